"""A destruction that a restored backup does not know: done again, with who proposed and who confirmed it."""

import datetime as dt
import uuid
from functools import partial

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.journal import Actie, note
from privacy.purposes import Doel
from privacy.retention import Reden
from renovatie.avg.models.bewaren import (
    Regelstand,
    Vernietiging,
    Vernietigingsregel,
    Vernietigingsvoorstel,
    Voorstelstand,
)
from renovatie.avg.taken.bewaren import OBJECTS
from renovatie.gebruikers.models import Gebruiker
from renovatie.kern.bewaren import Bewaren, Zoekgebied
from renovatie.kern.clock import now
from renovatie.kern.errors import RuleError
from renovatie.kern.naspelen import Soort, Waarde
from renovatie.kern.taken import Taken

TOO_OLD = _l(
    "Deze back-up is ouder dan het account van wie iets liet vernietigen. "
    "Zet een nieuwere back-up van de database terug."
)


def register(taken: Taken) -> None:
    taken.naspelen[Soort.VERNIETIGD] = partial(_destroy, taken.bewaren)


def _destroy(bewaren: Bewaren, session: Session, object_id: uuid.UUID, waarde: Waarde) -> None:
    """Out of the database, on the day on which it went; whoever called wipes the keys after the commit.

    What was opened after this backup is not there: then only the word stays, so that its key never returns.
    Raises RuleError when the people who decided have no account in this database.
    """
    code, op = waarde["nummer"].split("|")
    dag = dt.date.fromisoformat(op)
    voorstel = _voorstel(session, code, waarde)
    _regel(session, voorstel, object_id, waarde)
    names = waarde["sleutels"] or [(None, None)]
    session.add_all(
        Vernietiging(
            voorstel_id=voorstel.id,
            soort=code,
            object_id=object_id,
            houder_id=uuid.UUID(houder) if houder else None,
            dossier=dossier,
            op=dag,
        )
        for houder, dossier in names
    )
    session.flush()
    soort = bewaren.soorten[code]
    complexen = frozenset() if voorstel.complex_id is None else frozenset({voorstel.complex_id})
    gebied = Zoekgebied(voorstel.organisatie_id, complexen, object_id)
    if any(geval.object_id == object_id for geval in soort.gevallen(session, gebied)):
        bewaren.wis(session, code, object_id, dag, op_verzoek=waarde["op_verzoek"])
    note(
        session,
        "bewaren.vernietig",
        Actie.D,
        complex_id=voorstel.complex_id,
        dossier_id=object_id if soort.dossier else None,
        object_soort=OBJECTS.get(code, code),
        object_id=object_id,
        doel=Doel.VERANTWOORDING,
    )


def _voorstel(session: Session, code: str, waarde: Waarde) -> Vernietigingsvoorstel:
    """The proposal as it ended; what else stood in it waits for a word of its own on the list."""
    voorgesteld_door, voorgesteld_op = waarde["voorgesteld"]
    bevestigd_door, bevestigd_op = waarde["bevestigd"]
    people = {uuid.UUID(voorgesteld_door), uuid.UUID(bevestigd_door)}
    if set(session.scalars(select(Gebruiker.id).where(Gebruiker.id.in_(people)))) != people:
        raise RuleError(TOO_OLD, "conflict")
    voorstel_id = uuid.UUID(waarde["voorstel"])
    voorstel = session.get(Vernietigingsvoorstel, voorstel_id)
    if voorstel is None:
        voorstel = Vernietigingsvoorstel(
            id=voorstel_id,
            organisatie_id=uuid.UUID(waarde["organisatie"]),
            complex_id=uuid.UUID(waarde["complex"]) if waarde["complex"] else None,
            soort=code,
            voorgesteld_door=uuid.UUID(voorgesteld_door),
            voorgesteld_op=dt.datetime.fromisoformat(voorgesteld_op),
        )
        session.add(voorstel)
    voorstel.bevestigd_door = uuid.UUID(bevestigd_door)
    voorstel.bevestigd_op = dt.datetime.fromisoformat(bevestigd_op)
    voorstel.stand, voorstel.klaar_op = Voorstelstand.KLAAR, voorstel.klaar_op or now(session)
    session.flush()
    return voorstel


def _regel(session: Session, voorstel: Vernietigingsvoorstel, object_id: uuid.UUID, waarde: Waarde) -> None:
    regel = session.scalar(
        select(Vernietigingsregel).where(
            Vernietigingsregel.voorstel_id == voorstel.id, Vernietigingsregel.object_id == object_id
        )
    )
    if regel is None:
        regel = Vernietigingsregel(
            voorstel_id=voorstel.id,
            object_id=object_id,
            laatste_dag=dt.date.fromisoformat(waarde["laatste_dag"]),
            reden=Reden(waarde["reden"]),
        )
        session.add(regel)
    regel.stand, regel.overslagreden = Regelstand.GEWIST, None
    session.flush()
