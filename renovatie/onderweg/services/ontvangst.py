"""A visit that comes in from a phone: opening it, and knowing it again when it is sent twice."""

import hashlib
import json
import uuid
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from privacy.access import Actor, dossiers_for
from privacy.keyring import KeyDestroyed
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.idempotency import earlier_answer, remember_answer
from renovatie.onderweg.models import LANG, Onderwegsleutel
from renovatie.onderweg.services.nakijken import Inhoud, read_inhoud
from renovatie.onderweg.verzegeling import CannotOpen, Verzegeld, open_sealed

TOO_LATE = _l("Dit bezoek is ouder dan 30 dagen. We kunnen het niet meer openen. Schrijf het opnieuw op.")
BROKEN = _l("Dit bezoek is onderweg beschadigd. We kunnen het niet openen. Schrijf het opnieuw op.")
RECEIPT = uuid.UUID("5b1f3f0e-6f0f-4f52-9d7e-0b1d5b1f7a30")
"""The id of a receipt is made from that of the visit: the visit itself uses its own id once more."""


@dataclass(frozen=True, slots=True)
class Pakket:
    """What the phone sent: the id that it gave the visit, the key it sealed for, and the sealed visit."""

    id: uuid.UUID
    sleutel_id: uuid.UUID
    verzegeld: Verzegeld

    @property
    def bij(self) -> bytes:
        """Bound to the seal, so that no visit can be passed off under another id."""
        return f"{self.id}|{self.sleutel_id}".encode()

    @property
    def hash(self) -> str:
        parts = (self.bij, self.verzegeld.eenmalig, self.verzegeld.iv, self.verzegeld.dicht)
        return hashlib.sha256(b"|".join(parts)).hexdigest()


@dataclass(frozen=True, slots=True)
class Ontvangst:
    """What became of a visit: bewaard, nakijken, geweigerd, or vernietigd: it counts, its text is gone.

    `bezoek_id`: where its text waits.
    """

    stand: str
    bezoek_id: uuid.UUID | None = None
    herhaling: bool = False


def unseal(session: Session, actor: Actor, complex_id: uuid.UUID, pakket: Pakket) -> Inhoud:
    """What was written on the phone.

    Raises NotFound for another person's key, and for one of a role that this person has no more; RuleError
    when it is too late (vernietigd) or does not open (ongeldig).
    """
    sleutel = session.get(Onderwegsleutel, pakket.sleutel_id)
    if sleutel is None:
        raise RuleError(TOO_LATE, "vernietigd")
    if sleutel.gebruiker_id != actor.id or sleutel.complex_id != complex_id:
        raise NotFound
    if sleutel.hulp is not (LANG in dossiers_for(actor, complex_id)):
        raise NotFound
    try:
        privaat = sleutel.privaat if sleutel.hulp else sleutel.privaat_kort
        if privaat is None:
            raise RuleError(TOO_LATE, "vernietigd")
        return read_inhoud(open_sealed(privaat, pakket.verzegeld, pakket.bij).decode())
    except KeyDestroyed as fout:
        raise RuleError(TOO_LATE, "vernietigd") from fout
    except (CannotOpen, ValueError) as fout:
        raise RuleError(BROKEN) from fout


def received_before(session: Session, actor: Actor, pakket: Pakket) -> Ontvangst | None:
    """What became of this very visit when it came in before; None when it is new.

    Raises RuleError (conflict) when the id was used for something else.
    """
    answer = earlier_answer(session, _receipt(pakket), actor.id, pakket.hash)
    if answer is None:
        return None
    stand, bezoek_id = json.loads(answer)
    return Ontvangst(stand, uuid.UUID(bezoek_id) if bezoek_id else None, herhaling=True)


def remember_received(session: Session, actor: Actor, pakket: Pakket, ontvangst: Ontvangst) -> None:
    """Keep the answer in the transaction of the act itself; it names no home and no dossier."""
    answer = json.dumps([ontvangst.stand, str(ontvangst.bezoek_id) if ontvangst.bezoek_id else None])
    remember_answer(session, _receipt(pakket), actor.id, pakket.hash, answer)


def _receipt(pakket: Pakket) -> uuid.UUID:
    return uuid.uuid5(RECEIPT, str(pakket.id))
