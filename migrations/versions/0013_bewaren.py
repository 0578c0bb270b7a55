"""Nothing yet."""

revision = "0013_bewaren"
down_revision = "0012_verzoeken"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
