"""Signing in and out, your own account, and the pages of the applicatiebeheerder."""

from flask import Blueprint
from flask.blueprints import BlueprintSetupState
from flask_login import LoginManager, UserMixin

from renovatie.gebruikers.web import (
    apparaten,
    beheer,
    bevestigen,
    codes_app,
    demo,
    inloggen,
    inloglink,
    meldingen,
    mijn,
    organisatie_inloggen,
    passkey,
    post,
    rollen,
    sleutels,
    toegang,
    uitnodiging,
)
from renovatie.kern.web.context import maybe_aangemeld


class Ingelogd(UserMixin):
    """What Flask-Login hands to extensions that ask for a user; the id and nothing else."""

    def __init__(self, gebruiker_id: str) -> None:
        self.id = gebruiker_id


login_manager = LoginManager()
login_manager.session_protection = None  # our session is a row; Flask-Login keeps nothing of its own


@login_manager.request_loader
def _ingelogd(_request: object) -> Ingelogd | None:
    person = maybe_aangemeld()
    return Ingelogd(str(person.actor.id)) if person else None


def _add_login_manager(state: BlueprintSetupState) -> None:
    login_manager.init_app(state.app, add_context_processor=False)


bp = Blueprint("gebruikers", __name__)
bp.record_once(_add_login_manager)
for part in (
    inloggen,
    inloglink,
    organisatie_inloggen,
    uitnodiging,
    mijn,
    meldingen,
    bevestigen,
    beheer,
    rollen,
    demo,
    passkey,
    sleutels,
    codes_app,
    apparaten,
    toegang,
    post,
):
    part.register(bp)
blueprints = [bp]
