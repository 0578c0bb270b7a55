"""The proof of every Toestemming to share help, for who has to show that it was given (art. 7 lid 1 AVG)."""

import uuid
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from renovatie.complexen.queries import complexen_van
from renovatie.hulpdossiers.feiten import Bewijsfeit, toestemmingsbewijzen
from renovatie.vragenlijsten.feiten import deelbewijzen

HOOGSTENS: Final = 200
"""How many lines the page shows."""


@dataclass(frozen=True, slots=True)
class Bewijsregel:
    """One line of the page: the complex, and what happened there."""

    complex_naam: str
    feit: Bewijsfeit


def bewijzen(session: Session, organisatie_id: uuid.UUID | None) -> list[Bewijsregel]:
    """The newest proofs of the complexes of an organisation, or of all (None). Three statements."""
    where = dict(complexen_van(session, organisatie_id))
    found = [
        *toestemmingsbewijzen(session, list(where), HOOGSTENS),
        *deelbewijzen(session, list(where), HOOGSTENS),
    ]
    newest = sorted(found, key=lambda feit: (-feit.op.toordinal(), where[feit.complex_id], feit.kenmerk))
    return [Bewijsregel(where[feit.complex_id], feit) for feit in newest[:HOOGSTENS]]
