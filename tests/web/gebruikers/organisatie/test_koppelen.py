"""Linking an account of one's own organisation, and letting go of it."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select, update

from privacy.access import Rol
from renovatie.gebruikers import berichten, services
from renovatie.gebruikers.aanmelding import load_actor
from renovatie.gebruikers.models import Gebruiker, Oidckoppeling, Roltoekenning
from tests.aanbieder import Claims, Provider
from tests.client import Client
from tests.factories import Fabriek
from tests.tegelijk import vijf_keer_tegelijk
from tests.web.gebruikers.organisatie.weg import SUB, TERUG, email_of, invited, is_in, linked, through


def test_een_uitnodiging_aannemen_koppelt_en_geeft_geen_rol(
    client: Client, provider: Provider, connect: Callable[..., None], fabriek: Fabriek, wie: uuid.UUID
) -> None:
    connect(provider, domeinen=frozenset({"voordeur.example"}))
    token = invited(fabriek, wie)
    provider.claims = {"email": email_of(fabriek, wie).upper(), "roles": ["admin"], "groups": ["admin"]}
    with fabriek.read() as session:
        before = session.execute(select(Gebruiker.id)).all(), session.execute(select(Roltoekenning.id)).all()
    assert f"/uitnodiging/{token}/organisatie" in client.get(f"/uitnodiging/{token}").text
    answer = through(client, provider, f"/uitnodiging/{token}/organisatie")
    assert (answer.status_code, answer.location) == (303, "/")
    assert is_in(client)
    assert client.get(f"/uitnodiging/{token}").status_code == 404
    with fabriek.read() as session:
        after = session.execute(select(Gebruiker.id)).all(), session.execute(select(Roltoekenning.id)).all()
        koppeling = session.scalars(select(Oidckoppeling)).one()
    assert after == before
    assert (koppeling.gebruiker_id, koppeling.onderwerp) == (wie, SUB)


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "iemand.anders@voordeur.example"},
        {"email": None},
        {"email_verified": False, "xms_edov": None},
        {"email_verified": "true", "xms_edov": None},
        {"email_verified": None, "xms_edov": None},
        {"amr": ["pwd"]},
    ],
)
def test_een_uitnodiging_vraagt_een_nagekeken_adres_en_een_tweede_factor(
    client: Client,
    provider: Provider,
    connect: Callable[..., None],
    fabriek: Fabriek,
    wie: uuid.UUID,
    claims: Claims,
) -> None:
    connect(provider)
    token = invited(fabriek, wie)
    provider.claims = {"email": email_of(fabriek, wie), **claims}
    assert through(client, provider, f"/uitnodiging/{token}/organisatie").status_code == 409
    assert not is_in(client)
    assert client.get(f"/uitnodiging/{token}").status_code == 200
    with fabriek.read() as session:
        assert session.scalar(select(Oidckoppeling.id)) is None


def test_een_ander_domein_neemt_geen_uitnodiging_aan(
    client: Client, keycloak: Provider, connect: Callable[..., None], fabriek: Fabriek, wie: uuid.UUID
) -> None:
    connect(keycloak, domeinen=frozenset({"delinde.example"}))
    keycloak.claims = {"email": email_of(fabriek, wie)}
    token = invited(fabriek, wie)
    assert through(client, keycloak, f"/uitnodiging/{token}/organisatie").status_code == 409


def test_een_bekend_adres_zonder_uitnodiging_komt_er_niet_in(
    client: Client, keycloak: Provider, connect: Callable[..., None], fabriek: Fabriek, wie: uuid.UUID
) -> None:
    connect(keycloak)
    invited(fabriek, wie)
    keycloak.claims = {"email": email_of(fabriek, wie)}
    assert through(client, keycloak).status_code == 422
    assert not is_in(client)


def own_link(client: Client, provider: Provider) -> Any:
    client.get("/mijn/sessies")
    page = client.send("/mijn/koppeling")
    assert page.status_code == 200, page.text
    address = page.text.split('href="' + provider.uitgever)[1].split('"')[0].replace("&amp;", "&")
    assert "prompt=login" in address
    return client.get(TERUG, query_string=provider.sign_in(provider.uitgever + address))


def test_wie_ingelogd_is_koppelt_haar_eigen_account_en_maakt_het_los(
    client: Client, provider: Provider, connect: Callable[..., None], fabriek: Fabriek, wie: uuid.UUID
) -> None:
    connect(provider)
    client.sign_in(fabriek, wie)
    answer = own_link(client, provider)
    assert (answer.status_code, answer.location) == (303, "/mijn/sessies")
    page = client.get("/mijn/sessies").text
    assert "Maak los" in page
    assert "(1 ongelezen)" in page
    assert client.send("/mijn/koppeling/losmaken").status_code == 409
    with fabriek.write() as session:
        session.execute(update(Gebruiker).values(wachtwoord_hash="x"))
    assert client.send("/mijn/koppeling/losmaken").status_code == 303
    assert "Koppel mijn account" in client.get("/mijn/sessies").text


def test_koppelen_zonder_formulier_van_ons_of_voor_een_ander_lukt_niet(
    client: Client,
    client_for: Callable[..., Client],
    keycloak: Provider,
    connect: Callable[..., None],
    fabriek: Fabriek,
    wie: uuid.UUID,
) -> None:
    connect(keycloak)
    client.sign_in(fabriek, wie)
    assert client.get("/mijn/koppeling").status_code in {404, 405}
    assert client.post("/mijn/koppeling").status_code == 400
    keycloak.claims = {"email": "iemand.anders@voordeur.example"}
    assert own_link(client, keycloak).status_code == 409
    client.get("/mijn/sessies")
    page = client.send("/mijn/koppeling").text
    address = page.split('href="' + keycloak.uitgever)[1].split('"')[0].replace("&amp;", "&")
    client.sign_in(fabriek, fabriek.persoon(Rol.PRIVACYFUNCTIONARIS))
    back = keycloak.sign_in(keycloak.uitgever + address)
    assert client.get(TERUG, query_string=back).status_code == 400
    with fabriek.read() as session:
        assert session.scalar(select(Oidckoppeling.id)) is None


def test_een_account_hoort_bij_een_persoon(
    client: Client, keycloak: Provider, connect: Callable[..., None], fabriek: Fabriek, wie: uuid.UUID
) -> None:
    connect(keycloak)
    linked(fabriek, wie, keycloak)
    client.sign_in(fabriek, fabriek.persoon(Rol.PRIVACYFUNCTIONARIS))
    assert own_link(client, keycloak).status_code == 409


def test_een_nieuwe_uitnodiging_maakt_los_en_laat_rollen_opnieuw_bevestigen(
    keycloak: Provider, fabriek: Fabriek, wie: uuid.UUID
) -> None:
    """Else a beheerder could invite himself into the account of who has no password."""
    beheerder = fabriek.actor(Rol.APPLICATIEBEHEERDER)
    with fabriek.write() as session:
        bevestiger = load_actor(session, wie)
        nieuw = services.create_gebruiker(
            session, None, naam="Nieuw", email="nieuw@voordeur.example", organisatie_id=fabriek.organisatie()
        ).id
        rol = services.grant_rol(session, beheerder, gebruiker_id=nieuw, rol=Rol.PRIVACYCOORDINATOR)
        assert [row.soort for row in berichten.berichten(session, wie)] == ["rol_bevestigen"]
        services.confirm_rol(session, bevestiger, roltoekenning_id=rol.id)
        assert berichten.berichten(session, wie) == []
    linked(fabriek, nieuw, keycloak)
    invited(fabriek, nieuw)
    with fabriek.read() as session:
        assert session.scalar(select(Oidckoppeling.id)) is None
        mine = select(Roltoekenning.bevestigd_op).where(Roltoekenning.gebruiker_id == nieuw)
        assert session.scalars(mine).all() == [None]
        assert [row.soort for row in berichten.berichten(session, wie)] == ["rol_bevestigen"]


def test_de_beheerder_maakt_los_en_dan_zijn_alle_sessies_dicht(
    client: Client,
    client_for: Callable[..., Client],
    keycloak: Provider,
    connect: Callable[..., None],
    fabriek: Fabriek,
    wie: uuid.UUID,
) -> None:
    connect(keycloak)
    linked(fabriek, wie, keycloak)
    through(client, keycloak)
    beheer = client_for(Rol.APPLICATIEBEHEERDER)
    assert "Maak los van de organisatie" in beheer.get(f"/gebruikers/{wie}").text
    assert (
        vijf_keer_tegelijk(
            beheer, "gebruikers.gebruiker_ontkoppelen", f"/gebruikers/{wie}/ontkoppelen"
        ).status_code
        == 303
    )
    assert not is_in(client)
    assert through(client, keycloak).status_code == 422
