"""A year at the doors of a large complex, as a team walks it: what a thief finds in much of it."""

import datetime as dt
import random
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, TypeVar

from privacy.access import Actor
from renovatie.complexen.codes import Leefgebied
from renovatie.huisbezoeken.codes import Woningpunt
from renovatie.huisbezoeken.services import NieuweHulpvraag, NieuweToezegging
from tests.conftest import TestClock
from tests.factories import Fabriek
from tests.services.hulpdossiers.verhaal import GEZEGD, Verhaal, make_verhaal
from workflows.huisbezoek import Uitkomst

E = TypeVar("E", bound=Enum)
DAG = dt.timedelta(days=1)
DEUREN_PER_DAG = 6
HALTE = dt.timedelta(minutes=17)
UITKOMSTEN = (Uitkomst.NIET_THUIS,) * 9 + (Uitkomst.WEIGERT,) * 2 + (Uitkomst.GESPREK,) * 9
MET_HULP = 0.45
"""So many conversations are about help; of the others only the outcome is kept."""


@dataclass
class Jaar:
    """A team that walks every working day along doors that lie beside each other, as on a gallery."""

    verhaal: Verhaal
    clock: TestClock
    dice: random.Random = field(default_factory=lambda: random.Random(7))

    @property
    def woningen(self) -> int:
        return len(self.verhaal.flat.woning_ids)

    def walk(self, dagen: int) -> None:
        """Go on for so many days, from the morning after the day that the clock says."""
        for _dag in range(dagen):
            morgen = self.clock.today() + DAG
            self.clock.set(morgen)
            if morgen.weekday() < 5:
                self._route()

    def _route(self) -> None:
        eerste = self.dice.randrange(self.woningen - DEUREN_PER_DAG)
        for deur in range(eerste, eerste + DEUREN_PER_DAG):
            self.clock.moment += HALTE
            self._ring(deur)

    def _ring(self, deur: int) -> None:
        uitkomst = self.dice.choice(UITKOMSTEN)
        wie, ander = self._pair()
        visit: dict[str, Any] = {"datum": self.clock.today(), "uitkomst": uitkomst}
        if uitkomst is Uitkomst.GESPREK:
            visit |= {"reden": "zo afgesproken", "tweede_id": self.dice.choice((None, ander.id))}
            visit |= {"woningpunten": self._some(Woningpunt, 0, 0, 1, 2)}
            if self.dice.random() < MET_HULP:
                visit |= self._told(deur)
        self.verhaal.bezoek(deur, wie, **visit)

    def _told(self, deur: int) -> dict[str, Any]:
        naar = self.dice.choice(((), (self.verhaal.schuldhulp,), (self.verhaal.taalhuis,)))
        return {
            "hulpvragen": tuple(
                NieuweHulpvraag(een, "hulp bij " + "brieven " * self.dice.randrange(1, 12), True, naar)
                for een in self._some(Leefgebied, 1, 1, 2)
            ),
            "toezeggingen": (NieuweToezegging("bellen", self.clock.today() + 7 * DAG),)
            * self.dice.choice((0, 0, 1)),
            "persoon": self.verhaal.bewoner(deur),
            "verslag": "verteld over thuis " * self.dice.randrange(1, 30),
            **GEZEGD,
        }

    def _pair(self) -> tuple[Actor, Actor]:
        een, ander = self.dice.sample((self.verhaal.werker, self.verhaal.collega), 2)
        return een, ander

    def _some(self, soort: type[E], *hoeveel: int) -> tuple[E, ...]:
        return tuple(self.dice.sample(tuple(soort), self.dice.choice(hoeveel)))


def make_jaar(fabriek: Fabriek, clock: TestClock, woningen: int) -> Jaar:
    """In: how many homes are let. Out: the team before its first day."""
    return Jaar(make_verhaal(fabriek, verhuurd=woningen), clock)
