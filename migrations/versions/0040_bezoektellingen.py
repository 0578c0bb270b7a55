"""What remains of visits when the file of the household is destroyed: counts per complex and month."""

import sqlalchemy as sa
from alembic import op

revision = "0040_bezoektellingen"
down_revision = "0039_akkoord_huishouden"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bezoektellingen",
        sa.Column("maand", sa.Date(), nullable=False),
        sa.Column(
            "uitkomst",
            sa.Enum(
                "niet_thuis",
                "geen_gelegenheid",
                "weigert",
                "gesprek",
                "verhuisd",
                name="uitkomst",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("aantal", sa.Integer(), nullable=False),
        sa.Column("huishoudens", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("aantal >= 0 and huishoudens >= 0", name=op.f("ck_bezoektellingen_niet_negatief")),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_bezoektellingen_complex_id_complexen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bezoektellingen")),
        sa.UniqueConstraint(
            "complex_id", "maand", "uitkomst", name=op.f("uq_bezoektellingen_complex_id_maand_uitkomst")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_bezoektellingen_complex_id"), "bezoektellingen", ["complex_id"], unique=False)


def downgrade() -> None:
    op.drop_table("bezoektellingen")
