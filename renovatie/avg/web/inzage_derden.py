"""The worker of a file marks what is about somebody else; nothing of the request itself is shown to her."""

import uuid
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from privacy.access import Permission
from renovatie.avg.queries import verzoeken as queries
from renovatie.avg.services import inzage_derden as services
from renovatie.avg.web.blauwdruk import bp
from renovatie.avg.web.verzoeken import inzage
from renovatie.kern.web import actor, db, journal_read, reads, transaction, writes
from renovatie.kern.web.velden import Formulier

MARK = Permission.DERDEN_MARKEREN


@bp.get("/complexen/<uuid:complex_id>/derden")
@reads(MARK, "derden.lijst")
def derden(complex_id: uuid.UUID) -> str:
    every = queries.derdenvragen(db(), complex_id, actor().organisatie_id)
    leesbaar = inzage().leesbaar(db(), actor(), complex_id, {vraag.dossier_id for vraag in every}, None)
    vragen = [vraag for vraag in every if vraag.dossier_id in leesbaar]
    return render_template("avg/derden.html", complex_id=complex_id, vragen=vragen)


@bp.get("/complexen/<uuid:complex_id>/derden/<uuid:derdenvraag_id>")
@reads(MARK, "derden.toon")
def derden_markeren(complex_id: uuid.UUID, derdenvraag_id: uuid.UUID) -> str:
    vraag = services.vraag_for(db(), actor(), inzage(), complex_id, derdenvraag_id)
    journal_read(dossier_id=vraag.dossier_id, velden=("verslag", "hulpvraag", "signaal", "kans"))
    rijen = services.passages(db(), inzage(), vraag.dossier_id)
    return render_template(
        "avg/derden_markeren.html",
        complex_id=complex_id,
        vraag=vraag,
        passages=rijen,
        gezien=sorted(services.seen_keys(db(), vraag.dossier_id, rijen)),
        gemarkeerd=services.marked_keys(db(), vraag.dossier_id),
        form=Formulier(formdata=None),
    )


@bp.post("/complexen/<uuid:complex_id>/derden/<uuid:derdenvraag_id>")
@writes(MARK, "derden.markeer")
def derden_markeren_post(complex_id: uuid.UUID, derdenvraag_id: uuid.UUID) -> Any:
    with transaction() as session:
        aantal = services.mark_derden(
            session,
            actor(),
            inzage(),
            complex_id=complex_id,
            derdenvraag_id=derdenvraag_id,
            gemarkeerd=request.form.getlist("derden"),
            gezien=request.form.getlist("gezien"),
        )
    flash(
        ngettext("%(num)s stuk tekst blijft weg.", "%(num)s stukken tekst blijven weg.", aantal)
        if aantal
        else _("Er blijft niets weg."),
        "ok",
    )
    return redirect(url_for("avg.derden", complex_id=complex_id), 303)
