"""Which keys a Vernietiging has taken, whether wiped already or not: from its commit on none opens."""

from collections.abc import Collection

from sqlalchemy import Connection, Select, Table, select
from sqlalchemy.orm import Session

from privacy.keyring import KeyName
from privacy.metadata import metadata

CHUNK = 500


def vernietigingen() -> Table | None:
    """The table of what was destroyed for good, where that capability is there."""
    return metadata.tables.get("vernietigingen")


def destroyed_names(connection: Connection) -> set[KeyName]:
    """Every key that a Vernietiging has taken, whether it is wiped already or not."""
    table = vernietigingen()
    if table is None:
        return set()
    return _names(connection, _taken(table))


def taken_of(session: Session, names: Collection[KeyName]) -> set[KeyName]:
    """Those of these names that a Vernietiging has taken, as this session sees the database (art. 17 AVG)."""
    table = vernietigingen()
    if table is None:
        return set()
    connection = session.connection()  # no flush: this is asked in the middle of one
    holders = sorted({houder for houder, _dossier in names})
    found: set[KeyName] = set()
    for start in range(0, len(holders), CHUNK):
        some = holders[start : start + CHUNK]
        found |= _names(connection, _taken(table).where(table.c.houder_id.in_(some)))
    return found.intersection(names)


def _taken(table: Table) -> Select[tuple[object, ...]]:
    return select(table.c.houder_id, table.c.dossier).where(table.c.houder_id.is_not(None))


def _names(connection: Connection, query: Select[tuple[object, ...]]) -> set[KeyName]:
    return {(row.houder_id, row.dossier) for row in connection.execute(query)}
