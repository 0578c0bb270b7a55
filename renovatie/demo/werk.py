"""Urgent works in De Grutto: leaking pipes that cannot wait for the 70%, with guest homes and what to mind.

Renovation itself is not planned here: the gate is shut, one vote short.
"""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select

from privacy.access import Rol
from renovatie.complexen.models import Woning
from renovatie.demo.verhaal import Deur, Verhaal
from renovatie.huishoudens import maatwerk
from renovatie.huishoudens.models import Huurder, Huurovereenkomst, Maatwerk, Maatwerkwijze
from renovatie.uitvoering import services as uitvoering
from renovatie.uitvoering.models import Werkplanning
from workflows.logeren import Logeerbehoefte
from workflows.uitvoering import Aard, Dringendreden

EERSTE = 30
"""Which door of the flat is the first with a leak."""
BEGONNEN, GEPLAND = (24, 9, 2), (3, 7, 14, 21, 35)
"""Days ago on which works began, and days until they will."""
LET_OP = (Maatwerk.SLEUTEL_HUISMEESTER, Maatwerk.NA_TIEN_UUR, Maatwerk.LIFT, Maatwerk.TOLK)


def repair(verhaal: Verhaal, deuren: Sequence[Deur]) -> None:
    """Plan what leaks, begin in three homes, and let two households stay elsewhere."""
    chosen = deuren[EERSTE : EERSTE + len(BEGONNEN) + len(GEPLAND)]
    _guest_homes(verhaal)
    for deur, days in zip(chosen, BEGONNEN, strict=False):
        _plan(verhaal, deur, verhaal.day(days + 7), verhaal.day(days), told=True)
        _begin(verhaal, deur, verhaal.day(days))
    for nummer, (deur, days) in enumerate(zip(chosen[len(BEGONNEN) :], GEPLAND, strict=True)):
        start = verhaal.vandaag + dt.timedelta(days=days)
        _plan(verhaal, deur, verhaal.day(1), start, told=nummer == 0)
    for deur, wat in zip(chosen[1:], LET_OP, strict=False):
        _mind(verhaal, deur, wat)
    _stay(verhaal, chosen[2], 20)
    _stay(verhaal, chosen[4], 20)
    _ask(verhaal, chosen[5])


def _guest_homes(verhaal: Verhaal) -> None:
    """Two vacant homes."""
    where = verhaal.complex_id
    with verhaal.verteller.act(verhaal.day(60), Rol.WOONCONSULENT, where) as (session, actor):
        rented = select(Huurovereenkomst.woning_id).where(Huurovereenkomst.complex_id == where)
        vacant = select(Woning.id).where(Woning.complex_id == where, Woning.id.not_in(rented))
        for woning_id in session.scalars(vacant.order_by(Woning.huisnummer).limit(2)).all():
            uitvoering.set_logeerwoning(
                session, actor, complex_id=where, woning_id=woning_id, logeerwoning=True
            )


def _plan(verhaal: Verhaal, deur: Deur, op: dt.date, start: dt.date, *, told: bool) -> None:
    where = verhaal.complex_id
    with verhaal.verteller.act(op, Rol.WOONCONSULENT, where) as (session, actor):
        uitvoering.plan_werk(
            session,
            actor,
            complex_id=where,
            woning_id=deur.woning_id,
            start=start,
            aard=Aard.DRINGEND,
            dringend_reden=Dringendreden.LEKKAGE,
            aangekondigd_op=op if told else None,
        )


def _begin(verhaal: Verhaal, deur: Deur, op: dt.date) -> None:
    where = verhaal.complex_id
    with verhaal.verteller.act(op, Rol.UITVOERDER, where) as (session, actor):
        planning_id = session.scalars(
            select(Werkplanning.id).where(Werkplanning.woning_id == deur.woning_id)
        ).one()
        uitvoering.start_werk(session, actor, complex_id=where, planning_id=planning_id, datum=op)


def _mind(verhaal: Verhaal, deur: Deur, wat: Maatwerk) -> None:
    where = verhaal.complex_id
    with verhaal.verteller.act(verhaal.day(1), Rol.WOONCONSULENT, where) as (session, actor):
        huurder = select(Huurder.id).where(
            Huurder.huurovereenkomst_id == deur.lease_id, Huurder.tot.is_(None)
        )
        maatwerk.make_afspraak(
            session,
            actor,
            complex_id=where,
            woning_id=deur.woning_id,
            huurder_id=session.scalars(huurder.order_by(Huurder.volgnummer).limit(1)).one(),
            wat=wat,
            wijze=Maatwerkwijze.GETEKEND,
            taal="nl",
        )


def _stay(verhaal: Verhaal, deur: Deur, days: int) -> None:
    """A guest home from the first day of the works on, the first one that is free."""
    where = verhaal.complex_id
    with verhaal.verteller.act(verhaal.vandaag, Rol.WOONCONSULENT, where) as (session, actor):
        plan = session.scalars(select(Werkplanning).where(Werkplanning.woning_id == deur.woning_id)).one()
        taken = select(Werkplanning.logeerwoning_id).where(Werkplanning.logeerwoning_id.is_not(None))
        free = select(Woning.id).where(
            Woning.complex_id == where, Woning.logeerwoning, Woning.id.not_in(taken)
        )
        uitvoering.change_logeren(
            session,
            actor,
            complex_id=where,
            planning_id=plan.id,
            logeren=Logeerbehoefte.NODIG,
            logeerwoning_id=session.scalars(free.order_by(Woning.huisnummer).limit(1)).one(),
            logeer_van=plan.start,
            logeer_tot=None if plan.start is None else plan.start + dt.timedelta(days=days),
        )


def _ask(verhaal: Verhaal, deur: Deur) -> None:
    """A household that needs a guest home and has none yet."""
    where = verhaal.complex_id
    with verhaal.verteller.act(verhaal.vandaag, Rol.WOONCONSULENT, where) as (session, actor):
        plan = session.scalars(select(Werkplanning).where(Werkplanning.woning_id == deur.woning_id)).one()
        uitvoering.change_logeren(
            session, actor, complex_id=where, planning_id=plan.id, logeren=Logeerbehoefte.NODIG
        )
