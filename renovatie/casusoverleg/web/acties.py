"""Actions: made in the meeting, listed for their owners, put right, done or no longer needed."""

import datetime as dt
import uuid
from dataclasses import replace
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from privacy.access import Permission, Voorwaarde
from privacy.purposes import Doel
from renovatie.casusoverleg import services
from renovatie.casusoverleg.forms import ActieForm, ActietekstForm, AfhandelForm
from renovatie.casusoverleg.models import Overleg
from renovatie.casusoverleg.queries import acties as queries
from renovatie.casusoverleg.queries.overleg import next_overleg, notulen_of, open_sheets
from renovatie.casusoverleg.services.acties import IN_MINUTES, leads, may_hold, may_settle, may_withdraw
from renovatie.casusoverleg.web.blauwdruk import BASE, FORM, ONE, bp, crumbs, form_page, load
from renovatie.casusoverleg.web.notulen import printed_again
from renovatie.casusoverleg.woorden import ACTIESTAND
from renovatie.complexen.services import get_complex
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound
from renovatie.kern.web import actor, db, journal_read, reads, writes
from renovatie.kern.web.context import decision
from renovatie.kern.web.formulierpagina import save
from renovatie.kern.web.velden import Formulier
from workflows.casusoverleg import Actiestand, Overlegstand

DOEL = Doel.CASUSOVERLEG
SETTLE = "casusoverleg/actiepunt.html"
GEDAAN_TONEN = dt.timedelta(days=35)
"""How long a finished action stays on the list: past the next meeting."""


@bp.get(f"{BASE}/actiepunten")
@reads(Permission.ACTIEPUNT_READ, "actiepunt.lijst", doel=DOEL)
def actiepunten(complex_id: uuid.UUID) -> str:
    """All of them for who leads, those of the own organisation for anybody else."""
    eigen = decision().voorwaarde is not Voorwaarde.ALTIJD
    organisatie_id = actor().organisatie_id if eigen else None
    if eigen and organisatie_id is None:
        raise NotFound
    sinds = today(db()) - GEDAAN_TONEN
    return render_template(
        "casusoverleg/actiepunten.html",
        complex_id=complex_id,
        acties=queries.open_acties(db(), complex_id, organisatie_id),
        afgehandeld=queries.afgehandeld(db(), complex_id, sinds, organisatie_id),
        volgende=next_overleg(db(), complex_id),
        eigen=eigen,
        standen=ACTIESTAND,
        kruimels=crumbs(get_complex(db(), complex_id), (_("Actiepunten"), None)),
    )


# ---------------------------------------------------------------- Made in the meeting


def _punt_id() -> uuid.UUID | None:
    """The point on the screen where this action came up, from the address."""
    try:
        return uuid.UUID(request.args["punt"]) if "punt" in request.args else None
    except ValueError:
        raise NotFound from None


def _to_screen(complex_id: uuid.UUID, overleg_id: uuid.UUID) -> str:
    where: dict[str, Any] = {"complex_id": complex_id, "overleg_id": overleg_id}
    punt_id = _punt_id()
    if punt_id is None:
        return url_for("casusoverleg.overleg", **where)
    return url_for("casusoverleg.punt", agendapunt_id=punt_id, **where)


def _form(complex_id: uuid.UUID, **data: Any) -> ActieForm:
    """With the organisations that this person may make an action for; his own is chosen when it is one."""
    mogelijk = [
        (organisatie_id, naam)
        for organisatie_id, naam in queries.organisaties(db(), complex_id)
        if may_settle(db(), actor(), complex_id, organisatie_id)
    ]
    if len(mogelijk) == 1:
        data.setdefault("organisatie", str(mogelijk[0][0]))
    form = ActieForm(**data)
    form.offer(mogelijk)
    return form


def _make_page(complex_id: uuid.UUID, found: Overleg) -> dict[str, Any]:
    return form_page(
        complex_id,
        _("Actiepunt erbij"),
        _("Zet het actiepunt op de lijst"),
        _to_screen(complex_id, found.id),
        found,
    )


@bp.get(f"{ONE}/actie")
@reads(Permission.ACTIEPUNT_WRITE, "actiepunt.form", doel=DOEL)
def actie(complex_id: uuid.UUID, overleg_id: uuid.UUID) -> str:
    found = load(complex_id, overleg_id, Permission.CASUS_READ)
    form = _form(complex_id, formdata=None)
    return render_template(FORM, form=form, **_make_page(complex_id, found))


@bp.post(f"{ONE}/actie")
@writes(Permission.ACTIEPUNT_WRITE, "actiepunt.maak", doel=DOEL)
def actie_post(complex_id: uuid.UUID, overleg_id: uuid.UUID) -> Any:
    found = load(complex_id, overleg_id, Permission.CASUS_READ)
    form = _form(complex_id)
    return save(
        form,
        lambda session: services.make_actiepunt(
            session,
            actor(),
            complex_id,
            overleg_id,
            agendapunt_id=_punt_id(),
            formulier_id=form.id_,
            **form.command(),
        ),
        klaar=_("Het actiepunt staat op de lijst."),
        verder=_to_screen(complex_id, overleg_id),
        template=FORM,
        **_make_page(complex_id, found),
    )


# ---------------------------------------------------------------- Done


def _own(complex_id: uuid.UUID, actiepunt_id: uuid.UUID) -> queries.Actie:
    """Raises NotFound for an action of another organisation."""
    found = queries.actie(db(), complex_id, actiepunt_id)
    if not may_settle(db(), actor(), complex_id, found.organisatie_id):
        raise NotFound
    journal_read(object_soort="actiepunt", object_id=actiepunt_id)
    return found


def _list_page(complex_id: uuid.UUID, titel: str, knop: str, zin: str, **more: Any) -> dict[str, Any]:
    """A page with one form that lies under the list of actions and leads back to it."""
    lijst = url_for("casusoverleg.actiepunten", complex_id=complex_id)
    return {
        **form_page(complex_id, titel, knop, lijst, **more),
        "zin": zin,
        "kruimels": crumbs(get_complex(db(), complex_id), (_("Actiepunten"), lijst), (titel, None)),
    }


def _settle_page(complex_id: uuid.UUID, actiepunt_id: uuid.UUID) -> dict[str, Any]:
    """Raises NotFound for an action that is done, too."""
    found = _own(complex_id, actiepunt_id)
    if found.stand is not Actiestand.OPEN:
        raise NotFound
    return _list_page(
        complex_id,
        _("Actiepunt afhandelen"),
        _("Handel het actiepunt af"),
        found.wat,
        wijzig=url_for("casusoverleg.actie_wijzig", complex_id=complex_id, actiepunt_id=actiepunt_id),
    )


@bp.get(f"{BASE}/actiepunten/<uuid:actiepunt_id>")
@reads(Permission.ACTIEPUNT_WRITE, "actiepunt.form", doel=DOEL)
def afhandelen(complex_id: uuid.UUID, actiepunt_id: uuid.UUID) -> str:
    page = _settle_page(complex_id, actiepunt_id)
    return render_template(SETTLE, form=AfhandelForm(formdata=None), **page)


@bp.post(f"{BASE}/actiepunten/<uuid:actiepunt_id>")
@writes(Permission.ACTIEPUNT_WRITE, "actiepunt.settle", doel=DOEL)
def afhandelen_post(complex_id: uuid.UUID, actiepunt_id: uuid.UUID) -> Any:
    page = _settle_page(complex_id, actiepunt_id)
    form = AfhandelForm()
    return save(
        form,
        lambda session: services.settle_actiepunt(
            session, actor(), complex_id, actiepunt_id, Actiestand(form.stand.data)
        ),
        klaar=_("Het actiepunt is afgehandeld."),
        verder=url_for("casusoverleg.actiepunten", complex_id=complex_id),
        template=SETTLE,
        **page,
    )


# ---------------------------------------------------------------- Put right


def _minutes_line(complex_id: uuid.UUID, found: queries.Actie) -> list[str]:
    """What a change does to minutes that are there."""
    vast = [overleg for overleg in open_sheets(db(), complex_id) if overleg.stand is Overlegstand.VASTGESTELD]
    if any(may_hold(overleg, found) for overleg in vast):
        if not leads(db(), actor(), complex_id):
            return [str(IN_MINUTES)]
        return [_("De notulen worden meteen opnieuw gemaakt.")]
    if notulen_of(db(), found.overleg_id) is not None:
        return [_("De notulen van toen blijven zoals ze zijn.")]
    return []


def _reword_page(complex_id: uuid.UUID, actiepunt_id: uuid.UUID) -> dict[str, Any]:
    found = _own(complex_id, actiepunt_id)
    weg = may_withdraw(db(), actor(), complex_id, found.overleg_id)
    return _list_page(
        complex_id,
        _("Verander de tekst van het actiepunt"),
        _("Bewaar de nieuwe tekst"),
        _("Nu staat er: %(tekst)s", tekst=found.wat),
        uitleg=_minutes_line(complex_id, found),
        weg=url_for("casusoverleg.actie_intrekken", complex_id=complex_id, actiepunt_id=actiepunt_id)
        if weg
        else None,
    )


@bp.get(f"{BASE}/actiepunten/<uuid:actiepunt_id>/tekst")
@reads(Permission.ACTIEPUNT_WRITE, "actiepunt.form", doel=DOEL)
def actie_wijzig(complex_id: uuid.UUID, actiepunt_id: uuid.UUID) -> str:
    page = _reword_page(complex_id, actiepunt_id)
    form = ActietekstForm(formdata=None, wat=queries.actie(db(), complex_id, actiepunt_id).wat)
    return render_template(SETTLE, form=form, **page)


@bp.post(f"{BASE}/actiepunten/<uuid:actiepunt_id>/tekst")
@writes(Permission.ACTIEPUNT_WRITE, "actiepunt.wijzig", doel=DOEL)
def actie_wijzig_post(complex_id: uuid.UUID, actiepunt_id: uuid.UUID) -> Any:
    page = _reword_page(complex_id, actiepunt_id)
    form = ActietekstForm()
    nieuw = (form.wat.data or "").strip()
    notulen = printed_again(
        complex_id, lambda acties: [replace(a, wat=nieuw) if a.id == actiepunt_id else a for a in acties]
    )
    return save(
        form,
        lambda session: services.reword_actiepunt(session, actor(), complex_id, actiepunt_id, nieuw, notulen),
        klaar=_("De nieuwe tekst staat op de lijst."),
        verder=url_for("casusoverleg.actiepunten", complex_id=complex_id),
        template=SETTLE,
        **page,
    )


def _withdraw_page(complex_id: uuid.UUID, actiepunt_id: uuid.UUID) -> dict[str, Any]:
    found = _own(complex_id, actiepunt_id)
    return _list_page(
        complex_id,
        _("Trek het actiepunt in"),
        _("Trek het actiepunt in"),
        found.wat,
        rood=True,
        uitleg=[
            _("Doe dit alleen bij een vergissing. Het actiepunt gaat weg, met zijn tekst."),
            *_minutes_line(complex_id, found),
        ],
    )


@bp.get(f"{BASE}/actiepunten/<uuid:actiepunt_id>/intrekken")
@reads(Permission.ACTIEPUNT_WRITE, "actiepunt.form", doel=DOEL)
def actie_intrekken(complex_id: uuid.UUID, actiepunt_id: uuid.UUID) -> str:
    page = _withdraw_page(complex_id, actiepunt_id)
    return render_template(FORM, form=Formulier(formdata=None), **page)


@bp.post(f"{BASE}/actiepunten/<uuid:actiepunt_id>/intrekken")
@writes(Permission.ACTIEPUNT_WRITE, "actiepunt.trek_in", doel=DOEL)
def actie_intrekken_post(complex_id: uuid.UUID, actiepunt_id: uuid.UUID) -> Any:
    page = _withdraw_page(complex_id, actiepunt_id)
    notulen = printed_again(complex_id, lambda acties: [a for a in acties if a.id != actiepunt_id])
    return save(
        Formulier(),
        lambda session: services.withdraw_actiepunt(session, actor(), complex_id, actiepunt_id, notulen),
        klaar=_("Het actiepunt is ingetrokken."),
        verder=url_for("casusoverleg.actiepunten", complex_id=complex_id),
        template=FORM,
        **page,
    )
