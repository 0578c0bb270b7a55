"""Ties nameless files to addresses from a stolen database alone, without any key.

    python -m tests.dief.dief sqlite:////path/voordeur.sqlite        (or postgresql+psycopg://...)

He does not know which columns belong together. He lays every column of rows with a ``dossier_id`` beside
every column of rows that lead to a home, in the ways of KENMERKEN, and believes a pair when it fits nearly
every file while the same pair moved by a little (the control) fits far fewer. What he believes he combines
to a set of homes per file. He guesses one; where one is left, the file is tied.
"""

import datetime as dt
import random
import sys
import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, LargeBinary, MetaData, Table, create_engine, func, select

BELIEF = 0.95
"""A pair of columns is one fact told twice when it fits this part of the files."""
LIFT = 0.2
"""And when the control fits at least this part less."""
DAG = dt.timedelta(days=1)

CODES_MAX = 12
"""A text column with at most so many values is a code: the dates beside it are looked at per code too."""

Id = uuid.UUID
Waarden = dict[Id, Counter[Any]]
"""By file or home the values of one column, with how often each stands there."""


@dataclass(frozen=True)
class Kenmerk:
    """One way to compare: what of a value counts, whether numbers must agree, and what is a near miss."""

    naam: str
    van: Callable[[Any], Hashable | None]
    schuif: Callable[[Any], Any]
    geheel: bool = False
    """True: as many on both sides; False: the home holds at least what the file holds."""


def _date(value: Any) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else None


def _week(value: Any) -> Hashable | None:
    found = _date(value)
    return None if found is None else found.isocalendar()[:2]


def _month(value: Any) -> Hashable | None:
    found = _date(value)
    return None if found is None else (found.year, found.month)


@dataclass(frozen=True, order=True)
class Lengte:
    """How long a sealed value is: never laid beside a plain number."""

    n: int


def _length(value: Any) -> Lengte | None:
    return value if isinstance(value, Lengte) else None


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _id(value: Any) -> uuid.UUID | None:
    return value if isinstance(value, uuid.UUID) else None


def _later(days: int) -> Callable[[Any], Any]:
    return lambda value: value + days * DAG if isinstance(value, dt.date) else value


KENMERKEN = (
    Kenmerk("dag", _date, _later(2)),
    Kenmerk("week", _week, _later(7)),
    Kenmerk("maand", _month, _later(31)),
    Kenmerk("dagen precies", _date, _later(2), geheel=True),
    Kenmerk("lengte", _length, lambda value: Lengte(value.n + 1) if isinstance(value, Lengte) else value),
    Kenmerk("aantal", _count, lambda value: value + 1 if isinstance(value, int) else value, geheel=True),
    Kenmerk("zelfde id", _id, lambda value: uuid.UUID(int=value.int ^ 1) if _id(value) else value),
)


@dataclass
class Gestolen:
    """What stands in the database: per column the values by file, and those by home."""

    homes: set[Id] = field(default_factory=set)
    files: set[Id] = field(default_factory=set)
    per_file: dict[str, Waarden] = field(default_factory=dict)
    per_home: dict[str, Waarden] = field(default_factory=dict)


@dataclass(frozen=True)
class Geloof:
    """One pair of columns that he believes, and the homes that it leaves per file."""

    kenmerk: str
    file_kolom: str
    home_kolom: str
    passend: Mapping[Id, frozenset[Id]]


# ---------------------------------------------------------------- What was stolen


def read(connection: Connection) -> Gestolen:
    """Everything that leads to a file or to a home, by reflection: he has no source code to hold on to."""
    meta = MetaData()
    meta.reflect(connection)
    tables = meta.tables
    buit = Gestolen(
        homes=set(map(_uuid, connection.scalars(select(tables["woningen"].c.id)))),
        files={_uuid(row[0]) for row in connection.execute(select(tables["dossierpersonen"].c.dossier_id))},
    )
    leases = _map(connection, tables["huurovereenkomsten"], "woning_id")
    for table in tables.values():
        names = table.c.keys()
        if "dossier_id" in names or table.name == "hulpdossiers":
            key = "dossier_id" if "dossier_id" in names else "id"
            _take(connection, table, key, {}, buit.per_file)
        elif "woning_id" in names or table.name == "woningen":
            key = "woning_id" if "woning_id" in names else "id"
            _take(connection, table, key, {}, buit.per_home)
        elif "huurovereenkomst_id" in names:
            _take(connection, table, "huurovereenkomst_id", leases, buit.per_home)
    return buit


def _map(connection: Connection, table: Table, to: str) -> dict[Id, Id]:
    rows = connection.execute(select(table.c.id, table.c[to]))
    return {_uuid(row[0]): _uuid(row[1]) for row in rows}


def _take(
    connection: Connection, table: Table, key: str, via: Mapping[Id, Id], into: dict[str, Waarden]
) -> None:
    """Each column of this table by owner: sealed ones by length, and how many rows the owner has."""
    columns = [c for c in table.c if c.name not in {key, "id", "complex_id"}]
    wanted = [
        func.length(c).label(c.name) if isinstance(c.type, LargeBinary) else c.label(c.name) for c in columns
    ]
    sealed = {c.name for c in columns if isinstance(c.type, LargeBinary)}
    rows = [
        {name: _value(value, name in sealed) for name, value in row.items()}
        for row in connection.execute(select(table.c[key].label("_van"), *wanted)).mappings()
        if row["_van"] is not None
    ]
    codes = [c.name for c in columns if _is_code(rows, c.name)]
    found: dict[str, Waarden] = defaultdict(lambda: defaultdict(Counter))
    rows_of: dict[str, Counter[Id]] = defaultdict(Counter)
    for row in rows:
        owner = via.get(_uuid(row["_van"]), _uuid(row["_van"]))
        parts = ["", *(f"[{code}={row[code]}]" for code in codes if row[code] is not None)]
        for part in parts:
            rows_of[f"{table.name}{part}.#"][owner] += 1
            for column in columns:
                if row[column.name] is not None:
                    found[f"{table.name}{part}.{column.name}"][owner][row[column.name]] += 1
    into.update({name: dict(values) for name, values in found.items()})
    into.update({name: {o: Counter({n: 1}) for o, n in of.items()} for name, of in rows_of.items()})


def _is_code(rows: Collection[Mapping[str, Any]], name: str) -> bool:
    values = {row[name] for row in rows} - {None}
    return 1 < len(values) <= CODES_MAX and all(isinstance(value, str) for value in values)


def _uuid(value: Any) -> Id:
    return value if isinstance(value, uuid.UUID) else uuid.UUID(str(value))


def _value(value: Any, sealed: bool) -> Any:
    """A value as he compares it: an id that a reflected SQLite table gives as text becomes an id again."""
    if sealed:
        return None if value is None else Lengte(value)
    if isinstance(value, str) and len(value) in {32, 36}:
        try:
            return uuid.UUID(value)
        except ValueError:
            return value
    return repr(value) if isinstance(value, list | dict) else value


# ---------------------------------------------------------------- What he believes


Over = Mapping[Id, frozenset[Id]]


def beliefs(buit: Gestolen, zonder: Collection[str]) -> tuple[list[Geloof], dict[Id, frozenset[Id]]]:
    """Every pair of columns that tells one fact twice, and the homes that they leave together.

    Days first, since they tell most; each next kind is tried among the homes that are left, where a length
    or a count that says nothing among all of them may say which one it is.
    """
    over = {file: frozenset(buit.homes) for file in buit.files}
    found: list[Geloof] = []
    for kenmerk in KENMERKEN:
        if kenmerk.naam in zonder:
            continue
        news = list(_beliefs(kenmerk, buit, over))
        found += news
        for file, left in over.items():
            for geloof in news:
                left = left & geloof.passend.get(file, left) or left
            over[file] = left
    return found, over


def _beliefs(kenmerk: Kenmerk, buit: Gestolen, over: Over) -> Iterator[Geloof]:
    homes = {name: _seen(kenmerk, values, None) for name, values in buit.per_home.items()}
    for name, values in buit.per_file.items():
        own = {f: v for f, v in values.items() if f in buit.files}
        true = _seen(kenmerk, own, None)
        if len(true) < BELIEF * len(buit.files) or not _varies(true):
            continue
        moved = _seen(kenmerk, own, kenmerk.schuif)
        for home_name, of_homes in homes.items():
            fits = _fits(kenmerk, true, of_homes, over)
            support = _part(fits)
            if support >= BELIEF and support - _part(_fits(kenmerk, moved, of_homes, over)) >= LIFT:
                yield Geloof(kenmerk.naam, name, home_name, fits)


def _seen(kenmerk: Kenmerk, values: Waarden, move: Callable[[Any], Any] | None) -> Waarden:
    found: Waarden = {}
    for owner, counts in values.items():
        seen: Counter[Any] = Counter()
        for value, n in counts.items():
            what = kenmerk.van(value if move is None else move(value))
            if what is not None:
                seen[what] += n
        if seen:
            found[owner] = seen
    return found


def _varies(files: Waarden) -> bool:
    """A column in which nearly all files say the same tells nobody apart."""
    seen = Counter(map(_value_of, files.values()))
    return seen.most_common(1)[0][1] < BELIEF * len(files)


def _fits(kenmerk: Kenmerk, files: Waarden, homes: Waarden, over: Over) -> dict[Id, frozenset[Id]]:
    """Each different value is laid beside each other once: many files and homes say the same."""
    said = _by_value(homes)
    fitting = {
        own: frozenset(
            home
            for theirs, owners in said.items()
            if _fit(kenmerk, dict(own), dict(theirs))
            for home in owners
        )
        for own in _by_value(files)
    }
    return {file: over[file] & fitting[_value_of(own)] for file, own in files.items()}


def _value_of(counts: Counter[Any]) -> frozenset[tuple[Any, int]]:
    return frozenset(counts.items())


def _by_value(of: Waarden) -> dict[frozenset[tuple[Any, int]], list[Id]]:
    found: dict[frozenset[tuple[Any, int]], list[Id]] = defaultdict(list)
    for owner, counts in of.items():
        found[_value_of(counts)].append(owner)
    return found


def _fit(kenmerk: Kenmerk, own: Mapping[Any, int], theirs: Mapping[Any, int]) -> bool:
    if kenmerk.geheel:
        return own == theirs
    return all(theirs.get(value, 0) >= n for value, n in own.items())


def _part(fits: Over) -> float:
    return sum(map(bool, fits.values())) / max(1, len(fits))


# ---------------------------------------------------------------- What two backups tell


def verschil(oud: Gestolen, nieuw: Gestolen) -> Gestolen:
    """What came between two backups: only the files and homes to which something was added, and only that."""
    per_file, per_home = _added(oud.per_file, nieuw.per_file), _added(oud.per_home, nieuw.per_home)
    return Gestolen(_owners(per_home), _owners(per_file), per_file, per_home)


def _added(oud: Mapping[str, Waarden], nieuw: Mapping[str, Waarden]) -> dict[str, Waarden]:
    found = {}
    for name, values in nieuw.items():
        before = oud.get(name, {})
        more = {owner: counts - before.get(owner, Counter()) for owner, counts in values.items()}
        found[name] = {owner: counts for owner, counts in more.items() if counts}
    return {name: values for name, values in found.items() if values}


def _owners(per: Mapping[str, Waarden]) -> set[Id]:
    return {owner for values in per.values() for owner in values}


# ---------------------------------------------------------------- What he says


@dataclass(frozen=True)
class Gok:
    """What he ends with: the homes that are left per file."""

    over: Mapping[Id, frozenset[Id]]
    geloofd: tuple[Geloof, ...]

    @property
    def bij_toeval(self) -> float:
        """How many right answers guessing among the homes that are left gives, when one of them is right."""
        return sum(1 / len(homes) for homes in self.over.values() if homes)

    def vast(self, waarheid: Mapping[Id, Id]) -> int:
        """How many files are tied: one home left, and the right one."""
        return sum(homes == {waarheid.get(file)} for file, homes in self.over.items())

    def goed(self, waarheid: Mapping[Id, Id], seed: int = 1) -> int:
        """How many guesses are right, when he takes one of the homes that are left."""
        dice = random.Random(seed)
        return sum(
            bool(homes) and dice.choice(sorted(homes)) == waarheid.get(file)
            for file, homes in sorted(self.over.items())
        )


def guess(buit: Gestolen, *, zonder: Collection[str] = ()) -> Gok:
    """Combine what he believes; `zonder`: ways that he leaves out. What contradicts is dropped."""
    geloofd, over = beliefs(buit, zonder)
    return Gok(over, tuple(geloofd))


def main(address: str) -> None:
    """Print what he believes, and how many files are left with one home."""
    engine = create_engine(address)
    with engine.connect() as connection:
        gok = guess(read(connection))
    for g in gok.geloofd:
        over = sorted(len(homes) for homes in g.passend.values())
        print(f"{g.kenmerk:16} {g.file_kolom:40} {g.home_kolom:40} middelste {over[len(over) // 2]}")
    een = sum(len(homes) == 1 for homes in gok.over.values())
    drie = sum(len(homes) <= 3 for homes in gok.over.values())
    print(f"een woning over: {een} van {len(gok.over)}; hooguit drie: {drie}")
    print(f"goed bij raden onder wat past: {gok.bij_toeval:.1f}")


if __name__ == "__main__":
    main(sys.argv[1])
