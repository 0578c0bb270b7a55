"""Passkeys, recovery codes, and on which device a session is."""

import sqlalchemy as sa
from alembic import op

revision = "0009_aanmelden"
down_revision = "0008_journaal"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("sessies", sa.Column("apparaat_hash", sa.LargeBinary(), nullable=True))
    op.add_column("sessies", sa.Column("passkey_id", sa.Uuid(), nullable=True))
    _passkeys()
    _uitdagingen()
    _herstelcodes()


def _passkeys() -> None:
    op.create_table(
        "passkeys",
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("credential_id", sa.LargeBinary(), nullable=False),
        sa.Column("publieke_sleutel", sa.LargeBinary(), nullable=False),
        sa.Column("teller", sa.Integer(), nullable=False),
        sa.Column("apparaat_hash", sa.LargeBinary(), nullable=True),
        sa.Column("gemaakt_op", MOMENT, nullable=False),
        sa.Column("laatst_gebruikt_op", MOMENT, nullable=True),
        sa.Column("ingetrokken_op", MOMENT, nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("teller >= 0", name=op.f("ck_passkeys_teller_niet_negatief")),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruikers.id"], name=op.f("fk_passkeys_gebruiker_id_gebruikers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkeys")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkeys_credential_id")),
    )
    op.create_index(op.f("ix_passkeys_gebruiker_id"), "passkeys", ["gebruiker_id"], unique=False)


def _uitdagingen() -> None:
    op.create_table(
        "uitdagingen",
        sa.Column("uitdaging_hash", sa.LargeBinary(), nullable=False),
        sa.Column("doel", sa.Text(), nullable=False),
        sa.Column("browser_hash", sa.LargeBinary(), nullable=False),
        sa.Column("gebruiker_id", sa.Uuid(), nullable=True),
        sa.Column("verloopt_op", MOMENT, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruikers.id"], name=op.f("fk_uitdagingen_gebruiker_id_gebruikers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uitdagingen")),
        sa.UniqueConstraint("uitdaging_hash", name=op.f("uq_uitdagingen_uitdaging_hash")),
    )
    op.create_index(op.f("ix_uitdagingen_verloopt_op"), "uitdagingen", ["verloopt_op"], unique=False)


def _herstelcodes() -> None:
    op.create_table(
        "herstelcodes",
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("gemaakt_op", MOMENT, nullable=False),
        sa.Column("gebruikt_op", MOMENT, nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruikers.id"], name=op.f("fk_herstelcodes_gebruiker_id_gebruikers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_herstelcodes")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_herstelcodes_code_hash")),
    )
    op.create_index(op.f("ix_herstelcodes_gebruiker_id"), "herstelcodes", ["gebruiker_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_herstelcodes_gebruiker_id"), table_name="herstelcodes")
    op.drop_table("herstelcodes")
    op.drop_index(op.f("ix_uitdagingen_verloopt_op"), table_name="uitdagingen")
    op.drop_table("uitdagingen")
    op.drop_index(op.f("ix_passkeys_gebruiker_id"), table_name="passkeys")
    op.drop_table("passkeys")
    op.drop_column("sessies", "passkey_id")
    op.drop_column("sessies", "apparaat_hash")
