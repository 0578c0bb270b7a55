"""Visits from a phone without network."""

revision = "0027_onderweg"
down_revision = "0026_bezoek"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
