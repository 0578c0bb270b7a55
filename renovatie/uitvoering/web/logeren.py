"""Guest homes: demand against supply, who stays where, and the stay of one household."""

import uuid
from functools import partial
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound
from renovatie.kern.web import actor, db, journal_read, reads, transaction, writes
from renovatie.kern.web.formulierpagina import save
from renovatie.uitvoering import queries, services
from renovatie.uitvoering.forms.logeren import LogeerForm, LogeerwoningForm
from renovatie.uitvoering.web._gedeeld import PREFIX

LIST = f"{PREFIX}/planning/logeren"
STAY = f"{PREFIX}/planning/verblijf/<uuid:planning_id>"
WRITE = Permission.PLANNING_WRITE


def register(bp: Blueprint) -> None:
    bp.get(LIST, endpoint="planning_logeren")(show)
    bp.post(LIST, endpoint="planning_logeren_post")(choose)
    bp.post(f"{LIST}/<uuid:woning_id>/vrij", endpoint="planning_logeren_vrij")(give_back)
    bp.get(STAY, endpoint="planning_verblijf")(stay)
    bp.post(STAY, endpoint="planning_verblijf_post")(stay_post)


def _list_view(complex_id: uuid.UUID) -> dict[str, Any]:
    return {"blad": queries.logeerblad(db(), complex_id, today(db()))}


@reads(WRITE, "logeren.toon", doel=Doel.UITVOERING)
def show(complex_id: uuid.UUID) -> str:
    view = _list_view(complex_id)
    form = LogeerwoningForm(formdata=None).fill(view["blad"].leeg)
    return render_template("uitvoering/logeren.html", form=form, **view)


@writes(WRITE, "logeerwoning.set", doel=Doel.UITVOERING)
def choose(complex_id: uuid.UUID) -> Any:
    view = _list_view(complex_id)
    form = LogeerwoningForm().fill(view["blad"].leeg)
    return save(
        form,
        lambda session: services.set_logeerwoning(session, actor(), complex_id=complex_id, **form.command()),
        klaar=_("Deze woning is nu een logeerwoning."),
        verder=url_for("uitvoering.planning_logeren", complex_id=complex_id),
        template="uitvoering/logeren.html",
        **view,
    )


@writes(WRITE, "logeerwoning.set", doel=Doel.UITVOERING)
def give_back(complex_id: uuid.UUID, woning_id: uuid.UUID) -> Any:
    with transaction() as session:
        services.set_logeerwoning(
            session, actor(), complex_id=complex_id, woning_id=woning_id, logeerwoning=False
        )
    flash(_("Deze woning is geen logeerwoning meer."), "ok")
    return redirect(url_for("uitvoering.planning_logeren", complex_id=complex_id), 303)


def _stay_view(complex_id: uuid.UUID, planning_id: uuid.UUID) -> dict[str, Any]:
    works = queries.werken(db(), complex_id)
    werk = next((werk for werk in works if werk.planning_id == planning_id), None)
    if werk is None:
        raise NotFound
    journal_read(object_soort="woning", object_id=werk.woning_id, velden=["logeren"])
    return {"werk": werk, "weken": queries.weekstand(db(), complex_id, today(db()))}


@reads(WRITE, "logeren.woning", doel=Doel.UITVOERING)
def stay(complex_id: uuid.UUID, planning_id: uuid.UUID) -> str:
    view = _stay_view(complex_id, planning_id)
    werk = view["werk"]
    form = LogeerForm(
        formdata=None,
        logeren=werk.logeren.value,
        logeerwoning_id=str(werk.logeerwoning_id or ""),
        logeer_van=werk.logeer_van or werk.start,
        logeer_tot=werk.logeer_tot or werk.eind,
    ).fill(queries.logeerwoningen(db(), complex_id))
    return render_template("uitvoering/verblijf.html", form=form, **view)


@writes(WRITE, "logeren.change", doel=Doel.UITVOERING)
def stay_post(complex_id: uuid.UUID, planning_id: uuid.UUID) -> Any:
    view = _stay_view(complex_id, planning_id)
    form = LogeerForm().fill(queries.logeerwoningen(db(), complex_id))
    act = partial(services.change_logeren, complex_id=complex_id, planning_id=planning_id)
    return save(
        form,
        lambda session: act(session, actor(), **form.command()),
        klaar=_("Het logeren is vastgelegd."),
        verder=url_for("uitvoering.planning_woning", complex_id=complex_id, woning_id=view["werk"].woning_id),
        template="uitvoering/verblijf.html",
        **view,
    )
