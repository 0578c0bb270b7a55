"""`flask huurlijst lees` and `schrijf`: what they print, what they keep, whom they refuse."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select

from privacy.access import Rol
from privacy.chain import journaal
from renovatie.complexen.models import Complex, Woning
from renovatie.gebruikers.models import Gebruiker
from renovatie.huishoudens.models import Huurovereenkomst, Inlezing
from renovatie.kern.actors import CONSOLE
from renovatie.kern.omgeving import Omgeving
from tests.factories import Fabriek

LIJSTEN = Path(__file__).parents[2] / "data" / "huurlijsten"
VERWACHT = json.loads((LIJSTEN / "verwacht.json").read_text(encoding="utf-8"))["bestanden"]
NAMEN = sorted(VERWACHT)


def run(app: Flask, *args: str | Path) -> Result:
    return app.test_cli_runner().invoke(args=["huurlijst", *map(str, args)])


def count(omgeving: Omgeving, *modellen: Any) -> list[int]:
    with Fabriek(omgeving).read() as session:
        return [session.scalar(select(func.count()).select_from(model)) or 0 for model in modellen]


def email(omgeving: Omgeving, gebruiker_id: object) -> str:
    with Fabriek(omgeving).read() as session:
        return session.scalars(select(Gebruiker.email).where(Gebruiker.id == gebruiker_id)).one()


def nummer(omgeving: Omgeving, complex_id: object) -> str:
    with Fabriek(omgeving).read() as session:
        return session.scalars(select(Complex.nummer).where(Complex.id == complex_id)).one()


def stated(omgeving: Omgeving) -> int:
    with Fabriek(omgeving).read() as session:
        return session.scalars(select(Complex.opgegeven_aantal)).one()


def lines(omgeving: Omgeving, code: str) -> list[tuple[str, str | None]]:
    with omgeving.database.read_engine.connect() as connection:
        rows = connection.execute(select(journaal).where(journaal.c.code == code).order_by(journaal.c.seq))
        return [(row.uitkomst, row.actor) for row in rows]


@pytest.mark.parametrize("naam", NAMEN)
def test_lees_geeft_de_aantallen_als_json(app: Flask, omgeving: Omgeving, naam: str) -> None:
    uit = run(app, "lees", LIJSTEN / naam, "--complex", "4417", "--aantal", "174", "--json")
    assert uit.exit_code == 0, uit.output
    gelezen, aantallen = json.loads(uit.stdout), VERWACHT[naam]["aantallen"]
    namen = ("woningen", "huurovereenkomsten", "leeg", "huurders", "huur_totaal", "telefoons")
    assert [gelezen[naam] for naam in namen] == [
        174,
        aantallen["verhuurd"],
        aantallen["leeg"],
        aantallen["personen"],
        aantallen["som_kale_huur"],
        aantallen["met_telefoon"],
    ]
    afgewezen = {regel["rij"] for regel in VERWACHT[naam]["afgewezen_rijen"]}
    assert {regel["rij"] for regel in gelezen["geweigerde_rijen"]} == afgewezen
    assert count(omgeving, Complex, Woning, Huurovereenkomst) == [1, 174, 170]
    assert stated(omgeving) == 174


@pytest.mark.parametrize("naam", NAMEN)
def test_wat_is_gelezen_gaat_gelijk_aan_de_waarheid_terug(
    app: Flask, omgeving: Omgeving, fabriek: Fabriek, tmp_path: Path, naam: str
) -> None:
    complex_id = fabriek.complex_(aantal=174)
    persoon = fabriek.persoon(Rol.WOONCONSULENT, complex_id)
    op = ("--complex", nummer(omgeving, complex_id))
    assert run(app, "lees", LIJSTEN / naam, *op).exit_code == 0
    terug = tmp_path / "terug.csv"
    assert run(app, "schrijf", terug, *op, "--als", email(omgeving, persoon)).exit_code == 0
    with (
        terug.open(encoding="utf-8") as geschreven,
        (LIJSTEN / "waarheid.csv").open(encoding="utf-8") as waar,
    ):
        rijen = {rij["vhe_nummer"]: rij for rij in csv.DictReader(geschreven)}
        ook_goed = {
            (d["vhe_nummer"], d["kolom"]): {d["verwacht"], *d["ook_goed"]}
            for d in VERWACHT[naam]["afwijkingen_van_waarheid"]
        }
        anders = [
            (rij["vhe_nummer"], kolom)
            for rij in csv.DictReader(waar)
            for kolom, cel in rij.items()
            if rijen[rij["vhe_nummer"]][kolom] not in ook_goed.get((rij["vhe_nummer"], kolom), {cel})
        ]
    assert (len(rijen), anders) == (174, [])
    assert lines(omgeving, "huurlijst.export") == [("ok", str(persoon))]


def test_een_proef_bewaart_niets(app: Flask, omgeving: Omgeving) -> None:
    uit = run(app, "lees", LIJSTEN / "huurlijst-1.csv", "--complex", "4417", "--aantal", "174", "--proef")
    assert (uit.exit_code, "niets bewaard" in uit.stdout) == (0, True)
    assert count(omgeving, Complex, Woning, Inlezing) == [0, 0, 0]


def test_een_proef_verandert_het_opgegeven_aantal_niet(
    app: Flask, omgeving: Omgeving, fabriek: Fabriek
) -> None:
    op = ("--complex", nummer(omgeving, fabriek.complex_(aantal=10)))
    run(app, "lees", LIJSTEN / "huurlijst-1.csv", *op, "--aantal", "174", "--proef")
    assert stated(omgeving) == 10
    run(app, "lees", LIJSTEN / "huurlijst-1.csv", *op, "--aantal", "174")
    assert stated(omgeving) == 174
    assert lines(omgeving, "complex.change") == [("ok", str(CONSOLE.id))]


def test_dezelfde_lijst_nog_eens_zegt_dat_er_niets_verandert(app: Flask, omgeving: Omgeving) -> None:
    for _keer in range(2):
        uit = run(app, "lees", LIJSTEN / "huurlijst-5.ods", "--complex", "4417")
    assert "Er is niets veranderd." in uit.stdout
    assert count(omgeving, Inlezing) == [1]


@pytest.mark.parametrize("rol", [Rol.PROCESREGISSEUR, Rol.SOCIAAL_WERKER, Rol.UITVOERDER])
def test_wie_de_huurlijst_niet_mag_zien_leest_en_schrijft_hem_ook_hier_niet(
    app: Flask, omgeving: Omgeving, fabriek: Fabriek, tmp_path: Path, rol: Rol
) -> None:
    flat = fabriek.flat(1)
    persoon = fabriek.persoon(rol, flat.complex_id)
    als = ("--complex", nummer(omgeving, flat.complex_id), "--als", email(omgeving, persoon))
    lees = run(app, "lees", LIJSTEN / "huurlijst-1.csv", *als)
    schrijf = run(app, "schrijf", tmp_path / "terug.csv", *als)
    assert [(uit.exit_code, uit.stdout, uit.stderr) for uit in (lees, schrijf)] == [
        (1, "", "U mag dit niet op dit complex. Vraag de woonconsulent.\n")
    ] * 2
    assert not (tmp_path / "terug.csv").exists()
    assert count(omgeving, Woning) == [1]
    assert lines(omgeving, "huurlijst.console") == [("geweigerd", str(persoon))] * 2


def test_de_woonconsulent_leest_onder_eigen_naam(app: Flask, omgeving: Omgeving, fabriek: Fabriek) -> None:
    complex_id = fabriek.complex_(aantal=174)
    persoon = fabriek.persoon(Rol.WOONCONSULENT, complex_id)
    als = ("--complex", nummer(omgeving, complex_id), "--als", email(omgeving, persoon))
    assert run(app, "lees", LIJSTEN / "huurlijst-1.csv", *als).exit_code == 0
    assert lines(omgeving, "huurlijst.apply") == [("ok", str(persoon))]


@pytest.mark.parametrize(
    ("inhoud", "begin"),
    [
        (b"", "Het bestand is leeg."),
        (b"%PDF-1.7 niets", "Dit is een pdf, geen huurlijst."),
        ((LIJSTEN / "huurlijst-3.xlsx").read_bytes()[:5000], "Het bestand is niet heel."),
        (bytes(11 * 1024 * 1024), "Dit bestand is te groot."),
        (b"a;b;c\r\n" * 100_000, "Het bestand heeft meer dan 20.000 regels."),
        (b"alleen wat tekst zonder kolommen", ""),
    ],
    ids=["leeg", "pdf", "afgekapt", "te groot", "te veel rijen", "geen lijst"],
)
def test_een_verkeerd_bestand_geeft_een_zin_en_laat_niets_achter(
    app: Flask, omgeving: Omgeving, tmp_path: Path, inhoud: bytes, begin: str
) -> None:
    bestand = tmp_path / "lijst.csv"
    bestand.write_bytes(inhoud)
    uit = run(app, "lees", bestand, "--complex", "4417", "--aantal", "174", "--json")
    assert (uit.exit_code, uit.stdout, uit.exception.__class__) == (1, "", SystemExit)
    assert uit.stderr.startswith(begin)
    assert uit.stderr.strip().endswith(".")
    assert count(omgeving, Complex, Woning, Inlezing) == [0, 0, 0]


def test_een_onbekend_adres_of_complex_wordt_genoemd(app: Flask, fabriek: Fabriek, tmp_path: Path) -> None:
    niemand = run(app, "lees", LIJSTEN / "huurlijst-1.csv", "--complex", "1", "--als", "x@voordeur.example")
    fabriek.complex_()
    weg = run(app, "schrijf", tmp_path / "t.csv", "--complex", "1", "--als", "x@voordeur.example")
    kwijt = run(app, "lees", tmp_path / "is-er-niet.csv", "--complex", "1")
    assert [uit.exit_code for uit in (niemand, weg, kwijt)] == [1, 1, 1]
    assert "hoort niet bij een gebruiker" in niemand.stderr
    assert "Dit bestand is er niet" in kwijt.stderr
