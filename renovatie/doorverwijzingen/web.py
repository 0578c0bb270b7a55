"""Pages of referrals: of the sender (own open ends, new, one referral) and of the Instantie."""

import uuid
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.complexen.codes import GEZONDHEID
from renovatie.doorverwijzingen import forms, queries, services
from renovatie.doorverwijzingen.codes import Heropenreden, Sluitreden
from renovatie.doorverwijzingen.ladder import sporten
from renovatie.doorverwijzingen.tijdlijn import for_partner, happened, to_come
from renovatie.doorverwijzingen.woorden import (
    KOP,
    STAND,
    UITKOMST,
)
from renovatie.hulpdossiers import services as hulpdossiers
from renovatie.hulpdossiers.pseudoniemen import Huishouden, huishoudens_by_dossier
from renovatie.hulpdossiers.queries import closed_for, team
from renovatie.hulpdossiers.teksten import DOORVERWIJZING, current_tekst
from renovatie.hulpdossiers.woorden import LEEFGEBIED, WIJZE, taal_naam, telefoon_tekst
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.web import actor, db, journal_read, reads, transaction, writes
from renovatie.kern.web.velden import Formulier
from workflows.doorverwijzing import Ladderstand, Stand

bp = Blueprint("doorverwijzingen", __name__)
blueprints = (bp,)


# ---------------------------------------------------------------- The sender's list and page


@bp.get("/complexen/<uuid:complex_id>/doorverwijzingen")
@reads(Permission.DOORVERWIJZING_READ, "doorverwijzingen.lijst", doel=Doel.DOORVERWIJZING)
def lijst(complex_id: uuid.UUID) -> str:
    van_team = request.args.get("van") == "team"
    journal_read(velden=("vraag", "stand"))
    return render_template(
        "doorverwijzingen/lijst.html",
        complex_id=complex_id,
        openstaand=queries.open_ends(db(), complex_id, actor().id, team=van_team),
        van_team=van_team,
        standen=STAND,
        kop=KOP,
        uitkomsten=UITKOMST,
    )


@bp.get("/complexen/<uuid:complex_id>/doorverwijzingen/<uuid:doorverwijzing_id>")
@reads(Permission.DOORVERWIJZING_READ, "doorverwijzing.read", doel=Doel.DOORVERWIJZING)
def dossier(complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID) -> Any:
    blad = queries.verwijzingblad(db(), complex_id, doorverwijzing_id)
    if closed := _closed(complex_id, blad.huishouden, blad.verwijzing.dossier_id):
        return closed
    journal_read(
        dossier_id=blad.verwijzing.dossier_id,
        object_soort="doorverwijzing",
        object_id=doorverwijzing_id,
        velden=("vraag", "stand"),
    )
    return _show(complex_id, blad)


def _closed(complex_id: uuid.UUID, home: Huishouden | None, dossier_id: uuid.UUID) -> Any:
    """To the household's page when it is a colleague's and closed: there the reason is asked."""
    if home is None or closed_for(db(), actor().id, complex_id, home.portiek, dossier_id) is None:
        return None
    return redirect(url_for("hulpdossiers.dossier", complex_id=complex_id, woning_id=home.woning_id), 303)


def _show(complex_id: uuid.UUID, blad: queries.Verwijzingblad, form: Formulier | None = None) -> str:
    return render_template(
        "doorverwijzingen/dossier.html",
        complex_id=complex_id,
        blad=blad,
        form=form or Formulier(formdata=None),
        treden=_steps(blad.verwijzing.ladder),
        tijdpunten=[*to_come(blad.verwijzing), *happened(blad)],
        kop=KOP[blad.verwijzing.stand],
        standen=STAND,
        uitkomsten=UITKOMST,
        telefoon_tekst=telefoon_tekst,
    )


def _steps(ladder: Ladderstand) -> list[SimpleNamespace]:
    """The ladder as its macro takes it."""
    return [
        SimpleNamespace(tekst=s.tekst, uitleg=format_date(s.op, "d MMMM y"), stand=s.stand)
        for s in sporten(ladder, today(db()))
    ]


# ---------------------------------------------------------------- A new one


@bp.get("/complexen/<uuid:complex_id>/hulpvragen/<uuid:hulpvraag_id>/doorverwijzen")
@reads(Permission.DOORVERWIJZING_WRITE, "doorverwijzing.form", doel=Doel.DOORVERWIJZING)
def nieuw(complex_id: uuid.UUID, hulpvraag_id: uuid.UUID) -> Any:
    vraag = queries.hulpvraag_of(db(), complex_id, hulpvraag_id)
    home = huishoudens_by_dossier(db(), complex_id).get(vraag.dossier_id)
    if closed := _closed(complex_id, home, vraag.dossier_id):
        return closed
    form = _new_form(complex_id, vraag)
    return _show_new(complex_id, vraag, home, form)


@bp.post("/complexen/<uuid:complex_id>/hulpvragen/<uuid:hulpvraag_id>/doorverwijzen")
@writes(Permission.DOORVERWIJZING_WRITE, "doorverwijzing.send", doel=Doel.DOORVERWIJZING)
def maak(complex_id: uuid.UUID, hulpvraag_id: uuid.UUID) -> Any:
    vraag = queries.hulpvraag_of(db(), complex_id, hulpvraag_id)
    form = _new_form(complex_id, vraag)
    home = huishoudens_by_dossier(db(), complex_id).get(vraag.dossier_id)
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
    flash(
        _("De doorverwijzing is verzonden.") if sent else _("Het concept is bewaard. Er is niets verzonden."),
        "ok",
    )
    return _to(complex_id, doorverwijzing_id)


def _make(session: Any, complex_id: uuid.UUID, vraag: queries.Hulpvraagregel, form: forms.NieuwForm) -> Any:
    """Make the draft; with a yes of the resident record it and send. One transaction."""
    instantie_id = uuid.UUID(form.instantie.data)
    wie = form.voorsteller.data
    if form.toestemming.data == forms.JA:
        hulpdossiers.give_toestemming(
            session,
            actor(),
            complex_id=complex_id,
            persoon_id=vraag.persoon_id,
            instantie_id=instantie_id,
            wijze=form.chosen_wijze,
            getuige_id=form.getuige,
        )
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
    if form.toestemming.data != forms.NEE:
        services.send_doorverwijzing(session, actor(), complex_id=complex_id, doorverwijzing_id=made.id)
    return made


def _replaced() -> uuid.UUID | None:
    """The refused referral that the new one takes the place of, from the address."""
    try:
        return uuid.UUID(request.args["vorige"]) if "vorige" in request.args else None
    except ValueError:
        raise NotFound from None


def _new_form(complex_id: uuid.UUID, vraag: queries.Hulpvraagregel) -> forms.NieuwForm:
    form = forms.NieuwForm(vraag=vraag.tekst, voorsteller=str(actor().id))
    keuzes = queries.keuzes(db(), complex_id, vraag)
    form.offer([(k.id, k.naam) for k in keuzes], team(db(), complex_id), actor().id)
    return form


def _show_new(
    complex_id: uuid.UUID, vraag: queries.Hulpvraagregel, home: Huishouden | None, form: forms.NieuwForm
) -> str:
    journal_read(dossier_id=vraag.dossier_id, velden=("hulpvraag",))
    return render_template(
        "doorverwijzingen/nieuw.html",
        complex_id=complex_id,
        vraag=vraag,
        home=home,
        form=form,
        keuzes=(keuzes := queries.keuzes(db(), complex_id, vraag)),
        keuze_hints={str(k.id): _hint(k) for k in keuzes},
        leefgebied=LEEFGEBIED[vraag.leefgebied],
        gezondheid=vraag.leefgebied in GEZONDHEID,
        tekst=current_tekst(DOORVERWIJZING, "nl"),
        taal_naam=taal_naam,
    )


def _hint(keuze: queries.Keuze) -> str:
    """How fast this Instantie answers, and what it still owes us."""
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


# ---------------------------------------------------------------- Toestemming for a draft


@bp.get("/complexen/<uuid:complex_id>/doorverwijzingen/<uuid:doorverwijzing_id>/toestemming")
@reads(Permission.TOESTEMMING_WRITE, "toestemming.form", doel=Doel.DOORVERWIJZING)
def toestemming(complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID) -> Any:
    blad = queries.verwijzingblad(db(), complex_id, doorverwijzing_id)
    if closed := _closed(complex_id, blad.huishouden, blad.verwijzing.dossier_id):
        return closed
    return _show_consent(complex_id, blad, _consent_form(complex_id))


@bp.post("/complexen/<uuid:complex_id>/doorverwijzingen/<uuid:doorverwijzing_id>/toestemming")
@writes(Permission.TOESTEMMING_WRITE, "toestemming.give", doel=Doel.DOORVERWIJZING)
def geef_toestemming(complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID) -> Any:
    """The resident said yes: keep that and send, in one transaction."""
    blad = queries.verwijzingblad(db(), complex_id, doorverwijzing_id)
    form = _consent_form(complex_id)
    if not form.validate():
        return _show_consent(complex_id, blad, form), 422
    try:
        with transaction() as session:
            hulpdossiers.give_toestemming(
                session,
                actor(),
                complex_id=complex_id,
                persoon_id=blad.verwijzing.persoon_id,
                instantie_id=blad.verwijzing.instantie_id,
                wijze=form.chosen_wijze,
                getuige_id=form.getuige,
            )
            services.send_doorverwijzing(
                session, actor(), complex_id=complex_id, doorverwijzing_id=doorverwijzing_id
            )
    except RuleError as fout:
        if fout.status == 404:
            raise
        form.add_fout(fout)
        return _show_consent(complex_id, blad, form), fout.status
    flash(_("De doorverwijzing is verzonden."), "ok")
    return _to(complex_id, doorverwijzing_id)


def _consent_form(complex_id: uuid.UUID) -> forms.ToestemmingForm:
    form = forms.ToestemmingForm()
    form.offer_collegas(team(db(), complex_id), actor().id)
    return form


def _show_consent(complex_id: uuid.UUID, blad: queries.Verwijzingblad, form: forms.ToestemmingForm) -> str:
    journal_read(dossier_id=blad.verwijzing.dossier_id, velden=("vraag",))
    return render_template(
        "doorverwijzingen/toestemming.html",
        complex_id=complex_id,
        blad=blad,
        form=form,
        tekst=current_tekst(DOORVERWIJZING, "nl"),
    )


# ---------------------------------------------------------------- What the sender does with it

Act = Callable[..., Any]


@bp.post("/complexen/<uuid:complex_id>/doorverwijzingen/<uuid:doorverwijzing_id>/verzend")
@writes(Permission.DOORVERWIJZING_WRITE, "doorverwijzing.verzend", doel=Doel.DOORVERWIJZING)
def verzend(complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID) -> Any:
    return _do(
        complex_id, doorverwijzing_id, services.send_doorverwijzing, _("De doorverwijzing is verzonden.")
    )


@bp.get("/complexen/<uuid:complex_id>/doorverwijzingen/<uuid:doorverwijzing_id>/intrekken")
@reads(Permission.DOORVERWIJZING_WRITE, "doorverwijzing.form", doel=Doel.DOORVERWIJZING)
def vraag_intrekken(complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID) -> Any:
    blad = queries.verwijzingblad(db(), complex_id, doorverwijzing_id)
    if closed := _closed(complex_id, blad.huishouden, blad.verwijzing.dossier_id):
        return closed
    journal_read(dossier_id=blad.verwijzing.dossier_id, velden=("vraag",))
    return render_template(
        "doorverwijzingen/intrekken.html", complex_id=complex_id, blad=blad, form=Formulier(formdata=None)
    )


@bp.post("/complexen/<uuid:complex_id>/doorverwijzingen/<uuid:doorverwijzing_id>/intrekken")
@writes(Permission.DOORVERWIJZING_WRITE, "doorverwijzing.trek_in", doel=Doel.DOORVERWIJZING)
def intrekken(complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID) -> Any:
    done = _("De doorverwijzing is ingetrokken. De instantie ziet niets meer.")
    return _do(complex_id, doorverwijzing_id, services.withdraw_doorverwijzing, done)


@bp.post("/complexen/<uuid:complex_id>/doorverwijzingen/<uuid:doorverwijzing_id>/poging")
@writes(Permission.DOORVERWIJZING_WRITE, "doorverwijzing.toetspoging", doel=Doel.DOORVERWIJZING)
def poging(complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID) -> Any:
    return _do(complex_id, doorverwijzing_id, services.record_toetspoging, _("De poging is bewaard."))


def _do(complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID, act: Act, done: str, **values: Any) -> Any:
    """One button: act, or show the page with the sentence of the rule that says no."""
    try:
        with transaction() as session:
            act(session, actor(), complex_id=complex_id, doorverwijzing_id=doorverwijzing_id, **values)
    except RuleError as fout:
        if fout.status == 404:
            raise
        form = Formulier(formdata=None)
        form.add_fout(RuleError(fout.message, fout.code))
        return _show(
            complex_id, queries.verwijzingblad(db(), complex_id, doorverwijzing_id), form
        ), fout.status
    flash(done, "ok")
    return _to(complex_id, doorverwijzing_id)


def _to(complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID) -> Any:
    return redirect(
        url_for("doorverwijzingen.dossier", complex_id=complex_id, doorverwijzing_id=doorverwijzing_id), 303
    )


# ---------------------------------------------------------------- What the sender fills in

STEPS: dict[str, tuple[type[Formulier], str]] = {
    "antwoord": (forms.NamensForm, "bel"),
    "contact": (forms.ContactNamensForm, "contact"),
    "uitkomst": (forms.UitkomstNamensForm, "uitkomst"),
    "afronden": (forms.AfrondForm, "afronden"),
    "heropen": (forms.RedenForm, "heropen"),
    "sluit": (forms.RedenForm, "sluit"),
}
STEP = "<any(antwoord,contact,uitkomst,afronden,heropen,sluit):stap>"


@bp.get(f"/complexen/<uuid:complex_id>/doorverwijzingen/<uuid:doorverwijzing_id>/{STEP}")
@reads(Permission.DOORVERWIJZING_WRITE, "doorverwijzing.form", doel=Doel.DOORVERWIJZING)
def stap(complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID, stap: str) -> Any:
    blad = queries.verwijzingblad(db(), complex_id, doorverwijzing_id)
    if closed := _closed(complex_id, blad.huishouden, blad.verwijzing.dossier_id):
        return closed
    return _show_step(complex_id, blad, stap, _step_form(stap))


@bp.post(f"/complexen/<uuid:complex_id>/doorverwijzingen/<uuid:doorverwijzing_id>/{STEP}")
@writes(Permission.DOORVERWIJZING_WRITE, "doorverwijzing.step", doel=Doel.DOORVERWIJZING)
def zet_stap(complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID, stap: str) -> Any:
    form = _step_form(stap)
    blad = queries.verwijzingblad(db(), complex_id, doorverwijzing_id)
    if not form.validate():
        return _show_step(complex_id, blad, stap, form), 422
    act, values = _act_of(stap, form)
    try:
        with transaction() as session:
            act(session, actor(), complex_id=complex_id, doorverwijzing_id=doorverwijzing_id, **values)
    except RuleError as fout:
        if fout.status == 404:
            raise
        form.add_fout(fout)
        return _show_step(complex_id, blad, stap, form), fout.status
    flash(_("Dat is vastgelegd."), "ok")
    return _to(complex_id, doorverwijzing_id)


def _step_form(stap: str) -> Any:
    kind, _name = STEPS[stap]
    form = kind(datum=today(db())) if stap in {"contact", "afronden"} else kind()
    if isinstance(form, forms.RedenForm):
        form.offer(forms.REDENEN[stap])
    return form


def _act_of(stap: str, form: Any) -> tuple[Act, dict[str, Any]]:
    """The service behind a step and what it is called with."""
    match stap:
        case "antwoord" if form.chosen is not None:
            return services.refuse_doorverwijzing, {"reden": form.chosen, "namens": form.namens.data}
        case "antwoord":
            return services.accept_doorverwijzing, {"namens": form.namens.data}
        case "contact":
            return services.record_eerste_contact, {"op": form.datum.data, "namens": form.namens.data}
        case "uitkomst":
            return services.report_uitkomst, {"uitkomst": form.chosen, "namens": form.namens.data}
        case "heropen":
            return services.reopen_doorverwijzing, {"reden": Heropenreden(form.reden.data)}
        case "sluit":
            return services.close_refused, {"reden": Sluitreden(form.reden.data)}
        case _:
            asked = None if form.niet_te_toetsen else form.datum.data
            return services.finish_doorverwijzing, {
                "uitkomst": form.chosen,
                "getoetst_op": asked,
                "niet_te_toetsen": form.niet_te_toetsen,
            }


def _show_step(complex_id: uuid.UUID, blad: queries.Verwijzingblad, stap: str, form: Any) -> str:
    journal_read(dossier_id=blad.verwijzing.dossier_id, velden=("vraag", "stand"))
    return render_template(
        "doorverwijzingen/stap.html",
        complex_id=complex_id,
        blad=blad,
        form=form,
        stap=stap,
        uitkomsten=UITKOMST,
    )


# ---------------------------------------------------------------- Stopping a Toestemming


@bp.get("/complexen/<uuid:complex_id>/toestemmingen/<uuid:toestemming_id>/stop")
@reads(Permission.TOESTEMMING_WRITE, "toestemming.form", doel=Doel.DOORVERWIJZING)
def stop(complex_id: uuid.UUID, toestemming_id: uuid.UUID) -> str:
    view = queries.toestemming_of(db(), complex_id, toestemming_id)
    journal_read(dossier_id=view.dossier_id, velden=("toestemming",))
    return render_template(
        "doorverwijzingen/stop.html",
        complex_id=complex_id,
        view=view,
        form=Formulier(formdata=None),
        wijze=WIJZE[view.wijze],
        home=huishoudens_by_dossier(db(), complex_id).get(view.dossier_id),
    )


@bp.post("/complexen/<uuid:complex_id>/toestemmingen/<uuid:toestemming_id>/stop")
@writes(Permission.TOESTEMMING_WRITE, "toestemming.withdraw", doel=Doel.DOORVERWIJZING)
def stop_toestemming(complex_id: uuid.UUID, toestemming_id: uuid.UUID) -> Any:
    view = queries.toestemming_of(db(), complex_id, toestemming_id)
    with transaction() as session:
        aantal = services.withdraw_toestemming(
            session, actor(), complex_id=complex_id, toestemming_id=toestemming_id
        )
    flash(
        _("De bewoner heeft de toestemming gestopt.")
        + " "
        + ngettext(
            "%(num)s doorverwijzing is ingetrokken en de instantie ziet niets meer.",
            "%(num)s doorverwijzingen zijn ingetrokken en de instantie ziet niets meer.",
            aantal,
        ),
        "ok",
    )
    home = huishoudens_by_dossier(db(), complex_id).get(view.dossier_id)
    if home is None:
        return redirect(url_for("doorverwijzingen.lijst", complex_id=complex_id), 303)
    return redirect(url_for("hulpdossiers.dossier", complex_id=complex_id, woning_id=home.woning_id), 303)


# ---------------------------------------------------------------- The Instantie


@bp.get("/complexen/<uuid:complex_id>/aan-ons")
@reads(Permission.DOORVERWIJZING_READ_OWN, "doorverwijzingen.aan_ons", doel=Doel.DOORVERWIJZING)
def aan_ons(complex_id: uuid.UUID) -> str:
    return render_template(
        "doorverwijzingen/aan_ons.html",
        complex_id=complex_id,
        regels=queries.aan_ons(db(), complex_id, actor().organisatie_id),
        standen=STAND,
    )


@bp.get("/complexen/<uuid:complex_id>/aan-ons/<uuid:doorverwijzing_id>")
@reads(Permission.DOORVERWIJZING_READ_OWN, "doorverwijzing.read_own", doel=Doel.DOORVERWIJZING)
def partner(complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID) -> str:
    return _show_partner(complex_id, doorverwijzing_id)


PARTNER_FORMS: dict[str, type[Formulier]] = {
    "antwoord": forms.AntwoordForm,
    "contact": forms.ContactForm,
    "uitkomst": forms.UitkomstForm,
    "terugvraag": forms.TerugvraagForm,
}


@bp.post(
    "/complexen/<uuid:complex_id>/aan-ons/<uuid:doorverwijzing_id>/<any(antwoord,contact,uitkomst,terugvraag):wat>"
)
@writes(Permission.DOORVERWIJZING_ANSWER, "doorverwijzing.answer", doel=Doel.DOORVERWIJZING)
def antwoord(complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID, wat: str) -> Any:
    form = PARTNER_FORMS[wat]()
    if not form.validate():
        return _show_partner(complex_id, doorverwijzing_id, form, wat), 422
    act, values = _partner_act(wat, form)
    try:
        with transaction() as session:
            act(session, actor(), complex_id=complex_id, doorverwijzing_id=doorverwijzing_id, **values)
    except RuleError as fout:
        if fout.status == 404:
            raise
        form.add_fout(fout)
        return _show_partner(complex_id, doorverwijzing_id, form, wat), fout.status
    flash(_("Uw antwoord is verstuurd. Dank u wel."), "ok")
    return redirect(
        url_for("doorverwijzingen.partner", complex_id=complex_id, doorverwijzing_id=doorverwijzing_id), 303
    )


def _partner_act(wat: str, form: Any) -> tuple[Act, dict[str, Any]]:
    match wat:
        case "antwoord" if form.chosen is not None:
            return services.refuse_doorverwijzing, {"reden": form.chosen}
        case "antwoord":
            return services.accept_doorverwijzing, {}
        case "contact":
            return services.record_eerste_contact, {"op": form.datum.data}
        case "uitkomst":
            return services.report_uitkomst, {"uitkomst": form.chosen}
        case _:
            return services.ask_back, {"vraag": form.chosen}


def _show_partner(
    complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID, form: Any = None, wat: str = ""
) -> str:
    blad = queries.partnerblad(db(), complex_id, actor().organisatie_id, doorverwijzing_id)
    journal_read(
        object_soort="doorverwijzing", object_id=doorverwijzing_id, velden=("naam", "telefoon", "vraag")
    )
    alle: dict[str, Any] = {
        name: form
        if name == wat
        else (kind(formdata=None, datum=today(db())) if name == "contact" else kind(formdata=None))
        for name, kind in PARTNER_FORMS.items()
    }
    return render_template(
        "doorverwijzingen/gesloten.html" if blad.open is None else "doorverwijzingen/partner.html",
        complex_id=complex_id,
        doorverwijzing_id=doorverwijzing_id,
        blad=blad,
        formulieren=alle,
        form=form,
        straks=for_partner(blad.open.stand) if blad.open else [],
        uitkomsten=UITKOMST,
        telefoon_tekst=telefoon_tekst,
    )
