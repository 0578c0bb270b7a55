"""Tables that were published: what was shown at each of the three moments, and which rows were left out."""

import sqlalchemy as sa
from alembic import op

revision = "0016_publicaties"
down_revision = "0014_verantwoording"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "publicaties",
        sa.Column("tabel", sa.Text(), nullable=False),
        sa.Column(
            "golf",
            sa.Enum(
                "voor", "tijdens", "na", name="golf", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("op", sa.Date(), nullable=False),
        sa.Column("rijen", sa.JSON(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_publicaties_complex_id_complexen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publicaties")),
        sa.UniqueConstraint("complex_id", "tabel", "golf", name=op.f("uq_publicaties_complex_id_tabel_golf")),
    )
    op.create_index(op.f("ix_publicaties_complex_id"), "publicaties", ["complex_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_publicaties_complex_id"), table_name="publicaties")
    op.drop_table("publicaties")
