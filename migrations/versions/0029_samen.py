"""Toestemming in the conversation, and chances."""

revision = "0029_samen"
down_revision = "0028_vragenlijst"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
