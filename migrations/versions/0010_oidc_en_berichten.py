"""Notices in the app, and signing in with the account of one's own organisation."""

import sqlalchemy as sa
from alembic import op

revision = "0010_oidc_en_berichten"
down_revision = "0009_aanmelden"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "berichten",
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=True),
        sa.Column("object_soort", sa.Text(), nullable=True),
        sa.Column("object_id", sa.Uuid(), nullable=True),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gelezen_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "gelezen_op is null or gelezen_op >= gemaakt_op", name=op.f("ck_berichten_gelezen_na_gemaakt")
        ),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruikers.id"], name=op.f("fk_berichten_gebruiker_id_gebruikers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_berichten")),
    )
    op.create_index(op.f("ix_berichten_complex_id"), "berichten", ["complex_id"], unique=False)
    op.create_index(op.f("ix_berichten_gebruiker_id"), "berichten", ["gebruiker_id"], unique=False)
    op.create_index(op.f("ix_berichten_gemaakt_op"), "berichten", ["gemaakt_op"], unique=False)
    op.create_index(
        "ix_berichten_ongelezen",
        "berichten",
        ["gebruiker_id"],
        unique=False,
        sqlite_where=sa.text("gelezen_op is null"),
        postgresql_where=sa.text("gelezen_op is null"),
    )
    op.create_table(
        "oidckoppelingen",
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("uitgever", sa.Text(), nullable=False),
        sa.Column("onderwerp", sa.Text(), nullable=False),
        sa.Column("gekoppeld_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruikers.id"], name=op.f("fk_oidckoppelingen_gebruiker_id_gebruikers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_oidckoppelingen")),
        sa.UniqueConstraint("gebruiker_id", name=op.f("uq_oidckoppelingen_gebruiker_id")),
        sa.UniqueConstraint("uitgever", "onderwerp", name=op.f("uq_oidckoppelingen_uitgever_onderwerp")),
    )
    op.create_table(
        "oidcantwoorden",
        sa.Column("state_hash", sa.LargeBinary(), nullable=False),
        sa.Column("gebruikt_op", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("state_hash", name=op.f("pk_oidcantwoorden")),
    )
    op.create_index(op.f("ix_oidcantwoorden_gebruikt_op"), "oidcantwoorden", ["gebruikt_op"], unique=False)


def downgrade() -> None:
    op.drop_table("oidcantwoorden")
    op.drop_table("oidckoppelingen")
    op.drop_table("berichten")
