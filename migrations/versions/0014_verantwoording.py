"""Breaches with their events, a review date of the DPIA, and an index for reading the journal by time."""

import sqlalchemy as sa
from alembic import op

revision = "0014_verantwoording"
down_revision = "0013_bewaren"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "datalekken",
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=True),
        sa.Column(
            "soort",
            sa.Enum(
                "verkeerde_ontvanger",
                "apparaat_kwijt",
                "onbevoegd_gelezen",
                "openbaar",
                "inbraak",
                "kwijt",
                "anders",
                name="datalekssoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("ontdekt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("bekend_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("categorieen", sa.JSON(), nullable=False),
        sa.Column("aantal", sa.Integer(), nullable=True),
        sa.Column("vastgelegd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("door_id", sa.Uuid(), nullable=False),
        sa.Column("wat_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("aantal is null or aantal >= 0", name=op.f("ck_datalekken_aantal_niet_negatief")),
        sa.CheckConstraint("bekend_op >= ontdekt_op", name=op.f("ck_datalekken_bekend_na_ontdekt")),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_datalekken_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["door_id"], ["gebruikers.id"], name=op.f("fk_datalekken_door_id_gebruikers")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisaties.id"], name=op.f("fk_datalekken_organisatie_id_organisaties")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_datalekken")),
        sa.UniqueConstraint("nummer", name=op.f("uq_datalekken_nummer")),
    )
    op.create_index(op.f("ix_datalekken_complex_id"), "datalekken", ["complex_id"], unique=False)
    op.create_index(op.f("ix_datalekken_organisatie_id"), "datalekken", ["organisatie_id"], unique=False)
    op.create_table(
        "datalekgebeurtenissen",
        sa.Column("datalek_id", sa.Uuid(), nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "beoordeeld",
                "maatregel",
                "gemeld_ap",
                "ingelicht",
                "niet_ingelicht",
                "aanvulling",
                "afgesloten",
                "heropend",
                name="gebeurtenis",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("vastgelegd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("door_id", sa.Uuid(), nullable=False),
        sa.Column(
            "risico",
            sa.Enum(
                "onwaarschijnlijk",
                "risico",
                "hoog",
                name="risico",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "uitzondering",
            sa.Enum(
                "versleuteld",
                "weggenomen",
                "onevenredig",
                name="uitzondering",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("kenmerk", sa.Text(), nullable=False),
        sa.Column("te_laat", sa.Boolean(), nullable=False),
        sa.Column("tekst_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("vertraging_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(soort = 'beoordeeld') = (risico is not null)",
            name=op.f("ck_datalekgebeurtenissen_oordeel_met_risico"),
        ),
        sa.CheckConstraint(
            "(soort = 'niet_ingelicht') = (uitzondering is not null)",
            name=op.f("ck_datalekgebeurtenissen_niet_ingelicht_met_uitzondering"),
        ),
        sa.CheckConstraint(
            "soort <> 'gemeld_ap' or length(kenmerk) > 0",
            name=op.f("ck_datalekgebeurtenissen_melding_met_kenmerk"),
        ),
        sa.CheckConstraint(
            "soort = 'gemeld_ap' or not te_laat",
            name=op.f("ck_datalekgebeurtenissen_alleen_een_melding_is_te_laat"),
        ),
        sa.CheckConstraint(
            "not te_laat or vertraging_zegel is not null",
            name=op.f("ck_datalekgebeurtenissen_te_laat_met_reden"),
        ),
        sa.ForeignKeyConstraint(
            ["datalek_id"], ["datalekken.id"], name=op.f("fk_datalekgebeurtenissen_datalek_id_datalekken")
        ),
        sa.ForeignKeyConstraint(
            ["door_id"], ["gebruikers.id"], name=op.f("fk_datalekgebeurtenissen_door_id_gebruikers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_datalekgebeurtenissen")),
        sa.UniqueConstraint(
            "datalek_id", "volgnummer", name=op.f("uq_datalekgebeurtenissen_datalek_id_volgnummer")
        ),
    )
    op.add_column("complexen", sa.Column("dpia_herzien_voor", sa.Date(), nullable=True))
    op.create_index(op.f("ix_journaal_time"), "journaal", ["time"])


def downgrade() -> None:
    op.drop_index(op.f("ix_journaal_time"), table_name="journaal")
    with op.batch_alter_table("complexen") as batch:
        batch.drop_column("dpia_herzien_voor")
    op.drop_table("datalekgebeurtenissen")
    op.drop_index(op.f("ix_datalekken_organisatie_id"), table_name="datalekken")
    op.drop_index(op.f("ix_datalekken_complex_id"), table_name="datalekken")
    op.drop_table("datalekken")
