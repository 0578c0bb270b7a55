"""Goals, and how many households were measured."""

import uuid
from typing import Any

from flask import Blueprint, render_template, url_for
from flask_babel import gettext as _

from privacy.access import Kant, Permission, Voorwaarde, kant_van
from renovatie.complexen.services import get_complex
from renovatie.effect import queries, services
from renovatie.effect.forms import GOLVEN, UITVOERDERS, DoelForm, MetingForm, PublicatieForm
from renovatie.effect.models import Golf
from renovatie.effect.tabellen import RIJEN, TITELS
from renovatie.kern.web import actor, db, reads, writes
from renovatie.kern.web.context import decision
from renovatie.kern.web.formulierpagina import may, save

bp = Blueprint("effect", __name__)
blueprints = (bp,)
FORM = "complexen/formulier.html"
WRITE = Permission.DOEL_WRITE


@bp.get("/complexen/<uuid:complex_id>/doelen")
@reads(Permission.DOEL_READ, "doel.lijst")
def doelen(complex_id: uuid.UUID) -> str:
    """Goals for who works on them. How many were measured comes from the help side: the vote side sees none.

    A researcher sees what was published, and nothing was published here.
    """
    answer = decision()
    published_only = answer.voorwaarde is Voorwaarde.GEPUBLICEERD
    vote_side = answer.rol is not None and kant_van(answer.rol) is Kant.STEM
    shows_counts = not published_only and not vote_side
    return render_template(
        "effect/doelen.html",
        complex_=get_complex(db(), complex_id),
        doelen=[] if published_only else queries.doelstellingen(db(), complex_id),
        alleen_gepubliceerd=published_only,
        metingen=queries.metingen(db(), complex_id) if shows_counts else None,
        aandelen={} if published_only else queries.aandelen(db(), complex_id),
        mag_vragenlijst=may(Permission.BEREIK_READ),
        golven=GOLVEN,
        uitvoerders=UITVOERDERS,
        mag=may(WRITE),
        mag_terug=may(Permission.FASE_READ),
    )


def _page(complex_id: uuid.UUID, titel: str, knop: str) -> dict[str, Any]:
    complex_ = get_complex(db(), complex_id)
    back = url_for("effect.doelen", complex_id=complex_id)
    return {
        "titel": titel,
        "knop_tekst": knop,
        "terug": back,
        "kruimels": [(complex_.naam, url_for("regie.overzicht", complex_id=complex_id)),
                     (_("Doelen"), back), (titel, None)],
    }  # fmt: skip


def _save_goal(
    complex_id: uuid.UUID, form: DoelForm, titel: str, doelstelling_id: uuid.UUID | None = None
) -> Any:
    return save(
        form,
        lambda session: services.record_doelstelling(
            session, actor(), complex_id, doelstelling_id=doelstelling_id, **form.command()
        ),
        klaar=_("Het doel is bewaard."),
        verder=url_for("effect.doelen", complex_id=complex_id),
        template=FORM,
        **_page(complex_id, titel, _("Bewaar het doel")),
    )


@bp.get("/complexen/<uuid:complex_id>/doelen/nieuw")
@reads(WRITE, "doel.new")
def doel_nieuw(complex_id: uuid.UUID) -> str:
    return render_template(FORM, form=DoelForm(), **_page(complex_id, _("Nieuw doel"), _("Bewaar het doel")))


@bp.post("/complexen/<uuid:complex_id>/doelen/nieuw")
@writes(WRITE, "doel.record")
def doel_nieuw_post(complex_id: uuid.UUID) -> Any:
    return _save_goal(complex_id, DoelForm(), _("Nieuw doel"))


@bp.get("/complexen/<uuid:complex_id>/doelen/<uuid:doelstelling_id>")
@reads(WRITE, "doel.wijzig")
def doel(complex_id: uuid.UUID, doelstelling_id: uuid.UUID) -> str:
    form = DoelForm(obj=queries.doelstelling(db(), complex_id, doelstelling_id))
    return render_template(FORM, form=form, **_page(complex_id, _("Wijzig het doel"), _("Bewaar het doel")))


@bp.post("/complexen/<uuid:complex_id>/doelen/<uuid:doelstelling_id>")
@writes(WRITE, "doel.record")
def doel_post(complex_id: uuid.UUID, doelstelling_id: uuid.UUID) -> Any:
    queries.doelstelling(db(), complex_id, doelstelling_id)
    return _save_goal(complex_id, DoelForm(), _("Wijzig het doel"), doelstelling_id)


def _meting_page(complex_id: uuid.UUID) -> dict[str, Any]:
    return _page(complex_id, _("Leg een meting vast"), _("Bewaar de meting"))


@bp.get("/complexen/<uuid:complex_id>/metingen/nieuw")
@reads(WRITE, "meting.new")
def meting(complex_id: uuid.UUID) -> str:
    return render_template(FORM, form=MetingForm(), **_meting_page(complex_id))


@bp.post("/complexen/<uuid:complex_id>/metingen/nieuw")
@writes(WRITE, "meting.record")
def meting_post(complex_id: uuid.UUID) -> Any:
    form = MetingForm()
    return save(
        form,
        lambda session: services.record_meting(session, actor(), complex_id, **form.command()),
        klaar=_("De meting is bewaard."),
        verder=url_for("effect.doelen", complex_id=complex_id),
        template=FORM,
        **_meting_page(complex_id),
    )


@bp.get("/complexen/<uuid:complex_id>/cijfers")
@reads(Permission.PROFIEL_READ, "cijfers.lijst")
def cijfers(complex_id: uuid.UUID) -> str:
    """The published tables, the same for everybody who may see them."""
    return render_template(
        "effect/cijfers.html",
        complex_=get_complex(db(), complex_id),
        tabellen=queries.cijfers(db(), complex_id),
        golven=GOLVEN,
        titels=TITELS,
        rijen=RIJEN,
        mag=may(WRITE),
        mag_terug=may(Permission.FASE_READ),
    )


def _publicatie_page(complex_id: uuid.UUID, form: PublicatieForm) -> dict[str, Any]:
    form.offer(queries.golven_open(db(), complex_id))
    complex_ = get_complex(db(), complex_id)
    return {
        "complex_": complex_,
        "voorbeeld": queries.to_publish(db(), complex_id),
        "titels": TITELS,
        "rijen": RIJEN,
    }


@bp.get("/complexen/<uuid:complex_id>/cijfers/publiceren")
@reads(WRITE, "cijfers.new")
def publiceren(complex_id: uuid.UUID) -> str:
    form = PublicatieForm()
    return render_template("effect/publiceren.html", form=form, **_publicatie_page(complex_id, form))


@bp.post("/complexen/<uuid:complex_id>/cijfers/publiceren")
@writes(WRITE, "cijfers.publish")
def publiceren_post(complex_id: uuid.UUID) -> Any:
    form = PublicatieForm()
    page = _publicatie_page(complex_id, form)
    return save(
        form,
        lambda session: services.publish_cijfers(session, actor(), complex_id, golf=Golf(form.golf.data)),
        klaar=_("De cijfers zijn gepubliceerd."),
        verder=url_for("effect.cijfers", complex_id=complex_id),
        template="effect/publiceren.html",
        **page,
    )
