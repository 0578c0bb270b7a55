"""What is due, what was proposed, what was destroyed and what must be kept longer. Counts and dates only."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from flask_babel import LazyString
from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from privacy.purposes import Verantwoordelijke
from privacy.retention import Reden, Verval, reservekopie_tot
from renovatie.avg.models.bewaren import (
    Bewaarblokkade,
    Overslagreden,
    Regelstand,
    Vernietiging,
    Vernietigingsregel,
    Vernietigingsvoorstel,
    Voorstelstand,
)
from renovatie.avg.models.verzoeken import Verzoek, Verzoekdeel
from renovatie.complexen.models import Complex
from renovatie.complexen.queries import complexen_van
from renovatie.gebruikers.models import Gebruiker, Organisatie, Organisatiesoort
from renovatie.kern.bewaren import Bewaren, Soort, Zoekgebied
from renovatie.kern.clock import AMSTERDAM, today
from renovatie.kern.errors import NotFound

BINNENKORT = dt.timedelta(days=30)
KANTEN = {
    Verantwoordelijke.WOONCORPORATIE: Organisatiesoort.CORPORATIE,
    Verantwoordelijke.WELZIJNSORGANISATIE: Organisatiesoort.WELZIJN,
}
"""Which kind of organisation answers for which processing."""
LOPEND = (Voorstelstand.OPEN, Voorstelstand.BEVESTIGD)


@dataclass(frozen=True, slots=True)
class Stuk:
    """One thing with its last day. `kenmerk`: what two people call it by, without saying whose it is."""

    object_id: uuid.UUID
    complex_id: uuid.UUID | None
    verval: Verval
    geblokkeerd: bool
    """A hold is on it: one that somebody set, or the restriction that a resident asked for."""
    beperkt: bool
    in_voorstel: bool

    @property
    def kenmerk(self) -> str:
        return kenmerk(self.object_id)


def kenmerk(object_id: uuid.UUID) -> str:
    """Eight signs of an id, the random part of it: 3F2A-91C0."""
    text = object_id.hex[-8:].upper()
    return f"{text[:4]}-{text[4:]}"


@dataclass(frozen=True, slots=True)
class Groep:
    """Everything of one kind on one complex. `klaar`: due, free and in no proposal."""

    soort: str
    naam: LazyString
    uitleg: LazyString
    complex_id: uuid.UUID | None
    complex_naam: str
    klaar: int
    geblokkeerd: int
    beperkt: int
    """Of those: a resident asked for the restriction, and has to be asked before anything goes."""
    in_voorstel: int
    binnenkort: int
    eerste_dag: dt.date | None
    """The oldest last day among what is due."""
    laatste_dag: dt.date | None
    redenen: tuple[tuple[Reden, int], ...]

    @property
    def leeg(self) -> bool:
        return not (self.klaar or self.geblokkeerd or self.in_voorstel or self.binnenkort)


def soorten_van(session: Session, bewaren: Bewaren, organisatie_id: uuid.UUID) -> list[Soort]:
    """The kinds of things that this organisation answers for. Raises NotFound."""
    organisatie = session.get(Organisatie, organisatie_id)
    if organisatie is None:
        raise NotFound
    return [
        soort
        for soort in bewaren.soorten.values()
        if soort.verantwoordelijke is None or KANTEN[soort.verantwoordelijke] is organisatie.soort
    ]


def stukken(
    session: Session,
    bewaren: Bewaren,
    organisatie_id: uuid.UUID,
    soort: Soort,
    *,
    complex_id: uuid.UUID | None = None,
    object_id: uuid.UUID | None = None,
) -> list[Stuk]:
    """What this organisation still has of a kind, whatever its last day; one thing is held until commit."""
    complexen = frozenset(found for found, _naam in complexen_van(session, organisatie_id))
    if complex_id is not None:
        complexen &= {complex_id}
    found = bewaren.zoek(session, soort.code, Zoekgebied(organisatie_id, complexen, object_id))
    weg = _destroyed(session, soort) if soort.eenmalig else set()
    bezet = _in_proposal(session, organisatie_id, soort.code)
    held = holds(session, organisatie_id)
    return [
        Stuk(
            geval.object_id,
            geval.complex_id,
            verval,
            geval.beperkt or held(soort.code, geval.complex_id, geval.object_id),
            geval.beperkt,
            geval.object_id in bezet,
        )
        for geval, verval in found
        if geval.object_id not in weg
    ]


def _destroyed(session: Session, soort: Soort) -> set[uuid.UUID]:
    return set(session.scalars(select(Vernietiging.object_id).where(Vernietiging.soort == soort.code)))


def _in_proposal(session: Session, organisatie_id: uuid.UUID, soort: str) -> set[uuid.UUID]:
    return set(
        session.scalars(
            select(Vernietigingsregel.object_id)
            .join(Vernietigingsvoorstel, Vernietigingsvoorstel.id == Vernietigingsregel.voorstel_id)
            .where(
                Vernietigingsvoorstel.organisatie_id == organisatie_id,
                Vernietigingsvoorstel.soort == soort,
                Vernietigingsvoorstel.stand.in_(LOPEND),
                Vernietigingsregel.stand == Regelstand.WACHT,
            )
        )
    )


def holds(session: Session, organisatie_id: uuid.UUID) -> Callable[[str, uuid.UUID | None, uuid.UUID], bool]:
    """A question: must this thing (kind, complex, id) be kept, whatever its term?"""
    rows = session.scalars(
        select(Bewaarblokkade).where(
            Bewaarblokkade.organisatie_id == organisatie_id, Bewaarblokkade.opgeheven_op.is_(None)
        )
    ).all()
    return partial(is_held, rows)


def is_held(
    rows: Iterable[Bewaarblokkade], soort: str, complex_id: uuid.UUID | None, object_id: uuid.UUID
) -> bool:
    """Whether one of these holds of an organisation covers this thing."""
    return any(
        (row.soort in (None, soort))
        and (row.complex_id in (None, complex_id))
        and (row.object_id in (None, object_id))
        for row in rows
    )


def overzicht(session: Session, bewaren: Bewaren, organisatie_id: uuid.UUID) -> list[Groep]:
    """Per kind and complex what is due today, what is held back, and what becomes due within 30 days."""
    namen: dict[uuid.UUID | None, str] = dict(complexen_van(session, organisatie_id))
    found = []
    for soort in soorten_van(session, bewaren, organisatie_id):
        per_complex: dict[uuid.UUID | None, list[Stuk]] = {}
        for stuk in stukken(session, bewaren, organisatie_id, soort):
            per_complex.setdefault(stuk.complex_id, []).append(stuk)
        found += [
            _groep(session, soort, complex_id, namen.get(complex_id, ""), lijst)
            for complex_id, lijst in per_complex.items()
        ]
    return sorted((g for g in found if not g.leeg), key=lambda g: (g.complex_naam, g.soort))


def _groep(
    session: Session, soort: Soort, complex_id: uuid.UUID | None, naam: str, lijst: Sequence[Stuk]
) -> Groep:
    vandaag = today(session)
    due = [stuk for stuk in lijst if stuk.verval.aan_de_beurt(vandaag)]
    free = [stuk for stuk in due if not stuk.geblokkeerd and not stuk.in_voorstel]
    days = sorted(stuk.verval.laatste_dag for stuk in free if stuk.verval.laatste_dag)
    redenen = Counter(stuk.verval.reden for stuk in free)
    return Groep(
        soort=soort.code,
        naam=soort.naam,
        uitleg=soort.uitleg,
        complex_id=complex_id,
        complex_naam=naam,
        klaar=len(free),
        geblokkeerd=sum(stuk.geblokkeerd for stuk in due),
        beperkt=sum(stuk.beperkt for stuk in due),
        in_voorstel=sum(stuk.in_voorstel for stuk in due),
        binnenkort=sum(
            not stuk.verval.aan_de_beurt(vandaag) and stuk.verval.aan_de_beurt(vandaag + BINNENKORT)
            for stuk in lijst
        ),
        eerste_dag=days[0] if days else None,
        laatste_dag=days[-1] if days else None,
        redenen=tuple(sorted(redenen.items())),
    )


# ---------------------------------------------------------------- Proposals and certificates


@dataclass(frozen=True, slots=True)
class Voorstel:
    """A proposal with who did what; names of workers, never of residents."""

    id: uuid.UUID
    soort: str
    naam: LazyString | str
    organisatie: str
    complex_naam: str
    stand: Voorstelstand
    voorgesteld_door: str
    voorgesteld_door_id: uuid.UUID
    voorgesteld_op: dt.datetime
    bevestigd_door: str | None
    bevestigd_op: dt.datetime | None
    klaar_op: dt.datetime | None
    aantal: int
    gewist: int
    blokkade: int
    niet_meer: int
    verzoek: int | None
    """Number of the request of a resident for which this goes before its term."""

    @property
    def reservekopie_tot(self) -> dt.date | None:
        """The last day (inclusive) on which a backup of the key store may still hold a key."""
        return reservekopie_tot(self.klaar_op.astimezone(AMSTERDAM).date()) if self.klaar_op else None


def voorstellen(session: Session, bewaren: Bewaren, organisatie_id: uuid.UUID | None) -> list[Voorstel]:
    """All proposals of this organisation (None: of all), the newest first."""
    return _voorstellen(session, bewaren, organisatie_id, None)


def voorstel(
    session: Session, bewaren: Bewaren, organisatie_id: uuid.UUID | None, voorstel_id: uuid.UUID
) -> Voorstel:
    """One proposal of this organisation (None: of any). Raises NotFound."""
    found = _voorstellen(session, bewaren, organisatie_id, voorstel_id)
    if not found:
        raise NotFound
    return found[0]


def _voorstellen(
    session: Session, bewaren: Bewaren, organisatie_id: uuid.UUID | None, voorstel_id: uuid.UUID | None
) -> list[Voorstel]:
    eerste, tweede = aliased(Gebruiker), aliased(Gebruiker)
    shown = (Organisatie.naam, Complex.nummer, Complex.naam, eerste.naam, tweede.naam, Verzoek.nummer)
    statement = (
        select(Vernietigingsvoorstel, *shown)
        .join(Organisatie, Organisatie.id == Vernietigingsvoorstel.organisatie_id)
        .outerjoin(Complex, Complex.id == Vernietigingsvoorstel.complex_id)
        .join(eerste, eerste.id == Vernietigingsvoorstel.voorgesteld_door)
        .outerjoin(tweede, tweede.id == Vernietigingsvoorstel.bevestigd_door)
        .outerjoin(Verzoekdeel, Verzoekdeel.id == Vernietigingsvoorstel.verzoekdeel_id)
        .outerjoin(Verzoek, Verzoek.id == Verzoekdeel.verzoek_id)
        .order_by(Vernietigingsvoorstel.voorgesteld_op.desc(), Vernietigingsvoorstel.id.desc())
    )
    if organisatie_id is not None:
        statement = statement.where(Vernietigingsvoorstel.organisatie_id == organisatie_id)
    if voorstel_id is not None:
        statement = statement.where(Vernietigingsvoorstel.id == voorstel_id)
    rows = session.execute(statement).all()
    counts = _counts(session, [row[0].id for row in rows])
    found = []
    for row, organisatie, nummer, naam, wie, ander, verzoek in rows:
        mine = counts.get(row.id, Counter())
        soort = bewaren.soorten.get(row.soort)
        found.append(
            Voorstel(
                id=row.id,
                soort=row.soort,
                naam=soort.naam if soort else row.soort,
                organisatie=organisatie,
                complex_naam=f"{nummer} {naam}" if nummer else "",
                stand=row.stand,
                voorgesteld_door=wie,
                voorgesteld_door_id=row.voorgesteld_door,
                voorgesteld_op=row.voorgesteld_op,
                bevestigd_door=ander,
                bevestigd_op=row.bevestigd_op,
                klaar_op=row.klaar_op,
                aantal=mine.total(),
                gewist=mine[Regelstand.GEWIST, None],
                blokkade=mine[Regelstand.OVERGESLAGEN, Overslagreden.BLOKKADE],
                niet_meer=mine[Regelstand.OVERGESLAGEN, Overslagreden.NIET_MEER_AAN_DE_BEURT],
                verzoek=verzoek,
            )
        )
    return found


def _counts(
    session: Session, ids: Sequence[uuid.UUID]
) -> dict[uuid.UUID, Counter[tuple[Regelstand, Overslagreden | None]]]:
    found: dict[uuid.UUID, Counter[tuple[Regelstand, Overslagreden | None]]] = {}
    for voorstel_id, stand, reden, aantal in session.execute(
        select(
            Vernietigingsregel.voorstel_id,
            Vernietigingsregel.stand,
            Vernietigingsregel.overslagreden,
            func.count(),
        )
        .where(Vernietigingsregel.voorstel_id.in_(ids))
        .group_by(Vernietigingsregel.voorstel_id, Vernietigingsregel.stand, Vernietigingsregel.overslagreden)
    ):
        found.setdefault(voorstel_id, Counter())[stand, reden] += aantal
    return found


def regels(session: Session, voorstel_id: uuid.UUID) -> list[Vernietigingsregel]:
    """What stands in a proposal, by last day."""
    return list(
        session.scalars(
            select(Vernietigingsregel)
            .where(Vernietigingsregel.voorstel_id == voorstel_id)
            .order_by(Vernietigingsregel.laatste_dag, Vernietigingsregel.id)
        )
    )


@dataclass(frozen=True, slots=True)
class Blokkade:
    """What must be kept, why, since when and by whom."""

    id: uuid.UUID
    rij: Bewaarblokkade
    naam: LazyString | None
    complex_naam: str
    gezet_door: str
    opgeheven_door: str | None


def blokkades(session: Session, bewaren: Bewaren, organisatie_id: uuid.UUID | None) -> list[Blokkade]:
    """All holds of this organisation (None: of all): those that count first, the newest on top."""
    zetter, opheffer = aliased(Gebruiker), aliased(Gebruiker)
    statement = (
        select(Bewaarblokkade, Complex.nummer, Complex.naam, zetter.naam, opheffer.naam)
        .outerjoin(Complex, Complex.id == Bewaarblokkade.complex_id)
        .join(zetter, zetter.id == Bewaarblokkade.gezet_door)
        .outerjoin(opheffer, opheffer.id == Bewaarblokkade.opgeheven_door)
        .order_by(Bewaarblokkade.opgeheven_op.is_not(None), Bewaarblokkade.gezet_op.desc())
    )
    if organisatie_id is not None:
        statement = statement.where(Bewaarblokkade.organisatie_id == organisatie_id)
    return [
        Blokkade(
            row.id,
            row,
            bewaren.soorten[row.soort].naam if row.soort in bewaren.soorten else None,
            f"{nummer} {naam}" if nummer else "",
            wie,
            ander,
        )
        for row, nummer, naam, wie, ander in session.execute(statement)
    ]
