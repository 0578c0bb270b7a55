"""Shut until what a restored backup does not know was done again: every page says so, and what to do."""

from flask import Flask, Response, current_app, request
from flask_babel import lazy_gettext as _l
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


def install(app: Flask) -> None:
    app.before_request(_refuse)


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
    except (SQLAlchemyError, WrongRootKey, KeyStoreDamaged, KeyError):
        return None  # nothing can be read, so no page shows anything either; asked again at the next one
    return None if reden is None else errors.page("naspelen", str(ZINNEN[reden]))
