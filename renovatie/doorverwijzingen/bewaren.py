"""What becomes of the referrals of a Hulpdossier that ends: states and dates stay, the words go."""

import datetime as dt
import uuid
from collections.abc import Collection

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from privacy.keyring import KeyName
from renovatie.doorverwijzingen.models import Doorverwijzing, Verwijzinggebeurtenis, Verwijzingskopie
from renovatie.doorverwijzingen.queries import not_restricted
from renovatie.kern.bewaren import Bewaren, Deel, Laatste
from workflows.doorverwijzing import OPEN_STANDEN, Stand


def register(bewaren: Bewaren) -> None:
    bewaren.deel(
        "hulpdossier",
        Deel(
            {
                "doorverwijzingen": "state, dates and Instantie stay without the question, for the count",
                "verwijzingskopieen": "the row stays empty; its own key goes too",
                "verwijzinggebeurtenissen": "what happened and when stays; who said it by phone goes",
                "laddergebeurtenissen": "that a step was taken stays, for the count: no word, no name",
            },
            _wis,
            _sleutels,
            _laatste,
        ),
    )


def _laatste(session: Session, ids: Collection[uuid.UUID]) -> Laatste:
    """The last event of each file's referrals; one that is still open stops the clock.

    Not one of a restricted file: it waits on nobody, and would stop it for ever.
    """
    rows = session.execute(
        select(Verwijzinggebeurtenis.dossier_id, func.max(Verwijzinggebeurtenis.op))
        .where(Verwijzinggebeurtenis.dossier_id.in_(ids))
        .group_by(Verwijzinggebeurtenis.dossier_id)
    )
    found: dict[uuid.UUID, dt.date | None] = {row[0]: row[1] for row in rows}
    lopend = session.scalars(
        select(Doorverwijzing.dossier_id).where(
            Doorverwijzing.dossier_id.in_(ids), Doorverwijzing.stand.in_(OPEN_STANDEN), not_restricted()
        )
    )
    return found | dict.fromkeys(lopend)


def _sleutels(session: Session, dossier_id: uuid.UUID) -> Collection[KeyName]:
    ids = session.scalars(select(Doorverwijzing.id).where(Doorverwijzing.dossier_id == dossier_id))
    return [(verwijzing_id, "verwijzing") for verwijzing_id in ids]


def _wis(session: Session, dossier_id: uuid.UUID, op: dt.date) -> None:
    eigen = select(Doorverwijzing.id).where(Doorverwijzing.dossier_id == dossier_id)
    session.execute(
        update(Verwijzingskopie)
        .where(Verwijzingskopie.doorverwijzing_id.in_(eigen))
        .values(naam_zegel=None, telefoon_zegel=None, vraag_zegel=None)
    )
    session.execute(
        update(Verwijzinggebeurtenis)
        .where(Verwijzinggebeurtenis.dossier_id == dossier_id)
        .values(namens_zegel=None)
    )
    # Only long after the project is there still an open one here: nobody can answer it any more.
    session.execute(
        update(Doorverwijzing)
        .where(Doorverwijzing.dossier_id == dossier_id, Doorverwijzing.stand.in_(OPEN_STANDEN))
        .values(stand=Stand.INGETROKKEN, afgesloten_op=op)
    )
    session.execute(
        update(Doorverwijzing).where(Doorverwijzing.dossier_id == dossier_id).values(vraag_zegel=None)
    )
