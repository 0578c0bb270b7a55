"""Nothing yet."""

revision = "0012_verzoeken"
down_revision = "0011_toestemming"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
