"""Somebody at the door says that the household moved: a lease event, which crosses the wall (crossing 4)."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Rol
from renovatie.complexen.models import Complex, Woning
from renovatie.gebruikers.berichten import Berichtsoort, ever_told, notify_rol
from renovatie.huisbezoeken.models import Bezoekuitkomst
from renovatie.kern.clock import today
from workflows.huisbezoek import VENSTER, Uitkomst


def tell_of_moves(session: Session) -> None:
    """Each morning: tell who keeps the leases of which homes a lease may have to be looked at.

    Without cause or sender: never at the moment of the visit, once for a home, and no more once the leases
    say that others live there.
    """
    vandaag = today(session)
    rows = session.execute(
        select(Woning.id, Woning.complex_id)
        .join(Bezoekuitkomst, Bezoekuitkomst.woning_id == Woning.id)
        .join(Complex, Complex.id == Woning.complex_id)
        .where(
            Bezoekuitkomst.uitkomst == Uitkomst.VERHUISD,
            Bezoekuitkomst.bewoningsnummer == Woning.bewoningsnummer,
            Bezoekuitkomst.datum > vandaag - VENSTER,
            Bezoekuitkomst.datum <= vandaag - dt.timedelta(days=1),
            Complex.beeindigd_op.is_(None),
        )
        .distinct()
        .order_by(Woning.id)
    ).all()
    for woning_id, complex_id in rows:
        if not ever_told(session, Berichtsoort.HUUR_NAKIJKEN, woning_id):
            notify_rol(
                session,
                Berichtsoort.HUUR_NAKIJKEN,
                Rol.WOONCONSULENT,
                complex_id=complex_id,
                object_soort="woning",
                object_id=woning_id,
            )
