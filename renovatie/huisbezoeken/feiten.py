"""How many households were reached, for what stands on top. Per home only reached or not, and no outcome."""

import datetime as dt
import uuid
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Boolean, LargeBinary, ScalarSelect, and_, func, null, select, type_coerce, union_all
from sqlalchemy.orm import Session

from renovatie.complexen.codes import Woningsoort
from renovatie.complexen.models import Woning
from renovatie.huisbezoeken.models import Bezoektelling, Bezoekuitkomst
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.huishoudens.queries import runs_on
from renovatie.hulpdossiers.pseudoniemen import Silent, silent_among, silent_files
from workflows.huisbezoek import Uitkomst


@dataclass(frozen=True, slots=True)
class Bereik:
    """Households with a running lease, and of those how many had a conversation.

    `geweigerd`: not reached, and they said that they want no visit. `per_portiek`: for each
    portiek (bereikt, huishoudens), of the homes of which it is known. `niet_bekend`: homes whose file was
    destroyed or may not be used; of those the ones that had been reached are a plain count within `bereikt`.
    """

    huishoudens: int = 0
    bereikt: int = 0
    geweigerd: int = 0
    per_portiek: dict[str, tuple[int, int]] = field(default_factory=dict)
    niet_bekend: int = 0


def bereik(session: Session, complex_id: uuid.UUID, today: dt.date) -> Bereik:
    """Who was reached on this day: homes with a lease that runs, and a conversation within that household.

    A conversation before the lease, or with the household that left, does not count. One statement.
    """
    return bereik_met_woningen(session, complex_id, today)[0]


def bereik_met_woningen(
    session: Session, complex_id: uuid.UUID, today: dt.date
) -> tuple[Bereik, dict[uuid.UUID, bool | None]]:
    """The figures, and by home with a running lease: reached, not reached, or None: no longer known.

    Never how, when or by whom. Of a household whose file was destroyed nothing is known at its home; of one
    whose file may not be used (art. 18 AVG) its home tells nothing.
    """
    regels, (vernietigd, beperkt), geteld = _huishoudens(session, complex_id, today)
    weg = {r.woning_id for r in regels if r.woning_id in vernietigd and not r.gesproken}
    per_woning = {r.woning_id: None if r.woning_id in weg | beperkt else r.gesproken for r in regels}
    per_portiek: dict[str, tuple[int, int]] = {}
    for regel in regels:
        if per_woning[regel.woning_id] is not None:
            deel, geheel = per_portiek.get(regel.portiek, (0, 0))
            per_portiek[regel.portiek] = (deel + regel.gesproken, geheel + 1)
    telling = Bereik(
        huishoudens=len(regels),
        # Of those whose file is gone never more than still live there.
        bereikt=sum(r.gesproken for r in regels) + min(geteld, len(weg)),
        geweigerd=sum(r.wil_niet and not r.gesproken for r in regels),
        per_portiek=dict(sorted(per_portiek.items())),
        niet_bekend=sum(gesproken is None for gesproken in per_woning.values()),
    )
    return telling, per_woning


def _geteld(complex_id: uuid.UUID) -> ScalarSelect[Any]:
    """How many households whose file is gone had been reached, as a column."""
    return (
        select(func.coalesce(func.sum(Bezoektelling.huishoudens), 0))
        .where(Bezoektelling.complex_id == complex_id)
        .scalar_subquery()
    )


class _Regel(NamedTuple):
    """One home with a running lease: whether it was spoken to, and whether it said no."""

    woning_id: uuid.UUID
    bewoningsnummer: int
    portiek: str
    gesproken: bool
    wil_niet: bool


class _Gelezen(NamedTuple):
    """What one statement reads of a complex. `geteld`: households reached whose file is gone."""

    regels: list[_Regel]
    stil: Silent
    geteld: int


def _huishoudens(session: Session, complex_id: uuid.UUID, today: dt.date) -> _Gelezen:
    """Every home with a lease that runs on this day, and those that tell nothing. One statement."""
    own = and_(
        Bezoekuitkomst.woning_id == Woning.id,
        Bezoekuitkomst.bewoningsnummer == Woning.bewoningsnummer,
        Bezoekuitkomst.uitkomst.in_((Uitkomst.GESPREK, Uitkomst.WEIGERT)),
    )
    homes = (
        select(
            Woning.id.label("woning_id"),
            Woning.bewoningsnummer,
            Woning.portiek,
            Huurovereenkomst.begin,
            Bezoekuitkomst.id,
            Bezoekuitkomst.uitkomst,
            Bezoekuitkomst.datum.column,
            _geteld(complex_id).label("geteld"),
            type_coerce(null(), LargeBinary()).label("pseudoniem"),
            type_coerce(null(), Boolean()).label("weg"),
        )
        .join(Huurovereenkomst, Huurovereenkomst.woning_id == Woning.id)
        .outerjoin(Bezoekuitkomst, own)
        .where(
            Woning.complex_id == complex_id,
            Woning.soort == Woningsoort.WONING,
            runs_on(today),
        )
    )
    # The files that tell nothing come along, behind as many empty columns: the pages on top have no statement
    # to spare.
    empty = [null().label(f"leeg_{n}") for n in range(len(homes.selected_columns) - 2)]
    both = session.execute(union_all(homes, silent_files(complex_id, *empty))).all()
    rows = [row for row in both if row.woning_id is not None]
    said: dict[tuple[uuid.UUID, int, str], set[Uitkomst]] = {_home(row): set() for row in rows}
    visits = [row for row in rows if row.id is not None]
    for row, datum in zip(visits, Bezoekuitkomst.datum.values(session, visits), strict=True):
        if row.begin <= datum <= today:
            said[_home(row)].add(row.uitkomst)
    regels = [
        _Regel(*home, Uitkomst.GESPREK in uitkomsten, Uitkomst.WEIGERT in uitkomsten)
        for home, uitkomsten in said.items()
    ]
    files = [row for row in both if row.woning_id is None]
    stil = silent_among(session, files, [(r.woning_id, r.bewoningsnummer) for r in regels])
    return _Gelezen(regels, stil, rows[0].geteld if rows else 0)


def _home(row: Any) -> tuple[uuid.UUID, int, str]:
    return row.woning_id, row.bewoningsnummer, row.portiek
