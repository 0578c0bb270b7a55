"""Goals by role: the vote side sees the goals and not how many were measured."""

import datetime as dt
from collections.abc import Callable

import pytest

from privacy.access import Rol
from renovatie.effect import services
from renovatie.effect.models import Golf, Uitvoerder
from tests.client import Client
from tests.factories import Fabriek, Flat

VANDAAG = dt.date(2026, 11, 24)


@pytest.fixture
def flat(fabriek: Fabriek) -> Flat:
    made = fabriek.flat(4)
    actor = fabriek.actor(Rol.PROCESREGISSEUR, made.complex_id)
    with fabriek.write(actor, made.complex_id) as session:
        services.record_doelstelling(
            session,
            actor,
            made.complex_id,
            doel="minder schulden",
            indicator="aantal",
            uitvoerder=Uitvoerder.PARTNER,
            nulmeting_op=VANDAAG,
        )
        services.record_meting(
            session, actor, made.complex_id, golf=Golf.VOOR, gesloten_op=VANDAAG, huishoudens=3
        )
    return made


@pytest.mark.parametrize(
    ("rol", "goal", "count"),
    [
        (Rol.PROCESREGISSEUR, True, True),
        (Rol.SOCIAAL_WERKER, True, True),
        (Rol.OVERLEGDEELNEMER, True, True),
        (Rol.WOONCONSULENT, True, False),
        (Rol.ONDERZOEKER, False, False),
    ],
)
def test_wie_welke_doelen_en_cijfers_ziet(
    client_for: Callable[..., Client], flat: Flat, rol: Rol, goal: bool, count: bool
) -> None:
    page = client_for(rol, flat.complex_id).get(f"/complexen/{flat.complex_id}/doelen").text
    assert ("minder schulden" in page, "3 van 4" in page) == (goal, count)


def test_meer_huishoudens_dan_er_zijn_wordt_bij_het_veld_gezegd(
    client_for: Callable[..., Client], flat: Flat
) -> None:
    client, base = client_for(Rol.PROCESREGISSEUR, flat.complex_id), f"/complexen/{flat.complex_id}"
    client.get(f"{base}/metingen/nieuw")
    data = {"golf": "na", "huishoudens": "5", "gesloten_op-dag": "1", "gesloten_op-maand": "11"}
    answer = client.send(f"{base}/metingen/nieuw", {**data, "gesloten_op-jaar": "2026"})
    assert answer.status_code == 422
    assert 'href="#huishoudens"' in answer.text
