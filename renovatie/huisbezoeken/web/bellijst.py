"""Who wants to be called: the list of the team, writing somebody down, and the call itself."""

import uuid
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.doorverwijzingen.web.blad import closed_page
from renovatie.huisbezoeken.bellen import record_belgesprek
from renovatie.huisbezoeken.dossierpagina import people_of
from renovatie.huisbezoeken.queries import AanDeDeur, aan_de_deur, woningdeur
from renovatie.huisbezoeken.web.blauwdruk import bp
from renovatie.huisbezoeken.web.hulp import make_keuzes
from renovatie.hulpdossiers import services
from renovatie.hulpdossiers.bellijst import Belblad, belblad, bellijst
from renovatie.hulpdossiers.codes import Belstand
from renovatie.hulpdossiers.forms import BELGESPREK, NIET_BEREIKT, BelForm, BelverzoekForm
from renovatie.hulpdossiers.pseudoniemen import Huishouden, huishoudens_by_dossier, huishoudens_van
from renovatie.hulpdossiers.queries import team
from renovatie.hulpdossiers.woorden import BELMOMENT, BELONDERWERP, BELSTAND, telefoon_tekst
from renovatie.kern.base import random_id
from renovatie.kern.errors import RuleError
from renovatie.kern.web import actor, db, journal_read, reads, transaction, writes
from renovatie.kern.web.context import voordeur

CALL = "/complexen/<uuid:complex_id>/belverzoeken/<uuid:belverzoek_id>"
NEW = "/complexen/<uuid:complex_id>/woningen/<uuid:woning_id>/belverzoek"


@bp.get("/complexen/<uuid:complex_id>/belverzoeken")
@reads(Permission.HULPDOSSIER_READ, "belverzoek.lijst", doel=Doel.HULPVERLENING)
def belverzoeken(complex_id: uuid.UUID) -> str:
    journal_read(velden=("onderwerp", "moment"))
    homes = huishoudens_van(db(), complex_id)
    return render_template(
        "hulpdossiers/bellijst.html",
        complex_id=complex_id,
        rijen=bellijst(db(), complex_id, actor().id, homes, voordeur().belwensen(db(), complex_id, homes)),
        ik=actor().id,
        onderwerpen=BELONDERWERP,
        momenten=BELMOMENT,
    )


# ---------------------------------------------------------------- Somebody who wants to be called


@bp.get(NEW)
@reads(Permission.HULPDOSSIER_WRITE, "belverzoek.form", doel=Doel.HULPVERLENING)
def belverzoek_nieuw(complex_id: uuid.UUID, woning_id: uuid.UUID) -> str:
    deur = aan_de_deur(db(), woningdeur(db(), complex_id, woning_id))
    return _show_new(complex_id, deur, *_new_form(complex_id, deur))


@bp.post(NEW)
@writes(Permission.HULPDOSSIER_WRITE, "belverzoek.add", doel=Doel.HULPVERLENING)
def belverzoek_vastleggen(complex_id: uuid.UUID, woning_id: uuid.UUID) -> Any:
    deur = aan_de_deur(db(), woningdeur(db(), complex_id, woning_id))
    form, dossier_id = _new_form(complex_id, deur)
    if not form.validate():
        return _show_new(complex_id, deur, form, dossier_id), 422
    try:
        with transaction() as session:
            services.add_belverzoek(
                session, actor(), complex_id=complex_id, woning_id=woning_id, **form.command()
            )
    except RuleError as fout:
        if fout.status == 404:
            raise
        form.add_fout(fout)
        return _show_new(complex_id, deur, form, dossier_id), fout.status
    flash(_("De bewoner staat op de lijst om gebeld te worden."), "ok")
    return redirect(url_for("hulpdossiers.belverzoeken", complex_id=complex_id), 303)


def _new_form(complex_id: uuid.UUID, deur: AanDeDeur) -> tuple[BelverzoekForm, uuid.UUID | None]:
    """The form with who can be called, and the file that some of them may be known from."""
    form, bekend = BelverzoekForm(), people_of(db(), complex_id, deur.huishouden, actor().id)
    keuzes = make_keuzes(complex_id, deur, bekend.personen)
    form.offer(keuzes.personen, team(db(), complex_id), actor().id)
    return form, bekend.dossier_id


def _show_new(
    complex_id: uuid.UUID, deur: AanDeDeur, form: BelverzoekForm, dossier_id: uuid.UUID | None
) -> str:
    # The file of the people in it, so that a resident finds this line; never the home beside it.
    journal_read(dossier_id=dossier_id, velden=("naam", "telefoon"))
    return render_template(
        "hulpdossiers/belverzoek_nieuw.html",
        complex_id=complex_id,
        home=deur.huishouden,
        deur=deur,
        form=form,
    )


# ---------------------------------------------------------------- The call


@bp.get(CALL)
@reads(Permission.HULPDOSSIER_READ, "belverzoek.read", doel=Doel.HULPVERLENING)
def belverzoek(complex_id: uuid.UUID, belverzoek_id: uuid.UUID) -> Any:
    blad, home, closed = _gate(complex_id, belverzoek_id)
    return closed or _show_call(complex_id, blad, home, BelForm(form_id=str(random_id())))


@bp.post(CALL)
@writes(Permission.HULPDOSSIER_WRITE, "belverzoek.record", doel=Doel.HULPVERLENING)
def belverzoek_uitkomst(complex_id: uuid.UUID, belverzoek_id: uuid.UUID) -> Any:
    blad, home, closed = _gate(complex_id, belverzoek_id)
    if closed:
        return closed
    form = BelForm()
    if not form.validate():
        return _show_call(complex_id, blad, home, form), 422
    try:
        with transaction() as session:
            record_outcome(session, complex_id, belverzoek_id, form)
    except RuleError as fout:
        if fout.status == 404:
            raise
        form.add_fout(fout)
        return _show_call(complex_id, blad, home, form), fout.status
    return after_call(complex_id, form, home)


def record_outcome(session: Session, complex_id: uuid.UUID, belverzoek_id: uuid.UUID, form: BelForm) -> None:
    """How the call went: a conversation, nobody answered, or off the list."""
    where = {
        "complex_id": complex_id,
        "belverzoek_id": belverzoek_id,
        "form_id": uuid.UUID(form.form_id.data),
    }
    if form.uitkomst.data == BELGESPREK:
        record_belgesprek(session, actor(), verslag=form.verslag.data or "", **where)
    elif form.uitkomst.data == NIET_BEREIKT:
        services.try_belverzoek(session, actor(), **where)
    else:
        services.drop_belverzoek(session, actor(), **where)


def after_call(complex_id: uuid.UUID, form: BelForm, home: Huishouden | None) -> Any:
    """Say what was kept; after a conversation to the household, else back to the list."""
    flash(DONE[form.uitkomst.data](), "ok")
    if form.uitkomst.data == BELGESPREK and home is not None:
        return redirect(url_for("hulpdossiers.dossier", complex_id=complex_id, woning_id=home.woning_id), 303)
    return redirect(url_for("hulpdossiers.belverzoeken", complex_id=complex_id), 303)


DONE = {
    BELGESPREK: lambda: _("Het gesprek is bewaard. Vroeg de bewoner om hulp? Leg dat vast met een bezoek."),
    NIET_BEREIKT: lambda: _("Dat is bewaard. De bewoner blijft op de lijst staan."),
    "vervallen": lambda: _("De bewoner is van de lijst."),
}


def _gate(complex_id: uuid.UUID, belverzoek_id: uuid.UUID) -> tuple[Belblad, Huishouden | None, Any]:
    """The request, its household, and where to go first when that file is shut or a colleague's."""
    blad = belblad(db(), complex_id, belverzoek_id)
    home = huishoudens_by_dossier(db(), complex_id).get(blad.dossier_id)
    return blad, home, closed_page(complex_id, home, blad.dossier_id)


def _show_call(complex_id: uuid.UUID, blad: Belblad, home: Huishouden | None, form: BelForm) -> str:
    journal_read(
        dossier_id=blad.dossier_id,
        object_soort="belverzoek",
        object_id=blad.id,
        velden=("naam", "telefoon", "onderwerp"),
    )
    return render_template(
        "hulpdossiers/belverzoek.html",
        complex_id=complex_id,
        blad=blad,
        home=home,
        form=form,
        open=blad.stand is Belstand.OPEN,
        onderwerp=BELONDERWERP[blad.onderwerp],
        moment=BELMOMENT[blad.moment],
        stand=BELSTAND[blad.stand],
        telefoon_tekst=telefoon_tekst,
    )
