"""The worker of a file says which passages are about somebody else (art. 15 lid 4 AVG)."""

import uuid
from collections.abc import Collection

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from privacy.access import Actor, Facts, Permission, decide
from privacy.journal import Actie, note
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
    if inzage.mag_lezen is None or not inzage.mag_lezen(session, actor, complex_id, vraag.dossier_id):
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
) -> int:
    """Keep the marks as they are now (`row:field` of each), and say that it was looked through.

    What is in no passage of this file is passed over. Gives how many passages were marked.
    """
    vraag = vraag_for(session, actor, inzage, complex_id, derdenvraag_id)
    lock_row(session, Derdenvraag, vraag.id)
    bekend = {
        f"{rij.rij_id}:{v.naam}": (rij.tabel, rij.rij_id, v.naam)
        for rij in passages(session, inzage, vraag.dossier_id)
        for v in rij.velden
        if v.vrij
    }
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


def marked_keys(session: Session, dossier_id: uuid.UUID) -> frozenset[str]:
    """`row:field` of what is marked already."""
    rows = session.execute(
        select(Derdenmarkering.rij_id, Derdenmarkering.veld).where(Derdenmarkering.dossier_id == dossier_id)
    )
    return frozenset(f"{row.rij_id}:{row.veld}" for row in rows)
