"""Heads of the journal bear a MAC of their own; a check keeps whether somebody outside confirmed the end.

The MAC itself takes a secret of the key store: `flask db upgrade` fills it right after this.
"""

import sqlalchemy as sa
from alembic import op

revision = "0034_journaalkop"
down_revision = "0033_bewijs"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("journaalketen") as batch:
        batch.add_column(sa.Column("op", sa.String(27), nullable=True))
        batch.add_column(sa.Column("teller", sa.BigInteger(), nullable=True))
        batch.add_column(sa.Column("kop_mac", sa.LargeBinary(32), nullable=True))
    with op.batch_alter_table("journaalcontroles") as batch:
        batch.add_column(sa.Column("bevestigd", sa.Boolean(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("journaalcontroles") as batch:
        batch.drop_column("bevestigd")
    with op.batch_alter_table("journaalketen") as batch:
        for column in ("kop_mac", "teller", "op"):
            batch.drop_column(column)
