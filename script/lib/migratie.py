"""The work of script/migratie: compare the models with a database that the migrations made from nothing."""

import argparse
import importlib
import pkgutil
import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata, produce_migrations, render_python_code
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, MetaData, create_engine

ROOT = Path(__file__).resolve().parents[2]


def all_models() -> MetaData:
    """The metadata with every table in it, whether a page uses that table already or not."""
    sys.path.insert(0, str(ROOT))
    for name in ("privacy", "renovatie"):
        package = importlib.import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            if name == "privacy" or ".models" in module.name:
                importlib.import_module(module.name)
    metadata = importlib.import_module("privacy.metadata").metadata
    assert isinstance(metadata, MetaData)
    return metadata


def difference(connection: Connection, metadata: MetaData) -> str:
    """What autogenerate would write to make the database equal to the models; empty when they agree."""
    options = {"compare_type": True, "compare_server_default": True, "render_as_batch": True}
    context = MigrationContext.configure(connection, opts=options)
    if not compare_metadata(context, metadata):
        return ""
    operations = produce_migrations(context, metadata).upgrade_ops
    assert operations is not None
    plain_type = importlib.import_module("migrations.render").plain_type
    return render_python_code(
        operations, render_as_batch=True, render_item=plain_type, migration_context=context
    )


def main() -> int:
    parser = argparse.ArgumentParser(description="Difference between models and migrations")
    parser.add_argument("--rev", help="write the difference as this revision, for example 0007_naam")
    rev = parser.parse_args().rev
    metadata = all_models()
    config = Config(toml_file=ROOT / "pyproject.toml")
    with (
        tempfile.TemporaryDirectory() as folder,
        create_engine(f"sqlite:///{folder}/leeg.sqlite").connect() as connection,
    ):
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        found = difference(connection, metadata)
        if found and rev:
            command.revision(config, message=rev, rev_id=rev, autogenerate=True)
    print(found or "Models and migrations agree.")
    return 1 if found and not rev else 0


if __name__ == "__main__":
    sys.exit(main())
