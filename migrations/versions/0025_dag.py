"""The part of the day of a visit and of an appointment, who goes along today, and where to call the team."""

import sqlalchemy as sa
from alembic import op

revision = "0025_dag"
down_revision = "0024_huur"
branch_labels = None
depends_on = None

DAGDELEN = ("ochtend", "middag", "avond")


def upgrade() -> None:
    op.create_table(
        "dagduos",
        sa.Column("gebruiker_id", sa.Uuid(), nullable=False),
        sa.Column("tweede_id", sa.Uuid(), nullable=False),
        sa.Column("op", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("gebruiker_id <> tweede_id", name=op.f("ck_dagduos_twee_verschillende_mensen")),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_dagduos_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruikers.id"], name=op.f("fk_dagduos_gebruiker_id_gebruikers")
        ),
        sa.ForeignKeyConstraint(
            ["tweede_id"], ["gebruikers.id"], name=op.f("fk_dagduos_tweede_id_gebruikers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dagduos")),
        sa.UniqueConstraint("complex_id", "gebruiker_id", name=op.f("uq_dagduos_complex_id_gebruiker_id")),
    )
    op.create_index(op.f("ix_dagduos_complex_id"), "dagduos", ["complex_id"], unique=False)
    op.create_table(
        "bereikbaarheden",
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("telefoon", sa.Text(), nullable=False),
        sa.Column("spreekuur", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_bereikbaarheden_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"],
            ["organisaties.id"],
            name=op.f("fk_bereikbaarheden_organisatie_id_organisaties"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bereikbaarheden")),
        sa.UniqueConstraint("complex_id", name=op.f("uq_bereikbaarheden_complex_id")),
    )
    op.create_index(op.f("ix_bereikbaarheden_complex_id"), "bereikbaarheden", ["complex_id"], unique=False)
    with op.batch_alter_table("bezoekuitkomsten", table_kwargs={"sqlite_with_rowid": False}) as batch:
        batch.add_column(sa.Column("dagdeel", _dagdeel("dagdeel"), nullable=True))
        batch.add_column(sa.Column("afspraak_dagdeel", _dagdeel("afspraak_dagdeel"), nullable=True))
    with op.batch_alter_table("bezoekuitkomsten", table_kwargs={"sqlite_with_rowid": False}) as batch:
        batch.create_check_constraint(
            op.f("ck_bezoekuitkomsten_dagdeel_van_een_afspraak"),
            "afspraak_dagdeel is null or afspraak_op is not null",
        )
    with op.batch_alter_table("draagvlakgesprekken") as batch:
        batch.add_column(sa.Column("reden_zegel", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("draagvlakgesprekken") as batch:
        batch.drop_column("reden_zegel")
    with op.batch_alter_table("bezoekuitkomsten", table_kwargs={"sqlite_with_rowid": False}) as batch:
        batch.drop_constraint(op.f("ck_bezoekuitkomsten_dagdeel_van_een_afspraak"), type_="check")
        batch.drop_constraint(op.f("ck_bezoekuitkomsten_dagdeel"), type_="check")
        batch.drop_constraint(op.f("ck_bezoekuitkomsten_afspraak_dagdeel"), type_="check")
        batch.drop_column("afspraak_dagdeel")
        batch.drop_column("dagdeel")
    op.drop_table("bereikbaarheden")
    op.drop_table("dagduos")


def _dagdeel(naam: str) -> sa.Enum:
    return sa.Enum(*DAGDELEN, name=naam, native_enum=False, create_constraint=True, length=40)
