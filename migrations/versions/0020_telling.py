"""What each line of a Telling was counted on, and its fingerprint, so that a dossier needs no database."""

import sqlalchemy as sa
from alembic import op

revision = "0020_telling"
down_revision = "0019_digitaal"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tellingen", sa.Column("feiten_sha256", sa.Text(), nullable=True))
    op.add_column("tellingregels", sa.Column("feiten", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("tellingregels", "feiten")
    op.drop_column("tellingen", "feiten_sha256")
