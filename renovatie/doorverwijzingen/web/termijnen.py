"""The terms of the ladder on a complex, for the procesregisseur."""

import uuid
from typing import Any

from flask import render_template, url_for
from flask_babel import gettext as _

from privacy.access import Permission
from renovatie.doorverwijzingen import services
from renovatie.doorverwijzingen.feiten import termijnen_of
from renovatie.doorverwijzingen.stapforms import TermijnenForm
from renovatie.doorverwijzingen.web.blad import bp
from renovatie.kern.web import actor, db, reads, writes
from renovatie.kern.web.formulierpagina import save

TEMPLATE = "doorverwijzingen/termijnen.html"


@bp.get("/complexen/<uuid:complex_id>/doorverwijzingen/termijnen")
@reads(Permission.COMPLEX_WRITE, "doorverwijzing.termijnen_form")
def termijnen(complex_id: uuid.UUID) -> str:
    return render_template(TEMPLATE, complex_id=complex_id, form=_form(complex_id))


@bp.post("/complexen/<uuid:complex_id>/doorverwijzingen/termijnen")
@writes(Permission.COMPLEX_WRITE, "doorverwijzing.termijnen")
def zet_termijnen(complex_id: uuid.UUID) -> Any:
    form = _form(complex_id)
    return save(
        form,
        lambda session: services.set_termijnen(
            session, actor(), complex_id=complex_id, termijnen=form.chosen
        ),
        klaar=_("De termijnen zijn vastgelegd. Ze gelden vanaf nu, ook voor wat al verzonden is."),
        verder=url_for("regie.doorverwijzingen", complex_id=complex_id),
        template=TEMPLATE,
        complex_id=complex_id,
    )


def _form(complex_id: uuid.UUID) -> TermijnenForm:
    return TermijnenForm(obj=termijnen_of(db(), complex_id))
