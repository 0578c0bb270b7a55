"""Move the plan by a number of days, or let two homes change places: first what breaks, then the move.

What was looked at is what is done: the preview has a mark, and a plan that changed since is refused.
"""

import datetime as dt
import hashlib
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor
from renovatie.complexen.models import Woning
from renovatie.huishoudens.maatwerk import Afspraak, afspraken
from renovatie.huishoudens.models import Maatwerk
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.uitvoering.models import Werkplanning, Werksoort
from renovatie.uitvoering.poort import shut_works
from renovatie.uitvoering.services._gedeeld import locked_complex, record_event, works_in
from renovatie.uitvoering.services.logeren import release
from workflows.uitvoering import Aard, Periode
from workflows.verplaatsen import (
    MAX_DAGEN,
    Bezetting,
    Logeert,
    Planregel,
    Verplaatsing,
    ruil,
    schuif,
    verplaats,
)

Regel = Planregel[uuid.UUID]


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """What a move would do, in the order of the new dates; `merk` says on which plan that was worked out."""

    verplaatsingen: tuple[Verplaatsing[uuid.UUID], ...]
    adressen: Mapping[uuid.UUID, str]
    merk: str

    @property
    def opnieuw_vertellen(self) -> int:
        """How many residents were told a date that will not hold."""
        return sum(moved.opnieuw_vertellen for moved in self.verplaatsingen)

    @property
    def gebroken(self) -> int:
        """For how many homes something has to be mended."""
        return sum(bool(moved.breuken) for moved in self.verplaatsingen)


@dataclass(frozen=True, slots=True)
class _Plan:
    """The plan of a complex as it stands: what can move, what cannot, and the rows themselves."""

    rows: Mapping[uuid.UUID, Werkplanning]
    adressen: Mapping[uuid.UUID, str]
    regels: Mapping[uuid.UUID, Regel]


def preview_schuif(
    session: Session, *, complex_id: uuid.UUID, dagen: int, vanaf: dt.date, ook_dringend: bool = False
) -> Voorbeeld:
    """What breaks when all works that begin on `vanaf` or later, and did not begin, move `dagen` days.

    Negative: earlier. Changes nothing. Raises RuleError: ongeldig (nothing to move, too far, into the past).
    """
    return _preview(session, complex_id, lambda plan: _by_days(plan, dagen, vanaf, ook_dringend))


def preview_ruil(
    session: Session, *, complex_id: uuid.UUID, planning_id: uuid.UUID, met_id: uuid.UUID
) -> Voorbeeld:
    """What breaks when two homes change places. Changes nothing.

    Raises RuleError (ongeldig), NotFound for works that begun, that were left out or that are not here.
    """
    return _preview(session, complex_id, lambda plan: _by_swap(plan, planning_id, met_id))


def schuif_plan(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    dagen: int,
    vanaf: dt.date,
    merk: str,
    ook_dringend: bool = False,
) -> Voorbeeld:
    """Move the plan as its preview said. Raises as `preview_schuif`, and verouderd when the plan changed."""
    return _move(session, actor, complex_id, merk, lambda plan: _by_days(plan, dagen, vanaf, ook_dringend))


def ruil_werk(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    planning_id: uuid.UUID,
    met_id: uuid.UUID,
    merk: str,
) -> Voorbeeld:
    """Let two homes change places as the preview said. Raises as `preview_ruil`, and verouderd."""
    return _move(session, actor, complex_id, merk, lambda plan: _by_swap(plan, planning_id, met_id))


Naar = Callable[[_Plan], Mapping[uuid.UUID, dt.date]]


def _move(session: Session, actor: Actor, complex_id: uuid.UUID, merk: str, naar: Naar) -> Voorbeeld:
    locked_complex(session, complex_id)
    plan = _plan(session, complex_id)
    found = _worked_out(session, plan, naar(plan))
    if found.merk != merk:
        raise RuleError(
            _l("De planning is intussen veranderd. Kijk opnieuw wat er gebeurt, en doe het dan."), "verouderd"
        )
    moved = [(plan.rows[line.regel.id], line) for line in found.verplaatsingen]
    for row, _line in moved:
        release(row)
    session.flush()  # nobody may stand in the way of who takes his place
    for row, line in moved:
        _put(session, actor, row, line)
    session.flush()
    return found


def _put(session: Session, actor: Actor, row: Werkplanning, line: Verplaatsing[uuid.UUID]) -> None:
    if line.opnieuw_vertellen or (line.regel.logeert is not None and line.logeert != line.regel.logeert):
        row.aangekondigd_op = None
    row.start, row.eind = line.periode.begin, line.periode.eind
    if line.logeert is not None:
        row.logeerwoning_id = line.logeert.woning
        row.logeer_van, row.logeer_tot = line.logeert.periode.begin, line.logeert.periode.eind
    record_event(session, actor, row, Werksoort.VERPLAATST, line.periode.begin)


def _preview(session: Session, complex_id: uuid.UUID, naar: Naar) -> Voorbeeld:
    plan = _plan(session, complex_id)
    return _worked_out(session, plan, naar(plan))


def _worked_out(session: Session, plan: _Plan, naar: Mapping[uuid.UUID, dt.date]) -> Voorbeeld:
    moves = verplaats([plan.regels[key] for key in naar], naar, _stays_put(plan, naar))
    if any(line.periode.begin < today(session) for line in moves):
        raise RuleError(_l("Dan begint er werk in het verleden. Kies minder dagen."), field="dagen")
    text = "\n".join(
        f"{line.regel.id} {plan.rows[line.regel.id].versie} {line.periode.begin} {line.logeert}"
        for line in moves
    )
    homes = {line.regel.id: plan.adressen[line.regel.id] for line in moves}
    return Voorbeeld(moves, homes, hashlib.sha256(text.encode()).hexdigest()[:16])


def _by_days(plan: _Plan, dagen: int, vanaf: dt.date, ook_dringend: bool) -> Mapping[uuid.UUID, dt.date]:
    aarden = set(Aard) if ook_dringend else {Aard.RENOVATIE}
    regels = [
        regel for key, regel in plan.regels.items() if regel.start >= vanaf and plan.rows[key].aard in aarden
    ]
    if not 0 < abs(dagen) <= MAX_DAGEN:
        raise RuleError(
            _l("Vul een aantal dagen in van 1 tot en met %(max)s, of een min ervoor.", max=MAX_DAGEN),
            field="dagen",
        )
    if not regels:
        raise RuleError(_l("Er is geen gepland werk om te verschuiven."), field="vanaf")
    return schuif(regels, dagen)


def _by_swap(plan: _Plan, planning_id: uuid.UUID, met_id: uuid.UUID) -> Mapping[uuid.UUID, dt.date]:
    if planning_id == met_id:
        raise RuleError(_l("Kies twee verschillende woningen."), field="met_id")
    if planning_id not in plan.regels or met_id not in plan.regels:
        raise NotFound
    return ruil(plan.regels[planning_id], plan.regels[met_id])


def _plan(session: Session, complex_id: uuid.UUID) -> _Plan:
    """All planned works, with the agreements with residents and the gates of the homes."""
    found = session.execute(
        select(Werkplanning, Woning)
        .join(Woning, Woning.id == Werkplanning.woning_id)
        .where(Werkplanning.complex_id == complex_id)
        .execution_options(populate_existing=True)
    ).all()
    minds = afspraken(session, complex_id, today(session))
    rows = {row.id: row for row, _home in found}
    to_come = [
        row
        for row in rows.values()
        if row.start is not None and row.begonnen_op is None and row.uitgesloten_op is None
    ]
    shut = shut_works(session, complex_id, today(session), to_come)
    return _Plan(
        rows,
        {row.id: home.adres for row, home in found},
        {
            row.id: _regel(row, row.start, minds.get(row.woning_id, ()), poort_dicht=row.id in shut)
            for row in to_come
            if row.start is not None
        },
    )


def _regel(row: Werkplanning, start: dt.date, minds: Sequence[Afspraak], *, poort_dicht: bool) -> Regel:
    return Planregel(
        row.id,
        row.woning_id,
        start,
        _stay(row),
        tuple(
            Periode(line.van, line.tot)
            for line in minds
            if line.wat is Maatwerk.NIET_WERKEN and line.van and line.tot
        ),
        tuple(line.geldig_tot for line in minds if line.geldig_tot),
        row.aangekondigd_op is not None,
        poort_dicht,
    )


def _stay(row: Werkplanning) -> Logeert[uuid.UUID] | None:
    if row.logeerwoning_id is None or row.logeer_van is None or row.logeer_tot is None:
        return None
    return Logeert(row.logeerwoning_id, Periode(row.logeer_van, row.logeer_tot))


def _stays_put(plan: _Plan, naar: Mapping[uuid.UUID, dt.date]) -> Bezetting[uuid.UUID]:
    """Bookings and works of everyone who does not move."""
    geboekt: dict[uuid.UUID, list[Periode]] = {}
    dicht: dict[uuid.UUID, list[Periode]] = {}
    for key, row in plan.rows.items():
        if key in naar:
            continue
        if (stay := _stay(row)) is not None:
            geboekt.setdefault(stay.woning, []).append(stay.periode)
        if (werk := works_in(row)) is not None:
            dicht.setdefault(row.woning_id, []).append(werk)
    return Bezetting(geboekt, dicht)
