"""What is installed is pinned with hashes, comes from no named host, and can be run by the scripts."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ("server", "test", "setup", "update", "lint", "bench", "migratie", "sbom")


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_elk_pakket_is_vastgezet_met_een_controlegetal(name: str) -> None:
    text = (ROOT / name).read_text()
    blocks = [block for block in re.split(r"\n(?=[A-Za-z0-9])", text) if not block.startswith("#")]
    assert blocks != []
    assert [
        block.splitlines()[0] for block in blocks if "==" not in block or "--hash=sha256:" not in block
    ] == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "package-lock.json"])
def test_geen_bestand_met_versies_noemt_een_adres(name: str) -> None:
    text = (ROOT / name).read_text()
    found = [line for line in text.splitlines() if re.search(r"resolved|index-url|find-links|file:", line)]
    assert found == []


@pytest.mark.parametrize(
    ("lock", "source"),
    [("requirements.txt", "requirements.in"), ("requirements-dev.txt", "requirements-dev.in")],
)
def test_wat_gevraagd_is_staat_in_de_vastgezette_lijst(lock: str, source: str) -> None:
    wanted = {
        re.split(r"[\[<>=~! ]", line)[0].lower().replace("_", "-")
        for line in (ROOT / source).read_text().splitlines()
        if line and not line.startswith(("#", "-"))
    }
    pinned = {
        name.lower()
        for name in re.findall(
            r"^([A-Za-z0-9_.-]+)(?:\[[a-z,]+\])?==", (ROOT / lock).read_text(), re.MULTILINE
        )
    }
    assert wanted - pinned == set()


def test_npm_pakketten_hebben_vaste_versies() -> None:
    package = json.loads((ROOT / "package.json").read_text())
    versions = {**package["dependencies"], **package["devDependencies"]}
    assert {name: v for name, v in versions.items() if not re.fullmatch(r"\d+\.\d+\.\d+", v)} == {}


@pytest.mark.parametrize("name", SCRIPTS)
def test_script_is_uitvoerbaar_en_leesbaar_voor_bash(name: str) -> None:
    path = ROOT / "script" / name
    assert os.access(path, os.X_OK)
    assert subprocess.run(["bash", "-n", str(path)], capture_output=True, check=False).returncode == 0


def test_ci_doet_alleen_script_test() -> None:
    lines = (ROOT / ".ci/run").read_text().splitlines()
    assert lines == ["#!/usr/bin/env bash", 'exec "$(dirname "$0")/../script/test" "$@"']
