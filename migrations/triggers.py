"""Triggers of both databases, in one place, laid again after each upgrade.

Rebuilding a table on SQLite drops its triggers without a word, so no revision makes them: `lay` does,
from the lists below, for every table that exists. A capability adds its tables to APPEND_ONLY and its own
triggers to CUSTOM; those of the vote side stand in triggers_stem.py.
"""

from dataclasses import replace

from sqlalchemy import Connection, inspect

from migrations.trigger import Trigger, refused
from migrations.triggers_journaal import JOURNAAL
from migrations.triggers_stem import STEM
from migrations.zegels import OWNER, UNSEALED, filled, resealed

APPEND_ONLY: list[str] = [
    "journaal",
    "journaalankers",
    "journaalstenen",
    "journaalcontroles",
    # both sides
    "faseovergangen",
    "afwijkingen",
    "beeindigingen",
    "datalekken",
    "datalekgebeurtenissen",
    "profieltabellen",
    # vote side
    "stemgebeurtenissen",
    "handtekeningen",
    "tellingen",
    "tellingregels",
    "geadresseerden",
    "bezorgingen",
    "briefverbeteringen",
    "voorstelbrieven",
    "poortbesluiten",
    "werkgebeurtenissen",
    "proefoordelen",
    "voortgangscijfers",
    "bewonersberichten",
    # help side
    "verwijzinggebeurtenissen",
    "laddergebeurtenissen",
    "toestemmingsgebeurtenissen",
    "toestemmingsstukken",
    "antwoordtoestemmingen",
    # retention
    "vernietigingen",
]
"""Tables whose rows are never changed and never removed."""

ROLES_MEET = "twee_kanten_in_een_persoon"


def _append_only(table: str) -> list[Trigger]:
    refuse = f"raise exception '{table}_is_vast' using errcode = 'check_violation'; return null;"
    return [
        Trigger(
            f"{table}_nooit_{verb}",
            table,
            f"before {event} on {table}{_when(table, event)} "
            f"begin select raise(abort, '{table}_is_vast'); end",
            f"if {_more_than_unsealed(table, 'is distinct from')} then {refuse} end if; return new;"
            if event == "update" and table in UNSEALED
            else refuse,
            f"before {event}",
        )
        for event, verb in (("update", "gewijzigd"), ("delete", "gewist"))
    ]


def _when(table: str, event: str) -> str:
    """On SQLite: when the update is refused; without a condition always."""
    if event != "update" or table not in UNSEALED:
        return ""
    return f" when {_more_than_unsealed(table, 'is not')}"


def _more_than_unsealed(table: str, is_different: str) -> str:
    """SQL that is true when an update does more than take off seals."""
    fixed, seals = UNSEALED[table]
    changed = [f"new.{column} {is_different} old.{column}" for column in fixed]
    return " or ".join([*changed, *(f"new.{seal} is not null" for seal in seals)])


def _no_truncate(table: str) -> Trigger:
    return Trigger(
        f"{table}_nooit_geleegd",
        table,
        "",
        f"raise exception '{table}_is_vast' using errcode = 'check_violation'; return null;",
        "before truncate",
        "for each statement",
    )


# Same rule as first_conflict() in privacy/roles.py; a test walks all pairs of roles through both.
_MEETS = """
select 1 from roltoekenningen r
where r.gebruiker_id = new.gebruiker_id and r.id <> new.id and r.ingetrokken_op is null
and new.ingetrokken_op is null and r.rol <> new.rol
and (
  r.rol in ('privacyfunctionaris', 'applicatiebeheerder')
  or new.rol in ('privacyfunctionaris', 'applicatiebeheerder')
  or (
    (r.complex_id = new.complex_id or r.complex_id is null or new.complex_id is null)
    and (
      r.rol = 'procesregisseur' or new.rol = 'procesregisseur'
      or (r.kant = 'hulp' and new.kant = 'stem') or (r.kant = 'stem' and new.kant = 'hulp')
    )
  )
)"""

# On PostgreSQL two transactions do not see each other's rows: the lock on the person makes them wait.
_MEETS_POSTGRESQL = f"""
perform 1 from gebruikers where id = new.gebruiker_id for update;
if exists ({_MEETS}) then
  raise exception '{ROLES_MEET}' using errcode = 'check_violation';
end if;
return new;"""

_FIXED = ("gebruiker_id", "rol", "kant", "complex_id", "toegekend_door", "toegekend_op")


def _changed(is_different: str) -> str:
    return " or ".join(f"new.{column} {is_different} old.{column}" for column in _FIXED)


CUSTOM: list[Trigger] = [
    *(
        Trigger(
            f"roltoekenningen_kanten_{event}",
            "roltoekenningen",
            f"before {event} on roltoekenningen when exists ({_MEETS}) "
            f"begin select raise(abort, '{ROLES_MEET}'); end",
            _MEETS_POSTGRESQL,
            f"before {event}",
        )
        for event in ("insert", "update")
    ),
    Trigger(
        "roltoekenningen_vast",
        "roltoekenningen",
        f"before update on roltoekenningen when {_changed('is not')} "
        "begin select raise(abort, 'roltoekenningen_is_vast'); end",
        f"if {_changed('is distinct from')} then raise exception 'roltoekenningen_is_vast' "
        "using errcode = 'check_violation'; end if; return new;",
        "before update",
    ),
    Trigger(
        "roltoekenningen_blijft",
        "roltoekenningen",
        "before delete on roltoekenningen begin select raise(abort, 'roltoekenningen_is_vast'); end",
        "raise exception 'roltoekenningen_is_vast' using errcode = 'check_violation'; return null;",
        "before delete",
    ),
]


# Who proposed what, and who said yes: fixed from the moment that it was written down.
_VOORSTEL_VAST = ("id", "organisatie_id", "complex_id", "soort", "voorgesteld_door", "voorgesteld_op")
_BEVESTIGD_VAST = ("bevestigd_door", "bevestigd_op")


def _vernietiging_changed(is_different: str) -> str:
    always = " or ".join(f"new.{column} {is_different} old.{column}" for column in _VOORSTEL_VAST)
    later = " or ".join(f"new.{column} {is_different} old.{column}" for column in _BEVESTIGD_VAST)
    return f"{always} or (old.bevestigd_op is not null and ({later}))"


CUSTOM += [
    refused(
        "vernietigingsvoorstellen_vast",
        "vernietigingsvoorstellen",
        "update",
        _vernietiging_changed("is not"),
        "vernietigingsvoorstel_is_vast",
        _vernietiging_changed("is distinct from"),
    ),
    refused(
        "vernietigingsvoorstellen_blijft",
        "vernietigingsvoorstellen",
        "delete",
        "1 = 1",
        "vernietigingsvoorstel_is_vast",
    ),
    refused("bewaarblokkades_blijft", "bewaarblokkades", "delete", "1 = 1", "bewaarblokkade_is_vast"),
]


CUSTOM += STEM
CUSTOM += JOURNAAL


def lay(connection: Connection) -> None:
    """Make every trigger anew whose table exists. The caller commits: in between none is ever missing."""
    lift(connection)
    tables = set(inspect(connection).get_table_names())
    for trigger in _wanted(connection.dialect.name):
        if trigger.table in tables:
            _create(connection, _resealable(connection, trigger))


def _resealable(connection: Connection, trigger: Trigger) -> Trigger:
    """The same trigger, or the one that lets a rotation re-seal a table that is only added to.

    And what a migration left waiting for its mask gets it, once.
    """
    if trigger.table not in APPEND_ONLY or not trigger.naam.endswith("_nooit_gewijzigd"):
        return trigger
    columns = [column["name"] for column in inspect(connection).get_columns(trigger.table)]
    same = ("is", "is not distinct from")
    trigger = _let(trigger, *(filled(trigger.table, columns, is_same) for is_same in same))
    sqlite, postgresql = (resealed(columns, is_same) for is_same in same)
    return _let(trigger, sqlite, postgresql and f"{OWNER} and {postgresql}")


def _let(trigger: Trigger, sqlite: str, postgresql: str) -> Trigger:
    """The same trigger, which lets a change pass for which this holds; an empty condition lets nothing."""
    if sqlite:
        where, rest = trigger.sqlite.split(" begin ", 1)
        where, _, refused = where.partition(" when ")
        trigger = replace(
            trigger, sqlite=f"{where} when ({refused or 'true'}) and not ({sqlite}) begin {rest}"
        )
    if postgresql:
        trigger = replace(
            trigger, postgresql=f"if {postgresql} then return new; end if; {trigger.postgresql}"
        )
    return trigger


def lift(connection: Connection) -> None:
    """Take all triggers away, before a revision rebuilds or rewrites tables."""
    tables = set(inspect(connection).get_table_names())
    for trigger in _wanted(connection.dialect.name):
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"drop trigger if exists {trigger.naam}")
        elif trigger.table in tables:
            connection.exec_driver_sql(f"drop trigger if exists {trigger.naam} on {trigger.table}")
            connection.exec_driver_sql(f"drop function if exists {trigger.naam}()")


def _wanted(dialect: str) -> list[Trigger]:
    fixed = [trigger for table in APPEND_ONLY for trigger in _append_only(table)]
    if dialect == "postgresql":
        fixed += [_no_truncate(table) for table in (*APPEND_ONLY, "journaalketen")]
    return fixed + CUSTOM


def _create(connection: Connection, trigger: Trigger) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"create trigger {trigger.naam} {trigger.sqlite}")
        return
    connection.exec_driver_sql(
        f"create or replace function {trigger.naam}() returns trigger language plpgsql "
        f"{trigger.postgresql_rights} as "
        f"$body$ begin {trigger.postgresql} end $body$"
    )
    connection.exec_driver_sql(
        f"create trigger {trigger.naam} {trigger.postgresql_when} on {trigger.table} "
        f"{trigger.postgresql_level} execute function {trigger.naam}()"
    )
