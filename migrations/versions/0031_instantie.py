"""The page of an Instantie by a link that works once."""

import sqlalchemy as sa
from alembic import op

revision = "0031_instantie"
down_revision = "0030_ladder"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "inloglinks",
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("pad", sa.Text(), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verloopt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gebruikt_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ingetrokken_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("verloopt_op > gemaakt_op", name=op.f("ck_inloglinks_verloopt_later")),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruikers.id"], name=op.f("fk_inloglinks_gebruiker_id_gebruikers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inloglinks")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_inloglinks_token_hash")),
    )
    op.create_index(op.f("ix_inloglinks_gebruiker_id"), "inloglinks", ["gebruiker_id"], unique=False)


def downgrade() -> None:
    op.drop_table("inloglinks")
