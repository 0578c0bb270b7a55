"""Between those who seal and a rotation that retires keys: it waits until nobody seals with an old one.

Who seals loads the keys inside a write transaction, after this lock. So a rotation that made new keys and
then gets through `wait` knows: who still had the old ones has committed, and who comes after has the new.
"""

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from renovatie.kern.database import Database
from renovatie.kern.scope import EVERYTHING, apply

LOCK = 4_417_001
"""The number of the advisory lock on PostgreSQL; nothing else uses one."""


def hold(session: Session) -> None:
    """Announce that this transaction is going to seal. On SQLite it begins here; writers go one by one."""
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("select pg_advisory_xact_lock_shared(%s)", (LOCK,))


def wait(database: Database, connection: Connection) -> None:
    """Wait for all who announced themselves before. Raises LockTimeout or OperationalError."""
    with database.turn(), connection.begin():
        apply(connection, EVERYTHING)
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("select pg_advisory_xact_lock(%s)", (LOCK,))
