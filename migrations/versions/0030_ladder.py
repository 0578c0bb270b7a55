"""Each step of the ladder once, and notices by e-mail."""

revision = "0030_ladder"
down_revision = "0029_samen"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
