"""Who came on a lease later, what was recorded by hand and why, and who signs for a tenant."""

import sqlalchemy as sa
from alembic import op

revision = "0024_huur"
down_revision = "0023_bewoners"
branch_labels = None
depends_on = None

REDENEN = (
    "opgezegd_huurder",
    "opgezegd_verhuurder",
    "in_overleg",
    "tijdelijk_voorbij",
    "uitspraak",
    "overleden_medehuurder",
    "overleden_erven",
    "overleden_samenwoner",
    "nieuwe_huur",
    "medehuurder_erbij",
    "huurder_eraf",
    "regulier_contract",
    "tijdelijk_contract",
    "leegstand",
    "bruikleen",
    "antikraak",
    "verkocht",
)


def upgrade() -> None:
    op.create_table(
        "vertegenwoordigingen",
        sa.Column("huurder_id", sa.Uuid(), nullable=False),
        sa.Column("vanaf", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("huurovereenkomst_id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.Column("vastgelegd_door", sa.Uuid(), nullable=False),
        sa.Column("vastgelegd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("soort_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("naam_zegel", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("tot is null or tot >= vanaf", name=op.f("ck_vertegenwoordigingen_tot_na_vanaf")),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_vertegenwoordigingen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["huurder_id"], ["huurders.id"], name=op.f("fk_vertegenwoordigingen_huurder_id_huurders")
        ),
        sa.ForeignKeyConstraint(
            ["huurovereenkomst_id"],
            ["huurovereenkomsten.id"],
            name=op.f("fk_vertegenwoordigingen_huurovereenkomst_id_huurovereenkomsten"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vertegenwoordigingen")),
    )
    for column in ("complex_id", "huurder_id", "huurovereenkomst_id"):
        op.create_index(
            op.f(f"ix_vertegenwoordigingen_{column}"), "vertegenwoordigingen", [column], unique=False
        )
    with op.batch_alter_table("handtekeningen") as batch:
        batch.add_column(sa.Column("vertegenwoordiging_id", sa.Uuid(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_handtekeningen_vertegenwoordiging_id_vertegenwoordigingen"),
            "vertegenwoordigingen",
            ["vertegenwoordiging_id"],
            ["id"],
        )
    with op.batch_alter_table("huurders") as batch:
        batch.add_column(sa.Column("vanaf", sa.Date(), nullable=True))
    with op.batch_alter_table("huurders") as batch:
        batch.create_check_constraint(
            op.f("ck_huurders_tot_na_vanaf"), "vanaf is null or tot is null or tot >= vanaf"
        )
    with op.batch_alter_table("huurgebeurtenissen") as batch:
        batch.alter_column("inlezing_id", existing_type=sa.Uuid(), nullable=True)
        batch.add_column(
            sa.Column(
                "reden",
                sa.Enum(*REDENEN, name="huurreden", native_enum=False, create_constraint=True, length=40),
                nullable=True,
            )
        )
    with op.batch_alter_table("huurgebeurtenissen") as batch:
        batch.create_check_constraint(
            op.f("ck_huurgebeurtenissen_lijst_of_reden"), "(inlezing_id is null) = (reden is not null)"
        )


def downgrade() -> None:
    # What was recorded by hand has no place in the older table; the lease and the home keep what it led to.
    op.execute("delete from huurgebeurtenissen where inlezing_id is null")
    with op.batch_alter_table("huurgebeurtenissen") as batch:
        batch.drop_constraint(op.f("ck_huurgebeurtenissen_lijst_of_reden"), type_="check")
        batch.drop_constraint(op.f("ck_huurgebeurtenissen_huurreden"), type_="check")
        batch.drop_column("reden")
        batch.alter_column("inlezing_id", existing_type=sa.Uuid(), nullable=False)
    with op.batch_alter_table("huurders") as batch:
        batch.drop_constraint(op.f("ck_huurders_tot_na_vanaf"), type_="check")
        batch.drop_column("vanaf")
    with op.batch_alter_table("handtekeningen") as batch:
        batch.drop_constraint(
            op.f("fk_handtekeningen_vertegenwoordiging_id_vertegenwoordigingen"), type_="foreignkey"
        )
        batch.drop_column("vertegenwoordiging_id")
    op.drop_table("vertegenwoordigingen")
