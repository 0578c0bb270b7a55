"""The job that makes the Complexprofiel of a closed round, and what the round of each morning tidies.

The job is the only one that opens answers: it counts them in memory, and keeps what may be published.
"""

import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.journal import Actie, note
from privacy.purposes import Doel
from privacy.sealed import open_rows
from renovatie.complexen.models import Woning
from renovatie.complexen.profiel.queries import verborgen
from renovatie.complexen.profiel.services import publish_profiel
from renovatie.hulpdossiers.pseudoniemen import restricted_homes
from renovatie.kern.clock import today
from renovatie.kern.taken import Step, Taken
from renovatie.kern.transaction import keyring
from renovatie.vragenlijsten.inhoud import open_antwoorden
from renovatie.vragenlijsten.koppeling import Soort, pseudoniem_van
from renovatie.vragenlijsten.models import Koppelsleutel, Vragenronde
from renovatie.vragenlijsten.services.concepten import drop_old
from renovatie.vragenlijsten.services.rondes import PROFIEL_TAAK
from renovatie.vragenlijsten.tabellen import maak_profiel
from renovatie.vragenlijsten.vragensets import all_sets

DOSSIERS: Final = frozenset({"vragenlijst"})


def register(taken: Taken) -> None:
    """Make the job and the step of the morning known; app.py calls this."""
    taken.register(PROFIEL_TAAK, make_profiel, DOSSIERS)
    taken.ochtend.append(drop_old)


def make_profiel(
    read: Callable[[], AbstractContextManager[Session]], *, complex_id: uuid.UUID, ronde_id: uuid.UUID
) -> Iterator[Step]:
    """Count the answers of a closed round and publish the tables, in one step; done twice it does nothing."""
    with read() as session:
        vellen = _vellen(session, complex_id, ronde_id)

    def publish(session: Session) -> None:
        ronde = session.get_one(Vragenronde, ronde_id)
        tabellen = maak_profiel(all_sets()[ronde.versie], vellen, verborgen(session, complex_id))
        publish_profiel(session, complex_id, moment=ronde.moment, op=today(session), tabellen=tabellen)
        note(
            session,
            "complexprofiel.publish",
            Actie.C,
            complex_id=complex_id,
            object_soort="vragenronde",
            object_id=ronde_id,
            velden=("moment", "rijen"),
            doel=Doel.VERANTWOORDING,
        )

    yield publish


def _vellen(session: Session, complex_id: uuid.UUID, ronde_id: uuid.UUID) -> list[dict[str, str]]:
    """The answers of the round, without those of a household that asked not to use them (art. 18 AVG)."""
    woningen = session.scalars(select(Woning).where(Woning.complex_id == complex_id)).all()
    beperkt = restricted_homes(session, complex_id, woningen)
    niet = [
        pseudoniem_van(session, Soort.ANTWOORDEN, ronde_id, woning)
        for woning in woningen
        if woning.id in beperkt
    ]
    rows = session.execute(
        select(Koppelsleutel.id, Koppelsleutel.antwoorden.column).where(
            Koppelsleutel.ronde_id == ronde_id, Koppelsleutel.pseudoniem.not_in(niet)
        )
    ).all()
    opened = open_rows(keyring(session), Koppelsleutel, rows, Koppelsleutel.antwoorden)
    return [open_antwoorden(antwoorden) for (antwoorden,) in opened]
