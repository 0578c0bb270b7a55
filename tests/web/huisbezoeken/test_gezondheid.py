"""Words about health at a visit: kept only after the resident's yes, and never lost without a warning."""

import re
from collections.abc import Callable

from privacy.access import Actor
from renovatie.huisbezoeken.models import Huisbezoek
from renovatie.hulpdossiers.models import Hulpvraag
from renovatie.kern.base import new_id
from tests.client import Client
from tests.services.hulpdossiers.verhaal import VERSLAG, VRAAG, Verhaal
from tests.web.huisbezoeken.test_bezoek import count, send

Browser = Callable[[Actor], Client]
GEZOND = {"leefgebieden": ["geestelijke_gezondheid"], "vraag_geestelijke_gezondheid": VRAAG}


def hidden(page: str) -> str:
    """The areas of which the form says that their words go without a yes."""
    found = re.search(r'name="zonder" type="hidden" value="([^"]*)"', page)
    return found.group(1) if found else ""


def test_gezondheid_zonder_ja_wordt_na_een_waarschuwing_niet_vastgelegd(
    verhaal: Verhaal, browser: Browser
) -> None:
    client = browser(verhaal.werker)
    velden = {"form_id": str(new_id()), "uitkomst": "gesprek", "verslag": VERSLAG, **GEZOND}
    eerst = send(verhaal, client, **velden)
    page = eerst.get_data(as_text=True)
    assert (eerst.status_code, "dan bewaren we deze tekst niet" in page, VRAAG in page) == (422, True, True)
    assert (count(verhaal, Huisbezoek), hidden(page)) == (0, "geestelijke_gezondheid")
    daarna = send(verhaal, client, **velden, zonder=hidden(page))
    assert (daarna.status_code, count(verhaal, Hulpvraag)) == (303, 0)
    dossier = client.get(daarna.location).get_data(as_text=True)
    assert (VERSLAG in dossier, VRAAG in dossier) == (True, False)
    assert "Een deel van dit gesprek is niet vastgelegd." in dossier
    assert "Wat niet opgeschreven mocht worden, is niet bewaard." in dossier


def test_wat_er_na_de_waarschuwing_bij_komt_gaat_niet_stil_verloren(
    verhaal: Verhaal, browser: Browser
) -> None:
    antwoord = send(
        verhaal,
        browser(verhaal.werker),
        uitkomst="gesprek",
        leefgebieden=["geestelijke_gezondheid", "middelengebruik"],
        vraag_geestelijke_gezondheid=VRAAG,
        signaal_middelengebruik="lege flessen",
        signaalreden_middelengebruik="zorg_om_veiligheid",
        zonder="geestelijke_gezondheid",
    )
    page = antwoord.get_data(as_text=True)
    assert (antwoord.status_code, count(verhaal, Huisbezoek)) == (422, 0)
    assert hidden(page) == "geestelijke_gezondheid middelengebruik"


def test_met_een_ja_na_de_waarschuwing_wordt_gezondheid_bewaard(verhaal: Verhaal, browser: Browser) -> None:
    client = browser(verhaal.werker)
    antwoord = send(
        verhaal,
        client,
        uitkomst="gesprek",
        wil_geestelijke_gezondheid="y",
        zonder="geestelijke_gezondheid",
        persoon=str(verhaal.bewoner().huurder_id),
        **GEZOND,
    )
    assert (antwoord.status_code, count(verhaal, Hulpvraag)) == (303, 1)
    assert "niet vastgelegd" not in client.get(antwoord.location).get_data(as_text=True)
