"""The gates of a complex: facts gathered from every capability, as counts, and judged by the rules.

The only place that looks at both sides of the wall, and it sees figures, never rows.
"""

import datetime as dt
import uuid
from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.complexen import feiten as complexen
from renovatie.complexen.models import Afwijking as AfwijkingRij
from renovatie.complexen.models import Complex
from renovatie.doorverwijzingen import feiten as doorverwijzingen
from renovatie.effect import feiten as effect
from renovatie.handhaven import feiten as handhaven
from renovatie.huisbezoeken import feiten as huisbezoeken
from renovatie.hulpdossiers import feiten as hulpdossiers
from renovatie.instemming import feiten as instemming
from renovatie.toewijzing import feiten as toewijzing
from renovatie.uitvoering import feiten as uitvoering
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


def gate(session: Session, complex_: Complex, today: dt.date, fase: Fase | None = None) -> Fasepoort:
    """The gate out of a phase (by default the one the complex stands in), with every condition and figure."""
    fase = fase or complex_.fase
    return fasepoort(
        fase,
        facts(session, complex_.id, fase, today),
        NORMEN,
        deviations(session, complex_.id, fase),
        today,
        renovatie=complex_.renovatie,
    )


def facts(session: Session, complex_id: uuid.UUID, fase: Fase, today: dt.date) -> Fasefeiten:
    """The facts of one gate on a day."""
    return _FACTS[fase](session, complex_id, today)


def deviations(session: Session, complex_id: uuid.UUID, fase: Fase) -> list[Afwijking]:
    """The Afwijkingen that were recorded on the gate of this phase."""
    rows = session.scalars(
        select(AfwijkingRij).where(AfwijkingRij.complex_id == complex_id, AfwijkingRij.fase == fase)
    )
    return [
        Afwijking(r.voorwaarde, r.cijfer, r.reden, r.in_plaats_daarvan, r.eigenaar, r.datum) for r in rows
    ]


def open_things(session: Session, complex_id: uuid.UUID, today: dt.date) -> dict[OpenZaak, int]:
    """What would be left hanging when the complex ended today."""
    promises = hulpdossiers.toezeggingen(session, complex_id, today)
    return {
        OpenZaak.DOORVERWIJZING: doorverwijzingen.verwijzingen(session, complex_id, today).open,
        OpenZaak.TOEZEGGING: promises.voorgesteld + promises.open + promises.opnieuw_afgesproken,
        OpenZaak.ACTIEPUNT: 0,
    }


def _verkennen(session: Session, complex_id: uuid.UUID, today: dt.date) -> FeitenVerkennen:
    found = complexen.verkenning(session, complex_id, today)
    return FeitenVerkennen(
        woningen=found.woningen,
        woningen_opgegeven=found.woningen_opgegeven,
        partners=found.partners,
        dpia_op=found.dpia_op,
        verwerkersovereenkomsten_op=found.verwerkersovereenkomsten_op,
        leefgebieden_gedekt=found.leefgebieden_gedekt,
        doelen=effect.doelen(session, complex_id).meetbaar,
        informatiebrieven=found.woningen if found.informatiebrief_op else 0,
        geplande_start=found.geplande_start,
    )


def _opbouwen(session: Session, complex_id: uuid.UUID, today: dt.date) -> FeitenOpbouwen:
    bereik = huisbezoeken.bereik(session, complex_id, today)
    return FeitenOpbouwen(
        huishoudens=bereik.huishoudens,
        bereikt=bereik.bereikt,
        doorverwijzingen_laatste_trede=doorverwijzingen.verwijzingen(
            session, complex_id, today
        ).laatste_trede,
        toezeggingen_over_datum=hulpdossiers.toezeggingen(session, complex_id, today).over_datum,
        nulmetingen=effect.doelen(session, complex_id).nulmetingen,
        verbeteringen=handhaven.handhaving(session, complex_id, today).verbeteringen,
    )


def _handhaven(session: Session, complex_id: uuid.UUID, today: dt.date) -> FeitenHandhaven:
    return FeitenHandhaven(handhaven.handhaving(session, complex_id, today).over_termijn)


def _uitvoering(session: Session, complex_id: uuid.UUID, today: dt.date) -> FeitenUitvoering:
    return uitvoering.uitvoering_feiten(session, complex_id)


def _anders_toewijzen(session: Session, complex_id: uuid.UUID, today: dt.date) -> FeitenAndersToewijzen:
    stand = toewijzing.toewijzingen(session, complex_id)
    return FeitenAndersToewijzen(stand.doelmix, stand.toegewezen, stand.gemotiveerd)


def _beheren(session: Session, complex_id: uuid.UUID, today: dt.date) -> FeitenBeheren:
    signed = session.scalar(select(Complex.evaluatie_op).where(Complex.id == complex_id))
    return FeitenBeheren(signed, sum(open_things(session, complex_id, today).values()))


_FACTS: dict[Fase, Callable[[Session, uuid.UUID, dt.date], Fasefeiten]] = {
    Fase.VERKENNEN: _verkennen,
    Fase.OPBOUWEN: _opbouwen,
    Fase.HANDHAVEN: _handhaven,
    Fase.DRAAGVLAK: instemming.instemmingspoort_feiten,
    Fase.UITVOERING: _uitvoering,
    Fase.ANDERS_TOEWIJZEN: _anders_toewijzen,
    Fase.BEHEREN: _beheren,
}
