"""Every wrong version that is listed makes a test fail.

A module in this folder that has MUTATIES is a table of (name, file, old text, new text, pytest node). For
each row the project is copied, the old text (there exactly once) is replaced, and that one test has to fail.
On an untouched copy all tests named in the table have to pass. KOPIE names what the copy needs; without it
everything that runs is copied. Paths are relative to the root of the project.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

WORTEL = Path(__file__).resolve().parents[2]
ALLES = ("app.py", "migrations", "privacy", "renovatie", "static", "templates", "tests", "workflows")
TESTS_FAILED = 1
"""Pytest's exit code for failed tests; a mutation that cannot even be imported proves nothing (2 or 4)."""

Mutatie = tuple[str, str, str, str, str]


def _laad(pad: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"mutaties_{pad.stem}", pad)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _tabellen() -> dict[str, ModuleType]:
    paden = [pad for pad in sorted(Path(__file__).parent.glob("*.py")) if not pad.name.startswith("test_")]
    geladen = {pad.stem: _laad(pad) for pad in paden}
    return {naam: module for naam, module in geladen.items() if hasattr(module, "MUTATIES")}


TABELLEN = _tabellen()
RIJEN = [
    pytest.param(naam, rij, id=f"{naam}-{rij[0]}")
    for naam, module in TABELLEN.items()
    for rij in module.MUTATIES
]


def _kopie(naam: str, doel: Path) -> Path:
    weg = shutil.ignore_patterns("__pycache__", "*.pyc", ".hypothesis")
    for deel in (*getattr(TABELLEN[naam], "KOPIE", ALLES), "pyproject.toml"):
        bron = WORTEL / deel
        if bron.is_dir():
            shutil.copytree(bron, doel / deel, ignore=weg, dirs_exist_ok=True)
        elif bron.exists():
            (doel / deel).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(bron, doel / deel)
    return doel


def _pytest(kopie: Path, nodes: Sequence[str]) -> subprocess.CompletedProcess[str]:
    omgeving = os.environ | {"PYTHONPATH": str(kopie), "PYTHONDONTWRITEBYTECODE": "1"}
    omgeving.pop("PYTEST_ADDOPTS", None)
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:xdist", *nodes],
        cwd=kopie,
        env=omgeving,
        capture_output=True,
        text=True,
        timeout=300,
    )


@pytest.mark.parametrize("naam", TABELLEN)
def test_zonder_mutatie_slagen_de_genoemde_tests(naam: str, tmp_path: Path) -> None:
    nodes = sorted({node for *_, node in TABELLEN[naam].MUTATIES})
    klaar = _pytest(_kopie(naam, tmp_path), nodes)
    assert klaar.returncode == 0, klaar.stdout + klaar.stderr


@pytest.mark.parametrize(("naam", "rij"), RIJEN)
def test_een_foute_versie_laat_een_test_falen(naam: str, rij: Mutatie, tmp_path: Path) -> None:
    _, bestand, oud, nieuw, node = rij
    kopie = _kopie(naam, tmp_path)
    tekst = (kopie / bestand).read_text(encoding="utf-8")
    assert tekst.count(oud) == 1, f"the old text stands {tekst.count(oud)} times in {bestand}"
    (kopie / bestand).write_text(tekst.replace(oud, nieuw), encoding="utf-8")
    klaar = _pytest(kopie, [node])
    assert klaar.returncode == TESTS_FAILED, klaar.stdout + klaar.stderr
