"""Writes sbom.cdx.json: what Voordeur is made of, from the files that pin it. Called by script/sbom.

What runs (or is joined into static/vendor) is `required`; what only tests, checks and pins is `excluded`. The
same pins give the same file: no moment and no chance is in it.
"""

import base64
import json
import re
import sys
import tomllib
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "sbom.cdx.json"
PINNED = re.compile(r"^([\w.-]+)(?:\[[\w,]+\])?==([^\s;\\]+)")
SHA256 = re.compile(r"--hash=sha256:([0-9a-f]{64})")
RUNS, HELPS = ComponentScope.REQUIRED, ComponentScope.EXCLUDED


def package(
    purl: PackageURL, scope: ComponentScope, hashes: list[HashType], url: str, licence: str | None = None
) -> Component:
    """One package of somebody else, with the numbers that its file must have."""
    name = "/".join(filter(None, (purl.namespace, purl.name)))
    file = ExternalReference(type=ExternalReferenceType.DISTRIBUTION, url=XsUri(url), hashes=hashes)
    return Component(
        type=ComponentType.LIBRARY,
        name=name,
        version=purl.version,
        purl=purl,
        bom_ref=purl.to_string(),
        scope=scope,
        external_references=[file],
        licenses=[LicenseFactory().make_from_string(licence)] if licence else (),
    )


def python_packages(lock: str, scope: ComponentScope) -> Iterator[Component]:
    """Each pinned requirement; its numbers are those of the files that pip may take for it."""
    for block in re.split(r"\n(?=\w)", (ROOT / lock).read_text()):
        if found := PINNED.match(block):
            name = re.sub(r"[-_.]+", "-", found[1]).lower()
            hashes = [HashType(alg=HashAlgorithm.SHA_256, content=each) for each in SHA256.findall(block)]
            purl = PackageURL("pypi", None, name, found[2])
            yield package(purl, scope, hashes, f"https://pypi.org/project/{name}/{found[2]}/#files")


def npm_packages() -> Iterator[Component]:
    """Each package of the npm lock."""
    locked: dict[str, dict[str, Any]] = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    for path, entry in locked.items():
        if not path:  # ourselves
            continue
        namespace, _, name = path.rpartition("node_modules/")[2].rpartition("/")
        algorithm, _, number = entry["integrity"].partition("-")
        kind = {"sha512": HashAlgorithm.SHA_512}[algorithm]
        hashes = [HashType(alg=kind, content=base64.b64decode(number).hex())]
        full = f"{namespace}/{name}" if namespace else name
        yield package(
            PackageURL("npm", namespace or None, name, entry["version"]),
            HELPS if entry.get("dev") else RUNS,
            hashes,
            f"https://registry.npmjs.org/{full}/-/{name}-{entry['version']}.tgz",
            entry.get("license"),
        )


def asked_for() -> set[str]:
    """The packages that we name ourselves; the others come along with these."""
    lines = (ROOT / "requirements.in").read_text().splitlines()
    python = {re.split(r"[\[<>=~! ]", line)[0].lower() for line in lines if line and line[0] not in "#-"}
    return python | set(json.loads((ROOT / "package.json").read_text())["dependencies"])


def make() -> str:
    """The whole list as text. Who asks for a package first says whether it runs."""
    ourselves = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    bom = Bom()
    bom.metadata.component = Component(
        type=ComponentType.APPLICATION,
        name=ourselves["name"],
        version=ourselves["version"],
        bom_ref=ourselves["name"],
        licenses=[LicenseFactory().make_from_string(ourselves["license"])],
    )
    found: dict[str, Component] = {}
    for each in (
        *python_packages("requirements.txt", RUNS),
        *python_packages("requirements-dev.txt", HELPS),
        *npm_packages(),
    ):
        found.setdefault(str(each.purl), each)
    bom.components.update(found.values())
    direct = asked_for()
    bom.register_dependency(
        bom.metadata.component,
        [each for each in found.values() if each.scope is RUNS and each.name in direct],
    )
    text = json.loads(JsonV1Dot6(bom).output_as_string())
    del text["metadata"]["timestamp"]
    content = json.dumps(text["components"], sort_keys=True)
    text["serialNumber"] = uuid.uuid5(uuid.NAMESPACE_URL, content).urn
    return json.dumps(text, indent=1, sort_keys=True) + "\n"


def main() -> None:
    made = make()
    if sys.argv[1:] == ["--check"]:
        if not TARGET.exists() or TARGET.read_text() != made:
            sys.exit("sbom.cdx.json is not what is pinned: run script/sbom")
        return
    TARGET.write_text(made)


if __name__ == "__main__":
    main()
