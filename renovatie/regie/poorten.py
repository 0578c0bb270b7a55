"""The gates of a complex: facts gathered from every capability, as counts, and judged by the rules.

The only place that looks at both sides of the wall, and it sees figures, never rows.
"""

import datetime as dt
import uuid
from collections.abc import Callable

from sqlalchemy.orm import Session

from renovatie.complexen.models import Complex
from renovatie.regie.bron import Bron
from workflows.fasefeiten import (
    Fase,
    Fasefeiten,
    FeitenAndersToewijzen,
    FeitenBeheren,
    FeitenHandhaven,
    FeitenOpbouwen,
    FeitenUitvoering,
    FeitenVerkennen,
    Normen,
)
from workflows.fasen import Afwijking, Fasepoort, OpenZaak, fasepoort

NORMEN = Normen()


def gate(
    session: Session, complex_: Complex, today: dt.date, fase: Fase | None = None, *, bron: Bron | None = None
) -> Fasepoort:
    """The gate out of a phase (by default the one the complex stands in), with every condition and figure.

    `bron` carries the facts that were asked already.
    """
    fase = fase or complex_.fase
    bron = bron or Bron(session, complex_.id, today)
    return fasepoort(
        fase,
        _FACTS[fase](bron),
        NORMEN,
        deviations(bron, fase),
        _judged_on(complex_, fase, today),
        renovatie=complex_.renovatie,
    )


def _judged_on(complex_: Complex, fase: Fase, today: dt.date) -> dt.date:
    """The weeks until the start count from the day on which phase 1 was left: after it they only shrink."""
    left = fase is Fase.VERKENNEN and complex_.fase is Fase.OPBOUWEN
    return complex_.fase_sinds if left else today


def deviations(bron: Bron, fase: Fase) -> list[Afwijking]:
    """The Afwijkingen that were recorded on the gate of this phase."""
    return [
        Afwijking(r.voorwaarde, r.cijfer, r.reden, r.in_plaats_daarvan, r.eigenaar, r.datum)
        for r in bron.afwijkingen
        if r.fase is fase
    ]


def open_things(
    session: Session, complex_id: uuid.UUID, today: dt.date, *, bron: Bron | None = None
) -> dict[OpenZaak, int]:
    """What would be left hanging when the complex ended today."""
    bron = bron or Bron(session, complex_id, today)
    return {
        OpenZaak.DOORVERWIJZING: bron.verwijzingen.open,
        OpenZaak.TOEZEGGING: bron.toezeggingen.lopend,
        OpenZaak.ACTIEPUNT: bron.overleg.acties_open,
    }


def _verkennen(bron: Bron) -> FeitenVerkennen:
    found = bron.verkenning
    return FeitenVerkennen(
        woningen=found.woningen,
        woningen_opgegeven=found.woningen_opgegeven,
        partners=found.partners,
        dpia_op=found.dpia_op,
        verwerkersovereenkomsten_op=found.verwerkersovereenkomsten_op,
        leefgebieden_gedekt=found.leefgebieden_gedekt,
        doelen=bron.doelen.meetbaar,
        informatiebrieven=found.woningen if found.informatiebrief_op else 0,
        geplande_start=found.geplande_start,
    )


def _opbouwen(bron: Bron) -> FeitenOpbouwen:
    return FeitenOpbouwen(
        huishoudens=bron.bereik.huishoudens,
        bereikt=bron.bereik.bereikt,
        doorverwijzingen_laatste_trede=bron.verwijzingen.laatste_trede,
        toezeggingen_over_datum=bron.toezeggingen.over_datum,
        nulmetingen=bron.doelen.nulmetingen,
        nulmeting_huishoudens=bron.doelen.nulmeting_huishoudens,
        verbeteringen=bron.handhaving.verbeteringen,
    )


def _handhaven(bron: Bron) -> FeitenHandhaven:
    return FeitenHandhaven(bron.handhaving.over_termijn)


def _uitvoering(bron: Bron) -> FeitenUitvoering:
    return bron.uitvoering


def _anders_toewijzen(bron: Bron) -> FeitenAndersToewijzen:
    stand = bron.toewijzing
    return FeitenAndersToewijzen(stand.doelmix, stand.toegewezen, stand.gemotiveerd)


def _beheren(bron: Bron) -> FeitenBeheren:
    signed = bron.session.get_one(Complex, bron.complex_id).evaluatie_op
    openstaand = open_things(bron.session, bron.complex_id, bron.today, bron=bron)
    return FeitenBeheren(signed, sum(openstaand.values()))


_FACTS: dict[Fase, Callable[[Bron], Fasefeiten]] = {
    Fase.VERKENNEN: _verkennen,
    Fase.OPBOUWEN: _opbouwen,
    Fase.HANDHAVEN: _handhaven,
    Fase.DRAAGVLAK: lambda bron: bron.instemming,
    Fase.UITVOERING: _uitvoering,
    Fase.ANDERS_TOEWIJZEN: _anders_toewijzen,
    Fase.BEHEREN: _beheren,
}
