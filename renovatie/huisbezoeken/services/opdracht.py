"""A visit as it was typed: what the form, the phone and the questionnaire hand over."""

import datetime as dt
import uuid
from dataclasses import dataclass
from enum import StrEnum

from renovatie.complexen.codes import Leefgebied
from renovatie.huisbezoeken.codes import Contactsoort, Dagdeel, Weg, Woningpunt
from renovatie.hulpdossiers.codes import Huishoudsoort, Signaalreden, Tolk, Wijze
from renovatie.hulpdossiers.services import NieuwePersoon
from workflows.huisbezoek import Uitkomst


@dataclass(frozen=True, slots=True)
class NieuweHulpvraag:
    """What a resident asks in one leefgebied, and with which Instanties it may be shared.

    `persoon`: who of the household asks it; None: the person of the visit.
    """

    leefgebied: Leefgebied
    tekst: str
    bewoner_wil: bool = False
    delen_met: tuple[uuid.UUID, ...] = ()
    persoon: NieuwePersoon | None = None


@dataclass(frozen=True, slots=True)
class NieuwSignaal:
    """What a worker saw."""

    leefgebied: Leefgebied
    tekst: str
    reden: Signaalreden
    bewoner_wil: bool = False


@dataclass(frozen=True, slots=True)
class NieuweToezegging:
    """A promise with its last day (inclusive); without an organisation it is the worker's own.

    `adres_erbij`: the resident lets the other organisation know which home it is about.
    """

    tekst: str
    datum: dt.date
    organisatie_id: uuid.UUID | None = None
    adres_erbij: bool = False


class Deel(StrEnum):
    """Which half of a visit is recorded; a text from the road may wait for its writer (see onderweg)."""

    ALLES = "alles"
    UITKOMST = "uitkomst"
    """Only how it ended: it counts, and what was said follows or never comes."""
    GEZEGD = "gezegd"
    """Only what was said; how it ended stands already."""


@dataclass(frozen=True, slots=True)
class RecordHuisbezoek:
    """A visit as it was typed. `id` is the id of the form: sent twice it has one effect."""

    id: uuid.UUID
    woning_id: uuid.UUID
    datum: dt.date
    uitkomst: Uitkomst
    bewoningsnummer: int | None = None
    """The household that it was typed about; refused when others live there by now. None: who lives there."""
    soort: Contactsoort = Contactsoort.HUISBEZOEK
    tweede_id: uuid.UUID | None = None
    weg: Weg | None = None
    afspraak_op: dt.date | None = None
    reden: str = ""
    verslag: str = ""
    niet_vastgelegd: bool = False
    """Something was told that the resident did not let be written down: the note says that, and no more."""
    bestaande_hulp: str = ""
    huishoudsoort: Huishoudsoort | None = None
    persoon: NieuwePersoon | None = None
    hulpvragen: tuple[NieuweHulpvraag, ...] = ()
    signalen: tuple[NieuwSignaal, ...] = ()
    kans: str = ""
    toezeggingen: tuple[NieuweToezegging, ...] = ()
    wijze: Wijze | None = None
    tolk: Tolk | None = None
    """Who interpreted when Toestemming was given, as a function."""
    handtekening: str = ""
    """What was drawn on the screen, as its page sent it."""
    taal: str = "nl"
    dagdeel: Dagdeel | None = None
    """Kept beside the outcome, but never with a conversation that has a Huisbezoek."""
    afspraak_dagdeel: Dagdeel | None = None
    """Dropped without an appointment."""
    deel: Deel = Deel.ALLES
    eerder: bool = False
    """What was said was written before now: on a phone without network, or in a draft that is gone."""
    woningpunten: tuple[Woningpunt, ...] = ()
    verholpen: tuple[uuid.UUID, ...] = ()
    """Points of the home that were seen before and are mended by now."""

    @property
    def holds_help(self) -> bool:
        """Whether anything was typed that belongs in a Hulpdossier."""
        texts = (self.verslag, self.bestaande_hulp, self.kans)
        lists = (self.hulpvragen, self.signalen, self.toezeggingen)
        return any(text.strip() for text in texts) or any(lists) or self.huishoudsoort is not None


@dataclass(frozen=True, slots=True)
class Vastgelegd:
    """What came of it. `herhaling`: the form had been sent before and nothing was done again.

    `samen`: a colleague of the pair recorded this conversation before, and it counts once.
    """

    doorverwezen: int = 0
    herhaling: bool = False
    samen: bool = False
