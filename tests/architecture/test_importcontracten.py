"""The import contracts of pyproject.toml, each broken once on purpose in a copy of the code.

That the real code keeps them is what `lint-imports` checks in script/lint and script/test; here one sees that
a breach does not pass.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("workflows", "privacy", "renovatie")
LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")

BREACHES = [
    ("renovatie/instemming/queries.py", "import renovatie.hulpdossiers", "the vote side never sees"),
    (
        "renovatie/uitvoering/services/planning.py",
        "import renovatie.huisbezoeken",
        "the vote side never sees",
    ),
    ("renovatie/huisbezoeken/services.py", "import renovatie.instemming", "the help side never sees"),
    ("renovatie/doorverwijzingen/services.py", "import renovatie.uitvoering", "the help side never sees"),
    ("renovatie/toewijzing/queries.py", "import renovatie.doorverwijzingen", "Neutral"),
    ("renovatie/handhaven/queries.py", "import renovatie.instemming", "Neutral"),
    ("renovatie/regie/queries.py", "import renovatie.instemming.models", "counts and states"),
    ("renovatie/effect/queries.py", "import renovatie.hulpdossiers.models", "counts and states"),
    ("renovatie/regie/queries.py", "import renovatie.effect.models", "of the goals"),
    ("renovatie/effect/queries.py", "import renovatie.regie", "import downward only"),
    ("renovatie/huishoudens/queries.py", "import renovatie.instemming", "import downward only"),
    ("renovatie/regie/services.py", "import renovatie.demo", "import downward only"),
    ("renovatie/complexen/services.py", "import renovatie.complexen.web", "Inside a capability"),
    ("renovatie/complexen/queries.py", "import flask", "Below web.py nobody knows"),
    ("workflows/instemming.py", "import sqlalchemy", "standard library"),
    ("workflows/fasen.py", "import privacy.access", "one direction"),
    ("privacy/journal.py", "import renovatie.kern", "one direction"),
    ("privacy/journal.py", "import flask", "without a web framework"),
]


def copy_code(folder: Path) -> Path:
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(LINT_IMPORTS), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)


def add(path: Path, line: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")


@pytest.fixture
def kopie(tmp_path: Path) -> Path:
    return copy_code(tmp_path)


@pytest.fixture(scope="module")
def alle_overtredingen(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What import-linter says of a copy with every breach in it: one run, since each takes seconds."""
    folder = copy_code(tmp_path_factory.mktemp("overtredingen"))
    for file, line, _ in BREACHES:
        module = folder / line.removeprefix("import ").replace(".", "/")
        if module.parent.is_dir() and module.parent != folder and not module.exists():
            module.with_suffix(".py").touch()
        add(folder / file, line)
    answer = lint(folder)
    assert answer.returncode == 1, answer.stdout
    return answer.stdout


@pytest.mark.parametrize(("file", "line", "contract"), BREACHES)
def test_een_verboden_import_wordt_gezien(
    alle_overtredingen: str, file: str, line: str, contract: str
) -> None:
    summary, _, details = alle_overtredingen.partition("Broken contracts")
    assert [row for row in summary.splitlines() if contract in row and " BROKEN" in row] != []
    importer, imported = file.removesuffix(".py").replace("/", "."), line.removeprefix("import ")
    assert re.search(rf"{re.escape(importer)} -> {re.escape(imported)}\b", details) is not None, details


def test_een_omweg_door_een_andere_map_wordt_ook_gezien(kopie: Path) -> None:
    add(kopie / "renovatie/huishoudens/queries.py", "import renovatie.hulpdossiers")
    add(kopie / "renovatie/instemming/queries.py", "import renovatie.huishoudens.queries")
    answer = lint(kopie)
    assert "The wall: the vote side never sees the help side BROKEN" in answer.stdout


def test_een_nieuwe_map_zonder_plaats_wordt_geweigerd(kopie: Path) -> None:
    (kopie / "renovatie/nieuwigheid").mkdir()
    (kopie / "renovatie/nieuwigheid/__init__.py").touch()
    answer = lint(kopie)
    assert answer.returncode == 1
    assert "nieuwigheid" in answer.stdout


def test_regie_mag_de_feiten_van_beide_kanten_zien(kopie: Path) -> None:
    for kant in ("instemming", "hulpdossiers"):
        (kopie / f"renovatie/{kant}/feiten.py").touch()
        add(kopie / "renovatie/regie/queries.py", f"import renovatie.{kant}.feiten")
    answer = lint(kopie)
    assert answer.returncode == 0, answer.stdout
