"""A rent roll beside what is known already: what is new, who moved, what changed."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from renovatie.complexen.codes import Woningstatus
from renovatie.huishoudens.huurlijst.adressen import sleutel
from renovatie.huishoudens.huurlijst.model import Contract, HuurlijstRij
from renovatie.huishoudens.huurlijst.model import Huurder as LijstHuurder
from renovatie.huishoudens.letters import naam_kern, zelfde_naam
from renovatie.huishoudens.models import Huurgebeurtenissoort as Soort


@dataclass(frozen=True, slots=True)
class BekendeHuurder:
    """A tenant as he stands in the database."""

    naam: str
    telefoon: str | None
    email: str | None


@dataclass(frozen=True, slots=True)
class BekendContract:
    """The running lease of a home as it stands in the database."""

    contractnummer: str
    begin_bekend: bool
    begin: str
    kale_huur: Decimal | None
    huurders: tuple[BekendeHuurder, ...]
    eind: dt.date | None = None
    opmerking: str | None = None


@dataclass(frozen=True, slots=True)
class BekendeWoning:
    """A home as it stands in the database."""

    sleutel: tuple[str, int, str, str]
    vhe_nummer: str | None
    gegevens: tuple[object, ...]
    """postcode, plaats, portiek, verdieping, soort: what a newer list may correct."""
    status: Woningstatus
    contract: BekendContract | None
    vorig: BekendContract | None = None
    """The lease that ended last, where none runs."""


@dataclass(frozen=True, slots=True)
class Wijziging:
    """What one row of the list means: the home it is about (None: a new one) and what happened."""

    rij: HuurlijstRij
    woning: int | None
    """Place of the home in the list of known homes."""
    soorten: tuple[Soort, ...]


@dataclass(frozen=True, slots=True)
class Verschil:
    """All that a list would change. `weg`: places of known homes that the list does not name (they stay)."""

    wijzigingen: tuple[Wijziging, ...] = ()
    weg: tuple[int, ...] = ()
    tellingen: Mapping[Soort, int] = field(default_factory=dict)
    eind_voorbij: tuple[int, ...] = ()
    """Rows whose lease ended before today although the list calls the home let: it counts as running."""

    @property
    def leeg(self) -> bool:
        """Whether nothing changes."""
        return not self.wijzigingen


def vergelijk(
    rijen: Iterable[HuurlijstRij], bekend: list[BekendeWoning], today: dt.date | None = None
) -> Verschil:
    """Compare the rows of a list with the homes that are known, by unit number, else by address.

    A last day before `today` is no last day of a lease that the list still names; without `today` all hold.
    """
    per_vhe = {w.vhe_nummer.casefold(): i for i, w in enumerate(bekend) if w.vhe_nummer}
    per_adres = {w.sleutel: i for i, w in enumerate(bekend)}
    wijzigingen, gezien, voorbij = [], set(), []
    for rij in rijen:
        plek = per_vhe.get(rij.vhe_nummer.casefold()) if rij.vhe_nummer else None
        if plek is None:
            plek = per_adres.get(sleutel(rij.straat, rij.huisnummer, rij.toevoeging, rij.postcode))
        if rij.contract and _eind_telt_niet(rij.contract, today):
            rij = _zonder_eind(rij, rij.contract, None if plek is None else bekend[plek])
            if rij.contract:
                voorbij.append(rij.rij)
        soorten = _nieuw(rij) if plek is None else _anders(rij, bekend[plek])
        if plek is not None:
            gezien.add(plek)
        if soorten:
            wijzigingen.append(Wijziging(rij, plek, soorten))
    tellingen: dict[Soort, int] = {}
    for wijziging in wijzigingen:
        for soort in wijziging.soorten:
            tellingen[soort] = tellingen.get(soort, 0) + 1
    weg = tuple(i for i in range(len(bekend)) if i not in gezien)
    return Verschil(tuple(wijzigingen), weg, tellingen, tuple(voorbij))


def _eind_telt_niet(contract: Contract, today: dt.date | None) -> bool:
    eind, begin = contract.einddatum, contract.ingangsdatum
    return eind is not None and ((today is not None and eind < today) or (begin is not None and eind < begin))


def _zonder_eind(rij: HuurlijstRij, contract: Contract, woning: BekendeWoning | None) -> HuurlijstRij:
    """The row without its last day; without its lease where that ended here on just that day."""
    vorig = None if woning is None or woning.contract else woning.vorig
    if vorig is not None and vorig.eind == contract.einddatum and zelfde_contract(contract, vorig):
        return replace(rij, contract=None)
    return replace(rij, contract=replace(contract, einddatum=None))


def _nieuw(rij: HuurlijstRij) -> tuple[Soort, ...]:
    return (Soort.NIEUWE_WONING, Soort.INGETROKKEN) if rij.contract else (Soort.NIEUWE_WONING,)


def _anders(rij: HuurlijstRij, woning: BekendeWoning) -> tuple[Soort, ...]:
    soorten: list[Soort] = []
    if gegevens_van(rij) != woning.gegevens:
        soorten.append(Soort.GEGEVENS_GEWIJZIGD)
    oud, nieuw = woning.contract, rij.contract
    if oud is not None and (nieuw is None or not zelfde_contract(nieuw, oud)):
        soorten.append(Soort.VERTROKKEN)
        oud = None
    if rij.status.value != woning.status.value:
        soorten.append(Soort.STATUS_GEWIJZIGD)
    if nieuw is not None:
        soorten += [Soort.INGETROKKEN] if oud is None else _contract_anders(nieuw, oud)
        # A new lease takes its remark with it; a list that says nothing takes nothing away.
        if oud is not None and rij.opmerking is not None and rij.opmerking != oud.opmerking:
            soorten.append(Soort.OPMERKING_GEWIJZIGD)
    return tuple(soorten)


def gegevens_van(rij: HuurlijstRij) -> tuple[object, ...]:
    """The plain facts of a home that a newer list may correct."""
    return (
        rij.straat,
        rij.huisnummer,
        rij.toevoeging,
        rij.postcode,
        rij.plaats,
        rij.portiek,
        rij.verdieping,
        rij.soort.value,
    )


def zelfde_contract(nieuw: Contract, oud: BekendContract) -> bool:
    """Whether the row speaks of the lease that is known.

    Another number with the same people and the same first day is a renumbering; the same number with wholly
    other people and another first day is a new lease, and so is one that begins after the known last day.
    """
    if oud.eind is not None and nieuw.ingangsdatum is not None and nieuw.ingangsdatum > oud.eind:
        return False
    if nieuw.contractnummer and oud.contractnummer and nieuw.contractnummer != oud.contractnummer:
        return zelfde_mensen(nieuw, oud) and _zelfde_begin(nieuw, oud)
    return zelfde_mensen(nieuw, oud) or (bool(nieuw.contractnummer) and _zelfde_begin(nieuw, oud))


def zelfde_mensen(nieuw: Contract, oud: BekendContract) -> bool:
    """Whether somebody stays: then it is the same household, whatever happens to the lease."""
    namen_nieuw = {naam_kern(huurder.naam) for huurder in nieuw.huurders}
    namen_oud = {naam_kern(huurder.naam) for huurder in oud.huurders}
    return bool(namen_nieuw & namen_oud) or not namen_nieuw or not namen_oud


def _zelfde_begin(nieuw: Contract, oud: BekendContract) -> bool:
    return nieuw.ingangsdatum is None or not oud.begin_bekend or nieuw.ingangsdatum.isoformat() == oud.begin


def paren(
    nieuw: Sequence[LijstHuurder], oud: Sequence[BekendeHuurder]
) -> list[tuple[LijstHuurder | None, int | None]]:
    """Who of the list is who: (new, place of the known one); None where the other side has nobody."""
    open_ = list(range(len(oud)))
    gevonden: list[tuple[LijstHuurder | None, int | None]] = []
    for huurder in nieuw:
        kern = naam_kern(huurder.naam)
        plek = next((plek for plek in open_ if naam_kern(oud[plek].naam) == kern), None)
        if plek is not None:
            open_.remove(plek)
        gevonden.append((huurder, plek))
    return gevonden + [(None, plek) for plek in open_]


def _contract_anders(nieuw: Contract, oud: BekendContract) -> list[Soort]:
    soorten: list[Soort] = []
    if nieuw.contractnummer and nieuw.contractnummer != oud.contractnummer:
        soorten.append(Soort.NUMMER_GEWIJZIGD)
    if nieuw.kale_huur is not None and nieuw.kale_huur != oud.kale_huur:
        soorten.append(Soort.HUUR_GEWIJZIGD)
    if nieuw.ingangsdatum is not None and nieuw.ingangsdatum.isoformat() != oud.begin:
        soorten.append(Soort.BEGIN_GEWIJZIGD)
    if nieuw.einddatum is not None and nieuw.einddatum != oud.eind:
        soorten.append(Soort.EIND_GEWIJZIGD)
    wie = paren(nieuw.huurders, oud.huurders)
    blijft = [(huurder, oud.huurders[plek]) for huurder, plek in wie if huurder and plek is not None]
    if len(blijft) < len(wie) or not all(zelfde_naam(h.naam, b.naam) for h, b in blijft):
        soorten.append(Soort.HUURDERS_GEWIJZIGD)
    if any(_contact_anders(huurder, bekend) for huurder, bekend in blijft):
        soorten.append(Soort.CONTACT_GEWIJZIGD)
    return soorten


def _contact_anders(nieuw: LijstHuurder, oud: BekendeHuurder) -> bool:
    """A newer list that says nothing takes nothing away: a worker may have filled it in."""
    telefoon, email = nieuw.telefoon, nieuw.email
    return (telefoon is not None and telefoon != oud.telefoon) or (email is not None and email != oud.email)
