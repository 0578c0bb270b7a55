"""The list of homes, searching in it, and the page of one home."""

import uuid
from typing import Any

from flask import Response, flash, render_template
from flask_babel import gettext as _

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.complexen.services import get_complex
from renovatie.huishoudens import queries, services, woningblad
from renovatie.huishoudens.forms import ContactForm, VoorkeurForm, ZoekForm
from renovatie.huishoudens.huurlijst.schrijven import schrijf_huurlijst
from renovatie.huishoudens.huurlijst.telefoons import lees_telefoon
from renovatie.huishoudens.web.blauwdruk import bp, to
from renovatie.huishoudens.woorden import (
    CONTRACTSOORTEN,
    GEBEURD,
    KANALEN,
    REDENEN,
    REGELS,
    TALEN,
    TELLING,
    telefoon_tekst,
)
from renovatie.huishoudens.zoeken import zoek
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound
from renovatie.kern.web import actor, db, reads, transaction, writes
from renovatie.kern.web.bijlage import attachment
from renovatie.kern.web.context import journal_read
from renovatie.kern.web.formulierpagina import may
from renovatie.kern.web.velden import Formulier

VELDEN = ("naam", "telefoon", "kale_huur")


@bp.get("/complexen/<uuid:complex_id>/woningen")
@reads(Permission.HUURLIJST_READ, "woningen.lijst", doel=Doel.HUURADMINISTRATIE)
def woningen(complex_id: uuid.UUID) -> str:
    return _list(complex_id, ZoekForm(), "")


@bp.post("/complexen/<uuid:complex_id>/woningen")
@reads(Permission.HUURLIJST_READ, "woningen.zoek", doel=Doel.HUURADMINISTRATIE)
def zoek_woningen(complex_id: uuid.UUID) -> Any:
    form = ZoekForm()
    if not form.validate():
        return _list(complex_id, form, ""), 422
    return _list(complex_id, form, (form.zoek.data or "").strip())


def _list(complex_id: uuid.UUID, form: ZoekForm, woorden: str) -> str:
    regels = queries.woningen(db(), complex_id, today(db()))
    journal_read(velden=VELDEN)
    return render_template(
        "huishoudens/woningen.html",
        form=form,
        complex_=get_complex(db(), complex_id),
        aantal=len(regels),
        woningen=zoek(regels, woorden),
        gezocht=woorden,
        telefoon_tekst=telefoon_tekst,
        inlezing=services.last_inlezing(db(), complex_id),
    )


@bp.get("/complexen/<uuid:complex_id>/woningen.csv")
@reads(Permission.HUURLIJST_EXPORT, "huurlijst.export", doel=Doel.HUURADMINISTRATIE, export=True)
def woningen_csv(complex_id: uuid.UUID) -> Response:
    journal_read(velden=VELDEN)
    regels = queries.huurlijst_rijen(db(), complex_id, today(db()))
    return attachment(schrijf_huurlijst(regels), "huurlijst.csv", "text/csv")


@bp.get("/complexen/<uuid:complex_id>/woningen/<uuid:woning_id>")
@reads(Permission.HUURLIJST_READ, "woning.lees", doel=Doel.HUURADMINISTRATIE)
def woning(complex_id: uuid.UUID, woning_id: uuid.UUID) -> str:
    blad = woningblad.woningblad(db(), complex_id, woning_id, today(db()))
    journal_read(object_soort="woning", object_id=woning_id, velden=(*VELDEN, "email", "opmerking"))
    return render_template(
        "huishoudens/woning.html",
        blad=blad,
        gebeurd=GEBEURD,
        redenen=REDENEN,
        regels=REGELS,
        telling=TELLING,
        contractsoorten=CONTRACTSOORTEN,
        mag_stem=may(Permission.STEM_READ),
        talen=TALEN,
        kanalen=KANALEN,
        telefoon_tekst=telefoon_tekst,
    )


# ---------------------------------------------------------------- Phone and e-mail of a tenant


def _contact_page(blad: woningblad.Persoon, form: ContactForm, woning_id: uuid.UUID) -> str:
    journal_read(object_soort="huurder", object_id=blad.id, velden=("naam", "telefoon", "email"))
    return render_template("huishoudens/contact.html", persoon=blad, form=form, woning_id=woning_id)


@bp.get("/complexen/<uuid:complex_id>/woningen/<uuid:woning_id>/huurders/<uuid:huurder_id>")
@reads(Permission.HUURLIJST_WRITE, "contact.lees", doel=Doel.HUURADMINISTRATIE)
def contact(complex_id: uuid.UUID, woning_id: uuid.UUID, huurder_id: uuid.UUID) -> str:
    persoon = woningblad.huurder_van(db(), complex_id, woning_id, huurder_id)
    form = ContactForm(telefoon=telefoon_tekst(persoon.telefoon), email=persoon.email)
    return _contact_page(persoon, form, woning_id)


@bp.post("/complexen/<uuid:complex_id>/woningen/<uuid:woning_id>/huurders/<uuid:huurder_id>")
@writes(Permission.HUURLIJST_WRITE, "contact.change", doel=Doel.HUURADMINISTRATIE)
def change_contact(complex_id: uuid.UUID, woning_id: uuid.UUID, huurder_id: uuid.UUID) -> Any:
    persoon = woningblad.huurder_van(db(), complex_id, woning_id, huurder_id)
    form = ContactForm()
    if not form.validate():
        return _contact_page(persoon, form, woning_id), 422
    with transaction() as session:
        services.change_contact(session, actor(), complex_id, huurder_id, **form.command())
    gelezen = lees_telefoon(form.telefoon.data or None)
    if gelezen and not gelezen.uitgegeven:
        flash(_("Bewaard. Let op: dit telefoonnummer is voor zover wij weten niet in gebruik."), "let")
    else:
        flash(_("De contactgegevens zijn bewaard."), "ok")
    return to("woning", complex_id, woning_id=woning_id)


# ---------------------------------------------------------------- How a household wants to be approached


def _blad_met_huur(complex_id: uuid.UUID, woning_id: uuid.UUID) -> woningblad.Woningblad:
    blad = woningblad.woningblad(db(), complex_id, woning_id, today(db()))
    if blad.lease is None:
        raise NotFound
    return blad


def _voorkeur_page(blad: woningblad.Woningblad, form: VoorkeurForm) -> str:
    journal_read(object_soort="woning", object_id=blad.woning.id, velden=("taal", "tolk", "kanaal"))
    return render_template("huishoudens/voorkeur.html", blad=blad, form=form)


@bp.get("/complexen/<uuid:complex_id>/woningen/<uuid:woning_id>/voorkeur")
@reads(Permission.HUURLIJST_WRITE, "voorkeur.lees", doel=Doel.HUURADMINISTRATIE)
def voorkeur(complex_id: uuid.UUID, woning_id: uuid.UUID) -> str:
    blad = _blad_met_huur(complex_id, woning_id)
    form = VoorkeurForm(obj=blad.voorkeur)
    form.offer()
    return _voorkeur_page(blad, form)


@bp.post("/complexen/<uuid:complex_id>/woningen/<uuid:woning_id>/voorkeur")
@writes(Permission.HUURLIJST_WRITE, "voorkeur.change", doel=Doel.HUURADMINISTRATIE)
def change_voorkeur(complex_id: uuid.UUID, woning_id: uuid.UUID) -> Any:
    blad = _blad_met_huur(complex_id, woning_id)
    form = VoorkeurForm()
    form.offer()
    if not form.validate() or blad.lease is None:
        return _voorkeur_page(blad, form), 422
    with transaction() as session:
        services.change_voorkeur(session, actor(), complex_id, blad.lease.id, **form.command())
    flash(_("De voorkeur is bewaard."), "ok")
    return to("woning", complex_id, woning_id=woning_id)


# ---------------------------------------------------------------- The remark that came with the rent roll


def _opmerking_page(blad: woningblad.Woningblad, form: Formulier) -> str:
    journal_read(object_soort="woning", object_id=blad.woning.id, velden=("opmerking",))
    return render_template("huishoudens/opmerking.html", blad=blad, form=form)


@bp.get("/complexen/<uuid:complex_id>/woningen/<uuid:woning_id>/opmerking-weg")
@reads(Permission.HUURLIJST_WRITE, "opmerking.lees", doel=Doel.HUURADMINISTRATIE)
def opmerking_weg(complex_id: uuid.UUID, woning_id: uuid.UUID) -> str:
    blad = _blad_met_huur(complex_id, woning_id)
    return _opmerking_page(blad, Formulier())


@bp.post("/complexen/<uuid:complex_id>/woningen/<uuid:woning_id>/opmerking-weg")
@writes(Permission.HUURLIJST_WRITE, "opmerking.drop", doel=Doel.HUURADMINISTRATIE)
def drop_opmerking(complex_id: uuid.UUID, woning_id: uuid.UUID) -> Any:
    blad = _blad_met_huur(complex_id, woning_id)
    form = Formulier()
    if not form.validate() or blad.lease is None:
        return _opmerking_page(blad, form), 422
    with transaction() as session:
        services.drop_opmerking(session, actor(), complex_id, blad.lease.id)
    flash(_("De opmerking is weg."), "ok")
    return to("woning", complex_id, woning_id=woning_id)
