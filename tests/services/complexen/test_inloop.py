"""Vragen in de huiskamer: geteld per thema, nooit per bewoner, en alleen afgerond verteld."""

import datetime as dt

import pytest

from privacy.access import Rol
from renovatie.complexen.publicatie import queries, services
from renovatie.complexen.publicatie.models import Inloopthema
from renovatie.kern.errors import RuleError
from tests.conftest import VANDAAG, TestClock
from tests.factories import Fabriek, Flat

MAANDAG = dt.date(2026, 11, 23)
LOGEREN, BUURT = Inloopthema.LOGEREN, Inloopthema.BUURT


def count(fabriek: Fabriek, flat: Flat, thema: Inloopthema, keer: int = 1, *, erbij: bool = True) -> None:
    werker = fabriek.actor(Rol.SOCIAAL_WERKER, flat.complex_id)
    with fabriek.write(werker, flat.complex_id) as session:
        for _vraag in range(keer):
            services.count_question(session, werker, flat.complex_id, thema=thema, erbij=erbij)


def asked(fabriek: Fabriek, flat: Flat, today: dt.date) -> dict[Inloopthema, str]:
    with fabriek.read(None, flat.complex_id) as session:
        return dict(queries.asked_about(session, flat.complex_id, today).themas)


def test_er_gaat_niets_af_van_niets(fabriek: Fabriek) -> None:
    flat = fabriek.flat(2)
    with pytest.raises(RuleError, match="conflict"):
        count(fabriek, flat, BUURT, erbij=False)


def test_een_vraag_telt_in_de_week_waarin_zij_gesteld_is(fabriek: Fabriek, clock: TestClock) -> None:
    flat = fabriek.flat(2)
    count(fabriek, flat, LOGEREN, 3)
    count(fabriek, flat, LOGEREN, erbij=False)
    with fabriek.read(None, flat.complex_id) as session:
        deze = queries.questions_this_week(session, flat.complex_id, VANDAAG)
        later = queries.questions_this_week(session, flat.complex_id, VANDAAG + dt.timedelta(weeks=1))
    assert (deze[LOGEREN], deze[BUURT], later[LOGEREN]) == (2, 0, 0)


def test_de_week_die_nog_loopt_staat_niet_in_wat_verteld_wordt(fabriek: Fabriek) -> None:
    flat = fabriek.flat(2)
    count(fabriek, flat, LOGEREN, 12)
    assert asked(fabriek, flat, MAANDAG + dt.timedelta(days=6))[LOGEREN] == "<10"
    assert asked(fabriek, flat, MAANDAG + dt.timedelta(days=7))[LOGEREN] == "10"


def test_onder_de_tien_is_ook_nul_en_het_meest_gevraagde_staat_voorop(fabriek: Fabriek) -> None:
    flat = fabriek.flat(2)
    count(fabriek, flat, BUURT, 9)
    count(fabriek, flat, LOGEREN, 13)
    themas = asked(fabriek, flat, MAANDAG + dt.timedelta(days=7))
    assert next(iter(themas.items())) == (LOGEREN, "15")
    assert {aantal for thema, aantal in themas.items() if thema is not LOGEREN} == {"<10"}


def test_na_vier_weken_telt_een_vraag_niet_meer_mee(fabriek: Fabriek) -> None:
    flat = fabriek.flat(2)
    count(fabriek, flat, LOGEREN, 10)
    assert asked(fabriek, flat, MAANDAG + dt.timedelta(weeks=4))[LOGEREN] == "10"
    assert asked(fabriek, flat, MAANDAG + dt.timedelta(weeks=5))[LOGEREN] == "<10"
