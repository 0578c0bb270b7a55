"""The visit form."""

import uuid
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import format_date, ngettext
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.complexen.codes import GEZONDHEID, Leefgebied
from renovatie.huisbezoeken.dossierpagina import people_of
from renovatie.huisbezoeken.forms import FEW, HuisbezoekForm, UitkomstForm
from renovatie.huisbezoeken.queries import AanDeDeur, aan_de_deur, woningdeur
from renovatie.huisbezoeken.services import Vastgelegd, record_huisbezoek
from renovatie.huisbezoeken.web.blauwdruk import bezoeken as bp
from renovatie.huisbezoeken.web.hulp import dots, make_keuzes, may, taal
from renovatie.huisbezoeken.web.kaart import floor_text
from renovatie.huisbezoeken.web.vandaag import voorgevuld
from renovatie.huisbezoeken.woorden import CONTACTSOORT, UITKOMST, WEG
from renovatie.hulpdossiers.teksten import DOORVERWIJZING, OPSCHRIJVEN, current_tekst
from renovatie.hulpdossiers.woorden import LEEFGEBIED, taal_naam, telefoon_tekst
from renovatie.kern.base import random_id
from renovatie.kern.clock import today
from renovatie.kern.errors import RuleError
from renovatie.kern.web import actor, db, journal_read, reads, transaction, writes


@bp.get("/complexen/<uuid:complex_id>/woningen/<uuid:woning_id>/huisbezoeken/nieuw")
@reads(Permission.BEZOEKUITKOMST_WRITE, "huisbezoek.form", doel=Doel.HULPVERLENING)
def nieuw(complex_id: uuid.UUID, woning_id: uuid.UUID) -> str:
    deur = open_door(complex_id, woning_id)
    return show_form(complex_id, deur, make_form(complex_id, deur))


@bp.post("/complexen/<uuid:complex_id>/woningen/<uuid:woning_id>/huisbezoeken")
@writes(Permission.BEZOEKUITKOMST_WRITE, "huisbezoek.record", doel=Doel.HULPVERLENING)
def record(complex_id: uuid.UUID, woning_id: uuid.UUID) -> Any:
    deur = open_door(complex_id, woning_id)
    form = make_form(complex_id, deur)
    if not form.validate():
        return show_form(complex_id, deur, form), 422
    try:
        with transaction() as session:
            command = form.command(woning_id)
            made = record_huisbezoek(session, actor(), command, complex_id=complex_id)
    except RuleError as fout:
        if fout.status == 404:
            raise
        form.add_fout(fout)
        return show_form(complex_id, deur, form), fout.status
    return _after(complex_id, woning_id, form, made)


def open_door(complex_id: uuid.UUID, woning_id: uuid.UUID) -> AanDeDeur:
    met_telefoon = may(Permission.HULPDOSSIER_READ, complex_id)
    return aan_de_deur(db(), woningdeur(db(), complex_id, woning_id), telefoon=met_telefoon)


def make_form(
    complex_id: uuid.UUID, deur: AanDeDeur, velden: MultiDict[str, str] | None = None
) -> UitkomstForm:
    """The long form for who may write help, the short one for a wijkbeheerder.

    `velden`: what was typed elsewhere, on a phone without network; None: what this request posted.
    """
    long = may(Permission.HUISBEZOEK_RECORD, complex_id)
    personen = people_of(db(), deur.huishouden) if long else ()
    keuzes = make_keuzes(complex_id, deur, personen)
    kind = HuisbezoekForm if long else UitkomstForm
    typed = {} if velden is None else {"formdata": velden}
    form = kind(form_id=str(random_id()), datum=today(db()), **voorgevuld(complex_id), **typed)
    form.offer(keuzes, actor().id, taal(deur))
    if deur.reden_nodig:
        form.reden.flags.optional = False
    return form


def show_form(complex_id: uuid.UUID, deur: AanDeDeur, form: UitkomstForm, **onderweg: Any) -> str:
    """The page of the form. `onderweg`: where it goes and why, for a visit that waits for its writer."""
    code = taal(deur)
    # Never the home: the line that this session writes next may name the file of the people in it.
    journal_read(velden=("naam",))
    return render_template(
        "huisbezoeken/nieuw.html",
        complex_id=complex_id,
        deur=deur,
        form=form,
        lang_formulier=isinstance(form, HuisbezoekForm),
        leefgebieden=list(Leefgebied),
        gezondheid=GEZONDHEID,
        open_leefgebieden=FEW,
        woorden=LEEFGEBIED,
        uitkomsten=UITKOMST,
        soorten=CONTACTSOORT,
        wegen=WEG,
        telefoons=_phones(deur),
        balk=dots(deur),
        taal_naam=taal_naam,
        tekst_delen=current_tekst(DOORVERWIJZING, code),
        tekst_opschrijven=current_tekst(OPSCHRIJVEN, code),
        vandaag=today(db()),
        verdieping=floor_text(deur.huishouden.verdieping),
        **onderweg,
    )


def _phones(deur: AanDeDeur) -> list[str]:
    """The numbers to call; none for a household that does not want to be called any more."""
    if deur.voorkeur is not None and deur.voorkeur.niet_meer_bellen:
        return []
    return [telefoon_tekst(h.telefoon) for h in deur.bewoners if h.telefoon]


def _after(complex_id: uuid.UUID, woning_id: uuid.UUID, form: UitkomstForm, made: Vastgelegd) -> Response:
    bezoek = _("Het bezoek van %(dag)s is bewaard.", dag=format_date(form.datum.data, "d MMMM y"))
    if made.doorverwezen:
        bezoek += " " + ngettext(
            "Er is %(num)s doorverwijzing verzonden.",
            "Er zijn %(num)s doorverwijzingen verzonden.",
            made.doorverwezen,
        )
    flash(bezoek, "ok")
    if form.uitkomst.data == "gesprek" and isinstance(form, HuisbezoekForm):
        return redirect(url_for("hulpdossiers.dossier", complex_id=complex_id, woning_id=woning_id), 303)
    return redirect(url_for("huisbezoeken.mijn_dag", complex_id=complex_id), 303)
