"""Counts of the questionnaire for what stands on top: never a row, never a household."""

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import ScalarSelect, select
from sqlalchemy.orm import Session

from privacy.disclosure import Moment
from renovatie.complexen.profiel.queries import one_pattern, profiel
from renovatie.gebruikers.models import Gebruiker
from renovatie.hulpdossiers.feiten import Bewijsfeit
from renovatie.hulpdossiers.woorden import TOESTEMMINGSSOORT
from renovatie.vragenlijsten.models import Antwoordtoestemming, Vragenronde
from renovatie.vragenlijsten.queries.rondes import adressen, open_ronde, tel
from renovatie.vragenlijsten.tabellen import aandeel
from renovatie.vragenlijsten.vragensets import all_sets, newest_set

DELEN = _l("De sociaal werker: antwoorden op de vragenlijst")


@dataclass(frozen=True, slots=True)
class Vragenfeiten:
    """How the open round stands: households, those with a number, who answered, who said no."""

    moment: Moment
    huishoudens: int
    met_nummer: int
    ingevuld: int


def vragen(session: Session, complex_id: uuid.UUID) -> Vragenfeiten | None:
    """The round that is open; None when none is. Three statements."""
    ronde = open_ronde(session, complex_id)
    if ronde is None:
        return None
    telling = tel(adressen(session, ronde))
    return Vragenfeiten(ronde.moment, telling.huishoudens, telling.met_nummer, telling.ingevuld)


@dataclass(frozen=True, slots=True)
class Rondefeiten:
    """A closed round: how many households answered, of how many, and the day on which it was closed."""

    deelnemers: int
    huishoudens: int
    gesloten_op: dt.date


def gesloten(session: Session, complex_id: uuid.UUID) -> dict[Moment, Rondefeiten]:
    """The closed rounds of a complex by moment; one statement."""
    rows = session.execute(
        select(
            Vragenronde.moment, Vragenronde.deelnemers, Vragenronde.huishoudens, Vragenronde.gesloten_op
        ).where(Vragenronde.complex_id == complex_id, Vragenronde.gesloten_op.is_not(None))
    )
    return {row.moment: Rondefeiten(row.deelnemers, row.huishoudens, row.gesloten_op) for row in rows}


def nulmeting_kolommen(complex_id: uuid.UUID) -> list[ScalarSelect[Any]]:
    """Who answered before the approach, the closing day, the households of then: parts of one statement."""
    voor = (
        Vragenronde.complex_id == complex_id,
        Vragenronde.moment == Moment.VOOR,
        Vragenronde.gesloten_op.is_not(None),
    )
    return [
        select(Vragenronde.deelnemers).where(*voor).scalar_subquery(),
        select(Vragenronde.gesloten_op).where(*voor).scalar_subquery(),
        select(Vragenronde.huishoudens).where(*voor).scalar_subquery(),
    ]


def deelbewijzen(session: Session, complexen: Collection[uuid.UUID], hoogstens: int) -> list[Bewijsfeit]:
    """The proof that answers were shared or not any more, of these complexes, the newest first."""
    rows = session.execute(
        select(
            Antwoordtoestemming.complex_id,
            Antwoordtoestemming.op,
            Antwoordtoestemming.soort,
            Gebruiker.naam,
        )
        .outerjoin(Gebruiker, Gebruiker.id == Antwoordtoestemming.door_id)
        .where(Antwoordtoestemming.complex_id.in_(complexen))
        .order_by(Antwoordtoestemming.op.desc(), Antwoordtoestemming.id)
        .limit(hoogstens)
    )
    return [
        Bewijsfeit("", row.complex_id, row.op, TOESTEMMINGSSOORT[row.soort], DELEN, None, row.naam)
        for row in rows
    ]


# ---------------------------------------------------------------- What measures a goal


@dataclass(frozen=True, slots=True)
class Indicator:
    """A question that can measure a goal: its code, its words, and the answers that count as well."""

    code: str
    vraag: str
    gunstig: tuple[str, ...]


def indicatoren() -> list[Indicator]:
    """The questions of the newest set that can measure a goal."""
    return [
        Indicator(
            vraag.code,
            vraag.tekst,
            tuple(woord for code, woord in vraag.antwoorden.items() if code in vraag.gunstig),
        )
        for vraag in newest_set().vragen
        if vraag.gunstig
    ]


def aandelen(session: Session, complex_id: uuid.UUID) -> dict[str, dict[Moment, int | None]]:
    """By indicator and moment the published share of households that answer favourably; one statement.

    None where it may not be shown: too few households, or a row that was left out, then or later.
    """
    bekend = {vraag.code: vraag for versie in all_sets().values() for vraag in versie.vragen}
    return {
        code: {moment: aandeel(bekend[code], rijen) for moment, rijen in one_pattern(momenten).items()}
        for code, momenten in profiel(session, complex_id).tabellen.items()
        if code in bekend and bekend[code].gunstig
    }
