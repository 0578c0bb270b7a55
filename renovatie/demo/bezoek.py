"""What waits at the door: proposals for the corporation, points of two homes, an unfinished visit."""

import uuid

from sqlalchemy import select

from privacy.access import Rol
from renovatie.complexen.models import Woning
from renovatie.demo.basis import CORPORATIE
from renovatie.demo.verhaal import Verhaal
from renovatie.huisbezoeken.codes import Woningpunt
from renovatie.huisbezoeken.services import RecordHuisbezoek, keep_concept
from renovatie.huisbezoeken.services.woningscan import record_woningscan
from renovatie.hulpdossiers import services as hulpdossiers
from renovatie.hulpdossiers.codes import Toezeggingweigering
from renovatie.hulpdossiers.models import Hulpdossier
from renovatie.hulpdossiers.pseudoniemen import huishoudens_by_dossier
from renovatie.kern.base import random_id
from workflows.huisbezoek import Uitkomst

BELOFTEN = (
    "De intercom nakijken",
    "De drempel bij de voordeur lager maken",
    "Een extra sleutel van de berging",
)
"""The first waits for an answer, the second was taken on, the third the corporation cannot do."""
PUNTEN = (
    (Woningpunt.VOCHT_OF_SCHIMMEL, Woningpunt.VENTILATIE),
    (Woningpunt.BEL_OF_INTERCOM,),
)
CONCEPT = (
    ("uitkomst", "gesprek"),
    ("leefgebieden", "tijdsbesteding"),
    ("vraag_tijdsbesteding", "Zoekt een plek om te koken met anderen."),
)


def tell(told: Verhaal) -> None:
    """Three promises for the corporation in files that are there, with its answers; no visit is added."""
    where, dag = told.complex_id, told.day(2)
    with told.verteller.act(dag, Rol.SOCIAAL_WERKER, where) as (session, actor):
        homes = huishoudens_by_dossier(session, where)
        dossiers = [
            dossier
            for dossier in session.scalars(
                select(Hulpdossier)
                .where(Hulpdossier.vernietigd_op.is_(None), Hulpdossier.beperkt_op.is_(None))
                .order_by(Hulpdossier.geopend_op, Hulpdossier.pseudoniem)
            )
            if dossier.id in homes and homes[dossier.id].huidig
        ][: len(BELOFTEN)]
        corporatie = told.basis.organisaties[CORPORATIE]
        made = [
            hulpdossiers.add_toezegging(
                session,
                actor,
                dossier,
                tekst=tekst,
                datum=told.day(-9 - 3 * nummer),
                organisatie_id=corporatie,
                beloofd_op=dag,
                adres=homes[dossier.id].adres,
            ).id
            for nummer, (dossier, tekst) in enumerate(zip(dossiers, BELOFTEN, strict=False))
        ]
        woningen = [homes[dossier.id].woning_id for dossier in dossiers]
    _answer(told, made)
    _look(told, woningen)
    with told.verteller.act(told.vandaag, Rol.SOCIAAL_WERKER, where) as (session, actor):
        keep_concept(
            session,
            actor,
            complex_id=where,
            woning_id=woningen[-1],
            form_id=random_id(),
            velden=CONCEPT,
        )


def _answer(told: Verhaal, made: list[uuid.UUID]) -> None:
    """The corporation takes on the second promise and cannot do the third."""
    where = told.complex_id
    with told.verteller.act(told.day(1), Rol.WIJKBEHEERDER, where) as (session, actor):
        for toezegging_id, weigering in zip(made[1:], (None, Toezeggingweigering.MEER_WETEN), strict=False):
            hulpdossiers.answer_toezegging(
                session, actor, complex_id=where, toezegging_id=toezegging_id, weigering=weigering
            )


def _look(told: Verhaal, woningen: list[uuid.UUID]) -> None:
    """What the wijkbeheerder saw at two homes."""
    dag = told.day(6)
    with told.verteller.act(dag, Rol.WIJKBEHEERDER, told.complex_id) as (session, actor):
        for woning_id, punten in zip(woningen, PUNTEN, strict=False):
            command = RecordHuisbezoek(random_id(), woning_id, dag, Uitkomst.GESPREK, woningpunten=punten)
            record_woningscan(session, actor, session.get_one(Woning, woning_id), command)
