"""What stands around every page: who, which complex, which tabs, which language, the demo clock."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, g, request, url_for
from flask_babel import get_locale

from privacy.access import Actor, Rol
from renovatie.kern.scope import scope_of
from renovatie.kern.transaction import reading
from renovatie.kern.web.context import Aangemeld, ComplexKop, maybe_aangemeld, omgeving, voordeur
from renovatie.kern.web.navigation import ROL_NAMEN, TABS


@dataclass(frozen=True, slots=True)
class Demo:
    """The demo banner."""

    vandaag: dt.date


@dataclass(frozen=True, slots=True)
class Sessieklok:
    """What the page must know to warn in time: seconds until the session ends, until the phone locks."""

    wie: str
    over_s: int
    slot_s: int | None


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything that base.html prints around the content; empty for a person who is not signed in."""

    complex_id: uuid.UUID | None
    complex_naam: str | None
    complex_adres: str | None
    gebruiker: str | None
    rol: str | None
    organisatie: str | None
    tabs: list[tuple[str, str, bool]]
    taal: str
    demo: Demo | None
    ongelezen: int = 0
    sessie: Sessieklok | None = None


def install(app: Flask) -> None:
    @app.context_processor
    def _frame() -> dict[str, Any]:
        if "frame" not in g:
            g.frame = _make()
        return {"frame": g.frame}


def _make() -> Frame:
    person = maybe_aangemeld()
    complex_id: uuid.UUID | None = g.get("complex_id") if g.get("decision") else None
    kop = _complex(complex_id)
    rol = _rol(person.actor, complex_id) if person else None
    demo = Demo(omgeving().clock.today()) if omgeving().settings.demo else None
    return Frame(
        complex_id=complex_id if kop else None,
        complex_naam=kop.naam if kop else None,
        complex_adres=kop.adres if kop else None,
        gebruiker=person.actor.naam if person else None,
        rol=str(ROL_NAMEN[rol]) if rol else None,
        organisatie=person.organisatie_naam if person else None,
        tabs=_tabs(rol, complex_id if kop else None),
        taal=str(get_locale() or "nl"),
        demo=demo,
        sessie=_clock(person) if person and not person.op_slot else None,
        ongelezen=person.ongelezen if person else 0,
    )


def _clock(person: Aangemeld) -> Sessieklok:
    slot = person.slot_na
    return Sessieklok(
        wie=str(person.actor.id),
        over_s=int(person.over.total_seconds()),
        slot_s=int(slot.total_seconds()) if slot else None,
    )


def _complex(complex_id: uuid.UUID | None) -> ComplexKop | None:
    if complex_id is None:
        return None
    if "complex_kop" in g:
        known: ComplexKop = g.complex_kop
        return known
    if "db" in g:
        return voordeur().complex_kop(g.db, complex_id)
    person = maybe_aangemeld()
    scope = scope_of(person.actor if person else None, complex_id)
    with reading(omgeving(), None, scope=scope) as session:
        return voordeur().complex_kop(session, complex_id)


def _rol(actor: Actor, complex_id: uuid.UUID | None) -> Rol | None:
    answer = g.get("decision")
    if answer is not None and answer.rol is not None:
        rol: Rol = answer.rol
        return rol
    held = [r.rol for r in actor.rollen if complex_id is None or r.complex_id in {None, complex_id}]
    return min(held, default=None)


def _tabs(rol: Rol | None, complex_id: uuid.UUID | None) -> list[tuple[str, str, bool]]:
    """The tabs of the role; the one that knows the page best is lit, and no other."""
    tabs = [
        tab
        for tab in (TABS.get(rol, ()) if rol else ())
        if tab.endpoint in current_app.view_functions and not (tab.per_complex and complex_id is None)
    ]
    here = request.endpoint or ""
    best = max(tabs, key=lambda tab: tab.fit(here), default=None)
    return [
        (
            str(tab.label),
            url_for(tab.endpoint, complex_id=complex_id) if tab.per_complex else url_for(tab.endpoint),
            tab is best and tab.fit(here) >= 0,
        )
        for tab in tabs
    ]
