"""The sheet of a meeting without a name: the one view behind agenda, screen and minutes."""

import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.sealed import open_rows
from renovatie.casusoverleg.codes import Bijzonder, Casusgrond
from renovatie.casusoverleg.models import Agendapunt, Overleg
from renovatie.casusoverleg.queries.overleg import sheet_is_closed
from renovatie.complexen.codes import Cluster
from renovatie.gebruikers.models import Gebruiker, Organisatie
from renovatie.hulpdossiers.codes import Huishoudsoort
from renovatie.kern.errors import NotFound
from renovatie.kern.transaction import keyring
from renovatie.kern.verzegelde_codes import open_code
from workflows.casusoverleg import Puntsoort


@dataclass(frozen=True, slots=True)
class Punt:
    """A case or a question as everybody at the table may see it: never a file, home, name or day."""

    id: uuid.UUID
    nummer: int
    soort: Puntsoort
    vraag: str
    brengt_in: str
    """The organisation, never the worker: she has her own portieken."""
    huishoudsoort: Huishoudsoort | None
    cluster: Cluster | None
    grondslag: Casusgrond | None
    bijzonder: tuple[Bijzonder, ...]


def blad(session: Session, overleg: Overleg) -> list[Punt]:
    """The points of this meeting: cases by number, then questions. Empty once the sheet is closed.

    What was recognised is not there, for nobody. Two statements and the key of the meeting.
    """
    if sheet_is_closed(session, overleg):
        return []
    rows = session.execute(
        select(Agendapunt, Organisatie.naam)
        .join(Gebruiker, Gebruiker.id == Agendapunt.aanbrenger_id)
        .join(Organisatie, Organisatie.id == Gebruiker.organisatie_id)
        .where(Agendapunt.overleg_id == overleg.id, Agendapunt.herkend_op.is_(None))
        .order_by(Agendapunt.nummer)
    ).all()
    models = [row[0] for row in rows]
    opened = open_rows(
        keyring(session),
        Agendapunt,
        models,
        Agendapunt.vraag,
        Agendapunt.huishoudsoort,
        Agendapunt.cluster,
        Agendapunt.grondslag,
        Agendapunt.aanleiding,
    )
    found = [_punt(model, naam, texts) for (model, naam), texts in zip(rows, opened, strict=True)]
    return sorted(found, key=lambda punt: (punt.soort is Puntsoort.WERKVRAAG, punt.nummer))


def _punt(model: Agendapunt, organisatie: str, texts: tuple[str | None, ...]) -> Punt:
    vraag, soort, cluster, grond, aanleiding = texts
    return Punt(
        id=model.id,
        nummer=model.nummer,
        soort=model.soort,
        vraag=vraag or "",
        brengt_in=organisatie,
        huishoudsoort=Huishoudsoort(code) if (code := open_code(soort)) else None,
        cluster=Cluster(code) if (code := open_code(cluster)) else None,
        grondslag=Casusgrond(code) if (code := open_code(grond)) else None,
        bijzonder=tuple(map(Bijzonder, open_code(aanleiding).split())),
    )


def punt_of(punten: list[Punt], punt_id: uuid.UUID) -> Punt:
    """This point on the sheet. Raises NotFound, also when it was recognised a moment ago."""
    for punt in punten:
        if punt.id == punt_id:
            return punt
    raise NotFound


@dataclass(frozen=True, slots=True)
class EigenPunt:
    """A point that this person put on the agenda, for taking it off or going on elsewhere."""

    id: uuid.UUID
    nummer: int
    herkend: bool


def own_punten(
    session: Session, overleg_id: uuid.UUID, aanbrenger_id: uuid.UUID
) -> dict[uuid.UUID, EigenPunt]:
    """The points of this person on the agenda, also the ones that somebody recognised."""
    rows = session.execute(
        select(Agendapunt.id, Agendapunt.nummer, Agendapunt.herkend_op)
        .where(Agendapunt.overleg_id == overleg_id, Agendapunt.aanbrenger_id == aanbrenger_id)
        .order_by(Agendapunt.nummer)
    )
    return {row[0]: EigenPunt(row[0], row[1], row[2] is not None) for row in rows}
