"""The Telling, the notices and the Poortbesluit: each a human act, each too early refused."""

import datetime as dt

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from renovatie.complexen.models import Complex, Woning
from renovatie.huishoudens.models import Huurder, Huurovereenkomst
from renovatie.instemming import feiten, services
from renovatie.instemming.models import (
    Kennisgeving,
    Poortbesluit,
    Telling,
    Tellingregel,
    Verbeterreden,
)
from renovatie.kern.base import new_id
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.models import Taak
from tests.conftest import VANDAAG
from tests.services.instemming.flat import GISTEREN, VERSTUURD, send_new
from workflows.fasefeiten import Fase
from workflows.instemming import Telreden, Vermoeden
from workflows.stemmen import Stemsoort, Stemstand
from workflows.uitvoering import Aard

DAG = dt.timedelta(days=1)


def refused(call, code: str) -> RuleError:
    with pytest.raises(RuleError) as fout:
        call()
    assert fout.value.code == code
    return fout.value


def lines(flat, telling: Telling) -> dict:
    with flat.read() as session:
        rows = session.scalars(select(Tellingregel).where(Tellingregel.telling_id == telling.id)).all()
        return {row.huurovereenkomst_id or row.woning_id: row for row in rows}


def withdraw(flat, nummer: int, op: dt.date = VANDAAG) -> None:
    with flat.write() as session:
        services.withdraw_stem(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[nummer],
            formulier_id=new_id(),
            ontvangen_op=op,
        )


# ---------------------------------------------------------------- Telling


@pytest.mark.parametrize("peildatum", [VANDAAG, VANDAAG + DAG])
def test_de_peildatum_moet_voorbij_zijn(stemflat, peildatum):
    flat = stemflat(10, ja=7)
    refused(lambda: flat.telling(peildatum), "te_vroeg")


def test_geen_telling_van_voor_het_voorstel(stemflat):
    flat = stemflat(10)
    refused(lambda: flat.telling(VERSTUURD - DAG), "te_vroeg")


def test_onder_de_70_mag_een_telling_en_zegt_hij_niet_gehaald(stemflat):
    flat = stemflat(10, ja=6)
    telling = flat.telling()
    assert (telling.n, telling.ja, telling.gehaald, telling.vermoeden) == (10, 6, False, Vermoeden.JA)


def test_precies_70_procent_is_gehaald(stemflat):
    assert stemflat(10, ja=7).telling().gehaald is True


def test_een_telling_per_peildatum(stemflat):
    flat = stemflat(10)
    flat.telling()
    refused(flat.telling, "conflict")
    assert flat.telling(GISTEREN - DAG).n == 10


def test_een_formulier_van_voor_de_peildatum_dat_later_binnenkwam_telt_niet(stemflat):
    flat = stemflat(10, ja=6)
    flat.stem(6, getekend_op=GISTEREN - DAG, ontvangen_op=VANDAAG)
    telling = flat.telling(GISTEREN)
    assert (telling.ja, telling.gehaald) == (6, False)
    assert lines(flat, telling)[flat.flat.lease_ids[6]].stand is Stemstand.JA_NA_TELLING


def test_een_intrekking_van_voor_de_telling_gaat_van_de_ja_af(stemflat):
    flat = stemflat(10, ja=7)
    withdraw(flat, 0)
    assert flat.telling().ja == 6


def test_stemmen_op_een_ouder_voorstel_tellen_niet_in_de_telling(stemflat):
    flat = stemflat(10, ja=10)
    with flat.write() as session:
        send_new(session, flat.consulent, flat.id, GISTEREN)
    telling = flat.telling()
    assert (telling.voorstelversie, telling.n, telling.ja) == (2, 10, 0)


def test_wie_eruit_valt_heeft_een_reden(stemflat):
    flat = stemflat(10, leeg=3, ja=7)
    _, bruikleen, berging, buiten = flat.flat.woning_ids[:4]
    koop = flat.flat.woning_ids[12]
    with flat.write() as session:
        for woning, values in (
            (koop, {"status": "koop"}),
            (bruikleen, {"status": "bruikleen"}),
            (berging, {"soort": "berging"}),
            (buiten, {"in_eenheid": False}),
        ):
            session.execute(update(Woning).where(Woning.id == woning).values(**values))
        session.get_one(Huurovereenkomst, flat.flat.lease_ids[1]).kale_huur = None
        weg, straks = flat.flat.lease_ids[4:6]
        session.get_one(Huurovereenkomst, weg).eind = GISTEREN - DAG
        session.get_one(Huurovereenkomst, straks).begin = VANDAAG
    telling = flat.telling()
    redenen = [lines(flat, telling)[lease].reden for lease in flat.flat.lease_ids]
    assert redenen[:6] == [
        Telreden.TELT_MEE,
        Telreden.BRUIKLEEN,
        Telreden.BERGING,
        Telreden.BUITEN_EENHEID,
        Telreden.BEEINDIGD,
        Telreden.NOG_NIET_BEGONNEN,
    ]
    leeg = [lines(flat, telling)[woning].reden for woning in flat.flat.woning_ids[10:]]
    assert leeg == [Telreden.LEEG, Telreden.LEEG, Telreden.KOOP]
    assert (telling.n, telling.ja, telling.eenheid_omvang) == (5, 2, 11)


@pytest.mark.parametrize("status", ["koop", "leeg", "bruikleen"])
def test_een_status_van_vandaag_haalt_geen_lopende_huur_uit_de_noemer(stemflat, status):
    flat = stemflat(10, ja=7)
    with flat.write() as session:
        session.execute(update(Woning).where(Woning.id.in_(flat.flat.woning_ids[7:])).values(status=status))
    telling = flat.telling()
    assert (telling.n, telling.ja) == (10, 7)


def test_een_telling_is_na_te_tellen_uit_haar_eigen_regels(stemflat):
    flat = stemflat(10, leeg=1, ja=7)
    telling = flat.telling()
    with flat.read() as session:
        assert services.recount(session, flat.id, telling.id) == (10, 7, telling.sha256)


def test_een_telling_van_een_ander_complex_bestaat_niet(stemflat):
    flat, ander = stemflat(2), stemflat(2)
    telling = ander.telling()
    with pytest.raises(NotFound), flat.read() as session:
        services.recount(session, flat.id, telling.id)


@pytest.mark.parametrize("table", ["tellingen", "tellingregels"])
@pytest.mark.parametrize("verb", ["update {} set complex_id = complex_id", "delete from {}"])
def test_een_telling_wordt_nooit_gewijzigd(stemflat, table, verb):
    flat = stemflat(2)
    flat.telling()
    with pytest.raises(DBAPIError, match=r"_is_vast|permission denied"), flat.write() as session:
        session.execute(text(verb.format(table)))


# ---------------------------------------------------------------- Kennisgevingen


def test_zonder_telling_gaan_er_geen_brieven_weg(stemflat):
    flat = stemflat(10, ja=7)
    refused(flat.brieven, "te_vroeg")


def test_onder_de_70_gaan_er_geen_brieven_weg(stemflat):
    flat = stemflat(10, ja=6)
    flat.telling()
    refused(flat.brieven, "te_vroeg")


def test_ook_wie_niets_zei_krijgt_een_brief_en_wie_ja_zei_niet(stemflat):
    flat = stemflat(10, ja=7)
    flat.stem(7, Stemsoort.NEE)
    flat.telling()
    assert flat.brieven() == 3
    with flat.read() as session:
        leases = set(session.scalars(select(Kennisgeving.huurovereenkomst_id)))
    assert leases == set(flat.flat.lease_ids[7:])


def test_wie_na_de_telling_ja_zei_krijgt_ook_een_brief(stemflat):
    flat = stemflat(10, ja=7)
    flat.telling(GISTEREN)
    flat.stem(7, ontvangen_op=VANDAAG)
    assert flat.brieven() == 3


def test_na_veertien_dagen_is_een_nieuwe_telling_nodig(stemflat, clock):
    flat = stemflat(10, ja=7)
    flat.telling()
    clock.set(GISTEREN + 15 * DAG)
    refused(flat.brieven, "te_vroeg")
    clock.set(GISTEREN + 14 * DAG)
    assert flat.brieven() == 3


def test_een_intrekking_voor_de_brieven_houdt_ze_tegen(stemflat):
    flat = stemflat(10, ja=7)
    flat.telling()
    withdraw(flat, 0)
    refused(flat.brieven, "te_vroeg")


def test_een_intrekking_met_ruimte_geeft_een_brief_meer(stemflat):
    flat = stemflat(10, ja=8)
    flat.telling()
    withdraw(flat, 0)
    assert flat.brieven() == 3


def test_een_intrekking_na_de_brieven_verandert_niets_aan_de_poort(stemflat, clock):
    flat = stemflat(10, ja=7)
    flat.telling()
    flat.brieven()
    clock.set(VANDAAG + DAG)
    withdraw(flat, 0, VANDAAG + DAG)
    with flat.read() as session:
        assert feiten.stand(session, flat.id, VANDAAG + DAG).kennisgevingen.nodig == 3
    assert flat.poortbesluit().datum == VANDAAG + DAG


def test_een_intrekking_van_voor_de_brieven_die_later_is_vastgelegd_houdt_de_poort_dicht(stemflat, clock):
    flat = stemflat(10, ja=7)
    flat.telling()
    clock.set(VANDAAG + DAG)
    flat.brieven()
    withdraw(flat, 0, VANDAAG)
    refused(flat.poortbesluit, "te_vroeg")
    refused(flat.brieven, "te_vroeg")
    with flat.write() as session:
        services.correct_stem(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[0],
            formulier_id=new_id(),
            volgnummer=2,
            opmerking="verkeerde woning",
        )
    assert flat.poortbesluit().datum == VANDAAG + DAG


def test_een_laat_vastgelegde_intrekking_met_ruimte_vraagt_een_brief_meer(stemflat, clock):
    flat = stemflat(10, ja=8)
    flat.telling()
    clock.set(VANDAAG + DAG)
    assert flat.brieven() == 2
    withdraw(flat, 0, VANDAAG)
    refused(flat.poortbesluit, "te_vroeg")
    assert flat.brieven() == 3
    assert flat.poortbesluit().datum == VANDAAG + DAG


def test_een_brief_noemt_alle_huurders_en_draagt_een_eigen_nummer(stemflat):
    flat = stemflat(10, medehuurders=10, ja=7)
    flat.telling()
    flat.brieven()
    with flat.read() as session:
        letters = session.scalars(select(Kennisgeving).order_by(Kennisgeving.nummer)).all()
        assert [letter.nummer for letter in letters] == [1, 2, 3]
        for letter in letters:
            namen = [
                huurder.naam
                for huurder in session.scalars(
                    select(Huurder)
                    .where(Huurder.huurovereenkomst_id == letter.huurovereenkomst_id)
                    .order_by(Huurder.volgnummer)
                )
            ]
            assert letter.geadresseerden.split("\n") == namen
            assert letter.pdf.startswith(b"%PDF-")


def test_acht_weken_lopen_vanaf_de_ontvangst_en_niet_vanaf_de_telling(stemflat, clock):
    flat = stemflat(10, ja=7)
    flat.telling()
    flat.brieven()
    with flat.read() as session:
        letter = session.scalars(select(Kennisgeving)).first()
        assert (letter.verstuurd_op, letter.ontvangen_op) == (VANDAAG, VANDAAG + DAG)
        assert letter.laatste_dag == VANDAAG + DAG + 56 * DAG
    clock.set(VANDAAG + 6 * DAG)
    with flat.write() as session:
        later = services.record_bezorging(
            session,
            flat.consulent,
            complex_id=flat.id,
            kennisgeving_id=letter.id,
            ontvangen_op=VANDAAG + 4 * DAG,
        )
        # 56 days on is Saturday 23 January 2027: the Monday after it
        assert (later.bevestigd, later.laatste_dag) == (True, dt.date(2027, 1, 25))


def test_een_bevestigde_ontvangst_gaat_alleen_naar_een_latere_dag(stemflat, clock):
    flat = stemflat(10, ja=7)
    flat.telling()
    flat.brieven()
    with flat.read() as session:
        letter_id = session.scalars(select(Kennisgeving.id)).first()
    clock.set(VANDAAG + 10 * DAG)

    def confirm(op: dt.date) -> dt.date:
        with flat.write() as session:
            return services.record_bezorging(
                session, flat.consulent, complex_id=flat.id, kennisgeving_id=letter_id, ontvangen_op=op
            ).laatste_dag

    confirm(VANDAAG + 2 * DAG)
    refused(lambda: confirm(VANDAAG + DAG), "conflict")
    assert confirm(VANDAAG + 2 * DAG) == VANDAAG + 58 * DAG
    assert confirm(VANDAAG + 3 * DAG) == VANDAAG + 59 * DAG


def test_ontvangst_ligt_tussen_verzending_en_vandaag(stemflat):
    flat = stemflat(10, ja=7)
    flat.telling()
    flat.brieven()
    with flat.read() as session:
        letter_id = session.scalars(select(Kennisgeving.id)).first()
    for op in (VANDAAG - DAG, VANDAAG + DAG):
        with pytest.raises(RuleError), flat.write() as session:
            services.record_bezorging(
                session, flat.consulent, complex_id=flat.id, kennisgeving_id=letter_id, ontvangen_op=op
            )


def test_een_verbeterde_brief_begint_een_nieuwe_termijn_voor_die_huur_alleen(stemflat, clock):
    flat = stemflat(10, ja=7)
    flat.telling()
    flat.brieven()
    with flat.read() as session:
        eerste = session.scalars(select(Kennisgeving).order_by(Kennisgeving.nummer)).first()
    clock.set(VANDAAG + 20 * DAG)
    with flat.write() as session:
        services.correct_kennisgeving(
            session, flat.consulent, complex_id=flat.id, kennisgeving_id=eerste.id, reden=Verbeterreden.NAAM
        )
    flat.work()
    with flat.read() as session:
        nieuw = session.scalars(select(Kennisgeving).where(Kennisgeving.uitgave == 2)).one()
        assert nieuw.huurovereenkomst_id == eerste.huurovereenkomst_id
        assert nieuw.ontvangen_op == VANDAAG + 21 * DAG
        stand = feiten.stand(session, flat.id, VANDAAG + 20 * DAG)
    assert (stand.kennisgevingen.nodig, stand.kennisgevingen.verstuurd) == (3, 3)
    with pytest.raises(RuleError) as fout, flat.write() as session:
        services.correct_kennisgeving(
            session, flat.consulent, complex_id=flat.id, kennisgeving_id=eerste.id, reden=Verbeterreden.NAAM
        )
    assert fout.value.code == "conflict"


def test_brieven_twee_keer_maken_geeft_er_geen_dubbel(stemflat):
    flat = stemflat(10, ja=7)
    flat.telling()
    assert flat.brieven() == 3
    refused(flat.brieven, "conflict")
    flat.work()
    with flat.read() as session:
        assert len(session.scalars(select(Kennisgeving.id)).all()) == 3


def test_brieven_die_stopten_voor_de_eerste_gaan_alsnog_weg(stemflat):
    flat = stemflat(10, ja=7)
    flat.telling()

    def queue() -> str:
        with flat.write() as session:
            return services.queue_kennisgevingen(session, flat.consulent, complex_id=flat.id)

    first = queue()
    assert queue() == first
    with flat.write() as session:
        session.execute(update(Taak).values(stop=True))
    assert queue() != first
    flat.work()
    with flat.read() as session:
        assert len(session.scalars(select(Kennisgeving.id)).all()) == 3


# ---------------------------------------------------------------- Poortbesluit


def test_onder_de_70_is_er_geen_poortbesluit(stemflat):
    flat = stemflat(10, ja=6)
    refused(flat.poortbesluit, "te_vroeg")
    flat.telling()
    refused(flat.poortbesluit, "te_vroeg")


def test_eerst_de_telling_dan_de_brieven_dan_het_poortbesluit(stemflat):
    flat = stemflat(10, ja=7)
    refused(flat.poortbesluit, "te_vroeg")
    telling = flat.telling()
    refused(flat.poortbesluit, "te_vroeg")
    flat.brieven()
    besluit = flat.poortbesluit()
    assert (besluit.telling_id, besluit.datum) == (telling.id, VANDAAG)
    assert besluit.feiten["ja"] == 7
    refused(flat.poortbesluit, "conflict")


def test_een_poortbesluit_hoort_bij_fase_4a(stemflat):
    flat = stemflat(10, ja=7)
    flat.telling()
    flat.brieven()
    with flat.write() as session:
        session.get_one(Complex, flat.id).fase = Fase.HANDHAVEN
    refused(flat.poortbesluit, "te_vroeg")


def test_onder_tien_verhuurde_woningen_is_een_juridisch_oordeel_nodig(stemflat):
    flat = stemflat(7, leeg=3, ja=5)
    assert flat.telling().vermoeden is Vermoeden.JURIDISCH_OORDEEL_NODIG
    flat.brieven()
    refused(flat.poortbesluit, "te_vroeg")
    with flat.write() as session:
        services.record_oordeel(
            session, flat.consulent, complex_id=flat.id, datum=GISTEREN, samenvatting="redelijk"
        )
    assert flat.poortbesluit().oordeel_id is not None


def test_een_oordeel_over_een_ouder_voorstel_draagt_het_besluit_niet(stemflat):
    flat = stemflat(9)
    with flat.write() as session:
        services.record_oordeel(
            session, flat.consulent, complex_id=flat.id, datum=GISTEREN, samenvatting="redelijk"
        )
        send_new(session, flat.consulent, flat.id, GISTEREN)
    for nummer in range(9):
        flat.stem(nummer)
    flat.telling()
    assert flat.poortbesluit().oordeel_id is None


@pytest.mark.parametrize("op", [GISTEREN - 11 * DAG, VANDAAG + DAG])
def test_een_afwijking_van_het_advies_is_beantwoord_voor_de_verzending(stemflat, op):
    flat = stemflat(2)
    with flat.write() as session:
        voorstel_id = send_new(session, flat.consulent, flat.id, VANDAAG, send=False)

    def send(antwoord: dt.date | None) -> None:
        with flat.write() as session:
            advies = {"advies_ontvangen_op": GISTEREN - 10 * DAG, "advies_afgeweken": True}
            voorstel = services.edit_voorstel(
                session,
                flat.consulent,
                complex_id=flat.id,
                voorstel_id=voorstel_id,
                maatregelen=[(Aard.RENOVATIE, "keuken")],
                afwijking_beantwoord_op=antwoord,
                **advies,
            )
            open_tot = None if antwoord else GISTEREN + 4 * DAG
            assert services.open_antwoord(voorstel) == open_tot
            services.send_voorstel(
                session,
                flat.consulent,
                complex_id=flat.id,
                voorstel_id=voorstel_id,
                antwoord_tot=VANDAAG + 30 * DAG,
            )

    refused(lambda: send(None), "te_vroeg")
    refused(lambda: send(op), "ongeldig")
    send(GISTEREN)


def test_als_alle_negen_ja_zeggen_is_geen_oordeel_nodig(stemflat):
    flat = stemflat(9, ja=9)
    flat.telling()
    assert flat.poortbesluit().oordeel_id is None


def insert_besluit(flat, telling: Telling) -> None:
    with flat.write() as session:
        session.add(
            Poortbesluit(
                complex_id=flat.id,
                telling_id=telling.id,
                datum=VANDAAG,
                feiten={},
                vastgelegd_door=flat.regisseur.id,
                vastgelegd_op=dt.datetime.now(dt.UTC),
            )
        )


def test_de_database_zelf_weigert_een_poortbesluit_onder_de_70(stemflat):
    flat = stemflat(10, ja=6)
    with pytest.raises(IntegrityError):
        insert_besluit(flat, flat.telling())


def test_de_database_weigert_een_poortbesluit_op_de_telling_van_een_ander(stemflat):
    flat, ander = stemflat(10, ja=6), stemflat(10, ja=10)
    with pytest.raises(IntegrityError):
        insert_besluit(flat, ander.telling())


def test_een_telling_kan_niet_liegen_over_gehaald(stemflat):
    flat = stemflat(10, ja=6)

    def insert():
        with flat.write() as session:
            session.add(
                Telling(
                    complex_id=flat.id,
                    voorstel_id=flat.voorstel_id,
                    voorstelversie=1,
                    peildatum=GISTEREN,
                    n=10,
                    ja=6,
                    gehaald=True,
                    vermoeden=Vermoeden.JA,
                    regel="regel_7_220_v1",
                    eenheid_omvang=10,
                    sha256="",
                    vastgelegd_door=flat.consulent.id,
                    vastgelegd_op=dt.datetime.now(dt.UTC),
                )
            )

    with pytest.raises(IntegrityError):
        insert()


def test_een_poortbesluit_wordt_nooit_gewijzigd_of_gewist(stemflat):
    flat = stemflat(10, ja=7)
    flat.telling()
    flat.brieven()
    flat.poortbesluit()
    for statement in ("update poortbesluiten set datum = datum", "delete from poortbesluiten"):
        with pytest.raises(DBAPIError, match=r"_is_vast|permission denied"), flat.write() as session:
            session.execute(text(statement))


def test_na_het_poortbesluit_komt_er_geen_telling_meer(stemflat):
    flat = stemflat(10, ja=7)
    flat.telling()
    flat.brieven()
    flat.poortbesluit()
    refused(lambda: flat.telling(GISTEREN - DAG), "conflict")
