"""What stands on top may know of the vote side: counts, states and dates. Never a name, never a home."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from renovatie.instemming.models import (
    Dagvaarding,
    JuridischOordeel,
    Kennisgeving,
    Poortbesluit,
    Renovatievoorstel,
    Telling,
    Tellingregel,
)
from renovatie.instemming.telstand import Stemregel, eenheid_omvang, geldend_voorstel, stemregels
from workflows.instemming import Vermoeden, uitslag
from workflows.instemmingspoort import (
    Instemmingsfeiten,
    Instemmingspoort,
    Tellingfeit,
    kennisgeving_nodig,
    poort,
)
from workflows.stemmen import Stemstand


@dataclass(frozen=True, slots=True)
class Tellingkort:
    """The answer of a Telling."""

    id: uuid.UUID
    peildatum: dt.date
    voorstelversie: int
    n: int
    ja: int
    gehaald: bool
    eenheid_omvang: int


@dataclass(frozen=True, slots=True)
class Brievenstand:
    """The notices of the newest Telling: how many are needed, sent and still within their eight weeks."""

    nodig: int = 0
    verstuurd: int = 0
    open: int = 0
    ingetrokken: int = 0
    """JA in the Telling and lost since, before the notices had left."""
    laatst_verstuurd: dt.date | None = None
    laatste_dag: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Stand:
    """The vote of a complex today, in counts. `voorstel` None: no proposal was sent yet."""

    voorstel: int | None
    voorstel_verstuurd_op: dt.date | None
    antwoord_tot: dt.date | None
    n: int
    ja: int
    gehaald: bool
    nog_nodig: int
    percentage: Decimal
    vermoeden: Vermoeden
    eenheid_omvang: int
    per_stand: Mapping[Stemstand, int]
    telling: Tellingkort | None
    kennisgevingen: Brievenstand
    dagvaardingen_open: int
    juridisch_oordeel: bool
    poortbesluit_op: dt.date | None


@dataclass(frozen=True, slots=True)
class Brieven:
    """Which leases get a notice of a Telling, which have one, and how many JA were lost before they left."""

    nodig: frozenset[uuid.UUID]
    verstuurd: frozenset[uuid.UUID]
    ingetrokken: int


@dataclass(frozen=True, slots=True)
class _Brief:
    """One letter that was sent."""

    lease: uuid.UUID
    uitgave: int
    verstuurd_op: dt.date
    vastgelegd_op: dt.datetime
    laatste_dag: dt.date


def stand(session: Session, complex_id: uuid.UUID, today: dt.date) -> Stand:
    """The vote of this complex today; nine statements at most."""
    return stand_van(session, complex_id, today, stemregels(session, complex_id, today))


def stand_van(session: Session, complex_id: uuid.UUID, today: dt.date, regels: Sequence[Stemregel]) -> Stand:
    """As `stand`, for whoever has the lines of `stemregels` already."""
    voorstel = geldend_voorstel(session, complex_id)
    omvang = eenheid_omvang(regels)
    standen = _standen(regels, voorstel.nummer if voorstel else None, today)
    antwoord = uitslag(sum(standen.values()), standen[Stemstand.JA], omvang)
    telling = laatste_telling(session, complex_id)
    besluiten = _besluiten(session, complex_id, voorstel.id if voorstel else None)
    return Stand(
        voorstel=voorstel.nummer if voorstel else None,
        voorstel_verstuurd_op=voorstel.verstuurd_op if voorstel else None,
        antwoord_tot=voorstel.antwoord_tot if voorstel else None,
        n=sum(standen.values()),
        ja=standen[Stemstand.JA],
        gehaald=antwoord.gehaald,
        nog_nodig=antwoord.nog_nodig,
        percentage=antwoord.percentage,
        vermoeden=antwoord.vermoeden,
        eenheid_omvang=omvang,
        per_stand=standen,
        telling=telling,
        kennisgevingen=_brievenstand(session, telling, regels, today),
        dagvaardingen_open=besluiten.dagvaardingen,
        juridisch_oordeel=bool(besluiten.oordelen),
        poortbesluit_op=besluiten.poortbesluit_op,
    )


def is_gehaald(session: Session, complex_id: uuid.UUID, today: dt.date) -> bool:
    """Reached or not, and nothing else: all that other roles may see."""
    return stand(session, complex_id, today).gehaald


def instemmingspoort_feiten(session: Session, complex_id: uuid.UUID, today: dt.date) -> Instemmingsfeiten:
    """The facts of the gate 4a → 4b, for workflows.instemmingspoort.poort and for the phases."""
    return poortfeiten(stand(session, complex_id, today))


def poort_van(session: Session, complex_id: uuid.UUID, today: dt.date) -> tuple[Stand, Instemmingspoort]:
    """The gate with the stand it was judged on."""
    nu = stand(session, complex_id, today)
    return nu, poort(poortfeiten(nu), today)


def poortfeiten(nu: Stand) -> Instemmingsfeiten:
    """The stand as the gate judges it."""
    letters = nu.kennisgevingen
    return Instemmingsfeiten(
        n=nu.n,
        ja=nu.ja,
        eenheid_omvang=nu.eenheid_omvang,
        telling=tellingfeit(nu.telling, letters.ingetrokken) if nu.telling else None,
        brieven_nodig=letters.nodig,
        brieven_verstuurd=letters.verstuurd,
        laatst_verstuurd=letters.laatst_verstuurd,
        juridisch_oordeel=nu.juridisch_oordeel,
        poortbesluit=nu.poortbesluit_op is not None,
    )


def tellingfeit(telling: Tellingkort, ingetrokken: int) -> Tellingfeit:
    """The Telling as the sending of notices judges it."""
    return Tellingfeit(telling.peildatum, telling.n, telling.ja, telling.eenheid_omvang, ingetrokken)


def brieven(session: Session, telling: Tellingkort, regels: Sequence[Stemregel]) -> Brieven:
    """Who gets a notice: not JA in the Telling, or no longer JA at dispatch, the silent as much as the no.

    Dispatch is over when everyone who was not JA has the letter: what comes later changes nothing any more.
    """
    return _wie(telling, _standen_in(session, telling.id), _verstuurd(session, telling.id), regels)


def laatste_telling(session: Session, complex_id: uuid.UUID) -> Tellingkort | None:
    """The newest Telling of the current proposal version; None when there is none."""
    geldend = (
        select(func.max(Renovatievoorstel.nummer))
        .where(Renovatievoorstel.complex_id == complex_id, Renovatievoorstel.verstuurd_op.is_not(None))
        .scalar_subquery()
    )
    row = session.execute(
        _tellingkort()
        .where(Telling.complex_id == complex_id, Telling.voorstelversie == geldend)
        .order_by(Telling.peildatum.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else Tellingkort(*row)


def telling_van(session: Session, complex_id: uuid.UUID, telling_id: uuid.UUID) -> Tellingkort | None:
    """One Telling of this complex; None when it is not there."""
    row = session.execute(
        _tellingkort().where(Telling.complex_id == complex_id, Telling.id == telling_id)
    ).one_or_none()
    return None if row is None else Tellingkort(*row)


def _tellingkort() -> Select:
    return select(
        Telling.id,
        Telling.peildatum,
        Telling.voorstelversie,
        Telling.n,
        Telling.ja,
        Telling.gehaald,
        Telling.eenheid_omvang,
    )


def _standen(regels: Sequence[Stemregel], nummer: int | None, today: dt.date) -> Counter[Stemstand]:
    return Counter(
        Stemstand.GEEN_REACTIE if nummer is None else regel.stand(nummer)
        for regel in regels
        if regel.telt_mee(today)
    )


def _wie(
    telling: Tellingkort,
    standen: Mapping[uuid.UUID, Stemstand],
    sent: Sequence[_Brief],
    regels: Sequence[Stemregel],
) -> Brieven:
    moments = {brief.lease: brief.vastgelegd_op for brief in sent if brief.uitgave == 1}
    stil = {lease for lease, was in standen.items() if was is not Stemstand.JA}
    klaar_op = max(moments[lease] for lease in stil) if stil and stil <= moments.keys() else None
    nu = {
        regel.huurovereenkomst_id: regel.stand(telling.voorstelversie, bekend_op=klaar_op)
        for regel in regels
        if regel.huurovereenkomst_id in standen
    }
    nodig = {lease for lease, was in standen.items() if kennisgeving_nodig(was, nu.get(lease, was))}
    return Brieven(frozenset(nodig), frozenset(moments), len(nodig - stil))


def _brievenstand(
    session: Session, telling: Tellingkort | None, regels: Sequence[Stemregel], today: dt.date
) -> Brievenstand:
    if telling is None:
        return Brievenstand()
    sent = _verstuurd(session, telling.id)
    wie = _wie(telling, _standen_in(session, telling.id), sent, regels)
    newest = {brief.lease: brief.laatste_dag for brief in sent}
    return Brievenstand(
        nodig=len(wie.nodig),
        verstuurd=len(wie.nodig & wie.verstuurd),
        open=sum(dag >= today for dag in newest.values()),
        ingetrokken=wie.ingetrokken,
        laatst_verstuurd=max((brief.verstuurd_op for brief in sent if brief.uitgave == 1), default=None),
        laatste_dag=max(newest.values(), default=None),
    )


def _standen_in(session: Session, telling_id: uuid.UUID) -> dict[uuid.UUID, Stemstand]:
    rows = session.execute(
        select(Tellingregel.huurovereenkomst_id, Tellingregel.stand).where(
            Tellingregel.telling_id == telling_id, Tellingregel.telt_mee
        )
    )
    return {lease: stand for lease, stand in rows if lease is not None and stand is not None}


def _verstuurd(session: Session, telling_id: uuid.UUID) -> list[_Brief]:
    """The letters of a Telling, a corrected one after the one it replaces."""
    rows = session.execute(
        select(
            Kennisgeving.huurovereenkomst_id,
            Kennisgeving.uitgave,
            Kennisgeving.verstuurd_op,
            Kennisgeving.vastgelegd_op,
            Kennisgeving.laatste_dag,
        )
        .where(Kennisgeving.telling_id == telling_id)
        .order_by(Kennisgeving.uitgave)
    )
    return [_Brief(*row) for row in rows]


def _besluiten(session: Session, complex_id: uuid.UUID, voorstel_id: uuid.UUID | None) -> Row:
    """Open summonses, legal opinions on this proposal and the date of the Poortbesluit, in one statement."""
    dagvaardingen = select(func.count()).where(
        Dagvaarding.complex_id == complex_id, Dagvaarding.vonnis.is_(None)
    )
    oordelen = select(func.count()).where(JuridischOordeel.voorstel_id == voorstel_id)
    poortbesluit = select(Poortbesluit.datum).where(Poortbesluit.complex_id == complex_id)
    return session.execute(
        select(
            dagvaardingen.scalar_subquery().label("dagvaardingen"),
            oordelen.scalar_subquery().label("oordelen"),
            poortbesluit.scalar_subquery().label("poortbesluit_op"),
        )
    ).one()
