"""Keep the proof that somebody let her answers be read, and that she stopped (art. 7 lid 1 AVG)."""

import uuid
from collections.abc import Collection

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.keyring import KeyName
from renovatie.complexen.models import Woning
from renovatie.hulpdossiers.codes import Toestemmingssoort
from renovatie.kern.base import random_id
from renovatie.kern.clock import today
from renovatie.kern.verzegelde_codes import seal_code
from renovatie.vragenlijsten.codes import Deelwijze
from renovatie.vragenlijsten.koppeling import Soort, pseudoniem_van
from renovatie.vragenlijsten.models import Antwoordtoestemming, Vragenronde

DOSSIER = "antwoordkopie"


def add_gegeven(
    session: Session,
    actor: Actor,
    ronde: Vragenronde,
    woning: Woning,
    wie: uuid.UUID | None,
    *,
    wijze: Deelwijze,
) -> None:
    """She heard or read the text of this round in Dutch and said yes.

    In: `wie`, the tenant; None: somebody else of the household, or who filled in a form on paper.
    """
    session.add(
        Antwoordtoestemming(
            complex_id=ronde.complex_id,
            ronde_id=ronde.id,
            pseudoniem=pseudoniem_van(session, Soort.KOPIE, ronde.id, woning),
            soort=Toestemmingssoort.GEGEVEN,
            op=today(session),
            door_id=actor.id,
            sleutel_id=random_id(),
            tekst=seal_code(f"{ronde.versie}:nl:{wijze}"),
            wie=seal_code(str(wie) if wie else ""),
        )
    )
    session.flush()


def add_ingetrokken(session: Session, actor: Actor, pseudoniemen: Collection[bytes]) -> None:
    """She stopped sharing; noted once for each round in which she shared."""
    given = session.scalars(
        select(Antwoordtoestemming).where(Antwoordtoestemming.pseudoniem.in_(pseudoniemen))
    ).all()
    stopped = {bytes(row.pseudoniem) for row in given if row.soort is Toestemmingssoort.INGETROKKEN}
    session.add_all(
        Antwoordtoestemming(
            complex_id=row.complex_id,
            ronde_id=row.ronde_id,
            pseudoniem=row.pseudoniem,
            soort=Toestemmingssoort.INGETROKKEN,
            op=today(session),
            door_id=actor.id,
        )
        for row in given
        if bytes(row.pseudoniem) not in stopped
    )
    session.flush()


def proof_keys(session: Session, pseudoniemen: Collection[bytes]) -> list[KeyName]:
    """The keys of the words of these proofs, of those that have words still."""
    return _keys(session, Antwoordtoestemming.pseudoniem.in_(pseudoniemen))


def proof_keys_of_ronde(session: Session, ronde_id: uuid.UUID) -> list[KeyName]:
    """The same of a whole round."""
    return _keys(session, Antwoordtoestemming.ronde_id == ronde_id)


def unseal_proof(session: Session, pseudoniemen: Collection[bytes]) -> None:
    """Take the words out: which text, and who. That there was a yes, or a stop, stays."""
    _unseal(session, Antwoordtoestemming.pseudoniem.in_(pseudoniemen))


def unseal_proof_of_ronde(session: Session, ronde_id: uuid.UUID) -> None:
    """The same of a whole round."""
    _unseal(session, Antwoordtoestemming.ronde_id == ronde_id)


def _keys(session: Session, which: ColumnElement[bool]) -> list[KeyName]:
    holders = session.scalars(
        select(Antwoordtoestemming.sleutel_id).where(which, Antwoordtoestemming.sleutel_id.is_not(None))
    )
    return [(holder, DOSSIER) for holder in holders if holder is not None]


def _unseal(session: Session, which: ColumnElement[bool]) -> None:
    session.execute(
        update(Antwoordtoestemming).where(which).values(sleutel_id=None, tekst_zegel=None, wie_zegel=None)
    )
