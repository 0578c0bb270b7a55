"""What a trigger is, for both databases, and the ways to write one that refuses."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger for both databases.

    `sqlite` is what follows `CREATE TRIGGER <naam>`; `postgresql` is the body of a plpgsql function between
    BEGIN and END, and `postgresql_when` what follows `CREATE TRIGGER <naam>` up to the table.
    """

    naam: str
    table: str
    sqlite: str
    postgresql: str
    postgresql_when: str = "before insert or update"
    postgresql_level: str = "for each row"
    postgresql_rights: str = ""
    """What stands behind `language plpgsql`: as whom the function runs."""


def refused(
    naam: str, table: str, event: str, condition: str, message: str, postgresql: str | None = None
) -> Trigger:
    """Refuse a row when the condition holds, on both databases; `postgresql` where its words differ."""
    row = "old" if event == "delete" else "new"
    return Trigger(
        naam,
        table,
        f"before {event} on {table} when {condition} begin select raise(abort, '{message}'); end",
        f"if {postgresql or condition} then raise exception '{message}' "
        f"using errcode = 'check_violation'; end if; return {row};",
        f"before {event}",
    )


def any_changed(columns: tuple[str, ...], is_different: str) -> str:
    return " or ".join(f"new.{column} {is_different} old.{column}" for column in columns)
