"""Old plain values become masked ones, after a migration that has no keys.

A revision drops the plain column and puts its values in `overzettingen`; the first process with keys that
starts on the new revision carries them over before it serves anything, in batches that are each committed
with the rows they take away. Killed at any moment it goes on at the next start; two at once do it once.
"""

from itertools import groupby
from typing import Any, Final

from sqlalchemy import LargeBinary, bindparam, delete, select, update
from sqlalchemy.orm import Session

from privacy.masked import Masked
from renovatie.kern.base import Base
from renovatie.kern.models import Overzetting
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.scope import EVERYTHING
from renovatie.kern.transaction import WORKER, transaction

BATCH: Final = 500


def carry_over(omgeving: Omgeving) -> int:
    """Carry over all that waits; out: how many values. One question when there is nothing."""
    done = 0
    while _waiting(omgeving):  # what another process held and took away may be all that this one saw
        done += _carry_some(omgeving)
    if done and omgeving.database.is_sqlite:
        # The log of writes still holds the plain values: it starts anew.
        # The driver itself is asked: inside a transaction it refuses.
        with omgeving.database.write_engine.connect() as connection:
            driver: Any = connection.connection.dbapi_connection
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return done


def _waiting(omgeving: Omgeving) -> bool:
    with omgeving.database.everything() as connection:
        return connection.scalar(select(Overzetting.id).limit(1)) is not None


def _carry_some(omgeving: Omgeving) -> int:
    with transaction(omgeving, None, origin=WORKER, scope=EVERYTHING) as session:
        rows = session.scalars(
            select(Overzetting).order_by(Overzetting.tabel, Overzetting.kolom).limit(BATCH).with_for_update()
        ).all()
        for (tabel, kolom), group in groupby(rows, key=lambda row: (row.tabel, row.kolom)):
            _carry(session, _model(tabel), kolom, list(group))
        session.execute(delete(Overzetting).where(Overzetting.id.in_([row.id for row in rows])))
        return len(rows)


def _model(tabel: str) -> type[Any]:
    return next(m.class_ for m in Base.registry.mappers if m.class_.__tablename__ == tabel)


def _carry(session: Session, model: type[Any], kolom: str, rows: list[Overzetting]) -> None:
    field: Masked[Any] = getattr(model, kolom)
    table = model.__table__
    column = table.c[field.slot]
    keystore = session.info["keystore"]
    stored = {row.rij_id: field.mask(keystore, row.rij_id, row.waarde or None) for row in rows}
    # By statement: no version goes up, and where somebody wrote in the meantime that stands.
    session.connection().execute(
        update(table)
        .where(table.c.id == bindparam("b_id"), column.is_(None))
        .values({column.name: bindparam("b_wordt", type_=LargeBinary)}),
        [{"b_id": rij_id, "b_wordt": value} for rij_id, value in stored.items()],
    )
