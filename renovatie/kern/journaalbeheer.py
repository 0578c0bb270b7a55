"""Looking after the journal: checking it, signing its heads, and cutting off what is past its term.

Heads are signed by the worker each hour, or sooner when many lines came; each anchor goes to the database, to
the key store, and to a folder of another party where one is named.
"""

import datetime as dt
import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from privacy import anchors, checking, journal, segments, stamps, verification
from privacy.anchors import Anker
from privacy.chain import Geheimen, head_mac, journaal, journaalankers, journaalketen, journaalstenen, stamp
from privacy.checking import Controle
from privacy.journal import Actie, note
from privacy.keystore import KeyStore
from privacy.purposes import REGISTER, Doel
from privacy.retention import add_months
from privacy.verification import Breuk
from renovatie.kern.actors import CONSOLE
from renovatie.kern.base import new_id
from renovatie.kern.clock import real_now
from renovatie.kern.errors import RuleError
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.scope import EVERYTHING
from renovatie.kern.transaction import CONSOLE as ORIGIN
from renovatie.kern.transaction import WORKER, journal_context, transaction

HOURLY: Final = dt.timedelta(hours=1)
MANY_LINES: Final = 500
SHARE_FILE: Final = "ankers.txt"
_GUARD: Final = "journaal_nooit_gewist"
log = logging.getLogger(__name__)


def public_key(keystore: KeyStore) -> Ed25519PublicKey:
    """The key with which another party checks the anchors of this installation."""
    return anchors.signing_key(keystore.secret(anchors.KEY_NAME)).public_key()


def check(omgeving: Omgeving, papers: str | None = None) -> Controle:
    """Check the whole journal, with the anchors in the database and those on paper; writes nothing.

    Without ``papers`` those in the folder of another party are taken, where one is named.
    A journal or a key store that cannot be read is a Controle without a verdict.
    """
    try:
        with omgeving.database.everything() as connection:
            given = papers if papers is not None else _shared(omgeving.settings.ankers_map)
            return _checked(connection, omgeving.keystore, given)
    except (sa.exc.SQLAlchemyError, KeyError):
        return Controle(None, 0)


def check_session(session: Session) -> Controle:
    """The same inside a read-only session of a job."""
    try:
        papers = _shared(session.info["ankers_map"])
        return _checked(session.connection(), session.info["keystore"], papers)
    except (sa.exc.SQLAlchemyError, KeyError):
        return Controle(None, 0)


def _checked(connection: sa.Connection, keystore: KeyStore, papers: str | None) -> Controle:
    secrets, key = Geheimen.of(keystore), public_key(keystore)
    try:
        stempels = stamps.read(keystore)
    except anchors.AnkerRefused:
        found = checking.check(connection, secrets, key, papers)
        return replace(found, verdict=found.verdict and replace(found.verdict, breuk=Breuk.STEMPEL))
    return replace(checking.check(connection, secrets, key, papers, stempels), op=real_now())


def _shared(folder: Path | None) -> str | None:
    """The anchors that another party holds in a folder of its own; None where there is none to read."""
    if folder is None:
        return None
    try:
        return (folder / SHARE_FILE).read_text(errors="replace")
    except OSError:
        return None


def record_check(session: Session, controle: Controle) -> None:
    """Keep the outcome of a check, with its line."""
    checking.record(session.connection(), controle, new_id(), real_now())
    note(session, "journaal.controle", Actie.E, uitkomst="ok" if controle.heel else "kapot")


def make_anker(session: Session) -> Anker:
    """Sign the heads of all chains as they are now, keep it and return what is handed over."""
    return _sign(session, moved_only=False)


def _sign(session: Session, *, moved_only: bool) -> Anker:
    keystore: KeyStore = session.info["keystore"]
    secret, after = keystore.secret(anchors.KEY_NAME), stamps.highest(keystore) or 0
    anker = anchors.make(session.connection(), secret, real_now(), after=after, moved_only=moved_only)
    note(session, "journaal.anker", Actie.E)
    return anker


def keep_anchored(omgeving: Omgeving) -> None:
    """Make the anchor that is due, and hand over what was not handed over yet. Raises SQLAlchemyError."""
    with omgeving.database.everything() as connection:
        due = _due(connection) and _may_sign(connection, omgeving.keystore)
    if due:
        with transaction(omgeving, None, origin=WORKER, scope=EVERYTHING) as session:
            _sign(session, moved_only=True)
    hand_over(omgeving)


def _due(connection: sa.Connection) -> bool:
    """More lines than the line of the last anchor itself, and an hour or very many lines since."""
    before = anchors.last_state(connection)
    lines = sum(seq for seq, _mac in anchors.heads_now(connection).values())
    since = lines - sum(seq for seq, _mac in before.values())
    last = connection.scalar(sa.select(sa.func.max(journaalankers.c.op)))
    late = last is None or real_now() - dt.datetime.fromisoformat(last) >= HOURLY
    return since >= MANY_LINES or (late and since > 1)


def _may_sign(connection: sa.Connection, keystore: KeyStore) -> bool:
    """Whether all heads are right and stand no earlier than what was signed before.

    An anchor over a journal that is not whole would say that this is how it should be.
    """
    if verification.bare_heads(connection, Geheimen.of(keystore).kop):
        return False
    return all(
        _stands(connection, chain, seq, made) for chain, (seq, made) in anchors.last_state(connection).items()
    )


def _stands(connection: sa.Connection, chain: str, seq: int, made: bytes) -> bool:
    """Whether that line is there with that MAC, or was cut off after its term."""
    line, stone = journaal.c, journaalstenen.c
    there = sa.select(line.seq).where(line.chain == chain, line.seq == seq, line.mac == made)
    cut = sa.select(stone.tot).where(stone.chain == chain, stone.tot >= seq)
    return seq == 0 or connection.execute(there.union_all(cut)).first() is not None


def hand_over(omgeving: Omgeving) -> None:
    """Put the anchors that are not there yet into the key store and the folder of another party."""
    keystore = omgeving.keystore
    with omgeving.database.everything() as connection:
        ankers = anchors.stored(connection, public_key(keystore))
    known = stamps.highest(keystore) or 0
    stamps.keep(keystore, [anker for anker in ankers if anker.nummer > known])
    if omgeving.settings.ankers_map is None:
        return
    try:
        _share(omgeving.settings.ankers_map / SHARE_FILE, ankers)
    except OSError as error:  # the share of another party is away: next time
        log.warning("anchors not shared", extra={"soort": type(error).__name__})


def _share(file: Path, ankers: list[Anker]) -> None:
    """Add the anchors after the last one in the file; a half line at its end is left and begun anew."""
    content = file.read_text(errors="replace") if file.exists() else ""
    shared = 0
    for line in content.splitlines():
        with suppress(ValueError, KeyError, TypeError):
            shared = max(shared, int(json.loads(line)["nummer"]))
    new = [anker.line() for anker in ankers if anker.nummer > shared]
    if not new:
        return
    with file.open("a", encoding="utf-8") as out:
        out.write("\n" if content[-1:] not in ("", "\n") else "")
        out.writelines(f"{line}\n" for line in new)
        out.flush()
        os.fsync(out.fileno())


def seal_heads(omgeving: Omgeving, *, restored: bool = False) -> None:
    """Give heads from before they had a MAC theirs, once, when the journal fits its lines and anchors.

    The key store remembers that it was done: a head without a MAC later on is a head that somebody made. Only
    a backup that is put back may bring older heads; the key store then notes which lines came with it.
    """
    keystore = omgeving.keystore
    if stamps.highest(keystore) is not None and not restored:
        return
    secrets, signing = Geheimen.of(keystore), keystore.secret(anchors.KEY_NAME)
    with omgeving.database.everything() as connection:
        named, _missing = anchors.merge([], anchors.stored(connection, public_key(keystore)))
        whole = verification.verify(connection, secrets, named, sealed=False)
    if whole.breuk in (None, Breuk.NO_CHAIN):
        with omgeving.database.turn(), omgeving.database.as_owner() as connection, connection.begin():
            _seal(connection, secrets.kop)
    stamps.begin(keystore, signing, real_now())
    if restored:
        stamps.restored(keystore, signing, whole.heads, real_now())


def _seal(connection: sa.Connection, secret: bytes) -> None:
    bare = sa.select(journaalketen).where(journaalketen.c.kop_mac.is_(None))
    op = stamp(real_now())
    for row in connection.execute(bare).all():
        made = head_mac(secret, row.chain, row.last_seq, bytes(row.last_mac), op)
        head = sa.update(journaalketen).where(journaalketen.c.chain == row.chain)
        connection.execute(head.values(op=op, kop_mac=made))


def cut_before(today: dt.date) -> dt.datetime:
    """The moment before which lines are past the term of the register, at the start of a day (UTC)."""
    day = add_months(today, -REGISTER[Doel.VERANTWOORDING].bewaartermijn.maanden)
    return dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)


def close_segments(omgeving: Omgeving, before: dt.datetime, path: Path) -> list[segments.Segment]:
    """Write the lines from before that moment (exclusive) to a new sealed file and cut them off.

    In one transaction of the role that owns the database. Raises RuleError: not past the term, not the
    owner, nothing to cut, a file that is there already, or a journal that is not whole.
    """
    if before > cut_before(omgeving.clock.today()):
        raise RuleError(
            _l("De bewaartermijn van deze journaalregels loopt nog. Kies een eerdere dag."),
            "te_vroeg",
        )
    if not check(omgeving).heel:
        raise RuleError(
            _l("Het journaal is niet heel. Zoek dat eerst uit, daarna kunt u afsluiten."), "conflict"
        )
    secrets = Geheimen.of(omgeving.keystore)
    secret = secrets.regel
    with omgeving.database.turn(), omgeving.database.as_owner() as connection, connection.begin():
        _must_own(connection)
        stretches = segments.ends(connection, before)
        if not stretches:
            raise RuleError(_l("Er zijn geen regels die oud genoeg zijn."), "niet_gevonden")
        made = _write_file(connection, path, secret, stretches)
        with _unguarded(connection):
            segments.cut(connection, secret, made, real_now())
        with Session(connection, join_transaction_mode="create_savepoint") as session, session.begin():
            note(session, "journaal.sluit", Actie.D)
            journal.write_pending(session, journal_context(CONSOLE, ORIGIN), secrets, real_now())
    return made


def _write_file(
    connection: sa.Connection, path: Path, secret: bytes, stretches: list[tuple[str, int, int]]
) -> list[segments.Segment]:
    """A whole file or none: nothing is cut before it is on the disk."""
    part = path.with_name(f"{path.name}.deel")
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            made = segments.write(connection, file, secret, stretches)
            file.flush()
            os.fsync(descriptor)
        os.link(part, path)  # refuses a file that is there
    except FileExistsError as fout:
        raise RuleError(_l("Dit bestand is er al. Kies een andere naam."), "conflict") from fout
    except OSError as fout:
        raise RuleError(
            _l("Dit bestand kunnen we niet schrijven. Kies een andere plek."), "conflict"
        ) from fout
    finally:
        part.unlink(missing_ok=True)
    return made


def _must_own(connection: sa.Connection) -> None:
    if connection.dialect.name != "postgresql":
        return
    owner = sa.text(
        "select pg_has_role(current_user, tableowner::name, 'usage') from pg_tables"
        " where schemaname = current_schema() and tablename = 'journaal'"
    )
    if not connection.scalar(owner):
        raise RuleError(
            _l("Afsluiten mag alleen de eigenaar van de database. Zet VOORDEUR_EIGENAAR_URL."), "geweigerd"
        )


@contextmanager
def _unguarded(connection: sa.Connection) -> Iterator[None]:
    """Lift the one trigger that refuses a delete, in the open transaction; laid again as it was."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"alter table journaal disable trigger {_GUARD}")
        yield
        connection.exec_driver_sql(f"alter table journaal enable trigger {_GUARD}")
        return
    laid = connection.exec_driver_sql("select sql from sqlite_master where name = ?", (_GUARD,)).scalar_one()
    connection.exec_driver_sql(f"drop trigger {_GUARD}")
    yield
    connection.exec_driver_sql(laid)
