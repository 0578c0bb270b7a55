"""One row of the list becomes one home, or a reason why not. Messages never quote a cell."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from renovatie.huishoudens.huurlijst.adressen import (
    HuisnummerIsDatum,
    Nummer,
    lees_adres,
    lees_nummer,
    lees_toevoeging,
    voeg_samen,
)
from renovatie.huishoudens.huurlijst.cellen import (
    is_leeg,
    lees_bedrag,
    lees_code,
    lees_plaats,
    lees_postcode,
    lees_soort,
    lees_status,
    lees_tekst,
    lees_verdieping,
)
from renovatie.huishoudens.huurlijst.datums import lees_datum
from renovatie.huishoudens.huurlijst.fouten import Melding
from renovatie.huishoudens.huurlijst.model import (
    Contract,
    HuurlijstRij,
    Kolom,
    Veld,
    WoningSoort,
    WoningStatus,
)
from renovatie.huishoudens.huurlijst.namen import Personen, lees_personen
from renovatie.huishoudens.huurlijst.synoniemen import is_omgekeerde_status
from renovatie.huishoudens.huurlijst.tabel import Cel, Regel


class Geweigerd(Exception):
    """This row cannot become a home; carries the code and the Dutch reason."""

    def __init__(self, code: str, reden: str) -> None:
        super().__init__(reden)
        self.code = code
        self.reden = reden


@dataclass
class Lezer:
    """What holds for every row: the columns by field, and what was learned from whole columns."""

    kolommen: dict[Veld, list[int]]
    omgekeerd: bool = False
    maand_eerst: dict[Veld, bool] = field(default_factory=dict)
    portiek_uit_tussenkop: str = ""
    vorige_straat: str = ""
    vorige_plaats: str = ""

    def cel(self, regel: Regel, veld: Veld) -> Cel:
        """The first filled cell of this field in the row, None when there is none."""
        cellen = regel.cellen
        for index in self.kolommen.get(veld, ()):
            if index < len(cellen) and cellen[index] is not None:
                return cellen[index]
        return None

    def cellen(self, regel: Regel, veld: Veld) -> list[Cel]:
        """All filled cells of this field in the row."""
        gevonden = (regel.cel(index) for index in self.kolommen.get(veld, ()))
        return [cel for cel in gevonden if cel is not None]

    def heeft(self, veld: Veld) -> bool:
        """True when a column holds this field."""
        return veld in self.kolommen


def maak_lezer(kolommen: Sequence[Kolom]) -> Lezer:
    """The columns by field; a heading as "Leegstand" turns ja and nee around."""
    kaart: dict[Veld, list[int]] = {}
    omgekeerd = False
    for kolom in kolommen:
        if kolom.veld is None:
            continue
        kaart.setdefault(kolom.veld, []).append(kolom.index)
        if kolom.veld is Veld.STATUS:
            omgekeerd = is_omgekeerde_status(kolom.kop)
    return Lezer(kaart, omgekeerd)


@dataclass(repr=False)
class _Adres:
    straat: str
    nummer: Nummer | None
    postcode: str
    plaats: str


def lees_rij(lezer: Lezer, regel: Regel) -> tuple[HuurlijstRij, list[Melding]]:
    """The home in this row with its warnings. Geweigerd when there is no address to make a home of."""
    meldingen: list[Melding] = []

    def meld(code: str, reden: str) -> None:
        meldingen.append(Melding(regel.nummer, code, reden))

    adres = _lees_adres(lezer, regel, meld)
    if not adres.nummer or not adres.straat:
        raise Geweigerd("adres_ontbreekt", "In deze rij staat geen straat met huisnummer. Vul het adres aan.")
    personen = lees_personen(lezer.cel, lezer.cellen, regel, meld)
    contractnummer = lees_code(lezer.cel(regel, Veld.CONTRACTNUMMER))
    status = _lees_status(lezer, regel, personen, contractnummer, meld)
    soort = lees_soort(lezer.cel(regel, Veld.SOORT))
    if soort is not WoningSoort.WONING:
        meld("geen_woning", f"Deze rij is een {soort.value}. Hij telt niet mee als woning.")
    contract = _lees_contract(lezer, regel, status, personen, contractnummer, meld)
    rij = HuurlijstRij(
        rij=regel.nummer,
        vhe_nummer=lees_code(lezer.cel(regel, Veld.VHE_NUMMER)),
        straat=adres.straat,
        huisnummer=adres.nummer.huisnummer,
        toevoeging=adres.nummer.toevoeging,
        postcode=adres.postcode,
        plaats=adres.plaats,
        portiek=_lees_portiek(lezer, regel),
        verdieping=_lees_verdieping(lezer, regel, meld),
        soort=soort,
        status=status,
        contract=contract,
        opmerking=lees_tekst(lezer.cel(regel, Veld.OPMERKING)) or None,
    )
    if rij.vhe_nummer is None and lezer.heeft(Veld.VHE_NUMMER):
        meld("vhe_ontbreekt", "Het VHE-nummer ontbreekt.")
    return rij, meldingen


Meld = Callable[[str, str], None]


def _lees_adres(lezer: Lezer, regel: Regel, meld: Meld) -> _Adres:
    try:
        adres = _samengesteld(lezer, regel)
        toevoeging = voeg_samen(
            lees_toevoeging(lezer.cel(regel, Veld.HUISLETTER)),
            lees_toevoeging(lezer.cel(regel, Veld.TOEVOEGING)),
        )
    except HuisnummerIsDatum:
        raise Geweigerd(
            "huisnummer_is_datum",
            "Het huisnummer is een datum geworden (dat doet Excel). "
            "Maak van de cel tekst en vul het nummer opnieuw in.",
        ) from None
    except ValueError:
        raise Geweigerd(
            "huisnummer_onleesbaar", "Het huisnummer in deze rij kunnen we niet lezen. Vul het opnieuw in."
        ) from None
    if adres.nummer and toevoeging:
        samen = _samen(adres.nummer.toevoeging, toevoeging)
        adres.nummer = Nummer(adres.nummer.huisnummer, samen)
    _vul_straat_en_plaats(lezer, regel, adres, meld)
    verwacht = lezer.heeft(Veld.POSTCODE) or lezer.heeft(Veld.POSTCODE_PLAATS)
    if verwacht and not adres.postcode:
        meld("postcode_onleesbaar", "De postcode ontbreekt of klopt niet.")
    return adres


def _samen(uit_nummer: str, uit_kolom: str) -> str:
    """ "A" and "A" is one A; "bis" and "A" is "bis A"; a number cell that already ends so stays."""
    if not uit_nummer or uit_kolom.casefold().startswith(uit_nummer.casefold()):
        return uit_kolom
    if uit_nummer.casefold().endswith(uit_kolom.casefold()):
        return uit_nummer
    return voeg_samen(uit_nummer, uit_kolom)


def _samengesteld(lezer: Lezer, regel: Regel) -> _Adres:
    """Street, number, postcode and place from the columns that are there; columns of their own go first."""
    heel = lees_adres(lezer.cel(regel, Veld.ADRES)) if lezer.heeft(Veld.ADRES) else None
    nummer = lees_nummer(lezer.cel(regel, Veld.HUISNUMMER))
    straat = lees_plaats(lezer.cel(regel, Veld.STRAAT))
    postcode, plaats = _postcode_en_plaats(lezer, regel)
    if heel:
        straat = straat or heel.straat
        nummer = _vollediger(nummer, heel.nummer)
        postcode, plaats = postcode or heel.postcode, plaats or heel.plaats
    if straat and nummer is None and not lezer.heeft(Veld.HUISNUMMER):
        los = lees_adres(straat)
        if los and los.nummer:
            straat, nummer = los.straat, los.nummer
    return _Adres(straat, nummer, postcode, plaats)


def _vollediger(nummer: Nummer | None, uit_adres: Nummer | None) -> Nummer | None:
    """The number of its own column; with the addition of the address when it has only digits."""
    if nummer is None or uit_adres is None:
        return nummer or uit_adres
    zelfde = nummer.huisnummer == uit_adres.huisnummer
    return uit_adres if zelfde and not nummer.toevoeging else nummer


def _postcode_en_plaats(lezer: Lezer, regel: Regel) -> tuple[str, str]:
    postcode, rest = lees_postcode(lezer.cel(regel, Veld.POSTCODE))
    if not postcode:
        postcode, rest = lees_postcode(lezer.cel(regel, Veld.POSTCODE_PLAATS))
    plaats = lees_plaats(lezer.cel(regel, Veld.PLAATS))
    postcode_uit_plaats, kale_plaats = lees_postcode(plaats)
    if postcode_uit_plaats:
        postcode, plaats = postcode or postcode_uit_plaats, kale_plaats
    if not plaats and postcode:
        plaats = rest
    return postcode, lees_plaats(plaats)


def _vul_straat_en_plaats(lezer: Lezer, regel: Regel, adres: _Adres, meld: Meld) -> None:
    """Lists that show street and place only on the first of a group of rows."""
    if not adres.straat and adres.nummer and lezer.vorige_straat:
        adres.straat = lezer.vorige_straat
        meld("straat_overgenomen", "De straat ontbreekt. We namen de straat van de rij erboven.")
    if not adres.plaats and adres.nummer and lezer.vorige_plaats:
        adres.plaats = lezer.vorige_plaats
    lezer.vorige_straat, lezer.vorige_plaats = adres.straat, adres.plaats


def _lees_portiek(lezer: Lezer, regel: Regel) -> str:
    tekst = lees_tekst(lezer.cel(regel, Veld.PORTIEK)) or lezer.portiek_uit_tussenkop
    return re.sub(r"(?i)^(portiek|trappenhuis|entree|trap)\s+(?=\S)", "", tekst)


def _lees_verdieping(lezer: Lezer, regel: Regel, meld: Meld) -> int | None:
    cel = lezer.cel(regel, Veld.VERDIEPING)
    verdieping = lees_verdieping(cel)
    if verdieping is None and not is_leeg(cel):
        meld("verdieping_onleesbaar", "De verdieping kunnen we niet lezen.")
    return verdieping


def _lees_status(
    lezer: Lezer, regel: Regel, personen: Personen, contractnummer: str | None, meld: Meld
) -> WoningStatus:
    """The status in the cell; else from whether someone rents: no tenant and no contract is vacant."""
    cel = lezer.cel(regel, Veld.STATUS)
    status = lees_status(cel, omgekeerd=lezer.omgekeerd)
    if status is not None:
        return status
    if not is_leeg(cel):
        meld("status_onbekend", "De status kennen we niet. We keken of er een huurder of contract is.")
    elif lezer.heeft(Veld.STATUS) and (personen.namen or contractnummer):
        meld(
            "status_ontbreekt",
            "De status ontbreekt. Er is een huurder of contract, dus we lezen de woning als verhuurd.",
        )
    if personen.namen or (contractnummer and not personen.leegstand):
        return WoningStatus.VERHUURD
    meld("leeg_afgeleid", "Er is geen huurder en geen contract. We lezen de woning als leeg.")
    return WoningStatus.LEEG


def _lees_contract(
    lezer: Lezer,
    regel: Regel,
    status: WoningStatus,
    personen: Personen,
    contractnummer: str | None,
    meld: Meld,
) -> Contract | None:
    """The lease of a let home. Any other home has none; a name beside it is told."""
    if status is not WoningStatus.VERHUURD:
        if personen.namen or contractnummer:
            meld(
                "huurder_zonder_verhuur",
                f"De status is {status.value}, maar er staat een huurder of contract. We lezen die niet in.",
            )
        return None
    ingang = _lees_datum(lezer, regel, Veld.INGANGSDATUM, "ingangsdatum", meld)
    einde = _lees_datum(lezer, regel, Veld.EINDDATUM, "einddatum", meld)
    if ingang and einde and einde < ingang:
        meld("einde_voor_begin", "De einddatum ligt voor de ingangsdatum.")
    huur = _lees_huur(lezer, regel, meld)
    if not personen.namen:
        meld("huurder_ontbreekt", "De woning is verhuurd, maar er staat geen huurder.")
    if contractnummer is None and lezer.heeft(Veld.CONTRACTNUMMER):
        meld("contract_ontbreekt", "De woning is verhuurd, maar er staat geen contractnummer.")
    return Contract(contractnummer, ingang, einde, huur, personen.huurders)


def _lees_datum(lezer: Lezer, regel: Regel, veld: Veld, woord: str, meld: Meld) -> date | None:
    cel = lezer.cel(regel, veld)
    try:
        dag = lees_datum(cel, maand_eerst=lezer.maand_eerst.get(veld, False))
    except ValueError:
        meld(f"{woord}_onleesbaar", f"De {woord} kunnen we niet lezen.")
        return None
    if dag is None and veld is Veld.INGANGSDATUM and lezer.heeft(veld):
        meld("ingangsdatum_ontbreekt", "De woning is verhuurd, maar de ingangsdatum ontbreekt.")
    return dag


def _lees_huur(lezer: Lezer, regel: Regel, meld: Meld) -> Decimal | None:
    cel = lezer.cel(regel, Veld.KALE_HUUR)
    try:
        huur = lees_bedrag(cel)
    except ValueError:
        meld("huur_onleesbaar", "De kale huur kunnen we niet lezen.")
        return None
    if huur is None:
        if lezer.heeft(Veld.KALE_HUUR):
            meld("huur_ontbreekt", "De woning is verhuurd, maar de kale huur ontbreekt.")
    elif huur < 0:
        meld("huur_negatief", "De kale huur is lager dan nul. We lezen het bedrag niet in.")
        return None
    elif huur == 0:
        meld("huur_nul", "De woning is verhuurd met een kale huur van € 0,00.")
    return huur
