"""Questions at the huiskamer: counted per theme, for the next message to residents."""

import uuid
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from privacy.access import Permission
from renovatie.complexen.publicatie import queries, services
from renovatie.complexen.publicatie.forms import INLOOPTHEMAS
from renovatie.complexen.publicatie.models import Inloopthema
from renovatie.complexen.services import get_complex
from renovatie.complexen.web.blauwdruk import bp, start_url
from renovatie.kern.clock import today
from renovatie.kern.errors import RuleError
from renovatie.kern.web import actor, db, reads, transaction, writes
from renovatie.kern.web.velden import Formulier

WHERE = "/complexen/<uuid:complex_id>/inloop"


@bp.get(WHERE)
@reads(Permission.INLOOP_WRITE, "inloop.form")
def inloop(complex_id: uuid.UUID) -> str:
    return _show(complex_id, Formulier(formdata=None))


@bp.post(WHERE)
@writes(Permission.INLOOP_WRITE, "inloop.tel")
def inloop_tel(complex_id: uuid.UUID) -> Any:
    try:
        with transaction() as session:
            thema = _thema(request.form.get("thema", ""))
            erbij = request.form.get("wat") != "eraf"
            services.count_question(session, actor(), complex_id, thema=thema, erbij=erbij)
    except RuleError as fout:
        form = Formulier(formdata=None)
        form.add_fout(fout)
        return _show(complex_id, form), fout.status
    flash(_("Geteld: %(thema)s.", thema=INLOOPTHEMAS[thema]) if erbij else _("Teruggenomen."), "ok")
    return redirect(url_for("complexen.inloop", complex_id=complex_id), 303)


def _thema(typed: str) -> Inloopthema:
    try:
        return Inloopthema(typed)
    except ValueError:
        raise RuleError(_("Kies een onderwerp.")) from None


def _show(complex_id: uuid.UUID, form: Formulier) -> str:
    vandaag = today(db())
    complex_ = get_complex(db(), complex_id)
    return render_template(
        "complexen/inloop.html",
        complex_=complex_,
        kruimels=[(complex_.naam, start_url(complex_)), (_("Vragen in de huiskamer"), None)],
        form=form,
        week=queries.monday(vandaag),
        tellingen=queries.questions_this_week(db(), complex_id, vandaag),
        gevraagd=queries.asked_about(db(), complex_id, vandaag),
        themas=INLOOPTHEMAS,
    )
