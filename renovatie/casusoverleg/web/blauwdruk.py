"""The one blueprint of these pages, and what they share."""

import uuid
from typing import Any

from flask import Blueprint, current_app, url_for
from flask_babel import format_date
from flask_babel import gettext as _

from privacy.access import Permission
from renovatie.casusoverleg.models import Overleg
from renovatie.casusoverleg.queries import overleg as queries
from renovatie.complexen.models import Complex
from renovatie.complexen.services import get_complex
from renovatie.kern.web import actor, db, journal_read
from renovatie.kern.web.formulierpagina import may

bp = Blueprint("casusoverleg", __name__)
FORM = "complexen/formulier.html"
BASE = "/complexen/<uuid:complex_id>/casusoverleg"
ONE = f"{BASE}/<uuid:overleg_id>"


def crumbs(complex_: Complex, *more: tuple[str, str | None]) -> list[tuple[str, str | None]]:
    """The way here: the complex, for who may open its overview, and the list of meetings."""
    found: list[tuple[str, str | None]] = []
    if "regie.overzicht" in current_app.view_functions and may(Permission.FASE_READ):
        found.append((complex_.naam, url_for("regie.overzicht", complex_id=complex_.id)))
    lijst = url_for("casusoverleg.lijst", complex_id=complex_.id) if may(Permission.CASUS_READ) else None
    return [*found, (_("Casusoverleg"), lijst if more else None), *more]


def to_overleg(complex_id: uuid.UUID, overleg_id: uuid.UUID) -> str:
    return url_for("casusoverleg.overleg", complex_id=complex_id, overleg_id=overleg_id)


def load(complex_id: uuid.UUID, overleg_id: uuid.UUID, permission: Permission) -> Overleg:
    """The meeting, as far as this person may see it. Raises NotFound."""
    found = queries.overleg_for(db(), actor(), permission, complex_id, overleg_id)
    journal_read(object_soort="overleg", object_id=overleg_id)
    return found


def form_page(
    complex_id: uuid.UUID, titel: str, knop: str, terug: str, overleg: Overleg | None = None, **more: Any
) -> dict[str, Any]:
    """What a page with one form gets."""
    steps: list[tuple[str, str | None]] = []
    if overleg is not None:
        steps.append((day_of(overleg), to_overleg(complex_id, overleg.id)))
    return {
        "titel": titel,
        "knop_tekst": knop,
        "terug": terug,
        "kruimels": crumbs(get_complex(db(), complex_id), *steps, (titel, None)),
        **more,
    }


def day_of(overleg: Overleg) -> str:
    return str(format_date(overleg.datum, "d MMMM y"))
