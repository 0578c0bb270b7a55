"""The guard against over-asking on the side of the vote: its own talks, and the date that crosses."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from renovatie.complexen.models import Woning
from renovatie.huishoudens.models import Contactvoorkeur, Huurovereenkomst, Rust
from renovatie.huishoudens.queries import runs_on
from renovatie.huishoudens.rust import rust_here, tot_of
from renovatie.instemming.models import Draagvlakgesprek, Gespreksuitkomst
from renovatie.kern.clock import today
from workflows.huisbezoek import gesprekken_in_venster, reden_nodig


@dataclass(frozen=True, slots=True)
class Overvragen:
    """What to mind before another talk with this household.

    `gesprekken` are talks about the proposal only, and their days; visits of the help side are not counted
    here. `rust_tot` is a Monday, without what gave the rest; on that day a talk may be held again.
    """

    woning_id: uuid.UUID | None
    """None for a lease that does not run today: nobody of it is asked anything."""
    bewoningsnummer: int
    gesprekken: tuple[dt.date, ...]
    rust_tot: dt.date | None
    niet_meer_bellen: bool
    met_zn_tweeen: bool

    def reden_nodig(self, op: dt.date) -> bool:
        return reden_nodig(self.rust_tot, op)

    def in_30_dagen(self, today: dt.date) -> int:
        return gesprekken_in_venster(self.gesprekken, today)


def overvragen(session: Session, lease_id: uuid.UUID) -> Overvragen:
    """The talks and the rest of one lease; two statements."""
    row = session.execute(
        select(
            Woning.id,
            Woning.bewoningsnummer,
            Rust,
            func.coalesce(Contactvoorkeur.niet_meer_bellen, False),
            func.coalesce(Contactvoorkeur.met_zn_tweeen, False),
        )
        .select_from(Huurovereenkomst)
        .join(Woning, Woning.id == Huurovereenkomst.woning_id)
        .outerjoin(Rust, rust_here())
        .outerjoin(Contactvoorkeur, Contactvoorkeur.huurovereenkomst_id == Huurovereenkomst.id)
        .where(Huurovereenkomst.id == lease_id, runs_on(today(session)))
    ).one_or_none()
    gesprekken = session.scalars(
        select(Draagvlakgesprek.datum).where(
            Draagvlakgesprek.huurovereenkomst_id == lease_id,
            Draagvlakgesprek.uitkomst == Gespreksuitkomst.GESPREK,
        )
    )
    if row is None:
        return Overvragen(None, 0, tuple(gesprekken), None, False, False)
    woning_id, nummer, rust, bellen, samen = row
    return Overvragen(woning_id, nummer, tuple(gesprekken), tot_of(rust), bool(bellen), bool(samen))
