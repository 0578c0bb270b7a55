"""The page of an Instantie by a link that works once."""

revision = "0031_instantie"
down_revision = "0030_ladder"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
