"""A visit that is not finished: kept sealed for who types it, offered again, and gone after 30 days."""

import datetime as dt
import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from privacy.access import Actor, dossiers_for
from privacy.journal import Actie, note
from privacy.keyring import KeyName
from privacy.purposes import Doel
from privacy.retention import CONCEPT_DAGEN
from privacy.sealed import open_rows
from renovatie.huisbezoeken.models import Bezoekconcept
from renovatie.huisbezoeken.services.vastleggen import MOVED
from renovatie.hulpdossiers.models import Hulpdossier
from renovatie.hulpdossiers.pseudoniemen import (
    SAID_BEFORE,
    Huishouden,
    destroyed_on,
    mark_of,
    marked,
)
from renovatie.hulpdossiers.services import get_woning
from renovatie.kern.base import random_id
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.models import Idempotentie
from renovatie.kern.sleutelcontrole import destroy_after_commit
from renovatie.kern.transaction import keyring

LANG, KORT = "bezoekconcept", "uitkomstconcept"
BEWAARTERMIJN = dt.timedelta(days=CONCEPT_DAGEN)
"""A draft that nobody finished goes after this time (the term of all drafts)."""
MAX_CONCEPT = 128 * 1024
Velden = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """A draft of the reader: which home it is about, and what was typed."""

    id: uuid.UUID
    huishouden: Huishouden
    bewaard_op: dt.date
    velden: Velden


def keep_concept(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    woning_id: uuid.UUID,
    form_id: uuid.UUID,
    velden: Velden,
    concept_id: uuid.UUID | None = None,
    bewoningsnummer: int | None = None,
) -> uuid.UUID:
    """Keep what was typed so far for this home, in place of this draft; gives the id of the draft.

    In: `form_id`, the form in which it is typed: after that was saved nothing of it is kept any more;
    `bewoningsnummer`, the household it was opened for. Raises NotFound for a home of another complex or
    somebody else's draft, RuleError (conflict) for a saved form or when other people live there by now.
    """
    woning = get_woning(session, complex_id, woning_id)
    if session.get(Idempotentie, form_id) is not None:
        raise RuleError(_l("Dit bezoek is al bewaard. Er is geen concept meer nodig."), "conflict")
    if bewoningsnummer not in {None, woning.bewoningsnummer}:
        raise RuleError(MOVED, "conflict")
    inhoud = json.dumps([str(woning.id), woning.bewoningsnummer, velden], ensure_ascii=False)
    if len(inhoud.encode()) > MAX_CONCEPT:
        raise RuleError(_l("Uw tekst is te lang voor een concept. Maak hem korter."))
    concept = _own(session, actor, complex_id, concept_id) if concept_id else None
    if concept is None:
        if concept_id is not None and destroyed_on(session, woning.id, woning.bewoningsnummer) is not None:
            raise RuleError(SAID_BEFORE, "vernietigd")
        concept = Bezoekconcept(
            id=random_id(), complex_id=complex_id, medewerker_id=actor.id, bewaard_op=today(session)
        )
        session.add(concept)
    concept.merk = mark_of(session, woning.id, woning.bewoningsnummer, concept.id)
    # Help only under a key that a wijkbeheerder never loads; what he types himself under a kind of his own.
    lang = LANG in dossiers_for(actor, complex_id)
    concept.inhoud, concept.uitkomst = (inhoud, None) if lang else (None, inhoud)
    concept.bewaard_op = today(session)
    # No id of a row: the next line of this person may name the file that the visit ends up in.
    note(session, "huisbezoek.concept", Actie.U, complex_id=complex_id, doel=Doel.HULPVERLENING)
    return concept.id


def _own(
    session: Session, actor: Actor, complex_id: uuid.UUID, concept_id: uuid.UUID
) -> Bezoekconcept | None:
    """The draft of this person; None when it is gone. Raises NotFound for somebody else's."""
    found = session.get(Bezoekconcept, concept_id)
    if found is not None and (found.medewerker_id != actor.id or found.complex_id != complex_id):
        raise NotFound
    return found


def concepten(
    session: Session, actor: Actor, complex_id: uuid.UUID, homes: Iterable[Huishouden]
) -> list[Concept]:
    """The drafts of this person about these households of now, the newest first. One statement."""
    lang = LANG in dossiers_for(actor, complex_id)
    veld = Bezoekconcept.inhoud if lang else Bezoekconcept.uitkomst
    rows = session.execute(
        select(Bezoekconcept.id, Bezoekconcept.bewaard_op, veld.column)
        .where(
            Bezoekconcept.complex_id == complex_id,
            Bezoekconcept.medewerker_id == actor.id,
            veld.column.is_not(None),
        )
        .order_by(Bezoekconcept.bewaard_op.desc(), Bezoekconcept.id)
    ).all()
    if not rows:
        return []
    opened = open_rows(keyring(session), Bezoekconcept, rows, veld)
    inhouden = [json.loads(inhoud or "[]") for (inhoud,) in opened]
    bewoond = {(str(home.woning_id), home.bewoningsnummer): home for home in homes}
    return [
        Concept(row.id, home, row.bewaard_op, tuple((naam, tekst) for naam, tekst in velden))
        for row, (woning_id, nummer, velden) in zip(rows, inhouden, strict=True)
        if (home := bewoond.get((woning_id, nummer))) is not None
    ]


def concept_van(session: Session, actor: Actor, complex_id: uuid.UUID, home: Huishouden) -> Concept | None:
    """The newest draft of this person for the household in this home, or None."""
    return next(iter(concepten(session, actor, complex_id, [home])), None)


def throw_away(session: Session, actor: Actor, complex_id: uuid.UUID, concept_id: uuid.UUID) -> None:
    """Throw away a draft by hand. Raises NotFound when there is none of this person: an id tells nothing."""
    if _own(session, actor, complex_id, concept_id) is None:
        raise NotFound
    drop_concept(session, actor, complex_id, concept_id)


def drop_concept(session: Session, actor: Actor, complex_id: uuid.UUID, concept_id: uuid.UUID) -> None:
    """Throw away a draft of one's own, with its key; one that is gone already is no error."""
    gone = session.scalar(
        delete(Bezoekconcept)
        .where(
            Bezoekconcept.id == concept_id,
            Bezoekconcept.complex_id == complex_id,
            Bezoekconcept.medewerker_id == actor.id,
        )
        .returning(Bezoekconcept.id)
    )
    if gone is not None:
        destroy_after_commit(session, key_names(concept_id))


def is_gone(session: Session, concept_id: uuid.UUID) -> bool:
    """Whether this draft was thrown away, went by itself or was destroyed with the file of its household."""
    return session.get(Bezoekconcept, concept_id) is None


def concepten_over(session: Session, dossier_id: uuid.UUID) -> list[uuid.UUID]:
    """The drafts, of whomever, about the household of this file. Two statements."""
    rows = session.execute(
        select(Bezoekconcept.id, Bezoekconcept.merk).where(
            Bezoekconcept.complex_id
            == select(Hulpdossier.complex_id).where(Hulpdossier.id == dossier_id).scalar_subquery()
        )
    )
    return marked(session, dossier_id, ((row.id, row.merk) for row in rows))


def drop_old_concepten(session: Session) -> None:
    """Drafts that were left for 30 days go, with their keys."""
    oud = Bezoekconcept.bewaard_op < today(session) - BEWAARTERMIJN
    ids = session.scalars(select(Bezoekconcept.id).where(oud)).all()
    if ids:
        _drop(session, ids)


def _drop(session: Session, ids: Iterable[uuid.UUID]) -> None:
    ids = list(ids)
    session.execute(delete(Bezoekconcept).where(Bezoekconcept.id.in_(ids)))
    destroy_after_commit(session, [name for id_ in ids for name in key_names(id_)])
    note(session, "huisbezoek.concept", Actie.D)


def key_names(concept_id: uuid.UUID) -> list[KeyName]:
    """Both keys that a draft can have; one that was never made is no error to destroy."""
    return [(concept_id, LANG), (concept_id, KORT)]
