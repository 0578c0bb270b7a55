"""The one blueprint of these pages, and what they share; each module beside it adds its own routes."""

import uuid
from typing import Any

from flask import Blueprint, current_app, url_for
from flask_babel import gettext as _

from privacy.access import Permission
from renovatie.complexen.models import Complex
from renovatie.complexen.services import get_complex
from renovatie.kern.web import db
from renovatie.kern.web.formulierpagina import may

bp = Blueprint("complexen", __name__)
FORM = "complexen/formulier.html"


def page(complex_id: uuid.UUID, endpoint: str, titel: str) -> dict[str, Any]:
    """What every page of phase 1 gets: the complex, the crumbs, the row of pages beside it."""
    complex_ = get_complex(db(), complex_id)
    return {
        "complex_": complex_,
        "kruimels": [(complex_.naam, start_url(complex_)), (titel, None)],
        "naast": [
            (words, None, url_for(f"complexen.{name}", complex_id=complex_id), name == endpoint)
            for name, words in (
                ("gegevens", _("Gegevens")),
                ("partners", _("Partners")),
                ("sociale_kaart", _("Sociale kaart")),
                ("privacy", _("Privacy")),
                ("informatiebrief", _("Informatiebrief")),
                ("evaluatie", _("Evaluatie")),
            )
        ],
    }


def form_page(complex_id: uuid.UUID, terug: str, titel: str, knop: str) -> dict[str, Any]:
    """What a page with one form gets: title, button, and the way back to the page it belongs to."""
    complex_ = get_complex(db(), complex_id)
    back = url_for(f"complexen.{terug}", complex_id=complex_id)
    return {
        "titel": titel,
        "knop_tekst": knop,
        "terug": back,
        "kruimels": [(complex_.naam, back), (titel, None)],
    }


def start_url(complex_: Complex) -> str:
    """Where the name of the complex in the crumbs leads: its overview, for who may open that."""
    if "regie.overzicht" in current_app.view_functions and may(Permission.FASE_READ):
        return url_for("regie.overzicht", complex_id=complex_.id)
    return url_for("complexen.gegevens", complex_id=complex_.id)
