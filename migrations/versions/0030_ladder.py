"""Each step of the ladder once, and notices by e-mail."""

import sqlalchemy as sa
from alembic import op

revision = "0030_ladder"
down_revision = "0029_samen"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "postberichten",
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("sleutel", sa.Text(), nullable=False),
        sa.Column("pad", sa.Text(), nullable=False),
        sa.Column(
            "stand",
            sa.Enum(
                "wacht",
                "verzonden",
                "geweigerd",
                name="poststand",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("pogingen", sa.Integer(), nullable=False),
        sa.Column("fout", sa.Text(), nullable=True),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gedaan_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(stand = 'wacht') = (gedaan_op is null)", name=op.f("ck_postberichten_gedaan_met_moment")
        ),
        sa.CheckConstraint("pogingen >= 0", name=op.f("ck_postberichten_pogingen_niet_negatief")),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruikers.id"], name=op.f("fk_postberichten_gebruiker_id_gebruikers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_postberichten")),
        sa.UniqueConstraint("sleutel", name=op.f("uq_postberichten_sleutel")),
    )
    op.create_index(op.f("ix_postberichten_gebruiker_id"), "postberichten", ["gebruiker_id"], unique=False)
    op.create_index(op.f("ix_postberichten_gemaakt_op"), "postberichten", ["gemaakt_op"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_postberichten_gemaakt_op"), table_name="postberichten")
    op.drop_index(op.f("ix_postberichten_gebruiker_id"), table_name="postberichten")
    op.drop_table("postberichten")
