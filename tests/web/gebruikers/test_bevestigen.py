"""The second factor again, before what cannot be taken back: nothing that was posted is lost."""

import dataclasses
import datetime as dt
import html
import re
from collections.abc import Iterator

import pyotp
import pytest
from flask import Blueprint, Flask, request
from sqlalchemy import select, text, update

from privacy.access import Permission, Rol
from renovatie.gebruikers import tweede_sleutel
from renovatie.gebruikers.aanmelding import load_actor
from renovatie.gebruikers.models import Einde, Sessie, Totp
from renovatie.gebruikers.pogingen import LIMITS, Teller
from renovatie.kern.clock import real_now
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.web import reads, transaction, writes
from tests.client import VORMKOP, Client
from tests.factories import Fabriek

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
PAGE = '<!doctype html><html lang="nl"><title>Kluis - Voordeur</title><h1>Kluis</h1>'
bp = Blueprint("kluis", __name__)
taken: list[list[tuple[str, str]]] = []


@bp.get("/kluis")
@reads(Permission.EIGEN_START, "wachtwoord.show", fresh=True)
def show() -> str:
    return PAGE


@bp.post("/kluis")
@writes(Permission.EIGEN_START, "wachtwoord.change", fresh=True)
def change() -> str:
    with transaction():
        taken.append(list(request.form.items(multi=True)))
    return PAGE


@bp.post("/kluis/dicht")
@writes(Permission.GEBRUIKER_WRITE, "gebruiker.actief", fresh=True)
def closed() -> str:
    return PAGE


def make_app(omgeving: Omgeving) -> Flask:
    from app import create_app

    app = create_app(omgeving=omgeving)
    app.register_blueprint(bp)
    app.test_client_class = Client
    return app


class Persoon:
    """A worker whose code was given a while ago."""

    def __init__(self, fabriek: Fabriek, client: Client) -> None:
        self.fabriek, self.client = fabriek, client
        self.id = fabriek.persoon(Rol.PRIVACYCOORDINATOR)
        client.sign_in(fabriek, self.id)
        with fabriek.write() as session:
            tweede_sleutel.make_secret(session, self.id)
            opened = tweede_sleutel.open_secret(session, self.id)
            session.execute(update(Totp).values(bevestigd_op=real_now()))
        assert opened is not None
        self.otp = pyotp.TOTP(opened[0])
        self.wait(minutes=11)

    @property
    def code(self) -> str:
        return self.otp.now()

    @property
    def wrong_code(self) -> str:
        return f"{(int(self.code) + 1) % 1_000_000:06}"

    @property
    def cookie(self) -> str | None:
        found = self.client.get_cookie(self.fabriek.cookie_name)
        return found.value if found else None

    def wait(self, **spanne: int) -> None:
        with self.fabriek.write() as session:
            session.execute(update(Sessie).values(tweede_factor_op=real_now() - dt.timedelta(**spanne)))


@pytest.fixture
def persoon(omgeving: Omgeving, fabriek: Fabriek) -> Iterator[Persoon]:
    taken.clear()
    made = Persoon(fabriek, make_app(omgeving).test_client())
    made.client.get("/mijn/sessies")
    return made


def carried(page: str) -> list[tuple[str, str]]:
    """Every hidden field as a browser would send it back."""
    body = page[page.index("<main") :]
    return [(name, html.unescape(value)) for name, value in HIDDEN.findall(body)]


def lines(fabriek: Fabriek) -> list[tuple[str, str]]:
    with fabriek.read() as session:
        rows = session.execute(text("select code, uitkomst from journaal order by seq"))
        return [tuple(row) for row in rows if row.code.startswith(("wachtwoord.", "sessie.bevestigen"))]


def test_binnen_tien_minuten_wordt_niets_gevraagd(persoon: Persoon) -> None:
    persoon.wait(minutes=9, seconds=50)
    assert persoon.client.get("/kluis").status_code == 200
    persoon.wait(minutes=10, seconds=1)
    assert persoon.client.get("/kluis").status_code == 303


def test_een_pagina_gaat_via_bevestigen_en_terug(persoon: Persoon, fabriek: Fabriek) -> None:
    answer = persoon.client.get("/kluis?deel=2")
    assert (answer.status_code, answer.location) == (303, "/bevestigen?verder=/kluis?deel%3D2")
    page = persoon.client.get(answer.location)
    velden = {**dict(carried(page.text)), "bevestig_code": persoon.code}
    assert 'name="bevestig_verder" type="hidden" value="/kluis?deel=2"' in page.text
    answer = persoon.client.send("/bevestigen", {**velden, "bevestig_verder": "/kluis?deel=2"})
    assert (answer.status_code, answer.location) == (303, "/kluis?deel=2")
    assert persoon.client.get(answer.location).status_code == 200
    assert lines(fabriek) == [
        ("wachtwoord.show", "bevestigen"),
        ("sessie.bevestigen_show", "ok"),
        ("sessie.bevestigen", "ok"),
        ("wachtwoord.show", "ok"),
    ]


def test_na_bevestigen_gaat_het_alleen_naar_een_eigen_pagina(persoon: Persoon) -> None:
    persoon.client.get("/bevestigen")
    velden = {"bevestig": "ja", "bevestig_code": persoon.code, "bevestig_verder": "//kwaad.example/"}
    assert persoon.client.send("/bevestigen", velden).location == "/"


def test_wat_gepost_was_gaat_heel_mee(persoon: Persoon, fabriek: Fabriek) -> None:
    velden = {"reden": 'Regel 1\nen "2" <b>', "soort": ["a", "b"], "leeg": "", "verder": "/x"}
    answer = persoon.client.send("/kluis?deel=2", velden)
    assert answer.status_code == 403
    assert "Bevestig dat u het bent" in answer.text
    assert 'action="/kluis?deel=2"' in answer.text
    assert taken == []
    wanted = [("reden", velden["reden"]), ("soort", "a"), ("soort", "b"), ("leeg", ""), ("verder", "/x")]
    assert [pair for pair in carried(answer.text) if pair[0] not in VORMKOP | {"bevestig"}] == wanted
    data = [(k, v) for k, v in carried(answer.text) if k != "csrf_token"]
    answer = persoon.client.post("/kluis?deel=2", data=multi(data, persoon, persoon.code))
    assert answer.status_code == 200
    assert [pair for pair in taken[0] if pair in wanted] == wanted
    assert lines(fabriek) == [
        ("wachtwoord.change", "bevestigen"), ("sessie.bevestigen", "ok"), ("wachtwoord.change", "ok"),
    ]  # fmt: skip


def multi(fields: list[tuple[str, str]], persoon: Persoon, code: str) -> dict[str, list[str]]:
    sent: dict[str, list[str]] = {"csrf_token": [persoon.client.csrf or ""], "bevestig_code": [code]}
    for name, value in fields:
        sent.setdefault(name, []).append(value)
    return sent


def test_een_foute_code_houdt_alles_vast_en_doet_niets(persoon: Persoon, fabriek: Fabriek) -> None:
    velden = {"reden": "weg ermee", "bevestig": "ja", "bevestig_code": persoon.wrong_code}
    answer = persoon.client.send("/kluis", velden)
    assert answer.status_code == 422
    assert "Deze code klopt niet" in answer.text
    assert ("reden", "weg ermee") in carried(answer.text)
    assert taken == []
    assert lines(fabriek) == [("sessie.bevestigen", "geweigerd")]
    answer = persoon.client.send("/kluis", {**velden, "bevestig_code": persoon.code})
    assert (answer.status_code, len(taken)) == (200, 1)


def test_een_code_bevestigt_een_keer(persoon: Persoon) -> None:
    velden = {"bevestig": "ja", "bevestig_code": persoon.code}
    assert persoon.client.send("/kluis", velden).status_code == 200
    persoon.wait(minutes=11)
    persoon.client.get("/mijn/sessies")
    assert persoon.client.send("/kluis", velden).status_code == 422
    assert len(taken) == 1


def test_na_te_veel_codes_wacht_ook_de_goede_en_blijft_de_tekst(persoon: Persoon) -> None:
    velden = {"reden": "blijft", "bevestig": "ja"}
    for _ in range(LIMITS[Teller.CODE]):
        answer = persoon.client.send("/kluis", {**velden, "bevestig_code": persoon.wrong_code})
        assert answer.status_code == 422
    answer = persoon.client.send("/kluis", {**velden, "bevestig_code": persoon.code})
    assert answer.status_code == 429
    assert ("reden", "blijft") in carried(answer.text)
    assert taken == []


def test_zonder_code_vraagt_de_pagina_erom(persoon: Persoon) -> None:
    answer = persoon.client.send("/kluis", {"bevestig": "ja"})
    assert answer.status_code == 422
    assert "Vul de code in" in answer.text


def test_bevestigen_geeft_een_nieuw_koekje_en_rekt_de_dag_niet(persoon: Persoon, fabriek: Fabriek) -> None:
    oud = persoon.cookie
    with fabriek.read() as session:
        eind = session.scalars(select(Sessie.eindigt_op)).one()
    persoon.client.send("/kluis", {"bevestig": "ja", "bevestig_code": persoon.code})
    assert persoon.cookie != oud
    assert persoon.client.get("/mijn/sessies").status_code == 200
    with fabriek.read() as session:
        rijen = session.scalars(select(Sessie).order_by(Sessie.beeindigd_op.is_(None))).all()
        assert [rij.reden for rij in rijen] == [Einde.VERVANGEN, None]
        assert [rij.eindigt_op for rij in rijen] == [eind, eind]
    persoon.client.set_cookie(fabriek.cookie_name, oud or "", domain="localhost")
    assert persoon.client.get("/mijn/sessies").status_code == 303


def test_wie_niet_mag_wordt_niet_om_een_code_gevraagd(persoon: Persoon) -> None:
    assert persoon.client.send("/kluis/dicht").status_code == 404


def test_een_bevestiging_van_een_ander_apparaat_telt_hier_niet(
    persoon: Persoon, fabriek: Fabriek, omgeving: Omgeving
) -> None:
    ander = make_app(omgeving).test_client()
    ander.sign_in(fabriek, persoon.id)
    persoon_kan = ander.get("/kluis").status_code
    assert (persoon_kan, persoon.client.get("/kluis").status_code) == (200, 303)


def test_een_nieuw_wachtwoord_is_geen_tweede_sleutel(persoon: Persoon, fabriek: Fabriek) -> None:
    from renovatie.gebruikers import account

    with fabriek.write() as session:
        actor = load_actor(session, persoon.id)
        assert actor is not None
        fresh = account.change_wachtwoord(
            session, actor, wachtwoord_hash="$argon2id$proef", token=persoon.cookie or "", apparaat="proef"
        )
    persoon.client.set_cookie(fabriek.cookie_name, fresh, domain="localhost")
    assert persoon.client.get("/kluis").status_code == 303


def test_in_de_oefenomgeving_is_bevestigen_een_knop(omgeving: Omgeving, fabriek: Fabriek) -> None:
    taken.clear()
    settings = dataclasses.replace(omgeving.settings, demo=True)
    client = make_app(dataclasses.replace(omgeving, settings=settings)).test_client()
    client.sign_in(fabriek, fabriek.persoon(Rol.PRIVACYCOORDINATOR))
    with fabriek.write() as session:
        session.execute(update(Sessie).values(tweede_factor_op=real_now() - dt.timedelta(minutes=11)))
    client.get("/mijn/sessies")
    answer = client.send("/kluis", {"reden": "proef"})
    assert answer.status_code == 403
    assert "Ja, ik ben het" in answer.text
    assert client.send("/kluis", dict(carried(answer.text)) | {"csrf_token": client.csrf}).status_code == 200
    assert len(taken) == 1


def test_buiten_de_oefenomgeving_werkt_die_knop_niet(persoon: Persoon) -> None:
    assert persoon.client.send("/kluis", {"bevestig": "ja", "bevestig_code": ""}).status_code == 422
    assert taken == []
