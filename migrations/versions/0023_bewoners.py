"""Nothing yet."""

revision = "0023_bewoners"
down_revision = "0022_planning"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
