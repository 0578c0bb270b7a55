"""Nothing yet."""

revision = "0010_oidc_en_berichten"
down_revision = "0009_aanmelden"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
