"""A file with names or addresses leaves only to who says what for, with a second factor of just now."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import select, update

from privacy.access import Rol
from privacy.journal import journaal
from privacy.journal_kinds import Uitvoerreden
from renovatie.gebruikers.models import Sessie
from renovatie.kern.clock import real_now
from renovatie.kern.web.uitvoer import REDENEN
from tests.client import Client
from tests.factories import Fabriek, Flat

KIES = "Kies waarvoor u dit bestand meeneemt."


@pytest.fixture
def flat(fabriek: Fabriek) -> Flat:
    return fabriek.flat(3)


@pytest.fixture
def client(client_for: Callable[..., Client], flat: Flat) -> Client:
    return client_for(Rol.WOONCONSULENT, flat.complex_id)


def lines(fabriek: Fabriek) -> list[tuple[str, str, list[str]]]:
    """Action, outcome and what the line says of the reason, of each line about this file."""
    statement = (
        select(journaal.c.actie, journaal.c.uitkomst, journaal.c.velden)
        .where(journaal.c.code == "huurlijst.export")
        .order_by(journaal.c.seq)
    )
    with fabriek.read() as session:
        rows = session.execute(statement).all()
    return [
        (row.actie, row.uitkomst, [veld for veld in row.velden.split(",") if veld.startswith("waarvoor.")])
        for row in rows
    ]


def csv_of(flat: Flat) -> str:
    return f"/complexen/{flat.complex_id}/woningen.csv"


def test_eerst_de_vraag_waarvoor_en_nog_geen_naam(flat: Flat, client: Client, fabriek: Fabriek) -> None:
    answer = client.get(csv_of(flat))
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert [reden for reden in REDENEN if f'value="{reden}"' not in answer.text] == []
    assert [naam for naam in flat.canaries if naam in answer.text] == []
    assert KIES not in answer.text
    assert lines(fabriek) == [("R", "waarvoor_gevraagd", [])]


@pytest.mark.parametrize(
    ("query", "fout"),
    [
        ("?gevraagd=ja", KIES),
        ("?gevraagd=ja&waarvoor=", KIES),
        ("?waarvoor=nieuwsgierig", "Kies een van de antwoorden."),
    ],
)
def test_zonder_keuze_uit_de_lijst_komt_het_bestand_niet(
    flat: Flat, client: Client, fabriek: Fabriek, query: str, fout: str
) -> None:
    answer = client.get(csv_of(flat) + query)
    assert (answer.status_code, answer.mimetype, fout in answer.text) == (422, "text/html", True)
    assert lines(fabriek) == [("R", "waarvoor_gevraagd", [])]


@pytest.mark.parametrize("reden", list(Uitvoerreden))
def test_de_regel_zegt_waarvoor_het_bestand_meeging(
    flat: Flat, client: Client, fabriek: Fabriek, reden: Uitvoerreden
) -> None:
    answer = client.get(f"{csv_of(flat)}?gevraagd=ja&waarvoor={reden}")
    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    assert flat.canaries[0] in answer.text
    assert lines(fabriek) == [("E", "ok", [reden.veld])]


def test_een_oude_tweede_factor_wordt_opnieuw_gevraagd_en_de_keuze_blijft(
    flat: Flat, client: Client, fabriek: Fabriek
) -> None:
    with fabriek.write() as session:
        session.execute(update(Sessie).values(tweede_factor_op=real_now() - dt.timedelta(minutes=11)))
    assert client.get(csv_of(flat)).status_code == 200
    answer = client.take(csv_of(flat))
    assert (answer.status_code, answer.location.split("?")[0]) == (303, "/bevestigen")
    assert "waarvoor" in answer.location


def test_wat_achter_het_adres_stond_gaat_mee_en_de_weg_terug_is_van_deze_site(
    flat: Flat, client: Client
) -> None:
    page = client.get(f"{csv_of(flat)}?zoek=a&zoek=b", headers={"Referer": "http://elders.voorbeeld/x"}).text
    for waarde in "ab":
        assert f'<input type="hidden" name="zoek" value="{waarde}">' in page
    assert "elders.voorbeeld" not in page
    came = f"/complexen/{flat.complex_id}/woningen"
    page = client.get(csv_of(flat), headers={"Referer": f"http://localhost{came}?pagina=2"}).text
    assert f'href="{came}?pagina=2"' in page


def test_wie_het_bestand_niet_mag_ziet_ook_de_vraag_niet(
    flat: Flat, client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    answer = client_for(Rol.SOCIAAL_WERKER, flat.complex_id).get(csv_of(flat))
    assert (answer.status_code, "Waarvoor neemt u" in answer.text) == (404, False)
