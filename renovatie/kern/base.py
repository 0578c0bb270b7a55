"""The base of all tables: typed columns, named constraints, ids made in Python."""

import datetime as dt
import enum
import uuid
from decimal import Decimal
from typing import Any

import uuid_utils.compat
from sqlalchemy import DateTime, Dialect, Enum, ForeignKey, Integer, Text, TypeDecorator, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from privacy.metadata import metadata


class UtcMoment(TypeDecorator[dt.datetime]):
    """A moment with its zone: stored in UTC, given back aware. SQLite itself keeps no zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


class Money(TypeDecorator[Decimal]):
    """Euros with two decimals, stored as whole cents: SQLite has no exact decimals."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        cents = value * 100
        if cents != int(cents):
            raise ValueError("an amount has whole cents: round where the rule for it stands")
        return int(cents)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-2)


CODES = Enum(
    enum.StrEnum,
    native_enum=False,
    create_constraint=True,
    validate_strings=True,
    values_callable=lambda members: [member.value for member in members],
    length=40,
)
"""A StrEnum in the database: its value as text, with a CHECK named after the enum."""


def codes(soort: type[enum.StrEnum], naam: str) -> Enum:
    """The same for a second column of that enum in one table: its CHECK needs a name of its own."""
    return Enum(
        soort,
        name=naam,
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        values_callable=lambda members: [member.value for member in members],
        length=40,
    )


class Base(DeclarativeBase):
    metadata = metadata
    type_annotation_map = {
        uuid.UUID: Uuid(),
        dt.datetime: UtcMoment(),
        str: Text(),
        Decimal: Money(),
        enum.StrEnum: CODES,
    }


def new_id() -> uuid.UUID:
    """A UUIDv7: sorted by time of making, for rows whose moment is no secret."""
    return uuid_utils.compat.uuid7()


def random_id() -> uuid.UUID:
    """A UUIDv4, for rows of the help side: a v7 id would tell the millisecond of the visit."""
    return uuid.uuid4()


class HasId:
    """A UUIDv7 primary key that is known before the row is saved."""

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)

    def __init__(self, **values: Any) -> None:
        values.setdefault("id", new_id())
        super().__init__(**values)


class HasRandomId:
    """A UUIDv4 primary key that is known before the row is saved, in a table that keeps no order of its rows.

    For every table of the help side, and for one at a home that an act of the help side writes in too. SQLite
    numbers rows as they come in: the n-th conversation would be the n-th row on a file. Such a table stands
    in the order of its ids (WITHOUT ROWID).
    """

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        table = cls.__dict__.get("__table__")
        if table is not None:
            table.dialect_options["sqlite"]["with_rowid"] = False

    def __init__(self, **values: Any) -> None:
        values.setdefault("id", random_id())
        super().__init__(**values)


class PerComplex:
    """A row that belongs to one complex, so that a database can shard or guard by it."""

    @declared_attr
    def complex_id(cls) -> Mapped[uuid.UUID]:
        return mapped_column(ForeignKey("complexen.id"), index=True)


class Versioned:
    """A row that two people may edit: the second one sees that the first was there (409, nothing lost)."""

    versie: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.versie}
