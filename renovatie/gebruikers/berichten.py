"""Notices in the app: that something happened, to whom it matters. Codes and ids only, never a name.

Whoever notifies says the kind and where it is about; the sentence is made when the page is shown. So a notice
gives away nothing: the thing itself is behind its own page, which asks the access table again.
"""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from flask_babel import LazyString
from sqlalchemy import ScalarSelect, Select, delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from privacy.access import Rol
from privacy.journal import Actie, note
from renovatie.gebruikers.berichtsoorten import ANDERS, PLEKKEN, ZINNEN, Berichtsoort, Plek
from renovatie.gebruikers.models import Bericht, Gebruiker, Roltoekenning
from renovatie.kern.base import new_id
from renovatie.kern.clock import real_now
from renovatie.kern.errors import NotFound

__all__ = [
    "ANDERS",
    "KEEP",
    "PAGE",
    "PLEKKEN",
    "ZINNEN",
    "BerichtRij",
    "Berichtsoort",
    "Plek",
    "bericht",
    "berichten",
    "drop_old_berichten",
    "ever_told",
    "holders",
    "mark_read",
    "notify",
    "notify_rol",
    "settle",
    "unread",
]

KEEP: Final = dt.timedelta(days=90)
PAGE: Final = 25


def notify(
    session: Session,
    soort: Berichtsoort,
    *,
    aan: Iterable[uuid.UUID],
    complex_id: uuid.UUID | None = None,
    object_soort: str | None = None,
    object_id: uuid.UUID | None = None,
    once: bool = False,
) -> int:
    """Tell these users, in the caller's own transaction; gives how many were told. Nobody is told twice.

    With `once` those are passed over who have the same notice unread: for a clock that runs each morning.
    """
    people = set(aan)
    if once:
        people -= set(session.scalars(_same_unread(people, soort, object_id)))
    now = real_now()
    rows = [
        {
            "id": new_id(),
            "gebruiker_id": gebruiker_id,
            "soort": Berichtsoort(soort).value,
            "complex_id": complex_id,
            "object_soort": object_soort,
            "object_id": object_id,
            "gemaakt_op": now,
        }
        for gebruiker_id in sorted(people)
    ]
    if rows:
        session.flush()
        session.execute(insert(Bericht), rows)
    return len(rows)


def ever_told(
    session: Session, soort: Berichtsoort, object_id: uuid.UUID, object_soort: str | None = None
) -> bool:
    """Whether somebody was told this before, read or not, as long as notices are kept.

    With `object_soort` only what was told of the object as that.
    """
    same = select(Bericht.id).where(Bericht.soort == soort.value, Bericht.object_id == object_id)
    if object_soort is not None:
        same = same.where(Bericht.object_soort == object_soort)
    return session.scalar(same.limit(1)) is not None


def holders(
    session: Session,
    rol: Rol,
    *,
    organisatie_id: uuid.UUID | ScalarSelect[uuid.UUID] | None = None,
    complex_id: uuid.UUID | None = None,
) -> set[uuid.UUID]:
    """Who holds a role (confirmed, account open): on that complex or for a whole organisation."""
    return set(session.scalars(_holders(rol, organisatie_id, complex_id)))


def notify_rol(
    session: Session,
    soort: Berichtsoort,
    rol: Rol,
    *,
    organisatie_id: uuid.UUID | None = None,
    complex_id: uuid.UUID | None = None,
    object_soort: str | None = None,
    object_id: uuid.UUID | None = None,
    once: bool = False,
    behalve: Iterable[uuid.UUID] = (),
) -> int:
    """Tell who holds a role (confirmed, account open): on that complex or for a whole organisation.

    With `organisatie_id` only people of that organisation. `behalve`: who knows already.
    """
    return notify(
        session,
        soort,
        aan=holders(session, rol, organisatie_id=organisatie_id, complex_id=complex_id) - set(behalve),
        complex_id=complex_id,
        object_soort=object_soort,
        object_id=object_id,
        once=once,
    )


def _same_unread(
    people: set[uuid.UUID], soort: Berichtsoort, object_id: uuid.UUID | None
) -> Select[uuid.UUID]:
    same = Bericht.object_id == object_id if object_id else Bericht.object_id.is_(None)
    return select(Bericht.gebruiker_id).where(
        Bericht.gebruiker_id.in_(people),
        Bericht.soort == Berichtsoort(soort).value,
        same,
        Bericht.gelezen_op.is_(None),
    )


def _holders(
    rol: Rol, organisatie_id: uuid.UUID | ScalarSelect[uuid.UUID] | None, complex_id: uuid.UUID | None
) -> Select[uuid.UUID]:
    holders = (
        select(Gebruiker.id)
        .join(Roltoekenning, Roltoekenning.gebruiker_id == Gebruiker.id)
        .where(
            Gebruiker.actief,
            Roltoekenning.rol == rol,
            Roltoekenning.bevestigd_op.is_not(None),
            Roltoekenning.ingetrokken_op.is_(None),
        )
    )
    if organisatie_id is not None:
        holders = holders.where(Gebruiker.organisatie_id == organisatie_id)
    if complex_id is not None:
        on = or_(Roltoekenning.complex_id == complex_id, Roltoekenning.complex_id.is_(None))
        holders = holders.where(on)
    return holders


@dataclass(frozen=True, slots=True)
class BerichtRij:
    """One notice as its page shows it."""

    id: uuid.UUID
    soort: str
    complex_id: uuid.UUID | None
    object_id: uuid.UUID | None
    gemaakt_op: dt.datetime
    gelezen_op: dt.datetime | None

    @property
    def zin(self) -> LazyString:
        return ZINNEN[Berichtsoort(self.soort)] if self.soort in set(Berichtsoort) else ANDERS

    @property
    def plek(self) -> Plek | None:
        return PLEKKEN.get(Berichtsoort(self.soort)) if self.soort in set(Berichtsoort) else None


_ROW = select(
    Bericht.id,
    Bericht.soort,
    Bericht.complex_id,
    Bericht.object_id,
    Bericht.gemaakt_op,
    Bericht.gelezen_op,
)


def berichten(session: Session, gebruiker_id: uuid.UUID, voor: uuid.UUID | None = None) -> list[BerichtRij]:
    """Your notices, the newest first, one more than a page at most; it goes on at `voor` (exclusive)."""
    rows = _ROW.where(Bericht.gebruiker_id == gebruiker_id)
    if voor is not None:
        rows = rows.where(Bericht.id < voor)
    found = session.execute(rows.order_by(Bericht.id.desc()).limit(PAGE + 1))
    return [BerichtRij(*row) for row in found]


def bericht(session: Session, gebruiker_id: uuid.UUID, bericht_id: uuid.UUID) -> BerichtRij:
    """One of your notices. Raises NotFound, also for somebody else's."""
    row = session.execute(
        _ROW.where(Bericht.gebruiker_id == gebruiker_id, Bericht.id == bericht_id)
    ).one_or_none()
    if row is None:
        raise NotFound
    return BerichtRij(*row)


def unread(session: Session, gebruiker_id: uuid.UUID) -> int:
    """How many notices wait."""
    statement = select(func.count()).where(Bericht.gebruiker_id == gebruiker_id, Bericht.gelezen_op.is_(None))
    return session.scalar(statement) or 0


def mark_read(session: Session, gebruiker_id: uuid.UUID, bericht_id: uuid.UUID | None = None) -> None:
    """You read one notice, or (without id) all of them. Raises NotFound for one that is not yours."""
    if bericht_id is not None:
        bericht(session, gebruiker_id, bericht_id)
    mine = update(Bericht).where(Bericht.gebruiker_id == gebruiker_id, Bericht.gelezen_op.is_(None))
    if bericht_id is not None:
        mine = mine.where(Bericht.id == bericht_id)
    session.execute(mine.values(gelezen_op=real_now()))
    note(session, "bericht.gelezen", Actie.U, object_soort="bericht", object_id=bericht_id)


def settle(session: Session, soort: Berichtsoort, object_id: uuid.UUID) -> None:
    """It was done, by whoever: who did not read the notice yet need not do so any more."""
    session.execute(
        delete(Bericht).where(
            Bericht.soort == soort.value, Bericht.object_id == object_id, Bericht.gelezen_op.is_(None)
        )
    )


def drop_old_berichten(session: Session) -> None:
    """After 90 days a notice goes, read or not; what it was about is kept where it belongs."""
    session.execute(delete(Bericht).where(Bericht.gemaakt_op < real_now() - KEEP))
