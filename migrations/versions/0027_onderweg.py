"""Visits from a phone without network."""

import sqlalchemy as sa
from alembic import op

revision = "0027_onderweg"
down_revision = "0026_bezoek"
branch_labels = None
depends_on = None

STAND = sa.Enum(
    "nakijken", "geweigerd", name="onderwegstand", native_enum=False, create_constraint=True, length=40
)


def upgrade() -> None:
    op.create_table(
        "onderwegsleutels",
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column("hulp", sa.Boolean(), nullable=False),
        sa.Column("publiek", sa.LargeBinary(), nullable=False),
        sa.Column("privaat_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("privaat_kort_zegel", sa.LargeBinary(), nullable=True),
        *_row("onderwegsleutels"),
        sa.UniqueConstraint(
            "complex_id",
            "gebruiker_id",
            "dag",
            "hulp",
            name=op.f("uq_onderwegsleutels_complex_id_gebruiker_id_dag_hulp"),
        ),
    )
    op.create_index(op.f("ix_onderwegsleutels_complex_id"), "onderwegsleutels", ["complex_id"], unique=False)
    op.create_table(
        "onderwegbezoeken",
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("ontvangen_op", sa.Date(), nullable=False),
        sa.Column("stand", STAND, nullable=False),
        sa.Column("hulp", sa.Boolean(), nullable=False),
        sa.Column("merk", sa.LargeBinary(), nullable=False),
        sa.Column("inhoud_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("uitkomst_zegel", sa.LargeBinary(), nullable=True),
        *_row("onderwegbezoeken"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_onderwegbezoeken_complex_id"), "onderwegbezoeken", ["complex_id"], unique=False)
    op.create_index(
        op.f("ix_onderwegbezoeken_complex_id_gebruiker_id"),
        "onderwegbezoeken",
        ["complex_id", "gebruiker_id"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_table("onderwegbezoeken")
    op.drop_table("onderwegsleutels")


def _row(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    """What both tables have: an id, their complex and the worker."""
    return (
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f(f"fk_{table}_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruikers.id"], name=op.f(f"fk_{table}_gebruiker_id_gebruikers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
