"""The day of the contractor, made for a phone: where, what happens there, what to mind."""

import uuid

from flask import Blueprint, render_template
from flask_babel import lazy_gettext as _l

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.kern.clock import today
from renovatie.kern.web import db, journal_read, reads
from renovatie.uitvoering import queries
from renovatie.uitvoering.queries import Dagsoort
from renovatie.uitvoering.web._formulier import whole_planning
from renovatie.uitvoering.web._gedeeld import PREFIX, may
from renovatie.uitvoering.web.woorden import let_op

SOORTEN = {
    Dagsoort.BEGINT: _l("Het werk begint"),
    Dagsoort.OPLEVERING: _l("Oplevering"),
    Dagsoort.HAD_MOETEN_BEGINNEN: _l("Had moeten beginnen"),
    Dagsoort.LOOPT_UIT: _l("Had klaar moeten zijn"),
    Dagsoort.BEZIG: _l("Werk bezig"),
}


def register(bp: Blueprint) -> None:
    bp.get(f"{PREFIX}/planning/dag", endpoint="planning_dag")(show)


@reads(Permission.PLANNING_READ, "planning.dag", doel=Doel.UITVOERING)
def show(complex_id: uuid.UUID) -> str:
    whole_planning()
    journal_read(object_soort="complex", object_id=complex_id, velden=["planning", "maatwerk"])
    return render_template(
        "uitvoering/dag.html",
        dagen=queries.dagen(db(), complex_id, today(db())),
        soorten=SOORTEN,
        let_op=let_op,
        begint_zelf=may(Permission.PLANNING_START, complex_id),
    )
