"""The page of a complex. Everybody sees the phases; conditions only of the own side."""

import uuid
from typing import Any

from flask import Blueprint, render_template

from privacy.access import Permission, Rol
from renovatie.complexen.services import get_complex
from renovatie.kern.clock import today
from renovatie.kern.web import actor, db, reads
from renovatie.kern.web.context import decision
from renovatie.regie.overzicht import overzicht as make_overzicht

bp = Blueprint("regie", __name__)
blueprints = (bp,)


@bp.get("/complexen/<uuid:complex_id>")
@reads(Permission.FASE_READ, "complex.overzicht")
def overzicht(complex_id: uuid.UUID) -> Any:
    complex_ = get_complex(db(), complex_id)
    rol = decision().rol or Rol.OVERLEGDEELNEMER
    view = make_overzicht(db(), actor(), rol, complex_, today(db()))
    return render_template("regie/overzicht.html", view=view)
