"""What is gathered on the way down the list, and what happens when the same home comes twice."""

from dataclasses import dataclass, field, replace

from renovatie.huishoudens.huurlijst.adressen import sleutel
from renovatie.huishoudens.huurlijst.fouten import Melding
from renovatie.huishoudens.huurlijst.model import HuurlijstRij


@dataclass(repr=False)
class Stand:
    """What we gather while we go down the list."""

    meldingen: list[Melding] = field(default_factory=list)
    overgeslagen: list[Melding] = field(default_factory=list)
    geweigerd: list[Melding] = field(default_factory=list)
    rijen: list[HuurlijstRij] = field(default_factory=list)
    per_vhe: dict[str, int] = field(default_factory=dict)
    per_adres: dict[tuple[str, int, str, str], int] = field(default_factory=dict)


def neem_op(stand: Stand, rij: HuurlijstRij, meldingen: list[Melding]) -> None:
    """Add a home; the same VHE or address again is a co-tenant on a row of its own, or is refused."""
    adres = sleutel(rij.straat, rij.huisnummer, rij.toevoeging, rij.postcode)
    vhe = rij.vhe_nummer.casefold() if rij.vhe_nummer else None
    eerder = stand.per_vhe.get(vhe) if vhe else None
    zelfde_adres = stand.per_adres.get(adres)
    if eerder is None and zelfde_adres is None:
        if vhe:
            stand.per_vhe[vhe] = len(stand.rijen)
        stand.per_adres[adres] = len(stand.rijen)
        stand.rijen.append(rij)
        stand.meldingen.extend(meldingen)
        return
    plek = eerder if eerder is not None else zelfde_adres
    if plek is not None and (samen := _met_medehuurder(stand.rijen[plek], rij, zelfde_adres == plek)):
        stand.rijen[plek] = samen
        tekst = f"Deze rij is een medehuurder van de woning in rij {samen.rij}."
        stand.meldingen.append(Melding(rij.rij, "medehuurder_eigen_rij", tekst))
        return
    eerste = stand.rijen[plek].rij if plek is not None else 0
    code, wat = ("vhe_dubbel", "Dit VHE-nummer") if eerder is not None else ("adres_dubbel", "Dit adres")
    tekst = f"{wat} staat ook in rij {eerste}. We lezen alleen de eerste. Haal de verkeerde uit de lijst."
    stand.geweigerd.append(Melding(rij.rij, code, tekst))


def _met_medehuurder(eerste: HuurlijstRij, tweede: HuurlijstRij, zelfde_adres: bool) -> HuurlijstRij | None:
    """Some programs give each tenant a row: same home, same lease, another name."""
    een, twee = eerste.contract, tweede.contract
    if not zelfde_adres or een is None or twee is None or not een.contractnummer:
        return None
    if een.contractnummer != twee.contractnummer or twee.ingangsdatum not in (None, een.ingangsdatum):
        return None
    bekend = {huurder.naam.casefold() for huurder in een.huurders}
    nieuw = tuple(huurder for huurder in twee.huurders if huurder.naam.casefold() not in bekend)
    return replace(eerste, contract=replace(een, huurders=een.huurders + nieuw)) if nieuw else None
