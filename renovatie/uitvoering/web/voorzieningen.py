"""Temporary facilities: the woonconsulent places them, the contractor sees where they are."""

import uuid
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.complexen.publicatie.queries import portieken
from renovatie.kern.clock import today
from renovatie.kern.web import actor, db, reads, transaction, writes
from renovatie.kern.web.formulierpagina import may, save
from renovatie.uitvoering.forms.bewoners import VOORZIENINGSOORTEN, VoorzieningForm
from renovatie.uitvoering.queries import voorzieningen as queries
from renovatie.uitvoering.services import voorzieningen as services
from renovatie.uitvoering.web._formulier import FORM, form_page, whole_planning
from renovatie.uitvoering.web._gedeeld import PREFIX

WRITE = Permission.PLANNING_WRITE
EEN = f"{PREFIX}/voorzieningen/<uuid:voorziening_id>"


def register(bp: Blueprint) -> None:
    bp.get(f"{PREFIX}/voorzieningen")(voorzieningen)
    bp.get(f"{PREFIX}/voorzieningen/nieuw")(voorziening_nieuw)
    bp.post(f"{PREFIX}/voorzieningen/nieuw")(voorziening_nieuw_post)
    bp.get(EEN)(voorziening)
    bp.post(EEN)(voorziening_post)
    bp.post(f"{EEN}/weg")(voorziening_weg)


@reads(Permission.PLANNING_READ, "voorziening.lijst", doel=Doel.UITVOERING)
def voorzieningen(complex_id: uuid.UUID) -> str:
    whole_planning()
    return render_template(
        "uitvoering/voorzieningen.html",
        v=queries.voorzieningen(db(), complex_id, today(db())),
        soorten=VOORZIENINGSOORTEN,
        mag=may(WRITE),
    )


def _list(complex_id: uuid.UUID) -> str:
    return url_for("uitvoering.voorzieningen", complex_id=complex_id)


def _page(complex_id: uuid.UUID, titel: str) -> dict[str, Any]:
    return form_page(complex_id, titel, _("Bewaar de voorziening"), _list(complex_id), _("Voorzieningen"))


@reads(WRITE, "voorziening.new", doel=Doel.UITVOERING)
def voorziening_nieuw(complex_id: uuid.UUID) -> str:
    form = VoorzieningForm(formdata=None).offer(portieken(db(), complex_id))
    return render_template(FORM, form=form, **_page(complex_id, _("Nieuwe voorziening")))


@writes(WRITE, "voorziening.record", doel=Doel.UITVOERING)
def voorziening_nieuw_post(complex_id: uuid.UUID) -> Any:
    form = VoorzieningForm().offer(portieken(db(), complex_id))
    return save(
        form,
        lambda session: services.record_voorziening(
            session, actor(), complex_id=complex_id, **form.command()
        ),
        klaar=_("De voorziening is bewaard."),
        verder=_list(complex_id),
        template=FORM,
        **_page(complex_id, _("Nieuwe voorziening")),
    )


def _one_page(complex_id: uuid.UUID, voorziening_id: uuid.UUID) -> dict[str, Any]:
    weg = url_for("uitvoering.voorziening_weg", complex_id=complex_id, voorziening_id=voorziening_id)
    return {**_page(complex_id, _("Wijzig de voorziening")), "weg": weg}


@reads(WRITE, "voorziening.wijzig", doel=Doel.UITVOERING)
def voorziening(complex_id: uuid.UUID, voorziening_id: uuid.UUID) -> str:
    row = queries.voorziening(db(), complex_id, voorziening_id)
    form = VoorzieningForm(
        formdata=None,
        versie=str(row.versie),
        soort=row.soort.value,
        portiek=row.portiek,
        plek=row.plek,
        van=row.van,
        tot=row.tot,
    ).offer(portieken(db(), complex_id))
    page = _one_page(complex_id, voorziening_id)
    return render_template("uitvoering/voorziening.html", form=form, **page)


@writes(WRITE, "voorziening.change", doel=Doel.UITVOERING)
def voorziening_post(complex_id: uuid.UUID, voorziening_id: uuid.UUID) -> Any:
    queries.voorziening(db(), complex_id, voorziening_id)
    form = VoorzieningForm().offer(portieken(db(), complex_id))
    return save(
        form,
        lambda session: services.change_voorziening(
            session,
            actor(),
            complex_id=complex_id,
            voorziening_id=voorziening_id,
            versie=form.gezien,
            **form.command(),
        ),
        klaar=_("De voorziening is bewaard."),
        verder=_list(complex_id),
        template="uitvoering/voorziening.html",
        **_one_page(complex_id, voorziening_id),
    )


@writes(WRITE, "voorziening.drop", doel=Doel.UITVOERING)
def voorziening_weg(complex_id: uuid.UUID, voorziening_id: uuid.UUID) -> Any:
    with transaction() as session:
        services.drop_voorziening(session, actor(), complex_id=complex_id, voorziening_id=voorziening_id)
    flash(_("De voorziening is weggehaald."), "ok")
    return redirect(_list(complex_id), 303)
