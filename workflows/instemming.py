"""The 70% of art. 7:220 lid 2-3 BW: the count and the Telling.

Everything is counted in whole numbers. Silence is not agreement: who says nothing stays in N and out of ja.
How the events of one lease become a state stands in stemmen.py; what follows on a Telling (notices and the
gate from draagvlak to uitvoering) in instemmingspoort.py.
"""

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from workflows.stemmen import Huurder, Stemgebeurtenis, Stemstand, stem_op_peildatum

REGEL = "regel_7_220_v1"
"""The version of the rule, stored with every Telling. It holds from REGEL_GELDT_VANAF."""
REGEL_GELDT_VANAF = date(2003, 8, 1)  # title 7.4 BW came into force on this day

EENHEID_MINIMUM = 10
"""The presumption exists only from ten homes or business spaces (art. 7:220 lid 3 BW)."""
PUBLICATIE_VANAF = 30
"""A percentage is published only from this N on; below it a figure shows single votes."""
PUBLICATIE_VERSCHIL = 5


class Vermoeden(StrEnum):
    """Whether the law can presume the proposal reasonable at 70%."""

    JA = "ja"
    JURIDISCH_OORDEEL_NODIG = "juridisch_oordeel_nodig"


@dataclass(frozen=True)
class Uitslag:
    """The answer of a count. `percentage` is cut, not rounded, at two decimals and decides nothing."""

    gehaald: bool
    nog_nodig: int
    vermoeden: Vermoeden
    percentage: Decimal


def benodigd(n: int) -> int:
    """How many JA reach 70% of n: ⌈7n/10⌉, in whole numbers."""
    return (7 * n + 9) // 10


def uitslag(n: int, ja: int, eenheid_omvang: int) -> Uitslag:
    """Whether 70% is reached: N > 0 and 10·ja ≥ 7·N, in whole numbers (art. 7:220 lid 3 BW).

    In: the leases that count, those that are JA, and the homes and business spaces of the whole
    bouwkundige eenheid (vacant ones too). Raises ValueError for a negative number or ja > n.
    """
    if n < 0 or ja < 0 or eenheid_omvang < 0:
        raise ValueError("n, ja and eenheid_omvang may not be negative")
    if ja > n:
        raise ValueError("ja may not be more than n")
    return Uitslag(
        gehaald=n > 0 and 10 * ja >= 7 * n,
        nog_nodig=max(0, benodigd(n) - ja),
        vermoeden=_vermoeden(n, eenheid_omvang),
        percentage=Decimal(10_000 * ja // n if n else 0).scaleb(-2),
    )


def _vermoeden(n: int, eenheid_omvang: int) -> Vermoeden:
    if eenheid_omvang >= EENHEID_MINIMUM and n >= EENHEID_MINIMUM:
        return Vermoeden.JA
    return Vermoeden.JURIDISCH_OORDEEL_NODIG


def nieuwe_ronde(geraakt: int, totaal: int) -> bool:
    """Whether a new version needs a whole new round: not when 10·geraakt < 3·totaal (then only a new term).

    Raises ValueError for negative numbers or geraakt > totaal.
    """
    if geraakt < 0 or totaal < 0 or geraakt > totaal:
        raise ValueError("geraakt must lie between 0 and totaal")
    return 10 * geraakt >= 3 * totaal


def published_percentage(n: int, ja: int) -> int | None:
    """The whole percentage, cut down, that may leave the corporation; None below N = 30."""
    if n < PUBLICATIE_VANAF:
        return None
    return 100 * ja // n


def mag_publiceren(n: int, gewijzigd: int, today: date, vaste_weekdag: int, vorige: date | None) -> bool:
    """Whether a new figure may be published today.

    Only on the fixed weekday (0 = Monday), at most once a week, from N = 30 and when at least five votes
    changed since the last figure; the first figure (vorige is None) needs five votes too.
    """
    if n < PUBLICATIE_VANAF or gewijzigd < PUBLICATIE_VERSCHIL or today.weekday() != vaste_weekdag:
        return False
    return vorige is None or today - vorige >= timedelta(days=7)


# ---------------------------------------------------------------- Who is in N


class Woningsoort(StrEnum):
    """The kind of a home; a parking place counts as berging."""

    WONING = "woning"
    BEDRIJFSRUIMTE = "bedrijfsruimte"
    BERGING = "berging"


class Woningstatus(StrEnum):
    """How a home is used."""

    VERHUURD = "verhuurd"
    LEEG = "leeg"
    KOOP = "koop"
    BRUIKLEEN = "bruikleen"


class Telreden(StrEnum):
    """Why a line is in N, or out of it."""

    TELT_MEE = "telt_mee"
    BUITEN_EENHEID = "buiten_eenheid"
    BERGING = "berging"
    KOOP = "koop"
    BRUIKLEEN = "bruikleen"
    LEEG = "leeg"
    NOG_NIET_BEGONNEN = "nog_niet_begonnen"
    BEEINDIGD = "beeindigd"


@dataclass(frozen=True)
class Huurfeit:
    """One lease, or one home without a lease (begin is None), as the count needs it.

    `begin` and `eind` are inclusive: on its last day a lease still runs. `eind` None runs on. A temporary
    lease is a lease like any other. `met_huur`: rent is paid; it only matters for a home in bruikleen.
    """

    soort: Woningsoort
    status: Woningstatus
    begin: date | None
    eind: date | None = None
    in_eenheid: bool = True
    met_huur: bool = True


@dataclass(frozen=True)
class Deelname:
    """In N or out of it, always with the reason."""

    telt_mee: bool
    reden: Telreden


def in_telling(huur: Huurfeit, peildatum: date) -> Deelname:
    """Whether the lease counts in N: a woning or bedrijfsruimte in the eenheid, running on the Peildatum.

    The dates of the lease decide, not how the home is used today: whoever left after the Peildatum, or whose
    home was sold since, still counted on it. Only bruikleen without rent is no lease.
    """
    reden = _telreden(huur, peildatum)
    return Deelname(reden is Telreden.TELT_MEE, reden)


def _telreden(huur: Huurfeit, peildatum: date) -> Telreden:
    if not huur.in_eenheid:
        return Telreden.BUITEN_EENHEID
    if huur.soort is Woningsoort.BERGING:
        return Telreden.BERGING
    if huur.status is Woningstatus.BRUIKLEEN and not (huur.begin is not None and huur.met_huur):
        return Telreden.BRUIKLEEN
    if huur.begin is None:
        return Telreden.KOOP if huur.status is Woningstatus.KOOP else Telreden.LEEG
    if huur.begin > peildatum:
        return Telreden.NOG_NIET_BEGONNEN
    if huur.eind is not None and huur.eind < peildatum:
        return Telreden.BEEINDIGD
    return Telreden.TELT_MEE


# ---------------------------------------------------------------- The Telling


class TellingGeweigerd(ValueError):
    """A Telling that cannot be made; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Telregel:
    """What goes into the count for one lease (or one home without a lease)."""

    id: str
    huur: Huurfeit
    huurders: Collection[Huurder] = ()
    gebeurtenissen: Collection[Stemgebeurtenis] = ()


@dataclass(frozen=True)
class Tellingregel:
    """One line of the snapshot: in or out with reason, and for who is in the state and its documents."""

    id: str
    telt_mee: bool
    reden: Telreden
    stand: Stemstand | None
    documenten: tuple[str, ...] = ()


@dataclass(frozen=True)
class Telling:
    """The snapshot of a count. `canoniek` is the list as text, `sha256` its fingerprint (hexadecimal)."""

    peildatum: date
    voorstelversie: int
    regel: str
    eenheid_omvang: int
    n: int
    ja: int
    uitslag: Uitslag
    regels: tuple[Tellingregel, ...]
    canoniek: str
    sha256: str


def tel(
    regels: Iterable[Telregel], peildatum: date, voorstelversie: int, eenheid_omvang: int, *, today: date
) -> Telling:
    """Make the Telling on a Peildatum that lies before today.

    A JA counts when its last signature was received on or before the Peildatum (inclusive) and it still holds
    on all events given: a withdrawal known before the Telling leaves the numerator. May be made below 70%.
    Raises TellingGeweigerd("peildatum_niet_voorbij") or ("dubbele_regel").
    """
    if peildatum >= today:
        raise TellingGeweigerd("peildatum_niet_voorbij")
    uit = tuple(sorted((_tel_regel(r, peildatum, voorstelversie) for r in regels), key=lambda r: r.id))
    if len({r.id for r in uit}) < len(uit):
        raise TellingGeweigerd("dubbele_regel")
    n, ja = _som(uit)
    tekst = canoniek(uit, peildatum, voorstelversie, eenheid_omvang)
    return Telling(
        peildatum=peildatum,
        voorstelversie=voorstelversie,
        regel=REGEL,
        eenheid_omvang=eenheid_omvang,
        n=n,
        ja=ja,
        uitslag=uitslag(n, ja, eenheid_omvang),
        regels=uit,
        canoniek=tekst,
        sha256=hashlib.sha256(tekst.encode()).hexdigest(),
    )


def _tel_regel(regel: Telregel, peildatum: date, voorstelversie: int) -> Tellingregel:
    deelname = in_telling(regel.huur, peildatum)
    if not deelname.telt_mee:
        return Tellingregel(regel.id, False, deelname.reden, None)
    stem = stem_op_peildatum(regel.gebeurtenissen, regel.huurders, voorstelversie, peildatum)
    documenten = stem.documenten if stem.stand is Stemstand.JA else ()
    return Tellingregel(
        regel.id, telt_mee=True, reden=deelname.reden, stand=stem.stand, documenten=documenten
    )


def _som(regels: Iterable[Tellingregel]) -> tuple[int, int]:
    binnen = [regel for regel in regels if regel.telt_mee]
    return len(binnen), sum(regel.stand is Stemstand.JA for regel in binnen)


def canoniek(
    regels: Iterable[Tellingregel],
    peildatum: date,
    voorstelversie: int,
    eenheid_omvang: int,
    regel: str = REGEL,
) -> str:
    """The snapshot as text that is the same for the same content, whatever order the lines came in."""
    lijst = [
        {
            "id": r.id,
            "telt_mee": r.telt_mee,
            "reden": r.reden.value,
            "stand": None if r.stand is None else r.stand.value,
            "documenten": sorted(r.documenten),
        }
        for r in sorted(regels, key=lambda r: r.id)
    ]
    inhoud = {
        "regel": regel,
        "peildatum": peildatum.isoformat(),
        "voorstelversie": voorstelversie,
        "eenheid_omvang": eenheid_omvang,
        "regels": lijst,
    }
    return json.dumps(inhoud, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def hertel(tekst: str) -> tuple[int, int, str]:
    """Recount a Telling from its canonical text alone: (n, ja, sha256). Raises ValueError for other text."""
    lijst = json.loads(tekst)["regels"]
    binnen = [regel for regel in lijst if regel["telt_mee"]]
    ja = sum(regel["stand"] == Stemstand.JA.value for regel in binnen)
    return len(binnen), ja, hashlib.sha256(tekst.encode()).hexdigest()
