"""Reads of organisations, users, roles, sessions: frozen views with what one page shows."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Row, exists, func, or_, select
from sqlalchemy.orm import Session

from privacy.access import Rol
from renovatie.gebruikers.aanmelding import INVITATION_LIVES, confirmed_roles, idle_limit, token_hash
from renovatie.gebruikers.models import (
    Gebruiker,
    Oidckoppeling,
    Organisatie,
    Organisatiesoort,
    Passkey,
    Roltoekenning,
    Sessie,
    Totp,
    Uitnodiging,
)
from renovatie.kern.errors import NotFound

DEMO_DOMAIN = "@voordeur.example"
"""Reserved for examples: no real mailbox can have such an address."""


@dataclass(frozen=True, slots=True)
class Inlogger:
    """What the first step needs of an account."""

    id: uuid.UUID
    wachtwoord_hash: str | None
    mag: bool
    """Active, and with a second factor that was confirmed."""


def find_inlogger(session: Session, email: str) -> Inlogger | None:
    """The account with this address (lower case), or None."""
    row = session.execute(
        select(
            Gebruiker.id,
            Gebruiker.wachtwoord_hash,
            Gebruiker.actief,
            or_(
                Totp.bevestigd_op.is_not(None),
                exists().where(Passkey.gebruiker_id == Gebruiker.id, Passkey.ingetrokken_op.is_(None)),
            ).label("tweede"),
        )
        .join(Totp, Totp.gebruiker_id == Gebruiker.id, isouter=True)
        .where(Gebruiker.email == email)
    ).one_or_none()
    if row is None:
        return None
    return Inlogger(row.id, row.wachtwoord_hash, row.actief and bool(row.tweede))


@dataclass(frozen=True, slots=True)
class OpenUitnodiging:
    """A link that still works, and for whom."""

    id: uuid.UUID
    gebruiker_id: uuid.UUID
    naam: str
    email: str
    organisatie: str
    has_password: bool


def find_uitnodiging(session: Session, token: str, now: dt.datetime) -> OpenUitnodiging | None:
    """The invitation behind a link; None when it is unknown, used, withdrawn or expired."""
    row = session.execute(
        select(
            Uitnodiging.id,
            Uitnodiging.gebruiker_id,
            Gebruiker.naam,
            Gebruiker.email,
            Gebruiker.wachtwoord_hash,
            Organisatie.naam.label("organisatie"),
        )
        .join(Gebruiker, Gebruiker.id == Uitnodiging.gebruiker_id)
        .join(Organisatie, Organisatie.id == Gebruiker.organisatie_id)
        .where(
            Uitnodiging.token_hash == token_hash(token),
            Uitnodiging.gebruikt_op.is_(None),
            Uitnodiging.ingetrokken_op.is_(None),
            Uitnodiging.verloopt_op > now,
            Uitnodiging.gemaakt_op > now - INVITATION_LIVES,
            Gebruiker.actief,
        )
    ).one_or_none()
    if row is None:
        return None
    return OpenUitnodiging(
        row.id, row.gebruiker_id, row.naam, row.email, row.organisatie, row.wachtwoord_hash is not None
    )


@dataclass(frozen=True, slots=True)
class EigenSessie:
    """One of your own sessions that still lives."""

    id: uuid.UUID
    apparaat: str
    gemaakt_op: dt.datetime
    laatst_gezien_op: dt.datetime
    eindigt_op: dt.datetime


def own_sessies(session: Session, gebruiker_id: uuid.UUID, now: dt.datetime) -> list[EigenSessie]:
    """Your sessions that would still open a page, the newest first."""
    idle_since = now - idle_limit(confirmed_roles(session, gebruiker_id))
    rows = session.execute(
        select(Sessie.id, Sessie.apparaat, Sessie.gemaakt_op, Sessie.laatst_gezien_op, Sessie.eindigt_op)
        .where(
            Sessie.gebruiker_id == gebruiker_id,
            Sessie.tweede_factor_op.is_not(None),
            Sessie.beeindigd_op.is_(None),
            Sessie.eindigt_op > now,
            Sessie.laatst_gezien_op > idle_since,
        )
        .order_by(Sessie.gemaakt_op.desc())
    )
    return [EigenSessie(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class OrganisatieRij:
    """One organisation in the list."""

    id: uuid.UUID
    naam: str
    soort: Organisatiesoort
    gebruikers: int


def organisaties(session: Session) -> list[OrganisatieRij]:
    """All organisations by name, with how many active users they have."""
    rows = session.execute(
        select(Organisatie.id, Organisatie.naam, Organisatie.soort, func.count(Gebruiker.id))
        .join(Gebruiker, (Gebruiker.organisatie_id == Organisatie.id) & Gebruiker.actief, isouter=True)
        .group_by(Organisatie.id, Organisatie.naam, Organisatie.soort)
        .order_by(Organisatie.naam)
    )
    return [OrganisatieRij(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class RolRij:
    """One role of one person, as the list and the confirm page show it."""

    id: uuid.UUID
    rol: Rol
    complex_id: uuid.UUID | None
    bevestigd: bool
    gebruiker_id: uuid.UUID
    naam: str
    toegekend_op: dt.datetime


@dataclass(frozen=True, slots=True)
class GebruikerRij:
    """One user in the list, with the roles that were not withdrawn."""

    id: uuid.UUID
    naam: str
    email: str
    organisatie: str
    actief: bool
    ingesteld: bool
    """True when both keys were set, so that this person can sign in."""
    rollen: tuple[RolRij, ...]
    gekoppeld: bool = False
    """Signs in with the account of the organisation."""


def gebruikers(session: Session) -> list[GebruikerRij]:
    """All users by name, with their roles; two statements, however many there are."""
    rollen: dict[uuid.UUID, list[RolRij]] = {}
    for rol in _roles(session):
        rollen.setdefault(rol.gebruiker_id, []).append(rol)
    return [_row(row, rollen.get(row[0], [])) for row in session.execute(_USERS.order_by(Gebruiker.naam))]


def gebruiker(session: Session, gebruiker_id: uuid.UUID) -> GebruikerRij:
    """One user. Raises NotFound."""
    row = session.execute(_USERS.where(Gebruiker.id == gebruiker_id)).one_or_none()
    if row is None:
        raise NotFound
    return _row(row, _roles(session, Roltoekenning.gebruiker_id == gebruiker_id))


def open_roles(session: Session, organisatie_id: uuid.UUID) -> list[RolRij]:
    """Roles of people of this organisation that wait for a second person, the oldest first."""
    return _roles(session, Gebruiker.organisatie_id == organisatie_id, Roltoekenning.bevestigd_op.is_(None))


def demo_people(session: Session) -> list[GebruikerRij]:
    """The invented people of the demo that hold a confirmed role, in the order of the roles."""
    order = {rol: nummer for nummer, rol in enumerate(Rol)}
    people = [
        person
        for person in gebruikers(session)
        if person.actief
        and person.email.endswith(DEMO_DOMAIN)
        and any(rol.bevestigd for rol in person.rollen)
    ]
    return sorted(people, key=lambda person: min(order[rol.rol] for rol in person.rollen if rol.bevestigd))


def is_demo_person(session: Session, gebruiker_id: uuid.UUID) -> bool:
    """Whether this is one of the invented people of the demo."""
    email = session.scalar(select(Gebruiker.email).where(Gebruiker.id == gebruiker_id))
    return email is not None and email.endswith(DEMO_DOMAIN)


_USERS = (
    select(
        Gebruiker.id,
        Gebruiker.naam,
        Gebruiker.email,
        Organisatie.naam.label("organisatie"),
        Gebruiker.actief,
        or_(Totp.bevestigd_op.is_not(None), Oidckoppeling.id.is_not(None)).label("ingesteld"),
        Oidckoppeling.id.is_not(None).label("gekoppeld"),
    )
    .join(Organisatie, Organisatie.id == Gebruiker.organisatie_id)
    .join(Totp, Totp.gebruiker_id == Gebruiker.id, isouter=True)
    .join(Oidckoppeling, Oidckoppeling.gebruiker_id == Gebruiker.id, isouter=True)
)


def _row(row: Row, rollen: list[RolRij]) -> GebruikerRij:
    return GebruikerRij(
        row.id,
        row.naam,
        row.email,
        row.organisatie,
        row.actief,
        row.ingesteld,
        tuple(rollen),
        row.gekoppeld,
    )


def _roles(session: Session, *conditions: ColumnElement[bool]) -> list[RolRij]:
    rows = session.execute(
        select(
            Roltoekenning.id,
            Roltoekenning.rol,
            Roltoekenning.complex_id,
            Roltoekenning.bevestigd_op.is_not(None),
            Roltoekenning.gebruiker_id,
            Gebruiker.naam,
            Roltoekenning.toegekend_op,
        )
        .join(Gebruiker, Gebruiker.id == Roltoekenning.gebruiker_id)
        .where(Roltoekenning.ingetrokken_op.is_(None), *conditions)
        .order_by(Roltoekenning.toegekend_op, Roltoekenning.id)
    )
    return [RolRij(*row) for row in rows]
