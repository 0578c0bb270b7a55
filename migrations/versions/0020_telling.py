"""Nothing yet."""

revision = "0020_telling"
down_revision = "0019_digitaal"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
