"""What stands on top may know of the vote side: counts, states and dates. Never a name, never a home."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Row, Select, and_, exists, func, select
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
from renovatie.instemming.telstand import Bekend, Stemregel, eenheid_omvang, stemregels
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
    vervallen: int = 0
    """Leases that ended before their letter left: nobody is there any more to send it to."""
    laatst_verstuurd: dt.date | None = None
    laatste_dag: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Stand:
    """The vote of a complex today, in counts. `voorstel` None: no proposal was sent yet."""

    voorstel: int | None
    voorstel_verstuurd_op: dt.date | None
    antwoord_tot: dt.date | None
    herinnerd_op: dt.date | None
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
    """Which leases get a notice of a Telling, which have one, and how many JA were lost before they left.

    `vervallen`: those that ended without one.
    """

    nodig: frozenset[uuid.UUID]
    verstuurd: frozenset[uuid.UUID]
    ingetrokken: int
    vervallen: frozenset[uuid.UUID]


@dataclass(frozen=True, slots=True)
class Brief:
    """One letter that was sent."""

    id: uuid.UUID
    huurovereenkomst_id: uuid.UUID
    nummer: int
    uitgave: int
    verstuurd_op: dt.date
    ontvangen_op: dt.date
    bevestigd: bool
    laatste_dag: dt.date
    vastgelegd_op: dt.datetime
    dagvaarding_open: bool


@dataclass(frozen=True, slots=True)
class _Kern:
    """The current proposal with its newest Telling, and what was decided."""

    nummer: int | None = None
    verstuurd_op: dt.date | None = None
    antwoord_tot: dt.date | None = None
    herinnerd_op: dt.date | None = None
    telling: Tellingkort | None = None
    dagvaardingen: int = 0
    oordelen: int = 0
    poortbesluit_op: dt.date | None = None


def stand(session: Session, complex_id: uuid.UUID, today: dt.date) -> Stand:
    """The vote of this complex today; five statements at most."""
    return stand_van(session, complex_id, today, stemregels(session, complex_id, today))


def stand_van(session: Session, complex_id: uuid.UUID, today: dt.date, regels: Sequence[Stemregel]) -> Stand:
    """As `stand`, for whoever has the lines of `stemregels` already."""
    return stand_met_brieven(session, complex_id, today, regels)[0]


def stand_met_brieven(
    session: Session, complex_id: uuid.UUID, today: dt.date, regels: Sequence[Stemregel]
) -> tuple[Stand, list[Brief]]:
    """The stand and the letters of the newest Telling, a corrected one after the one it replaces."""
    kern = _kern(session, complex_id)
    omvang = eenheid_omvang(regels)
    standen = _standen(regels, kern.nummer, today)
    antwoord = uitslag(sum(standen.values()), standen[Stemstand.JA], omvang)
    in_telling, sent = _telling_en_brieven(session, kern.telling.id) if kern.telling else ({}, [])
    nu = Stand(
        voorstel=kern.nummer,
        voorstel_verstuurd_op=kern.verstuurd_op,
        antwoord_tot=kern.antwoord_tot,
        herinnerd_op=kern.herinnerd_op,
        n=sum(standen.values()),
        ja=standen[Stemstand.JA],
        gehaald=antwoord.gehaald,
        nog_nodig=antwoord.nog_nodig,
        percentage=antwoord.percentage,
        vermoeden=antwoord.vermoeden,
        eenheid_omvang=omvang,
        per_stand=standen,
        telling=kern.telling,
        kennisgevingen=_brievenstand(kern.telling, in_telling, sent, regels, today),
        dagvaardingen_open=kern.dagvaardingen,
        juridisch_oordeel=bool(kern.oordelen),
        poortbesluit_op=kern.poortbesluit_op,
    )
    return nu, sent


def is_gehaald(session: Session, complex_id: uuid.UUID) -> bool | None:
    """Reached or not in the newest Telling of this version, None while there is none: all others may see.

    Never the count of this minute: at the edge of 70% it would show a neighbour's vote.
    """
    telling = laatste_telling(session, complex_id)
    return None if telling is None else telling.gehaald


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


def brieven(session: Session, telling: Tellingkort, regels: Sequence[Stemregel], today: dt.date) -> Brieven:
    """Who gets a notice: not JA in the Telling, or no longer JA at dispatch, the silent as much as the no.

    Not who has no lease any more: nobody is left, and the letter would go to the next tenant. Dispatch is
    over when everyone else who was not JA has the letter: what comes in later changes nothing. A withdrawal
    that had come in on a day before it still counts, however late it was recorded.
    """
    standen, sent = _telling_en_brieven(session, telling.id)
    return _wie(telling, standen, sent, regels, today)


def laatste_telling(session: Session, complex_id: uuid.UUID) -> Tellingkort | None:
    """The newest Telling of the current proposal version; None when there is none."""
    return _kern(session, complex_id).telling


def voorstel_en_telling(session: Session, complex_id: uuid.UUID) -> tuple[int | None, Tellingkort | None]:
    """The number of the current proposal and its newest Telling; one statement."""
    kern = _kern(session, complex_id)
    return kern.nummer, kern.telling


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
    sent: Sequence[Brief],
    regels: Sequence[Stemregel],
    today: dt.date,
) -> Brieven:
    moments = {brief.huurovereenkomst_id: brief.vastgelegd_op for brief in sent if brief.uitgave == 1}
    voorbij = {
        regel.huurovereenkomst_id: eind
        for regel in regels
        if (eind := regel.huur.eind) is not None and eind < today and regel.huurovereenkomst_id not in moments
    }
    stil = {lease for lease, was in standen.items() if was is not Stemstand.JA}
    over = stil - voorbij.keys()
    weg = [voorbij[lease] for lease in stil - over]
    klaar = _klaar(sent, over, weg) if over and over <= moments.keys() else None
    nu = {
        lease: regel.stem_na_telling(telling.voorstelversie, standen[lease], telling.peildatum, klaar).stand
        for regel in regels
        if (lease := regel.huurovereenkomst_id) is not None and lease in standen
    }
    geen_ja = {lease for lease, was in standen.items() if kennisgeving_nodig(was, nu.get(lease, was))}
    nodig = frozenset(geen_ja - voorbij.keys())
    return Brieven(nodig, frozenset(moments), len(geen_ja - stil), frozenset(geen_ja) - nodig)


def _klaar(sent: Sequence[Brief], over: Collection[uuid.UUID], weg: Collection[dt.date]) -> Bekend:
    """What was known when nobody was left without a letter, with what had come in on an earlier day by then.

    That is when the last letter left, or the day after the last lease without one (`weg`: last days).
    """
    letters = [brief for brief in sent if brief.uitgave == 1 and brief.huurovereenkomst_id in over]
    daarna = [eind + dt.timedelta(days=1) for eind in weg]
    return Bekend(
        max(brief.vastgelegd_op for brief in letters),
        max([brief.verstuurd_op for brief in letters] + daarna),
    )


def _brievenstand(
    telling: Tellingkort | None,
    in_telling: Mapping[uuid.UUID, Stemstand],
    sent: Sequence[Brief],
    regels: Sequence[Stemregel],
    today: dt.date,
) -> Brievenstand:
    if telling is None:
        return Brievenstand()
    wie = _wie(telling, in_telling, sent, regels, today)
    newest = {brief.huurovereenkomst_id: brief.laatste_dag for brief in sent}
    return Brievenstand(
        nodig=len(wie.nodig),
        verstuurd=len(wie.nodig & wie.verstuurd),
        open=sum(dag >= today for dag in newest.values()),
        ingetrokken=wie.ingetrokken,
        vervallen=len(wie.vervallen),
        laatst_verstuurd=max((brief.verstuurd_op for brief in sent if brief.uitgave == 1), default=None),
        laatste_dag=max(newest.values(), default=None),
    )


def _telling_en_brieven(
    session: Session, telling_id: uuid.UUID
) -> tuple[dict[uuid.UUID, Stemstand], list[Brief]]:
    """Who is in a Telling with which state, and the letters that went out on it."""
    in_court = exists().where(
        Dagvaarding.huurovereenkomst_id == Kennisgeving.huurovereenkomst_id, Dagvaarding.loopt()
    )
    rows = session.execute(
        select(
            Tellingregel.huurovereenkomst_id.label("lease"),
            Tellingregel.stand,
            Kennisgeving.id,
            Kennisgeving.huurovereenkomst_id,
            Kennisgeving.nummer,
            Kennisgeving.uitgave,
            Kennisgeving.verstuurd_op,
            Kennisgeving.ontvangen_op,
            Kennisgeving.bevestigd,
            Kennisgeving.laatste_dag,
            Kennisgeving.vastgelegd_op,
            in_court.label("dagvaarding_open"),
        )
        .outerjoin(
            Kennisgeving,
            and_(
                Kennisgeving.telling_id == Tellingregel.telling_id,
                Kennisgeving.huurovereenkomst_id == Tellingregel.huurovereenkomst_id,
            ),
        )
        .where(Tellingregel.telling_id == telling_id, Tellingregel.telt_mee)
        .order_by(Kennisgeving.uitgave)
    ).all()
    standen = {row.lease: row.stand for row in rows if row.lease is not None and row.stand is not None}
    return standen, [_brief(row) for row in rows if row.id is not None]


def _brief(row: Row) -> Brief:
    return Brief(
        row.id,
        row.huurovereenkomst_id,
        row.nummer,
        row.uitgave,
        row.verstuurd_op,
        row.ontvangen_op,
        row.bevestigd,
        row.laatste_dag,
        row.vastgelegd_op,
        row.dagvaarding_open,
    )


def _kern(session: Session, complex_id: uuid.UUID) -> _Kern:
    """The newest proposal that was sent, its newest Telling and the decisions, in one statement."""
    dagvaardingen = select(func.count()).where(Dagvaarding.complex_id == complex_id, Dagvaarding.loopt())
    oordelen = select(func.count()).where(JuridischOordeel.voorstel_id == Renovatievoorstel.id)
    poortbesluit = select(Poortbesluit.datum).where(Poortbesluit.complex_id == complex_id)
    row = session.execute(
        _tellingkort()
        .add_columns(
            Renovatievoorstel.nummer,
            Renovatievoorstel.verstuurd_op,
            Renovatievoorstel.antwoord_tot,
            Renovatievoorstel.herinnerd_op,
            dagvaardingen.scalar_subquery().label("dagvaardingen"),
            oordelen.scalar_subquery().label("oordelen"),
            poortbesluit.scalar_subquery().label("poortbesluit_op"),
        )
        .select_from(Renovatievoorstel)
        .outerjoin(Telling, Telling.voorstel_id == Renovatievoorstel.id)
        .where(Renovatievoorstel.complex_id == complex_id, Renovatievoorstel.verstuurd_op.is_not(None))
        .order_by(Renovatievoorstel.nummer.desc(), Telling.peildatum.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return _Kern()
    return _Kern(
        row.nummer,
        row.verstuurd_op,
        row.antwoord_tot,
        row.herinnerd_op,
        Tellingkort(*row[:7]) if row[0] is not None else None,
        row.dagvaardingen,
        row.oordelen,
        row.poortbesluit_op,
    )
