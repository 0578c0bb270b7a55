"""How many households were reached, for what stands on top. Per home only reached or not, and no outcome."""

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from renovatie.complexen.codes import Woningsoort
from renovatie.complexen.models import Woning
from renovatie.huisbezoeken.models import Bezoekuitkomst
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.huishoudens.queries import runs_on
from workflows.huisbezoek import Uitkomst


@dataclass(frozen=True, slots=True)
class Bereik:
    """Households with a running lease, and of those how many had a conversation.

    `geweigerd`: not reached, and they said that they want no visit. `per_portiek`: for each
    portiek (bereikt, huishoudens).
    """

    huishoudens: int = 0
    bereikt: int = 0
    geweigerd: int = 0
    per_portiek: dict[str, tuple[int, int]] = field(default_factory=dict)


def bereik(session: Session, complex_id: uuid.UUID, today: dt.date) -> Bereik:
    """Who was reached on this day: homes with a lease that runs, and a conversation within that household.

    A conversation before the lease, or with the household that left, does not count. One statement.
    """
    bereikt, geweigerd, per_portiek = 0, 0, dict[str, tuple[int, int]]()
    huishoudens = list(_huishoudens(session, complex_id, today))
    for _woning_id, portiek, gesproken, wil_niet in huishoudens:
        bereikt += gesproken
        geweigerd += wil_niet and not gesproken
        deel, geheel = per_portiek.get(portiek, (0, 0))
        per_portiek[portiek] = (deel + gesproken, geheel + 1)
    return Bereik(len(huishoudens), bereikt, geweigerd, dict(sorted(per_portiek.items())))


def bereikt_per_woning(session: Session, complex_id: uuid.UUID, today: dt.date) -> dict[uuid.UUID, bool]:
    """By home with a running lease: reached or not. Never how, when or by whom."""
    return {
        woning_id: gesproken
        for woning_id, _portiek, gesproken, _wil_niet in _huishoudens(session, complex_id, today)
    }


def _huishoudens(
    session: Session, complex_id: uuid.UUID, today: dt.date
) -> Iterator[tuple[uuid.UUID, str, bool, bool]]:
    """(home, portiek, spoken to, said no) of every home with a lease that runs on this day."""
    own = and_(
        Bezoekuitkomst.woning_id == Woning.id,
        Bezoekuitkomst.bewoningsnummer == Woning.bewoningsnummer,
        Bezoekuitkomst.uitkomst.in_((Uitkomst.GESPREK, Uitkomst.WEIGERT)),
    )
    rows = session.execute(
        select(
            Woning.id.label("woning_id"),
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
    said: dict[tuple[uuid.UUID, str], set[Uitkomst]] = {(row.woning_id, row.portiek): set() for row in rows}
    visits = [row for row in rows if row.id is not None]
    for row, datum in zip(visits, Bezoekuitkomst.datum.values(session, visits), strict=True):
        if row.begin <= datum <= today:
            said[row.woning_id, row.portiek].add(row.uitkomst)
    for (woning_id, portiek), uitkomsten in said.items():
        yield woning_id, portiek, Uitkomst.GESPREK in uitkomsten, Uitkomst.WEIGERT in uitkomsten
