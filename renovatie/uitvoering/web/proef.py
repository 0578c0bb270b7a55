"""The trial home: chosen by the woonconsulent, judged by residents, read by the contractor too."""

import uuid
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.kern.errors import NotFound
from renovatie.kern.web import actor, db, reads, transaction, writes
from renovatie.kern.web.formulierpagina import may, save
from renovatie.uitvoering import services
from renovatie.uitvoering.forms.proef import BESLUITEN, OordeelForm, ProefwoningForm
from renovatie.uitvoering.queries.proef import proefblad
from renovatie.uitvoering.web._formulier import whole_planning
from renovatie.uitvoering.web._gedeeld import PREFIX

PAGE = f"{PREFIX}/planning/proefwoning"
WRITE = Permission.PLANNING_WRITE


def register(bp: Blueprint) -> None:
    bp.get(PAGE, endpoint="planning_proef")(show)
    bp.post(PAGE, endpoint="planning_proef_post")(choose)
    bp.post(f"{PAGE}/vrij", endpoint="planning_proef_vrij")(give_back)
    bp.post(f"{PAGE}/oordeel", endpoint="planning_oordeel_post")(judge)


def _view(complex_id: uuid.UUID, **forms: Any) -> dict[str, Any]:
    blad = proefblad(db(), complex_id)
    found = [(werk.planning_id, werk.adres) for werk in blad.keuzes]
    forms.setdefault("kies", ProefwoningForm(formdata=None))
    forms.setdefault("oordeel", OordeelForm(formdata=None))
    forms["kies"].fill(found)
    return {"blad": blad, "besluiten": BESLUITEN, "plant": may(WRITE), **forms}


@reads(Permission.PLANNING_READ, "proefwoning.toon", doel=Doel.UITVOERING)
def show(complex_id: uuid.UUID) -> str:
    whole_planning()
    return render_template("uitvoering/proefwoning.html", **_view(complex_id))


@writes(WRITE, "proefwoning.set", doel=Doel.UITVOERING)
def choose(complex_id: uuid.UUID) -> Any:
    form = ProefwoningForm()
    view = _view(complex_id, kies=form)
    return save(
        form,
        lambda session: services.set_proefwoning(session, actor(), complex_id=complex_id, **form.command()),
        klaar=_("Dit is nu de proefwoning. De andere woningen wachten op wat bewoners vinden."),
        verder=_here(complex_id),
        template="uitvoering/proefwoning.html",
        **view,
    )


@writes(WRITE, "proefwoning.set", doel=Doel.UITVOERING)
def give_back(complex_id: uuid.UUID) -> Any:
    planning_id = _proefwoning(complex_id)
    with transaction() as session:
        services.set_proefwoning(
            session, actor(), complex_id=complex_id, planning_id=planning_id, proefwoning=False
        )
    flash(_("Er is geen proefwoning meer."), "ok")
    return redirect(_here(complex_id), 303)


@writes(WRITE, "proefwoning.oordeel", doel=Doel.UITVOERING)
def judge(complex_id: uuid.UUID) -> Any:
    planning_id = _proefwoning(complex_id)
    form = OordeelForm()
    view = _view(complex_id, oordeel=form)
    return save(
        form,
        lambda session: services.record_oordeel(
            session, actor(), complex_id=complex_id, planning_id=planning_id, **form.command()
        ),
        klaar=_("Het oordeel van de bewoners is vastgelegd."),
        verder=_here(complex_id),
        template="uitvoering/proefwoning.html",
        **view,
    )


def _here(complex_id: uuid.UUID) -> str:
    return url_for("uitvoering.planning_proef", complex_id=complex_id)


def _proefwoning(complex_id: uuid.UUID) -> uuid.UUID:
    werk = proefblad(db(), complex_id).proefwoning
    if werk is None:
        raise NotFound
    return werk.planning_id
