"""A resident changes her mind: the copy goes, or all her answers do. Nothing is opened for it."""

import uuid
from typing import Final

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, delete, select, update
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.keyring import KeyName
from privacy.purposes import Doel
from renovatie.complexen.models import Woning
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.sleutelcontrole import destroy_after_commit
from renovatie.kern.transaction import lock_row
from renovatie.vragenlijsten.koppeling import Soort, pseudoniem
from renovatie.vragenlijsten.models import (
    Antwoordkopie,
    Belgesprek,
    Koppelsleutel,
    Vragenconcept,
    Vragenronde,
)
from renovatie.vragenlijsten.services.bewijs import add_ingetrokken, proof_keys, unseal_proof
from renovatie.vragenlijsten.services.concepten import DOSSIER as CONCEPT
from workflows.vragenlijst import Belstand

NOTHING = _l("Van dit huishouden zijn geen antwoorden. Er is niets te vernietigen.")


def stop_delen(session: Session, actor: Actor, complex_id: uuid.UUID, woning_id: uuid.UUID) -> None:
    """The resident no longer wants the social worker to read her answers: the copy and its key go.

    That she had said yes, and stopped, stays as proof. Her answers still count with those of the others.
    Stopping is as easy as giving (art. 7 lid 3 AVG): it opens nothing, so it goes on under a restriction and
    in the area of a colleague too. Raises NotFound; RuleError when there is no copy.
    """
    woning = _home(session, complex_id, woning_id)
    place = _place(session, Soort.KOPIE, woning, woning.bewoningsnummer)
    mine = Antwoordkopie.pseudoniem.in_(place)
    gone = session.scalars(delete(Antwoordkopie).where(mine).returning(Antwoordkopie.id)).all()
    keys = [(row_id, "antwoordkopie") for row_id in gone]
    if not keys:
        raise RuleError(NOTHING, "conflict")
    add_ingetrokken(session, actor, place)
    destroy_after_commit(session, keys)
    note(session, "antwoordkopie.intrekken", Actie.D, complex_id=complex_id, doel=Doel.VRAGENLIJST)


def withdraw(session: Session, actor: Actor, complex_id: uuid.UUID, woning_id: uuid.UUID) -> None:
    """The resident takes back that she took part: all her answers of every round and their keys go.

    What was published stays, because nobody can be found in it. Art. 7 lid 3 and art. 17 lid 1 onder b AVG.
    Raises NotFound; RuleError when there is nothing of her.
    """
    woning = _home(session, complex_id, woning_id)
    keys = keys_of(session, woning, woning.bewoningsnummer)
    if not keys:
        raise RuleError(NOTHING, "conflict")
    forget(session, woning, woning.bewoningsnummer)
    add_ingetrokken(session, actor, _place(session, Soort.KOPIE, woning, woning.bewoningsnummer))
    destroy_after_commit(session, keys)
    note(session, "vragenlijst.intrekken", Actie.D, complex_id=complex_id, doel=Doel.VRAGENLIJST)


def keys_of(session: Session, woning: Woning, bewoningsnummer: int) -> list[KeyName]:
    """The keys of everything that this household answered: in a round, for the social worker, in a draft."""
    found = [
        (row_id, dossier)
        for soort, model, dossier in _KINDS
        for row_id in session.scalars(
            select(model.id).where(model.pseudoniem.in_(_place(session, soort, woning, bewoningsnummer)))
        )
    ]
    drafts = select(Vragenconcept.id).where(Vragenconcept.belgesprek_id.in_(_calls(woning, bewoningsnummer)))
    return [*found, *((row_id, CONCEPT) for row_id in session.scalars(drafts))]


def copy_keys(session: Session, woning: Woning, bewoningsnummer: int) -> list[KeyName]:
    """The keys of what the social worker may read of this household, and of the words of her leave for it."""
    place = _place(session, Soort.KOPIE, woning, bewoningsnummer)
    kopieen = session.scalars(select(Antwoordkopie.id).where(Antwoordkopie.pseudoniem.in_(place)))
    return [*((row_id, "antwoordkopie") for row_id in kopieen), *proof_keys(session, place)]


def forget_copy(session: Session, woning: Woning, bewoningsnummer: int) -> None:
    """Take out what the social worker may read; that it was shared stays as proof, without its words."""
    place = _place(session, Soort.KOPIE, woning, bewoningsnummer)
    session.execute(delete(Antwoordkopie).where(Antwoordkopie.pseudoniem.in_(place)))
    unseal_proof(session, place)


def forget(session: Session, woning: Woning, bewoningsnummer: int) -> None:
    """Take everything that this household answered out of the main database.

    That it was called stays until the last round ended, so that nobody calls it again. Its keys (`keys_of`)
    are for the caller to destroy.
    """
    calls = _calls(woning, bewoningsnummer)
    session.execute(delete(Vragenconcept).where(Vragenconcept.belgesprek_id.in_(calls)))
    for soort, model, _dossier in _KINDS:
        session.execute(
            delete(model).where(model.pseudoniem.in_(_place(session, soort, woning, bewoningsnummer)))
        )
    session.execute(
        update(Belgesprek)
        .where(Belgesprek.id.in_(calls), Belgesprek.stand == Belstand.INGEVULD)
        .values(stand=Belstand.INGETROKKEN)
    )


_KINDS: Final = (
    (Soort.ANTWOORDEN, Koppelsleutel, "vragenlijst"),
    (Soort.KOPIE, Antwoordkopie, "antwoordkopie"),
)


def _home(session: Session, complex_id: uuid.UUID, woning_id: uuid.UUID) -> Woning:
    woning = lock_row(session, Woning, woning_id)
    if woning is None or woning.complex_id != complex_id:
        raise NotFound
    return woning


def _place(session: Session, soort: Soort, woning: Woning, bewoningsnummer: int) -> list[bytes]:
    """The pseudonyms of this household in every round of its complex."""
    rondes = session.scalars(select(Vragenronde.id).where(Vragenronde.complex_id == woning.complex_id))
    return [pseudoniem(session, soort, ronde_id, woning.id, bewoningsnummer) for ronde_id in rondes]


def _calls(woning: Woning, bewoningsnummer: int) -> Select[uuid.UUID]:
    return select(Belgesprek.id).where(
        Belgesprek.woning_id == woning.id, Belgesprek.bewoningsnummer == bewoningsnummer
    )
