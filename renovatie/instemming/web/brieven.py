"""The notices: have them made, stop, see each last day, download, and the calendar of those days."""

import io
import uuid
import zipfile
from typing import Any

from flask import Blueprint, Response, render_template, url_for
from flask_babel import gettext as _

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.complexen.queries import complex_kop
from renovatie.instemming import feiten, queries, services
from renovatie.instemming.agenda import make_agenda
from renovatie.instemming.forms import BevestigForm
from renovatie.instemming.web._gedeeld import PREFIX, done, may, to
from renovatie.kern.clock import now, today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.web import actor, db, journal_read, reads, transaction, writes
from renovatie.kern.web.bijlage import attachment
from workflows.instemmingspoort import Stap, poort, uiterste_verzenddag
from workflows.termijnen import niet_gedekte_jaren


def register(bp: Blueprint) -> None:
    bp.get(f"{PREFIX}/kennisgevingen", endpoint="kennisgevingen")(show)
    bp.post(f"{PREFIX}/kennisgevingen", endpoint="kennisgevingen_post")(send)
    bp.post(f"{PREFIX}/kennisgevingen/stop", endpoint="kennisgevingen_stop")(stop)
    bp.get(f"{PREFIX}/kennisgevingen.zip", endpoint="kennisgevingen_zip")(download_all)
    bp.get(f"{PREFIX}/kennisgevingen.ics", endpoint="kennisgevingen_ics")(agenda)


@reads(Permission.KENNISGEVING_READ, "kennisgeving.lijst", doel=Doel.INSTEMMING)
def show(complex_id: uuid.UUID) -> Any:
    return _page(complex_id, BevestigForm(formdata=None))


@writes(Permission.KENNISGEVING_SEND, "kennisgeving.queue", doel=Doel.INSTEMMING)
def send(complex_id: uuid.UUID) -> Any:
    form = BevestigForm()
    if not form.validate():
        return _page(complex_id, form), 422
    try:
        with transaction() as session:
            services.queue_kennisgevingen(session, actor(), complex_id=complex_id)
    except RuleError as fout:
        form.add_fout(fout)
        return _page(complex_id, form), fout.status
    done(_("We maken de brieven."))
    return to("kennisgevingen", complex_id)


@writes(Permission.KENNISGEVING_SEND, "kennisgeving.stop", doel=Doel.INSTEMMING)
def stop(complex_id: uuid.UUID) -> Any:
    with transaction() as session:
        stopped = services.stop_kennisgevingen(session, actor(), complex_id=complex_id)
    done(
        _("Gestopt. De brieven die er al zijn, blijven.")
        if stopped
        else _("Er was niets meer om te stoppen: alle brieven zijn klaar.")
    )
    return to("kennisgevingen", complex_id)


@reads(Permission.KENNISGEVING_READ, "kennisgeving.zip", doel=Doel.INSTEMMING, export=True)
def download_all(complex_id: uuid.UUID) -> Response:
    telling = _telling(complex_id)
    journal_read(object_soort="telling", object_id=telling.id, velden=["pdf"])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for naam, pdf in queries.letters(db(), complex_id, telling.id):
            archive.writestr(naam, pdf)
    return attachment(out.getvalue(), "kennisgevingen.zip", "application/zip")


@reads(Permission.KENNISGEVING_READ, "kennisgeving.ics", doel=Doel.INSTEMMING)
def agenda(complex_id: uuid.UUID) -> Response:
    telling, kop = _telling(complex_id), complex_kop(db(), complex_id)
    if kop is None:
        raise NotFound
    content = make_agenda(
        kop.naam,
        telling.id,
        queries.laatste_dagen(db(), telling.id),
        url=url_for("instemming.kennisgevingen", complex_id=complex_id, _external=True),
        gemaakt=now(db()),
    )
    return attachment(content, "kennisgevingen.ics", "text/calendar")


def _telling(complex_id: uuid.UUID) -> feiten.Tellingkort:
    telling = feiten.laatste_telling(db(), complex_id)
    if telling is None:
        raise NotFound
    return telling


def _page(complex_id: uuid.UUID, form: BevestigForm) -> str:
    dag = today(db())
    blad = queries.brievenblad(db(), complex_id, dag)
    stap = poort(feiten.poortfeiten(blad.stand), dag).volgende_stap
    telling = blad.stand.telling
    may_send = may(Permission.KENNISGEVING_SEND, complex_id)
    return render_template(
        "instemming/kennisgevingen.html",
        blad=blad,
        form=form,
        vandaag=dag,
        mag_sturen=stap is Stap.VERSTUUR_KENNISGEVINGEN and not blad.loopt and may_send,
        mag_stoppen=blad.loopt and may_send,
        uiterlijk=uiterste_verzenddag(telling.peildatum) if telling else None,
        ongedekt=sorted({jaar for _adres, b in blad.brieven for jaar in niet_gedekte_jaren(b.ontvangen_op)}),
        ververs=3 if blad.loopt else None,
    )
