"""The closed meeting about one resident: its sheet has a name, and is read by the invited partners alone."""

import uuid
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.casusoverleg import services
from renovatie.casusoverleg.forms import BeslotenForm
from renovatie.casusoverleg.queries.besloten import besloten_blad, besloten_keuzes
from renovatie.casusoverleg.web.blauwdruk import BASE, bp, crumbs
from renovatie.casusoverleg.web.punten import FILE, _home
from renovatie.complexen.services import get_complex
from renovatie.doorverwijzingen.queries import unread
from renovatie.doorverwijzingen.web.blad import closed_page
from renovatie.kern.clock import today
from renovatie.kern.errors import RuleError
from renovatie.kern.web import actor, db, journal_read, reads, transaction, writes
from workflows.casusoverleg import BESLOTEN_OPEN

DOEL = Doel.CASUSOVERLEG


@bp.get(f"{FILE}/besloten")
@reads(Permission.BESLOTEN_WRITE, "besloten.form", doel=DOEL)
def besloten_nieuw(complex_id: uuid.UUID, dossier_id: uuid.UUID) -> Any:
    if closed := closed_page(complex_id, _home(complex_id, dossier_id), dossier_id):
        return closed
    return _show_form(complex_id, dossier_id, _form(complex_id, dossier_id, formdata=None))


@bp.post(f"{FILE}/besloten")
@writes(Permission.BESLOTEN_WRITE, "besloten.maak", doel=DOEL)
def besloten_maak(complex_id: uuid.UUID, dossier_id: uuid.UUID) -> Any:
    if closed := closed_page(complex_id, _home(complex_id, dossier_id), dossier_id):
        return closed
    form = _form(complex_id, dossier_id)
    if not form.validate():
        return _show_form(complex_id, dossier_id, form), 422
    try:
        with transaction() as session:
            made = services.plan_besloten(session, actor(), complex_id, dossier_id, **form.command()).id
    except RuleError as fout:
        if fout.status == 404:
            raise
        form.add_fout(fout)
        return _show_form(complex_id, dossier_id, form), fout.status
    flash(_("Het besloten overleg staat gepland. Wie een account heeft, krijgt bericht."), "ok")
    for instantie, naam in unread(db(), complex_id).items():
        if str(instantie) in form.instanties.data:
            flash(
                _("Niemand bij %(instantie)s ziet dit in Voordeur. Bel hen vandaag.", instantie=naam), "let"
            )
    return redirect(url_for("casusoverleg.besloten", complex_id=complex_id, besloten_overleg_id=made), 303)


def _form(complex_id: uuid.UUID, dossier_id: uuid.UUID, **data: Any) -> BeslotenForm:
    mensen = besloten_keuzes(db(), complex_id, dossier_id)
    if len(mensen) == 1:
        data.setdefault("persoon", str(mensen[0].persoon_id))
    form = BeslotenForm(akkoord_op=today(db()), **data)
    form.offer(mensen)
    return form


def _show_form(complex_id: uuid.UUID, dossier_id: uuid.UUID, form: BeslotenForm) -> str:
    journal_read(dossier_id=dossier_id, object_soort="hulpdossier", object_id=dossier_id, velden=("naam",))
    terug = url_for("casusoverleg.dossier", complex_id=complex_id, dossier_id=dossier_id)
    zin = _("Heeft nog geen account en ziet dit niet. Bel zelf.")
    return render_template(
        "casusoverleg/besloten_nieuw.html",
        form=form,
        ongelezen={str(instantie): zin for instantie in unread(db(), complex_id)},
        mag=bool(form.persoon.choices),
        terug=terug,
        dagen=BESLOTEN_OPEN.days,
        kruimels=crumbs(
            get_complex(db(), complex_id),
            (_("Dit huishouden bespreken"), terug),
            (_("Besloten overleg"), None),
        ),
    )


@bp.get(f"{BASE}/besloten/<uuid:besloten_overleg_id>")
@reads(Permission.BESLOTEN_READ, "besloten.read", doel=DOEL)
def besloten(complex_id: uuid.UUID, besloten_overleg_id: uuid.UUID) -> str:
    found = besloten_blad(db(), actor(), complex_id, besloten_overleg_id)
    journal_read(
        dossier_id=found.dossier_id,
        object_soort="besloten",
        object_id=besloten_overleg_id,
        velden=("naam", "vraag"),
    )
    return render_template(
        "casusoverleg/besloten.html",
        complex_id=complex_id,
        blad=found,
        sluit_na=found.datum + BESLOTEN_OPEN,
        kruimels=crumbs(get_complex(db(), complex_id), (_("Besloten overleg"), None)),
    )


@bp.post(f"{BASE}/besloten/<uuid:besloten_overleg_id>/sluiten")
@writes(Permission.BESLOTEN_WRITE, "besloten.sluit", doel=DOEL)
def besloten_sluit(complex_id: uuid.UUID, besloten_overleg_id: uuid.UUID) -> Response:
    with transaction() as session:
        services.close_besloten(session, actor(), complex_id, besloten_overleg_id)
    flash(_("Het blad is gesloten. Niemand kan het meer lezen."), "ok")
    return redirect(url_for("casusoverleg.lijst", complex_id=complex_id), 303)
