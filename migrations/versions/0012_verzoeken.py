"""Requests of residents, the file that answers them, and what is about somebody else."""

import sqlalchemy as sa
from alembic import op

revision = "0012_verzoeken"
down_revision = "0011_toestemming"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "verzoeken",
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "inzage",
                "rectificatie",
                "verwijdering",
                "beperking",
                "overdracht",
                "bezwaar",
                name="verzoeksoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "kanaal",
            sa.Enum(
                "brief",
                "email",
                "telefoon",
                "balie",
                "huisbezoek",
                name="kanaal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("ontvangen_op", sa.Date(), nullable=False),
        sa.Column("vastgelegd_door", sa.Uuid(), nullable=False),
        sa.Column("naam_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("contact_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("tekst_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("nummer >= 1", name=op.f("ck_verzoeken_nummer_positief")),
        sa.ForeignKeyConstraint(
            ["vastgelegd_door"], ["gebruikers.id"], name=op.f("fk_verzoeken_vastgelegd_door_gebruikers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verzoeken")),
        sa.UniqueConstraint("nummer", name=op.f("uq_verzoeken_nummer")),
    )
    op.create_table(
        "derdenmarkeringen",
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("tabel", sa.Text(), nullable=False),
        sa.Column("rij_id", sa.Uuid(), nullable=False),
        sa.Column("veld", sa.Text(), nullable=False),
        sa.Column("door_id", sa.Uuid(), nullable=False),
        sa.Column("op", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_derdenmarkeringen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["door_id"], ["gebruikers.id"], name=op.f("fk_derdenmarkeringen_door_id_gebruikers")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["hulpdossiers.id"], name=op.f("fk_derdenmarkeringen_dossier_id_hulpdossiers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_derdenmarkeringen")),
        sa.UniqueConstraint("rij_id", "veld", name=op.f("uq_derdenmarkeringen_rij_id_veld")),
    )
    op.create_index(
        op.f("ix_derdenmarkeringen_complex_id"), "derdenmarkeringen", ["complex_id"], unique=False
    )
    op.create_index(
        op.f("ix_derdenmarkeringen_dossier_id"), "derdenmarkeringen", ["dossier_id"], unique=False
    )
    op.create_table(
        "verzoekdelen",
        sa.Column("verzoek_id", sa.Uuid(), nullable=False),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column(
            "stand",
            sa.Enum(
                "ontvangen",
                "in_behandeling",
                "ingewilligd",
                "geweigerd",
                "ingetrokken",
                name="verzoekstand",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("identiteit_op", sa.Date(), nullable=True),
        sa.Column(
            "identiteit_wijze",
            sa.Enum(
                "legitimatie_gezien",
                "bekend_persoon",
                "teruggebeld",
                "vragen_beantwoord",
                name="identiteitswijze",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("identiteit_door", sa.Uuid(), nullable=True),
        sa.Column("gekoppeld", sa.Boolean(), nullable=False),
        sa.Column("verlengd_op", sa.Date(), nullable=True),
        sa.Column(
            "verlengreden",
            sa.Enum(
                "ingewikkeld",
                "veel_verzoeken",
                name="verlengreden",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("besloten_op", sa.Date(), nullable=True),
        sa.Column("besloten_door", sa.Uuid(), nullable=True),
        sa.Column("betrokkene_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("toelichting_zegel", sa.LargeBinary(), nullable=True),
        sa.Column(
            "weigerreden",
            sa.Enum(
                "identiteit_onbekend",
                "kennelijk_ongegrond",
                "buitensporig",
                "rechten_van_anderen",
                "gegevens_kloppen",
                "bewaarplicht",
                "algemeen_belang",
                "rechtsvordering",
                "geen_grond_beperking",
                "niet_overdraagbaar",
                "dwingende_grond",
                name="weigerreden",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "effect",
            sa.Enum(
                "bestand_klaar",
                "verbeterd",
                "beperkt",
                "beperking_op",
                "naar_vernietiging",
                "gestopt",
                name="effect",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("effect_op", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(stand = 'geweigerd') = (weigerreden is not null)",
            name=op.f("ck_verzoekdelen_geweigerd_met_reden"),
        ),
        sa.CheckConstraint(
            "(stand in ('ontvangen', 'in_behandeling')) = (besloten_op is null)",
            name=op.f("ck_verzoekdelen_besloten_met_datum"),
        ),
        sa.CheckConstraint(
            "stand not in ('in_behandeling', 'ingewilligd') or identiteit_op is not null",
            name=op.f("ck_verzoekdelen_niets_zonder_identiteit"),
        ),
        sa.CheckConstraint(
            "(identiteit_op is null) = (identiteit_wijze is null)",
            name=op.f("ck_verzoekdelen_identiteit_met_wijze"),
        ),
        sa.CheckConstraint(
            "(verlengd_op is null) = (verlengreden is null)", name=op.f("ck_verzoekdelen_verlengd_met_reden")
        ),
        sa.ForeignKeyConstraint(
            ["besloten_door"], ["gebruikers.id"], name=op.f("fk_verzoekdelen_besloten_door_gebruikers")
        ),
        sa.ForeignKeyConstraint(
            ["identiteit_door"], ["gebruikers.id"], name=op.f("fk_verzoekdelen_identiteit_door_gebruikers")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisaties.id"], name=op.f("fk_verzoekdelen_organisatie_id_organisaties")
        ),
        sa.ForeignKeyConstraint(
            ["verzoek_id"], ["verzoeken.id"], name=op.f("fk_verzoekdelen_verzoek_id_verzoeken")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verzoekdelen")),
        sa.UniqueConstraint(
            "verzoek_id", "organisatie_id", name=op.f("uq_verzoekdelen_verzoek_id_organisatie_id")
        ),
    )
    op.create_index(
        op.f("ix_verzoekdelen_organisatie_id_stand"),
        "verzoekdelen",
        ["organisatie_id", "stand"],
        unique=False,
    )
    op.create_table(
        "derdenvragen",
        sa.Column("deel_id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("gevraagd_op", sa.Date(), nullable=False),
        sa.Column("klaar_op", sa.Date(), nullable=True),
        sa.Column("klaar_door", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(klaar_op is null) = (klaar_door is null)", name=op.f("ck_derdenvragen_klaar_met_wie")
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_derdenvragen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["deel_id"], ["verzoekdelen.id"], name=op.f("fk_derdenvragen_deel_id_verzoekdelen")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["hulpdossiers.id"], name=op.f("fk_derdenvragen_dossier_id_hulpdossiers")
        ),
        sa.ForeignKeyConstraint(
            ["klaar_door"], ["gebruikers.id"], name=op.f("fk_derdenvragen_klaar_door_gebruikers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_derdenvragen")),
        sa.UniqueConstraint("deel_id", name=op.f("uq_derdenvragen_deel_id")),
    )
    op.create_index(op.f("ix_derdenvragen_complex_id"), "derdenvragen", ["complex_id"], unique=False)
    op.create_index(op.f("ix_derdenvragen_dossier_id"), "derdenvragen", ["dossier_id"], unique=False)
    op.create_table(
        "inzagebestanden",
        sa.Column("deel_id", sa.Uuid(), nullable=False),
        sa.Column("verzoek_id", sa.Uuid(), nullable=False),
        sa.Column("pdf_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("json_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("gemaakt_op", sa.Date(), nullable=False),
        sa.Column("gegevens", sa.Integer(), nullable=False),
        sa.Column("weggelaten", sa.Integer(), nullable=False),
        sa.Column("geprint_op", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["deel_id"], ["verzoekdelen.id"], name=op.f("fk_inzagebestanden_deel_id_verzoekdelen")
        ),
        sa.ForeignKeyConstraint(
            ["verzoek_id"], ["verzoeken.id"], name=op.f("fk_inzagebestanden_verzoek_id_verzoeken")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inzagebestanden")),
        sa.UniqueConstraint("deel_id", name=op.f("uq_inzagebestanden_deel_id")),
    )
    op.create_index(op.f("ix_inzagebestanden_verzoek_id"), "inzagebestanden", ["verzoek_id"], unique=False)
    op.create_table(
        "inzagelinks",
        sa.Column("bestand_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gemaakt_door", sa.Uuid(), nullable=False),
        sa.Column("verloopt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pogingen", sa.Integer(), nullable=False),
        sa.Column("pdf_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("json_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ingetrokken_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("pogingen >= 0", name=op.f("ck_inzagelinks_pogingen_niet_negatief")),
        sa.ForeignKeyConstraint(
            ["bestand_id"], ["inzagebestanden.id"], name=op.f("fk_inzagelinks_bestand_id_inzagebestanden")
        ),
        sa.ForeignKeyConstraint(
            ["gemaakt_door"], ["gebruikers.id"], name=op.f("fk_inzagelinks_gemaakt_door_gebruikers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inzagelinks")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_inzagelinks_token_hash")),
    )
    op.create_index(op.f("ix_inzagelinks_bestand_id"), "inzagelinks", ["bestand_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_inzagelinks_bestand_id"), table_name="inzagelinks")
    op.drop_table("inzagelinks")
    op.drop_index(op.f("ix_inzagebestanden_verzoek_id"), table_name="inzagebestanden")
    op.drop_table("inzagebestanden")
    op.drop_index(op.f("ix_derdenvragen_dossier_id"), table_name="derdenvragen")
    op.drop_index(op.f("ix_derdenvragen_complex_id"), table_name="derdenvragen")
    op.drop_table("derdenvragen")
    op.drop_index(op.f("ix_verzoekdelen_organisatie_id_stand"), table_name="verzoekdelen")
    op.drop_table("verzoekdelen")
    op.drop_index(op.f("ix_derdenmarkeringen_dossier_id"), table_name="derdenmarkeringen")
    op.drop_index(op.f("ix_derdenmarkeringen_complex_id"), table_name="derdenmarkeringen")
    op.drop_table("derdenmarkeringen")
    op.drop_table("verzoeken")
