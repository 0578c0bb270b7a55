"""One Toestemming: what the resident heard, what happened to it, and stopping it."""

import uuid
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.doorverwijzingen import brief, forms, keuzes, services
from renovatie.doorverwijzingen.web.blad import bp, closed_page
from renovatie.hulpdossiers import services as hulpdossiers
from renovatie.hulpdossiers.codes import Slot, Stuksoort
from renovatie.hulpdossiers.dag import bereikbaarheid
from renovatie.hulpdossiers.pseudoniemen import Huishouden, huishoudens_by_dossier
from renovatie.hulpdossiers.sloten import shut_for
from renovatie.hulpdossiers.woorden import (
    STOPKANAAL,
    STUKSOORT,
    TOESTEMMINGSSOORT,
    TOLK,
    WIJZE,
    taal_naam,
)
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.web import actor, db, journal_read, reads, transaction, writes
from renovatie.kern.web.bijlage import attachment

BESTANDEN = {
    Stuksoort.HANDTEKENING: "handtekening",
    Stuksoort.BRIEF: "toestemming",
    Stuksoort.STOPBRIEF: "toestemming-gestopt",
}
"""Names of files: a name of a resident never stands in one."""
WHERE = "/complexen/<uuid:complex_id>/toestemmingen/<uuid:toestemming_id>"


@bp.get(WHERE)
@reads(Permission.TOESTEMMING_WRITE, "toestemming.read", doel=Doel.DOORVERWIJZING)
def toestemming_tonen(complex_id: uuid.UUID, toestemming_id: uuid.UUID) -> Any:
    view, home, closed = _gate(complex_id, toestemming_id)
    if closed:
        return closed
    journal_read(
        dossier_id=view.dossier_id,
        object_soort="toestemming",
        object_id=toestemming_id,
        velden=("toestemming", "tekst"),
    )
    return render_template(
        "doorverwijzingen/toestemming_tonen.html",
        complex_id=complex_id,
        toestemming_id=toestemming_id,
        view=view,
        geldig=view.holds(today(db())),
        gebeurd=keuzes.proof_of(db(), toestemming_id),
        soorten=TOESTEMMINGSSOORT,
        kanalen=STOPKANAAL,
        wijze=WIJZE[view.wijze],
        tolken=TOLK,
        stuksoorten=STUKSOORT,
        taal_naam=taal_naam,
        bereikbaar=bereikbaarheid(db(), complex_id),
        home=home,
    )


@bp.post(f"{WHERE}/brief")
@writes(Permission.TOESTEMMING_WRITE, "toestemming.letter", doel=Doel.DOORVERWIJZING)
def toestemming_brief(complex_id: uuid.UUID, toestemming_id: uuid.UUID) -> Any:
    """Make the letter of how it stands now; a second time the first one stays."""
    view, home, closed = _gate(complex_id, toestemming_id)
    if closed:
        return closed
    # The PDF first: making it takes longer than anybody should hold the database.
    blad = brief.compose_brief(db(), complex_id, view, home, door_id=actor().id, op=today(db()))
    pdf = brief.brief_pdf(blad)
    with transaction() as session:
        hulpdossiers.keep_brief(
            session,
            actor(),
            complex_id=complex_id,
            toestemming_id=toestemming_id,
            soort=blad.soort,
            pdf=pdf,
        )
    flash(_("De brief staat klaar. Print hem en geef hem aan de bewoner zelf."), "ok")
    return redirect(
        url_for("doorverwijzingen.toestemming_tonen", complex_id=complex_id, toestemming_id=toestemming_id),
        303,
    )


@bp.get(f"{WHERE}/<any(handtekening,brief,stopbrief):soort>")
@reads(Permission.TOESTEMMING_WRITE, "toestemming.paper", doel=Doel.DOORVERWIJZING, export=True)
def toestemming_stuk(complex_id: uuid.UUID, toestemming_id: uuid.UUID, soort: str) -> Any:
    view, _home, closed = _gate(complex_id, toestemming_id)
    if closed:
        return closed
    gevraagd = Stuksoort(soort)
    stuk = hulpdossiers.stuk_van(db(), toestemming_id, gevraagd)
    if stuk is None or stuk.inhoud is None:
        raise NotFound
    journal_read(
        dossier_id=view.dossier_id,
        object_soort="toestemmingsstuk",
        object_id=stuk.id,
        velden=("inhoud",),
    )
    ext, media = ("png", "image/png") if gevraagd is Stuksoort.HANDTEKENING else ("pdf", "application/pdf")
    return attachment(stuk.inhoud, f"{BESTANDEN[gevraagd]}.{ext}", media)


def _gate(
    complex_id: uuid.UUID, toestemming_id: uuid.UUID
) -> tuple[keuzes.Toestemmingblad, Huishouden | None, Any]:
    """The Toestemming, its household, and where to go first when that file is shut or a colleague's."""
    view = keuzes.toestemming_of(db(), complex_id, toestemming_id)
    home = huishoudens_by_dossier(db(), complex_id).get(view.dossier_id)
    return view, home, closed_page(complex_id, home, view.dossier_id)


@bp.get(f"{WHERE}/stop")
@reads(Permission.TOESTEMMING_WRITE, "toestemming.form", doel=Doel.DOORVERWIJZING)
def stop(complex_id: uuid.UUID, toestemming_id: uuid.UUID) -> Any:
    view = keuzes.toestemming_of(db(), complex_id, toestemming_id)
    home = huishoudens_by_dossier(db(), complex_id).get(view.dossier_id)
    if closed := _colleagues(complex_id, home, view.dossier_id):
        return closed
    return _show_stop(complex_id, view, home, forms.StopForm())


@bp.post(f"{WHERE}/stop")
@writes(Permission.TOESTEMMING_WRITE, "toestemming.withdraw", doel=Doel.DOORVERWIJZING)
def stop_toestemming(complex_id: uuid.UUID, toestemming_id: uuid.UUID) -> Any:
    view = keuzes.toestemming_of(db(), complex_id, toestemming_id)
    home = huishoudens_by_dossier(db(), complex_id).get(view.dossier_id)
    if closed := _colleagues(complex_id, home, view.dossier_id):
        return closed
    form = forms.StopForm()
    if not form.validate():
        return _show_stop(complex_id, view, home, form), 422
    try:
        with transaction() as session:
            aantal = services.withdraw_toestemming(
                session, actor(), complex_id=complex_id, toestemming_id=toestemming_id, kanaal=form.chosen
            )
    except RuleError as fout:
        if fout.status == 404:
            raise
        form.add_fout(fout)
        return _show_stop(complex_id, view, home, form), fout.status
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
    if home is None or not home.huidig:
        return redirect(url_for("doorverwijzingen.lijst", complex_id=complex_id), 303)
    return redirect(url_for("hulpdossiers.dossier", complex_id=complex_id, woning_id=home.woning_id), 303)


def _is_shut(home: Huishouden | None, dossier_id: uuid.UUID) -> Slot | None:
    return shut_for(db(), dossier_id, actor().id, huidig=home is not None and home.huidig)


def _colleagues(complex_id: uuid.UUID, home: Huishouden | None, dossier_id: uuid.UUID) -> Any:
    """Stopping is as easy as giving (art. 7 lid 3 AVG): it needs no noodopening, and opens nothing."""
    return None if _is_shut(home, dossier_id) else closed_page(complex_id, home, dossier_id)


def _show_stop(
    complex_id: uuid.UUID, view: keuzes.Toestemmingblad, home: Huishouden | None, form: forms.StopForm
) -> str:
    dicht = _is_shut(home, view.dossier_id) is not None
    journal_read(dossier_id=view.dossier_id, velden=("toestemming",))
    return render_template(
        "doorverwijzingen/stop.html",
        complex_id=complex_id,
        view=view,
        naam=_("De bewoner") if dicht else view.naam,
        form=form,
        wijze=WIJZE[view.wijze],
        home=home,
    )
