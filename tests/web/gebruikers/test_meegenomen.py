"""A form that was posted after the session had ended: its writer sends it after all, nobody else reads it."""

import html
import io
import re
from collections.abc import Callable

import pytest
from flask import Blueprint, Flask, request
from sqlalchemy import text, update

from privacy.access import Permission
from renovatie.gebruikers.models import Sessie
from renovatie.gebruikers.web import meegenomen
from renovatie.kern.clock import real_now
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.web import transaction, writes
from tests.client import VORMKOP, Client
from tests.factories import Fabriek
from tests.web.gebruikers.test_inloggen import WACHTWOORD, Persoon, first, persoon, second

__all__ = ["persoon"]
TEKST = 'Mevrouw zei: "kom <terug> & bel aan"\r\ntweede regel'
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
MEE = re.compile(r'name="meegenomen"[^>]*value="([^"]+)"')
bp = Blueprint("schrift", __name__)
saved: list[list[tuple[str, str]]] = []


@bp.post("/schrift")
@writes(Permission.EIGEN_START, "wachtwoord.change")
def write() -> str:
    with transaction():
        saved.append([pair for pair in request.form.items(multi=True) if pair[0] not in VORMKOP])
    return '<!doctype html><html lang="nl"><title>Schrift - Voordeur</title><h1>Schrift</h1>'


@pytest.fixture
def client(omgeving: Omgeving, persoon: Persoon) -> Client:
    """Signed in, with a form open."""
    from app import create_app

    saved.clear()
    app: Flask = create_app(omgeving=omgeving)
    app.register_blueprint(bp)
    app.test_client_class = Client
    made = app.test_client()
    first(made, persoon)
    second(made, persoon.code)
    made.get("/mijn/wachtwoord")
    return made  # type: ignore[return-value]  # made by the class set above


def idle(fabriek: Fabriek) -> None:
    with fabriek.write() as session:
        session.execute(update(Sessie).values(laatst_gezien_op=real_now().replace(year=2020)))


def post_late(client: Client, fabriek: Fabriek) -> str:
    """Post after the end; gives what the sign-in page carries along."""
    idle(fabriek)
    answer = client.send("/schrift?deel=2", {"tekst": TEKST, "keuze": ["a", "b"]})
    assert answer.status_code == 403
    assert "Wat u invulde, is niet weg" in answer.text
    assert "Mevrouw" not in answer.text
    assert saved == []
    return html.unescape(MEE.findall(answer.text)[0])


def code_page(client: Client, persoon: Persoon, mee: str) -> str:
    answer = client.send("/inloggen", {"email": persoon.email, "wachtwoord": WACHTWOORD, "meegenomen": mee})
    assert answer.status_code == 200
    assert "Mevrouw" not in answer.text
    return html.unescape(MEE.findall(answer.text)[0])


def unused_code(fabriek: Fabriek, persoon: Persoon) -> str:
    """The code of now, as if nobody used it at the login before."""
    with fabriek.write() as session:
        session.execute(text("update totps set laatste_stap = null"))
    return persoon.code


def test_wie_terugkomt_verstuurt_wat_ze_schreef(client: Client, persoon: Persoon, fabriek: Fabriek) -> None:
    mee = code_page(client, persoon, post_late(client, fabriek))
    page = client.send("/inloggen/code", {"code": unused_code(fabriek, persoon), "meegenomen": mee})
    assert page.status_code == 200
    assert "U bent weer ingelogd" in page.text
    assert 'action="/schrift?deel=2"' in page.text
    assert saved == []
    main = page.text[page.text.index("<main") :]
    velden = [(name, html.unescape(value)) for name, value in HIDDEN.findall(main)]
    assert client.post("/schrift?deel=2", data=_as_form(velden)).status_code == 200
    assert saved == [[("tekst", TEKST), ("keuze", "a"), ("keuze", "b")]]


def _as_form(velden: list[tuple[str, str]]) -> dict[str, list[str]]:
    form: dict[str, list[str]] = {}
    for name, value in velden:
        form.setdefault(name, []).append(value)
    return form


def test_een_ander_krijgt_niets(client: Client, persoon: Persoon, fabriek: Fabriek) -> None:
    mee, ander = post_late(client, fabriek), Persoon(fabriek)
    answer = client.send("/inloggen/code", {"code": ander.code, "meegenomen": code_page(client, ander, mee)})
    assert (answer.status_code, answer.location) == (303, "/")
    assert "Mevrouw" not in answer.text


@pytest.mark.parametrize("mee", ["onzin", "é", "AAAA" * 30])
def test_wat_niet_van_ons_komt_gaat_niet_mee(
    client: Client, persoon: Persoon, fabriek: Fabriek, mee: str
) -> None:
    mee = code_page(client, persoon, mee)
    answer = client.send("/inloggen/code", {"code": unused_code(fabriek, persoon), "meegenomen": mee})
    assert (answer.status_code, answer.location) == (303, "/")


def test_na_een_werkdag_is_het_te_oud(
    client: Client, persoon: Persoon, fabriek: Fabriek, monkeypatch: pytest.MonkeyPatch
) -> None:
    mee = code_page(client, persoon, post_late(client, fabriek))
    now = real_now()
    monkeypatch.setattr(meegenomen, "real_now", lambda: now + meegenomen.ABSOLUTE * 1.01)
    answer = client.send("/inloggen/code", {"code": unused_code(fabriek, persoon), "meegenomen": mee})
    assert (answer.status_code, answer.location) == (303, "/")


def test_een_foute_code_of_een_fout_wachtwoord_houdt_het_vast(
    client: Client, persoon: Persoon, fabriek: Fabriek
) -> None:
    mee = post_late(client, fabriek)
    answer = client.send("/inloggen", {"email": persoon.email, "wachtwoord": "fout", "meegenomen": mee})
    assert (answer.status_code, MEE.findall(answer.text)[0]) == (422, mee)
    code_page(client, persoon, mee)
    answer = client.send("/inloggen/code", {"code": "000000", "meegenomen": mee})
    assert (answer.status_code, MEE.findall(answer.text)[0]) == (422, mee)


def test_zonder_eigen_oude_sessie_of_formuliertoken_gaat_niets_mee(
    client: Client, fabriek: Fabriek, client_for: Callable[..., Client]
) -> None:
    idle(fabriek)
    assert client.post("/schrift", data={"tekst": TEKST}).status_code == 400
    client.set_cookie(fabriek.cookie_name, "nooit-geweest", domain="localhost")
    answer = client.send("/schrift", {"tekst": TEKST})
    assert (answer.status_code, answer.location) == (303, "/inloggen")


def test_een_wachtwoord_gaat_nooit_mee(client: Client, fabriek: Fabriek) -> None:
    idle(fabriek)
    answer = client.send("/mijn/wachtwoord", {"huidig": WACHTWOORD, "wachtwoord": "x", "nogmaals": "x"})
    assert (answer.status_code, answer.location) == (303, "/inloggen")


def test_een_bestand_gaat_niet_mee_en_dat_zegt_de_pagina(
    client: Client, persoon: Persoon, fabriek: Fabriek
) -> None:
    idle(fabriek)
    bestand = (io.BytesIO(b"%PDF-wat-erin-staat"), "brief.pdf")
    answer = client.send("/schrift", {"tekst": TEKST, "bestand": bestand})
    mee = code_page(client, persoon, html.unescape(MEE.findall(answer.text)[0]))
    page = client.send("/inloggen/code", {"code": unused_code(fabriek, persoon), "meegenomen": mee})
    assert "Alleen een bestand kunnen we niet onthouden" in page.text
    assert "wat-erin-staat" not in page.text


def test_op_de_server_blijft_niets(client: Client, fabriek: Fabriek) -> None:
    post_late(client, fabriek)
    with fabriek.read() as session:
        names = session.scalars(text("select code from journaal where code = 'wachtwoord.change'")).all()
    assert names == []
