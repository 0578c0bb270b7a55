"""What follows on a Telling: the notices, and the gate from draagvlak (4a) to uitvoering (4b).

Nothing opens by itself: each step is a human act, and each step too early is refused with its reason.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from workflows.instemming import EENHEID_MINIMUM, Vermoeden, benodigd, uitslag
from workflows.poort import Herkomst, Voorwaarde
from workflows.stemmen import Stemstand

KENNISGEVING_BINNEN_DAGEN = 14
"""Method: the notices leave within 14 days of the Peildatum, else a new Telling is needed."""


def kennisgeving_nodig(stand_in_telling: Stemstand, stand_bij_verzending: Stemstand) -> bool:
    """Whether a lease in N gets a Kennisgeving: not JA in the Telling, or no longer JA at dispatch.

    The silent as much as the no. A JA that came after the Telling gets one too.
    """
    return stand_in_telling is not Stemstand.JA or stand_bij_verzending is not Stemstand.JA


@dataclass(frozen=True)
class Tellingfeit:
    """The Telling that the gate stands on. `ingetrokken`: JA in it, lost since, before the notices left."""

    peildatum: date
    n: int
    ja: int
    eenheid_omvang: int
    ingetrokken: int = 0


class Versturen(StrEnum):
    """Whether the notices may be sent, or why not."""

    MAG = "mag"
    GEEN_TELLING = "geen_telling"
    NIET_GEHAALD = "niet_gehaald"
    TE_LAAT = "te_laat"
    TE_VEEL_INGETROKKEN = "te_veel_ingetrokken"


def mag_versturen(telling: Tellingfeit | None, today: date) -> Versturen:
    """Whether the notices may be sent today.

    Only when reached, up to and including the 14th day after the Peildatum, and as long as 70% holds without
    the votes withdrawn since: 10·(ja − ingetrokken) ≥ 7·N.
    """
    if telling is None:
        return Versturen.GEEN_TELLING
    if not uitslag(telling.n, telling.ja, telling.eenheid_omvang).gehaald:
        return Versturen.NIET_GEHAALD
    if today > uiterste_verzenddag(telling.peildatum):
        return Versturen.TE_LAAT
    if 10 * (telling.ja - telling.ingetrokken) < 7 * telling.n:
        return Versturen.TE_VEEL_INGETROKKEN
    return Versturen.MAG


def uiterste_verzenddag(peildatum: date) -> date:
    """The last day (inclusive) on which the notices of this Telling may be sent."""
    return peildatum + timedelta(days=KENNISGEVING_BINNEN_DAGEN)


class Stap(StrEnum):
    """The next human step."""

    MEER_JA_NODIG = "meer_ja_nodig"
    MAAK_TELLING = "maak_telling"
    MAAK_NIEUWE_TELLING = "maak_nieuwe_telling"
    VERSTUUR_KENNISGEVINGEN = "verstuur_kennisgevingen"
    VRAAG_JURIDISCH_OORDEEL = "vraag_juridisch_oordeel"
    NEEM_POORTBESLUIT = "neem_poortbesluit"
    KLAAR = "klaar"


@dataclass(frozen=True)
class Instemmingsfeiten:
    """The facts of the gate 4a → 4b.

    `n`, `ja`: the count as it stands today. `telling`: the last one of the current proposal version, if any.
    `brieven_nodig`: leases that get a Kennisgeving; `brieven_verstuurd`: those whose was sent;
    `laatst_verstuurd`: when the last one left.
    """

    n: int
    ja: int
    eenheid_omvang: int
    telling: Tellingfeit | None = None
    brieven_nodig: int = 0
    brieven_verstuurd: int = 0
    laatst_verstuurd: date | None = None
    juridisch_oordeel: bool = False
    poortbesluit: bool = False


@dataclass(frozen=True)
class Instemmingspoort:
    """The gate 4a → 4b with its three conditions. `open` allows the Poortbesluit; nothing opens by itself."""

    open: bool
    voorwaarden: tuple[Voorwaarde, ...]
    volgende_stap: Stap
    nog_nodig: int


def poort(feiten: Instemmingsfeiten, today: date) -> Instemmingspoort:
    """Judge the gate 4a → 4b. No condition of it can ever be set aside, and the step is never skipped."""
    voorwaarden = (_telling_gehaald(feiten), _vermoeden_geldt(feiten), _kennisgevingen_verstuurd(feiten))
    return Instemmingspoort(
        open=all(voorwaarde.gehaald for voorwaarde in voorwaarden),
        voorwaarden=voorwaarden,
        volgende_stap=_volgende_stap(feiten, voorwaarden, today),
        nog_nodig=uitslag(feiten.n, feiten.ja, feiten.eenheid_omvang).nog_nodig,
    )


def _telling_gehaald(feiten: Instemmingsfeiten) -> Voorwaarde:
    telling = feiten.telling
    n, ja = (telling.n, telling.ja) if telling else (feiten.n, feiten.ja)
    antwoord = uitslag(n, ja, feiten.eenheid_omvang)
    return Voorwaarde(
        code="telling_70",
        gehaald=telling is not None and antwoord.gehaald,
        cijfer=ja,
        norm=benodigd(n),
        geheel=n,
        herkomst=Herkomst.STEM,
        pagina="telling",
    )


def _vermoeden_geldt(feiten: Instemmingsfeiten) -> Voorwaarde:
    """The presumption is possible, or ja = N in a Telling needs none, or a legal opinion is recorded."""
    telling = feiten.telling or Tellingfeit(date.min, feiten.n, feiten.ja, feiten.eenheid_omvang)
    vermoeden = uitslag(telling.n, telling.ja, telling.eenheid_omvang).vermoeden
    allen_ja = feiten.telling is not None and telling.n > 0 and telling.ja == telling.n
    return Voorwaarde(
        code="vermoeden",
        gehaald=vermoeden is Vermoeden.JA or allen_ja or feiten.juridisch_oordeel,
        cijfer=telling.n,
        norm=EENHEID_MINIMUM,
        geheel=telling.eenheid_omvang,
        herkomst=Herkomst.STEM,
        pagina="juridisch_oordeel",
    )


def _kennisgevingen_verstuurd(feiten: Instemmingsfeiten) -> Voorwaarde:
    """Every notice was sent, the last one within 14 days of the Peildatum; none when all said JA.

    70% must have held when they left, without the votes withdrawn by then.
    """
    telling = feiten.telling
    gehaald = telling is not None and uitslag(telling.n, telling.ja, telling.eenheid_omvang).gehaald
    compleet = feiten.brieven_verstuurd >= feiten.brieven_nodig
    op_tijd = feiten.laatst_verstuurd is None or (
        telling is not None and feiten.laatst_verstuurd <= uiterste_verzenddag(telling.peildatum)
    )
    hield = telling is not None and 10 * (telling.ja - telling.ingetrokken) >= 7 * telling.n
    return Voorwaarde(
        code="kennisgevingen",
        gehaald=gehaald and hield and compleet and op_tijd,
        cijfer=feiten.brieven_verstuurd,
        norm=feiten.brieven_nodig,
        geheel=feiten.brieven_nodig,
        herkomst=Herkomst.STEM,
        pagina="kennisgevingen",
    )


def _volgende_stap(feiten: Instemmingsfeiten, voorwaarden: tuple[Voorwaarde, ...], today: date) -> Stap:
    telling_ok, vermoeden_ok, brieven_ok = (voorwaarde.gehaald for voorwaarde in voorwaarden)
    if feiten.poortbesluit:
        return Stap.KLAAR
    if not telling_ok:
        return _stap_zonder_telling(feiten)
    if not brieven_ok:
        mag = mag_versturen(feiten.telling, today)
        return Stap.VERSTUUR_KENNISGEVINGEN if mag is Versturen.MAG else _stap_zonder_telling(feiten)
    return Stap.NEEM_POORTBESLUIT if vermoeden_ok else Stap.VRAAG_JURIDISCH_OORDEEL


def _stap_zonder_telling(feiten: Instemmingsfeiten) -> Stap:
    if not uitslag(feiten.n, feiten.ja, feiten.eenheid_omvang).gehaald:
        return Stap.MEER_JA_NODIG
    return Stap.MAAK_TELLING if feiten.telling is None else Stap.MAAK_NIEUWE_TELLING
