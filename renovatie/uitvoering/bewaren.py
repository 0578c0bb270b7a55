"""When the works in a home were over: from that day the file of its lease is kept for five years."""

import datetime as dt
import uuid
from collections.abc import Collection

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.kern.bewaren import Bewaren, Deel, Laatste
from renovatie.uitvoering.models import Startbrief, Werkplanning
from renovatie.uitvoering.models.bewoners import Nazorgcontact


def register(bewaren: Bewaren) -> None:
    bewaren.deel(
        "contact",
        Deel({"startbrieven": "the dates that were told stay; names and letter go"}, _wis_brieven),
    )
    bewaren.deel(
        "instemming",
        Deel(
            {
                "werkplanningen": "dates of works on a building stay; the ground, which tells a vote, goes",
                "werkgebeurtenissen": "dates of works on a building; says which worker wrote it down",
                "proefoordelen": "counts of residents, no names; says which worker wrote it down",
                "opleverpunten": "codes of what was repaired on a building stay",
                "nazorgcontacten": "go: they tell how a household found the works",
            },
            _wis,
            laatste=_laatste,
        ),
    )


def _wis_brieven(session: Session, lease_id: uuid.UUID, _op: dt.date) -> None:
    session.execute(
        update(Startbrief)
        .where(Startbrief.huurovereenkomst_id == lease_id)
        .values(geadresseerden_zegel=None, pdf_zegel=None)
    )


def _laatste(session: Session, ids: Collection[uuid.UUID]) -> Laatste:
    """Per lease the day on which its home was delivered or left out; None while works are still planned."""
    found: dict[uuid.UUID, dt.date | None] = {}
    for lease_id, opgeleverd, uitgesloten in session.execute(
        select(Huurovereenkomst.id, Werkplanning.opgeleverd_op, Werkplanning.uitgesloten_op)
        .join(Werkplanning, Werkplanning.woning_id == Huurovereenkomst.woning_id)
        .where(Huurovereenkomst.id.in_(ids))
    ):
        day = opgeleverd or uitgesloten
        known = found.get(lease_id, dt.date.min)
        found[lease_id] = None if day is None or known is None else max(known, day)
    return found


def _wis(session: Session, lease_id: uuid.UUID, _op: dt.date) -> None:
    home = select(Huurovereenkomst.woning_id).where(Huurovereenkomst.id == lease_id).scalar_subquery()
    session.execute(update(Werkplanning).where(Werkplanning.woning_id == home).values(grond=None))
    plannen = select(Werkplanning.id).where(Werkplanning.woning_id == home)
    session.execute(delete(Nazorgcontact).where(Nazorgcontact.planning_id.in_(plannen)))
