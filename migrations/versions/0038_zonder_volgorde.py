"""Tables of the help side keep no order of their rows, and counters of help no moment in their id.

On SQLite a table numbers its rows as they come in, so that the n-th row on a file was the n-th conversation
at a home. Each of these tables is copied, in the order of its random ids, into one without that number. The
rows of `hulptellingen` are pointed at by nothing: each gets a random id in place of one that kept its moment.
"""

import uuid

import sqlalchemy as sa
from alembic import op

revision = "0038_zonder_volgorde"
down_revision = "0037_niet_getoetst"
branch_labels = None
depends_on = None

TABELLEN = (
    "aanbod",
    "actiepunten",
    "belverzoeken",
    "bereikbaarheden",
    "besloten_deelnemers",
    "besloten_overleggen",
    "bezoekgebieden",
    "contactvoorkeuren",
    "dagduos",
    "deelnames",
    "derdenmarkeringen",
    "derdenvragen",
    "doorverwijzingen",
    "dossierpersonen",
    "huisbezoeken",
    "hulpdossiers",
    "hulptellingen",
    "hulpvragen",
    "kansen",
    "kanskoppelingen",
    "laddergebeurtenissen",
    "laddertermijnen",
    "noodopeningen",
    "notulen",
    "onderwegsleutels",
    "overleggen",
    "overzettingen",
    "signalen",
    "toestemmingen",
    "toestemmingsgebeurtenissen",
    "toestemmingsstukken",
    "toezeggingen",
    "vernietigingsregels",
    "verwijzinggebeurtenissen",
    "verwijzingskopieen",
    "vragenconcepten",
    "vragenrondes",
    "waarnemingen",
    "zorgmeldingen",
)
WITHOUT = "WITHOUT ROWID"
TELLINGEN = sa.table("hulptellingen", sa.column("id", sa.Uuid()))
SCHEMA = sa.table(
    "sqlite_master", sa.column("type"), sa.column("name"), sa.column("tbl_name"), sa.column("sql")
)


def upgrade() -> None:
    connection = op.get_bind()
    for oud in connection.scalars(sa.select(TELLINGEN.c.id)).all():
        connection.execute(sa.update(TELLINGEN).where(TELLINGEN.c.id == oud).values(id=uuid.uuid4()))
    _copy_all(connection, WITHOUT)


def _copy_all(connection: sa.Connection, end: str) -> None:
    if connection.dialect.name == "sqlite":
        for tabel in TABELLEN:
            _copy(connection, tabel, end)


def _copy(connection: sa.Connection, tabel: str, end: str) -> None:
    """Same columns, constraints, rows and indexes. Foreign keys are off and the triggers are lifted here."""
    made = connection.scalar(sa.select(SCHEMA.c.sql).where(SCHEMA.c.type == "table", SCHEMA.c.name == tabel))
    body = made[made.index("(") :].rstrip().removesuffix(WITHOUT).rstrip()
    indexes = connection.scalars(
        sa.select(SCHEMA.c.sql).where(
            SCHEMA.c.type == "index", SCHEMA.c.tbl_name == tabel, SCHEMA.c.sql.is_not(None)
        )
    ).all()
    columns = ", ".join(f'"{column["name"]}"' for column in sa.inspect(connection).get_columns(tabel))
    statements = (
        f"create table nieuw_{tabel} {body} {end}",
        f"insert into nieuw_{tabel} ({columns}) select {columns} from {tabel} order by id",
        f"drop table {tabel}",
        f"alter table nieuw_{tabel} rename to {tabel}",
        *indexes,
    )
    for statement in statements:
        connection.exec_driver_sql(statement)


def downgrade() -> None:
    """Rows are numbered again, in the order of their random ids: the old order does not come back."""
    _copy_all(op.get_bind(), "")
