"""The target mix and an allocation on screen, by the woonconsulent; others look or see nothing."""

import re
from collections.abc import Callable

import pytest

from privacy.access import Rol
from tests.client import Client
from tests.factories import Fabriek
from tests.tegelijk import vijf_keer_tegelijk

MIX = {
    "starters": "40",
    "gezinnen": "60",
    "doorstromers": "0",
    "senioren": "0",
    "studenten": "0",
    "werkenden": "0",
}


def test_de_woonconsulent_stelt_de_mix_vast_en_wijst_gemotiveerd_toe(
    client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    flat = fabriek.flat(1, leeg=1)
    base = f"/complexen/{flat.complex_id}/toewijzing"
    client = client_for(Rol.WOONCONSULENT, flat.complex_id)
    client.get(base)
    wrong = client.send(f"{base}/doelmix", {**MIX, "gezinnen": "50"})
    assert wrong.status_code == 422
    assert "samen geen 100" in wrong.text
    assert vijf_keer_tegelijk(client, "toewijzing.doelmix_post", f"{base}/doelmix", MIX).status_code == 303
    day = {"vrijgekomen_op-dag": "1", "vrijgekomen_op-maand": "11", "vrijgekomen_op-jaar": "2026"}
    assert client.send(f"{base}/nieuw", {"woning_id": str(flat.woning_ids[1]), **day}).status_code == 303
    link = re.search(rf"{base}/[0-9a-f-]{{36}}", client.get(base).text)
    assert link
    data = {"doelgroep": "starters", "criterium": "goede_buur"}
    assert client.send(link.group(), data).status_code == 422
    assert client.send(link.group(), {**data, "motivering": "past bij de mix"}).status_code == 303
    assert "Alle vrije woningen zijn toegewezen" in client.get(base).text


@pytest.mark.parametrize(
    ("rol", "status"), [(Rol.PROCESREGISSEUR, 200), (Rol.SOCIAAL_WERKER, 404), (Rol.UITVOERDER, 404)]
)
def test_wie_de_toewijzing_ziet_en_dat_niemand_anders_schrijft(
    client_for: Callable[..., Client], fabriek: Fabriek, rol: Rol, status: int
) -> None:
    flat = fabriek.flat(1)
    base = f"/complexen/{flat.complex_id}/toewijzing"
    client = client_for(rol, flat.complex_id)
    assert client.get(base).status_code == status
    assert client.send(f"{base}/doelmix", MIX).status_code == 404
