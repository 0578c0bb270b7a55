"""Confirming that it is you: the second factor again, before something that cannot be taken back.

A page that is opened leads to /bevestigen and back. A form that was posted comes back as a page that carries
all its fields along and posts to the same address, so that nothing is lost.
"""

import dataclasses
import uuid
from typing import Any

from flask import Blueprint, g, make_response, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from privacy.access import Permission
from privacy.journal import Actie, note
from renovatie.gebruikers import passkeys, pogingen, queries, sessies
from renovatie.gebruikers.forms import BevestigForm
from renovatie.gebruikers.passkeys import NOT_GOOD, Vraag
from renovatie.gebruikers.web import raden
from renovatie.gebruikers.web.inloggen import WRONG_CODE, take_code
from renovatie.gebruikers.web.koekje import (
    browser,
    is_demo_here,
    renew_token,
    safe_path,
    see_other,
    this_site,
)
from renovatie.gebruikers.web.raden import may_try, was_right
from renovatie.kern.errors import RuleError
from renovatie.kern.web import actor, db, reads, transaction, writes
from renovatie.kern.web.context import aangemeld
from renovatie.kern.web.transaction import write_line
from renovatie.kern.web.velden import VORMKOP

OWN_FIELDS = VORMKOP | {"bevestig", "bevestig_code", "bevestig_passkey", "bevestig_verder"}
"""What this page adds to a form that it carries along."""
EMPTY = _l("Vul de code in.")


def register(bp: Blueprint) -> None:
    bp.get("/bevestigen", endpoint="bevestigen")(show)
    bp.post("/bevestigen", endpoint="bevestigen_post")(confirm)


@reads(Permission.EIGEN_TWEEDE_FACTOR, "sessie.bevestigen_show", locked=True)
def show() -> str:
    form = BevestigForm(formdata=None, bevestig_verder=safe_path(request.args.get("verder")))
    return _page(form, url_for(".bevestigen_post"))


@writes(Permission.EIGEN_TWEEDE_FACTOR, "sessie.bevestigen", locked=True)
def confirm() -> Response | tuple[str, int]:
    form = BevestigForm()
    status = _take(form)
    if status:
        return _page(form, url_for(".bevestigen_post")), status
    return see_other(safe_path(form.bevestig_verder.data))


def confirm_first() -> Response | None:
    """What the guard of a view with `fresh` asks; see `kern.web.context.Bevestigen`."""
    if request.method in {"GET", "HEAD"}:
        write_line(g.code, Actie.R, uitkomst="bevestigen")
        return see_other(url_for("gebruikers.bevestigen", verder=request.full_path.rstrip("?")))
    if "bevestig" not in request.form:
        write_line(g.code, Actie.U, uitkomst="bevestigen")
        return make_response(_carrying_page(BevestigForm(formdata=None)), 403)
    form = BevestigForm()
    status = _take(form)
    return make_response(_carrying_page(form), status) if status else None


def _take(form: BevestigForm) -> int:
    """Judge what was given. 0: it was right and this request goes on as a new session; else the status."""
    code = (form.bevestig_code.data or "").strip()
    as_demo, by_passkey = _is_demo_person(), form.bevestig_passkey.data or ""
    if not (as_demo or code or by_passkey):
        form.add_fout(RuleError(EMPTY, field="bevestig_code"))
        return 422
    if not may_try(*raden.for_code(actor().id)):
        form.add_fout(pogingen.too_often())
        return pogingen.too_often().status
    with transaction() as writing:
        passkey = take_passkey(writing, by_passkey) if by_passkey else None
        right = as_demo or passkey is not None or bool(code and take_code(writing, actor().id, code))
        renewed = _go_on(writing, passkey) if right else None
        if renewed is None:
            note(writing, "sessie.bevestigen", Actie.U, uitkomst="geweigerd", object_soort="gebruiker",
                 object_id=actor().id)  # fmt: skip
    if renewed is None:
        form.add_fout(NOT_GOOD if by_passkey else RuleError(WRONG_CODE, field="bevestig_code"))
        return 422
    _become(renewed)
    return 0


def take_passkey(writing: Session, antwoord: str) -> uuid.UUID | None:
    """The passkey of this person that signed the question to confirm; None when that is not so."""
    site = this_site()
    if site is None:
        return None
    found = passkeys.take(
        writing, site, Vraag.BEVESTIGEN, antwoord=antwoord, browser=browser(), gebruiker_id=actor().id
    )
    return found.id if found else None


def _go_on(writing: Session, passkey_id: uuid.UUID | None) -> sessies.Vernieuwd:
    was_right(writing)
    return sessies.step_up(writing, sessie_id=aangemeld().sessie_id, passkey_id=passkey_id)


def _become(renewed: sessies.Vernieuwd) -> None:
    """The rest of this request is the new session's; its cookie goes along with whatever is answered."""
    g.aangemeld = dataclasses.replace(
        aangemeld(),
        sessie_id=renewed.sessie_id,
        sessie_hash=renewed.label,
        tweede_factor_op=renewed.tweede_factor_op,
        stale=False,
        op_slot=False,
    )
    renew_token(renewed.token)


def _is_demo_person() -> bool:
    """An invented person on this machine: she has no code, so one button confirms."""
    return is_demo_here() and queries.is_demo_person(db(), actor().id)


def _offers_passkey() -> bool:
    return this_site() is not None and bool(passkeys.living(db(), actor().id))


def _page(form: BevestigForm, url: str, **extra: Any) -> str:
    return render_template(
        "gebruikers/bevestigen.html",
        form=form,
        url=url,
        demo=_is_demo_person(),
        passkey=_offers_passkey(),
        op_slot=aangemeld().op_slot,
        **extra,
    )


def _carrying_page(form: BevestigForm) -> str:
    """The page between: every field that was posted goes along, but for files, which a page cannot hold."""
    fields = [pair for pair in request.form.items(multi=True) if pair[0] not in OWN_FIELDS]
    return _page(form, request.full_path.rstrip("?"), velden=fields, bestand=any(request.files.values()))
