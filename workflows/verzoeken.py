"""Requests of residents (art. 15-18, 20 and 21 AVG): their states, their clock, and what may happen when.

The term is one month from receipt (art. 12 lid 3 AVG). A term in an act of the Union is counted by Regulation
(EEC, Euratom) 1182/71: it ends on the day of the month with the same number as the day of receipt, or on the
last day of a month that has no such day (art. 3 lid 2 onder c); an end on a Saturday, a Sunday or a public
holiday moves to the next working day (art. 3 lid 4). So 31 January gives 28 February, in a leap year 29.
The two months of an extension are counted from receipt as well, not from an end that was moved.
"""

import calendar
import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from workflows.termijnen import eerste_werkdag_vanaf

TERMIJN: Final = 1
"""Months (art. 12 lid 3 AVG)."""
VERLENGING: Final = 2
"""Further months, where a request is complex or there are many (art. 12 lid 3 AVG)."""
BIJNA: Final = dt.timedelta(days=7)
"""So many days before the end a request is shown as about to run out."""


class Verzoeksoort(StrEnum):
    """What a resident asks."""

    INZAGE = "inzage"  # art. 15
    RECTIFICATIE = "rectificatie"  # art. 16
    VERWIJDERING = "verwijdering"  # art. 17
    BEPERKING = "beperking"  # art. 18
    OVERDRACHT = "overdracht"  # art. 20
    BEZWAAR = "bezwaar"  # art. 21


MET_BESTAND: Final = frozenset({Verzoeksoort.INZAGE, Verzoeksoort.OVERDRACHT})
"""What is answered with a file of all that is kept of this person."""

SLUIT_METEEN: Final = frozenset({Verzoeksoort.RECTIFICATIE, Verzoeksoort.BEZWAAR})
"""What is not used while it is looked into (art. 18 lid 1 onder a and d AVG)."""


class Verzoekstand(StrEnum):
    """Where one organisation is with its part of a request."""

    ONTVANGEN = "ontvangen"
    IN_BEHANDELING = "in_behandeling"
    INGEWILLIGD = "ingewilligd"
    GEWEIGERD = "geweigerd"
    INGETROKKEN = "ingetrokken"


OPEN: Final = frozenset({Verzoekstand.ONTVANGEN, Verzoekstand.IN_BEHANDELING})


class Verlengreden(StrEnum):
    """Why two more months are needed (art. 12 lid 3 AVG): there are no other reasons."""

    INGEWIKKELD = "ingewikkeld"
    VEEL_VERZOEKEN = "veel_verzoeken"


class Weigerreden(StrEnum):
    """On what a refusal rests."""

    IDENTITEIT_ONBEKEND = "identiteit_onbekend"  # art. 12 lid 2 and 6
    KENNELIJK_ONGEGROND = "kennelijk_ongegrond"  # art. 12 lid 5
    BUITENSPORIG = "buitensporig"  # art. 12 lid 5
    RECHTEN_VAN_ANDEREN = "rechten_van_anderen"  # art. 15 lid 4, art. 20 lid 4
    GEGEVENS_KLOPPEN = "gegevens_kloppen"  # art. 16
    BEWAARPLICHT = "bewaarplicht"  # art. 17 lid 3 onder b
    ALGEMEEN_BELANG = "algemeen_belang"  # art. 17 lid 3 onder b
    RECHTSVORDERING = "rechtsvordering"  # art. 17 lid 3 onder e, art. 21 lid 1
    GEEN_GROND_BEPERKING = "geen_grond_beperking"  # art. 18 lid 1
    NIET_OVERDRAAGBAAR = "niet_overdraagbaar"  # art. 20 lid 1 and 3
    DWINGENDE_GROND = "dwingende_grond"  # art. 21 lid 1


_ALTIJD: Final = frozenset({Weigerreden.KENNELIJK_ONGEGROND, Weigerreden.BUITENSPORIG})
_PER_SOORT: Final[dict[Verzoeksoort, frozenset[Weigerreden]]] = {
    Verzoeksoort.INZAGE: frozenset({Weigerreden.RECHTEN_VAN_ANDEREN}),
    Verzoeksoort.RECTIFICATIE: frozenset({Weigerreden.GEGEVENS_KLOPPEN}),
    Verzoeksoort.VERWIJDERING: frozenset(
        {Weigerreden.BEWAARPLICHT, Weigerreden.ALGEMEEN_BELANG, Weigerreden.RECHTSVORDERING}
    ),
    Verzoeksoort.BEPERKING: frozenset({Weigerreden.GEEN_GROND_BEPERKING}),
    Verzoeksoort.OVERDRACHT: frozenset({Weigerreden.NIET_OVERDRAAGBAAR, Weigerreden.RECHTEN_VAN_ANDEREN}),
    Verzoeksoort.BEZWAAR: frozenset({Weigerreden.DWINGENDE_GROND, Weigerreden.RECHTSVORDERING}),
}


class Huishoudakkoord(StrEnum):
    """What the household of a file says of its erasure: one asker does not decide for all of them."""

    ALLEEN = "alleen"
    EENS = "eens"


class Stap(StrEnum):
    """What the privacycoordinator can do with a part of a request."""

    IDENTITEIT = "identiteit"
    VERLENG = "verleng"
    WILLIG_IN = "willig_in"
    WEIGER = "weiger"
    TREK_IN = "trek_in"


class Klokstand(StrEnum):
    """How the clock stands."""

    OP_TIJD = "op_tijd"
    BIJNA = "bijna"
    TE_LAAT = "te_laat"
    GESTOPT = "gestopt"


@dataclass(frozen=True, slots=True)
class Verzoekfeiten:
    """What is known of the part of one organisation. `gekoppeld`: it is known whose data it is about."""

    soort: Verzoeksoort
    stand: Verzoekstand
    ontvangen_op: dt.date
    verlengd_op: dt.date | None = None
    besloten_op: dt.date | None = None
    gekoppeld: bool = False
    bestand: bool = False
    """The file of an inzage or overdracht was made."""


def maanden_na(dag: dt.date, aantal: int) -> dt.date:
    """The same day of the month `aantal` months later, or the last day of a month that is too short.

    Source: art. 3 lid 2 onder c Regulation 1182/71. Not moved for a weekend.
    """
    maand = dag.month - 1 + aantal
    jaar, maand = dag.year + maand // 12, maand % 12 + 1
    return dt.date(jaar, maand, min(dag.day, calendar.monthrange(jaar, maand)[1]))


def eerste_einde(ontvangen_op: dt.date) -> dt.date:
    """The last day (inclusive) of the month within which the resident hears what was done."""
    return eerste_werkdag_vanaf(maanden_na(ontvangen_op, TERMIJN))


def uiterlijk(ontvangen_op: dt.date, *, verlengd: bool) -> dt.date:
    """The last day (inclusive) to answer, with or without the two further months."""
    if not verlengd:
        return eerste_einde(ontvangen_op)
    return eerste_werkdag_vanaf(maanden_na(ontvangen_op, TERMIJN + VERLENGING))


def einde_van(feiten: Verzoekfeiten) -> dt.date:
    """The last day (inclusive) to answer this part."""
    return uiterlijk(feiten.ontvangen_op, verlengd=feiten.verlengd_op is not None)


def klok(feiten: Verzoekfeiten, vandaag: dt.date) -> tuple[Klokstand, int]:
    """How the clock stands on this day, and how many days are left (0: today is the last; below 0: late).

    Of an answered part: how many days were left on the day of the decision.
    """
    over = (einde_van(feiten) - (feiten.besloten_op or vandaag)).days
    if feiten.stand not in OPEN:
        return Klokstand.GESTOPT, over
    if over < 0:
        return Klokstand.TE_LAAT, over
    return (Klokstand.BIJNA if over <= BIJNA.days else Klokstand.OP_TIJD), over


def mag_verlengen(feiten: Verzoekfeiten, vandaag: dt.date) -> bool:
    """Once, and told within the first month: after it the resident has a right to the answer itself."""
    return (
        feiten.stand in OPEN and feiten.verlengd_op is None and vandaag <= eerste_einde(feiten.ontvangen_op)
    )


def stappen(feiten: Verzoekfeiten, vandaag: dt.date) -> frozenset[Stap]:
    """What may happen now. Nothing is granted before it is known who asks and whose data it is about."""
    if feiten.stand not in OPEN:
        return frozenset()
    mag = {Stap.WEIGER, Stap.TREK_IN}
    if mag_verlengen(feiten, vandaag):
        mag.add(Stap.VERLENG)
    if feiten.stand is Verzoekstand.ONTVANGEN:
        mag.add(Stap.IDENTITEIT)
    elif feiten.gekoppeld and (feiten.bestand or feiten.soort not in MET_BESTAND):
        mag.add(Stap.WILLIG_IN)
    return frozenset(mag)


def weigerredenen(soort: Verzoeksoort, stand: Verzoekstand) -> frozenset[Weigerreden]:
    """The reasons that this request can be refused with; an unknown identity only before it was checked."""
    redenen = _ALTIJD | _PER_SOORT[soort]
    return redenen | {Weigerreden.IDENTITEIT_ONBEKEND} if stand is Verzoekstand.ONTVANGEN else redenen


_GEEN_NAAM: Final = frozenset(
    {"van", "den", "der", "het", "ten", "ter", "mevrouw", "meneer", "heer", "familie"}
)
_ANDERS_GESCHREVEN: Final = str.maketrans("łđøıß", "ldois")


def _letters(tekst: str) -> str:
    plain = unicodedata.normalize("NFKD", tekst.casefold()).translate(_ANDERS_GESCHREVEN)
    return "".join(teken for teken in plain if not unicodedata.combining(teken))


def naam_wijkt_af(gevraagd: str, gevonden: str) -> bool:
    """Whether two names share no word of a name: a reason to look again at who asks.

    In: the name of who asks, and of the person it is about. Accents, titles and initials do not count.
    """
    words = [set(re.findall(r"[^\W\d_]{3,}", _letters(naam))) - _GEEN_NAAM for naam in (gevraagd, gevonden)]
    return not words[0] & words[1]


def adres_wijkt_af(antwoord_naar: str, adres: str) -> bool:
    """Whether an answer goes elsewhere than to this address (street, number and addition)."""
    naar, thuis = (" ".join(re.findall(r"\w+", _letters(tekst))) for tekst in (antwoord_naar, adres))
    return f" {thuis} " not in f" {naar} "
