"""Actions: made in the meeting, listed for their owners, done or no longer needed."""

import datetime as dt
import uuid
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from privacy.access import Permission, Voorwaarde
from privacy.purposes import Doel
from renovatie.casusoverleg import services
from renovatie.casusoverleg.forms import ActieForm, AfhandelForm
from renovatie.casusoverleg.models import Overleg
from renovatie.casusoverleg.queries import acties as queries
from renovatie.casusoverleg.queries.overleg import next_overleg
from renovatie.casusoverleg.services.acties import may_settle
from renovatie.casusoverleg.web.blauwdruk import BASE, FORM, ONE, bp, crumbs, form_page, load
from renovatie.casusoverleg.web.punten import mind_homes
from renovatie.casusoverleg.woorden import ACTIESTAND
from renovatie.complexen.services import get_complex
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound
from renovatie.kern.web import actor, db, journal_read, reads, writes
from renovatie.kern.web.context import decision
from renovatie.kern.web.formulierpagina import save
from workflows.casusoverleg import Actiestand

DOEL = Doel.CASUSOVERLEG
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
    mind_homes(form, complex_id)
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


def _settle_page(complex_id: uuid.UUID, actiepunt_id: uuid.UUID) -> dict[str, Any]:
    """Raises NotFound for an action of another organisation."""
    found = queries.actie(db(), complex_id, actiepunt_id)
    if not may_settle(db(), actor(), complex_id, found.organisatie_id) or found.stand is not Actiestand.OPEN:
        raise NotFound
    journal_read(object_soort="actiepunt", object_id=actiepunt_id)
    lijst = url_for("casusoverleg.actiepunten", complex_id=complex_id)
    titel = _("Actiepunt afhandelen")
    return {
        **form_page(complex_id, titel, _("Handel het actiepunt af"), lijst),
        "zin": found.wat,
        "kruimels": crumbs(get_complex(db(), complex_id), (_("Actiepunten"), lijst), (titel, None)),
    }


@bp.get(f"{BASE}/actiepunten/<uuid:actiepunt_id>")
@reads(Permission.ACTIEPUNT_WRITE, "actiepunt.form", doel=DOEL)
def afhandelen(complex_id: uuid.UUID, actiepunt_id: uuid.UUID) -> str:
    page = _settle_page(complex_id, actiepunt_id)
    return render_template(FORM, form=AfhandelForm(formdata=None), **page)


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
        template=FORM,
        **page,
    )
