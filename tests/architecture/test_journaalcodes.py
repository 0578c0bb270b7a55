"""The table of journal codes and the code of the app agree: nothing is written that nobody explained."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from privacy.journal_codes import CODES, GEBIEDEN, CodeUnknown, code_of
from privacy.journal_kinds import Actie

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [
    ROOT / "app.py",
    *sorted((ROOT / "renovatie").rglob("*.py")),
    *sorted((ROOT / "privacy").glob("*.py")),
]
TABLES = {ROOT / "privacy" / f"{module.stem}.py" for module in (ROOT / "privacy").glob("journal_codes*.py")}
CALLS = {"note", "reads", "writes", "public", "write_line"}
LOOKS_LIKE_A_CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")


@cache
def trees() -> dict[Path, ast.Module]:
    """Every source file but the tables themselves, read once."""
    return {path: ast.parse(path.read_text()) for path in SOURCES if path not in TABLES}


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call that puts a line in the journal, also through a helper whose name begins with note(d)."""
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in CALLS or name.lstrip("_").startswith(("noted", "note_rol")) or name == "_note":
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def literal_codes() -> dict[str, str]:
    """The first plain text of each of those calls, which is its code; where it stands."""
    found = {}
    for where, call in calls():
        for argument in call.args[:3]:
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                found[argument.value] = where
                break
    return found


def made_codes() -> dict[str, str]:
    """Codes that are put together, as patterns."""
    found = {}
    for where, call in calls():
        for argument in call.args[:3]:
            if isinstance(argument, ast.JoinedStr):
                parts = [
                    re.escape(part.value) if isinstance(part, ast.Constant) else "[a-z_]+"
                    for part in argument.values
                ]
                found["".join(map(str, parts))] = where
    return found


def test_elke_code_in_de_bron_staat_in_de_tabel() -> None:
    assert {code: where for code, where in literal_codes().items() if code not in CODES} == {}


def test_elke_samengestelde_code_staat_in_de_tabel() -> None:
    assert len(made_codes()) > 3
    lost = [
        where for code, where in made_codes().items() if not any(re.fullmatch(code, naam) for naam in CODES)
    ]
    assert lost == []


def test_geen_code_in_de_tabel_is_ongebruikt() -> None:
    texts = {
        node.value
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    patterns = list(made_codes())
    used = texts | {naam for naam in CODES if any(re.fullmatch(code, naam) for code in patterns)}
    assert sorted(CODES.keys() - used) == []


@pytest.mark.parametrize("gebied", GEBIEDEN)
def test_de_codes_staan_op_volgorde_en_hebben_een_betekenis(gebied: str) -> None:
    codes = GEBIEDEN[gebied]
    assert list(codes) == sorted(codes)
    for naam, code in codes.items():
        assert LOOKS_LIKE_A_CODE.fullmatch(naam)
        assert code.betekenis[:1].isupper()
        assert not code.betekenis.endswith(".")
        assert code.acties


def test_een_onbekende_code_wordt_geweigerd() -> None:
    with pytest.raises(CodeUnknown):
        code_of("bestaat.niet")


def test_een_bestand_meenemen_is_meer_dan_lezen() -> None:
    assert CODES["huurlijst.export"].read_action is Actie.E
    assert CODES["woning.lees"].read_action is Actie.R
    assert not CODES["huurlijst.export"].allows(Actie.R, "ok")
    assert CODES["huurlijst.apply"].allows(Actie.R, "ok")
    assert not CODES["huurlijst.apply"].allows(Actie.D, "ok")


def test_wat_op_een_bestand_eindigt_is_uitvoer() -> None:
    files = {naam for naam in CODES if naam.split(".")[-1] in {"csv", "pdf", "zip", "json", "export"}}
    assert len(files) > 3
    assert {naam for naam in files if CODES[naam].read_action is not Actie.E} == set()
