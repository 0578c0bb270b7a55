"""Nothing yet."""

revision = "0019_digitaal"
down_revision = "0018_voorstel"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
