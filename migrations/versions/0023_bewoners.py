"""Works around the home, wishes, messages to residents, and what is published of the vote."""

import sqlalchemy as sa
from alembic import op

revision = "0023_bewoners"
down_revision = "0022_planning"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bewonersberichten",
        sa.Column(
            "soort",
            sa.Enum(
                "nieuws",
                "planning",
                "stilstand",
                "fout",
                name="bewonersberichtsoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("kop", sa.Text(), nullable=False),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.Column("op", sa.Date(), nullable=False),
        sa.Column("verbetert_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "length(kop) > 0 and length(tekst) > 0", name=op.f("ck_bewonersberichten_niet_leeg")
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_bewonersberichten_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["verbetert_id"],
            ["bewonersberichten.id"],
            name=op.f("fk_bewonersberichten_verbetert_id_bewonersberichten"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bewonersberichten")),
    )
    op.create_index(
        op.f("ix_bewonersberichten_complex_id"), "bewonersberichten", ["complex_id"], unique=False
    )
    op.create_table(
        "bewonerspaginas",
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("weekdag", sa.Integer(), nullable=False),
        sa.Column("vragen", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint("weekdag between 0 and 4", name=op.f("ck_bewonerspaginas_weekdag_is_werkdag")),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_bewonerspaginas_complex_id_complexen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bewonerspaginas")),
        sa.UniqueConstraint("complex_id", name=op.f("uq_bewonerspaginas_complex_id")),
    )
    op.create_index(op.f("ix_bewonerspaginas_complex_id"), "bewonerspaginas", ["complex_id"], unique=False)
    op.create_table(
        "voortgangscijfers",
        sa.Column("op", sa.Date(), nullable=False),
        sa.Column("voorstelversie", sa.Integer(), nullable=False),
        sa.Column("gehaald", sa.Boolean(), nullable=False),
        sa.Column("procent", sa.Integer(), nullable=True),
        sa.Column("bekend_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "procent is null or procent between 1 and 99",
            name=op.f("ck_voortgangscijfers_procent_zegt_niet_alles"),
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_voortgangscijfers_complex_id_complexen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voortgangscijfers")),
        sa.UniqueConstraint("complex_id", "op", name=op.f("uq_voortgangscijfers_complex_id_op")),
    )
    op.create_index(
        op.f("ix_voortgangscijfers_complex_id"), "voortgangscijfers", ["complex_id"], unique=False
    )
    op.create_table(
        "voorzieningen",
        sa.Column(
            "soort",
            sa.Enum(
                "keuken",
                "douche",
                "toilet",
                "wasmachine",
                "rustplek",
                "opslag",
                name="voorzieningsoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("portiek", sa.Text(), nullable=False),
        sa.Column("plek", sa.Text(), nullable=False),
        sa.Column("van", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(plek) > 0", name=op.f("ck_voorzieningen_met_plek")),
        sa.CheckConstraint("tot >= van", name=op.f("ck_voorzieningen_dagen_op_volgorde")),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_voorzieningen_complex_id_complexen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voorzieningen")),
    )
    op.create_index(op.f("ix_voorzieningen_complex_id"), "voorzieningen", ["complex_id"], unique=False)
    op.create_index(
        op.f("ix_voorzieningen_complex_id_van"), "voorzieningen", ["complex_id", "van"], unique=False
    )
    op.create_table(
        "wensen",
        sa.Column(
            "soort",
            sa.Enum(
                "plek", "activiteit", name="wenssoort", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.Column(
            "stand",
            sa.Enum(
                "nieuw",
                "opgepakt",
                "gedaan",
                "kan_niet",
                name="wensstand",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("eigenaar_id", sa.Uuid(), nullable=True),
        sa.Column("klaar_op", sa.Date(), nullable=True),
        sa.Column("uitkomst", sa.Text(), nullable=False),
        sa.Column("opgeschreven_op", sa.Date(), nullable=False),
        sa.Column("gepubliceerd_op", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "gepubliceerd_op is null or stand <> 'nieuw'", name=op.f("ck_wensen_openbaar_met_antwoord")
        ),
        sa.CheckConstraint(
            "stand = 'nieuw' or eigenaar_id is not null", name=op.f("ck_wensen_opgepakt_met_eigenaar")
        ),
        sa.CheckConstraint(
            "stand in ('nieuw', 'opgepakt') or length(uitkomst) > 0",
            name=op.f("ck_wensen_klaar_met_uitkomst"),
        ),
        sa.CheckConstraint("length(tekst) > 0", name=op.f("ck_wensen_niet_leeg")),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_wensen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["eigenaar_id"], ["organisaties.id"], name=op.f("fk_wensen_eigenaar_id_organisaties")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wensen")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_wensen_complex_id"), "wensen", ["complex_id"], unique=False)
    op.create_table(
        "opleverpunten",
        sa.Column("planning_id", sa.Uuid(), nullable=False),
        sa.Column(
            "ruimte",
            sa.Enum(
                "keuken",
                "badkamer",
                "toilet",
                "woonkamer",
                "slaapkamer",
                "gang",
                "balkon",
                "buitenkant",
                name="ruimte",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "gebrek",
            sa.Enum(
                "niet_af",
                "beschadigd",
                "werkt_niet",
                "lekt",
                "sluit_niet",
                "ontbreekt",
                "niet_schoon",
                name="gebrek",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("gemeld_op", sa.Date(), nullable=False),
        sa.Column("herstellen_voor", sa.Date(), nullable=False),
        sa.Column("hersteld_op", sa.Date(), nullable=True),
        sa.Column("akkoord_op", sa.Date(), nullable=True),
        sa.Column("keren_teruggekomen", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "akkoord_op is null or (hersteld_op is not null and akkoord_op >= hersteld_op)",
            name=op.f("ck_opleverpunten_akkoord_na_herstel"),
        ),
        sa.CheckConstraint(
            "hersteld_op is null or hersteld_op >= gemeld_op",
            name=op.f("ck_opleverpunten_hersteld_na_melding"),
        ),
        sa.CheckConstraint("herstellen_voor >= gemeld_op", name=op.f("ck_opleverpunten_termijn_na_melding")),
        sa.CheckConstraint("keren_teruggekomen >= 0", name=op.f("ck_opleverpunten_keren_niet_negatief")),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_opleverpunten_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["planning_id"], ["werkplanningen.id"], name=op.f("fk_opleverpunten_planning_id_werkplanningen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opleverpunten")),
    )
    op.create_index(op.f("ix_opleverpunten_complex_id"), "opleverpunten", ["complex_id"], unique=False)
    op.create_index(
        op.f("ix_opleverpunten_complex_id_herstellen_voor"),
        "opleverpunten",
        ["complex_id", "herstellen_voor"],
        unique=False,
    )
    op.create_index(op.f("ix_opleverpunten_planning_id"), "opleverpunten", ["planning_id"], unique=False)
    op.create_table(
        "nazorgcontacten",
        sa.Column("planning_id", sa.Uuid(), nullable=False),
        sa.Column(
            "moment",
            sa.Enum(
                "twee_weken",
                "drie_maanden",
                name="nazorgmoment",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column(
            "vorm",
            sa.Enum(
                "bezoek", "telefoon", name="nazorgvorm", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column(
            "uitkomst",
            sa.Enum(
                "in_orde",
                "nog_werk",
                "niet_bereikt",
                "wil_geen_nazorg",
                name="nazorguitkomst",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("vastgelegd_door", sa.Uuid(), nullable=False),
        sa.Column("vastgelegd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_nazorgcontacten_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["planning_id"], ["werkplanningen.id"], name=op.f("fk_nazorgcontacten_planning_id_werkplanningen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nazorgcontacten")),
    )
    op.create_index(op.f("ix_nazorgcontacten_complex_id"), "nazorgcontacten", ["complex_id"], unique=False)
    op.create_index(
        op.f("ix_nazorgcontacten_complex_id_moment"),
        "nazorgcontacten",
        ["complex_id", "moment"],
        unique=False,
    )
    op.create_index(op.f("ix_nazorgcontacten_planning_id"), "nazorgcontacten", ["planning_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_nazorgcontacten_complex_id"), table_name="nazorgcontacten")
    op.drop_index(op.f("ix_nazorgcontacten_complex_id_moment"), table_name="nazorgcontacten")
    op.drop_index(op.f("ix_nazorgcontacten_planning_id"), table_name="nazorgcontacten")
    op.drop_table("nazorgcontacten")
    op.drop_index(op.f("ix_opleverpunten_complex_id"), table_name="opleverpunten")
    op.drop_index(op.f("ix_opleverpunten_complex_id_herstellen_voor"), table_name="opleverpunten")
    op.drop_index(op.f("ix_opleverpunten_planning_id"), table_name="opleverpunten")
    op.drop_table("opleverpunten")
    op.drop_index(op.f("ix_wensen_complex_id"), table_name="wensen")
    op.drop_table("wensen")
    op.drop_index(op.f("ix_voorzieningen_complex_id"), table_name="voorzieningen")
    op.drop_index(op.f("ix_voorzieningen_complex_id_van"), table_name="voorzieningen")
    op.drop_table("voorzieningen")
    op.drop_index(op.f("ix_voortgangscijfers_complex_id"), table_name="voortgangscijfers")
    op.drop_table("voortgangscijfers")
    op.drop_index(op.f("ix_bewonerspaginas_complex_id"), table_name="bewonerspaginas")
    op.drop_table("bewonerspaginas")
    op.drop_index(op.f("ix_bewonersberichten_complex_id"), table_name="bewonersberichten")
    op.drop_table("bewonersberichten")
