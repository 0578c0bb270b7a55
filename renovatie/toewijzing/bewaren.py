"""How allocations end: which home went to which group says something of who lives there now."""

import datetime as dt
import uuid
from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from privacy.purposes import Doel, Verantwoordelijke
from privacy.retention import Feiten
from renovatie.complexen.models import Complex
from renovatie.kern.bewaren import Bewaren, Deel, Geval, Soort, Zoekgebied
from renovatie.toewijzing.models import Toewijzing

SOORT = "toewijzing"


def register(bewaren: Bewaren) -> None:
    bewaren.soort(
        Soort(
            SOORT,
            _l("Toewijzingen"),
            _l("Welke lege woning naar welke groep ging, met de reden"),
            Doel.TOEWIJZING,
            Verantwoordelijke.WOONCORPORATIE,
            _toewijzingen,
            anders_einde_project=True,
        )
    )
    bewaren.deel(SOORT, Deel({"toewijzingen": "removed; the target mix of the complex stays"}, _wis))


def _toewijzingen(session: Session, gebied: Zoekgebied) -> Iterable[Geval]:
    """Allocations of these complexes; one that is still to be made goes on until the project has ended."""
    statement = (
        select(Toewijzing.id, Toewijzing.complex_id, Toewijzing.toegewezen_op, Complex.beeindigd_op)
        .join(Complex, Complex.id == Toewijzing.complex_id)
        .where(Toewijzing.complex_id.in_(gebied.complexen))
    )
    if gebied.object_id is not None:
        statement = statement.where(Toewijzing.id == gebied.object_id).with_for_update(of=Toewijzing)
    for row in session.execute(statement):
        yield Geval(row.id, row.complex_id, Feiten(row.toegewezen_op, einde_project=row.beeindigd_op))


def _wis(session: Session, toewijzing_id: uuid.UUID, _op: dt.date) -> None:
    session.execute(delete(Toewijzing).where(Toewijzing.id == toewijzing_id))
