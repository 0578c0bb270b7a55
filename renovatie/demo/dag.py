"""The last days before today: doors that stayed shut, an appointment for this evening, and who goes along."""

import uuid
from dataclasses import dataclass
from typing import Any

from privacy.access import Rol
from renovatie.demo.verhaal import Verhaal
from renovatie.huisbezoeken.codes import Dagdeel, Reden, Weg
from renovatie.huisbezoeken.queries import route
from renovatie.huisbezoeken.services import RecordHuisbezoek, record_huisbezoek
from renovatie.hulpdossiers import services as hulpdossiers
from renovatie.kern.base import random_id
from workflows.huisbezoek import Uitkomst

NUMMER, SPREEKUUR = "030 555 01 42", "Inloop: dinsdag van 10.00 tot 12.00 uur in de huiskamer."


@dataclass(frozen=True, slots=True)
class Ronde:
    """One ring at one of the doors where nobody was spoken to yet."""

    deur: int
    dagen: int
    velden: dict[str, Any]


RONDES = (
    Ronde(0, 9, {"uitkomst": Uitkomst.NIET_THUIS, "dagdeel": Dagdeel.OCHTEND}),
    Ronde(0, 4, {"uitkomst": Uitkomst.NIET_THUIS, "dagdeel": Dagdeel.MIDDAG, "weg": Weg.KAART_ACHTERGELATEN}),
    Ronde(1, 8, {"uitkomst": Uitkomst.GEEN_GELEGENHEID, "dagdeel": Dagdeel.AVOND}),
    Ronde(
        1,
        3,
        {
            "uitkomst": Uitkomst.GEEN_GELEGENHEID,
            "dagdeel": Dagdeel.AVOND,
            "afspraak_op": 0,
            "afspraak_dagdeel": Dagdeel.AVOND,
        },
    ),
    Ronde(2, 6, {"uitkomst": Uitkomst.NIET_THUIS, "dagdeel": Dagdeel.OCHTEND, "weg": Weg.SLEUTELPERSOON}),
)


def go_round(told: Verhaal) -> None:
    """Fill the day list: where to call, five rings at three doors, and the pair of today."""
    where, wijkbeheerder = told.complex_id, told.basis.mensen[Rol.WIJKBEHEERDER]
    with told.verteller.act(told.day(200), Rol.SOCIAAL_WERKER, where) as (session, actor):
        hulpdossiers.set_bereikbaarheid(
            session, actor, complex_id=where, telefoon=NUMMER, spreekuur=SPREEKUUR
        )
    with told.verteller.act(told.vandaag, Rol.SOCIAAL_WERKER, where) as (session, actor):
        deuren = [
            halte.huishouden.woning_id
            for halte in route(session, where, frozenset()).haltes
            if halte.reden is Reden.NIET_THUIS
        ]
        hulpdossiers.choose_duo(session, actor, complex_id=where, tweede_id=wijkbeheerder)
    for ronde in RONDES:
        if ronde.deur < len(deuren):
            _ring(told, ronde, deuren[ronde.deur], wijkbeheerder)


def _ring(told: Verhaal, ronde: Ronde, woning_id: uuid.UUID, tweede_id: uuid.UUID) -> None:
    day, where = told.day(ronde.dagen), told.complex_id
    velden = dict(ronde.velden)
    if "afspraak_op" in velden:
        velden["afspraak_op"] = told.day(velden["afspraak_op"])
    with told.verteller.act(day, Rol.SOCIAAL_WERKER, where) as (session, actor):
        command = RecordHuisbezoek(
            id=random_id(), woning_id=woning_id, datum=day, tweede_id=tweede_id, **velden
        )
        record_huisbezoek(session, actor, command, complex_id=where)
