"""When a row that never changes may change after all: its seals taken off, or laid anew under a newer key."""

from collections.abc import Sequence

SEAL = "_zegel"
"""How the columns end that hold a sealed value."""

OWNER = "pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'usage')"
"""On PostgreSQL only the owner of the table re-seals it, never the role of the app."""


UNSEALED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "stemgebeurtenissen": (
        (
            "id",
            "complex_id",
            "huurovereenkomst_id",
            "voorstel_id",
            "volgnummer",
            "soort",
            "kanaal",
            "getekend_op",
            "ontvangen_op",
            "vervangt",
            "document_id",
            "token",
            "formulier_id",
            "vastgelegd_door",
            "vastgelegd_op",
        ),
        ("taal_zegel", "tolk_zegel", "opmerking_zegel"),
    ),
    "voorstelbrieven": (
        (
            "id",
            "complex_id",
            "huurovereenkomst_id",
            "voorstel_id",
            "soort",
            "nummer",
            "verstuurd_op",
            "vastgelegd_door",
            "vastgelegd_op",
        ),
        ("geadresseerden_zegel", "pdf_zegel"),
    ),
    "geadresseerden": (
        ("id", "complex_id", "huurovereenkomst_id", "kennisgeving_id", "huurder_id"),
        ("adres_zegel", "pdf_zegel"),
    ),
    "bezorgingen": (
        (
            "id",
            "complex_id",
            "huurovereenkomst_id",
            "kennisgeving_id",
            "huurder_id",
            "soort",
            "ontvangen_op",
            "document_id",
            "vastgelegd_door",
            "vastgelegd_op",
        ),
        ("nummer_zegel",),
    ),
    "verwijzinggebeurtenissen": (
        (
            "id",
            "complex_id",
            "dossier_id",
            "doorverwijzing_id",
            "volgnummer",
            "soort",
            "naar",
            "op",
            "door_id",
        ),
        ("namens_zegel",),
    ),
    "toestemmingsstukken": (
        ("id", "complex_id", "dossier_id", "toestemming_id", "soort", "op", "door_id"),
        ("inhoud_zegel",),
    ),
    "antwoordtoestemmingen": (
        ("id", "complex_id", "ronde_id", "pseudoniem", "soort", "op", "door_id"),
        # With the words goes the id of their key, which a Vernietiging names beside the file.
        ("sleutel_id", "tekst_zegel", "wie_zegel"),
    ),
}
"""Append-only tables with sealed columns: (columns that stay as they are, seals that may be taken off).

At the end of the Bewaartermijn what was sealed goes; that it happened stays.
"""


FILLED: dict[str, tuple[str, ...]] = {"verwijzinggebeurtenissen": ("reden_masker",)}
"""Append-only tables of before a mask: (columns that go from empty to their mask once, and then stay).

A migration has no keys: the first start after it masks what stood there (see renovatie/kern/overzetten.py).
"""


STEPS = (64, 256, 1024, 4096, *(2**power for power in range(13, 29)))
"""The sizes of padded content (see privacy/sealing.py); no value is larger than the last one."""

OVERHEAD = 30
"""Format, version, nonce and tag: what a seal is longer than its content."""


def resealed(columns: Sequence[str], is_same: str) -> str:
    """The condition that only sealed columns differ; empty for a table without any.

    A seal is format, version, nonce and ciphertext: same format, same length, higher version; or once, from
    the format of before padding to exactly the length that the old one is padded to. That the text is the
    same nobody can see here; a seal that fits the row can only be made with the key of its holder.
    """
    if not any(name.endswith(SEAL) for name in columns):
        return ""
    return " and ".join(_column(name, is_same) for name in columns)


def filled(table: str, columns: Sequence[str], is_same: str) -> str:
    """The condition that an empty mask is filled and nothing else changes; empty for a table without any."""
    maskers = [name for name in FILLED.get(table, ()) if name in columns]
    if not maskers:
        return ""
    return " and ".join(
        f"(new.{name} {is_same} old.{name}{f' or old.{name} is null' if name in maskers else ''})"
        for name in columns
    )


def _column(name: str, is_same: str) -> str:
    new, old = f"new.{name}", f"old.{name}"
    if not name.endswith(SEAL):
        return f"{new} {is_same} {old}"
    version_new, version_old = f"substr({new}, 2, 1)", f"substr({old}, 2, 1)"
    newer = (
        f"length({new}) = length({old}) and substr({new}, 1, 1) = substr({old}, 1, 1)"
        f" and {version_new} > {version_old}"
    )
    padded = (
        f"substr({old}, 1, 1) = {_byte(1, is_same)} and substr({new}, 1, 1) = {_byte(2, is_same)}"
        f" and {version_new} >= {version_old}"
        f" and length({new}) = {_padded_length(old)}"
    )
    return f"({new} {is_same} {old} or ({newer}) or ({padded}))"


def _byte(value: int, is_same: str) -> str:
    """One byte, as SQLite and as PostgreSQL write it."""
    return f"x'{value:02x}'" if is_same == "is" else f"'\\x{value:02x}'::bytea"


def _padded_length(old: str) -> str:
    cases = " ".join(f"when length({old}) < {step + OVERHEAD} then {step + OVERHEAD}" for step in STEPS)
    return f"case {cases} end"
