"""Wat er na de Bewaartermijn overblijft van kansen, belverzoeken en de papieren van een toestemming."""

import datetime as dt

import pytest
from sqlalchemy import func, select, update

from privacy.keyring import KeyDestroyed
from renovatie.doorverwijzingen.models import Doorverwijzing
from renovatie.hulpdossiers.models import Aanbod, Belverzoek, Kans, Kanskoppeling, Toestemmingsstuk
from renovatie.kern.errors import RuleError
from tests.conftest import TestClock
from tests.factories import Fabriek
from tests.services.avg.bewaarwereld import LATER, Bewaarwereld, make_bewaarwereld
from tests.wereld_samen import add_samen
from workflows.doorverwijzing import Stand


@pytest.fixture
def wereld(fabriek: Fabriek, clock: TestClock) -> Bewaarwereld:
    made = make_bewaarwereld(fabriek, clock)
    made.verhaal.doorverwezen(0)
    add_samen(made.verhaal)
    with fabriek.write() as session:
        session.execute(
            update(Doorverwijzing).values(stand=Stand.INGETROKKEN, afgesloten_op=dt.date(2026, 11, 24))
        )
    clock.set(LATER)
    return made


def left(wereld: Bewaarwereld) -> dict[str, int]:
    with wereld.fabriek.write() as session:
        return {
            model.__name__: session.scalar(select(func.count()).select_from(model)) or 0
            for model in (Kans, Kanskoppeling, Belverzoek, Toestemmingsstuk, Aanbod)
        }


def test_van_kansen_en_belverzoeken_blijft_niets_en_het_aanbod_blijft(wereld: Bewaarwereld) -> None:
    assert left(wereld) == dict.fromkeys(
        ("Kans", "Kanskoppeling", "Belverzoek", "Toestemmingsstuk", "Aanbod"), 1
    )
    wereld.destroy()
    assert left(wereld) == {
        "Kans": 0,
        "Kanskoppeling": 0,
        "Belverzoek": 0,
        "Toestemmingsstuk": 1,
        "Aanbod": 1,
    }


def test_dat_er_een_brief_was_blijft_en_de_brief_zelf_gaat(wereld: Bewaarwereld) -> None:
    with wereld.verhaal.read() as session:
        assert session.scalars(select(Toestemmingsstuk)).one().inhoud is not None
        oud = session.scalars(select(Toestemmingsstuk.inhoud.column)).one()
    wereld.destroy()
    with wereld.fabriek.write() as session:
        assert session.scalars(select(Toestemmingsstuk.inhoud.column)).one() is None
    with pytest.raises(KeyDestroyed), wereld.verhaal.read() as session:
        stuk = session.scalars(select(Toestemmingsstuk)).one()
        stuk.inhoud_zegel = oud
        _opened = stuk.inhoud


def test_een_belverzoek_van_later_houdt_het_dossier_langer(wereld: Bewaarwereld) -> None:
    with wereld.fabriek.write() as session:
        session.execute(update(Belverzoek).values(gevraagd_op=LATER - dt.timedelta(days=30)))
    with pytest.raises(RuleError):
        wereld.propose()
