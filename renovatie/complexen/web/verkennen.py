"""The facts of phase 1: plain facts, structural unit, privacy documents, Informatiebrief, evaluation."""

import uuid
from typing import Any

from flask import render_template, url_for
from flask_babel import gettext as _

from privacy.access import Permission
from renovatie.complexen import queries, services
from renovatie.complexen.forms import (
    BijstellingForm,
    ComplexForm,
    DatabronForm,
    DatumForm,
    EenheidForm,
    OrgaanForm,
    PrivacyForm,
)
from renovatie.complexen.services import get_complex
from renovatie.complexen.teksten import ORGANEN
from renovatie.complexen.web.blauwdruk import FORM, bp, form_page, page
from renovatie.kern.clock import today
from renovatie.kern.errors import RuleError
from renovatie.kern.web import actor, db, reads, writes
from renovatie.kern.web.formulierpagina import may, save

READ, WRITE = Permission.FASE1_FEITEN_READ, Permission.FASE1_FEITEN_WRITE


def _url(endpoint: str, complex_id: uuid.UUID) -> str:
    return url_for(f"complexen.{endpoint}", complex_id=complex_id)


# ---------------------------------------------------------------- Plain facts


@bp.get("/complexen/<uuid:complex_id>/gegevens")
@reads(READ, "complex.gegevens")
def gegevens(complex_id: uuid.UUID) -> str:
    return render_template(
        "complexen/gegevens.html",
        lijsten=queries.verkenninglijsten(db(), complex_id),
        organen=ORGANEN,
        mag=may(WRITE),
        **page(complex_id, "gegevens", _("Gegevens")),
    )


def _gegevens_page(complex_id: uuid.UUID) -> dict[str, Any]:
    return form_page(complex_id, "gegevens", _("Wijzig de gegevens"), _("Bewaar de gegevens"))


@bp.get("/complexen/<uuid:complex_id>/gegevens/wijzigen")
@reads(Permission.COMPLEX_WRITE, "complex.wijzig")
def wijzig(complex_id: uuid.UUID) -> str:
    form = ComplexForm(obj=get_complex(db(), complex_id))
    return render_template(FORM, form=form, **_gegevens_page(complex_id))


@bp.post("/complexen/<uuid:complex_id>/gegevens/wijzigen")
@writes(Permission.COMPLEX_WRITE, "complex.change")
def wijzig_post(complex_id: uuid.UUID) -> Any:
    form = ComplexForm()
    return save(
        form,
        lambda session: services.change_complex(session, actor(), complex_id, **form.command()),
        klaar=_("De gegevens zijn bewaard."),
        verder=_url("gegevens", complex_id),
        template=FORM,
        **_gegevens_page(complex_id),
    )


# ---------------------------------------------------------------- Structural unit


def _eenheid_page(complex_id: uuid.UUID) -> dict[str, Any]:
    uitleg = [_("De 70% telt u over deze woningen. Leg daarom vast wat bij elkaar hoort, en waarom.")]
    page_ = form_page(complex_id, "gegevens", _("Bouwkundige eenheid"), _("Leg de eenheid vast"))
    return page_ | {"uitleg": uitleg}


@bp.get("/complexen/<uuid:complex_id>/eenheid")
@reads(WRITE, "eenheid.wijzig")
def eenheid(complex_id: uuid.UUID) -> str:
    complex_ = get_complex(db(), complex_id)
    form = EenheidForm(op=complex_.eenheid_vastgesteld_op, reden=complex_.eenheid_reden)
    return render_template(FORM, form=form, **_eenheid_page(complex_id))


@bp.post("/complexen/<uuid:complex_id>/eenheid")
@writes(WRITE, "eenheid.fix")
def eenheid_post(complex_id: uuid.UUID) -> Any:
    form = EenheidForm()
    return save(
        form,
        lambda session: services.fix_eenheid(session, actor(), complex_id, **form.command()),
        klaar=_("De bouwkundige eenheid staat vast."),
        verder=_url("gegevens", complex_id),
        template=FORM,
        **_eenheid_page(complex_id),
    )


# ---------------------------------------------------------------- Lists: sources, bodies, changes


def _bron_page(complex_id: uuid.UUID) -> dict[str, Any]:
    return form_page(complex_id, "gegevens", _("Nieuwe databron"), _("Voeg de databron toe"))


@bp.get("/complexen/<uuid:complex_id>/databronnen/nieuw")
@reads(WRITE, "databron.new")
def databron(complex_id: uuid.UUID) -> str:
    return render_template(FORM, form=DatabronForm(), **_bron_page(complex_id))


@bp.post("/complexen/<uuid:complex_id>/databronnen/nieuw")
@writes(WRITE, "databron.add")
def databron_post(complex_id: uuid.UUID) -> Any:
    form = DatabronForm()
    return save(
        form,
        lambda session: services.add_databron(session, actor(), complex_id, **form.command()),
        klaar=_("De databron staat erbij."),
        verder=_url("gegevens", complex_id),
        template=FORM,
        **_bron_page(complex_id),
    )


def _orgaan_page(complex_id: uuid.UUID) -> dict[str, Any]:
    return form_page(complex_id, "gegevens", _("Nieuw bewonersorgaan"), _("Voeg de groep toe"))


@bp.get("/complexen/<uuid:complex_id>/bewonersorganen/nieuw")
@reads(WRITE, "bewonersorgaan.new")
def bewonersorgaan(complex_id: uuid.UUID) -> str:
    return render_template(FORM, form=OrgaanForm(), **_orgaan_page(complex_id))


@bp.post("/complexen/<uuid:complex_id>/bewonersorganen/nieuw")
@writes(WRITE, "bewonersorgaan.add")
def bewonersorgaan_post(complex_id: uuid.UUID) -> Any:
    form = OrgaanForm()
    return save(
        form,
        lambda session: services.add_bewonersorgaan(session, actor(), complex_id, **form.command()),
        klaar=_("De groep staat erbij."),
        verder=_url("gegevens", complex_id),
        template=FORM,
        **_orgaan_page(complex_id),
    )


def _bijstelling_page(complex_id: uuid.UUID) -> dict[str, Any]:
    return form_page(complex_id, "gegevens", _("Stel het plan bij"), _("Leg de bijstelling vast"))


@bp.get("/complexen/<uuid:complex_id>/bijstelling")
@reads(WRITE, "bijstelling.new")
def bijstelling(complex_id: uuid.UUID) -> str:
    return render_template(FORM, form=BijstellingForm(), **_bijstelling_page(complex_id))


@bp.post("/complexen/<uuid:complex_id>/bijstelling")
@writes(WRITE, "bijstelling.add")
def bijstelling_post(complex_id: uuid.UUID) -> Any:
    form = BijstellingForm()
    return save(
        form,
        lambda session: services.add_bijstelling(session, actor(), complex_id, **form.command()),
        klaar=_("De bijstelling staat erbij."),
        verder=_url("gegevens", complex_id),
        template=FORM,
        **_bijstelling_page(complex_id),
    )


# ---------------------------------------------------------------- DPIA and processor agreements


@bp.get("/complexen/<uuid:complex_id>/privacy")
@reads(READ, "complex.privacy")
def privacy(complex_id: uuid.UUID) -> str:
    return render_template(
        "complexen/privacy.html", mag=may(WRITE), **page(complex_id, "privacy", _("Privacy"))
    )


def _privacy_page(complex_id: uuid.UUID) -> dict[str, Any]:
    return form_page(complex_id, "privacy", _("DPIA en verwerkersovereenkomsten"), _("Leg de data vast"))


@bp.get("/complexen/<uuid:complex_id>/privacy/wijzigen")
@reads(WRITE, "privacydocumenten.wijzig")
def privacy_wijzig(complex_id: uuid.UUID) -> str:
    complex_ = get_complex(db(), complex_id)
    form = PrivacyForm(
        dpia_op=complex_.dpia_op,
        herzien_voor=complex_.dpia_herzien_voor,
        overeenkomsten_op=complex_.verwerkersovereenkomsten_op,
    )
    return render_template(FORM, form=form, **_privacy_page(complex_id))


@bp.post("/complexen/<uuid:complex_id>/privacy/wijzigen")
@writes(WRITE, "privacydocumenten.date")
def privacy_post(complex_id: uuid.UUID) -> Any:
    form = PrivacyForm()
    return save(
        form,
        lambda session: services.date_privacy_documenten(session, actor(), complex_id, **form.command()),
        klaar=_("De data staan vast."),
        verder=_url("privacy", complex_id),
        template=FORM,
        **_privacy_page(complex_id),
    )


# ---------------------------------------------------------------- Informatiebrief: once, with a confirm page


@bp.get("/complexen/<uuid:complex_id>/informatiebrief")
@reads(READ, "complex.informatiebrief")
def informatiebrief(complex_id: uuid.UUID) -> str:
    return _letter_page(complex_id, DatumForm())


def _letter_page(complex_id: uuid.UUID, form: DatumForm) -> str:
    return render_template(
        "complexen/informatiebrief.html",
        form=form,
        mag=may(WRITE),
        **page(complex_id, "informatiebrief", _("Informatiebrief")),
    )


@bp.post("/complexen/<uuid:complex_id>/informatiebrief")
@writes(WRITE, "informatiebrief.kies")
def informatiebrief_post(complex_id: uuid.UUID) -> Any:
    """Step 1: which day. Nothing is kept before the confirm page."""
    form = DatumForm()
    if form.validate() and form.op.data > today(db()):
        form.add_fout(RuleError(services.FUTURE, field="op"))
    if form.fouten:
        return _letter_page(complex_id, form), 422
    return _confirm_letter(complex_id, form)


def _confirm_letter(complex_id: uuid.UUID, form: DatumForm) -> str:
    return render_template(
        "complexen/informatiebrief_bevestig.html",
        form=form,
        **page(complex_id, "informatiebrief", _("Informatiebrief")),
    )


@bp.post("/complexen/<uuid:complex_id>/informatiebrief/vast")
@writes(WRITE, "informatiebrief.date")
def informatiebrief_vast(complex_id: uuid.UUID) -> Any:
    form = DatumForm()
    return save(
        form,
        lambda session: services.date_informatiebrief(session, actor(), complex_id, **form.command()),
        klaar=_("De informatiebrief is gedateerd. U mag nu aanbellen."),
        verder=_url("informatiebrief", complex_id),
        template="complexen/informatiebrief.html",
        mag=True,
        **page(complex_id, "informatiebrief", _("Informatiebrief")),
    )


# ---------------------------------------------------------------- Evaluation of phase 6


@bp.get("/complexen/<uuid:complex_id>/evaluatie")
@reads(READ, "complex.evaluatie")
def evaluatie(complex_id: uuid.UUID) -> str:
    return render_template(
        "complexen/evaluatie.html",
        form=DatumForm(),
        mag=may(WRITE),
        **page(complex_id, "evaluatie", _("Evaluatie")),
    )


@bp.post("/complexen/<uuid:complex_id>/evaluatie")
@writes(WRITE, "evaluatie.sign")
def evaluatie_post(complex_id: uuid.UUID) -> Any:
    form = DatumForm()
    return save(
        form,
        lambda session: services.sign_evaluatie(session, actor(), complex_id, **form.command()),
        klaar=_("De evaluatie is getekend."),
        verder=_url("evaluatie", complex_id),
        template="complexen/evaluatie.html",
        mag=True,
        **page(complex_id, "evaluatie", _("Evaluatie")),
    )
