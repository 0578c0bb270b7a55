"""The facts of the gate of each home, for many homes at once: five statements, however many there are."""

import datetime as dt
import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    Text,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.instemming.models import (
    Dagvaarding,
    GeraakteWoning,
    JuridischBesluit,
    Kennisgeving,
    Poortbesluit,
    Renovatiebijlage,
    Renovatievoorstel,
    Telling,
    Tellingregel,
)
from renovatie.instemming.telstand import Stemregel, stemregels
from workflows import uitvoering as regels
from workflows.instemming import Vermoeden, Woningsoort, Woningstatus
from workflows.stemmen import Stemstand
from workflows.uitvoering import Grond, Reden, Vonnis, Woningfeiten, Woningpoort, woningpoort
from workflows.voorstelronde import Ronde

INGETROKKEN = "ingetrokken"
"""A case that ended without a judgment: then the letter and its term decide again."""
VERVALLEN = "vervallen"
"""A judgment about a proposal that another took the place of for this home: nobody judged the new one."""


@dataclass(frozen=True, slots=True)
class Besluit:
    """The Poortbesluit and the Telling that it stands on."""

    datum: dt.date
    telling_id: uuid.UUID
    peildatum: dt.date
    voorstelversie: int
    vermoeden_geldt: bool


@dataclass(slots=True)
class _Recht:
    """What the law adds to one lease: court cases, a decision after a withdrawal, the annex."""

    dagvaarding_open: bool = False
    vonnis: Vonnis | None = None
    besluit: regels.JuridischBesluit | None = None
    besluit_op: dt.date | None = None
    bijlage: bool = False


@dataclass(frozen=True, slots=True)
class _Getelde:
    """The Poortbesluit with, per lease, the state in its Telling and the receipt of the newest letter."""

    besluit: Besluit | None
    standen: Mapping[uuid.UUID, Stemstand]
    ontvangen: Mapping[uuid.UUID, dt.date]


def woningpoort_facts(
    session: Session, complex_id: uuid.UUID, today: dt.date, woning_ids: Collection[uuid.UUID] | None = None
) -> dict[uuid.UUID, Woningfeiten]:
    """The facts of the gate per home, for renovatie; the lease is the one that runs today.

    With `woning_ids` only those. For dringend see `for_dringend`.
    """
    return facts_of(session, complex_id, today, stemregels(session, complex_id, today), woning_ids)


def facts_of(
    session: Session,
    complex_id: uuid.UUID,
    today: dt.date,
    lines: Sequence[Stemregel],
    woning_ids: Collection[uuid.UUID] | None = None,
    *,
    alsof: uuid.UUID | None = None,
) -> dict[uuid.UUID, Woningfeiten]:
    """As `woningpoort_facts`, for whoever has the lines of `stemregels` already; two statements.

    `alsof`: judge as if the Poortbesluit were taken today on this Telling.
    """
    getelde = _getelde(session, complex_id, today, alsof)
    recht = _recht(session, complex_id, today) if getelde.besluit else {}
    running = {line.woning_id: line for line in lines if line.huurovereenkomst_id and _runs(line, today)}
    homes = {line.woning_id: line.huur.status for line in lines if line.huur.soort is not Woningsoort.BERGING}
    return {
        woning_id: _facts(status, running.get(woning_id), getelde, recht, today)
        for woning_id, status in homes.items()
        if woning_ids is None or woning_id in woning_ids
    }


def _facts(
    status: Woningstatus,
    line: Stemregel | None,
    getelde: _Getelde,
    recht: Mapping[uuid.UUID, _Recht],
    today: dt.date,
) -> Woningfeiten:
    besluit = getelde.besluit
    empty = Woningfeiten(
        poortbesluit=besluit is not None,
        vermoeden_geldt=besluit is not None and besluit.vermoeden_geldt,
        peildatum=besluit.peildatum if besluit else None,
        status=_use(status, line),
    )
    if line is None or line.huurovereenkomst_id is None or besluit is None:
        return empty
    lease = line.huurovereenkomst_id
    law = recht.get(lease, _Recht())
    in_telling = getelde.standen.get(lease)
    stem = line.stem_na_telling(besluit.voorstelversie, in_telling, besluit.peildatum)
    # A JA opens from its receipt on; a decision is about the withdrawals before it, not about a later one.
    not_yet = stem.stand is Stemstand.JA and stem.sinds is not None and stem.sinds > today
    old = law.besluit_op is not None and stem.sinds is not None and law.besluit_op < stem.sinds
    return replace(
        empty,
        huur_begin=line.huur.begin,
        bijlage_getekend=law.bijlage,
        stand_in_telling=in_telling,
        stand_nu=Stemstand.GEEN_REACTIE if not_yet else stem.stand,
        juridisch_besluit=None if old else law.besluit,
        dagvaarding_open=law.dagvaarding_open,
        vonnis=law.vonnis,
        kennisgeving_ontvangen=getelde.ontvangen.get(lease),
    )


def for_dringend(feiten: Woningfeiten, reden: regels.Dringendreden | None, datum: dt.date) -> Woningfeiten:
    """The same home for urgent repairs (art. 7:220 lid 1 BW): a reason and a date instead of the 70%."""
    return replace(feiten, aard=regels.Aard.DRINGEND, dringend_reden=reden, dringend_datum=datum)


def woningpoorten(
    session: Session,
    complex_id: uuid.UUID,
    today: dt.date,
    lines: Sequence[Stemregel] | None = None,
) -> dict[uuid.UUID, Woningpoort]:
    """The gate of each home today, for renovatie; with `lines` for whoever has them already."""
    if lines is None:
        lines = stemregels(session, complex_id, today)
    feiten = facts_of(session, complex_id, today, lines)
    return {woning_id: woningpoort(feit, today) for woning_id, feit in feiten.items()}


@dataclass(frozen=True, slots=True)
class Poortstanden:
    """How many homes may start and on which ground, and what the others wait for. Never which home."""

    mag: Mapping[Grond, int]
    wacht: Mapping[Reden, int]
    laatste_dag: dt.date | None
    """The last of the last days that still run."""
    open_vanaf: dt.date | None
    """The day on which the last term and its margin are over."""

    @property
    def woningen(self) -> int:
        return sum(self.mag.values()) + sum(self.wacht.values())


def poortstanden(
    session: Session,
    complex_id: uuid.UUID,
    today: dt.date,
    lines: Sequence[Stemregel],
    *,
    alsof: uuid.UUID | None = None,
) -> Poortstanden:
    """The gates of all homes in counts; with `alsof` as after a Poortbesluit on this Telling."""
    facts = facts_of(session, complex_id, today, lines, alsof=alsof)
    gates = [woningpoort(feit, today) for feit in facts.values()]
    waiting = [gate for gate in gates if not gate.open]
    return Poortstanden(
        mag=Counter(gate.grond for gate in gates if gate.grond is not None),
        wacht=Counter(gate.reden for gate in waiting),
        laatste_dag=max((gate.laatste_dag for gate in waiting if gate.laatste_dag), default=None),
        open_vanaf=max((gate.open_vanaf for gate in waiting if gate.open_vanaf), default=None),
    )


def besluit_van(session: Session, complex_id: uuid.UUID) -> Besluit | None:
    """The Poortbesluit of a complex; None while there is none."""
    row = session.execute(
        select(Poortbesluit.datum, Telling.id, Telling.peildatum, Telling.voorstelversie, Telling.vermoeden)
        .join(Telling, Telling.id == Poortbesluit.telling_id)
        .where(Poortbesluit.complex_id == complex_id)
    ).one_or_none()
    if row is None:
        return None
    return Besluit(row.datum, row.id, row.peildatum, row.voorstelversie, row.vermoeden is Vermoeden.JA)


def _runs(line: Stemregel, today: dt.date) -> bool:
    begin, eind = line.huur.begin, line.huur.eind
    return begin is not None and begin <= today and (eind is None or eind >= today)


def _use(status: Woningstatus, line: Stemregel | None) -> Woningstatus:
    """The lease decides: a home with one is let, whatever its status says; without one it is not."""
    if line is not None:
        return Woningstatus.VERHUURD
    return Woningstatus.LEEG if status is Woningstatus.VERHUURD else status


def _getelde(
    session: Session, complex_id: uuid.UUID, today: dt.date, alsof: uuid.UUID | None = None
) -> _Getelde:
    """In one statement: a Telling that was reached has lines, so no rows means no Poortbesluit."""
    query = (
        select(
            Poortbesluit.datum if alsof is None else literal(today, Date).label("datum"),
            Telling.id,
            Telling.peildatum,
            Telling.voorstelversie,
            Telling.vermoeden,
            Tellingregel.huurovereenkomst_id,
            Tellingregel.stand,
            Kennisgeving.ontvangen_op,
        )
        .select_from(Telling)
        .join(Tellingregel, and_(Tellingregel.telling_id == Telling.id, Tellingregel.telt_mee))
        .outerjoin(
            Kennisgeving,
            and_(
                Kennisgeving.telling_id == Telling.id,
                Kennisgeving.huurovereenkomst_id == Tellingregel.huurovereenkomst_id,
            ),
        )
        .where(Telling.complex_id == complex_id)
        .order_by(Kennisgeving.uitgave)
    )
    if alsof is None:
        query = query.join(Poortbesluit, Poortbesluit.telling_id == Telling.id)
    else:
        query = query.where(Telling.id == alsof)
    rows = session.execute(query).all()
    if not rows:
        return _Getelde(None, {}, {})
    first = rows[0]
    besluit = Besluit(
        first.datum, first.id, first.peildatum, first.voorstelversie, first.vermoeden is Vermoeden.JA
    )
    return _Getelde(
        besluit,
        {row.huurovereenkomst_id: row.stand for row in rows},
        {row.huurovereenkomst_id: row.ontvangen_op for row in rows if row.ontvangen_op is not None},
    )


def _recht(session: Session, complex_id: uuid.UUID, today: dt.date) -> Mapping[uuid.UUID, _Recht]:
    """Court cases, decisions and annexes of all leases in one statement, in the order of their days.

    A judgment or a decision of after `today` is not there yet. A judgment is about the proposal of the day of
    the summons (art. 7:220 lid 2 and 3 BW): it goes when a later version asks this home again. A case that
    runs still shuts the home, until somebody records how it ended.
    """
    found: dict[uuid.UUID, _Recht] = defaultdict(_Recht)
    parts = (
        _part(
            Dagvaarding,
            "zaak",
            case(
                (Dagvaarding.ingetrokken_op.is_not(None), INGETROKKEN),
                (and_(Dagvaarding.vonnis.is_not(None), _asked_again()), VERVALLEN),
                else_=cast(Dagvaarding.vonnis, Text),
            ),
            func.coalesce(Dagvaarding.vonnis_op, Dagvaarding.ingetrokken_op),
            complex_id,
        ),
        _part(JuridischBesluit, "besluit", JuridischBesluit.besluit, JuridischBesluit.datum, complex_id),
        _part(Renovatiebijlage, "bijlage", null(), Renovatiebijlage.getekend_op, complex_id),
    )
    for lease, soort, waarde, op, _id in session.execute(union_all(*parts).order_by("dag", "id")):
        law = found[lease]
        if soort == "bijlage":
            law.bijlage = True
        elif soort == "besluit":
            if op <= today:
                law.besluit, law.besluit_op = regels.JuridischBesluit(waarde), op
        elif waarde is None or op > today:
            law.dagvaarding_open = True
        elif waarde not in (INGETROKKEN, VERVALLEN):
            law.vonnis = Vonnis(waarde)
    return found


def _asked_again() -> ColumnElement[bool]:
    """Per Dagvaarding: whether a version that was sent after it asks this home (workflows.voorstelronde)."""
    touched = exists().where(
        GeraakteWoning.voorstel_id == Renovatievoorstel.id,
        GeraakteWoning.woning_id == Huurovereenkomst.woning_id,
    )
    return (
        exists()
        .where(
            Huurovereenkomst.id == Dagvaarding.huurovereenkomst_id,
            Renovatievoorstel.complex_id == Dagvaarding.complex_id,
            Renovatievoorstel.verstuurd_op > Dagvaarding.betekend_op,
            or_(Renovatievoorstel.ronde != Ronde.DEEL, touched),
        )
        .correlate(Dagvaarding)
    )


def _part(model: Any, soort: str, waarde: Any, dag: Any, complex_id: uuid.UUID) -> Select:
    return select(
        model.huurovereenkomst_id.label("lease"),
        literal(soort).label("soort"),
        cast(waarde, Text).label("waarde"),
        dag.label("dag"),
        model.id.label("id"),
    ).where(model.complex_id == complex_id)
