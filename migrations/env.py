"""Alembic's entry: whoever upgrades gives an open connection in the Config's attributes.

No address of a database stands here: `flask db upgrade`, the tests and script/migratie each bring their own
connection. On SQLite it must have been opened with foreign_keys=OFF (a table is copied when it changes) and
be checked with foreign_key_check afterwards.
"""

from alembic import context

from migrations import toegang, triggers
from migrations.render import plain_type
from privacy.metadata import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    transactional_ddl=True,
    transaction_per_migration=True,
    compare_type=True,
    compare_server_default=True,
    render_item=plain_type,
)
if context.get_context().get_current_heads() != tuple(filter(None, [context.get_revision_argument()])):
    # Triggers refuse to touch what a revision may have to rewrite; killed in between, the next run lays them.
    triggers.lift(connection)
    toegang.lift(connection)
    connection.commit()
with context.begin_transaction():
    context.run_migrations()
triggers.lay(connection)
toegang.lay(connection, context.config.attributes.get("app_role", toegang.APP_ROLE))
connection.commit()
