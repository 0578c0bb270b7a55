"""Guest homes never twice, the trial home, letters with the date, and what the contractor minds in a home."""

import sqlalchemy as sa
from alembic import op

revision = "0022_planning"
down_revision = "0021_kennisgeving"
branch_labels = None
depends_on = None

LOGEREN = "'onbekend', 'nodig', 'niet_nodig'"

# GiST can exclude on ranges out of the box, on a plain uuid only with the extension btree_gist, which the
# owner of a database may not make everywhere. A range of one uuid says the same without it.
LOGEERWONING_EENMAAL = """
alter table werkplanningen add constraint ex_werkplanningen_logeerwoning_eenmaal exclude using gist (
    woningbereik(logeerwoning_id, logeerwoning_id, '[]') with &&,
    daterange(logeer_van, logeer_tot, '[]') with &&
) where (logeerwoning_id is not null)"""


def upgrade() -> None:
    # In one statement, the same on both: SQLite drops a column with its own check, not one of the table.
    op.execute(
        "alter table werkplanningen add column logeren varchar(40) default 'onbekend' not null "
        f"constraint ck_werkplanningen_logeerbehoefte check (logeren in ({LOGEREN}))"
    )
    op.add_column(
        "werkplanningen",
        sa.Column("proefwoning", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.add_column("werkplanningen", sa.Column("voor_huur_id", sa.Uuid(), nullable=True))
    if op.get_bind().dialect.name == "postgresql":
        op.execute("create type woningbereik as range (subtype = uuid)")
        op.execute(LOGEERWONING_EENMAAL)
    _startbrieven()
    _proefoordelen()
    _maatwerkafspraken()


def _startbrieven() -> None:
    op.create_table(
        "startbrieven",
        sa.Column("planning_id", sa.Uuid(), nullable=False),
        sa.Column("huurovereenkomst_id", sa.Uuid(), nullable=False),
        sa.Column("uitgave", sa.Integer(), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("eind", sa.Date(), nullable=False),
        sa.Column("verstuurd_op", sa.Date(), nullable=False),
        sa.Column("geadresseerden_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("pdf_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("vastgelegd_door", sa.Uuid(), nullable=False),
        sa.Column("vastgelegd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("uitgave >= 1", name=op.f("ck_startbrieven_uitgave_positief")),
        sa.CheckConstraint("eind >= start", name=op.f("ck_startbrieven_eind_na_start")),
        sa.ForeignKeyConstraint(
            ["planning_id"], ["werkplanningen.id"], name=op.f("fk_startbrieven_planning_id_werkplanningen")
        ),
        sa.ForeignKeyConstraint(
            ["huurovereenkomst_id"],
            ["huurovereenkomsten.id"],
            name=op.f("fk_startbrieven_huurovereenkomst_id_huurovereenkomsten"),
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_startbrieven_complex_id_complexen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_startbrieven")),
        sa.UniqueConstraint("planning_id", "uitgave", name=op.f("uq_startbrieven_planning_id_uitgave")),
    )
    op.create_index(op.f("ix_startbrieven_complex_id"), "startbrieven", ["complex_id"], unique=False)
    op.create_index(
        op.f("ix_startbrieven_huurovereenkomst_id"), "startbrieven", ["huurovereenkomst_id"], unique=False
    )


def _proefoordelen() -> None:
    op.create_table(
        "proefoordelen",
        sa.Column("planning_id", sa.Uuid(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("goed", sa.Integer(), nullable=False),
        sa.Column("kan_beter", sa.Integer(), nullable=False),
        sa.Column("niet_goed", sa.Integer(), nullable=False),
        sa.Column("verbeterpunten", sa.Text(), nullable=False),
        sa.Column(
            "besluit",
            sa.Enum(
                "doorgaan",
                "eerst_verbeteren",
                name="proefbesluit",
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
        sa.CheckConstraint(
            "goed >= 0 and kan_beter >= 0 and niet_goed >= 0",
            name=op.f("ck_proefoordelen_aantallen_niet_negatief"),
        ),
        sa.CheckConstraint("goed + kan_beter + niet_goed >= 1", name=op.f("ck_proefoordelen_iemand_keek")),
        sa.ForeignKeyConstraint(
            ["planning_id"], ["werkplanningen.id"], name=op.f("fk_proefoordelen_planning_id_werkplanningen")
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_proefoordelen_complex_id_complexen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proefoordelen")),
    )
    op.create_index(op.f("ix_proefoordelen_complex_id"), "proefoordelen", ["complex_id"], unique=False)
    op.create_index(op.f("ix_proefoordelen_planning_id"), "proefoordelen", ["planning_id"], unique=False)


def _maatwerkafspraken() -> None:
    op.create_table(
        "maatwerkafspraken",
        sa.Column("huurovereenkomst_id", sa.Uuid(), nullable=False),
        sa.Column("huurder_id", sa.Uuid(), nullable=False),
        sa.Column("gegeven_op", sa.Date(), nullable=False),
        sa.Column("geldig_tot", sa.Date(), nullable=True),
        sa.Column("ingetrokken_op", sa.Date(), nullable=True),
        sa.Column("van", sa.Date(), nullable=True),
        sa.Column("tot", sa.Date(), nullable=True),
        sa.Column("instructie_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("tekst_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("wijze_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("(van is null) = (tot is null)", name=op.f("ck_maatwerkafspraken_van_met_tot")),
        sa.CheckConstraint("van is null or tot >= van", name=op.f("ck_maatwerkafspraken_tot_na_van")),
        sa.CheckConstraint(
            "geldig_tot is null or geldig_tot >= gegeven_op",
            name=op.f("ck_maatwerkafspraken_geldig_na_gegeven"),
        ),
        sa.CheckConstraint(
            "ingetrokken_op is null or ingetrokken_op >= gegeven_op",
            name=op.f("ck_maatwerkafspraken_ingetrokken_na_gegeven"),
        ),
        sa.CheckConstraint(
            "ingetrokken_op is null or instructie_zegel is null",
            name=op.f("ck_maatwerkafspraken_ingetrokken_is_leeg"),
        ),
        sa.ForeignKeyConstraint(
            ["huurovereenkomst_id"],
            ["huurovereenkomsten.id"],
            name=op.f("fk_maatwerkafspraken_huurovereenkomst_id_huurovereenkomsten"),
        ),
        sa.ForeignKeyConstraint(
            ["huurder_id"], ["huurders.id"], name=op.f("fk_maatwerkafspraken_huurder_id_huurders")
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_maatwerkafspraken_complex_id_complexen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_maatwerkafspraken")),
        sqlite_with_rowid=False,
    )
    for column in ("complex_id", "huurder_id", "huurovereenkomst_id"):
        op.create_index(op.f(f"ix_maatwerkafspraken_{column}"), "maatwerkafspraken", [column], unique=False)


def downgrade() -> None:
    for table in ("maatwerkafspraken", "proefoordelen", "startbrieven"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("alter table werkplanningen drop constraint ex_werkplanningen_logeerwoning_eenmaal")
        op.execute("drop type woningbereik")
    op.execute("alter table werkplanningen drop column proefwoning")
    op.execute("alter table werkplanningen drop column voor_huur_id")
    op.execute("alter table werkplanningen drop column logeren")
