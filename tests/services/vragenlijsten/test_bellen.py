"""Calling a household: who may be called, by whom, and what is kept of it."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import func, select, update

from privacy.chain import journaal
from privacy.disclosure import Moment
from privacy.keyring import KeyRefused
from renovatie.complexen.models import Complex
from renovatie.huisbezoeken.codes import Contactsoort
from renovatie.huisbezoeken.feiten import bereik
from renovatie.huisbezoeken.models import Bezoekuitkomst, Huisbezoek
from renovatie.huisbezoeken.queries import route
from renovatie.huishoudens.models import Rust
from renovatie.hulpdossiers.models import Hulpdossier
from renovatie.hulpdossiers.pseudoniemen import empty_file
from renovatie.kern.base import new_id
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.transaction import keyring
from renovatie.vragenlijsten import services
from renovatie.vragenlijsten.models import Antwoordkopie, Belgesprek, Koppelsleutel, Vragenconcept
from renovatie.vragenlijsten.queries.bellijst import BEZIG_VOOR, bellijst, gesprek_van
from tests.conftest import VANDAAG, TestClock
from tests.services.vragenlijsten.bellen import KANARIE, Ronde
from workflows.huisbezoek import Dagdeel, Uitkomst
from workflows.vragenlijst import Belplek, Belstand, Beluitkomst


def count(ronde: Ronde, model: type) -> int:
    with ronde.read() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def plek(ronde: Ronde, deel: Belplek) -> list[str]:
    with ronde.read() as session:
        lijst = bellijst(session, ronde.beller, ronde.complex_id)
    assert lijst is not None
    return [str(adres.woning_id) for adres in lijst.delen[deel]]


def test_wie_geen_nummer_heeft_gaat_meteen_naar_de_deuren(ronde: Ronde) -> None:
    ronde.zonder_nummer(0)
    assert str(ronde.woning(0)) not in plek(ronde, Belplek.BELLEN)
    with ronde.read(ronde.verhaal.werker) as session:
        looplijst = route(session, ronde.complex_id, frozenset())
        lijst = bellijst(session, ronde.beller, ronde.complex_id)
    assert ronde.woning(0) in [halte.huishouden.woning_id for halte in looplijst.haltes]
    assert lijst is not None
    assert (lijst.telling.met_nummer, lijst.telling.zonder_nummer) == (3, 1)


def test_wie_niet_gebeld_wil_worden_wordt_niet_gebeld(ronde: Ronde) -> None:
    ronde.niet_meer_bellen(0)
    assert str(ronde.woning(0)) not in plek(ronde, Belplek.BELLEN)
    with pytest.raises(RuleError, match="conflict"):
        ronde.begin(0)


def test_wie_om_beperking_vroeg_wordt_niet_gebeld_en_niet_op_papier_ingevoerd(ronde: Ronde) -> None:
    ronde.begin(1)
    with ronde.fabriek.write(None, ronde.complex_id) as session:
        for nummer in (0, 1):
            empty_file(session, ronde.woning(nummer), 1).beperkt_op = VANDAAG
    for papier in (False, True):
        with pytest.raises(RuleError, match="conflict"):
            ronde.begin(0, papier=papier)
    with ronde.read() as session:
        lijst = bellijst(session, ronde.beller, ronde.complex_id)
        with pytest.raises(NotFound):
            gesprek_van(session, ronde.beller, ronde.complex_id, ronde.woning(1))
    assert lijst is not None
    assert lijst.bezig == []
    assert {a.woning_id for deel in lijst.delen.values() for a in deel} == {ronde.woning(2), ronde.woning(3)}
    assert {woning for woning, _adres in lijst.open_adressen} == {ronde.woning(2), ronde.woning(3)}
    assert (lijst.telling.huishoudens, lijst.telling.per_plek[Belplek.RUST]) == (4, 2)


def test_tijdens_de_rust_belt_niemand(ronde: Ronde) -> None:
    for _keer in range(3):
        ronde.verhaal.bezoek(0)
    with pytest.raises(RuleError, match="conflict"):
        ronde.begin(0)


def test_een_adres_is_van_een_beller_tegelijk(ronde: Ronde) -> None:
    ronde.begin(0)
    with pytest.raises(RuleError, match="conflict"):
        ronde.begin(0, ronde.ander)
    with ronde.read(ronde.ander) as session, pytest.raises(NotFound):
        gesprek_van(session, ronde.ander, ronde.complex_id, ronde.woning(0))


def test_na_twee_uur_mag_een_collega_het_overnemen(ronde: Ronde) -> None:
    ronde.begin(0)
    with ronde.fabriek.write(None, ronde.complex_id) as session:
        gesprek = session.scalars(select(Belgesprek)).one()
        assert gesprek.bezig_sinds is not None
        gesprek.bezig_sinds -= BEZIG_VOOR
    ronde.begin(0, ronde.ander)
    with ronde.read() as session, pytest.raises(NotFound):
        gesprek_van(session, ronde.beller, ronde.complex_id, ronde.woning(0))


def test_na_drie_keer_niet_opgenomen_komen_we_langs(ronde: Ronde, clock: TestClock) -> None:
    standen = []
    for dag in range(3):
        clock.set(VANDAAG + dt.timedelta(days=dag))
        standen.append(ronde.uitkomst(0, Beluitkomst.NIET_OPGENOMEN))
    assert standen == [Belstand.OPEN, Belstand.OPEN, Belstand.NAAR_DEUR]


def test_op_een_dag_belt_niemand_twee_keer(ronde: Ronde) -> None:
    ronde.uitkomst(0, Beluitkomst.NIET_OPGENOMEN)
    assert str(ronde.woning(0)) in plek(ronde, Belplek.LATER)


def test_een_terugbelafspraak_staat_op_die_dag_bovenaan(ronde: Ronde, clock: TestClock) -> None:
    morgen = VANDAAG + dt.timedelta(days=1)
    ronde.uitkomst(0, Beluitkomst.LATER, terug_op=morgen, dagdeel=Dagdeel.AVOND)
    assert plek(ronde, Belplek.AFSPRAAK) == []
    clock.set(morgen)
    assert plek(ronde, Belplek.AFSPRAAK) == [str(ronde.woning(0))]


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({}, "terug_op"),
        ({"terug_op": VANDAAG - dt.timedelta(days=1), "dagdeel": Dagdeel.AVOND}, "terug_op"),
        ({"terug_op": VANDAAG}, "dagdeel"),
    ],
)
def test_terugbellen_vraagt_een_dag_die_nog_komt(ronde: Ronde, velden: dict[str, Any], veld: str) -> None:
    with pytest.raises(RuleError) as fout:
        ronde.uitkomst(0, Beluitkomst.LATER, **velden)
    assert fout.value.field == veld


def test_de_taal_van_de_tolk_is_verzegeld_en_komt_bij_het_volgende_gesprek_terug(ronde: Ronde) -> None:
    ronde.uitkomst(0, Beluitkomst.MET_TOLK, terug_op=VANDAAG, dagdeel=Dagdeel.AVOND, tolktaal="ti")
    ronde.begin(0)
    with ronde.read() as session:
        gesprek = gesprek_van(session, ronde.beller, ronde.complex_id, ronde.woning(0))
    assert (gesprek.tolk, gesprek.concept.tolktaal) == (True, "ti")


def test_nee_tegen_de_vragen_is_geen_nee_tegen_een_bezoek(ronde: Ronde) -> None:
    assert ronde.uitkomst(0, Beluitkomst.WIL_NIET) is Belstand.WIL_NIET
    with ronde.read(ronde.verhaal.werker) as session:
        telling = bereik(session, ronde.complex_id, VANDAAG)
    assert (telling.bereikt, telling.geweigerd) == (0, 0)


def test_een_verkeerd_nummer_telt_niet_als_bezoek(ronde: Ronde) -> None:
    ronde.uitkomst(0, Beluitkomst.VERKEERD_NUMMER)
    assert count(ronde, Bezoekuitkomst) == 0


# ---------------------------------------------------------------- Questions


def test_zonder_ja_van_de_bewoner_worden_er_geen_antwoorden_bewaard(ronde: Ronde) -> None:
    ronde.begin(0)
    with ronde.write() as session, pytest.raises(NotFound):
        services.save_blok(
            session, ronde.beller, ronde.complex_id, ronde.woning(0), blok="leven", antwoorden={}
        )


def test_wie_belt_leest_na_het_sluiten_niets_meer(ronde: Ronde) -> None:
    ronde.antwoord(0, KANARIE)
    with ronde.read() as session:
        gesprek = gesprek_van(session, ronde.beller, ronde.complex_id, ronde.woning(0))
    assert gesprek.concept.antwoorden == KANARIE
    ronde.sluit(0)
    with ronde.read() as session, pytest.raises(NotFound):
        gesprek_van(session, ronde.beller, ronde.complex_id, ronde.woning(0))
    assert (count(ronde, Vragenconcept), ronde.gesprek(0).stand) == (0, Belstand.INGEVULD)


def test_een_gesprek_telt_als_bereikt_en_voor_de_rust(ronde: Ronde) -> None:
    for _keer in range(2):
        ronde.verhaal.bezoek(0)
    ronde.ingevuld(0)
    with ronde.read(ronde.verhaal.werker) as session:
        assert bereik(session, ronde.complex_id, VANDAAG).bereikt == 1
        assert session.scalars(select(Rust)).one().tot == VANDAAG + dt.timedelta(days=34)
        soorten = session.scalars(select(Bezoekuitkomst.soort).order_by(Bezoekuitkomst.soort)).all()
    assert soorten.count(Contactsoort.TELEFONISCHE_VRAGENLIJST) == 1


def test_een_gesprek_maakt_geen_hulpdossier_en_geen_verslag(ronde: Ronde) -> None:
    ronde.ingevuld(0, delen=True, bellen=True)
    assert (count(ronde, Hulpdossier), count(ronde, Huisbezoek)) == (0, 0)


def test_een_vraag_overslaan_mag_maar_alles_overslaan_is_geen_gesprek(ronde: Ronde) -> None:
    ronde.antwoord(0, {})
    with pytest.raises(RuleError, match="conflict"):
        ronde.sluit(0)
    ronde.antwoord(0, {"taal": "turks"})
    ronde.sluit(0)
    assert count(ronde, Koppelsleutel) == 1


def test_een_antwoord_dat_niet_bestaat_wordt_niet_bewaard(ronde: Ronde) -> None:
    ronde.antwoord(0, {"taal": "verzonnen", "rondkomen": "ja", "onbekend": "x"})
    with ronde.read() as session:
        gesprek = gesprek_van(session, ronde.beller, ronde.complex_id, ronde.woning(0))
    assert gesprek.concept.antwoorden == {"rondkomen": "ja"}


def test_twee_keer_versturen_sluit_een_keer(ronde: Ronde) -> None:
    form_id = new_id()
    ronde.antwoord(0, KANARIE)
    ronde.sluit(0, form_id)
    ronde.sluit(0, form_id)
    assert (count(ronde, Koppelsleutel), count(ronde, Bezoekuitkomst)) == (1, 1)


def test_de_rust_die_tijdens_het_bellen_begint_houdt_het_gesprek_niet_tegen(ronde: Ronde) -> None:
    ronde.antwoord(0, KANARIE)
    for _keer in range(3):
        ronde.verhaal.bezoek(0)
    ronde.sluit(0)
    assert ronde.gesprek(0).stand is Belstand.INGEVULD


def test_na_het_einde_van_het_complex_belt_niemand_meer(ronde: Ronde) -> None:
    ronde.antwoord(0, KANARIE)
    with ronde.fabriek.write(None, ronde.complex_id) as session:
        session.get_one(Complex, ronde.complex_id).beeindigd_op = VANDAAG
    with ronde.read() as session:
        assert bellijst(session, ronde.beller, ronde.complex_id) is None
    for verder in (lambda: ronde.begin(1), lambda: ronde.sluit(0, delen=True)):
        with pytest.raises(NotFound):
            verder()
    with ronde.fabriek.write(None, ronde.complex_id) as session:
        session.execute(update(Belgesprek).values(beller_id=None, bezig_sinds=None))
    ronde.sluit_ronde()
    with ronde.write(ronde.regisseur) as session, pytest.raises(RuleError, match="conflict"):
        services.start_ronde(session, ronde.regisseur, ronde.complex_id, moment=Moment.NA)


def test_een_papieren_lijst_kan_ook_van_wie_geen_nummer_heeft(ronde: Ronde) -> None:
    ronde.zonder_nummer(0)
    ronde.begin(0, papier=True)
    with ronde.read() as session:
        gesprek = gesprek_van(session, ronde.beller, ronde.complex_id, ronde.woning(0))
    assert gesprek.mensen == ()
    with ronde.write() as session:
        services.say_yes(session, ronde.beller, ronde.complex_id, ronde.woning(0))
        services.save_blok(
            session, ronde.beller, ronde.complex_id, ronde.woning(0), blok="leven",
            antwoorden={"buurt_veilig": "ja"},
        )  # fmt: skip
    ronde.sluit(0)
    assert ronde.gesprek(0).stand is Belstand.INGEVULD


# ---------------------------------------------------------------- Nobody can find out


def test_geen_rij_met_antwoorden_wijst_een_woning_dag_of_beller_aan() -> None:
    for model in (Koppelsleutel, Antwoordkopie):
        namen = set(model.__table__.columns.keys())
        assert not namen & {
            "woning_id",
            "bewoningsnummer",
            "huurovereenkomst_id",
            "beller_id",
            "belgesprek_id",
        }
    assert "gegeven_op" not in Koppelsleutel.__table__.columns


def test_antwoorden_kopie_en_dossier_zijn_niet_naast_elkaar_te_leggen(ronde: Ronde) -> None:
    """Three rows of one household, three pseudonyms: equal ones would join answers, copy and file."""
    ronde.ingevuld(0, delen=True)
    ronde.verhaal.bezoek(0)
    with ronde.read() as session:
        found = [
            session.scalars(select(m.pseudoniem)).one() for m in (Koppelsleutel, Antwoordkopie, Hulpdossier)
        ]
    assert len(set(map(bytes, found))) == 3


def test_alle_antwoorden_zijn_even_lang(ronde: Ronde) -> None:
    ronde.ingevuld(0, {"taal": "turks"}, delen=True)
    ronde.ingevuld(1, KANARIE, delen=True)
    with ronde.read() as session:
        for kolom in (Koppelsleutel.antwoorden.column, Antwoordkopie.antwoorden.column):
            assert len({len(zegel) for zegel in session.scalars(select(kolom))}) == 1


def test_de_sociaal_werker_kan_de_antwoorden_niet_openen(ronde: Ronde) -> None:
    ronde.ingevuld(0)
    with ronde.read(ronde.verhaal.werker) as session:
        vel = session.scalars(select(Koppelsleutel)).one()
        with pytest.raises(KeyRefused):
            keyring(session).key((vel.id, "vragenlijst"))


def test_ook_de_beller_zelf_opent_na_het_sluiten_niets(ronde: Ronde) -> None:
    ronde.ingevuld(0, delen=True, bellen=True)
    with ronde.write() as session:
        for model in (Koppelsleutel, Antwoordkopie):
            vel = session.scalars(select(model)).one()
            with pytest.raises(KeyRefused):
                assert vel.antwoorden


def test_geen_logboekregel_noemt_de_sleutel_van_de_antwoorden(ronde: Ronde) -> None:
    ronde.ingevuld(0, delen=True)
    with ronde.read() as session:
        geheim = {
            *session.scalars(select(Koppelsleutel.id)),
            *session.scalars(select(Antwoordkopie.id)),
        }
        genoemd = set(session.scalars(select(journaal.c.object_id)))
    assert not geheim & genoemd


def test_bellen_schrijft_uitkomst_als_telefonisch_gesprek(ronde: Ronde) -> None:
    ronde.ingevuld(0)
    with ronde.read() as session:
        (uitkomst,) = session.scalars(select(Bezoekuitkomst)).all()
        assert (uitkomst.uitkomst, uitkomst.soort, uitkomst.medewerker_id) == (
            Uitkomst.GESPREK,
            Contactsoort.TELEFONISCHE_VRAGENLIJST,
            ronde.beller.id,
        )
