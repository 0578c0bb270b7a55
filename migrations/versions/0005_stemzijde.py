"""The proposal, votes, counts, notices and decisions; the planning of the works."""

import sqlalchemy as sa
from alembic import op

revision = "0005_stemzijde"
down_revision = "0004_hulpzijde"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "renovatievoorstellen",
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("huurverhoging", sa.Text(), nullable=False),
        sa.Column("duur", sa.Text(), nullable=False),
        sa.Column("logeerwoning", sa.Text(), nullable=False),
        sa.Column("verhuiskosten", sa.Text(), nullable=False),
        sa.Column("zelf_aangebracht", sa.Text(), nullable=False),
        sa.Column("persoonlijke_omstandigheden", sa.Text(), nullable=False),
        sa.Column("sociaal_plan", sa.Text(), nullable=False),
        sa.Column("voorbehoud", sa.Text(), nullable=False),
        sa.Column(
            "adviesorgaan",
            sa.Enum(
                "bewonerscommissie",
                "huurdersorganisatie",
                "geen",
                name="adviesorgaan",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("advies_gevraagd_op", sa.Date(), nullable=True),
        sa.Column("advies_ontvangen_op", sa.Date(), nullable=True),
        sa.Column("advies_afgeweken", sa.Boolean(), nullable=False),
        sa.Column("afwijking_beantwoord_op", sa.Date(), nullable=True),
        sa.Column("geen_advies_reden", sa.Text(), nullable=False),
        sa.Column("verstuurd_op", sa.Date(), nullable=True),
        sa.Column("antwoord_tot", sa.Date(), nullable=True),
        sa.Column("herinnerd_op", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(verstuurd_op is null and antwoord_tot is null) or antwoord_tot > verstuurd_op",
            name=op.f("ck_renovatievoorstellen_antwoord_na_verzending"),
        ),
        sa.CheckConstraint("nummer >= 1", name=op.f("ck_renovatievoorstellen_nummer_positief")),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_renovatievoorstellen_complex_id_complexen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_renovatievoorstellen")),
        sa.UniqueConstraint("complex_id", "nummer", name=op.f("uq_renovatievoorstellen_complex_id_nummer")),
    )
    op.create_index(
        op.f("ix_renovatievoorstellen_complex_id"), "renovatievoorstellen", ["complex_id"], unique=False
    )
    op.create_table(
        "juridische_oordelen",
        sa.Column("voorstel_id", sa.Uuid(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("samenvatting", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.Column("vastgelegd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("vastgelegd_door", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_juridische_oordelen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["voorstel_id"],
            ["renovatievoorstellen.id"],
            name=op.f("fk_juridische_oordelen_voorstel_id_renovatievoorstellen"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_juridische_oordelen")),
    )
    op.create_index(
        op.f("ix_juridische_oordelen_complex_id"), "juridische_oordelen", ["complex_id"], unique=False
    )
    op.create_table(
        "maatregelen",
        sa.Column("voorstel_id", sa.Uuid(), nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=False),
        sa.Column(
            "aard",
            sa.Enum(
                "dringend", "renovatie", name="aard", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("omschrijving", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_maatregelen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["voorstel_id"],
            ["renovatievoorstellen.id"],
            name=op.f("fk_maatregelen_voorstel_id_renovatievoorstellen"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_maatregelen")),
        sa.UniqueConstraint("voorstel_id", "volgnummer", name=op.f("uq_maatregelen_voorstel_id_volgnummer")),
    )
    op.create_index(op.f("ix_maatregelen_complex_id"), "maatregelen", ["complex_id"], unique=False)
    op.create_table(
        "tellingen",
        sa.Column("voorstel_id", sa.Uuid(), nullable=False),
        sa.Column("voorstelversie", sa.Integer(), nullable=False),
        sa.Column("peildatum", sa.Date(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("ja", sa.Integer(), nullable=False),
        sa.Column("gehaald", sa.Boolean(), nullable=False),
        sa.Column(
            "vermoeden",
            sa.Enum(
                "ja",
                "juridisch_oordeel_nodig",
                name="vermoeden",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("regel", sa.Text(), nullable=False),
        sa.Column("eenheid_omvang", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.Column("vastgelegd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("vastgelegd_door", sa.Uuid(), nullable=False),
        sa.CheckConstraint("gehaald = (n > 0 and 10 * ja >= 7 * n)", name=op.f("ck_tellingen_gehaald_klopt")),
        sa.CheckConstraint("n >= 0 and ja >= 0 and ja <= n", name=op.f("ck_tellingen_ja_binnen_n")),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_tellingen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["voorstel_id"],
            ["renovatievoorstellen.id"],
            name=op.f("fk_tellingen_voorstel_id_renovatievoorstellen"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tellingen")),
        sa.UniqueConstraint("complex_id", "peildatum", name=op.f("uq_tellingen_complex_id_peildatum")),
    )
    op.create_index(op.f("ix_tellingen_complex_id"), "tellingen", ["complex_id"], unique=False)
    op.create_table(
        "werkplanningen",
        sa.Column("woning_id", sa.Uuid(), nullable=False),
        sa.Column(
            "aard",
            sa.Enum(
                "dringend", "renovatie", name="aard", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column(
            "dringend_reden",
            sa.Enum(
                "lekkage",
                "gevaar",
                "storing",
                "anders",
                name="dringendreden",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("eind", sa.Date(), nullable=True),
        sa.Column("aangekondigd_op", sa.Date(), nullable=True),
        sa.Column("logeerwoning_id", sa.Uuid(), nullable=True),
        sa.Column("logeer_van", sa.Date(), nullable=True),
        sa.Column("logeer_tot", sa.Date(), nullable=True),
        sa.Column("begonnen_op", sa.Date(), nullable=True),
        sa.Column(
            "grond",
            sa.Enum(
                "dringend",
                "geen_huur",
                "ja_in_telling",
                "juridisch_besluit",
                "ja_na_telling",
                "termijn_voorbij",
                "huur_na_peildatum",
                "vonnis",
                name="grond",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("opgeleverd_op", sa.Date(), nullable=True),
        sa.Column("uitgesloten_op", sa.Date(), nullable=True),
        sa.Column(
            "uitsluitreden",
            sa.Enum(
                "rechter_wees_af",
                "geen_instemming",
                "eigenaar_doet_niet_mee",
                "al_gerenoveerd",
                "werk_niet_nodig",
                name="uitsluitreden",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(aard = 'dringend') = (dringend_reden is not null)",
            name=op.f("ck_werkplanningen_dringend_met_reden"),
        ),
        sa.CheckConstraint(
            "(logeer_van is null) = (logeer_tot is null)", name=op.f("ck_werkplanningen_logeren_met_einde")
        ),
        sa.CheckConstraint(
            "(logeer_van is null) = (logeerwoning_id is null)",
            name=op.f("ck_werkplanningen_logeren_met_woning"),
        ),
        sa.CheckConstraint("(start is null) = (eind is null)", name=op.f("ck_werkplanningen_start_met_eind")),
        sa.CheckConstraint(
            "(uitgesloten_op is null) = (uitsluitreden is null)",
            name=op.f("ck_werkplanningen_uitgesloten_met_reden"),
        ),
        sa.CheckConstraint(
            "begonnen_op is null or start is not null", name=op.f("ck_werkplanningen_begonnen_was_gepland")
        ),
        sa.CheckConstraint(
            "logeer_van is null or logeer_tot >= logeer_van",
            name=op.f("ck_werkplanningen_logeren_op_volgorde"),
        ),
        sa.CheckConstraint(
            "opgeleverd_op is null or (begonnen_op is not null and opgeleverd_op >= begonnen_op)",
            name=op.f("ck_werkplanningen_opgeleverd_na_begin"),
        ),
        sa.CheckConstraint(
            "start is not null or uitgesloten_op is not null",
            name=op.f("ck_werkplanningen_gepland_of_uitgesloten"),
        ),
        sa.CheckConstraint("start is null or eind >= start", name=op.f("ck_werkplanningen_eind_na_start")),
        sa.CheckConstraint(
            "uitgesloten_op is null or begonnen_op is null", name=op.f("ck_werkplanningen_niet_beide")
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_werkplanningen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["logeerwoning_id"], ["woningen.id"], name=op.f("fk_werkplanningen_logeerwoning_id_woningen")
        ),
        sa.ForeignKeyConstraint(
            ["woning_id"], ["woningen.id"], name=op.f("fk_werkplanningen_woning_id_woningen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_werkplanningen")),
        sa.UniqueConstraint("woning_id", "aard", name=op.f("uq_werkplanningen_woning_id_aard")),
    )
    op.create_index(op.f("ix_werkplanningen_complex_id"), "werkplanningen", ["complex_id"], unique=False)
    op.create_index(
        op.f("ix_werkplanningen_complex_id_start"), "werkplanningen", ["complex_id", "start"], unique=False
    )
    op.create_index(
        op.f("ix_werkplanningen_logeerwoning_id"), "werkplanningen", ["logeerwoning_id"], unique=False
    )
    op.create_table(
        "dagvaardingen",
        sa.Column("betekend_op", sa.Date(), nullable=False),
        sa.Column(
            "vonnis",
            sa.Enum(
                "toegestaan", "afgewezen", name="vonnis", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("vonnis_op", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("huurovereenkomst_id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.Column("vastgelegd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("vastgelegd_door", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(vonnis is null) = (vonnis_op is null)", name=op.f("ck_dagvaardingen_vonnis_met_datum")
        ),
        sa.CheckConstraint(
            "vonnis_op is null or vonnis_op >= betekend_op",
            name=op.f("ck_dagvaardingen_vonnis_na_dagvaarding"),
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_dagvaardingen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["huurovereenkomst_id"],
            ["huurovereenkomsten.id"],
            name=op.f("fk_dagvaardingen_huurovereenkomst_id_huurovereenkomsten"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dagvaardingen")),
    )
    op.create_index(op.f("ix_dagvaardingen_complex_id"), "dagvaardingen", ["complex_id"], unique=False)
    op.create_index(
        op.f("ix_dagvaardingen_huurovereenkomst_id"), "dagvaardingen", ["huurovereenkomst_id"], unique=False
    )
    op.create_table(
        "draagvlakgesprekken",
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column(
            "uitkomst",
            sa.Enum(
                "gesprek",
                "niet_thuis",
                "wil_niet_praten",
                name="gespreksuitkomst",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("tolk", sa.Boolean(), nullable=False),
        sa.Column("vervolg_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("huurovereenkomst_id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.Column("vastgelegd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("vastgelegd_door", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_draagvlakgesprekken_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["huurovereenkomst_id"],
            ["huurovereenkomsten.id"],
            name=op.f("fk_draagvlakgesprekken_huurovereenkomst_id_huurovereenkomsten"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draagvlakgesprekken")),
    )
    op.create_index(
        op.f("ix_draagvlakgesprekken_complex_id"), "draagvlakgesprekken", ["complex_id"], unique=False
    )
    op.create_index(
        op.f("ix_draagvlakgesprekken_huurovereenkomst_id"),
        "draagvlakgesprekken",
        ["huurovereenkomst_id"],
        unique=False,
    )
    op.create_table(
        "juridische_besluiten",
        sa.Column("reden_zegel", sa.LargeBinary(), nullable=True),
        sa.Column(
            "besluit",
            sa.Enum(
                "doorgaan",
                "stoppen",
                name="juridischbesluit",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("huurovereenkomst_id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.Column("vastgelegd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("vastgelegd_door", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_juridische_besluiten_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["huurovereenkomst_id"],
            ["huurovereenkomsten.id"],
            name=op.f("fk_juridische_besluiten_huurovereenkomst_id_huurovereenkomsten"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_juridische_besluiten")),
    )
    op.create_index(
        op.f("ix_juridische_besluiten_complex_id"), "juridische_besluiten", ["complex_id"], unique=False
    )
    op.create_index(
        op.f("ix_juridische_besluiten_huurovereenkomst_id"),
        "juridische_besluiten",
        ["huurovereenkomst_id"],
        unique=False,
    )
    op.create_table(
        "kennisgevingen",
        sa.Column("telling_id", sa.Uuid(), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("uitgave", sa.Integer(), nullable=False),
        sa.Column("verstuurd_op", sa.Date(), nullable=False),
        sa.Column("ontvangen_op", sa.Date(), nullable=False),
        sa.Column("bevestigd", sa.Boolean(), nullable=False),
        sa.Column("laatste_dag", sa.Date(), nullable=False),
        sa.Column("geadresseerden_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("pdf_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("huurovereenkomst_id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.Column("vastgelegd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("vastgelegd_door", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "ontvangen_op >= verstuurd_op and laatste_dag > ontvangen_op",
            name=op.f("ck_kennisgevingen_dagen_op_volgorde"),
        ),
        sa.CheckConstraint("uitgave >= 1", name=op.f("ck_kennisgevingen_uitgave_positief")),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_kennisgevingen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["huurovereenkomst_id"],
            ["huurovereenkomsten.id"],
            name=op.f("fk_kennisgevingen_huurovereenkomst_id_huurovereenkomsten"),
        ),
        sa.ForeignKeyConstraint(
            ["telling_id"], ["tellingen.id"], name=op.f("fk_kennisgevingen_telling_id_tellingen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kennisgevingen")),
        sa.UniqueConstraint("complex_id", "nummer", name=op.f("uq_kennisgevingen_complex_id_nummer")),
        sa.UniqueConstraint(
            "telling_id",
            "huurovereenkomst_id",
            "uitgave",
            name=op.f("uq_kennisgevingen_telling_id_huurovereenkomst_id_uitgave"),
        ),
    )
    op.create_index(op.f("ix_kennisgevingen_complex_id"), "kennisgevingen", ["complex_id"], unique=False)
    op.create_index(
        op.f("ix_kennisgevingen_huurovereenkomst_id"), "kennisgevingen", ["huurovereenkomst_id"], unique=False
    )
    op.create_table(
        "poortbesluiten",
        sa.Column("telling_id", sa.Uuid(), nullable=False),
        sa.Column("oordeel_id", sa.Uuid(), nullable=True),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("feiten", sa.JSON(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.Column("vastgelegd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("vastgelegd_door", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_poortbesluiten_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["oordeel_id"],
            ["juridische_oordelen.id"],
            name=op.f("fk_poortbesluiten_oordeel_id_juridische_oordelen"),
        ),
        sa.ForeignKeyConstraint(
            ["telling_id"], ["tellingen.id"], name=op.f("fk_poortbesluiten_telling_id_tellingen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poortbesluiten")),
        sa.UniqueConstraint("complex_id", name=op.f("uq_poortbesluiten_complex_id")),
    )
    op.create_index(op.f("ix_poortbesluiten_complex_id"), "poortbesluiten", ["complex_id"], unique=False)
    op.create_table(
        "renovatiebijlagen",
        sa.Column("getekend_op", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("huurovereenkomst_id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.Column("vastgelegd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("vastgelegd_door", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_renovatiebijlagen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["huurovereenkomst_id"],
            ["huurovereenkomsten.id"],
            name=op.f("fk_renovatiebijlagen_huurovereenkomst_id_huurovereenkomsten"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_renovatiebijlagen")),
        sa.UniqueConstraint("huurovereenkomst_id", name=op.f("uq_renovatiebijlagen_huurovereenkomst_id")),
    )
    op.create_index(
        op.f("ix_renovatiebijlagen_complex_id"), "renovatiebijlagen", ["complex_id"], unique=False
    )
    op.create_index(
        op.f("ix_renovatiebijlagen_huurovereenkomst_id"),
        "renovatiebijlagen",
        ["huurovereenkomst_id"],
        unique=False,
    )
    op.create_table(
        "stemdocumenten",
        sa.Column("inhoud_zegel", sa.LargeBinary(), nullable=True),
        sa.Column(
            "soort",
            sa.Enum(
                "pdf",
                "jpg",
                "png",
                name="documentsoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("grootte", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("huurovereenkomst_id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.Column("vastgelegd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("vastgelegd_door", sa.Uuid(), nullable=False),
        sa.CheckConstraint("grootte > 0", name=op.f("ck_stemdocumenten_niet_leeg")),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_stemdocumenten_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["huurovereenkomst_id"],
            ["huurovereenkomsten.id"],
            name=op.f("fk_stemdocumenten_huurovereenkomst_id_huurovereenkomsten"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stemdocumenten")),
    )
    op.create_index(op.f("ix_stemdocumenten_complex_id"), "stemdocumenten", ["complex_id"], unique=False)
    op.create_index(
        op.f("ix_stemdocumenten_huurovereenkomst_id"), "stemdocumenten", ["huurovereenkomst_id"], unique=False
    )
    op.create_table(
        "tellingregels",
        sa.Column("telling_id", sa.Uuid(), nullable=False),
        sa.Column("woning_id", sa.Uuid(), nullable=False),
        sa.Column("huurovereenkomst_id", sa.Uuid(), nullable=True),
        sa.Column("sleutel", sa.Text(), nullable=False),
        sa.Column("telt_mee", sa.Boolean(), nullable=False),
        sa.Column(
            "reden",
            sa.Enum(
                "telt_mee",
                "buiten_eenheid",
                "berging",
                "koop",
                "bruikleen",
                "leeg",
                "nog_niet_begonnen",
                "beeindigd",
                name="telreden",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "stand",
            sa.Enum(
                "geen_reactie",
                "ja",
                "nee",
                "voorwaardelijk",
                "betwist",
                "ingetrokken",
                "ongeldig",
                "ja_na_telling",
                name="stemstand",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("documenten", sa.JSON(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(telt_mee and stand is not null) or not telt_mee",
            name=op.f("ck_tellingregels_wie_meetelt_heeft_stand"),
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_tellingregels_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["huurovereenkomst_id"],
            ["huurovereenkomsten.id"],
            name=op.f("fk_tellingregels_huurovereenkomst_id_huurovereenkomsten"),
        ),
        sa.ForeignKeyConstraint(
            ["telling_id"], ["tellingen.id"], name=op.f("fk_tellingregels_telling_id_tellingen")
        ),
        sa.ForeignKeyConstraint(
            ["woning_id"], ["woningen.id"], name=op.f("fk_tellingregels_woning_id_woningen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tellingregels")),
        sa.UniqueConstraint("telling_id", "sleutel", name=op.f("uq_tellingregels_telling_id_sleutel")),
    )
    op.create_index(op.f("ix_tellingregels_complex_id"), "tellingregels", ["complex_id"], unique=False)
    op.create_index(
        op.f("ix_tellingregels_huurovereenkomst_id"), "tellingregels", ["huurovereenkomst_id"], unique=False
    )
    op.create_table(
        "werkgebeurtenissen",
        sa.Column("planning_id", sa.Uuid(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "gepland",
                "verplaatst",
                "begonnen",
                "opgeleverd",
                "uitgesloten",
                name="werksoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("vastgelegd_door", sa.Uuid(), nullable=False),
        sa.Column("vastgelegd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_werkgebeurtenissen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["planning_id"],
            ["werkplanningen.id"],
            name=op.f("fk_werkgebeurtenissen_planning_id_werkplanningen"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_werkgebeurtenissen")),
    )
    op.create_index(
        op.f("ix_werkgebeurtenissen_complex_id"), "werkgebeurtenissen", ["complex_id"], unique=False
    )
    op.create_index(
        op.f("ix_werkgebeurtenissen_planning_id"), "werkgebeurtenissen", ["planning_id"], unique=False
    )
    op.create_table(
        "stemgebeurtenissen",
        sa.Column("voorstel_id", sa.Uuid(), nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "ja",
                "nee",
                "voorwaardelijk",
                "voorwaarde_aanvaard",
                "betwist",
                "intrekking",
                "ongeldig",
                "vervallen",
                name="stemsoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "kanaal",
            sa.Enum(
                "papier", "digitaal", name="kanaal", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("getekend_op", sa.Date(), nullable=True),
        sa.Column("ontvangen_op", sa.Date(), nullable=False),
        sa.Column("vervangt", sa.Integer(), nullable=True),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        sa.Column("token", sa.Text(), nullable=True),
        sa.Column("formulier_id", sa.Uuid(), nullable=False),
        sa.Column("taal_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("opmerking_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("huurovereenkomst_id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.Column("vastgelegd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("vastgelegd_door", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "kanaal <> 'digitaal' or token is not null", name=op.f("ck_stemgebeurtenissen_digitaal_met_token")
        ),
        sa.CheckConstraint(
            "soort <> 'ja' or (getekend_op is not null and (document_id is not null or token is not null))",
            name=op.f("ck_stemgebeurtenissen_ja_met_handtekening_en_document"),
        ),
        sa.CheckConstraint(
            "soort <> 'vervallen' or vervangt is not null",
            name=op.f("ck_stemgebeurtenissen_vervallen_noemt_wat"),
        ),
        sa.CheckConstraint(
            "getekend_op is null or getekend_op <= ontvangen_op",
            name=op.f("ck_stemgebeurtenissen_getekend_voor_ontvangst"),
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_stemgebeurtenissen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["stemdocumenten.id"],
            name=op.f("fk_stemgebeurtenissen_document_id_stemdocumenten"),
        ),
        sa.ForeignKeyConstraint(
            ["huurovereenkomst_id"],
            ["huurovereenkomsten.id"],
            name=op.f("fk_stemgebeurtenissen_huurovereenkomst_id_huurovereenkomsten"),
        ),
        sa.ForeignKeyConstraint(
            ["voorstel_id"],
            ["renovatievoorstellen.id"],
            name=op.f("fk_stemgebeurtenissen_voorstel_id_renovatievoorstellen"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stemgebeurtenissen")),
        sa.UniqueConstraint("formulier_id", name=op.f("uq_stemgebeurtenissen_formulier_id")),
        sa.UniqueConstraint(
            "huurovereenkomst_id",
            "volgnummer",
            name=op.f("uq_stemgebeurtenissen_huurovereenkomst_id_volgnummer"),
        ),
    )
    op.create_index(
        op.f("ix_stemgebeurtenissen_complex_id"), "stemgebeurtenissen", ["complex_id"], unique=False
    )
    op.create_index(
        op.f("ix_stemgebeurtenissen_complex_id_voorstel_id"),
        "stemgebeurtenissen",
        ["complex_id", "voorstel_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_stemgebeurtenissen_huurovereenkomst_id"),
        "stemgebeurtenissen",
        ["huurovereenkomst_id"],
        unique=False,
    )
    op.create_table(
        "handtekeningen",
        sa.Column("gebeurtenis_id", sa.Uuid(), nullable=False),
        sa.Column("huurder_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_handtekeningen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["gebeurtenis_id"],
            ["stemgebeurtenissen.id"],
            name=op.f("fk_handtekeningen_gebeurtenis_id_stemgebeurtenissen"),
        ),
        sa.ForeignKeyConstraint(
            ["huurder_id"], ["huurders.id"], name=op.f("fk_handtekeningen_huurder_id_huurders")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handtekeningen")),
        sa.UniqueConstraint(
            "gebeurtenis_id", "huurder_id", name=op.f("uq_handtekeningen_gebeurtenis_id_huurder_id")
        ),
    )
    op.create_index(op.f("ix_handtekeningen_complex_id"), "handtekeningen", ["complex_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_handtekeningen_complex_id"), table_name="handtekeningen")
    op.drop_table("handtekeningen")
    op.drop_index(op.f("ix_stemgebeurtenissen_huurovereenkomst_id"), table_name="stemgebeurtenissen")
    op.drop_index(op.f("ix_stemgebeurtenissen_complex_id_voorstel_id"), table_name="stemgebeurtenissen")
    op.drop_index(op.f("ix_stemgebeurtenissen_complex_id"), table_name="stemgebeurtenissen")
    op.drop_table("stemgebeurtenissen")
    op.drop_index(op.f("ix_werkgebeurtenissen_planning_id"), table_name="werkgebeurtenissen")
    op.drop_index(op.f("ix_werkgebeurtenissen_complex_id"), table_name="werkgebeurtenissen")
    op.drop_table("werkgebeurtenissen")
    op.drop_index(op.f("ix_tellingregels_huurovereenkomst_id"), table_name="tellingregels")
    op.drop_index(op.f("ix_tellingregels_complex_id"), table_name="tellingregels")
    op.drop_table("tellingregels")
    op.drop_index(op.f("ix_stemdocumenten_huurovereenkomst_id"), table_name="stemdocumenten")
    op.drop_index(op.f("ix_stemdocumenten_complex_id"), table_name="stemdocumenten")
    op.drop_table("stemdocumenten")
    op.drop_index(op.f("ix_renovatiebijlagen_huurovereenkomst_id"), table_name="renovatiebijlagen")
    op.drop_index(op.f("ix_renovatiebijlagen_complex_id"), table_name="renovatiebijlagen")
    op.drop_table("renovatiebijlagen")
    op.drop_index(op.f("ix_poortbesluiten_complex_id"), table_name="poortbesluiten")
    op.drop_table("poortbesluiten")
    op.drop_index(op.f("ix_kennisgevingen_huurovereenkomst_id"), table_name="kennisgevingen")
    op.drop_index(op.f("ix_kennisgevingen_complex_id"), table_name="kennisgevingen")
    op.drop_table("kennisgevingen")
    op.drop_index(op.f("ix_juridische_besluiten_huurovereenkomst_id"), table_name="juridische_besluiten")
    op.drop_index(op.f("ix_juridische_besluiten_complex_id"), table_name="juridische_besluiten")
    op.drop_table("juridische_besluiten")
    op.drop_index(op.f("ix_draagvlakgesprekken_huurovereenkomst_id"), table_name="draagvlakgesprekken")
    op.drop_index(op.f("ix_draagvlakgesprekken_complex_id"), table_name="draagvlakgesprekken")
    op.drop_table("draagvlakgesprekken")
    op.drop_index(op.f("ix_dagvaardingen_huurovereenkomst_id"), table_name="dagvaardingen")
    op.drop_index(op.f("ix_dagvaardingen_complex_id"), table_name="dagvaardingen")
    op.drop_table("dagvaardingen")
    op.drop_index(op.f("ix_werkplanningen_logeerwoning_id"), table_name="werkplanningen")
    op.drop_index(op.f("ix_werkplanningen_complex_id_start"), table_name="werkplanningen")
    op.drop_index(op.f("ix_werkplanningen_complex_id"), table_name="werkplanningen")
    op.drop_table("werkplanningen")
    op.drop_index(op.f("ix_tellingen_complex_id"), table_name="tellingen")
    op.drop_table("tellingen")
    op.drop_index(op.f("ix_maatregelen_complex_id"), table_name="maatregelen")
    op.drop_table("maatregelen")
    op.drop_index(op.f("ix_juridische_oordelen_complex_id"), table_name="juridische_oordelen")
    op.drop_table("juridische_oordelen")
    op.drop_index(op.f("ix_renovatievoorstellen_complex_id"), table_name="renovatievoorstellen")
    op.drop_table("renovatievoorstellen")
