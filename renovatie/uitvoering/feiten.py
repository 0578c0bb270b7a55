"""What stands on top may know of the works: counts, counts per week, and what was announced to residents."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from renovatie.complexen.codes import Woningsoort
from renovatie.complexen.models import Woning
from renovatie.instemming.telstand import Stemregel
from renovatie.uitvoering.models import Werkplanning
from workflows import instemming as regels
from workflows.fasefeiten import FeitenUitvoering
from workflows.uitvoering import Aard

_COUNTED = (Woningsoort.WONING, Woningsoort.BEDRIJFSRUIMTE)


@dataclass(frozen=True, slots=True)
class Werkstand:
    """The works of a complex in counts; `woningen` is all homes and business spaces."""

    woningen: int
    gepland: int
    bezig: int
    opgeleverd: int
    uitgesloten: int

    @property
    def niet_gepland(self) -> int:
        return self.woningen - self.gepland - self.bezig - self.opgeleverd - self.uitgesloten


@dataclass(frozen=True, slots=True)
class Aankondiging:
    """What a resident knows of the works: start and guest home. Crosses the wall, without cause or sender."""

    woning_id: uuid.UUID
    start: dt.date
    logeerwoning_id: uuid.UUID | None
    logeer_van: dt.date | None
    logeer_tot: dt.date | None


def werkstand(session: Session, complex_id: uuid.UUID) -> Werkstand:
    """Renovatie in counts: planned, under way, delivered, excluded. Two statements."""
    plannen = session.scalars(select(Werkplanning).where(Werkplanning.complex_id == complex_id))
    return counts(plannen, _woningen(session, complex_id))


def counts(plannen: Iterable[Werkplanning], woningen: Collection[uuid.UUID]) -> Werkstand:
    """As `werkstand`, for whoever has the rows already; a planning of another home never counts."""
    states = Counter(
        _state(p.begonnen_op, p.opgeleverd_op, p.uitgesloten_op)
        for p in plannen
        if p.aard is Aard.RENOVATIE and p.woning_id in woningen
    )
    return Werkstand(
        len(woningen), states["gepland"], states["bezig"], states["opgeleverd"], states["uitgesloten"]
    )


def is_renovated(woning: Woning) -> bool:
    """Whether the renovatie is about this home: as `counts_as_home`, for whoever has the home itself."""
    return woning.in_eenheid and woning.soort in _COUNTED


def counts_as_home(line: Stemregel) -> bool:
    """A home or business space of the bouwkundige eenheid, the vacant ones too."""
    return line.huur.in_eenheid and line.huur.soort is not regels.Woningsoort.BERGING


def uitvoering_feiten(session: Session, complex_id: uuid.UUID) -> FeitenUitvoering:
    """The facts of the gate from 4b to 5."""
    nu = werkstand(session, complex_id)
    return FeitenUitvoering(
        woningen=nu.woningen, opgeleverd=nu.opgeleverd, uitgesloten_met_reden=nu.uitgesloten
    )


def per_week(session: Session, complex_id: uuid.UUID) -> Mapping[tuple[int, int], int]:
    """(ISO year, week) → how many homes start in it, planned or begun; for the procesregisseur."""
    rows = session.scalars(
        select(func.coalesce(Werkplanning.begonnen_op, Werkplanning.start)).where(
            Werkplanning.complex_id == complex_id,
            Werkplanning.start.is_not(None),
            Werkplanning.uitgesloten_op.is_(None),
        )
    )
    weeks = Counter(dag.isocalendar()[:2] for dag in rows)
    return dict(sorted(weeks.items()))


def aankondigingen(session: Session, complex_id: uuid.UUID) -> list[Aankondiging]:
    """The announced starts and guest homes, one per home with an announcement; not of homes left out."""
    rows = session.execute(
        select(
            Werkplanning.woning_id,
            Werkplanning.start,
            Werkplanning.logeerwoning_id,
            Werkplanning.logeer_van,
            Werkplanning.logeer_tot,
        ).where(
            Werkplanning.complex_id == complex_id,
            Werkplanning.aangekondigd_op.is_not(None),
            Werkplanning.uitgesloten_op.is_(None),
            Werkplanning.start.is_not(None),
        )
    )
    return [
        Aankondiging(row.woning_id, row.start, row.logeerwoning_id, row.logeer_van, row.logeer_tot)
        for row in rows
    ]


def _state(begonnen: dt.date | None, opgeleverd: dt.date | None, uitgesloten: dt.date | None) -> str:
    if uitgesloten is not None:
        return "uitgesloten"
    if opgeleverd is not None:
        return "opgeleverd"
    return "gepland" if begonnen is None else "bezig"


def _woningen(session: Session, complex_id: uuid.UUID) -> frozenset[uuid.UUID]:
    found = session.scalars(
        select(Woning.id).where(
            Woning.complex_id == complex_id, Woning.in_eenheid, Woning.soort.in_(_COUNTED)
        )
    )
    return frozenset(found)
