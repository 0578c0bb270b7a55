"""What comes from packages is what we pinned, and our pages need nothing that the content policy forbids."""

import hashlib
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
VENDOR = ROOT / "static" / "vendor"
LOCK = json.loads((ROOT / "package-lock.json").read_text())
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SCREEN = [path for path in TEMPLATES if "brief" not in path.name and "brieven" not in path.parts]
SHEETS = sorted((ROOT / "static").glob("css/*.css")) + sorted((ROOT / "static").glob("themas/*.css"))
SCRIPTS = sorted((ROOT / "static" / "js").glob("*.js"))
PAGE_SCRIPT, OFFLINE_SCRIPT = 10 * 1024, 18 * 1024
"""Our own script on a page at most, and beside it the part for work without network (ADR 0030)."""
OFFLINE = {path.name for path in SCRIPTS if path.name.startswith("offline") or path.name == "sw.js"}


def manifest() -> dict[str, list[dict[str, str]]]:
    loaded: dict[str, list[dict[str, str]]] = json.loads((VENDOR / "manifest.json").read_text())
    return loaded


def test_elk_bestand_van_een_pakket_heeft_de_hash_van_de_lijst() -> None:
    found = {
        str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert found == {line["file"]: line["sha256"] for line in manifest()["files"]}


def test_elk_pakket_staat_met_versie_en_licentie_in_de_lijst_zoals_in_het_slot() -> None:
    locked = {name.removeprefix("node_modules/"): about for name, about in LOCK["packages"].items() if name}
    listed = {(line["package"], line["version"], line["licence"]) for line in manifest()["packages"]}
    assert listed == {
        (name, about["version"], about["license"]) for name, about in locked.items() if not about.get("dev")
    }
    assert {licence for _name, _version, licence in listed} == {"EUPL-1.2", "OFL-1.1"}


def test_het_slot_noemt_geen_adres_en_heeft_van_alles_de_hash() -> None:
    assert "resolved" not in json.dumps(LOCK)
    assert [name for name, about in LOCK["packages"].items() if name and "integrity" not in about] == []


def test_package_json_pint_elke_versie_precies() -> None:
    about = json.loads((ROOT / "package.json").read_text())
    versions = {**about["dependencies"], **about["devDependencies"]}
    assert [name for name, version in versions.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []


def test_elk_teken_in_ons_stijlblad_bestaat() -> None:
    """A token that was dropped or misspelled would silently give no colour."""
    text = "".join(path.read_text() for path in [*SHEETS, VENDOR / "nlds.css"])
    defined = set(re.findall(r"(--[\w-]+)\s*:", text))
    own = {name for path in SHEETS for name in re.findall(r"var\((--[\w-]+)", path.read_text())}
    assert sorted(own - defined) == []


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_een_stijlblad_haalt_niets_van_buiten(path: Path) -> None:
    assert re.findall(r"url\(\s*[\"']?(?:https?:|//|data:)[^)]*", path.read_text()) == []


@pytest.mark.parametrize("path", SCREEN, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_een_sjabloon_heeft_geen_stijl_of_script_in_de_regel(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.S)
    assert (
        re.findall(
            r"\sstyle=|<style|\son\w+=|javascript:|data:[a-z]+/|\|\s*safe\b|http-equiv=\"Content", text
        )
        == []
    )
    assert [tag for tag in re.findall(r"<script[^>]*>", text) if "src=" not in tag] == []


def scripts_of(path: Path) -> set[str]:
    """The own scripts that a template names."""
    return set(re.findall(r"js/([\w-]+\.js)", path.read_text()))


@pytest.mark.parametrize("path", SCREEN, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_een_pagina_laadt_weinig_script(path: Path) -> None:
    """With all that the frame may bring: the clock of the session and the lock of a phone."""
    names = (scripts_of(ROOT / "templates" / "base.html") | scripts_of(path)) - OFFLINE
    assert sum((ROOT / "static" / "js" / name).stat().st_size for name in names) <= PAGE_SCRIPT


def test_het_deel_zonder_netwerk_blijft_klein() -> None:
    assert sum((ROOT / "static" / "js" / name).stat().st_size for name in OFFLINE) <= OFFLINE_SCRIPT


def test_alle_scripts_zijn_streng() -> None:
    for path in SCRIPTS:
        assert '"use strict";' in path.read_text(), path.name
        assert re.findall(r"\beval\(|new Function|innerHTML", path.read_text()) == [], path.name
