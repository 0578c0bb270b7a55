"""The one place where a request commits."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import g, request
from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from privacy import journal
from privacy.journal import Actie
from renovatie.kern import transaction as kern
from renovatie.kern.database import LockTimeout
from renovatie.kern.errors import RuleError
from renovatie.kern.web.context import complex_id, maybe_aangemeld, omgeving, origin, voordeur
from renovatie.kern.web.eenmalig import claim

SAME_TIME = _l("Iemand anders deed net hetzelfde. Kijk eerst wat er nu staat.")
STALE = _l("Iemand anders heeft dit net veranderd. Kijk eerst wat er nu staat.")


@contextmanager
def transaction() -> Iterator[Session]:
    """Write with the keys and rights of the signed-in person; commit once, journal line last.

    A rule that says no leaves the database as it was, but for one line that says so.
    """
    try:
        with _open() as session:
            claim(session)
            yield session
            if not journal.pending(session):
                journal.note(session, g.code, Actie.U, complex_id=complex_id())
            if kept := g.get("vrije_tekst_behouden"):
                journal.note(
                    session, "vrije_tekst.behouden", Actie.U, complex_id=complex_id(), velden=sorted(kept)
                )
    except RuleError as fout:
        note_refusal(fout)
        raise
    except StaleDataError as fout:
        raise note_refusal(RuleError(STALE, "verouderd")) from fout
    except IntegrityError as fout:
        raise note_refusal(RuleError(SAME_TIME, "conflict")) from fout
    g.committed = True


@contextmanager
def _open() -> Iterator[Session]:
    person = maybe_aangemeld()
    with kern.transaction(
        omgeving(), person.actor if person else None, complex_id=complex_id(), origin=origin()
    ) as session:
        yield session
        if person and person.stale:
            voordeur().aanmelding.touch(session, person)


class LineNotWritten(Exception):
    """The journal does not take a line, so nothing may be shown: the answer is 503."""


def write_line(code: str, actie: Actie, **line: object) -> None:
    """One journal line in a short transaction of its own. Raises LineNotWritten."""
    try:
        with _open() as session:
            journal.note(session, code, actie, complex_id=complex_id(), **line)  # type: ignore[arg-type]  # fields of note()
    except (SQLAlchemyError, LockTimeout) as fout:
        raise LineNotWritten from fout


def note_refusal(fout: RuleError) -> RuleError:
    """A line that says that a signed-in person was refused, once for one refusal. Raises LineNotWritten."""
    if maybe_aangemeld() is not None and not fout.noted:
        fout.noted = True
        write_line(g.code, Actie.R if request.method in {"GET", "HEAD"} else Actie.U, uitkomst=fout.code)
    return fout
