"""Files that are shut: which there are, opening one in need for an hour, and reading it in that hour."""

import uuid
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.doorverwijzingen.woorden import STAND
from renovatie.huisbezoeken.dossierpagina import nooddossier
from renovatie.huisbezoeken.web.blauwdruk import bp
from renovatie.hulpdossiers import services
from renovatie.hulpdossiers.forms import NoodopeningForm
from renovatie.hulpdossiers.pseudoniemen import Huishouden
from renovatie.hulpdossiers.sloten import (
    DichtDossier,
    dichte_dossiers,
    find_shut_file,
    open_in_need_until,
)
from renovatie.hulpdossiers.woorden import LEEFGEBIED, SLOT, TOEZEGGINGSTAND
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.web import actor, db, journal_read, opmaak, reads, transaction, writes

NOOD = Permission.HULPDOSSIER_NOODOPENING


@bp.get("/complexen/<uuid:complex_id>/dossiers")
@reads(NOOD, "hulpdossiers.gesloten", doel=Doel.HULPVERLENING)
def gesloten(complex_id: uuid.UUID) -> str:
    return render_template(
        "hulpdossiers/gesloten_lijst.html",
        complex_id=complex_id,
        dossiers=dichte_dossiers(db(), complex_id),
        sloten=SLOT,
    )


@bp.get("/complexen/<uuid:complex_id>/dossiers/<uuid:dossier_id>/noodopening")
@reads(NOOD, "hulpdossier.noodopening", doel=Doel.HULPVERLENING)
def noodopening(complex_id: uuid.UUID, dossier_id: uuid.UUID) -> Any:
    dicht = find_shut_file(db(), complex_id, dossier_id)
    if not isinstance(dicht, DichtDossier):
        return _to_open_file(complex_id, dicht)
    if open_in_need_until(db(), dossier_id, actor().id):
        return _to_file(complex_id, dossier_id)
    return _show_form(complex_id, dicht, NoodopeningForm())


@bp.post("/complexen/<uuid:complex_id>/dossiers/<uuid:dossier_id>/noodopening")
@writes(NOOD, "hulpdossier.noodopening", doel=Doel.HULPVERLENING, fresh=True)
def open_in_nood(complex_id: uuid.UUID, dossier_id: uuid.UUID) -> Any:
    dicht = find_shut_file(db(), complex_id, dossier_id)
    if not isinstance(dicht, DichtDossier):
        return _to_open_file(complex_id, dicht)
    form = NoodopeningForm()
    if not form.validate():
        return _show_form(complex_id, dicht, form), 422
    try:
        with transaction() as session:
            tot = services.open_in_need(
                session,
                actor(),
                complex_id=complex_id,
                dossier_id=dossier_id,
                reden=form.chosen,
                toelichting=form.toelichting.data,
            )
    except RuleError as fout:
        if fout.status == 404:
            raise
        form.add_fout(fout)
        return _show_form(complex_id, dicht, form), fout.status
    flash(
        _(
            "Dit dossier is open tot %(tijd)s. De FG en de privacycoördinator krijgen bericht.",
            tijd=opmaak.klok(tot),
        ),
        "ok",
    )
    return _to_file(complex_id, dossier_id)


@bp.get("/complexen/<uuid:complex_id>/dossiers/<uuid:dossier_id>")
@reads(NOOD, "hulpdossier.read_nood", doel=Doel.HULPVERLENING)
def nood(complex_id: uuid.UUID, dossier_id: uuid.UUID) -> Any:
    dicht = find_shut_file(db(), complex_id, dossier_id)
    if not isinstance(dicht, DichtDossier):
        return _to_open_file(complex_id, dicht)
    tot = open_in_need_until(db(), dossier_id, actor().id)
    if tot is None:
        return redirect(
            url_for("hulpdossiers.noodopening", complex_id=complex_id, dossier_id=dossier_id), 303
        )
    journal_read(dossier_id=dossier_id, velden=("verslag", "hulpvraag", "signaal", "kans"))
    return render_template(
        "hulpdossiers/nood.html",
        complex_id=complex_id,
        dicht=dicht,
        tot=tot,
        dossier=nooddossier(db(), dossier_id),
        leefgebieden=LEEFGEBIED,
        toezeggingstanden=TOEZEGGINGSTAND,
        standen=STAND,
    )


def _show_form(complex_id: uuid.UUID, dicht: DichtDossier, form: NoodopeningForm) -> str:
    return render_template(
        "hulpdossiers/noodopening.html", complex_id=complex_id, dicht=dicht, form=form, slot=SLOT[dicht.slot]
    )


def _to_file(complex_id: uuid.UUID, dossier_id: uuid.UUID) -> Any:
    return redirect(url_for("hulpdossiers.nood", complex_id=complex_id, dossier_id=dossier_id), 303)


def _to_open_file(complex_id: uuid.UUID, home: Huishouden | None) -> Any:
    if home is None:
        raise NotFound
    return redirect(url_for("hulpdossiers.dossier", complex_id=complex_id, woning_id=home.woning_id), 303)
