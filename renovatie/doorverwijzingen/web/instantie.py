"""Pages of the Instantie: what was sent to it, and its answer."""

import uuid
from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.doorverwijzingen import aan_ons as instantie
from renovatie.doorverwijzingen import forms, services
from renovatie.doorverwijzingen.codes import Soort
from renovatie.doorverwijzingen.tijdlijn import for_partner
from renovatie.doorverwijzingen.web.blad import bp
from renovatie.doorverwijzingen.woorden import DAGDEEL, PLEK, STAND, UITKOMST, reden_tekst
from renovatie.gebruikers.partners import partners_van
from renovatie.hulpdossiers.woorden import telefoon_tekst
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.web import actor, db, journal_read, reads, transaction, writes
from renovatie.kern.web.velden import Formulier

GONE = 410
Act = Callable[..., Any]


@bp.get("/complexen/<uuid:complex_id>/aan-ons")
@reads(Permission.DOORVERWIJZING_READ_OWN, "doorverwijzingen.aan_ons", doel=Doel.DOORVERWIJZING)
def aan_ons(complex_id: uuid.UUID) -> str:
    return render_template(
        "doorverwijzingen/aan_ons.html",
        complex_id=complex_id,
        regels=instantie.aan_ons(db(), complex_id, actor().organisatie_id),
        zien=partners_van(db(), complex_id, actor().organisatie_id),
        standen=STAND,
    )


@bp.get("/complexen/<uuid:complex_id>/aan-ons/<uuid:doorverwijzing_id>")
@reads(Permission.DOORVERWIJZING_READ_OWN, "doorverwijzing.read_own", doel=Doel.DOORVERWIJZING)
def partner(complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID) -> Any:
    return _show_partner(complex_id, doorverwijzing_id)


PARTNER_FORMS: dict[str, type[Formulier]] = {
    "antwoord": forms.InstantieAntwoordForm,
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
        return _show_partner(complex_id, doorverwijzing_id, form, wat, status=422)
    act, values = _partner_act(wat, form)
    try:
        with transaction() as session:
            act(session, actor(), complex_id=complex_id, doorverwijzing_id=doorverwijzing_id, **values)
    except RuleError as fout:
        if fout.status == 404:
            return _show_closed(complex_id, doorverwijzing_id, fout)
        form.add_fout(fout)
        return _show_partner(complex_id, doorverwijzing_id, form, wat, status=fout.status)
    flash(_("Uw antwoord is verstuurd. Dank u wel."), "ok")
    return redirect(
        url_for("doorverwijzingen.partner", complex_id=complex_id, doorverwijzing_id=doorverwijzing_id), 303
    )


def _show_closed(complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID, fout: RuleError) -> tuple[str, int]:
    """Closed while the page was open? Then the answer says so, as the page does from now on.

    Raises `fout` itself where there is no such page for this organisation: it stands in the journal already.
    """
    try:
        blad = instantie.partnerblad(db(), complex_id, actor().organisatie_id, doorverwijzing_id)
    except NotFound:
        raise fout from None
    if blad.open is not None:
        raise fout
    return _show_partner(complex_id, doorverwijzing_id)


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
    complex_id: uuid.UUID,
    doorverwijzing_id: uuid.UUID,
    form: Any = None,
    wat: str = "",
    *,
    status: int = 200,
) -> tuple[str, int]:
    """The page of one referral; one that was closed is gone (410), and says no name."""
    blad = instantie.partnerblad(db(), complex_id, actor().organisatie_id, doorverwijzing_id)
    journal_read(
        object_soort="doorverwijzing", object_id=doorverwijzing_id, velden=("naam", "telefoon", "vraag")
    )
    alle: dict[str, Any] = {
        name: form
        if name == wat
        else (kind(formdata=None, datum=today(db())) if name == "contact" else kind(formdata=None))
        for name, kind in PARTNER_FORMS.items()
    }
    page = render_template(
        "doorverwijzingen/gesloten.html" if blad.open is None else "doorverwijzingen/partner.html",
        complex_id=complex_id,
        doorverwijzing_id=doorverwijzing_id,
        vandaag=today(db()),
        blad=blad,
        formulieren=alle,
        form=form,
        straks=for_partner(blad.open.stand) if blad.open else [],
        uitkomsten=UITKOMST,
        plekken=PLEK,
        dagdelen=DAGDEEL,
        gevraagd=_asked_words(blad.gevraagd),
        telefoon_tekst=telefoon_tekst,
    )
    return page, GONE if blad.open is None else status


def _asked_words(gevraagd: instantie.Terugvraagstand | None) -> tuple[str, str] | None:
    """The question and the answer in words; an empty answer is one that has to come yet."""
    if gevraagd is None:
        return None
    return (
        reden_tekst(Soort.VRAAG_TERUG, gevraagd.vraag),
        reden_tekst(Soort.VRAAG_BEANTWOORD, gevraagd.antwoord),
    )
