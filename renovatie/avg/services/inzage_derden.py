"""The worker of a file says which passages are about somebody else (art. 15 lid 4 AVG)."""

import hashlib
import hmac
import uuid
from collections.abc import Collection, Iterable

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from privacy.access import Actor, Facts, Permission, decide
from privacy.journal import Actie, note
from privacy.keystore import KeyStore
from privacy.purposes import Doel
from renovatie.avg.models.verzoeken import Derdenmarkering, Derdenvraag, Verzoekdeel
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound
from renovatie.kern.inzage import Gegeven, Inzage
from renovatie.kern.transaction import lock_row


def vraag_for(
    session: Session, actor: Actor, inzage: Inzage, complex_id: uuid.UUID, derdenvraag_id: uuid.UUID
) -> Derdenvraag:
    """The question to mark a file, for a worker who may open that file today. Raises NotFound otherwise."""
    facts = Facts(complex_id=complex_id)
    mag = decide(actor, Permission.DERDEN_MARKEREN, facts, Doel.VERANTWOORDING, today(session)).allowed
    vraag = session.get(Derdenvraag, derdenvraag_id) if mag else None
    if vraag is None or vraag.complex_id != complex_id:
        raise NotFound
    if session.get_one(Verzoekdeel, vraag.deel_id).organisatie_id != actor.organisatie_id:
        raise NotFound
    if not inzage.leesbaar(session, actor, complex_id, {vraag.dossier_id}, None):
        raise NotFound
    return vraag


def passages(session: Session, inzage: Inzage, dossier_id: uuid.UUID) -> list[Gegeven]:
    """The passages of the file in which words about somebody else can stand."""
    return inzage.passages(session, dossier_id) if inzage.passages else []


def mark_derden(
    session: Session,
    actor: Actor,
    inzage: Inzage,
    *,
    complex_id: uuid.UUID,
    derdenvraag_id: uuid.UUID,
    gemarkeerd: Collection[str],
    gezien: Collection[str] | None = None,
) -> int:
    """Keep the marks as they are now (`row:field` of each), and say that it was looked through.

    What is in no passage of this file is passed over. `gezien`: the `seen_key` of each passage that was on
    her page (None: all that there are now). Gives how many passages were marked.
    """
    vraag = vraag_for(session, actor, inzage, complex_id, derdenvraag_id)
    lock_row(session, Derdenvraag, vraag.id)
    rijen = passages(session, inzage, vraag.dossier_id)
    bekend = {
        f"{rij.rij_id}:{v.naam}": (rij.tabel, rij.rij_id, v.naam)
        for rij in rijen
        for v in rij.velden
        if v.vrij
    }
    nu = seen_keys(session, vraag.dossier_id, rijen)
    vraag.gezien = sorted(nu if gezien is None else nu & set(gezien))
    session.execute(delete(Derdenmarkering).where(Derdenmarkering.dossier_id == vraag.dossier_id))
    gekozen = [bekend[sleutel] for sleutel in sorted(set(gemarkeerd)) if sleutel in bekend]
    for tabel, rij_id, veld in gekozen:
        session.add(
            Derdenmarkering(
                complex_id=complex_id,
                dossier_id=vraag.dossier_id,
                tabel=tabel,
                rij_id=rij_id,
                veld=veld,
                door_id=actor.id,
                op=today(session),
            )
        )
    vraag.klaar_op, vraag.klaar_door = today(session), actor.id
    note(
        session,
        "derden.markeer",
        Actie.U,
        complex_id=complex_id,
        dossier_id=vraag.dossier_id,
        object_soort="derdenvraag",
        object_id=vraag.id,
        velden=("derden",),
        doel=Doel.VERANTWOORDING,
    )
    return len(gekozen)


def seen_key(session: Session, dossier_id: uuid.UUID, woorden: str) -> str:
    """What is kept of words that a worker saw; keyed, so that nobody can guess them from it.

    The same words in another row of the file are the same words: they were judged.
    """
    keystore: KeyStore = session.info["keystore"]
    what = b"nagekeken|" + dossier_id.bytes + woorden.encode()
    return hmac.digest(keystore.secret("pseudoniem"), what, hashlib.sha256)[:16].hex()


def seen_keys(session: Session, dossier_id: uuid.UUID, rijen: Iterable[Gegeven]) -> set[str]:
    """The `seen_key` of every passage with free words in these rows."""
    return {seen_key(session, dossier_id, v.waarde) for rij in rijen for v in rij.velden if v.vrij}


def unseen(session: Session, deel_id: uuid.UUID, dossier_id: uuid.UUID, rijen: Iterable[Gegeven]) -> bool:
    """Whether these rows hold free words that no worker saw for this request."""
    vraag = session.scalar(select(Derdenvraag).where(Derdenvraag.deel_id == deel_id))
    seen = set(vraag.gezien or ()) if vraag and vraag.klaar_op and vraag.dossier_id == dossier_id else set()
    return not seen_keys(session, dossier_id, rijen) <= seen


def marked_keys(session: Session, dossier_id: uuid.UUID) -> frozenset[str]:
    """`row:field` of what is marked already."""
    rows = session.execute(
        select(Derdenmarkering.rij_id, Derdenmarkering.veld).where(Derdenmarkering.dossier_id == dossier_id)
    )
    return frozenset(f"{row.rij_id}:{row.veld}" for row in rows)
