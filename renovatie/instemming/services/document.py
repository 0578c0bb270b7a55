"""A document behind a vote: known by its content, limited in size, sealed under the key of the lease."""

import hashlib
from typing import Final

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from privacy.access import Actor
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.instemming.models import Documentsoort, Stemdocument
from renovatie.kern.clock import now
from renovatie.kern.errors import RuleError

MAX_BYTES: Final = 10 * 1024 * 1024

_BEGIN: Final[tuple[tuple[bytes, Documentsoort], ...]] = (
    (b"%PDF-", Documentsoort.PDF),
    (b"\xff\xd8\xff", Documentsoort.JPG),
    (b"\x89PNG\r\n\x1a\n", Documentsoort.PNG),
)


def document_kind(content: bytes) -> Documentsoort:
    """What it is, by its first bytes; the name says nothing. Raises RuleError (ongeldig, te_groot)."""
    if len(content) > MAX_BYTES:
        raise RuleError(
            _l("Dit bestand is groter dan 10 MB. Kies een kleiner bestand."), "te_groot", field="document"
        )
    for begin, soort in _BEGIN:
        if content.startswith(begin):
            return soort
    raise RuleError(_l("Kies een pdf, jpg of png."), field="document")


def keep_document(session: Session, actor: Actor, lease: Huurovereenkomst, content: bytes) -> Stemdocument:
    """Store a document of this lease, sealed. Raises RuleError as `document_kind`."""
    document = Stemdocument(
        complex_id=lease.complex_id,
        huurovereenkomst_id=lease.id,
        soort=document_kind(content),
        grootte=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        vastgelegd_door=actor.id,
        vastgelegd_op=now(session),
    )
    document.inhoud = content
    session.add(document)
    session.flush()
    return document
