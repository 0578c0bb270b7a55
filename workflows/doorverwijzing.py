"""A referral: its states, what it may rest on, the ladder of terms, and when it may be let go.

"We laten pas los als iets opgelost is": closing asks for the outcome and a check with the resident.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workflows.machine import Machine
from workflows.termijnen import werkdagen_na, werkdagen_tussen

POGINGEN_OP_DAGEN = 3


class Stand(StrEnum):
    """Where a referral stands."""

    CONCEPT = "concept"
    VERZONDEN = "verzonden"
    AANGENOMEN = "aangenomen"
    IN_BEHANDELING = "in_behandeling"
    AFGEROND = "afgerond"
    HEROPEND = "heropend"
    GEWEIGERD = "geweigerd"
    INGETROKKEN = "ingetrokken"
    GESLOTEN = "gesloten"


class Gebeurtenis(StrEnum):
    """What can happen to a referral."""

    VERZEND = "verzend"
    NEEM_AAN = "neem_aan"
    START = "start"
    ROND_AF = "rond_af"
    HEROPEN = "heropen"
    WEIGER = "weiger"
    TREK_IN = "trek_in"
    SLUIT = "sluit"


MACHINE: Machine[Stand, Gebeurtenis] = Machine(
    {
        (Stand.CONCEPT, Gebeurtenis.VERZEND): Stand.VERZONDEN,
        (Stand.VERZONDEN, Gebeurtenis.NEEM_AAN): Stand.AANGENOMEN,
        (Stand.VERZONDEN, Gebeurtenis.WEIGER): Stand.GEWEIGERD,
        (Stand.AANGENOMEN, Gebeurtenis.START): Stand.IN_BEHANDELING,
        (Stand.IN_BEHANDELING, Gebeurtenis.ROND_AF): Stand.AFGEROND,
        (Stand.AFGEROND, Gebeurtenis.HEROPEN): Stand.HEROPEND,
        (Stand.HEROPEND, Gebeurtenis.START): Stand.IN_BEHANDELING,
        # The sender reviews a refusal: a new Instantie is a new referral with its own Toestemming.
        (Stand.GEWEIGERD, Gebeurtenis.SLUIT): Stand.GESLOTEN,
        # Withdrawing Toestemming stops an open referral in any state.
        (Stand.CONCEPT, Gebeurtenis.TREK_IN): Stand.INGETROKKEN,
        (Stand.VERZONDEN, Gebeurtenis.TREK_IN): Stand.INGETROKKEN,
        (Stand.AANGENOMEN, Gebeurtenis.TREK_IN): Stand.INGETROKKEN,
        (Stand.IN_BEHANDELING, Gebeurtenis.TREK_IN): Stand.INGETROKKEN,
        (Stand.HEROPEND, Gebeurtenis.TREK_IN): Stand.INGETROKKEN,
        (Stand.GEWEIGERD, Gebeurtenis.TREK_IN): Stand.INGETROKKEN,
    }
)

OPEN_STANDEN = frozenset(
    {
        Stand.CONCEPT,
        Stand.VERZONDEN,
        Stand.AANGENOMEN,
        Stand.IN_BEHANDELING,
        Stand.HEROPEND,
        Stand.GEWEIGERD,
    }
)
"""A refused referral is still open: its sender has to find another way or close it with a reason."""


def next_state(stand: Stand, gebeurtenis: Gebeurtenis) -> Stand:
    """The state after the event. Raises TransitionRefused."""
    return MACHINE.next_state(stand, gebeurtenis)


class Grond(StrEnum):
    """What a referral rests on."""

    TOESTEMMING = "toestemming"
    MELDCODE = "meldcode"
    VITAAL_BELANG = "vitaal_belang"


class Verzenden(StrEnum):
    """Whether a referral may be sent, or what is missing."""

    MAG = "mag"
    TOESTEMMING_ONTBREEKT = "toestemming_ontbreekt"
    REDEN_ONTBREEKT = "reden_ontbreekt"
    TWEEDE_MEDEWERKER_ONTBREEKT = "tweede_medewerker_ontbreekt"


def mag_verzenden(
    grond: Grond, *, toestemming_geldig: bool, reden: str = "", tweede_medewerker: bool = False
) -> Verzenden:
    """Whether the referral may be sent.

    `toestemming_geldig`: given for this person, this Instantie and this Doel, and neither over nor withdrawn.
    The other two grounds ask for a reason and a second worker instead.
    """
    if grond is Grond.TOESTEMMING:
        return Verzenden.MAG if toestemming_geldig else Verzenden.TOESTEMMING_ONTBREEKT
    if not reden.strip():
        return Verzenden.REDEN_ONTBREEKT
    return Verzenden.MAG if tweede_medewerker else Verzenden.TWEEDE_MEDEWERKER_ONTBREEKT


# ---------------------------------------------------------------- The ladder of terms


class Trede(StrEnum):
    """How far up the ladder a referral is."""

    OP_TIJD = "op_tijd"
    TE_LAAT = "te_laat"
    HERINNERING = "herinnering"
    PROCESREGISSEUR = "procesregisseur"
    CASUSOVERLEG = "casusoverleg"


class Termijnsoort(StrEnum):
    """Which term runs: the partner's answer, the first contact with the resident, or a new one."""

    ANTWOORD = "antwoord"
    EERSTE_CONTACT = "eerste_contact"
    OPNIEUW_CONTACT = "opnieuw_contact"


@dataclass(frozen=True)
class Laddertermijnen:
    """Terms in working days. The first two from the day after sending, the others after a missed term.

    After opening again the Instantie has `eerste_contact` working days from the day after that.
    """

    antwoord: int = 5
    eerste_contact: int = 10
    herinnering: int = 1
    procesregisseur: int = 5
    casusoverleg: int = 10


@dataclass(frozen=True)
class Ladderfeiten:
    """What the ladder needs to know of one referral."""

    stand: Stand
    verzonden_op: date | None = None
    eerste_contact_op: date | None = None
    heropend_op: date | None = None


@dataclass(frozen=True)
class Ladderstand:
    """The place on the ladder, the term it is about with its last day (inclusive), and working days late.

    `vanaf`: the day after which the term runs; with the kind it tells one term from the next.
    """

    trede: Trede
    soort: Termijnsoort | None = None
    laatste_dag: date | None = None
    werkdagen_te_laat: int = 0
    vanaf: date | None = None


STANDAARD_TERMIJNEN = Laddertermijnen()

STAPPEN = (Trede.HERINNERING, Trede.PROCESREGISSEUR, Trede.CASUSOVERLEG)
"""The steps at which something is done, in the order in which a late referral reaches them."""


def bereikt(stand: Ladderstand) -> tuple[Trede, ...]:
    """The steps that this referral has reached: each of them is done once for this term."""
    return STAPPEN[: STAPPEN.index(stand.trede) + 1] if stand.trede in STAPPEN else ()


def termijnen_kloppen(termijnen: Laddertermijnen) -> bool:
    """Whether each step comes after the one before, and no term is over before it began."""
    vanaf = (termijnen.herinnering, termijnen.procesregisseur, termijnen.casusoverleg)
    return min(termijnen.antwoord, termijnen.eerste_contact, vanaf[0]) >= 1 and vanaf[0] < vanaf[1] < vanaf[2]


def ladder(feiten: Ladderfeiten, today: date, termijnen: Laddertermijnen = STANDAARD_TERMIJNEN) -> Trede:
    """The step of the ladder a referral stands on today."""
    return ladderstand(feiten, today, termijnen).trede


def ladderstand(
    feiten: Ladderfeiten, today: date, termijnen: Laddertermijnen = STANDAARD_TERMIJNEN
) -> Ladderstand:
    """The place on the ladder with its term.

    The answer term runs while the referral is `verzonden`, the contact term while it is accepted and nobody
    spoke to the resident, a new contact term while it is open again. In every other state no term runs.
    """
    soort, vanaf = _lopende_termijn(feiten)
    if soort is None or vanaf is None:
        return Ladderstand(Trede.OP_TIJD)
    dagen = termijnen.antwoord if soort is Termijnsoort.ANTWOORD else termijnen.eerste_contact
    einde = werkdagen_na(vanaf, dagen)
    te_laat = werkdagen_tussen(einde, today)
    return Ladderstand(_trede(te_laat, today > einde, termijnen), soort, einde, te_laat, vanaf)


def _lopende_termijn(feiten: Ladderfeiten) -> tuple[Termijnsoort | None, date | None]:
    """The term that runs, and the day after which its first working day is counted."""
    if feiten.stand is Stand.VERZONDEN:
        return Termijnsoort.ANTWOORD, feiten.verzonden_op
    if feiten.stand is Stand.HEROPEND:
        return Termijnsoort.OPNIEUW_CONTACT, feiten.heropend_op
    if feiten.stand in (Stand.AANGENOMEN, Stand.IN_BEHANDELING) and feiten.eerste_contact_op is None:
        return Termijnsoort.EERSTE_CONTACT, feiten.verzonden_op
    return None, None


def _trede(te_laat: int, voorbij: bool, termijnen: Laddertermijnen) -> Trede:
    if te_laat >= termijnen.casusoverleg:
        return Trede.CASUSOVERLEG
    if te_laat >= termijnen.procesregisseur:
        return Trede.PROCESREGISSEUR
    if te_laat >= termijnen.herinnering:
        return Trede.HERINNERING
    return Trede.TE_LAAT if voorbij else Trede.OP_TIJD


# ---------------------------------------------------------------- Open ends


class WachtOp(StrEnum):
    """Who has to move now."""

    AFZENDER = "afzender"
    INSTANTIE = "instantie"
    NIEMAND = "niemand"


def wacht_op(stand: Stand, *, gemeld: bool = False, vraag_open: bool = False) -> WachtOp:
    """On whom a referral waits.

    `gemeld`: the Instantie said how it ended, so the sender asks the resident. `vraag_open`: the Instantie
    asked something back and has no answer yet.
    """
    if stand not in OPEN_STANDEN:
        return WachtOp.NIEMAND
    eigen = stand in (Stand.CONCEPT, Stand.GEWEIGERD) or (stand is Stand.IN_BEHANDELING and gemeld)
    return WachtOp.AFZENDER if eigen or vraag_open else WachtOp.INSTANTIE


# ---------------------------------------------------------------- Letting go


class Uitkomst(StrEnum):
    """How the help ended."""

    OPGELOST = "opgelost"
    DEELS = "deels"
    NIET = "niet"


class NietTeToetsen(StrEnum):
    """Why the check with the resident cannot be done; counted apart."""

    VERHUISD = "verhuisd"
    OVERLEDEN = "overleden"
    ONBEREIKBAAR = "onbereikbaar"
    WIL_GEEN_NAVRAAG = "wil_geen_navraag"


class Afronden(StrEnum):
    """Whether a referral may be closed, or what is missing."""

    MAG = "mag"
    UITKOMST_ONTBREEKT = "uitkomst_ontbreekt"
    CHECK_ONTBREEKT = "check_ontbreekt"
    TE_WEINIG_POGINGEN = "te_weinig_pogingen"


def mag_afronden(
    uitkomst: Uitkomst | None,
    *,
    getoetst_op: date | None = None,
    niet_te_toetsen: NietTeToetsen | None = None,
    pogingen: Collection[date] = (),
) -> Afronden:
    """Whether a referral may be closed: what the resident says of it, or the reason why nobody could ask her.

    Who was not asked has no outcome: then it is closed unchecked, whatever was filled in beside the reason.
    `onbereikbaar` needs tries on three different days.
    """
    if getoetst_op is not None:
        return Afronden.UITKOMST_ONTBREEKT if uitkomst is None else Afronden.MAG
    if niet_te_toetsen is None:
        return Afronden.CHECK_ONTBREEKT
    if niet_te_toetsen is NietTeToetsen.ONBEREIKBAAR and len(set(pogingen)) < POGINGEN_OP_DAGEN:
        return Afronden.TE_WEINIG_POGINGEN
    return Afronden.MAG
