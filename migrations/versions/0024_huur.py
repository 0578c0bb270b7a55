"""Nothing yet."""

revision = "0024_huur"
down_revision = "0023_bewoners"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
