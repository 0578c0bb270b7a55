"""Rotation inside the key store: a new kek, everything wrapped under it, new versions of data keys.

Each step is a short transaction of its own and what is left follows from the rows, never from an offset:
killed at any moment, the same steps done again finish the work (art. 32 AVG). Older than the newest kek
means: to do.
"""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from privacy.keystore import KeyName, KeyStore
from privacy.keystore_tables import geheimen, kek_table, kekomslagen, sleutels
from privacy.wrapping import RootKey, fingerprint, kek_data, key_data, secret_data, unwrap, wrap

BATCH: Final = 1000
_LAST_VERSION: Final = 255
_NAME: Final = sa.tuple_(sleutels.c.houder, sleutels.c.dossier)
_LIVE: Final = sleutels.c.vernietigd.is_(None)


class NoVersionLeft(Exception):
    """This name had 255 versions, and a version is one byte."""


@dataclass(frozen=True, slots=True)
class Kekstand:
    """One kek: since when, and how many data keys and secrets are wrapped under it. No key material."""

    versie: int
    controle: str
    gemaakt: dt.datetime
    sleutels: int
    geheimen: int


@dataclass(frozen=True, slots=True)
class Stand:
    """State of a store. ``levend`` and ``vernietigd`` count names, ``dubbel`` those in two versions."""

    vingerafdruk: str
    keks: tuple[Kekstand, ...]
    levend: int
    vernietigd: int
    dubbel: int

    @property
    def halverwege(self) -> bool:
        """Return whether a rotation was begun and not finished."""
        return len(self.keks) > 1


def state(store: KeyStore) -> Stand:
    """Return what ``flask sleutels toon`` shows. Raises WrongRootKey."""
    store.check()
    with store.reading() as connection:
        per_kek = dict(_pairs(connection, _counted(sleutels, _LIVE)))
        secrets = dict(_pairs(connection, _counted(geheimen, sa.true())))
        rows = connection.execute(sa.select(kek_table).order_by(kek_table.c.versie)).all()
        gone, double = sa.func.count(sleutels.c.vernietigd), sa.func.count()
        names = sa.select(gone.label("gone"), double.label("n")).group_by(
            sleutels.c.houder, sleutels.c.dossier
        )
        made = names.subquery()
        alive, dead, twice = connection.execute(
            sa.select(
                sa.func.coalesce(sa.func.sum(sa.case((made.c.gone == 0, 1), else_=0)), 0),
                sa.func.coalesce(sa.func.sum(sa.case((made.c.gone > 0, 1), else_=0)), 0),
                sa.func.coalesce(sa.func.sum(sa.case(((made.c.gone == 0) & (made.c.n > 1), 1), else_=0)), 0),
            )
        ).one()
    keks = tuple(
        Kekstand(
            row.versie,
            bytes(row.controle)[:4].hex(),
            _aware(row.gemaakt),
            per_kek.get(row.versie, 0),
            secrets.get(row.versie, 0),
        )
        for row in rows
    )
    return Stand(fingerprint(store.root), keks, int(alive), int(dead), int(twice))


def begin(store: KeyStore) -> int:
    """Return the kek to go to: a new one, or that of a rotation which was cut off."""
    with store.writing() as connection:
        count = connection.scalar(sa.select(sa.func.count()).select_from(kek_table))
        return store.newest_kek(connection) if count != 1 else store.add_kek(connection)


def to_rewrap(store: KeyStore, kek: int) -> int:
    """Return how many data keys are still wrapped under an older kek."""
    with store.reading() as connection:
        older = sa.select(sa.func.count()).where(sleutels.c.kek_versie != kek, _LIVE)
        return connection.scalar(older) or 0


def rewrap(store: KeyStore, kek: int) -> Iterator[int]:
    """Wrap every data key under this kek, a batch per step; yields how many were done. No value changes."""
    while done := _rewrap_batch(store, kek):
        yield done


def _rewrap_batch(store: KeyStore, kek: int) -> int:
    wanted = sa.select(
        sleutels.c.houder, sleutels.c.dossier, sleutels.c.versie, sleutels.c.kek_versie, sleutels.c.verpakt
    ).where(sleutels.c.kek_versie != kek, _LIVE)
    target = store.kek(kek)
    with store.writing() as connection:
        rows = connection.execute(wanted.limit(BATCH).with_for_update()).all()
        changes = [
            {
                "b_houder": houder,
                "b_dossier": dossier,
                "b_versie": versie,
                "b_verpakt": wrap(
                    target,
                    unwrap(store.kek(old), verpakt, key_data(old, houder, dossier, versie)),
                    key_data(kek, houder, dossier, versie),
                ),
                "b_kek": kek,
            }
            for houder, dossier, versie, old, verpakt in rows
        ]
        if changes:
            connection.execute(_REWRAP, changes)
    return len(changes)


# A key that was destroyed meanwhile stays destroyed: only a living row is written.
_REWRAP: Final = (
    sa.update(sleutels)
    .where(
        sleutels.c.houder == sa.bindparam("b_houder"),
        sleutels.c.dossier == sa.bindparam("b_dossier"),
        sleutels.c.versie == sa.bindparam("b_versie"),
        _LIVE,
    )
    .values(verpakt=sa.bindparam("b_verpakt"), kek_versie=sa.bindparam("b_kek"))
)


def rewrap_rest(store: KeyStore, kek: int) -> None:
    """Wrap the named secrets under this kek and hang the tombstones on it. The secrets keep their value."""
    with store.writing() as connection:
        for row in connection.execute(sa.select(geheimen).where(geheimen.c.kek_versie != kek)).all():
            raw = unwrap(store.kek(row.kek_versie), row.verpakt, secret_data(row.kek_versie, row.naam))
            connection.execute(
                sa.update(geheimen)
                .where(geheimen.c.naam == row.naam)
                .values(kek_versie=kek, verpakt=wrap(store.kek(kek), raw, secret_data(kek, row.naam)))
            )
        connection.execute(
            sa.update(sleutels).where(sleutels.c.kek_versie != kek, ~_LIVE).values(kek_versie=kek)
        )


def drop_keks(store: KeyStore, kek: int) -> int:
    """Remove the older keks that nothing uses any more; returns how many. One still in use stays."""
    used = sa.union(sa.select(sleutels.c.kek_versie), sa.select(geheimen.c.kek_versie))
    unused = (kek_table.c.versie < kek, kek_table.c.versie.not_in(used))
    try:
        with store.writing() as connection:
            mine = sa.select(kek_table.c.versie).where(*unused)
            connection.execute(sa.delete(kekomslagen).where(kekomslagen.c.versie.in_(mine)))
            return connection.execute(sa.delete(kek_table).where(*unused)).rowcount
    except sa.exc.IntegrityError:
        return 0  # somebody made a key under it in this very moment: the next round takes it along


def renew(store: KeyStore, kek: int) -> Iterator[int]:
    """Give every living name whose key is older than this kek a next version; yields how many were done."""
    after = (b"", "")
    since = _made(store, kek)
    while True:
        with store.reading() as connection:
            rows = connection.execute(
                sa.select(sleutels.c.houder, sleutels.c.dossier)
                .where(_after(after))
                .group_by(sleutels.c.houder, sleutels.c.dossier)
                .having(sa.func.max(sleutels.c.gemaakt) < since, sa.func.count(sleutels.c.vernietigd) == 0)
                .order_by(sleutels.c.houder, sleutels.c.dossier)
                .limit(BATCH // 2)
            ).all()
        if not rows:
            return
        after = (bytes(rows[-1][0]), rows[-1][1])
        yield _renew_batch(store, kek, since, [(bytes(houder), dossier) for houder, dossier in rows])


def _renew_batch(store: KeyStore, kek: int, since: dt.datetime, chunk: list[tuple[bytes, str]]) -> int:
    with store.writing() as connection:
        newest: dict[KeyName, int] = {}
        settled: set[KeyName] = set()
        for row in connection.execute(
            sa.select(sleutels)
            .where(_NAME.in_(chunk))
            .with_for_update()  # a destroyer waits for us, or we for it
        ):
            name = (UUID(bytes=bytes(row.houder)), row.dossier)
            newest[name] = max(row.versie, newest.get(name, 0))
            if row.vernietigd is not None or _aware(row.gemaakt) >= since:
                settled.add(name)
        due = {name: versie for name, versie in newest.items() if name not in settled}
        if any(versie >= _LAST_VERSION for versie in due.values()):
            raise NoVersionLeft
        store.add_versions(connection, {name: versie + 1 for name, versie in due.items()}, kek)
    return len(due)


def drop_versions(store: KeyStore, kek: int, keep: Collection[KeyName]) -> Iterator[int]:
    """Wipe the versions from before this kek of names that have a newer one; yields how many went.

    The caller has seen that no value stands under them any more; ``keep`` are the names where one does.
    """
    after = (b"", "")
    since = _made(store, kek)
    kept = {(houder.bytes, dossier) for houder, dossier in keep}
    while True:
        with store.reading() as connection:
            rows = connection.execute(
                sa.select(sleutels.c.houder, sleutels.c.dossier)
                .where(_after(after))
                .group_by(sleutels.c.houder, sleutels.c.dossier)
                .having(
                    sa.func.count() > 1,
                    sa.func.count(sleutels.c.vernietigd) == 0,
                    sa.func.min(sleutels.c.gemaakt) < since,
                    sa.func.max(sleutels.c.gemaakt) >= since,
                )
                .order_by(sleutels.c.houder, sleutels.c.dossier)
                .limit(BATCH // 2)
            ).all()
        if not rows:
            return
        after = (bytes(rows[-1][0]), rows[-1][1])
        chunk = [name for name in ((bytes(houder), dossier) for houder, dossier in rows) if name not in kept]
        with store.writing() as connection:
            yield (
                connection.execute(
                    sa.delete(sleutels).where(_NAME.in_(chunk), sleutels.c.gemaakt < since, _LIVE)
                ).rowcount
                if chunk
                else 0
            )


def add_root(store: KeyStore, new: RootKey) -> None:
    """Wrap every kek under a second root key as well: from now on both open the store."""
    with store.writing() as connection:
        insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        for row in connection.execute(sa.select(kek_table)).all():
            raw = store.raw_kek(row)
            connection.execute(
                insert(kekomslagen)
                .values(
                    versie=row.versie,
                    controle=new.check_value(row.versie),
                    verpakt=new.wrap(raw, kek_data(row.versie)),
                )
                .on_conflict_do_nothing()
            )


def settle_root(store: KeyStore) -> int:
    """Keep only what opens with the root key of this store; returns how many keks lost another root key.

    Raises WrongRootKey when this root key does not open them all.
    """
    store.check()
    changed = 0
    with store.writing() as connection:
        for row in connection.execute(sa.select(kek_table)).all():
            control = store.root.check_value(row.versie)
            if bytes(row.controle) != control:
                raw = store.raw_kek(row)
                connection.execute(
                    sa.update(kek_table)
                    .where(kek_table.c.versie == row.versie)
                    .values(verpakt=store.root.wrap(raw, kek_data(row.versie)), controle=control)
                )
                changed += 1
        connection.execute(sa.delete(kekomslagen))
    return changed


def _made(store: KeyStore, kek: int) -> dt.datetime:
    with store.reading() as connection:
        return _aware(
            connection.scalars(sa.select(kek_table.c.gemaakt).where(kek_table.c.versie == kek)).one()
        )


def _after(name: tuple[bytes, str]) -> sa.ColumnElement[bool]:
    return sa.tuple_(sa.literal(name[0]), sa.literal(name[1])) < _NAME


def _counted(table: sa.Table, condition: Any) -> Any:
    return sa.select(table.c.kek_versie, sa.func.count()).where(condition).group_by(table.c.kek_versie)


def _pairs(connection: sa.Connection, query: Any) -> list[tuple[int, int]]:
    return [(versie, count) for versie, count in connection.execute(query)]


def _aware(moment: dt.datetime) -> dt.datetime:
    # SQLite keeps no zone; all of it is UTC.
    return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)
