"""Temporary facilities per portiek: a kitchen, a shower, from when to when and where."""

import datetime as dt
import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.complexen.publicatie.queries import portieken
from renovatie.complexen.publicatie.services import check_no_figure
from renovatie.complexen.services import get_complex
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.transaction import lock_row
from renovatie.uitvoering.models.bewoners import Voorziening, Voorzieningsoort

STALE = _l("Iemand anders heeft deze voorziening net veranderd. Kijk eerst wat er nu staat.")


def record_voorziening(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    soort: Voorzieningsoort,
    portiek: str,
    plek: str,
    van: dt.date,
    tot: dt.date,
) -> Voorziening:
    """Place a facility for a portiek, or for the whole complex when `portiek` is empty. Days are inclusive.

    Raises RuleError for days the wrong way round, a portiek that is not there or a figure of the vote in
    `plek`, which all residents read; NotFound.
    """
    get_complex(session, complex_id)
    _check(session, complex_id, portiek, plek, van, tot)
    made = Voorziening(complex_id=complex_id, soort=soort, portiek=portiek, plek=plek, van=van, tot=tot)
    session.add(made)
    _noted(session, made, "voorziening.record", Actie.C)
    return made


def change_voorziening(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    voorziening_id: uuid.UUID,
    versie: int,
    soort: Voorzieningsoort,
    portiek: str,
    plek: str,
    van: dt.date,
    tot: dt.date,
) -> Voorziening:
    """Change it, for example when it stays longer. Raises RuleError (also verouderd), NotFound."""
    found = _voorziening(session, complex_id, voorziening_id)
    if found.versie != versie:
        raise RuleError(STALE, "verouderd")
    _check(session, complex_id, portiek, plek, van, tot)
    found.soort, found.portiek, found.plek, found.van, found.tot = soort, portiek, plek, van, tot
    _noted(session, found, "voorziening.change", Actie.U)
    return found


def drop_voorziening(
    session: Session, actor: Actor, *, complex_id: uuid.UUID, voorziening_id: uuid.UUID
) -> None:
    """Take away one that never came. Raises NotFound."""
    found = _voorziening(session, complex_id, voorziening_id)
    session.delete(found)
    _noted(session, found, "voorziening.drop", Actie.D)


def _voorziening(session: Session, complex_id: uuid.UUID, voorziening_id: uuid.UUID) -> Voorziening:
    found = lock_row(session, Voorziening, voorziening_id)
    if found is None or found.complex_id != complex_id:
        raise NotFound
    return found


def _check(
    session: Session, complex_id: uuid.UUID, portiek: str, plek: str, van: dt.date, tot: dt.date
) -> None:
    check_no_figure(plek, "plek")
    if tot < van:
        raise RuleError(_l("De laatste dag ligt voor de eerste dag."), field="tot")
    if portiek and portiek not in portieken(session, complex_id):
        raise RuleError(_l("Kies een portiek van dit complex."), field="portiek")


def _noted(session: Session, voorziening: Voorziening, code: str, actie: Actie) -> None:
    session.flush()
    note(
        session,
        code,
        actie,
        complex_id=voorziening.complex_id,
        object_soort="voorziening",
        object_id=voorziening.id,
        doel=Doel.UITVOERING,
    )
