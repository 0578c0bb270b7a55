"""A resident changes her mind: the copy goes, or all her answers do. Nothing is opened for it."""

import uuid
from collections.abc import Collection

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.keyring import KeyName
from privacy.purposes import Doel
from renovatie.complexen.models import Woning
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.sleutelcontrole import destroy_after_commit
from renovatie.kern.transaction import lock_row
from renovatie.vragenlijsten.koppeling import Soort, pseudoniem_van
from renovatie.vragenlijsten.models import Antwoordkopie, Belgesprek, Koppelsleutel, Vragenronde
from workflows.vragenlijst import Belstand

NOTHING = _l("Van dit huishouden zijn geen antwoorden. Er is niets te vernietigen.")


def stop_delen(session: Session, actor: Actor, complex_id: uuid.UUID, woning_id: uuid.UUID) -> None:
    """The resident no longer wants the social worker to read her answers: the copy and its key go.

    Her answers still count with those of the others. Raises NotFound; RuleError when there is no copy.
    """
    woning = _home(session, complex_id, woning_id)
    keys = _drop_copies(session, woning)
    if not keys:
        raise RuleError(NOTHING, "conflict")
    destroy_after_commit(session, keys)
    note(session, "antwoordkopie.intrekken", Actie.D, complex_id=complex_id, doel=Doel.VRAGENLIJST)


def withdraw(session: Session, actor: Actor, complex_id: uuid.UUID, woning_id: uuid.UUID) -> None:
    """The resident takes back that she took part: all her answers of every round and their keys go.

    What was published stays, because nobody can be found in it. Art. 7 lid 3 and art. 17 lid 1 onder b AVG.
    Raises NotFound; RuleError when there is nothing of her.
    """
    woning = _home(session, complex_id, woning_id)
    keys = [*_drop_answers(session, woning), *_drop_copies(session, woning)]
    if not keys:
        raise RuleError(NOTHING, "conflict")
    session.execute(
        update(Belgesprek)
        .where(
            Belgesprek.woning_id == woning.id,
            Belgesprek.bewoningsnummer == woning.bewoningsnummer,
            Belgesprek.stand == Belstand.INGEVULD,
        )
        .values(stand=Belstand.INGETROKKEN)
    )
    destroy_after_commit(session, keys)
    note(session, "vragenlijst.intrekken", Actie.D, complex_id=complex_id, doel=Doel.VRAGENLIJST)


def _home(session: Session, complex_id: uuid.UUID, woning_id: uuid.UUID) -> Woning:
    woning = lock_row(session, Woning, woning_id)
    if woning is None or woning.complex_id != complex_id:
        raise NotFound
    return woning


def _pseudoniemen(session: Session, soort: Soort, woning: Woning) -> list[bytes]:
    rondes = session.scalars(select(Vragenronde.id).where(Vragenronde.complex_id == woning.complex_id))
    return [pseudoniem_van(session, soort, ronde_id, woning) for ronde_id in rondes]


def _drop_answers(session: Session, woning: Woning) -> Collection[KeyName]:
    mine = Koppelsleutel.pseudoniem.in_(_pseudoniemen(session, Soort.ANTWOORDEN, woning))
    ids = session.scalars(select(Koppelsleutel.id).where(mine)).all()
    session.execute(delete(Koppelsleutel).where(Koppelsleutel.id.in_(ids)))
    return [(row_id, "vragenlijst") for row_id in ids]


def _drop_copies(session: Session, woning: Woning) -> Collection[KeyName]:
    mine = Antwoordkopie.pseudoniem.in_(_pseudoniemen(session, Soort.KOPIE, woning))
    ids = session.scalars(select(Antwoordkopie.id).where(mine)).all()
    session.execute(delete(Antwoordkopie).where(Antwoordkopie.id.in_(ids)))
    return [(row_id, "antwoordkopie") for row_id in ids]
