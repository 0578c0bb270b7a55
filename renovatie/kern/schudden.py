"""Takes the order out of the rows of the help side on PostgreSQL, each night.

A visit at a home and its nameless file are written in one transaction. PostgreSQL keeps the number of that
transaction in each row (`xmin`), and the rows, also in a dump, in the order in which they came. On SQLite
these tables have no such order (see `HasRandomId`), so there is nothing to do there.
"""

from typing import Final

from sqlalchemy import Connection, Table
from sqlalchemy.exc import OperationalError

from renovatie.kern.base import Base, HasRandomId
from renovatie.kern.omgeving import Omgeving

WAIT_S: Final = 5
"""A table that somebody holds for longer than this waits for the next night."""


def tables() -> list[Table]:
    """The tables that may keep no order: those of the help side, and what it writes in beside a home."""
    found = {
        mapper.local_table.name: mapper.local_table
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, HasRandomId) and isinstance(mapper.local_table, Table)
    }
    return [found[naam] for naam in sorted(found)]


def shuffle(omgeving: Omgeving) -> list[str]:
    """Write all rows of these tables anew, in the order of their random ids and under one transaction number.

    Out: the tables that were in use and keep their order until the next time; none on SQLite. May be cut off.
    """
    if omgeving.database.is_sqlite:
        return []
    with omgeving.database.as_owner() as connection:
        return [table.name for table in tables() if not _shuffled(connection, table)]


def _shuffled(connection: Connection, table: Table) -> bool:
    """Whether it could be done. The triggers of rows that never change refuse this update of nothing too."""
    naam, sleutel = f'"{table.name}"', f'"{table.primary_key.name}"'
    try:
        with connection.begin():
            _wait_briefly(connection)
            connection.exec_driver_sql(f"alter table {naam} disable trigger user")
            connection.execute(table.update().values(id=table.c.id))
            connection.exec_driver_sql(f"alter table {naam} enable trigger user")
        # In a transaction of its own: in that of the update the old rows would stay.
        with connection.begin():
            _wait_briefly(connection)
            connection.exec_driver_sql(f"cluster {naam} using {sleutel}")
    except OperationalError:
        return False
    return True


def _wait_briefly(connection: Connection) -> None:
    connection.exec_driver_sql(f"set local lock_timeout = '{WAIT_S}s'")
