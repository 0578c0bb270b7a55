"""What is kept about one resident: each capability tells its own part, and nobody gathers both sides at once.

A part belongs to the organisation that answers for its purpose (privacy/purposes.py). A file is made with
the keys of one side only, so that the file of the corporation cannot hold a word of the help side, nor the
reverse (art. 15 and 20 AVG; the wall).
"""

import datetime as dt
import uuid
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy.orm import Session

from privacy.purposes import REGISTER, Doel, Grondslag, Verantwoordelijke

SLEUTELS: Final[dict[Verantwoordelijke, frozenset[str]]] = {
    Verantwoordelijke.WOONCORPORATIE: frozenset({"contact", "instemming", "verzoek"}),
    Verantwoordelijke.WELZIJNSORGANISATIE: frozenset(
        {"hulp", "verwijzing", "verzoek", "vragenlijst", "antwoordkopie"}
    ),
}
"""The kinds of dossier that the file of each organisation opens: never `hulp` and `instemming` together."""

OVERDRAAGBAAR: Final = frozenset({Grondslag.TOESTEMMING, Grondslag.OVEREENKOMST})
"""Grounds on which data can be taken along to somebody else (art. 20 lid 1 onder a AVG)."""


@dataclass(frozen=True, slots=True)
class Betrokkene:
    """The person that a request is about, by the home and the household; never by a Hulpdossier."""

    complex_id: uuid.UUID
    woning_id: uuid.UUID
    bewoningsnummer: int
    naam: str
    huurovereenkomst_id: uuid.UUID | None = None
    huurder_id: uuid.UUID | None = None
    """None for somebody who lives there and is not on the lease."""


@dataclass(frozen=True, slots=True)
class Veld:
    """One value with its word. `vrij`: words that a worker wrote, which may tell of somebody else."""

    naam: str
    woord: str
    waarde: str
    vrij: bool = False


@dataclass(frozen=True, slots=True)
class Gegeven:
    """One row as the resident reads it. `kop` says what it is; `op` the day, when it has one."""

    tabel: str
    rij_id: uuid.UUID
    kop: str
    velden: tuple[Veld, ...]
    op: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Bron:
    """A part of the inzage. `tabellen`: the tables that it covers; a test walks all of them."""

    code: str
    titel: Any
    doel: Doel
    tabellen: frozenset[str]
    lees: Callable[[Session, Betrokkene], Iterable[Gegeven]]

    @property
    def verantwoordelijke(self) -> Verantwoordelijke:
        return REGISTER[self.doel].verwerkingsverantwoordelijke

    @property
    def overdraagbaar(self) -> bool:
        return REGISTER[self.doel].grondslag in OVERDRAAGBAAR


DossierVinder = Callable[[Session, uuid.UUID, int], uuid.UUID | None]
Naast = Callable[[Session, uuid.UUID, int], bool]
DossierMaker = Callable[[Session, uuid.UUID, int], uuid.UUID]
Beperker = Callable[[Session, uuid.UUID, dt.date | None], bool]
NaBeperking = Callable[[Session, uuid.UUID, dt.date | None], None]
Huishoudens = Mapping[uuid.UUID, Any] | None
"""By file the household that it is about, when the caller has read that already."""
Leesbaar = Callable[[Session, Any, uuid.UUID, Collection[uuid.UUID], Huishoudens], set[uuid.UUID]]


NaTeKijken = Callable[[Session, Any, uuid.UUID, Huishoudens], Collection[uuid.UUID]]


def _niets_leesbaar(
    _session: Session,
    _actor: Any,
    _complex_id: uuid.UUID,
    _dossier_ids: Collection[uuid.UUID],
    _homes: Huishoudens,
) -> set[uuid.UUID]:
    return set()


def _niets_na_te_kijken(
    _session: Session, _actor: Any, _complex_id: uuid.UUID, _homes: Huishoudens
) -> Collection[uuid.UUID]:
    return ()


def _geen_dossier(_session: Session, _woning_id: uuid.UUID, _nummer: int) -> uuid.UUID | None:
    return None


@dataclass(slots=True)
class Inzage:
    """All parts, and what a request can ask of the file of a household; put in at the start."""

    bronnen: list[Bron] = field(default_factory=list)
    vrijgesteld: dict[str, str] = field(default_factory=dict)
    """Tables with personal data that are in no part, each with the reason."""
    vind_dossier: DossierVinder = _geen_dossier
    """(session, home, number of the household) → the id of its file, found without opening it."""
    passages: Callable[[Session, uuid.UUID], list[Gegeven]] | None = None
    """The passages of a file in which a worker can mark what is about somebody else."""
    leesbaar: Leesbaar = _niets_leesbaar
    """(session, actor, complex, files, households) → those of them that this worker may open today."""
    na_te_kijken: NaTeKijken = _niets_na_te_kijken
    """(session, actor, complex, households) → the files in which she has to mark what is about others."""
    naast_dossier: list[Naast] = field(default_factory=list)
    """(session, home, number of the household) → whether something is kept beside its file."""
    maak_dossier: DossierMaker | None = None
    """As `vind_dossier`, made empty when there is none: a right then holds for what stands beside it too."""
    beperk: Beperker | None = None
    """(session, file, day or None) → restrict the file (art. 18) or lift it; False: it was so already."""
    na_beperking: list[NaBeperking] = field(default_factory=list)
    """What else has to follow, for what lies outside the file."""
    na_verbetering: list[Callable[[Session, uuid.UUID], int]] = field(default_factory=list)
    """(session, file) → tell who received something of it that it was mended (art. 19); gives how many."""

    def register(
        self,
        code: str,
        titel: Any,
        doel: Doel,
        tabellen: Collection[str],
        lees: Callable[[Session, Betrokkene], Iterable[Gegeven]],
    ) -> None:
        """Add a part. Raises ValueError for a code that is taken."""
        if any(bron.code == code for bron in self.bronnen):
            raise ValueError(f"part {code} is there already")
        self.bronnen.append(Bron(code, titel, doel, frozenset(tabellen), lees))

    def stel_vrij(self, **redenen: str) -> None:
        """Say why a table is in no part."""
        self.vrijgesteld.update(redenen)

    def van(self, verantwoordelijke: Verantwoordelijke) -> list[Bron]:
        """The parts of one side, in the order of the capabilities."""
        return [bron for bron in self.bronnen if bron.verantwoordelijke is verantwoordelijke]


def veld(naam: str, woord: Any, waarde: Any, *, vrij: bool = False) -> Veld:
    """A value in words: a day in digits, yes or no, nothing for None."""
    return Veld(naam, str(woord), as_text(waarde), vrij)


def as_text(waarde: Any) -> str:
    """What a resident reads for a value: dates as 24-11-2026, ja or nee, empty for None."""
    if waarde is None:
        return ""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, dt.datetime | dt.date):
        return f"{waarde:%d-%m-%Y}"
    return str(waarde).strip()


def velden(*gevonden: Veld) -> tuple[Veld, ...]:
    """The values that hold something."""
    return tuple(v for v in gevonden if v.waarde)
