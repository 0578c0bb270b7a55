"""Versies van het voorstel: wie opnieuw antwoordt, wat erin moet staan, en de brieven."""

import dataclasses
import datetime as dt
import io

import pikepdf
import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import DBAPIError

from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.instemming import queries, services, taken_voorstel
from renovatie.instemming.models import (
    Antwoordcode,
    Briefsoort,
    GeraakteWoning,
    Renovatievoorstel,
    Voorstelbrief,
)
from renovatie.instemming.queries.voorstel import brieven_te_maken
from renovatie.instemming.services.voorstelbrief import Voorstelpost, keep_voorstelbrief
from renovatie.instemming.telstand import stemregels
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.models import Taak
from renovatie.kern.scope import EVERYTHING
from renovatie.kern.transaction import WORKER, reading, transaction
from tests.conftest import VANDAAG
from tests.services.instemming.flat import GISTEREN, VERSTUURD, send_new
from workflows.stemmen import Stemsoort, Stemstand
from workflows.voorstelronde import Ronde, Versie, vervalt_bij

DAG = dt.timedelta(days=1)


def refused(act, code: str) -> None:
    with pytest.raises(RuleError) as fout:
        act()
    assert fout.value.code == code


def send(flat, op: dt.date = GISTEREN, *, woningen=(), send=True):
    with flat.write() as session:
        return send_new(session, flat.consulent, flat.id, op, woningen=woningen, send=send)


def standen(flat) -> list[Stemstand]:
    return [flat.stand(nummer) for nummer in range(len(flat.flat.lease_ids))]


def change(flat, voorstel_id, **values):
    with flat.write() as session:
        return services.note_change(
            session,
            flat.consulent,
            complex_id=flat.id,
            voorstel_id=voorstel_id,
            **{"wat_veranderd": "een lift", "alle_woningen": False, **values},
        )


def letters(flat, voorstel_id=None) -> list[tuple[Briefsoort, int]]:
    with flat.read() as session:
        rows = session.execute(
            select(Voorstelbrief.soort, Voorstelbrief.nummer)
            .where(Voorstelbrief.voorstel_id == (voorstel_id or flat.voorstel_id))
            .order_by(Voorstelbrief.soort, Voorstelbrief.nummer)
        )
        return [(row.soort, row.nummer) for row in rows]


def queue(flat, voorstel_id=None) -> None:
    with flat.write() as session:
        services.queue_voorstelbrieven(
            session, flat.consulent, complex_id=flat.id, voorstel_id=voorstel_id or flat.voorstel_id
        )


def remind(flat) -> None:
    with flat.write() as session:
        services.remind(session, flat.consulent, complex_id=flat.id, voorstel_id=flat.voorstel_id)


def new_tenant(flat, nummer: int):
    """The lease ended yesterday and another begins today; gives its id."""
    with flat.write() as session:
        oud = session.get_one(Huurovereenkomst, flat.flat.lease_ids[nummer])
        oud.eind = VANDAAG - DAG
        nieuw = Huurovereenkomst(
            complex_id=flat.id, woning_id=oud.woning_id, begin=VANDAAG, soort=oud.soort, kale_huur=None
        )
        session.add(nieuw)
        session.flush()
        return nieuw.id


# ---------------------------------------------------------------- Who answers again


def test_een_klein_deel_antwoordt_opnieuw_en_de_rest_houdt_zijn_antwoord(stemflat):
    flat = stemflat(10, ja=8)
    send(flat, woningen=flat.flat.woning_ids[:2])
    assert standen(flat) == [Stemstand.GEEN_REACTIE] * 2 + [Stemstand.JA] * 6 + [Stemstand.GEEN_REACTIE] * 2
    with flat.read() as session:
        assert queries.voorstellen(session, flat.id)[0].ronde is Ronde.DEEL


def test_bij_drie_van_de_tien_woningen_begint_iedereen_opnieuw(stemflat):
    flat = stemflat(10, ja=8)
    send(flat, woningen=flat.flat.woning_ids[:3])
    assert standen(flat) == [Stemstand.GEEN_REACTIE] * 10


def test_alle_woningen_kiezen_laat_geen_oude_stem_meetellen(stemflat):
    flat = stemflat(10, ja=8)
    send(flat)
    assert standen(flat) == [Stemstand.GEEN_REACTIE] * 10


def test_lege_woningen_van_de_eenheid_tellen_mee_in_de_drie_tiende(stemflat):
    flat = stemflat(9, leeg=2, ja=9)  # 3 of 11 is less than three tenths; 3 of 9 is not
    send(flat, woningen=flat.flat.woning_ids[:3])
    assert standen(flat).count(Stemstand.JA) == 6


def test_een_telling_na_een_deel_telt_wie_niet_geraakt_is_gewoon_mee(stemflat):
    flat = stemflat(10, ja=8)
    send(flat, GISTEREN - DAG, woningen=flat.flat.woning_ids[:1])
    telling = flat.telling()
    assert (telling.voorstelversie, telling.n, telling.ja, telling.gehaald) == (2, 10, 7, True)
    with flat.read() as session:
        assert services.recount(session, flat.id, telling.id)[:2] == (10, 7)


def test_een_ja_intrekken_kan_ook_na_een_wijziging_die_de_woning_niet_raakt(stemflat):
    flat = stemflat(10, ja=2)
    send(flat, woningen=flat.flat.woning_ids[:1])
    with flat.write() as session:
        services.withdraw_stem(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[1],
            formulier_id=flat.voorstel_id,
            ontvangen_op=VANDAAG,
        )
    assert flat.stand(1) is Stemstand.INGETROKKEN


def test_een_half_getekend_antwoord_wordt_na_een_deel_gewoon_afgemaakt(stemflat):
    flat = stemflat(10, medehuurders=10)
    eerste, tweede = flat.huurders(flat.flat.lease_ids[9])
    flat.stem(9, wie=[eerste])
    send(flat, woningen=flat.flat.woning_ids[:1])
    assert flat.stand(9) is Stemstand.ONGELDIG
    flat.stem(9, wie=[tweede])
    assert flat.stand(9) is Stemstand.JA


def test_een_oud_formulier_is_na_een_deel_nog_goed_voor_wie_niet_geraakt_is(stemflat):
    flat = stemflat(10)
    send(flat, woningen=flat.flat.woning_ids[:1])
    flat.stem(5, getekend_op=VERSTUURD + DAG, ontvangen_op=VANDAAG)
    assert flat.stand(5) is Stemstand.JA
    refused(lambda: flat.stem(0, getekend_op=VERSTUURD + DAG, ontvangen_op=VANDAAG), "ongeldig")


def test_de_database_zegt_hetzelfde_als_de_regel(stemflat):
    flat = stemflat(10, ja=10)
    homes = flat.flat.woning_ids
    send(flat, GISTEREN - 2 * DAG, woningen=homes[:2])
    send(flat, GISTEREN - DAG, woningen=homes[1:3])
    send(flat, GISTEREN)
    versies = [
        Versie(1, Ronde.EERSTE),
        Versie(2, Ronde.DEEL, homes[:2]),
        Versie(3, Ronde.DEEL, homes[1:3]),
        Versie(4, Ronde.NIEUW),
    ]
    with flat.read() as session:
        found = {
            line.woning_id: line.gebeurtenissen[0].vervalt_bij
            for line in stemregels(session, flat.id, VANDAAG)
        }
    assert found == {home: vervalt_bij(1, home, versies) for home in homes}
    assert [found[home] for home in homes[:4]] == [2, 2, 3, 4]


def test_een_concept_verandert_nog_niets_aan_de_stemmen(stemflat):
    flat = stemflat(10, ja=8)
    send(flat, send=False)
    assert standen(flat).count(Stemstand.JA) == 8


# ---------------------------------------------------------------- What must be in it


def test_zonder_te_zeggen_wat_er_verandert_gaat_een_nieuw_voorstel_niet_weg(stemflat):
    flat = stemflat(10)
    voorstel_id = send(flat, send=False)
    change(flat, voorstel_id, wat_veranderd=" ", alle_woningen=True)
    with flat.read() as session:
        missing = services.ontbrekend(queries.voorstel(session, flat.id, voorstel_id))
    assert [str(wat) for wat in missing] == ["wat er is veranderd en voor welke woningen"]


def test_een_deel_zonder_woningen_of_met_die_van_een_ander_wordt_geweigerd(stemflat):
    flat, ander = stemflat(10), stemflat(2)
    voorstel_id = send(flat, send=False)
    refused(lambda: change(flat, voorstel_id), "ongeldig")
    refused(lambda: change(flat, voorstel_id, woningen=ander.flat.woning_ids[:1]), "ongeldig")


def test_aan_het_eerste_of_een_verstuurd_voorstel_is_niets_te_veranderen(stemflat):
    flat = stemflat(10)
    refused(lambda: change(flat, flat.voorstel_id, alle_woningen=True), "conflict")
    tweede = send(flat)
    refused(lambda: change(flat, tweede, alle_woningen=True), "conflict")


def test_wie_iets_ouds_wijzigt_hoort_dat_een_ander_eerder_was(stemflat):
    flat = stemflat(10)
    voorstel_id = send(flat, send=False)
    change(flat, voorstel_id, alle_woningen=True)
    refused(lambda: change(flat, voorstel_id, alle_woningen=True, versie=1), "verouderd")


def test_een_andere_keuze_vervangt_de_woningen(stemflat):
    flat = stemflat(10)
    voorstel_id = send(flat, send=False)
    change(flat, voorstel_id, woningen=flat.flat.woning_ids[:4])
    change(flat, voorstel_id, woningen=flat.flat.woning_ids[3:5])
    with flat.read() as session:
        now = services.gevolg(session, queries.voorstel(session, flat.id, voorstel_id))
        assert set(session.scalars(select(GeraakteWoning.woning_id))) == set(flat.flat.woning_ids[3:5])
    assert (now.ronde, now.geraakt, now.totaal) == (Ronde.DEEL, 2, 10)
    change(flat, voorstel_id, alle_woningen=True)
    with flat.read() as session:
        now = services.gevolg(session, queries.voorstel(session, flat.id, voorstel_id))
    assert (now.ronde, now.geraakt, now.totaal) == (Ronde.NIEUW, 10, 10)


@pytest.mark.parametrize(
    "act",
    [
        update(Renovatievoorstel).where(Renovatievoorstel.nummer == 2).values(wat_veranderd="iets anders"),
        update(Renovatievoorstel).where(Renovatievoorstel.nummer == 2).values(ronde=Ronde.NIEUW),
        delete(GeraakteWoning),
    ],
    ids=["tekst", "ronde", "woningen"],
)
def test_de_database_weigert_een_verstuurd_voorstel_te_veranderen(stemflat, act):
    flat = stemflat(10)
    send(flat, woningen=flat.flat.woning_ids[:1])
    with pytest.raises(DBAPIError, match="verstuurd_voorstel_is_vast"), flat.write() as session:
        session.execute(act)


# ---------------------------------------------------------------- Letters


def test_elke_huurovereenkomst_krijgt_een_brief_met_een_eigen_nummer(stemflat):
    flat = stemflat(3, leeg=1, medehuurders=1)
    queue(flat)
    flat.work()
    assert letters(flat) == [(Briefsoort.VOORSTEL, nummer) for nummer in (1, 2, 3)]
    refused(lambda: queue(flat), "conflict")
    with flat.read() as session:
        van = queries.voorstel(session, flat.id, flat.voorstel_id)
        post = queries.postbladen(session, van, VANDAAG)[Briefsoort.VOORSTEL]
    assert (post.te_maken, post.gemaakt, post.eerste, post.loopt) == (0, 3, VANDAAG, False)


def test_een_huurder_staat_met_naam_op_de_brief_en_de_brief_is_verzegeld(stemflat):
    flat = stemflat(1, medehuurders=1)
    queue(flat)
    flat.work()
    with flat.read() as session:
        brief = session.scalars(select(Voorstelbrief)).one()
        namen, pdf = brief.geadresseerden, brief.pdf
        raw = session.execute(text("select pdf_zegel, geadresseerden_zegel from voorstelbrieven")).one()
    assert len(namen.splitlines()) == 2
    assert pdf.startswith(b"%PDF")
    assert b"%PDF" not in bytes(raw[0])
    assert namen.encode() not in bytes(raw[1])


def test_een_brief_over_een_deel_gaat_alleen_naar_wie_geraakt_is(stemflat):
    flat = stemflat(10)
    tweede = send(flat, woningen=flat.flat.woning_ids[:2])
    queue(flat, tweede)
    with flat.read() as session:
        van = queries.voorstel(session, flat.id, tweede)
        assert brieven_te_maken(session, van, Briefsoort.VOORSTEL, VANDAAG) == list(flat.flat.lease_ids[:2])


def te_maken(flat, voorstel_id, soort=Briefsoort.VOORSTEL):
    with flat.read() as session:
        return brieven_te_maken(session, queries.voorstel(session, flat.id, voorstel_id), soort, VANDAAG)


def test_na_een_deel_maken_we_de_brieven_van_het_oude_voorstel_voor_wie_niet_geraakt_is(stemflat):
    flat = stemflat(10)
    send(flat, woningen=flat.flat.woning_ids[:2])
    assert te_maken(flat, flat.voorstel_id) == list(flat.flat.lease_ids[2:])
    queue(flat)
    flat.work()
    assert len(letters(flat)) == 8
    refused(lambda: queue(flat), "conflict")


def test_een_deel_na_de_opdracht_neemt_alleen_de_geraakte_woningen_uit_de_post(stemflat):
    flat = stemflat(4)
    queue(flat)
    tweede = send(flat, woningen=flat.flat.woning_ids[:1])
    flat.work()
    assert (len(letters(flat)), len(letters(flat, tweede))) == (3, 0)


def test_wie_na_een_deel_komt_wonen_krijgt_het_voorstel_dat_haar_woning_vraagt(stemflat):
    flat = stemflat(10)
    queue(flat)
    flat.work()
    tweede = send(flat, woningen=flat.flat.woning_ids[:1])
    nieuw = [new_tenant(flat, nummer) for nummer in (0, 5)]
    assert te_maken(flat, flat.voorstel_id) == [nieuw[1]]
    assert te_maken(flat, tweede) == [nieuw[0]]


def test_na_een_volle_ronde_vraagt_een_ouder_voorstel_niemand_meer(stemflat):
    flat = stemflat(10)
    send(flat, GISTEREN - DAG, woningen=flat.flat.woning_ids[:2])
    derde = send(flat)
    assert te_maken(flat, flat.voorstel_id) == []
    assert len(te_maken(flat, derde)) == 10
    refused(lambda: queue(flat), "conflict")
    refused(lambda: remind(flat), "conflict")
    with flat.read() as session:
        assert [each.nummer for each in queries.vragende_voorstellen(session, flat.id)] == [3]


def test_na_een_deel_gaat_de_herinnering_van_het_oude_voorstel_naar_wie_daar_nog_zwijgt(stemflat):
    flat = stemflat(10, ja=5)
    send(flat, woningen=flat.flat.woning_ids[:1])
    flat.stem(5)  # after the second version: it still answers to the first
    remind(flat)
    flat.work()
    with flat.read() as session:
        who = set(session.scalars(select(Voorstelbrief.huurovereenkomst_id)))
    assert who == set(flat.flat.lease_ids[6:])
    refused(lambda: remind(flat), "conflict")


def test_wie_later_komt_wonen_krijgt_het_voorstel_ook(stemflat):
    flat = stemflat(2)
    queue(flat)
    flat.work()
    nieuw = new_tenant(flat, 1)
    assert te_maken(flat, flat.voorstel_id) == [nieuw]


def test_de_ene_herinnering_gaat_naar_wie_niet_of_half_antwoordde(stemflat):
    flat = stemflat(4, medehuurders=4)
    flat.stem(0)
    flat.stem(1, Stemsoort.NEE)
    flat.stem(2, wie=flat.huurders(flat.flat.lease_ids[2])[:1])
    remind(flat)
    flat.work()
    with flat.read() as session:
        who = set(session.scalars(select(Voorstelbrief.huurovereenkomst_id)))
    assert who == set(flat.flat.lease_ids[2:])
    refused(lambda: remind(flat), "conflict")


def test_een_herinnering_die_afbrak_gaat_verder_zonder_iemand_twee_keer_te_schrijven(stemflat):
    flat = stemflat(3)
    remind(flat)
    with flat.write() as session:
        session.execute(update(Taak).values(stop=True))
    remind(flat)
    flat.work()
    assert letters(flat) == [(Briefsoort.HERINNERING, nummer) for nummer in (1, 2, 3)]
    refused(lambda: remind(flat), "conflict")


def test_als_iedereen_antwoordde_is_er_geen_herinnering_te_maken(stemflat):
    flat = stemflat(1, ja=1)
    remind(flat)
    flat.work()
    assert letters(flat) == []


def test_een_brief_twee_keer_bewaren_is_er_een(stemflat):
    flat = stemflat(1)
    post = Voorstelpost(flat.flat.lease_ids[0], Briefsoort.VOORSTEL, 1, VANDAAG, "A", b"%PDF-1.7")
    for _keer in range(2):
        with flat.write() as session:
            keep_voorstelbrief(
                session, flat.consulent.id, complex_id=flat.id, voorstel_id=flat.voorstel_id, post=post
            )
    assert letters(flat) == [(Briefsoort.VOORSTEL, 1)]


def test_wie_halverwege_valt_maakt_de_rest_zonder_een_nummer_twee_keer_te_geven(stemflat):
    flat = stemflat(4)
    ids = {"complex_id": flat.id, "voorstel_id": flat.voorstel_id, "door_id": flat.consulent.id}

    def read():
        return reading(flat.fabriek.omgeving, None, dossiers=taken_voorstel.DOSSIERS, scope=EVERYTHING)

    steps = taken_voorstel.voorstelbrieven(read, soort=Briefsoort.VOORSTEL, **ids)
    for _keer in range(2):
        step = next(steps)
        with transaction(
            flat.fabriek.omgeving, None, origin=WORKER, dossiers=taken_voorstel.DOSSIERS, scope=EVERYTHING
        ) as session:
            step(session)
    steps.close()
    queue(flat)
    flat.work()
    assert letters(flat) == [(Briefsoort.VOORSTEL, nummer) for nummer in (1, 2, 3, 4)]


def test_zonder_adres_op_internet_zijn_er_geen_codes(stemflat):
    flat = stemflat(1)
    queue(flat)
    flat.work()
    with flat.read() as session:
        assert session.scalar(select(func.count()).select_from(Antwoordcode)) == 0


def test_met_een_adres_krijgt_elke_huurder_een_code_en_een_qr(stemflat, fabriek):
    flat = stemflat(1, medehuurders=1)
    settings = dataclasses.replace(fabriek.omgeving.settings, adres="https://voordeur.example")
    fabriek.omgeving = dataclasses.replace(fabriek.omgeving, settings=settings)
    queue(flat)
    flat.work()
    with flat.read() as session:
        assert session.scalar(select(func.count()).select_from(Antwoordcode)) == 2
        pdf = session.scalars(select(Voorstelbrief)).one().pdf
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.pages) >= 3


def test_een_nieuw_voorstel_stopt_de_brieven_van_het_oude(stemflat):
    flat = stemflat(2)
    queue(flat)
    send(flat)
    flat.work()
    assert letters(flat) == []


def test_een_voorstel_van_een_ander_complex_is_er_niet(stemflat):
    flat, ander = stemflat(1), stemflat(1)
    with pytest.raises(NotFound), flat.write() as session:
        services.queue_voorstelbrieven(
            session, flat.consulent, complex_id=flat.id, voorstel_id=ander.voorstel_id
        )
