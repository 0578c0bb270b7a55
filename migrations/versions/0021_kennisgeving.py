"""Nothing yet."""

revision = "0021_kennisgeving"
down_revision = "0020_telling"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
