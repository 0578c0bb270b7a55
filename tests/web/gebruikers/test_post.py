"""The page of e-mails that did not arrive, and the mailbox of the demo."""

import dataclasses
import uuid
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select, update

from app import create_app
from privacy.access import Rol
from renovatie.gebruikers import post
from renovatie.gebruikers.models import Postbericht
from renovatie.kern.models import Taak
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.settings import Smtp
from tests.client import Client
from tests.factories import Fabriek
from tests.tegelijk import vijf_keer_tegelijk

Changed = Callable[..., tuple[Client, Fabriek]]


@pytest.fixture
def changed(omgeving: Omgeving) -> Changed:
    """`changed(demo=True)`: a browser and a factory of an installation with these settings."""

    def make(**settings: object) -> tuple[Client, Fabriek]:
        other = dataclasses.replace(
            omgeving,
            settings=dataclasses.replace(omgeving.settings, **settings),  # type: ignore[arg-type]  # by name
        )
        app: Flask = create_app(omgeving=other)
        app.test_client_class = Client
        client = app.test_client()
        assert isinstance(client, Client)
        return client, Fabriek(other)

    return make


def put(fabriek: Fabriek, wie: uuid.UUID, soort: str = "bericht", pad: str = "/mijn/berichten") -> uuid.UUID:
    with fabriek.write() as session:
        post.send_later(session, wie, soort, f"{soort}:{wie}", pad)
        return session.scalars(select(Postbericht.id).where(Postbericht.gebruiker_id == wie)).one()


def test_zonder_mailserver_zegt_de_pagina_dat(changed: Changed) -> None:
    client, fabriek = changed()
    client.sign_in(fabriek, fabriek.persoon(Rol.APPLICATIEBEHEERDER))
    html = client.get("/post").text
    assert "Er is geen mailserver ingesteld" in html
    assert client.get("/demo/post").status_code == 404


def test_wat_niet_aankwam_staat_er_en_kan_opnieuw(changed: Changed) -> None:
    client, fabriek = changed(smtp=Smtp("127.0.0.1", 1, "voordeur@voordeur.example"))
    client.sign_in(fabriek, fabriek.persoon(Rol.APPLICATIEBEHEERDER))
    assert "Alle e-mails kwamen aan" in client.get("/post").text
    bericht_id = put(fabriek, fabriek.persoon(Rol.PRIVACYCOORDINATOR))
    with fabriek.write() as session:
        moment = session.get_one(Postbericht, bericht_id).gemaakt_op
        session.execute(
            update(Postbericht).values(stand="geweigerd", fout="smtp_550", gedaan_op=moment, pogingen=1)
        )
    html = client.get("/post").text
    assert "1 e-mail kwam niet aan" in html
    assert "Dit adres bestaat niet, zegt de mailserver." in html
    assert "privacycoordinator.2@voordeur.example" not in html
    assert (
        vijf_keer_tegelijk(client, "gebruikers.post_opnieuw", f"/post/{bericht_id}/opnieuw").status_code
        == 303
    )
    assert client.send(f"/post/{bericht_id}/opnieuw").status_code == 409
    assert client.send(f"/post/{uuid.uuid4()}/opnieuw").status_code == 404
    with fabriek.read() as session:
        keys = session.scalars(select(Taak.sleutel).where(Taak.soort == "post")).all()
    assert sorted(keys) == [f"post:{bericht_id}:0", f"post:{bericht_id}:1"]


def test_een_andere_rol_ziet_de_post_niet(changed: Changed) -> None:
    client, fabriek = changed(smtp=Smtp("127.0.0.1", 1, "voordeur@voordeur.example"))
    client.sign_in(fabriek, fabriek.persoon(Rol.PRIVACYCOORDINATOR))
    assert client.get("/post").status_code == 404


def test_de_demo_toont_wat_er_weg_zou_gaan_en_alleen_op_deze_machine(changed: Changed) -> None:
    client, fabriek = changed(demo=True)
    assert "Er is nog geen e-mail" in client.get("/demo/post").text
    put(fabriek, fabriek.persoon(Rol.PRIVACYCOORDINATOR))
    html = client.get("/demo/post").text
    assert "Er staat iets voor u klaar in Voordeur" in html
    assert 'href="/mijn/berichten"' in html
    with fabriek.read() as session:
        assert session.scalars(select(Taak.sleutel).where(Taak.soort == "post")).all() == []
    elders = client.get("/demo/post", environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert elders.status_code == 404
