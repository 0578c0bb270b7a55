"""Somebody at the door says that the household moved: a lease event, which crosses the wall (crossing 4)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Rol
from renovatie.complexen.models import Complex, Woning
from renovatie.gebruikers.berichten import Berichtsoort, ever_told, notify_rol
from renovatie.huisbezoeken.models import Bezoekuitkomst
from renovatie.hulpdossiers.pseudoniemen import restricted_homes
from renovatie.kern.clock import today
from workflows.huisbezoek import VENSTER, Uitkomst, was_thuis


def tell_of_moves(session: Session) -> None:
    """Each morning: tell who keeps the leases of which homes a lease may have to be looked at.

    Without cause or sender: never at the moment of the visit, once for a household, and no more once the
    leases say that others live there, somebody opened the door after that, or the household asked not to use
    what it told (art. 18 AVG).
    """
    per_complex = defaultdict(list)
    for woning in _moved(session):
        per_complex[woning.complex_id].append(woning)
    for complex_id, woningen in per_complex.items():
        beperkt = restricted_homes(session, complex_id, woningen)
        for woning in woningen:
            if woning.id not in beperkt:
                _tell(session, woning)


def _moved(session: Session) -> list[Woning]:
    """The homes of which the last that was heard of the household of now is that it moved."""
    vandaag = today(session)
    rows = session.execute(
        select(Woning, Bezoekuitkomst)
        .join(Bezoekuitkomst, Bezoekuitkomst.woning_id == Woning.id)
        .join(Complex, Complex.id == Woning.complex_id)
        .where(
            Bezoekuitkomst.bewoningsnummer == Woning.bewoningsnummer,
            Complex.beeindigd_op.is_(None),
        )
        .order_by(Woning.id)
    )
    found: dict[Woning, list[tuple[dt.date, Uitkomst]]] = defaultdict(list)
    for woning, bezoek in rows:
        if vandaag - VENSTER < bezoek.datum < vandaag:
            found[woning].append((bezoek.datum, bezoek.uitkomst))
    return [woning for woning, gehoord in found.items() if _says_moved(gehoord)]


def _says_moved(gehoord: Collection[tuple[dt.date, Uitkomst]]) -> bool:
    """A closed door says nothing. Rows of one day have no order: then the conversation counts."""
    verhuisd = max((dag for dag, uitkomst in gehoord if uitkomst is Uitkomst.VERHUISD), default=None)
    return verhuisd is not None and not any(dag >= verhuisd and was_thuis(wat) for dag, wat in gehoord)


def _tell(session: Session, woning: Woning) -> None:
    # The next household of this home has a number of its own, and so a notice of its own.
    huishouden = f"huishouden {woning.bewoningsnummer}"
    if not ever_told(session, Berichtsoort.HUUR_NAKIJKEN, woning.id, huishouden):
        notify_rol(
            session,
            Berichtsoort.HUUR_NAKIJKEN,
            Rol.WOONCONSULENT,
            complex_id=woning.complex_id,
            object_soort=huishouden,
            object_id=woning.id,
        )
