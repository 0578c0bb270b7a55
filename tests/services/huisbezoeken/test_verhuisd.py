"""A household has moved: who keeps the leases hears that there is something to look at, and no more."""

import datetime as dt
import uuid

import pytest
from sqlalchemy import select

from privacy.access import Actor, Rol
from renovatie.complexen.models import Complex, Woning
from renovatie.gebruikers.berichten import Berichtsoort
from renovatie.gebruikers.models import Bericht
from renovatie.huisbezoeken.services import tell_of_moves
from renovatie.hulpdossiers.inzage import beperk
from tests.services.hulpdossiers.verhaal import VANDAAG, Verhaal
from workflows.huisbezoek import Uitkomst

GISTEREN = VANDAAG - dt.timedelta(days=1)


@pytest.fixture
def consulent(verhaal: Verhaal) -> Actor:
    return verhaal.fabriek.actor(Rol.WOONCONSULENT, verhaal.complex_id)


def told(verhaal: Verhaal, rondes: int = 1) -> list[tuple[uuid.UUID, uuid.UUID | None]]:
    """Who was told about which home, after so many mornings."""
    for _ronde in range(rondes):
        with verhaal.fabriek.write(None) as session:
            tell_of_moves(session)
    with verhaal.fabriek.read() as session:
        soort = Bericht.soort == Berichtsoort.HUUR_NAKIJKEN.value
        rows = session.execute(select(Bericht.gebruiker_id, Bericht.object_id).where(soort))
        return [(row.gebruiker_id, row.object_id) for row in rows]


def test_de_woonconsulent_hoort_de_volgende_ochtend_een_keer_dat_er_een_huur_na_te_kijken_is(
    verhaal: Verhaal, consulent: Actor
) -> None:
    verhaal.bezoek(uitkomst=Uitkomst.VERHUISD, datum=GISTEREN)
    assert told(verhaal, rondes=3) == [(consulent.id, verhaal.flat.woning_ids[0])]


@pytest.mark.parametrize("uitkomst", [u for u in Uitkomst if u is not Uitkomst.VERHUISD])
def test_van_een_andere_afloop_hoort_de_woonconsulent_niets(
    verhaal: Verhaal, consulent: Actor, uitkomst: Uitkomst
) -> None:
    verhaal.bezoek(uitkomst=uitkomst, datum=GISTEREN)
    assert told(verhaal) == []


def test_het_bericht_gaat_niet_op_het_moment_van_het_bezoek(verhaal: Verhaal, consulent: Actor) -> None:
    verhaal.bezoek(uitkomst=Uitkomst.VERHUISD, datum=VANDAAG)
    assert told(verhaal) == []


def test_een_huur_die_al_bijgewerkt_is_en_een_complex_dat_klaar_is_geven_geen_bericht(
    verhaal: Verhaal, consulent: Actor
) -> None:
    for woning in (0, 1):
        verhaal.bezoek(woning, uitkomst=Uitkomst.VERHUISD, datum=GISTEREN)
    with verhaal.fabriek.write(None) as session:
        session.get_one(Woning, verhaal.flat.woning_ids[0]).bewoningsnummer += 1
    assert told(verhaal) == [(consulent.id, verhaal.flat.woning_ids[1])]
    verhaal.bezoek(2, uitkomst=Uitkomst.VERHUISD, datum=GISTEREN)
    with verhaal.fabriek.write(None) as session:
        session.get_one(Complex, verhaal.complex_id).beeindigd_op = VANDAAG
    assert len(told(verhaal)) == 1


@pytest.mark.parametrize("dagen", [0, 1])
def test_wie_daarna_nog_gesproken_is_geeft_geen_bericht(
    verhaal: Verhaal, consulent: Actor, dagen: int
) -> None:
    verhaal.bezoek(uitkomst=Uitkomst.VERHUISD, datum=GISTEREN - dt.timedelta(days=dagen))
    verhaal.bezoek(uitkomst=Uitkomst.GESPREK, datum=GISTEREN)
    assert told(verhaal) == []


def test_een_gesprek_van_eerder_en_een_dichte_deur_daarna_houden_het_bericht_niet_tegen(
    verhaal: Verhaal, consulent: Actor
) -> None:
    verhaal.bezoek(uitkomst=Uitkomst.GESPREK, datum=GISTEREN - dt.timedelta(days=2))
    verhaal.bezoek(uitkomst=Uitkomst.VERHUISD, datum=GISTEREN - dt.timedelta(days=1))
    verhaal.bezoek(uitkomst=Uitkomst.NIET_THUIS, datum=GISTEREN)
    assert told(verhaal) == [(consulent.id, verhaal.flat.woning_ids[0])]


def test_van_een_huishouden_met_een_beperking_gaat_niets_naar_de_woonconsulent(
    verhaal: Verhaal, consulent: Actor
) -> None:
    verhaal.bezoek(datum=GISTEREN - dt.timedelta(days=1), verslag="Zei iets.")
    with verhaal.fabriek.write(None) as session:
        beperk(session, verhaal.dossier_id(), VANDAAG)
    verhaal.bezoek(uitkomst=Uitkomst.VERHUISD, datum=GISTEREN)
    assert told(verhaal) == []


def test_het_volgende_huishouden_van_de_woning_geeft_een_eigen_bericht(
    verhaal: Verhaal, consulent: Actor
) -> None:
    woning_id = verhaal.flat.woning_ids[0]
    verhaal.bezoek(uitkomst=Uitkomst.VERHUISD, datum=GISTEREN)
    assert told(verhaal) == [(consulent.id, woning_id)]
    with verhaal.fabriek.write(None) as session:
        session.get_one(Woning, woning_id).bewoningsnummer += 1
    assert len(told(verhaal)) == 1
    verhaal.bezoek(uitkomst=Uitkomst.VERHUISD, datum=GISTEREN)
    assert told(verhaal, rondes=2) == [(consulent.id, woning_id)] * 2
