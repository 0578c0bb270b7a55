"""Where the questions are asked at the door, since calling did not work: the rest of the call list."""

import uuid
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from renovatie.hulpdossiers.pseudoniemen import Huishouden, as_huishouden
from renovatie.kern.clock import today
from renovatie.vragenlijsten.queries.rondes import Adresrij, adressen, open_ronde
from workflows.vragenlijst import POGINGEN_MAX, Belplek


class Deurreden(StrEnum):
    """Why somebody has to come by: what a colleague at the door may know, and nothing that was said."""

    GEEN_NUMMER = "geen_nummer"
    NIET_BELLEN = "niet_bellen"
    NIET_OPGENOMEN = "niet_opgenomen"
    NUMMER_KLOPT_NIET = "nummer_klopt_niet"


@dataclass(frozen=True, slots=True)
class Vragendeur:
    """One door: the household of now, and why it is not called."""

    huishouden: Huishouden
    reden: Deurreden


def vragendeuren(session: Session, complex_id: uuid.UUID) -> list[Vragendeur] | None:
    """The doors of the open round, by portiek and storey; None while no round is open. Three statements.

    None of a household that has rest: the questions are no reason to ring there all the same.
    """
    ronde = open_ronde(session, complex_id)
    if ronde is None:
        return None
    vandaag = today(session)
    found = [
        Vragendeur(as_huishouden(rij.woning), _why(rij))
        for rij in adressen(session, ronde)
        if rij.plek is Belplek.DEUR and not (rij.feiten.rust_tot and vandaag < rij.feiten.rust_tot)
    ]
    return sorted(
        found, key=lambda d: (d.huishouden.portiek, -(d.huishouden.verdieping or 0), d.huishouden.deur)
    )


def _why(rij: Adresrij) -> Deurreden:
    if rij.feiten.niet_meer_bellen:
        return Deurreden.NIET_BELLEN
    if not rij.feiten.heeft_nummer:
        return Deurreden.GEEN_NUMMER
    tried = rij.gesprek is not None and rij.gesprek.pogingen >= POGINGEN_MAX
    return Deurreden.NIET_OPGENOMEN if tried else Deurreden.NUMMER_KLOPT_NIET
