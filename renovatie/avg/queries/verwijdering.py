"""Where the erasure of a granted request stands: a file that can be proposed, or the proposal. No names."""

import uuid
from dataclasses import dataclass
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from renovatie.avg.betrokkene import read_betrokkene
from renovatie.avg.models.bewaren import Vernietigingsvoorstel, Voorstelstand
from renovatie.avg.models.verzoeken import Effect, Verzoekdeel
from renovatie.avg.queries.bewaren import Stuk, soorten_van, stukken
from renovatie.avg.queries.verzoeken import GEWIST_OP
from renovatie.kern.bewaren import Bewaren, Soort
from renovatie.kern.inzage import Inzage

SOORT: Final = "hulpdossier"


@dataclass(frozen=True, slots=True)
class Wissen:
    """The proposal of this request with its state, and whether there is a file that can be proposed.

    `hulp`: the organisation keeps such files; the corporation does not.
    """

    hulp: bool
    dossier: bool
    voorstel_id: uuid.UUID | None
    stand: Voorstelstand | None


def te_wissen(session: Session, bewaren: Bewaren, inzage: Inzage, deel: Verzoekdeel) -> Stuk | None:
    """The file that this request is about, held until commit and not opened; None: there is none."""
    wie = read_betrokkene(deel.betrokkene)
    soort = _soort(session, bewaren, deel.organisatie_id)
    dossier_id = _dossier(session, inzage, deel) if soort else None
    if wie is None or soort is None or dossier_id is None:
        return None
    found = stukken(
        session, bewaren, deel.organisatie_id, soort, complex_id=wie.complex_id, object_id=dossier_id
    )
    return next((stuk for stuk in found if stuk.object_id == dossier_id), None)


def _soort(session: Session, bewaren: Bewaren, organisatie_id: uuid.UUID) -> Soort | None:
    return next((s for s in soorten_van(session, bewaren, organisatie_id) if s.code == SOORT), None)


def _dossier(session: Session, inzage: Inzage, deel: Verzoekdeel) -> uuid.UUID | None:
    """The id of the file, found by its pseudonym."""
    wie = read_betrokkene(deel.betrokkene)
    return inzage.vind_dossier(session, wie.woning_id, wie.bewoningsnummer) if wie else None


def wissen(
    session: Session, bewaren: Bewaren, inzage: Inzage, verzoek_id: uuid.UUID, organisatie_id: uuid.UUID
) -> Wissen | None:
    """What the page of a request shows of its erasure; None when it does not lead to one."""
    deel = session.scalar(
        select(Verzoekdeel).where(
            Verzoekdeel.verzoek_id == verzoek_id, Verzoekdeel.organisatie_id == organisatie_id
        )
    )
    if deel is None or deel.effect is not Effect.NAAR_VERNIETIGING:
        return None
    voorstel = session.execute(
        select(Vernietigingsvoorstel.id, Vernietigingsvoorstel.stand)
        .join(Verzoekdeel, Verzoekdeel.id == Vernietigingsvoorstel.verzoekdeel_id)
        .where(
            Vernietigingsvoorstel.verzoekdeel_id == deel.id,
            Vernietigingsvoorstel.stand != Voorstelstand.INGETROKKEN,
            # One that ended while the file was kept destroyed nothing: it can be proposed again.
            or_(Vernietigingsvoorstel.stand != Voorstelstand.KLAAR, GEWIST_OP.is_not(None)),
        )
        .order_by(Vernietigingsvoorstel.voorgesteld_op.desc())
        .limit(1)
    ).one_or_none()
    hulp = _soort(session, bewaren, organisatie_id) is not None
    # Only looked at: a page holds nothing.
    dossier = hulp and _dossier(session, inzage, deel) is not None
    return Wissen(hulp, dossier, voorstel.id if voorstel else None, voorstel.stand if voorstel else None)
