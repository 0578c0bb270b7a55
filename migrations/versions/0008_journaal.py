"""Anchors, tombstones and outcomes of verifying the journal."""

import sqlalchemy as sa
from alembic import op

revision = "0008_journaal"
down_revision = "0006_bovenbouw"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "journaalankers",
        sa.Column("nummer", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("op", sa.String(length=27), nullable=False),
        sa.Column("ketens", sa.Text(), nullable=False),
        sa.Column("handtekening", sa.LargeBinary(length=64), nullable=False),
        sa.PrimaryKeyConstraint("nummer", name=op.f("pk_journaalankers")),
    )
    op.create_table(
        "journaalstenen",
        sa.Column("chain", sa.String(length=36), nullable=False),
        sa.Column("tot", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("van", sa.BigInteger(), nullable=False),
        sa.Column("aantal", sa.BigInteger(), nullable=False),
        sa.Column("last_mac", sa.LargeBinary(length=32), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("op", sa.String(length=27), nullable=False),
        sa.Column("mac", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("chain", "tot", name=op.f("pk_journaalstenen")),
    )
    op.create_table(
        "journaalcontroles",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("leesbaar", sa.Boolean(), nullable=False),
        sa.Column("regels", sa.BigInteger(), nullable=False),
        sa.Column("ketens", sa.Integer(), nullable=False),
        sa.Column("ankers", sa.Integer(), nullable=False),
        sa.Column("breuk", sa.String(length=20), nullable=True),
        sa.Column("keten", sa.String(length=36), nullable=True),
        sa.Column("volgnummer", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journaalcontroles")),
    )
    op.create_index(op.f("ix_journaalcontroles_op"), "journaalcontroles", ["op"], unique=False)


def downgrade() -> None:
    op.drop_table("journaalcontroles")
    op.drop_table("journaalstenen")
    op.drop_table("journaalankers")
