"""The Complexprofiel as a page shows it: published numbers with the words of their questions."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy.orm import Session

from privacy.disclosure import Moment, percentage
from renovatie.complexen.profiel.queries import one_pattern, profiel
from renovatie.vragenlijsten.vragensets import all_sets
from workflows.vragenlijst import Vraag


@dataclass(frozen=True, slots=True)
class Cel:
    """A published number of households, with its percentage where one may be given."""

    aantal: int | None
    procent: int | None


@dataclass(frozen=True, slots=True)
class Tabelblad:
    """One question: its words, and by answer the cells of each moment."""

    vraag: Vraag
    momenten: tuple[Moment, ...]
    rijen: tuple[tuple[str, dict[Moment, Cel]], ...]


@dataclass(frozen=True, slots=True)
class Profielblad:
    """Everything that was published: who lives here, how they look at the works, and what measures goals."""

    op: dict[Moment, dt.date]
    bewoners: tuple[Tabelblad, ...]
    kijk: tuple[Tabelblad, ...]
    doelen: tuple[Tabelblad, ...]

    @property
    def leeg(self) -> bool:
        return not self.op

    @property
    def te_weinig(self) -> frozenset[Moment]:
        """The rounds of which no table has a number that may be shown: the page says why they are missing."""
        shown = {moment for blad in (*self.bewoners, *self.kijk, *self.doelen) for moment in blad.momenten}
        return frozenset(self.op) - shown


def complexprofiel(session: Session, complex_id: uuid.UUID) -> Profielblad:
    """What was published of this complex; one statement. A table that shows nothing is left out."""
    found = profiel(session, complex_id)
    bekend = {vraag.code: vraag for versie in all_sets().values() for vraag in versie.vragen}
    bladen = [_blad(vraag, found.tabellen[code]) for code, vraag in bekend.items() if code in found.tabellen]
    shown = [blad for blad in bladen if blad.momenten]
    return Profielblad(
        found.op,
        tuple(blad for blad in shown if blad.vraag.profiel and not blad.vraag.mening),
        tuple(blad for blad in shown if blad.vraag.mening),
        tuple(blad for blad in shown if blad.vraag.gunstig),
    )


def _blad(vraag: Vraag, published: dict[Moment, dict[str, int | None]]) -> Tabelblad:
    """One pattern for all moments: a row that was left out at one of them is shown at none."""
    shown = {
        moment: rijen
        for moment, rijen in one_pattern(published).items()
        if any(aantal is not None for aantal in rijen.values())
    }
    return Tabelblad(
        vraag,
        tuple(shown),
        tuple(
            (woord, {moment: _cel(rijen, code) for moment, rijen in shown.items()})
            for code, woord in vraag.antwoorden.items()
        ),
    )


def _cel(rijen: dict[str, int | None], code: str) -> Cel:
    """A percentage only where no row was left out: else it would be of an unknown whole."""
    aantal = rijen.get(code)
    whole = [n for n in rijen.values() if n is not None]
    if aantal is None or len(whole) < len(rijen):
        return Cel(aantal, None)
    return Cel(aantal, percentage(aantal, sum(whole)))
