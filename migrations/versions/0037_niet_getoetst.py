"""What nobody asked the resident has no verdict: old ones that were given without a check are emptied."""

import sqlalchemy as sa
from alembic import op

revision = "0037_niet_getoetst"
down_revision = "0036_bezoekdagen"
branch_labels = None
depends_on = None

NO_ROWID = {"sqlite_with_rowid": False}
NAME = "ck_doorverwijzingen_afgerond_met_toets"
BEFORE = (
    "stand <> 'afgerond' or (uitkomst is not null"
    " and (getoetst_op is not null or niet_te_toetsen is not null))"
)
AFTER = (
    "stand <> 'afgerond' or (getoetst_op is not null and uitkomst is not null and niet_te_toetsen is null)"
    " or (getoetst_op is null and uitkomst is null and niet_te_toetsen is not null)"
)


def upgrade() -> None:
    with op.batch_alter_table("doorverwijzingen", table_kwargs=NO_ROWID) as batch:
        batch.drop_constraint(op.f(NAME), type_="check")
    op.execute("update doorverwijzingen set uitkomst = null where stand = 'afgerond' and getoetst_op is null")
    op.execute(
        "update doorverwijzingen set niet_te_toetsen = null where stand = 'afgerond'"
        " and getoetst_op is not null"
    )
    with op.batch_alter_table("doorverwijzingen", table_kwargs=NO_ROWID) as batch:
        batch.create_check_constraint(op.f(NAME), sa.text(AFTER))


def downgrade() -> None:
    """The old rule wants a verdict of everybody: what the Instantie said, and else the least of them."""
    with op.batch_alter_table("doorverwijzingen", table_kwargs=NO_ROWID) as batch:
        batch.drop_constraint(op.f(NAME), type_="check")
    op.execute(
        "update doorverwijzingen set uitkomst = coalesce(gemelde_uitkomst, 'niet')"
        " where stand = 'afgerond' and uitkomst is null"
    )
    with op.batch_alter_table("doorverwijzingen", table_kwargs=NO_ROWID) as batch:
        batch.create_check_constraint(op.f(NAME), sa.text(BEFORE))
