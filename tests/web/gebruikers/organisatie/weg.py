"""The way through a provider: who is linked to it, going there and coming back."""

import uuid
from typing import Any

from sqlalchemy import update

from renovatie.gebruikers import oidc, services, tweede_sleutel
from renovatie.gebruikers.identiteit import Identiteit
from renovatie.gebruikers.models import Gebruiker, Totp
from renovatie.kern.clock import real_now
from tests.aanbieder import Provider
from tests.client import Client
from tests.factories import Fabriek

SUB = "a2c4-vast-nummer"

TERUG = "/inloggen/organisatie/terug"


def email_of(fabriek: Fabriek, wie: uuid.UUID) -> str:
    with fabriek.read() as session:
        return session.get_one(Gebruiker, wie).email


def linked(fabriek: Fabriek, wie: uuid.UUID, provider: Provider) -> None:
    identiteit = Identiteit(provider.uitgever, SUB, None, True)
    with fabriek.write() as session:
        oidc._link(session, session.get_one(Gebruiker, wie), identiteit)


def with_app(fabriek: Fabriek, wie: uuid.UUID) -> str:
    """An app with codes for this person; gives its secret."""
    with fabriek.write() as session:
        tweede_sleutel.make_secret(session, wie)
        session.execute(update(Totp).values(bevestigd_op=real_now()))
        opened = tweede_sleutel.open_secret(session, wie)
        assert opened is not None
        return opened[0]


def through(client: Client, provider: Provider, start: str = "/inloggen/organisatie", **changes: str) -> Any:
    """Go to the provider, sign in there, and come back."""
    answer = client.get(start)
    assert answer.status_code == 303, answer.text
    back = {**provider.sign_in(answer.location), **changes}
    return client.get(TERUG, query_string=back)


def is_in(client: Client) -> bool:
    return client.get("/mijn/wachtwoord").status_code == 200


def invited(fabriek: Fabriek, wie: uuid.UUID) -> str:
    with fabriek.write() as session:
        return services.invite(session, None, gebruiker_id=wie)
