"""Move the plan by days, or let two homes change places: a page that shows what breaks, then the act."""

import uuid
from collections.abc import Callable
from typing import Any, TypeVar

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.kern.clock import today
from renovatie.kern.errors import RuleError
from renovatie.kern.web import actor, db, reads, transaction, writes
from renovatie.uitvoering import queries, services
from renovatie.uitvoering.forms.verplaatsen import RuilForm, SchuifForm
from renovatie.uitvoering.services import Voorbeeld
from renovatie.uitvoering.web._gedeeld import PREFIX
from workflows.verplaatsen import Breuk

WRITE = Permission.PLANNING_WRITE
BREUKEN = {
    Breuk.GEEN_WERKDAG: _l("Valt op een vrije dag. Het werk begint de eerste werkdag erna."),
    Breuk.NIET_WERKEN: _l("De bewoner wil op een van deze dagen geen werk. Bel de bewoner."),
    Breuk.AFSPRAAK_VOORBIJ: _l("Een afspraak met de bewoner is dan voorbij. Maak hem opnieuw."),
    Breuk.LOGEERWONING_BEZET: _l("De logeerwoning is dan bezet. Deze boeking vervalt."),
    Breuk.LOGEERWONING_DICHT: _l("In de logeerwoning wordt dan zelf gewerkt. Deze boeking vervalt."),
    Breuk.HIER_LOGEERT_IEMAND: _l("In deze woning logeert dan iemand. Zoek een andere plek."),
    Breuk.POORT_DICHT: _l("Het werk mag hier nu niet beginnen. Open de woning en lees waarom."),
}
F = TypeVar("F", SchuifForm, RuilForm)


def register(bp: Blueprint) -> None:
    bp.get(f"{PREFIX}/planning/schuiven", endpoint="planning_schuiven")(schuiven)
    bp.post(f"{PREFIX}/planning/schuiven", endpoint="planning_schuif")(schuif)
    bp.get(f"{PREFIX}/planning/ruilen", endpoint="planning_ruilen")(ruilen)
    bp.post(f"{PREFIX}/planning/ruilen", endpoint="planning_ruil")(ruil)


@reads(WRITE, "planning.schuiven", doel=Doel.UITVOERING)
def schuiven(complex_id: uuid.UUID) -> Any:
    form = SchuifForm(request.args or None, meta={"csrf": False}, vanaf=today(db()))
    asked = "dagen" in request.args
    return _preview(complex_id, form, asked, services.preview_schuif, "uitvoering/schuiven.html")


@writes(WRITE, "planning.schuif", doel=Doel.UITVOERING)
def schuif(complex_id: uuid.UUID) -> Any:
    done = _("De planning is verschoven. Vertel de bewoners hun nieuwe datum.")
    return _act(complex_id, SchuifForm(), services.schuif_plan, done, "uitvoering/schuiven.html")


@reads(WRITE, "planning.ruilen", doel=Doel.UITVOERING)
def ruilen(complex_id: uuid.UUID) -> Any:
    form = _ruil_form(complex_id, RuilForm(request.args or None, meta={"csrf": False}))
    asked = bool(request.args.get("planning_id") and request.args.get("met_id"))
    return _preview(complex_id, form, asked, services.preview_ruil, "uitvoering/ruilen.html")


@writes(WRITE, "planning.ruil", doel=Doel.UITVOERING)
def ruil(complex_id: uuid.UUID) -> Any:
    done = _("De woningen zijn geruild. Vertel de bewoners hun nieuwe datum.")
    form = _ruil_form(complex_id, RuilForm())
    return _act(complex_id, form, services.ruil_werk, done, "uitvoering/ruilen.html")


def _ruil_form(complex_id: uuid.UUID, form: RuilForm) -> RuilForm:
    open_ = [werk for werk in queries.werken(db(), complex_id) if werk.begonnen_op is None]
    return form.fill(
        [
            (
                werk.planning_id,
                _("%(adres)s, begint %(dag)s", adres=werk.adres, dag=format_date(werk.start, "d MMMM y")),
            )
            for werk in open_
        ]
    )


def _preview(
    complex_id: uuid.UUID, form: F, asked: bool, look: Callable[..., Voorbeeld], template: str
) -> Any:
    """The form, and once it is filled what would happen; 422 with the reason when it cannot."""
    found = None
    status = 200
    if asked:
        status = 422
        try:
            if form.validate():
                found, status = look(db(), complex_id=complex_id, **form.command()), 200
        except RuleError as fout:
            if fout.status == 404:
                raise
            form.add_fout(fout)
            status = fout.status
    return _page(complex_id, form, found, template), status


def _act(complex_id: uuid.UUID, form: F, act: Callable[..., Voorbeeld], done: str, template: str) -> Any:
    """Do what the page showed; when the plan changed since, show what would happen now."""
    if not form.validate():
        return _page(complex_id, form, None, template), 422
    try:
        with transaction() as session:
            act(session, actor(), complex_id=complex_id, merk=form.merk.data, **form.command())
    except RuleError as fout:
        if fout.status == 404:
            raise
        form.add_fout(fout)
        return _page(complex_id, form, None, template), fout.status
    flash(done, "ok")
    return redirect(url_for("uitvoering.planning", complex_id=complex_id), 303)


def _page(complex_id: uuid.UUID, form: F, found: Voorbeeld | None, template: str) -> str:
    return render_template(template, form=form, v=found, breuken=BREUKEN, vandaag=today(db()))
