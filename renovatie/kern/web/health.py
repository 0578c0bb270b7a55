"""`/gezond`: the process lives. `/gereed`: it can serve (database, keys, migrations, backup replayed)."""

import logging
from collections.abc import Callable

from flask import Blueprint, Response, current_app, jsonify, send_from_directory
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from privacy.keystore import KeyStoreDamaged, WrongRootKey
from renovatie.kern.migrations import at_head
from renovatie.kern.web.context import omgeving
from renovatie.kern.web.naspelen import why_shut

bp = Blueprint("kern", __name__)
log = logging.getLogger(__name__)

OPEN_SLOT = (
    "De rol van de app is eigenaar van de tabellen of gaat langs elk slot: "
    "het slot per complex in de database werkt dan niet. Geef de tabellen een eigen eigenaar."
)
PAST_THE_LOCK = text(
    "select exists (select 1 from pg_tables"
    " where schemaname = current_schema() and tableowner = current_user)"
    " or exists (select 1 from pg_roles where rolname = current_user and (rolsuper or rolbypassrls))"
)
"""Row level security does not hold for who owns a table, for a superuser, nor with `bypassrls`."""


@bp.get("/gezond")
def gezond() -> Response:
    return jsonify(stand="gezond")


@bp.get("/gereed")
def gereed() -> tuple[Response, int]:
    checks = {"database": _database(), "sleutels": _keys(), "migraties": _migrations()}
    checks["nagespeeld"] = _works(lambda: why_shut() is None)
    ready = all(checks.values())
    words = {"waarschuwing": OPEN_SLOT} if _works(_past_the_lock) else {}
    return jsonify(stand="gereed" if ready else "niet gereed", **checks, **words), 200 if ready else 503


@bp.get("/.well-known/security.txt")
def security_txt() -> Response:
    return send_from_directory(str(current_app.static_folder), "security.txt", mimetype="text/plain")


def _works(check: Callable[[], object]) -> bool:
    try:
        return bool(check())
    except (SQLAlchemyError, WrongRootKey, KeyStoreDamaged, KeyError) as fout:
        log.warning("not ready", extra={"soort": type(fout).__name__})
        return False


def _database() -> bool:
    def ask() -> bool:
        with omgeving().database.reader() as session:
            return session.scalar(text("select 1")) == 1

    return _works(ask)


def _past_the_lock() -> bool:
    database = omgeving().database
    if database.is_sqlite:  # no roles there: the file belongs to who runs the app
        return False
    with database.reader() as session:
        return bool(session.scalar(PAST_THE_LOCK))


def _keys() -> bool:
    return _works(lambda: omgeving().keystore.secret("journaal"))


def _migrations() -> bool:
    return _works(lambda: at_head(omgeving().database.read_engine))
