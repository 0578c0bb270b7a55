"""The casusoverleg."""

revision = "0032_overleg"
down_revision = "0031_instantie"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
