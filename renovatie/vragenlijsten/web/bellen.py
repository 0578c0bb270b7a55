"""The call list, and one call: who, what to read out, the questions, the end."""

import uuid
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.hulpdossiers.services import get_woning
from renovatie.hulpdossiers.woorden import taal_naam, telefoon_tekst
from renovatie.kern.base import random_id
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.web import actor, db, journal_read, reads, transaction, writes
from renovatie.kern.web.formulierpagina import save
from renovatie.vragenlijsten import services
from renovatie.vragenlijsten.forms import PAPIER, AdresForm, AfrondForm, BeluitkomstForm, BlokForm, blok_form
from renovatie.vragenlijsten.queries.bellijst import Bellijst, Gesprek, gesprek_van
from renovatie.vragenlijsten.queries.bellijst import bellijst as read_bellijst
from renovatie.vragenlijsten.web.blauwdruk import bp
from renovatie.vragenlijsten.woorden import DAGDELEN, MOMENTEN, UITKOMSTEN
from workflows.vragenlijst import Belplek, Beluitkomst, Blok

WRITE, DOEL = Permission.VRAGENLIJST_WRITE, Doel.VRAGENLIJST
GETOOND = 25
"""How many addresses of a part are shown: the list is worked off from the top."""


@bp.get("/complexen/<uuid:complex_id>/bellijst")
@reads(WRITE, "bellijst.lijst", doel=DOEL)
def bellijst(complex_id: uuid.UUID) -> str:
    lijst = read_bellijst(db(), actor(), complex_id)
    return render_template("vragenlijsten/bellijst.html", **_list_page(complex_id, lijst, AdresForm()))


@bp.post("/complexen/<uuid:complex_id>/bellijst")
@writes(WRITE, "belgesprek.begin", doel=DOEL)
def begin(complex_id: uuid.UUID) -> Any:
    """Take an address of the list, or one that was chosen."""
    lijst = read_bellijst(db(), actor(), complex_id)
    if lijst is None:
        raise NotFound
    form = AdresForm()
    page = _list_page(complex_id, lijst, form)
    status = 422
    if form.validate():
        woning_id = uuid.UUID(form.woning.data)
        try:
            with transaction() as session:
                services.begin_gesprek(
                    session, actor(), complex_id, woning_id, papier=form.wijze.data == PAPIER
                )
        except RuleError as fout:
            if fout.status == 404:
                raise
            form.add_fout(fout)
            status = fout.status
        else:
            return _to(complex_id, woning_id, "gesprek")
    return render_template("vragenlijsten/bellijst.html", **page), status


def _list_page(complex_id: uuid.UUID, lijst: Bellijst | None, form: AdresForm) -> dict[str, Any]:
    form.offer(lijst.open_adressen if lijst else ())
    return {
        "complex_id": complex_id,
        "lijst": lijst,
        "form": form,
        "delen": [
            (Belplek.AFSPRAAK, _("Terugbellen volgens afspraak")),
            (Belplek.BELLEN, _("Nu te bellen")),
            (Belplek.LATER, _("Later terugbellen")),
        ],
        "getoond": GETOOND,
        "momenten": MOMENTEN,
        "dagdelen": DAGDELEN,
        "taal_naam": taal_naam,
    }


# ---------------------------------------------------------------- One call

CALL = "/complexen/<uuid:complex_id>/bellijst/<uuid:woning_id>"


def _to(complex_id: uuid.UUID, woning_id: uuid.UUID, page: str, **more: Any) -> Response:
    return redirect(_url(complex_id, woning_id, page, **more), 303)


def _url(complex_id: uuid.UUID, woning_id: uuid.UUID, page: str, **more: Any) -> str:
    return url_for(f"vragenlijsten.{page}", complex_id=complex_id, woning_id=woning_id, **more)


def _page(complex_id: uuid.UUID, gesprek: Gesprek, form: Any) -> dict[str, Any]:
    journal_read(object_soort="woning", object_id=gesprek.woning_id, velden=("naam", "telefoon"))
    return {
        "complex_id": complex_id,
        "gesprek": gesprek,
        "form": form,
        "lijst_url": url_for("vragenlijsten.bellijst", complex_id=complex_id),
        "taal_naam": taal_naam,
    }


def _gesprek(complex_id: uuid.UUID, woning_id: uuid.UUID) -> Gesprek:
    return gesprek_van(db(), actor(), complex_id, woning_id)


@bp.get(CALL)
@reads(WRITE, "belgesprek.form", doel=DOEL)
def gesprek(complex_id: uuid.UUID, woning_id: uuid.UUID) -> str:
    form = BeluitkomstForm(formdata=None, form_id=str(random_id()))
    return render_template(
        "vragenlijsten/gesprek.html", **_call_page(complex_id, _gesprek(complex_id, woning_id), form)
    )


def _call_page(complex_id: uuid.UUID, found: Gesprek, form: BeluitkomstForm) -> dict[str, Any]:
    form.offer(found.concept.papier)
    return {
        **_page(complex_id, found, form),
        "mensen": [
            (m.naam, m.telefoon, telefoon_tekst(m.telefoon) if m.telefoon else "") for m in found.mensen
        ],
        "volgend_blok": _next_blok(found),
        "vandaag": today(db()),
    }


def _next_blok(found: Gesprek) -> int:
    """The number of the first block that was not asked yet; of the last one when all were."""
    begonnen = [blok.code in found.concept.begonnen for blok in found.vragenset.blokken]
    return begonnen.index(False) + 1 if False in begonnen else len(begonnen)


@bp.post(f"{CALL}/uitkomst")
@writes(WRITE, "belgesprek.uitkomst", doel=DOEL)
def uitkomst(complex_id: uuid.UUID, woning_id: uuid.UUID) -> Any:
    """How it ended without questions; then on to the next address."""
    form = BeluitkomstForm()
    found = _maybe(complex_id, woning_id)
    if found is None:  # sent twice, or a colleague took over: the list tells how it stands
        return redirect(url_for("vragenlijsten.bellijst", complex_id=complex_id), 303)
    page = _call_page(complex_id, found, form)
    return save(
        form,
        lambda session: services.record_beluitkomst(session, actor(), complex_id, woning_id, form.command()),
        klaar=_(
            "%(adres)s: %(afloop)s.",
            adres=found.adres,
            afloop=_lower(UITKOMSTEN[Beluitkomst(form.uitkomst.data)])
            if form.uitkomst.data in set(Beluitkomst)
            else "",
        ),
        verder=page["lijst_url"],
        template="vragenlijsten/gesprek.html",
        **{key: value for key, value in page.items() if key != "form"},
    )


@bp.post(f"{CALL}/terug")
@writes(WRITE, "belgesprek.terug", doel=DOEL)
def terug(complex_id: uuid.UUID, woning_id: uuid.UUID) -> Response:
    """The wrong address: back on the list as it was."""
    if _maybe(complex_id, woning_id) is not None:
        with transaction() as session:
            services.let_go(session, actor(), complex_id, woning_id)
        flash(_("Het adres staat weer op de lijst zoals het was."), "ok")
    return redirect(url_for("vragenlijsten.bellijst", complex_id=complex_id), 303)


def _maybe(complex_id: uuid.UUID, woning_id: uuid.UUID) -> Gesprek | None:
    """My call with this home; None when it is closed or in other hands. Raises NotFound elsewhere."""
    get_woning(db(), complex_id, woning_id)
    try:
        return _gesprek(complex_id, woning_id)
    except NotFound:
        return None


@bp.post(f"{CALL}/akkoord")
@writes(WRITE, "belgesprek.akkoord", doel=DOEL)
def akkoord(complex_id: uuid.UUID, woning_id: uuid.UUID) -> Response:
    with transaction() as session:
        services.say_yes(session, actor(), complex_id, woning_id)
    return _to(complex_id, woning_id, "vragen", blok=1)


@bp.get(f"{CALL}/vragen/<int:blok>")
@reads(WRITE, "belgesprek.form", doel=DOEL)
def vragen(complex_id: uuid.UUID, woning_id: uuid.UUID, blok: int) -> str:
    found = _gesprek(complex_id, woning_id)
    one = _blok(found, blok)
    form = blok_form(one, found.moment, found.vragenset.nummer(one.vragen[0].code), found.concept.antwoorden)
    return render_template("vragenlijsten/vragen.html", **_blok_page(complex_id, found, one, form))


@bp.post(f"{CALL}/vragen/<int:blok>")
@writes(WRITE, "belgesprek.antwoorden", doel=DOEL)
def vragen_post(complex_id: uuid.UUID, woning_id: uuid.UUID, blok: int) -> Any:
    """Keep this block and go on to the next one, or to the end."""
    found = _gesprek(complex_id, woning_id)
    one = _blok(found, blok)
    form = blok_form(one, found.moment, found.vragenset.nummer(one.vragen[0].code), {})
    if not form.validate():
        return render_template("vragenlijsten/vragen.html", **_blok_page(complex_id, found, one, form)), 422
    with transaction() as session:
        services.save_blok(
            session, actor(), complex_id, woning_id, blok=one.code, antwoorden=form.antwoorden()
        )
    if blok == len(found.vragenset.blokken):
        return _to(complex_id, woning_id, "afronden")
    return _to(complex_id, woning_id, "vragen", blok=blok + 1)


def _blok(found: Gesprek, nummer: int) -> Blok:
    """A block of the set by its number, once the resident said yes. Raises NotFound."""
    if not 1 <= nummer <= len(found.vragenset.blokken) or not found.concept.akkoord:
        raise NotFound
    return found.vragenset.blokken[nummer - 1]


def _blok_page(complex_id: uuid.UUID, found: Gesprek, one: Blok, form: BlokForm) -> dict[str, Any]:
    here = found.vragenset.blokken.index(one) + 1
    first = found.vragenset.nummer(one.vragen[0].code)
    return {
        **_page(complex_id, found, form),
        "blok": one,
        "eerste": first,
        "laatste": first + len(one.vragen) - 1,
        "aantal": len(found.vragenset.vragen),
        "vorige": here - 1 or None,
        "stappen": [
            (
                blok.titel,
                "nu" if blok is one else "klaar" if blok.code in found.concept.begonnen else "straks",
            )
            for blok in found.vragenset.blokken
        ],
    }


@bp.get(f"{CALL}/afronden")
@reads(WRITE, "belgesprek.form", doel=DOEL)
def afronden(complex_id: uuid.UUID, woning_id: uuid.UUID) -> str:
    found = _gesprek(complex_id, woning_id)
    form = AfrondForm(formdata=None, form_id=str(random_id()))
    return render_template("vragenlijsten/afronden.html", **_end_page(complex_id, found, form))


@bp.post(f"{CALL}/afronden")
@writes(WRITE, "belgesprek.sluit", doel=DOEL)
def afronden_post(complex_id: uuid.UUID, woning_id: uuid.UUID) -> Any:
    found = _maybe(complex_id, woning_id)
    if found is None:
        return redirect(url_for("vragenlijsten.bellijst", complex_id=complex_id), 303)
    form = AfrondForm()
    page = _end_page(complex_id, found, form)
    return save(
        form,
        lambda session: services.close_gesprek(session, actor(), complex_id, woning_id, **form.command()),
        klaar=_("Het gesprek met %(adres)s is gesloten. De antwoorden zijn nu op slot.", adres=found.adres),
        verder=page["lijst_url"],
        template="vragenlijsten/afronden.html",
        **{key: value for key, value in page.items() if key != "form"},
    )


def _end_page(complex_id: uuid.UUID, found: Gesprek, form: AfrondForm) -> dict[str, Any]:
    form.offer(found.mensen)
    return {
        **_page(complex_id, found, form),
        "aantal": len(found.vragenset.vragen),
        "terug_blok": _next_blok(found),
    }


def _lower(woord: Any) -> str:
    text = str(woord)
    return text[:1].lower() + text[1:]
