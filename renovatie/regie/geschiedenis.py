"""What happened to the phases of a complex, with the facts each move stood on, as far as a person may see."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from flask_babel import LazyString, format_decimal, gettext
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Kant
from renovatie.complexen.codes import Overgangssoort
from renovatie.complexen.models import Beeindiging, Faseovergang
from renovatie.regie.bron import Bron
from renovatie.regie.cijfers import figure
from renovatie.regie.herkomst import sees
from renovatie.regie.teksten import FASENAMEN, OPENZAKEN, REDENEN, VOORWAARDEN
from workflows.fasen import Beeindigingsreden, OpenZaak
from workflows.poort import Herkomst, Voorwaarde


@dataclass(frozen=True, slots=True)
class Feit:
    """One condition as it stood when the complex moved."""

    gehaald: bool
    afgeweken: bool
    tekst: str | LazyString
    cijfer: str


@dataclass(frozen=True, slots=True)
class Overgang:
    """One move; `reden` only for who sees both sides, because it is free text."""

    id: uuid.UUID
    op: dt.date
    van: str
    naar: str | None
    soort: Overgangssoort
    door: str
    reden: str
    feiten: list[Feit]


@dataclass(frozen=True, slots=True)
class Einde:
    """How the complex ended, and where everything that was open went."""

    op: dt.date
    reden: str | LazyString
    toelichting: str
    bestemmingen: list[tuple[str, str]]


def overgangen(bron: Bron, kant: Kant | None, *, stemcijfers: bool) -> list[Overgang]:
    """All moves, the newest first. `kant` None is for who supervises: everything.

    Without `stemcijfers` a condition of the vote says whether it was met and no figure. Raises NotFound.
    """
    whole = kant in (None, Kant.BEIDE)
    return [
        _move(row, naam, kant, whole, stemcijfers) for row, naam in reversed(bron.overgangen_door.items())
    ]


def _move(row: Faseovergang, naam: str, kant: Kant | None, whole: bool, stemcijfers: bool) -> Overgang:
    return Overgang(
        id=row.id,
        op=row.op,
        van=fase_tekst(row.van),
        naar=fase_tekst(row.naar) if row.naar else None,
        soort=row.soort,
        door=naam,
        reden=row.reden if whole else "",
        feiten=[
            _fact(v, stemcijfers) for v in row.voorwaarden if whole or (kant and sees(kant, v["herkomst"]))
        ],
    )


def fase_tekst(fase: Any) -> str:
    """ "2 Opbouwen", "4a Renoveren: draagvlak"."""
    return f"{fase.aanduiding} {FASENAMEN[fase]}"


def _fact(kept: dict[str, Any], stemcijfers: bool) -> Feit:
    """A condition as it was kept; a code of an older version keeps its own name."""
    known = VOORWAARDEN.get(kept["code"])
    voorwaarde = Voorwaarde(**{**kept, "herkomst": Herkomst(kept["herkomst"]), "pagina": ""})
    return Feit(
        voorwaarde.gehaald,
        voorwaarde.afgeweken,
        known[0] if known else kept["code"],
        figure(voorwaarde) if stemcijfers or voorwaarde.herkomst is not Herkomst.STEM else "",
    )


def einde(session: Session, complex_id: uuid.UUID) -> Einde | None:
    """The end of the complex; None while it runs."""
    row = session.scalar(select(Beeindiging).where(Beeindiging.complex_id == complex_id))
    if row is None:
        return None
    destinations = [
        (f"{format_decimal(entry['aantal'])} {str(OPENZAKEN[OpenZaak(zaak)]).lower()}", entry["naar"])
        for zaak, entry in sorted(row.bestemmingen.items())
    ]
    reden = REDENEN[Beeindigingsreden(row.reden)]
    return Einde(row.op, reden, row.toelichting, destinations or [(gettext("Niets stond open"), "-")])
