"""Counting in De Grutto: two Tellingen under 70% to lay beside each other, and talks with who said no."""

import datetime as dt
from collections.abc import Sequence

from privacy.access import Rol
from renovatie.demo.verhaal import Deur, Verhaal
from renovatie.instemming import services as instemming
from renovatie.instemming.models import Gespreksuitkomst

GESPREKKEN = (
    (Gespreksuitkomst.GESPREK, "Stuurt ons de vraag over de servicekosten op papier."),
    (Gespreksuitkomst.NIET_THUIS, None),
    (Gespreksuitkomst.WIL_NIET_PRATEN, None),
)
"""How the newest talks ended, and what was agreed."""


def count(verhaal: Verhaal, days_ago: int) -> None:
    """The woonconsulent counts what had come in by the day before."""
    day, where = verhaal.day(days_ago), verhaal.complex_id
    with verhaal.verteller.act(day, Rol.WOONCONSULENT, where) as (session, actor):
        instemming.make_telling(session, actor, complex_id=where, peildatum=day - dt.timedelta(days=1))


def talk(verhaal: Verhaal, deuren: Sequence[Deur]) -> None:
    """The last days: a talk that left something to do, a closed door, and who will not talk."""
    where = verhaal.complex_id
    for days_ago, (deur, (uitkomst, vervolg)) in enumerate(zip(deuren, GESPREKKEN, strict=False), start=1):
        day = verhaal.day(days_ago)
        with verhaal.verteller.act(day, Rol.WOONCONSULENT, where) as (session, actor):
            instemming.record_draagvlakgesprek(
                session,
                actor,
                complex_id=where,
                huurovereenkomst_id=deur.lease_id,
                datum=day,
                uitkomst=uitkomst,
                vervolg=vervolg,
            )
