"""What proposes itself for the agenda: to who knows the household with its door, to who leads as a count."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.sealed import open_rows
from renovatie.casusoverleg.models import Agendapunt, Inbreng, Overleg
from renovatie.complexen.models import Instantie
from renovatie.doorverwijzingen.feiten import ladder_of, termijnen_of
from renovatie.doorverwijzingen.models import Doorverwijzing
from renovatie.hulpdossiers.models import Hulpdossier
from renovatie.hulpdossiers.pseudoniemen import Huishouden, huishoudens_by_dossier
from renovatie.kern.clock import today
from renovatie.kern.transaction import keyring
from renovatie.kern.verzegelde_codes import open_code
from workflows.casusoverleg import Aanleiding, Dossierfeit, Overlegstand, voorstel_agenda
from workflows.casusoverleg import Agendapunt as Voorstelpunt
from workflows.doorverwijzing import OPEN_STANDEN, Stand, Trede


@dataclass(frozen=True, slots=True)
class Voorstel:
    """A file of this worker that asks for the meeting, with every reason."""

    dossier_id: uuid.UUID
    huishouden: Huishouden
    aanleidingen: tuple[Aanleiding, ...]
    staat_erop: bool
    """Already on the agenda of this meeting."""
    herkend: bool
    """Somebody recognised it there: it was taken off."""


def voorstellen(
    session: Session, complex_id: uuid.UUID, afzender_id: uuid.UUID, overleg_id: uuid.UUID
) -> list[Voorstel]:
    """This worker's own files that propose themselves, most reasons first; none of a restricted file."""
    punten = _punten(session, complex_id, afzender_id)
    if not punten:
        return []
    homes = huishoudens_by_dossier(session, complex_id)
    op_agenda = brought_in(session, complex_id, overleg_id)
    weg = recognised(session, overleg_id)
    return [
        Voorstel(
            dossier_id,
            homes[dossier_id],
            punt.aanleidingen,
            dossier_id in op_agenda,
            op_agenda.get(dossier_id) in weg,
        )
        for punt in punten
        if (dossier_id := uuid.UUID(punt.id)) in homes and homes[dossier_id].huidig
    ]


def aanleidingen_of(session: Session, complex_id: uuid.UUID, dossier_id: uuid.UUID) -> tuple[Aanleiding, ...]:
    """Why this one file would be on the agenda today; empty when nothing asks for it."""
    return aanleidingen(session, complex_id).get(dossier_id, ())


def aanleidingen(session: Session, complex_id: uuid.UUID) -> dict[uuid.UUID, tuple[Aanleiding, ...]]:
    """The files that ask for the meeting today, with every reason."""
    return {uuid.UUID(punt.id): punt.aanleidingen for punt in _punten(session, complex_id, None)}


def wachtend(session: Session, complex_id: uuid.UUID) -> int:
    """How many files propose themselves, for who leads the meeting: a number and nothing else."""
    return len(_punten(session, complex_id, None))


def brought_in(session: Session, complex_id: uuid.UUID, overleg_id: uuid.UUID) -> dict[uuid.UUID, uuid.UUID]:
    """File → its point on this agenda. Opens what the files of this complex know of meetings."""
    here = set(session.scalars(select(Agendapunt.id).where(Agendapunt.overleg_id == overleg_id)))
    rows = session.scalars(select(Inbreng).where(Inbreng.complex_id == complex_id)).all() if here else []
    opened = open_rows(keyring(session), Inbreng, rows, Inbreng.agendapunt)
    return {
        row.dossier_id: punt_id
        for row, (text,) in zip(rows, opened, strict=True)
        if (code := open_code(text)) and (punt_id := uuid.UUID(code)) in here
    }


def recognised(session: Session, overleg_id: uuid.UUID) -> set[uuid.UUID]:
    """The points of this meeting that were taken off because somebody recognised the household."""
    return set(
        session.scalars(
            select(Agendapunt.id).where(
                Agendapunt.overleg_id == overleg_id, Agendapunt.herkend_op.is_not(None)
            )
        )
    )


@dataclass(frozen=True, slots=True)
class Eerder:
    """That this file was talked about before: on which day it was brought in, under which number."""

    op: dt.date
    overleg_id: uuid.UUID
    nummer: int
    herkend: bool
    """Taken off: somebody recognised the household."""


def earlier(session: Session, dossier_id: uuid.UUID) -> list[Eerder]:
    """The meetings in which this file was a case without a name, the newest first. Only the file knows.

    One that was called off is left out: nothing was talked about there.
    """
    found = []
    for inbreng in session.scalars(
        select(Inbreng).where(Inbreng.dossier_id == dossier_id).order_by(Inbreng.op.desc(), Inbreng.id)
    ):
        punt = session.get(Agendapunt, uuid.UUID(open_code(inbreng.agendapunt)))
        overleg = session.get(Overleg, punt.overleg_id) if punt is not None else None
        if punt is not None and overleg is not None and overleg.stand is not Overlegstand.AFGELAST:
            found.append(Eerder(inbreng.op, punt.overleg_id, punt.nummer, punt.herkend_op is not None))
    return found


def _punten(session: Session, complex_id: uuid.UUID, afzender_id: uuid.UUID | None) -> list[Voorstelpunt]:
    vandaag, termijnen = today(session), termijnen_of(session, complex_id)
    statement = (
        select(Doorverwijzing, Instantie.antwoordtermijn)
        .join(Instantie, Instantie.id == Doorverwijzing.instantie_id)
        .join(Hulpdossier, Hulpdossier.id == Doorverwijzing.dossier_id)
        .where(
            Doorverwijzing.complex_id == complex_id,
            Doorverwijzing.stand.in_(OPEN_STANDEN - {Stand.CONCEPT}),
            Hulpdossier.beperkt_op.is_(None),
            Hulpdossier.vernietigd_op.is_(None),
        )
    )
    eigen: set[str] = set()
    partners: dict[str, set[str]] = {}
    treden: dict[str, list[Trede]] = {}
    for verwijzing, termijn in session.execute(statement):
        dossier_id = str(verwijzing.dossier_id)
        if verwijzing.afzender_id == afzender_id:
            eigen.add(dossier_id)
        partners.setdefault(dossier_id, set()).add(str(verwijzing.instantie_id))
        treden.setdefault(dossier_id, []).append(ladder_of(verwijzing, termijn, vandaag, termijnen).trede)
    feiten = [
        Dossierfeit(dossier_id, frozenset(wie), tuple(treden[dossier_id]))
        for dossier_id, wie in partners.items()
        if afzender_id is None or dossier_id in eigen
    ]
    return list(voorstel_agenda(feiten, (), vandaag))
