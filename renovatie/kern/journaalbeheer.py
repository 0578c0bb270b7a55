"""Looking after the journal: checking it, signing its heads, and cutting off what is past its term."""

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from privacy import anchors, checking, journal, segments
from privacy.anchors import Anker
from privacy.checking import Controle
from privacy.journal import Actie, note
from privacy.keystore import KeyStore
from renovatie.kern.actors import CONSOLE
from renovatie.kern.base import new_id
from renovatie.kern.clock import real_now
from renovatie.kern.errors import RuleError
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.transaction import CONSOLE as ORIGIN
from renovatie.kern.transaction import journal_context

TERM_YEARS: Final = 5
_GUARD: Final = "journaal_nooit_gewist"


def public_key(keystore: KeyStore) -> Ed25519PublicKey:
    """The key with which another party checks the anchors of this installation."""
    return anchors.signing_key(keystore.secret(anchors.KEY_NAME)).public_key()


def check(omgeving: Omgeving, papers: str | None = None) -> Controle:
    """Check the whole journal, with the anchors in the database and those on paper; writes nothing.

    A journal or a key store that cannot be read is a Controle without a verdict.
    """
    try:
        with omgeving.database.everything() as connection:
            return _checked(connection, omgeving.keystore, papers)
    except (sa.exc.SQLAlchemyError, KeyError):
        return Controle(None, 0)


def check_session(session: Session) -> Controle:
    """The same inside a read-only session of a job."""
    try:
        return _checked(session.connection(), session.info["keystore"], None)
    except (sa.exc.SQLAlchemyError, KeyError):
        return Controle(None, 0)


def _checked(connection: sa.Connection, keystore: KeyStore, papers: str | None) -> Controle:
    return checking.check(connection, keystore.secret("journaal"), public_key(keystore), papers)


def record_check(session: Session, controle: Controle) -> None:
    """Keep the outcome of a check, with its line."""
    checking.record(session.connection(), controle, new_id(), real_now())
    note(session, "journaal.controle", Actie.E, uitkomst="ok" if controle.exit_code == 0 else "kapot")


def make_anker(session: Session) -> Anker:
    """Sign the heads of all chains as they are now, keep it and return what is handed over."""
    anker = anchors.make(session.connection(), session.info["keystore"].secret(anchors.KEY_NAME), real_now())
    note(session, "journaal.anker", Actie.E)
    return anker


def cut_before(today: dt.date) -> dt.datetime:
    """The moment before which lines are past their term: five years ago, at the start of the day (UTC)."""
    day = min(today.day, 28) if today.month == 2 else today.day
    return dt.datetime(today.year - TERM_YEARS, today.month, day, tzinfo=dt.UTC)


def close_segments(omgeving: Omgeving, before: dt.datetime, path: Path) -> list[segments.Segment]:
    """Write the lines from before that moment (exclusive) to a new sealed file and cut them off.

    In one transaction of the role that owns the database. Raises RuleError: not past the term, not the
    owner, nothing to cut, a file that is there already, or a journal that is not whole.
    """
    if before > cut_before(omgeving.clock.today()):
        raise RuleError(
            _l("Regels van het journaal blijven vijf jaar staan. Kies een eerdere dag."), "te_vroeg"
        )
    if check(omgeving).exit_code != 0:
        raise RuleError(
            _l("Het journaal is niet heel. Zoek dat eerst uit, daarna kunt u afsluiten."), "conflict"
        )
    secret = omgeving.keystore.secret("journaal")
    with omgeving.database.turn(), omgeving.database.as_owner() as connection, connection.begin():
        _must_own(connection)
        stretches = segments.ends(connection, before)
        if not stretches:
            raise RuleError(_l("Er zijn geen regels die oud genoeg zijn."), "niet_gevonden")
        made = _write_file(connection, path, secret, stretches)
        with _unguarded(connection):
            segments.cut(connection, secret, made, real_now())
        with Session(connection, join_transaction_mode="create_savepoint") as session, session.begin():
            note(session, "journaal.sluit", Actie.D)
            journal.write_pending(session, journal_context(CONSOLE, ORIGIN), secret, real_now())
    return made


def _write_file(
    connection: sa.Connection, path: Path, secret: bytes, stretches: list[tuple[str, int, int]]
) -> list[segments.Segment]:
    """A whole file or none: nothing is cut before it is on the disk."""
    part = path.with_name(f"{path.name}.deel")
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            made = segments.write(connection, file, secret, stretches)
            file.flush()
            os.fsync(descriptor)
        os.link(part, path)  # refuses a file that is there
    except FileExistsError as fout:
        raise RuleError(_l("Dit bestand is er al. Kies een andere naam."), "conflict") from fout
    except OSError as fout:
        raise RuleError(
            _l("Dit bestand kunnen we niet schrijven. Kies een andere plek."), "conflict"
        ) from fout
    finally:
        part.unlink(missing_ok=True)
    return made


def _must_own(connection: sa.Connection) -> None:
    if connection.dialect.name != "postgresql":
        return
    owner = sa.text(
        "select pg_has_role(current_user, tableowner::name, 'usage') from pg_tables"
        " where schemaname = current_schema() and tablename = 'journaal'"
    )
    if not connection.scalar(owner):
        raise RuleError(
            _l("Afsluiten mag alleen de eigenaar van de database. Zet VOORDEUR_EIGENAAR_URL."), "geweigerd"
        )


@contextmanager
def _unguarded(connection: sa.Connection) -> Iterator[None]:
    """Lift the one trigger that refuses a delete, in the open transaction; laid again as it was."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"alter table journaal disable trigger {_GUARD}")
        yield
        connection.exec_driver_sql(f"alter table journaal enable trigger {_GUARD}")
        return
    laid = connection.exec_driver_sql("select sql from sqlite_master where name = ?", (_GUARD,)).scalar_one()
    connection.exec_driver_sql(f"drop trigger {_GUARD}")
    yield
    connection.exec_driver_sql(laid)
