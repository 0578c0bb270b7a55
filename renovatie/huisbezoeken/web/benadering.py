"""How a household wants to be approached, written down at the door: it holds for both sides of the wall."""

import uuid
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.huisbezoeken.queries import Woningdeur, current_lease, woningdeur
from renovatie.huisbezoeken.web.blauwdruk import bezoeken as bp
from renovatie.huisbezoeken.web.hulp import may
from renovatie.huishoudens import services
from renovatie.huishoudens.forms import VoorkeurForm
from renovatie.hulpdossiers.bewoners import voorkeuren
from renovatie.kern.errors import NotFound
from renovatie.kern.web import actor, db, journal_read, reads, transaction, writes

WHERE = "/complexen/<uuid:complex_id>/woningen/<uuid:woning_id>/benadering"


@bp.get(WHERE)
@reads(Permission.CROSSING_WRITE, "voorkeur.lees", doel=Doel.CONTACT)
def benadering(complex_id: uuid.UUID, woning_id: uuid.UUID) -> str:
    deur, _lease = _let(complex_id, woning_id)
    form = VoorkeurForm(formdata=None, obj=voorkeuren(db(), complex_id, woning_id).get(woning_id))
    form.offer()
    return _show(complex_id, deur, form)


@bp.post(WHERE)
@writes(Permission.CROSSING_WRITE, "voorkeur.change", doel=Doel.CONTACT)
def change_benadering(complex_id: uuid.UUID, woning_id: uuid.UUID) -> Any:
    deur, lease_id = _let(complex_id, woning_id)
    form = VoorkeurForm()
    form.offer()
    if not form.validate():
        return _show(complex_id, deur, form), 422
    with transaction() as session:
        services.change_voorkeur(session, actor(), complex_id, lease_id, **form.command(), met_huur=False)
    flash(_("Bewaard. Iedereen die dit huishouden benadert, ziet het."), "ok")
    return redirect(url_for("huisbezoeken.nieuw", complex_id=complex_id, woning_id=woning_id), 303)


def _let(complex_id: uuid.UUID, woning_id: uuid.UUID) -> tuple[Woningdeur, uuid.UUID]:
    """The door and its lease. Only for who rings there: the woonconsulent has a page of her own."""
    if not may(Permission.BEZOEKUITKOMST_WRITE, complex_id):
        raise NotFound
    deur = woningdeur(db(), complex_id, woning_id)
    lease_id = current_lease(db(), deur.woning)
    if lease_id is None:
        raise NotFound
    return deur, lease_id


def _show(complex_id: uuid.UUID, deur: Woningdeur, form: VoorkeurForm) -> str:
    # Never the home: see the visit form.
    journal_read(velden=("taal", "tolk", "kanaal"))
    return render_template(
        "huisbezoeken/benadering.html", complex_id=complex_id, home=deur.huishouden, form=form
    )
