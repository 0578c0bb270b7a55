"""The days of visits at a home are masked: in plain they stand beside those of the nameless files.

A migration has no keys, so what stood there waits in `overzettingen` until a process that has them starts.
"""

import datetime as dt
import uuid

import sqlalchemy as sa
from alembic import op

revision = "0036_bezoekdagen"
down_revision = "0035_niet_bellen"
branch_labels = None
depends_on = None

KOLOMMEN: dict[str, tuple[str, ...]] = {
    "bezoekuitkomsten": ("datum", "afspraak_op"),
    "woningbevindingen": ("gezien_op", "verholpen_op"),
}
CHECKS = {
    "bezoekuitkomsten": (
        "dagdeel_van_een_afspraak",
        "afspraak_dagdeel is null or afspraak_op is not null",
    ),
    "woningbevindingen": ("verholpen_na_gezien", "verholpen_op is null or verholpen_op >= gezien_op"),
}
WAITING = sa.table(
    "overzettingen",
    sa.column("id", sa.Uuid()),
    sa.column("complex_id", sa.Uuid()),
    sa.column("tabel", sa.Text()),
    sa.column("kolom", sa.Text()),
    sa.column("rij_id", sa.Uuid()),
    sa.column("waarde", sa.Text()),
)
NO_ROWID = {"sqlite_with_rowid": False}


def upgrade() -> None:
    op.create_table(
        "overzettingen",
        sa.Column("tabel", sa.Text(), nullable=False),
        sa.Column("kolom", sa.Text(), nullable=False),
        sa.Column("rij_id", sa.Uuid(), nullable=False),
        sa.Column("waarde", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_overzettingen_complex_id_complexen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overzettingen")),
        sa.UniqueConstraint("tabel", "kolom", "rij_id", name=op.f("uq_overzettingen_tabel_kolom_rij_id")),
    )
    op.create_index(op.f("ix_overzettingen_complex_id"), "overzettingen", ["complex_id"], unique=False)
    for tabel, kolommen in KOLOMMEN.items():
        _put_aside(tabel, kolommen)
        with op.batch_alter_table(tabel, table_kwargs=NO_ROWID) as batch:
            batch.drop_constraint(op.f(f"ck_{tabel}_{CHECKS[tabel][0]}"), type_="check")
            if tabel == "woningbevindingen":
                batch.add_column(
                    sa.Column("verholpen", sa.Boolean(), nullable=False, server_default=sa.false())
                )
            for kolom in kolommen:
                batch.add_column(sa.Column(f"{kolom}_masker", sa.LargeBinary(), nullable=True))
    op.execute("update woningbevindingen set verholpen = (verholpen_op is not null)")
    for tabel, kolommen in KOLOMMEN.items():
        with op.batch_alter_table(tabel, table_kwargs=NO_ROWID) as batch:
            if tabel == "woningbevindingen":
                batch.alter_column("verholpen", server_default=None)
            for kolom in kolommen:
                batch.drop_column(kolom)


def _put_aside(tabel: str, kolommen: tuple[str, ...]) -> None:
    """Every row, also one without a day there: that it is missing is masked too."""
    connection = op.get_bind()
    days = (sa.column(kolom, sa.Date()) for kolom in kolommen)
    oud = sa.table(tabel, sa.column("id", sa.Uuid()), sa.column("complex_id", sa.Uuid()), *days)
    rows = [
        {
            "id": uuid.uuid4(),
            "complex_id": row.complex_id,
            "tabel": tabel,
            "kolom": kolom,
            "rij_id": row.id,
            "waarde": "" if getattr(row, kolom) is None else getattr(row, kolom).isoformat(),
        }
        for row in connection.execute(sa.select(oud))
        for kolom in kolommen
    ]
    if rows:
        connection.execute(sa.insert(WAITING), rows)


def downgrade() -> None:
    """What still waited goes back to its row. What was masked cannot be opened here: it is lost then."""
    for tabel, kolommen in KOLOMMEN.items():
        with op.batch_alter_table(tabel, table_kwargs=NO_ROWID) as batch:
            for kolom in kolommen:
                batch.drop_column(f"{kolom}_masker")
                batch.add_column(sa.Column(kolom, sa.Date(), nullable=True))
            if tabel == "woningbevindingen":
                batch.drop_column("verholpen")
        _put_back(tabel)
        with op.batch_alter_table(tabel, table_kwargs=NO_ROWID) as batch:
            batch.create_check_constraint(op.f(f"ck_{tabel}_{CHECKS[tabel][0]}"), CHECKS[tabel][1])
    op.drop_table("overzettingen")


def _put_back(tabel: str) -> None:
    connection = op.get_bind()
    for row in connection.execute(sa.select(WAITING).where(WAITING.c.tabel == tabel)).all():
        if row.waarde:
            oud = sa.table(tabel, sa.column("id", sa.Uuid()), sa.column(row.kolom, sa.Date()))
            dag = dt.date.fromisoformat(row.waarde)
            connection.execute(sa.update(oud).where(oud.c.id == row.rij_id).values({row.kolom: dag}))
