"""How the work behind the doors goes, for the procesregisseur: counts and states, never a household.

What points at households who have help is shown by the rules of small numbers: "<10", else rounded to five.
Who was reached is known per home, and is not rounded. So it is also a whole to subtract from: who has help
was reached, who refused was not, and neither number is shown where it would leave under ten of those homes.
"""

import datetime as dt
from dataclasses import dataclass

from flask_babel import LazyString

from privacy.disclosure import shown_of
from renovatie.regie.bron import Bron
from renovatie.regie.teksten import TREDEN
from workflows.doorverwijzing import Trede


@dataclass(frozen=True, slots=True)
class Voortgang:
    """The progress of one complex on one day."""

    bereikt: int
    huishoudens: int
    geweigerd: str | None
    """Households who want no visit, rounded; None: not shown."""
    adressen_met_hulp: str | None
    """Households for whom an Instantie is at work, rounded; None: not shown."""
    treden: list[tuple[str | LazyString, int]]
    """Every step of the ladder in its order, with how many open referrals stand there."""
    bij_afzender: int
    """Open referrals that stand on no step: the sender has to move."""
    toezeggingen_open: int
    """Still to be kept, among them those to be agreed anew, since another organisation cannot keep them."""
    toezeggingen_geweigerd: int
    toezeggingen_laat: int
    toezeggingen_nagekomen: int
    toezeggingen_voorgesteld: int
    acties_open: int
    acties_laat: int
    overleg_op: dt.date | None


def voortgang(bron: Bron) -> Voortgang:
    """The progress on the day of these facts."""
    promises, actions, reach = bron.toezeggingen, bron.overleg, bron.bereik
    return Voortgang(
        bereikt=reach.bereikt,
        huishoudens=reach.huishoudens,
        geweigerd=shown_of(reach.geweigerd, reach.huishoudens - reach.bereikt),
        adressen_met_hulp=shown_of(bron.verwijzingen.adressen_met_hulp, reach.bereikt),
        treden=[(TREDEN[trede], bron.verwijzingen.per_trede.get(trede, 0)) for trede in Trede],
        bij_afzender=bron.verwijzingen.bij_afzender,
        toezeggingen_open=promises.open + promises.geweigerd,
        toezeggingen_geweigerd=promises.geweigerd,
        toezeggingen_laat=promises.over_datum,
        toezeggingen_nagekomen=promises.nagekomen,
        toezeggingen_voorgesteld=promises.voorgesteld,
        acties_open=actions.acties_open,
        acties_laat=actions.acties_te_laat,
        overleg_op=actions.volgende_op,
    )
