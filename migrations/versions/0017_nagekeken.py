"""What a worker saw when she marked what is about somebody else: later words are held back."""

import sqlalchemy as sa
from alembic import op

revision = "0017_nagekeken"
down_revision = "0016_publicaties"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("derdenvragen", sa.Column("gezien", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("derdenvragen", "gezien")
