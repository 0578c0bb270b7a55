"""The proposal: read it, write a draft, send it."""

import uuid
from typing import Any

from flask import Blueprint, render_template
from flask_babel import gettext as _

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.complexen.profiel.queries import is_published
from renovatie.instemming import queries, services
from renovatie.instemming.forms.voorstel import VersturenForm, VoorstelForm
from renovatie.instemming.models import Renovatievoorstel
from renovatie.instemming.web._gedeeld import PREFIX, done, may, to
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.web import actor, db, reads, transaction, writes


def register(bp: Blueprint) -> None:
    bp.get(f"{PREFIX}/voorstel", endpoint="voorstel")(show)
    bp.post(f"{PREFIX}/voorstel", endpoint="voorstel_nieuw")(make)
    draft = f"{PREFIX}/voorstel/<uuid:voorstel_id>"
    bp.get(f"{draft}/bewerken", endpoint="voorstel_bewerken")(ask)
    bp.post(f"{draft}/bewerken", endpoint="voorstel_bewerken_post")(edit)
    bp.get(f"{draft}/versturen", endpoint="voorstel_versturen")(ask_send)
    bp.post(f"{draft}/versturen", endpoint="voorstel_versturen_post")(send)


@reads(Permission.VOORSTEL_READ, "voorstel.toon", doel=Doel.INSTEMMING)
def show(complex_id: uuid.UUID) -> Any:
    alle = queries.voorstellen(db(), complex_id)
    later = [each for each in alle if each.verstuurd_op is None and each.wat_veranderd]
    return render_template(
        "instemming/voorstel.html",
        voorstellen=alle,
        gevolgen={each.id: services.gevolg(db(), each) for each in later},
        ontbrekend=services.ontbrekend,
        open_antwoord=services.open_antwoord,
        vandaag=today(db()),
        mag=may(Permission.VOORSTEL_WRITE, complex_id),
    )


@writes(Permission.VOORSTEL_WRITE, "voorstel.make", doel=Doel.INSTEMMING)
def make(complex_id: uuid.UUID) -> Any:
    with transaction() as session:
        made = services.copy_voorstel(session, actor(), complex_id=complex_id).id
    return to("voorstel_bewerken", complex_id, voorstel_id=made)


@reads(Permission.VOORSTEL_WRITE, "voorstel.bewerk", doel=Doel.INSTEMMING)
def ask(complex_id: uuid.UUID, voorstel_id: uuid.UUID) -> Any:
    draft = _draft(complex_id, voorstel_id)
    return _draft_page(draft, VoorstelForm.of(draft))


@writes(Permission.VOORSTEL_WRITE, "voorstel.edit", doel=Doel.INSTEMMING)
def edit(complex_id: uuid.UUID, voorstel_id: uuid.UUID) -> Any:
    draft, form, status = _draft(complex_id, voorstel_id), VoorstelForm(), 422
    if form.validate():
        try:
            with transaction() as session:
                services.edit_voorstel(
                    session,
                    actor(),
                    complex_id=complex_id,
                    voorstel_id=voorstel_id,
                    versie=int(form.versie.data) if (form.versie.data or "").isdigit() else None,
                    **form.command(),
                )
        except RuleError as fout:
            form.add_fout(fout)
            status = fout.status
        else:
            done(_("Het concept is bewaard."))
            return to("voorstel", complex_id)
    return _draft_page(draft, form), status


@reads(Permission.VOORSTEL_WRITE, "voorstel.verstuur", doel=Doel.INSTEMMING)
def ask_send(complex_id: uuid.UUID, voorstel_id: uuid.UUID) -> Any:
    return _send_page(_draft(complex_id, voorstel_id), VersturenForm(formdata=None))


@writes(Permission.VOORSTEL_WRITE, "voorstel.send", doel=Doel.INSTEMMING)
def send(complex_id: uuid.UUID, voorstel_id: uuid.UUID) -> Any:
    draft, form, status = _draft(complex_id, voorstel_id), VersturenForm(), 422
    if form.validate():
        try:
            with transaction() as session:
                services.send_voorstel(
                    session,
                    actor(),
                    complex_id=complex_id,
                    voorstel_id=voorstel_id,
                    antwoord_tot=form.antwoord_tot.data,
                )
        except RuleError as fout:
            form.add_fout(fout)
            status = fout.status
        else:
            done(_("Het voorstel is verstuurd. Maak nu de brieven."))
            return to("voorstel_brieven", complex_id, voorstel_id=voorstel_id)
    return _send_page(draft, form), status


def _draft(complex_id: uuid.UUID, voorstel_id: uuid.UUID) -> Renovatievoorstel:
    for voorstel in queries.voorstellen(db(), complex_id):
        if voorstel.id == voorstel_id and voorstel.verstuurd_op is None:
            return voorstel
    raise NotFound


def _draft_page(draft: Renovatievoorstel, form: VoorstelForm) -> str:
    minimum = queries.minimum_op(db(), draft.complex_id, today(db()))
    return render_template(
        "instemming/voorstel_form.html",
        voorstel=draft,
        form=form,
        minimum=minimum,
        mag_cijfers=may(Permission.PROFIEL_READ, draft.complex_id),
        profiel=is_published(db(), draft.complex_id),
    )


def _send_page(draft: Renovatievoorstel, form: VersturenForm) -> str:
    return render_template(
        "instemming/versturen.html",
        voorstel=draft,
        form=form,
        mist=services.ontbrekend(draft),
        gevolg=services.gevolg(db(), draft),
    )
