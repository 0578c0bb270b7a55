"""Complexes, homes, partners, the sociale kaart and the moves between phases."""

import sqlalchemy as sa
from alembic import op

revision = "0002_complexen"
down_revision = "0001_kern"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "complexen",
        sa.Column("nummer", sa.Text(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("plaats", sa.Text(), nullable=False),
        sa.Column("corporatie_id", sa.Uuid(), nullable=False),
        sa.Column("opgegeven_aantal", sa.Integer(), nullable=False),
        sa.Column("renovatie", sa.Boolean(), nullable=False),
        sa.Column(
            "fase",
            sa.Enum(
                "verkennen",
                "opbouwen",
                "handhaven",
                "draagvlak",
                "uitvoering",
                "anders_toewijzen",
                "beheren",
                name="fase",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("fase_sinds", sa.Date(), nullable=False),
        sa.Column("geplande_start", sa.Date(), nullable=True),
        sa.Column("eenheid_vastgesteld_op", sa.Date(), nullable=True),
        sa.Column("eenheid_reden", sa.Text(), nullable=True),
        sa.Column("dpia_op", sa.Date(), nullable=True),
        sa.Column("verwerkersovereenkomsten_op", sa.Date(), nullable=True),
        sa.Column("evaluatie_op", sa.Date(), nullable=True),
        sa.Column("informatiebrief_op", sa.Date(), nullable=True),
        sa.Column("beeindigd_op", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint("opgegeven_aantal >= 0", name=op.f("ck_complexen_aantal_niet_negatief")),
        sa.ForeignKeyConstraint(
            ["corporatie_id"], ["organisaties.id"], name=op.f("fk_complexen_corporatie_id_organisaties")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complexen")),
        sa.UniqueConstraint("corporatie_id", "nummer", name=op.f("uq_complexen_corporatie_id_nummer")),
    )
    op.create_table(
        "afwijkingen",
        sa.Column(
            "fase",
            sa.Enum(
                "verkennen",
                "opbouwen",
                "handhaven",
                "draagvlak",
                "uitvoering",
                "anders_toewijzen",
                "beheren",
                name="fase",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("voorwaarde", sa.Text(), nullable=False),
        sa.Column("cijfer", sa.Integer(), nullable=False),
        sa.Column("reden", sa.Text(), nullable=False),
        sa.Column("in_plaats_daarvan", sa.Text(), nullable=False),
        sa.Column("eigenaar", sa.Text(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("door_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("fase <> 'draagvlak'", name=op.f("ck_afwijkingen_nooit_op_draagvlak")),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_afwijkingen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["door_id"], ["gebruikers.id"], name=op.f("fk_afwijkingen_door_id_gebruikers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_afwijkingen")),
        sa.UniqueConstraint(
            "complex_id", "fase", "voorwaarde", name=op.f("uq_afwijkingen_complex_id_fase_voorwaarde")
        ),
    )
    op.create_index(op.f("ix_afwijkingen_complex_id"), "afwijkingen", ["complex_id"], unique=False)
    op.create_table(
        "beeindigingen",
        sa.Column("reden", sa.Text(), nullable=False),
        sa.Column("toelichting", sa.Text(), nullable=False),
        sa.Column("op", sa.Date(), nullable=False),
        sa.Column("door_id", sa.Uuid(), nullable=False),
        sa.Column("bestemmingen", sa.JSON(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_beeindigingen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["door_id"], ["gebruikers.id"], name=op.f("fk_beeindigingen_door_id_gebruikers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beeindigingen")),
        sa.UniqueConstraint("complex_id", name=op.f("uq_beeindigingen_complex_id")),
    )
    op.create_index(op.f("ix_beeindigingen_complex_id"), "beeindigingen", ["complex_id"], unique=False)
    op.create_table(
        "bewonersorganen",
        sa.Column(
            "soort",
            sa.Enum(
                "bewonerscommissie",
                "renovatieraad",
                "huurdersorganisatie",
                name="orgaansoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_bewonersorganen_complex_id_complexen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bewonersorganen")),
    )
    op.create_index(op.f("ix_bewonersorganen_complex_id"), "bewonersorganen", ["complex_id"], unique=False)
    op.create_table(
        "bijstellingen",
        sa.Column("op", sa.Date(), nullable=False),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.Column("door_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_bijstellingen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["door_id"], ["gebruikers.id"], name=op.f("fk_bijstellingen_door_id_gebruikers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bijstellingen")),
    )
    op.create_index(op.f("ix_bijstellingen_complex_id"), "bijstellingen", ["complex_id"], unique=False)
    op.create_table(
        "databronnen",
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("eigenaar", sa.Text(), nullable=False),
        sa.Column("grondslag", sa.Text(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_databronnen_complex_id_complexen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_databronnen")),
    )
    op.create_index(op.f("ix_databronnen_complex_id"), "databronnen", ["complex_id"], unique=False)
    op.create_table(
        "faseovergangen",
        sa.Column(
            "van",
            sa.Enum(
                "verkennen",
                "opbouwen",
                "handhaven",
                "draagvlak",
                "uitvoering",
                "anders_toewijzen",
                "beheren",
                name="fase",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "naar",
            sa.Enum(
                "verkennen",
                "opbouwen",
                "handhaven",
                "draagvlak",
                "uitvoering",
                "anders_toewijzen",
                "beheren",
                name="fase_naar",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("op", sa.Date(), nullable=False),
        sa.Column("door_id", sa.Uuid(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "poort",
                "overgeslagen",
                "beeindigd",
                name="overgangssoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reden", sa.Text(), nullable=False),
        sa.Column("voorwaarden", sa.JSON(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "soort <> 'overgeslagen' or length(reden) > 0", name=op.f("ck_faseovergangen_overslaan_met_reden")
        ),
        sa.CheckConstraint(
            "soort <> 'overgeslagen' or van <> 'draagvlak'",
            name=op.f("ck_faseovergangen_draagvlak_nooit_overgeslagen"),
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_faseovergangen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["door_id"], ["gebruikers.id"], name=op.f("fk_faseovergangen_door_id_gebruikers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_faseovergangen")),
    )
    op.create_index(op.f("ix_faseovergangen_complex_id"), "faseovergangen", ["complex_id"], unique=False)
    op.create_table(
        "instanties",
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("antwoordtermijn", sa.Integer(), nullable=False),
        sa.Column("actief", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("antwoordtermijn >= 1", name=op.f("ck_instanties_antwoordtermijn_positief")),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_instanties_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisaties.id"], name=op.f("fk_instanties_organisatie_id_organisaties")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instanties")),
        sa.UniqueConstraint(
            "complex_id", "organisatie_id", name=op.f("uq_instanties_complex_id_organisatie_id")
        ),
    )
    op.create_index(op.f("ix_instanties_complex_id"), "instanties", ["complex_id"], unique=False)
    op.create_table(
        "partnerschappen",
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("convenant_op", sa.Date(), nullable=True),
        sa.Column("uren_per_maand", sa.Integer(), nullable=False),
        sa.Column("antwoordtermijn", sa.Integer(), nullable=False),
        sa.Column("vervanger", sa.Text(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint("uren_per_maand >= 0", name=op.f("ck_partnerschappen_uren_niet_negatief")),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_partnerschappen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"],
            ["organisaties.id"],
            name=op.f("fk_partnerschappen_organisatie_id_organisaties"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnerschappen")),
        sa.UniqueConstraint(
            "complex_id", "organisatie_id", name=op.f("uq_partnerschappen_complex_id_organisatie_id")
        ),
    )
    op.create_index(op.f("ix_partnerschappen_complex_id"), "partnerschappen", ["complex_id"], unique=False)
    op.create_table(
        "woningen",
        sa.Column("vhe_nummer", sa.Text(), nullable=True),
        sa.Column("straat", sa.Text(), nullable=False),
        sa.Column("huisnummer", sa.Integer(), nullable=False),
        sa.Column("toevoeging", sa.Text(), nullable=False),
        sa.Column("postcode", sa.Text(), nullable=False),
        sa.Column("plaats", sa.Text(), nullable=False),
        sa.Column("portiek", sa.Text(), nullable=False),
        sa.Column("verdieping", sa.Integer(), nullable=True),
        sa.Column("deur", sa.Integer(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "woning",
                "bedrijfsruimte",
                "berging",
                name="woningsoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "verhuurd",
                "leeg",
                "koop",
                "bruikleen",
                name="woningstatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("in_eenheid", sa.Boolean(), nullable=False),
        sa.Column("logeerwoning", sa.Boolean(), nullable=False),
        sa.Column("bewoningsnummer", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("bewoningsnummer >= 1", name=op.f("ck_woningen_bewoningsnummer_positief")),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_woningen_complex_id_complexen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_woningen")),
        sa.UniqueConstraint(
            "complex_id",
            "straat",
            "huisnummer",
            "toevoeging",
            name=op.f("uq_woningen_complex_id_straat_huisnummer_toevoeging"),
        ),
        sa.UniqueConstraint("complex_id", "vhe_nummer", name=op.f("uq_woningen_complex_id_vhe_nummer")),
    )
    op.create_index(op.f("ix_woningen_complex_id"), "woningen", ["complex_id"], unique=False)
    op.create_table(
        "sociale_kaart",
        sa.Column("instantie_id", sa.Uuid(), nullable=False),
        sa.Column(
            "leefgebied",
            sa.Enum(
                "financien",
                "werk_opleiding",
                "tijdsbesteding",
                "huisvesting",
                "huiselijke_relaties",
                "geestelijke_gezondheid",
                "lichamelijke_gezondheid",
                "middelengebruik",
                "dagelijkse_verrichtingen",
                "sociaal_netwerk",
                "maatschappelijke_participatie",
                "veiligheid_thuis",
                "opvoeden",
                name="leefgebied",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_sociale_kaart_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["instantie_id"], ["instanties.id"], name=op.f("fk_sociale_kaart_instantie_id_instanties")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sociale_kaart")),
        sa.UniqueConstraint(
            "instantie_id", "leefgebied", name=op.f("uq_sociale_kaart_instantie_id_leefgebied")
        ),
    )
    op.create_index(op.f("ix_sociale_kaart_complex_id"), "sociale_kaart", ["complex_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_sociale_kaart_complex_id"), table_name="sociale_kaart")
    op.drop_table("sociale_kaart")
    op.drop_index(op.f("ix_woningen_complex_id"), table_name="woningen")
    op.drop_table("woningen")
    op.drop_index(op.f("ix_partnerschappen_complex_id"), table_name="partnerschappen")
    op.drop_table("partnerschappen")
    op.drop_index(op.f("ix_instanties_complex_id"), table_name="instanties")
    op.drop_table("instanties")
    op.drop_index(op.f("ix_faseovergangen_complex_id"), table_name="faseovergangen")
    op.drop_table("faseovergangen")
    op.drop_index(op.f("ix_databronnen_complex_id"), table_name="databronnen")
    op.drop_table("databronnen")
    op.drop_index(op.f("ix_bijstellingen_complex_id"), table_name="bijstellingen")
    op.drop_table("bijstellingen")
    op.drop_index(op.f("ix_bewonersorganen_complex_id"), table_name="bewonersorganen")
    op.drop_table("bewonersorganen")
    op.drop_index(op.f("ix_beeindigingen_complex_id"), table_name="beeindigingen")
    op.drop_table("beeindigingen")
    op.drop_index(op.f("ix_afwijkingen_complex_id"), table_name="afwijkingen")
    op.drop_table("afwijkingen")
    op.drop_table("complexen")
