"""Nothing yet."""

revision = "0008_journaal"
down_revision = "0007_sleutelbeheer"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
