"""The list of meetings, planning them, inviting people, beginning and closing one."""

import uuid
from typing import Any

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from privacy.access import Permission, Voorwaarde
from privacy.purposes import Doel
from renovatie.casusoverleg import services
from renovatie.casusoverleg.documents import agenda_ics
from renovatie.casusoverleg.forms import AanwezigForm, DeelnemersForm, OverlegForm, PlanForm
from renovatie.casusoverleg.queries import overleg as queries
from renovatie.casusoverleg.queries.besloten import besloten_of
from renovatie.casusoverleg.web.blauwdruk import BASE, FORM, ONE, bp, crumbs, form_page, load, to_overleg
from renovatie.casusoverleg.woorden import STAND
from renovatie.complexen.services import get_complex
from renovatie.kern.clock import now, today
from renovatie.kern.errors import NotFound
from renovatie.kern.web import actor, db, omgeving, reads, transaction, writes
from renovatie.kern.web.bijlage import attachment
from renovatie.kern.web.context import decision
from renovatie.kern.web.formulierpagina import may, save
from renovatie.kern.web.velden import Formulier
from workflows.casusoverleg import TE_VULLEN

LEIDEN = Permission.OVERLEG_LEIDEN
DOEL = Doel.CASUSOVERLEG


def _mine(complex_id: uuid.UUID) -> list[queries.Overlegregel]:
    """Every meeting of this complex; for a partner those he is invited for."""
    only_invited = decision().voorwaarde is Voorwaarde.UITGENODIGD
    return queries.overleggen(db(), complex_id, actor().id if only_invited else None)


@bp.get(BASE)
@reads(Permission.CASUS_READ, "overleg.lijst", doel=DOEL)
def lijst(complex_id: uuid.UUID) -> str:
    vandaag = today(db())
    alle = _mine(complex_id)
    complex_ = get_complex(db(), complex_id)
    return render_template(
        "casusoverleg/lijst.html",
        complex_id=complex_id,
        kruimels=crumbs(complex_),
        komend=[o for o in reversed(alle) if o.datum >= vandaag and o.stand in TE_VULLEN],
        geweest=[o for o in alle if o.datum < vandaag or o.stand not in TE_VULLEN],
        besloten=besloten_of(db(), actor(), complex_id) if may(Permission.BESLOTEN_READ) else [],
        standen=STAND,
        vandaag=vandaag,
        mag_leiden=may(LEIDEN),
        mag_acties=may(Permission.ACTIEPUNT_READ),
    )


@bp.get(f"{BASE}/agenda.ics")
@reads(Permission.CASUS_READ, "overleg.ics", doel=DOEL)
def ics(complex_id: uuid.UUID) -> Response:
    alle = _mine(complex_id)
    if not alle:  # a calendar without anything in it is refused by the program that gets it
        raise NotFound
    adres = omgeving().settings.adres
    body = agenda_ics(
        get_complex(db(), complex_id).naam,
        alle,
        {o.id: f"{adres}{to_overleg(complex_id, o.id)}" for o in alle} if adres else {},
        now(db()),
    )
    return attachment(body, "casusoverleggen.ics", "text/calendar")


# ---------------------------------------------------------------- Planning


def _plan_page(complex_id: uuid.UUID) -> dict[str, Any]:
    terug = url_for("casusoverleg.lijst", complex_id=complex_id)
    return form_page(complex_id, _("Plan een overleg"), _("Plan het overleg"), terug)


@bp.get(f"{BASE}/nieuw")
@reads(LEIDEN, "overleg.form", doel=DOEL)
def plan(complex_id: uuid.UUID) -> str:
    return render_template(FORM, form=PlanForm(formdata=None), **_plan_page(complex_id))


@bp.post(f"{BASE}/nieuw")
@writes(LEIDEN, "overleg.plan", doel=DOEL)
def plan_post(complex_id: uuid.UUID) -> Any:
    form = PlanForm()
    return save(
        form,
        lambda session: services.plan_overleggen(session, actor(), complex_id, **form.command()),
        klaar=ngettext(
            "Het overleg staat gepland. Nodig nu de deelnemers uit.",
            "De %(num)s overleggen staan gepland. Nodig nu de deelnemers uit.",
            form.aantal.data or 1,
        ),
        verder=url_for("casusoverleg.lijst", complex_id=complex_id),
        template=FORM,
        **_plan_page(complex_id),
    )


def _change_page(complex_id: uuid.UUID, overleg_id: uuid.UUID) -> dict[str, Any]:
    overleg = queries.get_overleg(db(), complex_id, overleg_id)
    terug = to_overleg(complex_id, overleg_id)
    return form_page(complex_id, _("Wijzig het overleg"), _("Bewaar de wijziging"), terug, overleg)


@bp.get(f"{ONE}/wijzig")
@reads(LEIDEN, "overleg.form", doel=DOEL)
def wijzig(complex_id: uuid.UUID, overleg_id: uuid.UUID) -> str:
    overleg = load(complex_id, overleg_id, LEIDEN)
    form = OverlegForm(formdata=None, datum=overleg.datum, begin=overleg.begin, plek=overleg.plek)
    return render_template(FORM, form=form, **_change_page(complex_id, overleg_id))


@bp.post(f"{ONE}/wijzig")
@writes(LEIDEN, "overleg.wijzig", doel=DOEL)
def wijzig_post(complex_id: uuid.UUID, overleg_id: uuid.UUID) -> Any:
    form = OverlegForm()
    return save(
        form,
        lambda session: services.change_overleg(session, actor(), complex_id, overleg_id, **form.command()),
        klaar=_("De wijziging staat vast. De deelnemers krijgen bericht."),
        verder=to_overleg(complex_id, overleg_id),
        template=FORM,
        **_change_page(complex_id, overleg_id),
    )


def _call_off_page(complex_id: uuid.UUID, overleg_id: uuid.UUID) -> dict[str, Any]:
    overleg = queries.get_overleg(db(), complex_id, overleg_id)
    return form_page(
        complex_id,
        _("Last het overleg af"),
        _("Last het overleg af"),
        to_overleg(complex_id, overleg_id),
        overleg,
        rood=True,
        uitleg=[
            _("De casussen en werkvragen gaan weg. Breng ze opnieuw in bij het volgende overleg."),
            _("Actiepunten blijven open staan."),
        ],
    )


@bp.get(f"{ONE}/afgelasten")
@reads(LEIDEN, "overleg.form", doel=DOEL)
def afgelasten(complex_id: uuid.UUID, overleg_id: uuid.UUID) -> str:
    load(complex_id, overleg_id, LEIDEN)
    return render_template(FORM, form=Formulier(formdata=None), **_call_off_page(complex_id, overleg_id))


@bp.post(f"{ONE}/afgelasten")
@writes(LEIDEN, "overleg.last_af", doel=DOEL)
def afgelasten_post(complex_id: uuid.UUID, overleg_id: uuid.UUID) -> Any:
    return save(
        Formulier(),
        lambda session: services.call_off(session, actor(), complex_id, overleg_id),
        klaar=_("Het overleg gaat niet door. De deelnemers krijgen bericht."),
        verder=url_for("casusoverleg.lijst", complex_id=complex_id),
        template=FORM,
        **_call_off_page(complex_id, overleg_id),
    )


# ---------------------------------------------------------------- People


def _invite_page(complex_id: uuid.UUID, overleg_id: uuid.UUID) -> dict[str, Any]:
    return form_page(
        complex_id,
        _("Wie komen er?"),
        _("Nodig deze mensen uit"),
        to_overleg(complex_id, overleg_id),
        queries.get_overleg(db(), complex_id, overleg_id),
        uitleg=[
            _("Een partner ziet de casussen alleen van een overleg waarvoor u hem uitnodigt."),
            _("Wie u nu uitnodigt, krijgt bericht."),
        ],
    )


def _invite_form(complex_id: uuid.UUID, overleg_id: uuid.UUID, **data: Any) -> DeelnemersForm:
    mensen = queries.kandidaten(db(), complex_id, overleg_id)
    chosen = [str(m.gebruiker_id) for m in mensen if m.uitgenodigd]
    form = DeelnemersForm(deelnemers=chosen, **data)
    form.offer(mensen)
    return form


@bp.get(f"{ONE}/uitnodigen")
@reads(LEIDEN, "overleg.form", doel=DOEL)
def uitnodigen(complex_id: uuid.UUID, overleg_id: uuid.UUID) -> str:
    load(complex_id, overleg_id, LEIDEN)
    form = _invite_form(complex_id, overleg_id, formdata=None)
    return render_template(FORM, form=form, **_invite_page(complex_id, overleg_id))


@bp.post(f"{ONE}/uitnodigen")
@writes(LEIDEN, "overleg.nodig_uit", doel=DOEL)
def uitnodigen_post(complex_id: uuid.UUID, overleg_id: uuid.UUID) -> Any:
    page = _invite_page(complex_id, overleg_id)
    form = _invite_form(complex_id, overleg_id)
    return save(
        form,
        lambda session: services.invite(session, actor(), complex_id, overleg_id, form.command()),
        klaar=_("De deelnemers staan op de lijst."),
        verder=to_overleg(complex_id, overleg_id),
        template=FORM,
        **page,
    )


# ---------------------------------------------------------------- Begin and end


@bp.post(f"{ONE}/start")
@writes(LEIDEN, "overleg.start", doel=DOEL)
def start(complex_id: uuid.UUID, overleg_id: uuid.UUID) -> Any:
    with transaction() as session:
        services.start_overleg(session, actor(), complex_id, overleg_id)
    return redirect(url_for("casusoverleg.scherm", complex_id=complex_id, overleg_id=overleg_id), 303)


def _close_page(complex_id: uuid.UUID, overleg_id: uuid.UUID) -> dict[str, Any]:
    return form_page(
        complex_id,
        _("Sluit het overleg"),
        _("Sluit het overleg"),
        to_overleg(complex_id, overleg_id),
        queries.get_overleg(db(), complex_id, overleg_id),
        uitleg=[_("Hierna maakt u de notulen. Actiepunten kunt u tot dan nog toevoegen.")],
    )


def _close_form(overleg_id: uuid.UUID, **data: Any) -> AanwezigForm:
    mensen = queries.deelnemers(db(), overleg_id)
    form = AanwezigForm(deelnemers=[str(m.gebruiker_id) for m in mensen], **data)
    form.offer(mensen)
    return form


@bp.get(f"{ONE}/sluiten")
@reads(LEIDEN, "overleg.form", doel=DOEL)
def sluiten(complex_id: uuid.UUID, overleg_id: uuid.UUID) -> str:
    load(complex_id, overleg_id, LEIDEN)
    form = _close_form(overleg_id, formdata=None)
    return render_template(FORM, form=form, **_close_page(complex_id, overleg_id))


@bp.post(f"{ONE}/sluiten")
@writes(LEIDEN, "overleg.sluit", doel=DOEL)
def sluiten_post(complex_id: uuid.UUID, overleg_id: uuid.UUID) -> Any:
    page = _close_page(complex_id, overleg_id)
    form = _close_form(overleg_id)
    return save(
        form,
        lambda session: services.close_overleg(session, actor(), complex_id, overleg_id, form.command()),
        klaar=_("Het overleg is gesloten. Maak nu de notulen."),
        verder=to_overleg(complex_id, overleg_id),
        template=FORM,
        **page,
    )
