"""The one-time link: choose a password, then connect the app with codes. Works without being signed in."""

import io
import uuid

from flask import Blueprint, Response, flash, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response as BaseResponse

from renovatie.gebruikers import account, pogingen, queries, tweede_sleutel, wachtwoorden
from renovatie.gebruikers.aanmelding import INVITATION_HOURS
from renovatie.gebruikers.forms import CodeForm, NieuwWachtwoordForm
from renovatie.gebruikers.pogingen import Teller
from renovatie.gebruikers.queries import OpenUitnodiging
from renovatie.gebruikers.uitnodigen import ask_uitnodiging
from renovatie.gebruikers.web import raden
from renovatie.gebruikers.web.inloggen import WRONG_CODE
from renovatie.gebruikers.web.koekje import (
    device_hash,
    device_label,
    network_address,
    see_other,
    set_token,
)
from renovatie.gebruikers.web.raden import may_try, was_right
from renovatie.kern.clock import real_now
from renovatie.kern.errors import RuleError
from renovatie.kern.web import db, public, transaction

DEAD = _l("Deze link werkt niet meer. Vraag uw beheerder om een nieuwe uitnodiging.")


def register(bp: Blueprint) -> None:
    bp.get("/uitnodiging/<token>", endpoint="uitnodiging")(show_password)
    bp.post("/uitnodiging/<token>", endpoint="uitnodiging_post")(choose_password)
    bp.post("/uitnodiging/<token>/nieuw", endpoint="uitnodiging_nieuw")(ask_new)
    bp.get("/uitnodiging/<token>/tweede-sleutel", endpoint="tweede_sleutel")(show_second_key)
    bp.get("/uitnodiging/<token>/code.svg", endpoint="tweede_sleutel_svg")(picture)
    bp.post("/uitnodiging/<token>/tweede-sleutel", endpoint="tweede_sleutel_post")(confirm_second_key)


def _living(token: str) -> OpenUitnodiging:
    found = queries.find_uitnodiging(db(), token, real_now())
    if found is None:
        raise RuleError(DEAD, "niet_gevonden")
    return found


@public("uitnodiging.show")
def show_password(token: str) -> str | tuple[str, int]:
    found = queries.find_uitnodiging(db(), token, real_now())
    if found is None:
        return render_template("gebruikers/uitnodiging_weg.html", token=token, uren=INVITATION_HOURS), 404
    return _password_page(found, NieuwWachtwoordForm(formdata=None))


@public("uitnodiging.nieuw")
def ask_new(token: str) -> str:
    """The same page whether somebody ever had this invitation or not; another where nobody could make one."""
    if not may_try((Teller.ADRES, network_address())):
        raise pogingen.too_often()
    with transaction() as writing:
        heard = ask_uitnodiging(writing, token)
    return render_template("gebruikers/uitnodiging_gevraagd.html", gehoord=heard)


def _password_page(living: OpenUitnodiging, form: NieuwWachtwoordForm) -> str:
    token = (request.view_args or {}).get("token")
    return render_template("gebruikers/uitnodiging.html", form=form, wie=living, token=token)


@public("uitnodiging.wachtwoord")
def choose_password(token: str) -> str | BaseResponse | tuple[str, int]:
    living = _living(token)
    form = NieuwWachtwoordForm()
    if not form.validate():
        return _password_page(living, form), 422
    try:
        wachtwoorden.check_strength(form.wachtwoord.data, (living.naam, living.email, living.organisatie))
    except RuleError as fout:
        form.add_fout(fout)
        return _password_page(living, form), fout.status
    hashed = wachtwoorden.make_hash(form.wachtwoord.data)
    with transaction() as writing:
        account.start_uitnodiging(writing, uitnodiging_id=living.id, wachtwoord_hash=hashed)
    return see_other(url_for(".tweede_sleutel", token=token))


@public("uitnodiging.tweede_sleutel_show")
def show_second_key(token: str) -> str | BaseResponse:
    living = _living(token)
    secret = _waiting_secret(living.gebruiker_id)
    if not living.has_password or secret is None:
        return see_other(url_for(".uitnodiging", token=token))
    return _second_key_page(token, secret, CodeForm(formdata=None))


def _second_key_page(token: str, secret: str, form: CodeForm) -> str:
    return render_template("gebruikers/tweede_sleutel.html", form=form, geheim=in_groups(secret), token=token)


def _waiting_secret(gebruiker_id: uuid.UUID) -> str | None:
    """The secret that was not confirmed yet. A confirmed one is never shown again."""
    opened = tweede_sleutel.open_secret(db(), gebruiker_id)
    return opened[0] if opened and not opened[1] else None


@public("uitnodiging.tweede_sleutel_svg")
def picture(token: str) -> Response:
    """The QR code as a picture of its own: the content policy allows no picture inside the page."""
    living = _living(token)
    secret = _waiting_secret(living.gebruiker_id)
    if secret is None:
        raise RuleError(DEAD, "niet_gevonden")
    return qr_code(secret, living.email)


def qr_code(secret: str, email: str) -> Response:
    """What an app with codes scans."""
    import segno  # only ever needed here, once per new phone

    drawing = io.BytesIO()
    segno.make(tweede_sleutel.address(secret, email), micro=False, error="m").save(
        drawing, kind="svg", scale=6, border=4, light="#ffffff", xmldecl=False
    )
    return Response(drawing.getvalue(), mimetype="image/svg+xml")


def in_groups(secret: str) -> str:
    """The secret as somebody types it over."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


@public("uitnodiging.tweede_sleutel")
def confirm_second_key(token: str) -> str | BaseResponse | tuple[str, int]:
    living = _living(token)
    secret = _waiting_secret(living.gebruiker_id)
    form = CodeForm()
    if not living.has_password or secret is None:
        return see_other(url_for(".uitnodiging", token=token))
    if not form.validate():
        return _second_key_page(token, secret, form), 422
    if not may_try(*raden.for_code(living.gebruiker_id)):
        raise pogingen.too_often()
    with transaction() as writing:
        fresh = account.finish_uitnodiging(
            writing,
            uitnodiging_id=living.id,
            code=form.code.data,
            apparaat=device_label(),
            apparaat_hash=device_hash(),
        )
        if fresh is not None:
            was_right(writing)
    if fresh is None:
        form.add_fout(WRONG_CODE)
        return _second_key_page(token, secret, form), 422
    session["taal"] = fresh.taal
    flash(_("U bent binnen. Maak nu herstelcodes: daarmee komt u ook binnen zonder uw telefoon."), "ok")
    return set_token(see_other(url_for(".sleutels")), fresh.token)
