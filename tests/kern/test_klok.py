"""One source of today: the date in the Netherlands, the demo's days in front, real time for the rest."""

import datetime as dt

import pytest
from sqlalchemy import update

from renovatie.kern.base import Money, UtcMoment
from renovatie.kern.clock import Clock
from renovatie.kern.models import Demoklok
from renovatie.kern.omgeving import DemoDays, Omgeving
from renovatie.kern.transaction import transaction

NAIVE = dt.datetime.fromisoformat("2026-11-24T12:00:00")


def at(moment: str, days: int = 0) -> Clock:
    return Clock(lambda: days, lambda: dt.datetime.fromisoformat(moment))


@pytest.mark.parametrize(
    ("moment", "vandaag"),
    [
        ("2026-11-24T22:59:59+00:00", dt.date(2026, 11, 24)),
        ("2026-11-24T23:00:00+00:00", dt.date(2026, 11, 25)),  # winter: one hour ahead
        ("2026-07-01T21:59:59+00:00", dt.date(2026, 7, 1)),
        ("2026-07-01T22:00:00+00:00", dt.date(2026, 7, 2)),  # summer: two
        ("2026-03-29T00:59:59+00:00", dt.date(2026, 3, 29)),  # the night that loses an hour
        ("2026-03-29T01:00:00+00:00", dt.date(2026, 3, 29)),
        ("2026-10-25T00:30:00+00:00", dt.date(2026, 10, 25)),  # the night that has an hour twice
        ("2026-10-25T01:30:00+00:00", dt.date(2026, 10, 25)),
        ("2026-12-31T23:00:00+00:00", dt.date(2027, 1, 1)),
    ],
)
def test_vandaag_is_de_datum_in_nederland(moment: str, vandaag: dt.date) -> None:
    assert at(moment).today() == vandaag


@pytest.mark.parametrize(
    ("van", "dagen", "naar"),
    [
        ("2026-03-28T12:00:00+00:00", 1, dt.date(2026, 3, 29)),
        ("2026-10-24T12:00:00+00:00", 1, dt.date(2026, 10, 25)),
        ("2026-11-24T12:00:00+00:00", 56, dt.date(2027, 1, 19)),
        ("2028-02-28T12:00:00+00:00", 1, dt.date(2028, 2, 29)),
    ],
)
def test_de_demoklok_telt_dagen_vooruit(van: str, dagen: int, naar: dt.date) -> None:
    assert at(van, dagen).today() == naar


def test_nu_is_altijd_met_tijdzone() -> None:
    assert at("2026-11-24T12:00:00+00:00").now().utcoffset() == dt.timedelta(0)


class _Moment:
    def __init__(self) -> None:
        self.now = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.now


@pytest.fixture
def vooruit(omgeving: Omgeving) -> tuple[DemoDays, _Moment]:
    """The demo's days, read once as nought, and moved 56 days forward since."""
    moment = _Moment()
    days = DemoDays(omgeving.database.read_engine, moment)
    assert days() == 0
    with transaction(omgeving, None) as session:
        session.add(Demoklok(dagen=56))
    return days, moment


def test_binnen_een_halve_seconde_blijft_een_pagina_van_een_dag(vooruit: tuple[DemoDays, _Moment]) -> None:
    days, moment = vooruit
    moment.now += DemoDays.REFRESH
    assert days() == 0


def test_na_een_halve_seconde_wordt_de_demoklok_opnieuw_gelezen(vooruit: tuple[DemoDays, _Moment]) -> None:
    days, moment = vooruit
    moment.now += DemoDays.REFRESH + dt.timedelta(microseconds=1)
    assert days() == 56


def test_een_sprong_van_de_demoklok_is_meteen_te_zien_na_vergeten(
    vooruit: tuple[DemoDays, _Moment],
) -> None:
    days, _ = vooruit
    days.forget()
    assert days() == 56


def test_de_demoklok_gaat_nooit_onder_nul(omgeving: Omgeving) -> None:
    from sqlalchemy.exc import IntegrityError

    with transaction(omgeving, None) as session:
        session.add(Demoklok(dagen=0))
    with pytest.raises(IntegrityError), transaction(omgeving, None) as session:
        session.execute(update(Demoklok).values(dagen=-1))


def test_een_moment_zonder_tijdzone_wordt_geweigerd() -> None:
    with pytest.raises(ValueError, match="time zone"):
        UtcMoment().process_bind_param(NAIVE, None)  # type: ignore[arg-type]  # unused


def test_geld_gaat_als_hele_centen_heen_en_weer() -> None:
    from decimal import Decimal

    for amount in ("0.00", "0.01", "612.40", "116459.03", "-3.50"):
        stored = Money().process_bind_param(Decimal(amount), None)  # type: ignore[arg-type]  # unused
        assert isinstance(stored, int)
        assert Money().process_result_value(stored, None) == Decimal(amount)  # type: ignore[arg-type]  # unused


def test_een_halve_cent_wordt_niet_stil_afgerond() -> None:
    from decimal import Decimal

    with pytest.raises(ValueError, match="whole cents"):
        Money().process_bind_param(Decimal("1.005"), None)  # type: ignore[arg-type]  # unused
