"""A code that is sealed, without its length telling which one it is."""

SEALED_LENGTH = 40
"""Every sealed code has one length, within the first step of the padding of seals (privacy/sealing.py)."""


def seal_code(code: str) -> str:
    """The code as it is sealed: padded, so that "lift" and "stroom_vragen" look alike from outside.

    Raises ValueError when a code is longer than the fixed length.
    """
    if len(code) > SEALED_LENGTH:
        raise ValueError("this code is too long to hide its length")
    return code.ljust(SEALED_LENGTH)


def open_code(text: str | None) -> str:
    """The code that was sealed; empty when there is none."""
    return (text or "").rstrip()
