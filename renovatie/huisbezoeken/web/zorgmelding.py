"""Reports without Toestemming: writing down that one was made, a colleague confirms, and when it ends."""

import uuid
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.doorverwijzingen.web.blad import closed_page
from renovatie.huisbezoeken.web.blauwdruk import bp
from renovatie.hulpdossiers import services
from renovatie.hulpdossiers.forms import ZorgmeldingForm
from renovatie.hulpdossiers.models import Hulpdossier
from renovatie.hulpdossiers.pseudoniemen import Huishouden, check_alive, huishoudens_by_dossier
from renovatie.hulpdossiers.woorden import GROND, INGELICHT, MELDPUNT, MELDREDEN
from renovatie.hulpdossiers.zorgmeldingen import zorgmeldingen
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.web import actor, db, journal_read, reads, transaction, writes
from renovatie.kern.web.velden import Formulier

WRITE = Permission.DOORVERWIJZING_WRITE


@bp.get("/complexen/<uuid:complex_id>/zorgmeldingen")
@reads(WRITE, "zorgmelding.lijst", doel=Doel.DOORVERWIJZING)
def zorgmeldingen_lijst(complex_id: uuid.UUID) -> str:
    return _show_list(complex_id, Formulier(formdata=None))


@bp.get("/complexen/<uuid:complex_id>/dossiers/<uuid:dossier_id>/zorgmelding")
@reads(WRITE, "zorgmelding.form", doel=Doel.DOORVERWIJZING)
def zorgmelding(complex_id: uuid.UUID, dossier_id: uuid.UUID) -> Any:
    home, closed = _gate(complex_id, dossier_id)
    return closed or _show_form(complex_id, dossier_id, home, ZorgmeldingForm(datum=today(db())))


@bp.post("/complexen/<uuid:complex_id>/dossiers/<uuid:dossier_id>/zorgmelding")
@writes(WRITE, "zorgmelding.record", doel=Doel.DOORVERWIJZING)
def zorgmelding_vastleggen(complex_id: uuid.UUID, dossier_id: uuid.UUID) -> Any:
    home, closed = _gate(complex_id, dossier_id)
    if closed:
        return closed
    form = ZorgmeldingForm(datum=today(db()))
    if not form.validate():
        return _show_form(complex_id, dossier_id, home, form), 422
    try:
        with transaction() as session:
            services.record_zorgmelding(
                session, actor(), complex_id=complex_id, dossier_id=dossier_id, **form.command()
            )
    except RuleError as fout:
        if fout.status == 404:
            raise
        form.add_fout(fout)
        return _show_form(complex_id, dossier_id, home, form), fout.status
    flash(_("De melding is vastgelegd. Vraag nu een collega om haar te bevestigen."), "ok")
    return redirect(url_for("hulpdossiers.zorgmeldingen_lijst", complex_id=complex_id), 303)


ACTS = {"bevestig": services.confirm_zorgmelding, "sluit": services.close_zorgmelding}


@bp.post("/complexen/<uuid:complex_id>/zorgmeldingen/<uuid:zorgmelding_id>/<any(bevestig,sluit):wat>")
@writes(WRITE, "zorgmelding.step", doel=Doel.DOORVERWIJZING)
def zorgmelding_stap(complex_id: uuid.UUID, zorgmelding_id: uuid.UUID, wat: str) -> Any:
    try:
        with transaction() as session:
            ACTS[wat](session, actor(), complex_id=complex_id, zorgmelding_id=zorgmelding_id)
    except RuleError as fout:
        if fout.status == 404:
            raise
        form = Formulier(formdata=None)
        form.add_fout(RuleError(fout.message, fout.code))
        return _show_list(complex_id, form), fout.status
    flash(_("Dat is vastgelegd."), "ok")
    return redirect(url_for("hulpdossiers.zorgmeldingen_lijst", complex_id=complex_id), 303)


def _gate(complex_id: uuid.UUID, dossier_id: uuid.UUID) -> tuple[Huishouden | None, Any]:
    """The household, and where to go first when its file is shut or a colleague's. Raises NotFound."""
    dossier = db().get(Hulpdossier, dossier_id)
    if dossier is None or dossier.complex_id != complex_id:
        raise NotFound
    check_alive(db(), dossier_id)
    home = huishoudens_by_dossier(db(), complex_id).get(dossier_id)
    return home, closed_page(complex_id, home, dossier_id)


def _show_form(
    complex_id: uuid.UUID, dossier_id: uuid.UUID, home: Huishouden | None, form: ZorgmeldingForm
) -> str:
    journal_read(dossier_id=dossier_id)
    return render_template(
        "hulpdossiers/zorgmelding.html", complex_id=complex_id, dossier_id=dossier_id, home=home, form=form
    )


def _show_list(complex_id: uuid.UUID, form: Formulier) -> str:
    journal_read(velden=("grond", "meldpunt", "reden", "ingelicht"))
    return render_template(
        "hulpdossiers/zorgmeldingen.html",
        complex_id=complex_id,
        form=form,
        rijen=zorgmeldingen(db(), complex_id),
        ik=actor().id,
        gronden=GROND,
        meldpunten=MELDPUNT,
        redenen=MELDREDEN,
        ingelicht=INGELICHT,
    )
