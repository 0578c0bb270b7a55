"""The gate per home, and the planning of works in it.

Works in a home may start after the Poortbesluit, and then only on one of five grounds. 70% is no right of
entry: a home without a ground stays closed, and the answer names the next step.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from workflows.instemming import Woningstatus
from workflows.stemmen import Stemstand
from workflows.termijnen import eerste_werkdag_vanaf, laatste_dag, werkdagen_na

MARGE_WERKDAGEN = 5
"""Method, not law: a summons sent on the last day may still be under way."""
WERKDAGEN_PER_WONING = 20


class Aard(StrEnum):
    """What a measure is: only `renovatie` needs the gate (art. 7:220 lid 1 against lid 2)."""

    DRINGEND = "dringend"
    RENOVATIE = "renovatie"


class Dringendreden(StrEnum):
    """What cannot wait (art. 7:220 lid 1 BW); a code, never a text about who lives there."""

    LEKKAGE = "lekkage"
    GEVAAR = "gevaar"
    STORING = "storing"
    ANDERS = "anders"


class JuridischBesluit(StrEnum):
    """What was decided after a withdrawal."""

    DOORGAAN = "doorgaan"
    STOPPEN = "stoppen"


class Vonnis(StrEnum):
    """What a court decided about this home."""

    TOEGESTAAN = "toegestaan"
    AFGEWEZEN = "afgewezen"


class Grond(StrEnum):
    """Why works in this home may start."""

    DRINGEND = "dringend"
    GEEN_HUUR = "geen_huur"
    JA_IN_TELLING = "ja_in_telling"
    JURIDISCH_BESLUIT = "juridisch_besluit"
    JA_NA_TELLING = "ja_na_telling"
    TERMIJN_VOORBIJ = "termijn_voorbij"
    HUUR_NA_PEILDATUM = "huur_na_peildatum"
    VONNIS = "vonnis"


class Reden(StrEnum):
    """Why works in this home may not start yet; OPEN when they may."""

    OPEN = "open"
    DRINGEND_ONVOLLEDIG = "dringend_onvolledig"
    KOOPWONING = "koopwoning"
    GEEN_POORTBESLUIT = "geen_poortbesluit"
    DAGVAARDING_OPEN = "dagvaarding_open"
    VONNIS_AFGEWEZEN = "vonnis_afgewezen"
    INGETROKKEN = "ingetrokken"
    GESTOPT = "gestopt"
    BIJLAGE_ONTBREEKT = "bijlage_ontbreekt"
    GEEN_VERMOEDEN = "geen_vermoeden"
    NIET_IN_TELLING = "niet_in_telling"
    KENNISGEVING_NIET_ONTVANGEN = "kennisgeving_niet_ontvangen"
    TERMIJN_LOOPT = "termijn_loopt"
    MARGE_LOOPT = "marge_loopt"


class VolgendeStap(StrEnum):
    """What a person can do now."""

    PLAN_WERK = "plan_werk"
    VUL_REDEN_EN_DATUM_IN = "vul_reden_en_datum_in"
    SPREEK_EIGENAAR = "spreek_eigenaar"
    WACHT_OP_POORTBESLUIT = "wacht_op_poortbesluit"
    WACHT_OP_UITSPRAAK = "wacht_op_uitspraak"
    SLUIT_WONING_UIT = "sluit_woning_uit"
    NEEM_JURIDISCH_BESLUIT = "neem_juridisch_besluit"
    VRAAG_INSTEMMING = "vraag_instemming"
    LEG_BIJLAGE_VAST = "leg_bijlage_vast"
    LEG_ONTVANGST_VAST = "leg_ontvangst_vast"
    WACHT_TERMIJN_AF = "wacht_termijn_af"


_STAP: dict[Reden, VolgendeStap] = {
    Reden.OPEN: VolgendeStap.PLAN_WERK,
    Reden.DRINGEND_ONVOLLEDIG: VolgendeStap.VUL_REDEN_EN_DATUM_IN,
    Reden.KOOPWONING: VolgendeStap.SPREEK_EIGENAAR,
    Reden.GEEN_POORTBESLUIT: VolgendeStap.WACHT_OP_POORTBESLUIT,
    Reden.DAGVAARDING_OPEN: VolgendeStap.WACHT_OP_UITSPRAAK,
    Reden.VONNIS_AFGEWEZEN: VolgendeStap.SLUIT_WONING_UIT,
    Reden.INGETROKKEN: VolgendeStap.NEEM_JURIDISCH_BESLUIT,
    Reden.GESTOPT: VolgendeStap.VRAAG_INSTEMMING,
    Reden.BIJLAGE_ONTBREEKT: VolgendeStap.LEG_BIJLAGE_VAST,
    Reden.GEEN_VERMOEDEN: VolgendeStap.VRAAG_INSTEMMING,
    Reden.NIET_IN_TELLING: VolgendeStap.VRAAG_INSTEMMING,
    Reden.KENNISGEVING_NIET_ONTVANGEN: VolgendeStap.LEG_ONTVANGST_VAST,
    Reden.TERMIJN_LOOPT: VolgendeStap.WACHT_TERMIJN_AF,
    Reden.MARGE_LOOPT: VolgendeStap.WACHT_TERMIJN_AF,
}


@dataclass(frozen=True)
class Woningfeiten:
    """What the gate of one home needs to know.

    `vermoeden_geldt`: the presumption holds for the Telling of the Poortbesluit. `status`: of the home
    today; without a lease no vote is needed. `stand_in_telling`: of the lease in that Telling, None when not
    in N. `stand_nu`: on all events known today. `kennisgeving_ontvangen`: the latest receipt among
    the tenants of the latest notice. `huur_begin` after `peildatum` needs the renovation annex, signed with
    the lease.
    """

    poortbesluit: bool
    vermoeden_geldt: bool
    peildatum: date | None = None
    status: Woningstatus = Woningstatus.VERHUURD
    huur_begin: date | None = None
    bijlage_getekend: bool = False
    stand_in_telling: Stemstand | None = None
    stand_nu: Stemstand = Stemstand.GEEN_REACTIE
    juridisch_besluit: JuridischBesluit | None = None
    dagvaarding_open: bool = False
    vonnis: Vonnis | None = None
    kennisgeving_ontvangen: date | None = None
    aard: Aard = Aard.RENOVATIE
    dringend_reden: Dringendreden | None = None
    dringend_datum: date | None = None
    marge_werkdagen: int = MARGE_WERKDAGEN


@dataclass(frozen=True)
class Woningpoort:
    """The gate of one home. `laatste_dag` of the eight weeks and `open_vanaf` only where a term runs."""

    open: bool
    grond: Grond | None
    reden: Reden
    volgende_stap: VolgendeStap
    laatste_dag: date | None = None
    open_vanaf: date | None = None


def woningpoort(feiten: Woningfeiten, today: date) -> Woningpoort:
    """Whether works in this home may start today, on which ground, or why not and what is next.

    Urgent measures (art. 7:220 lid 1) pass with a reason and a date. Renovation: Poortbesluit, no open
    summons, and (a) JA in the Telling, (b) JA since, (c) eight weeks and margin past where the presumption
    holds, (d) a lease from after the Peildatum with the annex, or (e) a judgment, which goes before
    all of them.
    """
    if feiten.aard is Aard.DRINGEND:
        volledig = feiten.dringend_reden is not None and feiten.dringend_datum is not None
        return _open(Grond.DRINGEND) if volledig else _dicht(Reden.DRINGEND_ONVOLLEDIG)
    if not feiten.poortbesluit:
        return _dicht(Reden.GEEN_POORTBESLUIT)
    if feiten.status is not Woningstatus.VERHUURD:
        return _dicht(Reden.KOOPWONING) if feiten.status is Woningstatus.KOOP else _open(Grond.GEEN_HUUR)
    return _op_huur(feiten, today)


def _op_huur(feiten: Woningfeiten, today: date) -> Woningpoort:
    if feiten.dagvaarding_open:
        return _dicht(Reden.DAGVAARDING_OPEN)
    if feiten.vonnis is not None:
        toegestaan = feiten.vonnis is Vonnis.TOEGESTAAN
        return _open(Grond.VONNIS) if toegestaan else _dicht(Reden.VONNIS_AFGEWEZEN)
    return _op_stem(feiten, today)


def _op_stem(feiten: Woningfeiten, today: date) -> Woningpoort:
    ja_nu = feiten.stand_nu in (Stemstand.JA, Stemstand.JA_NA_TELLING)
    if feiten.stand_in_telling is Stemstand.JA:
        return _open(Grond.JA_IN_TELLING) if ja_nu else _na_intrekking(feiten)
    if ja_nu:
        return _open(Grond.JA_NA_TELLING)
    if _huur_na_peildatum(feiten):
        return _open(Grond.HUUR_NA_PEILDATUM) if feiten.bijlage_getekend else _dicht(Reden.BIJLAGE_ONTBREEKT)
    return _op_termijn(feiten, today)


def _na_intrekking(feiten: Woningfeiten) -> Woningpoort:
    """A withdrawal is legally mostly without effect, but only a recorded decision lets the home go on."""
    match feiten.juridisch_besluit:
        case JuridischBesluit.DOORGAAN:
            return _open(Grond.JURIDISCH_BESLUIT)
        case JuridischBesluit.STOPPEN:
            return _dicht(Reden.GESTOPT)
        case _:
            return _dicht(Reden.INGETROKKEN)


def _huur_na_peildatum(feiten: Woningfeiten) -> bool:
    return (
        feiten.huur_begin is not None
        and feiten.peildatum is not None
        and feiten.huur_begin > feiten.peildatum
    )


def _op_termijn(feiten: Woningfeiten, today: date) -> Woningpoort:
    if not feiten.vermoeden_geldt:
        return _dicht(Reden.GEEN_VERMOEDEN)
    if feiten.stand_in_telling is None:  # recorded after the Telling: no letter goes there any more
        return _dicht(Reden.NIET_IN_TELLING)
    if feiten.kennisgeving_ontvangen is None:
        return _dicht(Reden.KENNISGEVING_NIET_ONTVANGEN)
    einde = laatste_dag(feiten.kennisgeving_ontvangen)
    vanaf = werkdagen_na(einde, feiten.marge_werkdagen) + timedelta(days=1)
    if today <= einde:
        return _dicht(Reden.TERMIJN_LOOPT, einde, vanaf)
    if today < vanaf:
        return _dicht(Reden.MARGE_LOOPT, einde, vanaf)
    return Woningpoort(
        open=True,
        grond=Grond.TERMIJN_VOORBIJ,
        reden=Reden.OPEN,
        volgende_stap=VolgendeStap.PLAN_WERK,
        laatste_dag=einde,
        open_vanaf=vanaf,
    )


def _open(grond: Grond) -> Woningpoort:
    return Woningpoort(open=True, grond=grond, reden=Reden.OPEN, volgende_stap=VolgendeStap.PLAN_WERK)


def _dicht(reden: Reden, einde: date | None = None, vanaf: date | None = None) -> Woningpoort:
    return Woningpoort(False, None, reden, _STAP[reden], einde, vanaf)


# ---------------------------------------------------------------- Planning


@dataclass(frozen=True)
class Periode:
    """A stretch of days, both ends inclusive. Raises ValueError when it ends before it begins."""

    begin: date
    eind: date

    def __post_init__(self) -> None:
        if self.eind < self.begin:
            raise ValueError("eind lies before begin")


def werkperiode(start: date, werkdagen: int = WERKDAGEN_PER_WONING) -> Periode:
    """The days of the works in one home: `start`, or the first working day after it, is day one.

    Raises ValueError when werkdagen is less than 1.
    """
    if werkdagen < 1:
        raise ValueError("werkdagen must be at least 1")
    eerste = eerste_werkdag_vanaf(start)
    return Periode(eerste, werkdagen_na(eerste, werkdagen - 1))


def overlappen(een: Periode, ander: Periode) -> bool:
    """Whether two periods share a day: a guest home is never booked twice."""
    return een.begin <= ander.eind and ander.begin <= een.eind
