"""Clean, whole and safe: report a place, repair it, improve something, ask for supervision."""

import uuid
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from privacy.access import Permission
from renovatie.complexen.services import get_complex
from renovatie.complexen.snelmelding import SNELMELDING, Snelmelding
from renovatie.handhaven import queries, services
from renovatie.handhaven.forms import (
    PLEKKEN,
    SOORTEN,
    AntwoordForm,
    HerstelForm,
    MeldingForm,
    ToezichtForm,
    VerbeteringForm,
)
from renovatie.handhaven.models import Plek
from renovatie.handhaven.snel import SNEL
from renovatie.kern.clock import today
from renovatie.kern.web import actor, db, reads, transaction, writes
from renovatie.kern.web.formulierpagina import may, save

bp = Blueprint("handhaven", __name__)
blueprints = (bp,)
FORM = "complexen/formulier.html"
READ, WRITE = Permission.MELDING_READ, Permission.MELDING_WRITE
WAT = ",".join(Snelmelding)


@bp.get("/complexen/<uuid:complex_id>/meldingen")
@reads(READ, "melding.lijst")
def meldingen(complex_id: uuid.UUID) -> str:
    return render_template(
        "handhaven/meldingen.html",
        complex_=get_complex(db(), complex_id),
        lijsten=queries.lijsten(db(), complex_id),
        vandaag=today(db()),
        soorten=SOORTEN,
        plekken=PLEKKEN,
        mag=may(WRITE),
    )


def _page(complex_id: uuid.UUID, titel: str, knop: str, **more: Any) -> dict[str, Any]:
    complex_ = get_complex(db(), complex_id)
    home = url_for("regie.overzicht", complex_id=complex_id)
    crumbs = [(complex_.naam, home), (titel, None)]
    if may(READ):
        crumbs.insert(1, (_("Meldingen"), _back(complex_id)))
    return {
        "titel": titel,
        "knop_tekst": knop,
        "terug": _back(complex_id),
        "kruimels": crumbs,
        **more,
    }


def _back(complex_id: uuid.UUID) -> str:
    """The list, for who may read it; a social worker may report and not read, and goes to the overview."""
    endpoint = "handhaven.meldingen" if may(READ) else "regie.overzicht"
    return url_for(endpoint, complex_id=complex_id)


# ---------------------------------------------------------------- Reports


def _report_page(complex_id: uuid.UUID) -> dict[str, Any]:
    return _page(complex_id, _("Nieuwe melding"), _("Meld deze plek"))


@bp.get("/complexen/<uuid:complex_id>/meldingen/nieuw")
@reads(WRITE, "melding.new")
def melding_nieuw(complex_id: uuid.UUID) -> str:
    return render_template(FORM, form=MeldingForm(), **_report_page(complex_id))


@bp.post("/complexen/<uuid:complex_id>/meldingen/nieuw")
@writes(WRITE, "melding.report")
def melding_nieuw_post(complex_id: uuid.UUID) -> Any:
    form = MeldingForm()
    return save(
        form,
        lambda session: services.report_melding(session, actor(), complex_id, **form.command()),
        klaar=_("De melding is gedaan."),
        verder=_back(complex_id),
        template=FORM,
        **_report_page(complex_id),
    )


@bp.post(f"/complexen/<uuid:complex_id>/woningen/<uuid:woning_id>/meldingen/<any({WAT}):wat>")
@writes(WRITE, "melding.report")
def snel(complex_id: uuid.UUID, woning_id: uuid.UUID, wat: str) -> Any:
    """One tap at a door: a report about the portiek or the gallery it lies on, and back to that door."""
    portiek, verdieping = queries.plek_van(db(), complex_id, woning_id)
    keuze = SNEL[Snelmelding(wat)]
    with transaction() as session:
        services.report_melding(
            session,
            actor(),
            complex_id,
            soort=keuze.soort,
            plek=keuze.plek,
            wat=str(SNELMELDING[Snelmelding(wat)]),
            herstellen_voor=keuze.herstellen_voor(today(session)),
            portiek="" if keuze.plek is Plek.BUITEN else portiek,
            verdieping=verdieping if keuze.hier else None,
        )
    flash(_("De melding is gedaan: %(wat)s.", wat=SNELMELDING[Snelmelding(wat)]), "ok")
    return redirect(url_for("huisbezoeken.nieuw", complex_id=complex_id, woning_id=woning_id), 303)


def _repair_page(complex_id: uuid.UUID, melding_id: uuid.UUID) -> dict[str, Any]:
    """Raises NotFound for a report of another complex."""
    wat = queries.melding(db(), complex_id, melding_id).wat if may(READ) else ""
    return _page(complex_id, _("Hersteld"), _("Leg het herstel vast"), zin=wat)


@bp.get("/complexen/<uuid:complex_id>/meldingen/<uuid:melding_id>/herstel")
@reads(WRITE, "melding.herstel")
def herstel(complex_id: uuid.UUID, melding_id: uuid.UUID) -> str:
    queries.melding(db(), complex_id, melding_id)
    return render_template(FORM, form=HerstelForm(op=today(db())), **_repair_page(complex_id, melding_id))


@bp.post("/complexen/<uuid:complex_id>/meldingen/<uuid:melding_id>/herstel")
@writes(WRITE, "melding.repair")
def herstel_post(complex_id: uuid.UUID, melding_id: uuid.UUID) -> Any:
    queries.melding(db(), complex_id, melding_id)
    form = HerstelForm()
    return save(
        form,
        lambda session: services.repair_melding(session, actor(), complex_id, melding_id, op=form.op.data),
        klaar=_("Het herstel staat vast."),
        verder=_back(complex_id),
        template=FORM,
        **_repair_page(complex_id, melding_id),
    )


# ---------------------------------------------------------------- Improvements


def _improve_page(complex_id: uuid.UUID) -> dict[str, Any]:
    return _page(complex_id, _("Snelle verbetering"), _("Leg de verbetering vast"))


@bp.get("/complexen/<uuid:complex_id>/verbeteringen/nieuw")
@reads(WRITE, "verbetering.new")
def verbetering(complex_id: uuid.UUID) -> str:
    return render_template(FORM, form=VerbeteringForm(), **_improve_page(complex_id))


@bp.post("/complexen/<uuid:complex_id>/verbeteringen/nieuw")
@writes(WRITE, "verbetering.record")
def verbetering_post(complex_id: uuid.UUID) -> Any:
    form = VerbeteringForm()
    return save(
        form,
        lambda session: services.record_verbetering(session, actor(), complex_id, **form.command()),
        klaar=_("De verbetering staat vast."),
        verder=_back(complex_id),
        template=FORM,
        **_improve_page(complex_id),
    )


# ---------------------------------------------------------------- Extra supervision


def _ask_page(complex_id: uuid.UUID) -> dict[str, Any]:
    return _page(complex_id, _("Vraag extra toezicht"), _("Vraag het toezicht"))


@bp.get("/complexen/<uuid:complex_id>/toezicht/nieuw")
@reads(WRITE, "toezicht.new")
def toezicht(complex_id: uuid.UUID) -> str:
    return render_template(FORM, form=ToezichtForm(), **_ask_page(complex_id))


@bp.post("/complexen/<uuid:complex_id>/toezicht/nieuw")
@writes(WRITE, "toezicht.ask")
def toezicht_post(complex_id: uuid.UUID) -> Any:
    form = ToezichtForm()
    return save(
        form,
        lambda session: services.ask_toezicht(session, actor(), complex_id, **form.command()),
        klaar=_("De vraag om toezicht staat vast."),
        verder=_back(complex_id),
        template=FORM,
        **_ask_page(complex_id),
    )


def _answer_page(complex_id: uuid.UUID, extra_toezicht_id: uuid.UUID) -> dict[str, Any]:
    waar = queries.toezicht(db(), complex_id, extra_toezicht_id).waar if may(READ) else ""
    return _page(complex_id, _("Antwoord op toezicht"), _("Leg het antwoord vast"), zin=waar)


@bp.get("/complexen/<uuid:complex_id>/toezicht/<uuid:extra_toezicht_id>")
@reads(WRITE, "toezicht.antwoord")
def antwoord(complex_id: uuid.UUID, extra_toezicht_id: uuid.UUID) -> str:
    queries.toezicht(db(), complex_id, extra_toezicht_id)
    return render_template(FORM, form=AntwoordForm(), **_answer_page(complex_id, extra_toezicht_id))


@bp.post("/complexen/<uuid:complex_id>/toezicht/<uuid:extra_toezicht_id>")
@writes(WRITE, "toezicht.answer")
def antwoord_post(complex_id: uuid.UUID, extra_toezicht_id: uuid.UUID) -> Any:
    queries.toezicht(db(), complex_id, extra_toezicht_id)
    form = AntwoordForm()
    return save(
        form,
        lambda session: services.answer_toezicht(
            session, actor(), complex_id, extra_toezicht_id, **form.command()
        ),
        klaar=_("Het antwoord staat vast."),
        verder=_back(complex_id),
        template=FORM,
        **_answer_page(complex_id, extra_toezicht_id),
    )
