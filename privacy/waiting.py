"""What stands on an object whose value is not hidden yet, because it has not met its session."""

from typing import Any, Final, NoReturn


class Waiting:
    """A plain value that waits for its session. Never shown, never pickled, never bound to a column."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value: Final = value

    def __repr__(self) -> str:
        return "<waits to be hidden>"

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("a value that is not hidden yet is never written down")
