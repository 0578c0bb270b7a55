"""The list of what Voordeur is made of (CycloneDX) names what is pinned, no more and no less."""

import base64
import json
import re
import subprocess
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SBOM: dict[str, Any] = json.loads((ROOT / "sbom.cdx.json").read_text())
REQUIREMENT = re.compile(r"^([A-Za-z0-9_.-]+)(?:\[[a-z,]+\])?==(\S+)")
Package = tuple[str, str, str, frozenset[str]]
"""Ecosystem, name, version, and the numbers that its files may have."""


def pinned(lock: str) -> set[Package]:
    found, names = set(), (ROOT / lock).read_text().replace("\\\n", " ").splitlines()
    for line in names:
        if match := REQUIREMENT.match(line):
            hashes = frozenset(re.findall(r"sha256:([0-9a-f]{64})", line))
            found.add(("pypi", match[1].lower(), match[2], hashes))
    return found


def npm(*, dev: bool) -> set[Package]:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    return {
        (
            "npm",
            path.split("node_modules/")[-1],
            entry["version"],
            frozenset({base64.b64decode(entry["integrity"].removeprefix("sha512-")).hex()}),
        )
        for path, entry in packages.items()
        if path and bool(entry.get("dev")) is dev
    }


def named(scope: str) -> set[Package]:
    return {
        (
            each["purl"].removeprefix("pkg:").split("/")[0],
            each["name"],
            each["version"],
            frozenset(number["content"] for ref in each["externalReferences"] for number in ref["hashes"]),
        )
        for each in SBOM["components"]
        if each["scope"] == scope
    }


def test_elk_vastgezet_pakket_staat_erin_met_versie_en_controlegetallen() -> None:
    runs = pinned("requirements.txt") | npm(dev=False)
    helps = pinned("requirements-dev.txt") | npm(dev=True)
    assert len(pinned("requirements.txt")) > 50
    assert len(npm(dev=False)) > 20
    assert named("required") == runs
    assert named("excluded") == helps - runs


def test_de_lijst_is_cyclonedx_en_zegt_van_wie_ze_is() -> None:
    root = SBOM["metadata"]["component"]
    assert (SBOM["bomFormat"], SBOM["specVersion"]) == ("CycloneDX", "1.6")
    assert (root["name"], root["licenses"]) == ("voordeur", [{"license": {"id": "EUPL-1.2"}}])
    refs = [each["bom-ref"] for each in SBOM["components"]]
    assert len(refs) == len(set(refs))


def test_wat_wij_zelf_vragen_hangt_aan_ons() -> None:
    lines = [line for line in (ROOT / "requirements.in").read_text().splitlines() if line[0] != "#"]
    asked = {re.sub(r"\[.*", "", line) for line in lines}
    asked |= set(json.loads((ROOT / "package.json").read_text())["dependencies"])
    (ours,) = [each["dependsOn"] for each in SBOM["dependencies"] if each["ref"] == "voordeur"]
    by_ref = {each["bom-ref"]: each["name"] for each in SBOM["components"]}
    assert {by_ref[ref] for ref in ours} == asked


def test_het_bestand_is_wat_het_script_maakt() -> None:
    done = subprocess.run(
        ["script/sbom", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert (done.returncode, done.stderr) == (0, "")
