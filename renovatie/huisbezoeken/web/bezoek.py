"""The visit form."""

import uuid
from dataclasses import replace
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import format_date, ngettext
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.complexen.codes import GEZONDHEID, Leefgebied
from renovatie.complexen.snelmelding import SNELMELDING
from renovatie.huisbezoeken.dossierpagina import people_of
from renovatie.huisbezoeken.forms import HuisbezoekForm, UitkomstForm, WijkbeheerderForm
from renovatie.huisbezoeken.queries import AanDeDeur, aan_de_deur, woningdeur
from renovatie.huisbezoeken.services import (
    ENDED,
    MOVED,
    Concept,
    Vastgelegd,
    concept_van,
    drop_concept,
    is_gone,
    record_huisbezoek,
)
from renovatie.huisbezoeken.web.blauwdruk import bezoeken as bp
from renovatie.huisbezoeken.web.hulp import deur_anchor, dots, keuzes_at, make_keuzes, may, plaats, taal
from renovatie.huisbezoeken.web.vandaag import voorgevuld
from renovatie.huisbezoeken.woorden import NOT_KEPT, UITKOMST, VERVOLG, WONINGPUNT
from renovatie.hulpdossiers.dossierblad import Persoon
from renovatie.hulpdossiers.pseudoniemen import Huishouden
from renovatie.hulpdossiers.teksten import DOORVERWIJZING, OPSCHRIJVEN, in_alle_talen
from renovatie.hulpdossiers.woorden import LEEFGEBIED, taal_naam, telefoon_tekst
from renovatie.kern.base import random_id
from renovatie.kern.clock import today
from renovatie.kern.errors import RuleError
from renovatie.kern.web import actor, db, journal_read, reads, transaction, writes
from renovatie.kern.web.flitsen import flash_verder
from workflows.huisbezoek import Uitkomst, na_uitkomst

HOME = "/complexen/<uuid:complex_id>/woningen/<uuid:woning_id>/huisbezoeken"


@bp.get(f"{HOME}/nieuw")
@reads(Permission.BEZOEKUITKOMST_WRITE, "huisbezoek.form", doel=Doel.HULPVERLENING)
def nieuw(complex_id: uuid.UUID, woning_id: uuid.UUID) -> str:
    deur = open_door(complex_id, woning_id)
    if deur.beeindigd:  # said before anything is typed in vain
        form = make_form(complex_id, deur)
        form.add_fout(RuleError(ENDED, "conflict"))
        return show_form(complex_id, deur, form)
    concept = concept_van(db(), actor(), complex_id, deur.huishouden)
    if concept is None or "verder" not in request.args:
        return show_form(complex_id, deur, make_form(complex_id, deur), concept=concept)
    form = make_form(complex_id, deur, MultiDict(concept.velden))
    form.concept.data = str(concept.id)
    return show_form(complex_id, deur, form)


@bp.post(HOME)
@writes(Permission.BEZOEKUITKOMST_WRITE, "huisbezoek.record", doel=Doel.HULPVERLENING)
def record(complex_id: uuid.UUID, woning_id: uuid.UUID) -> Any:
    """The door is opened only where the form asks for it, or has to be shown again."""
    form = _posted(complex_id, woning_id)
    if not form.validate():
        return _again(complex_id, open_door(complex_id, woning_id), form)
    try:
        with transaction() as session:
            concept_id = uuid.UUID(form.concept.data) if form.concept.data else None
            eerder = concept_id is not None and is_gone(session, concept_id)
            command = replace(form.command(woning_id), eerder=eerder)
            made = record_huisbezoek(session, actor(), command, complex_id=complex_id)
            if concept_id is not None:
                drop_concept(session, actor(), complex_id, concept_id)
    except RuleError as fout:
        if fout.status == 404:
            raise
        form.add_fout(fout)
        return _again(complex_id, open_door(complex_id, woning_id), form, fout.status)
    return _after(complex_id, woning_id, form, made, weg=command.niet_vastgelegd)


def open_door(complex_id: uuid.UUID, woning_id: uuid.UUID) -> AanDeDeur:
    met_telefoon = may(Permission.HULPDOSSIER_READ, complex_id)
    return aan_de_deur(db(), woningdeur(db(), complex_id, woning_id), telefoon=met_telefoon)


def kind_of(complex_id: uuid.UUID) -> type[UitkomstForm]:
    """The long form for who may write help, the short one for a wijkbeheerder."""
    return HuisbezoekForm if may(Permission.HUISBEZOEK_RECORD, complex_id) else WijkbeheerderForm


def _people(complex_id: uuid.UUID, home: Huishouden) -> tuple[Persoon, ...]:
    long = may(Permission.HUISBEZOEK_RECORD, complex_id)
    return people_of(db(), complex_id, home, actor().id).personen if long else ()


def _posted(complex_id: uuid.UUID, woning_id: uuid.UUID) -> UitkomstForm:
    form = kind_of(complex_id)()
    keuzes = keuzes_at(
        complex_id,
        woning_id,
        lambda: _people(complex_id, woningdeur(db(), complex_id, woning_id).huishouden),
    )
    form.offer(keuzes, actor().id, alles=False)
    return form


def _again(complex_id: uuid.UUID, deur: AanDeDeur, form: UitkomstForm, status: int = 422) -> tuple[str, int]:
    """The form with what was typed and what is wrong with it; first of all that others live there by now."""
    form.offer(form.aanbod, actor().id)
    if status == 422 and form.bewoningsnummer.data not in {None, "", str(deur.huishouden.bewoningsnummer)}:
        form.add_fout(MOVED)
        status = 409
    return show_form(complex_id, deur, form), status


def make_form(
    complex_id: uuid.UUID, deur: AanDeDeur, velden: MultiDict[str, str] | None = None
) -> UitkomstForm:
    """The form with all its choices.

    `velden`: what was typed elsewhere, on a phone without network or in a draft; None: what this request
    posted.
    """
    typed = {} if velden is None else {"formdata": velden}
    kind = kind_of(complex_id)
    keuzes = make_keuzes(complex_id, deur, _people(complex_id, deur.huishouden))
    form = kind(
        form_id=str(random_id()),
        bewoningsnummer=str(deur.huishouden.bewoningsnummer),
        plek=request.args.get("plek", type=int),
        datum=today(db()),
        **voorgevuld(complex_id, keuzes.collegas),
        **typed,
    )
    form.offer(keuzes, actor().id)
    return form


def show_form(
    complex_id: uuid.UUID,
    deur: AanDeDeur,
    form: UitkomstForm,
    *,
    concept: Concept | None = None,
    **onderweg: Any,
) -> str:
    """The page of the form.

    `concept`: a draft of hers for this home that she may go on with. `onderweg`: where it goes and why, for a
    visit that waits for its writer.
    """
    code = taal(deur.voorkeur)
    # Never the home, nor the file of the people in it: the line that this session writes next may name the
    # file after a conversation, and the visit, so the home, after any other outcome.
    journal_read(velden=("naam",))
    return render_template(
        "huisbezoeken/nieuw.html",
        complex_id=complex_id,
        deur=deur,
        form=form,
        concept=concept,
        lang_formulier=isinstance(form, HuisbezoekForm),
        leefgebieden=list(Leefgebied),
        gezondheid=GEZONDHEID,
        woorden=LEEFGEBIED,
        uitkomsten=UITKOMST,
        punten=WONINGPUNT,
        meldingen=SNELMELDING if may(Permission.MELDING_WRITE, complex_id) else (),
        telefoons=_phones(deur),
        balk=dots(deur),
        taal_naam=taal_naam,
        teksten_delen=in_alle_talen(DOORVERWIJZING, code),
        teksten_opschrijven=in_alle_talen(OPSCHRIJVEN, code),
        vandaag=today(db()),
        plaats=plaats(deur.huishouden),
        **onderweg,
    )


def _phones(deur: AanDeDeur) -> list[str]:
    """The numbers to call; none for a household that does not want to be called any more."""
    if deur.voorkeur is not None and deur.voorkeur.niet_meer_bellen:
        return []
    return [telefoon_tekst(h.telefoon) for h in deur.bewoners if h.telefoon]


def _after(
    complex_id: uuid.UUID, woning_id: uuid.UUID, form: UitkomstForm, made: Vastgelegd, *, weg: bool
) -> Response:
    bezoek = _("Het bezoek van %(dag)s is bewaard.", dag=format_date(form.datum.data, "d MMMM y"))
    if made.doorverwezen:
        bezoek += " " + ngettext(
            "Er is %(num)s doorverwijzing verzonden.",
            "Er zijn %(num)s doorverwijzingen verzonden.",
            made.doorverwezen,
        )
        if isinstance(form, HuisbezoekForm) and (namen := form.bel_zelf()):
            bezoek += " " + _(
                "Niemand bij %(instantie)s ziet dit in Voordeur. Bel hen vandaag.",
                instantie=_(" en ").join(namen),
            )
    dag = url_for("huisbezoeken.mijn_dag", complex_id=complex_id)
    # The door of this visit is off the list: the next one stands at its place.
    if made.samen:
        bezoek += " " + _("Uw collega legde dit gesprek al vast. Het telt één keer.")
    if weg:
        bezoek += " " + str(NOT_KEPT)
    volgt = VERVOLG.get(na_uitkomst(Uitkomst(form.uitkomst.data)))
    if volgt is not None and not form.weg.data and not form.afspraak_op.data:
        bezoek += f" {volgt}"
    flash_verder(bezoek, _("Naar de volgende deur"), f"{dag}#{deur_anchor(form.plek.data)}")
    if form.uitkomst.data == "gesprek" and isinstance(form, HuisbezoekForm):
        return redirect(url_for("hulpdossiers.dossier", complex_id=complex_id, woning_id=woning_id), 303)
    return redirect(dag, 303)
