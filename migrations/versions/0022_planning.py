"""Nothing yet."""

revision = "0022_planning"
down_revision = "0021_kennisgeving"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
