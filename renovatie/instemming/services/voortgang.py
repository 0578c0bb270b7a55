"""Publish how far the 70% is: once a week, on the fixed day, and never so that one vote shows.

Residents see reached or not. A whole percentage comes only from N = 30, cut down, when five votes or more
changed since the last one. The round of the morning does this, no person: a hand could choose the moment.
"""

import datetime as dt
import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.complexen.publicatie.queries import open_paginas
from renovatie.instemming import feiten
from renovatie.instemming.models import Voortgangscijfer
from renovatie.instemming.telstand import Bekend, Stemregel, stemregels
from renovatie.kern.clock import now, today
from workflows.publicatie import is_publicatiedag, voortgangscijfer
from workflows.stemmen import Stemstand


def publish_voortgang(session: Session, complex_id: uuid.UUID, weekdag: int) -> Voortgangscijfer | None:
    """Publish what may be published of this complex today; None on any other day, or without a proposal.

    `weekdag`: the fixed day of this complex, 0 is Monday.
    """
    dag = today(session)
    vorige = _vorige(session, complex_id)
    if not is_publicatiedag(dag, weekdag, vorige.op if vorige else None):
        return None
    regels = stemregels(session, complex_id, dag)
    nu = feiten.stand_van(session, complex_id, dag, regels)
    if nu.voorstel is None or (nu.poortbesluit_op is not None and vorige is not None and vorige.gehaald):
        return None
    cijfer = _vorige(session, complex_id, met_cijfer=True)
    made = Voortgangscijfer(
        complex_id=complex_id,
        op=dag,
        voorstelversie=nu.voorstel,
        gehaald=nu.gehaald or nu.poortbesluit_op is not None,
        procent=voortgangscijfer(
            nu.n,
            nu.ja,
            len(_ja(regels, nu.voorstel, dag) ^ _ja_toen(session, cijfer)),
            dag,
            weekdag,
            cijfer.op if cijfer else None,
        ),
        bekend_op=now(session),
    )
    session.add(made)
    session.flush()
    note(
        session,
        "voortgang.publish",
        Actie.C,
        complex_id=complex_id,
        object_soort="voortgangscijfer",
        object_id=made.id,
        doel=Doel.INSTEMMING,
    )
    return made


def _vorige(session: Session, complex_id: uuid.UUID, *, met_cijfer: bool = False) -> Voortgangscijfer | None:
    query = (
        select(Voortgangscijfer)
        .where(Voortgangscijfer.complex_id == complex_id)
        .order_by(Voortgangscijfer.op.desc())
    )
    if met_cijfer:
        query = query.where(Voortgangscijfer.procent.is_not(None))
    return session.scalars(query.limit(1)).first()


def _ja(
    regels: list[Stemregel], nummer: int, dag: dt.date, bekend: Bekend | None = None
) -> frozenset[uuid.UUID | None]:
    """The leases that were JA. Only they move the figure: what else changed hides nobody behind it."""
    return frozenset(
        regel.huurovereenkomst_id
        for regel in regels
        if regel.telt_mee(dag) and regel.stand(nummer, bekend=bekend) is Stemstand.JA
    )


def _ja_toen(session: Session, cijfer: Voortgangscijfer | None) -> frozenset[uuid.UUID | None]:
    """The leases behind the last figure, from what was recorded when it was made."""
    if cijfer is None:
        return frozenset()
    toen = Bekend(cijfer.bekend_op, dt.date.min)
    regels = stemregels(session, cijfer.complex_id, cijfer.op)
    return _ja(regels, cijfer.voorstelversie, cijfer.op, toen)


def publish_all(session: Session) -> None:
    """A step of the round of each morning: every complex whose page is open, on its own fixed day."""
    for complex_id, weekdag in open_paginas(session):
        publish_voortgang(session, complex_id, weekdag)
