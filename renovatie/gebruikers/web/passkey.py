"""Signing in with a passkey, and the question that a browser puts to its device. Without script: the code."""

import uuid

from flask import Blueprint, Response, abort, jsonify, render_template, request, session
from werkzeug.wrappers import Response as BaseResponse

from privacy.journal import Actie, note
from renovatie.gebruikers import passkeys, pogingen, sessies
from renovatie.gebruikers.forms import InlogCodeForm, InlogForm, PasskeyInlogForm
from renovatie.gebruikers.models import Gebruiker
from renovatie.gebruikers.passkeys import NOT_GOOD, Site, Vraag
from renovatie.gebruikers.web import raden
from renovatie.gebruikers.web.inloggen import end_current, first_page
from renovatie.gebruikers.web.koekje import (
    browser,
    current_token,
    device_hash,
    device_label,
    safe_path,
    this_site,
)
from renovatie.gebruikers.web.meegenomen import go_on
from renovatie.gebruikers.web.raden import may_try, was_right
from renovatie.kern.web import db, public, transaction
from renovatie.kern.web.context import maybe_aangemeld


def register(bp: Blueprint) -> None:
    bp.post("/passkey/vraag", endpoint="passkey_vraag")(ask)
    bp.post("/inloggen/passkey", endpoint="passkey_inloggen")(sign_in)


@public("passkey.vraag")
def ask() -> Response:
    """A challenge to sign in or to confirm with. It changes nothing but that it can be answered once."""
    site = this_site()
    if site is None:
        abort(404)
    if not may_try(*raden.for_passkey()):
        raise pogingen.too_often()
    vraag = Vraag.BEVESTIGEN if request.form.get("vraag") == "bevestigen" else Vraag.INLOGGEN
    person, half = maybe_aangemeld(), _half()
    if vraag is Vraag.BEVESTIGEN and person is None:
        abort(404)
    whose = person.actor.id if vraag is Vraag.BEVESTIGEN and person else half.gebruiker_id if half else None
    with transaction() as writing:
        was_right(writing)
        asked = passkeys.ask(writing, site, vraag, browser=browser(), gebruiker_id=whose)
        note(writing, "passkey.vraag", Actie.C)
    return jsonify(asked)


def _half() -> sessies.HalveSessie | None:
    token = current_token()
    return sessies.find_half(db(), token) if token else None


@public("sessie.passkey")
def sign_in() -> str | BaseResponse | tuple[str, int]:
    """In by passkey: in place of the code after the password, or in place of both.

    A passkey is something one has, and it only opens with what one knows or is: two factors in one touch.
    """
    site, form, half = this_site(), PasskeyInlogForm(), _half()
    if site is None:
        abort(404)
    if not may_try(*raden.for_passkey()):
        raise pogingen.too_often()
    found = _exchange(site, form, half)
    if found is None:
        return _again(form, half), 422
    token, person, session["taal"] = found
    return go_on(token, person, form.meegenomen.data, safe_path(form.verder.data))


def _exchange(
    site: Site, form: PasskeyInlogForm, half: sessies.HalveSessie | None
) -> tuple[str, uuid.UUID, str] | None:
    """The new cookie, who it is, and the language; None when the answer was not good, which leaves a line."""
    with transaction() as writing:
        found = passkeys.take(
            writing,
            site,
            Vraag.INLOGGEN,
            antwoord=form.passkey.data or "",
            browser=browser(),
            gebruiker_id=half.gebruiker_id if half else None,
        )
        if found is None:
            note(writing, "sessie.passkey", Actie.U, uitkomst="geweigerd")
            return None
        was_right(writing)
        end_current(writing)
        note(writing, "sessie.passkey", Actie.U, object_soort="gebruiker", object_id=found.gebruiker_id)
        token = sessies.begin_full(
            writing,
            gebruiker_id=found.gebruiker_id,
            apparaat=device_label(),
            apparaat_hash=device_hash(),
            passkey_id=found.id,
        )
        return token, found.gebruiker_id, writing.get_one(Gebruiker, found.gebruiker_id).taal


def _again(form: PasskeyInlogForm, half: sessies.HalveSessie | None) -> str:
    """The page that the button stood on, with what went wrong."""
    verder = safe_path(form.verder.data)
    if half is None:
        shown = InlogForm(formdata=None, verder=verder, meegenomen=form.meegenomen.data)
        shown.add_fout(NOT_GOOD)
        return first_page(shown)
    code = InlogCodeForm(formdata=None, verder=verder, meegenomen=form.meegenomen.data)
    code.add_fout(NOT_GOOD)
    return render_template("gebruikers/code.html", form=code, naam=half.naam, passkey=True)
