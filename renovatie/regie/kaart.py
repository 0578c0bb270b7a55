"""The flat map for the procesregisseur: reached or not, per home, and nothing else."""

import datetime as dt
import uuid
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

    @property
    def legenda(self) -> list[tuple[str, int]]:
        return [
            ("bereikt", self.bereikt),
            ("niet_bereikt", self.huishoudens - self.bereikt),
            ("leeg", self.leeg),
        ]


def kaart(session: Session, complex_id: uuid.UUID, today: dt.date) -> Kaart:
    """Who was reached on this day; two statements whatever the number of homes."""
    reached = huisbezoeken.bereikt_per_woning(session, complex_id, today)
    deuren = plekken(session, complex_id)
    standen = {deur.woning_id: _state(reached.get(deur.woning_id)) for deur in deuren}
    total, yes = len(reached), sum(reached.values())
    return Kaart(
        portieken=portieken(deuren, lambda deur: Vak(deur.nummer, standen[deur.woning_id])),
        rijen=[Rij(deur.adres, deur.portiek, standen[deur.woning_id]) for deur in deuren],
        huishoudens=total,
        bereikt=yes,
        nog_nodig=max(0, (NORMEN.bereik_tienden * total + 9) // 10 - yes),
        leeg=sum(stand == "leeg" for stand in standen.values()),
    )


def _state(reached: bool | None) -> str:
    if reached is None:
        return "leeg"
    return "bereikt" if reached else "niet_bereikt"
