"""Where sealed values stand: every sealed column of every table, and whose keys they need."""

import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, LargeBinary, Table, Uuid, func, select

from privacy.keyring import KeyName
from privacy.metadata import metadata
from privacy.sealed import SealedField, sealed_fields
from renovatie.kern.base import Base

BATCH = 500
HEAD = 2
"""The first bytes of a sealed value: format and version of its key."""


class Cel(NamedTuple):
    """One sealed value, without the value: row, holder, its first bytes and its length."""

    id: uuid.UUID
    houder: uuid.UUID
    kop: bytes
    lengte: int


@dataclass(frozen=True)
class Plaats:
    """One sealed column."""

    model: type[Any]
    field: SealedField[Any]

    @property
    def table(self) -> Table:
        found: Table = self.model.__table__
        return found

    @property
    def column(self) -> Any:
        return self.table.c[self.field.slot]

    @property
    def houder(self) -> Any:
        return self.table.c[self.model.__sleutelhouder__]

    @property
    def naam(self) -> str:
        return f"{self.table.name}.{self.field.slot}"

    def name(self, houder: uuid.UUID) -> KeyName:
        return (houder, self.field.dossier)

    def place(self, row_id: uuid.UUID) -> bytes:
        """What a value of this row is bound to."""
        return self.field.place(self.model) + row_id.bytes


def plaatsen() -> list[Plaats]:
    """All sealed columns, by name. Only of models that are imported: app.py imports them all."""
    found = [
        Plaats(mapper.class_, getattr(mapper.class_, field.name))
        for mapper in Base.registry.mappers
        for field in sealed_fields(mapper.class_)
    ]
    return sorted(found, key=lambda plaats: plaats.naam)


def cellen(connection: Connection, plaats: Plaats, after: uuid.UUID | None) -> list[Cel]:
    """The next sealed values of a column by id, at most BATCH, without loading them."""
    table, column = plaats.table, plaats.column
    query = (
        select(
            table.c.id, plaats.houder, func.substr(column, 1, HEAD, type_=LargeBinary), func.length(column)
        )
        .where(column.is_not(None))
        .order_by(table.c.id)
        .limit(BATCH)
    )
    if after is not None:
        query = query.where(table.c.id > after)
    return [
        Cel(row_id, houder, bytes(kop), lengte) for row_id, houder, kop, lengte in connection.execute(query)
    ]


def lege_cellen(
    connection: Connection, plaats: Plaats, after: uuid.UUID | None
) -> list[tuple[uuid.UUID, uuid.UUID]]:
    """The next rows whose column holds nothing at all, with their holders, by id; at most BATCH."""
    table = plaats.table
    query = (
        select(table.c.id, plaats.houder)
        .where(plaats.column.is_(None), plaats.houder.is_not(None))
        .order_by(table.c.id)
        .limit(BATCH)
    )
    if after is not None:
        query = query.where(table.c.id > after)
    return [(row_id, houder) for row_id, houder in connection.execute(query)]


def by_size(cells: Collection[Cel], *, most: int = 4_000_000, rows: int = 200) -> Iterator[list[Cel]]:
    """Portions that fit in memory and in a short transaction: documents can be large."""
    portion: list[Cel] = []
    size = 0
    for cel in cells:
        if portion and (size + cel.lengte > most or len(portion) >= rows):
            yield portion
            portion, size = [], 0
        portion.append(cel)
        size += cel.lengte
    if portion:
        yield portion


def living(connection: Connection, holders: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Which of these holders exist. In doubt one lives: a key is never swept while anything has this id."""
    alive: set[uuid.UUID] = set()
    for column in _holder_columns():
        if left := set(holders) - alive:
            alive |= set(connection.scalars(select(column).where(column.in_(left)).distinct()))
    for table in metadata.sorted_tables:
        left = set(holders) - alive
        if left and "id" in table.c and isinstance(table.c.id.type, Uuid):
            alive |= set(connection.scalars(select(table.c.id).where(table.c.id.in_(left))))
    return alive


def _holder_columns() -> list[Any]:
    columns = {(plaats.table.name, plaats.houder.name): plaats.houder for plaats in plaatsen()}
    return [columns[name] for name in sorted(columns)]


def swept_dossiers() -> frozenset[str]:
    """Kinds of dossier whose holders are known here; a key of another kind is never swept."""
    return frozenset(plaats.field.dossier for plaats in plaatsen())
