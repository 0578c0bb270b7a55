"""The target mix and the homes that fall vacant: to which group, and why."""

import uuid
from typing import Any

from flask import Blueprint, render_template, url_for
from flask_babel import gettext as _

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.complexen.services import get_complex
from renovatie.kern.web import actor, db, reads, writes
from renovatie.kern.web.formulierpagina import may, save
from renovatie.kern.web.velden import keuzes
from renovatie.toewijzing import queries, services
from renovatie.toewijzing.forms import CRITERIA, GROEPEN, DoelmixForm, ToewijsForm, VrijForm

bp = Blueprint("toewijzing", __name__)
blueprints = (bp,)
FORM = "complexen/formulier.html"
WRITE = Permission.TOEWIJZING_WRITE


@bp.get("/complexen/<uuid:complex_id>/toewijzing")
@reads(Permission.TOEWIJZING_READ, "toewijzing.lijst", doel=Doel.TOEWIJZING)
def lijst(complex_id: uuid.UUID) -> str:
    rijen = queries.toewijzingen(db(), complex_id)
    mix = queries.doelmix(db(), complex_id)
    return render_template(
        "toewijzing/lijst.html",
        complex_=get_complex(db(), complex_id),
        rijen=rijen,
        mix=mix,
        regels=queries.mixregels(mix, rijen),
        groepen=GROEPEN,
        criteria=CRITERIA,
        mag=may(WRITE),
    )


def _page(complex_id: uuid.UUID, titel: str, knop: str, **more: Any) -> dict[str, Any]:
    complex_ = get_complex(db(), complex_id)
    back = url_for("toewijzing.lijst", complex_id=complex_id)
    home = url_for("regie.overzicht", complex_id=complex_id)
    return {
        "titel": titel,
        "knop_tekst": knop,
        "terug": back,
        "kruimels": [(complex_.naam, home), (_("Toewijzing"), back), (titel, None)],
        **more,
    }


def _save(complex_id: uuid.UUID, form: Any, act: Any, klaar: str, page: dict[str, Any]) -> Any:
    return save(
        form,
        act,
        klaar=klaar,
        verder=url_for("toewijzing.lijst", complex_id=complex_id),
        template=FORM,
        **page,
    )


# ---------------------------------------------------------------- Target mix


def _mix_page(complex_id: uuid.UUID) -> dict[str, Any]:
    zin = _("Welk deel van de vrije woningen gaat naar welke groep? Samen 100 procent.")
    return _page(complex_id, _("Doelmix"), _("Stel de doelmix vast"), zin=zin)


@bp.get("/complexen/<uuid:complex_id>/toewijzing/doelmix")
@reads(WRITE, "doelmix.wijzig", doel=Doel.TOEWIJZING)
def doelmix(complex_id: uuid.UUID) -> str:
    mix = queries.doelmix(db(), complex_id)
    return render_template(FORM, form=DoelmixForm(data=mix.delen if mix else None), **_mix_page(complex_id))


@bp.post("/complexen/<uuid:complex_id>/toewijzing/doelmix")
@writes(WRITE, "doelmix.set", doel=Doel.TOEWIJZING)
def doelmix_post(complex_id: uuid.UUID) -> Any:
    form = DoelmixForm()
    return _save(
        complex_id,
        form,
        lambda session: services.set_doelmix(session, actor(), complex_id, **form.command()),
        _("De doelmix staat vast."),
        _mix_page(complex_id),
    )


# ---------------------------------------------------------------- A home falls vacant, and is allocated


def _vacant_form(complex_id: uuid.UUID) -> VrijForm:
    form = VrijForm()
    form.woning_id.choices = keuzes(queries.woningkeuzes(db(), complex_id))
    return form


def _vacant_page(complex_id: uuid.UUID) -> dict[str, Any]:
    return _page(complex_id, _("Een woning komt vrij"), _("Leg de vrije woning vast"))


@bp.get("/complexen/<uuid:complex_id>/toewijzing/nieuw")
@reads(WRITE, "toewijzing.new", doel=Doel.TOEWIJZING)
def vrij(complex_id: uuid.UUID) -> str:
    return render_template(FORM, form=_vacant_form(complex_id), **_vacant_page(complex_id))


@bp.post("/complexen/<uuid:complex_id>/toewijzing/nieuw")
@writes(WRITE, "toewijzing.open", doel=Doel.TOEWIJZING)
def vrij_post(complex_id: uuid.UUID) -> Any:
    form = _vacant_form(complex_id)
    return _save(
        complex_id,
        form,
        lambda session: services.open_toewijzing(session, actor(), complex_id, **form.command()),
        _("De vrije woning staat in de lijst."),
        _vacant_page(complex_id),
    )


def _allocate_page(complex_id: uuid.UUID, toewijzing_id: uuid.UUID) -> dict[str, Any]:
    """Raises NotFound for an allocation of another complex."""
    rij = queries.toewijzing(db(), complex_id, toewijzing_id)
    titel = _("Wijs %(adres)s toe", adres=rij.adres)
    return _page(complex_id, titel, _("Wijs deze woning toe"))


@bp.get("/complexen/<uuid:complex_id>/toewijzing/<uuid:toewijzing_id>")
@reads(WRITE, "toewijzing.wijs", doel=Doel.TOEWIJZING)
def wijs_toe(complex_id: uuid.UUID, toewijzing_id: uuid.UUID) -> str:
    return render_template(FORM, form=ToewijsForm(), **_allocate_page(complex_id, toewijzing_id))


@bp.post("/complexen/<uuid:complex_id>/toewijzing/<uuid:toewijzing_id>")
@writes(WRITE, "toewijzing.allocate", doel=Doel.TOEWIJZING)
def wijs_toe_post(complex_id: uuid.UUID, toewijzing_id: uuid.UUID) -> Any:
    page = _allocate_page(complex_id, toewijzing_id)
    form = ToewijsForm()
    return _save(
        complex_id,
        form,
        lambda session: services.allocate(session, actor(), complex_id, toewijzing_id, **form.command()),
        _("De woning is toegewezen."),
        page,
    )
