"""Codes with which tenants answer by themselves; with each answer whether an interpreter was there."""

import sqlalchemy as sa
from alembic import op

revision = "0019_digitaal"
down_revision = "0018_voorstel"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "antwoordcodes",
        sa.Column("voorstel_id", sa.Uuid(), nullable=False),
        sa.Column("huurder_id", sa.Uuid(), nullable=False),
        sa.Column("merk", sa.LargeBinary(), nullable=False),
        sa.Column("ronde", sa.Integer(), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("huurovereenkomst_id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("ronde >= 1", name=op.f("ck_antwoordcodes_ronde_positief")),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_antwoordcodes_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["huurder_id"], ["huurders.id"], name=op.f("fk_antwoordcodes_huurder_id_huurders")
        ),
        sa.ForeignKeyConstraint(
            ["huurovereenkomst_id"],
            ["huurovereenkomsten.id"],
            name=op.f("fk_antwoordcodes_huurovereenkomst_id_huurovereenkomsten"),
        ),
        sa.ForeignKeyConstraint(
            ["voorstel_id"],
            ["renovatievoorstellen.id"],
            name=op.f("fk_antwoordcodes_voorstel_id_renovatievoorstellen"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_antwoordcodes")),
        sa.UniqueConstraint("merk", name=op.f("uq_antwoordcodes_merk")),
        sa.UniqueConstraint(
            "voorstel_id", "huurder_id", name=op.f("uq_antwoordcodes_voorstel_id_huurder_id")
        ),
    )
    op.create_index(op.f("ix_antwoordcodes_complex_id"), "antwoordcodes", ["complex_id"], unique=False)
    op.create_index(op.f("ix_antwoordcodes_huurder_id"), "antwoordcodes", ["huurder_id"], unique=False)
    op.create_index(
        op.f("ix_antwoordcodes_huurovereenkomst_id"), "antwoordcodes", ["huurovereenkomst_id"], unique=False
    )
    op.add_column("stemgebeurtenissen", sa.Column("tolk_zegel", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("stemgebeurtenissen", "tolk_zegel")
    op.drop_index(op.f("ix_antwoordcodes_huurovereenkomst_id"), table_name="antwoordcodes")
    op.drop_index(op.f("ix_antwoordcodes_huurder_id"), table_name="antwoordcodes")
    op.drop_index(op.f("ix_antwoordcodes_complex_id"), table_name="antwoordcodes")
    op.drop_table("antwoordcodes")
