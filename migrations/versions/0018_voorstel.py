"""Nothing yet."""

revision = "0018_voorstel"
down_revision = "0017_nagekeken"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
