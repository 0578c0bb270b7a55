"""Referrals for what stands on top: counts, states, terms per Instantie. Never a home or a question."""

import datetime as dt
import uuid
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.complexen.models import Instantie
from renovatie.doorverwijzingen.codes import Soort
from renovatie.doorverwijzingen.models import Doorverwijzing, Laddertermijn, Verwijzinggebeurtenis
from renovatie.hulpdossiers.models import Hulpdossier
from workflows.doorverwijzing import (
    OPEN_STANDEN,
    STANDAARD_TERMIJNEN,
    Ladderfeiten,
    Ladderstand,
    Laddertermijnen,
    NietTeToetsen,
    Stand,
    Trede,
    Uitkomst,
    WachtOp,
    ladderstand,
    wacht_op,
)
from workflows.termijnen import werkdagen_tussen

HULP_LOOPT = frozenset({Stand.AANGENOMEN, Stand.IN_BEHANDELING, Stand.HEROPEND})
"""An Instantie said yes and is at it."""


@dataclass(frozen=True, slots=True)
class Instantiecijfers:
    """How one Instantie is doing. `antwoord_werkdagen`: median of its answers, None when it gave none yet."""

    instantie_id: uuid.UUID
    naam: str
    open: int
    te_laat: int
    antwoord_werkdagen: int | None


@dataclass(frozen=True, slots=True)
class Verwijzingfeiten:
    """All referrals of a complex as counts. `te_laat`: past a term today; `laatste_trede`: of those, on the
    last step of the ladder. `uitkomsten` counts the ones let go after a check, `niet_getoetst` the others."""

    per_stand: dict[Stand, int] = field(default_factory=dict)
    open: int = 0
    te_laat: int = 0
    laatste_trede: int = 0
    uitkomsten: dict[Uitkomst, int] = field(default_factory=dict)
    niet_getoetst: dict[NietTeToetsen, int] = field(default_factory=dict)
    per_instantie: tuple[Instantiecijfers, ...] = ()
    te_late_regels: tuple["Verwijzingregel", ...] = ()
    """The ones past a term today, the latest first; no home, person or question."""
    per_trede: dict[Trede, int] = field(default_factory=dict)
    """Referrals that were sent and not let go, by their place on the ladder today, but for `bij_afzender`."""
    bij_afzender: int = 0
    """Of those: the sender has to move, and no term of the Instantie is over."""
    wacht: int = 0
    """Sent, and the Instantie has to answer."""
    beperkt: int = 0
    """Not done and of a restricted file: counted here and nowhere else, for they wait on nobody."""
    bezig: int = 0
    """Taken on, and the Instantie is at it."""
    adressen_met_hulp: int = 0
    """Households for whom an Instantie took something on and is not done. Round it before anybody sees it."""


@dataclass(frozen=True, slots=True)
class Verwijzingregel:
    """One referral without a home, a person or a question: what the procesregisseur may see."""

    id: uuid.UUID
    nummer: int
    instantie: str
    stand: Stand
    verzonden_op: dt.date | None
    """None while it is on time: beside the day on which somebody was reached it would tell whose it is."""
    ladder: Ladderstand
    bij_afzender: bool = False
    """The sender has to move and no term of the Instantie is over: so it is neither late nor on time."""


def verwijzingen(session: Session, complex_id: uuid.UUID, today: dt.date) -> Verwijzingfeiten:
    """All referrals of this complex counted by state, term and Instantie on this day. Two statements."""
    alle, termijnen = _rows(session, complex_id), termijnen_of(session, complex_id)
    rows = [rij for rij in alle if not rij.rust]
    lines = [_line(row, today, termijnen) for row in rows]
    laat = [regel for regel in lines if regel.ladder.trede is not Trede.OP_TIJD]
    bij_instantie = [r for r in lines if r.stand in OPEN_STANDEN - {Stand.CONCEPT} and not r.bij_afzender]
    afgerond = [rij.verwijzing for rij in rows if rij.verwijzing.stand is Stand.AFGEROND]
    uitkomsten = [v.uitkomst for v in afgerond]
    ongetoetst = [v.niet_te_toetsen for v in afgerond]
    return Verwijzingfeiten(
        per_stand=dict(Counter(regel.stand for regel in lines)),
        open=sum(regel.stand in OPEN_STANDEN for regel in lines),
        te_laat=len(laat),
        laatste_trede=sum(regel.ladder.trede is Trede.CASUSOVERLEG for regel in laat),
        uitkomsten=dict(Counter(one for one in uitkomsten if one is not None)),
        niet_getoetst=dict(Counter(one for one in ongetoetst if one is not None)),
        per_instantie=_per_instantie(rows, today, termijnen),
        te_late_regels=tuple(sorted(laat, key=lambda regel: -regel.ladder.werkdagen_te_laat)),
        per_trede=dict(Counter(regel.ladder.trede for regel in bij_instantie)),
        bij_afzender=sum(regel.bij_afzender for regel in lines),
        wacht=sum(regel.stand is Stand.VERZONDEN for regel in bij_instantie),
        bezig=sum(regel.stand in HULP_LOOPT for regel in bij_instantie),
        beperkt=len(alle) - len(rows),
        adressen_met_hulp=len({r.verwijzing.dossier_id for r in rows if r.verwijzing.stand in HULP_LOOPT}),
    )


def open_verwijzingen(session: Session, complex_id: uuid.UUID, today: dt.date) -> list[Verwijzingregel]:
    """The referrals that were sent and not finished: the latest first, then what waits on its sender.

    None of a restricted file: no term runs for it.
    """
    termijnen = termijnen_of(session, complex_id)
    lines = [
        _line(row, today, termijnen)
        for row in _rows(session, complex_id)
        if row.verwijzing.stand in OPEN_STANDEN - {Stand.CONCEPT} and not row.rust
    ]
    return sorted(
        lines,
        key=lambda regel: (-regel.ladder.werkdagen_te_laat, not regel.bij_afzender, regel.nummer),
    )


class Rij(NamedTuple):
    """A referral with the name and the answer term of its Instantie, and whether that asked something."""

    verwijzing: Doorverwijzing
    naam: str
    termijn: int
    vraag_open: bool
    beperkt: bool
    """The use of the file is restricted (art. 18 AVG): this referral waits on nobody."""

    @property
    def rust(self) -> bool:
        """Not done, and resting: nobody may do anything for it until the restriction is lifted."""
        return self.beperkt and self.verwijzing.stand in OPEN_STANDEN - {Stand.CONCEPT}


def _rows(session: Session, complex_id: uuid.UUID) -> list[Rij]:
    gevraagd = (
        select(Verwijzinggebeurtenis.soort)
        .where(
            Verwijzinggebeurtenis.doorverwijzing_id == Doorverwijzing.id,
            Verwijzinggebeurtenis.soort.in_((Soort.VRAAG_TERUG, Soort.VRAAG_BEANTWOORD)),
        )
        .order_by(Verwijzinggebeurtenis.volgnummer.desc())
        .limit(1)
        .scalar_subquery()
    )
    statement = (
        select(Doorverwijzing, Instantie.naam, Instantie.antwoordtermijn, gevraagd, Hulpdossier.beperkt_op)
        .join(Instantie, Instantie.id == Doorverwijzing.instantie_id)
        .join(Hulpdossier, Hulpdossier.id == Doorverwijzing.dossier_id)
        .where(Doorverwijzing.complex_id == complex_id)
        .order_by(Doorverwijzing.nummer)
    )
    return [
        Rij(v, naam, termijn, soort == Soort.VRAAG_TERUG, beperkt_op is not None)
        for v, naam, termijn, soort, beperkt_op in session.execute(statement)
    ]


def ladder_of(
    verwijzing: Doorverwijzing,
    antwoordtermijn: int,
    today: dt.date,
    termijnen: Laddertermijnen = STANDAARD_TERMIJNEN,
) -> Ladderstand:
    """The place on the ladder today, with the answer term that was agreed with this Instantie.

    In: `termijnen`, those of the complex (see termijnen_of).
    """
    feiten = Ladderfeiten(
        verwijzing.stand, verwijzing.verzonden_op, verwijzing.eerste_contact_op, verwijzing.heropend_op
    )
    return ladderstand(feiten, today, replace(termijnen, antwoord=antwoordtermijn))


def termijnen_of(session: Session, complex_id: uuid.UUID) -> Laddertermijnen:
    """The terms that were agreed for this complex, or the usual ones. One statement."""
    return _terms(
        session.scalars(select(Laddertermijn).where(Laddertermijn.complex_id == complex_id)).one_or_none()
    )


def all_termijnen(session: Session) -> dict[uuid.UUID, Laddertermijnen]:
    """The same for each complex that made agreements of its own."""
    return {rij.complex_id: _terms(rij) for rij in session.scalars(select(Laddertermijn))}


def _terms(rij: Laddertermijn | None) -> Laddertermijnen:
    if rij is None:
        return STANDAARD_TERMIJNEN
    return replace(
        STANDAARD_TERMIJNEN,
        eerste_contact=rij.eerste_contact,
        herinnering=rij.herinnering,
        procesregisseur=rij.procesregisseur,
        casusoverleg=rij.casusoverleg,
    )


def _line(row: Rij, today: dt.date, termijnen: Laddertermijnen) -> Verwijzingregel:
    verwijzing = row.verwijzing
    ladder = ladder_of(verwijzing, row.termijn, today, termijnen)
    return Verwijzingregel(
        verwijzing.id,
        verwijzing.nummer,
        row.naam,
        verwijzing.stand,
        None if ladder.trede is Trede.OP_TIJD else verwijzing.verzonden_op,
        ladder,
        bij_afzender=verwijzing.stand is not Stand.CONCEPT
        and ladder.trede is Trede.OP_TIJD
        and wacht_op(verwijzing.stand, gemeld=verwijzing.gemeld_op is not None, vraag_open=row.vraag_open)
        is WachtOp.AFZENDER,
    )


def _per_instantie(
    rows: list[Rij], today: dt.date, termijnen: Laddertermijnen
) -> tuple[Instantiecijfers, ...]:
    groepen: dict[tuple[str, uuid.UUID], list[tuple[Doorverwijzing, int]]] = {}
    for rij in rows:
        if rij.verwijzing.stand is not Stand.CONCEPT:
            key = (rij.naam, rij.verwijzing.instantie_id)
            groepen.setdefault(key, []).append((rij.verwijzing, rij.termijn))
    return tuple(
        _cijfers(naam, instantie_id, groep, today, termijnen)
        for (naam, instantie_id), groep in sorted(groepen.items())
    )


def _cijfers(
    naam: str,
    instantie_id: uuid.UUID,
    groep: list[tuple[Doorverwijzing, int]],
    today: dt.date,
    termijnen: Laddertermijnen,
) -> Instantiecijfers:
    antwoorden = sorted(
        werkdagen_tussen(v.verzonden_op, v.beantwoord_op)
        for v, _t in groep
        if v.verzonden_op and v.beantwoord_op
    )
    return Instantiecijfers(
        instantie_id=instantie_id,
        naam=naam,
        open=sum(v.stand in OPEN_STANDEN for v, _t in groep),
        te_laat=sum(ladder_of(v, t, today, termijnen).trede is not Trede.OP_TIJD for v, t in groep),
        antwoord_werkdagen=antwoorden[(len(antwoorden) - 1) // 2] if antwoorden else None,
    )
