"""The gates between the six phases, skipping, setting aside and ending."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.fasefeiten import (
    Fase,
    Fasefeiten,
    FeitenAndersToewijzen,
    FeitenBeheren,
    FeitenHandhaven,
    FeitenOpbouwen,
    FeitenUitvoering,
    FeitenVerkennen,
    Normen,
)
from workflows.fasen import (
    Afwijking,
    Beeindigingsreden,
    FaseGeweigerd,
    Fasepoort,
    Oordeel,
    OpenZaak,
    Verplaatsing,
    controleer_afwijking,
    controleer_beeindiging,
    fasepoort,
    may_move,
    volgende_fase,
    vorige_fase,
    zichtbaar_voor,
    zonder_bestemming,
)
from workflows.fasevoorwaarden import FeitenPassenNiet
from workflows.instemmingspoort import Instemmingsfeiten, Tellingfeit
from workflows.poort import Herkomst, Voorwaarde

TODAY = date(2026, 11, 24)
VERKEND = FeitenVerkennen(
    woningen=174,
    woningen_opgegeven=174,
    partners=1,
    dpia_op=date(2026, 9, 1),
    verwerkersovereenkomsten_op=date(2026, 9, 1),
    leefgebieden_gedekt=13,
    doelen=1,
    informatiebrieven=174,
    geplande_start=TODAY + timedelta(weeks=52),
)
OPGEBOUWD = FeitenOpbouwen(huishoudens=170, bereikt=136, nulmetingen=102, verbeteringen=1)
INGESTEMD = Instemmingsfeiten(
    n=170,
    ja=119,
    eenheid_omvang=174,
    telling=Tellingfeit(date(2026, 11, 20), 170, 119, 174),
    brieven_nodig=51,
    brieven_verstuurd=51,
    laatst_verstuurd=TODAY,
)
GEHAALD: dict[Fase, Fasefeiten] = {
    Fase.VERKENNEN: VERKEND,
    Fase.OPBOUWEN: OPGEBOUWD,
    Fase.HANDHAVEN: FeitenHandhaven(),
    Fase.DRAAGVLAK: INGESTEMD,
    Fase.UITVOERING: FeitenUitvoering(woningen=174, opgeleverd=170, uitgesloten_met_reden=4),
    Fase.ANDERS_TOEWIJZEN: FeitenAndersToewijzen(True, 3, 3),
    Fase.BEHEREN: FeitenBeheren(evaluatie_getekend_op=TODAY),
}
DICHT: dict[Fase, Fasefeiten] = {
    Fase.VERKENNEN: FeitenVerkennen(),
    Fase.OPBOUWEN: FeitenOpbouwen(huishoudens=170),
    Fase.HANDHAVEN: FeitenHandhaven(reparaties_over_termijn=2),
    Fase.DRAAGVLAK: Instemmingsfeiten(n=170, ja=118, eenheid_omvang=174),
    Fase.UITVOERING: FeitenUitvoering(woningen=174, opgeleverd=173),
    Fase.ANDERS_TOEWIJZEN: FeitenAndersToewijzen(True, 3, 2),
    Fase.BEHEREN: FeitenBeheren(),
}


def poort(fase: Fase, feiten: Fasefeiten, *afwijkingen: Afwijking, renovatie: bool = True) -> Fasepoort:
    return fasepoort(fase, feiten, Normen(), afwijkingen, TODAY, renovatie=renovatie)


def openstaand(fase: Fase, feiten: Fasefeiten) -> list[str]:
    return [v.code for v in poort(fase, feiten).voorwaarden if v.staat_open]


def voorwaarde(fase: Fase, feiten: Fasefeiten, code: str) -> Voorwaarde:
    return next(v for v in poort(fase, feiten).voorwaarden if v.code == code)


def afwijking(code: str, **anders: str) -> Afwijking:
    velden = {"reden": "huurders ziek", "in_plaats_daarvan": "brief", "eigenaar": "corporatie"} | anders
    return Afwijking(code, 0, datum=TODAY, **velden)


@pytest.mark.parametrize("fase", Fase)
def test_een_poort_gaat_open_als_alles_gehaald_is(fase: Fase) -> None:
    uit = poort(fase, GEHAALD[fase])
    assert (uit.open, uit.oordeel) == (True, Oordeel.OPEN)
    assert uit.naar is volgende_fase(fase)


@pytest.mark.parametrize("fase", Fase)
def test_een_poort_blijft_dicht_zolang_er_iets_open_is(fase: Fase) -> None:
    assert (poort(fase, DICHT[fase]).open, poort(fase, DICHT[fase]).oordeel) == (False, Oordeel.DICHT)


@pytest.mark.parametrize(
    ("feiten", "code"),
    [
        (replace(VERKEND, woningen=173), "woningen_ingelezen"),
        (replace(VERKEND, partners=0), "partner_met_convenant"),
        (replace(VERKEND, dpia_op=None), "dpia"),
        (replace(VERKEND, verwerkersovereenkomsten_op=None), "verwerkersovereenkomsten"),
        (replace(VERKEND, leefgebieden_gedekt=12), "sociale_kaart"),
        (replace(VERKEND, doelen=0), "meetbaar_doel"),
        (replace(VERKEND, informatiebrieven=173), "informatiebrief"),
        (replace(VERKEND, geplande_start=TODAY + timedelta(weeks=52, days=-1)), "geplande_start"),
        (replace(VERKEND, geplande_start=None), "geplande_start"),
    ],
)
def test_elke_voorwaarde_van_verkennen_houdt_alleen_de_poort_dicht(
    feiten: FeitenVerkennen, code: str
) -> None:
    assert openstaand(Fase.VERKENNEN, feiten) == [code]


@pytest.mark.parametrize(
    ("feiten", "code"),
    [
        (replace(OPGEBOUWD, bereikt=135), "bereik"),
        (replace(OPGEBOUWD, doorverwijzingen_laatste_trede=1), "ladder"),
        (replace(OPGEBOUWD, toezeggingen_over_datum=1), "toezeggingen"),
        (replace(OPGEBOUWD, nulmetingen=101), "nulmeting"),
        (replace(OPGEBOUWD, verbeteringen=0), "snelle_verbetering"),
    ],
)
def test_elke_voorwaarde_van_opbouwen_houdt_alleen_de_poort_dicht(feiten: FeitenOpbouwen, code: str) -> None:
    assert openstaand(Fase.OPBOUWEN, feiten) == [code]


def test_de_nulmeting_telt_tegen_de_huishoudens_van_toen() -> None:
    toen = replace(OPGEBOUWD, nulmeting_huishoudens=162)
    net_niet = voorwaarde(Fase.OPBOUWEN, replace(toen, nulmetingen=97), "nulmeting")
    assert (net_niet.gehaald, net_niet.norm, net_niet.geheel) == (False, 98, 162)
    assert openstaand(Fase.OPBOUWEN, replace(toen, nulmetingen=98)) == []


def test_de_poort_noemt_het_cijfer_de_norm_en_het_geheel() -> None:
    bereik = voorwaarde(Fase.OPBOUWEN, replace(OPGEBOUWD, bereikt=131), "bereik")
    assert (bereik.cijfer, bereik.norm, bereik.geheel) == (131, 136, 170)
    assert voorwaarde(Fase.VERKENNEN, VERKEND, "geplande_start").cijfer == 52


def test_een_leeg_complex_heeft_niets_ingelezen_aangeschreven_of_opgeleverd() -> None:
    leeg = replace(VERKEND, woningen=0, woningen_opgegeven=0, informatiebrieven=0)
    assert openstaand(Fase.VERKENNEN, leeg) == ["woningen_ingelezen", "informatiebrief"]
    assert openstaand(Fase.UITVOERING, FeitenUitvoering()) == ["woningen_opgeleverd"]


def test_zonder_huishoudens_is_er_geen_bereik() -> None:
    assert not voorwaarde(Fase.OPBOUWEN, FeitenOpbouwen(), "bereik").gehaald


@given(st.integers(1, 500), st.integers(0, 500))
def test_tachtig_procent_wordt_in_hele_getallen_geteld(huishoudens: int, bereikt: int) -> None:
    feiten = FeitenOpbouwen(huishoudens=huishoudens, bereikt=bereikt)
    bereik = voorwaarde(Fase.OPBOUWEN, feiten, "bereik")
    assert bereik.gehaald == (10 * bereikt >= 8 * huishoudens) == (bereikt >= bereik.norm)


def test_een_afgerond_percentage_haalt_de_tachtig_niet() -> None:
    assert not voorwaarde(
        Fase.OPBOUWEN, FeitenOpbouwen(huishoudens=169, bereikt=135), "bereik"
    ).gehaald  # 79.88%


def test_een_norm_is_per_complex_in_te_stellen() -> None:
    feiten = replace(OPGEBOUWD, bereikt=119)
    soepel = fasepoort(Fase.OPBOUWEN, feiten, Normen(bereik_tienden=7), (), TODAY)
    assert soepel.open
    assert not poort(Fase.OPBOUWEN, feiten).open


def test_feiten_van_een_andere_fase_worden_geweigerd() -> None:
    with pytest.raises(FeitenPassenNiet):
        poort(Fase.OPBOUWEN, VERKEND)


def test_zonder_renovatie_wordt_fase_vier_overgeslagen() -> None:
    assert volgende_fase(Fase.HANDHAVEN, renovatie=False) is Fase.ANDERS_TOEWIJZEN
    assert vorige_fase(Fase.ANDERS_TOEWIJZEN, renovatie=False) is Fase.HANDHAVEN
    assert poort(Fase.HANDHAVEN, FeitenHandhaven(), renovatie=False).naar is Fase.ANDERS_TOEWIJZEN


def test_de_fasen_hebben_hun_nummer_en_volgorde() -> None:
    assert [fase.aanduiding for fase in Fase] == ["1", "2", "3", "4a", "4b", "5", "6"]
    assert [fase.nummer for fase in Fase] == [1, 2, 3, 4, 4, 5, 6]
    for fase in Fase:
        volgende = volgende_fase(fase)
        if volgende is not None:
            assert vorige_fase(volgende) is fase
    assert vorige_fase(Fase.VERKENNEN) is None


# ---------------------------------------------------------------- Moving and skipping


@pytest.mark.parametrize("fase", [fase for fase in Fase if fase is not Fase.BEHEREN])
def test_door_een_open_poort_mag_het_complex_verder(fase: Fase) -> None:
    assert may_move(poort(fase, GEHAALD[fase])) is Verplaatsing.MAG


def test_na_fase_zes_is_er_geen_volgende() -> None:
    assert may_move(poort(Fase.BEHEREN, GEHAALD[Fase.BEHEREN])) is Verplaatsing.EINDE


def test_overslaan_vraagt_een_geschreven_reden() -> None:
    dicht, vorige = poort(Fase.HANDHAVEN, DICHT[Fase.HANDHAVEN]), poort(Fase.OPBOUWEN, OPGEBOUWD)
    assert may_move(dicht, vorige=vorige) is Verplaatsing.VOORWAARDEN_OPEN
    assert may_move(dicht, reden_overslaan="  ", vorige=vorige) is Verplaatsing.VOORWAARDEN_OPEN
    antwoord = may_move(dicht, reden_overslaan="niet nodig", vorige=vorige)
    assert antwoord is Verplaatsing.MAG_OVERSLAAN
    assert antwoord.toegestaan


def test_overslaan_slaat_nooit_de_open_voorwaarden_van_de_fase_ervoor_over() -> None:
    dicht = poort(Fase.HANDHAVEN, DICHT[Fase.HANDHAVEN])
    vorige = poort(Fase.OPBOUWEN, replace(OPGEBOUWD, bereikt=131))
    assert may_move(dicht, reden_overslaan="niet nodig", vorige=vorige) is Verplaatsing.VORIGE_FASE_OPEN
    assert may_move(dicht, reden_overslaan="niet nodig") is Verplaatsing.VORIGE_FASE_OPEN


def test_de_instemmingspoort_is_nooit_over_te_slaan() -> None:
    dicht = poort(Fase.DRAAGVLAK, DICHT[Fase.DRAAGVLAK])
    vorige = poort(Fase.HANDHAVEN, FeitenHandhaven())
    antwoord = may_move(dicht, reden_overslaan="de aannemer staat klaar", vorige=vorige)
    assert antwoord is Verplaatsing.NOOIT_OVERSLAAN
    assert not antwoord.toegestaan


# ---------------------------------------------------------------- Setting aside


def test_een_afwijking_opent_de_poort_maar_verandert_het_cijfer_niet() -> None:
    feiten = replace(OPGEBOUWD, bereikt=131)
    uit = poort(Fase.OPBOUWEN, feiten, afwijking("bereik"))
    assert (uit.open, uit.oordeel) == (True, Oordeel.OPEN_MET_AFWIJKING)
    bereik = uit.voorwaarden[0]
    assert (bereik.gehaald, bereik.afgeweken, bereik.cijfer) == (False, True, 131)


@pytest.mark.parametrize("code", ["telling_70", "vermoeden", "kennisgevingen"])
def test_van_n_telling_en_kennisgeving_wordt_nooit_afgeweken(code: str) -> None:
    uit = poort(Fase.DRAAGVLAK, DICHT[Fase.DRAAGVLAK], afwijking(code))
    assert not uit.open
    assert not any(v.afgeweken for v in uit.voorwaarden)
    with pytest.raises(FaseGeweigerd) as fout:
        controleer_afwijking(uit, afwijking(code))
    assert fout.value.code == "afwijken_kan_hier_nooit"


@pytest.mark.parametrize(
    ("wat", "code"),
    [
        (afwijking("bestaat_niet"), "onbekende_voorwaarde"),
        (afwijking("ladder"), "al_gehaald"),
        (afwijking("bereik", reden=" "), "niet_volledig"),
        (afwijking("bereik", in_plaats_daarvan=""), "niet_volledig"),
        (afwijking("bereik", eigenaar=""), "niet_volledig"),
    ],
)
def test_een_afwijking_hoort_bij_een_open_voorwaarde_en_is_volledig(wat: Afwijking, code: str) -> None:
    uit = poort(Fase.OPBOUWEN, replace(OPGEBOUWD, bereikt=131))
    controleer_afwijking(uit, afwijking("bereik"))
    with pytest.raises(FaseGeweigerd) as fout:
        controleer_afwijking(uit, wat)
    assert fout.value.code == code


# ---------------------------------------------------------------- The wall


@pytest.mark.parametrize("fase", Fase)
def test_elke_kant_ziet_alleen_haar_eigen_en_neutrale_voorwaarden(fase: Fase) -> None:
    uit = poort(fase, DICHT[fase])
    hulp = {v.herkomst for v in zichtbaar_voor(uit, "hulp").voorwaarden}
    stem = {v.herkomst for v in zichtbaar_voor(uit, "stem").voorwaarden}
    assert hulp <= {Herkomst.HULP, Herkomst.NEUTRAAL}
    assert stem <= {Herkomst.STEM, Herkomst.NEUTRAAL}
    assert zichtbaar_voor(uit, "beide").voorwaarden == uit.voorwaarden
    assert {v.herkomst for v in zichtbaar_voor(uit, "geen").voorwaarden} <= {Herkomst.NEUTRAAL}
    assert not hasattr(zichtbaar_voor(uit, "stem"), "open")


# ---------------------------------------------------------------- Ending


def test_stoppen_kan_uit_elke_fase_als_alles_een_bestemming_heeft() -> None:
    open_zaken = {OpenZaak.DOORVERWIJZING: 2, OpenZaak.TOEZEGGING: 1}
    for fase in Fase:
        controleer_beeindiging(fase, Beeindigingsreden.OVERGEDRAGEN, open_zaken, open_zaken)
    with pytest.raises(FaseGeweigerd) as fout:
        controleer_beeindiging(Fase.OPBOUWEN, Beeindigingsreden.OVERGEDRAGEN, open_zaken, {})
    assert fout.value.code == "bestemming_ontbreekt"
    assert zonder_bestemming(open_zaken, {OpenZaak.DOORVERWIJZING: 2}) == {OpenZaak.TOEZEGGING: 1}


def test_afgerond_is_pas_aan_het_eind_met_een_getekende_evaluatie() -> None:
    with pytest.raises(FaseGeweigerd) as te_vroeg:
        controleer_beeindiging(Fase.UITVOERING, Beeindigingsreden.AFGEROND, {}, {}, evaluatie_getekend=True)
    with pytest.raises(FaseGeweigerd) as ongetekend:
        controleer_beeindiging(Fase.BEHEREN, Beeindigingsreden.AFGEROND, {}, {})
    assert (te_vroeg.value.code, ongetekend.value.code) == ("nog_niet_in_beheren", "evaluatie_ontbreekt")
    controleer_beeindiging(Fase.BEHEREN, Beeindigingsreden.AFGEROND, {}, {}, evaluatie_getekend=True)
