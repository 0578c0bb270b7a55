"""Nothing yet."""

revision = "0011_toestemming"
down_revision = "0010_oidc_en_berichten"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
