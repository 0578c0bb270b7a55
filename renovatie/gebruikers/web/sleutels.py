"""Your own second factors: passkeys per device, the app with codes, and the codes on paper."""

import uuid

from flask import Blueprint, Response, flash, jsonify, render_template, url_for
from flask_babel import gettext as _

from privacy.access import Permission
from privacy.journal import Actie, note
from renovatie.gebruikers import herstelcodes, passkeys
from renovatie.gebruikers.forms import PasskeyForm
from renovatie.gebruikers.passkeys import Site
from renovatie.gebruikers.web.koekje import browser, device_hash, device_label, see_other, this_site
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.web import actor, db, reads, transaction, writes
from renovatie.kern.web.context import aangemeld

MINE = Permission.EIGEN_TWEEDE_FACTOR


def register(bp: Blueprint) -> None:
    bp.get("/mijn/tweede-sleutel", endpoint="sleutels")(show)
    bp.get("/mijn/passkeys/nieuw", endpoint="passkey_nieuw")(show_new)
    bp.post("/mijn/passkeys/vraag", endpoint="passkey_nieuw_vraag")(ask_new)
    bp.post("/mijn/passkeys/nieuw", endpoint="passkey_nieuw_post")(add)
    bp.post("/mijn/passkeys/<uuid:passkey_id>/weg", endpoint="passkey_weg")(remove)
    bp.post("/mijn/herstelcodes", endpoint="herstelcodes")(make_codes)


@reads(MINE, "sleutel.lijst")
def show() -> str:
    me = actor().id
    return render_template(
        "gebruikers/sleutels.html",
        passkeys=passkeys.living(db(), me),
        kan_passkey=this_site() is not None,
        heeft_app=passkeys.has_codes_app(db(), me),
        over=herstelcodes.codes_left(db(), me),
    )


@reads(MINE, "passkey.new", fresh=True)
def show_new() -> str:
    _site()
    return _new_page(PasskeyForm(formdata=None, naam=device_label()))


def _site() -> Site:
    site = this_site()
    if site is None:
        raise NotFound
    return site


def _new_page(form: PasskeyForm) -> str:
    return render_template("gebruikers/passkey_nieuw.html", form=form)


@writes(MINE, "passkey.vraag", fresh=True)
def ask_new() -> Response:
    with transaction() as writing:
        asked = passkeys.ask_new(writing, _site(), actor(), browser=browser())
        note(writing, "passkey.vraag", Actie.C)
    return jsonify(asked)


@writes(MINE, "passkey.create", fresh=True)
def add() -> Response | tuple[str, int]:
    form, site = PasskeyForm(), _site()
    status = 422
    if form.validate():
        try:
            with transaction() as writing:
                passkeys.register(
                    writing,
                    site,
                    actor(),
                    antwoord=form.passkey.data or "",
                    naam=form.naam.data,
                    browser=browser(),
                    apparaat_hash=device_hash(),
                )
        except RuleError as fout:
            form.add_fout(fout)
            status = fout.status
        else:
            flash(_("De passkey is toegevoegd. U kunt er voortaan mee inloggen."), "ok")
            return see_other(url_for(".sleutels"))
    form.passkey.data = ""
    return _new_page(form), status


@writes(MINE, "passkey.remove", fresh=True)
def remove(passkey_id: uuid.UUID) -> Response:
    with transaction() as writing:
        passkeys.remove(writing, actor(), passkey_id=passkey_id, here=aangemeld().sessie_id)
    flash(_("De passkey is weg. Hij opent niets meer."), "ok")
    return see_other(url_for(".sleutels"))


@writes(MINE, "herstelcodes.create", fresh=True)
def make_codes() -> str:
    """The codes are shown in this answer and nowhere else: what is kept of them is only a hash."""
    with transaction() as writing:
        codes = herstelcodes.make_codes(writing, actor())
    return render_template("gebruikers/herstelcodes.html", codes=codes)
