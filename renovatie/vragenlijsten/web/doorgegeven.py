"""The answers that residents let the social worker read, and taking them back."""

import uuid
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.complexen.services import get_complex
from renovatie.hulpdossiers.woorden import SLOT
from renovatie.kern.web import actor, db, journal_read, reads, transaction, writes
from renovatie.kern.web.formulierpagina import save
from renovatie.kern.web.velden import Formulier
from renovatie.vragenlijsten import services
from renovatie.vragenlijsten.forms import IntrekForm
from renovatie.vragenlijsten.queries import doorgegeven as queries
from renovatie.vragenlijsten.queries.doorgegeven import antwoordblad
from renovatie.vragenlijsten.web.blauwdruk import bp

READ, STOP = Permission.VRAGENLIJST_READ, Permission.TOESTEMMING_WRITE
DOEL = Doel.VRAGENLIJST
LIST = "vragenlijsten/doorgegeven.html"


@bp.get("/complexen/<uuid:complex_id>/vragenlijst/doorgegeven")
@reads(READ, "vragenlijst.doorgegeven", doel=DOEL)
def doorgegeven(complex_id: uuid.UUID) -> str:
    return render_template(LIST, **_page(complex_id, IntrekForm(formdata=None)))


def _page(complex_id: uuid.UUID, form: IntrekForm) -> dict[str, Any]:
    form.offer(queries.woningen(db(), complex_id))
    return {
        "complex_": get_complex(db(), complex_id),
        "form": form,
        # Who only asked to be called stands on the list of calls (hulpdossiers.belverzoeken).
        "huishoudens": sorted(
            (d for d in queries.doorgegeven(db(), complex_id) if d.deelt),
            key=lambda d: d.gegeven_op,
            reverse=True,
        ),
        "getoond": 25,
    }


@bp.post("/complexen/<uuid:complex_id>/vragenlijst/doorgegeven")
@writes(STOP, "vragenlijst.intrekken")
def intrekken(complex_id: uuid.UUID) -> Any:
    """All answers of one household go; who did not take part is told so."""
    form = IntrekForm()
    page = _page(complex_id, form)
    return save(
        form,
        lambda session: services.withdraw(session, actor(), complex_id, uuid.UUID(form.woning.data)),
        klaar=_("De antwoorden van dit huishouden zijn vernietigd."),
        verder=url_for("vragenlijsten.doorgegeven", complex_id=complex_id),
        template=LIST,
        **{key: value for key, value in page.items() if key != "form"},
    )


@bp.get("/complexen/<uuid:complex_id>/woningen/<uuid:woning_id>/vragenlijst")
@reads(READ, "antwoordkopie.lees", doel=DOEL)
def antwoorden(complex_id: uuid.UUID, woning_id: uuid.UUID) -> str:
    """The answers that this household lets the social worker read."""
    blad = antwoordblad(db(), actor().id, complex_id, woning_id)
    # The home and nothing of a file: the copy stands beside the Hulpdossier, never in it.
    velden = ("antwoorden",) if blad.rondes else ()
    journal_read(object_soort="woning", object_id=woning_id, velden=velden)
    return render_template(
        "vragenlijsten/antwoorden.html",
        complex_=get_complex(db(), complex_id),
        blad=blad,
        slotwoorden=SLOT,
        form=Formulier(formdata=None),
    )


@bp.post("/complexen/<uuid:complex_id>/woningen/<uuid:woning_id>/vragenlijst")
@writes(STOP, "antwoordkopie.intrekken")
def antwoorden_intrekken(complex_id: uuid.UUID, woning_id: uuid.UUID) -> Any:
    """The resident no longer shares them; her answers still count with those of the others.

    Stopping needs no noodopening and no reason: nothing is opened for it (art. 7 lid 3 AVG).
    """
    with transaction() as session:
        services.stop_delen(session, actor(), complex_id, woning_id)
    flash(_("U kunt deze antwoorden niet meer lezen. De kopie is vernietigd."), "ok")
    return redirect(url_for("vragenlijsten.doorgegeven", complex_id=complex_id), 303)
