"""Leases, tenants and what may cross the wall."""

import sqlalchemy as sa
from alembic import op

revision = "0003_huishoudens"
down_revision = "0002_complexen"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "inlezingen",
        sa.Column("op", sa.Date(), nullable=False),
        sa.Column("moment", sa.DateTime(timezone=True), nullable=False),
        sa.Column("door_id", sa.Uuid(), nullable=True),
        sa.Column("woningen", sa.Integer(), nullable=False),
        sa.Column("huurovereenkomsten", sa.Integer(), nullable=False),
        sa.Column("leeg", sa.Integer(), nullable=False),
        sa.Column("huurders", sa.Integer(), nullable=False),
        sa.Column("telefoons", sa.Integer(), nullable=False),
        sa.Column("huur_totaal", sa.Integer(), nullable=False),
        sa.Column("geweigerd", sa.Integer(), nullable=False),
        sa.Column("ongedaan_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_inlezingen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["door_id"], ["gebruikers.id"], name=op.f("fk_inlezingen_door_id_gebruikers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inlezingen")),
    )
    op.create_index(op.f("ix_inlezingen_complex_id"), "inlezingen", ["complex_id"], unique=False)
    op.create_table(
        "invoerconcepten",
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("keuzes", sa.JSON(), nullable=False),
        sa.Column("bestand_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_invoerconcepten_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruikers.id"], name=op.f("fk_invoerconcepten_gebruiker_id_gebruikers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invoerconcepten")),
        sa.UniqueConstraint(
            "complex_id", "gebruiker_id", name=op.f("uq_invoerconcepten_complex_id_gebruiker_id")
        ),
    )
    op.create_index(op.f("ix_invoerconcepten_complex_id"), "invoerconcepten", ["complex_id"], unique=False)
    op.create_table(
        "huurovereenkomsten",
        sa.Column("woning_id", sa.Uuid(), nullable=False),
        sa.Column("contractnummer", sa.Text(), nullable=False),
        sa.Column("begin", sa.Date(), nullable=False),
        sa.Column("begin_geschat", sa.Boolean(), nullable=False),
        sa.Column("eind", sa.Date(), nullable=True),
        sa.Column("kale_huur", sa.Integer(), nullable=True),
        sa.Column(
            "soort",
            sa.Enum(
                "regulier",
                "tijdelijk",
                name="contractsoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("opmerking_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("eind is null or eind >= begin", name=op.f("ck_huurovereenkomsten_eind_na_begin")),
        sa.CheckConstraint("kale_huur >= 0", name=op.f("ck_huurovereenkomsten_huur_niet_negatief")),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_huurovereenkomsten_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["woning_id"], ["woningen.id"], name=op.f("fk_huurovereenkomsten_woning_id_woningen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_huurovereenkomsten")),
    )
    op.create_index(
        op.f("ix_huurovereenkomsten_complex_id"), "huurovereenkomsten", ["complex_id"], unique=False
    )
    op.create_index(
        op.f("ix_huurovereenkomsten_complex_id_woning_id"),
        "huurovereenkomsten",
        ["complex_id", "woning_id"],
        unique=False,
    )
    op.create_table(
        "rust",
        sa.Column("woning_id", sa.Uuid(), nullable=False),
        sa.Column("bewoningsnummer", sa.Integer(), nullable=False),
        sa.Column(
            "kant",
            sa.Enum("hulp", "stem", name="kantcode", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("tot", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["complex_id"], ["complexen.id"], name=op.f("fk_rust_complex_id_complexen")),
        sa.ForeignKeyConstraint(["woning_id"], ["woningen.id"], name=op.f("fk_rust_woning_id_woningen")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rust")),
        sa.UniqueConstraint(
            "woning_id", "bewoningsnummer", "kant", name=op.f("uq_rust_woning_id_bewoningsnummer_kant")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_rust_complex_id"), "rust", ["complex_id"], unique=False)
    op.create_table(
        "contactvoorkeuren",
        sa.Column("huurovereenkomst_id", sa.Uuid(), nullable=False),
        sa.Column("kanaal", sa.Text(), nullable=True),
        sa.Column("niet_meer_bellen", sa.Boolean(), nullable=False),
        sa.Column("met_zn_tweeen", sa.Boolean(), nullable=False),
        sa.Column("taal_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("tolk_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_contactvoorkeuren_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["huurovereenkomst_id"],
            ["huurovereenkomsten.id"],
            name=op.f("fk_contactvoorkeuren_huurovereenkomst_id_huurovereenkomsten"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contactvoorkeuren")),
        sa.UniqueConstraint("huurovereenkomst_id", name=op.f("uq_contactvoorkeuren_huurovereenkomst_id")),
    )
    op.create_index(
        op.f("ix_contactvoorkeuren_complex_id"), "contactvoorkeuren", ["complex_id"], unique=False
    )
    op.create_table(
        "huurders",
        sa.Column("huurovereenkomst_id", sa.Uuid(), nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=True),
        sa.Column("naam_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("telefoon_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("email_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_huurders_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["huurovereenkomst_id"],
            ["huurovereenkomsten.id"],
            name=op.f("fk_huurders_huurovereenkomst_id_huurovereenkomsten"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_huurders")),
        sa.UniqueConstraint(
            "huurovereenkomst_id", "volgnummer", name=op.f("uq_huurders_huurovereenkomst_id_volgnummer")
        ),
    )
    op.create_index(op.f("ix_huurders_complex_id"), "huurders", ["complex_id"], unique=False)
    op.create_index(
        op.f("ix_huurders_huurovereenkomst_id"), "huurders", ["huurovereenkomst_id"], unique=False
    )
    op.create_table(
        "huurgebeurtenissen",
        sa.Column("woning_id", sa.Uuid(), nullable=False),
        sa.Column("huurovereenkomst_id", sa.Uuid(), nullable=True),
        sa.Column("inlezing_id", sa.Uuid(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "nieuwe_woning",
                "ingetrokken",
                "vertrokken",
                "huur_gewijzigd",
                "huurders_gewijzigd",
                "contact_gewijzigd",
                "status_gewijzigd",
                "gegevens_gewijzigd",
                "begin_gewijzigd",
                "nummer_gewijzigd",
                "eind_gewijzigd",
                "opmerking_gewijzigd",
                name="huurgebeurtenissoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("vorige_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_huurgebeurtenissen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["huurovereenkomst_id"],
            ["huurovereenkomsten.id"],
            name=op.f("fk_huurgebeurtenissen_huurovereenkomst_id_huurovereenkomsten"),
        ),
        sa.ForeignKeyConstraint(
            ["inlezing_id"], ["inlezingen.id"], name=op.f("fk_huurgebeurtenissen_inlezing_id_inlezingen")
        ),
        sa.ForeignKeyConstraint(
            ["woning_id"], ["woningen.id"], name=op.f("fk_huurgebeurtenissen_woning_id_woningen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_huurgebeurtenissen")),
    )
    op.create_index(
        op.f("ix_huurgebeurtenissen_complex_id"), "huurgebeurtenissen", ["complex_id"], unique=False
    )
    op.create_index(
        op.f("ix_huurgebeurtenissen_complex_id_woning_id"),
        "huurgebeurtenissen",
        ["complex_id", "woning_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_huurgebeurtenissen_inlezing_id"), "huurgebeurtenissen", ["inlezing_id"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_huurgebeurtenissen_inlezing_id"), table_name="huurgebeurtenissen")
    op.drop_index(op.f("ix_huurgebeurtenissen_complex_id_woning_id"), table_name="huurgebeurtenissen")
    op.drop_index(op.f("ix_huurgebeurtenissen_complex_id"), table_name="huurgebeurtenissen")
    op.drop_table("huurgebeurtenissen")
    op.drop_index(op.f("ix_huurders_huurovereenkomst_id"), table_name="huurders")
    op.drop_index(op.f("ix_huurders_complex_id"), table_name="huurders")
    op.drop_table("huurders")
    op.drop_index(op.f("ix_contactvoorkeuren_complex_id"), table_name="contactvoorkeuren")
    op.drop_table("contactvoorkeuren")
    op.drop_index(op.f("ix_rust_complex_id"), table_name="rust")
    op.drop_table("rust")
    op.drop_index(op.f("ix_huurovereenkomsten_complex_id_woning_id"), table_name="huurovereenkomsten")
    op.drop_index(op.f("ix_huurovereenkomsten_complex_id"), table_name="huurovereenkomsten")
    op.drop_table("huurovereenkomsten")
    op.drop_index(op.f("ix_invoerconcepten_complex_id"), table_name="invoerconcepten")
    op.drop_table("invoerconcepten")
    op.drop_index(op.f("ix_inlezingen_complex_id"), table_name="inlezingen")
    op.drop_table("inlezingen")
