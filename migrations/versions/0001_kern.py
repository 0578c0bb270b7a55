"""Tables of the frame: jobs, form ids, demo clock; the journal; organisations, users, roles and sessions."""

import sqlalchemy as sa
from alembic import op

revision = "0001_kern"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "demoklok",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("dagen", sa.Integer(), nullable=False),
        sa.CheckConstraint("dagen >= 0", name=op.f("ck_demoklok_alleen_vooruit")),
        sa.CheckConstraint("id = 1", name=op.f("ck_demoklok_een_rij")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_demoklok")),
    )
    op.create_table(
        "idempotenties",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("inhoud_hash", sa.Text(), nullable=False),
        sa.Column("antwoord", sa.Text(), nullable=False),
        sa.Column("moment", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idempotenties")),
    )
    op.create_table(
        "inlogpogingen",
        sa.Column("sleutel", sa.LargeBinary(), nullable=False),
        sa.Column("aantal", sa.Integer(), nullable=False),
        sa.Column("venster_op", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sleutel", name=op.f("pk_inlogpogingen")),
    )
    op.create_table(
        "journaal",
        sa.Column("chain", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("time", sa.String(length=27), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("actie", sa.String(length=1), nullable=False),
        sa.Column("uitkomst", sa.String(length=40), nullable=False),
        sa.Column("actor", sa.String(length=36), nullable=True),
        sa.Column("rol", sa.String(length=40), nullable=True),
        sa.Column("organisatie", sa.String(length=36), nullable=True),
        sa.Column("namens", sa.String(length=36), nullable=True),
        sa.Column("doel", sa.String(length=40), nullable=True),
        sa.Column("dossier", sa.String(length=36), nullable=True),
        sa.Column("object_soort", sa.String(length=60), nullable=True),
        sa.Column("object_id", sa.String(length=36), nullable=True),
        sa.Column("velden", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(length=60), nullable=False),
        sa.Column("session_hash", sa.String(length=64), nullable=True),
        sa.Column("request_id", sa.String(length=36), nullable=True),
        sa.Column("previous", sa.LargeBinary(length=32), nullable=False),
        sa.Column("mac", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("chain", "seq", name=op.f("pk_journaal")),
    )
    op.create_index(op.f("ix_journaal_actor_time"), "journaal", ["actor", "time"], unique=False)
    op.create_index(op.f("ix_journaal_dossier"), "journaal", ["dossier"], unique=False)
    op.create_index(op.f("ix_journaal_object_id"), "journaal", ["object_id"], unique=False)
    op.create_table(
        "journaalketen",
        sa.Column("chain", sa.String(length=36), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=True),
        sa.Column("last_seq", sa.BigInteger(), nullable=False),
        sa.Column("last_mac", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("chain", name=op.f("pk_journaalketen")),
        sa.UniqueConstraint("complex_id", name=op.f("uq_journaalketen_complex_id")),
    )
    op.create_table(
        "organisaties",
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "corporatie",
                "welzijn",
                "gemeente",
                "buurtteam",
                "onderzoeksbureau",
                "aannemer",
                "universiteit",
                "overig",
                name="organisatiesoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisaties")),
        sa.UniqueConstraint("naam", name=op.f("uq_organisaties_naam")),
    )
    op.create_table(
        "taken",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("soort", sa.Text(), nullable=False),
        sa.Column("sleutel", sa.Text(), nullable=False),
        sa.Column("gegevens", sa.JSON(), nullable=False),
        sa.Column("vanaf", sa.Double(), nullable=False),
        sa.Column("beurt", sa.Integer(), nullable=False),
        sa.Column("gedaan", sa.Integer(), nullable=False),
        sa.Column("totaal", sa.Integer(), nullable=True),
        sa.Column("pogingen", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Boolean(), nullable=False),
        sa.Column("fout", sa.Text(), nullable=True),
        sa.Column("klaar", sa.Double(), nullable=True),
        sa.CheckConstraint("gedaan >= 0", name=op.f("ck_taken_gedaan_niet_negatief")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taken")),
        sa.UniqueConstraint("sleutel", name=op.f("uq_taken_sleutel")),
    )
    op.create_index(op.f("ix_taken_vanaf"), "taken", ["vanaf"], unique=False)
    op.create_table(
        "gebruikers",
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("wachtwoord_hash", sa.Text(), nullable=True),
        sa.Column("actief", sa.Boolean(), nullable=False),
        sa.Column("taal", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("taal in ('nl', 'en')", name=op.f("ck_gebruikers_taal_bekend")),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_gebruikers_email_kleine_letters")),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisaties.id"], name=op.f("fk_gebruikers_organisatie_id_organisaties")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gebruikers")),
        sa.UniqueConstraint("email", name=op.f("uq_gebruikers_email")),
    )
    op.create_index(op.f("ix_gebruikers_organisatie_id"), "gebruikers", ["organisatie_id"], unique=False)
    op.create_table(
        "roltoekenningen",
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column(
            "rol",
            sa.Enum(
                "procesregisseur",
                "sociaal_werker",
                "wijkbeheerder",
                "enqueteur",
                "partner",
                "overlegdeelnemer",
                "woonconsulent",
                "uitvoerder",
                "onderzoeker",
                "privacycoordinator",
                "privacyfunctionaris",
                "applicatiebeheerder",
                name="rol",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "kant",
            sa.Enum(
                "hulp",
                "stem",
                "beide",
                "geen",
                name="kant",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("complex_id", sa.Uuid(), nullable=True),
        sa.Column("toegekend_door", sa.Uuid(), nullable=True),
        sa.Column("toegekend_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("bevestigd_door", sa.Uuid(), nullable=True),
        sa.Column("bevestigd_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ingetrokken_door", sa.Uuid(), nullable=True),
        sa.Column("ingetrokken_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(complex_id is null) = "
            "(rol in ('privacycoordinator', 'privacyfunctionaris', 'applicatiebeheerder'))",
            name=op.f("ck_roltoekenningen_complex_hoort_bij_rol"),
        ),
        sa.CheckConstraint(
            "(kant = 'beide' and rol in ('procesregisseur')) or "
            "(kant = 'hulp' and rol in ('sociaal_werker', 'wijkbeheerder', 'enqueteur', "
            "'partner', 'overlegdeelnemer')) or "
            "(kant = 'stem' and rol in ('woonconsulent', 'uitvoerder')) or "
            "(kant = 'geen' and rol in ('onderzoeker', 'privacycoordinator', "
            "'privacyfunctionaris', 'applicatiebeheerder'))",
            name=op.f("ck_roltoekenningen_kant_hoort_bij_rol"),
        ),
        sa.CheckConstraint(
            "bevestigd_door <> gebruiker_id", name=op.f("ck_roltoekenningen_niet_door_zichzelf")
        ),
        sa.CheckConstraint(
            "bevestigd_door <> toegekend_door", name=op.f("ck_roltoekenningen_door_een_tweede")
        ),
        sa.CheckConstraint(
            "bevestigd_op is null or bevestigd_door is not null or toegekend_door is null",
            name=op.f("ck_roltoekenningen_bevestigd_door_iemand"),
        ),
        sa.CheckConstraint(
            "toegekend_door <> gebruiker_id", name=op.f("ck_roltoekenningen_niet_aan_zichzelf")
        ),
        sa.ForeignKeyConstraint(
            ["bevestigd_door"], ["gebruikers.id"], name=op.f("fk_roltoekenningen_bevestigd_door_gebruikers")
        ),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruikers.id"], name=op.f("fk_roltoekenningen_gebruiker_id_gebruikers")
        ),
        sa.ForeignKeyConstraint(
            ["ingetrokken_door"],
            ["gebruikers.id"],
            name=op.f("fk_roltoekenningen_ingetrokken_door_gebruikers"),
        ),
        sa.ForeignKeyConstraint(
            ["toegekend_door"], ["gebruikers.id"], name=op.f("fk_roltoekenningen_toegekend_door_gebruikers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roltoekenningen")),
    )
    op.create_index(op.f("ix_roltoekenningen_complex_id"), "roltoekenningen", ["complex_id"], unique=False)
    op.create_index(
        "uq_roltoekenningen_per_complex",
        "roltoekenningen",
        ["gebruiker_id", "rol", "complex_id"],
        unique=True,
        sqlite_where=sa.text("ingetrokken_op is null"),
        postgresql_where=sa.text("ingetrokken_op is null"),
    )
    op.create_index(
        "uq_roltoekenningen_per_organisatie",
        "roltoekenningen",
        ["gebruiker_id", "rol"],
        unique=True,
        sqlite_where=sa.text("ingetrokken_op is null and complex_id is null"),
        postgresql_where=sa.text("ingetrokken_op is null and complex_id is null"),
    )
    op.create_table(
        "sessies",
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("laatst_gezien_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("eindigt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tweede_factor_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("beeindigd_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "reden",
            sa.Enum(
                "uitgelogd",
                "vervangen",
                "rolwijziging",
                "wachtwoordwijziging",
                "door_gebruiker",
                "nieuwe_uitnodiging",
                name="einde",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("apparaat", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("eindigt_op > gemaakt_op", name=op.f("ck_sessies_eind_na_begin")),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruikers.id"], name=op.f("fk_sessies_gebruiker_id_gebruikers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessies")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sessies_token_hash")),
    )
    op.create_index(op.f("ix_sessies_gebruiker_id"), "sessies", ["gebruiker_id"], unique=False)
    op.create_table(
        "totps",
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("geheim_verpakt", sa.LargeBinary(), nullable=False),
        sa.Column("bevestigd_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("laatste_stap", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruikers.id"], name=op.f("fk_totps_gebruiker_id_gebruikers")
        ),
        sa.PrimaryKeyConstraint("gebruiker_id", name=op.f("pk_totps")),
    )
    op.create_table(
        "uitnodigingen",
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verloopt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gebruikt_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ingetrokken_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruikers.id"], name=op.f("fk_uitnodigingen_gebruiker_id_gebruikers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uitnodigingen")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_uitnodigingen_token_hash")),
    )
    op.create_index(op.f("ix_uitnodigingen_gebruiker_id"), "uitnodigingen", ["gebruiker_id"], unique=False)


def downgrade() -> None:
    op.drop_table("uitnodigingen")
    op.drop_table("totps")
    op.drop_table("sessies")
    op.drop_table("roltoekenningen")
    op.drop_table("gebruikers")
    op.drop_table("taken")
    op.drop_table("organisaties")
    op.drop_table("journaalketen")
    op.drop_table("journaal")
    op.drop_table("inlogpogingen")
    op.drop_table("idempotenties")
    op.drop_table("demoklok")
