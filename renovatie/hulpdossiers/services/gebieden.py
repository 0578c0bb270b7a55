"""Whose area a portiek is, and opening a file in a colleague's area with a reason."""

import datetime as dt
import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.complexen.models import Complex, Woning
from renovatie.gebruikers.berichten import Berichtsoort, notify
from renovatie.hulpdossiers.codes import (
    Waarneemreden,
)
from renovatie.hulpdossiers.models import (
    Bezoekgebied,
    Waarneming,
)
from renovatie.hulpdossiers.pseudoniemen import find_dossier
from renovatie.hulpdossiers.queries import collega_van, dossierhouders
from renovatie.hulpdossiers.services.gedeeld import get_woning, noted
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.transaction import lock_row


def assign_bezoekgebied(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    gebruiker_id: uuid.UUID,
    portiek: str,
    van: dt.date,
    tot: dt.date | None = None,
) -> Bezoekgebied:
    """Give a worker a portiek from `van` to `tot` (inclusive).

    What she has already in just that period stays as it is: sent twice it has one effect. Raises RuleError
    for an unknown portiek, NotFound for somebody who opens no files on this complex.
    """
    if gebruiker_id not in {collega.id for collega in dossierhouders(session, complex_id)}:
        raise NotFound
    bekend = select(Woning.id).where(Woning.complex_id == complex_id, Woning.portiek == portiek).limit(1)
    if session.scalar(bekend) is None:
        raise RuleError(_l("Dit portiek kennen we niet. Kies een portiek uit de lijst."), field="portiek")
    if tot is not None and tot < van:
        raise RuleError(_l("De laatste dag ligt voor de eerste. Kijk de datums na."), field="tot")
    lock_row(session, Complex, complex_id)  # the twin of this form waits here
    gebied = session.scalar(
        select(Bezoekgebied).where(
            Bezoekgebied.complex_id == complex_id,
            Bezoekgebied.gebruiker_id == gebruiker_id,
            Bezoekgebied.portiek == portiek,
            Bezoekgebied.van == van,
            Bezoekgebied.tot.is_not_distinct_from(tot),
        )
    )
    if gebied is not None:
        return gebied
    gebied = Bezoekgebied(complex_id=complex_id, gebruiker_id=gebruiker_id, portiek=portiek, van=van, tot=tot)
    session.add(gebied)
    note(
        session,
        "bezoekgebied.assign",
        Actie.C,
        complex_id=complex_id,
        object_soort="bezoekgebied",
        object_id=gebied.id,
        doel=Doel.HULPVERLENING,
    )
    return gebied


def end_bezoekgebied(
    session: Session, actor: Actor, *, complex_id: uuid.UUID, bezoekgebied_id: uuid.UUID
) -> None:
    """From today on this worker no longer has this portiek; yesterday was the last day.

    An area that ended before stays as it was. Raises NotFound.
    """
    gebied = session.get(Bezoekgebied, bezoekgebied_id)
    if gebied is None or gebied.complex_id != complex_id:
        raise NotFound
    gisteren = today(session) - dt.timedelta(days=1)
    if gebied.van > gisteren:
        session.delete(gebied)
    else:
        gebied.tot = min(gebied.tot or gisteren, gisteren)
    note(session, "bezoekgebied.end", Actie.U, complex_id=complex_id, object_soort="bezoekgebied",
         object_id=bezoekgebied_id, doel=Doel.HULPVERLENING)  # fmt: skip


def waarnemen(
    session: Session, actor: Actor, *, complex_id: uuid.UUID, woning_id: uuid.UUID, reden: Waarneemreden
) -> None:
    """Open the file of a colleague's household for the rest of today; the colleague gets word of it.

    Nothing happens when the file is not a colleague's, or was opened today already.
    """
    woning = get_woning(session, complex_id, woning_id)
    dossier = find_dossier(session, woning.id, woning.bewoningsnummer)
    collega = collega_van(session, actor.id, complex_id, woning.portiek)
    if dossier is None or collega is None:
        return
    vandaag = today(session)
    al_open = select(Waarneming.id).where(
        Waarneming.dossier_id == dossier.id, Waarneming.door_id == actor.id, Waarneming.op == vandaag
    )
    if session.scalar(al_open) is None:
        session.add(
            Waarneming(
                complex_id=complex_id,
                dossier_id=dossier.id,
                door_id=actor.id,
                collega_id=collega.id,
                reden=reden,
                op=vandaag,
            )
        )
        notify(
            session,
            Berichtsoort.WAARGENOMEN,
            aan={collega.id},
            complex_id=complex_id,
            object_soort="hulpdossier",
            object_id=dossier.id,
        )
    noted(session, f"hulpdossier.waarnemen.{reden}", Actie.E, dossier, "hulpdossier", dossier.id)


def acknowledge_waarnemingen(session: Session, actor: Actor, *, complex_id: uuid.UUID) -> int:
    """The colleague saw who opened her files; gives how many."""
    rijen = session.scalars(
        select(Waarneming).where(
            Waarneming.complex_id == complex_id,
            Waarneming.collega_id == actor.id,
            Waarneming.gezien_op.is_(None),
        )
    ).all()
    for rij in rijen:
        rij.gezien_op = today(session)
    note(session, "waarnemingen.acknowledge", Actie.U, complex_id=complex_id, doel=Doel.HULPVERLENING)
    return len(rijen)
