"""How many households were reached, for what stands on top. Per home only reached or not, and no outcome."""

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from renovatie.complexen.codes import Woningsoort
from renovatie.complexen.models import Woning
from renovatie.huisbezoeken.models import Bezoektelling, Bezoekuitkomst
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.huishoudens.queries import runs_on
from renovatie.hulpdossiers.pseudoniemen import destroyed_homes
from workflows.huisbezoek import Uitkomst


@dataclass(frozen=True, slots=True)
class Bereik:
    """Households with a running lease, and of those how many had a conversation.

    `geweigerd`: not reached, and they said that they want no visit. `per_portiek`: for each
    portiek (bereikt, huishoudens), of the homes of which it is known. `niet_meer_bekend`: homes whose file
    was destroyed; of those the ones that had been reached are a plain count within `bereikt`.
    """

    huishoudens: int = 0
    bereikt: int = 0
    geweigerd: int = 0
    per_portiek: dict[str, tuple[int, int]] = field(default_factory=dict)
    niet_meer_bekend: int = 0


def bereik(session: Session, complex_id: uuid.UUID, today: dt.date) -> Bereik:
    """Who was reached on this day: homes with a lease that runs, and a conversation within that household.

    A conversation before the lease, or with the household that left, does not count. Three statements.
    """
    return bereik_met_woningen(session, complex_id, today)[0]


def bereik_met_woningen(
    session: Session, complex_id: uuid.UUID, today: dt.date
) -> tuple[Bereik, dict[uuid.UUID, bool | None]]:
    """The figures, and by home with a running lease: reached, not reached, or None: no longer known.

    Never how, when or by whom. Of a household whose file was destroyed nothing is known at its home.
    """
    regels = list(_huishoudens(session, complex_id, today))
    vernietigd = destroyed_homes(session, complex_id, [(r.woning_id, r.bewoningsnummer) for r in regels])
    per_woning = {
        r.woning_id: None if r.woning_id in vernietigd and not r.gesproken else r.gesproken for r in regels
    }
    onbekend = sum(gesproken is None for gesproken in per_woning.values())
    per_portiek: dict[str, tuple[int, int]] = {}
    for regel in regels:
        if per_woning[regel.woning_id] is not None:
            deel, geheel = per_portiek.get(regel.portiek, (0, 0))
            per_portiek[regel.portiek] = (deel + regel.gesproken, geheel + 1)
    bekend = sum(gesproken is True for gesproken in per_woning.values())
    telling = Bereik(
        huishoudens=len(regels),
        bereikt=bekend + _kept(session, complex_id, onbekend),
        geweigerd=sum(r.wil_niet and not r.gesproken for r in regels),
        per_portiek=dict(sorted(per_portiek.items())),
        niet_meer_bekend=onbekend,
    )
    return telling, per_woning


def _kept(session: Session, complex_id: uuid.UUID, hoogstens: int) -> int:
    """How many households whose file is gone had been reached; never more than still live there."""
    if not hoogstens:
        return 0
    geteld = session.scalar(
        select(func.sum(Bezoektelling.huishoudens)).where(Bezoektelling.complex_id == complex_id)
    )
    return min(geteld or 0, hoogstens)


class _Regel(NamedTuple):
    """One home with a running lease: whether it was spoken to, and whether it said no."""

    woning_id: uuid.UUID
    bewoningsnummer: int
    portiek: str
    gesproken: bool
    wil_niet: bool


def _huishoudens(session: Session, complex_id: uuid.UUID, today: dt.date) -> Iterator[_Regel]:
    """Every home with a lease that runs on this day. One statement."""
    own = and_(
        Bezoekuitkomst.woning_id == Woning.id,
        Bezoekuitkomst.bewoningsnummer == Woning.bewoningsnummer,
        Bezoekuitkomst.uitkomst.in_((Uitkomst.GESPREK, Uitkomst.WEIGERT)),
    )
    rows = session.execute(
        select(
            Woning.id.label("woning_id"),
            Woning.bewoningsnummer,
            Woning.portiek,
            Huurovereenkomst.begin,
            Bezoekuitkomst.id,
            Bezoekuitkomst.uitkomst,
            Bezoekuitkomst.datum.column,
        )
        .join(Huurovereenkomst, Huurovereenkomst.woning_id == Woning.id)
        .outerjoin(Bezoekuitkomst, own)
        .where(
            Woning.complex_id == complex_id,
            Woning.soort == Woningsoort.WONING,
            runs_on(today),
        )
    ).all()
    said: dict[tuple[uuid.UUID, int, str], set[Uitkomst]] = {_home(row): set() for row in rows}
    visits = [row for row in rows if row.id is not None]
    for row, datum in zip(visits, Bezoekuitkomst.datum.values(session, visits), strict=True):
        if row.begin <= datum <= today:
            said[_home(row)].add(row.uitkomst)
    for home, uitkomsten in said.items():
        yield _Regel(*home, Uitkomst.GESPREK in uitkomsten, Uitkomst.WEIGERT in uitkomsten)


def _home(row: Any) -> tuple[uuid.UUID, int, str]:
    return row.woning_id, row.bewoningsnummer, row.portiek
