"""How autogenerate writes our own column types in a revision: as what lies in the database."""

from typing import Any, Literal

from sqlalchemy.types import TypeDecorator


def plain_type(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """A revision imports no code of ours, so a type of ours is written as the type below it."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False
