"""Sealed attributes: one line in a model, a bytes column in the table, plain text only when read.

    class Huurder(HasId, Base):
        __sleutelhouder__ = "huurovereenkomst_id"
        naam = Sealed("contact", categorie=Categorie.NAAM, doel=Doel.CONTACT)

Until an object meets a session its text waits unsealed in memory; from then on the row holds only
the sealed form. Nothing opened is ever kept: each read opens anew, so that no cache can outlive a
right or give a moved value (art. 32 lid 1 onder a AVG).

A value that was not filled in is sealed too: which fields of a row are empty would be a mark by which two
rows that nothing joins are known for one household. A column that is NULL was destroyed, or says in
``null_tells`` why the database itself has to see it.
"""

from collections.abc import Iterable, Sequence
from copy import copy
from operator import attrgetter
from typing import Any, Final, Generic, NoReturn, TypeVar, overload
from uuid import UUID

from sqlalchemy import LargeBinary, event
from sqlalchemy.orm import Session, mapped_column, object_session
from sqlalchemy.orm.attributes import get_history
from sqlalchemy.sql.elements import SQLCoreOperations

from privacy.keyring import KeyDestroyed, Keyring
from privacy.purposes import Categorie, Doel, personal
from privacy.sealing import SealBroken, prefix
from privacy.waiting import Waiting

__all__ = ["DOSSIERS", "SealBroken", "Sealed", "SealedBytes", "SealedField", "open_rows"]

DOSSIERS: Final = frozenset(
    {
        "hulp",
        "contact",
        "instemming",
        "vragenlijst",
        "antwoordkopie",
        "verwijzing",
        "toezegging",
        "overleg",
        "invoer",
        "bezoekconcept",
        "uitkomstconcept",
        "vragenconcept",
        "onderweg",
        "uitkomstonderweg",
        "datalek",
        "verzoek",
    }
)
T = TypeVar("T", str, bytes)


class NotSealable(Exception):
    """The row does not yet say whose key seals it, or which row it is."""


class SealedField(Generic[T]):
    """What Sealed and SealedBytes share: a descriptor over the bytes column ``<name>_zegel``."""

    def __init__(self, dossier: str, *, categorie: Categorie, doel: Doel, null_tells: str = "") -> None:
        """Name the dossier whose key seals the value, and why the value is held (art. 30 AVG).

        ``null_tells`` is the reason why "nothing" stays NULL here; without one it is sealed like a value.
        """
        if dossier not in DOSSIERS:
            raise ValueError(f"unknown dossier {dossier}")
        self.dossier: Final = dossier
        self.null_tells: Final = null_tells
        self.info: Final = {**personal(categorie, doel), "sealed": "ja", "dossier": dossier}
        self.name = ""
        self.slot = ""
        self._owner: type[Any] | None = None

    def __set_name__(self, owner: type[Any], name: str) -> None:
        # Runs before Declarative looks at the class, so that it finds a plain bytes column.
        self.name, self.slot, self._owner = name, f"{name}_zegel", owner
        setattr(owner, self.slot, mapped_column(LargeBinary, nullable=True, info=dict(self.info)))

    @property
    def column(self) -> SQLCoreOperations[bytes | None]:
        """The bytes column, for use in ``select()``; its label is ``<name>_zegel``."""
        found: SQLCoreOperations[bytes | None] = getattr(self._owner, self.slot)
        return found

    def place(self, model: type[Any]) -> bytes:
        """Return the part of the associated data that all rows of ``model`` share."""
        return _place(model, self.slot)

    def seal(
        self, keyring: Keyring, model: type[Any], holder: UUID, row: UUID, value: T | None
    ) -> bytes | None:
        """Return the sealed form of a value, for inserts in bulk that make no objects.

        None is sealed as well, unless the column tells it, the key of this holder was destroyed, or this
        actor shuts nothing of that kind.
        """
        if value is None:
            return self._seal_nothing(keyring, model, holder, row)
        key = keyring.sealing_key((holder, self.dossier))
        return key.seal(self._encode(value), self.place(model) + row.bytes)

    def _seal_nothing(self, keyring: Keyring, model: type[Any], holder: UUID, row: UUID) -> bytes | None:
        if self.null_tells or not keyring.may_seal(self.dossier):
            return None
        try:
            key = keyring.sealing_key((holder, self.dossier))
        except KeyDestroyed:
            return None  # that this household was destroyed is plain already
        return key.seal(None, self.place(model) + row.bytes)

    @overload
    def __get__(self, obj: None, owner: type[Any]) -> "SealedField[T]": ...
    @overload
    def __get__(self, obj: object, owner: type[Any]) -> T | None: ...
    def __get__(self, obj: object | None, owner: type[Any]) -> "SealedField[T] | T | None":
        """On an object: open the value. On the class: the descriptor itself.

        Raises SealBroken, KeyRefused, KeyDestroyed; RuntimeError without a session with a keyring.
        """
        if obj is None:
            return self if owner is self._owner else _bound(self, owner)
        stored = getattr(obj, self.slot)
        if stored is None:
            return None
        if isinstance(stored, Waiting):
            waiting: T = stored.value
            return waiting
        return self._open(obj, stored)

    def __set__(self, obj: object, value: T | None) -> None:
        """Seal the value, at once or when the object meets its session; the same value changes nothing."""
        if value is not None:
            self._check(value)
        session = object_session(obj)
        if session is None:
            setattr(obj, self.slot, None if value is None else Waiting(value))
        elif self.__get__(obj, type(obj)) != value:
            self._store(obj, value)

    def settle(self, obj: Any, *, strict: bool) -> None:
        """Seal what still waits on ``obj``. Not strict: leave it when holder or id is not known yet.

        Raises NotSealable when strict and holder or id is missing.
        """
        waiting = obj.__dict__.get(self.slot)
        if not isinstance(waiting, Waiting):
            return
        if _holder(obj) is not None and obj.id is not None:
            setattr(obj, self.slot, self._unchanged(obj, waiting.value) or self._sealed(obj, waiting.value))
        elif strict:
            raise NotSealable(f"{type(obj).__name__}.{self.name}: key holder or id is not set")

    def is_bare(self, obj: Any) -> bool:
        """Return whether nothing was filled in on a new object, and that is to be sealed too."""
        if self.null_tells or obj.__dict__.get(self.slot) is not None or _holder(obj) is None:
            return False
        return _keyring(obj).may_seal(self.dossier)

    def dress(self, obj: Any) -> None:
        """Seal that nothing was filled in."""
        setattr(obj, self.slot, self._sealed(obj, None))

    def _store(self, obj: Any, value: T | None) -> None:
        # Without a holder it waits for the flush, which refuses when there still is none.
        if _holder(obj) is not None and obj.id is not None:
            setattr(obj, self.slot, self._sealed(obj, value))
        else:
            setattr(obj, self.slot, None if value is None else Waiting(value))

    def _sealed(self, obj: Any, value: T | None) -> bytes | None:
        return self.seal(_keyring(obj), type(obj), _holder(obj), obj.id, value)

    def _unchanged(self, obj: Any, value: T) -> bytes | None:
        """Return the stored seal when it holds this same value (after a merge): no false change."""
        for old in get_history(obj, self.slot).deleted or ():
            if isinstance(old, bytes) and self._open(obj, old) == value:
                return old
        return None

    def _open(self, obj: Any, stored: bytes) -> T | None:
        name, place = (_holder(obj), self.dossier), self.place(type(obj)) + obj.id.bytes
        try:
            plain = _keyring(obj).open(name, stored, place)
            return None if plain is None else self._decode(plain)
        except SealBroken as error:
            raise _named(error, type(obj), self, obj.id) from error

    def _check(self, value: T) -> None:
        raise NotImplementedError

    def _encode(self, value: T) -> bytes:
        raise NotImplementedError

    def _decode(self, plain: bytes) -> T:
        raise NotImplementedError

    def _never(self, other: object) -> NoReturn:
        # Without this, ``WHERE Model.naam == "x"`` becomes WHERE false without an error.
        raise TypeError(f"{self.name} is sealed: open it and compare in memory")

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _never
    __hash__ = object.__hash__


class Sealed(SealedField[str]):
    """A sealed text. ``obj.naam`` is ``str | None``; the table has ``naam_zegel``."""

    def _check(self, value: str) -> None:
        if not isinstance(value, str):
            raise TypeError(f"{self.name} takes text")

    def _encode(self, value: str) -> bytes:
        return value.encode()

    def _decode(self, plain: bytes) -> str:
        return plain.decode()


class SealedBytes(SealedField[bytes]):
    """Sealed bytes, for documents. ``obj.inhoud`` is ``bytes | None``."""

    def _check(self, value: bytes) -> None:
        if not isinstance(value, bytes):
            raise TypeError(f"{self.name} takes bytes")

    def _encode(self, value: bytes) -> bytes:
        return value

    def _decode(self, plain: bytes) -> bytes:
        return plain


def open_rows(
    keyring: Keyring, model: type[Any], rows: Sequence[Any], *fields: SealedField[T]
) -> list[tuple[T | None, ...]]:
    """Open these fields of many rows at once: one tuple per row, in the order given.

    ``rows`` are anything with ``id``, the holder's attribute of ``model`` and each ``<name>_zegel``;
    all keys come in one load. Raises SealBroken, KeyRefused, KeyDestroyed.
    """
    holder_of = attrgetter(model.__sleutelhouder__)
    holders = [holder_of(row) for row in rows]
    ids = [row.id.bytes for row in rows]
    blobs = [[getattr(row, field.slot) for row in rows] for field in fields]
    keyring.prefetch(
        (holder, field.dossier)
        for field, column in zip(fields, blobs, strict=True)
        for holder, blob in zip(holders, column, strict=True)
        if blob is not None
    )
    columns = [
        _open_column(keyring, model, field, zip(holders, ids, column, strict=True))
        for field, column in zip(fields, blobs, strict=True)
    ]
    return list(zip(*columns, strict=True)) if columns else [() for _row in rows]


def _open_column(
    keyring: Keyring,
    model: type[Any],
    field: SealedField[T],
    cells: Iterable[tuple[UUID, bytes, bytes | None]],
) -> list[T | None]:
    start, dossier, unseal, decode = field.place(model), field.dossier, keyring.open, field._decode
    opened: list[T | None] = []
    row = b""
    try:
        for holder, row, blob in cells:
            plain = None if blob is None else unseal((holder, dossier), blob, start + row)
            opened.append(None if plain is None else decode(plain))
    except SealBroken as error:
        raise _named(error, model, field, UUID(bytes=row)) from error
    return opened


def _named(error: SealBroken, model: type[Any], field: SealedField[Any], row: UUID) -> SealBroken:
    return SealBroken(f"{model.__tablename__}.{field.slot} of {row}: {error}")


def _holder(obj: Any) -> Any:
    return getattr(obj, type(obj).__sleutelhouder__)


def _keyring(obj: Any) -> Keyring:
    session = object_session(obj)
    found = None if session is None else session.info.get("keyring")
    if found is None:
        raise RuntimeError(f"{type(obj).__name__} has no session with a keyring")
    keyring: Keyring = found
    return keyring


# Plain dictionaries: they answer per row, and a class as a key never leaves the program.
_places: Final[dict[tuple[type[Any], str], bytes]] = {}
_twins: Final[dict[tuple[int, type[Any]], "SealedField[Any]"]] = {}
_fields: Final[dict[type[Any], "tuple[SealedField[Any], ...]"]] = {}


def _place(model: type[Any], slot: str) -> bytes:
    place = _places.get((model, slot))
    if place is None:
        place = _places[model, slot] = prefix(model.__tablename__, slot)
    return place


def _bound(field: SealedField[Any], model: type[Any]) -> SealedField[Any]:
    """Return the field as seen from a subclass or from a model that took it from a mixin."""
    twin = _twins.get((id(field), model))
    if twin is None:
        twin = _twins[id(field), model] = copy(field)
        twin._owner = model
    return twin


def sealed_fields(model: type[Any]) -> tuple[SealedField[Any], ...]:
    """Return the sealed fields of a model, its base classes included."""
    found = _fields.get(model)
    if found is None:
        names = {name: value for base in reversed(model.__mro__) for name, value in vars(base).items()}
        found = _fields[model] = tuple(v for v in names.values() if isinstance(v, SealedField))
    return found


@event.listens_for(Session, "after_attach")
def _seal_attached(_session: Session, obj: object) -> None:
    for field in sealed_fields(type(obj)):
        field.settle(obj, strict=False)


@event.listens_for(Session, "before_flush")
def _seal_rest(session: Session, _context: object, _instances: object) -> None:
    for obj in (*session.new, *session.dirty):
        for field in sealed_fields(type(obj)):
            field.settle(obj, strict=True)
    bare = [(field, obj) for obj in session.new for field in sealed_fields(type(obj)) if field.is_bare(obj)]
    if bare:
        _keyring(bare[0][1]).ensure((_holder(obj), field.dossier) for field, obj in bare)
        for field, obj in bare:
            field.dress(obj)
