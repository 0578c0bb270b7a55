"""The flat map for the procesregisseur: reached or not, per home, and nothing else."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from renovatie.complexen.plattegrond import Portiek, Vak, plekken, portieken
from renovatie.huisbezoeken import feiten as huisbezoeken
from renovatie.regie.poorten import NORMEN


@dataclass(frozen=True, slots=True)
class Rij:
    """One home in the list beside the map."""

    adres: str
    portiek: str
    stand: str


@dataclass(frozen=True, slots=True)
class Kaart:
    """The map with its legend. `huishoudens`: homes with a running lease."""

    portieken: list[Portiek]
    rijen: list[Rij]
    huishoudens: int
    bereikt: int
    nog_nodig: int
    leeg: int
    niet_bekend: int
    """Homes whose file was destroyed or may not be used; the reached ones of those are in `bereikt`, and no
    home says which.
    """
    bekend_bereikt: int

    @property
    def legenda(self) -> list[tuple[str, int]]:
        return [
            ("bereikt", self.bekend_bereikt),
            ("niet_bereikt", self.huishoudens - self.bekend_bereikt - self.niet_bekend),
            *([("niet_bekend", self.niet_bekend)] if self.niet_bekend else []),
            ("leeg", self.leeg),
        ]


def kaart(session: Session, complex_id: uuid.UUID, today: dt.date) -> Kaart:
    """Who was reached on this day; two statements whatever the number of homes."""
    telling, reached = huisbezoeken.bereik_met_woningen(session, complex_id, today)
    deuren = plekken(session, complex_id)
    standen = {deur.woning_id: _state(reached, deur.woning_id) for deur in deuren}
    total, yes = telling.huishoudens, telling.bereikt
    return Kaart(
        portieken=portieken(deuren, lambda deur: Vak(deur.nummer, standen[deur.woning_id])),
        rijen=[Rij(deur.adres, deur.portiek, standen[deur.woning_id]) for deur in deuren],
        huishoudens=total,
        bereikt=yes,
        nog_nodig=max(0, (NORMEN.bereik_tienden * total + 9) // 10 - yes),
        leeg=sum(stand == "leeg" for stand in standen.values()),
        niet_bekend=telling.niet_bekend,
        bekend_bereikt=sum(gesproken is True for gesproken in reached.values()),
    )


def _state(reached: Mapping[uuid.UUID, bool | None], woning_id: uuid.UUID) -> str:
    if woning_id not in reached:
        return "leeg"
    return {True: "bereikt", False: "niet_bereikt", None: "niet_bekend"}[reached[woning_id]]
