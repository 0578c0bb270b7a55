"""After a grant: hand an erasure over to four eyes, end a restriction, say that a change was made."""

import uuid
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from renovatie.avg.forms.verzoeken import AkkoordForm, OpheffenForm
from renovatie.avg.services.beperking import lift_beperking
from renovatie.avg.services.uitvoeren import confirm_uitvoering
from renovatie.avg.services.verwijdering import propose_verwijdering
from renovatie.avg.web.blauwdruk import bp
from renovatie.avg.web.verzoeken import FORM, WRITE, inzage, step, step_page
from renovatie.kern.clock import today
from renovatie.kern.web import actor, db, reads, transaction, writes
from renovatie.kern.web.context import voordeur
from workflows.verzoeken import Huishoudakkoord


def _akkoord_page(verzoek_id: uuid.UUID) -> dict[str, Any]:
    return step_page(
        verzoek_id,
        _("Stel voor het dossier te vernietigen"),
        _("Stel voor"),
        zin=_(
            "Het dossier is van het hele huishouden. Vraag eerst iedereen van 16 jaar of ouder die er woont."
        ),
        uitleg=[_("Vindt iemand het niet goed? Stel het dan niet voor, en vertel de bewoner waarom.")],
        rood=True,
    )


@bp.get("/avg/verzoeken/<uuid:verzoek_id>/vernietigen")
@reads(WRITE, "verzoek.akkoord_form")
def verzoek_akkoord(verzoek_id: uuid.UUID) -> str:
    return render_template(FORM, form=AkkoordForm(), **_akkoord_page(verzoek_id))


@bp.post("/avg/verzoeken/<uuid:verzoek_id>/vernietigen")
@writes(WRITE, "bewaren.stel_voor")
def verzoek_vernietigen(verzoek_id: uuid.UUID) -> Any:
    form, page = AkkoordForm(), _akkoord_page(verzoek_id)

    def act(session: Any) -> None:
        propose_verwijdering(
            session,
            actor(),
            voordeur().taken.bewaren,
            inzage(),
            verzoek_id,
            akkoord=Huishoudakkoord(form.akkoord.data),
            akkoord_van=form.akkoord_van.data,
        )

    klaar = _("Het voorstel staat klaar. Een tweede persoon van uw organisatie bevestigt het.")
    return step(verzoek_id, form, act, klaar, page)


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


@bp.post("/avg/verzoeken/<uuid:verzoek_id>/aangepast")
@writes(WRITE, "verzoek.uitgevoerd")
def verzoek_aangepast(verzoek_id: uuid.UUID) -> Any:
    with transaction() as session:
        verteld = confirm_uitvoering(session, actor(), inzage(), verzoek_id)
    flash(_("Vastgelegd. U kunt de brief nu versturen."), "ok")
    if verteld:
        flash(_("De instanties die iets van deze bewoner kregen, hebben bericht."), "info")
    return redirect(url_for("avg.verzoek", verzoek_id=verzoek_id), 303)
