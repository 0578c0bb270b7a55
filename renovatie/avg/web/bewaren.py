"""Retention: what is due, proposing and confirming, the proof, and what must be kept longer."""

import uuid
from contextlib import suppress
from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from privacy.access import Permission
from renovatie.avg.forms.bewaren import BlokkadeForm
from renovatie.avg.models.bewaren import Voorstelstand
from renovatie.avg.queries import bewaren as queries
from renovatie.avg.services import bewaren as services
from renovatie.avg.web.blauwdruk import bp, only_own
from renovatie.avg.woorden_bewaren import BLOKKADEREDENEN, REDENEN, STANDEN
from renovatie.complexen.queries import complexen_van
from renovatie.gebruikers.models import Organisatie
from renovatie.kern.bewaren import Bewaren
from renovatie.kern.clock import AMSTERDAM, today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.pdf import make_pdf
from renovatie.kern.taken import voortgang
from renovatie.kern.web import actor, db, journal_read, reads, transaction, writes
from renovatie.kern.web.bijlage import attachment
from renovatie.kern.web.context import voordeur
from renovatie.kern.web.formulierpagina import may, save
from renovatie.kern.web.velden import Formulier, keuzes

READ, WRITE = Permission.AVG_READ, Permission.AVG_WRITE
EVERYTHING = _l("Alles")
WORDS = {"redenen": REDENEN, "blokkaderedenen": BLOKKADEREDENEN, "standen": STANDEN}


def _bewaren() -> Bewaren:
    return voordeur().taken.bewaren


def _crumbs(titel: str) -> list[tuple[str, str | None]]:
    return [(_("Bewaren"), url_for("avg.bewaren")), (titel, None)]


@bp.get("/avg/bewaren")
@reads(READ, "bewaren.lijst")
def bewaren() -> str:
    """What is due, at whose it is; nothing was destroyed by looking."""
    own = only_own()
    which = [own] if own else db().scalars(select(Organisatie.id).order_by(Organisatie.naam)).all()
    return render_template(
        "avg/bewaren.html",
        groepen=[groep for org in which for groep in queries.overzicht(db(), _bewaren(), org)],
        voorstellen=queries.voorstellen(db(), _bewaren(), own),
        blokkades=queries.blokkades(db(), _bewaren(), own),
        ik=actor().id,
        mag=may(WRITE),
        form=Formulier(formdata=None),
        **WORDS,
    )


def _complex_arg(values: Any) -> uuid.UUID | None:
    with suppress(ValueError):
        return uuid.UUID(values.get("complex", ""))
    return None


@bp.get("/avg/bewaren/soort")
@reads(WRITE, "bewaren.soort")
def bewaren_soort() -> str:
    """One kind on one complex: every thing with its last day and the reason, before anything happens."""
    own, code, complex_id = actor().organisatie_id, request.args.get("soort", ""), _complex_arg(request.args)
    soort = next((s for s in queries.soorten_van(db(), _bewaren(), _own()) if s.code == code), None)
    if soort is None or own is None:
        raise NotFound
    alle = queries.stukken(db(), _bewaren(), own, soort, complex_id=complex_id)
    due = [s for s in alle if s.complex_id == complex_id and s.verval.aan_de_beurt(today(db()))]
    due.sort(key=lambda s: (s.verval.laatste_dag, s.object_id))
    return render_template(
        "avg/bewaren_soort.html",
        soort=soort,
        complex_id=complex_id,
        complex_naam=next((naam for id_, naam in complexen_van(db(), own) if id_ == complex_id), ""),
        stukken=due,
        vrij=sum(not s.geblokkeerd and not s.in_voorstel for s in due),
        form=Formulier(formdata=None),
        kruimels=_crumbs(str(soort.naam)),
        **WORDS,
    )


def _own() -> uuid.UUID:
    own = actor().organisatie_id
    if own is None:
        raise NotFound
    return own


@bp.post("/avg/bewaren/voorstellen")
@writes(WRITE, "bewaren.stel_voor")
def bewaren_voorstel_post() -> Any:
    with transaction() as session:
        made = services.propose_vernietiging(
            session,
            actor(),
            _bewaren(),
            soort=request.form.get("soort", ""),
            complex_id=_complex_arg(request.form),
        ).id
    flash(_("Het voorstel staat klaar. Een tweede persoon van uw organisatie bevestigt het."), "ok")
    return redirect(url_for("avg.bewaren_voorstel", vernietigingsvoorstel_id=made), 303)


@bp.get("/avg/bewaren/voorstellen/<uuid:vernietigingsvoorstel_id>")
@reads(READ, "bewaren.toon")
def bewaren_voorstel(vernietigingsvoorstel_id: uuid.UUID) -> str:
    found = queries.voorstel(db(), _bewaren(), only_own(), vernietigingsvoorstel_id)
    journal_read(object_soort="vernietigingsvoorstel", object_id=found.id)
    taak = voortgang(db(), services.job_key(found.id))
    busy = found.stand is Voorstelstand.BEVESTIGD
    return render_template(
        "avg/bewaren_voorstel.html",
        voorstel=found,
        regels=queries.regels(db(), found.id),
        kenmerk=queries.kenmerk,
        ververs=3 if busy and taak and not taak.fout else None,
        taak={
            "gedaan": taak.gedaan,
            "totaal": taak.totaal,
            "wat": _("Stap"),
            "stand": "wacht" if not taak.gedaan else "loopt",
            "zin": None,
        }
        if busy and taak
        else None,
        ik=actor().id,
        mag=may(WRITE),
        zone=AMSTERDAM,
        form=Formulier(formdata=None),
        kruimels=_crumbs(_("Vernietigen")),
        **WORDS,
    )


@bp.post("/avg/bewaren/voorstellen/<uuid:vernietigingsvoorstel_id>/bevestigen")
@writes(WRITE, "bewaren.bevestig", fresh=True)
def bewaren_bevestig(vernietigingsvoorstel_id: uuid.UUID) -> Any:
    with transaction() as session:
        services.confirm_vernietiging(
            session, actor(), voordeur().taken.bewaren, voorstel_id=vernietigingsvoorstel_id
        )
    flash(_("U hebt bevestigd. Het vernietigen begint nu."), "ok")
    return _to_proposal(vernietigingsvoorstel_id)


@bp.post("/avg/bewaren/voorstellen/<uuid:vernietigingsvoorstel_id>/intrekken")
@writes(WRITE, "bewaren.trek_in")
def bewaren_trek_in(vernietigingsvoorstel_id: uuid.UUID) -> Any:
    with transaction() as session:
        services.withdraw_vernietiging(session, actor(), voorstel_id=vernietigingsvoorstel_id)
    flash(_("Het voorstel is ingetrokken. Er is niets vernietigd."), "ok")
    return _to_proposal(vernietigingsvoorstel_id)


def _to_proposal(voorstel_id: uuid.UUID) -> Any:
    return redirect(url_for("avg.bewaren_voorstel", vernietigingsvoorstel_id=voorstel_id), 303)


@bp.get("/avg/bewaren/voorstellen/<uuid:vernietigingsvoorstel_id>/bewijs.pdf")
@reads(READ, "bewaren.bewijs")
def bewaren_bewijs(vernietigingsvoorstel_id: uuid.UUID) -> Response:
    """What, how many, when, by whom, and until when a backup may still hold the keys. Nobody's data."""
    found = queries.voorstel(db(), _bewaren(), only_own(), vernietigingsvoorstel_id)
    if found.stand is not Voorstelstand.KLAAR:
        raise RuleError(_l("Het vernietigen is nog niet klaar. Daarna is er een bewijs."), "te_vroeg")
    journal_read(object_soort="vernietigingsvoorstel", object_id=found.id)
    pdf = make_pdf("pdf/bewijs_vernietiging.html", titel="Bewijs van vernietiging", v=found, zone=AMSTERDAM)
    return attachment(pdf, "bewijs-van-vernietiging.pdf", "application/pdf")


# ---------------------------------------------------------------- What must be kept


def _hold_form(**values: Any) -> BlokkadeForm:
    form = BlokkadeForm(**values)
    soorten = queries.soorten_van(db(), _bewaren(), _own())
    form.soort.choices = keuzes([("", EVERYTHING), *((s.code, s.naam) for s in soorten)])
    own = complexen_van(db(), _own())
    form.complex.choices = keuzes([("", EVERYTHING), *((str(id_), naam) for id_, naam in own)])
    return form


def _hold_page() -> dict[str, Any]:
    return {
        "titel": _("Blokkeer het vernietigen"),
        "knop_tekst": _("Blokkeer het vernietigen"),
        "uitleg": [_("Wat u blokkeert blijft staan, ook als de bewaartermijn voorbij is. Dat geldt meteen.")],
        "terug": url_for("avg.bewaren"),
        "kruimels": _crumbs(_("Blokkade")),
    }


@bp.get("/avg/bewaren/blokkades/nieuw")
@reads(WRITE, "bewaren.blokkade_form")
def bewaren_blokkade() -> str:
    form = _hold_form(soort=request.args.get("soort"), complex=request.args.get("complex"))
    return render_template("complexen/formulier.html", form=form, **_hold_page())


@bp.post("/avg/bewaren/blokkades/nieuw")
@writes(WRITE, "bewaren.blokkeer")
def bewaren_blokkade_post() -> Any:
    form = _hold_form()
    return save(
        form,
        lambda session: services.set_blokkade(session, actor(), _bewaren(), **form.command()),
        klaar=_("De blokkade staat. Dit wordt niet vernietigd tot een tweede persoon haar opheft."),
        verder=url_for("avg.bewaren"),
        template="complexen/formulier.html",
        **_hold_page(),
    )


@bp.post("/avg/bewaren/blokkades/<uuid:bewaarblokkade_id>/opheffen")
@writes(WRITE, "bewaren.hef_op", fresh=True)
def bewaren_hef_op(bewaarblokkade_id: uuid.UUID) -> Any:
    with transaction() as session:
        services.lift_blokkade(session, actor(), blokkade_id=bewaarblokkade_id)
    flash(_("De blokkade is opgeheven."), "ok")
    return redirect(url_for("avg.bewaren"), 303)
