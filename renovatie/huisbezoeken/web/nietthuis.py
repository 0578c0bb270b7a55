"""A closed door: one tap on the day list, and the way back for ten minutes."""

import uuid

from flask import flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.huisbezoeken.forms.dag import NietThuisForm, OngedaanForm
from renovatie.huisbezoeken.queries import woningdeur
from renovatie.huisbezoeken.services import RecordHuisbezoek, record_huisbezoek, undo_niet_thuis
from renovatie.huisbezoeken.web.blauwdruk import bezoeken as bp
from renovatie.huisbezoeken.web.vandaag import dagdeel_nu, duo_nu
from renovatie.kern.clock import today
from renovatie.kern.errors import RuleError
from renovatie.kern.web import actor, db, transaction, writes
from renovatie.kern.web.flitsen import flash_even
from workflows.huisbezoek import Uitkomst


@bp.post("/complexen/<uuid:complex_id>/woningen/<uuid:woning_id>/niet-thuis")
@writes(Permission.BEZOEKUITKOMST_WRITE, "huisbezoek.record", doel=Doel.HULPVERLENING)
def niet_thuis(complex_id: uuid.UUID, woning_id: uuid.UUID) -> Response:
    deur = woningdeur(db(), complex_id, woning_id)
    form = NietThuisForm()
    if not form.validate():
        flash(_("Dat lukte niet. Probeer het nog een keer."), "fout")
        return _back(complex_id, form)
    duo = duo_nu(complex_id)
    try:
        with transaction() as session:
            record_huisbezoek(
                session,
                actor(),
                RecordHuisbezoek(
                    id=uuid.UUID(form.form_id.data),
                    woning_id=woning_id,
                    datum=today(session),
                    uitkomst=Uitkomst.NIET_THUIS,
                    tweede_id=duo.collega.id if duo else None,
                    weg=form.weg,
                    dagdeel=dagdeel_nu(),
                ),
                complex_id=complex_id,
            )
    except RuleError as fout:
        if fout.status == 404:
            raise
        flash(str(fout.message), "fout")
        return _back(complex_id, form)
    tekst = (
        _("Nummer %(nr)s: niet thuis, kaartje in de bus.") if form.weg else _("Nummer %(nr)s: niet thuis.")
    )
    flash_even(
        tekst % {"nr": deur.huishouden.nummer},
        url_for("huisbezoeken.ongedaan", complex_id=complex_id),
        {"form_id": form.form_id.data},
    )
    return _back(complex_id, form)


@bp.post("/complexen/<uuid:complex_id>/mijn-dag/ongedaan")
@writes(Permission.BEZOEKUITKOMST_WRITE, "huisbezoek.undo", doel=Doel.HULPVERLENING)
def ongedaan(complex_id: uuid.UUID) -> Response:
    form = OngedaanForm()
    try:
        with transaction() as session:  # around the form too: also a refusal leaves its line
            if not form.validate():
                raise RuleError(_("Dat lukte niet. Probeer het nog een keer."))
            form_id = uuid.UUID(form.form_id.data)
            undone = undo_niet_thuis(session, actor(), complex_id=complex_id, form_id=form_id)
    except RuleError as fout:
        if fout.status == 404:
            raise
        flash(str(fout.message), "fout")
    else:
        done, before = (
            _("Ongedaan gemaakt. De deur staat weer op uw route."),
            _("Dit was al ongedaan gemaakt."),
        )
        flash(done if undone else before, "ok" if undone else "info")
    return redirect(url_for("huisbezoeken.mijn_dag", complex_id=complex_id), 303)


def _back(complex_id: uuid.UUID, form: NietThuisForm) -> Response:
    """Back to the list, at the door that now stands where the last one stood."""
    plek = form.plek.data if not form.plek.errors else None
    return redirect(
        url_for(
            "huisbezoeken.mijn_dag",
            complex_id=complex_id,
            alles="1" if form.alles.data else None,
            _anchor=f"deur-{plek}" if plek else None,
        ),
        303,
    )
