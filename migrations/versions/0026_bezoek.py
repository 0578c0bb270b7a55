"""Drafts of visits, the woningscan, and promises that another organisation answers."""

import sqlalchemy as sa
from alembic import op

revision = "0026_bezoek"
down_revision = "0025_dag"
branch_labels = None
depends_on = None

STANDEN = ("voorgesteld", "open", "nagekomen", "opnieuw_afgesproken", "vervallen")
WEIGERINGEN = ("niet_van_ons", "geen_tijd", "niet_op_deze_dag", "mag_niet", "meer_weten")
PUNTEN = (
    "bel_of_intercom",
    "voordeur_of_slot",
    "raam_of_kozijn",
    "vocht_of_schimmel",
    "lekkage",
    "ventilatie",
    "verwarming_of_warm_water",
    "elektra",
    "rookmelder",
    "keuken_of_badkamer",
    "balkon",
    "drempel_of_trap",
)
STAND = "ck_toezeggingen_toezeggingstand"
AFGEHANDELD = "ck_toezeggingen_afgehandeld_met_datum"


def upgrade() -> None:
    _add_concepten()
    _add_bevindingen()
    with op.batch_alter_table("toezeggingen") as batch:
        batch.add_column(sa.Column("weigering", _codes(WEIGERINGEN, "toezeggingweigering"), nullable=True))
        batch.drop_constraint(op.f(STAND), type_="check")
        batch.drop_constraint(op.f(AFGEHANDELD), type_="check")
    with op.batch_alter_table("toezeggingen") as batch:
        batch.create_check_constraint(op.f(STAND), _one_of(*STANDEN, "geweigerd"))
        batch.create_check_constraint(
            op.f(AFGEHANDELD), _open_without_date("voorgesteld", "open", "geweigerd")
        )
        batch.create_check_constraint(
            op.f("ck_toezeggingen_geweigerd_met_reden"), "stand <> 'geweigerd' or weigering is not null"
        )
    _add_kopieen()


def downgrade() -> None:
    op.drop_table("toezeggingskopieen")
    op.execute("update toezeggingen set stand = 'voorgesteld' where stand = 'geweigerd'")
    with op.batch_alter_table("toezeggingen") as batch:
        batch.drop_constraint(op.f("ck_toezeggingen_geweigerd_met_reden"), type_="check")
        batch.drop_constraint(op.f("ck_toezeggingen_toezeggingweigering"), type_="check")
        batch.drop_constraint(op.f(STAND), type_="check")
        batch.drop_constraint(op.f(AFGEHANDELD), type_="check")
        batch.drop_column("weigering")
    with op.batch_alter_table("toezeggingen") as batch:
        batch.create_check_constraint(op.f(STAND), _one_of(*STANDEN))
        batch.create_check_constraint(op.f(AFGEHANDELD), _open_without_date("voorgesteld", "open"))
    op.drop_table("woningbevindingen")
    op.drop_table("bezoekconcepten")


def _codes(codes: tuple[str, ...], naam: str) -> sa.Enum:
    return sa.Enum(*codes, name=naam, native_enum=False, create_constraint=True, length=40)


def _list(*codes: str) -> str:
    return ", ".join(f"'{code}'" for code in codes)


def _one_of(*codes: str) -> str:
    return f"stand in ({_list(*codes)})"


def _open_without_date(*codes: str) -> str:
    return f"(stand in ({_list(*codes)})) = (afgehandeld_op is null)"


def _add_concepten() -> None:
    op.create_table(
        "bezoekconcepten",
        sa.Column("medewerker_id", sa.Uuid(), nullable=False),
        sa.Column("bewaard_op", sa.Date(), nullable=False),
        sa.Column("merk", sa.LargeBinary(), nullable=False),
        sa.Column("inhoud_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("uitkomst_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_bezoekconcepten_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["medewerker_id"], ["gebruikers.id"], name=op.f("fk_bezoekconcepten_medewerker_id_gebruikers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bezoekconcepten")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_bezoekconcepten_complex_id"), "bezoekconcepten", ["complex_id"], unique=False)
    op.create_index(
        op.f("ix_bezoekconcepten_complex_id_medewerker_id"),
        "bezoekconcepten",
        ["complex_id", "medewerker_id"],
        unique=False,
    )


def _add_bevindingen() -> None:
    op.create_table(
        "woningbevindingen",
        sa.Column("woning_id", sa.Uuid(), nullable=False),
        sa.Column("punt", _codes(PUNTEN, "woningpunt"), nullable=False),
        sa.Column("gezien_op", sa.Date(), nullable=False),
        sa.Column("gezien_door", sa.Uuid(), nullable=False),
        sa.Column("verholpen_op", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "verholpen_op is null or verholpen_op >= gezien_op",
            name=op.f("ck_woningbevindingen_verholpen_na_gezien"),
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_woningbevindingen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["gezien_door"], ["gebruikers.id"], name=op.f("fk_woningbevindingen_gezien_door_gebruikers")
        ),
        sa.ForeignKeyConstraint(
            ["woning_id"], ["woningen.id"], name=op.f("fk_woningbevindingen_woning_id_woningen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_woningbevindingen")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_woningbevindingen_complex_id"), "woningbevindingen", ["complex_id"], unique=False
    )
    op.create_index(
        op.f("ix_woningbevindingen_complex_id_woning_id"),
        "woningbevindingen",
        ["complex_id", "woning_id"],
        unique=False,
    )


def _add_kopieen() -> None:
    op.create_table(
        "toezeggingskopieen",
        sa.Column("toezegging_id", sa.Uuid(), nullable=False),
        sa.Column("tekst_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("adres_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("afzender_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_toezeggingskopieen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["toezegging_id"],
            ["toezeggingen.id"],
            name=op.f("fk_toezeggingskopieen_toezegging_id_toezeggingen"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toezeggingskopieen")),
        sa.UniqueConstraint("toezegging_id", name=op.f("uq_toezeggingskopieen_toezegging_id")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_toezeggingskopieen_complex_id"), "toezeggingskopieen", ["complex_id"], unique=False
    )
