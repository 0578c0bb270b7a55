"""What holds for every source file: sizes, no user's text in SQL, no inline style or script, sound msgids."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("workflows", "privacy", "renovatie", "migrations")
MOST_LINES = 400
LONGER = {
    "migrations/versions/0002_complexen.py": "a revision lists whole tables",
    "migrations/versions/0004_hulpzijde.py": "a revision lists whole tables",
    "migrations/versions/0005_stemzijde.py": "a revision lists whole tables",
}
"""Files that may be longer, each with the reason."""

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SOURCES = [ROOT / "app.py", *sorted(path for name in PACKAGES for path in (ROOT / name).rglob("*.py"))]
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)|<style[\s>]|\sstyle=|\son[a-z]+=[\"']|javascript:|\|\s*safe\b|Markup\(|autoescape\s+false",
    re.IGNORECASE,
)
SOUND_PERCENT = re.compile(r"%%|%\(\w+\)[sd]")
MSGID = re.compile(r"""_\(\s*"((?:[^"\\]|\\.)*)\"""")
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_geen_bestand_is_langer_dan_de_grens() -> None:
    long = {name(path): n for path in SOURCES if (n := len(path.read_text().splitlines())) > MOST_LINES}
    assert {file: n for file, n in long.items() if file not in LONGER} == {}


def test_de_lijst_van_lange_bestanden_is_niet_langer_dan_nodig() -> None:
    assert [file for file in LONGER if len((ROOT / file).read_text().splitlines()) <= MOST_LINES] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_een_sjabloon_heeft_geen_stijl_script_of_ongefilterde_tekst(path: Path) -> None:
    found = [match.group() for match in INLINE.finditer(COMMENT.sub("", path.read_text()))]
    assert found == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_een_procentteken_in_een_vertaalbare_tekst_staat_dubbel(path: Path) -> None:
    """Jinja fills every msgid with %, so a lone sign is an error on the page."""
    assert [text for text in MSGID.findall(path.read_text()) if "%" in SOUND_PERCENT.sub("", text)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_een_sjabloon_beslist_niet_over_rechten(path: Path) -> None:
    text = path.read_text()
    assert [word for word in ("Permission", "decide(", "actor.rollen", "session.") if word in text] == []


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def is_built(node: ast.AST) -> bool:
    """A text put together from parts that are known only while running."""
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(value, ast.FormattedValue) for value in node.values)
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.Add | ast.Mod)
    return isinstance(node, ast.Call) and called(node) == "format"


SQL_CALLS = {"text", "exec_driver_sql", "literal_column", "execute", "executescript", "DDL"}
OWN_NAMES = {
    "renovatie/kern/database.py": "names of pragmas that stand in the same file",
    "privacy/keystore.py": "names of pragmas that stand in the same file",
    "renovatie/kern/kopie.py": "names of scratch databases made in that file",
    "migrations/triggers.py": "names of tables and triggers that stand in the same file",
    "migrations/toegang.py": "names of tables that exist, and the app's role from the settings",
    "renovatie/kern/journaalbeheer.py": "the name of a trigger that stands in the same file",
    "renovatie/kern/schudden.py": "names of tables and their keys, of our own models",
    "renovatie/kern/omgeving.py": "names of tables of the key store, and of the app's role from the settings",
}


def test_sql_wordt_nooit_uit_teksten_opgebouwd() -> None:
    found = {
        f"{name(path)}:{call.lineno}"
        for path in SOURCES
        if name(path) not in OWN_NAMES and "migrations/versions" not in name(path)
        for call in calls(ast.parse(path.read_text()))
        if called(call) in SQL_CALLS and call.args and is_built(call.args[0])
    }
    assert found == set()


def test_niemand_commit_buiten_de_rand() -> None:
    """A service never commits: the edge of the unit of work does, with the journal line last."""
    allowed = {"renovatie/kern/migrations.py", "privacy/keystore.py", "migrations/env.py"}
    found = {
        f"{name(path)}:{call.lineno}"
        for path in SOURCES
        if name(path) not in allowed
        for call in calls(ast.parse(path.read_text()))
        if called(call) == "commit"
    }
    assert found == set()


def test_vandaag_komt_uit_een_bron() -> None:
    """Only kern/clock.py asks the machine; the key store and the clock of the demo say why they do too."""
    allowed = {"renovatie/kern/clock.py", "renovatie/kern/omgeving.py", "privacy/keystore.py"}
    found = {
        f"{name(path)}:{call.lineno}"
        for path in SOURCES
        if name(path) not in allowed
        for call in calls(ast.parse(path.read_text()))
        if called(call) in {"today", "now", "utcnow"}
        and isinstance(call.func, ast.Attribute)
        and ast.unparse(call.func.value) in {"datetime", "date", "dt.datetime", "dt.date"}
    }
    assert found == set()


def test_geen_uitstel_en_geen_omweg_in_de_bron() -> None:
    """No work left for later in a comment, no check switched off without a reason beside it."""
    words = re.compile(r"TODO|FIXME|XXX|# noqa|# type: ignore(?!\[[\w-]+(, ?[\w-]+)*\]  #)")
    found = {
        f"{name(path)}:{number}"
        for path in SOURCES
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if words.search(line)
    }
    assert found == set()
