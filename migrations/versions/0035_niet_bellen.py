"""Who told a caller "never call again" gets that among the wishes, where it holds for everybody."""

import uuid

import sqlalchemy as sa
from alembic import op

revision = "0035_niet_bellen"
down_revision = "0034_journaalkop"
branch_labels = None
depends_on = None


def _table(name: str, *columns: tuple[str, sa.types.TypeEngine]) -> sa.TableClause:
    return sa.table(name, *(sa.column(column, soort) for column, soort in columns))


GESPREKKEN = _table(
    "belgesprekken", ("woning_id", sa.Uuid()), ("bewoningsnummer", sa.Integer()), ("stand", sa.String())
)
WONINGEN = _table("woningen", ("id", sa.Uuid()), ("bewoningsnummer", sa.Integer()))
HUUR = _table(
    "huurovereenkomsten",
    ("id", sa.Uuid()),
    ("complex_id", sa.Uuid()),
    ("woning_id", sa.Uuid()),
    ("eind", sa.Date()),
)
WENSEN = _table(
    "contactvoorkeuren",
    ("id", sa.Uuid()),
    ("complex_id", sa.Uuid()),
    ("huurovereenkomst_id", sa.Uuid()),
    ("niet_meer_bellen", sa.Boolean()),
    ("met_zn_tweeen", sa.Boolean()),
)


def upgrade() -> None:
    connection = op.get_bind()
    said = connection.execute(
        sa.select(HUUR.c.id, HUUR.c.complex_id, WENSEN.c.id.label("wens_id"))
        .distinct()
        .select_from(GESPREKKEN)
        .join(WONINGEN, WONINGEN.c.id == GESPREKKEN.c.woning_id)
        .join(HUUR, HUUR.c.woning_id == WONINGEN.c.id)
        .outerjoin(WENSEN, WENSEN.c.huurovereenkomst_id == HUUR.c.id)
        .where(
            GESPREKKEN.c.stand == "niet_bellen",
            GESPREKKEN.c.bewoningsnummer == WONINGEN.c.bewoningsnummer,
            sa.or_(HUUR.c.eind.is_(None), HUUR.c.eind >= sa.func.current_date()),
        )
    ).all()
    known = [row.wens_id for row in said if row.wens_id is not None]
    if known:
        connection.execute(WENSEN.update().where(WENSEN.c.id.in_(known)).values(niet_meer_bellen=True))
    fresh = [
        {
            "id": uuid.uuid4(),
            "complex_id": row.complex_id,
            "huurovereenkomst_id": row.id,
            "niet_meer_bellen": True,
            "met_zn_tweeen": False,
        }
        for row in said
        if row.wens_id is None
    ]
    if fresh:
        connection.execute(WENSEN.insert(), fresh)


def downgrade() -> None:
    """A wish that was said stays a wish."""
