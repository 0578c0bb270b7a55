"""Promises that another organisation has to answer: who decides there, and what waits for it."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from privacy.access import Rol
from privacy.sealed import open_rows
from renovatie.complexen.models import Complex
from renovatie.gebruikers.models import Gebruiker, Organisatie, Roltoekenning
from renovatie.hulpdossiers.codes import Toezeggingstand
from renovatie.hulpdossiers.models import Hulpdossier, Toezegging, Toezeggingskopie
from renovatie.hulpdossiers.pseudoniemen import huishoudens_by_dossier
from renovatie.hulpdossiers.queries import Medewerker
from renovatie.kern.transaction import keyring
from renovatie.kern.verzegelde_codes import open_code

BESLIST = (Rol.PARTNER, Rol.OVERLEGDEELNEMER, Rol.WIJKBEHEERDER)
"""Who answers for an organisation that was promised to do something (see TOEZEGGING_ACCEPT)."""


def deciders(complex_id: uuid.UUID) -> ColumnElement[bool]:
    """SQL condition on Gebruiker: may answer a promise on this complex."""
    return Gebruiker.actief & Gebruiker.id.in_(
        select(Roltoekenning.gebruiker_id).where(
            Roltoekenning.complex_id == complex_id,
            Roltoekenning.rol.in_(BESLIST),
            Roltoekenning.bevestigd_op.is_not(None),
            Roltoekenning.ingetrokken_op.is_(None),
        )
    )


def beslissers(wie: Iterable[Medewerker]) -> dict[uuid.UUID, tuple[str, ...]]:
    """Per organisation the names of those who may answer a promise, in their order."""
    found: dict[uuid.UUID, tuple[str, ...]] = {}
    for medewerker in wie:
        if medewerker.actief and not medewerker.rollen.isdisjoint(BESLIST):
            anderen = found.get(medewerker.organisatie_id, ())
            found[medewerker.organisatie_id] = (*anderen, medewerker.naam)
    return found


@dataclass(frozen=True, slots=True)
class Voorstel:
    """A promise as the organisation sees it that has to keep it: no person, and no home unless it may.

    `van`: the worker who promised it and her organisation. `wie`: who accepted it; None: nobody yet.
    """

    id: uuid.UUID
    tekst: str
    adres: str | None
    beloofd_op: dt.date
    datum: dt.date
    stand: Toezeggingstand
    van: str
    wie: str | None
    eigen: bool


def voorstellen(
    session: Session, complex_id: uuid.UUID, organisatie_id: uuid.UUID, lezer_id: uuid.UUID
) -> list[Voorstel]:
    """What was promised for this organisation and is not done yet, by date; none of a restricted file.

    Nor of one that closed: the household left, and another lives at that address, or the complex ended.
    Five statements. Only the copy is opened, never the file.
    """
    rows = session.execute(
        select(
            Toezeggingskopie.id, Toezeggingskopie.toezegging_id, Toezeggingskopie.tekst.column,
            Toezeggingskopie.adres.column, Toezeggingskopie.afzender.column,
            Toezegging.beloofd_op, Toezegging.datum, Toezegging.stand, Toezegging.eigenaar_id,
            Toezegging.dossier_id,
        )
        .join(Toezegging, Toezegging.id == Toezeggingskopie.toezegging_id)
        .join(Hulpdossier, Hulpdossier.id == Toezegging.dossier_id)
        .join(Complex, Complex.id == Toezegging.complex_id)
        .where(
            Toezegging.complex_id == complex_id,
            Complex.beeindigd_op.is_(None),
            Toezegging.organisatie_id == organisatie_id,
            Toezegging.stand.in_((Toezeggingstand.VOORGESTELD, Toezeggingstand.OPEN)),
            Toezeggingskopie.tekst.column.is_not(None),
            Hulpdossier.beperkt_op.is_(None),
        )
        .order_by(Toezegging.datum, Toezegging.id)
    ).all()  # fmt: skip
    if rows:
        homes = huishoudens_by_dossier(session, complex_id)
        rows = [row for row in rows if (home := homes.get(row.dossier_id)) is not None and home.huidig]
    opened = open_rows(
        keyring(session),
        Toezeggingskopie,
        rows,
        Toezeggingskopie.tekst,
        Toezeggingskopie.adres,
        Toezeggingskopie.afzender,
    )
    van = [_id(afzender) for _tekst, _adres, afzender in opened]
    namen = _names(session, [*van, *(row.eigenaar_id for row in rows)])
    return [
        Voorstel(
            row.toezegging_id,
            tekst or "",
            adres,
            row.beloofd_op,
            row.datum,
            row.stand,
            ", ".join(namen.get(afzender, ())),
            namen[row.eigenaar_id][0] if row.eigenaar_id in namen else None,
            row.eigenaar_id == lezer_id,
        )
        for row, (tekst, adres, _zegel), afzender in zip(rows, opened, van, strict=True)
    ]


def _id(afzender: str | None) -> uuid.UUID | None:
    code = open_code(afzender)
    return uuid.UUID(code) if code else None


def _names(session: Session, ids: Sequence[uuid.UUID | None]) -> Mapping[uuid.UUID | None, tuple[str, str]]:
    """Name and organisation of these workers."""
    if not any(ids):
        return {}
    rows = session.execute(
        select(Gebruiker.id, Gebruiker.naam, Organisatie.naam)
        .join(Organisatie, Organisatie.id == Gebruiker.organisatie_id)
        .where(Gebruiker.id.in_({id_ for id_ in ids if id_}))
    )
    return {id_: (naam, organisatie) for id_, naam, organisatie in rows}
