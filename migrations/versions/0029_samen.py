"""Papers of a Toestemming, who wants to be called, what residents can join, questions at the huiskamer."""

import sqlalchemy as sa
from alembic import op

revision = "0029_samen"
down_revision = "0028_vragenlijst"
branch_labels = None
depends_on = None

INSTANTIESOORTEN = ("hulpverlening", "wijkbedrijf", "voorzieningenwijzer")


def upgrade() -> None:
    op.create_table(
        "inlooptellingen",
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column(
            "thema",
            sa.Enum(
                "werk_in_huis",
                "wanneer",
                "logeren",
                "huur_en_kosten",
                "schoon_heel_veilig",
                "geld_en_werk",
                "zorg_en_hulp",
                "buurt",
                name="inloopthema",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("aantal", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("aantal >= 0", name=op.f("ck_inlooptellingen_aantal_niet_negatief")),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_inlooptellingen_complex_id_complexen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inlooptellingen")),
        sa.UniqueConstraint(
            "complex_id", "week", "thema", name=op.f("uq_inlooptellingen_complex_id_week_thema")
        ),
    )
    op.create_index(op.f("ix_inlooptellingen_complex_id"), "inlooptellingen", ["complex_id"], unique=False)

    op.create_table(
        "aanbod",
        sa.Column("instantie_id", sa.Uuid(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "organiseren",
                "leren",
                "werken",
                name="aanbodsoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("titel", sa.Text(), nullable=False),
        sa.Column("plaatsen", sa.Integer(), nullable=False),
        sa.Column("van", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(titel) > 0", name=op.f("ck_aanbod_met_titel")),
        sa.CheckConstraint("plaatsen >= 1", name=op.f("ck_aanbod_met_plaats")),
        sa.CheckConstraint("tot is null or tot >= van", name=op.f("ck_aanbod_tot_na_van")),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_aanbod_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["instantie_id"], ["instanties.id"], name=op.f("fk_aanbod_instantie_id_instanties")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aanbod")),
    )
    op.create_index(op.f("ix_aanbod_complex_id"), "aanbod", ["complex_id"], unique=False)
    op.create_index(op.f("ix_aanbod_instantie_id"), "aanbod", ["instantie_id"], unique=False)

    op.create_table(
        "belverzoeken",
        sa.Column("persoon_id", sa.Uuid(), nullable=False),
        sa.Column("beller_id", sa.Uuid(), nullable=True),
        sa.Column("gevraagd_op", sa.Date(), nullable=False),
        sa.Column(
            "stand",
            sa.Enum(
                "open",
                "gebeld",
                "vervallen",
                name="belstand",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("pogingen", sa.Integer(), nullable=False),
        sa.Column("laatste_poging_op", sa.Date(), nullable=True),
        sa.Column("afgehandeld_op", sa.Date(), nullable=True),
        sa.Column("onderwerp_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("moment_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(stand = 'open') = (afgehandeld_op is null)", name=op.f("ck_belverzoeken_afgehandeld_met_datum")
        ),
        sa.CheckConstraint(
            "(pogingen = 0) = (laatste_poging_op is null)", name=op.f("ck_belverzoeken_poging_met_datum")
        ),
        sa.CheckConstraint("pogingen >= 0", name=op.f("ck_belverzoeken_pogingen_niet_negatief")),
        sa.ForeignKeyConstraint(
            ["beller_id"], ["gebruikers.id"], name=op.f("fk_belverzoeken_beller_id_gebruikers")
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_belverzoeken_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["hulpdossiers.id"], name=op.f("fk_belverzoeken_dossier_id_hulpdossiers")
        ),
        sa.ForeignKeyConstraint(
            ["persoon_id"], ["dossierpersonen.id"], name=op.f("fk_belverzoeken_persoon_id_dossierpersonen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_belverzoeken")),
    )
    op.create_index(op.f("ix_belverzoeken_beller_id"), "belverzoeken", ["beller_id"], unique=False)
    op.create_index(op.f("ix_belverzoeken_complex_id"), "belverzoeken", ["complex_id"], unique=False)
    op.create_index(
        op.f("ix_belverzoeken_complex_id_stand"), "belverzoeken", ["complex_id", "stand"], unique=False
    )
    op.create_index(op.f("ix_belverzoeken_dossier_id"), "belverzoeken", ["dossier_id"], unique=False)

    op.create_table(
        "toestemmingsstukken",
        sa.Column("toestemming_id", sa.Uuid(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "handtekening",
                "brief",
                "stopbrief",
                name="stuksoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("op", sa.Date(), nullable=False),
        sa.Column("door_id", sa.Uuid(), nullable=False),
        sa.Column("inhoud_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_toestemmingsstukken_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["door_id"], ["gebruikers.id"], name=op.f("fk_toestemmingsstukken_door_id_gebruikers")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["hulpdossiers.id"], name=op.f("fk_toestemmingsstukken_dossier_id_hulpdossiers")
        ),
        sa.ForeignKeyConstraint(
            ["toestemming_id"],
            ["toestemmingen.id"],
            name=op.f("fk_toestemmingsstukken_toestemming_id_toestemmingen"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toestemmingsstukken")),
        sa.UniqueConstraint(
            "toestemming_id", "soort", name=op.f("uq_toestemmingsstukken_toestemming_id_soort")
        ),
    )
    op.create_index(
        op.f("ix_toestemmingsstukken_complex_id"), "toestemmingsstukken", ["complex_id"], unique=False
    )
    op.create_index(
        op.f("ix_toestemmingsstukken_dossier_id"), "toestemmingsstukken", ["dossier_id"], unique=False
    )

    op.create_table(
        "kanskoppelingen",
        sa.Column("kans_id", sa.Uuid(), nullable=False),
        sa.Column("aanbod_id", sa.Uuid(), nullable=False),
        sa.Column("doorverwijzing_id", sa.Uuid(), nullable=False),
        sa.Column("gekoppeld_op", sa.Date(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["aanbod_id"], ["aanbod.id"], name=op.f("fk_kanskoppelingen_aanbod_id_aanbod")
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_kanskoppelingen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["doorverwijzing_id"],
            ["doorverwijzingen.id"],
            name=op.f("fk_kanskoppelingen_doorverwijzing_id_doorverwijzingen"),
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["hulpdossiers.id"], name=op.f("fk_kanskoppelingen_dossier_id_hulpdossiers")
        ),
        sa.ForeignKeyConstraint(["kans_id"], ["kansen.id"], name=op.f("fk_kanskoppelingen_kans_id_kansen")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kanskoppelingen")),
        sa.UniqueConstraint("doorverwijzing_id", name=op.f("uq_kanskoppelingen_doorverwijzing_id")),
    )
    op.create_index(op.f("ix_kanskoppelingen_aanbod_id"), "kanskoppelingen", ["aanbod_id"], unique=False)
    op.create_index(op.f("ix_kanskoppelingen_complex_id"), "kanskoppelingen", ["complex_id"], unique=False)
    op.create_index(op.f("ix_kanskoppelingen_dossier_id"), "kanskoppelingen", ["dossier_id"], unique=False)
    op.create_index(op.f("ix_kanskoppelingen_kans_id"), "kanskoppelingen", ["kans_id"], unique=False)

    with op.batch_alter_table("instanties") as batch:
        batch.add_column(
            sa.Column(
                "soort",
                sa.Enum(
                    *INSTANTIESOORTEN,
                    name="instantiesoort",
                    native_enum=False,
                    create_constraint=True,
                    length=40,
                ),
                server_default="hulpverlening",
                nullable=False,
            )
        )


def downgrade() -> None:
    with op.batch_alter_table("instanties") as batch:
        batch.drop_constraint(op.f("ck_instanties_instantiesoort"), type_="check")
        batch.drop_column("soort")
    op.drop_table("kanskoppelingen")
    op.drop_table("toestemmingsstukken")
    op.drop_table("belverzoeken")
    op.drop_table("aanbod")
    op.drop_table("inlooptellingen")
