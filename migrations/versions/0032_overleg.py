"""The casusoverleg."""

import sqlalchemy as sa
from alembic import op

revision = "0032_overleg"
down_revision = "0031_instantie"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "overleggen",
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("begin", sa.Time(), nullable=False),
        sa.Column("plek", sa.Text(), nullable=False),
        sa.Column(
            "stand",
            sa.Enum(
                "gepland",
                "bezig",
                "gehouden",
                "vastgesteld",
                "afgelast",
                name="overlegstand",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("beurt", sa.Integer(), nullable=False),
        sa.Column("notulen_om", sa.DateTime(timezone=True), nullable=True),
        sa.Column("blad_dicht_op", sa.Date(), nullable=True),
        sa.Column("herinnerd_op", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "stand <> 'vastgesteld' or notulen_om is not null",
            name=op.f("ck_overleggen_vastgesteld_met_moment"),
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_overleggen_complex_id_complexen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overleggen")),
    )
    op.create_index(op.f("ix_overleggen_complex_id"), "overleggen", ["complex_id"], unique=False)
    op.create_index(
        op.f("ix_overleggen_complex_id_datum"), "overleggen", ["complex_id", "datum"], unique=False
    )
    op.create_table(
        "deelnames",
        sa.Column("overleg_id", sa.Uuid(), nullable=False),
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("aanwezig", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_deelnames_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruikers.id"], name=op.f("fk_deelnames_gebruiker_id_gebruikers")
        ),
        sa.ForeignKeyConstraint(
            ["overleg_id"], ["overleggen.id"], name=op.f("fk_deelnames_overleg_id_overleggen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deelnames")),
        sa.UniqueConstraint("overleg_id", "gebruiker_id", name=op.f("uq_deelnames_overleg_id_gebruiker_id")),
    )
    op.create_index(op.f("ix_deelnames_complex_id"), "deelnames", ["complex_id"], unique=False)
    op.create_index(op.f("ix_deelnames_gebruiker_id"), "deelnames", ["gebruiker_id"], unique=False)
    op.create_table(
        "agendapunten",
        sa.Column("overleg_id", sa.Uuid(), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "casus", "werkvraag", name="puntsoort", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("aanbrenger_id", sa.Uuid(), nullable=False),
        sa.Column("vraag_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("huishoudsoort_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("cluster_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("grondslag_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("aanleiding_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("herkend_op", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("nummer between 10 and 99", name=op.f("ck_agendapunten_nummer_van_twee_cijfers")),
        sa.ForeignKeyConstraint(
            ["aanbrenger_id"], ["gebruikers.id"], name=op.f("fk_agendapunten_aanbrenger_id_gebruikers")
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_agendapunten_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["overleg_id"], ["overleggen.id"], name=op.f("fk_agendapunten_overleg_id_overleggen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agendapunten")),
        sa.UniqueConstraint("overleg_id", "nummer", name=op.f("uq_agendapunten_overleg_id_nummer")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_agendapunten_complex_id"), "agendapunten", ["complex_id"], unique=False)
    op.create_table(
        "actiepunten",
        sa.Column("overleg_id", sa.Uuid(), nullable=False),
        sa.Column("agendapunt_id", sa.Uuid(), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("wat", sa.Text(), nullable=False),
        sa.Column("uiterlijk", sa.Date(), nullable=False),
        sa.Column(
            "stand",
            sa.Enum(
                "open",
                "gedaan",
                "vervallen",
                name="actiestand",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("afgehandeld_op", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(stand = 'open') = (afgehandeld_op is null)", name=op.f("ck_actiepunten_afgehandeld_met_datum")
        ),
        sa.ForeignKeyConstraint(
            ["agendapunt_id"], ["agendapunten.id"], name=op.f("fk_actiepunten_agendapunt_id_agendapunten")
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_actiepunten_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisaties.id"], name=op.f("fk_actiepunten_organisatie_id_organisaties")
        ),
        sa.ForeignKeyConstraint(
            ["overleg_id"], ["overleggen.id"], name=op.f("fk_actiepunten_overleg_id_overleggen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actiepunten")),
    )
    op.create_index(op.f("ix_actiepunten_agendapunt_id"), "actiepunten", ["agendapunt_id"], unique=False)
    op.create_index(op.f("ix_actiepunten_complex_id"), "actiepunten", ["complex_id"], unique=False)
    op.create_index(
        op.f("ix_actiepunten_complex_id_stand_uiterlijk"),
        "actiepunten",
        ["complex_id", "stand", "uiterlijk"],
        unique=False,
    )
    op.create_index(op.f("ix_actiepunten_organisatie_id"), "actiepunten", ["organisatie_id"], unique=False)
    op.create_index(op.f("ix_actiepunten_overleg_id"), "actiepunten", ["overleg_id"], unique=False)
    op.create_table(
        "notulen",
        sa.Column("overleg_id", sa.Uuid(), nullable=False),
        sa.Column("door_id", sa.Uuid(), nullable=False),
        sa.Column("pdf_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("op", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_notulen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(["door_id"], ["gebruikers.id"], name=op.f("fk_notulen_door_id_gebruikers")),
        sa.ForeignKeyConstraint(
            ["overleg_id"], ["overleggen.id"], name=op.f("fk_notulen_overleg_id_overleggen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notulen")),
        sa.UniqueConstraint("overleg_id", name=op.f("uq_notulen_overleg_id")),
    )
    op.create_index(op.f("ix_notulen_complex_id"), "notulen", ["complex_id"], unique=False)
    op.create_table(
        "inbrengen",
        sa.Column("agendapunt_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("op", sa.Date(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_inbrengen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["hulpdossiers.id"], name=op.f("fk_inbrengen_dossier_id_hulpdossiers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbrengen")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_inbrengen_complex_id"), "inbrengen", ["complex_id"], unique=False)
    op.create_index(op.f("ix_inbrengen_dossier_id"), "inbrengen", ["dossier_id"], unique=False)
    op.create_table(
        "besloten_overleggen",
        sa.Column("persoon_id", sa.Uuid(), nullable=False),
        sa.Column("aanbrenger_id", sa.Uuid(), nullable=False),
        sa.Column("naam_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("vraag_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("plek_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("gemaakt_op", sa.Date(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("akkoord", sa.Text(), nullable=False),
        sa.Column("gesloten_op", sa.Date(), nullable=True),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("datum >= gemaakt_op", name=op.f("ck_besloten_overleggen_datum_na_gemaakt")),
        sa.ForeignKeyConstraint(
            ["aanbrenger_id"], ["gebruikers.id"], name=op.f("fk_besloten_overleggen_aanbrenger_id_gebruikers")
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_besloten_overleggen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["hulpdossiers.id"], name=op.f("fk_besloten_overleggen_dossier_id_hulpdossiers")
        ),
        sa.ForeignKeyConstraint(
            ["persoon_id"],
            ["dossierpersonen.id"],
            name=op.f("fk_besloten_overleggen_persoon_id_dossierpersonen"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_besloten_overleggen")),
    )
    op.create_index(
        op.f("ix_besloten_overleggen_aanbrenger_id"), "besloten_overleggen", ["aanbrenger_id"], unique=False
    )
    op.create_index(
        op.f("ix_besloten_overleggen_complex_id"), "besloten_overleggen", ["complex_id"], unique=False
    )
    op.create_index(
        op.f("ix_besloten_overleggen_dossier_id"), "besloten_overleggen", ["dossier_id"], unique=False
    )
    op.create_index(
        op.f("ix_besloten_overleggen_persoon_id"), "besloten_overleggen", ["persoon_id"], unique=False
    )
    op.create_table(
        "besloten_deelnemers",
        sa.Column("besloten_id", sa.Uuid(), nullable=False),
        sa.Column("instantie_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["besloten_id"],
            ["besloten_overleggen.id"],
            name=op.f("fk_besloten_deelnemers_besloten_id_besloten_overleggen"),
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_besloten_deelnemers_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["instantie_id"], ["instanties.id"], name=op.f("fk_besloten_deelnemers_instantie_id_instanties")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_besloten_deelnemers")),
        sa.UniqueConstraint(
            "besloten_id", "instantie_id", name=op.f("uq_besloten_deelnemers_besloten_id_instantie_id")
        ),
    )
    op.create_index(
        op.f("ix_besloten_deelnemers_complex_id"), "besloten_deelnemers", ["complex_id"], unique=False
    )
    op.create_index(
        op.f("ix_besloten_deelnemers_instantie_id"), "besloten_deelnemers", ["instantie_id"], unique=False
    )


def downgrade() -> None:
    for table in (
        "besloten_deelnemers",
        "besloten_overleggen",
        "inbrengen",
        "notulen",
        "actiepunten",
        "agendapunten",
        "deelnames",
        "overleggen",
    ):
        op.drop_table(table)
