"""What the sender does with a referral: buttons, and what he fills in."""

import uuid
from collections.abc import Callable
from typing import Any

from flask import flash, render_template
from flask_babel import gettext as _

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.doorverwijzingen import forms, queries, services
from renovatie.doorverwijzingen.codes import Heropenreden, Sluitreden
from renovatie.doorverwijzingen.stapforms import OverdrachtForm, TerugantwoordForm
from renovatie.doorverwijzingen.web.blad import bp, closed_blad, flash_sent, show_page, to_page
from renovatie.doorverwijzingen.woorden import TERUGVRAAG, UITKOMST
from renovatie.hulpdossiers.queries import team
from renovatie.kern.clock import today
from renovatie.kern.errors import RuleError
from renovatie.kern.web import actor, db, journal_read, reads, transaction, writes
from renovatie.kern.web.velden import Formulier

Act = Callable[..., Any]


@bp.post("/complexen/<uuid:complex_id>/doorverwijzingen/<uuid:doorverwijzing_id>/verzend")
@writes(Permission.DOORVERWIJZING_WRITE, "doorverwijzing.verzend", doel=Doel.DOORVERWIJZING)
def verzend(complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID) -> Any:
    return _do(complex_id, doorverwijzing_id, services.send_doorverwijzing)


@bp.get("/complexen/<uuid:complex_id>/doorverwijzingen/<uuid:doorverwijzing_id>/intrekken")
@reads(Permission.DOORVERWIJZING_WRITE, "doorverwijzing.form", doel=Doel.DOORVERWIJZING)
def vraag_intrekken(complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID) -> Any:
    blad = queries.verwijzingblad(db(), complex_id, doorverwijzing_id)
    if closed := closed_blad(complex_id, blad):
        return closed
    journal_read(dossier_id=blad.verwijzing.dossier_id, velden=("vraag",))
    return render_template(
        "doorverwijzingen/intrekken.html", complex_id=complex_id, blad=blad, form=Formulier(formdata=None)
    )


@bp.post("/complexen/<uuid:complex_id>/doorverwijzingen/<uuid:doorverwijzing_id>/intrekken")
@writes(Permission.DOORVERWIJZING_WRITE, "doorverwijzing.trek_in", doel=Doel.DOORVERWIJZING)
def intrekken(complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID) -> Any:
    done = _("De doorverwijzing is ingetrokken. De instantie ziet niets meer.")
    return _do(complex_id, doorverwijzing_id, services.withdraw_doorverwijzing, done)


@bp.post("/complexen/<uuid:complex_id>/doorverwijzingen/<uuid:doorverwijzing_id>/poging")
@writes(Permission.DOORVERWIJZING_WRITE, "doorverwijzing.toetspoging", doel=Doel.DOORVERWIJZING)
def poging(complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID) -> Any:
    return _do(complex_id, doorverwijzing_id, services.record_toetspoging, _("De poging is bewaard."))


def _do(complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID, act: Act, done: str = "", **values: Any) -> Any:
    """One button: act, or show the page with the sentence of the rule that says no.

    `done`: what to say afterwards; without it that the referral was sent.
    """
    blad = queries.verwijzingblad(db(), complex_id, doorverwijzing_id)
    if closed := closed_blad(complex_id, blad):
        return closed
    journal_read(dossier_id=blad.verwijzing.dossier_id, velden=("vraag", "stand"))
    try:
        with transaction() as session:
            act(session, actor(), complex_id=complex_id, doorverwijzing_id=doorverwijzing_id, **values)
    except RuleError as fout:
        if fout.status == 404:
            raise
        form = Formulier(formdata=None)
        form.add_fout(RuleError(fout.message, fout.code))
        return show_page(complex_id, blad, form), fout.status
    if done:
        flash(done, "ok")
    else:
        flash_sent(complex_id, blad.verwijzing.instantie_id)
    return to_page(complex_id, doorverwijzing_id)


STEPS: dict[str, tuple[type[Formulier], str]] = {
    "antwoord": (forms.NamensForm, "bel"),
    "contact": (forms.ContactNamensForm, "contact"),
    "uitkomst": (forms.UitkomstNamensForm, "uitkomst"),
    "afronden": (forms.AfrondForm, "afronden"),
    "heropen": (forms.RedenForm, "heropen"),
    "sluit": (forms.RedenForm, "sluit"),
    "overdracht": (OverdrachtForm, "overdracht"),
    "terug": (TerugantwoordForm, "terug"),
}
STEP = "<any(antwoord,contact,uitkomst,afronden,heropen,sluit,overdracht,terug):stap>"
DATED = frozenset({"antwoord", "contact", "uitkomst", "afronden"})
"""Steps that happened on a day: today unless somebody says otherwise."""


@bp.get(f"/complexen/<uuid:complex_id>/doorverwijzingen/<uuid:doorverwijzing_id>/{STEP}")
@reads(Permission.DOORVERWIJZING_WRITE, "doorverwijzing.form", doel=Doel.DOORVERWIJZING)
def stap(complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID, stap: str) -> Any:
    blad = queries.verwijzingblad(db(), complex_id, doorverwijzing_id)
    if closed := closed_blad(complex_id, blad):
        return closed
    return _show_step(complex_id, blad, stap, _step_form(complex_id, blad, stap))


@bp.post(f"/complexen/<uuid:complex_id>/doorverwijzingen/<uuid:doorverwijzing_id>/{STEP}")
@writes(Permission.DOORVERWIJZING_WRITE, "doorverwijzing.step", doel=Doel.DOORVERWIJZING)
def zet_stap(complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID, stap: str) -> Any:
    blad = queries.verwijzingblad(db(), complex_id, doorverwijzing_id)
    if closed := closed_blad(complex_id, blad):
        return closed
    form = _step_form(complex_id, blad, stap)
    if not form.validate():
        return _show_step(complex_id, blad, stap, form), 422
    act, values = _act_of(stap, form)
    try:
        with transaction() as session:
            act(session, actor(), complex_id=complex_id, doorverwijzing_id=doorverwijzing_id, **values)
    except RuleError as fout:
        if fout.status == 404:
            raise
        form.add_fout(fout)
        return _show_step(complex_id, blad, stap, form), fout.status
    flash(_("Dat is vastgelegd."), "ok")
    return to_page(complex_id, doorverwijzing_id)


def _step_form(complex_id: uuid.UUID, blad: queries.Verwijzingblad, stap: str) -> Any:
    if stap == "overdracht":
        return _overdracht_form(complex_id, blad.verwijzing)
    kind, _name = STEPS[stap]
    form = kind(datum=today(db())) if stap in DATED else kind()
    if isinstance(form, forms.RedenForm):
        form.offer(forms.REDENEN[stap])
    if isinstance(form, TerugantwoordForm):
        form.offer(blad.verwijzing.vraag_open)
    return form


def _overdracht_form(complex_id: uuid.UUID, verwijzing: queries.Verwijzing) -> OverdrachtForm:
    """With the appointment as it stands now, to be changed."""
    nu = verwijzing.overdracht
    form = OverdrachtForm(
        voorsteller=str(verwijzing.voorsteller_id or actor().id),
        datum=nu.op if nu else None,
        dagdeel=nu.dagdeel if nu and nu.dagdeel else "",
        plek=nu.plek if nu else None,
    )
    form.offer(team(db(), complex_id), actor().id)
    return form


def _act_of(stap: str, form: Any) -> tuple[Act, dict[str, Any]]:
    """The service behind a step and what it is called with."""
    match stap:
        case "antwoord" if form.chosen is not None:
            said = {"namens": form.namens.data, "op": form.datum.data}
            return services.refuse_doorverwijzing, {"reden": form.chosen, **said}
        case "antwoord":
            return services.accept_doorverwijzing, {"namens": form.namens.data, "op": form.datum.data}
        case "contact":
            return services.record_eerste_contact, {"op": form.datum.data, "namens": form.namens.data}
        case "uitkomst":
            return services.report_uitkomst, {
                "uitkomst": form.chosen,
                "namens": form.namens.data,
                "op": form.datum.data,
            }
        case "overdracht":
            return services.plan_overdracht, {
                "voorsteller_id": uuid.UUID(form.voorsteller.data),
                "op": form.datum.data,
                "plek": form.chosen_plek,
                "dagdeel": form.chosen_dagdeel,
            }
        case "terug":
            return services.answer_terugvraag, {"antwoord": form.chosen}
        case "heropen":
            return services.reopen_doorverwijzing, {"reden": Heropenreden(form.reden.data)}
        case "sluit":
            return services.close_refused, {"reden": Sluitreden(form.reden.data)}
        case _:
            asked = None if form.niet_te_toetsen else form.datum.data
            return services.finish_doorverwijzing, {
                "uitkomst": form.chosen,
                "getoetst_op": asked,
                "niet_te_toetsen": form.niet_te_toetsen,
            }


def _show_step(complex_id: uuid.UUID, blad: queries.Verwijzingblad, stap: str, form: Any) -> str:
    journal_read(dossier_id=blad.verwijzing.dossier_id, velden=("vraag", "stand"))
    return render_template(
        "doorverwijzingen/stap.html",
        complex_id=complex_id,
        blad=blad,
        form=form,
        stap=stap,
        uitkomsten=UITKOMST,
        terugvragen=TERUGVRAAG,
    )
