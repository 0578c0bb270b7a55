"""The doors where the questions are asked, since calling did not work: for the team that goes there."""

import uuid

from flask import render_template

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.complexen.services import get_complex
from renovatie.kern.web import db, reads
from renovatie.vragenlijsten.queries.deuren import vragendeuren
from renovatie.vragenlijsten.web.blauwdruk import bp
from renovatie.vragenlijsten.woorden import DEURREDEN


@bp.get("/complexen/<uuid:complex_id>/vragenlijst/deuren")
@reads(Permission.VRAGENLIJST_READ, "vragenlijst.deuren", doel=Doel.VRAGENLIJST)
def deuren(complex_id: uuid.UUID) -> str:
    return render_template(
        "vragenlijsten/deuren.html",
        complex_=get_complex(db(), complex_id),
        deuren=vragendeuren(db(), complex_id) or [],
        redenen=DEURREDEN,
        getoond=25,
    )
