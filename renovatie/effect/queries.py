"""Reads of goals and measurements."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.disclosure import Publicatie as Gepubliceerd
from privacy.disclosure import Tabel, publish
from renovatie.effect.models import Doelstelling, Golf, Meting, Publicatie
from renovatie.effect.tabellen import TABELLEN, counts
from renovatie.huishoudens.feiten import verhuurd_op
from renovatie.kern.errors import NotFound
from renovatie.vragenlijsten import feiten as vragenlijsten


def doelstellingen(session: Session, complex_id: uuid.UUID) -> list[Doelstelling]:
    """The goals of a complex in the order in which they were set."""
    return list(
        session.scalars(
            select(Doelstelling).where(Doelstelling.complex_id == complex_id).order_by(Doelstelling.id)
        )
    )


def doelstelling(session: Session, complex_id: uuid.UUID, doelstelling_id: uuid.UUID) -> Doelstelling:
    """One goal of this complex. Raises NotFound."""
    found = session.get(Doelstelling, doelstelling_id)
    if found is None or found.complex_id != complex_id:
        raise NotFound
    return found


@dataclass(frozen=True, slots=True)
class Gemeten:
    """How many households took part at a moment, of how many on the day it was closed.

    `gevraagd`: counted by the questionnaire, not typed.
    """

    huishoudens: int
    geheel: int
    gesloten_op: dt.date
    gevraagd: bool = False


def metingen(session: Session, complex_id: uuid.UUID) -> dict[Golf, Gemeten]:
    """By moment how many households took part: what was typed, else the questionnaire. Two statements."""
    found = {
        Golf(moment.value): Gemeten(ronde.deelnemers, ronde.huishoudens, ronde.gesloten_op, True)
        for moment, ronde in vragenlijsten.gesloten(session, complex_id).items()
    }
    rows = session.execute(
        select(Meting, verhuurd_op(complex_id, Meting.gesloten_op)).where(Meting.complex_id == complex_id)
    )
    return found | {
        meting.golf: Gemeten(meting.huishoudens, geheel, meting.gesloten_op) for meting, geheel in rows
    }


def aandelen(session: Session, complex_id: uuid.UUID) -> dict[str, dict[Golf, int | None]]:
    """By question that measures a goal the published share at each moment; one statement."""
    return {
        vraag: {Golf(moment.value): deel for moment, deel in momenten.items()}
        for vraag, momenten in vragenlijsten.aandelen(session, complex_id).items()
    }


@dataclass(frozen=True, slots=True)
class Cijfertabel:
    """One table of the list at the moments at which it was published: its numbers by row and moment."""

    tabel: Tabel
    op: dict[Golf, dt.date]
    rijen: dict[str, dict[Golf, list[int] | None]]


def cijfers(session: Session, complex_id: uuid.UUID) -> list[Cijfertabel]:
    """What was published of a complex, by table in the order of the list; one statement."""
    found = _publicaties(session, complex_id)
    return [
        Cijfertabel(
            tabel,
            {p.golf: p.op for p in found if p.tabel == tabel.naam},
            {rij: {p.golf: p.rijen[rij] for p in found if p.tabel == tabel.naam} for rij in tabel.rijen},
        )
        for tabel in TABELLEN
        if any(p.tabel == tabel.naam for p in found)
    ]


def golven_open(session: Session, complex_id: uuid.UUID) -> list[Golf]:
    """The moments at which nothing was published yet and that do not lie before one that was."""
    done = [list(Golf).index(p.golf) for p in _publicaties(session, complex_id)]
    return list(Golf)[max(done) + 1 if done else 0 :]


def to_publish(session: Session, complex_id: uuid.UUID) -> dict[str, Gepubliceerd]:
    """What would be shown if the tables were published today, by name; rows left out before stay out."""
    found = _publicaties(session, complex_id)
    return {
        tabel.naam: publish(
            tabel,
            counts(session, complex_id, tabel),
            {
                rij
                for p in found
                if p.tabel == tabel.naam
                for rij, cellen in p.rijen.items()
                if cellen is None
            },
        )
        for tabel in TABELLEN
    }


def _publicaties(session: Session, complex_id: uuid.UUID) -> list[Publicatie]:
    statement = select(Publicatie).where(Publicatie.complex_id == complex_id).order_by(Publicatie.id)
    return list(session.scalars(statement))
