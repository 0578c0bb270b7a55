"""The migrations: one line, each up and down with rows, models and database equal, the newest one pinned."""

import importlib.util
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, inspect, select, table, text

from migrations import triggers
from renovatie.kern.migrations import at_head, downgrade, newest, upgrade
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.schudden import tables
from renovatie.kern.settings import Settings
from tests.wereld import make_wereld

ROOT = Path(__file__).resolve().parents[2]
NO_TABLE_OF_OURS = {"alembic_version", "sqlite_sequence"}
WAITS = "overzettingen"
"""Here a revision without keys puts what gets its mask at the next start: not lost, and no row of before."""
ONLY_A_MASK = {"rust"}
"""A row that says nothing but a masked day: without keys nobody can bring it back to before the mask."""


def script() -> ScriptDirectory:
    config = Config(toml_file=str(ROOT / "pyproject.toml"))
    config.set_main_option("script_location", str(ROOT / "migrations"))
    return ScriptDirectory.from_config(config)


def revisions() -> list[str]:
    """From old to new."""
    return [revision.revision for revision in script().walk_revisions()][::-1]


def drift() -> ModuleType:
    spec = importlib.util.spec_from_file_location("migratie", ROOT / "script/lib/migratie.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def verhuisd(template: Settings, tmp_path: Path) -> Iterator[Omgeving]:
    """A database full of rows, that a test may take back and forth; whole again afterwards."""
    omgeving = make_wereld(template, tmp_path, per_rol=False).omgeving
    yield omgeving
    if not omgeving.database.is_sqlite:  # the same database serves the next test
        upgrade(omgeving.database)
    omgeving.database.dispose()


def names(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - NO_TABLE_OF_OURS


def counts(omgeving: Omgeving) -> dict[str, int]:
    with omgeving.database.read_engine.connect() as connection:
        return {
            name: connection.scalar(select(func.count()).select_from(table(name))) or 0
            for name in names(connection)
        }


def broken_references(omgeving: Omgeving) -> list[object]:
    if not omgeving.database.is_sqlite:
        return []  # PostgreSQL checks each of them itself, also when a table is made
    with omgeving.database.read_engine.connect() as connection:
        return list(connection.execute(text("PRAGMA foreign_key_check")))


def test_de_nieuwste_revisie_is_vastgepind() -> None:
    """Two people who each add one notice it here, not on a server."""
    assert script().get_heads() == [newest()]


def test_de_revisies_staan_op_een_lijn_in_de_volgorde_van_hun_nummers() -> None:
    assert revisions() == sorted(revisions())


def test_een_revisie_kent_geen_modellen() -> None:
    """A model of today says nothing about a table of then."""
    ours = re.compile(r"^\s*(import|from) (renovatie|privacy|workflows|app)\b", re.MULTILINE)
    versions = (ROOT / "migrations/versions").glob("*.py")
    assert [path.name for path in versions if ours.search(path.read_text())] == []


def test_modellen_en_database_zijn_gelijk(omgeving: Omgeving) -> None:
    module = drift()
    with omgeving.database.write_engine.connect() as connection:
        assert module.difference(connection, module.all_models()) == ""


def test_op_sqlite_houdt_geen_tabel_van_de_hulpkant_een_volgorde(omgeving: Omgeving) -> None:
    """A later revision that rebuilds one says `sqlite_with_rowid=False` again, or its rows are numbered."""
    if not omgeving.database.is_sqlite:
        return
    made = text("select name from sqlite_master where type = 'table' and sql not like '%WITHOUT ROWID%'")
    with omgeving.database.read_engine.connect() as connection:
        numbered = set(connection.scalars(made))
    assert {tabel.name for tabel in tables()} & numbered == set()


def test_elke_revisie_gaat_terug_en_weer_vooruit_met_rijen(verhuisd: Omgeving) -> None:
    database, full = verhuisd.database, counts(verhuisd)
    assert min(full[name] for name in ONLY_A_MASK) > 0
    assert sum(full.values()) > 100
    steps = revisions()
    for previous in [*steps[:-1][::-1], "base"]:
        downgrade(database, previous)
        left = {name: found for name, found in counts(verhuisd).items() if name not in ONLY_A_MASK}
        assert left == {name: full[name] for name in left}, f"rows were lost on the way to {previous}"
        assert broken_references(verhuisd) == []
    assert counts(verhuisd) == {}
    for revision in steps:
        upgrade(database, revision)
        assert broken_references(verhuisd) == []
    assert at_head(database.read_engine)
    assert counts(verhuisd) == dict.fromkeys(full, 0)


def test_elke_revisie_gaat_vooruit_over_rijen_heen(verhuisd: Omgeving) -> None:
    """From new to old: back before it, and up again with all rows of earlier tables in place."""
    steps = revisions()
    for previous, revision in reversed(list(pairwise(steps))):
        downgrade(verhuisd.database, previous)
        before = counts(verhuisd)
        assert before["gebruikers"] > 0
        upgrade(verhuisd.database, revision)
        after = counts(verhuisd)
        assert {name: after[name] for name in before if name != WAITS} == {
            name: found for name, found in before.items() if name != WAITS
        }
        assert broken_references(verhuisd) == []


def test_heen_en_weer_geeft_precies_dezelfde_database(omgeving: Omgeving) -> None:
    downgrade(omgeving.database, revisions()[0])
    upgrade(omgeving.database)
    module = drift()
    with omgeving.database.write_engine.connect() as connection:
        assert module.difference(connection, module.all_models()) == ""
    assert laid(omgeving) == wanted(omgeving)


def test_nog_eens_bijwerken_verandert_niets(omgeving: Omgeving) -> None:
    upgrade(omgeving.database)
    assert (at_head(omgeving.database.read_engine), laid(omgeving)) == (True, wanted(omgeving))


# ---------------------------------------------------------------- Triggers


def laid(omgeving: Omgeving) -> set[str]:
    query = (
        "select name from sqlite_master where type = 'trigger'"
        if omgeving.database.is_sqlite
        else "select tgname from pg_trigger where not tgisinternal"
    )
    with omgeving.database.read_engine.connect() as connection:
        return set(connection.scalars(text(query)))


def wanted(omgeving: Omgeving) -> set[str]:
    dialect = omgeving.database.write_engine.dialect.name
    return {trigger.naam for trigger in triggers._wanted(dialect)}


def test_na_elke_stap_liggen_de_triggers_er_weer(omgeving: Omgeving) -> None:
    """Rebuilding a table on SQLite drops its triggers without a word."""
    steps = revisions()
    for previous, revision in reversed(list(pairwise(steps))):
        downgrade(omgeving.database, previous)
        upgrade(omgeving.database, revision)
    upgrade(omgeving.database)
    assert laid(omgeving) == wanted(omgeving)


def test_geen_trigger_staat_er_twee_keer_in() -> None:
    for dialect in ("sqlite", "postgresql"):
        found = [trigger.naam for trigger in triggers._wanted(dialect)]
        assert sorted(found) == sorted(set(found))


def test_elke_trigger_hoort_bij_een_tabel_die_er_is(omgeving: Omgeving) -> None:
    with omgeving.database.read_engine.connect() as connection:
        present = names(connection)
    assert {t.table for t in triggers._wanted("postgresql")} - present == set()
