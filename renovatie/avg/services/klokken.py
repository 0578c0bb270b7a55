"""Each morning: who has to hear that the clock of a request is about to run out."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Rol
from renovatie.avg.models.verzoeken import Verzoek, Verzoekdeel
from renovatie.avg.services.verzoeken import feiten_of
from renovatie.gebruikers.berichten import Berichtsoort, notify_rol
from renovatie.kern.clock import today
from workflows.verzoeken import OPEN, Klokstand, klok


def warn_clocks(session: Session) -> None:
    """Each morning: the privacycoordinator hears of a clock that is about to run out, once."""
    rows = session.execute(
        select(Verzoek, Verzoekdeel)
        .join(Verzoekdeel, Verzoekdeel.verzoek_id == Verzoek.id)
        .where(Verzoekdeel.stand.in_(OPEN))
    )
    for verzoek, deel in rows:
        stand, _dagen = klok(feiten_of(session, verzoek, deel), today(session))
        if stand in {Klokstand.BIJNA, Klokstand.TE_LAAT}:
            notify_rol(
                session,
                Berichtsoort.VERZOEK_KLOK,
                Rol.PRIVACYCOORDINATOR,
                organisatie_id=deel.organisatie_id,
                object_soort="verzoek",
                object_id=verzoek.id,
                once=True,
            )
