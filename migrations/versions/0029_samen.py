"""Papers of a Toestemming, who wants to be called, what residents can join, questions at the huiskamer."""

import datetime as dt

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

    _one_that_lives()


def _one_that_lives() -> None:
    """Of what was given twice the one stays that holds longest; the others were given again."""
    with op.batch_alter_table("toestemmingen") as batch:
        batch.add_column(sa.Column("vernieuwd_op", sa.Date(), nullable=True))
        batch.create_check_constraint(
            op.f("ck_toestemmingen_vernieuwd_na_gegeven"),
            "vernieuwd_op is null or vernieuwd_op >= gegeven_op",
        )
    given = sa.table(
        "toestemmingen",
        *(sa.column(name, sa.Uuid()) for name in ("id", "persoon_id", "instantie_id")),
        sa.column("doel"),
        *(sa.column(name, sa.Date()) for name in ("gegeven_op", "tot", "ingetrokken_op", "vernieuwd_op")),
    )
    connection = op.get_bind()
    rows = connection.execute(sa.select(given).where(given.c.ingetrokken_op.is_(None))).all()
    rows = sorted(rows, key=lambda row: (row.tot or dt.date.max, row.gegeven_op, row.id), reverse=True)
    levend: dict[tuple[object, ...], dt.date] = {}
    for row in rows:
        key = (row.persoon_id, row.instantie_id, row.doel)
        if key in levend:
            op_ = max(levend[key], row.gegeven_op)
            connection.execute(sa.update(given).where(given.c.id == row.id).values(vernieuwd_op=op_))
        levend.setdefault(key, row.gegeven_op)
    lives = sa.text("ingetrokken_op is null and vernieuwd_op is null")
    op.create_index(
        "uq_toestemmingen_levend",
        "toestemmingen",
        ["persoon_id", "instantie_id", "doel"],
        unique=True,
        sqlite_where=lives,
        postgresql_where=lives,
    )


def downgrade() -> None:
    op.drop_index("uq_toestemmingen_levend", table_name="toestemmingen")
    with op.batch_alter_table("toestemmingen") as batch:
        batch.drop_constraint(op.f("ck_toestemmingen_vernieuwd_na_gegeven"), type_="check")
        batch.drop_column("vernieuwd_op")
    with op.batch_alter_table("instanties") as batch:
        batch.drop_constraint(op.f("ck_instanties_instantiesoort"), type_="check")
        batch.drop_column("soort")
    op.drop_table("kanskoppelingen")
    op.drop_table("toestemmingsstukken")
    op.drop_table("belverzoeken")
    op.drop_table("aanbod")
    op.drop_table("inlooptellingen")
