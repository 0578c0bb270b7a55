"""What a stolen database tells of a referral: to which Instantie, about what, and how it ended.

    python -m tests.dief.verwijzingen sqlite:////path/voordeur.sqlite

He has every row and no key. To be strict on us he is told the truth of all referrals but the one that he
guesses: of every trace that leads to it (a column of its row, of a row that names it, of what these point at)
he looks what the others with the same value were, and says that. A trace that tells more than always saying
the most common one is a hole.
"""

import sys
import uuid
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, MetaData, Table, create_engine, text

from tests.dief.sporen import _clean as clean
from tests.dief.sporen import _ids as ids_in

Id = uuid.UUID
Row = Mapping[str, Any]
Sporen = dict[str, dict[Id, set[Hashable]]]
"""By trace what it says of each referral."""
DIEP = 2
"""So many steps he follows what a row points at."""
OVER_IEDEREEN = {"complexen"}
"""What all rows point at tells nothing."""


@dataclass(frozen=True)
class Spoor:
    """How often one trace guesses right, of how many; `toeval`: always saying the most common one."""

    bron: str
    goed: int
    van: int
    toeval: int

    @property
    def winst(self) -> int:
        return self.goed - self.toeval


@dataclass(frozen=True)
class Buit:
    """The stolen rows by table, and the columns that point at another table."""

    rows: dict[str, list[Row]]
    links: dict[str, dict[str, str]]

    @property
    def by_id(self) -> dict[str, dict[Any, Row]]:
        return {name: {row["id"]: row for row in rows if "id" in row} for name, rows in self.rows.items()}


def read(connection: Connection) -> Sporen:
    """Every trace of every referral, by reflection: he has no source code to hold on to."""
    meta = MetaData()
    meta.reflect(connection)
    tables = list(meta.tables.values())
    buit = Buit({t.name: _rows(connection, t) for t in tables}, {t.name: _links(t) for t in tables})
    referrals, by_id = set(buit.by_id["doorverwijzingen"]), buit.by_id
    found: Sporen = defaultdict(lambda: defaultdict(set))
    for name, rows in buit.rows.items():
        for row in rows:
            about = {one for value in row.values() for one in ids_in(value) if one in referrals}
            if name == "doorverwijzingen":
                about = {row["id"]}
            for bron, value in _values(buit, by_id, name, row, DIEP) if len(about) == 1 else ():
                found[bron][next(iter(about))].add(value)
    return found


def _rows(connection: Connection, table: Table) -> list[Row]:
    columns = ", ".join(f'"{c.name}"' for c in table.c)
    rows = connection.execute(text(f'select {columns} from "{table.name}"')).mappings()
    return [{name: clean(value) for name, value in row.items()} for row in rows]


def _links(table: Table) -> dict[str, str]:
    return {
        fk.parent.name: fk.column.table.name
        for fk in table.foreign_keys
        if fk.column.table.name not in OVER_IEDEREEN
    }


def _values(
    buit: Buit, by_id: Mapping[str, Mapping[Any, Row]], name: str, row: Row, deep: int
) -> Iterator[tuple[str, Hashable]]:
    """Each value of a row, a sealed one also by its length, and those of what it points at."""
    soort = f"[{row['soort']}]" if "soort" in row else ""
    for column, value in row.items():
        if value is None:
            yield f"{name}{soort}.{column}", None
            continue
        plain = repr(value) if isinstance(value, list | dict) else value
        yield f"{name}{soort}.{column}", bytes(plain) if isinstance(plain, memoryview) else plain
        if isinstance(value, bytes | memoryview):
            yield f"{name}{soort}.{column}.lengte", len(value)
        to = buit.links[name].get(column)
        if to is not None and deep and value in by_id[to]:
            for bron, further in _values(buit, by_id, to, by_id[to][value], deep - 1):
                yield f"{name}{soort}.{column} → {bron}", further


def guesses(sporen: Sporen, waarheid: Mapping[Id, Hashable]) -> list[Spoor]:
    """Every trace with how often it guesses right, the best first. In: by referral the truth."""
    meeste = Counter(waarheid.values()).most_common(1)
    toeval = meeste[0][1] if meeste else 0
    found = []
    for bron, says in sporen.items():
        groups: dict[Hashable, Counter[Hashable]] = defaultdict(Counter)
        known = {one: frozenset(values) for one, values in says.items() if one in waarheid}
        for one, values in known.items():
            groups[values][waarheid[one]] += 1
        goed = sum(
            _guess(groups[known[one]] if one in known else Counter(), true, meeste[0][0]) == true
            for one, true in waarheid.items()
        )
        found.append(Spoor(bron, goed, len(waarheid), toeval))
    return sorted(found, key=lambda s: (-s.goed, s.bron))


def _guess(group: Counter[Hashable], own: Hashable, else_: Hashable) -> Hashable:
    """What the others of this group were, most of them; without any he says the most common one of all."""
    others = group - Counter([own])
    return others.most_common(1)[0][0] if others else else_


def group_sizes(sporen: Sporen) -> dict[str, list[int]]:
    """By trace how large its groups are, the largest first: an equal value on many rows counts them."""
    return {
        bron: sorted(Counter(frozenset(v) for v in says.values()).values(), reverse=True)
        for bron, says in sporen.items()
    }


def main(address: str) -> None:
    """Print the traces that make the fewest groups: such a one may be an Instantie or a code."""
    with create_engine(address).connect() as connection:
        sizes = group_sizes(read(connection))
    for bron, groups in sorted(sizes.items(), key=lambda item: len(item[1])):
        if 1 < len(groups) < sum(groups) / 2:
            print(f"{bron:90} {groups[:12]}")


if __name__ == "__main__":
    main(sys.argv[1])
