"""The same block in every mess that we could think of: each must give the true list."""

from decimal import Decimal

import openpyxl
import pytest

from renovatie.huishoudens.huurlijst import KolomStatus, Veld, WoningStatus, lees_huurlijst
from tests.unit.huurlijst.maken import (
    GEWOON,
    WAARHEID,
    Maker,
    Rij,
    adres,
    als_csv,
    als_xlsx,
    bewaar,
    etage,
    nationaal,
    nl_bedrag,
    nl_datum,
    nummer,
    tabel,
    terug,
    us_bedrag,
    us_datum,
    verschillen,
    xlsx_datum,
    xlsx_getal,
)


def _bsn(volgnummer: int) -> str:
    """An invented number that passes the test of eleven (9999…, never handed out)."""
    for laatste in range(10_000):
        cijfers = f"9999{(volgnummer * 97 + laatste) % 100_000:05d}"
        som = sum(g * int(c) for g, c in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), cijfers, strict=True))
        if som % 11 == 0:
            return cijfers
    raise AssertionError


def _plus(**extra: Maker | str) -> dict[str, Maker | str]:
    return {**GEWOON, **extra}


def _vervang(nieuw: dict[str, tuple[str, Maker | str]]) -> dict[str, Maker | str]:
    """The ordinary columns with other headings (old heading → new heading, maker)."""
    return dict(nieuw.get(kop, (kop, maker)) for kop, maker in GEWOON.items())


def test_utf_16_met_tabs() -> None:
    lijst = lees_huurlijst(als_csv(tabel(GEWOON), teken="\t", codering="utf-16"))
    assert (lijst.formaat.codering, lijst.formaat.scheidingsteken) == ("utf-16", "\t")
    assert verschillen(lijst) == []


@pytest.mark.parametrize("codering", ["utf-16-le", "utf-16-be"])
def test_utf_16_zonder_merkteken(codering: str) -> None:
    lijst = lees_huurlijst(als_csv(tabel(GEWOON), teken="\t", codering=codering))
    assert lijst.formaat.codering == codering
    assert verschillen(lijst) == []


def test_utf_8_met_merkteken() -> None:
    lijst = lees_huurlijst(als_csv(tabel(GEWOON), codering="utf-8-sig"))
    assert lijst.formaat.codering == "utf-8"
    assert verschillen(lijst) == []


@pytest.mark.parametrize(("einde", "naam"), [("\r", "CR"), ("\n", "LF"), ("\r\n", "CRLF")])
def test_elk_regeleinde(einde: str, naam: str) -> None:
    lijst = lees_huurlijst(als_csv(tabel(GEWOON), einde=einde))
    assert lijst.formaat.regeleinde == naam
    assert verschillen(lijst) == []


@pytest.mark.parametrize("codering", ["mac_roman", "cp850", "cp1252"])
def test_oude_tekensets(codering: str) -> None:
    rijen = [{**rij, "huurder_1": _kan(rij["huurder_1"], codering)} for rij in WAARHEID]
    rijen = [{**rij, "huurder_2": _kan(rij["huurder_2"], codering)} for rij in rijen]
    goed = {(rij["vhe_nummer"], kop): {rij[kop]} for rij in rijen for kop in ("huurder_1", "huurder_2")}
    data = als_csv(tabel(GEWOON, rijen), codering=codering, einde="\r" if codering == "mac_roman" else "\r\n")
    lijst = lees_huurlijst(data)
    assert lijst.formaat.codering == codering
    assert verschillen(lijst, goed) == []


def _kan(naam: str, codering: str) -> str:
    return naam.encode(codering, "ignore").decode(codering)


def test_komma_met_regeleinden_in_cellen() -> None:
    def straat_en_plaats(rij: Rij) -> str:
        return (
            f"{adres(rij)}\n{rij['postcode']} {rij['plaats']}"
            if rij["vhe_nummer"] < "4417-050"
            else adres(rij)
        )

    lijst = lees_huurlijst(als_csv(tabel(_plus(Adres=straat_en_plaats)), teken=","))
    assert lijst.formaat.scheidingsteken == ","
    assert verschillen(lijst) == []
    assert [rij.rij for rij in lijst.rijen[:3]] == [2, 4, 6]


def test_alles_tussen_aanhalingstekens() -> None:
    lijst = lees_huurlijst(als_csv(tabel(GEWOON), alles_tussen_aanhalingen=True))
    assert verschillen(lijst) == []


def test_elke_regel_als_een_cel() -> None:
    regels = als_csv(tabel(GEWOON), teken=",").decode().splitlines()
    data = "\r\n".join('"' + regel.replace('"', '""') + '"' for regel in regels).encode()
    assert verschillen(lees_huurlijst(data)) == []


def test_los_aanhalingsteken_in_een_naam() -> None:
    rijen = tabel(GEWOON)
    data = als_csv(rijen).decode().replace("O. KARABULUTLU", '"O. KARABULUTLU').encode()
    lijst = lees_huurlijst(data)
    assert verschillen(lijst, {("4417-001", "huurder_1"): {'"O. KARABULUTLU'}}) == []
    assert [m.code for m in lijst.waarschuwingen if m.code == "aanhalingsteken"] == ["aanhalingsteken"]


def test_engelse_koppen_en_amerikaanse_datums() -> None:
    kolommen: dict[str, Maker | str] = {
        "Unit No.": "vhe_nummer",
        "Street": "straat",
        "House Number": "huisnummer",
        "Addition": "toevoeging",
        "Postal Code": "postcode",
        "City": "plaats",
        "Entrance": "portiek",
        "Floor": "verdieping",
        "Occupied": lambda rij: "Yes" if rij["status"] == "verhuurd" else "No",
        "Lease No.": "contractnummer",
        "Start Date": us_datum,
        "Monthly Rent": us_bedrag,
        "Tenant Name": "huurder_1",
        "Co-tenant": "huurder_2",
        "Mobile": "telefoon_e164",
    }
    lijst = lees_huurlijst(als_csv(tabel(kolommen), teken=","))
    assert verschillen(lijst) == []


def test_kop_op_elke_bladzijde_en_totaal_per_portiek() -> None:
    rijen: list[list[object]] = []
    for portiek in "ABC":
        deel = [rij for rij in WAARHEID if rij["portiek"] == portiek]
        som = sum(Decimal(rij["kale_huur"] or "0") for rij in deel)
        rijen += [["Huurlijst De Grutto"], [], *tabel(GEWOON, deel)]
        rijen.append([f"Totaal portiek {portiek}", *[""] * 8, str(som).replace(".", ","), "", "", ""])
        rijen.append([f"Pagina {portiek}"])
    rijen.append(["Bron: eigen administratie. Aan deze lijst kunt u geen rechten ontlenen."])
    lijst = lees_huurlijst(als_csv(rijen))
    assert verschillen(lijst) == []
    assert lijst.geweigerde_rijen == ()
    codes = [m.code for m in lijst.overgeslagen_rijen]
    assert (codes.count("totaalregel"), codes.count("herhaalde_kop")) == (3, 2)


def test_portiek_als_tussenkop() -> None:
    kolommen = {kop: maker for kop, maker in GEWOON.items() if kop != "Portiek"}
    rijen: list[list[object]] = [list(kolommen)]
    for portiek in "ABC":
        rijen.append([f"Portiek {portiek}"])
        rijen += tabel(kolommen, [rij for rij in WAARHEID if rij["portiek"] == portiek], kop=False)
    assert verschillen(lees_huurlijst(als_csv(rijen))) == []


def test_somregel_zonder_woord() -> None:
    rijen = [*tabel(GEWOON), ["", "", "", "", "", "", "", "", "", "116.459,03", "", "", ""]]
    lijst = lees_huurlijst(als_csv(rijen))
    assert verschillen(lijst) == []
    assert [(m.rij, m.code) for m in lijst.overgeslagen_rijen] == [(176, "totaalregel")]


def test_totaal_in_de_adreskolom_wordt_geen_woning() -> None:
    rijen = [*tabel(GEWOON), ["", "Complex totaal 174", "", "", "", "", "", "", "", "116.459,03", "", "", ""]]
    assert verschillen(lees_huurlijst(als_csv(rijen))) == []


def test_dezelfde_woning_twee_keer() -> None:
    dubbel = {**WAARHEID[5], "vhe_nummer": "4417-999"}
    rijen = tabel(GEWOON, [*WAARHEID, WAARHEID[3], dubbel])
    lijst = lees_huurlijst(als_csv(rijen))
    assert verschillen(lijst) == []
    assert [(m.rij, m.code) for m in lijst.geweigerde_rijen] == [(176, "vhe_dubbel"), (177, "adres_dubbel")]


def test_woning_zonder_adres_wordt_hardop_geweigerd() -> None:
    rijen = tabel(GEWOON)
    rijen.insert(4, ["4417-998", *[""] * 12])
    rijen.insert(9, ["4417-997", "Trijsselwaardlaan 14-feb", "9999 SA", *[""] * 10])
    lijst = lees_huurlijst(als_csv(rijen))
    assert verschillen(lijst) == []
    assert [(m.rij, m.code) for m in lijst.geweigerde_rijen] == [
        (5, "adres_ontbreekt"),
        (10, "huisnummer_is_datum"),
    ]


def test_formule_in_een_naam_komt_onschadelijk_terug() -> None:
    lijst = lees_huurlijst(
        als_csv(tabel(_plus(Huurder=lambda rij: rij["huurder_1"] and f"=cmd|{rij['huurder_1']}")))
    )
    gevonden = terug(lijst)
    namen = [gevonden[rij["vhe_nummer"]]["huurder_1"] for rij in WAARHEID if rij["huurder_1"]]
    assert all(naam.startswith("'=cmd|") for naam in namen)


def test_groepskop_voor_elke_kop() -> None:
    groep = {
        "VHE": "Object",
        "Adres": "Object",
        "Postcode": "Object",
        "Plaats": "Object",
        "Portiek": "Ligging",
    }
    kolommen = {f"{groep.get(kop, '')} {kop}".strip(): maker for kop, maker in GEWOON.items()}
    assert verschillen(lees_huurlijst(als_csv(tabel(kolommen)))) == []


def test_heel_adres_naast_een_kaal_huisnummer() -> None:
    assert verschillen(lees_huurlijst(als_csv(tabel(_plus(Huisnr="huisnummer"))))) == []


def test_brede_lijst_met_veel_dat_wij_niet_nodig_hebben() -> None:
    kolommen: dict[str, Maker | str] = {
        "Complex": lambda _: "4417",
        **GEWOON,
        "Type VHE": lambda _: "Galerijwoning",
        "Servicekosten": lambda _: "45,00",
        "Bruto huur": lambda _: "700,00",
        "Huurtoeslag": lambda _: "ja",
        "Geboortedatum": lambda _: "01-01-1980",
        "IBAN": lambda _: "NL00",
        "Bijzonderheden": lambda _: "heeft huurachterstand",
    }
    lijst = lees_huurlijst(als_csv(tabel(kolommen)))
    assert verschillen(lijst) == []
    assert lijst.overgeslagen_kolommen == (
        "Complex",
        "Servicekosten",
        "Bruto huur",
        "Huurtoeslag",
        "Geboortedatum",
        "IBAN",
        "Bijzonderheden",
    )
    assert "huurachterstand" not in repr(lijst)


def test_eerste_regel_zegt_het_scheidingsteken() -> None:
    lijst = lees_huurlijst(b"sep=;\r\n" + als_csv(tabel(GEWOON)))
    assert lijst.formaat.kopregels == (2,)
    assert verschillen(lijst) == []


def test_andere_volgorde_en_lege_kolommen() -> None:
    rijen = [["", *reversed(rij), "", ""] for rij in tabel(GEWOON)]
    for rij in rijen:
        rij.insert(4, "")
    assert verschillen(lees_huurlijst(als_csv(rijen))) == []


def test_xlsx_met_samengevoegde_titel_en_tekstgetallen() -> None:
    werkmap = openpyxl.Workbook()
    blad = werkmap.active
    blad["B2"] = "Huurlijst complex 4417 De Grutto"
    blad.merge_cells("B2:N2")
    for nummer_, rij in enumerate(tabel(_plus(**{"Kale huur": "kale_huur"}))):
        for kolom, cel in enumerate(rij):
            blad.cell(row=5 + nummer_, column=3 + kolom, value=cel or None)
    lijst = lees_huurlijst(bewaar(werkmap))
    assert verschillen(lijst) == []
    assert lijst.formaat.kopregels == (5,)
    assert lijst.rijen[0].rij == 6


def test_xlsx_met_getallen_waar_het_kan() -> None:
    kolommen = _vervang(
        {
            "Adres": ("Straat", "straat"),
            "Verd.": ("Etage", lambda rij: float(rij["verdieping"])),
            "Ingangsdatum": ("Huur sinds", xlsx_datum),
            "Kale huur": ("Netto huur", lambda rij: xlsx_getal(rij["kale_huur"])),
            "Telefoon": ("Mobiel", lambda rij: xlsx_getal(rij["telefoon_e164"][3:])),
        }
    )
    kolommen["Huisnr."] = lambda rij: nummer(rij) if rij["toevoeging"] else float(rij["huisnummer"])
    assert verschillen(lees_huurlijst(als_xlsx({"Blad1": tabel(kolommen)}))) == []


def test_contractnummers_die_hun_nullen_kwijt_zijn() -> None:
    def soms_getal(rij: Rij) -> object:
        return int(rij["contractnummer"]) if rij["contractnummer"][-1:] == "7" else rij["contractnummer"]

    lijst = lees_huurlijst(als_xlsx({"Blad1": tabel(_plus(Contractnr=soms_getal))}))
    assert verschillen(lijst) == []
    geteld = sum(1 for rij in WAARHEID if rij["contractnummer"].endswith("7"))
    assert [m.code for m in lijst.waarschuwingen].count("contractnummer_nullen") == geteld


def test_excel_dagnummers_en_tekst_met_gelijkteken() -> None:
    def dagnummer(rij: Rij) -> str:
        from datetime import date

        if not rij["ingangsdatum"]:
            return ""
        return str((date.fromisoformat(rij["ingangsdatum"]) - date(1899, 12, 30)).days)

    def excel_tekst(rij: Rij) -> str:
        return f'="{rij["contractnummer"]}"' if rij["contractnummer"] else ""

    kolommen = _plus(Ingangsdatum=dagnummer, Contractnr=excel_tekst)
    assert verschillen(lees_huurlijst(als_csv(tabel(kolommen)))) == []


def test_huurder_in_stukken() -> None:
    def deel(rij: Rij, nummer_: int, welk: int) -> str:
        stukken = rij[f"huurder_{nummer_}"].split(" ")
        if len(stukken) == 1:
            return stukken[0] if welk == 2 else ""
        return (stukken[0], " ".join(stukken[1:-1]), stukken[-1])[welk]

    kolommen = {kop: maker for kop, maker in GEWOON.items() if kop not in ("Huurder", "Medehuurder")}
    for nummer_, wie in ((1, "huurder"), (2, "medehuurder")):
        for welk, wat in enumerate(("Voorletters", "Tussenvoegsel", "Achternaam")):
            kolommen[f"{wat} {wie}"] = lambda rij, n=nummer_, w=welk: deel(rij, n, w)
    assert verschillen(lees_huurlijst(als_csv(tabel(kolommen)))) == []


def test_huurder_2_heet_gewoon_zo() -> None:
    kolommen = _vervang({"Huurder": ("Huurder 1", "huurder_1"), "Medehuurder": ("Huurder 2", "huurder_2")})
    assert verschillen(lees_huurlijst(als_csv(tabel(kolommen)))) == []


def test_twee_kolommen_die_allebei_huurder_heten() -> None:
    rijen = tabel(GEWOON)
    rijen[0] = ["Huurder" if kop == "Medehuurder" else kop for kop in rijen[0]]
    assert verschillen(lees_huurlijst(als_csv(rijen))) == []


def test_twee_namen_in_een_cel() -> None:
    def samen(rij: Rij) -> str:
        return " en/of ".join(naam for naam in (rij["huurder_1"], rij["huurder_2"]) if naam)

    kolommen = {kop: maker for kop, maker in _plus(Huurder=samen).items() if kop != "Medehuurder"}
    lijst = lees_huurlijst(als_csv(tabel(kolommen)))
    assert verschillen(lijst) == []
    assert lijst.totalen.huurders == 220


def test_medehuurder_op_een_eigen_rij() -> None:
    rijen: list[list[object]] = []
    kolommen = {kop: maker for kop, maker in GEWOON.items() if kop != "Medehuurder"}
    rijen.append(list(kolommen))
    for rij in WAARHEID:
        rijen += tabel(kolommen, [rij], kop=False)
        if rij["huurder_2"]:
            rijen += tabel(kolommen, [{**rij, "huurder_1": rij["huurder_2"]}], kop=False)
    lijst = lees_huurlijst(als_csv(rijen))
    assert verschillen(lijst) == []
    assert (lijst.totalen.huurders, lijst.geweigerde_rijen) == (220, ())


def test_aanhef_blijft_staan() -> None:
    def met_aanhef(rij: Rij) -> str:
        return f"Dhr./Mevr. {rij['huurder_1']}" if rij["huurder_1"] else ""

    lijst = lees_huurlijst(als_csv(tabel(_plus(Huurder=met_aanhef))))
    goed = {(rij["vhe_nummer"], "huurder_1"): {met_aanhef(rij)} for rij in WAARHEID}
    assert verschillen(lijst, goed) == []


def test_alles_in_hoofdletters() -> None:
    rijen = [{**rij, "straat": rij["straat"].upper(), "plaats": rij["plaats"].upper()} for rij in WAARHEID]
    assert verschillen(lees_huurlijst(als_csv(tabel(GEWOON, rijen)))) == []


def test_leegstand_als_naam() -> None:
    kolommen = {kop: maker for kop, maker in GEWOON.items() if kop != "Status"}
    kolommen["Huurder"] = lambda rij: rij["huurder_1"] or "LEEGSTAND"
    kolommen["Kale huur"] = lambda rij: nl_bedrag(rij) or "-"
    lijst = lees_huurlijst(als_csv(tabel(kolommen)))
    assert verschillen(lijst) == []
    assert lijst.totalen.leeg == 4


def test_kolom_leegstand_draait_ja_en_nee_om() -> None:
    kolommen = _vervang(
        {"Status": ("Leegstand j/n", lambda rij: "N" if rij["status"] == "verhuurd" else "J")}
    )
    assert verschillen(lees_huurlijst(als_csv(tabel(kolommen)))) == []


def test_huur_met_streepje_en_pm() -> None:
    def huur(rij: Rij) -> str:
        if not rij["kale_huur"]:
            return "p.m."
        bedrag = nl_bedrag(rij)
        return f"€ {bedrag[:-3]},-" if bedrag.endswith(",00") else f"€ {bedrag} p.m."

    assert verschillen(lees_huurlijst(als_csv(tabel(_plus(**{"Kale huur": huur}))))) == []


def test_postcode_en_plaats_in_een_kolom() -> None:
    kolommen = {kop: maker for kop, maker in GEWOON.items() if kop != "Plaats"}
    kolommen = {
        ("Postcode/woonplaats" if kop == "Postcode" else kop): maker for kop, maker in kolommen.items()
    }
    kolommen["Postcode/woonplaats"] = lambda rij: (
        f"{rij['postcode'].replace(' ', '')}  {rij['plaats'].upper()}"
    )
    assert verschillen(lees_huurlijst(als_csv(tabel(kolommen)))) == []


def test_heel_adres_in_een_kolom() -> None:
    kolommen = {kop: maker for kop, maker in GEWOON.items() if kop not in ("Postcode", "Plaats")}
    kolommen["Adres"] = lambda rij: f"{adres(rij)}, {rij['postcode']} {rij['plaats']}"
    assert verschillen(lees_huurlijst(als_csv(tabel(kolommen)))) == []


def test_adres_met_de_toevoeging_in_een_eigen_kolom() -> None:
    kolommen = _plus(Adres=lambda rij: f"{rij['straat']} {rij['huisnummer']}", Toevoeging="toevoeging")
    assert verschillen(lees_huurlijst(als_csv(tabel(kolommen)))) == []


def test_adreskolom_naast_straat_en_nummer() -> None:
    kolommen = _plus(Straatnaam="straat", Huisnr="huisnummer", Toev="toevoeging")
    assert verschillen(lees_huurlijst(als_csv(tabel(kolommen)))) == []


@pytest.mark.parametrize(
    "kop", ["Sofi-nr", "BSN", "Burgerservicenummer", "B.S.N.", "sofinummer huurder", "Bsn huurder"]
)
def test_bsn_kolom_wordt_op_haar_kop_geweigerd(kop: str) -> None:
    kolommen = _plus(**{kop: lambda rij: _bsn(int(rij["vhe_nummer"][-3:])) if rij["huurder_1"] else ""})
    lijst = lees_huurlijst(als_csv(tabel(kolommen)))
    assert lijst.geweigerde_kolommen == (kop,)
    assert verschillen(lijst) == []
    assert "9999" not in repr(lijst).replace("9999 S", "")


@pytest.mark.parametrize(
    "kop", ["", "Registratie", "Nummer", "Persoonsnr", "Code", "Kenmerk", "Object", "Contact"]
)
def test_bsn_kolom_wordt_op_haar_inhoud_geweigerd(kop: str) -> None:
    rijen = tabel(_plus(geheim=lambda rij: _bsn(int(rij["vhe_nummer"][-3:])) if rij["huurder_1"] else ""))
    rijen[0][-1] = kop
    lijst = lees_huurlijst(als_csv(rijen))
    assert lijst.geweigerde_kolommen == (kop or "kolom N",)
    assert verschillen(lijst) == []
    assert "9999" not in repr(lijst).replace("9999 S", "")
    assert all(kolom.voorbeelden == () for kolom in lijst.kolommen if kolom.status is KolomStatus.GEWEIGERD)


def test_telefoons_die_de_elfproef_halen_blijven() -> None:
    from renovatie.huishoudens.huurlijst.bsn import voldoet_aan_elfproef

    goede = [n for n in range(612000000, 612004000) if voldoet_aan_elfproef(str(n))]
    rijen = [{**rij, "telefoon_e164": f"+31{goede[i]}"} for i, rij in enumerate(WAARHEID) if rij["huurder_1"]]
    kolommen = _plus(Telefoon=lambda rij: rij["telefoon_e164"][3:])
    lijst = lees_huurlijst(als_csv(tabel(kolommen, rijen)))
    assert lijst.geweigerde_kolommen == ()
    assert lijst.totalen.telefoons == 170


def test_kop_over_drie_rijen() -> None:
    rijen = tabel(GEWOON)
    boven = ["Object", "", "", "", "", "", "", "Contract", "", "", "Personen", "", ""]
    midden = ["", "", "", "", "Ligging", "", "", "", "", "", "", "", "Contact"]
    assert verschillen(lees_huurlijst(als_csv([boven, midden, *rijen]))) == []


def test_zonder_kop_op_inhoud() -> None:
    kolommen = {
        kop: GEWOON[kop]
        for kop in ("VHE", "Adres", "Postcode", "Ingangsdatum", "Kale huur", "Huurder", "Telefoon")
    }
    lijst = lees_huurlijst(als_csv(tabel(kolommen, kop=False)))
    assert lijst.formaat.kopregels == ()
    zonder = ("plaats", "portiek", "verdieping", "contractnummer", "huurder_2")
    assert verschillen(lijst, zonder=zonder) == []
    assert {kolom.veld for kolom in lijst.kolommen} >= {Veld.VHE_NUMMER, Veld.ADRES, Veld.TELEFOON}


def test_typfouten_in_koppen() -> None:
    kolommen = _vervang(
        {
            "Postcode": ("Poscode", "postcode"),
            "Medehuurder": ("Medehurder", "huurder_2"),
            "Ingangsdatum": ("Ingangsdatm", nl_datum),
            "Contractnr": ("Contractnumer", "contractnummer"),
            "Telefoon": ("Telefoonummer", nationaal),
        }
    )
    assert verschillen(lees_huurlijst(als_csv(tabel(kolommen)))) == []


def test_mojibake_wordt_hersteld() -> None:
    data = als_csv(tabel(GEWOON)).decode("utf-8").encode("utf-8")
    kapot = "".join(
        teken.encode("utf-8").decode("cp1252") if teken in "éëïöüÖÇç" else teken
        for teken in data.decode("utf-8")
    )
    assert verschillen(lees_huurlijst(kapot.encode("utf-8"))) == []


def test_vaste_spaties_en_losse_accenten() -> None:
    import unicodedata

    tekst = unicodedata.normalize("NFD", als_csv(tabel(GEWOON)).decode()).replace("9999 S", "9999\u00a0S")
    assert verschillen(lees_huurlijst(tekst.encode())) == []


def test_blad_per_portiek_wordt_gemeld() -> None:
    bladen = {p: tabel(GEWOON, [rij for rij in WAARHEID if rij["portiek"] == p]) for p in "ABC"}
    lijst = lees_huurlijst(als_xlsx(bladen))
    assert [m.code for m in lijst.waarschuwingen].count("meer_bladen") == 2


def test_verticaal_samengevoegde_cellen() -> None:
    werkmap = openpyxl.Workbook()
    blad = werkmap.active
    for rij in tabel(_plus(Adres="straat", Huisnr=nummer)):
        blad.append([cel or None for cel in rij])
    blad.merge_cells("B2:B175")
    blad.merge_cells("D2:D59")
    assert verschillen(lees_huurlijst(bewaar(werkmap))) == []


def test_koop_en_bruikleen_tellen_niet_als_verhuurd() -> None:
    anders = {
        "4417-001": "Koop",
        "4417-002": "Anti-kraak",
        "4417-003": "Bruikleen",
        "4417-004": "Leegstandwet",
    }
    kolommen = _plus(Status=lambda rij: anders.get(rij["vhe_nummer"], rij["status"]))
    lijst = lees_huurlijst(als_csv(tabel(kolommen)))
    assert lijst.totalen.huurovereenkomsten == 167
    assert [rij.status for rij in lijst.rijen[:4]] == [
        WoningStatus.KOOP,
        WoningStatus.BRUIKLEEN,
        WoningStatus.BRUIKLEEN,
        WoningStatus.VERHUURD,
    ]


def test_bergingen_tellen_niet_als_woning() -> None:
    rijen = tabel(_plus(Type="status"))
    for rij in rijen[1:]:
        rij[-1] = "Galerijflat"
    rijen += [[f"4417-9{n:02d}", f"Trijsselwaardlaan 2 B{n}", *[""] * 11, "Berging"] for n in range(3)]
    lijst = lees_huurlijst(als_csv(rijen))
    assert (lijst.totalen.woningen, len(lijst.rijen)) == (174, 177)


def test_etages_op_alle_manieren() -> None:
    def hoog(rij: Rij) -> str:
        vormen = (
            "{0}",
            "{0}e",
            "{0}e verd.",
            "{0} hoog",
            "verd. {0}",
            "0{0}",
            "{0}e verdieping",
            "etage {0}",
        )
        return (
            etage(rij)
            if rij["verdieping"] == "0"
            else vormen[int(rij["huisnummer"]) % 8].format(rij["verdieping"])
        )

    assert verschillen(lees_huurlijst(als_csv(tabel(_plus(**{"Verd.": hoog}))))) == []
