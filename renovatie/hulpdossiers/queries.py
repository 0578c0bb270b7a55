"""Reads of the help side: who may be called, what a file holds, whose area it is. Frozen views only."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, aliased

from privacy.access import Rol
from privacy.purposes import Doel
from privacy.sealed import open_rows
from renovatie.complexen.codes import Leefgebied
from renovatie.complexen.models import Complex, Instantie, SocialeKaartregel, Woning
from renovatie.gebruikers.models import Gebruiker, Organisatie, Roltoekenning
from renovatie.gebruikers.partners import readers
from renovatie.huishoudens.models import Huurder
from renovatie.hulpdossiers.codes import Toezeggingstand, Toezeggingweigering, Waarneemreden
from renovatie.hulpdossiers.models import (
    Bezoekgebied,
    Dossierpersoon,
    Hulpdossier,
    Toestemming,
    Toezegging,
    Waarneming,
)
from renovatie.kern.clock import today
from renovatie.kern.transaction import keyring
from renovatie.kern.verzegelde_codes import open_code

TEAM = (Rol.SOCIAAL_WERKER, Rol.WIJKBEHEERDER)
HOUDERS = (Rol.SOCIAAL_WERKER,)
"""Who opens files: only she can have an area of her own."""


# ---------------------------------------------------------------- Workers


@dataclass(frozen=True, slots=True)
class Collega:
    """A worker of the team with the organisation he comes from."""

    id: uuid.UUID
    naam: str
    organisatie: str


@dataclass(frozen=True, slots=True)
class Medewerker:
    """An account with its organisation and the roles that it holds on one complex."""

    id: uuid.UUID
    naam: str
    actief: bool
    organisatie_id: uuid.UUID
    organisatie: str
    rollen: frozenset[Rol]


def medewerkers(session: Session, complex_id: uuid.UUID) -> list[Medewerker]:
    """Who holds a role on this complex, by name. One statement."""
    gegevens = (Gebruiker.id, Gebruiker.naam, Gebruiker.actief, Organisatie.id, Organisatie.naam)
    rows = session.execute(
        select(*gegevens, Roltoekenning.rol)
        .join(Organisatie, Organisatie.id == Gebruiker.organisatie_id)
        .join(Roltoekenning, Roltoekenning.gebruiker_id == Gebruiker.id)
        .where(
            Roltoekenning.complex_id == complex_id,
            Roltoekenning.bevestigd_op.is_not(None),
            Roltoekenning.ingetrokken_op.is_(None),
        )
        .order_by(Gebruiker.naam, Gebruiker.id)
    )
    rollen: dict[tuple[Any, ...], set[Rol]] = {}
    for *wie, rol in rows:
        rollen.setdefault(tuple(wie), set()).add(rol)
    return [
        Medewerker(id_, naam, actief, organisatie_id, organisatie, frozenset(eigen))
        for (id_, naam, actief, organisatie_id, organisatie), eigen in rollen.items()
    ]


def in_team(wie: Iterable[Medewerker]) -> list[Collega]:
    """Those of them who go from door to door."""
    return [Collega(w.id, w.naam, w.organisatie) for w in wie if w.actief and not w.rollen.isdisjoint(TEAM)]


def organisaties_van(wie: Iterable[Medewerker]) -> list[tuple[uuid.UUID, str]]:
    """The organisations that they work for, by name: who a promise can be made for."""
    found = {(w.organisatie_id, w.organisatie) for w in wie}
    return sorted(found, key=lambda organisatie: organisatie[1].casefold())


def team(session: Session, complex_id: uuid.UUID) -> list[Collega]:
    """Everybody who goes from door to door on this complex, by name."""
    return in_team(medewerkers(session, complex_id))


def dossierhouders(session: Session, complex_id: uuid.UUID) -> list[Collega]:
    """Those of the team who open files, by name."""
    wie = medewerkers(session, complex_id)
    return [
        Collega(w.id, w.naam, w.organisatie) for w in wie if w.actief and not w.rollen.isdisjoint(HOUDERS)
    ]


def is_held(complex_id: uuid.UUID) -> ColumnElement[bool]:
    """SQL condition on a Bezoekgebied: whose it is still opens files here. That of who left is nobody's."""
    wie = aliased(Gebruiker)
    held = select(Roltoekenning.id).join(wie, wie.id == Roltoekenning.gebruiker_id)
    return held.where(
        wie.id == Bezoekgebied.gebruiker_id,
        wie.actief,
        Roltoekenning.complex_id == complex_id,
        Roltoekenning.rol.in_(HOUDERS),
        Roltoekenning.bevestigd_op.is_not(None),
        Roltoekenning.ingetrokken_op.is_(None),
    ).exists()


def collega_van(
    session: Session, gebruiker_id: uuid.UUID, complex_id: uuid.UUID, portiek: str
) -> Collega | None:
    """The colleague whose area this portiek is today; None when it is one's own or nobody's."""
    vandaag = today(session)
    rows = session.execute(
        select(Gebruiker.id, Gebruiker.naam, Organisatie.naam)
        .join(Bezoekgebied, Bezoekgebied.gebruiker_id == Gebruiker.id)
        .join(Organisatie, Organisatie.id == Gebruiker.organisatie_id)
        .where(
            Bezoekgebied.complex_id == complex_id,
            Bezoekgebied.portiek == portiek,
            Bezoekgebied.van <= vandaag,
            or_(Bezoekgebied.tot.is_(None), Bezoekgebied.tot >= vandaag),
            is_held(complex_id),
        )
        .order_by(Bezoekgebied.van, Gebruiker.id)
    ).all()
    if not rows or any(row[0] == gebruiker_id for row in rows):
        return None
    return Collega(*rows[0])


def closed_for(
    session: Session, gebruiker_id: uuid.UUID, complex_id: uuid.UUID, portiek: str, dossier_id: uuid.UUID
) -> Collega | None:
    """The colleague whose file this is, as long as it was not opened with a reason today; None: open."""
    collega = collega_van(session, gebruiker_id, complex_id, portiek)
    if collega is None:
        return None
    geopend = select(Waarneming.id).where(
        Waarneming.dossier_id == dossier_id,
        Waarneming.door_id == gebruiker_id,
        Waarneming.op == today(session),
    )
    return None if session.scalar(geopend) is not None else collega


@dataclass(frozen=True, slots=True)
class Gebied:
    """One row of the page of areas."""

    id: uuid.UUID
    naam: str
    portiek: str
    van: dt.date
    tot: dt.date | None


def bezoekgebieden(session: Session, complex_id: uuid.UUID) -> list[Gebied]:
    """The areas that run today or later, by portiek; that of who left has ended."""
    rows = session.execute(
        select(Bezoekgebied.id, Gebruiker.naam, Bezoekgebied.portiek, Bezoekgebied.van, Bezoekgebied.tot)
        .join(Gebruiker, Gebruiker.id == Bezoekgebied.gebruiker_id)
        .where(
            Bezoekgebied.complex_id == complex_id,
            or_(Bezoekgebied.tot.is_(None), Bezoekgebied.tot >= today(session)),
            is_held(complex_id),
        )
        .order_by(Bezoekgebied.portiek, Bezoekgebied.van, Gebruiker.naam)
    ).all()
    return [Gebied(*row) for row in rows]


def portieken(session: Session, complex_id: uuid.UUID) -> list[str]:
    """The portieken of the complex, by name."""
    return list(
        session.scalars(
            select(Woning.portiek)
            .where(Woning.complex_id == complex_id, Woning.portiek != "")
            .distinct()
            .order_by(Woning.portiek)
        )
    )


def own_portieken(session: Session, complex_id: uuid.UUID, gebruiker_id: uuid.UUID) -> frozenset[str]:
    """The portieken that are this worker's today; empty when none were given."""
    vandaag = today(session)
    return frozenset(
        session.scalars(
            select(Bezoekgebied.portiek).where(
                Bezoekgebied.complex_id == complex_id,
                Bezoekgebied.gebruiker_id == gebruiker_id,
                Bezoekgebied.van <= vandaag,
                or_(Bezoekgebied.tot.is_(None), Bezoekgebied.tot >= vandaag),
                is_held(complex_id),
            )
        )
    )


# ---------------------------------------------------------------- Toestemming


def valid_toestemming(
    session: Session, persoon_id: uuid.UUID, instantie_id: uuid.UUID, doel: Doel, on: dt.date
) -> Toestemming | None:
    """The Toestemming of this person for this Instantie and this Doel that holds on this day, or None."""
    return session.scalars(
        select(Toestemming)
        .where(
            Toestemming.persoon_id == persoon_id,
            Toestemming.instantie_id == instantie_id,
            Toestemming.doel == doel,
            holds(on),
        )
        .order_by(Toestemming.gegeven_op.desc(), Toestemming.id)
        .limit(1)
    ).first()


def holds(on: dt.date, model: type[Toestemming] = Toestemming) -> ColumnElement[bool]:
    """SQL condition: the Toestemming holds on this day: given, not over, not withdrawn or given again."""
    return and_(
        model.gegeven_op <= on,
        or_(model.tot.is_(None), model.tot >= on),
        lives(model),
    )


def lives(model: type[Toestemming] = Toestemming) -> ColumnElement[bool]:
    """SQL condition: neither stopped nor given again since. One for each person, Instantie and Doel."""
    return and_(model.ingetrokken_op.is_(None), model.vernieuwd_op.is_(None))


def instanties(session: Session, complex_id: uuid.UUID) -> list[Instantie]:
    """The Instanties that take referrals for this complex, by name."""
    return list(
        session.scalars(
            select(Instantie)
            .where(Instantie.complex_id == complex_id, Instantie.actief)
            .order_by(Instantie.naam, Instantie.id)
        )
    )


class Deelbaar(NamedTuple):
    """An Instantie that something can be shared with; `gelezen`: somebody there sees it in Voordeur."""

    id: uuid.UUID
    naam: str
    gelezen: bool


def instanties_by_leefgebied(session: Session, complex_id: uuid.UUID) -> dict[Leefgebied, list[Deelbaar]]:
    """The sociale kaart: for each leefgebied the Instanties that take referrals, by name. One statement."""
    lezer = readers(complex_id).where(Gebruiker.organisatie_id == Instantie.organisatie_id)
    gelezen = lezer.with_only_columns(Gebruiker.id).order_by(None).exists()
    rows = session.execute(
        select(SocialeKaartregel.leefgebied, Instantie.id, Instantie.naam, gelezen)
        .join(Instantie, Instantie.id == SocialeKaartregel.instantie_id)
        .where(SocialeKaartregel.complex_id == complex_id, Instantie.actief)
        .order_by(Instantie.naam, Instantie.id)
    )
    found: dict[Leefgebied, list[Deelbaar]] = {}
    for leefgebied, instantie_id, naam, leest_iemand in rows:
        found.setdefault(leefgebied, []).append(Deelbaar(instantie_id, naam, leest_iemand))
    return found


@dataclass(frozen=True, slots=True)
class Waargenomen:
    """Somebody opened a file in my area: who, why, when."""

    dossier_id: uuid.UUID
    naam: str
    reden: Waarneemreden
    op: dt.date


def waarnemingen(session: Session, complex_id: uuid.UUID, collega_id: uuid.UUID) -> list[Waargenomen]:
    """Who opened files in this worker's area that she was not told of yet, the newest first."""
    rows = session.execute(
        select(Waarneming.dossier_id, Gebruiker.naam, Waarneming.reden, Waarneming.op)
        .join(Gebruiker, Gebruiker.id == Waarneming.door_id)
        .where(
            Waarneming.complex_id == complex_id,
            Waarneming.collega_id == collega_id,
            Waarneming.gezien_op.is_(None),
        )
        .order_by(Waarneming.op.desc(), Waarneming.id)
    )
    return [Waargenomen(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class OpenBelofte:
    """A promise of mine that is due, with the file it stands in."""

    id: uuid.UUID
    dossier_id: uuid.UUID
    tekst: str
    datum: dt.date
    weigering: Toezeggingweigering | None = None
    """Why another organisation cannot do it: then it has to be agreed anew with the resident."""


def own_toezeggingen(session: Session, complex_id: uuid.UUID, eigenaar_id: uuid.UUID) -> list[OpenBelofte]:
    """The promises that this worker still has to keep, or to agree anew after another organisation said no.

    The oldest date first; none of a restricted file, nor of an ended complex: those open in need only.
    """
    rows = session.scalars(
        select(Toezegging)
        .join(Hulpdossier, Hulpdossier.id == Toezegging.dossier_id)
        .join(Complex, Complex.id == Toezegging.complex_id)
        .where(
            Toezegging.complex_id == complex_id,
            Complex.beeindigd_op.is_(None),
            Toezegging.eigenaar_id == eigenaar_id,
            Toezegging.stand.in_((Toezeggingstand.OPEN, Toezeggingstand.GEWEIGERD)),
            Hulpdossier.beperkt_op.is_(None),
        )
        .order_by(Toezegging.datum, Toezegging.id)
    ).all()
    opened = open_rows(keyring(session), Toezegging, rows, Toezegging.tekst)
    return [
        OpenBelofte(row.id, row.dossier_id, tekst or "", row.datum, row.weigering)
        for row, (tekst,) in zip(rows, opened, strict=True)
    ]


def contact_of(session: Session, persoon: Dossierpersoon) -> tuple[str, str | None]:
    """Name and phone of a person in a file: a tenant's as they are today, another's as written down."""
    link = open_code(persoon.huurder)
    huurder = session.get(Huurder, uuid.UUID(link)) if link else None
    if huurder is None or huurder.naam is None:
        return persoon.naam or "", persoon.telefoon
    return huurder.naam or "", huurder.telefoon


def woning_of(session: Session, complex_id: uuid.UUID, woning_id: uuid.UUID) -> Woning | None:
    """The home of this complex, or None."""
    return session.scalar(select(Woning).where(Woning.id == woning_id, Woning.complex_id == complex_id))
