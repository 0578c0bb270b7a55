"""Keeping a visit that is not finished: by the button, or every half minute by the script of the form."""

import uuid
from typing import Any

from flask import flash, jsonify, redirect, request, url_for
from flask_babel import format_time
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, validators
from wtforms.validators import DataRequired, Optional

from privacy.access import Permission
from privacy.purposes import Doel
from privacy.vrije_tekst import Gegeven, find
from renovatie.huisbezoeken.services import keep_concept, throw_away
from renovatie.huisbezoeken.web.bezoek import HOME, kind_of, make_form, open_door, show_form
from renovatie.huisbezoeken.web.blauwdruk import bezoeken as bp
from renovatie.kern.clock import now
from renovatie.kern.errors import RuleError
from renovatie.kern.web import actor, db, transaction, writes
from renovatie.kern.web.velden import Formulier

NIET_BEWAARD = frozenset(
    {"csrf_token", "form_id", "concept", "plek", "vrije_tekst", "vrije_tekst_gezien", "handtekening"}
)
"""What belongs to this one page, and not to what was typed; and a signature, which is drawn anew."""
NO_BSN = _l("Dit concept is niet bewaard: er staat misschien een BSN in. Haal het uit uw tekst.")
SCRIPT = "script"
"""The value with which the script of the form says that it wants an answer and no page."""


class ConceptForm(Formulier):
    """What a draft needs besides what was typed."""

    form_id = HiddenField(validators=[DataRequired(), validators.UUID()])
    concept = HiddenField(validators=[Optional(), validators.UUID()])
    bewoningsnummer = HiddenField(validators=[Optional(), validators.Regexp(r"[0-9]{1,9}\Z")])


@bp.post(f"{HOME}/concept")
@writes(Permission.BEZOEKUITKOMST_WRITE, "huisbezoek.concept", doel=Doel.HULPVERLENING)
def bewaar_concept(complex_id: uuid.UUID, woning_id: uuid.UUID) -> Any:
    try:
        concept_id = _keep(complex_id, woning_id)
    except RuleError as fout:
        if fout.status == 404:
            raise
        if _by_script():
            return jsonify(melding=str(fout.message)), fout.status
        deur = open_door(complex_id, woning_id)
        form = make_form(complex_id, deur)
        form.add_fout(RuleError(fout.message, fout.code))
        return show_form(complex_id, deur, form), fout.status
    melding = _("Concept bewaard om %(tijd)s uur.", tijd=format_time(now(db()), "H.mm"))
    if _by_script():
        return jsonify(concept=str(concept_id), melding=melding)
    flash(melding + " " + _("U vindt het terug op Mijn dag."), "ok")
    return redirect(url_for("huisbezoeken.mijn_dag", complex_id=complex_id), 303)


def _by_script() -> bool:
    return request.headers.get("X-Requested-With") == SCRIPT


def _keep(complex_id: uuid.UUID, woning_id: uuid.UUID) -> uuid.UUID:
    """Keep what was posted. Raises RuleError; a number that may be a BSN is not kept, in a draft neither."""
    form = ConceptForm()
    if not form.validate():
        raise RuleError(_("Dit formulier was te oud. Uw tekst staat er nog. Verstuur het opnieuw."))
    velden = tuple(
        (naam, tekst)
        for naam, tekst in request.form.items(multi=True)
        if naam not in NIET_BEWAARD and tekst.strip()
    )
    vrij = kind_of(complex_id).VRIJE_TEKSTEN | {"verslag", "reden"}
    gevonden = (find(tekst, frozenset()) for naam, tekst in velden if naam in vrij)
    if any(vondst.gegeven is Gegeven.BSN for vondsten in gevonden for vondst in vondsten):
        raise RuleError(NO_BSN)
    with transaction() as session:
        return keep_concept(
            session,
            actor(),
            complex_id=complex_id,
            woning_id=woning_id,
            form_id=uuid.UUID(form.form_id.data),
            velden=velden,
            concept_id=uuid.UUID(form.concept.data) if form.concept.data else None,
            bewoningsnummer=int(form.bewoningsnummer.data) if form.bewoningsnummer.data else None,
        )


@bp.post("/complexen/<uuid:complex_id>/bezoekconcepten/<uuid:bezoekconcept_id>/weg")
@writes(Permission.BEZOEKUITKOMST_WRITE, "huisbezoek.concept", doel=Doel.HULPVERLENING)
def gooi_concept_weg(complex_id: uuid.UUID, bezoekconcept_id: uuid.UUID) -> Any:
    with transaction() as session:
        throw_away(session, actor(), complex_id, bezoekconcept_id)
    flash(_("Het concept is weg."), "ok")
    return redirect(url_for("huisbezoeken.mijn_dag", complex_id=complex_id), 303)
