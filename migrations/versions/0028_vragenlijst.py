"""The questionnaire: rounds, calls, sealed answers under a key of no home, and the published profile."""

import sqlalchemy as sa
from alembic import op

revision = "0028_vragenlijst"
down_revision = "0027_onderweg"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "profieltabellen",
        sa.Column("tabel", sa.Text(), nullable=False),
        sa.Column(
            "moment",
            sa.Enum(
                "voor", "tijdens", "na", name="moment", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("op", sa.Date(), nullable=False),
        sa.Column("rijen", sa.JSON(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_profieltabellen_complex_id_complexen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profieltabellen")),
        sa.UniqueConstraint(
            "complex_id", "tabel", "moment", name=op.f("uq_profieltabellen_complex_id_tabel_moment")
        ),
    )
    op.create_index(op.f("ix_profieltabellen_complex_id"), "profieltabellen", ["complex_id"], unique=False)
    op.create_table(
        "vragenrondes",
        sa.Column(
            "moment",
            sa.Enum(
                "voor", "tijdens", "na", name="moment", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("versie", sa.Text(), nullable=False),
        sa.Column("geopend_op", sa.Date(), nullable=False),
        sa.Column("gesloten_op", sa.Date(), nullable=True),
        sa.Column("deelnemers", sa.Integer(), nullable=False),
        sa.Column("huishoudens", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "deelnemers >= 0 and huishoudens >= 0", name=op.f("ck_vragenrondes_aantallen_niet_negatief")
        ),
        sa.CheckConstraint(
            "gesloten_op is null or gesloten_op >= geopend_op",
            name=op.f("ck_vragenrondes_gesloten_na_geopend"),
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_vragenrondes_complex_id_complexen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vragenrondes")),
        sa.UniqueConstraint("complex_id", "moment", name=op.f("uq_vragenrondes_complex_id_moment")),
    )
    op.create_index(op.f("ix_vragenrondes_complex_id"), "vragenrondes", ["complex_id"], unique=False)
    op.create_table(
        "belgesprekken",
        sa.Column("ronde_id", sa.Uuid(), nullable=False),
        sa.Column("woning_id", sa.Uuid(), nullable=False),
        sa.Column("bewoningsnummer", sa.Integer(), nullable=False),
        sa.Column(
            "stand",
            sa.Enum(
                "open",
                "ingevuld",
                "naar_deur",
                "wil_niet",
                "niet_bellen",
                "verhuisd",
                "ingetrokken",
                name="belstand",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("pogingen", sa.Integer(), nullable=False),
        sa.Column("laatste_op", sa.Date(), nullable=True),
        sa.Column("terug_op", sa.Date(), nullable=True),
        sa.Column(
            "dagdeel",
            sa.Enum(
                "ochtend",
                "middag",
                "avond",
                name="dagdeel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("met_tolk", sa.Boolean(), nullable=False),
        sa.Column("beller_id", sa.Uuid(), nullable=True),
        sa.Column("bezig_sinds", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "stand in ('open', 'naar_deur', 'niet_bellen') or beller_id is null",
            name=op.f("ck_belgesprekken_klaar_is_los"),
        ),
        sa.CheckConstraint(
            "(beller_id is null) = (bezig_sinds is null)", name=op.f("ck_belgesprekken_beller_met_moment")
        ),
        sa.CheckConstraint(
            "(terug_op is null) = (dagdeel is null)", name=op.f("ck_belgesprekken_dagdeel_met_dag")
        ),
        sa.CheckConstraint("bewoningsnummer >= 1", name=op.f("ck_belgesprekken_bewoningsnummer_positief")),
        sa.CheckConstraint("pogingen >= 0", name=op.f("ck_belgesprekken_pogingen_niet_negatief")),
        sa.ForeignKeyConstraint(
            ["beller_id"], ["gebruikers.id"], name=op.f("fk_belgesprekken_beller_id_gebruikers")
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_belgesprekken_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["ronde_id"], ["vragenrondes.id"], name=op.f("fk_belgesprekken_ronde_id_vragenrondes")
        ),
        sa.ForeignKeyConstraint(
            ["woning_id"], ["woningen.id"], name=op.f("fk_belgesprekken_woning_id_woningen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_belgesprekken")),
        sa.UniqueConstraint(
            "ronde_id",
            "woning_id",
            "bewoningsnummer",
            name=op.f("uq_belgesprekken_ronde_id_woning_id_bewoningsnummer"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_belgesprekken_complex_id"), "belgesprekken", ["complex_id"], unique=False)
    op.create_index(
        op.f("ix_belgesprekken_complex_id_woning_id"),
        "belgesprekken",
        ["complex_id", "woning_id"],
        unique=False,
    )
    op.create_table(
        "vragenconcepten",
        sa.Column("belgesprek_id", sa.Uuid(), nullable=False),
        sa.Column("bewaard_op", sa.Date(), nullable=False),
        sa.Column("inhoud_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["belgesprek_id"],
            ["belgesprekken.id"],
            name=op.f("fk_vragenconcepten_belgesprek_id_belgesprekken"),
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_vragenconcepten_complex_id_complexen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vragenconcepten")),
        sa.UniqueConstraint("belgesprek_id", name=op.f("uq_vragenconcepten_belgesprek_id")),
    )
    op.create_index(op.f("ix_vragenconcepten_complex_id"), "vragenconcepten", ["complex_id"], unique=False)
    op.create_table(
        "koppelsleutels",
        sa.Column("ronde_id", sa.Uuid(), nullable=False),
        sa.Column("pseudoniem", sa.LargeBinary(), nullable=False),
        sa.Column("antwoorden_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_koppelsleutels_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["ronde_id"], ["vragenrondes.id"], name=op.f("fk_koppelsleutels_ronde_id_vragenrondes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_koppelsleutels")),
        sa.UniqueConstraint("pseudoniem", name=op.f("uq_koppelsleutels_pseudoniem")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_koppelsleutels_complex_id"), "koppelsleutels", ["complex_id"], unique=False)
    op.create_index(op.f("ix_koppelsleutels_ronde_id"), "koppelsleutels", ["ronde_id"], unique=False)
    op.create_table(
        "antwoordkopieen",
        sa.Column("ronde_id", sa.Uuid(), nullable=False),
        sa.Column("pseudoniem", sa.LargeBinary(), nullable=False),
        sa.Column("gegeven_op", sa.Date(), nullable=False),
        sa.Column("wil_gebeld", sa.Boolean(), nullable=False),
        sa.Column("antwoorden_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("tekst_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_antwoordkopieen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["ronde_id"], ["vragenrondes.id"], name=op.f("fk_antwoordkopieen_ronde_id_vragenrondes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_antwoordkopieen")),
        sa.UniqueConstraint("pseudoniem", name=op.f("uq_antwoordkopieen_pseudoniem")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_antwoordkopieen_complex_id"), "antwoordkopieen", ["complex_id"], unique=False)
    op.create_index(op.f("ix_antwoordkopieen_ronde_id"), "antwoordkopieen", ["ronde_id"], unique=False)
    with op.batch_alter_table("doelstellingen") as batch:
        batch.add_column(sa.Column("vraag", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("doelstellingen") as batch:
        batch.drop_column("vraag")
    for table in (
        "antwoordkopieen",
        "koppelsleutels",
        "vragenconcepten",
        "belgesprekken",
        "vragenrondes",
        "profieltabellen",
    ):
        op.drop_table(table)
