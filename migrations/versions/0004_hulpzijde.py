"""The help side: Hulpdossiers, referrals and visits."""

import sqlalchemy as sa
from alembic import op

revision = "0004_hulpzijde"
down_revision = "0003_huishoudens"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bezoekgebieden",
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("portiek", sa.Text(), nullable=False),
        sa.Column("van", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("tot is null or tot >= van", name=op.f("ck_bezoekgebieden_tot_na_van")),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_bezoekgebieden_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruikers.id"], name=op.f("fk_bezoekgebieden_gebruiker_id_gebruikers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bezoekgebieden")),
        info={"category": "medewerker", "doel": "toegang"},
    )
    op.create_index(op.f("ix_bezoekgebieden_complex_id"), "bezoekgebieden", ["complex_id"], unique=False)
    op.create_index(
        op.f("ix_bezoekgebieden_complex_id_portiek"),
        "bezoekgebieden",
        ["complex_id", "portiek"],
        unique=False,
    )
    op.create_index(op.f("ix_bezoekgebieden_gebruiker_id"), "bezoekgebieden", ["gebruiker_id"], unique=False)
    op.create_table(
        "hulpdossiers",
        sa.Column("huishoudsoort_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("pseudoniem", sa.LargeBinary(), nullable=False),
        sa.Column("geopend_op", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_hulpdossiers_complex_id_complexen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hulpdossiers")),
        sa.UniqueConstraint("pseudoniem", name=op.f("uq_hulpdossiers_pseudoniem")),
        info={"category": "hulp", "doel": "hulpverlening"},
    )
    op.create_index(op.f("ix_hulpdossiers_complex_id"), "hulpdossiers", ["complex_id"], unique=False)
    op.create_table(
        "hulptellingen",
        sa.Column(
            "huishoudsoort",
            sa.Enum(
                "onbekend",
                "alleen",
                "volwassenen",
                "met_kinderen",
                name="huishoudsoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "cluster",
            sa.Enum(
                "geld_en_werk",
                "gezondheid",
                "thuis_en_relaties",
                "wonen_en_buurt",
                name="cluster",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("aantal", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("aantal >= 0", name=op.f("ck_hulptellingen_aantal_niet_negatief")),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_hulptellingen_complex_id_complexen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hulptellingen")),
        sa.UniqueConstraint(
            "complex_id",
            "huishoudsoort",
            "cluster",
            name=op.f("uq_hulptellingen_complex_id_huishoudsoort_cluster"),
        ),
        info={"personal": "nee", "reden": "aantallen per complex, zonder huishouden"},
    )
    op.create_index(op.f("ix_hulptellingen_complex_id"), "hulptellingen", ["complex_id"], unique=False)
    op.create_table(
        "bezoekuitkomsten",
        sa.Column("woning_id", sa.Uuid(), nullable=False),
        sa.Column("bewoningsnummer", sa.Integer(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "huisbezoek",
                "telefonische_vragenlijst",
                "inloop",
                "bel_mij_maar",
                name="contactsoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "uitkomst",
            sa.Enum(
                "niet_thuis",
                "geen_gelegenheid",
                "weigert",
                "gesprek",
                "verhuisd",
                name="uitkomst",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("medewerker_id", sa.Uuid(), nullable=False),
        sa.Column("tweede_id", sa.Uuid(), nullable=True),
        sa.Column(
            "weg",
            sa.Enum(
                "kaart_achtergelaten",
                "sleutelpersoon",
                "gemengd_duo",
                name="weg",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("afspraak_op", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("bewoningsnummer >= 1", name=op.f("ck_bezoekuitkomsten_bewoningsnummer_positief")),
        sa.CheckConstraint(
            "tweede_id is null or tweede_id <> medewerker_id",
            name=op.f("ck_bezoekuitkomsten_twee_verschillende_mensen"),
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_bezoekuitkomsten_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["medewerker_id"], ["gebruikers.id"], name=op.f("fk_bezoekuitkomsten_medewerker_id_gebruikers")
        ),
        sa.ForeignKeyConstraint(
            ["tweede_id"], ["gebruikers.id"], name=op.f("fk_bezoekuitkomsten_tweede_id_gebruikers")
        ),
        sa.ForeignKeyConstraint(
            ["woning_id"], ["woningen.id"], name=op.f("fk_bezoekuitkomsten_woning_id_woningen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bezoekuitkomsten")),
        info={"category": "bezoek", "doel": "hulpverlening"},
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_bezoekuitkomsten_complex_id"), "bezoekuitkomsten", ["complex_id"], unique=False)
    op.create_index(
        op.f("ix_bezoekuitkomsten_complex_id_woning_id"),
        "bezoekuitkomsten",
        ["complex_id", "woning_id"],
        unique=False,
    )
    op.create_table(
        "dossierpersonen",
        sa.Column("naam_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("telefoon_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("huurder_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_dossierpersonen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["hulpdossiers.id"], name=op.f("fk_dossierpersonen_dossier_id_hulpdossiers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossierpersonen")),
        info={"category": "hulp", "doel": "hulpverlening"},
    )
    op.create_index(op.f("ix_dossierpersonen_complex_id"), "dossierpersonen", ["complex_id"], unique=False)
    op.create_index(op.f("ix_dossierpersonen_dossier_id"), "dossierpersonen", ["dossier_id"], unique=False)
    op.create_table(
        "huisbezoeken",
        sa.Column("verslag_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("bestaande_hulp_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("aanwezig_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("reden_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_huisbezoeken_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["hulpdossiers.id"], name=op.f("fk_huisbezoeken_dossier_id_hulpdossiers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_huisbezoeken")),
        info={"category": "bezoek", "doel": "hulpverlening"},
    )
    op.create_index(op.f("ix_huisbezoeken_complex_id"), "huisbezoeken", ["complex_id"], unique=False)
    op.create_index(op.f("ix_huisbezoeken_dossier_id"), "huisbezoeken", ["dossier_id"], unique=False)
    op.create_table(
        "kansen",
        sa.Column("tekst_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("genoemd_op", sa.Date(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_kansen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["hulpdossiers.id"], name=op.f("fk_kansen_dossier_id_hulpdossiers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kansen")),
        info={"category": "hulp", "doel": "hulpverlening"},
    )
    op.create_index(op.f("ix_kansen_complex_id"), "kansen", ["complex_id"], unique=False)
    op.create_index(op.f("ix_kansen_dossier_id"), "kansen", ["dossier_id"], unique=False)
    op.create_table(
        "signalen",
        sa.Column("leefgebied_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("tekst_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("reden_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("bewoner_wil_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("gezien_op", sa.Date(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_signalen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["hulpdossiers.id"], name=op.f("fk_signalen_dossier_id_hulpdossiers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signalen")),
        info={"category": "hulp", "doel": "hulpverlening"},
    )
    op.create_index(op.f("ix_signalen_complex_id"), "signalen", ["complex_id"], unique=False)
    op.create_index(op.f("ix_signalen_dossier_id"), "signalen", ["dossier_id"], unique=False)
    op.create_table(
        "toezeggingen",
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("eigenaar_id", sa.Uuid(), nullable=True),
        sa.Column("beloofd_op", sa.Date(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column(
            "stand",
            sa.Enum(
                "voorgesteld",
                "open",
                "nagekomen",
                "opnieuw_afgesproken",
                "vervallen",
                name="toezeggingstand",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("afgehandeld_op", sa.Date(), nullable=True),
        sa.Column("vorige_id", sa.Uuid(), nullable=True),
        sa.Column("tekst_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(stand in ('voorgesteld', 'open')) = (afgehandeld_op is null)",
            name=op.f("ck_toezeggingen_afgehandeld_met_datum"),
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_toezeggingen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["hulpdossiers.id"], name=op.f("fk_toezeggingen_dossier_id_hulpdossiers")
        ),
        sa.ForeignKeyConstraint(
            ["eigenaar_id"], ["gebruikers.id"], name=op.f("fk_toezeggingen_eigenaar_id_gebruikers")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisaties.id"], name=op.f("fk_toezeggingen_organisatie_id_organisaties")
        ),
        sa.ForeignKeyConstraint(
            ["vorige_id"], ["toezeggingen.id"], name=op.f("fk_toezeggingen_vorige_id_toezeggingen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toezeggingen")),
        info={"category": "hulp", "doel": "hulpverlening"},
    )
    op.create_index(op.f("ix_toezeggingen_complex_id"), "toezeggingen", ["complex_id"], unique=False)
    op.create_index(
        op.f("ix_toezeggingen_complex_id_stand_datum"),
        "toezeggingen",
        ["complex_id", "stand", "datum"],
        unique=False,
    )
    op.create_index(op.f("ix_toezeggingen_dossier_id"), "toezeggingen", ["dossier_id"], unique=False)
    op.create_index(op.f("ix_toezeggingen_eigenaar_id"), "toezeggingen", ["eigenaar_id"], unique=False)
    op.create_table(
        "waarnemingen",
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("door_id", sa.Uuid(), nullable=False),
        sa.Column("collega_id", sa.Uuid(), nullable=False),
        sa.Column(
            "reden",
            sa.Enum(
                "ziekte",
                "verlof",
                "samen_op_pad",
                "bewoner_vroeg_erom",
                name="waarneemreden",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("op", sa.Date(), nullable=False),
        sa.Column("gezien_op", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("door_id <> collega_id", name=op.f("ck_waarnemingen_niet_van_zichzelf")),
        sa.ForeignKeyConstraint(
            ["collega_id"], ["gebruikers.id"], name=op.f("fk_waarnemingen_collega_id_gebruikers")
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_waarnemingen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["door_id"], ["gebruikers.id"], name=op.f("fk_waarnemingen_door_id_gebruikers")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["hulpdossiers.id"], name=op.f("fk_waarnemingen_dossier_id_hulpdossiers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waarnemingen")),
        sa.UniqueConstraint(
            "dossier_id", "door_id", "op", name=op.f("uq_waarnemingen_dossier_id_door_id_op")
        ),
        info={"category": "medewerker", "doel": "toegang"},
    )
    op.create_index(op.f("ix_waarnemingen_collega_id"), "waarnemingen", ["collega_id"], unique=False)
    op.create_index(op.f("ix_waarnemingen_complex_id"), "waarnemingen", ["complex_id"], unique=False)
    op.create_table(
        "hulpvragen",
        sa.Column("persoon_id", sa.Uuid(), nullable=False),
        sa.Column("gevraagd_op", sa.Date(), nullable=False),
        sa.Column("leefgebied_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("tekst_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("bewoner_wil_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_hulpvragen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["hulpdossiers.id"], name=op.f("fk_hulpvragen_dossier_id_hulpdossiers")
        ),
        sa.ForeignKeyConstraint(
            ["persoon_id"], ["dossierpersonen.id"], name=op.f("fk_hulpvragen_persoon_id_dossierpersonen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hulpvragen")),
        info={"category": "hulp", "doel": "hulpverlening"},
    )
    op.create_index(op.f("ix_hulpvragen_complex_id"), "hulpvragen", ["complex_id"], unique=False)
    op.create_index(op.f("ix_hulpvragen_dossier_id"), "hulpvragen", ["dossier_id"], unique=False)
    op.create_index(op.f("ix_hulpvragen_persoon_id"), "hulpvragen", ["persoon_id"], unique=False)
    op.create_table(
        "toestemmingen",
        sa.Column("persoon_id", sa.Uuid(), nullable=False),
        sa.Column("instantie_id", sa.Uuid(), nullable=False),
        sa.Column(
            "doel",
            sa.Enum(
                "huuradministratie",
                "contact",
                "hulpverlening",
                "doorverwijzing",
                "maatwerk_uitvoering",
                "vragenlijst",
                "casusoverleg",
                "instemming",
                "uitvoering",
                "toewijzing",
                "toegang",
                "verantwoording",
                name="doel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("gegeven_op", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=True),
        sa.Column("ingetrokken_op", sa.Date(), nullable=True),
        sa.Column("vastgelegd_door", sa.Uuid(), nullable=False),
        sa.Column("tekst_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("wijze_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("getuige_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "ingetrokken_op is null or ingetrokken_op >= gegeven_op",
            name=op.f("ck_toestemmingen_ingetrokken_na_gegeven"),
        ),
        sa.CheckConstraint("tot is null or tot >= gegeven_op", name=op.f("ck_toestemmingen_tot_na_gegeven")),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_toestemmingen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["hulpdossiers.id"], name=op.f("fk_toestemmingen_dossier_id_hulpdossiers")
        ),
        sa.ForeignKeyConstraint(
            ["instantie_id"], ["instanties.id"], name=op.f("fk_toestemmingen_instantie_id_instanties")
        ),
        sa.ForeignKeyConstraint(
            ["persoon_id"], ["dossierpersonen.id"], name=op.f("fk_toestemmingen_persoon_id_dossierpersonen")
        ),
        sa.ForeignKeyConstraint(
            ["vastgelegd_door"], ["gebruikers.id"], name=op.f("fk_toestemmingen_vastgelegd_door_gebruikers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toestemmingen")),
        info={"category": "toestemming", "doel": "doorverwijzing"},
    )
    op.create_index(op.f("ix_toestemmingen_complex_id"), "toestemmingen", ["complex_id"], unique=False)
    op.create_index(op.f("ix_toestemmingen_dossier_id"), "toestemmingen", ["dossier_id"], unique=False)
    op.create_index(op.f("ix_toestemmingen_instantie_id"), "toestemmingen", ["instantie_id"], unique=False)
    op.create_index(
        op.f("ix_toestemmingen_persoon_id_instantie_id_doel"),
        "toestemmingen",
        ["persoon_id", "instantie_id", "doel"],
        unique=False,
    )
    op.create_table(
        "doorverwijzingen",
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("persoon_id", sa.Uuid(), nullable=False),
        sa.Column("hulpvraag_id", sa.Uuid(), nullable=False),
        sa.Column("instantie_id", sa.Uuid(), nullable=False),
        sa.Column("toestemming_id", sa.Uuid(), nullable=True),
        sa.Column("vorige_id", sa.Uuid(), nullable=True),
        sa.Column(
            "grond",
            sa.Enum(
                "toestemming",
                "meldcode",
                "vitaal_belang",
                name="grond",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "stand",
            sa.Enum(
                "concept",
                "verzonden",
                "aangenomen",
                "in_behandeling",
                "afgerond",
                "heropend",
                "geweigerd",
                "ingetrokken",
                "gesloten",
                name="stand",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("afzender_id", sa.Uuid(), nullable=False),
        sa.Column("voorsteller_id", sa.Uuid(), nullable=True),
        sa.Column("gemaakt_op", sa.Date(), nullable=False),
        sa.Column("verzonden_op", sa.Date(), nullable=True),
        sa.Column("beantwoord_op", sa.Date(), nullable=True),
        sa.Column("eerste_contact_op", sa.Date(), nullable=True),
        sa.Column(
            "gemelde_uitkomst",
            sa.Enum(
                "opgelost",
                "deels",
                "niet",
                name="gemelde_uitkomst",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("vraag_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("gemeld_op", sa.Date(), nullable=True),
        sa.Column(
            "uitkomst",
            sa.Enum(
                "opgelost",
                "deels",
                "niet",
                name="uitkomst",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("getoetst_op", sa.Date(), nullable=True),
        sa.Column(
            "niet_te_toetsen",
            sa.Enum(
                "verhuisd",
                "overleden",
                "onbereikbaar",
                "wil_geen_navraag",
                name="niettetoetsen",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("afgesloten_op", sa.Date(), nullable=True),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "stand <> 'afgerond' or (uitkomst is not null"
            " and (getoetst_op is not null or niet_te_toetsen is not null))",
            name=op.f("ck_doorverwijzingen_afgerond_met_toets"),
        ),
        sa.CheckConstraint(
            "stand in ('concept', 'ingetrokken') or grond <> 'toestemming' or toestemming_id is not null",
            name=op.f("ck_doorverwijzingen_verzonden_met_toestemming"),
        ),
        sa.CheckConstraint(
            "stand in ('concept', 'ingetrokken') or verzonden_op is not null",
            name=op.f("ck_doorverwijzingen_verzonden_met_datum"),
        ),
        sa.ForeignKeyConstraint(
            ["afzender_id"], ["gebruikers.id"], name=op.f("fk_doorverwijzingen_afzender_id_gebruikers")
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_doorverwijzingen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["hulpdossiers.id"], name=op.f("fk_doorverwijzingen_dossier_id_hulpdossiers")
        ),
        sa.ForeignKeyConstraint(
            ["hulpvraag_id"], ["hulpvragen.id"], name=op.f("fk_doorverwijzingen_hulpvraag_id_hulpvragen")
        ),
        sa.ForeignKeyConstraint(
            ["instantie_id"], ["instanties.id"], name=op.f("fk_doorverwijzingen_instantie_id_instanties")
        ),
        sa.ForeignKeyConstraint(
            ["persoon_id"],
            ["dossierpersonen.id"],
            name=op.f("fk_doorverwijzingen_persoon_id_dossierpersonen"),
        ),
        sa.ForeignKeyConstraint(
            ["toestemming_id"],
            ["toestemmingen.id"],
            name=op.f("fk_doorverwijzingen_toestemming_id_toestemmingen"),
        ),
        sa.ForeignKeyConstraint(
            ["voorsteller_id"], ["gebruikers.id"], name=op.f("fk_doorverwijzingen_voorsteller_id_gebruikers")
        ),
        sa.ForeignKeyConstraint(
            ["vorige_id"],
            ["doorverwijzingen.id"],
            name=op.f("fk_doorverwijzingen_vorige_id_doorverwijzingen"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_doorverwijzingen")),
        sa.UniqueConstraint("complex_id", "nummer", name=op.f("uq_doorverwijzingen_complex_id_nummer")),
        info={"category": "verwijzing", "doel": "doorverwijzing"},
    )
    op.create_index(
        op.f("ix_doorverwijzingen_afzender_id"), "doorverwijzingen", ["afzender_id"], unique=False
    )
    op.create_index(op.f("ix_doorverwijzingen_complex_id"), "doorverwijzingen", ["complex_id"], unique=False)
    op.create_index(
        op.f("ix_doorverwijzingen_complex_id_stand"),
        "doorverwijzingen",
        ["complex_id", "stand"],
        unique=False,
    )
    op.create_index(op.f("ix_doorverwijzingen_dossier_id"), "doorverwijzingen", ["dossier_id"], unique=False)
    op.create_index(
        op.f("ix_doorverwijzingen_hulpvraag_id"), "doorverwijzingen", ["hulpvraag_id"], unique=False
    )
    op.create_index(
        op.f("ix_doorverwijzingen_instantie_id"), "doorverwijzingen", ["instantie_id"], unique=False
    )
    op.create_index(
        op.f("ix_doorverwijzingen_toestemming_id"), "doorverwijzingen", ["toestemming_id"], unique=False
    )
    op.create_table(
        "verwijzinggebeurtenissen",
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("doorverwijzing_id", sa.Uuid(), nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "maak",
                "verzend",
                "neem_aan",
                "start",
                "rond_af",
                "heropen",
                "weiger",
                "trek_in",
                "sluit",
                "meld_uitkomst",
                "vraag_terug",
                "toetspoging",
                name="soort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "naar",
            sa.Enum(
                "concept",
                "verzonden",
                "aangenomen",
                "in_behandeling",
                "afgerond",
                "heropend",
                "geweigerd",
                "ingetrokken",
                "gesloten",
                name="stand",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("op", sa.Date(), nullable=False),
        sa.Column("door_id", sa.Uuid(), nullable=False),
        sa.Column("reden", sa.Text(), nullable=True),
        sa.Column("namens_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_verwijzinggebeurtenissen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["door_id"], ["gebruikers.id"], name=op.f("fk_verwijzinggebeurtenissen_door_id_gebruikers")
        ),
        sa.ForeignKeyConstraint(
            ["doorverwijzing_id"],
            ["doorverwijzingen.id"],
            name=op.f("fk_verwijzinggebeurtenissen_doorverwijzing_id_doorverwijzingen"),
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"],
            ["hulpdossiers.id"],
            name=op.f("fk_verwijzinggebeurtenissen_dossier_id_hulpdossiers"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verwijzinggebeurtenissen")),
        sa.UniqueConstraint(
            "doorverwijzing_id",
            "volgnummer",
            name=op.f("uq_verwijzinggebeurtenissen_doorverwijzing_id_volgnummer"),
        ),
        info={"category": "verwijzing", "doel": "doorverwijzing"},
    )
    op.create_index(
        op.f("ix_verwijzinggebeurtenissen_complex_id"),
        "verwijzinggebeurtenissen",
        ["complex_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_verwijzinggebeurtenissen_dossier_id"),
        "verwijzinggebeurtenissen",
        ["dossier_id"],
        unique=False,
    )
    op.create_table(
        "verwijzingskopieen",
        sa.Column("doorverwijzing_id", sa.Uuid(), nullable=False),
        sa.Column("naam_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("telefoon_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("vraag_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_verwijzingskopieen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["doorverwijzing_id"],
            ["doorverwijzingen.id"],
            name=op.f("fk_verwijzingskopieen_doorverwijzing_id_doorverwijzingen"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verwijzingskopieen")),
        sa.UniqueConstraint("doorverwijzing_id", name=op.f("uq_verwijzingskopieen_doorverwijzing_id")),
        info={"category": "verwijzing", "doel": "doorverwijzing"},
    )
    op.create_index(
        op.f("ix_verwijzingskopieen_complex_id"), "verwijzingskopieen", ["complex_id"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_verwijzingskopieen_complex_id"), table_name="verwijzingskopieen")
    op.drop_table("verwijzingskopieen")
    op.drop_index(op.f("ix_verwijzinggebeurtenissen_dossier_id"), table_name="verwijzinggebeurtenissen")
    op.drop_index(op.f("ix_verwijzinggebeurtenissen_complex_id"), table_name="verwijzinggebeurtenissen")
    op.drop_table("verwijzinggebeurtenissen")
    op.drop_index(op.f("ix_doorverwijzingen_toestemming_id"), table_name="doorverwijzingen")
    op.drop_index(op.f("ix_doorverwijzingen_instantie_id"), table_name="doorverwijzingen")
    op.drop_index(op.f("ix_doorverwijzingen_hulpvraag_id"), table_name="doorverwijzingen")
    op.drop_index(op.f("ix_doorverwijzingen_dossier_id"), table_name="doorverwijzingen")
    op.drop_index(op.f("ix_doorverwijzingen_complex_id_stand"), table_name="doorverwijzingen")
    op.drop_index(op.f("ix_doorverwijzingen_complex_id"), table_name="doorverwijzingen")
    op.drop_index(op.f("ix_doorverwijzingen_afzender_id"), table_name="doorverwijzingen")
    op.drop_table("doorverwijzingen")
    op.drop_index(op.f("ix_toestemmingen_persoon_id_instantie_id_doel"), table_name="toestemmingen")
    op.drop_index(op.f("ix_toestemmingen_instantie_id"), table_name="toestemmingen")
    op.drop_index(op.f("ix_toestemmingen_dossier_id"), table_name="toestemmingen")
    op.drop_index(op.f("ix_toestemmingen_complex_id"), table_name="toestemmingen")
    op.drop_table("toestemmingen")
    op.drop_index(op.f("ix_hulpvragen_persoon_id"), table_name="hulpvragen")
    op.drop_index(op.f("ix_hulpvragen_dossier_id"), table_name="hulpvragen")
    op.drop_index(op.f("ix_hulpvragen_complex_id"), table_name="hulpvragen")
    op.drop_table("hulpvragen")
    op.drop_index(op.f("ix_waarnemingen_complex_id"), table_name="waarnemingen")
    op.drop_index(op.f("ix_waarnemingen_collega_id"), table_name="waarnemingen")
    op.drop_table("waarnemingen")
    op.drop_index(op.f("ix_toezeggingen_eigenaar_id"), table_name="toezeggingen")
    op.drop_index(op.f("ix_toezeggingen_dossier_id"), table_name="toezeggingen")
    op.drop_index(op.f("ix_toezeggingen_complex_id_stand_datum"), table_name="toezeggingen")
    op.drop_index(op.f("ix_toezeggingen_complex_id"), table_name="toezeggingen")
    op.drop_table("toezeggingen")
    op.drop_index(op.f("ix_signalen_dossier_id"), table_name="signalen")
    op.drop_index(op.f("ix_signalen_complex_id"), table_name="signalen")
    op.drop_table("signalen")
    op.drop_index(op.f("ix_kansen_dossier_id"), table_name="kansen")
    op.drop_index(op.f("ix_kansen_complex_id"), table_name="kansen")
    op.drop_table("kansen")
    op.drop_index(op.f("ix_huisbezoeken_dossier_id"), table_name="huisbezoeken")
    op.drop_index(op.f("ix_huisbezoeken_complex_id"), table_name="huisbezoeken")
    op.drop_table("huisbezoeken")
    op.drop_index(op.f("ix_dossierpersonen_dossier_id"), table_name="dossierpersonen")
    op.drop_index(op.f("ix_dossierpersonen_complex_id"), table_name="dossierpersonen")
    op.drop_table("dossierpersonen")
    op.drop_index(op.f("ix_bezoekuitkomsten_complex_id_woning_id"), table_name="bezoekuitkomsten")
    op.drop_index(op.f("ix_bezoekuitkomsten_complex_id"), table_name="bezoekuitkomsten")
    op.drop_table("bezoekuitkomsten")
    op.drop_index(op.f("ix_hulptellingen_complex_id"), table_name="hulptellingen")
    op.drop_table("hulptellingen")
    op.drop_index(op.f("ix_hulpdossiers_complex_id"), table_name="hulpdossiers")
    op.drop_table("hulpdossiers")
    op.drop_index(op.f("ix_bezoekgebieden_gebruiker_id"), table_name="bezoekgebieden")
    op.drop_index(op.f("ix_bezoekgebieden_complex_id_portiek"), table_name="bezoekgebieden")
    op.drop_index(op.f("ix_bezoekgebieden_complex_id"), table_name="bezoekgebieden")
    op.drop_table("bezoekgebieden")
