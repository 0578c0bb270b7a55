"""Nothing yet."""

revision = "0014_verantwoording"
down_revision = "0013_bewaren"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
