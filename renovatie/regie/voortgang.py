"""How the work behind the doors goes, for the procesregisseur: counts and states, never a household.

What points at households who have help is rounded by `disclosure.shown`: "<10", else to the nearest five. How
many were reached is known per home already, and is not rounded.
"""

import datetime as dt
from dataclasses import dataclass

from flask_babel import LazyString

from privacy.disclosure import shown
from renovatie.regie.bron import Bron
from renovatie.regie.teksten import TREDEN
from workflows.doorverwijzing import Trede


@dataclass(frozen=True, slots=True)
class Voortgang:
    """The progress of one complex on one day."""

    bereikt: int
    huishoudens: int
    geweigerd: str
    """Households who want no visit, rounded."""
    adressen_met_hulp: str
    """Households for whom an Instantie is at work, rounded."""
    treden: list[tuple[str | LazyString, int]]
    """Every step of the ladder in its order, with how many open referrals stand there."""
    toezeggingen_open: int
    toezeggingen_laat: int
    toezeggingen_nagekomen: int
    toezeggingen_voorgesteld: int
    acties_open: int
    acties_laat: int
    overleg_op: dt.date | None


def voortgang(bron: Bron) -> Voortgang:
    """The progress on the day of these facts."""
    promises, actions = bron.toezeggingen, bron.overleg
    return Voortgang(
        bereikt=bron.bereik.bereikt,
        huishoudens=bron.bereik.huishoudens,
        geweigerd=shown(bron.bereik.geweigerd),
        adressen_met_hulp=shown(bron.verwijzingen.adressen_met_hulp),
        treden=[(TREDEN[trede], bron.verwijzingen.per_trede.get(trede, 0)) for trede in Trede],
        toezeggingen_open=promises.open + promises.opnieuw_afgesproken,
        toezeggingen_laat=promises.over_datum,
        toezeggingen_nagekomen=promises.nagekomen,
        toezeggingen_voorgesteld=promises.voorgesteld,
        acties_open=actions.acties_open,
        acties_laat=actions.acties_te_laat,
        overleg_op=actions.volgende_op,
    )
