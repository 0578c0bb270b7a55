"""What stays as proof of a yes to sharing; no e-mail that waits holds a link to come in."""

import uuid

import sqlalchemy as sa
from alembic import op

revision = "0033_bewijs"
down_revision = "0032_overleg"
branch_labels = None
depends_on = None

SOORTEN = ("gegeven", "ingetrokken", "verlopen")


def upgrade() -> None:
    _proof()
    with op.batch_alter_table("antwoordkopieen") as batch:
        batch.drop_column("tekst_zegel")
    with op.batch_alter_table("besloten_overleggen") as batch:
        batch.add_column(sa.Column("akkoord_op", sa.Date(), nullable=True))
    op.execute("update besloten_overleggen set akkoord_op = gemaakt_op")
    with op.batch_alter_table("besloten_overleggen") as batch:
        batch.alter_column("akkoord_op", existing_type=sa.Date(), nullable=False)
        batch.create_check_constraint(
            op.f("ck_besloten_overleggen_akkoord_voor_gemaakt"), "akkoord_op <= gemaakt_op"
        )
    # What still waits with a token in it goes out with the plain link: the token leaves the database.
    op.execute(
        "update postberichten set soort = 'bericht', pad = ''"
        " where soort = 'inloglink' and pad like '/link/%'"
    )


def _proof() -> None:
    op.create_table(
        "antwoordtoestemmingen",
        sa.Column("ronde_id", sa.Uuid(), nullable=False),
        sa.Column("pseudoniem", sa.LargeBinary(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(*SOORTEN, name="toestemmingssoort", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("op", sa.Date(), nullable=False),
        sa.Column("door_id", sa.Uuid(), nullable=True),
        sa.Column("sleutel_id", sa.Uuid(), nullable=True),
        sa.Column("tekst_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("wie_zegel", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complex_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(sleutel_id is null) = (tekst_zegel is null and wie_zegel is null)",
            name=op.f("ck_antwoordtoestemmingen_sleutel_met_woorden"),
        ),
        sa.ForeignKeyConstraint(
            ["complex_id"], ["complexen.id"], name=op.f("fk_antwoordtoestemmingen_complex_id_complexen")
        ),
        sa.ForeignKeyConstraint(
            ["door_id"], ["gebruikers.id"], name=op.f("fk_antwoordtoestemmingen_door_id_gebruikers")
        ),
        sa.ForeignKeyConstraint(
            ["ronde_id"], ["vragenrondes.id"], name=op.f("fk_antwoordtoestemmingen_ronde_id_vragenrondes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_antwoordtoestemmingen")),
        sa.UniqueConstraint("pseudoniem", "soort", name=op.f("uq_antwoordtoestemmingen_pseudoniem_soort")),
        sqlite_with_rowid=False,
    )
    for column in ("complex_id", "ronde_id"):
        op.create_index(
            op.f(f"ix_antwoordtoestemmingen_{column}"), "antwoordtoestemmingen", [column], unique=False
        )
    _carry_over()


def _carry_over() -> None:
    """Who shares her answers already gave leave for it on that day; who wrote it down was not kept."""
    kopieen = sa.table(
        "antwoordkopieen",
        sa.column("ronde_id", sa.Uuid()),
        sa.column("complex_id", sa.Uuid()),
        sa.column("pseudoniem", sa.LargeBinary()),
        sa.column("gegeven_op", sa.Date()),
        sa.column("antwoorden_zegel", sa.LargeBinary()),
    )
    bewijzen = sa.table(
        "antwoordtoestemmingen",
        sa.column("id", sa.Uuid()),
        sa.column("ronde_id", sa.Uuid()),
        sa.column("complex_id", sa.Uuid()),
        sa.column("pseudoniem", sa.LargeBinary()),
        sa.column("soort", sa.Text()),
        sa.column("op", sa.Date()),
    )
    connection = op.get_bind()
    shared = connection.execute(sa.select(kopieen).where(kopieen.c.antwoorden_zegel.is_not(None))).all()
    rows = [
        {
            "id": uuid.uuid4(),
            "ronde_id": row.ronde_id,
            "complex_id": row.complex_id,
            "pseudoniem": row.pseudoniem,
            "soort": "gegeven",
            "op": row.gegeven_op,
        }
        for row in shared
    ]
    if rows:
        connection.execute(sa.insert(bewijzen), rows)


def downgrade() -> None:
    with op.batch_alter_table("besloten_overleggen") as batch:
        batch.drop_constraint(op.f("ck_besloten_overleggen_akkoord_voor_gemaakt"), type_="check")
        batch.drop_column("akkoord_op")
    with op.batch_alter_table("antwoordkopieen") as batch:
        batch.add_column(sa.Column("tekst_zegel", sa.LargeBinary(), nullable=True))
    op.drop_table("antwoordtoestemmingen")
