"""Sign in with e-mail and password, then a code; sign out; choose a language."""

import uuid

from flask import Blueprint, make_response, render_template, request, session, url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from privacy.journal import Actie, note
from renovatie.gebruikers import (
    account,
    herstelcodes,
    passkeys,
    pogingen,
    queries,
    sessies,
    teksten,
    tweede_sleutel,
    wachtwoorden,
)
from renovatie.gebruikers.forms import TALEN, InlogCodeForm, InlogForm
from renovatie.gebruikers.models import Einde
from renovatie.gebruikers.pogingen import Teller
from renovatie.gebruikers.queries import Inlogger
from renovatie.gebruikers.web import raden
from renovatie.gebruikers.web.koekje import (
    START,
    current_token,
    device_hash,
    device_label,
    drop_token,
    is_demo_here,
    renew_token,
    safe_path,
    see_other,
    set_token,
    this_site,
    where_from,
)
from renovatie.gebruikers.web.meegenomen import go_on, sealed_post
from renovatie.gebruikers.web.raden import may_try, was_right
from renovatie.kern.web import db, public, transaction
from renovatie.kern.web.context import maybe_aangemeld
from renovatie.kern.web.navigation import ROL_NAMEN

WRONG = _l("Dit e-mailadres en wachtwoord horen niet bij elkaar. Kijk ze na en probeer het opnieuw.")
WRONG_CODE = _l("Deze code klopt niet, of is al gebruikt. Wacht op de volgende code in uw app.")


def register(bp: Blueprint) -> None:
    bp.get("/inloggen", endpoint="inloggen")(show_first)
    bp.post("/inloggen", endpoint="inloggen_post")(first_step)
    bp.get("/inloggen/code", endpoint="code")(show_second)
    bp.post("/inloggen/code", endpoint="code_post")(second_step)
    bp.post("/uitloggen", endpoint="uitloggen")(sign_out)
    bp.post("/taal", endpoint="taal")(choose_language)


@public("sessie.inloggen_show")
def show_first() -> str | Response:
    verder = safe_path(request.args.get("verder"))
    if maybe_aangemeld() is not None:
        return see_other(verder)
    return first_page(InlogForm(formdata=None, verder=verder))


def keep_posted() -> Response | None:
    """The sign-in page with what was posted in a session that ended, sealed; see `meegenomen`."""
    sealed = sealed_post()
    if sealed is None:
        return None
    return make_response(first_page(InlogForm(formdata=None, verder=START, meegenomen=sealed)), 403)


def first_page(form: InlogForm) -> str:
    mensen = queries.demo_people(db()) if is_demo_here() else []
    return render_template(
        "gebruikers/inloggen.html",
        form=form,
        mensen=mensen,
        teksten=teksten,
        rolnamen=ROL_NAMEN,
        als=request.args.get("als"),
        passkey=this_site() is not None,
    )


@public("sessie.wachtwoord")
def first_step() -> str | Response | tuple[str, int]:
    form = InlogForm()
    if not form.validate():
        return first_page(form), 422
    email = form.email.data
    if not may_try(*raden.for_password(email)):
        raise pogingen.too_often()
    person = queries.find_inlogger(db(), email)
    right = wachtwoorden.verify(person.wachtwoord_hash if person else None, form.wachtwoord.data)
    if person is None or not (right and person.mag):
        _refuse(person)
        form.add_fout(WRONG)
        return first_page(form), 422
    token = _begin_half(person)
    if form.meegenomen.data:
        return _code_page_with(form, token)
    return set_token(see_other(url_for(".code", verder=safe_path(form.verder.data))), token)


def _code_page_with(form: InlogForm, token: str) -> str:
    """The second step at once: a redirect could not carry along what was posted."""
    renew_token(token)
    half = sessies.find_half(db(), token)
    code = InlogCodeForm(formdata=None, verder=START, meegenomen=form.meegenomen.data)
    return _code_page(code, half) if half else first_page(form)


def _begin_half(person: Inlogger) -> str:
    with transaction() as writing:
        was_right(writing)
        end_current(writing)
        note(writing, "sessie.wachtwoord", Actie.U, object_soort="gebruiker", object_id=person.id)
        return sessies.begin_half(writing, gebruiker_id=person.id, apparaat=device_label())


def _refuse(person: Inlogger | None) -> None:
    """A known and an unknown account cost the same: one line in the journal, for the unknown without id."""
    gebruiker_id = person.id if person else None
    with transaction() as writing:
        note(
            writing, "sessie.wachtwoord", Actie.U, uitkomst="geweigerd", object_soort="gebruiker",
            object_id=gebruiker_id,
        )  # fmt: skip


def end_current(writing: Session) -> None:
    if token := current_token():
        sessies.end_by_token(writing, token, Einde.VERVANGEN)


@public("sessie.code_show")
def show_second() -> str | Response:
    token = current_token()
    half = sessies.find_half(db(), token) if token else None
    if half is None:
        return see_other(url_for(".inloggen"))
    form = InlogCodeForm(formdata=None, verder=safe_path(request.args.get("verder")))
    return _code_page(form, half)


def _code_page(form: InlogCodeForm, half: sessies.HalveSessie) -> str:
    passkey = bool(passkeys.living(db(), half.gebruiker_id))
    return render_template("gebruikers/code.html", form=form, naam=half.naam, passkey=passkey)


@public("sessie.code")
def second_step() -> str | Response | tuple[str, int]:
    token = current_token()
    half = sessies.find_half(db(), token) if token else None
    if token is None or half is None:
        return see_other(url_for(".inloggen"))
    form = InlogCodeForm()
    if not form.validate():
        return _code_page(form, half), 422
    if not may_try((Teller.HALF, str(half.sessie_id))):
        _end_half(token)
        raise pogingen.too_often()
    if not may_try(*raden.for_code(half.gebruiker_id)):
        raise pogingen.too_often()
    fresh = _exchange(token, half, form.code.data)
    if fresh is None:
        form.add_fout(WRONG_CODE)
        return _code_page(form, half), 422
    session["taal"] = half.taal
    return go_on(fresh, half.gebruiker_id, form.meegenomen.data, safe_path(form.verder.data))


def _end_half(token: str) -> None:
    """Enough codes for one password: whoever goes on begins with the password again."""
    with transaction() as writing:
        sessies.end_by_token(writing, token, Einde.VERVANGEN)


def _exchange(token: str, half: sessies.HalveSessie, code: str) -> str | None:
    """A right code turns the half session into a whole one with a new id; a wrong one leaves a line."""
    with transaction() as writing:
        if not take_code(writing, half.gebruiker_id, code):
            note(
                writing, "sessie.code", Actie.U, uitkomst="geweigerd", object_soort="gebruiker",
                object_id=half.gebruiker_id,
            )  # fmt: skip
            return None
        was_right(writing)
        return sessies.replace(
            writing,
            token=token,
            gebruiker_id=half.gebruiker_id,
            apparaat=device_label(),
            apparaat_hash=device_hash(),
        )


def take_code(writing: Session, gebruiker_id: uuid.UUID, code: str) -> bool:
    """A code from the app, or one of the codes on paper. Either works once."""
    return tweede_sleutel.take_code(writing, gebruiker_id, code) or herstelcodes.take_code(
        writing, gebruiker_id, code
    )


@public("sessie.uitloggen")
def sign_out() -> Response:
    if token := current_token():
        with transaction() as writing:
            sessies.end_by_token(writing, token, Einde.UITGELOGD)
            note(writing, "sessie.uitloggen", Actie.U)
    return drop_token(see_other(url_for(".inloggen")))


@public("sessie.taal")
def choose_language() -> Response:
    taal = request.form.get("taal", "")
    if taal in dict(TALEN):
        session["taal"] = taal
        person = maybe_aangemeld()
        if person is not None:
            with transaction() as writing:
                account.set_taal(writing, person.actor, taal=taal)
    return see_other(where_from())
