"""A page with one form beside the planning, and who may see the whole of it."""

import uuid
from typing import Any

from flask import url_for

from renovatie.complexen.services import get_complex
from renovatie.kern.errors import NotFound
from renovatie.kern.web import db
from renovatie.kern.web.context import decision

FORM = "complexen/formulier.html"


def whole_planning() -> None:
    """Other roles know counts or announced dates of the planning: for them the page is not there."""
    if decision().velden:
        raise NotFound


def form_page(
    complex_id: uuid.UUID, titel: str, knop: str, terug: str, lijst: str, *, zin: str = ""
) -> dict[str, Any]:
    """What a page with one form gets; `terug` is the address of the list that it belongs to."""
    complex_ = get_complex(db(), complex_id)
    home = url_for("regie.overzicht", complex_id=complex_id)
    kruimels = [(complex_.naam, home), (lijst, terug), (titel, None)]
    return {"titel": titel, "zin": zin, "knop_tekst": knop, "terug": terug, "kruimels": kruimels}
