"""The app with codes on a new phone. The old codes count until the first code of the new phone is right.

The new secret waits in the form cookie of this browser, sealed for this person, so that a reload shows the
same picture. Nothing of it is in the database before its first code.
"""

import base64

from flask import Blueprint, Response, flash, render_template, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from privacy.access import Permission
from renovatie.gebruikers import passkeys, pogingen, queries, tweede_sleutel
from renovatie.gebruikers.forms import CodeForm
from renovatie.gebruikers.web import raden
from renovatie.gebruikers.web.inloggen import WRONG_CODE
from renovatie.gebruikers.web.koekje import WAITING_APP, see_other
from renovatie.gebruikers.web.raden import may_try, was_right
from renovatie.gebruikers.web.uitnodiging import in_groups, qr_code
from renovatie.kern.errors import NotFound
from renovatie.kern.web import actor, db, reads, transaction, writes

MINE = Permission.EIGEN_TWEEDE_FACTOR


def register(bp: Blueprint) -> None:
    bp.get("/mijn/tweede-sleutel/app", endpoint="codes_app")(show)
    bp.get("/mijn/tweede-sleutel/app/code.svg", endpoint="codes_app_svg")(picture)
    bp.post("/mijn/tweede-sleutel/app", endpoint="codes_app_post")(confirm)


@reads(MINE, "tweede_sleutel.new", fresh=True)
def show() -> str:
    return _page(CodeForm(formdata=None), _waiting() or _begin())


def _page(form: CodeForm, secret: str) -> str:
    has_app = passkeys.has_codes_app(db(), actor().id)
    return render_template(
        "gebruikers/codes_app.html", form=form, geheim=in_groups(secret), heeft_app=has_app
    )


def _begin() -> str:
    sealed = tweede_sleutel.seal_new_secret(db(), actor().id)
    session[WAITING_APP] = base64.b64encode(sealed).decode()
    made = _waiting()
    if made is None:
        raise NotFound
    return made


def _waiting() -> str | None:
    kept = session.get(WAITING_APP)
    return tweede_sleutel.open_new_secret(db(), actor().id, base64.b64decode(kept)) if kept else None


@reads(MINE, "tweede_sleutel.new_svg", fresh=True)
def picture() -> Response:
    secret = _waiting()
    if secret is None:
        raise NotFound
    return qr_code(secret, queries.gebruiker(db(), actor().id).email)


@writes(MINE, "tweede_sleutel.renew", fresh=True)
def confirm() -> str | BaseResponse | tuple[str, int]:
    form, secret = CodeForm(), _waiting()
    if secret is None:
        return see_other(url_for(".codes_app"))
    if not form.validate():
        return _page(form, secret), 422
    if not may_try(*raden.for_code(actor().id)):
        raise pogingen.too_often()
    with transaction() as writing:
        right = tweede_sleutel.renew(writing, actor().id, secret, form.code.data)
        if right:
            was_right(writing)
    if not right:
        form.add_fout(WRONG_CODE)
        return _page(form, secret), 422
    session.pop(WAITING_APP, None)
    flash(_("De app met codes staat nu op uw nieuwe telefoon. De oude codes werken niet meer."), "ok")
    return see_other(url_for(".sleutels"))
