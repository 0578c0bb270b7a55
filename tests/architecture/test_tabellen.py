"""What holds for every table: its purpose is stated, its constraints have names, seals are wide enough."""

import importlib
import pkgutil
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy import LargeBinary, MetaData, Table

from privacy.metadata import metadata
from privacy.purposes import check_columns

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
HELP_SIDE: list[str] = next(c["source_modules"] for c in CONTRACTS if c["id"] == "wall-help")
"""The packages of the help side, as the wall itself names them."""
HELP = ("hulpdossiers", "doorverwijzingen", "huisbezoeken", "vragenlijsten")
AT_A_HOME = {
    "contactvoorkeuren",
    "maatwerkafspraken",
    "overzettingen",
    "rust",
    "vernietigingsregels",
    "wensen",
}
"""Of no side, beside a home, or of files and homes both: an act of the help side writes in them."""
HOME_COLUMNS = frozenset({"woning_id", "huurovereenkomst_id", "huurder_id", "bewoningsnummer", "portiek"})
WITHOUT_A_FILE = {
    "belgesprekken": "how calling a home stands, so that nobody calls twice; no answer hangs on it",
    "bezoekuitkomsten": "the bare outcome per home, needed to count who was reached",
    "bezoekgebieden": "where a worker goes round: it tells of the worker, no file hangs on it",
    "woningbevindingen": "what is wrong with a home itself, seen by a wijkbeheerder, who has no file",
}
"""Tables of the help side that name a place, each with the reason; none of them names a Hulpdossier."""


def all_modules(package: str) -> list[ModuleType]:
    root = importlib.import_module(package)
    names = [module.name for module in pkgutil.walk_packages(root.__path__, f"{package}.")]
    return [importlib.import_module(name) for name in names if package == "privacy" or ".models" in name]


@pytest.fixture(scope="module")
def tables() -> MetaData:
    """The tables of all models, whether a page uses them already or not."""
    all_modules("privacy")
    all_modules("renovatie")
    return metadata


def of_help_side(table: Table) -> bool:
    from renovatie.kern.base import Base

    for mapper in Base.registry.mappers:
        if mapper.local_table is table:
            return mapper.class_.__module__.split(".")[1] in HELP
    return False


def test_elke_kolom_zegt_welke_persoonsgegevens_en_waarvoor(tables: MetaData) -> None:
    assert check_columns(tables) == []


def test_elke_constraint_heeft_een_naam(tables: MetaData) -> None:
    """A nameless one cannot be dropped by a later revision."""
    assert [str(c) for t in tables.sorted_tables for c in t.constraints if c.name is None] == []


def test_elke_verwijzing_staat_op_een_index(tables: MetaData) -> None:
    """Of the id of a complex: lists filter on it, and a page may not cost more with more complexes."""
    wrong = []
    for table in tables.sorted_tables:
        column = table.columns.get("complex_id")
        if column is None or column.primary_key:
            continue
        leading = {next(iter(index.columns)).name for index in table.indexes if len(index.columns)}
        leading |= {
            next(iter(c.columns)).name for c in table.constraints if c.columns and hasattr(c, "columns")
        }
        if "complex_id" not in leading:
            wrong.append(table.name)
    assert wrong == []


def test_geen_hulptabel_draagt_een_woning_of_huurovereenkomst(tables: MetaData) -> None:
    """A Hulpdossier finds its home only by a keyed pseudonym; else a stolen database tells who asked help."""
    found = {
        table.name: sorted(HOME_COLUMNS & set(table.columns.keys()))
        for table in tables.sorted_tables
        if of_help_side(table) and HOME_COLUMNS & set(table.columns.keys())
    }
    assert set(found) == set(WITHOUT_A_FILE), found
    assert [naam for naam in WITHOUT_A_FILE if "dossier_id" in tables.tables[naam].columns] == []


def test_een_leefgebied_staat_nergens_in_een_leesbare_kolom_bij_een_persoon(tables: MetaData) -> None:
    words = "leefgebied hulpvraag signaal diagnose bsn geboorteland religie nationaliteit".split()
    found = {
        f"{table.name}.{column.name}"
        for table in tables.sorted_tables
        if table.info.get("personal") != "nee"
        for column in table.columns
        if any(word in column.name for word in words) and not column.name.endswith(("_id", "_zegel"))
    }
    assert found == set()


def test_wat_verzegeld_is_past_in_bytes(tables: MetaData) -> None:
    sealed = [c for t in tables.sorted_tables for c in t.columns if c.info.get("sealed") == "ja"]
    assert len(sealed) > 10
    assert [str(c) for c in sealed if not isinstance(c.type, LargeBinary)] == []


def test_geen_tabel_van_de_hulpkant_draagt_een_moment_in_haar_id_of_een_volgorde_van_rijen(
    tables: MetaData,
) -> None:
    """A visit at a home and its nameless file are written at once: one moment, or place, would join them."""
    from renovatie.kern.base import Base, HasRandomId

    side = {
        mapper.local_table
        for mapper in Base.registry.mappers
        if ".".join(mapper.class_.__module__.split(".")[:2]) in HELP_SIDE
    } | {tables.tables[naam] for naam in AT_A_HOME}
    while more := {t for t in tables.sorted_tables if _points_at(t) & side} - side:
        side |= more
    random = {m.local_table for m in Base.registry.mappers if issubclass(m.class_, HasRandomId)}
    assert len(side) > 50
    assert {t.name for t in side if isinstance(t, Table)} == {t.name for t in random if isinstance(t, Table)}
    assert [str(t) for t in random if t.dialect_options["sqlite"]["with_rowid"] is not False] == []


def _points_at(table: Table) -> set[Table]:
    return {key.column.table for key in table.foreign_keys}


def test_op_de_hulpkant_maakt_niemand_een_id_met_een_moment() -> None:
    """Of its table `HasRandomId` decides; an insert by hand makes its id with `random_id`."""
    folders = [ROOT / package.replace(".", "/") for package in HELP_SIDE]
    found = [
        path.relative_to(ROOT).as_posix()
        for folder in folders
        for path in folder.rglob("*.py")
        if re.search(r"\b(new_id|uuid1|uuid6|uuid7|HasId)\b", path.read_text())
    ]
    assert found == []
