"""A list that somebody is looking at: sealed, seen by that person alone, and gone when done or left.

And what stood there before a list was applied: kept to undo it, and gone as soon as it cannot be undone.
"""

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Collection

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.keystore import KeyStore
from privacy.purposes import Doel
from privacy.retention import CONCEPT_DAGEN
from renovatie.complexen.models import Complex
from renovatie.huishoudens.huurlijst.model import Keuzes, Veld
from renovatie.huishoudens.models import Huurgebeurtenis, Inlezing, Invoerconcept
from renovatie.huishoudens.sleutels import destroy_after_commit
from renovatie.kern.base import new_id
from renovatie.kern.clock import real_now
from renovatie.kern.errors import RuleError
from renovatie.kern.transaction import keyring

DOSSIER = "invoer"
BEWAARTERMIJN = dt.timedelta(days=CONCEPT_DAGEN)
"""A list that nobody finished goes after this time (the term of all drafts)."""
WEES_NA = dt.timedelta(days=1)
"""A key without a row is left alone this long: its row may still be on its way."""


class GeenConcept(RuleError):
    """There is no list to look at: it was applied, thrown away or never chosen."""

    def __init__(self) -> None:
        super().__init__(
            _l("Deze lijst is al ingelezen of weggegooid. Kies het bestand opnieuw als dat nodig is."),
            "niet_gevonden",
        )


class AnderConcept(RuleError):
    """The page shows another list, or another way of reading it, than the one that is kept."""

    def __init__(self) -> None:
        super().__init__(
            _l("In een ander tabblad is een andere lijst gekozen of net iets ingelezen. Kijk het hier na."),
            "verouderd",
        )


def keep_concept(session: Session, actor: Actor, complex_id: uuid.UUID, bestand: bytes) -> Invoerconcept:
    """Keep an uploaded list, sealed, while somebody checks it; an earlier one of hers goes."""
    drop_concept(session, actor, complex_id)
    concept = Invoerconcept(
        id=new_id(), complex_id=complex_id, gebruiker_id=actor.id, gemaakt_op=real_now(), keuzes={}
    )
    keyring(session).ensure([(concept.id, DOSSIER)])
    concept.bestand = bestand
    session.add(concept)
    note(session, "huurlijst.concept", Actie.C, complex_id=complex_id, doel=Doel.HUURADMINISTRATIE)
    return concept


def get_concept(session: Session, actor: Actor, complex_id: uuid.UUID) -> Invoerconcept:
    """The list that this person is looking at. Raises GeenConcept."""
    concept = session.scalar(
        select(Invoerconcept).where(
            Invoerconcept.complex_id == complex_id, Invoerconcept.gebruiker_id == actor.id
        )
    )
    if concept is None:
        raise GeenConcept
    return concept


def merk_van(session: Session, concept: Invoerconcept) -> str:
    """A mark of what a page was made from: this list, read this way, beside what was read in before."""
    laatste = session.scalar(
        select(Inlezing.id)
        .where(Inlezing.complex_id == concept.complex_id, Inlezing.ongedaan_op.is_(None))
        .order_by(Inlezing.id.desc())
        .limit(1)
    )
    text = json.dumps([str(concept.id), concept.keuzes, str(laatste)], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def check_merk(session: Session, actor: Actor, complex_id: uuid.UUID, merk: str) -> None:
    """Hold on to what the person saw. Raises GeenConcept, or AnderConcept when another tab went on."""
    if merk_van(session, get_concept(session, actor, complex_id)) != merk:
        raise AnderConcept


def choose_columns(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    *,
    keuzes: dict[str, str],
    kolommen: dict[int, str | None],
) -> None:
    """Remember how the list must be read: encoding, separator, sheet, header row, column → field."""
    concept = get_concept(session, actor, complex_id)
    concept.keuzes = {**keuzes, "kolommen": {str(index): veld for index, veld in kolommen.items()}}
    note(session, "huurlijst.concept", Actie.U, complex_id=complex_id, velden=("keuzes",))


def keuzes_van(concept: Invoerconcept) -> Keuzes:
    """The choices of a person, as the reader takes them."""
    saved = concept.keuzes
    kolommen = {int(index): Veld(veld) if veld else None for index, veld in saved.get("kolommen", {}).items()}
    return Keuzes(
        codering=saved.get("codering"),
        scheidingsteken=saved.get("scheidingsteken"),
        blad=saved.get("blad"),
        kopregel=int(saved["kopregel"]) if saved.get("kopregel") else None,
        kolommen=kolommen or None,
    )


def drop_concept(session: Session, actor: Actor, complex_id: uuid.UUID) -> None:
    """Throw away the list that somebody was looking at, and its key; nothing of it stays."""
    mine = (Invoerconcept.complex_id == complex_id, Invoerconcept.gebruiker_id == actor.id)
    ids = session.scalars(select(Invoerconcept.id).where(*mine)).all()
    if not ids:
        return
    _drop(session, ids)
    note(session, "huurlijst.concept", Actie.D, complex_id=complex_id)


def drop_old_concepten(session: Session) -> None:
    """Lists that were left for 30 days go, values that nothing can put back, and keys of neither."""
    moment = real_now()
    ids = session.scalars(
        select(Invoerconcept.id).where(Invoerconcept.gemaakt_op < moment - BEWAARTERMIJN)
    ).all()
    if ids:
        _drop(session, ids)
        note(session, "huurlijst.concept", Actie.D)
    drop_old_values(session)
    keystore: KeyStore = session.info["keystore"]
    wezen = keystore.orphans(moment - WEES_NA, lambda holders: _living(session, holders))
    destroy_after_commit(session, [name for name in wezen if name[1] == DOSSIER])


def drop_old_values(session: Session) -> None:
    """The values from before a reading that can no longer be undone go, and its key with them.

    They stand there to be put back and for nothing else (art. 5 lid 1 onder e AVG). What changed on which
    day stays.
    """
    ids = session.scalars(
        select(Inlezing.id)
        .join(Complex, Complex.id == Inlezing.complex_id)
        .where(
            _fixed(),
            select(Huurgebeurtenis.id)
            .where(Huurgebeurtenis.inlezing_id == Inlezing.id, Huurgebeurtenis.vorige.column.is_not(None))
            .exists(),
        )
    ).all()
    if not ids:
        return
    session.execute(
        update(Huurgebeurtenis).where(Huurgebeurtenis.inlezing_id.in_(ids)).values(vorige_zegel=None)
    )
    destroy_after_commit(session, [(inlezing_id, DOSSIER) for inlezing_id in ids])
    note(session, "huurlijst.oud", Actie.D)


def _fixed() -> ColumnElement[bool]:
    """No reading of this complex can be undone any more: the same two facts that undo_inlezing refuses on."""
    return or_(Complex.informatiebrief_op.is_not(None), Complex.beeindigd_op.is_not(None))


def _drop(session: Session, ids: Collection[uuid.UUID]) -> None:
    session.execute(delete(Invoerconcept).where(Invoerconcept.id.in_(ids)))
    destroy_after_commit(session, [(concept_id, DOSSIER) for concept_id in ids])


def _living(session: Session, holders: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Which of these are a list that is kept or a reading that can still be taken back."""
    concepten = session.scalars(select(Invoerconcept.id).where(Invoerconcept.id.in_(holders)))
    inlezingen = session.scalars(
        select(Inlezing.id)
        .join(Complex, Complex.id == Inlezing.complex_id)
        .where(Inlezing.id.in_(holders), Inlezing.ongedaan_op.is_(None), ~_fixed())
    )
    return {*concepten, *inlezingen}
