"""Triggers on the heads of the journal's chains: a head only goes on, together with its lines.

The web server's role must write heads with every act, so a hole in the app could set them back. On PostgreSQL
that role may not see the lines of every complex: the function looks as the owner, in a fixed place.
"""

from migrations.trigger import Trigger, refused

_REFUSED = "journaalketen_is_vast"
_LINES = (
    "(select count(*) from journaal where chain = new.chain and seq > old.last_seq and seq <= new.last_seq)"
)
_LAST = (
    "exists (select 1 from journaal where chain = new.chain and seq = new.last_seq and mac = new.last_mac)"
)


def _wrong_move(is_different: str) -> str:
    """True unless the head goes on with exactly the lines that belong to it, or only gets its first MAC."""
    fixed = f"new.chain {is_different} old.chain or new.complex_id {is_different} old.complex_id"
    still = "new.last_seq = old.last_seq and new.last_mac = old.last_mac"
    sealed = f"({still} and old.kop_mac is null and new.kop_mac is not null)"
    further = f"(new.last_seq > old.last_seq and {_LAST} and {_LINES} = new.last_seq - old.last_seq)"
    return f"{fixed} or not ({sealed} or {further})"


_AS_OWNER = "security definer set search_path = public, pg_temp"

JOURNAAL: list[Trigger] = [
    Trigger(
        "journaalketen_alleen_verder",
        "journaalketen",
        f"before update on journaalketen when {_wrong_move('is not')} "
        f"begin select raise(abort, '{_REFUSED}'); end",
        f"if {_wrong_move('is distinct from')} then raise exception '{_REFUSED}' "
        "using errcode = 'check_violation'; end if; return new;",
        "before update",
        postgresql_rights=_AS_OWNER,
    ),
    refused(
        "journaalketen_begint_leeg",
        "journaalketen",
        "insert",
        # On SQLite "insert or replace" would put a head back without a delete or an update being seen.
        "new.last_seq <> 0 or new.last_mac <> zeroblob(32)"
        " or exists (select 1 from journaal where chain = new.chain)",
        _REFUSED,
        "new.last_seq <> 0 or new.last_mac <> decode(repeat('00', 32), 'hex')",
    ),
    refused("journaalketen_blijft", "journaalketen", "delete", "1 = 1", _REFUSED),
]
