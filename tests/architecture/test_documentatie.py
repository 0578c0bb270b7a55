"""The documentation keeps telling the truth: links lead somewhere, roles and scripts are the real ones."""

import re
from pathlib import Path

import pytest

from privacy.access import Rol

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
README = (ROOT / "README.md").read_text()


def anchor(heading: str) -> str:
    """The name that a heading gets as a link target: lower case, hyphens, no punctuation."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_elke_verwijzing_komt_ergens_uit(page: Path) -> None:
    dead = []
    for target in re.findall(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)", page.read_text()):
        if target.startswith(("https://", "mailto:")):
            continue
        name, _, part = target.partition("#")
        file = (page.parent / name).resolve() if name else page
        headings = re.findall(r"^#+ (.+)$", file.read_text(), re.MULTILINE) if file.suffix == ".md" else []
        if not file.exists() or (part and part not in map(anchor, headings)):
            dead.append(target)
    assert dead == []


def test_readme_noemt_precies_de_rollen_die_er_zijn() -> None:
    table = README.split("## Who may do what")[1].split("## ")[0]
    assert set(re.findall(r"^\| `(\w+)`", table, re.MULTILINE)) == {rol.value for rol in Rol}


def test_readme_noemt_elk_script() -> None:
    scripts = {path.name for path in (ROOT / "script").iterdir() if path.is_file() and not path.suffix}
    assert {name for name in scripts if f"script/{name}" not in README} == set()


def test_elke_beslissing_staat_in_de_lijst() -> None:
    folder = ROOT / "docs/adr"
    index = (folder / "README.md").read_text()
    assert [path.name for path in sorted(folder.glob("0*.md")) if path.name not in index] == []


def test_elke_genoemde_test_van_de_inbraaktabel_bestaat() -> None:
    """The table of docs/veiligheid.md names a test per cell; one that was renamed or dropped is noticed."""
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", (ROOT / "docs/veiligheid.md").read_text())
    missing = [
        f"{file}::{name}"
        for file, name in named
        if not (ROOT / file).exists() or f"def {name}(" not in (ROOT / file).read_text()
    ]
    assert missing == []
    assert len(named) > 15
