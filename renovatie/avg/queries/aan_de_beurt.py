"""What is past its term at each organisation, counted for who supervises them all. No thing by its id."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from flask_babel import LazyString
from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.avg.models.bewaren import (
    Bewaarblokkade,
    Regelstand,
    Vernietiging,
    Vernietigingsregel,
    Vernietigingsvoorstel,
)
from renovatie.avg.queries.bewaren import KANTEN, LOPEND, is_held
from renovatie.complexen.queries import werkverdeling
from renovatie.gebruikers.models import Gebruiker, Organisatie, Organisatiesoort
from renovatie.kern.bewaren import Bewaren, Geval, Soort, Zoekgebied
from renovatie.kern.clock import today


@dataclass(frozen=True, slots=True)
class AanDeBeurt:
    """Things of one kind at one organisation that are due, free and in no proposal."""

    organisatie: str
    naam: LazyString
    aantal: int
    sinds: dt.date
    """The oldest last day (inclusive) on which one of them might still be kept."""


def aan_de_beurt(session: Session, bewaren: Bewaren, organisatie_id: uuid.UUID | None) -> list[AanDeBeurt]:
    """Per organisation (None: all) and kind how much is due today, what waits longest on top.

    The number of statements follows from the kinds, not from organisations, complexes or things.
    """
    organisaties = session.execute(select(Organisatie.id, Organisatie.naam, Organisatie.soort)).all()
    namen = {row.id: row.naam for row in organisaties}
    works = werkverdeling(session)
    skip = _skip(session)
    found: dict[tuple[uuid.UUID, str], list[dt.date]] = defaultdict(list)
    for soort in bewaren.soorten.values():
        owners = _owners(session, soort, {row.id: row.soort for row in organisaties}, works)
        gone = _gone(session, soort)
        for geval, laatste_dag in _due(session, bewaren, soort, works):
            if geval.object_id in gone:
                continue
            for owner in owners(geval):
                if organisatie_id in (None, owner) and not skip(owner, soort.code, geval):
                    found[owner, soort.code].append(laatste_dag)
    counted = [
        AanDeBeurt(namen[owner], bewaren.soorten[code].naam, len(days), min(days))
        for (owner, code), days in found.items()
    ]
    return sorted(counted, key=lambda c: (c.sinds, c.organisatie, str(c.naam)))


def _due(
    session: Session, bewaren: Bewaren, soort: Soort, works: Iterable[tuple[uuid.UUID, uuid.UUID]]
) -> Iterable[tuple[Geval, dt.date]]:
    vandaag = today(session)
    gebied = Zoekgebied(None, frozenset(complex_id for _organisatie, complex_id in works))
    for geval, verval in bewaren.zoek(session, soort.code, gebied):
        if verval.aan_de_beurt(vandaag) and verval.laatste_dag is not None:
            yield geval, verval.laatste_dag


def _gone(session: Session, soort: Soort) -> set[uuid.UUID]:
    if not soort.eenmalig:
        return set()
    return set(session.scalars(select(Vernietiging.object_id).where(Vernietiging.soort == soort.code)))


def _owners(
    session: Session,
    soort: Soort,
    soorten: Mapping[uuid.UUID, Organisatiesoort],
    works: Iterable[tuple[uuid.UUID, uuid.UUID]],
) -> Callable[[Geval], Iterable[uuid.UUID]]:
    """A question: which organisations answer for this thing?"""
    if soort.verantwoordelijke is None:  # each for the accounts of its own people
        rows = session.execute(select(Gebruiker.id, Gebruiker.organisatie_id))
        people = {row.id: row.organisatie_id for row in rows}
        return lambda geval: [people[geval.object_id]]
    kant = KANTEN[soort.verantwoordelijke]
    per_complex: dict[uuid.UUID | None, list[uuid.UUID]] = defaultdict(list)
    for organisatie_id, complex_id in works:
        if soorten[organisatie_id] is kant:
            per_complex[complex_id].append(organisatie_id)
    return lambda geval: per_complex.get(geval.complex_id, [])


def _skip(session: Session) -> Callable[[uuid.UUID, str, Geval], bool]:
    """A question: is this thing of this organisation held, or in a proposal already? Two statements."""
    holds: dict[uuid.UUID, list[Bewaarblokkade]] = defaultdict(list)
    for row in session.scalars(select(Bewaarblokkade).where(Bewaarblokkade.opgeheven_op.is_(None))):
        holds[row.organisatie_id].append(row)
    rows = session.execute(
        select(
            Vernietigingsvoorstel.organisatie_id, Vernietigingsvoorstel.soort, Vernietigingsregel.object_id
        )
        .join(Vernietigingsvoorstel, Vernietigingsvoorstel.id == Vernietigingsregel.voorstel_id)
        .where(Vernietigingsvoorstel.stand.in_(LOPEND), Vernietigingsregel.stand == Regelstand.WACHT)
    )
    proposed = {(row.organisatie_id, row.soort, row.object_id) for row in rows}

    def skip(organisatie_id: uuid.UUID, soort: str, geval: Geval) -> bool:
        if (organisatie_id, soort, geval.object_id) in proposed:
            return True
        return is_held(holds.get(organisatie_id, ()), soort, geval.complex_id, geval.object_id)

    return skip
