"""A dossier that was changed says so, whatever was changed in it."""

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import fields

import pytest

from tests.unit.workflows.regels import LEEG, LOPEND, PEILDATUM, dossier, ja, packed, unpacked
from workflows.hertelling import (
    DossierOngeldig,
    Verschil,
    feiten_van,
    hertel_dossier,
    regel_uit,
    vingerafdruk,
)
from workflows.instemming import Huurfeit, Telregel
from workflows.stemmen import Stemgebeurtenis

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
    del bestanden["feiten.json"]
    terug = hertel_dossier(packed(bestanden))
    assert (terug.n, terug.ja, terug.met_feiten, terug.verschillen) == (10, 7, False, ())


def test_feiten_weghalen_valt_op() -> None:
    bestanden = unpacked(dossier(REGELS))
    del bestanden["feiten.json"]
    assert hertel_dossier(packed(bestanden)).verschillen == (Verschil.CONTROLEGETAL_FEITEN,)


@pytest.mark.parametrize(
    ("anders", "verschil"),
    [
        ({"ja": 8}, Verschil.AANTALLEN),
        ({"n": 9}, Verschil.AANTALLEN),
        ({"gehaald": False}, Verschil.AANTALLEN),
        ({"nog_nodig": 1}, Verschil.AANTALLEN),
        ({"peildatum": "2026-11-19"}, Verschil.AANTALLEN),
        ({"voorstelversie": 1}, Verschil.AANTALLEN),
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
    gezegd = json.loads(vals["uitslag.json"]) | {"ja": 8}
    gezegd["sha256"] = vingerafdruk(vals["telling.json"].decode())
    tabel = vals["telling.csv"].replace(b"geen_reactie", b"ja", 1)
    terug = hertel_dossier(packed(vals | {"uitslag.json": json.dumps(gezegd).encode(), "telling.csv": tabel}))
    assert terug.verschillen == (Verschil.FEITEN,)


def test_een_handtekening_weg_uit_de_feiten_valt_op() -> None:
    vals = changed("feiten.json", b'"ondertekenaars":["a","b"]', b'"ondertekenaars":["a"]')
    assert set(hertel_dossier(packed(vals)).verschillen) == {Verschil.FEITEN, Verschil.CONTROLEGETAL_FEITEN}


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
    assert set(feiten) == {field.name for field in fields(Telregel)}
    assert set(feiten["huur"]) == {field.name for field in fields(Huurfeit)}
    assert set(feiten["gebeurtenissen"][0]) == {field.name for field in fields(Stemgebeurtenis)}
    assert regel_uit(feiten) == regel
