"""Write a wish down and answer it, tell residents something, open or shut their page. Never commits."""

import datetime as dt
import uuid
from collections.abc import Mapping

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.complexen.publicatie import queries
from renovatie.complexen.publicatie.models import (
    Bewonersbericht,
    Bewonersberichtsoort,
    Bewonerspagina,
    InloopTelling,
    Inloopthema,
    Wens,
    Wenssoort,
    Wensstand,
)
from renovatie.complexen.services import get_complex
from renovatie.gebruikers.models import Organisatie
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.transaction import lock_row
from workflows.publicatie import Bezwaar, noemt_stemcijfer, wens_bezwaar

BEZWAREN = {
    Bezwaar.ADRES: _l(
        "Een wens gaat over een plek of een activiteit, nooit over een woning. Haal het huisnummer weg."
    ),
    Bezwaar.PERSOON: _l(
        "Een wens gaat over een plek of een activiteit, nooit over een bewoner. Schrijf het anders op."
    ),
}
STALE = _l("Iemand anders heeft deze wens net veranderd. Kijk eerst wat er nu staat.")
IN_BERICHT = {
    Bezwaar.ADRES: _l("Alle bewoners lezen dit. Haal het huisnummer weg, of noem het portiek."),
    Bezwaar.PERSOON: _l(
        "Alle bewoners lezen dit. Schrijf het zo op dat het over niemand in het bijzonder gaat."
    ),
}
STEMCIJFER = _l(
    "Alle bewoners lezen dit. Noem geen aantal stemmen en geen percentage. "
    "Op hun pagina staat of de 70% is gehaald."
)


def record_wens(
    session: Session, actor: Actor, complex_id: uuid.UUID, *, soort: Wenssoort, tekst: str
) -> Wens:
    """Write a wish down anew, without who asked. Raises RuleError for a household or a vote."""
    get_complex(session, complex_id)
    check_no_figure(tekst, "tekst")
    _no_household(session, complex_id, tekst, "tekst")
    wens = Wens(complex_id=complex_id, soort=soort, tekst=tekst, opgeschreven_op=today(session))
    session.add(wens)
    _noted(session, complex_id, "wens.record", Actie.C, wens.id)
    return wens


def answer_wens(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    wens_id: uuid.UUID,
    *,
    stand: Wensstand,
    eigenaar_id: uuid.UUID | None,
    klaar_op: dt.date | None,
    uitkomst: str,
    openbaar: bool,
    tekst: str,
    versie: int,
) -> Wens:
    """Give a wish an owner, say what became of it, and put it on the residents' page or take it off.

    `openbaar`: only with a stand that residents can read. Raises RuleError: ongeldig (no owner, no outcome,
    a household in the text), verouderd (`versie` is old); NotFound.
    """
    wens = lock_row(session, Wens, wens_id)
    if wens is None or wens.complex_id != complex_id:
        raise NotFound
    if wens.versie != versie:
        raise RuleError(STALE, "verouderd")
    _complete(session, stand, eigenaar_id, uitkomst, openbaar)
    for field, text in (("tekst", tekst), ("uitkomst", uitkomst)):
        check_no_figure(text, field)
        _no_household(session, complex_id, text, field)
    wens.tekst, wens.stand, wens.eigenaar_id = tekst, stand, eigenaar_id
    wens.klaar_op, wens.uitkomst = klaar_op, uitkomst
    if not openbaar:
        wens.gepubliceerd_op = None
    elif wens.gepubliceerd_op is None:
        wens.gepubliceerd_op = today(session)
    _noted(session, complex_id, "wens.answer", Actie.U, wens.id)
    return wens


def _complete(
    session: Session, stand: Wensstand, eigenaar_id: uuid.UUID | None, uitkomst: str, openbaar: bool
) -> None:
    if stand is not Wensstand.NIEUW and eigenaar_id is None:
        raise RuleError(_l("Kies welke organisatie deze wens oppakt."), field="eigenaar_id")
    if eigenaar_id is not None and session.get(Organisatie, eigenaar_id) is None:
        raise NotFound
    if stand in (Wensstand.GEDAAN, Wensstand.KAN_NIET) and not uitkomst:
        raise RuleError(_l("Schrijf op wat er met de wens is gebeurd."), field="uitkomst")
    if openbaar and stand is Wensstand.NIEUW:
        raise RuleError(
            _l("Deze wens heeft nog geen antwoord. Geef eerst een antwoord, dan mag hij op de poster."),
            field="openbaar",
        )


def place_bericht(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    *,
    soort: Bewonersberichtsoort,
    kop: str,
    tekst: str,
    verbetert_id: uuid.UUID | None = None,
) -> Bewonersbericht:
    """Put a message in the log that all residents read; it stays as it is.

    Raises RuleError for a figure of the vote (those come by the page alone, once a week) and for words that
    lead to a household. NotFound for a message of another complex to correct.
    """
    get_complex(session, complex_id)
    for field, text in (("kop", kop), ("tekst", tekst)):
        check_no_figure(text, field)
        _no_household(session, complex_id, text, field, IN_BERICHT)
    was = session.get(Bewonersbericht, verbetert_id) if verbetert_id else None
    if verbetert_id is not None and (was is None or was.complex_id != complex_id):
        raise NotFound
    bericht = Bewonersbericht(
        complex_id=complex_id, soort=soort, kop=kop, tekst=tekst, op=today(session), verbetert_id=verbetert_id
    )
    session.add(bericht)
    _noted(session, complex_id, "bewonersbericht.place", Actie.C, bericht.id)
    return bericht


def set_pagina(
    session: Session, actor: Actor, complex_id: uuid.UUID, *, is_open: bool, weekdag: int, vragen: str
) -> Bewonerspagina:
    """Open or shut the residents' page, choose its fixed day (0 = Monday to 4) and where to ask.

    `vragen` says who, where and when, so it may name a colleague and an address, but never a figure of the
    vote. Raises RuleError for that.
    """
    check_no_figure(vragen, "vragen")
    get_complex(session, complex_id, lock=True)
    pagina = session.scalars(select(Bewonerspagina).where(Bewonerspagina.complex_id == complex_id)).first()
    if pagina is None:
        pagina = Bewonerspagina(complex_id=complex_id)
        session.add(pagina)
    pagina.is_open, pagina.weekdag, pagina.vragen = is_open, weekdag, vragen
    _noted(session, complex_id, "bewonerspagina.set", Actie.U, pagina.id)
    return pagina


def count_question(
    session: Session, actor: Actor, complex_id: uuid.UUID, *, thema: Inloopthema, erbij: bool = True
) -> int:
    """Somebody asked something at the huiskamer: one more this week for this theme, and nothing else.

    In: `erbij` False takes the last one back. Out: the count of this week. Never who asked, or what.
    """
    get_complex(session, complex_id, lock=True)
    week = queries.monday(today(session))
    telling = session.scalar(
        select(InloopTelling).where(
            InloopTelling.complex_id == complex_id,
            InloopTelling.week == week,
            InloopTelling.thema == thema,
        )
    )
    if telling is None:
        telling = InloopTelling(complex_id=complex_id, week=week, thema=thema, aantal=0)
        session.add(telling)
    if not erbij and telling.aantal == 0:
        raise RuleError(_l("Er is deze week niets om terug te nemen."), "conflict")
    telling.aantal += 1 if erbij else -1
    _noted(session, complex_id, "inloop.tel", Actie.U, telling.id)
    return telling.aantal


def check_no_figure(text: str, field: str) -> None:
    """Raises RuleError when a text that all residents may read gives a figure of the vote."""
    if noemt_stemcijfer(text):
        raise RuleError(STEMCIJFER, field=field)


def _no_household(
    session: Session,
    complex_id: uuid.UUID,
    text: str,
    field: str,
    bezwaren: Mapping[Bezwaar, LazyString] = BEZWAREN,
) -> None:
    known = queries.adressen(session, complex_id)
    bezwaar = wens_bezwaar(text, known.nummers, known.straten)
    if bezwaar is not None:
        raise RuleError(bezwaren[bezwaar], field=field)


def _noted(session: Session, complex_id: uuid.UUID, code: str, actie: Actie, object_id: uuid.UUID) -> None:
    session.flush()
    note(
        session,
        code,
        actie,
        complex_id=complex_id,
        object_soort=code.partition(".")[0],
        object_id=object_id,
        doel=Doel.VERANTWOORDING,
    )
