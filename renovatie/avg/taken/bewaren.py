"""The job that destroys: per thing first the main database, then its keys, then the word that it is done.

Killed at any moment it begins again from what stands there: a thing that waits, or one that is gone and whose
keys are not wiped yet. Wiping a key twice does no harm.
"""

import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Rol
from privacy.journal import Actie, note
from privacy.keyring import KeyName
from privacy.keystore import KeyStore
from privacy.purposes import Doel
from renovatie.avg.bewaren import drop_old_inzage
from renovatie.avg.models.bewaren import (
    Overslagreden,
    Regelstand,
    Vernietiging,
    Vernietigingsregel,
    Vernietigingsvoorstel,
    Voorstelstand,
)
from renovatie.avg.queries.bewaren import Stuk, overzicht, stukken
from renovatie.avg.services.bewaren import TAAK
from renovatie.gebruikers.berichten import Berichtsoort, notify_rol
from renovatie.gebruikers.models import Organisatie
from renovatie.kern.bewaren import Bewaren, Soort
from renovatie.kern.clock import AMSTERDAM, now, today
from renovatie.kern.taken import Step, Taken
from renovatie.kern.transaction import lock_row

Read = Callable[[], AbstractContextManager[Session]]


def register(taken: Taken) -> None:
    """The job itself, and the word each morning that something is due."""
    taken.register(TAAK, partial(destroy, taken.bewaren))
    taken.ochtend += [drop_old_inzage, partial(tell_what_is_due, taken.bewaren)]


def destroy(bewaren: Bewaren, read: Read, *, voorstel_id: uuid.UUID) -> Iterator[Step]:
    """Destroy what stands in a confirmed proposal, one thing after the other."""
    with read() as session:
        keystore: KeyStore = session.info["keystore"]
        todo = session.scalars(
            select(Vernietigingsregel.id)
            .where(
                Vernietigingsregel.voorstel_id == voorstel_id,
                Vernietigingsregel.stand.in_((Regelstand.WACHT, Regelstand.VERNIETIGD)),
            )
            .order_by(Vernietigingsregel.id)
        ).all()
    for regel_id in todo:
        yield partial(_out_of_database, bewaren, regel_id)
        with read() as session:
            names = _names(session, regel_id)
        keystore.destroy(names)
        yield partial(_wiped, regel_id)
    yield partial(_finished, voorstel_id)


def _out_of_database(bewaren: Bewaren, regel_id: uuid.UUID, session: Session) -> None:
    """The commit that counts: the word that these keys must go, and nothing left that they would open.

    Looked at again under a lock: a hold, a visit or a referral since the proposal keeps the thing.
    """
    regel = session.get_one(Vernietigingsregel, regel_id)
    voorstel = session.get_one(Vernietigingsvoorstel, regel.voorstel_id)
    lock_row(session, Organisatie, voorstel.organisatie_id)
    session.refresh(regel)
    if regel.stand is not Regelstand.WACHT or voorstel.stand is not Voorstelstand.BEVESTIGD:
        return
    soort = bewaren.soorten[voorstel.soort]
    kept = _reason_to_keep(session, bewaren, soort, voorstel, regel)
    if kept is not None:
        regel.stand, regel.overslagreden = Regelstand.OVERGESLAGEN, kept
        return
    asked = voorstel.verzoekdeel_id is not None
    names = bewaren.sleutels(session, soort.code, regel.object_id, op_verzoek=asked)
    _record(session, voorstel, regel.object_id, names)
    bewaren.wis(session, soort.code, regel.object_id, today(session), op_verzoek=asked)
    regel.stand = Regelstand.VERNIETIGD
    note(
        session,
        "bewaren.vernietig",
        Actie.D,
        complex_id=voorstel.complex_id,
        dossier_id=regel.object_id if soort.dossier else None,
        object_soort=OBJECTS.get(soort.code, soort.code),
        object_id=regel.object_id,
        doel=Doel.VERANTWOORDING,
    )


OBJECTS = {
    "contact": "huurovereenkomst",
    "instemming": "huurovereenkomst",
    "bezoekuitkomst": "woning",
    "account": "gebruiker",
}
"""What the object of a kind is called in the journal, where it is not the kind itself."""


def _reason_to_keep(
    session: Session,
    bewaren: Bewaren,
    soort: Soort,
    voorstel: Vernietigingsvoorstel,
    regel: Vernietigingsregel,
) -> Overslagreden | None:
    found = stukken(
        session,
        bewaren,
        voorstel.organisatie_id,
        soort,
        complex_id=voorstel.complex_id,
        object_id=regel.object_id,
    )
    stuk = next((s for s in found if s.object_id == regel.object_id), None)
    if stuk is not None and stuk.geblokkeerd:
        return Overslagreden.BLOKKADE
    if stuk is None or not (_asked(voorstel, stuk) or stuk.verval.aan_de_beurt(today(session))):
        return Overslagreden.NIET_MEER_AAN_DE_BEURT
    return None


def _asked(voorstel: Vernietigingsvoorstel, stuk: Stuk) -> bool:
    """Whether the resident asked for it (art. 17 AVG); not for what was told after that, or still goes on."""
    if voorstel.verzoekdeel_id is None or stuk.verval.laatste_dag is None:
        return False
    gevraagd = voorstel.voorgesteld_op.astimezone(AMSTERDAM).date()
    return stuk.verval.feit is None or stuk.verval.feit <= gevraagd


def _record(
    session: Session, voorstel: Vernietigingsvoorstel, object_id: uuid.UUID, names: list[KeyName]
) -> None:
    keys: Sequence[tuple[uuid.UUID | None, str | None]] = names or [(None, None)]
    session.add_all(
        Vernietiging(
            voorstel_id=voorstel.id,
            soort=voorstel.soort,
            object_id=object_id,
            houder_id=houder_id,
            dossier=dossier,
            op=today(session),
        )
        for houder_id, dossier in keys
    )
    session.flush()


def _names(session: Session, regel_id: uuid.UUID) -> list[KeyName]:
    rows = session.execute(
        select(Vernietiging.houder_id, Vernietiging.dossier)
        .join(
            Vernietigingsregel,
            (Vernietigingsregel.voorstel_id == Vernietiging.voorstel_id)
            & (Vernietigingsregel.object_id == Vernietiging.object_id),
        )
        .where(Vernietigingsregel.id == regel_id, Vernietiging.houder_id.is_not(None))
    )
    return [(houder_id, dossier) for houder_id, dossier in rows if houder_id and dossier]


def _wiped(regel_id: uuid.UUID, session: Session) -> None:
    regel = session.get_one(Vernietigingsregel, regel_id)
    if regel.stand is Regelstand.VERNIETIGD:
        regel.stand = Regelstand.GEWIST


def _finished(voorstel_id: uuid.UUID, session: Session) -> None:
    voorstel = lock_row(session, Vernietigingsvoorstel, voorstel_id)
    if voorstel is None or voorstel.stand is not Voorstelstand.BEVESTIGD:
        return
    voorstel.stand, voorstel.klaar_op = Voorstelstand.KLAAR, now(session)
    note(
        session,
        "bewaren.klaar",
        Actie.U,
        complex_id=voorstel.complex_id,
        object_soort="vernietigingsvoorstel",
        object_id=voorstel.id,
        doel=Doel.VERANTWOORDING,
    )


def tell_what_is_due(bewaren: Bewaren, session: Session) -> None:
    """Each morning: tell the privacycoordinator that a term is over; of a restricted file, to ask the
    resident. Nothing is destroyed here.
    """
    for organisatie_id in session.scalars(select(Organisatie.id).order_by(Organisatie.id)).all():
        groepen = overzicht(session, bewaren, organisatie_id)
        told = {
            Berichtsoort.BEWAARTERMIJN: any(groep.klaar for groep in groepen),
            Berichtsoort.BEPERKING_TERMIJN: any(groep.beperkt for groep in groepen),
        }
        for soort in (soort for soort, due in told.items() if due):
            notify_rol(session, soort, Rol.PRIVACYCOORDINATOR, organisatie_id=organisatie_id, once=True)
