"""Every door of a complex: how contact stands, whether it has rest. Never what was said."""

import datetime as dt
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from renovatie.complexen.codes import BEWOOND_ZONDER_HUUR, Woningsoort
from renovatie.complexen.models import Complex, Woning
from renovatie.huisbezoeken.codes import Dagdeel, Weg
from renovatie.huisbezoeken.models import Bezoekuitkomst
from renovatie.huishoudens.models import Huurovereenkomst, Rust
from renovatie.huishoudens.queries import runs_on
from renovatie.huishoudens.rust import rust_here, tot_of
from renovatie.hulpdossiers.pseudoniemen import Huishouden, as_huishouden, silent_homes
from renovatie.kern.clock import today
from workflows.huisbezoek import (
    Poging,
    Uitkomst,
    gesprekken_in_venster,
    was_thuis,
)


def current_lease(session: Session, woning: Woning) -> uuid.UUID | None:
    """The lease that runs today in this home, the newest when there are two; None when none does."""
    return session.scalar(
        select(Huurovereenkomst.id)
        .where(Huurovereenkomst.woning_id == woning.id, runs_on(today(session)))
        .order_by(Huurovereenkomst.begin.desc(), Huurovereenkomst.id)
        .limit(1)
    )


# ---------------------------------------------------------------- Every door


@dataclass(frozen=True, slots=True)
class Deur:
    """One home as the team sees it: how contact stands, and nothing of what was said.

    `stand` is a state of the flat map's lens Contact; `pogingen` counts visits without a conversation since
    the last one; `afspraak_op` is the appointment that was made last and is not over or kept.
    """

    huishouden: Huishouden
    verhuurd: bool
    bewoond: bool
    """Let, or lived in without a lease."""
    stand: str
    pogingen: int
    laatste_op: dt.date | None
    laatste_uitkomst: Uitkomst | None
    afspraak_op: dt.date | None
    nieuw: bool
    """Their lease began less than half a year ago."""
    rust_tot: dt.date | None = None
    """Until when the household is left alone, whatever gave it."""
    afspraak_dagdeel: Dagdeel | None = None
    gesprekken_30: int = 0
    """Conversations of the help side in 30 days; the other side counts its own."""
    wegen: Mapping[Weg, int] = field(default_factory=dict)
    """How often each other way was tried since the last conversation."""
    keren: tuple[Poging, ...] = ()
    """Every ring at this door of which the part of the day is known."""
    beeindigd: bool = False
    """The work on the complex has ended: nobody goes by any more."""
    beperkt: bool = False
    """The use of its file is restricted (art. 18 AVG): then no visit is told of it."""


NIEUW = dt.timedelta(days=180)


STANDEN = ("gesprek", "niet_thuis", "geen_gelegenheid", "nooit", "geen_bezoek", "leeg")
"""The states of the map, in the order of its legend."""
ONBEKEND = "niet_bekend"
"""The file of this household was destroyed with its visits, or may not be used; which of the two shows
nowhere. In the legend only when there is such a home."""
GEPROBEERD = frozenset({"niet_thuis", "geen_gelegenheid"})
"""The states that show how often was tried."""


def deuren(session: Session, complex_id: uuid.UUID) -> list[Deur]:
    """All homes of the complex in walking order: by portiek, from the top floor down, door by door.

    Three statements, whatever the number of visits.
    """
    vandaag = today(session)
    per_woning: dict[uuid.UUID, list[Uitkomstregel]] = defaultdict(list)
    for bezoek in _uitkomsten(session, complex_id):
        per_woning[bezoek.woning_id].append(bezoek)
    rows = session.execute(
        select(Woning, Complex.beeindigd_op, func.max(Huurovereenkomst.begin), Rust)
        .join(Complex, Complex.id == Woning.complex_id)
        .outerjoin(Huurovereenkomst, and_(Huurovereenkomst.woning_id == Woning.id, runs_on(vandaag)))
        .outerjoin(Rust, rust_here())
        .where(Woning.complex_id == complex_id)
        .group_by(*Woning.__table__.c, *Rust.__table__.c, Complex.beeindigd_op)
    ).all()
    stil = silent_homes(session, complex_id, [(row[0].id, row[0].bewoningsnummer) for row in rows])
    found = [
        replace(
            _deur(
                woning,
                begin,
                # Nothing of a household that restricted its file: as on its own page (aan_de_deur).
                [] if woning.id in stil.beperkt else per_woning[woning.id],
                vandaag,
                stil=woning.id in stil.beperkt | stil.vernietigd,
            ),
            rust_tot=tot_of(rust),
            beeindigd=einde is not None,
            beperkt=woning.id in stil.beperkt,
        )
        for woning, einde, begin, rust in rows
    ]
    return sorted(found, key=walking_order)


class Uitkomstregel(NamedTuple):
    """One visit outcome with its days opened, in the order in which they are sorted."""

    datum: dt.date
    id: uuid.UUID
    woning_id: uuid.UUID
    bewoningsnummer: int
    uitkomst: Uitkomst
    weg: Weg | None
    dagdeel: Dagdeel | None
    afspraak_op: dt.date | None
    afspraak_dagdeel: Dagdeel | None


def _uitkomsten(session: Session, complex_id: uuid.UUID) -> list[Uitkomstregel]:
    """All visit outcomes of this complex, the oldest first. One statement."""
    b = Bezoekuitkomst
    rows = session.execute(
        select(
            *(b.id, b.woning_id, b.bewoningsnummer, b.uitkomst, b.weg, b.dagdeel, b.afspraak_dagdeel),
            *(b.datum.column, b.afspraak_op.column),
        ).where(b.complex_id == complex_id)
    ).all()
    found = [
        Uitkomstregel(
            *(datum, row.id, row.woning_id, row.bewoningsnummer, row.uitkomst, row.weg, row.dagdeel),
            *(afspraak_op, row.afspraak_dagdeel),
        )
        for row, datum, afspraak_op in zip(
            rows, b.datum.values(session, rows), b.afspraak_op.values(session, rows), strict=True
        )
    ]
    return sorted(found, key=lambda regel: regel[:2])


def homes_of(gelezen: Iterable[Deur]) -> list[Huishouden]:
    """The households that live there now."""
    return [deur.huishouden for deur in gelezen]


def walking_order(deur: Deur) -> tuple[str, int, int, int, str]:
    h = deur.huishouden
    return (h.portiek, -(h.verdieping or 0), h.deur, h.huisnummer, h.nummer)


def _deur(
    woning: Woning,
    begin: dt.date | None,
    bezoeken: Sequence[Uitkomstregel],
    vandaag: dt.date,
    *,
    stil: bool,
) -> Deur:
    eigen = [
        b for b in bezoeken if b.bewoningsnummer == woning.bewoningsnummer and b.datum >= (begin or b.datum)
    ]
    laatste = eigen[-1] if eigen else None
    afspraak = _afspraak(eigen, vandaag)
    bewoond = begin is not None or _zonder_huur(woning)
    vergeefs = _vergeefs(eigen)
    return Deur(
        huishouden=as_huishouden(woning),
        verhuurd=begin is not None,
        bewoond=bewoond,
        stand=_stand(bewoond, eigen, stil=stil),
        pogingen=len(vergeefs),
        laatste_op=laatste.datum if laatste else None,
        laatste_uitkomst=laatste.uitkomst if laatste else None,
        afspraak_op=afspraak.afspraak_op if afspraak else None,
        afspraak_dagdeel=afspraak.afspraak_dagdeel if afspraak else None,
        nieuw=begin is not None and begin > vandaag - NIEUW,
        gesprekken_30=gesprekken_in_venster(
            [b.datum for b in eigen if b.uitkomst is Uitkomst.GESPREK], vandaag
        ),
        wegen=Counter(b.weg for b in vergeefs if b.weg is not None),
        keren=tuple(
            Poging(b.datum, b.dagdeel, was_thuis(b.uitkomst))
            for b in eigen
            if b.dagdeel is not None and b.uitkomst is not Uitkomst.VERHUISD
        ),
    )


def _zonder_huur(woning: Woning) -> bool:
    return woning.soort is Woningsoort.WONING and woning.status in BEWOOND_ZONDER_HUUR


def _afspraak(bezoeken: Sequence[Uitkomstregel], vandaag: dt.date) -> Uitkomstregel | None:
    """The visit at which the appointment was made that still stands; one of yesterday that was missed too."""
    met = [b for b in bezoeken if b.afspraak_op is not None]
    if not met:
        return None
    gemaakt, op = met[-1], met[-1].afspraak_op
    if op is None or op < vandaag - dt.timedelta(days=1):
        return None
    # One made for later on the day itself stays until that day is over: rows of a day have no order.
    gehouden = any(b.datum >= op for b in bezoeken if b is not gemaakt) and gemaakt.datum < op
    return None if gehouden else gemaakt


def _stand(bewoond: bool, bezoeken: Sequence[Uitkomstregel], *, stil: bool) -> str:
    """The state on the flat map. Who lives there without a lease is visited too, and not shown as empty."""
    if not bewoond:
        return "leeg"
    if any(b.uitkomst is Uitkomst.GESPREK for b in bezoeken):
        return "gesprek"
    if any(b.uitkomst is Uitkomst.WEIGERT for b in bezoeken):
        return "geen_bezoek"
    if any(b.uitkomst is Uitkomst.GEEN_GELEGENHEID for b in bezoeken):
        return "geen_gelegenheid"
    if bezoeken:
        return "niet_thuis"
    return ONBEKEND if stil else "nooit"


def _vergeefs(bezoeken: Sequence[Uitkomstregel]) -> list[Uitkomstregel]:
    """The visits without a conversation since the last one that had one."""
    laatste = max((i for i, b in enumerate(bezoeken) if b.uitkomst is Uitkomst.GESPREK), default=-1)
    return list(bezoeken[laatste + 1 :])


def tally(rows: Iterable[Deur]) -> dict[str, int]:
    """How many doors there are in each state of the map."""
    counts = dict.fromkeys(STANDEN, 0)
    for deur in rows:
        counts[deur.stand] = counts.get(deur.stand, 0) + 1
    return counts
