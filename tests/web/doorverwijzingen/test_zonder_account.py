"""Een instantie waar nog niemand een account heeft: wie doorverwijst hoort dat meteen, en belt zelf."""

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from privacy.access import Actor
from renovatie.complexen.codes import Leefgebied
from renovatie.gebruikers.models import Organisatiesoort
from renovatie.huisbezoeken.services import NieuweHulpvraag
from renovatie.hulpdossiers.models import Hulpvraag
from tests.client import Client
from tests.services.hulpdossiers.verhaal import GEZEGD_GETYPT, VRAAG, Verhaal
from tests.web.doorverwijzingen.test_kansen import chance, offer
from tests.web.doorverwijzingen.test_pages import page, text
from tests.web.huisbezoeken.test_bezoek import send

Browser = Callable[[Actor], Client]
ZIET_NIETS = "Niemand bij Zwembad Lommerdrecht ziet dit in Voordeur. Bel hen vandaag."
HINT = "Heeft nog geen account en ziet dit niet. Bel zelf."


@pytest.fixture
def zwembad(verhaal: Verhaal) -> uuid.UUID:
    found: uuid.UUID = verhaal.fabriek.instantie(
        verhaal.complex_id, soort=Organisatiesoort.UNIVERSITEIT, naam="Zwembad Lommerdrecht"
    )
    return found


def refer(verhaal: Verhaal, client: Client, instantie_id: uuid.UUID, **velden: str) -> Any:
    verhaal.bezoek(hulpvragen=(NieuweHulpvraag(Leefgebied.FINANCIEN, VRAAG),), persoon=verhaal.bewoner())
    with verhaal.read() as session:
        vraag_id = session.scalars(select(Hulpvraag.id)).all()[-1]
    adres = f"/complexen/{verhaal.complex_id}/hulpvragen/{vraag_id}/doorverwijzen"
    assert HINT in text(client, adres)
    typed = {"instantie": str(instantie_id), "vraag": VRAAG, "voorsteller": "nee", **velden}
    return client.send(adres, typed)


def test_na_het_doorverwijzen_staat_er_meteen_dat_u_zelf_belt(
    verhaal: Verhaal, browser: Browser, zwembad: uuid.UUID
) -> None:
    client = browser(verhaal.werker)
    klaar = refer(verhaal, client, zwembad, toestemming="ja", **GEZEGD_GETYPT)
    bladzijde = text(client, klaar.location)
    assert (ZIET_NIETS in bladzijde, "De doorverwijzing is verzonden." in bladzijde) == (True, False)


def test_ook_een_concept_dat_weggaat_zegt_dat_u_zelf_belt(
    verhaal: Verhaal, browser: Browser, zwembad: uuid.UUID
) -> None:
    client = browser(verhaal.werker)
    assert refer(verhaal, client, zwembad, toestemming="nee").status_code == 303
    text(client, page(verhaal, "/toestemming"))
    klaar = client.send(page(verhaal, "/toestemming"), GEZEGD_GETYPT)
    assert ZIET_NIETS in text(client, klaar.location)


def test_wie_wel_een_account_heeft_krijgt_de_doorverwijzing(
    verhaal: Verhaal, browser: Browser, zwembad: uuid.UUID
) -> None:
    client = browser(verhaal.werker)
    klaar = refer(verhaal, client, verhaal.schuldhulp, toestemming="ja", **GEZEGD_GETYPT)
    bladzijde = text(client, klaar.location)
    assert ("De doorverwijzing is verzonden." in bladzijde, "Bel hen vandaag" in bladzijde) == (True, False)


def test_na_een_bezoek_staat_er_bij_wie_u_belt(
    verhaal: Verhaal, browser: Browser, zwembad: uuid.UUID
) -> None:
    client = browser(verhaal.werker)
    klaar = send(
        verhaal, client, uitkomst="gesprek", leefgebieden=["financien"], vraag_financien=VRAAG,
        delen_financien=[str(zwembad), str(verhaal.schuldhulp)], **GEZEGD_GETYPT,
    )  # fmt: skip
    bladzijde = text(client, klaar.location)
    assert ("Er zijn 2 doorverwijzingen verzonden." in bladzijde, ZIET_NIETS in bladzijde) == (True, True)


def test_een_plaats_bij_wie_geen_account_heeft_zegt_het_voor_en_na(
    verhaal: Verhaal, browser: Browser, zwembad: uuid.UUID
) -> None:
    aanbod_id = offer(verhaal, instantie_id=zwembad)
    kans_id, persoon_id = chance(verhaal)
    client = browser(verhaal.werker)
    adres = f"/complexen/{verhaal.complex_id}/kansen/{kans_id}/koppelen"
    assert HINT in text(client, adres)
    klaar = client.send(
        adres,
        {
            "aanbod": str(aanbod_id), "persoon": str(persoon_id), "vraag": "Wil zwemmen.",
            "toestemming": "ja", "voorsteller": "nee", **GEZEGD_GETYPT,
        },
    )  # fmt: skip
    bladzijde = text(client, klaar.location)
    assert (ZIET_NIETS in bladzijde, "De instantie weet dat" in bladzijde) == (True, False)


def test_op_de_lijst_staat_dat_u_zelf_belt(verhaal: Verhaal, browser: Browser, zwembad: uuid.UUID) -> None:
    client, adres = browser(verhaal.werker), f"/complexen/{verhaal.complex_id}/doorverwijzingen"
    gezien = []
    for instantie_id in (verhaal.schuldhulp, zwembad):
        verhaal.doorverwezen(instantie_id=instantie_id)
        gezien.append("bel zelf" in text(client, adres))
    assert gezien == [False, True]


def test_de_tijdlijn_en_de_ladder_zeggen_wie_er_moet_bellen(
    verhaal: Verhaal, browser: Browser, zwembad: uuid.UUID
) -> None:
    client = browser(verhaal.werker)
    gezien = []
    for instantie_id in (verhaal.schuldhulp, zwembad):
        verhaal.doorverwezen(instantie_id=instantie_id)
        bladzijde = text(client, page(verhaal))
        gezien.append(
            [
                zin in bladzijde
                for zin in (
                    "Herinnering aan de instantie",
                    "Herinnering aan u: bel zelf",
                    "Antwoord aan de telefoon",
                )
            ]
        )
    assert gezien == [[True, False, False], [False, True, True]]


def test_een_besloten_overleg_zegt_voor_en_na_bij_wie_u_zelf_belt(
    verhaal: Verhaal, browser: Browser, zwembad: uuid.UUID
) -> None:
    verhaal.doorverwezen(instantie_id=zwembad)
    client = browser(verhaal.werker)
    adres = f"/complexen/{verhaal.complex_id}/casusoverleg/dossiers/{verhaal.dossier_id()}/besloten"
    bladzijde = client.get(adres).text
    assert HINT in bladzijde
    persoon = re.search(r'name="persoon"[^>]*value="([^"]+)"', bladzijde)
    assert persoon
    klaar = client.send(
        adres,
        {
            "persoon": persoon[1], "instanties": [str(zwembad)], "vraag": "Wie belt?", "plek": "kamer 2",
            "datum-dag": "25", "datum-maand": "11", "datum-jaar": "2026", "weet_ervan": "y",
        },
    )  # fmt: skip
    assert klaar.status_code == 303
    assert ZIET_NIETS in text(client, klaar.location)
