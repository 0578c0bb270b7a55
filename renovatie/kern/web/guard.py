"""Deny by default: each view says which permission it needs and under which code the journal knows it."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, TypeVar

from flask import Response, g, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from privacy.access import Decision, Facts, Permission, Rol, decide, decide_route, dossiers_for
from privacy.journal import Actie
from privacy.journal_codes import code_of
from privacy.purposes import Doel
from renovatie.kern.clock import real_now
from renovatie.kern.errors import NOT_FOUND, RuleError
from renovatie.kern.scope import scope_of
from renovatie.kern.transaction import equip, reading
from renovatie.kern.web import eenmalig
from renovatie.kern.web.context import (
    Aangemeld,
    aangemeld,
    cookie_name,
    db,
    maybe_aangemeld,
    omgeving,
    read_line,
    voordeur,
)
from renovatie.kern.web.transaction import note_refusal, write_line
from renovatie.kern.web.uitvoer import ask_reason, reason_fields

View = TypeVar("View", bound=Callable[..., Any])
MARK = "__voordeur_mark__"
EXPORT = "__voordeur_export__"
BAD_REQUEST = 400


def public(code: str) -> Callable[[View], View]:
    """A view for people who are not signed in; it still gets a read-only session."""

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            g.code = code
            with _session(None):
                eenmalig.begin()
                response = _once(view, *args, **kwargs)
                response.get_data()
            eenmalig.keep_answer(response)
            return response

        setattr(guarded, MARK, ("public", None, code))
        return guarded  # type: ignore[return-value]  # wraps keeps the signature

    return mark


def reads(
    permission: Permission,
    code: str,
    *,
    doel: Doel | None = None,
    fresh: bool = False,
    locked: bool = False,
    export: bool = False,
) -> Callable[[View], View]:
    """A view that shows something: read, render, write its journal line, only then send.

    `fresh`: only within ten minutes after the second factor; else the person gives it again first. Whether
    this is reading or taking away (a file, a print) is what the table of codes says. `export`: a file with
    names or addresses; first the person says what for, and it asks a fresh second factor.
    """

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(**kwargs: Any) -> BaseResponse:
            g.code = code
            with _session(kwargs.get("complex_id")):
                if maybe_aangemeld() is None:
                    return _to_sign_in()
                _check(permission, kwargs, doel)
                if not locked and (first := _first(fresh=fresh, export=export)) is not None:
                    return first
                response = make_response(view(**kwargs))
                _whole_body(response)
            if not g.get("al_genoteerd"):
                write_line(code, code_of(code).read_action, doel=doel, **_line_with_reason())
            return response

        setattr(guarded, MARK, ("reads", permission, code))
        setattr(guarded, EXPORT, export)
        return guarded  # type: ignore[return-value]  # wraps keeps the signature

    return mark


def writes(
    permission: Permission, code: str, *, doel: Doel | None = None, fresh: bool = False, locked: bool = False
) -> Callable[[View], View]:
    """A view that changes something, through `transaction()`; what it does not commit still leaves a line.

    `fresh`: only within ten minutes after the second factor; else the person gives it again first, and
    nothing of what was posted is lost. `locked`: also on a phone that is locked.
    """

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(**kwargs: Any) -> BaseResponse:
            g.code = code
            with _session(kwargs.get("complex_id")):
                if maybe_aangemeld() is None:
                    return _to_sign_in()
                _check(permission, kwargs, doel)
                if not locked and (first := _confirm_first(fresh)) is not None:
                    return first
                eenmalig.begin()
                response = _once(view, **kwargs)
                _whole_body(response)
            eenmalig.keep_answer(response)
            # A form that comes back with its errors shows what it was about: whatever its status, that is a
            # read. A view that only says no raises a RuleError, which writes its own line.
            if not g.get("committed"):
                write_line(code, Actie.R, doel=doel, **read_line())
            return response

        setattr(guarded, MARK, ("writes", permission, code))
        return guarded  # type: ignore[return-value]  # wraps keeps the signature

    return mark


def mark_of(view: Callable[..., Any]) -> tuple[str, Permission | None, str] | None:
    """The mark of a view function; None when somebody forgot it (a test walks every route)."""
    mark: tuple[str, Permission | None, str] | None = getattr(view, MARK, None)
    return mark


def is_export(view: Callable[..., Any]) -> bool:
    """Whether this view gives a file only to who says what for, with a fresh second factor."""
    return bool(getattr(view, EXPORT, False))


def _once(view: Callable[..., Any], *args: Any, **kwargs: Any) -> Response:
    """The answer of the view; for a form that was handled before and is refused now, the answer of then.

    Its twin may have changed what the view asks first, so that it never came to its act.
    """
    try:
        response = make_response(view(*args, **kwargs))
    except RuleError:
        if eenmalig.was_handled():
            return make_response(eenmalig.answer_again())
        raise
    if response.status_code >= BAD_REQUEST and eenmalig.was_handled():
        return make_response(eenmalig.answer_again())
    return response


@contextmanager
def _session(complex_id: Any) -> Iterator[None]:
    g.complex_id = complex_id
    with reading(omgeving(), None) as g.db:
        _load_person()
        try:
            yield
        finally:
            g.pop("db", None)


def _load_person() -> None:
    token = request.cookies.get(cookie_name(omgeving().settings))
    person: Aangemeld | None = voordeur().aanmelding.load(db(), token) if token else None
    if person is not None:
        g.aangemeld = person
        equip(
            db(),
            omgeving(),
            dossiers_for(person.actor, g.complex_id),
            scope_of(person.actor, g.complex_id),
        )


def _check(permission: Permission, kwargs: dict[str, Any], doel: Doel | None) -> None:
    """Ask the access table. A refusal looks the same as a page that is not there, and is journaled."""
    person = aangemeld()
    today = omgeving().clock.today()
    answer = decide_route(person.actor, permission, kwargs.get("complex_id"), today)
    if answer.allowed and doel is not None:
        answer = decide(
            person.actor, permission, Facts(complex_id=kwargs.get("complex_id"), lijst=True), doel, today
        )
    if not answer.allowed or not _works_here(answer, person, kwargs.get("complex_id")):
        raise note_refusal(RuleError(NOT_FOUND, "geweigerd"))
    g.decision = answer


def _works_here(answer: Decision, person: Aangemeld, complex_id: uuid.UUID | None) -> bool:
    """A privacycoordinator holds his role for an organisation: it opens where that one works."""
    if answer.rol is not Rol.PRIVACYCOORDINATOR or complex_id is None:
        return True
    organisatie_id = person.actor.organisatie_id
    return organisatie_id is not None and voordeur().werkt_op(db(), organisatie_id, complex_id)


def _first(*, fresh: bool, export: bool) -> BaseResponse | None:
    """What is asked before this view runs; None when nothing is, or all was answered."""
    if export and not aangemeld().op_slot and (page := ask_reason()) is not None:
        return page
    return _confirm_first(fresh or export)


def _line_with_reason() -> dict[str, Any]:
    line = read_line()
    return {**line, "velden": (*line.get("velden", ()), *reason_fields())}


def _confirm_first(fresh: bool) -> BaseResponse | None:
    """The way to a second factor that is asked again; None when it is not, or came with this very request.

    The right was checked already: who may not do this is not asked for a code.
    """
    person = aangemeld()
    if not person.op_slot and (not fresh or person.is_fresh(real_now())):
        return None
    answer = voordeur().bevestigen()
    g.pop("committed", None)
    return answer


def _to_sign_in() -> BaseResponse:
    """To the sign-in page; what was posted in a session that ended goes along in it."""
    if (page := voordeur().meenemen()) is not None:
        return page
    verder = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("gebruikers.inloggen", verder=verder), 303)


def _whole_body(response: Response) -> None:
    """Render everything now: after the session is closed nothing can be read any more."""
    if not response.direct_passthrough:
        response.get_data()
