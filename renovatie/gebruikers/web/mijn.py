"""Your own account: sessions that are open, and your password."""

import uuid

from flask import Blueprint, flash, jsonify, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from privacy.access import Permission
from renovatie.gebruikers import account, oidc, pogingen, queries, sessies, wachtwoorden
from renovatie.gebruikers.aanmelding import SessieAanmelding
from renovatie.gebruikers.forms import WachtwoordForm
from renovatie.gebruikers.web import raden
from renovatie.gebruikers.web.koekje import (
    current_token,
    device_hash,
    device_label,
    drop_token,
    see_other,
    set_token,
)
from renovatie.gebruikers.web.raden import may_try, was_right
from renovatie.kern.clock import real_now
from renovatie.kern.errors import RuleError
from renovatie.kern.web import actor, db, omgeving, reads, transaction, writes
from renovatie.kern.web.context import aangemeld

WRONG_PASSWORD = _l("Dit is niet uw wachtwoord van nu. Kijk het na.")


def register(bp: Blueprint) -> None:
    bp.get("/mijn/sessies", endpoint="sessies")(show_sessies)
    bp.post("/mijn/sessies/<uuid:sessie_id>/beeindigen", endpoint="sessie_beeindigen")(end_sessie)
    bp.post("/mijn/sessies/andere-beeindigen", endpoint="sessies_andere")(end_others)
    bp.post("/mijn/sessies/verlengen", endpoint="sessie_verlengen")(stay)
    bp.get("/mijn/sessies/stand", endpoint="sessie_stand")(state)
    bp.get("/mijn/wachtwoord", endpoint="wachtwoord")(show_wachtwoord)
    bp.post("/mijn/wachtwoord", endpoint="wachtwoord_post")(change_wachtwoord)


@reads(Permission.EIGEN_SESSIES, "sessie.lijst")
def show_sessies() -> str:
    rows = queries.own_sessies(db(), actor().id, real_now())
    return render_template(
        "gebruikers/sessies.html", sessies=rows, deze=aangemeld().sessie_id, gekoppeld=_linked()
    )


def _linked() -> bool:
    """Asked only where there is something to link with."""
    return omgeving().settings.oidc is not None and oidc.is_linked(db(), actor().id)


@writes(Permission.EIGEN_SESSIES, "sessie.eind")
def end_sessie(sessie_id: uuid.UUID) -> Response:
    with transaction() as writing:
        sessies.end_own(writing, gebruiker_id=actor().id, sessie_id=sessie_id)
    if sessie_id == aangemeld().sessie_id:
        return drop_token(see_other(url_for(".inloggen")))
    flash(_("Deze sessie is afgesloten."), "ok")
    return see_other(url_for(".sessies"))


@writes(Permission.EIGEN_SESSIES, "sessie.eind_andere")
def end_others() -> Response:
    with transaction() as writing:
        sessies.end_others(writing, gebruiker_id=actor().id, but=aangemeld().sessie_id)
    flash(_("U bent nu alleen nog op dit apparaat ingelogd."), "ok")
    return see_other(url_for(".sessies"))


@writes(Permission.EIGEN_SESSIES, "sessie.verleng")
def stay() -> Response:
    """Still here: the session's own clock starts again, within its longest day."""
    with transaction() as writing:
        SessieAanmelding().touch(writing, aangemeld())
    return Response(status=204)


@reads(Permission.EIGEN_SESSIES, "sessie.stand")
def state() -> Response:
    """For a page that stayed open while somebody signed in again beside it: who, and a form token."""
    return jsonify(wie=str(actor().id), csrf_token=generate_csrf())


@reads(Permission.EIGEN_WACHTWOORD, "wachtwoord.show")
def show_wachtwoord() -> str:
    return _password_page(WachtwoordForm(formdata=None))


def _password_page(form: WachtwoordForm) -> str:
    """With the address of the account, so that a password manager knows which password it keeps."""
    email = queries.gebruiker(db(), actor().id).email
    return render_template("gebruikers/wachtwoord.html", form=form, email=email)


@writes(Permission.EIGEN_WACHTWOORD, "wachtwoord.change")
def change_wachtwoord() -> str | Response | tuple[str, int]:
    form = WachtwoordForm()
    if form.validate() and _accepted(form):
        hashed = wachtwoorden.make_hash(form.wachtwoord.data)
        with transaction() as writing:
            fresh = account.change_wachtwoord(
                writing,
                actor(),
                wachtwoord_hash=hashed,
                token=current_token() or "",
                apparaat=device_label(),
                apparaat_hash=device_hash(),
            )
        flash(_("Uw wachtwoord is veranderd. Op andere apparaten bent u uitgelogd."), "ok")
        return set_token(see_other(url_for(".sessies")), fresh)
    return _password_page(form), 422


def _accepted(form: WachtwoordForm) -> bool:
    """The present password is right and the new one is strong; else the form says what is not."""
    me = queries.gebruiker(db(), actor().id)
    if not may_try(*raden.for_password(me.email)):
        raise pogingen.too_often()
    found = queries.find_inlogger(db(), me.email)
    if not wachtwoorden.verify(found.wachtwoord_hash if found else None, form.huidig.data):
        form.huidig.errors = [*form.huidig.errors, str(WRONG_PASSWORD)]
        return False
    with transaction() as writing:
        was_right(writing)
    try:
        wachtwoorden.check_strength(form.wachtwoord.data, (me.naam, me.email, me.organisatie))
    except RuleError as fout:
        form.add_fout(fout)
        return False
    return True
