"""Each row of wrong versions finds its text and its test, so that a test that moved is missed in a second."""

import ast
import functools
from pathlib import Path

import pytest

from tests.mutations.test_mutaties import TABELLEN

ROOT = Path(__file__).resolve().parents[2]
RIJEN = [rij for rijen in TABELLEN.values() for rij in rijen]


@functools.cache
def _functions(bestand: str) -> frozenset[str]:
    """The names of the functions in one file of tests; none when it is not there."""
    if not (ROOT / bestand).is_file():
        return frozenset()
    tree = ast.parse((ROOT / bestand).read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def _has_test(node: str) -> bool:
    bestand, _, naam = node.partition("::")
    return naam.partition("[")[0] in _functions(bestand)


def test_elke_foute_versie_noemt_een_test_die_er_is() -> None:
    assert [naam for naam, *_, node in RIJEN if not _has_test(node)] == []


def test_elke_foute_versie_vindt_haar_tekst_precies_een_keer() -> None:
    found = {
        naam: (ROOT / bestand).read_text(encoding="utf-8").count(oud) for naam, bestand, oud, *_ in RIJEN
    }
    assert {naam: aantal for naam, aantal in found.items() if aantal != 1} == {}


@pytest.mark.parametrize(
    "node",
    ["tests/kern/test_klok.py::test_van_nergens", "tests/kern/test_nergens.py::test_een"],
)
def test_een_test_die_verhuisde_wordt_gemist(node: str) -> None:
    assert not _has_test(node)
