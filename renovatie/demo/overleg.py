"""The casusoverleg of the demo: one was held a month ago with minutes, today there is one with an agenda."""

import datetime as dt
import uuid
from typing import Final

from sqlalchemy import select

from privacy.access import Rol
from renovatie.casusoverleg import services
from renovatie.casusoverleg.codes import Casusgrond
from renovatie.casusoverleg.documents import notulen_pdf
from renovatie.casusoverleg.models import Overleg
from renovatie.casusoverleg.queries.acties import acties_bij
from renovatie.casusoverleg.queries.blad import blad
from renovatie.casusoverleg.queries.overleg import deelnemers
from renovatie.casusoverleg.queries.voorstellen import voorstellen
from renovatie.complexen.codes import Cluster
from renovatie.complexen.models import Complex
from renovatie.demo.verhaal import Verhaal
from renovatie.doorverwijzingen.models import Doorverwijzing
from workflows.termijnen import eerste_werkdag_vanaf

GEHOUDEN: Final = 28
"""Days ago; the next one is today, so that somebody who looks around can begin it."""
PLEK: Final = "Wijkruimte De Grutto"
BEGIN: Final = dt.time(10)
TAFEL: Final = (Rol.PROCESREGISSEUR, Rol.SOCIAAL_WERKER, Rol.OVERLEGDEELNEMER, Rol.PARTNER)
EERSTE: Final = "Wie is het vaste aanspreekpunt als er meer partners helpen?"
TOEN: Final = "Hoe maken we onze brieven makkelijker te lezen?"
ACTIES: Final = (
    ("Eén vast aanspreekpunt per partner doorgeven", "Schuldhulp Lommerdrecht", -9),
    ("Voorbeeldbrief in eenvoudige taal maken", "Welzijn Lommer", 6),
    ("Vragen hoe lang de wachtlijst voor budgethulp is", "Gemeente Lommerdrecht", 13),
)
"""What, who, and how many days after today it must be done."""
VRAGEN: Final = (
    ("Wie kan deze vraag overnemen?", Cluster.GELD_EN_WERK),
    ("Wie doet wat, en wie belt als eerste?", None),
)
NU: Final = "Wat doen we als een bewoner geen tolk wil?"


def meet(verhaal: Verhaal) -> None:
    """A meeting with minutes, then the agenda of today."""
    where, toen = verhaal.complex_id, verhaal.day(GEHOUDEN)
    with verhaal.verteller.act(verhaal.day(GEHOUDEN + 21), Rol.PROCESREGISSEUR, where) as (session, actor):
        gepland = [
            services.plan_overleggen(session, actor, where, datum=dag, begin=BEGIN, plek=PLEK)[0].id
            for dag in (toen, verhaal.vandaag, eerste_werkdag_vanaf(verhaal.vandaag + dt.timedelta(days=28)))
        ]
        for overleg_id in gepland:
            services.invite(session, actor, where, overleg_id, [verhaal.basis.mensen[rol] for rol in TAFEL])
    _hold(verhaal, gepland[0], toen)
    _prepare(verhaal, gepland[1])


def _hold(verhaal: Verhaal, overleg_id: uuid.UUID, op: dt.date) -> None:
    where = verhaal.complex_id
    with verhaal.verteller.act(op, Rol.SOCIAAL_WERKER, where) as (session, actor):
        services.add_werkvraag(session, actor, where, overleg_id, vraag=TOEN)
        dossier_id = session.scalars(
            select(Doorverwijzing.dossier_id)
            .where(Doorverwijzing.complex_id == where, Doorverwijzing.afzender_id == actor.id)
            .order_by(Doorverwijzing.nummer)
            .limit(1)
        ).one()
        services.add_casus(
            session,
            actor,
            where,
            overleg_id,
            dossier_id=dossier_id,
            vraag=EERSTE,
            grondslag=Casusgrond.ALGEMEEN_BELANG,
            huishoudsoort=None,
            cluster=None,
        )
    with verhaal.verteller.act(op, Rol.PROCESREGISSEUR, where) as (session, actor):
        services.start_overleg(session, actor, where, overleg_id)
        for wat, wie, dagen in ACTIES:
            services.make_actiepunt(
                session,
                actor,
                where,
                overleg_id,
                wat=wat,
                organisatie_id=verhaal.basis.organisaties[wie],
                uiterlijk=verhaal.vandaag + dt.timedelta(days=dagen),
            )
        present = [verhaal.basis.mensen[rol] for rol in TAFEL]
        services.close_overleg(session, actor, where, overleg_id, present)
        overleg = session.get_one(Overleg, overleg_id)
        session.flush()
        pdf = notulen_pdf(
            complex_naam=session.get_one(Complex, where).naam,
            datum=overleg.datum,
            begin=overleg.begin,
            plek=overleg.plek,
            punten=blad(session, overleg),
            acties=acties_bij(session, overleg_id),
            openstaand=[],
            deelnemers=deelnemers(session, overleg_id),
            nagekeken=False,
        )
        services.confirm_notulen(session, actor, where, overleg_id, pdf=pdf, beurt=overleg.beurt)


def _prepare(verhaal: Verhaal, overleg_id: uuid.UUID) -> None:
    """What proposes itself is brought in without a name; a question about how we work comes with it."""
    where = verhaal.complex_id
    with verhaal.verteller.act(verhaal.vandaag, Rol.SOCIAAL_WERKER, where) as (session, actor):
        found = voorstellen(session, where, actor.id, overleg_id)
        for voorstel, (vraag, cluster) in zip(found, VRAGEN, strict=False):
            services.add_casus(
                session,
                actor,
                where,
                overleg_id,
                dossier_id=voorstel.dossier_id,
                vraag=vraag,
                grondslag=Casusgrond.ALGEMEEN_BELANG,
                huishoudsoort=None,
                cluster=cluster,
            )
        services.add_werkvraag(session, actor, where, overleg_id, vraag=NU)
