"""Masked attributes: a value that the stored database must not tell, open to whoever serves the row.

    class Bezoekuitkomst(HasRandomId, PerComplex, Base):
        datum = masked_day(categorie=Categorie.BEZOEK, doel=Doel.HULPVERLENING)

The table has ``datum_masker``: the value, padded as every seal and encrypted under one key that is derived
from the key store and bound to table, column and row. Two rows with the same value do not look alike, so that
nothing can be joined, grouped or counted without the keys. Unlike Sealed it needs no key of a household: who
may read the row reads it. A value that is not there is masked as well: that it is missing tells nothing.
"""

import datetime as dt
import hashlib
import hmac
from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final, Generic, NoReturn, TypeVar, overload
from uuid import UUID

from sqlalchemy import LargeBinary, event
from sqlalchemy.orm import Session, mapped_column, object_session
from sqlalchemy.sql.elements import SQLCoreOperations

from privacy.keystore import KeyStore
from privacy.purposes import Categorie, Doel, personal
from privacy.sealing import DataKey, associated_data, prefix
from privacy.waiting import Waiting

SLOT: Final = "_masker"

T = TypeVar("T")
C = TypeVar("C", bound=StrEnum)


class Masked(Generic[T]):
    """A descriptor over the bytes column ``<name>_masker``."""

    def __init__(self, read: Callable[[str], T], *, categorie: Categorie, doel: Doel) -> None:
        """In: `read`, from the text to the value; from an empty text to what it is where nothing was said."""
        self._read: Final = read
        self.info: Final = {**personal(categorie, doel), "masked": "ja"}
        self.name = ""
        self.slot = ""
        self._owner: type[Any] | None = None

    def __set_name__(self, owner: type[Any], name: str) -> None:
        # Runs before Declarative looks at the class, so that it finds a plain bytes column.
        self.name, self.slot, self._owner = name, f"{name}{SLOT}", owner
        setattr(owner, self.slot, mapped_column(LargeBinary, nullable=True, info=dict(self.info)))

    @property
    def column(self) -> SQLCoreOperations[bytes | None]:
        """The bytes column, for use in ``select()``."""
        found: SQLCoreOperations[bytes | None] = getattr(self._owner, self.slot)
        return found

    def mask(self, keystore: KeyStore, row_id: UUID, value: T | None) -> bytes:
        """The stored form of a value for this row."""
        plain = None if value is None else str(value).encode()
        return _key(keystore).seal(plain, associated_data(self._table, self.slot, row_id))

    def unmask(self, keystore: KeyStore, row_id: UUID, stored: bytes) -> T:
        """The value that was masked for this row. Raises SealBroken when it was changed or moved."""
        return self._opened(_key(keystore), stored, associated_data(self._table, self.slot, row_id))

    def values(self, session: Session, rows: Iterable[Any]) -> list[T]:
        """The values of rows that have ``id`` and the column, in their order."""
        key, start = _key(session.info["keystore"]), prefix(self._table, self.slot)
        return [self._opened(key, getattr(row, self.slot), start + row.id.bytes) for row in rows]

    def _opened(self, key: DataKey, stored: bytes, place: bytes) -> T:
        return self._read((key.open(stored, place) or b"").decode())

    @property
    def _table(self) -> str:
        table: str = getattr(self._owner, "__tablename__", "")
        return table

    @overload
    def __get__(self, obj: None, owner: type[Any]) -> "Masked[T]": ...
    @overload
    def __get__(self, obj: object, owner: type[Any]) -> T: ...
    def __get__(self, obj: Any, owner: type[Any]) -> "Masked[T] | T":
        if obj is None:
            return self
        stored = getattr(obj, self.slot)
        if isinstance(stored, Waiting):
            waiting: T = stored.value
            return waiting
        if stored is None:  # a new row on which nothing was said yet
            return self._read("")
        return self.unmask(_keystore(obj), obj.id, stored)

    def __set__(self, obj: Any, value: T) -> None:
        """Mask the value, at once or when the object meets its session; the same value changes nothing."""
        session = object_session(obj)
        if session is None:
            setattr(obj, self.slot, Waiting(value))
        elif getattr(obj, self.slot) is None or self.__get__(obj, type(obj)) != value:
            setattr(obj, self.slot, self.mask(_keystore(obj), obj.id, value))

    def settle(self, obj: Any, *, new: bool) -> None:
        """Mask what still waits on ``obj``; a new row without a value gets the mask of that."""
        stored = obj.__dict__.get(self.slot)
        if isinstance(stored, Waiting):
            setattr(obj, self.slot, self.mask(_keystore(obj), obj.id, stored.value))
        elif new and stored is None:
            setattr(obj, self.slot, self.mask(_keystore(obj), obj.id, None))

    def _never(self, other: object) -> NoReturn:
        # Without this, ``WHERE Model.datum == day`` becomes WHERE false without an error.
        raise TypeError(f"{self.name} is masked: read it and compare in memory")

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _never
    __hash__ = object.__hash__


def masked_day(*, categorie: Categorie, doel: Doel) -> Masked[dt.date]:
    """A day that is always there."""
    return Masked(dt.date.fromisoformat, categorie=categorie, doel=doel)


def masked_day_or_none(*, categorie: Categorie, doel: Doel) -> Masked[dt.date | None]:
    """A day, or None."""
    return Masked(lambda text: dt.date.fromisoformat(text) if text else None, categorie=categorie, doel=doel)


def masked_code_or_none(kind: type[C], *, categorie: Categorie, doel: Doel) -> Masked[C | None]:
    """A code of this list, or None."""
    return Masked(lambda text: kind(text) if text else None, categorie=categorie, doel=doel)


def masked_text_or_none(*, categorie: Categorie, doel: Doel) -> Masked[str | None]:
    """A code of one of several lists as text, or None."""
    return Masked(lambda text: text or None, categorie=categorie, doel=doel)


def masked_fields(model: type[Any]) -> tuple[Masked[Any], ...]:
    """The masked fields of a model, its base classes included."""
    found = _fields.get(model)
    if found is None:
        names = {name: value for base in reversed(model.__mro__) for name, value in vars(base).items()}
        found = _fields[model] = tuple(v for v in names.values() if isinstance(v, Masked))
    return found


# Plain dictionary: a class as a key never leaves the program.
_fields: Final[dict[type[Any], tuple[Masked[Any], ...]]] = {}


def _key(keystore: KeyStore) -> DataKey:
    return _derived(keystore.secret("pseudoniem"))


@lru_cache(maxsize=4)
def _derived(secret: bytes) -> DataKey:
    return DataKey({1: hmac.digest(secret, b"masker", hashlib.sha256)})


def _keystore(obj: Any) -> KeyStore:
    session = object_session(obj)
    found = None if session is None else session.info.get("keystore")
    if found is None:
        raise RuntimeError(f"{type(obj).__name__} has no session with a key store")
    keystore: KeyStore = found
    return keystore


@event.listens_for(Session, "before_flush")
def _mask_rest(session: Session, _context: object, _instances: object) -> None:
    for new, objects in ((True, session.new), (False, session.dirty)):
        for obj in objects:
            for field in masked_fields(type(obj)):
                field.settle(obj, new=new)
