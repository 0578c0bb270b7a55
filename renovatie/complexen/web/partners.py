"""Partners with their convenant, and the sociale kaart: who takes referrals for which area of life."""

import uuid
from collections.abc import Collection
from typing import Any

from flask import render_template, url_for
from flask_babel import gettext as _

from privacy.access import Permission
from renovatie.complexen import queries, services
from renovatie.complexen.forms import InstantieForm, PartnerForm
from renovatie.complexen.queries import PartnerRij
from renovatie.complexen.teksten import INSTANTIESOORTEN, LEEFGEBIEDEN
from renovatie.complexen.web.blauwdruk import FORM, bp, form_page, page
from renovatie.gebruikers.partners import lezers
from renovatie.gebruikers.queries import organisaties
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound
from renovatie.kern.web import actor, db, reads, writes
from renovatie.kern.web.formulierpagina import may, save
from renovatie.kern.web.velden import keuzes

READ, WRITE = Permission.FASE1_FEITEN_READ, Permission.FASE1_FEITEN_WRITE


@bp.get("/complexen/<uuid:complex_id>/partners")
@reads(READ, "partner.lijst")
def partners(complex_id: uuid.UUID) -> str:
    return render_template(
        "complexen/partners.html",
        partners=queries.partners(db(), complex_id, today(db())),
        mag=may(WRITE),
        **page(complex_id, "partners", _("Partners")),
    )


def _choices(only: uuid.UUID | None, without: Collection[uuid.UUID]) -> Any:
    """Organisations to choose from: the one that a row belongs to, or all that have none yet."""
    return keuzes(
        (row.id, row.naam)
        for row in organisaties(db())
        if (row.id == only if only else row.id not in without)
    )


# ---------------------------------------------------------------- One partner


def _partner_form(complex_id: uuid.UUID, partner: PartnerRij | None, **options: Any) -> PartnerForm:
    form = PartnerForm(obj=partner, **options)
    known = {row.organisatie_id for row in queries.partners(db(), complex_id, today(db()))}
    form.organisatie_id.choices = _choices(partner.organisatie_id if partner else None, known)
    return form


def _partner(complex_id: uuid.UUID, organisatie_id: uuid.UUID) -> PartnerRij:
    found = [
        row for row in queries.partners(db(), complex_id, today(db())) if row.organisatie_id == organisatie_id
    ]
    if not found:
        raise NotFound
    return found[0]


def _partner_page(complex_id: uuid.UUID, titel: str) -> dict[str, Any]:
    return form_page(complex_id, "partners", titel, _("Bewaar de partner"))


@bp.get("/complexen/<uuid:complex_id>/partners/nieuw")
@reads(WRITE, "partner.new")
def partner_nieuw(complex_id: uuid.UUID) -> str:
    form = _partner_form(complex_id, None, formdata=None)
    return render_template(FORM, form=form, **_partner_page(complex_id, _("Nieuwe partner")))


@bp.post("/complexen/<uuid:complex_id>/partners/nieuw")
@writes(WRITE, "partner.record")
def partner_nieuw_post(complex_id: uuid.UUID) -> Any:
    return _save_partner(complex_id, _partner_form(complex_id, None), _("Nieuwe partner"))


@bp.get("/complexen/<uuid:complex_id>/partners/<uuid:organisatie_id>")
@reads(WRITE, "partner.wijzig")
def partner(complex_id: uuid.UUID, organisatie_id: uuid.UUID) -> str:
    row = _partner(complex_id, organisatie_id)
    form = _partner_form(complex_id, row, formdata=None)
    return render_template(FORM, form=form, **_partner_page(complex_id, row.organisatie))


@bp.post("/complexen/<uuid:complex_id>/partners/<uuid:organisatie_id>")
@writes(WRITE, "partner.record")
def partner_post(complex_id: uuid.UUID, organisatie_id: uuid.UUID) -> Any:
    row = _partner(complex_id, organisatie_id)
    return _save_partner(complex_id, _partner_form(complex_id, row), row.organisatie)


def _save_partner(complex_id: uuid.UUID, form: PartnerForm, titel: str) -> Any:
    return save(
        form,
        lambda session: services.record_partner(session, actor(), complex_id, **form.command()),
        klaar=_("De partner is bewaard."),
        verder=url_for("complexen.partners", complex_id=complex_id),
        template=FORM,
        **_partner_page(complex_id, titel),
    )


# ---------------------------------------------------------------- Sociale kaart


@bp.get("/complexen/<uuid:complex_id>/sociale-kaart")
@reads(READ, "sociale_kaart.lijst")
def sociale_kaart(complex_id: uuid.UUID) -> str:
    return render_template(
        "complexen/sociale_kaart.html",
        kaart=queries.sociale_kaart(db(), complex_id),
        namen=LEEFGEBIEDEN,
        soorten=INSTANTIESOORTEN,
        mag=may(WRITE),
        lezers=lezers(db(), complex_id) if _sends_or_leads() else None,
        **page(complex_id, "sociale_kaart", _("Sociale kaart")),
    )


def _sends_or_leads() -> bool:
    """Who refers has to be able to say who reads it; who leads has to see where nobody does."""
    return may(Permission.DOORVERWIJZING_WRITE) or may(WRITE)


def _instantie_form(complex_id: uuid.UUID, row: queries.InstantieRij | None, **options: Any) -> InstantieForm:
    values = {}
    if row is not None:
        values = {
            "organisatie_id": row.organisatie_id,
            "naam": row.naam,
            "soort": row.soort.value,
            "antwoordtermijn": row.antwoordtermijn,
            "leefgebieden": [gebied.value for gebied in row.leefgebieden],
        }
    form = InstantieForm(**values, **options)
    known = {i.organisatie_id for i in queries.sociale_kaart(db(), complex_id).instanties}
    form.organisatie_id.choices = _choices(row.organisatie_id if row else None, known)
    return form


def _instantie_page(complex_id: uuid.UUID, titel: str) -> dict[str, Any]:
    return form_page(complex_id, "sociale_kaart", titel, _("Bewaar de instantie"))


@bp.get("/complexen/<uuid:complex_id>/sociale-kaart/nieuw")
@reads(WRITE, "sociale_kaart.new")
def instantie_nieuw(complex_id: uuid.UUID) -> str:
    form = _instantie_form(complex_id, None, formdata=None)
    return render_template(FORM, form=form, **_instantie_page(complex_id, _("Nieuwe instantie")))


@bp.post("/complexen/<uuid:complex_id>/sociale-kaart/nieuw")
@writes(WRITE, "sociale_kaart.record")
def instantie_nieuw_post(complex_id: uuid.UUID) -> Any:
    return _save_instantie(complex_id, _instantie_form(complex_id, None), _("Nieuwe instantie"))


@bp.get("/complexen/<uuid:complex_id>/sociale-kaart/<uuid:instantie_id>")
@reads(WRITE, "sociale_kaart.wijzig")
def instantie(complex_id: uuid.UUID, instantie_id: uuid.UUID) -> str:
    row = queries.instantie(db(), complex_id, instantie_id)
    form = _instantie_form(complex_id, row, formdata=None)
    return render_template(FORM, form=form, **_instantie_page(complex_id, row.naam))


@bp.post("/complexen/<uuid:complex_id>/sociale-kaart/<uuid:instantie_id>")
@writes(WRITE, "sociale_kaart.record")
def instantie_post(complex_id: uuid.UUID, instantie_id: uuid.UUID) -> Any:
    row = queries.instantie(db(), complex_id, instantie_id)
    return _save_instantie(complex_id, _instantie_form(complex_id, row), row.naam)


def _save_instantie(complex_id: uuid.UUID, form: InstantieForm, titel: str) -> Any:
    return save(
        form,
        lambda session: services.record_instantie(session, actor(), complex_id, **form.command()),
        klaar=_("De instantie is bewaard."),
        verder=url_for("complexen.sociale_kaart", complex_id=complex_id),
        template=FORM,
        **_instantie_page(complex_id, titel),
    )
