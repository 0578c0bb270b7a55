"""The six phases and the plain facts that each gate is judged on.

Counts and dates only: a gate knows no household.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workflows.instemmingspoort import Instemmingsfeiten


class Fase(StrEnum):
    """Where a complex stands. Phase 4 has two steps: draagvlak (4a) and uitvoering (4b)."""

    VERKENNEN = "verkennen"
    OPBOUWEN = "opbouwen"
    HANDHAVEN = "handhaven"
    DRAAGVLAK = "draagvlak"
    UITVOERING = "uitvoering"
    ANDERS_TOEWIJZEN = "anders_toewijzen"
    BEHEREN = "beheren"

    @property
    def nummer(self) -> int:
        """The number of the phase, 1 to 6; both steps of `renoveren` are 4."""
        return _NUMMER[self]

    @property
    def aanduiding(self) -> str:
        """ "1" to "6", with "4a" and "4b"."""
        return {Fase.DRAAGVLAK: "4a", Fase.UITVOERING: "4b"}.get(self, str(self.nummer))


_NUMMER = {
    Fase.VERKENNEN: 1,
    Fase.OPBOUWEN: 2,
    Fase.HANDHAVEN: 3,
    Fase.DRAAGVLAK: 4,
    Fase.UITVOERING: 4,
    Fase.ANDERS_TOEWIJZEN: 5,
    Fase.BEHEREN: 6,
}


@dataclass(frozen=True)
class Normen:
    """The norms of the gates, configurable per complex; the defaults are those of the method."""

    partners: int = 1
    leefgebieden: int = 13
    doelen: int = 1
    weken_tot_start: int = 52
    bereik_tienden: int = 8
    nulmeting_procent: int = 60
    verbeteringen: int = 1


@dataclass(frozen=True)
class FeitenVerkennen:
    """Phase 1. `woningen_opgegeven`: the number that the corporation stated before the import.

    `leefgebieden_gedekt`: leefgebieden with at least one Instantie that takes referrals. `partners`:
    those with a convenant that runs today. `doelen`: measurable ones with a baseline planned.
    `informatiebrieven`: homes for which it is dated.
    """

    woningen: int = 0
    woningen_opgegeven: int = 0
    partners: int = 0
    dpia_op: date | None = None
    verwerkersovereenkomsten_op: date | None = None
    leefgebieden_gedekt: int = 0
    doelen: int = 0
    informatiebrieven: int = 0
    geplande_start: date | None = None


@dataclass(frozen=True)
class FeitenOpbouwen:
    """Phase 2. `huishoudens`: homes with a lease that runs today. `bereikt`: of those, with at least one
    gesprek or questionnaire (weigert does not count). `toezeggingen_over_datum`: neither kept nor re-agreed.
    `nulmeting_huishoudens`: those of the day the baseline was closed; None while it is not.
    """

    huishoudens: int = 0
    bereikt: int = 0
    doorverwijzingen_laatste_trede: int = 0
    toezeggingen_over_datum: int = 0
    nulmetingen: int = 0
    nulmeting_huishoudens: int | None = None
    verbeteringen: int = 0


@dataclass(frozen=True)
class FeitenHandhaven:
    """Phase 3: repairs past their term."""

    reparaties_over_termijn: int = 0


@dataclass(frozen=True)
class FeitenUitvoering:
    """Phase 4b: homes of the plan, delivered or excluded with a reason."""

    woningen: int = 0
    opgeleverd: int = 0
    uitgesloten_met_reden: int = 0


@dataclass(frozen=True)
class FeitenAndersToewijzen:
    """Phase 5: the target mix, and how many allocations carry a motivation."""

    doelmix_vastgesteld: bool = False
    toewijzingen: int = 0
    toewijzingen_gemotiveerd: int = 0


@dataclass(frozen=True)
class FeitenBeheren:
    """Phase 6: the signed evaluation. `open_zonder_bestemming`: open things that have no destination yet."""

    evaluatie_getekend_op: date | None = None
    open_zonder_bestemming: int = 0


Fasefeiten = (
    FeitenVerkennen
    | FeitenOpbouwen
    | FeitenHandhaven
    | Instemmingsfeiten
    | FeitenUitvoering
    | FeitenAndersToewijzen
    | FeitenBeheren
)
"""The facts of one gate; which class belongs to which phase is checked by the gate."""
