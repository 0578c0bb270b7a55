"""Recording a vote: what is refused, what is kept, and that nothing ever becomes a JA by itself."""

import datetime as dt
import uuid

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from privacy.access import Rol
from renovatie.huishoudens.models import Huurder, Huurovereenkomst
from renovatie.instemming import feiten, services
from renovatie.instemming.models import Stemdocument, Stemgebeurtenis
from renovatie.kern.base import new_id
from renovatie.kern.errors import NotFound, RuleError
from tests.conftest import VANDAAG
from tests.services.instemming.flat import GISTEREN, VERSTUURD, send_new
from workflows.stemmen import Stemsoort, Stemstand

DAG = dt.timedelta(days=1)


def refused(call, code: str, field: str | None = None) -> None:
    with pytest.raises(RuleError) as fout:
        call()
    assert (fout.value.code, fout.value.field) == (code, field)


def test_wie_niets_zegt_is_geen_reactie(stemflat):
    flat = stemflat(10)
    assert flat.stand(0) is Stemstand.GEEN_REACTIE
    with flat.read() as session:
        stand = feiten.stand(session, flat.id, VANDAAG)
    assert (stand.n, stand.ja, stand.nog_nodig) == (10, 0, 7)


def test_stilte_telt_mee_in_n_en_niet_bij_ja(stemflat):
    flat = stemflat(10, ja=3)
    flat.stem(3, Stemsoort.NEE)
    with flat.read() as session:
        stand = feiten.stand(session, flat.id, VANDAAG)
    assert (stand.n, stand.ja) == (10, 3)
    assert stand.per_stand == {Stemstand.JA: 3, Stemstand.NEE: 1, Stemstand.GEEN_REACTIE: 6}


def test_huurovereenkomsten_tellen_en_niet_de_huurders(stemflat):
    flat = stemflat(10, medehuurders=10, ja=6)
    with flat.read() as session:
        stand = feiten.stand(session, flat.id, VANDAAG)
    assert (stand.n, stand.ja, stand.gehaald) == (10, 6, False)


def test_lege_woningen_tellen_niet_in_n_maar_wel_in_de_eenheid(stemflat):
    flat = stemflat(10, leeg=4, ja=7)
    with flat.read() as session:
        stand = feiten.stand(session, flat.id, VANDAAG)
    assert (stand.n, stand.ja, stand.eenheid_omvang, stand.gehaald) == (10, 7, 14, True)


def test_een_ja_zonder_document_wordt_geweigerd(stemflat):
    flat = stemflat(2)
    refused(lambda: flat.stem(0, document=None), "ongeldig", "document")


def test_een_ja_zonder_handtekening_wordt_geweigerd(stemflat):
    flat = stemflat(2)
    refused(lambda: flat.stem(0, wie=[]), "ongeldig", "ondertekenaars")


def test_getekend_na_ontvangst_wordt_geweigerd(stemflat):
    flat = stemflat(2)
    refused(lambda: flat.stem(0, getekend_op=VANDAAG, ontvangen_op=GISTEREN), "ongeldig", "getekend_op")


def test_ontvangen_in_de_toekomst_wordt_geweigerd(stemflat):
    flat = stemflat(2)
    refused(lambda: flat.stem(0, ontvangen_op=VANDAAG + DAG), "ongeldig", "ontvangen_op")


def test_een_reactie_van_voor_het_voorstel_wordt_geweigerd(stemflat):
    flat = stemflat(2)
    refused(lambda: flat.stem(0, getekend_op=VERSTUURD - DAG), "ongeldig", "getekend_op")
    refused(
        lambda: flat.stem(0, Stemsoort.NEE, getekend_op=None, ontvangen_op=VERSTUURD - DAG, document=None),
        "ongeldig",
        "ontvangen_op",
    )


def test_een_reactie_van_voor_de_huur_wordt_geweigerd(stemflat):
    flat = stemflat(2)
    lease = flat.flat.lease_ids[0]
    with flat.write() as session:
        session.execute(update(Huurovereenkomst).where(Huurovereenkomst.id == lease).values(begin=VANDAAG))
    refused(lambda: flat.stem(0), "ongeldig", "ontvangen_op")


def test_zonder_verstuurd_voorstel_kan_niemand_stemmen(fabriek):
    flat = fabriek.flat(2)
    actor = fabriek.actor(Rol.WOONCONSULENT, flat.complex_id)

    def stem():
        with fabriek.write(actor, flat.complex_id) as session:
            services.record_stem(
                session,
                actor,
                complex_id=flat.complex_id,
                huurovereenkomst_id=flat.lease_ids[0],
                formulier_id=new_id(),
                reactie=Stemsoort.NEE,
                ontvangen_op=GISTEREN,
            )

    refused(stem, "te_vroeg")


def test_een_vreemde_kan_niet_tekenen(stemflat):
    flat = stemflat(2)
    ander = flat.huurders(flat.flat.lease_ids[1])
    refused(lambda: flat.stem(0, wie=ander), "ongeldig", "ondertekenaars")


def test_een_huur_van_een_ander_complex_bestaat_niet(stemflat):
    flat, ander = stemflat(2), stemflat(2)
    wie = ander.huurders(ander.flat.lease_ids[0])
    flat.flat = ander.flat.__class__(flat.id, flat.flat.woning_ids, ander.flat.lease_ids, ())
    with pytest.raises(NotFound):
        flat.stem(0, wie=wie)


def test_een_handtekening_van_twee_is_ongeldig_en_de_tweede_maakt_het_ja(stemflat):
    flat = stemflat(2, medehuurders=1)
    eerste, tweede = flat.huurders(flat.flat.lease_ids[0])
    flat.stem(0, wie=[eerste])
    assert flat.stand(0) is Stemstand.ONGELDIG
    flat.stem(0, wie=[tweede])
    assert flat.stand(0) is Stemstand.JA


def test_een_vertrokken_medehuurder_hoeft_niet_te_tekenen(stemflat):
    flat = stemflat(2, medehuurders=1)
    blijft, weg = flat.huurders(flat.flat.lease_ids[0])
    with flat.write() as session:
        session.execute(update(Huurder).where(Huurder.id == weg).values(tot=VERSTUURD))
    flat.stem(0, wie=[blijft])
    assert flat.stand(0) is Stemstand.JA


def test_ja_mits_is_geen_ja_tot_de_corporatie_schriftelijk_instemt(stemflat):
    flat = stemflat(10, ja=6)
    flat.stem(6, Stemsoort.VOORWAARDELIJK)
    assert flat.stand(6) is Stemstand.VOORWAARDELIJK
    with flat.read() as session:
        assert feiten.stand(session, flat.id, VANDAAG).gehaald is False
    with flat.write() as session:
        services.accept_voorwaarde(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[6],
            formulier_id=new_id(),
            datum=VANDAAG,
            document=b"%PDF-1.4 brief",
        )
    assert flat.stand(6) is Stemstand.JA


def test_zonder_voorwaarde_valt_er_niets_te_aanvaarden(stemflat):
    flat = stemflat(2, ja=1)

    def accept():
        with flat.write() as session:
            services.accept_voorwaarde(
                session,
                flat.consulent,
                complex_id=flat.id,
                huurovereenkomst_id=flat.flat.lease_ids[0],
                formulier_id=new_id(),
                datum=VANDAAG,
                document=b"%PDF-1.4 brief",
            )

    refused(accept, "conflict")


def lose(flat, nummer: int, how) -> None:
    with flat.write() as session:
        how(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[nummer],
            formulier_id=new_id(),
            ontvangen_op=VANDAAG,
        )


def test_een_ingetrokken_ja_en_een_betwiste_ja_tellen_niet(stemflat):
    flat = stemflat(10, ja=8)
    lose(flat, 0, services.withdraw_stem)
    lose(flat, 1, services.mark_betwist)
    assert (flat.stand(0), flat.stand(1)) == (Stemstand.INGETROKKEN, Stemstand.BETWIST)
    with flat.read() as session:
        assert feiten.stand(session, flat.id, VANDAAG).ja == 6


def test_wie_niets_zei_kan_niets_intrekken(stemflat):
    flat = stemflat(2)
    refused(lambda: lose(flat, 0, services.withdraw_stem), "conflict")
    refused(lambda: lose(flat, 0, services.mark_betwist), "conflict")


def test_een_verbetering_is_een_nieuwe_gebeurtenis(stemflat):
    flat = stemflat(2, ja=1)
    with flat.write() as session:
        services.correct_stem(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[0],
            formulier_id=new_id(),
            volgnummer=1,
            opmerking="verkeerde woning",
        )
    assert flat.stand(0) is Stemstand.GEEN_REACTIE
    assert [e.soort for e in flat.events(0)] == [Stemsoort.JA, Stemsoort.VERVALLEN]


def test_een_verkeerde_stem_is_ook_na_het_einde_van_de_huur_te_verbeteren(stemflat):
    flat = stemflat(2, ja=1)
    with flat.write() as session:
        session.get_one(Huurovereenkomst, flat.flat.lease_ids[0]).eind = GISTEREN
    with flat.write() as session:
        services.correct_stem(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[0],
            formulier_id=new_id(),
            volgnummer=1,
            opmerking="verkeerde woning",
        )
    assert flat.stand(0) is Stemstand.GEEN_REACTIE


@pytest.mark.parametrize("how", [services.withdraw_stem, services.mark_betwist])
def test_een_betwisting_of_intrekking_van_voor_de_ja_wordt_geweigerd(stemflat, how):
    flat = stemflat(2, ja=1)

    def lose_before():
        with flat.write() as session:
            how(
                session,
                flat.consulent,
                complex_id=flat.id,
                huurovereenkomst_id=flat.flat.lease_ids[0],
                formulier_id=new_id(),
                ontvangen_op=GISTEREN - DAG,
            )

    refused(lose_before, "conflict", "ontvangen_op")
    assert len(flat.events(0)) == 1


@pytest.mark.parametrize("how", [services.withdraw_stem, services.mark_betwist])
def test_een_oud_formulier_nog_eens_verstuurd_geeft_ook_na_een_nieuwe_ja_het_eerste_antwoord(
    stemflat, clock, how
):
    flat = stemflat(2, ja=1)
    formulier = new_id()

    def send() -> uuid.UUID:
        with flat.write() as session:
            return how(
                session,
                flat.consulent,
                complex_id=flat.id,
                huurovereenkomst_id=flat.flat.lease_ids[0],
                formulier_id=formulier,
                ontvangen_op=VANDAAG,
            ).id

    first = send()
    clock.set(VANDAAG + DAG)
    flat.stem(0, getekend_op=VANDAAG + DAG, ontvangen_op=VANDAAG + DAG)
    assert send() == first
    assert (len(flat.events(0)), flat.stand(0)) == (3, Stemstand.JA)


def test_hetzelfde_formulier_twee_keer_geeft_een_stem(stemflat):
    flat = stemflat(2)
    formulier = new_id()
    assert flat.stem(0, formulier_id=formulier) == flat.stem(0, formulier_id=formulier)
    assert len(flat.events(0)) == 1


def test_hetzelfde_formulier_met_andere_inhoud_wordt_geweigerd(stemflat):
    flat = stemflat(2)
    formulier = new_id()
    flat.stem(0, formulier_id=formulier)
    refused(lambda: flat.stem(0, Stemsoort.NEE, formulier_id=formulier), "conflict")


def test_stemmen_op_voorstel_1_tellen_niet_voor_voorstel_2(stemflat):
    flat = stemflat(10, ja=10)
    with flat.write() as session:
        send_new(session, flat.consulent, flat.id, VANDAAG)
    assert flat.stand(0) is Stemstand.GEEN_REACTIE
    with flat.read() as session:
        stand = feiten.stand(session, flat.id, VANDAAG)
    assert (stand.voorstel, stand.n, stand.ja) == (2, 10, 0)
    assert len(flat.events(0)) == 1


def test_de_ja_van_een_vertrokken_huurder_telt_niet_voor_de_volgende(stemflat):
    flat = stemflat(10, ja=7)
    oud = flat.flat.lease_ids[0]
    with flat.write() as session:
        lease = session.get_one(Huurovereenkomst, oud)
        lease.eind = GISTEREN
        session.add(
            Huurovereenkomst(
                complex_id=flat.id,
                woning_id=lease.woning_id,
                contractnummer="nieuw",
                begin=VANDAAG,
                eind=None,
                kale_huur=lease.kale_huur,
            )
        )
    with flat.read() as session:
        stand = feiten.stand(session, flat.id, VANDAAG)
    assert (stand.n, stand.ja, stand.gehaald) == (10, 6, False)


def test_wie_vertrok_stemt_niet_meer(stemflat):
    flat = stemflat(2)
    with flat.write() as session:
        session.get_one(Huurovereenkomst, flat.flat.lease_ids[0]).eind = GISTEREN - DAG
    refused(lambda: flat.stem(0), "conflict", "ontvangen_op")


def test_een_stem_wordt_nooit_gewijzigd_of_gewist(stemflat):
    flat = stemflat(2, ja=1)
    for statement in ("update stemgebeurtenissen set soort = 'nee'", "delete from handtekeningen"):
        with pytest.raises(DBAPIError, match=r"_is_vast|permission denied"), flat.write() as session:
            session.execute(text(statement))
    assert flat.stand(0) is Stemstand.JA


def test_ook_de_database_weigert_een_ja_zonder_document(stemflat):
    flat = stemflat(2)

    def insert():
        with flat.write() as session:
            session.add(
                Stemgebeurtenis(
                    complex_id=flat.id,
                    huurovereenkomst_id=flat.flat.lease_ids[0],
                    voorstel_id=flat.voorstel_id,
                    volgnummer=1,
                    soort=Stemsoort.JA,
                    kanaal="papier",
                    ontvangen_op=GISTEREN,
                    getekend_op=GISTEREN,
                    formulier_id=new_id(),
                    vastgelegd_door=flat.consulent.id,
                    vastgelegd_op=dt.datetime.now(dt.UTC),
                )
            )

    with pytest.raises(IntegrityError):
        insert()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"MZ\x90 programma", "ongeldig"),
        (b"<html>", "ongeldig"),
        (b"%PDF-" + b"x" * services.MAX_BYTES, "te_groot"),
    ],
)
def test_een_document_is_pdf_jpg_of_png_van_hoogstens_10_mb(stemflat, content, code):
    flat = stemflat(2)
    refused(lambda: flat.stem(0, document=content), code, "document")


def test_document_en_opmerking_staan_verzegeld_in_de_database(stemflat):
    flat = stemflat(2)
    flat.stem(0, document=b"%PDF-1.7 KANARIE-7f3a")
    with flat.write() as session:
        services.mark_betwist(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[0],
            formulier_id=new_id(),
            ontvangen_op=VANDAAG,
            opmerking="KANARIE-9c1b",
        )
    with flat.read() as session:
        rows = [*session.execute(text("select inhoud_zegel from stemdocumenten")).scalars()]
        rows += session.execute(text("select opmerking_zegel from stemgebeurtenissen")).scalars()
        assert not any(b"KANARIE" in bytes(row) for row in rows if row is not None)
        document = session.query(Stemdocument).one()
        assert document.inhoud == b"%PDF-1.7 KANARIE-7f3a"
    assert flat.events(0)[1].soort is Stemsoort.BETWIST


def test_een_formulier_van_een_onbekende_huur_bestaat_niet(stemflat):
    flat = stemflat(1)
    with pytest.raises(NotFound), flat.write() as session:
        services.record_stem(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=uuid.uuid4(),
            formulier_id=new_id(),
            reactie=Stemsoort.NEE,
            ontvangen_op=GISTEREN,
        )
