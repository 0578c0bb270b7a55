"""The list of reports without Toestemming: never a home or a name, a colleague judges the ground alone."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from privacy.sealed import open_rows
from renovatie.gebruikers.models import Gebruiker
from renovatie.hulpdossiers.models import Hulpdossier, Zorgmelding
from renovatie.kern.transaction import keyring
from renovatie.kern.verzegelde_codes import open_code
from workflows.doorverwijzing import Grond
from workflows.zonder_toestemming import Ingelicht, Meldpunt, Meldreden


@dataclass(frozen=True, slots=True)
class Zorgmeldingregel:
    """One report: on which ground, when, to whom, by whom, and who confirmed it."""

    id: uuid.UUID
    grond: Grond
    gemeld_op: dt.date
    gemeld_door: uuid.UUID
    wie: str
    bevestigd_door: str | None
    uiterlijk: dt.date | None
    afgesloten_op: dt.date | None
    reden: Meldreden
    meldpunt: Meldpunt
    ingelicht: Ingelicht


def zorgmeldingen(session: Session, complex_id: uuid.UUID) -> list[Zorgmeldingregel]:
    """All reports of this complex, the newest first; none of a restricted file. Two statements."""
    tweede = aliased(Gebruiker)
    rows = session.execute(
        select(Zorgmelding, Gebruiker.naam, tweede.naam)
        .join(Gebruiker, Gebruiker.id == Zorgmelding.gemeld_door)
        .outerjoin(tweede, tweede.id == Zorgmelding.bevestigd_door)
        .join(Hulpdossier, Hulpdossier.id == Zorgmelding.dossier_id)
        .where(Zorgmelding.complex_id == complex_id, Hulpdossier.beperkt_op.is_(None))
        .where(Hulpdossier.vernietigd_op.is_(None))
        .order_by(Zorgmelding.gemeld_op.desc(), Zorgmelding.id)
    ).all()
    opened = open_rows(
        keyring(session),
        Zorgmelding,
        [row[0] for row in rows],
        Zorgmelding.reden,
        Zorgmelding.meldpunt,
        Zorgmelding.ingelicht,
    )
    return [
        Zorgmeldingregel(
            m.id,
            m.grond,
            m.gemeld_op,
            m.gemeld_door,
            wie,
            ander,
            m.uiterlijk,
            m.afgesloten_op,
            Meldreden(open_code(reden)),
            Meldpunt(open_code(meldpunt)),
            Ingelicht(open_code(ingelicht)),
        )
        for (m, wie, ander), (reden, meldpunt, ingelicht) in zip(rows, opened, strict=True)
    ]
