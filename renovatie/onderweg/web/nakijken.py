"""Visits that wait for their writer: her list, the form with her text in it, and throwing it away."""

import uuid
from dataclasses import replace
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from privacy.access import Permission
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.huisbezoeken.forms import UitkomstForm
from renovatie.huisbezoeken.queries import AanDeDeur
from renovatie.huisbezoeken.services import TOO_OFTEN, Deel, drop_concept, record_huisbezoek
from renovatie.huisbezoeken.web.bezoek import kind_of, make_form, open_door, show_form
from renovatie.huisbezoeken.woorden import NOT_KEPT, UITKOMST
from renovatie.hulpdossiers.queries import woning_of
from renovatie.kern.base import random_id
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.web import actor, db, journal_read, reads, transaction, writes
from renovatie.kern.web.velden import Formulier
from renovatie.onderweg import services
from renovatie.onderweg.models import Onderwegbezoek, Onderwegstand
from renovatie.onderweg.services.nakijken import Inhoud, laatste_dag
from renovatie.onderweg.web.blauwdruk import bp
from renovatie.onderweg.web.formulier import texts, typed, visit_day, with_outcome, without_gone
from workflows.huisbezoek import Uitkomst

RECORD = Permission.BEZOEKUITKOMST_WRITE
START = "/complexen/<uuid:complex_id>/onderweg/bezoeken"


@bp.get(START)
@reads(RECORD, "onderweg.lijst", doel=Doel.HULPVERLENING)
def wachtend(complex_id: uuid.UUID) -> str:
    bezoeken = services.own_bezoeken(db(), actor(), complex_id)
    vast = services.on_hold(db(), bezoeken)
    rijen = [{**_row(complex_id, bezoek), "vast": bezoek.id in vast} for bezoek in bezoeken]
    return render_template("onderweg/wachtend.html", complex_id=complex_id, rijen=rijen)


def _row(complex_id: uuid.UUID, bezoek: Onderwegbezoek) -> dict[str, Any]:
    """Where and when, and how it ended; what was said stands on the page behind it."""
    inhoud = services.inhoud_van(bezoek)
    woning = woning_of(db(), complex_id, inhoud.woning_id)
    uitkomst = inhoud.veld("uitkomst") or ""
    return {
        "id": bezoek.id,
        "adres": woning.adres if woning else _("adres niet meer bekend"),
        "dag": visit_day(typed(inhoud, bezoek.id)),
        "uitkomst": UITKOMST[Uitkomst(uitkomst)] if uitkomst in set(Uitkomst) else "",
        "telt": bezoek.stand is Onderwegstand.NAKIJKEN,
        "laatste": laatste_dag(bezoek),
    }


@bp.get(f"{START}/<uuid:bezoek_id>")
@reads(RECORD, "onderweg.nakijken", doel=Doel.HULPVERLENING)
def nakijken(complex_id: uuid.UUID, bezoek_id: uuid.UUID) -> Any:
    bezoek, inhoud = _open(complex_id, bezoek_id)
    if services.on_hold(db(), [bezoek]):
        return _show_held(complex_id, bezoek)
    if not services.same_household(db(), inhoud):
        return _show_moved(complex_id, bezoek, inhoud)
    deur = open_door(complex_id, inhoud.woning_id)
    form = _make(complex_id, deur, typed(inhoud, random_id()))
    g.csrf_valid = True  # nothing was posted: this only says at once what is wrong, and asks what was found
    form.validate()
    _asks_reason(form, bezoek, inhoud, deur)
    return _show(complex_id, bezoek, deur, form)


@bp.post(f"{START}/<uuid:bezoek_id>")
@writes(RECORD, "onderweg.rond_af", doel=Doel.HULPVERLENING)
def rond_af(complex_id: uuid.UUID, bezoek_id: uuid.UUID) -> Any:
    try:
        bezoek, inhoud = _open(complex_id, bezoek_id)
    except NotFound:
        if services.looked_at_before(db(), actor(), request.form.get("form_id", "")):
            return _done(complex_id)
        raise
    if services.on_hold(db(), [bezoek]):
        return _show_held(complex_id, bezoek, 409)
    deur = open_door(complex_id, inhoud.woning_id)
    telt = bezoek.stand is Onderwegstand.NAKIJKEN
    velden = with_outcome(request.form, inhoud) if telt else MultiDict(request.form)
    form = _make(complex_id, deur, velden)
    if not form.validate() or _asks_reason(form, bezoek, inhoud, deur):
        return _show(complex_id, bezoek, deur, form), 422
    deel = Deel.GEZEGD if telt else Deel.ALLES
    command = replace(
        form.command(inhoud.woning_id), bewoningsnummer=inhoud.bewoningsnummer, deel=deel, eerder=True
    )
    try:
        with transaction() as session:
            mijn = services.own_bezoek(session, actor(), complex_id, bezoek_id, lock=True)
            record_huisbezoek(session, actor(), command, complex_id=complex_id)
            note(session, "onderweg.rond_af", Actie.U, complex_id=complex_id, doel=Doel.HULPVERLENING)
            services.close_bezoek(session, mijn)
            if form.concept.data:
                drop_concept(session, actor(), complex_id, uuid.UUID(form.concept.data))
    except RuleError as fout:
        if fout.status == 404:
            raise
        form.add_fout(fout)
        return _show(complex_id, bezoek, deur, form), fout.status
    return _done(complex_id, weg=command.niet_vastgelegd)


def _make(complex_id: uuid.UUID, deur: AanDeDeur, velden: MultiDict[str, str]) -> UitkomstForm:
    """The form with what was typed; without a colleague who left the team since."""
    form = make_form(complex_id, deur, velden)
    return make_form(complex_id, deur, velden) if without_gone(form, velden) else form


def _done(complex_id: uuid.UUID, *, weg: bool = False) -> Response:
    zin = _("Het bezoek is bewaard.")
    flash(f"{zin} {NOT_KEPT}" if weg else zin, "ok")
    return _to_day(complex_id)


def _asks_reason(form: UitkomstForm, bezoek: Onderwegbezoek, inhoud: Inhoud, deur: AanDeDeur) -> bool:
    """Whether the reason for going on during the rest is still wanted; the form says so at its field."""
    telt = bezoek.stand is Onderwegstand.NAKIJKEN
    wanted = telt and inhoud.mist == "reden" and deur.reden_nodig and not form.reden.data
    if wanted:
        form.add_fout(RuleError(TOO_OFTEN, field="reden"))
    return wanted


@bp.get(f"{START}/<uuid:bezoek_id>/weg")
@reads(RECORD, "onderweg.nakijken", doel=Doel.HULPVERLENING)
def weg(complex_id: uuid.UUID, bezoek_id: uuid.UUID) -> Any:
    bezoek = services.own_bezoek(db(), actor(), complex_id, bezoek_id)
    if services.on_hold(db(), [bezoek]):
        return _show_held(complex_id, bezoek)
    _tell(bezoek)
    form = Formulier(formdata=None)
    return render_template(
        "onderweg/weg.html", complex_id=complex_id, rij=_row(complex_id, bezoek), form=form
    )


@bp.post(f"{START}/<uuid:bezoek_id>/weg")
@writes(RECORD, "onderweg.wis", doel=Doel.HULPVERLENING)
def weg_post(complex_id: uuid.UUID, bezoek_id: uuid.UUID) -> Any:
    try:
        with transaction() as session:
            services.drop_bezoek(session, actor(), complex_id, bezoek_id)
    except RuleError as fout:
        if fout.status == 404:
            raise
        return _show_held(complex_id, services.own_bezoek(db(), actor(), complex_id, bezoek_id), fout.status)
    flash(_("De tekst is weggegooid."), "ok")
    return _to_day(complex_id)


def _open(complex_id: uuid.UUID, bezoek_id: uuid.UUID) -> tuple[Onderwegbezoek, Inhoud]:
    bezoek = services.own_bezoek(db(), actor(), complex_id, bezoek_id)
    return bezoek, services.inhoud_van(bezoek)


def _show(complex_id: uuid.UUID, bezoek: Onderwegbezoek, deur: AanDeDeur, form: UitkomstForm) -> str:
    wacht = {
        "telt": bezoek.stand is Onderwegstand.NAKIJKEN,
        "laatste": laatste_dag(bezoek),
        "wis": url_for(".weg", complex_id=complex_id, bezoek_id=bezoek.id),
    }
    naar = url_for(".rond_af", complex_id=complex_id, bezoek_id=bezoek.id)
    page = show_form(complex_id, deur, form, naar=naar, wacht=wacht)
    _tell(bezoek)
    return page


def _show_held(complex_id: uuid.UUID, bezoek: Onderwegbezoek, status: int = 200) -> tuple[str, int]:
    """That it waits for the end of a restriction: not a word of it, and nothing to do."""
    _tell(bezoek)
    rij = _row(complex_id, bezoek)
    return render_template("onderweg/beperkt.html", complex_id=complex_id, rij=rij), status


def _show_moved(complex_id: uuid.UUID, bezoek: Onderwegbezoek, inhoud: Inhoud) -> str:
    """Her own words, without a form and without a word about who lives there now."""
    _tell(bezoek)
    return render_template(
        "onderweg/verhuisd.html",
        complex_id=complex_id,
        rij=_row(complex_id, bezoek),
        teksten=texts(kind_of(complex_id)(formdata=None), inhoud),
    )


def _tell(bezoek: Onderwegbezoek) -> None:
    """The line names the waiting visit, never the home: the next line may name the file of its people."""
    journal_read(object_soort="onderwegbezoek", object_id=bezoek.id)


def _to_day(complex_id: uuid.UUID) -> Response:
    return redirect(url_for("huisbezoeken.mijn_dag", complex_id=complex_id), 303)
