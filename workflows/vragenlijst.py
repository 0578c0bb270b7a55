"""The questionnaire: what a set of questions is, who is called next, and what may be passed on.

Nothing is ever mandatory: an answer that is not there is a question that was skipped. What somebody thinks
of the renovation (`mening`) is counted and never passed on, to nobody, per household.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

POGINGEN_MAX = 3
"""After so many calls that nobody answered, a household is visited instead."""


class OngeldigeVragenset(ValueError):
    """A set of questions that cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Vraag:
    """One closed question. `gunstig`: the answers that count as well, where the question is an indicator.

    `hint` is for the caller and never read out; `hint_voor` takes its place in a round before the approach.
    """

    code: str
    tekst: str
    antwoorden: dict[str, str]
    hint: str = ""
    hint_voor: str = ""
    mening: bool = False
    profiel: bool = False
    gunstig: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class Blok:
    """Questions on one subject; `praat` opens the talk where the praatplaat is used instead."""

    code: str
    titel: str
    praat: str
    vragen: tuple[Vraag, ...]


@dataclass(frozen=True, slots=True)
class Vragenset:
    """A version of the questionnaire. Once used it never changes: another wording is another version."""

    versie: str
    titel: str
    akkoord: str
    delen: str
    bellen: str
    slot: str
    blokken: tuple[Blok, ...]

    @property
    def vragen(self) -> tuple[Vraag, ...]:
        return tuple(vraag for blok in self.blokken for vraag in blok.vragen)

    def nummer(self, code: str) -> int:
        """The number of a question on paper, from 1. Raises KeyError."""
        return {vraag.code: nummer for nummer, vraag in enumerate(self.vragen, start=1)}[code]


def check_set(vragenset: Vragenset) -> None:
    """Refuse a set in which a question or block stands twice, or without two to nine answers.

    Raises OngeldigeVragenset. Nine, because an answer is chosen with one key.
    """
    for soort, codes in (
        ("blok", [blok.code for blok in vragenset.blokken]),
        ("vraag", [vraag.code for vraag in vragenset.vragen]),
    ):
        if len(set(codes)) != len(codes):
            raise OngeldigeVragenset(f"een {soort} staat er twee keer in")
    for vraag in vragenset.vragen:
        if not 2 <= len(vraag.antwoorden) <= 9:
            raise OngeldigeVragenset(f"{vraag.code} heeft geen twee tot negen antwoorden")
        if not vraag.gunstig <= vraag.antwoorden.keys():
            raise OngeldigeVragenset(f"{vraag.code} noemt een antwoord dat er niet is")


def geldig(vragenset: Vragenset, antwoorden: Mapping[str, str]) -> dict[str, str]:
    """The answers that belong to this set, in the order of the questions; all else is dropped."""
    return {
        vraag.code: antwoorden[vraag.code]
        for vraag in vragenset.vragen
        if antwoorden.get(vraag.code) in vraag.antwoorden
    }


def om_door_te_geven(vragenset: Vragenset, antwoorden: Mapping[str, str]) -> dict[str, str]:
    """What a social worker may read after the resident said yes: all but her view of the renovation."""
    mening = {vraag.code for vraag in vragenset.vragen if vraag.mening}
    return {code: waarde for code, waarde in antwoorden.items() if code not in mening}


# ---------------------------------------------------------------- The call list


class Beluitkomst(StrEnum):
    """How a call ended in which no questions were asked."""

    NIET_OPGENOMEN = "niet_opgenomen"
    LATER = "later"
    MET_TOLK = "met_tolk"
    WIL_NIET = "wil_niet"
    NIET_BELLEN = "niet_bellen"
    VERKEERD_NUMMER = "verkeerd_nummer"
    VERHUISD = "verhuisd"


class Belstand(StrEnum):
    """Where a household stands in this round of the questionnaire."""

    OPEN = "open"
    INGEVULD = "ingevuld"
    NAAR_DEUR = "naar_deur"
    WIL_NIET = "wil_niet"
    NIET_BELLEN = "niet_bellen"
    VERHUISD = "verhuisd"
    INGETROKKEN = "ingetrokken"


class Belplek(StrEnum):
    """The part of the call list on which an address stands today."""

    AFSPRAAK = "afspraak"
    BELLEN = "bellen"
    LATER = "later"
    RUST = "rust"
    DEUR = "deur"
    KLAAR = "klaar"


AFSPRAAK_NODIG = frozenset({Beluitkomst.LATER, Beluitkomst.MET_TOLK})


def na_beluitkomst(uitkomst: Beluitkomst, pogingen: int) -> Belstand:
    """Where a household stands after this call; `pogingen` counts calls nobody answered, with this one."""
    match uitkomst:
        case Beluitkomst.NIET_OPGENOMEN:
            return Belstand.NAAR_DEUR if pogingen >= POGINGEN_MAX else Belstand.OPEN
        case Beluitkomst.LATER | Beluitkomst.MET_TOLK:
            return Belstand.OPEN
        case Beluitkomst.VERKEERD_NUMMER:
            return Belstand.NAAR_DEUR
        case Beluitkomst.WIL_NIET:
            return Belstand.WIL_NIET
        case Beluitkomst.NIET_BELLEN:
            return Belstand.NIET_BELLEN
        case Beluitkomst.VERHUISD:
            return Belstand.VERHUISD


@dataclass(frozen=True, slots=True)
class Belfeiten:
    """What decides where an address stands: its number, its wishes, and what came of earlier calls.

    `beperkt`: the household asked not to use its data (art. 18 AVG).

    `laatste_op`: the day of the last call in this round; nobody is called twice on one day without an
    appointment. `terug_op`: the day that was agreed for calling again.
    """

    heeft_nummer: bool
    niet_meer_bellen: bool = False
    rust_tot: date | None = None
    stand: Belstand = Belstand.OPEN
    terug_op: date | None = None
    laatste_op: date | None = None
    beperkt: bool = False


def belplek(feiten: Belfeiten, today: date) -> Belplek:
    """Where an address stands on the call list today.

    Without a number, or after "do not call", it goes to the doors at once. While a household has rest nobody
    calls; on the day `rust_tot` itself it may be called again. A restriction looks like rest: nobody comes.
    """
    if feiten.stand not in (Belstand.OPEN, Belstand.NAAR_DEUR):
        return Belplek.KLAAR
    if feiten.beperkt:
        return Belplek.RUST
    if feiten.stand is Belstand.NAAR_DEUR:
        return Belplek.DEUR
    if feiten.niet_meer_bellen or not feiten.heeft_nummer:
        return Belplek.DEUR
    if feiten.rust_tot is not None and today < feiten.rust_tot:
        return Belplek.RUST
    if feiten.terug_op is not None:
        return Belplek.AFSPRAAK if feiten.terug_op <= today else Belplek.LATER
    return Belplek.LATER if feiten.laatste_op == today else Belplek.BELLEN
