"""The day list."""

revision = "0025_dag"
down_revision = "0024_huur"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
