"""The edge of the app: what every view uses and nothing else.

`@reads`, `@writes` or `@public` stands above each view; `db()`, `actor()`, `transaction()` are used inside.
"""

from renovatie.kern.web.context import actor, db, journal_read, omgeving
from renovatie.kern.web.guard import public, reads, writes
from renovatie.kern.web.transaction import transaction

__all__ = ["actor", "db", "journal_read", "omgeving", "public", "reads", "transaction", "writes"]
