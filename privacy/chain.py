"""The tables of the journal, and the MAC that ties each line to the one before it.

Ids and times are stored as text and bound as they stand, so that no two spellings of one value pass
for the same line (art. 5 lid 2 and art. 32 AVG).
"""

import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from privacy.keystore import KeyStore
from privacy.metadata import metadata
from privacy.purposes import Categorie, Doel, not_personal, personal


class Geheimen(NamedTuple):
    """The two secrets of the journal: that of its lines, and that of the heads of its chains."""

    regel: bytes
    kop: bytes

    @classmethod
    def of(cls, keystore: KeyStore) -> "Geheimen":
        """Take both from the key store. Raises KeyError when one is not there."""
        return cls(keystore.secret("journaal"), keystore.secret("journaalkop"))

    def naam(self, row_id: UUID) -> UUID:
        """The name under which a line of the help side tells which row beside a home it was.

        Always the same for one row, and without the key it leads to none.
        """
        key = hmac.digest(self.regel, b"namen", hashlib.sha256)
        return UUID(bytes=hmac.digest(key, row_id.bytes, hashlib.sha256)[:16], version=4)


GENERAL: Final = "algemeen"
FIRST_PREVIOUS: Final = bytes(32)
APPEND_ONLY: Final[tuple[str, ...]] = ("journaal", "journaalankers", "journaalstenen", "journaalcontroles")

journaal: Final = sa.Table(
    "journaal",
    metadata,
    sa.Column("chain", sa.String(36), primary_key=True),
    sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("time", sa.String(27), nullable=False),
    sa.Column("code", sa.String(80), nullable=False),
    sa.Column("actie", sa.String(1), nullable=False),
    sa.Column("uitkomst", sa.String(40), nullable=False),
    sa.Column("actor", sa.String(36)),
    sa.Column("rol", sa.String(40)),
    sa.Column("organisatie", sa.String(36)),
    sa.Column("namens", sa.String(36)),
    sa.Column("doel", sa.String(40)),
    sa.Column("dossier", sa.String(36)),
    sa.Column("object_soort", sa.String(60)),
    sa.Column("object_id", sa.String(36)),
    sa.Column("velden", sa.Text, nullable=False),
    sa.Column("origin", sa.String(60), nullable=False),
    sa.Column("session_hash", sa.String(64)),
    sa.Column("request_id", sa.String(36)),
    sa.Column("previous", sa.LargeBinary(32), nullable=False),
    sa.Column("mac", sa.LargeBinary(32), nullable=False),
    sa.Index(None, "object_id"),
    sa.Index(None, "dossier"),
    sa.Index(None, "actor", "time"),
    sa.Index(None, "time"),
    info=personal(Categorie.JOURNAAL, Doel.VERANTWOORDING),
)

journaalketen: Final = sa.Table(
    "journaalketen",
    metadata,
    sa.Column("chain", sa.String(36), primary_key=True),
    sa.Column("complex_id", sa.Uuid, nullable=True, unique=True),
    sa.Column("last_seq", sa.BigInteger, nullable=False),
    sa.Column("last_mac", sa.LargeBinary(32), nullable=False),
    # When it moved, how many lines all chains had then (a hint), and the MAC over all but that hint.
    sa.Column("op", sa.String(27)),
    sa.Column("teller", sa.BigInteger),
    sa.Column("kop_mac", sa.LargeBinary(32)),
    info=not_personal("heads of the journal chains"),
)

journaalankers: Final = sa.Table(
    "journaalankers",
    metadata,
    sa.Column("nummer", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("op", sa.String(27), nullable=False),
    sa.Column("ketens", sa.Text, nullable=False),
    sa.Column("handtekening", sa.LargeBinary(64), nullable=False),
    info=not_personal("signed heads of the journal chains"),
)

# What was cut off a chain after its term: the chain goes on from ``last_mac`` (see privacy/segments.py).
journaalstenen: Final = sa.Table(
    "journaalstenen",
    metadata,
    sa.Column("chain", sa.String(36), primary_key=True),
    sa.Column("tot", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("van", sa.BigInteger, nullable=False),
    sa.Column("aantal", sa.BigInteger, nullable=False),
    sa.Column("last_mac", sa.LargeBinary(32), nullable=False),
    sa.Column("hash", sa.LargeBinary(32), nullable=False),
    sa.Column("op", sa.String(27), nullable=False),
    sa.Column("mac", sa.LargeBinary(32), nullable=False),
    info=not_personal("tombstones of cut segments of the journal chains"),
)

journaalcontroles: Final = sa.Table(
    "journaalcontroles",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("op", sa.DateTime(timezone=True), nullable=False, index=True),
    sa.Column("leesbaar", sa.Boolean, nullable=False),
    sa.Column("regels", sa.BigInteger, nullable=False),
    sa.Column("ketens", sa.Integer, nullable=False),
    sa.Column("ankers", sa.Integer, nullable=False),
    sa.Column("breuk", sa.String(20)),
    sa.Column("keten", sa.String(36)),
    sa.Column("volgnummer", sa.BigInteger),
    sa.Column("bevestigd", sa.Boolean),
    info=not_personal("outcomes of verifying the journal"),
)

SIGNED: Final = tuple(column.name for column in journaal.columns if column.name not in ("previous", "mac"))
_FORM: Final[dict[str, Any]] = {"ensure_ascii": True, "separators": (",", ":"), "check_circular": False}


def _encoder() -> Callable[[object], str]:
    """Return the encoder of the one canonical form, made once: JSONEncoder makes a new one for each value."""
    slow = json.JSONEncoder(**_FORM)
    make = getattr(json.encoder, "c_make_encoder", None)
    if make is None:
        return slow.encode
    quote = json.encoder.encode_basestring_ascii
    chunks = make(None, slow.default, quote, None, ":", ",", False, False, True)
    join = "".join
    return lambda value: join(chunks(value, 0))


_encode: Final = _encoder()


def canonical(value: object) -> bytes:
    """Return the one spelling of plain data that is signed."""
    return _encode(value).encode()


def mac(secret: bytes, fields: Sequence[Any], previous: bytes) -> bytes:
    """HMAC-SHA-256 over the canonical JSON of the stored fields, in table order, and the previous MAC."""
    return hmac.digest(secret, _encode(fields).encode() + previous, hashlib.sha256)


def stamp(now: dt.datetime) -> str:
    """Return a moment as the journal writes it. Raises ValueError for one without a zone."""
    if now.tzinfo is None:
        raise ValueError("the journal takes an aware time")
    return now.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def head_mac(secret: bytes, chain: str, last_seq: int, last_mac: bytes, op: str | None) -> bytes:
    """HMAC-SHA-256 over a head, with the secret of heads: a cut tail takes that secret as well."""
    return hmac.digest(secret, canonical(["kop", chain, last_seq, last_mac.hex(), op]), hashlib.sha256)
