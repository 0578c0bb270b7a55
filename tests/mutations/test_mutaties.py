"""Every wrong version that is listed makes a test fail.

A module in this folder that has MUTATIES is a table of (name, file, old text, new text, pytest node). For
each row the old text (there exactly once) is replaced in a copy of the project: that one test has to fail.
On an untouched copy all tests named in the table have to pass. Paths are relative to the root of the project.

A process of this suite makes one copy and puts each file back as it was. Every run of pytest is a process of
its own all the same (vork.py).
"""

import importlib.util
import itertools
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest

WORTEL = Path(__file__).resolve().parents[2]
DELEN = (
    "app.py",
    "docs",
    "migrations",
    "privacy",
    "pyproject.toml",
    "renovatie",
    "static",
    "templates",
    "tests",
    "workflows",
)
TESTS_FAILED = 1
"""Pytest's exit code for failed tests; a mutation that cannot even be imported proves nothing (2 or 4)."""

MAKEN_DE_DATABASE = ("migrations/", "privacy/", "renovatie/kern/")
"""What makes an empty installation: a mutation in here makes its own, the others share one."""

Mutatie = tuple[str, str, str, str, str]


def _laad(pad: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"mutaties_{pad.stem}", pad)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _tabellen() -> dict[str, Sequence[Mutatie]]:
    paden = [pad for pad in sorted(Path(__file__).parent.glob("*.py")) if not pad.name.startswith("test_")]
    geladen = {pad.stem: _laad(pad) for pad in paden}
    return {naam: module.MUTATIES for naam, module in geladen.items() if hasattr(module, "MUTATIES")}


TABELLEN = _tabellen()
RIJEN = [pytest.param(rij, id=f"{naam}-{rij[0]}") for naam, rijen in TABELLEN.items() for rij in rijen]


class Kopie:
    """The project once more, and the process from which each run of pytest is forked."""

    def __init__(self, map_: Path) -> None:
        self.map_ = map_ / "kopie"
        self._sjabloon, self._uitvoer = map_ / "sjabloon", map_ / "uitvoer"
        self._momenten = itertools.count(1)
        self.map_.mkdir()
        for deel in DELEN:
            if (WORTEL / deel).is_dir():  # with its bytecode, but not what is being written
                shutil.copytree(WORTEL / deel, self.map_ / deel, ignore=shutil.ignore_patterns("*.pyc.*"))
            else:
                shutil.copy2(WORTEL / deel, self.map_ / deel)
        omgeving = os.environ | {"PYTHONPATH": str(self.map_)}
        for naam in ("PYTEST_ADDOPTS", "PYTHONDONTWRITEBYTECODE"):
            omgeving.pop(naam, None)
        self._vork = subprocess.Popen(
            [sys.executable, "-P", str(Path(__file__).with_name("vork.py"))],
            cwd=self.map_,
            env=omgeving,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    @contextmanager
    def met(self, bestand: str, oud: str, nieuw: str) -> Iterator[None]:
        """The copy with this one text in it; afterwards it is what it was."""
        pad = self.map_ / bestand
        goed, stand = pad.read_text(encoding="utf-8"), pad.stat()
        assert goed.count(oud) == 1, f"the old text stands {goed.count(oud)} times in {bestand}"
        pad.write_text(goed.replace(oud, nieuw), encoding="utf-8")
        moment = next(self._momenten)  # long ago, and of this version alone: no older bytecode fits it
        os.utime(pad, (moment, moment))
        try:
            yield
        finally:
            pad.write_text(goed, encoding="utf-8")
            os.utime(pad, ns=(stand.st_atime_ns, stand.st_mtime_ns))

    def pytest(self, nodes: Sequence[str], bestand: str = "") -> tuple[int, str]:
        """Pytest's exit code on these tests with `bestand` mutated, and what it said."""
        vers = bestand.startswith(MAKEN_DE_DATABASE)
        omgeving = {"VOORDEUR_TEST_SJABLOON": "" if vers else str(self._sjabloon)}
        assert self._vork.stdin is not None
        assert self._vork.stdout is not None
        opdracht = [str(self.map_), omgeving, list(nodes), str(self._uitvoer)]
        print(json.dumps(opdracht), file=self._vork.stdin, flush=True)
        code = int(self._vork.stdout.readline())
        return code, self._uitvoer.read_text(encoding="utf-8", errors="replace")

    def sluit(self) -> None:
        self._vork.communicate()


@pytest.fixture(scope="session")
def kopie(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kopie]:
    made = Kopie(tmp_path_factory.mktemp("mutaties"))
    yield made
    made.sluit()


@pytest.mark.parametrize("naam", TABELLEN)
def test_zonder_mutatie_slagen_de_genoemde_tests(naam: str, kopie: Kopie) -> None:
    code, uitvoer = kopie.pytest(sorted({node for *_, node in TABELLEN[naam]}))
    assert code == 0, uitvoer


@pytest.mark.parametrize("rij", RIJEN)
def test_een_foute_versie_laat_een_test_falen(rij: Mutatie, kopie: Kopie) -> None:
    _, bestand, oud, nieuw, node = rij
    with kopie.met(bestand, oud, nieuw):
        code, uitvoer = kopie.pytest([node], bestand)
    assert code == TESTS_FAILED, uitvoer
