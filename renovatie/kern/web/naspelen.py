"""Shut until what a restored backup does not know was done again: every page says so, and what to do."""

from contextlib import suppress
from pathlib import Path

from flask import Flask, Response, current_app, request
from flask_babel import lazy_gettext as _l
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from privacy.keystore import KeyStoreDamaged, WrongRootKey
from renovatie.kern.naspeelronde import shut
from renovatie.kern.naspelen import Dicht
from renovatie.kern.web import errors
from renovatie.kern.web.context import omgeving

OPEN = "voordeur_nagespeeld"
ALWAYS = frozenset({"static", "kern.gezond", "kern.gereed", "kern.security_txt"})
ZINNEN = {
    Dicht.ACHTER: _l(
        "Er is een back-up teruggezet. Wat daarna vernietigd, beperkt of gestopt is, moet eerst opnieuw. "
        "De beheerder draait daarvoor: flask backup naspelen."
    ),
    Dicht.KWIJT: _l(
        "De lijst van wat vernietigd, beperkt of gestopt is, ontbreekt. "
        "De beheerder noemt haar met: flask backup naspelen --lijst BESTAND."
    ),
    Dicht.KAPOT: _l(
        "De lijst van wat vernietigd, beperkt of gestopt is, gaat niet open. "
        "De beheerder zet haar opzij en noemt een hele kopie: flask backup naspelen --lijst BESTAND."
    ),
}


UNREADABLE = (SQLAlchemyError, WrongRootKey, KeyStoreDamaged, KeyError)


def install(app: Flask) -> None:
    app.before_request(_refuse)
    look(app)


def look(app: Flask) -> None:
    """Look once at the start; what is not open then is looked at again at each request."""
    with app.app_context(), suppress(*UNREADABLE):
        if _has_database():
            why_shut()


def _has_database() -> bool:
    """Looking at an SQLite file that is not there would make one, in the way of a restore."""
    made = make_url(omgeving().settings.database_url)
    return made.get_backend_name() != "sqlite" or Path(str(made.database)).exists()


def why_shut() -> Dicht | None:
    """Why this installation is shut. A process that was open asks no more: a backup is put back cold."""
    if current_app.extensions.get(OPEN) is omgeving():
        return None
    reden = shut(omgeving())
    if reden is None:
        current_app.extensions[OPEN] = omgeving()
    return reden


def _refuse() -> Response | None:
    if request.endpoint in ALWAYS:
        return None
    try:
        reden = why_shut()
    except UNREADABLE:
        return None  # nothing can be read, so no page shows anything either; asked again at the next one
    return None if reden is None else errors.page("naspelen", str(ZINNEN[reden]))
