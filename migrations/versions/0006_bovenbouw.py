"""Goals, reports about places and allocations."""

import sqlalchemy as sa
from alembic import op

revision = "0006_bovenbouw"
down_revision = "0005_stemzijde"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "doelmixen",
        sa.Column("vastgesteld_op", sa.Date(), nullable=False),
        sa.Column("delen", sa.JSON(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_doelmixen_complex_id_complexen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_doelmixen")),
        sa.UniqueConstraint("complex_id", name=op.f("uq_doelmixen_complex_id")),
    )
    op.create_index(op.f("ix_doelmixen_complex_id"), "doelmixen", ["complex_id"], unique=False)
    op.create_table(
        "doelstellingen",
        sa.Column("doel", sa.Text(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column(
            "uitvoerder",
            sa.Enum(
                "corporatie",
                "partner",
                "bewoners",
                name="uitvoerder",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("nulmeting_op", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_doelstellingen_complex_id_complexen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_doelstellingen")),
    )
    op.create_index(op.f("ix_doelstellingen_complex_id"), "doelstellingen", ["complex_id"], unique=False)
    op.create_table(
        "extra_toezicht",
        sa.Column("waar", sa.Text(), nullable=False),
        sa.Column("gevraagd_aan", sa.Text(), nullable=False),
        sa.Column("gevraagd_op", sa.Date(), nullable=False),
        sa.Column("antwoord", sa.Text(), nullable=True),
        sa.Column("beantwoord_op", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_extra_toezicht_complex_id_complexen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extra_toezicht")),
    )
    op.create_index(op.f("ix_extra_toezicht_complex_id"), "extra_toezicht", ["complex_id"], unique=False)
    op.create_table(
        "meldingen",
        sa.Column(
            "soort",
            sa.Enum(
                "schoon",
                "heel",
                "veilig",
                name="meldingsoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "plek",
            sa.Enum(
                "portiek",
                "galerij",
                "lift",
                "berging",
                "buiten",
                name="plek",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("portiek", sa.Text(), nullable=False),
        sa.Column("verdieping", sa.Integer(), nullable=True),
        sa.Column("wat", sa.Text(), nullable=False),
        sa.Column("gemeld_op", sa.Date(), nullable=False),
        sa.Column("gemeld_door", sa.Uuid(), nullable=False),
        sa.Column("herstellen_voor", sa.Date(), nullable=False),
        sa.Column("hersteld_op", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "hersteld_op is null or hersteld_op >= gemeld_op", name=op.f("ck_meldingen_hersteld_na_melding")
        ),
        sa.CheckConstraint("herstellen_voor >= gemeld_op", name=op.f("ck_meldingen_termijn_na_melding")),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_meldingen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["gemeld_door"], ["gebruikers.id"], name=op.f("fk_meldingen_gemeld_door_gebruikers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meldingen")),
    )
    op.create_index(op.f("ix_meldingen_complex_id"), "meldingen", ["complex_id"], unique=False)
    op.create_table(
        "metingen",
        sa.Column(
            "golf",
            sa.Enum(
                "voor", "tijdens", "na", name="golf", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("gesloten_op", sa.Date(), nullable=False),
        sa.Column("huishoudens", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("huishoudens >= 0", name=op.f("ck_metingen_huishoudens_niet_negatief")),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_metingen_complex_id_complexen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_metingen")),
        sa.UniqueConstraint("complex_id", "golf", name=op.f("uq_metingen_complex_id_golf")),
    )
    op.create_index(op.f("ix_metingen_complex_id"), "metingen", ["complex_id"], unique=False)
    op.create_table(
        "snelle_verbeteringen",
        sa.Column("wat", sa.Text(), nullable=False),
        sa.Column("gedaan_op", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_snelle_verbeteringen_complex_id_complexen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snelle_verbeteringen")),
    )
    op.create_index(
        op.f("ix_snelle_verbeteringen_complex_id"), "snelle_verbeteringen", ["complex_id"], unique=False
    )
    op.create_table(
        "toewijzingen",
        sa.Column("woning_id", sa.Uuid(), nullable=False),
        sa.Column("vrijgekomen_op", sa.Date(), nullable=False),
        sa.Column("toegewezen_op", sa.Date(), nullable=True),
        sa.Column(
            "doelgroep",
            sa.Enum(
                "starters",
                "gezinnen",
                "doorstromers",
                "senioren",
                "studenten",
                "werkenden",
                name="doelgroep",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "criterium",
            sa.Enum(
                "gericht_toewijzen",
                "goede_buur",
                "inschrijfduur",
                "grootte_huishouden",
                name="criterium",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("motivering", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "toegewezen_op is null or doelgroep is not null",
            name=op.f("ck_toewijzingen_toegewezen_aan_groep"),
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_toewijzingen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["woning_id"], ["woningen.id"], name=op.f("fk_toewijzingen_woning_id_woningen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toewijzingen")),
    )
    op.create_index(op.f("ix_toewijzingen_complex_id"), "toewijzingen", ["complex_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_toewijzingen_complex_id"), table_name="toewijzingen")
    op.drop_table("toewijzingen")
    op.drop_index(op.f("ix_snelle_verbeteringen_complex_id"), table_name="snelle_verbeteringen")
    op.drop_table("snelle_verbeteringen")
    op.drop_index(op.f("ix_metingen_complex_id"), table_name="metingen")
    op.drop_table("metingen")
    op.drop_index(op.f("ix_meldingen_complex_id"), table_name="meldingen")
    op.drop_table("meldingen")
    op.drop_index(op.f("ix_extra_toezicht_complex_id"), table_name="extra_toezicht")
    op.drop_table("extra_toezicht")
    op.drop_index(op.f("ix_doelstellingen_complex_id"), table_name="doelstellingen")
    op.drop_table("doelstellingen")
    op.drop_index(op.f("ix_doelmixen_complex_id"), table_name="doelmixen")
    op.drop_table("doelmixen")
