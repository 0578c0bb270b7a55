"""How visits end: what was said and how each ended go with the Hulpdossier; else on a term of their own.

What remains is a count per complex and month in which no home stands. The reach of the complex adds it to
what the homes still know. What counted once stays in the facts of the Faseovergang.
"""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from privacy.keyring import KeyName
from privacy.purposes import Doel, Verantwoordelijke
from privacy.retention import Feiten, verval
from renovatie.complexen.models import Complex, Woning
from renovatie.huisbezoeken.models import Bezoekconcept, Bezoekuitkomst, Huisbezoek
from renovatie.huisbezoeken.services.concepten import concepten_over, key_names
from renovatie.huisbezoeken.services.tellen import forget, forget_household
from renovatie.hulpdossiers.models import Hulpdossier
from renovatie.hulpdossiers.pseudoniemen import huishoudens_by_dossier
from renovatie.kern.bewaren import Bewaren, Deel, Geval, Laatste, Soort, Zoekgebied
from renovatie.kern.clock import today

UITKOMST = "bezoekuitkomst"


def register(bewaren: Bewaren) -> None:
    bewaren.deel(
        "hulpdossier",
        Deel(
            {
                "huisbezoeken": "removed",
                "bezoekconcepten": "drafts about the household are removed",
                "bezoekuitkomsten": "counted per complex and month, then removed",
            },
            _wis_bezoeken,
            _concepten,
            _laatste,
        ),
    )
    bewaren.soort(
        Soort(
            UITKOMST,
            _l("Bezoekuitkomsten"),
            _l("Hoe bezoeken aan een woning afliepen, van huishoudens die vertrokken zijn"),
            Doel.HULPVERLENING,
            Verantwoordelijke.WELZIJNSORGANISATIE,
            _woningen,
            eenmalig=False,
        )
    )
    bewaren.deel(
        UITKOMST,
        Deel({"bezoekuitkomsten": "counted per complex and month, then removed"}, _wis_uitkomsten),
    )
    bewaren.vanzelf["bezoekconcepten"] = "a draft of a visit lies there for 30 days"
    bewaren.uitzonderingen["overzettingen"] = "empty from the first start after a migration"
    bewaren.uitzonderingen["woningbevindingen"] = "what is wrong with a home itself, whoever lives there"


def _laatste(session: Session, ids: Collection[uuid.UUID]) -> Laatste:
    rows = session.execute(
        select(Huisbezoek.dossier_id, func.max(Huisbezoek.datum))
        .where(Huisbezoek.dossier_id.in_(ids))
        .group_by(Huisbezoek.dossier_id)
    )
    return {row[0]: row[1] for row in rows}


def _wis_bezoeken(session: Session, dossier_id: uuid.UUID, _op: dt.date) -> None:
    """What was said, and what the home kept of the visits to this household."""
    dossier = session.get_one(Hulpdossier, dossier_id)
    home = huishoudens_by_dossier(session, dossier.complex_id).get(dossier_id)
    if home is not None:
        forget_household(session, session.get_one(Woning, home.woning_id), home.bewoningsnummer)
    session.execute(delete(Huisbezoek).where(Huisbezoek.dossier_id == dossier_id))
    session.execute(delete(Bezoekconcept).where(Bezoekconcept.id.in_(concepten_over(session, dossier_id))))


def _concepten(session: Session, dossier_id: uuid.UUID) -> Collection[KeyName]:
    """A draft says what a file would: its keys die with it."""
    return [name for id_ in concepten_over(session, dossier_id) for name in key_names(id_)]


def _woningen(session: Session, gebied: Zoekgebied) -> Iterable[Geval]:
    """Homes with outcomes of a household that left, or of anybody once the project has ended."""
    statement = (
        select(
            Bezoekuitkomst.id,
            Bezoekuitkomst.datum.column,
            Woning.id.label("woning_id"),
            Woning.complex_id,
            Complex.beeindigd_op,
        )
        .join(Bezoekuitkomst, Bezoekuitkomst.woning_id == Woning.id)
        .join(Complex, Complex.id == Woning.complex_id)
        .where(
            Woning.complex_id.in_(gebied.complexen),
            or_(Bezoekuitkomst.bewoningsnummer < Woning.bewoningsnummer, Complex.beeindigd_op.is_not(None)),
        )
    )
    if gebied.object_id is not None:
        session.get(Woning, gebied.object_id, with_for_update=True)
        statement = statement.where(Woning.id == gebied.object_id)
    rows = session.execute(statement).all()
    laatste: dict[uuid.UUID, dt.date] = {}
    for row, datum in zip(rows, Bezoekuitkomst.datum.values(session, rows), strict=True):
        laatste[row.woning_id] = max(datum, laatste.get(row.woning_id, datum))
    for row in {row.woning_id: row for row in rows}.values():
        feiten = Feiten(laatste[row.woning_id], einde_project=row.beeindigd_op)
        yield Geval(row.woning_id, row.complex_id, feiten)


def _wis_uitkomsten(session: Session, woning_id: uuid.UUID, _op: dt.date) -> None:
    """Outcomes of households that left; long after the project those of the one that stayed too."""
    woning = session.get_one(Woning, woning_id)
    einde = session.scalar(select(Complex.beeindigd_op).where(Complex.id == woning.complex_id))
    statement = select(Bezoekuitkomst).where(Bezoekuitkomst.woning_id == woning_id)
    if einde is None or not verval(Doel.HULPVERLENING, Feiten(einde_project=einde)).aan_de_beurt(
        today(session)
    ):
        statement = statement.where(Bezoekuitkomst.bewoningsnummer < woning.bewoningsnummer)
    forget(session, session.scalars(statement).all())
