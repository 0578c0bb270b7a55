"""Nothing yet."""

revision = "0015_toegang"
down_revision = "0014_verantwoording"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
