"""How long meetings are kept: twelve months after their minutes; what hangs on a file goes with that file."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from privacy.keyring import KeyName
from privacy.purposes import Doel, Verantwoordelijke
from privacy.retention import Feiten
from renovatie.casusoverleg.models import (
    Actiepunt,
    Agendapunt,
    BeslotenOverleg,
    Deelname,
    Inbreng,
    Notulen,
    Overleg,
)
from renovatie.casusoverleg.services.besloten import SEALS as BESLOTEN_SEALS
from renovatie.complexen.models import Complex
from renovatie.kern.bewaren import Bewaren, Deel, Geval, Laatste, Soort, Zoekgebied
from renovatie.kern.clock import AMSTERDAM
from workflows.casusoverleg import Actiestand, Overlegstand

SOORT = "overleg"


def register(bewaren: Bewaren) -> None:
    bewaren.soort(
        Soort(
            SOORT,
            _l("Casusoverleggen"),
            _l("Agenda, actiepunten en notulen van een overleg, zonder naam"),
            Doel.CASUSOVERLEG,
            Verantwoordelijke.WELZIJNSORGANISATIE,
            _overleggen,
        )
    )
    bewaren.deel(
        SOORT,
        Deel(
            {
                "overleggen": "removed",
                "deelnames": "removed",
                "agendapunten": "removed; their words went 48 hours after the minutes",
                "actiepunten": "removed; one that is still open stops the clock",
                "notulen": "removed, with their key",
            },
            _wis,
            _sleutels,
            _laatste,
        ),
    )
    bewaren.deel(
        "hulpdossier",
        Deel(
            {
                "inbrengen": "removed: nothing leads to a case without a name any more",
                "besloten_overleggen": "days and whose yes stay as proof; its words go, with its own key",
                "besloten_deelnemers": "with which Instanties it was stays",
            },
            _wis_dossier,
            _sleutels_dossier,
            _laatste_dossier,
        ),
    )


def _overleggen(session: Session, gebied: Zoekgebied) -> Iterable[Geval]:
    statement = (
        select(Overleg, Complex.beeindigd_op)
        .join(Complex, Complex.id == Overleg.complex_id)
        .where(Overleg.complex_id.in_(gebied.complexen))
    )
    if gebied.object_id is not None:
        statement = statement.where(Overleg.id == gebied.object_id).with_for_update(of=Overleg)
    for overleg, einde in session.execute(statement):
        yield Geval(overleg.id, overleg.complex_id, Feiten(_happened(overleg), einde_project=einde))


def _happened(overleg: Overleg) -> dt.date | None:
    """The day of the minutes; of a meeting without any, its own day once the sheet is empty."""
    if overleg.notulen_om is not None:
        return overleg.notulen_om.astimezone(AMSTERDAM).date()
    done = overleg.stand is Overlegstand.AFGELAST or overleg.blad_dicht_op is not None
    return overleg.datum if done else None


def _laatste(session: Session, ids: Collection[uuid.UUID]) -> Laatste:
    open_ = session.scalars(
        select(Actiepunt.overleg_id).where(Actiepunt.overleg_id.in_(ids), Actiepunt.stand == Actiestand.OPEN)
    )
    return dict.fromkeys(open_)


def _sleutels(session: Session, overleg_id: uuid.UUID) -> Collection[KeyName]:
    notulen = session.scalars(select(Notulen.id).where(Notulen.overleg_id == overleg_id))
    return [(overleg_id, "overleg"), *((notulen_id, "overleg") for notulen_id in notulen)]


def _wis(session: Session, overleg_id: uuid.UUID, _op: dt.date) -> None:
    for model in (Actiepunt, Agendapunt, Deelname, Notulen):
        session.execute(delete(model).where(model.overleg_id == overleg_id))
    session.execute(delete(Overleg).where(Overleg.id == overleg_id))


def _laatste_dossier(session: Session, ids: Collection[uuid.UUID]) -> Laatste:
    """The last day on which the file was brought in, or talked about in a closed meeting."""
    found: dict[uuid.UUID, dt.date | None] = {}
    for model, column in ((Inbreng, Inbreng.op), (BeslotenOverleg, BeslotenOverleg.datum)):
        rows = session.execute(
            select(model.dossier_id, func.max(column))
            .where(model.dossier_id.in_(ids))
            .group_by(model.dossier_id)
        )
        for dossier_id, day in rows:
            found[dossier_id] = max(found.get(dossier_id) or day, day)
    return found


def _sleutels_dossier(session: Session, dossier_id: uuid.UUID) -> Collection[KeyName]:
    ids = session.scalars(select(BeslotenOverleg.id).where(BeslotenOverleg.dossier_id == dossier_id))
    return [(besloten_id, "verwijzing") for besloten_id in ids]


def _wis_dossier(session: Session, dossier_id: uuid.UUID, op: dt.date) -> None:
    session.execute(
        update(BeslotenOverleg)
        .where(BeslotenOverleg.dossier_id == dossier_id)
        .values(**dict.fromkeys(BESLOTEN_SEALS), gesloten_op=func.coalesce(BeslotenOverleg.gesloten_op, op))
    )
    session.execute(delete(Inbreng).where(Inbreng.dossier_id == dossier_id))
