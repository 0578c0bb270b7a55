"""Nothing yet."""

revision = "0009_aanmelden"
down_revision = "0008_journaal"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
