"""What a rent roll would change, home by home, for the person who checks it before anything is stored."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from renovatie.complexen.models import huisnummer_tekst
from renovatie.huishoudens.huurlijst.model import Contract, HuurlijstRij
from renovatie.huishoudens.huurlijst.model import Huurder as LijstHuurder
from renovatie.huishoudens.models import Huurgebeurtenissoort as Soort
from renovatie.huishoudens.stand import Stand
from renovatie.huishoudens.vergelijking import (
    BekendContract,
    BekendeHuurder,
    BekendeWoning,
    Verschil,
    Wijziging,
    gegevens_van,
)

Waarde = str | dt.date | Decimal | None


@dataclass(frozen=True, slots=True)
class Regel:
    """One change of one home: what stands there now and what will. Empty values are None."""

    adres: str
    soort: Soort
    nu: Waarde
    straks: Waarde


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """The comparison with its changes of known homes written out; `weg`: addresses the list does not name."""

    verschil: Verschil
    regels: tuple[Regel, ...]
    weg: tuple[str, ...]


def voorbeeld_van(verschil: Verschil, stand: Stand) -> Voorbeeld:
    """New homes are only counted while none is known yet: then every row of the list is one."""
    regels = [
        regel for wijziging in verschil.wijzigingen if stand.bekend for regel in _regels(wijziging, stand)
    ]
    return Voorbeeld(verschil, tuple(regels), tuple(stand.woningen[plek].adres for plek in verschil.weg))


def _regels(wijziging: Wijziging, stand: Stand) -> list[Regel]:
    rij = wijziging.rij
    straks_adres = f"{rij.straat} {huisnummer_tekst(rij.huisnummer, rij.toevoeging)}"
    if wijziging.woning is None:
        return [Regel(straks_adres, Soort.NIEUWE_WONING, None, _namen(rij.contract))]
    adres, bekend = stand.woningen[wijziging.woning].adres, stand.bekend[wijziging.woning]
    return [Regel(adres, soort, *_nu_en_straks(soort, rij, bekend)) for soort in wijziging.soorten]


def _nu_en_straks(soort: Soort, rij: HuurlijstRij, bekend: BekendeWoning) -> tuple[Waarde, Waarde]:
    oud, nieuw = bekend.contract, rij.contract
    match soort:
        case Soort.GEGEVENS_GEWIJZIGD:
            return _woning(bekend.gegevens), _woning(gegevens_van(rij))
        case Soort.STATUS_GEWIJZIGD:
            return bekend.status.value, rij.status.value
        case Soort.VERTROKKEN:
            return _namen(oud), None
        case Soort.INGETROKKEN:
            return None, _namen(nieuw)
    if oud is None or nieuw is None:
        return None, None
    return _contract(soort, rij, oud, nieuw)


def _contract(soort: Soort, rij: HuurlijstRij, oud: BekendContract, nieuw: Contract) -> tuple[Waarde, Waarde]:
    match soort:
        case Soort.HUUR_GEWIJZIGD:
            return oud.kale_huur, nieuw.kale_huur
        case Soort.BEGIN_GEWIJZIGD:
            return (dt.date.fromisoformat(oud.begin) if oud.begin_bekend else None), nieuw.ingangsdatum
        case Soort.EIND_GEWIJZIGD:
            return oud.eind, nieuw.einddatum
        case Soort.NUMMER_GEWIJZIGD:
            return oud.contractnummer, nieuw.contractnummer
        case Soort.OPMERKING_GEWIJZIGD:
            return oud.opmerking, rij.opmerking
        case Soort.CONTACT_GEWIJZIGD:
            return _contact(oud.huurders), _contact(nieuw.huurders)
        case _:
            return _namen(oud), _namen(nieuw)


def _namen(contract: Contract | BekendContract | None) -> str | None:
    return None if contract is None else ", ".join(huurder.naam for huurder in contract.huurders) or None


def _contact(huurders: tuple[BekendeHuurder, ...] | tuple[LijstHuurder, ...]) -> str | None:
    return ", ".join(text for h in huurders for text in (h.telefoon, h.email) if text) or None


def _woning(gegevens: tuple[object, ...]) -> str:
    """Address, postcode, place, portiek, floor and kind in one line."""
    straat, huisnummer, toevoeging, postcode, plaats, portiek, verdieping, soort = gegevens
    adres = f"{straat} {huisnummer_tekst(int(str(huisnummer)), str(toevoeging))}"
    plek = [
        adres,
        f"{postcode} {plaats}".strip(),
        str(portiek),
        "" if verdieping is None else str(verdieping),
    ]
    return ", ".join(deel for deel in [*plek, str(soort)] if deel)
