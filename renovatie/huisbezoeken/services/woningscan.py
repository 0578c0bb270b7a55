"""The woningscan: points of the home itself, seen at a visit and mended later."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor
from renovatie.complexen.models import Woning
from renovatie.huisbezoeken.models import Woningbevinding
from renovatie.huisbezoeken.services.opdracht import RecordHuisbezoek


def record_woningscan(session: Session, actor: Actor, woning: Woning, command: RecordHuisbezoek) -> None:
    """Keep what was seen at this home and close what is mended; a point that is open already stays one.

    The home is held by the caller. Ids of another home are passed over.
    """
    if not command.woningpunten and not command.verholpen:
        return
    lopend = session.scalars(
        select(Woningbevinding).where(
            Woningbevinding.complex_id == woning.complex_id,
            Woningbevinding.woning_id == woning.id,
            Woningbevinding.verholpen.is_(False),
        )
    ).all()
    for bevinding in lopend:
        if bevinding.id in command.verholpen and bevinding.gezien_op <= command.datum:
            bevinding.verholpen, bevinding.verholpen_op = True, command.datum
    open_ = {bevinding.punt for bevinding in lopend if not bevinding.verholpen}
    session.add_all(
        Woningbevinding(
            complex_id=woning.complex_id,
            woning_id=woning.id,
            punt=punt,
            gezien_op=command.datum,
            gezien_door=actor.id,
        )
        for punt in dict.fromkeys(command.woningpunten)
        if punt not in open_
    )
