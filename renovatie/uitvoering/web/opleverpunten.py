"""Points after delivery: contractor and woonconsulent note them, the resident says when one is done."""

import uuid
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.kern.clock import today
from renovatie.kern.web import actor, db, journal_read, reads, writes
from renovatie.kern.web.formulierpagina import may, save
from renovatie.uitvoering.forms.bewoners import (
    GEBREKEN,
    RUIMTEN,
    HersteldForm,
    OordeelForm,
    OpleverpuntForm,
)
from renovatie.uitvoering.queries import opleverpunten as queries
from renovatie.uitvoering.services import opleverpunten as services
from renovatie.uitvoering.web._formulier import FORM, form_page, whole_planning
from renovatie.uitvoering.web._gedeeld import PREFIX
from workflows.nazorg import hersteltermijn

NOTE, JUDGE = Permission.OPLEVERPUNT_WRITE, Permission.PLANNING_WRITE
PUNT = f"{PREFIX}/opleverpunten/<uuid:opleverpunt_id>"


def register(bp: Blueprint) -> None:
    bp.get(f"{PREFIX}/opleverpunten")(opleverpunten)
    bp.get(f"{PREFIX}/opleverpunten/nieuw")(opleverpunt_nieuw)
    bp.post(f"{PREFIX}/opleverpunten/nieuw")(opleverpunt_nieuw_post)
    bp.get(f"{PUNT}/hersteld")(opleverpunt_hersteld)
    bp.post(f"{PUNT}/hersteld")(opleverpunt_hersteld_post)
    bp.get(f"{PUNT}/oordeel")(opleverpunt_oordeel)
    bp.post(f"{PUNT}/oordeel")(opleverpunt_oordeel_post)


@reads(Permission.PLANNING_READ, "opleverpunt.lijst", doel=Doel.UITVOERING)
def opleverpunten(complex_id: uuid.UUID) -> str:
    whole_planning()
    return render_template(
        "uitvoering/opleverpunten.html",
        lijst=queries.punten(db(), complex_id),
        kan_noteren=bool(queries.opleveringen(db(), complex_id)),
        ruimten=RUIMTEN,
        gebreken=GEBREKEN,
        vandaag=today(db()),
        mag=may(NOTE),
        beoordeelt=may(JUDGE),
    )


def _page(complex_id: uuid.UUID, titel: str, knop: str, zin: str = "") -> dict[str, Any]:
    back = url_for("uitvoering.opleverpunten", complex_id=complex_id)
    return form_page(complex_id, titel, knop, back, _("Opleverpunten"), zin=zin)


def _form(complex_id: uuid.UUID, **options: Any) -> OpleverpuntForm:
    homes = [(home.planning_id, home.adres) for home in queries.opleveringen(db(), complex_id)]
    return OpleverpuntForm(**options).offer(homes)


@reads(NOTE, "opleverpunt.new", doel=Doel.UITVOERING)
def opleverpunt_nieuw(complex_id: uuid.UUID) -> str:
    form = _form(
        complex_id,
        formdata=None,
        planning_id=request.args.get("planning", ""),
        herstellen_voor=hersteltermijn(today(db())),
    )
    return render_template(
        FORM, form=form, **_page(complex_id, _("Nieuw opleverpunt"), _("Leg het punt vast"))
    )


@writes(NOTE, "opleverpunt.record", doel=Doel.UITVOERING)
def opleverpunt_nieuw_post(complex_id: uuid.UUID) -> Any:
    form = _form(complex_id)
    return save(
        form,
        lambda session: services.record_opleverpunt(
            session, actor(), complex_id=complex_id, **form.command()
        ),
        klaar=_("Het opleverpunt is vastgelegd."),
        verder=url_for("uitvoering.opleverpunten", complex_id=complex_id),
        template=FORM,
        **_page(complex_id, _("Nieuw opleverpunt"), _("Leg het punt vast")),
    )


def _punt(complex_id: uuid.UUID, opleverpunt_id: uuid.UUID) -> str:
    """The point in words, under the heading of its form. Raises NotFound."""
    punt = queries.punt(db(), complex_id, opleverpunt_id)
    journal_read(object_soort="woning", object_id=punt.woning_id)
    return f"{punt.adres}, {RUIMTEN[punt.ruimte]}: {GEBREKEN[punt.gebrek]}."


@reads(NOTE, "opleverpunt.herstel", doel=Doel.UITVOERING)
def opleverpunt_hersteld(complex_id: uuid.UUID, opleverpunt_id: uuid.UUID) -> str:
    zin = _punt(complex_id, opleverpunt_id)
    form = HersteldForm(formdata=None, datum=today(db()))
    return render_template(
        FORM, form=form, **_page(complex_id, _("Hersteld"), _("Leg het herstel vast"), zin)
    )


@writes(NOTE, "opleverpunt.repair", doel=Doel.UITVOERING)
def opleverpunt_hersteld_post(complex_id: uuid.UUID, opleverpunt_id: uuid.UUID) -> Any:
    zin, form = _punt(complex_id, opleverpunt_id), HersteldForm()
    return save(
        form,
        lambda session: services.repair_opleverpunt(
            session, actor(), complex_id=complex_id, opleverpunt_id=opleverpunt_id, **form.command()
        ),
        klaar=_("Het herstel staat vast. Nu zegt de bewoner nog of het goed is."),
        verder=url_for("uitvoering.opleverpunten", complex_id=complex_id),
        template=FORM,
        **_page(complex_id, _("Hersteld"), _("Leg het herstel vast"), zin),
    )


@reads(JUDGE, "opleverpunt.oordeel", doel=Doel.UITVOERING)
def opleverpunt_oordeel(complex_id: uuid.UUID, opleverpunt_id: uuid.UUID) -> str:
    zin = _punt(complex_id, opleverpunt_id)
    page = _page(complex_id, _("Wat zegt de bewoner?"), _("Leg het oordeel vast"), zin)
    return render_template(FORM, form=OordeelForm(formdata=None), **page)


@writes(JUDGE, "opleverpunt.accept", doel=Doel.UITVOERING)
def opleverpunt_oordeel_post(complex_id: uuid.UUID, opleverpunt_id: uuid.UUID) -> Any:
    zin, form = _punt(complex_id, opleverpunt_id), OordeelForm()
    return save(
        form,
        lambda session: services.accept_opleverpunt(
            session, actor(), complex_id=complex_id, opleverpunt_id=opleverpunt_id, **form.command()
        ),
        klaar=_("Het oordeel van de bewoner staat vast."),
        verder=url_for("uitvoering.opleverpunten", complex_id=complex_id),
        template=FORM,
        **_page(complex_id, _("Wat zegt de bewoner?"), _("Leg het oordeel vast"), zin),
    )
