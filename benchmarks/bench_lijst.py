"""The list of 174 homes with opened names and phones: beside the floor, and beside the same page unsealed.

Whole pages through the app: sign-in, access check, query, template and journal line are in it.
"""

import tempfile
import uuid
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import sqlalchemy as sa
from sqlalchemy.orm import Session

from benchmarks.flat import Installation, installation
from benchmarks.floor import list_app
from benchmarks.measure import Row, count_row, interleaved, row, statements_of
from privacy.roles import Rol
from privacy.sealed import open_rows
from renovatie.huishoudens import queries
from renovatie.huishoudens.models import Huurder
from renovatie.kern.transaction import keyring

ROUNDS = 40
FLOOR_BAR, PLAIN_BAR, EIGHT_BAR, STATEMENTS = 3.0, 2.0, 3.0, 12
TIMES = 4
"""How often the two sealed columns are opened and the two plain ones read, to make eight."""
PLAIN = sa.Table(
    "namen_onverzegeld",
    sa.MetaData(),
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("complex_id", sa.Uuid, index=True),
    sa.Column("huurovereenkomst_id", sa.Uuid),
    sa.Column("naam", sa.Text),
    sa.Column("telefoon", sa.Text),
)


def rows() -> list[Row]:
    with installation() as made, tempfile.TemporaryDirectory() as folder:
        address = f"/complexen/{made.flat.complex_id}/woningen"
        _copy_unsealed(made)
        floor = list_app(Path(folder)).test_client()
        timed = interleaved(
            {
                "sealed": lambda: _page(made, address),
                "plain": lambda: _unsealed_page(made, address),
                "floor": lambda: floor.get("/").get_data(),
            },
            rounds=ROUNDS,
        )
        eight = interleaved(
            {
                "sealed": lambda: _page_with(made, address, _eight_opened),
                "plain": lambda: _page_with(made, address, _eight_plain),
            },
            rounds=ROUNDS,
        )
        statements = statements_of(lambda: _page(made, address))
    with installation(let=3, vacant=0) as small:
        few = statements_of(lambda: _page(small, f"/complexen/{small.flat.complex_id}/woningen"))
    return [
        row("list of 174, names and phones opened", timed["sealed"], timed["floor"], bar=FLOOR_BAR),
        row("the same list, sealed against plain columns", timed["sealed"], timed["plain"], bar=PLAIN_BAR),
        row(
            "the same with 8 columns opened, against plain",
            eight["sealed"],
            eight["plain"],
            bar=EIGHT_BAR,
        ),
        count_row("statements of that page, against the budget", statements, STATEMENTS),
        count_row("statements with 174 rows against 3", statements, few),
    ]


def _page(made: Installation, address: str) -> bytes:
    answer = made.client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.get_data()


def _unsealed_page(made: Installation, address: str) -> bytes:
    return _page_with(made, address, _unsealed)


def _page_with(made: Installation, address: str, tenants: Any) -> bytes:
    with patch.object(queries, "huurders_van", tenants):
        return _page(made, address)


def _eight_opened(
    session: Session, ring: Any, _leases: Iterable[uuid.UUID] | None, complex_id: uuid.UUID
) -> dict[uuid.UUID, list[tuple[str, str | None]]]:
    """What huurders_van does, with eight values opened per tenant."""
    statement = (
        sa.select(Huurder.id, Huurder.huurovereenkomst_id, Huurder.naam.column, Huurder.telefoon.column)
        .where(Huurder.complex_id == complex_id, Huurder.tot.is_(None))
        .order_by(Huurder.huurovereenkomst_id, Huurder.volgnummer)
    )
    lines = session.execute(statement).all()
    opened = open_rows(ring, Huurder, lines, *(Huurder.naam, Huurder.telefoon) * TIMES)
    found: dict[uuid.UUID, list[tuple[str, str | None]]] = defaultdict(list)
    for line, values in zip(lines, opened, strict=True):
        found[line.huurovereenkomst_id].append((values[-2] or "", values[-1]))
    return found


def _eight_plain(
    session: Session, _ring: Any, _leases: Iterable[uuid.UUID] | None, complex_id: uuid.UUID
) -> dict[uuid.UUID, list[tuple[str, str | None]]]:
    """The same from eight columns that anyone can read."""
    eight = [
        column.label(f"{column.name}_{number}")
        for number in range(TIMES)
        for column in (PLAIN.c.naam, PLAIN.c.telefoon)
    ]
    statement = sa.select(PLAIN.c.huurovereenkomst_id, *eight).where(PLAIN.c.complex_id == complex_id)
    found: dict[uuid.UUID, list[tuple[str, str | None]]] = defaultdict(list)
    for line in session.execute(statement.order_by(PLAIN.c.huurovereenkomst_id)):
        found[line.huurovereenkomst_id].append((line[-2], line[-1]))
    return found


def _unsealed(
    session: Session, _ring: Any, _leases: Iterable[uuid.UUID] | None, complex_id: uuid.UUID
) -> dict[uuid.UUID, list[tuple[str, str | None]]]:
    """What huurders_van does, from columns that anyone can read."""
    statement = sa.select(PLAIN).where(PLAIN.c.complex_id == complex_id).order_by(PLAIN.c.huurovereenkomst_id)
    found: dict[uuid.UUID, list[tuple[str, str | None]]] = defaultdict(list)
    for line in session.execute(statement):
        found[line.huurovereenkomst_id].append((line.naam, line.telefoon))
    return found


def _copy_unsealed(made: Installation) -> None:
    complex_id = made.flat.complex_id
    reader = made.fabriek.actor(Rol.WOONCONSULENT, complex_id)
    with made.fabriek.read(reader, complex_id) as session:
        namen = queries.huurders_van(session, keyring(session), None, complex_id)
    lines = [
        {
            "id": uuid.uuid4(),
            "complex_id": complex_id,
            "huurovereenkomst_id": lease,
            "naam": naam,
            "telefoon": telefoon,
        }
        for lease, people in namen.items()
        for naam, telefoon in people
    ]
    with made.omgeving.database.write_engine.begin() as connection:
        PLAIN.create(connection)
        connection.execute(PLAIN.insert(), lines)
