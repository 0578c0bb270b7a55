"""Who may do what inside PostgreSQL: rights of the app's role, and the rows of one complex apart.

Two roles: the owner migrates and cuts old segments of the journal; the app's role owns nothing, makes
nothing and changes no structure. Laid again after each upgrade, from the tables that are there, so that a
new table is never forgotten. SQLite has no roles: there the file belongs to the one who runs the app.
"""

from sqlalchemy import Connection, inspect

from migrations.triggers import APPEND_ONLY, UNSEALED
from migrations.zegels import FILLED

APP_ROLE = "voordeur_app"
POLICY = "per_complex"

OPEN = {
    "roltoekenningen": "who holds which role: asked at sign-in, before the scope is known",
    "berichten": "notices to one person, a kind and ids: counted at sign-in, before the scope is known",
    "journaalketen": "heads of the chains, no person: a refusal on another complex gets its line too",
}
"""Tables with a complex_id that are not held apart by complex, each with the reason."""

_ALLE = "(select current_setting('voordeur.alle', true)) = 'ja'"
_IDS = "nullif(current_setting('voordeur.complexen', true), '')"


def _within(column: str, kind: str = "uuid") -> str:
    return f"{_ALLE} or {column} = any ({_IDS}::{kind}[])"


def conditions(connection: Connection) -> dict[str, tuple[str, str]]:
    """Per table: which rows are there to read or change, and which rows may be put in."""
    found: dict[str, tuple[str, str]] = {}
    tables = inspect(connection).get_multi_columns()
    for (_schema, table), columns in tables.items():
        nullable = {column["name"]: column["nullable"] for column in columns}
        if "complex_id" in nullable and table not in OPEN:
            rule = _within("complex_id")
            if nullable["complex_id"]:  # a row of no complex: the access table alone decides about it
                rule += " or complex_id is null"
            found[table] = (rule, rule)
        elif table == "complexen":
            found[table] = (_within("id"), _within("id"))
        elif table == "journaal":  # a chain bears the id of its complex; a line may always be added
            found[table] = (_within("chain", "text"), "true")
    return found


def lay(connection: Connection, app_role: str = APP_ROLE) -> None:
    """Give the app's role its rights and lay the policies. The caller commits."""
    if connection.dialect.name != "postgresql":
        return
    _policies(connection)
    _grants(connection, app_role)


def lift(connection: Connection) -> None:
    """Take the policies away, so that a revision may change columns: until they lie again no row is there."""
    if connection.dialect.name != "postgresql":
        return
    laid = connection.exec_driver_sql(
        "select tablename, policyname from pg_policies where schemaname = current_schema()"
    ).all()
    for table, policy in laid:
        connection.exec_driver_sql(f'drop policy "{policy}" on "{table}"')


def _policies(connection: Connection) -> None:
    lift(connection)
    for table, (using, check) in sorted(conditions(connection).items()):
        connection.exec_driver_sql(f'alter table "{table}" enable row level security')
        connection.exec_driver_sql(
            f'create policy {POLICY} on "{table}" using ({using}) with check ({check})'
        )


def _grants(connection: Connection, app_role: str) -> None:
    """Exactly these rights; an installation without such a role (one person's own machine) gets none."""
    known = connection.exec_driver_sql("select 1 from pg_roles where rolname = %s", (app_role,)).scalar()
    mine = connection.exec_driver_sql("select current_user = %s", (app_role,)).scalar()
    if not known or mine:
        return
    role = f'"{app_role}"'
    connection.exec_driver_sql("revoke create on schema public from public")
    connection.exec_driver_sql(f"grant usage on schema public to {role}")
    inspector = inspect(connection)
    for table in sorted(inspector.get_table_names()):
        connection.exec_driver_sql(f'revoke all on "{table}" from public, {role}')
        connection.exec_driver_sql(f'grant {rights(table)} on "{table}" to {role}')
        if table in UNSEALED:
            # At the end of the Bewaartermijn a seal may be taken off, and what waits for its mask gets it;
            # the trigger lets nothing else happen.
            # Halfway the revisions a seal of a later one is not there yet.
            there = {column["name"] for column in inspector.get_columns(table)}
            free = (*UNSEALED[table][1], *FILLED.get(table, ()))
            seals = ", ".join(column for column in free if column in there)
            connection.exec_driver_sql(f'grant update ({seals}) on "{table}" to {role}')
    connection.exec_driver_sql(f"grant usage, select on all sequences in schema public to {role}")


def rights(table: str) -> str:
    """What the app may do with the rows of a table."""
    if table == "alembic_version":
        return "select"
    if table in APPEND_ONLY:
        return "select, insert"
    if table == "journaalketen":
        return "select, insert, update"
    return "select, insert, update, delete"
