"""A request for erasure keeps what the rest of the household said, and who agreed."""

import sqlalchemy as sa
from alembic import op

revision = "0039_akkoord_huishouden"
down_revision = "0038_zonder_volgorde"
branch_labels = None
depends_on = None

AKKOORD = sa.Enum(
    "alleen", "eens", name="huishoudakkoord", native_enum=False, create_constraint=True, length=40
)


def upgrade() -> None:
    with op.batch_alter_table("verzoekdelen") as batch:
        batch.add_column(sa.Column("akkoord", AKKOORD, nullable=True))
        batch.add_column(sa.Column("akkoord_van_zegel", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    """What the household said is not kept by the version before: it goes."""
    with op.batch_alter_table("verzoekdelen") as batch:
        batch.drop_constraint(op.f("ck_verzoekdelen_huishoudakkoord"), type_="check")
        batch.drop_column("akkoord_van_zegel")
        batch.drop_column("akkoord")
