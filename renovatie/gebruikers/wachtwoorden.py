"""Passwords: argon2id, and refused when common by an offline list. No rules of composition."""

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask_babel import lazy_gettext as _l

from renovatie.kern.database import LockTimeout
from renovatie.kern.errors import RuleError

SHORTEST: Final = 12
LONGEST: Final = 128
WEAK_BELOW: Final = 9.0
"""Powers of ten of guesses by the frequency lists: under a thousand million is common."""

HASHER: Final = PasswordHasher()
_TURNS: Final = BoundedSemaphore(2)
WAIT_S: Final = 5
NOBODY: Final = (
    "$argon2id$v=19$m=65536,t=3,p=4$TMTpM1Zzh4rSapAtk0iVmw$wQzxPEcwHwdknGK794ug3wJwug+pD44/mjwAzVRP4Lk"
)
"""Checked for an unknown user, so that it takes the time of a known one. No password fits it."""

TOO_SHORT = _l("Kies een wachtwoord van 12 tekens of meer. Een paar losse woorden werkt goed.")
TOO_LONG = _l("Kies een wachtwoord van hoogstens 128 tekens.")
TOO_COMMON = _l(
    "Dit wachtwoord is makkelijk te raden. Kies een paar losse woorden die niet bij elkaar horen."
)

# The package's lists are English; these are the Dutch words that people reach for first.
_DUTCH: Final = (
    "welkom", "wachtwoord", "geheim", "voordeur", "renovatie", "woning", "corporatie", "nederland", "utrecht",
    "amsterdam", "rotterdam", "denhaag", "lente", "zomer", "herfst", "winter", "januari", "februari", "maart",
    "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december", "maandag",
    "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "hallo", "schatje", "liefde",
    "feyenoord", "ajax", "voetbal", "inloggen",
)  # fmt: skip


def check_strength(password: str, own_words: Iterable[str] = ()) -> None:
    """Refuse a password that is too short, too long or easy to guess; `own_words` are name, e-mail and such.

    Raises RuleError (ongeldig, field wachtwoord).
    """
    from zxcvbn import zxcvbn  # its word lists take memory that only this page needs

    if len(_normal(password)) < SHORTEST:
        raise RuleError(TOO_SHORT, field="wachtwoord")
    if len(password) > LONGEST:
        raise RuleError(TOO_LONG, field="wachtwoord")
    words = [part for word in own_words for part in word.replace("@", " ").replace(".", " ").split()]
    if zxcvbn(password[:72], user_inputs=[*_DUTCH, *words])["guesses_log10"] < WEAK_BELOW:
        raise RuleError(TOO_COMMON, field="wachtwoord")


@contextmanager
def _turn() -> Iterator[None]:
    """Two at once in this process: each takes 64 MiB. Raises LockTimeout (503) after five seconds."""
    if not _TURNS.acquire(timeout=WAIT_S):
        raise LockTimeout
    try:
        yield
    finally:
        _TURNS.release()


def make_hash(password: str) -> str:
    """The argon2id hash to keep; takes a tenth of a second, so never inside a write transaction."""
    with _turn():
        return HASHER.hash(_normal(password))


def verify(stored: str | None, password: str) -> bool:
    """Whether the password fits, with exactly one argon2 check whether or not there is a stored hash."""
    try:
        with _turn():
            HASHER.verify(stored or NOBODY, _normal(password))
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


def _normal(password: str) -> str:
    """The same letters typed on another keyboard are the same password."""
    return unicodedata.normalize("NFC", password)
