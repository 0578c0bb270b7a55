"""How a referral ended is masked, and with it the reasons in its history.

A migration has no keys, so what stood there waits in `overzettingen` until a process that has them starts.
"""

import uuid
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0046_uitkomst_gemaskeerd"
down_revision = "0042_organisatiegegevens"
branch_labels = None
depends_on = None

UITKOMST = ("opgelost", "deels", "niet")
NIET_TE_TOETSEN = ("verhuisd", "overleden", "onbereikbaar", "wil_geen_navraag")
CODES: dict[str, tuple[str, tuple[str, ...]]] = {
    "gemelde_uitkomst": ("gemelde_uitkomst", UITKOMST),
    "uitkomst": ("uitkomst", UITKOMST),
    "niet_te_toetsen": ("niettetoetsen", NIET_TE_TOETSEN),
}
"""Code columns of `doorverwijzingen`: the name of the list, and its codes."""
KOLOMMEN: dict[str, tuple[str, ...]] = {
    "doorverwijzingen": tuple(CODES),
    "verwijzinggebeurtenissen": ("reden",),
}
NAME = "ck_doorverwijzingen_afgerond_met_toets"
AFGEROND = (
    "stand <> 'afgerond' or (getoetst_op is not null and uitkomst is not null and niet_te_toetsen is null)"
    " or (getoetst_op is null and uitkomst is null and niet_te_toetsen is not null)"
)
WAITING = sa.table(
    "overzettingen",
    sa.column("id", sa.Uuid()),
    sa.column("complex_id", sa.Uuid()),
    sa.column("tabel", sa.Text()),
    sa.column("kolom", sa.Text()),
    sa.column("rij_id", sa.Uuid()),
    sa.column("waarde", sa.Text()),
)
NO_ROWID = {"sqlite_with_rowid": False}


def upgrade() -> None:
    for tabel, kolommen in KOLOMMEN.items():
        _put_aside(tabel, kolommen)
        with op.batch_alter_table(tabel, table_kwargs=NO_ROWID) as batch:
            if tabel == "doorverwijzingen":
                batch.drop_constraint(op.f(NAME), type_="check")
                for naam, _codes in CODES.values():
                    batch.drop_constraint(op.f(f"ck_doorverwijzingen_{naam}"), type_="check")
            for kolom in kolommen:
                batch.add_column(sa.Column(f"{kolom}_masker", sa.LargeBinary(), nullable=True))
        with op.batch_alter_table(tabel, table_kwargs=NO_ROWID) as batch:
            for kolom in kolommen:
                batch.drop_column(kolom)


def _put_aside(tabel: str, kolommen: tuple[str, ...]) -> None:
    """Every row, also one without a value there: that it is missing is masked too."""
    connection = op.get_bind()
    values = (sa.column(kolom, sa.Text()) for kolom in kolommen)
    oud = sa.table(tabel, sa.column("id", sa.Uuid()), sa.column("complex_id", sa.Uuid()), *values)
    rows = [
        {
            "id": uuid.uuid4(),
            "complex_id": row.complex_id,
            "tabel": tabel,
            "kolom": kolom,
            "rij_id": row.id,
            "waarde": getattr(row, kolom) or "",
        }
        for row in connection.execute(sa.select(oud))
        for kolom in kolommen
    ]
    if rows:
        connection.execute(sa.insert(WAITING), rows)


def downgrade() -> None:
    """What still waited goes back to its row. What was masked cannot be opened here: it is lost then.

    The old rule wants a verdict of everybody who was asked: where it was lost, the least of them.
    """
    for tabel, kolommen in KOLOMMEN.items():
        with op.batch_alter_table(tabel, table_kwargs=NO_ROWID) as batch:
            for kolom in kolommen:
                batch.drop_column(f"{kolom}_masker")
                batch.add_column(sa.Column(kolom, _type(kolom), nullable=True))
        _put_back(tabel)
    op.execute(
        "update doorverwijzingen set uitkomst = coalesce(uitkomst, 'niet')"
        " where stand = 'afgerond' and getoetst_op is not null"
    )
    op.execute(
        "update doorverwijzingen set niet_te_toetsen = coalesce(niet_te_toetsen, 'onbereikbaar')"
        " where stand = 'afgerond' and getoetst_op is null"
    )
    with op.batch_alter_table("doorverwijzingen", table_kwargs=NO_ROWID) as batch:
        for kolom, (naam, codes) in CODES.items():
            named = ", ".join(f"'{code}'" for code in codes)
            batch.create_check_constraint(op.f(f"ck_doorverwijzingen_{naam}"), f"{kolom} in ({named})")
        batch.create_check_constraint(op.f(NAME), AFGEROND)


def _type(kolom: str) -> Any:
    if kolom not in CODES:
        return sa.Text()
    naam, codes = CODES[kolom]
    return sa.Enum(*codes, name=naam, native_enum=False, create_constraint=False, length=40)


def _put_back(tabel: str) -> None:
    connection = op.get_bind()
    for row in connection.execute(sa.select(WAITING).where(WAITING.c.tabel == tabel)).all():
        if row.waarde:
            oud = sa.table(tabel, sa.column("id", sa.Uuid()), sa.column(row.kolom, sa.Text()))
            connection.execute(sa.update(oud).where(oud.c.id == row.rij_id).values({row.kolom: row.waarde}))
    connection.execute(sa.delete(WAITING).where(WAITING.c.tabel == tabel))
