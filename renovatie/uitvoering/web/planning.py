"""The pages of the works. The woonconsulent plans; the contractor starts and delivers, and never sees why."""

import datetime as dt
import uuid
from collections import Counter
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.huishoudens.woorden import telefoon_tekst
from renovatie.instemming.kaart import Plaats, Vak, make_portieken
from renovatie.kern.clock import today
from renovatie.kern.errors import RuleError
from renovatie.kern.web import db, journal_read, reads, writes
from renovatie.kern.web.velden import Formulier
from renovatie.uitvoering import queries, services
from renovatie.uitvoering.forms import UITSLUITREDENEN, DatumForm, PlanForm, UitsluitForm
from renovatie.uitvoering.queries import Deur
from renovatie.uitvoering.web._formulier import whole_planning
from renovatie.uitvoering.web._gedeeld import PREFIX, may, submit
from renovatie.uitvoering.web.kalender import calendar_rows, monday_of, weeks_from
from renovatie.uitvoering.web.woorden import let_op

PAGE = 25
"""Homes in the list of what is not planned yet."""
HOME = f"{PREFIX}/planning/woning/<uuid:woning_id>"

NOT_FREE = _l("Dit kan nog niet. Vraag de woonconsulent wanneer u in deze woning kunt beginnen.")
"""All that the contractor hears: the real reason may be a vote, a court case or a letter."""


def register(bp: Blueprint) -> None:
    bp.get(f"{PREFIX}/planning")(planning)
    bp.get(f"{PREFIX}/flatkaart/werk")(flatkaart)
    bp.get(HOME)(planning_woning)
    bp.post(HOME)(planning_plan)
    bp.post(f"{HOME}/uitsluiten")(uitsluiten)
    bp.post(f"{HOME}/<uuid:planning_id>/begin")(begin)
    bp.post(f"{HOME}/<uuid:planning_id>/oplevering")(oplevering)


@reads(Permission.PLANNING_READ, "planning.toon", doel=Doel.UITVOERING)
def planning(complex_id: uuid.UUID) -> Any:
    whole_planning()
    dag = today(db())
    plans = may(Permission.PLANNING_WRITE, complex_id)
    maandag = monday_of(request.args.get("vanaf", ""), dag)
    blad = queries.planningblad(db(), complex_id, dag, met_poort=plans)
    na = next(
        (n + 1 for n, home in enumerate(blad.te_plannen) if str(home.woning_id) == request.args.get("na")), 0
    )
    return render_template(
        "uitvoering/planning.html",
        stand=blad.stand,
        weken=weeks_from(maandag, dag),
        rijen=calendar_rows(blad.werk, maandag, complex_id, plant=plans),
        let_op=let_op,
        nu=[werk for werk in blad.werk if werk.stand == "bezig"],
        te_plannen=blad.te_plannen[na : na + PAGE],
        aantal_te_plannen=len(blad.te_plannen),
        volgende_na=blad.te_plannen[na + PAGE - 1].woning_id if na + PAGE < len(blad.te_plannen) else None,
        na=na,
        uitsluitredenen=UITSLUITREDENEN,
        waarom=services.waarom_dicht,
        maandag=maandag,
        laatste=maandag + dt.timedelta(weeks=queries.WEKEN - 1),
        vorige=(maandag - dt.timedelta(weeks=queries.WEKEN)).isoformat(),
        volgende=(maandag + dt.timedelta(weeks=queries.WEKEN)).isoformat(),
        plant=plans,
    )


@reads(Permission.PLANNING_READ, "planning.flatkaart", doel=Doel.UITVOERING)
def flatkaart(complex_id: uuid.UUID) -> Any:
    whole_planning()
    doors = queries.deuren(db(), complex_id)
    counts = Counter(door.stand for door in doors)
    plans = may(Permission.PLANNING_WRITE, complex_id)
    return render_template(
        "uitvoering/flatkaart.html",
        portieken=make_portieken(_place(door, complex_id, plans) for door in doors),
        legenda_rijen=[
            (stand, counts[stand])
            for stand in ("opgeleverd", "bezig", "gepland", "niet_gepland", "logeerwoning")
        ],
        vandaag=today(db()),
        instemming=may(Permission.STEM_READ, complex_id),
    )


@reads(Permission.PLANNING_READ, "planning.woning", doel=Doel.UITVOERING)
def planning_woning(complex_id: uuid.UUID, woning_id: uuid.UUID) -> Any:
    whole_planning()
    return _home_page(complex_id, woning_id)


@writes(Permission.PLANNING_WRITE, "planning.plan", doel=Doel.UITVOERING)
def planning_plan(complex_id: uuid.UUID, woning_id: uuid.UUID) -> Any:
    form = PlanForm()
    status = submit(form, services.plan_werk, complex_id, woning_id=woning_id)
    if status is not None:
        return _home_page(complex_id, woning_id, plan_form=form), status
    flash(_("De woning staat in de planning."), "ok")
    return _to_home(complex_id, woning_id)


@writes(Permission.PLANNING_WRITE, "planning.exclude", doel=Doel.UITVOERING)
def uitsluiten(complex_id: uuid.UUID, woning_id: uuid.UUID) -> Any:
    form = UitsluitForm()
    told = any(werk.aangekondigd_op for werk in queries.werken(db(), complex_id, woning_id))
    status = submit(form, services.exclude_werk, complex_id, woning_id=woning_id)
    if status is not None:
        return _home_page(complex_id, woning_id, uitsluit_form=form), status
    flash(_("Deze woning doet niet mee aan de renovatie."), "ok")
    if told:
        flash(_("De bewoner kreeg al een datum. Vertel nu dat het werk niet doorgaat."), "let")
    return _to_home(complex_id, woning_id)


@writes(Permission.PLANNING_START, "planning.start", doel=Doel.UITVOERING)
def begin(complex_id: uuid.UUID, woning_id: uuid.UUID, planning_id: uuid.UUID) -> Any:
    form = DatumForm()
    status = submit(form, _start, complex_id, planning_id=planning_id, woning_id=woning_id)
    if status is not None:
        return _home_page(complex_id, woning_id, datum_form=form), status
    flash(_("Het begin is vastgelegd."), "ok")
    return _to_home(complex_id, woning_id)


@writes(Permission.PLANNING_START, "planning.deliver", doel=Doel.UITVOERING)
def oplevering(complex_id: uuid.UUID, woning_id: uuid.UUID, planning_id: uuid.UUID) -> Any:
    form = DatumForm()
    status = submit(form, services.deliver_werk, complex_id, planning_id=planning_id, woning_id=woning_id)
    if status is not None:
        return _home_page(complex_id, woning_id, datum_form=form), status
    flash(_("De oplevering is vastgelegd."), "ok")
    return _to_home(complex_id, woning_id)


def _start(*args: Any, **kwargs: Any) -> object:
    """Start the works; a closed gate is told without its reason."""
    try:
        return services.start_werk(*args, **kwargs)
    except RuleError as fout:
        if fout.code == "te_vroeg":
            raise RuleError(NOT_FREE, "te_vroeg") from fout
        raise


def _home_page(complex_id: uuid.UUID, woning_id: uuid.UUID, **forms: Formulier) -> str:
    plans = may(Permission.PLANNING_WRITE, complex_id)
    blad = queries.woningblad(db(), complex_id, woning_id, today(db()), met_poort=plans)
    journal_read(object_soort="woning", object_id=woning_id, velden=["planning"])
    if plans:
        forms.setdefault("plan_form", PlanForm(formdata=None, aard=""))
        forms.setdefault("uitsluit_form", UitsluitForm(formdata=None))
    else:
        forms.setdefault("datum_form", DatumForm(formdata=None, datum=today(db())))
    open_work = [werk.planning_id for werk in blad.werk if werk.opgeleverd_op is None]
    lease_id = queries.lease_van(db(), woning_id, today(db()))
    contact = None
    if not plans and open_work and lease_id:
        contact = queries.contact_van(db(), lease_id)
        journal_read(object_soort="woning", object_id=woning_id, velden=["naam", "telefoon", "tolk"])
    return render_template(
        "uitvoering/woning.html",
        blad=blad,
        plant=plans,
        waarom=services.waarom_dicht(blad.poort) if blad.poort and not blad.poort.open else None,
        uitsluitredenen=UITSLUITREDENEN,
        vandaag=today(db()),
        aan_de_beurt=open_work[0] if open_work else None,
        afspraken=let_op,
        bewoond=lease_id is not None,
        contact=contact,
        telefoon_tekst=telefoon_tekst,
        fouten=[fout for form in forms.values() for fout in form.fouten],
        **forms,
    )


def _to_home(complex_id: uuid.UUID, woning_id: uuid.UUID) -> Any:
    return redirect(url_for("uitvoering.planning_woning", complex_id=complex_id, woning_id=woning_id), 303)


def _place(door: Deur, complex_id: uuid.UUID, plans: bool) -> Plaats:
    url = None
    if plans or door.stand in {"opgeleverd", "bezig", "gepland"}:
        url = url_for("uitvoering.planning_woning", complex_id=complex_id, woning_id=door.woning_id)
    return Plaats(door.portiek, door.verdieping, door.deur, Vak(door.nummer, door.stand, url))
