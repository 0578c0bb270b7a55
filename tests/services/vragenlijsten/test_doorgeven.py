"""What a resident passes on to the social worker, taking it back, keeping it, and her right to see it."""

import datetime as dt
import uuid
from collections import Counter

import pytest
from flask import Flask
from sqlalchemy import func, select

from privacy.disclosure import Moment
from privacy.journal import journaal
from privacy.keyring import KeyDestroyed, Keyring
from privacy.purposes import Verantwoordelijke
from renovatie.complexen.models import Complex, Woning
from renovatie.huisbezoeken.codes import Contactsoort
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.huishoudens.services import change_voorkeur
from renovatie.hulpdossiers.bewoners import voorkeuren
from renovatie.hulpdossiers.codes import Noodreden, Slot
from renovatie.hulpdossiers.models import Bezoekgebied, Hulpdossier
from renovatie.hulpdossiers.pseudoniemen import empty_file, huishoudens_van
from renovatie.hulpdossiers.services import open_in_need
from renovatie.kern.bewaren import Zoekgebied
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.inzage import SLEUTELS, Betrokkene, Gegeven
from renovatie.kern.scope import only
from renovatie.kern.transaction import keyring, reading
from renovatie.vragenlijsten import services
from renovatie.vragenlijsten.bewaren import HULPDOSSIER, SOORT
from renovatie.vragenlijsten.inzage import vragen as inzage_vragen
from renovatie.vragenlijsten.models import (
    Antwoordkopie,
    Belgesprek,
    Koppelsleutel,
    Vragenconcept,
    Vragenronde,
)
from renovatie.vragenlijsten.queries.doorgegeven import (
    antwoordblad,
    belwensen,
    doorgegeven,
)
from renovatie.vragenlijsten.services.concepten import drop_old
from tests.conftest import VANDAAG, TestClock
from tests.factories import Fabriek
from tests.services.vragenlijsten.bellen import KANARIE, Ronde, make_ronde
from workflows.huisbezoek import Dagdeel
from workflows.vragenlijst import Belstand, Beluitkomst


def lijst(ronde: Ronde) -> list[tuple[bool, bool]]:
    with ronde.read(ronde.verhaal.werker) as session:
        return [(d.wil_gebeld, d.deelt) for d in doorgegeven(session, ronde.complex_id)]


def count(ronde: Ronde, model: type) -> int:
    with ronde.read() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def blad(ronde: Ronde, nummer: int = 0) -> dict[str, str]:
    werker = ronde.verhaal.werker
    with ronde.read(werker) as session:
        found = antwoordblad(session, werker.id, ronde.complex_id, ronde.woning(nummer))
    return {vraag.code: woord for een in found.rondes for vraag, woord in een.antwoorden}


def test_zonder_ja_van_de_bewoner_leest_de_sociaal_werker_niets(ronde: Ronde) -> None:
    ronde.ingevuld(0)
    ronde.ingevuld(1, bellen=True)
    assert lijst(ronde) == [(True, False)]
    for nummer in (0, 1, 2):
        with pytest.raises(NotFound):
            blad(ronde, nummer)


def test_met_een_ja_leest_zij_alles_behalve_wat_iemand_van_de_renovatie_vindt(ronde: Ronde) -> None:
    ronde.ingevuld(0, KANARIE, delen=True)
    assert blad(ronde) == {"rondkomen": "Nee", "taal": "Tigrinya"}


def test_een_adres_van_een_ander_complex_geeft_niets(ronde: Ronde) -> None:
    ronde.ingevuld(0, delen=True)
    buur = ronde.fabriek.flat(1)
    werker = ronde.verhaal.werker
    with ronde.read(werker) as session, pytest.raises(NotFound):
        antwoordblad(session, werker.id, ronde.complex_id, buur.woning_ids[0])


def test_in_het_gebied_van_een_collega_gaan_de_antwoorden_niet_open(ronde: Ronde) -> None:
    ronde.ingevuld(0, delen=True)
    collega, werker = ronde.verhaal.collega, ronde.verhaal.werker
    with ronde.fabriek.write(None, ronde.complex_id) as session:
        woning = session.get_one(Woning, ronde.woning(0))
        woning.portiek = "Z"
        session.add(
            Bezoekgebied(complex_id=ronde.complex_id, gebruiker_id=collega.id, portiek="Z", van=VANDAAG)
        )
    with ronde.read(werker) as session:
        found = antwoordblad(session, werker.id, ronde.complex_id, ronde.woning(0))
    assert (found.rondes, found.van and found.van.id) == ((), collega.id)
    with ronde.read(collega) as session:
        assert antwoordblad(session, collega.id, ronde.complex_id, ronde.woning(0)).van is None


def test_een_beperkt_dossier_houdt_ook_de_antwoorden_dicht(ronde: Ronde) -> None:
    ronde.ingevuld(0, delen=True)
    ronde.verhaal.bezoek(0)
    with ronde.fabriek.write(None, ronde.complex_id) as session:
        session.scalars(select(Hulpdossier)).one().beperkt_op = VANDAAG
    assert slot(ronde) is Slot.BEPERKT
    werker = ronde.verhaal.werker
    with ronde.write(werker) as session:
        dossier_id = session.scalars(select(Hulpdossier.id)).one()
        open_in_need(
            session,
            werker,
            complex_id=ronde.complex_id,
            dossier_id=dossier_id,
            reden=Noodreden.GEVAAR,
            toelichting="De buurvrouw belde in paniek.",
        )
    assert (slot(ronde), blad(ronde)) == (None, {"rondkomen": "Nee", "taal": "Tigrinya"})


def slot(ronde: Ronde, nummer: int = 0) -> Slot | None:
    werker = ronde.verhaal.werker
    with ronde.read(werker) as session:
        found = antwoordblad(session, werker.id, ronde.complex_id, ronde.woning(nummer))
    assert bool(found.rondes) is (found.slot is None)
    return found.slot


def beperk(ronde: Ronde, nummer: int = 0) -> None:
    with ronde.fabriek.write(None, ronde.complex_id) as session:
        woning = session.get_one(Woning, ronde.woning(nummer))
        empty_file(session, woning.id, woning.bewoningsnummer).beperkt_op = VANDAAG


def test_na_het_einde_van_het_complex_gaan_de_antwoorden_niet_meer_zomaar_open(ronde: Ronde) -> None:
    ronde.ingevuld(0, delen=True)
    ronde.ingevuld(1, delen=True)
    ronde.verhaal.bezoek(0)
    with ronde.fabriek.write(None, ronde.complex_id) as session:
        session.get_one(Complex, ronde.complex_id).beeindigd_op = VANDAAG
    assert (slot(ronde, 0), slot(ronde, 1)) == (Slot.GESLOTEN, Slot.GESLOTEN)


def test_wie_om_beperking_vroeg_staat_niet_bij_wat_doorgegeven_is(ronde: Ronde) -> None:
    ronde.ingevuld(0, delen=True, bellen=True)
    beperk(ronde)
    assert (lijst(ronde), wensen(ronde)) == ([], set())


def wensen(ronde: Ronde) -> set[uuid.UUID]:
    with ronde.read(ronde.verhaal.werker) as session:
        return set(belwensen(session, ronde.complex_id, huishoudens_van(session, ronde.complex_id)))


def test_wie_gebeld_wil_worden_is_een_reden_voor_de_dag_tot_er_gebeld_is(ronde: Ronde) -> None:
    ronde.ingevuld(0, delen=True)
    assert wensen(ronde) == set()
    ronde.ingevuld(1, bellen=True)
    assert wensen(ronde) == {ronde.woning(1)}
    ronde.verhaal.bezoek(1, soort=Contactsoort.BEL_MIJ_MAAR)
    assert wensen(ronde) == set()


@pytest.mark.parametrize("soort", [Contactsoort.HUISBEZOEK, Contactsoort.INLOOP])
def test_een_wens_van_de_dag_van_een_ander_gesprek_blijft_staan_tot_zij_later_gesproken_is(
    ronde: Ronde, clock: TestClock, soort: Contactsoort
) -> None:
    ronde.verhaal.bezoek(0, soort=soort)
    ronde.ingevuld(0, bellen=True)
    assert wensen(ronde) == {ronde.woning(0)}
    morgen = VANDAAG + dt.timedelta(days=1)
    clock.set(morgen)
    ronde.verhaal.bezoek(0, soort=soort, datum=morgen)
    assert wensen(ronde) == set()


def test_na_een_gesprek_wacht_niemand_meer_op_een_telefoontje(ronde: Ronde) -> None:
    ronde.ingevuld(0, bellen=True)
    assert lijst(ronde) == [(True, False)]
    ronde.verhaal.bezoek(0, soort=Contactsoort.BEL_MIJ_MAAR)
    assert lijst(ronde) == []


def wens(ronde: Ronde, nummer: int = 0) -> tuple[str | None, bool, bool, bool]:
    """What everybody reads of this household: language, interpreter, never call, two of us."""
    with ronde.read(ronde.verhaal.werker) as session:
        found = voorkeuren(session, ronde.complex_id)[ronde.woning(nummer)]
    return found.taal, found.tolk, found.niet_meer_bellen, found.met_zn_tweeen


def test_wie_de_beller_zegt_nooit_meer_te_bellen_wordt_door_niemand_meer_gebeld(ronde: Ronde) -> None:
    werker, lease = ronde.verhaal.werker, ronde.verhaal.flat.lease_ids[0]
    with ronde.write(werker) as session:
        change_voorkeur(
            session, werker, ronde.complex_id, lease, taal="tr", tolk=True, kanaal=None,
            niet_meer_bellen=False, met_zn_tweeen=True,
        )  # fmt: skip
    for nummer in (0, 1):
        ronde.uitkomst(nummer, Beluitkomst.NIET_BELLEN)
    assert wens(ronde) == ("tr", True, True, True)
    assert wens(ronde, 1) == (None, False, True, False)
    with ronde.read() as session:
        regels = session.execute(
            select(journaal.c.object_id, journaal.c.dossier).where(journaal.c.code == "voorkeur.change")
        ).all()
    assert {tuple(regel) for regel in regels[1:]} == {(None, None)}


def test_wie_de_beller_om_een_tolk_vraagt_vindt_hem_ook_aan_de_deur(ronde: Ronde) -> None:
    morgen = VANDAAG + dt.timedelta(days=1)
    afspraak = {"terug_op": morgen, "dagdeel": Dagdeel.OCHTEND}
    ronde.uitkomst(0, Beluitkomst.MET_TOLK, tolktaal="ar", **afspraak)
    ronde.uitkomst(1, Beluitkomst.MET_TOLK, **afspraak)
    assert wens(ronde) == ("ar", True, False, False)
    assert wens(ronde, 1) == (None, True, False, False)


def test_het_vorige_huishouden_geeft_de_nieuwe_huurder_niets_door(ronde: Ronde) -> None:
    ronde.ingevuld(0, delen=True, bellen=True)
    with ronde.fabriek.write(None, ronde.complex_id) as session:
        session.get_one(Woning, ronde.woning(0)).bewoningsnummer += 1
    assert lijst(ronde) == []
    with pytest.raises(NotFound):
        blad(ronde)


# ---------------------------------------------------------------- Taking it back


def test_delen_stoppen_vernietigt_de_kopie_en_haar_sleutel(ronde: Ronde) -> None:
    ronde.ingevuld(0, delen=True)
    werker = ronde.verhaal.werker
    with ronde.read(werker) as session:
        kopie_id = session.scalars(select(Antwoordkopie.id)).one()
    with ronde.write(werker) as session:
        services.stop_delen(session, werker, ronde.complex_id, ronde.woning(0))
    assert (count(ronde, Antwoordkopie), count(ronde, Koppelsleutel)) == (0, 1)
    with ronde.read(werker) as session, pytest.raises(KeyDestroyed):
        keyring(session).key((kopie_id, "antwoordkopie"))
    with ronde.write(werker) as session, pytest.raises(RuleError, match="conflict"):
        services.stop_delen(session, werker, ronde.complex_id, ronde.woning(0))


def test_intrekken_vernietigt_alle_antwoorden_en_hun_sleutels(ronde: Ronde) -> None:
    ronde.ingevuld(0, delen=True)
    ronde.ingevuld(1, delen=True)
    werker = ronde.verhaal.werker
    with ronde.read() as session:
        voor = set(session.scalars(select(Koppelsleutel.id)))
    with ronde.write(werker) as session:
        services.withdraw(session, werker, ronde.complex_id, ronde.woning(0))
    with ronde.read() as session:
        (weg,) = voor - set(session.scalars(select(Koppelsleutel.id)))
    with pytest.raises(KeyDestroyed):
        Keyring(ronde.fabriek.omgeving.keystore, None).key((weg, "vragenlijst"))
    assert (count(ronde, Antwoordkopie), ronde.gesprek(0).stand) == (1, Belstand.INGETROKKEN)
    assert ronde.gesprek(1).stand is Belstand.INGEVULD


def test_stoppen_en_intrekken_gaan_ook_als_het_dossier_beperkt_is(ronde: Ronde) -> None:
    ronde.ingevuld(0, delen=True)
    beperk(ronde)
    werker = ronde.verhaal.werker
    with ronde.write(werker) as session:
        services.stop_delen(session, werker, ronde.complex_id, ronde.woning(0))
    with ronde.write(werker) as session:
        services.withdraw(session, werker, ronde.complex_id, ronde.woning(0))
    assert (count(ronde, Antwoordkopie), count(ronde, Koppelsleutel)) == (0, 0)


def test_intrekken_vernietigt_ook_wat_nog_niet_klaar_was(ronde: Ronde) -> None:
    ronde.antwoord(0, KANARIE)
    werker = ronde.verhaal.werker
    with ronde.write(werker) as session:
        services.withdraw(session, werker, ronde.complex_id, ronde.woning(0))
    assert count(ronde, Vragenconcept) == 0


def test_intrekken_zonder_antwoorden_zegt_dat_er_niets_is(ronde: Ronde) -> None:
    werker = ronde.verhaal.werker
    with ronde.write(werker) as session, pytest.raises(RuleError, match="conflict"):
        services.withdraw(session, werker, ronde.complex_id, ronde.woning(0))


# ---------------------------------------------------------------- Keeping


def test_een_concept_van_dertig_dagen_oud_is_vernietigd(ronde: Ronde, clock: TestClock) -> None:
    ronde.antwoord(0, KANARIE)
    clock.set(VANDAAG + dt.timedelta(days=30))
    with ronde.fabriek.write(None, ronde.complex_id) as session:
        drop_old(session)
    assert count(ronde, Vragenconcept) == 1
    clock.set(VANDAAG + dt.timedelta(days=31))
    with ronde.fabriek.write(None, ronde.complex_id) as session:
        drop_old(session)
    assert count(ronde, Vragenconcept) == 0


@pytest.mark.parametrize("vertrokken", [False, True])
@pytest.mark.parametrize("gevraagd", [False, True])
def test_met_het_hulpdossier_gaat_de_kopie_en_alleen_op_verzoek_alle_antwoorden(
    ronde: Ronde, app: Flask, gevraagd: bool, vertrokken: bool
) -> None:
    for nummer in (0, 1):
        ronde.ingevuld(nummer, delen=True)
    ronde.verhaal.bezoek(0)
    bewaren = app.extensions["voordeur"].taken.bewaren
    with ronde.fabriek.write(None, ronde.complex_id) as session:
        dossier_id = session.scalars(select(Hulpdossier.id)).one()
        session.get_one(Woning, ronde.woning(0)).bewoningsnummer += vertrokken
    with ronde.fabriek.write(None, ronde.complex_id) as session:
        sleutels = bewaren.sleutels(session, HULPDOSSIER, dossier_id, op_verzoek=gevraagd)
        bewaren.wis(session, HULPDOSSIER, dossier_id, VANDAAG, op_verzoek=gevraagd)
    with ronde.read() as session:
        antwoorden = set(session.scalars(select(Koppelsleutel.id)))
        kopieen = set(session.scalars(select(Antwoordkopie.id)))
    assert (len(antwoorden), len(kopieen)) == (1 if gevraagd else 2, 1)
    assert Counter(dossier for _id, dossier in sleutels) == {"hulp": 1, "antwoordkopie": 2} | (
        {"vragenlijst": 1} if gevraagd else {}
    )
    assert not (antwoorden | kopieen) & {row_id for row_id, _dossier in sleutels}
    eerste = Belstand.INGETROKKEN if gevraagd else Belstand.INGEVULD
    assert [ronde.gesprek(nummer).stand for nummer in (0, 1)] == [eerste, Belstand.INGEVULD]
    assert ronde.bewijzen() == [("gegeven", False), ("gegeven", True)]


def test_na_de_laatste_ronde_gaan_alle_sleutels_van_alle_rondes(ronde: Ronde, app: Flask) -> None:
    bewaren = app.extensions["voordeur"].taken.bewaren
    gebied = Zoekgebied(None, frozenset({ronde.complex_id}))
    ronde.ingevuld(0, delen=True)
    ronde.sluit_ronde()
    with ronde.fabriek.write(None, ronde.complex_id) as session:
        ((_geval, verval),) = bewaren.zoek(session, SOORT, gebied)
        assert verval.laatste_dag is None
        session.add(
            Vragenronde(
                complex_id=ronde.complex_id, moment=Moment.NA, versie="2026-1", geopend_op=VANDAAG,
                gesloten_op=VANDAAG, deelnemers=0, huishoudens=4,
            )
        )  # fmt: skip
        session.flush()
        ((geval, verval),) = bewaren.zoek(session, SOORT, gebied)
        assert (geval.object_id, verval.laatste_dag) == (ronde.ronde_id, VANDAAG)
        assert {dossier for _id, dossier in bewaren.sleutels(session, SOORT, ronde.ronde_id)} == {
            "vragenlijst",
            "antwoordkopie",
        }
        bewaren.wis(session, SOORT, ronde.ronde_id, VANDAAG)
    assert [count(ronde, model) for model in (Koppelsleutel, Antwoordkopie, Belgesprek)] == [0, 0, 0]
    assert ronde.bewijzen() == [("gegeven", False)]
    with ronde.fabriek.write(None, ronde.complex_id) as session:
        assert bewaren.zoek(session, SOORT, gebied) == []


# ---------------------------------------------------------------- The right to see it


def test_de_bewoner_ziet_haar_eigen_antwoorden_ook_over_de_renovatie(ronde: Ronde) -> None:
    ronde.ingevuld(0, KANARIE, delen=True, wie=ronde.huurder())
    ronde.ingevuld(1, {"taal": "turks"})
    found = inzage_van(ronde)
    assert set(found) == {"belgesprekken", "koppelsleutels", "antwoordkopieen", "antwoordtoestemmingen"}
    antwoorden = {v.naam: v.waarde for v in found["koppelsleutels"].velden}
    assert antwoorden == {
        "rondkomen": "Nee",
        "taal": "Tigrinya",
        "kijk_op_werk": "Ik zie ertegen op",
    }


def inzage_van(ronde: Ronde) -> dict[str, Gegeven]:
    """What the first tenant of the first home reads of the questions."""
    dossiers = SLEUTELS[Verantwoordelijke.WELZIJNSORGANISATIE]
    with reading(ronde.fabriek.omgeving, None, dossiers=dossiers, scope=only(ronde.complex_id)) as session:
        lease = session.get_one(Huurovereenkomst, ronde.verhaal.flat.lease_ids[0])
        wie = Betrokkene(ronde.complex_id, lease.woning_id, 1, "wie", lease.id, ronde.huurder())
        return {gegeven.tabel: gegeven for gegeven in inzage_vragen(session, wie)}


def test_van_twee_huurders_leest_de_een_niet_wat_de_ander_antwoordde(fabriek: Fabriek) -> None:
    ronde = make_ronde(fabriek, medehuurders=1)
    ronde.ingevuld(0, KANARIE, delen=True, bellen=True)
    found = inzage_van(ronde)
    assert [v.naam for tabel in ("koppelsleutels", "antwoordkopieen") for v in found[tabel].velden] == [
        "huishouden",
        "huishouden",
    ]
    assert "Tigrinya" not in str(found)
