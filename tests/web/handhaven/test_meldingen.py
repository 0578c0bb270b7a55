"""Who reports, who reads, who repairs."""

import re
from collections.abc import Callable

import pytest

from privacy.access import Rol
from tests.client import Client
from tests.factories import Fabriek
from tests.tegelijk import vijf_keer_tegelijk

MELDING = {
    "soort": "heel",
    "plek": "lift",
    "wat": "de liftdeur sluit niet",
    "herstellen_voor-dag": "1",
    "herstellen_voor-maand": "12",
    "herstellen_voor-jaar": "2026",
}
VANDAAG = {"op-dag": "24", "op-maand": "11", "op-jaar": "2026"}


def test_een_sociaal_werker_meldt_en_leest_de_lijst_niet(
    client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    flat = fabriek.flat(1)
    base = f"/complexen/{flat.complex_id}"
    client = client_for(Rol.SOCIAAL_WERKER, flat.complex_id)
    client.get(f"{base}/meldingen/nieuw")
    answer = vijf_keer_tegelijk(client, "handhaven.melding_nieuw_post", f"{base}/meldingen/nieuw", MELDING)
    assert (answer.status_code, answer.headers["Location"]) == (303, base)
    assert client.get(f"{base}/meldingen").status_code == 404


def test_de_wijkbeheerder_legt_het_herstel_vast(client_for: Callable[..., Client], fabriek: Fabriek) -> None:
    flat = fabriek.flat(1)
    base = f"/complexen/{flat.complex_id}/meldingen"
    client = client_for(Rol.WIJKBEHEERDER, flat.complex_id)
    client.get(base)
    client.send(f"{base}/nieuw", MELDING)
    page = client.get(base).text
    assert "1 melding staat open" in page
    link = re.search(rf"{base}/[0-9a-f-]+/herstel", page)
    assert link
    assert client.send(link.group(), VANDAAG).status_code == 303
    assert "Er staat geen melding open" in client.get(base).text
    assert client.send(link.group(), VANDAAG).status_code == 409


@pytest.mark.parametrize("rol", [Rol.WOONCONSULENT, Rol.UITVOERDER])
def test_de_kant_van_de_stem_leest_meldingen_en_schrijft_ze_niet(
    client_for: Callable[..., Client], fabriek: Fabriek, rol: Rol
) -> None:
    flat = fabriek.flat(1)
    base = f"/complexen/{flat.complex_id}/meldingen"
    client = client_for(rol, flat.complex_id)
    assert client.get(base).status_code == 200
    assert client.send(f"{base}/nieuw", MELDING).status_code == 404
