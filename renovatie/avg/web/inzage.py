"""The file of a request: making it, printing it unread, and the page where a resident collects it."""

import uuid
from typing import Any

from flask import Response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select

from privacy.access import Permission
from renovatie.avg.forms.verzoeken import CodeForm
from renovatie.avg.queries import verzoeken as queries
from renovatie.avg.services import inzage as services
from renovatie.avg.web.blauwdruk import bp, own_organisation
from renovatie.avg.web.verzoeken import inzage
from renovatie.gebruikers import pogingen
from renovatie.gebruikers.web.koekje import network_address
from renovatie.kern import transaction as kern
from renovatie.kern.models import Taak
from renovatie.kern.taken import Voortgang, voortgang
from renovatie.kern.transaction import Origin
from renovatie.kern.web import actor, db, journal_read, reads, transaction, writes
from renovatie.kern.web.bijlage import attachment
from renovatie.kern.web.context import omgeving
from renovatie.kern.web.guard import public
from renovatie.kern.web.velden import Formulier

WRITE = Permission.AVG_WRITE
SOORTEN = {"pdf": "application/pdf", "json": "application/json"}


@bp.post("/avg/verzoeken/<uuid:verzoek_id>/bestand")
@writes(WRITE, "inzage.start", fresh=True)
def bestand_post(verzoek_id: uuid.UUID) -> Any:
    with transaction() as session:
        services.start_bestand(session, actor(), inzage(), verzoek_id)
    return redirect(url_for("avg.bestand", verzoek_id=verzoek_id), 303)


@bp.get("/avg/verzoeken/<uuid:verzoek_id>/bestand")
@reads(WRITE, "inzage.voortgang")
def bestand(verzoek_id: uuid.UUID) -> Any:
    """The progress of the job; back to the request when there is none or it is done."""
    blad = queries.verzoekblad(db(), verzoek_id, own_organisation())
    journal_read(object_soort="verzoek", object_id=verzoek_id)
    gang = _gang(blad.deel_id)
    if gang is None or gang.klaar:
        return redirect(url_for("avg.verzoek", verzoek_id=verzoek_id), 303)
    totaal = gang.totaal or 1
    taak = {
        "gedaan": min(gang.gedaan, totaal),
        "totaal": totaal,
        "wat": _("Onderdeel"),
        "stand": "mislukt" if gang.gestopt or gang.fout else "loopt" if gang.gedaan else "wacht",
        "zin": _("We proberen het zo opnieuw. Lukt het dan nog niet, bel dan uw beheerder."),
    }
    return render_template("avg/bestand.html", b=blad, taak=taak)


def _gang(deel_id: uuid.UUID) -> Voortgang | None:
    sleutel = db().scalar(
        select(Taak.sleutel)
        .where(Taak.sleutel.startswith(services.task_key(deel_id)))
        .order_by(Taak.id.desc())
        .limit(1)
    )
    return voortgang(db(), sleutel) if sleutel else None


@bp.post("/avg/verzoeken/<uuid:verzoek_id>/bestand.pdf")
@writes(WRITE, "inzage.print", fresh=True)
def bestand_pdf(verzoek_id: uuid.UUID) -> Response:
    """To print without reading: no page of the app shows what is in it, and it comes as an attachment."""
    blad = queries.verzoekblad(db(), verzoek_id, own_organisation())
    with transaction() as session:
        body = services.print_bestand(session, actor(), verzoek_id)
    return attachment(body, f"verzoek-{blad.termijn.nummer}.pdf", SOORTEN["pdf"])


@bp.post("/avg/verzoeken/<uuid:verzoek_id>/link")
@writes(WRITE, "inzage.link", fresh=True)
def link_post(verzoek_id: uuid.UUID) -> Any:
    """The link and the code, on this answer only: neither can be shown again."""
    blad = queries.verzoekblad(db(), verzoek_id, own_organisation())
    with transaction() as session:
        token, code = services.make_link(session, actor(), verzoek_id)
    adres = url_for("avg.ophalen", token=token, _external=True)
    return render_template("avg/link.html", b=blad, adres=adres, code=code, dagen=services.GELDIG.days)


# ---------------------------------------------------------------- What the resident opens


@bp.get("/inzage/<token>")
@public("inzage.open")
def ophalen(token: str) -> Any:
    """What this is and how long it works; nothing that says whose it is."""
    return _collect_page(token, CodeForm(formdata=None))


def _collect_page(token: str, form: Formulier, status: int = 200) -> Any:
    with kern.reading(omgeving(), None) as session:
        link = services.link_alive(session, token)
        if link is None:
            return render_template("avg/ophalen_dood.html"), 404
        over = {soort: op is None for soort, op in (("pdf", link.pdf_op), ("json", link.json_op))}
        return (
            render_template(
                "avg/ophalen.html",
                form=form,
                over=over,
                tot=link.verloopt_op,
                pogingen=services.POGINGEN - link.pogingen,
            ),
            status,
        )


@bp.post("/inzage/<token>")
@public("inzage.ophalen")
def ophalen_post(token: str) -> Any:
    """One attempt: counted first, then judged; right, and the file comes once."""
    form = CodeForm()
    soort = request.form.get("bestand", "pdf")
    if not form.validate() or soort not in SOORTEN:
        return _collect_page(token, form, 422)
    with kern.transaction(omgeving(), None, origin=Origin("web")) as session:
        here = pogingen.count(session, pogingen.Teller.ADRES, network_address())
        mag = services.count_attempt(session, token) and not here
    if not mag:
        return render_template("avg/ophalen_dood.html"), 404
    with kern.transaction(omgeving(), None, origin=Origin("web"), dossiers=frozenset({"verzoek"})) as session:
        body = services.collect(session, token, form.code.data, soort)
        if body is not None:
            pogingen.give_back(session, pogingen.Teller.ADRES, network_address())
    if body is None:
        form.code.errors = [_("Deze code klopt niet, of dit bestand is al opgehaald.")]
        return _collect_page(token, form, 422)
    return attachment(body, f"mijn-gegevens.{soort}", SOORTEN[soort])
