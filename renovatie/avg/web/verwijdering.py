"""After a grant: hand an erasure over to the destruction with four eyes, end a restriction."""

import uuid
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from renovatie.avg.forms.verzoeken import OpheffenForm
from renovatie.avg.services.beperking import lift_beperking
from renovatie.avg.services.verwijdering import propose_verwijdering
from renovatie.avg.web.blauwdruk import bp
from renovatie.avg.web.verzoeken import FORM, WRITE, inzage, step, step_page
from renovatie.kern.clock import today
from renovatie.kern.web import actor, db, reads, transaction, writes
from renovatie.kern.web.context import voordeur


@bp.post("/avg/verzoeken/<uuid:verzoek_id>/vernietigen")
@writes(WRITE, "bewaren.stel_voor")
def verzoek_vernietigen(verzoek_id: uuid.UUID) -> Any:
    with transaction() as session:
        bewaren = voordeur().taken.bewaren
        made = propose_verwijdering(session, actor(), bewaren, inzage(), verzoek_id).id
    flash(_("Het voorstel staat klaar. Een tweede persoon van uw organisatie bevestigt het."), "ok")
    return redirect(url_for("avg.bewaren_voorstel", vernietigingsvoorstel_id=made), 303)


def _lift_page(verzoek_id: uuid.UUID) -> dict[str, Any]:
    return step_page(
        verzoek_id,
        _("Hef de beperking op"),
        _("Hef de beperking op"),
        zin=_("De bewoner hoort het eerst. Daarna mogen collega's de gegevens weer gebruiken."),
    )


@bp.get("/avg/verzoeken/<uuid:verzoek_id>/beperking-op")
@reads(WRITE, "verzoek.beperking_op_form")
def verzoek_beperking_op(verzoek_id: uuid.UUID) -> str:
    page = _lift_page(verzoek_id)
    return render_template(FORM, form=OpheffenForm(gemeld_op=today(db())), **page)


@bp.post("/avg/verzoeken/<uuid:verzoek_id>/beperking-op")
@writes(WRITE, "verzoek.beperking_op")
def verzoek_beperking_op_post(verzoek_id: uuid.UUID) -> Any:
    form, page = OpheffenForm(), _lift_page(verzoek_id)

    def act(session: Any) -> None:
        lift_beperking(session, actor(), inzage(), verzoek_id, gemeld_op=form.gemeld_op.data)

    return step(verzoek_id, form, act, _("De beperking is opgeheven."), page)
