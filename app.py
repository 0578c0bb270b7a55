"""Voordeur: the one file that joins all parts."""

import importlib
import importlib.util
import logging
import sys
from datetime import timedelta
from itertools import pairwise

import click
from flask import Flask, has_request_context, session
from flask_babel import Babel
from sqlalchemy.exc import DBAPIError

from renovatie.kern import cli as kern_cli
from renovatie.kern import geheugen, overzetten, sleutelcontrole
from renovatie.kern.consoletekst import check_texts
from renovatie.kern.hersluiten import fill_up
from renovatie.kern.log import configure_log
from renovatie.kern.migrations import at_head
from renovatie.kern.omgeving import Omgeving, make_omgeving, prepare
from renovatie.kern.settings import Settings, read_settings
from renovatie.kern.taken import Taken
from renovatie.kern.web import (
    csrf,
    eenmalig,
    errors,
    frame,
    headers,
    health,
    naspelen,
    ontwerp,
    opmaak,
    proxy,
    uploads,
)
from renovatie.kern.web.context import Voordeur

MAX_UPLOAD = 12 * 1024 * 1024
LANGUAGES = ("nl", "en")
log = logging.getLogger(__name__)
CAPABILITIES = (
    "gebruikers",
    "organisaties",
    "complexen",
    "huishoudens",
    "hulpdossiers",
    "doorverwijzingen",
    "huisbezoeken",
    "onderweg",
    "vragenlijsten",
    "casusoverleg",
    "instemming",
    "uitvoering",
    "handhaven",
    "toewijzing",
    "regie",
    "effect",
    "avg",
    "demo",
)
"""Each of these may have web.py (`blueprints`), cli.py (`GROUPS`), taken.py, inzage.py and
bewaren.py (`register`)."""


def create_app(settings: Settings | None = None, omgeving: Omgeving | None = None) -> Flask:
    """Make the app. Raises SettingsRefused or RootKeyRefused when it is not safe to start."""
    configure_log()
    settings = settings or (omgeving.settings if omgeving else read_settings())
    omgeving, brought_up = (omgeving, False) if omgeving else _make_omgeving(settings)
    app = Flask(__name__)
    _configure(app, settings)
    app.extensions["voordeur"] = _join(omgeving)
    Babel(app, locale_selector=_language, default_locale="nl", default_timezone="Europe/Amsterdam")
    if settings.processen > 1:
        app.before_request(omgeving.clock.catch_up)  # another process may have moved the demo's clock
    for part in (headers, proxy, naspelen, csrf, eenmalig, uploads, errors, frame, opmaak):
        part.install(app)
    app.register_blueprint(health.bp)
    if not settings.productie:
        app.register_blueprint(ontwerp.bp)
    _add_capabilities(app)
    for group in kern_cli.GROUPS:
        _add_commands(app, group)
    _carry_over(omgeving)
    if brought_up:
        fill_up(omgeving, lambda _what, _done: None)
    return app


def _carry_over(omgeving: Omgeving) -> None:
    """Before anything is served, so that a page never sees half of it.

    The app also starts without a database: the command that brought it to this revision did the same.
    """
    try:
        ready = at_head(omgeving.database.read_engine)
    except DBAPIError:
        log.warning("the database did not answer at the start, or its owner was stopped halfway a migration")
        return
    if ready:
        overzetten.carry_over(omgeving)


def start() -> Flask:
    """What a web server calls: the app, or one sentence on stderr and the end of the process.

    No connection is open and no thread runs when it returns: the server forks its processes off from here.
    """
    try:
        app = create_app()
    except click.ClickException as fout:
        fout.show()
        sys.exit(fout.exit_code)
    app.extensions["voordeur"].omgeving.hang_up()
    geheugen.settle()
    return app


def _make_omgeving(settings: Settings) -> tuple[Omgeving, bool]:
    """With whether its database was made, or brought to the newest version, just now."""
    omgeving = make_omgeving(settings)
    behind = (
        settings.demo
        and settings.is_sqlite
        and not _restores(sys.argv)
        and not at_head(omgeving.database.read_engine)
    )
    if behind:
        prepare(omgeving)
    return omgeving, behind


def _restores(argv: list[str]) -> bool:
    """Whether this process is `flask backup herstel`: it wants the empty place that a demo would fill."""
    return ("backup", "herstel") in pairwise(argv)


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=settings.secret_key,
        MAX_CONTENT_LENGTH=MAX_UPLOAD,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        SESSION_COOKIE_NAME="__Host-voordeur_vorm" if settings.secure_cookies else "voordeur_vorm",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
        WTF_CSRF_TIME_LIMIT=None,
        TESTING=settings.testing,
        BABEL_TRANSLATION_DIRECTORIES="translations",
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True


def _language() -> str:
    """What the person chose; Dutch otherwise, also on the console and in a job."""
    if not has_request_context():
        return "nl"
    chosen = session.get("taal")
    return chosen if chosen in LANGUAGES else "nl"


def _join(omgeving: Omgeving) -> Voordeur:
    from renovatie.casusoverleg.queries.dagen import overlegdagen
    from renovatie.complexen.queries import adressen, complex_keuzes, complex_kop, werkt_op
    from renovatie.gebruikers.aanmelding import SessieAanmelding
    from renovatie.gebruikers.web.bevestigen import confirm_first
    from renovatie.gebruikers.web.inloggen import keep_posted
    from renovatie.huishoudens.queries import bewonersnamen
    from renovatie.vragenlijsten.queries.doorgegeven import belwensen

    return Voordeur(
        omgeving,
        SessieAanmelding(),
        complex_kop,
        complex_keuzes=complex_keuzes,
        bevestigen=confirm_first,
        meenemen=keep_posted,
        werkt_op=werkt_op,
        bewonersnamen=bewonersnamen,
        adressen=adressen,
        belwensen=belwensen,
        overlegdagen=overlegdagen,
    )


def _add_capabilities(app: Flask) -> None:
    taken: Taken = app.extensions["voordeur"].taken
    sleutelcontrole.register(taken)
    for name in CAPABILITIES:
        for bp in getattr(_part(name, "web"), "blueprints", ()):
            app.register_blueprint(bp)
        for group in getattr(_part(name, "cli"), "GROUPS", ()):
            _add_commands(app, group)
        tell = getattr(_part(name, "inzage"), "register", None)
        if tell is not None:
            tell(taken.inzage)
        keep = getattr(_part(name, "bewaren"), "register", None)
        if keep is not None:
            keep(taken.bewaren)
        register = getattr(_part(name, "taken"), "register", None)
        if register is not None:
            register(taken)
    taken.bewaren.check()


def _add_commands(app: Flask, group: click.Group) -> None:
    """Commands of the console, whose texts are checked like those of a form."""
    check_texts(group)
    app.cli.add_command(group)


def _part(capability: str, name: str) -> object | None:
    """A module of a capability, or None where it has none; an error inside the module is not hidden."""
    full = f"renovatie.{capability}.{name}"
    if importlib.util.find_spec(full) is None:
        return None
    return importlib.import_module(full)
