"""Who an organisation is towards residents and the law: its record and its processors."""

import sqlalchemy as sa
from alembic import op

revision = "0042_organisatiegegevens"
down_revision = "0041_rust"
branch_labels = None
depends_on = None

WETTEN = ("woningwet_45", "wmo_2_1_1", "wgs_3", "participatiewet_7", "jeugdwet_2_1")


def codes(*values: str, name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def by_two(table: str) -> list[sa.schema.SchemaItem]:
    """What both tables have: from which day, who proposed it, who said yes or no."""
    return [
        sa.Column("geldig_van", sa.Date(), nullable=False),
        sa.Column("voorgesteld_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("beslist_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("oordeel", codes("bevestigd", "afgewezen", name="oordeel"), nullable=True),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("voorgesteld_door", sa.Uuid(), nullable=True),
        sa.Column("beslist_door", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(oordeel is null) = (beslist_op is null) and (beslist_op is not null or beslist_door is null)",
            name=op.f(f"ck_{table}_oordeel_met_moment"),
        ),
        sa.CheckConstraint("beslist_door <> voorgesteld_door", name=op.f(f"ck_{table}_door_een_tweede")),
        sa.ForeignKeyConstraint(
            ["beslist_door"], ["gebruikers.id"], name=op.f(f"fk_{table}_beslist_door_gebruikers")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisaties.id"], name=op.f(f"fk_{table}_organisatie_id_organisaties")
        ),
        sa.ForeignKeyConstraint(
            ["voorgesteld_door"], ["gebruikers.id"], name=op.f(f"fk_{table}_voorgesteld_door_gebruikers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    ]


def upgrade() -> None:
    needed = ("statutaire_naam", "straat", "huisnummer", "postcode", "plaats", "telefoon", "email", "website")
    op.create_table(
        "organisatiegegevens",
        *(sa.Column(name, sa.Text(), nullable=False) for name in (*needed, "kvk", "privacy_email")),
        sa.Column("fg_email", sa.Text(), nullable=True),
        sa.Column("fg_telefoon", sa.Text(), nullable=True),
        sa.Column("geen_fg", codes("niet_verplicht", "wordt_benoemd", name="geenfg"), nullable=True),
        sa.Column("wet_plicht", codes(*WETTEN, name="wet_plicht"), nullable=True),
        sa.Column("wet_taak", codes(*WETTEN, name="wet_taak"), nullable=True),
        sa.Column(
            "belang",
            codes("draagvlak", "zorgvuldig_werk", "verantwoording", name="belang"),
            nullable=True,
        ),
        *by_two("organisatiegegevens"),
        sa.CheckConstraint(
            "(fg_email is null) = (geen_fg is not null)", name=op.f("ck_organisatiegegevens_fg_of_reden")
        ),
    )
    op.create_table(
        "verwerkers",
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column(
            "dienst",
            codes("hosting", "reservekopie", "mail", "drukwerk", "tolk", "ondersteuning", name="dienst"),
            nullable=False,
        ),
        sa.Column("land", sa.Text(), nullable=False),
        sa.Column(
            "doorgifte",
            codes("adequaat", "standaardbepalingen", "bindende_voorschriften", name="doorgifte"),
            nullable=True,
        ),
        sa.Column("overeenkomst_op", sa.Date(), nullable=False),
        sa.Column("inzet", codes("begint", "stopt", name="inzet"), nullable=False),
        *by_two("verwerkers"),
    )
    for table in ("organisatiegegevens", "verwerkers"):
        columns = ["organisatie_id", "geldig_van"]
        op.create_index(op.f(f"ix_{table}_organisatie_id_geldig_van"), table, columns, unique=False)


def downgrade() -> None:
    op.drop_table("verwerkers")
    op.drop_table("organisatiegegevens")
