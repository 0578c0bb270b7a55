"""Asking for Toestemming in the conversation: the worker chooses, the resident reads it and answers."""

import uuid
from collections.abc import Iterable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.doorverwijzingen import keuzes
from renovatie.doorverwijzingen.forms import GesprekForm
from renovatie.doorverwijzingen.web.blad import bp, closed_page
from renovatie.doorverwijzingen.web.nieuw import taal_van, teksten_voor
from renovatie.hulpdossiers import services as hulpdossiers
from renovatie.hulpdossiers.pseudoniemen import Huishouden, huishoudens_by_dossier
from renovatie.hulpdossiers.queries import team
from renovatie.hulpdossiers.teksten import DOORVERWIJZING, current_tekst
from renovatie.hulpdossiers.woorden import taal_naam
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.web import actor, db, journal_read, reads, transaction, writes

WHERE = "/complexen/<uuid:complex_id>/dossiers/<uuid:dossier_id>/toestemming"


@bp.get(WHERE)
@reads(Permission.TOESTEMMING_WRITE, "toestemming.form", doel=Doel.DOORVERWIJZING)
def gesprek(complex_id: uuid.UUID, dossier_id: uuid.UUID) -> Any:
    """First whom and for which Instantie; with those in the address the page that the resident reads."""
    home, closed = _gate(complex_id, dossier_id)
    if closed:
        return closed
    aan_tafel = keuzes.aan_tafel(db(), complex_id, dossier_id)
    form = _form(complex_id, aan_tafel, home)
    # What was chosen comes from the address: two random ids and a language.
    for name in ("persoon", "instantie", "taal"):
        if name in request.args:
            form[name].data = request.args[name]
    return _show(complex_id, dossier_id, home, form, aan_tafel)


@bp.post(WHERE)
@writes(Permission.TOESTEMMING_WRITE, "toestemming.give", doel=Doel.DOORVERWIJZING)
def gesprek_vastleggen(complex_id: uuid.UUID, dossier_id: uuid.UUID) -> Any:
    home, closed = _gate(complex_id, dossier_id)
    if closed:
        return closed
    aan_tafel = keuzes.aan_tafel(db(), complex_id, dossier_id)
    form = _form(complex_id, aan_tafel, home)
    if not form.validate():
        return _show(complex_id, dossier_id, home, form, aan_tafel), 422
    try:
        with transaction() as session:
            toestemming_id = hulpdossiers.give_toestemming(
                session,
                actor(),
                complex_id=complex_id,
                persoon_id=uuid.UUID(form.persoon.data),
                instantie_id=uuid.UUID(form.instantie.data),
                **form.given(),
            ).id
    except RuleError as fout:
        if fout.status == 404:
            raise
        form.add_fout(fout)
        return _show(complex_id, dossier_id, home, form, aan_tafel), fout.status
    flash(_("De toestemming is vastgelegd. Maak nu de brief voor de bewoner."), "ok")
    return redirect(
        url_for("doorverwijzingen.toestemming_tonen", complex_id=complex_id, toestemming_id=toestemming_id),
        303,
    )


def _gate(complex_id: uuid.UUID, dossier_id: uuid.UUID) -> tuple[Huishouden | None, Any]:
    home = huishoudens_by_dossier(db(), complex_id).get(dossier_id)
    if home is None:
        raise NotFound
    return home, closed_page(complex_id, home, dossier_id)


def _form(complex_id: uuid.UUID, aan_tafel: keuzes.AanTafel, home: Huishouden | None) -> GesprekForm:
    form = GesprekForm()
    form.offer_talen(taal_van(complex_id, home))
    form.offer_collegas(team(db(), complex_id), actor().id)
    form.offer(aan_tafel.personen, aan_tafel.instanties)
    return form


def _show(
    complex_id: uuid.UUID,
    dossier_id: uuid.UUID,
    home: Huishouden | None,
    form: GesprekForm,
    aan_tafel: keuzes.AanTafel,
) -> str:
    journal_read(dossier_id=dossier_id, velden=("naam", "toestemming"))
    return render_template(
        "doorverwijzingen/gesprek.html",
        complex_id=complex_id,
        dossier_id=dossier_id,
        home=home,
        form=form,
        wie=_name(aan_tafel.personen, form.persoon.data),
        instantie=_name(aan_tafel.instanties, form.instantie.data),
        tekst=current_tekst(DOORVERWIJZING, form.taal.data or "nl"),
        teksten=teksten_voor("nl"),
        taal_naam=taal_naam,
    )


def _name(found: Iterable[tuple[uuid.UUID, str]], typed: str | None) -> str | None:
    """The name that goes with what was chosen; None when nothing, or nothing of this complex, was."""
    return next((naam for id_, naam in found if str(id_) == typed), None)
