"""Counts and states of the help side for what stands on top: never a file, never a household."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from renovatie.complexen.codes import Cluster
from renovatie.complexen.models import Instantie
from renovatie.gebruikers.models import Gebruiker, Organisatie
from renovatie.hulpdossiers.codes import LOPEND, Huishoudsoort
from renovatie.hulpdossiers.models import (
    Hulpdossier,
    Hulptelling,
    Toestemming,
    Toestemmingsgebeurtenis,
    Toezegging,
)
from renovatie.hulpdossiers.woorden import STOPKANAAL, TOESTEMMINGSSOORT, Woord


@dataclass(frozen=True, slots=True)
class Bewijsfeit:
    """That leave to share was given or ended: no file, no home, no name of a resident.

    `kenmerk`: the beginning of the id of the Toestemming, as on its own page; "" where there is no page.
    `door`: who wrote it down.
    """

    kenmerk: str
    complex_id: uuid.UUID
    op: dt.date
    wat: Woord
    voor: Woord
    hoe: Woord | None
    door: str | None


def toestemmingsbewijzen(
    session: Session, complexen: Collection[uuid.UUID], hoogstens: int
) -> list[Bewijsfeit]:
    """The proof of every Toestemming of these complexes, the newest first. One statement."""
    rows = session.execute(
        select(
            Toestemmingsgebeurtenis.toestemming_id,
            Toestemmingsgebeurtenis.complex_id,
            Toestemmingsgebeurtenis.op,
            Toestemmingsgebeurtenis.soort,
            Toestemmingsgebeurtenis.kanaal,
            Instantie.naam.label("instantie"),
            Gebruiker.naam.label("door"),
        )
        .join(Toestemming, Toestemming.id == Toestemmingsgebeurtenis.toestemming_id)
        .join(Instantie, Instantie.id == Toestemming.instantie_id)
        .outerjoin(Gebruiker, Gebruiker.id == Toestemmingsgebeurtenis.door_id)
        .where(Toestemmingsgebeurtenis.complex_id.in_(complexen))
        .order_by(Toestemmingsgebeurtenis.op.desc(), Toestemmingsgebeurtenis.id)
        .limit(hoogstens)
    )
    return [
        Bewijsfeit(
            row.toestemming_id.hex[:8],
            row.complex_id,
            row.op,
            TOESTEMMINGSSOORT[row.soort],
            row.instantie,
            STOPKANAAL[row.kanaal] if row.kanaal else None,
            row.door,
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Toezeggingfeiten:
    """How the promises stand. `over_datum`: open ones (a proposal too) whose date has passed."""

    voorgesteld: int = 0
    open: int = 0
    over_datum: int = 0
    nagekomen: int = 0
    opnieuw_afgesproken: int = 0
    vervallen: int = 0
    geweigerd: int = 0
    te_laat_per_organisatie: tuple[tuple[str, int], ...] = field(default=(), compare=False)
    """Whose the promises past their date are, by name of the organisation."""

    @property
    def lopend(self) -> int:
        """Those that somebody still has to keep, to answer or to agree anew."""
        return self.voorgesteld + self.open + self.geweigerd

    @property
    def gedaan(self) -> int:
        """All that were made; one with a new date counts once, as the one that followed it."""
        return self.lopend + self.nagekomen + self.vervallen


def toezeggingen(session: Session, complex_id: uuid.UUID, today: dt.date) -> Toezeggingfeiten:
    """Promises by state on this day, in one statement; a promise is in time up to and including its date."""
    counts: Counter[str] = Counter()
    late: Counter[str] = Counter()
    for stand, organisatie, aantal, te_laat in session.execute(
        select(
            Toezegging.stand,
            Organisatie.naam,
            func.count(),
            func.sum(case((and_(Toezegging.stand.in_(LOPEND), Toezegging.datum < today), 1), else_=0)),
        )
        .join(Organisatie, Organisatie.id == Toezegging.organisatie_id)
        .where(Toezegging.complex_id == complex_id)
        .group_by(Toezegging.stand, Organisatie.naam)
    ):
        counts[stand.value] += aantal
        late[organisatie] += te_laat
    owners = tuple((naam, aantal) for naam, aantal in sorted(late.items()) if aantal)
    return Toezeggingfeiten(over_datum=late.total(), te_laat_per_organisatie=owners, **counts)


def hulptellingen(session: Session, complex_id: uuid.UUID) -> dict[tuple[Huishoudsoort, Cluster], int]:
    """How many households of a kind ask for help in a cluster. Raw counts: publishing has its own rules."""
    rows = session.execute(
        select(Hulptelling.huishoudsoort, Hulptelling.cluster, Hulptelling.aantal).where(
            Hulptelling.complex_id == complex_id, Hulptelling.aantal > 0
        )
    ).all()
    return {(row.huishoudsoort, row.cluster): row.aantal for row in rows}


def dossiers(session: Session, complex_id: uuid.UUID) -> int:
    """How many households told something."""
    return session.scalar(select(func.count()).where(Hulpdossier.complex_id == complex_id)) or 0
