"""The ladder as it is climbed: each step of a late referral is done once, however often the round runs.

Who needs a step follows from the state and the clock alone. That a step was done is a row that the database
takes once per referral, term and step; what is told comes in the same transaction.
"""

import uuid
from collections.abc import Collection
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.complexen.models import Instantie
from renovatie.doorverwijzingen.feiten import all_termijnen, ladder_of, termijnen_of
from renovatie.doorverwijzingen.models import Doorverwijzing, Laddergebeurtenis
from renovatie.doorverwijzingen.services.melden import (
    mail_afzender,
    tell_afzender,
    tell_instantie,
    tell_procesregisseur,
)
from renovatie.gebruikers.berichten import Berichtsoort
from renovatie.hulpdossiers.models import Hulpdossier
from renovatie.kern.clock import today
from renovatie.kern.transaction import lock_row
from workflows.doorverwijzing import STANDAARD_TERMIJNEN, Ladderstand, Stand, Trede, bereikt


def late(session: Session) -> list[uuid.UUID]:
    """The referrals of all complexes that reached a step which was not taken yet. Three statements."""
    vandaag, termijnen = today(session), all_termijnen(session)
    rows = session.execute(_running(Doorverwijzing, Instantie.antwoordtermijn)).all()
    found = [
        (v, ladder_of(v, termijn, vandaag, termijnen.get(v.complex_id, STANDAARD_TERMIJNEN)))
        for v, termijn in rows
    ]
    reached = [(v.id, stand) for v, stand in found if bereikt(stand)]
    taken = _taken(session, [verwijzing_id for verwijzing_id, _stand in reached])
    return [
        verwijzing_id
        for verwijzing_id, stand in reached
        if any((verwijzing_id, stand.soort, stand.vanaf, trede) not in taken for trede in bereikt(stand))
    ]


def take_steps(session: Session, doorverwijzing_id: uuid.UUID) -> None:
    """Take the steps that this referral has reached and that were not taken yet, in their order.

    Looks again under the lock: an answer that came in between stops it, another round did it already.
    """
    held = _held(session, doorverwijzing_id)
    if held is None:
        return
    verwijzing, stand = held
    taken = _taken(session, [verwijzing.id])
    for trede in bereikt(stand):
        if (verwijzing.id, stand.soort, stand.vanaf, trede) not in taken:
            _take(session, verwijzing, stand, trede)


def _held(session: Session, doorverwijzing_id: uuid.UUID) -> tuple[Doorverwijzing, Ladderstand] | None:
    """The referral with its place on the ladder, held until commit; None when no term may run for it."""
    found = session.get(Doorverwijzing, doorverwijzing_id)
    if found is None:
        return None
    dossier = lock_row(session, Hulpdossier, found.dossier_id)  # the file first, as everywhere
    if dossier is None or dossier.vernietigd_op is not None or dossier.beperkt_op is not None:
        return None
    verwijzing = lock_row(session, Doorverwijzing, doorverwijzing_id)
    if verwijzing is None:
        return None
    termijn = session.get_one(Instantie, verwijzing.instantie_id).antwoordtermijn
    termijnen = termijnen_of(session, verwijzing.complex_id)
    return verwijzing, ladder_of(verwijzing, termijn, today(session), termijnen)


def _take(session: Session, verwijzing: Doorverwijzing, stand: Ladderstand, trede: Trede) -> None:
    dag = today(session)
    session.add(
        Laddergebeurtenis(
            complex_id=verwijzing.complex_id,
            dossier_id=verwijzing.dossier_id,
            doorverwijzing_id=verwijzing.id,
            termijn=stand.soort,
            vanaf=stand.vanaf,
            trede=trede,
            op=dag,
        )
    )
    session.flush()
    note(
        session,
        f"doorverwijzing.ladder_{trede}",
        Actie.U,
        complex_id=verwijzing.complex_id,
        dossier_id=verwijzing.dossier_id,
        object_soort="doorverwijzing",
        object_id=verwijzing.id,
        doel=Doel.DOORVERWIJZING,
    )
    sleutel = f"ladder:{verwijzing.id}:{stand.soort}:{stand.vanaf}:{trede}"
    match trede:
        case Trede.HERINNERING:
            _remind(session, verwijzing, sleutel)
        case Trede.PROCESREGISSEUR:
            tell_procesregisseur(session, verwijzing.complex_id, Berichtsoort.LADDER_REGIE, dag.isoformat())
            tell_afzender(session, verwijzing, Berichtsoort.DOORVERWIJZING_TE_LAAT)
        case _:
            tell_procesregisseur(session, verwijzing.complex_id, Berichtsoort.LADDER_AGENDA, dag.isoformat())
            tell_afzender(session, verwijzing, Berichtsoort.DOORVERWIJZING_OP_AGENDA)
            mail_afzender(session, verwijzing, sleutel)


def _remind(session: Session, verwijzing: Doorverwijzing, sleutel: str) -> None:
    """The people of the Instantie; where nobody there works with the app the sender is told to call."""
    if tell_instantie(session, verwijzing, Berichtsoort.DOORVERWIJZING_HERINNERING, sleutel) == 0:
        tell_afzender(session, verwijzing, Berichtsoort.DOORVERWIJZING_BEL)
        mail_afzender(session, verwijzing, sleutel)


def _running(*columns: Any) -> Any:
    """Referrals for which a term may run: sent, not done, and of a file that may be used."""
    waits = or_(
        Doorverwijzing.stand.in_((Stand.VERZONDEN, Stand.HEROPEND)),
        and_(
            Doorverwijzing.stand.in_((Stand.AANGENOMEN, Stand.IN_BEHANDELING)),
            Doorverwijzing.eerste_contact_op.is_(None),
        ),
    )
    return (
        select(*columns)
        .join(Instantie, Instantie.id == Doorverwijzing.instantie_id)
        .join(Hulpdossier, Hulpdossier.id == Doorverwijzing.dossier_id)
        .where(waits, Hulpdossier.beperkt_op.is_(None), Hulpdossier.vernietigd_op.is_(None))
        .order_by(Doorverwijzing.complex_id, Doorverwijzing.nummer)
    )


def _taken(session: Session, ids: Collection[uuid.UUID]) -> set[tuple[Any, ...]]:
    rows = session.execute(
        select(
            Laddergebeurtenis.doorverwijzing_id,
            Laddergebeurtenis.termijn,
            Laddergebeurtenis.vanaf,
            Laddergebeurtenis.trede,
        ).where(Laddergebeurtenis.doorverwijzing_id.in_(ids))
    )
    return {tuple(row) for row in rows}
