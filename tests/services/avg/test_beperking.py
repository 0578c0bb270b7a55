"""A restriction (art. 18 AVG) is a hold: nothing of such a file goes, is talked about or counts as late."""

import datetime as dt
import uuid

import pytest
from flask import Flask
from sqlalchemy import select, update

from renovatie.avg.queries import bewaren as queries
from renovatie.avg.services import bewaren as services
from renovatie.avg.services import verwijdering
from renovatie.casusoverleg.models import Inbreng
from renovatie.casusoverleg.queries.voorstellen import earlier, recognised
from renovatie.casusoverleg.services.beperkt import follow_restriction
from renovatie.casusoverleg.services.punten import WAS_RECOGNISED
from renovatie.doorverwijzingen.feiten import open_verwijzingen, verwijzingen
from renovatie.doorverwijzingen.models import Doorverwijzing
from renovatie.doorverwijzingen.open_einden import open_ends
from renovatie.doorverwijzingen.queries import to_check
from renovatie.gebruikers.berichten import Berichtsoort
from renovatie.gebruikers.models import Bericht
from renovatie.huisbezoeken.dossierpagina import huishoudens
from renovatie.huisbezoeken.feiten import bereik_met_woningen
from renovatie.huisbezoeken.queries import aan_de_deur, route, woningdeur
from renovatie.hulpdossiers.inzage import beperk
from renovatie.hulpdossiers.models import Hulpdossier
from renovatie.kern.errors import RuleError
from renovatie.regie.kaart import kaart
from tests.conftest import TestClock
from tests.factories import Fabriek
from tests.services.avg.bewaarwereld import LATER, Bewaarwereld, make_bewaarwereld
from tests.services.avg.verzoek import Zaak, make_zaak
from tests.services.avg.wissen import granted
from tests.services.casusoverleg.overlegverhaal import CASUSVRAAG, Overlegverhaal, make_overleg
from tests.services.hulpdossiers.verhaal import Verhaal
from workflows.doorverwijzing import Stand
from workflows.verzoeken import Huishoudakkoord, Verzoeksoort

VANDAAG = dt.date(2026, 11, 24)


@pytest.fixture
def wereld(fabriek: Fabriek, clock: TestClock) -> Bewaarwereld:
    """One household told something today, and a year passes."""
    made = make_bewaarwereld(fabriek, clock)
    made.verhaal.bezoek(0, verslag="kanarie een")
    clock.set(LATER)
    return made


def restrict(verhaal: Verhaal, woning: int = 0, op: dt.date | None = VANDAAG) -> uuid.UUID:
    dossier_id = verhaal.dossier_id(woning)
    assert dossier_id is not None
    with verhaal.write() as session:
        beperk(session, dossier_id, op)
    return dossier_id


def vernietigd(verhaal: Verhaal, dossier_id: uuid.UUID) -> bool:
    with verhaal.fabriek.write() as session:
        return session.get_one(Hulpdossier, dossier_id).vernietigd_op is not None


def test_een_beperkt_dossier_wordt_nooit_voorgesteld(wereld: Bewaarwereld) -> None:
    dossier_id = restrict(wereld.verhaal)
    with pytest.raises(RuleError) as fout:
        wereld.propose()
    assert fout.value.message == services.NOTHING
    assert vernietigd(wereld.verhaal, dossier_id) is False
    restrict(wereld.verhaal, op=None)
    wereld.destroy()
    assert vernietigd(wereld.verhaal, dossier_id) is True


def test_een_beperking_tussen_voorstel_en_bevestiging_weigert_de_bevestiging(wereld: Bewaarwereld) -> None:
    voorstel_id = wereld.propose()
    dossier_id = restrict(wereld.verhaal)
    with pytest.raises(RuleError) as fout:
        wereld.confirm(voorstel_id)
    assert fout.value.message == services.ALL_RESTRICTED
    wereld.work()
    assert (wereld.stand(voorstel_id), vernietigd(wereld.verhaal, dossier_id)) == ("open", False)


def test_de_bevestiging_laat_alleen_het_beperkte_dossier_staan(wereld: Bewaarwereld) -> None:
    wereld.clock.set(VANDAAG)
    wereld.verhaal.bezoek(1, verslag="kanarie twee")
    wereld.clock.set(LATER)
    voorstel_id = wereld.propose()
    dossier_id = restrict(wereld.verhaal)
    wereld.confirm(voorstel_id)
    assert wereld.standen(voorstel_id) == [("overgeslagen", "blokkade"), ("wacht", None)]
    wereld.work()
    ander = wereld.verhaal.dossier_id(1)
    assert vernietigd(wereld.verhaal, dossier_id) is False
    assert wereld.standen(voorstel_id) == [("gewist", None), ("overgeslagen", "blokkade")]
    assert ander is None


def test_een_beperking_na_de_bevestiging_houdt_de_taak_tegen(wereld: Bewaarwereld) -> None:
    voorstel_id = wereld.propose()
    wereld.confirm(voorstel_id)
    dossier_id = restrict(wereld.verhaal)
    wereld.work()
    assert wereld.standen(voorstel_id) == [("overgeslagen", "blokkade")]
    assert vernietigd(wereld.verhaal, dossier_id) is False


def test_ook_een_verzoek_om_te_wissen_wist_geen_beperkt_dossier(zaak: Zaak) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    granted(zaak, Verzoeksoort.BEPERKING)
    verzoek_id = granted(zaak, Verzoeksoort.VERWIJDERING)
    with pytest.raises(RuleError) as fout, zaak.write(zaak.welzijn) as session:
        verwijdering.propose_verwijdering(
            session,
            zaak.welzijn,
            zaak.taken.bewaren,
            zaak.inzage,
            verzoek_id,
            akkoord=Huishoudakkoord.EENS,
            akkoord_van="de medehuurder",
        )
    assert fout.value.message == verwijdering.RESTRICTED


def test_na_de_termijn_hoort_de_coordinator_dat_de_bewoner_gevraagd_moet_worden(wereld: Bewaarwereld) -> None:
    restrict(wereld.verhaal)
    for step in wereld.taken.ochtend:
        with wereld.fabriek.write() as session:
            step(session)
    with wereld.write() as session:
        (groep,) = queries.overzicht(session, wereld.bewaren, wereld.eerste.organisatie_id)
        told = session.execute(select(Bericht.soort, Bericht.gebruiker_id)).all()
    assert (groep.klaar, groep.geblokkeerd, groep.beperkt) == (0, 1, 1)
    soort = Berichtsoort.BEPERKING_TERMIJN.value
    assert {tuple(row) for row in told} == {(soort, wereld.eerste.id), (soort, wereld.tweede.id)}


def test_een_open_doorverwijzing_houdt_de_termijn_van_een_beperkt_dossier_niet_op(
    wereld: Bewaarwereld,
) -> None:
    wereld.clock.set(VANDAAG)
    wereld.verhaal.doorverwezen(1)
    wereld.clock.set(LATER)
    restrict(wereld.verhaal, 0)
    restrict(wereld.verhaal, 1)
    with wereld.write() as session:
        (groep,) = queries.overzicht(session, wereld.bewaren, wereld.eerste.organisatie_id)
    assert (groep.klaar, groep.beperkt) == (0, 2)


def test_een_doorverwijzing_van_een_beperkt_dossier_staat_in_geen_lijst_en_is_nooit_te_laat(
    wereld: Bewaarwereld,
) -> None:
    verhaal = wereld.verhaal
    wereld.clock.set(VANDAAG)
    verhaal.doorverwezen(1)
    with verhaal.fabriek.write() as session:
        session.execute(update(Doorverwijzing).values(stand=Stand.VERZONDEN, verzonden_op=VANDAAG))
    wereld.clock.set(LATER)
    assert lists(verhaal) == (1, 1, 1, 1, 0)
    restrict(verhaal, 1)
    assert lists(verhaal) == (0, 0, 0, 0, 1)


def lists(verhaal: Verhaal) -> tuple[int, int, int, int, int]:
    """(own list, list of the team, open for who leads, late, resting) of the referrals of this flat."""
    where, wie = verhaal.complex_id, verhaal.werker.id
    with verhaal.read() as session:
        feiten = verwijzingen(session, where, LATER)
        eigen, team = (
            sum(len(groep.regels) for groep in open_ends(session, where, wie, team=team))
            for team in (False, True)
        )
        assert to_check(session, where, wie) == []
        return eigen, team, len(open_verwijzingen(session, where, LATER)), feiten.te_laat, feiten.beperkt


def test_aan_de_deur_van_een_beperkt_huishouden_staat_geen_naam_en_geen_eerder_bezoek(
    wereld: Bewaarwereld,
) -> None:
    verhaal = wereld.verhaal

    def door() -> tuple[int, int]:
        with verhaal.read() as session:
            deur = aan_de_deur(session, woningdeur(session, verhaal.complex_id, verhaal.flat.woning_ids[0]))
            return len(deur.bewoners), len(deur.bezoeken)

    assert door() == (1, 1)
    restrict(verhaal)
    assert door() == (0, 0)


def test_een_beperkt_huishouden_staat_in_geen_kaart_of_lijst_en_telt_alleen_in_het_totaal(
    zaak: Zaak,
) -> None:
    verhaal = zaak.verhaal
    verhaal.bezoek(0)
    verhaal.bezoek(1)
    woning_id = verhaal.flat.woning_ids[0]

    def shown() -> list[object]:
        with verhaal.read() as session:
            rijen = huishoudens(session, verhaal.complex_id)
            telling, per_woning = bereik_met_woningen(session, verhaal.complex_id, VANDAAG)
            getoond = [r.stand for r in kaart(session, verhaal.complex_id, VANDAAG).rijen].count("bereikt")
        rij = next(r for r in rijen if r.deur.huishouden.woning_id == woning_id)
        deur = [bool(rij.namen), rij.deur.stand, rij.deur.laatste_op is None]
        return [*deur, per_woning[woning_id], getoond, telling.bereikt, telling.niet_bekend]

    assert shown() == [True, "gesprek", False, True, 2, 2, 0]
    restrict(verhaal)
    assert shown() == [False, "niet_bekend", True, None, 1, 2, 1]


def test_niemand_wordt_gestuurd_naar_een_deur_waarvan_niets_meer_bekend_is(zaak: Zaak) -> None:
    verhaal = zaak.verhaal
    verhaal.bezoek(0)
    woning_id = verhaal.flat.woning_ids[0]
    restrict(verhaal)
    with verhaal.read() as session:
        haltes = route(session, verhaal.complex_id, frozenset(), alles=True).haltes
    homes = [halte.huishouden.woning_id for halte in haltes]
    assert (woning_id in homes, verhaal.flat.woning_ids[1] in homes) == (False, True)


# ---------------------------------------------------------------- The agenda


@pytest.fixture
def overleg(fabriek: Fabriek) -> Overlegverhaal:
    made = make_overleg(fabriek)
    made.verhaal.bezoek(0)
    made.casus()
    return made


def shut(overleg: Overlegverhaal) -> uuid.UUID:
    dossier_id = overleg.verhaal.dossier_id(0)
    assert dossier_id is not None
    with overleg.verhaal.write() as session:
        beperk(session, dossier_id, VANDAAG)
        follow_restriction(session, dossier_id, VANDAAG)
    return dossier_id


@pytest.mark.parametrize(("begonnen", "bekend"), [(False, 0), (True, 1)])
def test_een_beperkte_casus_gaat_van_de_agenda_en_het_scherm(
    overleg: Overlegverhaal, begonnen: bool, bekend: int
) -> None:
    """What was not begun leaves no trace; the file keeps the day on which it may have been talked about."""
    overleg.werkvraag()
    if begonnen:
        overleg.start()
    shut(overleg)
    assert [punt.soort.value for punt in overleg.punten()] == ["werkvraag"]
    with overleg.verhaal.read() as session:
        assert len(session.scalars(select(Inbreng)).all()) == bekend
        told = session.scalars(
            select(Bericht.gebruiker_id).where(Bericht.soort == Berichtsoort.CASUS_BEPERKT.value)
        ).all()
    assert told == [overleg.verhaal.werker.id]


def test_notulen_met_een_beperkte_casus_gelden_niet_meer(overleg: Overlegverhaal) -> None:
    overleg.start()
    overleg.sluit()
    overleg.stel_vast()
    shut(overleg)
    assert (overleg.punten(), overleg.overleg().stand.value) == ([], "gehouden")


def test_het_besluit_haalt_de_casus_er_in_dezelfde_handeling_af(app: Flask, overleg: Overlegverhaal) -> None:
    """By the privacycoordinator, who opens no file and no agenda."""
    granted(make_zaak(app, overleg.verhaal), Verzoeksoort.BEPERKING)
    assert overleg.punten() == []


def test_een_herkende_casus_heet_voor_het_dossier_van_de_agenda_gehaald(overleg: Overlegverhaal) -> None:
    (punt,) = overleg.punten()
    dossier_id = overleg.verhaal.dossier_id(0)
    assert dossier_id is not None
    overleg.herkend(punt.id)
    with overleg.verhaal.read() as session:
        assert recognised(session, overleg.overleg_id) == {punt.id}
        assert [e.herkend for e in earlier(session, dossier_id)] == [True]
    with pytest.raises(RuleError) as fout:
        overleg.casus(vraag=CASUSVRAAG)
    assert fout.value.message == WAS_RECOGNISED
