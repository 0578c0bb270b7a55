"""Toestemming that ends: the resident stops it, or its last day passes. What rests on it stops at once."""

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from typing import Any, Final

from flask_babel import lazy_gettext as _l
from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from privacy.access import Actor, Rol
from privacy.journal import Actie, note
from renovatie.complexen.models import Instantie
from renovatie.doorverwijzingen.codes import Intrekreden
from renovatie.doorverwijzingen.models import Doorverwijzing
from renovatie.doorverwijzingen.services.gedeeld import day_of, shut
from renovatie.gebruikers.berichten import Berichtsoort, notify, notify_rol
from renovatie.hulpdossiers.codes import Stopkanaal, Toestemmingssoort
from renovatie.hulpdossiers.models import Hulpdossier, Toestemming, Toestemmingsgebeurtenis
from renovatie.hulpdossiers.queries import lives
from renovatie.hulpdossiers.services import add_bewijs
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.transaction import lock_row
from workflows.doorverwijzing import OPEN_STANDEN, Gebeurtenis, Stand

WARN: Final = dt.timedelta(days=30)
"""So long before its last day the worker is told that a Toestemming ends."""


def withdraw_toestemming(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    toestemming_id: uuid.UUID,
    kanaal: Stopkanaal = Stopkanaal.AAN_DE_DEUR,
    op: dt.date | None = None,
) -> int:
    """The resident stops sharing: one action, as easy as giving it (art. 7 lid 3 AVG), by whatever way.

    Every Toestemming of this person for this Instantie and Doel stops, each with its proof. Her open
    referrals to this Instantie are withdrawn at once and the copies emptied, the people
    of the Instantie and the sender are told; the proof of giving and withdrawing stays. A file whose use is
    restricted is no reason to go on sharing. Out: how many referrals were stopped. Raises RuleError when it
    was stopped already, NotFound for one of another complex.
    """
    toestemming = _held(session, toestemming_id)
    if toestemming is None or toestemming.complex_id != complex_id:
        raise NotFound
    if toestemming.ingetrokken_op is not None:
        raise RuleError(_l("Deze toestemming is al gestopt."), "conflict")
    dag = day_of(session, op)
    for samen in _together(session, toestemming):
        samen.ingetrokken_op = max(dag, samen.gegeven_op)
        add_bewijs(session, samen, Toestemmingssoort.INGETROKKEN, samen.ingetrokken_op, actor.id, kanaal)
        _noted(session, "toestemming.withdraw", samen)
    dag = max(dag, toestemming.gegeven_op)
    session.flush()
    verwijzingen = _resting_on(session, toestemming, OPEN_STANDEN)
    for verwijzing in verwijzingen:
        sent = verwijzing.verzonden_op is not None
        shut(session, actor, verwijzing, Gebeurtenis.TREK_IN, dag, Intrekreden.TOESTEMMING_GESTOPT)
        _tell(session, verwijzing, sent=sent, behalve={actor.id})
    return len(verwijzingen)


def _together(session: Session, toestemming: Toestemming) -> Sequence[Toestemming]:
    """What she gave this Instantie for this Doel and did not stop before; her file is held."""
    return session.scalars(
        select(Toestemming)
        .where(
            Toestemming.persoon_id == toestemming.persoon_id,
            Toestemming.instantie_id == toestemming.instantie_id,
            Toestemming.doel == toestemming.doel,
            Toestemming.ingetrokken_op.is_(None),
        )
        .order_by(Toestemming.gegeven_op, Toestemming.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()


def expire_toestemmingen(session: Session) -> None:
    """Each morning: what rests on a Toestemming whose last day passed stops, as if it were withdrawn."""
    vandaag = today(session)
    klaar = aliased(Toestemmingsgebeurtenis)
    voorbij = session.scalars(
        select(Toestemming.id)
        .where(
            Toestemming.tot < vandaag,
            lives(),
            ~exists().where(
                klaar.toestemming_id == Toestemming.id, klaar.soort == Toestemmingssoort.VERLOPEN
            ),
        )
        .order_by(Toestemming.dossier_id, Toestemming.id)
    ).all()
    for toestemming_id in voorbij:
        toestemming = _held(session, toestemming_id)
        if toestemming is not None and toestemming.ingetrokken_op is toestemming.vernieuwd_op is None:
            _expire(session, toestemming, vandaag)


def _held(session: Session, toestemming_id: uuid.UUID) -> Toestemming | None:
    """The Toestemming, held until commit; its file first, as everywhere, also one that was destroyed."""
    found = session.get(Toestemming, toestemming_id)
    if found is None:
        return None
    lock_row(session, Hulpdossier, found.dossier_id)
    return lock_row(session, Toestemming, toestemming_id)


def _expire(session: Session, toestemming: Toestemming, vandaag: dt.date) -> None:
    add_bewijs(session, toestemming, Toestemmingssoort.VERLOPEN, vandaag, None)
    _noted(session, "toestemming.verlopen", toestemming)
    for verwijzing in _resting_on(session, toestemming, OPEN_STANDEN - {Stand.CONCEPT}):
        # The event bears the sender, whose referral it is; its reason says that nobody did this by hand.
        afzender = Actor(verwijzing.afzender_id, "", None)
        shut(session, afzender, verwijzing, Gebeurtenis.TREK_IN, vandaag, Intrekreden.TOESTEMMING_VERLOPEN)
        _tell(session, verwijzing, sent=True, behalve=())


def warn_toestemmingen(session: Session) -> None:
    """Each morning: tell the worker of a Toestemming that ends within thirty days, once."""
    vandaag = today(session)
    bijna = session.scalars(
        select(Toestemming).where(
            lives(),
            Toestemming.tot >= vandaag,
            Toestemming.tot <= vandaag + WARN,
            Toestemming.gewaarschuwd_op.is_(None),
        )
    ).all()
    for toestemming in bijna:
        toestemming.gewaarschuwd_op = vandaag
        notify(
            session,
            Berichtsoort.TOESTEMMING_VERLOOPT,
            aan={toestemming.vastgelegd_door},
            complex_id=toestemming.complex_id,
            object_soort="toestemming",
            object_id=toestemming.id,
        )


def _resting_on(
    session: Session, toestemming: Toestemming, standen: Collection[Stand]
) -> Sequence[Doorverwijzing]:
    return session.scalars(
        select(Doorverwijzing)
        .where(
            Doorverwijzing.persoon_id == toestemming.persoon_id,
            Doorverwijzing.instantie_id == toestemming.instantie_id,
            Doorverwijzing.stand.in_(standen),
        )
        .order_by(Doorverwijzing.nummer)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()


def _tell(
    session: Session, verwijzing: Doorverwijzing, *, sent: bool, behalve: Collection[uuid.UUID]
) -> None:
    """The sender, and the people of the Instantie where they ever saw it. No name: a kind and an id."""
    over: dict[str, Any] = {
        "complex_id": verwijzing.complex_id,
        "object_soort": "doorverwijzing",
        "object_id": verwijzing.id,
    }
    notify(session, Berichtsoort.TOESTEMMING_INGETROKKEN, aan={verwijzing.afzender_id} - set(behalve), **over)
    if sent:
        organisatie_id = session.get_one(Instantie, verwijzing.instantie_id).organisatie_id
        notify_rol(
            session,
            Berichtsoort.DOORVERWIJZING_GESTOPT,
            Rol.PARTNER,
            organisatie_id=organisatie_id,
            **over,
        )


def _noted(session: Session, code: str, toestemming: Toestemming) -> None:
    note(
        session,
        code,
        Actie.U,
        complex_id=toestemming.complex_id,
        dossier_id=toestemming.dossier_id,
        object_soort="toestemming",
        object_id=toestemming.id,
        velden=("ingetrokken_op",),
        doel=toestemming.doel,
    )
