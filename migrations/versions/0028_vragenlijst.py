"""The telephone questionnaire."""

revision = "0028_vragenlijst"
down_revision = "0027_onderweg"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
