"""The page of the residents: open to all once somebody opened it, and no vote can be read from it."""

import datetime as dt
import re
from collections.abc import Callable

import pytest

from privacy.access import Rol
from renovatie.complexen.models import Complex
from renovatie.complexen.publicatie import services as publicatie
from renovatie.complexen.publicatie.models import Bewonersberichtsoort, Wenssoort, Wensstand
from renovatie.instemming.services.voortgang import publish_all
from renovatie.uitvoering.models.bewoners import Voorzieningsoort
from renovatie.uitvoering.services.voorzieningen import record_voorziening
from tests.client import Client
from tests.conftest import VANDAAG
from tests.queries import counted
from tests.services.instemming.flat import Stemflat

DINSDAG = 1
DAG = dt.timedelta(days=1)


def open_page(flat: Stemflat, *, is_open: bool = True) -> None:
    with flat.write(flat.regisseur) as session:
        publicatie.set_pagina(
            session, flat.regisseur, flat.id, is_open=is_open, weekdag=DINSDAG, vragen="Dinsdag in de hal."
        )


def publish(flat: Stemflat) -> None:
    with flat.fabriek.write(None, flat.id) as session:
        publish_all(session)


def address(flat: Stemflat) -> str:
    return f"/complexen/{flat.id}/bewoners"


def words(client: Client, flat: Stemflat) -> str:
    answer = client.get(address(flat))
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True).split("<main")[1]))


def test_een_pagina_die_dicht_is_bestaat_niet(
    stemflat: Callable[..., Stemflat], client_for: Callable[..., Client]
) -> None:
    flat, client = stemflat(4), client_for()
    assert client.get(address(flat)).status_code == 404
    open_page(flat)
    assert client.get(address(flat)).status_code == 200
    open_page(flat, is_open=False)
    assert client.get(address(flat)).status_code == 404
    assert client.get("/complexen/00000000-0000-0000-0000-000000000007/bewoners").status_code == 404


def test_de_pagina_kijkt_nooit_naar_de_stemmen_zelf(
    stemflat: Callable[..., Stemflat], client_for: Callable[..., Client]
) -> None:
    """One vote short of 70%: the last JA comes in, and the page is the same until the fixed day."""
    flat, client = stemflat(40, ja=27), client_for()
    open_page(flat)
    publish(flat)
    before = words(client, flat)
    assert "De 70% is niet gehaald" in before
    assert "67% zei ja, naar beneden afgerond" in before
    flat.stem(27, getekend_op=VANDAAG, ontvangen_op=VANDAAG)
    assert words(client, flat) == before


def test_op_de_vaste_dag_verandert_gehaald_en_het_percentage_niet(
    stemflat: Callable[..., Stemflat], client_for: Callable[..., Client]
) -> None:
    flat, client = stemflat(40, ja=27), client_for()
    open_page(flat)
    publish(flat)
    flat.stem(27, getekend_op=VANDAAG, ontvangen_op=VANDAAG)
    flat.clock.set(VANDAAG + 7 * DAG)
    publish(flat)
    shown = words(client, flat)
    assert "De 70% is gehaald" in shown
    assert "67% zei ja, naar beneden afgerond. Dat was op 24 november 2026." in shown
    assert "Stand van 1 december 2026." in shown


def test_er_staat_geen_aantal_stemmen_op_de_pagina(
    stemflat: Callable[..., Stemflat], client_for: Callable[..., Client]
) -> None:
    flat, client = stemflat(41, ja=23), client_for()
    open_page(flat)
    publish(flat)
    shown = words(client, flat)
    assert "56% zei ja" in shown
    for telling in (41, 23, 18, 6):
        assert re.search(rf"\b{telling}\b", shown) is None, telling
    for woord in ("geen reactie", "zei nee", "nog nodig"):
        assert woord not in shown.lower()


def test_onder_dertig_staat_alleen_gehaald_of_niet(
    stemflat: Callable[..., Stemflat], client_for: Callable[..., Client]
) -> None:
    flat, client = stemflat(20, ja=13), client_for()
    open_page(flat)
    publish(flat)
    shown = words(client, flat)
    assert "De 70% is niet gehaald" in shown
    assert "zei ja" not in shown


def test_een_complex_zonder_renovatie_zegt_niets_over_zeventig_procent(
    stemflat: Callable[..., Stemflat], client_for: Callable[..., Client]
) -> None:
    flat, client = stemflat(10, ja=7), client_for()
    open_page(flat)
    publish(flat)
    with flat.write(flat.regisseur) as session:
        session.get_one(Complex, flat.id).renovatie = False
    assert "70%" not in words(client, flat)


def test_bewoners_lezen_stilstand_voorzieningen_en_ook_de_nee(
    stemflat: Callable[..., Stemflat], client_for: Callable[..., Client]
) -> None:
    flat, client = stemflat(4), client_for()
    open_page(flat)
    with flat.write(flat.regisseur) as session:
        publicatie.place_bericht(
            session,
            flat.regisseur,
            flat.id,
            soort=Bewonersberichtsoort.STILSTAND,
            kop="Het werk staat een week stil",
            tekst="De kozijnen zijn te laat.",
        )
        wens = publicatie.record_wens(
            session, flat.regisseur, flat.id, soort=Wenssoort.PLEK, tekst="Bankjes bij de vijver."
        )
        publicatie.answer_wens(
            session,
            flat.regisseur,
            flat.id,
            wens.id,
            stand=Wensstand.KAN_NIET,
            eigenaar_id=flat.fabriek.organisatie(),
            klaar_op=None,
            uitkomst="De grond is van de gemeente.",
            openbaar=True,
            tekst=wens.tekst,
            versie=wens.versie,
        )
        publicatie.record_wens(
            session, flat.regisseur, flat.id, soort=Wenssoort.PLEK, tekst="Een wens zonder antwoord"
        )
    with flat.write() as session:
        record_voorziening(
            session,
            flat.consulent,
            complex_id=flat.id,
            soort=Voorzieningsoort.DOUCHE,
            portiek="A",
            plek="De wijkruimte",
            van=VANDAAG,
            tot=VANDAAG + DAG,
        )
    shown = words(client, flat)
    for sentence in (
        "Het werk staat stil",
        "Het werk staat een week stil",
        "Nee. De grond is van de gemeente.",
        "Douche, portiek A De wijkruimte. Van 24 november 2026 tot en met 25 november 2026.",
        "Dinsdag in de hal.",
    ):
        assert sentence in shown
    assert "Een wens zonder antwoord" not in shown


@pytest.mark.parametrize("aantal", [1, 20])
def test_de_pagina_kost_even_veel_vragen_bij_meer_berichten(
    stemflat: Callable[..., Stemflat], client_for: Callable[..., Client], aantal: int
) -> None:
    flat, client = stemflat(4), client_for()
    open_page(flat)
    with flat.write(flat.regisseur) as session:
        for nummer in range(aantal):
            publicatie.place_bericht(
                session,
                flat.regisseur,
                flat.id,
                soort=Bewonersberichtsoort.NIEUWS,
                kop=f"bericht {'abcdefghijklmnopqrst'[nummer]}",
                tekst="tekst",
            )
    client.get(address(flat))
    with counted(flat.fabriek.omgeving) as seen:
        client.get(address(flat))
    assert len(seen) == 6


def test_de_help_kant_ziet_de_instellingen_niet(
    stemflat: Callable[..., Stemflat], client_for: Callable[..., Client]
) -> None:
    flat = stemflat(4)
    for rol, status in ((Rol.PROCESREGISSEUR, 200), (Rol.WOONCONSULENT, 200), (Rol.SOCIAAL_WERKER, 404)):
        client = client_for(rol, flat.id)
        assert client.get(f"/complexen/{flat.id}/bewonerspagina").status_code == status
