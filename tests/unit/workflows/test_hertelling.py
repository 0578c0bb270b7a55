"""A dossier that was changed says so, whatever was changed in it."""

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.workflows import natellen
from tests.unit.workflows.regels import (
    LEEG,
    LOPEND,
    PEILDATUM,
    TELREGELS,
    WETTEN,
    count,
    dossier,
    ja,
    packed,
    unpacked,
)
from workflows.dossiertabellen import reactierijen, voorstelrijen
from workflows.hertelling import DossierOngeldig, Verschil, hertel_dossier
from workflows.instemming import Huurfeit, Telregel
from workflows.stemmen import Stemgebeurtenis, Stemstand
from workflows.tellingfeiten import (
    Gevraagd,
    canonieke_feiten,
    feiten_van,
    regel_uit,
    regel_voor,
    vingerafdruk,
)
from workflows.voorstelronde import Ronde

Bestanden = dict[str, bytes]

REGELS = [
    *(Telregel(f"h{n}", LOPEND, ("a", "b"), (ja(PEILDATUM, ("a", "b")),)) for n in range(7)),
    *(Telregel(f"h{n}", LOPEND, ("a",)) for n in range(7, 10)),
    Telregel("leeg", LEEG),
]


def changed(bestand: str, oud: bytes, nieuw: bytes) -> Bestanden:
    bestanden = unpacked(dossier(REGELS))
    assert oud in bestanden[bestand]
    return bestanden | {bestand: bestanden[bestand].replace(oud, nieuw, 1)}


def test_een_dossier_is_na_te_tellen_zonder_database() -> None:
    terug = hertel_dossier(dossier(REGELS))
    assert (terug.n, terug.ja, terug.uitslag.gehaald, terug.klopt) == (10, 7, True, True)
    assert (terug.peildatum, terug.voorstelversie, terug.regel) == (PEILDATUM, 2, "regel_7_220_v1")
    assert terug.met_feiten


def test_een_oud_dossier_zonder_feiten_telt_vanaf_de_lijst() -> None:
    bestanden = unpacked(dossier(REGELS, feiten_sha256=None))
    for naam in ("feiten.json", "reacties.csv", "voorstellen.csv"):
        del bestanden[naam]
    terug = hertel_dossier(packed(bestanden))
    assert (terug.n, terug.ja, terug.met_feiten, terug.verschillen) == (10, 7, False, ())


def test_feiten_weghalen_valt_op() -> None:
    bestanden = unpacked(dossier(REGELS))
    del bestanden["feiten.json"]
    gevonden = set(hertel_dossier(packed(bestanden)).verschillen)
    assert gevonden == {Verschil.CONTROLEGETAL_FEITEN, Verschil.REACTIES, Verschil.VOORSTELLEN}


@pytest.mark.parametrize(
    ("anders", "verschil"),
    [
        ({"ja": 8}, Verschil.AANTALLEN),
        ({"n": 9}, Verschil.AANTALLEN),
        ({"gehaald": False}, Verschil.AANTALLEN),
        ({"nog_nodig": 1}, Verschil.AANTALLEN),
        ({"peildatum": "2026-11-19"}, Verschil.AANTALLEN),
        ({"voorstelversie": 1}, Verschil.AANTALLEN),
        ({"percentage": "69.99"}, Verschil.AANTALLEN),
        ({"vermoeden": "juridisch_oordeel_nodig"}, Verschil.AANTALLEN),
        ({"eenheid_omvang": 9}, Verschil.AANTALLEN),
        ({"regel": "regel_7_220_v9"}, Verschil.AANTALLEN),
        ({"sha256": "0" * 64}, Verschil.CONTROLEGETAL),
        ({"feiten_sha256": "0" * 64}, Verschil.CONTROLEGETAL_FEITEN),
        ({"feiten_sha256": None}, Verschil.CONTROLEGETAL_FEITEN),
    ],
)
def test_een_dossier_dat_over_zichzelf_liegt_valt_op(anders: dict[str, object], verschil: Verschil) -> None:
    assert hertel_dossier(dossier(REGELS, **anders)).verschillen == (verschil,)


def test_een_ja_erbij_in_het_rekenblad_valt_op() -> None:
    vals = changed("telling.csv", b"geen_reactie", b"ja")
    assert hertel_dossier(packed(vals)).verschillen == (Verschil.TABEL,)


def test_een_regel_weg_uit_het_rekenblad_valt_op() -> None:
    bestanden = unpacked(dossier(REGELS))
    kort = bestanden["telling.csv"].rsplit(b"\r\n", 2)[0] + b"\r\n"
    assert Verschil.TABEL in hertel_dossier(packed(bestanden | {"telling.csv": kort})).verschillen


def test_een_ja_erbij_in_de_lijst_valt_op() -> None:
    """Also when the totals and the sums of the files were brought in line."""
    vals = changed("telling.json", b'"stand":"geen_reactie"', b'"stand":"ja"')
    gezegd = json.loads(vals["uitslag.json"]) | {"ja": 8, "percentage": "80.00"}
    gezegd["sha256"] = vingerafdruk(vals["telling.json"].decode())
    tabel = vals["telling.csv"].replace(b"geen_reactie", b"ja", 1)
    terug = hertel_dossier(packed(vals | {"uitslag.json": json.dumps(gezegd).encode(), "telling.csv": tabel}))
    assert terug.verschillen == (Verschil.FEITEN,)


def test_een_handtekening_weg_uit_de_feiten_valt_op() -> None:
    vals = changed("feiten.json", b'"ondertekenaars":["a","b"]', b'"ondertekenaars":["a"]')
    assert set(hertel_dossier(packed(vals)).verschillen) == {
        Verschil.FEITEN,
        Verschil.CONTROLEGETAL_FEITEN,
        Verschil.REACTIES,
    }


@pytest.mark.parametrize(
    ("bestand", "oud", "nieuw", "verschil"),
    [
        ("telling.csv", b"stuk 1", b"stuk 9", Verschil.TABEL),
        ("telling.csv", b"stand", b"soort", Verschil.TABEL),
        ("telling.csv", b"in_woorden", b"stand", Verschil.TABEL),
        ("telling.csv", b"stuk 1\r\n", b"stuk 1;ja\r\n", Verschil.TABEL),
        ("reacties.csv", b";ja;", b";nee;", Verschil.REACTIES),
        ("reacties.csv", b"2026-11-20", b"2026-11-21", Verschil.REACTIES),
        ("reacties.csv", b"Straat h0", b"Straat h1", Verschil.REACTIES),
        ("reacties.csv", b"stuk 1", b"stuk 9", Verschil.REACTIES),
        ("reacties.csv", b";2;2;", b";1;2;", Verschil.REACTIES),
        ("voorstellen.csv", b"2026-09-01", b"2026-09-02", Verschil.VOORSTELLEN),
        ("voorstellen.csv", b"nieuw", b"deel", Verschil.VOORSTELLEN),
        ("voorstellen.csv", b"Straat leeg", b"Straat h0", Verschil.VOORSTELLEN),
    ],
)
def test_een_tabel_die_iets_anders_zegt_valt_op_ook_met_nieuwe_sommen(
    bestand: str, oud: bytes, nieuw: bytes, verschil: Verschil
) -> None:
    vals = changed(bestand, oud, nieuw)
    assert verschil in hertel_dossier(packed(vals)).verschillen
    assert Verschil.BESTAND_GEWIJZIGD not in hertel_dossier(packed(vals)).verschillen


@pytest.mark.parametrize(
    ("bestand", "verschil"),
    [("reacties.csv", Verschil.REACTIES), ("voorstellen.csv", Verschil.VOORSTELLEN)],
)
def test_een_tabel_die_weg_is_of_een_regel_te_veel_heeft_valt_op(bestand: str, verschil: Verschil) -> None:
    bestanden = unpacked(dossier(REGELS))
    laatste = bestanden[bestand].rstrip(b"\r\n").rsplit(b"\r\n", 1)[1] + b"\r\n"
    meer = bestanden | {bestand: bestanden[bestand] + laatste}
    assert hertel_dossier(packed(meer)).verschillen == (verschil,)
    assert hertel_dossier(zonder(bestand)).verschillen == (verschil,)


def test_een_naam_die_twee_keer_in_de_zip_staat_wordt_geweigerd() -> None:
    """Whoever unpacks it may see the one file, while the sums are those of the other."""
    uit = io.BytesIO(dossier(REGELS))
    with zipfile.ZipFile(uit, "a") as archief, pytest.warns(UserWarning, match="Duplicate name"):
        archief.writestr("reacties.csv", b"iets anders")
    with pytest.raises(DossierOngeldig) as fout:
        hertel_dossier(uit.getvalue())
    assert fout.value.code == "dubbel"


def test_een_dossier_toont_zijn_beide_controlegetallen() -> None:
    bestanden = unpacked(dossier(REGELS))
    terug = hertel_dossier(packed(bestanden))
    assert terug.sha256 == vingerafdruk(bestanden["telling.json"].decode())
    assert terug.feiten_sha256 == vingerafdruk(bestanden["feiten.json"].decode())


# ---------------------------------------------------------------- Answers to an older version


def versies(ronde: Ronde, *, geraakt: bool) -> list[Gevraagd]:
    eerste = Gevraagd(1, Ronde.EERSTE, PEILDATUM - timedelta(days=60), geraakt=True)
    return [eerste, Gevraagd(2, ronde, PEILDATUM - timedelta(days=10), geraakt=geraakt)]


OUD_JA = replace(ja(PEILDATUM - timedelta(days=30), ("a",)), voorstelversie=1)


@pytest.mark.parametrize(
    ("ronde", "geraakt", "telt"),
    [(Ronde.DEEL, False, True), (Ronde.DEEL, True, False), (Ronde.NIEUW, False, False)],
)
def test_een_ja_op_voorstel_1_telt_voor_voorstel_2_alleen_als_dat_de_woning_niet_raakt(
    ronde: Ronde, geraakt: bool, telt: bool
) -> None:
    """The dossier keeps what was signed: an answer to version 1, with why it counts or not."""
    feiten = feiten_van(Telregel("h0", LOPEND, ("a",), (OUD_JA,)), versies(ronde, geraakt=geraakt))
    assert feiten["gebeurtenissen"][0]["voorstelversie"] == 1
    assert count([regel_voor(feiten, 2)]).ja == int(telt)
    assert natellen.from_facts(canonieke_feiten([feiten], PEILDATUM, 2, 40)) == (1, int(telt))
    (rij,) = reactierijen(feiten, 2)
    assert (rij["voorstel"], rij["geldt_voor"]) == ("1", "2" if telt else "")
    assert [r["vraagt_antwoord"] for r in voorstelrijen(feiten)] == ["ja", "nee" if telt else "ja"]


def test_een_telling_van_voor_de_versies_telt_alleen_antwoorden_op_haar_voorstel() -> None:
    feiten = feiten_van(Telregel("h0", LOPEND, ("a",), (OUD_JA,)))
    del feiten["versies"]
    assert count([regel_voor(feiten, 2)]).ja == 0
    assert count([regel_voor(feiten, 2)]).regels[0].stand is Stemstand.GEEN_REACTIE


@WETTEN
@given(TELREGELS, st.sampled_from((Ronde.DEEL, Ronde.NIEUW)), st.sets(st.integers(0, 5)))
def test_wat_meegaat_naar_een_nieuw_voorstel_is_gelijk_aan_een_naieve_hertelling(
    regels: tuple[Telregel, ...], ronde: Ronde, geraakt: set[int]
) -> None:
    feiten = [
        feiten_van(regel, versies(ronde, geraakt=nummer in geraakt)) for nummer, regel in enumerate(regels)
    ]
    telling = count([regel_voor(feit, 2) for feit in feiten])
    assert natellen.from_facts(canonieke_feiten(feiten, PEILDATUM, 2, 40)) == (telling.n, telling.ja)


def test_een_gewijzigd_bestand_wijkt_af_van_zijn_som() -> None:
    bestanden = unpacked(dossier(REGELS))
    bestanden["uitslag.json"] += b" "
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as archief:
        for naam, inhoud in bestanden.items():
            archief.writestr(naam, inhoud)
    assert hertel_dossier(uit.getvalue()).verschillen == (Verschil.BESTAND_GEWIJZIGD,)


def test_een_bestand_dat_niemand_noemt_valt_op() -> None:
    bestanden = unpacked(dossier(REGELS))
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as archief:
        for naam, inhoud in (bestanden | {"extra.txt": b"x"}).items():
            archief.writestr(naam, inhoud)
    assert hertel_dossier(uit.getvalue()).verschillen == (Verschil.BESTAND_GEWIJZIGD,)


def test_een_andere_rekenregel_wordt_gezegd() -> None:
    vals = changed("telling.json", b"regel_7_220_v1", b"regel_7_220_v9")
    assert Verschil.ONBEKENDE_REGEL in hertel_dossier(packed(vals)).verschillen


def zonder(naam: str) -> bytes:
    bestanden = unpacked(dossier(REGELS))
    del bestanden[naam]
    return packed(bestanden)


@pytest.mark.parametrize(
    ("maak", "code"),
    [
        (lambda: b"geen zip", "geen_dossier"),
        (lambda: dossier(REGELS)[:200], "geen_dossier"),
        (lambda: packed({}), "geen_dossier"),
        (lambda: zonder("telling.json"), "geen_dossier"),
        (lambda: zonder("telling.csv"), "geen_dossier"),
        (lambda: packed(unpacked(dossier(REGELS)) | {"telling.json": b"{}"}), "onleesbaar"),
        (lambda: packed(unpacked(dossier(REGELS)) | {"telling.json": b"\xff"}), "onleesbaar"),
        (lambda: packed(unpacked(dossier(REGELS)) | {"uitslag.json": b"[]"}), "onleesbaar"),
        (lambda: packed(unpacked(dossier(REGELS)) | {"feiten.json": b'{"regels":[{}]}'}), "onleesbaar"),
    ],
)
def test_wat_geen_dossier_is_wordt_geweigerd(maak: Callable[[], bytes], code: str) -> None:
    with pytest.raises(DossierOngeldig) as fout:
        hertel_dossier(maak())
    assert fout.value.code == code


def test_een_zip_die_opblaast_wordt_niet_uitgepakt() -> None:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as archief:
        archief.writestr("telling.json", b"0" * (50 * 1024 * 1024 + 1))
    with pytest.raises(DossierOngeldig) as fout:
        hertel_dossier(uit.getvalue())
    assert fout.value.code == "te_groot"


def test_elk_gegeven_waarop_geteld_wordt_staat_in_de_feiten() -> None:
    """A field that is added to what is counted has to be added to the dossier too."""
    regel = REGELS[0]
    feiten = feiten_van(regel)
    assert set(feiten) == {field.name for field in fields(Telregel)} | {"versies"}
    assert set(feiten["huur"]) == {field.name for field in fields(Huurfeit)}
    assert set(feiten["gebeurtenissen"][0]) == {field.name for field in fields(Stemgebeurtenis)}
    assert regel_uit(feiten) == regel
