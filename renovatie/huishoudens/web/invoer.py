"""The wizard that reads a rent roll in. Nothing is stored in the open, and no home before the last button."""

import csv
import io
import uuid
from collections.abc import Iterable
from typing import Any

from flask import Response, flash, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.complexen.services import get_complex
from renovatie.huishoudens import queries, services
from renovatie.huishoudens.forms import BestandForm, LezenForm, chosen_columns, field_choices
from renovatie.huishoudens.huurlijst import HuurlijstFout, lees_huurlijst
from renovatie.huishoudens.huurlijst.fouten import Melding
from renovatie.huishoudens.huurlijst.model import Formaat, Huurlijst, Kolom
from renovatie.huishoudens.huurlijst.schrijven import maak_veilig
from renovatie.huishoudens.models import Inlezing
from renovatie.huishoudens.web.blauwdruk import bp, to, with_list
from renovatie.huishoudens.woorden import VERANDERT
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.web import actor, db, reads, transaction, writes
from renovatie.kern.web.bijlage import attachment
from renovatie.kern.web.flitsen import flash_undo
from renovatie.kern.web.velden import Formulier

MOST_ROWS = 12


def _steps(now: int) -> list[tuple[str, str]]:
    words = (_("Bestand"), _("Kolommen"), _("Voorbeeld"), _("Klaar"))
    return [(word, "klaar" if n < now else "nu" if n == now else "straks") for n, word in enumerate(words)]


# ---------------------------------------------------------------- Step 1: the file


@bp.get("/complexen/<uuid:complex_id>/huurlijst")
@reads(Permission.HUURLIJST_WRITE, "huurlijst.kies", doel=Doel.HUURADMINISTRATIE)
def inlezen(complex_id: uuid.UUID) -> str:
    return render_template("huishoudens/bestand.html", form=BestandForm(), stappen=_steps(0))


@bp.post("/complexen/<uuid:complex_id>/huurlijst")
@writes(Permission.HUURLIJST_WRITE, "huurlijst.concept", doel=Doel.HUURADMINISTRATIE)
def bestand(complex_id: uuid.UUID) -> Any:
    form = BestandForm()
    data = form.bestand.data.read() if form.validate() else b""
    if not form.errors:
        try:
            lees_huurlijst(data)
        except HuurlijstFout as fout:
            if fout.formaat is None:
                form.add_fout(RuleError(fout.tekst, field="bestand"))
    if form.fouten:
        return render_template("huishoudens/bestand.html", form=form, stappen=_steps(0)), 422
    with transaction() as session:
        services.keep_concept(session, actor(), complex_id, data)
    return to("kolommen", complex_id)


@bp.post("/complexen/<uuid:complex_id>/huurlijst/weg")
@writes(Permission.HUURLIJST_WRITE, "huurlijst.concept")
def weg(complex_id: uuid.UUID) -> Any:
    with transaction() as session:
        services.drop_concept(session, actor(), complex_id)
    flash(_("De lijst is weg. Er is niets bewaard."), "info")
    return to("inlezen", complex_id)


# ---------------------------------------------------------------- Step 2: the columns


def _read(complex_id: uuid.UUID) -> tuple[Huurlijst | None, Formaat, tuple[Kolom, ...], str | None]:
    """The list as it reads now; without list: what is known of the file, and the sentence that says why."""
    concept = services.get_concept(db(), actor(), complex_id)
    try:
        lijst = lees_huurlijst(concept.bestand or b"", keuzes=services.keuzes_van(concept))
    except HuurlijstFout as fout:
        if fout.formaat is None:
            lijst = lees_huurlijst(concept.bestand or b"")
            return lijst, lijst.formaat, lijst.kolommen, fout.tekst
        return None, fout.formaat, fout.kolommen, fout.tekst
    return lijst, lijst.formaat, lijst.kolommen, None


def _merk() -> str:
    """What the open page is made from; it comes back with the form."""
    complex_id: uuid.UUID = (request.view_args or {})["complex_id"]
    return services.merk_van(db(), services.get_concept(db(), actor(), complex_id))


def _lezen_form(formaat: Formaat) -> LezenForm:
    form = LezenForm(
        codering=formaat.codering,
        scheidingsteken=formaat.scheidingsteken,
        blad=formaat.blad,
        kopregel=formaat.kopregels[0] if formaat.kopregels else 0,
    )
    form.offer(formaat)
    return form


@bp.get("/complexen/<uuid:complex_id>/huurlijst/kolommen")
@reads(Permission.HUURLIJST_WRITE, "huurlijst.kolommen", doel=Doel.HUURADMINISTRATIE)
@with_list
def kolommen(complex_id: uuid.UUID) -> str:
    _lijst, formaat, gevonden, zin = _read(complex_id)
    return _columns_page(_lezen_form(formaat), gevonden, zin)


def _columns_page(form: LezenForm, gevonden: tuple[Kolom, ...], zin: str | None) -> str:
    return render_template(
        "huishoudens/kolommen.html",
        form=form,
        kolommen=gevonden,
        velden=field_choices(),
        zin=zin,
        merk=_merk(),
        stappen=_steps(1),
    )


@bp.post("/complexen/<uuid:complex_id>/huurlijst/kolommen")
@writes(Permission.HUURLIJST_WRITE, "huurlijst.concept", doel=Doel.HUURADMINISTRATIE)
@with_list
def kies_kolommen(complex_id: uuid.UUID) -> Any:
    _lijst, formaat, gevonden, _zin = _read(complex_id)
    form = _lezen_form(formaat)
    if not form.validate():
        return _columns_page(form, gevonden, None), 422
    opnieuw, merk = "opnieuw" in request.form, request.form.get("merk", "")
    chosen = {} if opnieuw else chosen_columns(request.form.to_dict(), gevonden)
    with transaction() as session:
        services.check_merk(session, actor(), complex_id, merk)
        services.choose_columns(session, actor(), complex_id, keuzes=form.chosen(), kolommen=chosen)
    return to("kolommen" if opnieuw else "voorbeeld", complex_id)


# ---------------------------------------------------------------- Step 3: the preview


@bp.get("/complexen/<uuid:complex_id>/huurlijst/voorbeeld")
@reads(Permission.HUURLIJST_WRITE, "huurlijst.voorbeeld", doel=Doel.HUURADMINISTRATIE)
@with_list
def voorbeeld(complex_id: uuid.UUID) -> Any:
    lijst, _formaat, _kolommen, zin = _read(complex_id)
    if lijst is None or zin:
        return to("kolommen", complex_id)
    return _preview(complex_id, lijst, Formulier())


def _preview(complex_id: uuid.UUID, lijst: Huurlijst, form: Formulier) -> str:
    return render_template(
        "huishoudens/voorbeeld.html",
        form=form,
        lijst=lijst,
        geweigerd=[{**regel, "laat": True} for regel in _cells(lijst.geweigerde_rijen)],
        waarschuwingen=_cells(lijst.waarschuwingen),
        voorbeeld=services.preview_huurlijst(db(), complex_id, lijst),
        verandert=VERANDERT,
        merk=_merk(),
        complex_=get_complex(db(), complex_id),
        stappen=_steps(2),
    )


def _cells(meldingen: Iterable[Melding]) -> list[dict[str, Any]]:
    """Rows for a table; a sentence about many rows names the first ones."""
    rows = []
    for melding in meldingen:
        nummers = ", ".join(map(str, melding.rijen[:MOST_ROWS]))
        more = "…" if len(melding.rijen) > MOST_ROWS else ""
        rows.append({"cellen": (melding.rij or f"{nummers}{more}" or "-", melding.reden)})
    return rows


@bp.get("/complexen/<uuid:complex_id>/huurlijst/regels.csv")
@reads(Permission.HUURLIJST_WRITE, "huurlijst.regels", doel=Doel.HUURADMINISTRATIE)
@with_list
def regels_csv(complex_id: uuid.UUID) -> Response:
    lijst, *_rest = _read(complex_id)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(("rij", "reden"))
    meldingen = [*lijst.geweigerde_rijen, *lijst.waarschuwingen] if lijst else []
    writer.writerows((melding.rij or "", maak_veilig(melding.reden)) for melding in meldingen)
    return attachment(text.getvalue(), "regels.csv", "text/csv")


@bp.post("/complexen/<uuid:complex_id>/huurlijst/voorbeeld")
@writes(Permission.HUURLIJST_WRITE, "huurlijst.apply", doel=Doel.HUURADMINISTRATIE)
@with_list
def lees_in(complex_id: uuid.UUID) -> Any:
    lijst, _formaat, _kolommen, zin = _read(complex_id)
    if lijst is None or zin:
        return to("kolommen", complex_id)
    with transaction() as session:
        services.check_merk(session, actor(), complex_id, request.form.get("merk", ""))
        uitkomst = services.apply_huurlijst(session, actor(), complex_id, lijst)
        services.drop_concept(session, actor(), complex_id)
    if uitkomst.inlezing is None:
        flash(_("Er is niets veranderd: deze lijst was al ingelezen."), "info")
        return to("woningen", complex_id)
    aantal = lijst.totalen.woningen
    tekst = ngettext("%(num)s woning ingelezen.", "%(num)s woningen ingelezen.", aantal)
    terug = url_for("huishoudens.ongedaan", complex_id=complex_id, inlezing_id=uitkomst.inlezing.id)
    flash_undo(tekst, terug)
    return to("klaar", complex_id, inlezing_id=uitkomst.inlezing.id)


# ---------------------------------------------------------------- Step 4: done, and back again


def _inlezing(complex_id: uuid.UUID, inlezing_id: uuid.UUID) -> Inlezing:
    inlezing = db().get(Inlezing, inlezing_id)
    if inlezing is None or inlezing.complex_id != complex_id:
        raise NotFound
    return inlezing


@bp.get("/complexen/<uuid:complex_id>/huurlijst/<uuid:inlezing_id>")
@reads(Permission.HUURLIJST_READ, "huurlijst.klaar", doel=Doel.HUURADMINISTRATIE)
def klaar(complex_id: uuid.UUID, inlezing_id: uuid.UUID) -> str:
    return render_template(
        "huishoudens/klaar.html",
        inlezing=_inlezing(complex_id, inlezing_id),
        complex_=get_complex(db(), complex_id),
        laatste=services.last_inlezing(db(), complex_id),
        gebeurd=queries.tellingen(db(), inlezing_id),
        verandert=VERANDERT,
        stappen=_steps(3),
    )


@bp.get("/complexen/<uuid:complex_id>/huurlijst/<uuid:inlezing_id>/ongedaan")
@reads(Permission.HUURLIJST_WRITE, "huurlijst.ongedaan")
def ongedaan(complex_id: uuid.UUID, inlezing_id: uuid.UUID) -> str:
    return _undo_page(_inlezing(complex_id, inlezing_id), Formulier())


def _undo_page(inlezing: Inlezing, form: Formulier) -> str:
    return render_template(
        "huishoudens/ongedaan.html",
        form=form,
        inlezing=inlezing,
        gebeurd=queries.tellingen(db(), inlezing.id),
        verandert=VERANDERT,
    )


@bp.post("/complexen/<uuid:complex_id>/huurlijst/<uuid:inlezing_id>/ongedaan")
@writes(Permission.HUURLIJST_WRITE, "huurlijst.undo", doel=Doel.HUURADMINISTRATIE)
def maak_ongedaan(complex_id: uuid.UUID, inlezing_id: uuid.UUID) -> Any:
    form = Formulier()
    inlezing = _inlezing(complex_id, inlezing_id)
    if not form.validate():
        return _undo_page(inlezing, form), 422
    try:
        with transaction() as session:
            services.undo_inlezing(session, actor(), complex_id, inlezing_id)
    except RuleError as fout:
        form.add_fout(fout)
        return _undo_page(inlezing, form), fout.status
    flash(_("De inlezing is teruggedraaid. Alles staat weer zoals ervoor."), "ok")
    return to("woningen", complex_id)
