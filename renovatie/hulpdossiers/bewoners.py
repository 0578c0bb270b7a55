"""Who lives in a home and how they want to be approached: what a lease tells the help side (crossing 2)."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, exists, false, or_, select
from sqlalchemy.orm import Session

from privacy.sealed import open_rows
from renovatie.huishoudens.models import Contactvoorkeur, Huurder, Huurovereenkomst
from renovatie.huishoudens.queries import runs_on
from renovatie.hulpdossiers.models import Hulpdossier
from renovatie.hulpdossiers.pseudoniemen import is_file_of
from renovatie.kern.clock import today
from renovatie.kern.transaction import keyring


@dataclass(frozen=True, slots=True)
class Huurdercontact:
    """A tenant as the help side may know him: name and phone."""

    id: uuid.UUID
    huurovereenkomst_id: uuid.UUID
    woning_id: uuid.UUID
    naam: str
    telefoon: str | None


@dataclass(frozen=True, slots=True)
class Voorkeur:
    """How a household wants to be approached."""

    taal: str | None
    tolk: bool
    kanaal: str | None
    niet_meer_bellen: bool
    met_zn_tweeen: bool


class Bewoond(NamedTuple):
    """Who lives in a home, how they want to be approached, whether the use of their file is restricted."""

    bewoners: list[Huurdercontact]
    voorkeur: Voorkeur | None
    beperkt: bool


def niet_bellen(session: Session, complex_id: uuid.UUID) -> frozenset[uuid.UUID]:
    """The homes whose household of today wants no calls any more. One statement, no key."""
    statement = (
        select(Huurovereenkomst.woning_id)
        .join(Contactvoorkeur, Contactvoorkeur.huurovereenkomst_id == Huurovereenkomst.id)
        .where(
            Huurovereenkomst.complex_id == complex_id,
            runs_on(today(session)),
            Contactvoorkeur.niet_meer_bellen,
        )
    )
    return frozenset(session.scalars(statement))


_WENS = (
    Contactvoorkeur.taal.column,
    Contactvoorkeur.tolk.column,
    Contactvoorkeur.kanaal,
    Contactvoorkeur.niet_meer_bellen,
    Contactvoorkeur.met_zn_tweeen,
)


def huurders(
    session: Session, complex_id: uuid.UUID, woning_id: uuid.UUID | None = None, *, telefoon: bool = True
) -> list[Huurdercontact]:
    """The tenants of the leases that run today, of one home or of the whole complex, opened in bulk.

    With `telefoon` False the phones are not opened, for a role that sees names only. Two statements.
    """
    statement = (
        select(
            Huurder.id, Huurder.huurovereenkomst_id, Huurovereenkomst.woning_id,
            Huurder.naam.column, Huurder.telefoon.column,
        )
        .join(Huurovereenkomst, Huurovereenkomst.id == Huurder.huurovereenkomst_id)
        .where(Huurovereenkomst.complex_id == complex_id, runs_on(today(session)), _lives_there(session))
        .order_by(Huurder.huurovereenkomst_id, Huurder.volgnummer)
    )  # fmt: skip
    if woning_id is not None:
        statement = statement.where(Huurovereenkomst.woning_id == woning_id)
    return _open_huurders(session, session.execute(statement).all(), telefoon=telefoon)


def voorkeuren(
    session: Session, complex_id: uuid.UUID, woning_id: uuid.UUID | None = None
) -> dict[uuid.UUID, Voorkeur]:
    """By home: how the household that lives there wants to be approached; one home or all. One statement."""
    statement = (
        select(Contactvoorkeur.id, Contactvoorkeur.huurovereenkomst_id, Huurovereenkomst.woning_id, *_WENS)
        .join(Huurovereenkomst, Huurovereenkomst.id == Contactvoorkeur.huurovereenkomst_id)
        .where(Huurovereenkomst.complex_id == complex_id, runs_on(today(session)))
    )
    if woning_id is not None:
        statement = statement.where(Huurovereenkomst.woning_id == woning_id)
    return _open_voorkeuren(session, session.execute(statement).all())


def bewoners(
    session: Session,
    complex_id: uuid.UUID,
    woning_id: uuid.UUID,
    bewoningsnummer: int | None = None,
    *,
    telefoon: bool = True,
) -> Bewoond:
    """All of one home, read at once. With the number of its household `beperkt` is known too (art. 18 AVG):
    without it, it is False. Two statements.
    """
    rows = session.execute(
        select(
            Huurder.id, Huurovereenkomst.id.label("huurovereenkomst_id"), Huurovereenkomst.woning_id,
            Huurder.naam.column, Huurder.telefoon.column, Contactvoorkeur.id.label("wens_id"), *_WENS,
            _restricted(session, woning_id, bewoningsnummer).label("beperkt"),
        )
        .select_from(Huurovereenkomst)
        .outerjoin(Huurder, and_(Huurder.huurovereenkomst_id == Huurovereenkomst.id, _lives_there(session)))
        .outerjoin(Contactvoorkeur, Contactvoorkeur.huurovereenkomst_id == Huurovereenkomst.id)
        .where(
            Huurovereenkomst.complex_id == complex_id,
            Huurovereenkomst.woning_id == woning_id,
            runs_on(today(session)),
        )
        .order_by(Huurovereenkomst.id, Huurder.volgnummer)
    ).all()  # fmt: skip
    wensen = {row.wens_id: row for row in rows if row.wens_id is not None}
    as_wens = [SimpleNamespace(**{**row._mapping, "id": wens_id}) for wens_id, row in wensen.items()]
    contacten = _open_huurders(session, [row for row in rows if row.id is not None], telefoon=telefoon)
    voorkeur = _open_voorkeuren(session, as_wens).get(woning_id)
    return Bewoond(contacten, voorkeur, any(row.beperkt for row in rows))


def _restricted(session: Session, woning_id: uuid.UUID, bewoningsnummer: int | None) -> ColumnElement[bool]:
    if bewoningsnummer is None:
        return false()
    return exists().where(
        is_file_of(session, woning_id, bewoningsnummer), Hulpdossier.beperkt_op.is_not(None)
    )


def _lives_there(session: Session) -> ColumnElement[bool]:
    return or_(Huurder.tot.is_(None), Huurder.tot >= today(session))


def _open_huurders(session: Session, rows: Sequence[Any], *, telefoon: bool) -> list[Huurdercontact]:
    fields = (Huurder.naam, Huurder.telefoon) if telefoon else (Huurder.naam,)
    opened = open_rows(keyring(session), Huurder, rows, *fields)
    return [
        Huurdercontact(
            row.id, row.huurovereenkomst_id, row.woning_id, texts[0] or "", texts[1] if telefoon else None
        )
        for row, texts in zip(rows, opened, strict=True)
    ]


def _open_voorkeuren(session: Session, rows: Sequence[Any]) -> dict[uuid.UUID, Voorkeur]:
    opened = open_rows(keyring(session), Contactvoorkeur, rows, Contactvoorkeur.taal, Contactvoorkeur.tolk)
    return {
        row.woning_id: Voorkeur(taal, tolk == "ja", row.kanaal, row.niet_meer_bellen, row.met_zn_tweeen)
        for row, (taal, tolk) in zip(rows, opened, strict=True)
    }
