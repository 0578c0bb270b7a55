"""Nothing yet."""

revision = "0007_sleutelbeheer"
down_revision = "0006_bovenbouw"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
