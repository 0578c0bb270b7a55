"""The list of households, the page of one household, promises, and whose area a portiek is."""

import uuid
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from privacy.access import Facts, Permission, decide
from privacy.purposes import Doel
from renovatie.doorverwijzingen.web.blad import closed_page
from renovatie.doorverwijzingen.woorden import STAND, UITKOMST
from renovatie.huisbezoeken.dossierpagina import Huishoudenregel, dossierpagina, huishoudens
from renovatie.huisbezoeken.web.blauwdruk import bp
from renovatie.huisbezoeken.web.hulp import dots, may, timeline
from renovatie.huisbezoeken.woorden import UITKOMST as BEZOEKUITKOMST
from renovatie.hulpdossiers import services
from renovatie.hulpdossiers.codes import LOPEND, Waarneemreden
from renovatie.hulpdossiers.forms import BezoekgebiedForm, OpnieuwForm, ZoekForm
from renovatie.hulpdossiers.models import Toezegging
from renovatie.hulpdossiers.pseudoniemen import Huishouden, check_alive, huishoudens_by_dossier
from renovatie.hulpdossiers.queries import bezoekgebieden, dossierhouders, portieken
from renovatie.hulpdossiers.woorden import (
    BELONDERWERP,
    BELSTAND,
    HUISHOUDSOORT,
    LEEFGEBIED,
    SIGNAALREDEN,
    TOEZEGGINGSTAND,
    WAARNEEMREDEN,
    WIJZE,
    taal_naam,
    telefoon_tekst,
)
from renovatie.hulpdossiers.zoeken import matches
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.web import actor, db, journal_read, reads, transaction, writes
from renovatie.kern.web.context import voordeur
from renovatie.kern.web.velden import Formulier, keuzes

# ---------------------------------------------------------------- All households


@bp.get("/complexen/<uuid:complex_id>/huishoudens")
@reads(Permission.HULPDOSSIER_READ, "huishoudens.lijst", doel=Doel.HULPVERLENING)
def lijst(complex_id: uuid.UUID) -> str:
    return _show_list(complex_id, ZoekForm(formdata=None), huishoudens(db(), complex_id))


@bp.post("/complexen/<uuid:complex_id>/huishoudens")
@writes(Permission.HULPDOSSIER_READ, "huishoudens.zoek", doel=Doel.HULPVERLENING)
def zoek(complex_id: uuid.UUID) -> Any:
    """Search in memory. The journal says that somebody searched, never what for."""
    form = ZoekForm()
    rows = huishoudens(db(), complex_id)
    if not form.validate():
        return _show_list(complex_id, form, rows), 422
    found = [row for row in rows if _matches(row, form.vraag.data)]
    return _show_list(complex_id, form, found, zoekvraag=form.vraag.data)


def _matches(row: Huishoudenregel, vraag: str) -> bool:
    return matches(vraag, row.namen, row.telefoon, row.deur.huishouden.adres)


def _show_list(
    complex_id: uuid.UUID, form: ZoekForm, rows: list[Huishoudenregel], zoekvraag: str | None = None
) -> str:
    journal_read(velden=("naam", "telefoon", "uitkomst"))
    return render_template(
        "hulpdossiers/lijst.html",
        complex_id=complex_id,
        form=form,
        rijen=rows,
        zoekvraag=zoekvraag,
        uitkomsten=BEZOEKUITKOMST,
        telefoon_tekst=telefoon_tekst,
    )


# ---------------------------------------------------------------- One household


@bp.get("/complexen/<uuid:complex_id>/woningen/<uuid:woning_id>/hulpdossier")
@reads(Permission.HULPDOSSIER_READ, "hulpdossier.read", doel=Doel.HULPVERLENING)
def dossier(complex_id: uuid.UUID, woning_id: uuid.UUID) -> Any:
    pagina = dossierpagina(db(), complex_id, woning_id, actor().id)
    if pagina.slot is not None:
        return redirect(
            url_for("hulpdossiers.noodopening", complex_id=complex_id, dossier_id=pagina.dossier_id), 303
        )
    # The line names the file, never the home, not even without a file: the next line of this session may
    # be the one that opens it, and the two would join.
    if pagina.dossier_id is None:
        journal_read(velden=("naam", "telefoon"))
    elif pagina.dicht_van is None:
        journal_read(dossier_id=pagina.dossier_id, velden=("verslag", "hulpvraag", "signaal", "kans"))
    open_ = {pagina.dossier_id: pagina.deur.huishouden} if pagina.dossier_id else {}
    return render_template(
        "hulpdossiers/gesloten.html" if pagina.dicht_van else "hulpdossiers/dossier.html",
        complex_id=complex_id,
        pagina=pagina,
        nakijken=pagina.dossier_id in voordeur().taken.inzage.na_te_kijken(db(), actor(), complex_id, open_),
        balk=dots(pagina.deur),
        tijdpunten=timeline(pagina.deur),
        form=Formulier(formdata=None),
        vandaag=today(db()),
        huishoudsoorten=HUISHOUDSOORT,
        leefgebieden=LEEFGEBIED,
        signaalredenen=SIGNAALREDEN,
        toezeggingstanden=TOEZEGGINGSTAND,
        lopend=LOPEND,
        wijzen=WIJZE,
        onderwerpen=BELONDERWERP,
        belstanden=BELSTAND,
        waarneemredenen=WAARNEEMREDEN,
        uitkomsten=BEZOEKUITKOMST,
        standen=STAND,
        verwijzinguitkomsten=UITKOMST,
        taal_naam=taal_naam,
        telefoon_tekst=telefoon_tekst,
    )


@bp.post("/complexen/<uuid:complex_id>/woningen/<uuid:woning_id>/hulpdossier/waarnemen")
@writes(Permission.HULPDOSSIER_WAARNEMEN, "hulpdossier.waarnemen", doel=Doel.HULPVERLENING)
def waarnemen(complex_id: uuid.UUID, woning_id: uuid.UUID) -> Any:
    with transaction() as session:  # around the reason too: also a refusal leaves its line
        try:
            reden = Waarneemreden(request.form.get("reden", ""))
        except ValueError:
            raise RuleError(_("Kies waarom u dit dossier opent.")) from None
        services.waarnemen(session, actor(), complex_id=complex_id, woning_id=woning_id, reden=reden)
    return redirect(url_for("hulpdossiers.dossier", complex_id=complex_id, woning_id=woning_id), 303)


@bp.post("/complexen/<uuid:complex_id>/waarnemingen/gezien")
@writes(Permission.HULPDOSSIER_READ, "waarnemingen.acknowledge", doel=Doel.HULPVERLENING)
def waarnemingen_gezien(complex_id: uuid.UUID) -> Any:
    with transaction() as session:
        services.acknowledge_waarnemingen(session, actor(), complex_id=complex_id)
    return redirect(url_for("huisbezoeken.mijn_dag", complex_id=complex_id), 303)


# ---------------------------------------------------------------- Promises


SETTLED = {
    "nagekomen": services.keep_toezegging,
    "vervallen": services.drop_toezegging,
    "aangenomen": services.accept_toezegging,
}


@bp.post(
    "/complexen/<uuid:complex_id>/toezeggingen/<uuid:toezegging_id>/<any(nagekomen,vervallen,aangenomen):wat>"
)
@writes(Permission.TOEZEGGING_WRITE, "toezegging.settle", doel=Doel.HULPVERLENING)
def toezegging(complex_id: uuid.UUID, toezegging_id: uuid.UUID, wat: str) -> Any:
    _found, home, closed = _promise(complex_id, toezegging_id)
    if closed:
        return closed
    with transaction() as session:
        SETTLED[wat](session, actor(), complex_id=complex_id, toezegging_id=toezegging_id)
    flash(_("De toezegging is bijgewerkt."), "ok")
    return _to_home(complex_id, home)


@bp.get("/complexen/<uuid:complex_id>/toezeggingen/<uuid:toezegging_id>/vervallen")
@reads(Permission.TOEZEGGING_WRITE, "toezegging.form", doel=Doel.HULPVERLENING)
def vraag_vervallen(complex_id: uuid.UUID, toezegging_id: uuid.UUID) -> Any:
    """Before a promise to a resident is let go: it cannot be undone."""
    found, home, closed = _promise(complex_id, toezegging_id)
    return closed or _show_promise("hulpdossiers/vervallen.html", found, home, Formulier(formdata=None))


@bp.get("/complexen/<uuid:complex_id>/toezeggingen/<uuid:toezegging_id>/opnieuw")
@reads(Permission.TOEZEGGING_WRITE, "toezegging.form", doel=Doel.HULPVERLENING)
def opnieuw(complex_id: uuid.UUID, toezegging_id: uuid.UUID) -> Any:
    found, home, closed = _promise(complex_id, toezegging_id)
    return closed or _show_promise(RENEWAL, found, home, OpnieuwForm())


@bp.post("/complexen/<uuid:complex_id>/toezeggingen/<uuid:toezegging_id>/opnieuw")
@writes(Permission.TOEZEGGING_WRITE, "toezegging.renew", doel=Doel.HULPVERLENING)
def opnieuw_vastleggen(complex_id: uuid.UUID, toezegging_id: uuid.UUID) -> Any:
    form = OpnieuwForm()
    found, home, closed = _promise(complex_id, toezegging_id)
    if closed:
        return closed
    if not form.validate():
        return _show_promise(RENEWAL, found, home, form), 422
    try:
        with transaction() as session:
            services.renew_toezegging(
                session, actor(), complex_id=complex_id, toezegging_id=toezegging_id, datum=form.datum.data
            )
    except RuleError as fout:
        if fout.status == 404:
            raise
        form.add_fout(fout)
        return _show_promise(RENEWAL, found, home, form), fout.status
    flash(_("De nieuwe datum is afgesproken."), "ok")
    return _to_home(complex_id, home)


RENEWAL = "hulpdossiers/opnieuw.html"


def _promise(
    complex_id: uuid.UUID, toezegging_id: uuid.UUID
) -> tuple[Toezegging, Huishouden | None, Response | None]:
    """The promise, its household, and where to go first when that file is a colleague's and closed.

    A wijkbeheerder opens no files: he sees his own promises, nothing else of the household. Raises NotFound.
    """
    found = db().get(Toezegging, toezegging_id)
    if found is None or found.complex_id != complex_id:
        raise NotFound
    facts = Facts(complex_id=complex_id, organisatie_id=found.organisatie_id, eigenaar_id=found.eigenaar_id)
    if not decide(actor(), Permission.TOEZEGGING_WRITE, facts, Doel.HULPVERLENING, today(db())).allowed:
        raise NotFound
    check_alive(db(), found.dossier_id)
    home = huishoudens_by_dossier(db(), complex_id).get(found.dossier_id)
    if not may(Permission.HULPDOSSIER_READ, complex_id):
        return found, home, None
    return found, home, closed_page(complex_id, home, found.dossier_id, loopt=found.stand in LOPEND)


def _show_promise(template: str, found: Toezegging, home: Huishouden | None, form: Formulier) -> str:
    journal_read(dossier_id=found.dossier_id, velden=("toezegging",))
    return render_template(
        template,
        complex_id=found.complex_id,
        toezegging_id=found.id,
        form=form,
        tekst=found.tekst,
        datum=found.datum,
        home=home,
    )


def _to_home(complex_id: uuid.UUID, home: Huishouden | None) -> Any:
    """Back to the household that this file belongs to; to the day of whoever opens no files."""
    if home is None or not home.huidig or not may(Permission.HULPDOSSIER_READ, complex_id):
        return redirect(url_for("huisbezoeken.mijn_dag", complex_id=complex_id), 303)
    return redirect(url_for("hulpdossiers.dossier", complex_id=complex_id, woning_id=home.woning_id), 303)


# ---------------------------------------------------------------- Bezoekgebied


@bp.get("/complexen/<uuid:complex_id>/bezoekgebieden")
@reads(Permission.BEZOEKGEBIED_WRITE, "bezoekgebied.lijst", doel=Doel.HULPVERLENING)
def gebieden(complex_id: uuid.UUID) -> str:
    return _show_areas(complex_id, _area_form(complex_id))


@bp.post("/complexen/<uuid:complex_id>/bezoekgebieden")
@writes(Permission.BEZOEKGEBIED_WRITE, "bezoekgebied.assign", doel=Doel.HULPVERLENING)
def gebied_toewijzen(complex_id: uuid.UUID) -> Any:
    form = _area_form(complex_id)
    if not form.validate():
        return _show_areas(complex_id, form), 422
    try:
        with transaction() as session:
            services.assign_bezoekgebied(
                session,
                actor(),
                complex_id=complex_id,
                gebruiker_id=uuid.UUID(form.gebruiker.data),
                portiek=form.portiek.data,
                van=form.van.data,
                tot=form.tot.data,
            )
    except RuleError as fout:
        form.add_fout(fout)
        return _show_areas(complex_id, form), fout.status
    flash(_("Het bezoekgebied is bewaard."), "ok")
    return redirect(url_for("hulpdossiers.gebieden", complex_id=complex_id), 303)


@bp.post("/complexen/<uuid:complex_id>/bezoekgebieden/<uuid:bezoekgebied_id>/einde")
@writes(Permission.BEZOEKGEBIED_WRITE, "bezoekgebied.end", doel=Doel.HULPVERLENING)
def gebied_einde(complex_id: uuid.UUID, bezoekgebied_id: uuid.UUID) -> Any:
    with transaction() as session:
        services.end_bezoekgebied(session, actor(), complex_id=complex_id, bezoekgebied_id=bezoekgebied_id)
    flash(_("Dit bezoekgebied is gestopt."), "ok")
    return redirect(url_for("hulpdossiers.gebieden", complex_id=complex_id), 303)


def _area_form(complex_id: uuid.UUID) -> BezoekgebiedForm:
    form = BezoekgebiedForm(van=today(db()))
    form.gebruiker.choices = keuzes(
        (str(c.id), f"{c.naam}, {c.organisatie}") for c in dossierhouders(db(), complex_id)
    )
    form.portiek.choices = keuzes((naam, naam) for naam in portieken(db(), complex_id))
    return form


def _show_areas(complex_id: uuid.UUID, form: BezoekgebiedForm) -> str:
    return render_template(
        "hulpdossiers/gebieden.html",
        complex_id=complex_id,
        form=form,
        gebieden=bezoekgebieden(db(), complex_id),
    )
