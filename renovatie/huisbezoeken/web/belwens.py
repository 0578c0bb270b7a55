"""The call to a household that asked for it in the questions: on the same list, and done in the same way."""

import uuid
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.doorverwijzingen.web.blad import closed_page
from renovatie.huisbezoeken.dossierpagina import people_of
from renovatie.huisbezoeken.queries import AanDeDeur, aan_de_deur, woningdeur
from renovatie.huisbezoeken.web.bellijst import after_call, record_outcome
from renovatie.huisbezoeken.web.blauwdruk import bp
from renovatie.huisbezoeken.web.hulp import make_keuzes
from renovatie.hulpdossiers import services
from renovatie.hulpdossiers.codes import Belonderwerp
from renovatie.hulpdossiers.forms import BelwensForm
from renovatie.hulpdossiers.pseudoniemen import Huishouden
from renovatie.hulpdossiers.services.bellen import DONE
from renovatie.hulpdossiers.sloten import file_of
from renovatie.hulpdossiers.woorden import telefoon_tekst
from renovatie.kern.base import random_id
from renovatie.kern.errors import RuleError
from renovatie.kern.web import actor, db, journal_read, reads, transaction, writes
from renovatie.kern.web.context import Belwens, voordeur

WISH = "/complexen/<uuid:complex_id>/woningen/<uuid:woning_id>/belwens"


@bp.get(WISH)
@reads(Permission.HULPDOSSIER_READ, "belverzoek.read", doel=Doel.HULPVERLENING)
def belwens(complex_id: uuid.UUID, woning_id: uuid.UUID) -> Any:
    deur, wens, elsewhere = _gate(complex_id, woning_id)
    if elsewhere or wens is None:
        return elsewhere
    form = BelwensForm(formdata=None, form_id=str(random_id()))
    return _show(complex_id, deur, wens, *_offer(complex_id, deur, form))


@bp.post(WISH)
@writes(Permission.HULPDOSSIER_WRITE, "belverzoek.record", doel=Doel.HULPVERLENING)
def belwens_uitkomst(complex_id: uuid.UUID, woning_id: uuid.UUID) -> Any:
    deur, wens, elsewhere = _gate(complex_id, woning_id)
    if elsewhere or wens is None:
        return elsewhere
    form, dossier_id = _offer(complex_id, deur, BelwensForm())
    if not form.validate():
        return _show(complex_id, deur, wens, form, dossier_id), 422
    try:
        with transaction() as session:
            _record(session, complex_id, deur.huishouden, form)
    except RuleError as fout:
        if fout.status == 404:
            raise
        form.add_fout(fout)
        return _show(complex_id, deur, wens, form, dossier_id), fout.status
    return after_call(complex_id, form, deur.huishouden)


def _gate(complex_id: uuid.UUID, woning_id: uuid.UUID) -> tuple[AanDeDeur, Belwens | None, Any]:
    """The door, what was asked there, and where to go first: to the list when nobody waits there any more."""
    deur = aan_de_deur(db(), woningdeur(db(), complex_id, woning_id))
    wens = voordeur().belwensen(db(), complex_id, [deur.huishouden]).get(woning_id)
    if wens is None:
        flash(_("Dit telefoontje is al afgehandeld."), "info")
        return deur, None, redirect(url_for("hulpdossiers.belverzoeken", complex_id=complex_id), 303)
    file = file_of(db(), deur.huishouden)
    if file is None or file[0].vernietigd_op is not None:
        return deur, wens, None
    return deur, wens, closed_page(complex_id, deur.huishouden, file[0].id)


def _offer(complex_id: uuid.UUID, deur: AanDeDeur, form: BelwensForm) -> tuple[BelwensForm, uuid.UUID | None]:
    """The form with who can be called, and the file that some of them may be known from."""
    bekend = people_of(db(), complex_id, deur.huishouden, actor().id)
    form.offer(make_keuzes(complex_id, deur, bekend.personen).personen)
    return form, bekend.dossier_id


def _record(session: Session, complex_id: uuid.UUID, home: Huishouden, form: BelwensForm) -> None:
    """From here on the wish is a request as any other. Raises RuleError when a colleague was first.

    The day on which it was said stays with the questions: in the file it would tell which answers are whose.
    """
    verzoek = services.add_belverzoek(
        session,
        actor(),
        complex_id=complex_id,
        woning_id=home.woning_id,
        persoon=form.gebeld,
        onderwerp=Belonderwerp.ZEGT_HET_LIEVER_ZELF,
    )
    if home.woning_id not in voordeur().belwensen(session, complex_id, [home]):
        raise RuleError(DONE, "conflict")
    record_outcome(session, complex_id, verzoek.id, form)


def _show(
    complex_id: uuid.UUID, deur: AanDeDeur, wens: Belwens, form: BelwensForm, dossier_id: uuid.UUID | None
) -> str:
    # The file of the people in it, so that a resident finds this line; never the home beside it.
    journal_read(dossier_id=dossier_id, velden=("naam", "telefoon"))
    return render_template(
        "hulpdossiers/belwens.html",
        complex_id=complex_id,
        home=deur.huishouden,
        wens=wens,
        form=form,
        nummers=[(p.naam, p.telefoon, telefoon_tekst(p.telefoon or "")) for p in form.bekend.values()],
        niet_meer_bellen=deur.voorkeur is not None and deur.voorkeur.niet_meer_bellen,
    )
