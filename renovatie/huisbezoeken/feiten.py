"""How many households were reached, for what stands on top. Per home only reached or not, and no outcome."""

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import and_, case, func, select
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
    telt = and_(
        Bezoekuitkomst.woning_id == Woning.id,
        Bezoekuitkomst.bewoningsnummer == Woning.bewoningsnummer,
        Bezoekuitkomst.datum >= Huurovereenkomst.begin,
        Bezoekuitkomst.datum <= today,
    )
    gesprek = case((Bezoekuitkomst.uitkomst == Uitkomst.GESPREK, 1), else_=0)
    weigert = case((Bezoekuitkomst.uitkomst == Uitkomst.WEIGERT, 1), else_=0)
    rows = session.execute(
        select(
            Woning.id,
            Woning.portiek,
            func.coalesce(func.max(gesprek), 0),
            func.coalesce(func.max(weigert), 0),
        )
        .join(Huurovereenkomst, Huurovereenkomst.woning_id == Woning.id)
        .outerjoin(Bezoekuitkomst, telt)
        .where(
            Woning.complex_id == complex_id,
            Woning.soort == Woningsoort.WONING,
            runs_on(today),
        )
        .group_by(Woning.id, Woning.portiek)
    )
    for woning_id, portiek, gesproken, wil_niet in rows:
        yield woning_id, portiek, bool(gesproken), bool(wil_niet)
