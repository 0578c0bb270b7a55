"""What saving a visit costs, and that a long talk does not end the session."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import update

from privacy.access import Actor
from renovatie.gebruikers.models import Sessie
from renovatie.kern.base import new_id
from renovatie.kern.clock import real_now
from tests.client import Client
from tests.queries import counted
from tests.services.hulpdossiers.verhaal import VANDAAG, VERSLAG, VRAAG, Verhaal
from tests.web.huisbezoeken.test_bezoek import datum, send, urls

Browser = Callable[[Actor], Client]
MAX_STATEMENTS = 12


def kosten(verhaal: Verhaal, client: Client, **velden: Any) -> int:
    form, post = urls(verhaal)
    client.get(form)
    typed = {"form_id": str(new_id()), **datum(VANDAAG), "soort": "huisbezoek", **velden}
    with counted(verhaal.fabriek.omgeving) as seen:
        assert client.send(post, typed).status_code == 303
    return len([statement for statement in seen if "advisory" not in statement])


@pytest.mark.parametrize("met_collega", [False, True])
def test_een_gewoon_gesprek_bewaren_kost_hoogstens_twaalf_vragen(
    verhaal: Verhaal, browser: Browser, met_collega: bool
) -> None:
    client = browser(verhaal.werker)
    send(verhaal, client, uitkomst="gesprek", verslag=VERSLAG)
    erbij = {"tweede_medewerker": str(verhaal.wijkbeheerder.id)} if met_collega else {}
    assert kosten(verhaal, client, uitkomst="gesprek", verslag=VERSLAG, **erbij) <= MAX_STATEMENTS


def test_het_eerste_gesprek_in_een_woning_kost_hoogstens_twaalf_vragen(
    verhaal: Verhaal, browser: Browser
) -> None:
    assert kosten(verhaal, browser(verhaal.werker), uitkomst="gesprek", verslag=VERSLAG) <= MAX_STATEMENTS


def shared(verhaal: Verhaal, *leefgebieden: str) -> dict[str, Any]:
    """What is typed for a question of each of these areas, each shared with the same Instantie."""
    return {
        "uitkomst": "gesprek",
        "verslag": VERSLAG,
        "leefgebieden": list(leefgebieden),
        "persoon": str(verhaal.bewoner().huurder_id),
        "wijze": "getekend",
        **{f"vraag_{code}": VRAAG for code in leefgebieden},
        **{f"delen_{code}": [str(verhaal.schuldhulp)] for code in leefgebieden},
    }


def test_een_gesprek_met_een_doorverwijzing_kost_hoogstens_drieenveertig_vragen(
    verhaal: Verhaal, browser: Browser
) -> None:
    client = browser(verhaal.werker)
    send(verhaal, client, uitkomst="gesprek", verslag=VERSLAG)
    assert kosten(verhaal, client, **shared(verhaal, "financien")) <= 43
    assert [v.stand for v in verhaal.verwijzingen()] == ["verzonden"]


def test_een_dichte_deur_kost_acht_vragen(verhaal: Verhaal, browser: Browser) -> None:
    assert kosten(verhaal, browser(verhaal.werker), uitkomst="niet_thuis") == 8


@pytest.mark.parametrize(("minuten", "status"), [(45, 303), (239, 303), (241, 403)])
def test_na_drie_kwartier_praten_is_er_geen_nieuwe_code_nodig(
    verhaal: Verhaal, browser: Browser, minuten: int, status: int
) -> None:
    """The help side sits in long talks: its session rests for four hours before it ends."""
    client = browser(verhaal.werker)
    client.get(urls(verhaal)[0])
    with verhaal.fabriek.write() as session:
        session.execute(update(Sessie).values(laatst_gezien_op=real_now() - dt.timedelta(minutes=minuten)))
    antwoord = client.send(
        urls(verhaal)[1],
        {"form_id": str(new_id()), **datum(VANDAAG), "uitkomst": "gesprek", "verslag": VERSLAG},
    )
    assert antwoord.status_code == status
