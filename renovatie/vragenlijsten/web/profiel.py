"""The Complexprofiel: the same page for everybody who may read it, on both sides."""

import uuid

from flask import render_template

from privacy.access import Permission
from renovatie.complexen.services import get_complex
from renovatie.kern.web import db, reads
from renovatie.kern.web.formulierpagina import may
from renovatie.vragenlijsten.queries.profiel import complexprofiel
from renovatie.vragenlijsten.web.blauwdruk import bp
from renovatie.vragenlijsten.woorden import MOMENTEN


@bp.get("/complexen/<uuid:complex_id>/complexprofiel")
@reads(Permission.PROFIEL_READ, "complexprofiel.lees")
def profiel(complex_id: uuid.UUID) -> str:
    return render_template(
        "vragenlijsten/profiel.html",
        complex_=get_complex(db(), complex_id),
        profiel=complexprofiel(db(), complex_id),
        momenten=MOMENTEN,
        mag_terug=may(Permission.FASE_READ),
        mag_stand=may(Permission.BEREIK_READ),
    )
