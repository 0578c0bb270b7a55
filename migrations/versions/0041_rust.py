"""Rest has one row per household, without the side that gave it, masked and rounded up to a Monday.

A migration has no keys, so the Monday waits in `overzettingen` until a process that has them starts.
"""

import datetime as dt
import uuid

import sqlalchemy as sa
from alembic import op

revision = "0041_rust"
down_revision = "0040_bezoektellingen"
branch_labels = None
depends_on = None

RUST = sa.table(
    "rust",
    sa.column("id", sa.Uuid()),
    sa.column("complex_id", sa.Uuid()),
    sa.column("woning_id", sa.Uuid()),
    sa.column("bewoningsnummer", sa.Integer()),
    sa.column("tot", sa.Date()),
)
WAITING = sa.table(
    "overzettingen",
    sa.column("id", sa.Uuid()),
    sa.column("complex_id", sa.Uuid()),
    sa.column("tabel", sa.Text()),
    sa.column("kolom", sa.Text()),
    sa.column("rij_id", sa.Uuid()),
    sa.column("waarde", sa.Text()),
)
KANT = sa.Enum("hulp", "stem", name="kantcode", native_enum=False, create_constraint=False, length=40)
NO_ROWID = {"sqlite_with_rowid": False}
BY_HOME = "uq_rust_woning_id_bewoningsnummer"
BY_SIDE = "uq_rust_woning_id_bewoningsnummer_kant"


def upgrade() -> None:
    _keep_the_later()
    with op.batch_alter_table("rust", table_kwargs=NO_ROWID) as batch:
        batch.drop_constraint(op.f(BY_SIDE), type_="unique")
        batch.drop_constraint(op.f("ck_rust_kantcode"), type_="check")
        batch.add_column(sa.Column("tot_masker", sa.LargeBinary(), nullable=True))
    with op.batch_alter_table("rust", table_kwargs=NO_ROWID) as batch:
        batch.drop_column("kant")
        batch.drop_column("tot")
        batch.create_unique_constraint(op.f(BY_HOME), ["woning_id", "bewoningsnummer"])


def _keep_the_later() -> None:
    """Of two sides the later date held: that row stays, and its Monday waits for the keys."""
    connection = op.get_bind()
    held, waiting = set(), []
    for row in connection.execute(sa.select(RUST).order_by(RUST.c.tot.desc(), RUST.c.id)).all():
        home = row.woning_id, row.bewoningsnummer
        if home in held:
            connection.execute(sa.delete(RUST).where(RUST.c.id == row.id))
            continue
        held.add(home)
        maandag = row.tot + dt.timedelta(days=-row.tot.weekday() % 7)
        waiting.append(
            {
                "id": uuid.uuid4(),
                "complex_id": row.complex_id,
                "tabel": "rust",
                "kolom": "tot",
                "rij_id": row.id,
                "waarde": maandag.isoformat(),
            }
        )
    if waiting:
        connection.execute(sa.insert(WAITING), waiting)


def downgrade() -> None:
    """What still waited goes back. What was masked cannot be opened here: that rest is lost.

    Which side gave it is known to nobody: the row comes back as one of the help side.
    """
    with op.batch_alter_table("rust", table_kwargs=NO_ROWID) as batch:
        batch.drop_constraint(op.f(BY_HOME), type_="unique")
        batch.drop_column("tot_masker")
        batch.add_column(sa.Column("kant", KANT, nullable=False, server_default="hulp"))
        batch.add_column(sa.Column("tot", sa.Date(), nullable=True))
    _put_back()
    with op.batch_alter_table("rust", table_kwargs=NO_ROWID) as batch:
        batch.alter_column("kant", server_default=None)
        batch.alter_column("tot", existing_type=sa.Date(), nullable=False)
        batch.create_check_constraint(op.f("ck_rust_kantcode"), "kant in ('hulp', 'stem')")
        batch.create_unique_constraint(op.f(BY_SIDE), ["woning_id", "bewoningsnummer", "kant"])


def _put_back() -> None:
    connection = op.get_bind()
    of_rust = WAITING.c.tabel == "rust"
    for row in connection.execute(sa.select(WAITING).where(of_rust)).all():
        tot = dt.date.fromisoformat(row.waarde)
        connection.execute(sa.update(RUST).where(RUST.c.id == row.rij_id).values(tot=tot))
    connection.execute(sa.delete(WAITING).where(of_rust))
    connection.execute(sa.delete(RUST).where(RUST.c.tot.is_(None)))
