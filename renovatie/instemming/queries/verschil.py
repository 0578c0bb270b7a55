"""Two Tellingen beside each other: what became of each lease between one Peildatum and the other."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.complexen.models import Woning
from renovatie.instemming.feiten import Tellingkort
from renovatie.instemming.models import Tellingregel
from renovatie.instemming.queries.telling import tellingen
from renovatie.kern.errors import NotFound
from workflows.instemming import Telreden
from workflows.stemmen import Stemstand

PER_BLAD = 25

Plaats = Stemstand | Telreden | None
"""How a line stands in a Telling: its state, the reason why it does not count, or None: it is not in it."""


@dataclass(frozen=True, slots=True)
class Wissel:
    """One line that stands otherwise in the later Telling; `huurovereenkomst_id` None: a vacant home."""

    sleutel: str
    adres: str
    huurovereenkomst_id: uuid.UUID | None
    van: Plaats
    naar: Plaats


@dataclass(frozen=True, slots=True)
class Tellingverschil:
    """The later Telling, the earlier one, and what lies between. `eerder` None: nothing to compare with.

    `keuzes`: the other Tellingen, the newest first. `wissels`: 25 of them in the order of the doors, after
    the line `na`; `volgende` is the cursor of the next 25. `overgangen`: how many went from what to what.
    """

    telling: Tellingkort
    eerder: Tellingkort | None
    keuzes: tuple[Tellingkort, ...]
    aantal: int
    overgangen: tuple[tuple[Plaats, Plaats, int], ...]
    wissels: tuple[Wissel, ...]
    volgende: str | None


def tellingverschil(
    session: Session,
    complex_id: uuid.UUID,
    telling_id: uuid.UUID,
    *,
    met: uuid.UUID | None = None,
    na: str | None = None,
) -> Tellingverschil:
    """Compare a Telling with another one, else with the one before it. Two statements. Raises NotFound.

    Whichever was counted on the later Peildatum stands as `telling`.
    """
    alle = tellingen(session, complex_id)
    deze = next((telling for telling in alle if telling.id == telling_id), None)
    if deze is None:
        raise NotFound
    ander = _other(alle, deze, met)
    keuzes = tuple(telling for telling in alle if telling.id not in {deze.id, ander.id if ander else None})
    if ander is None:
        return Tellingverschil(deze, None, keuzes, 0, (), (), None)
    eerder, later = sorted((deze, ander), key=_peildatum)
    wissels = _wissels(session, eerder.id, later.id)
    begin = next((n + 1 for n, wissel in enumerate(wissels) if wissel.sleutel == na), 0)
    blad = wissels[begin : begin + PER_BLAD]
    return Tellingverschil(
        telling=later,
        eerder=eerder,
        keuzes=keuzes,
        aantal=len(wissels),
        overgangen=_overgangen(wissels),
        wissels=tuple(blad),
        volgende=blad[-1].sleutel if len(wissels) > begin + PER_BLAD else None,
    )


def _peildatum(telling: Tellingkort) -> dt.date:
    return telling.peildatum


def _other(alle: list[Tellingkort], deze: Tellingkort, met: uuid.UUID | None) -> Tellingkort | None:
    """The one that was asked for; else the newest before this one."""
    asked = next((telling for telling in alle if telling.id == met and telling.id != deze.id), None)
    return asked or next((telling for telling in alle if telling.peildatum < deze.peildatum), None)


def _wissels(session: Session, eerder: uuid.UUID, later: uuid.UUID) -> list[Wissel]:
    rows = session.execute(
        select(
            Tellingregel.telling_id,
            Tellingregel.sleutel,
            Tellingregel.huurovereenkomst_id,
            Tellingregel.telt_mee,
            Tellingregel.reden,
            Tellingregel.stand,
            Woning,
        )
        .join(Woning, Woning.id == Tellingregel.woning_id)
        .where(Tellingregel.telling_id.in_((eerder, later)))
        .order_by(Woning.straat, Woning.huisnummer, Woning.toevoeging, Tellingregel.sleutel)
    ).all()
    plaatsen: dict[uuid.UUID, dict[str, Plaats]] = {eerder: {}, later: {}}
    lines = {}
    for row in rows:
        plaatsen[row.telling_id][row.sleutel] = row.stand if row.telt_mee else row.reden
        lines[row.sleutel] = row
    return [
        Wissel(sleutel, row.Woning.adres, row.huurovereenkomst_id, van, naar)
        for sleutel, row in lines.items()
        for van, naar in [_van_naar(plaatsen, eerder, later, sleutel)]
        if van != naar
    ]


def _van_naar(
    plaatsen: Mapping[uuid.UUID, Mapping[str, Plaats]], eerder: uuid.UUID, later: uuid.UUID, sleutel: str
) -> tuple[Plaats, Plaats]:
    return plaatsen[eerder].get(sleutel), plaatsen[later].get(sleutel)


def _overgangen(wissels: list[Wissel]) -> tuple[tuple[Plaats, Plaats, int], ...]:
    """What happened most stands first."""
    counted = Counter((wissel.van, wissel.naar) for wissel in wissels)
    return tuple((van, naar, aantal) for (van, naar), aantal in counted.most_common())
