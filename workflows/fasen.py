"""The gates between the six phases, and how a complex moves through them.

The phase says where the complex stands and blocks one thing only: physical works. A gate always answers with
the full list of its conditions. The facts stand in fasefeiten.py, the conditions in fasevoorwaarden.py.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from workflows.fasefeiten import Fase, Fasefeiten, Normen
from workflows.fasevoorwaarden import voorwaarden
from workflows.poort import Herkomst, Voorwaarde

_VOLGORDE = tuple(Fase)


class Oordeel(StrEnum):
    """The answer of a gate in one word."""

    OPEN = "open"
    OPEN_MET_AFWIJKING = "open_met_afwijking"
    DICHT = "dicht"


class FaseGeweigerd(ValueError):
    """Something the rules of the phases do not allow; `code` says what."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Afwijking:
    """One condition set aside: with which figure, why, what is done instead, who owns it, since when."""

    code: str
    cijfer: int
    reden: str
    in_plaats_daarvan: str
    eigenaar: str
    datum: date


@dataclass(frozen=True)
class Fasepoort:
    """The gate out of a phase with all its conditions; `naar` is None at the end of phase 6."""

    van: Fase
    naar: Fase | None
    voorwaarden: tuple[Voorwaarde, ...]
    open: bool
    oordeel: Oordeel


@dataclass(frozen=True)
class Poortdeel:
    """What one side may see of a gate: its own conditions and the neutral ones, never the whole answer."""

    van: Fase
    naar: Fase | None
    voorwaarden: tuple[Voorwaarde, ...]


def volgende_fase(fase: Fase, *, renovatie: bool = True) -> Fase | None:
    """The phase after this one; None after phase 6. Without renovation phase 4 is passed over."""
    if fase is Fase.BEHEREN:
        return None
    if fase is Fase.HANDHAVEN and not renovatie:
        return Fase.ANDERS_TOEWIJZEN
    return _VOLGORDE[_VOLGORDE.index(fase) + 1]


def vorige_fase(fase: Fase, *, renovatie: bool = True) -> Fase | None:
    """The phase before this one; None before phase 1. Without renovation phase 4 is passed over."""
    if fase is Fase.VERKENNEN:
        return None
    if fase is Fase.ANDERS_TOEWIJZEN and not renovatie:
        return Fase.HANDHAVEN
    return _VOLGORDE[_VOLGORDE.index(fase) - 1]


def fasepoort(
    fase: Fase,
    feiten: Fasefeiten,
    normen: Normen,
    afwijkingen: Collection[Afwijking],
    today: date,
    *,
    renovatie: bool = True,
) -> Fasepoort:
    """Judge the gate out of this phase.

    An Afwijking sets its condition aside but leaves its figure. On the gate 4a → 4b it has no effect.
    Raises FeitenPassenNiet when the facts are those of another phase.
    """
    afgeweken = {afwijking.code for afwijking in afwijkingen}
    lijst = tuple(
        replace(v, afgeweken=v.code in afgeweken and mag_afwijken(fase))
        for v in voorwaarden(fase, feiten, normen, today)
    )
    is_open = not any(voorwaarde.staat_open for voorwaarde in lijst)
    return Fasepoort(fase, volgende_fase(fase, renovatie=renovatie), lijst, is_open, _oordeel(lijst, is_open))


def _oordeel(lijst: tuple[Voorwaarde, ...], is_open: bool) -> Oordeel:
    if not is_open:
        return Oordeel.DICHT
    return Oordeel.OPEN if all(voorwaarde.gehaald for voorwaarde in lijst) else Oordeel.OPEN_MET_AFWIJKING


def mag_afwijken(fase: Fase) -> bool:
    """Whether conditions of this gate may be set aside: never on 4a → 4b (N, Telling, Kennisgeving)."""
    return fase is not Fase.DRAAGVLAK


def controleer_afwijking(poort: Fasepoort, afwijking: Afwijking) -> None:
    """Raise FaseGeweigerd unless this Afwijking may be recorded on this gate.

    Codes: afwijken_kan_hier_nooit, onbekende_voorwaarde, al_gehaald, niet_volledig.
    """
    if not mag_afwijken(poort.van):
        raise FaseGeweigerd("afwijken_kan_hier_nooit")
    passend = [v for v in poort.voorwaarden if v.code == afwijking.code]
    if not passend:
        raise FaseGeweigerd("onbekende_voorwaarde")
    if passend[0].gehaald:
        raise FaseGeweigerd("al_gehaald")
    if not all(tekst.strip() for tekst in (afwijking.reden, afwijking.in_plaats_daarvan, afwijking.eigenaar)):
        raise FaseGeweigerd("niet_volledig")


class Verplaatsing(StrEnum):
    """Whether a complex may leave its phase, or why not."""

    MAG = "mag"
    MAG_OVERSLAAN = "mag_overslaan"
    EINDE = "einde"
    VOORWAARDEN_OPEN = "voorwaarden_open"
    NOOIT_OVERSLAAN = "nooit_overslaan"
    VORIGE_FASE_OPEN = "vorige_fase_open"

    @property
    def toegestaan(self) -> bool:
        """Whether the move may be made."""
        return self in (Verplaatsing.MAG, Verplaatsing.MAG_OVERSLAAN)


def may_move(poort: Fasepoort, *, reden_overslaan: str = "", vorige: Fasepoort | None = None) -> Verplaatsing:
    """Whether the complex may move from `poort.van` to `poort.naar`.

    An open gate lets it through. A shut one only with a written reason to skip this phase, which skips its
    own gate alone: `vorige`, the gate of the phase before it judged today, must be open.
    It is None only in phase 1.
    The step 4a → 4b is never skipped.
    """
    if poort.naar is None:
        return Verplaatsing.EINDE
    if poort.open:
        return Verplaatsing.MAG
    if poort.van is Fase.DRAAGVLAK:
        return Verplaatsing.NOOIT_OVERSLAAN
    if not reden_overslaan.strip():
        return Verplaatsing.VOORWAARDEN_OPEN
    if poort.van is not Fase.VERKENNEN and (vorige is None or not vorige.open):
        return Verplaatsing.VORIGE_FASE_OPEN
    return Verplaatsing.MAG_OVERSLAAN


def zichtbaar_voor(poort: Fasepoort, kant: str) -> Poortdeel:
    """What a side sees of a gate: `hulp` hulp + neutraal, `stem` stem + neutraal, `beide` all, else neutraal.

    The answer of the whole gate is left out: it would tell one side how the other stands.
    """
    eigen = {"hulp": {Herkomst.HULP}, "stem": {Herkomst.STEM}, "beide": {Herkomst.HULP, Herkomst.STEM}}
    mag = eigen.get(kant, set()) | {Herkomst.NEUTRAAL}
    return Poortdeel(poort.van, poort.naar, tuple(v for v in poort.voorwaarden if v.herkomst in mag))


# ---------------------------------------------------------------- Ending


class Beeindigingsreden(StrEnum):
    """Why a complex ends."""

    AFGEROND = "afgerond"
    ZEVENTIG_NIET_GEHAALD = "zeventig_niet_gehaald"
    VOORSTEL_INGETROKKEN = "voorstel_ingetrokken"
    OVERGEDRAGEN = "overgedragen"


class OpenZaak(StrEnum):
    """What may not be left hanging: each open one needs a destination (line 4536: no stopping, no less)."""

    DOORVERWIJZING = "doorverwijzing"
    TOEZEGGING = "toezegging"
    ACTIEPUNT = "actiepunt"


def zonder_bestemming(
    openstaand: Mapping[OpenZaak, int], met_bestemming: Mapping[OpenZaak, int]
) -> dict[OpenZaak, int]:
    """How many of each kind still need a destination; kinds with none are left out."""
    rest = {zaak: openstaand.get(zaak, 0) - met_bestemming.get(zaak, 0) for zaak in OpenZaak}
    return {zaak: aantal for zaak, aantal in rest.items() if aantal > 0}


def controleer_beeindiging(
    fase: Fase,
    reden: Beeindigingsreden,
    openstaand: Mapping[OpenZaak, int],
    met_bestemming: Mapping[OpenZaak, int],
    *,
    evaluatie_getekend: bool = False,
) -> None:
    """Raise FaseGeweigerd unless the complex may end.

    From every phase, but `afgerond` only from phase 6 with a signed evaluation. Codes: bestemming_ontbreekt,
    nog_niet_in_beheren, evaluatie_ontbreekt.
    """
    if reden is Beeindigingsreden.AFGEROND:
        if fase is not Fase.BEHEREN:
            raise FaseGeweigerd("nog_niet_in_beheren")
        if not evaluatie_getekend:
            raise FaseGeweigerd("evaluatie_ontbreekt")
    if zonder_bestemming(openstaand, met_bestemming):
        raise FaseGeweigerd("bestemming_ontbreekt")
