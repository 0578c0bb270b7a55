"""Which pairs of traces tie a nameless file to an address: moments in ids and columns, and the order of rows.

The thief of `dief.py` believes what fits nearly every file. This one is stricter on us: he is told the truth
and asks of every pair of traces, also one that few files have, how often the home that is nearest in time, or
stands at the same place in the row, is the right one. What that finds is a hole, whoever believes it.
"""

import bisect
import datetime as dt
import re
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, MetaData, Table, text

Id = uuid.UUID
SAMEN_MS = 250
"""Two moments so near each other are one request."""
_ID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")
_MAX_TEXT = 400
"""A longer text holds no id of ours."""


@dataclass(frozen=True, order=True)
class Punt:
    """One trace: where it stands on a scale, and whose it is."""

    plaats: float
    van: Id


@dataclass
class Sporen:
    """Per scale and source the traces of files and those of homes."""

    files: dict[tuple[str, str], list[Punt]] = field(default_factory=lambda: defaultdict(list))
    homes: dict[tuple[str, str], list[Punt]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True)
class Band:
    """One pair of traces, in how many files it speaks and in how many of these it is right."""

    hoe: str
    file_bron: str
    home_bron: str
    spreekt: int
    goed: int


def moment_of(value: uuid.UUID) -> float | None:
    """The milliseconds in an id that carries them."""
    return float(value.int >> 80) if value.version == 7 else None


def read(connection: Connection) -> Sporen:
    """All that stands in the database, by reflection."""
    meta = MetaData()
    meta.reflect(connection)
    tables = list(meta.tables.values())
    rows = {table.name: _rows(connection, table) for table in tables}
    files, homes = _owners(tables, rows)
    found = Sporen()
    for table in tables:
        for row in rows[table.name]:
            _trace(table, row, files, homes, found)
    return found


def _rows(connection: Connection, table: Table) -> list[dict[str, Any]]:
    """The rows as a thief finds them: with their place on disk and the number of their transaction."""
    if connection.dialect.name == "postgresql":
        extra = ", ctid::text as _plaats, xmin::text as _xmin"
    else:
        master = "select sql from sqlite_master where name = :naam"
        made = connection.scalar(text(master), {"naam": table.name}) or ""
        extra = "" if "WITHOUT ROWID" in made else ", rowid as _plaats"
    columns = ", ".join(f'"{c.name}"' for c in table.c)
    found = connection.execute(text(f'select {columns}{extra} from "{table.name}"')).mappings()
    return [{name: _clean(value) for name, value in row.items()} for row in found]


def _clean(value: Any) -> Any:
    if isinstance(value, str) and len(value) in {32, 36} and _ID.fullmatch(value):
        return uuid.UUID(value)
    return value


def _owners(
    tables: Iterable[Table], rows: Mapping[str, list[dict[str, Any]]]
) -> tuple[dict[Id, Id], dict[Id, Id]]:
    """What each id leads to: a file or a home, over as many steps as it takes."""
    files = {row["id"]: row["id"] for row in rows["hulpdossiers"]}
    homes = {row["id"]: row["id"] for row in rows["woningen"]}
    for _step in range(3):
        for owners in (files, homes):
            for table in tables:
                links = [fk.parent.name for fk in table.foreign_keys if fk.column.table.name != "complexen"]
                for row in rows[table.name]:
                    own = row.get("id")
                    if not isinstance(own, uuid.UUID) or own in files or own in homes:
                        continue
                    led = {owners[row[name]] for name in links if row[name] in owners}
                    if len(led) == 1:
                        owners[own] = led.pop()
    return files, homes


def _trace(
    table: Table, row: Mapping[str, Any], files: dict[Id, Id], homes: dict[Id, Id], into: Sporen
) -> None:
    ids = {found for value in row.values() for found in _ids(value)}
    of_files = {files[one] for one in ids if one in files}
    of_homes = {homes[one] for one in ids if one in homes}
    for owners, where in ((of_files, into.files), (of_homes, into.homes)):
        if len(owners) == 1:
            (owner,) = owners
            for scale, name, place in _places(table.name, row):
                where[scale, f"{table.name}.{name}"].append(Punt(place, owner))


def _ids(value: Any) -> Iterable[Id]:
    if isinstance(value, uuid.UUID):
        return (value,)
    if isinstance(value, dict):
        value = repr(value)
    if isinstance(value, str) and len(value) <= _MAX_TEXT:
        return tuple(uuid.UUID(one) for one in _ID.findall(value))
    return ()


def _places(naam: str, row: Mapping[str, Any]) -> Iterable[tuple[str, str, float]]:
    for name, value in row.items():
        if name == "id" and isinstance(value, uuid.UUID):
            made = moment_of(value)
            if made is not None:
                yield "moment", name, made
        elif name == "_plaats":
            yield f"rij {naam}", "plaats", _row_number(value)
        elif name == "_xmin":
            yield "transactie", "xmin", float(value)
        else:
            when = _moment(value)
            if when is not None:
                yield "moment", name, when
    if naam == "journaal":
        yield f"rij {naam}", "seq", float(row["seq"])


def _row_number(value: Any) -> float:
    if isinstance(value, int):
        return float(value)
    page, line = value.strip("()").split(",")
    return float(page) * 1000 + float(line)


def _moment(value: Any) -> float | None:
    """Milliseconds of a moment with a time of the day; a day alone is for the other thief."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d.*", value):
        value = dt.datetime.fromisoformat(value.replace("Z", "+00:00"))
    if not isinstance(value, dt.datetime) or value.time() == dt.time():
        return None
    aware = value if value.tzinfo else value.replace(tzinfo=dt.UTC)
    return aware.timestamp() * 1000


# ---------------------------------------------------------------- What ties


def banden(sporen: Sporen, waarheid: Mapping[Id, Id]) -> list[Band]:
    """Every pair of traces with how often it leads to the right home, the best first."""
    found = []
    for (scale, file_bron), own in sporen.files.items():
        for (other, home_bron), theirs in sporen.homes.items():
            if scale == other:
                found.append(_nearest(scale, file_bron, home_bron, own, theirs, waarheid))
            found.append(_ranked(file_bron, home_bron, own, theirs, waarheid))
    return sorted((b for b in found if b.goed), key=lambda b: -b.goed)


def _nearest(
    scale: str, file_bron: str, home_bron: str, own: list[Punt], theirs: list[Punt], waarheid: Mapping[Id, Id]
) -> Band:
    """The home whose trace is nearest to one of the file, as most of its traces say."""
    line = sorted(theirs)
    places = [p.plaats for p in line]
    said: dict[Id, Counter[Id]] = defaultdict(Counter)
    for punt in own:
        at = bisect.bisect_left(places, punt.plaats)
        near = sorted(line[max(0, at - 1) : at + 1], key=lambda p: abs(p.plaats - punt.plaats))
        for one in near[:1]:
            if scale != "moment" or abs(one.plaats - punt.plaats) <= SAMEN_MS:
                said[punt.van][one.van] += 1
    return _judge(scale, file_bron, home_bron, said, waarheid)


def _ranked(
    file_bron: str, home_bron: str, own: list[Punt], theirs: list[Punt], waarheid: Mapping[Id, Id]
) -> Band:
    """As many files as homes: the first is the first, the second the second."""
    files, homes = _first_seen(own), _first_seen(theirs)
    if len(files) != len(homes):
        homes = []
    said = {file: Counter([home]) for file, home in zip(files, homes, strict=False)}
    return _judge("volgorde", file_bron, home_bron, said, waarheid)


def _first_seen(points: list[Punt]) -> list[Id]:
    return list(dict.fromkeys(p.van for p in sorted(points)))


def _judge(
    hoe: str, file_bron: str, home_bron: str, said: Mapping[Id, Counter[Id]], waarheid: Mapping[Id, Id]
) -> Band:
    right = sum(counts.most_common(1)[0][0] == waarheid.get(file) for file, counts in said.items())
    return Band(hoe, file_bron, home_bron, len(said), right)
