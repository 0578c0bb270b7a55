"""The visit form and its drafts."""

revision = "0026_bezoek"
down_revision = "0025_dag"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
