"""A new referral, and the Toestemming that a draft waits for."""

import uuid
from typing import Any

from flask import flash, render_template, request
from flask_babel import gettext as _
from flask_babel import ngettext

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.complexen.codes import GEZONDHEID
from renovatie.doorverwijzingen import forms, keuzes, queries, services
from renovatie.doorverwijzingen.codes import Overdrachtdagdeel, Overdrachtplek
from renovatie.doorverwijzingen.dekking import asks_own_yes
from renovatie.doorverwijzingen.web.blad import bp, closed_blad, closed_page, flash_sent, to_page
from renovatie.hulpdossiers import services as hulpdossiers
from renovatie.hulpdossiers.bewoners import voorkeuren
from renovatie.hulpdossiers.models import Hulpvraag
from renovatie.hulpdossiers.pseudoniemen import Huishouden, huishoudens_by_dossier
from renovatie.hulpdossiers.queries import team
from renovatie.hulpdossiers.teksten import DOORVERWIJZING, Toestemmingstekst, current_tekst, in_alle_talen
from renovatie.hulpdossiers.woorden import LEEFGEBIED, taal_naam
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.web import actor, db, journal_read, reads, transaction, writes
from workflows.doorverwijzing import Stand


@bp.get("/complexen/<uuid:complex_id>/hulpvragen/<uuid:hulpvraag_id>/doorverwijzen")
@reads(Permission.DOORVERWIJZING_WRITE, "doorverwijzing.form", doel=Doel.DOORVERWIJZING)
def nieuw(complex_id: uuid.UUID, hulpvraag_id: uuid.UUID) -> Any:
    vraag = keuzes.hulpvraag_of(db(), complex_id, hulpvraag_id)
    home = huishoudens_by_dossier(db(), complex_id).get(vraag.dossier_id)
    if closed := closed_page(complex_id, home, vraag.dossier_id):
        return closed
    form = _new_form(complex_id, vraag, home)
    return _show_new(complex_id, vraag, home, form)


@bp.post("/complexen/<uuid:complex_id>/hulpvragen/<uuid:hulpvraag_id>/doorverwijzen")
@writes(Permission.DOORVERWIJZING_WRITE, "doorverwijzing.send", doel=Doel.DOORVERWIJZING)
def maak(complex_id: uuid.UUID, hulpvraag_id: uuid.UUID) -> Any:
    vraag = keuzes.hulpvraag_of(db(), complex_id, hulpvraag_id)
    home = huishoudens_by_dossier(db(), complex_id).get(vraag.dossier_id)
    if closed := closed_page(complex_id, home, vraag.dossier_id):
        return closed
    form = _new_form(complex_id, vraag, home)
    if not form.validate():
        return _show_new(complex_id, vraag, home, form), 422
    try:
        with transaction() as session:
            made = _make(session, complex_id, vraag, form)
            doorverwijzing_id, sent = made.id, made.stand is Stand.VERZONDEN
    except RuleError as fout:
        if fout.status == 404:
            raise
        form.add_fout(fout)
        return _show_new(complex_id, vraag, home, form), fout.status
    if sent:
        flash_sent(complex_id, uuid.UUID(form.instantie.data))
    else:
        flash(_("Het concept is bewaard. Er is niets verzonden."), "ok")
    return to_page(complex_id, doorverwijzing_id)


def _make(session: Any, complex_id: uuid.UUID, vraag: keuzes.Hulpvraagregel, form: forms.NieuwForm) -> Any:
    """Make the draft; with a yes of the resident record it and send. One transaction."""
    instantie_id = uuid.UUID(form.instantie.data)
    wie = form.voorsteller.data
    gegeven_id = None
    if form.toestemming.data == forms.JA:
        gegeven_id = hulpdossiers.give_toestemming(
            session,
            actor(),
            complex_id=complex_id,
            persoon_id=vraag.persoon_id,
            instantie_id=instantie_id,
            apart=vraag.leefgebied in GEZONDHEID,
            **form.given(),
        ).id
    made = services.prepare_doorverwijzing(
        session,
        actor(),
        complex_id=complex_id,
        hulpvraag_id=vraag.id,
        instantie_id=instantie_id,
        voorsteller_id=None if wie == forms.NEE else uuid.UUID(wie),
        vraag=form.vraag.data,
        vorige_id=_replaced(),
    )
    if form.datum.data:
        services.plan_overdracht(
            session,
            actor(),
            complex_id=complex_id,
            doorverwijzing_id=made.id,
            voorsteller_id=made.voorsteller_id,
            op=form.datum.data,
            plek=Overdrachtplek(form.plek.data),
            dagdeel=Overdrachtdagdeel(form.dagdeel.data) if form.dagdeel.data else None,
        )
    if form.toestemming.data != forms.NEE:
        services.send_doorverwijzing(
            session, actor(), complex_id=complex_id, doorverwijzing_id=made.id, gegeven_id=gegeven_id
        )
    return made


def _replaced() -> uuid.UUID | None:
    """The refused referral that the new one takes the place of, from the address."""
    try:
        return uuid.UUID(request.args["vorige"]) if "vorige" in request.args else None
    except ValueError:
        raise NotFound from None


def taal_van(complex_id: uuid.UUID, home: Huishouden | None) -> str:
    """The language of the household, as far as there is a text in it."""
    if home is None or not home.huidig:
        return "nl"
    voorkeur = voorkeuren(db(), complex_id, home.woning_id).get(home.woning_id)
    return current_tekst(DOORVERWIJZING, (voorkeur.taal if voorkeur else None) or "nl").taal


def _new_form(
    complex_id: uuid.UUID, vraag: keuzes.Hulpvraagregel, home: Huishouden | None
) -> forms.NieuwForm:
    form = forms.NieuwForm(vraag=vraag.tekst, voorsteller=str(actor().id))
    aanbod = keuzes.keuzes(db(), complex_id, vraag, _replaced())
    form.offer_talen(taal_van(complex_id, home))
    form.offer([(k.id, k.naam) for k in aanbod], team(db(), complex_id), actor().id)
    if vraag.leefgebied in GEZONDHEID:
        form.ask_each_time()
    return form


def _show_new(
    complex_id: uuid.UUID, vraag: keuzes.Hulpvraagregel, home: Huishouden | None, form: forms.NieuwForm
) -> str:
    journal_read(dossier_id=vraag.dossier_id, velden=("hulpvraag",))
    return render_template(
        "doorverwijzingen/nieuw.html",
        complex_id=complex_id,
        vraag=vraag,
        home=home,
        form=form,
        keuzes=(aanbod := keuzes.keuzes(db(), complex_id, vraag, _replaced())),
        opnieuw=_replaced() is not None,
        keuze_hints={str(k.id): _hint(k) for k in aanbod},
        leefgebied=LEEFGEBIED[vraag.leefgebied],
        gezondheid=vraag.leefgebied in GEZONDHEID,
        teksten=teksten_voor(form.taal.data),
        taal_naam=taal_naam,
    )


def _hint(keuze: keuzes.Keuze) -> str:
    """How fast this Instantie answers, and what it still owes us; first of all whether it sees anything."""
    if not keuze.gelezen:
        return _("Heeft nog geen account en ziet dit niet. Bel zelf.")
    if keuze.antwoord_werkdagen is None:
        answer = _("Gaf nog geen antwoord op een doorverwijzing.")
    else:
        answer = ngettext(
            "Antwoordt meestal in %(num)s werkdag.",
            "Antwoordt meestal in %(num)s werkdagen.",
            keuze.antwoord_werkdagen,
        )
    if keuze.te_laat:
        answer += " " + ngettext(
            "%(num)s doorverwijzing te laat.", "%(num)s doorverwijzingen te laat.", keuze.te_laat
        )
    return answer


@bp.get("/complexen/<uuid:complex_id>/doorverwijzingen/<uuid:doorverwijzing_id>/toestemming")
@reads(Permission.TOESTEMMING_WRITE, "toestemming.form", doel=Doel.DOORVERWIJZING)
def toestemming(complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID) -> Any:
    blad = queries.verwijzingblad(db(), complex_id, doorverwijzing_id)
    if closed := closed_blad(complex_id, blad):
        return closed
    return _show_consent(complex_id, blad, _consent_form(complex_id, blad.huishouden))


@bp.post("/complexen/<uuid:complex_id>/doorverwijzingen/<uuid:doorverwijzing_id>/toestemming")
@writes(Permission.TOESTEMMING_WRITE, "toestemming.give", doel=Doel.DOORVERWIJZING)
def geef_toestemming(complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID) -> Any:
    """The resident said yes: keep that and send, in one transaction."""
    blad = queries.verwijzingblad(db(), complex_id, doorverwijzing_id)
    if closed := closed_blad(complex_id, blad):
        return closed
    form = _consent_form(complex_id, blad.huishouden)
    if not form.validate():
        return _show_consent(complex_id, blad, form), 422
    try:
        with transaction() as session:
            gegeven_id = hulpdossiers.give_toestemming(
                session,
                actor(),
                complex_id=complex_id,
                persoon_id=blad.verwijzing.persoon_id,
                instantie_id=blad.verwijzing.instantie_id,
                apart=asks_own_yes(session.get_one(Hulpvraag, blad.verwijzing.hulpvraag_id)),
                **form.given(),
            ).id
            services.send_doorverwijzing(
                session,
                actor(),
                complex_id=complex_id,
                doorverwijzing_id=doorverwijzing_id,
                gegeven_id=gegeven_id,
            )
    except RuleError as fout:
        if fout.status == 404:
            raise
        form.add_fout(fout)
        return _show_consent(complex_id, blad, form), fout.status
    flash_sent(complex_id, blad.verwijzing.instantie_id)
    return to_page(complex_id, doorverwijzing_id)


def teksten_voor(gekozen: str) -> list[Toestemmingstekst]:
    """What can be read out, the chosen language first, then Dutch and the others."""
    return in_alle_talen(DOORVERWIJZING, gekozen)


def _consent_form(complex_id: uuid.UUID, home: Huishouden | None) -> forms.ToestemmingForm:
    form = forms.ToestemmingForm()
    form.offer_talen(taal_van(complex_id, home))
    form.offer_collegas(team(db(), complex_id), actor().id)
    return form


def _show_consent(complex_id: uuid.UUID, blad: queries.Verwijzingblad, form: forms.ToestemmingForm) -> str:
    journal_read(dossier_id=blad.verwijzing.dossier_id, velden=("vraag",))
    return render_template(
        "doorverwijzingen/toestemming.html",
        complex_id=complex_id,
        blad=blad,
        form=form,
        teksten=teksten_voor(form.taal.data),
        taal_naam=taal_naam,
    )
