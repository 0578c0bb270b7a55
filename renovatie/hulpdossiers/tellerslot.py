"""The last lock of a transaction: what a whole complex counts changes one at a time.

Behind this lock nothing else is waited for, so who holds a home, a file or an offer can always ask for it.
The row of the complex does not do: a change of rent holds that first and its home next, and a visit the
other way round.
"""

import uuid

from sqlalchemy import func, select
from sqlalchemy.orm import Session


def hold_counters(session: Session, complex_id: uuid.UUID) -> None:
    """Hold the Hulptelling and the number of the next referral of this complex until commit.

    SQLite writes one at a time anyhow.
    """
    if session.get_bind().dialect.name == "postgresql":
        key = int.from_bytes(complex_id.bytes[8:], signed=True)
        session.execute(select(func.pg_advisory_xact_lock(key)))
