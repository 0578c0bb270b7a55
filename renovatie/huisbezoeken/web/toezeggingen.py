"""Promises for the own organisation: take one on, say why it cannot be done, say that it is done."""

import uuid
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.huisbezoeken.web.blauwdruk import bp
from renovatie.huisbezoeken.web.hulp import may
from renovatie.hulpdossiers import services
from renovatie.hulpdossiers.beloofd import voorstellen
from renovatie.hulpdossiers.codes import Toezeggingstand, Toezeggingweigering
from renovatie.hulpdossiers.woorden import TOEZEGGINGWEIGERING
from renovatie.kern.clock import today
from renovatie.kern.errors import RuleError
from renovatie.kern.web import actor, db, journal_read, reads, transaction, writes
from renovatie.kern.web.velden import Formulier

ACCEPT = Permission.TOEZEGGING_ACCEPT
JA = "ja"


@bp.get("/complexen/<uuid:complex_id>/toezeggingen/voorgesteld")
@reads(ACCEPT, "toezegging.voorgesteld", doel=Doel.HULPVERLENING)
def voorgesteld(complex_id: uuid.UUID) -> str:
    return _show(complex_id, Formulier(formdata=None))


@bp.post("/complexen/<uuid:complex_id>/toezeggingen/<uuid:toezegging_id>/antwoord")
@writes(ACCEPT, "toezegging.antwoord", doel=Doel.HULPVERLENING)
def toezegging_antwoord(complex_id: uuid.UUID, toezegging_id: uuid.UUID) -> Any:
    """In: `antwoord`, ja or the code of a reason."""
    antwoord = request.form.get("antwoord", "")
    try:
        with transaction() as session:
            services.answer_toezegging(
                session,
                actor(),
                complex_id=complex_id,
                toezegging_id=toezegging_id,
                weigering=None if antwoord == JA else _reason(antwoord),
            )
    except RuleError as fout:
        return _refused(complex_id, fout)
    taken = _("U neemt de toezegging over. De sociaal werker krijgt bericht.")
    refused = _("Uw antwoord is doorgegeven. De sociaal werker zoekt met de bewoner iets anders.")
    flash(taken if antwoord == JA else refused, "ok")
    return redirect(url_for("hulpdossiers.voorgesteld", complex_id=complex_id), 303)


@bp.post("/complexen/<uuid:complex_id>/toezeggingen/<uuid:toezegging_id>/gedaan")
@writes(Permission.TOEZEGGING_WRITE, "toezegging.settle", doel=Doel.HULPVERLENING)
def toezegging_gedaan(complex_id: uuid.UUID, toezegging_id: uuid.UUID) -> Any:
    try:
        with transaction() as session:
            services.finish_toezegging(session, actor(), complex_id=complex_id, toezegging_id=toezegging_id)
    except RuleError as fout:
        return _refused(complex_id, fout)
    flash(_("Fijn, de toezegging is nagekomen."), "ok")
    return redirect(url_for("hulpdossiers.voorgesteld", complex_id=complex_id), 303)


def _reason(code: str) -> Toezeggingweigering:
    try:
        return Toezeggingweigering(code)
    except ValueError:
        raise RuleError(_("Kies waarom het niet kan.")) from None


def _refused(complex_id: uuid.UUID, fout: RuleError) -> Any:
    if fout.status == 404 or not may(ACCEPT, complex_id):
        raise fout
    form = Formulier(formdata=None)
    form.add_fout(RuleError(fout.message, fout.code))
    return _show(complex_id, form), fout.status


def _show(complex_id: uuid.UUID, form: Formulier) -> str:
    journal_read(velden=("tekst", "datum"))
    organisatie_id = actor().organisatie_id
    rijen = voorstellen(db(), complex_id, organisatie_id, actor().id) if organisatie_id else []
    return render_template(
        "hulpdossiers/voorgesteld.html",
        complex_id=complex_id,
        form=form,
        vragen=[rij for rij in rijen if rij.stand is Toezeggingstand.VOORGESTELD],
        lopend=[rij for rij in rijen if rij.stand is Toezeggingstand.OPEN],
        redenen=TOEZEGGINGWEIGERING,
        vandaag=today(db()),
        mag_afronden=may(Permission.TOEZEGGING_WRITE, complex_id),
    )
