"""The letters with the date: who hears it next, have them made, download them."""

import io
import uuid
import zipfile
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.kern.clock import today
from renovatie.kern.errors import RuleError
from renovatie.kern.web import actor, db, journal_read, reads, transaction, writes
from renovatie.kern.web.bijlage import attachment
from renovatie.kern.web.velden import Formulier
from renovatie.uitvoering import services
from renovatie.uitvoering.queries import brieven as queries
from renovatie.uitvoering.queries import weekstand
from renovatie.uitvoering.queries.brieven import Wacht
from renovatie.uitvoering.web._gedeeld import PREFIX

LIST = f"{PREFIX}/planning/brieven"
WRITE = Permission.PLANNING_WRITE
WACHT = {
    Wacht.LOGEERWONING: _l("Boek eerst een logeerwoning."),
    Wacht.POORT_DICHT: _l("Het werk mag hier nu niet beginnen. Open de woning en lees waarom."),
    Wacht.DATUM_VOORBIJ: _l("De datum is voorbij. Verplaats het werk, of leg het begin vast."),
}
GONE = _l("Deze brief is vernietigd, want de bewaartermijn is voorbij.")


def register(bp: Blueprint) -> None:
    bp.get(LIST, endpoint="planning_brieven")(show)
    bp.post(LIST, endpoint="planning_brieven_post")(send)
    bp.get(f"{LIST}.zip", endpoint="planning_brieven_zip")(download_all)
    bp.get(f"{LIST}/<uuid:startbrief_id>.pdf", endpoint="planning_brief_pdf")(download)


@reads(WRITE, "startbrief.lijst", doel=Doel.UITVOERING)
def show(complex_id: uuid.UUID) -> str:
    return _page(complex_id, Formulier(formdata=None))


@writes(WRITE, "startbrief.queue", doel=Doel.UITVOERING)
def send(complex_id: uuid.UUID) -> Any:
    form = Formulier()
    if not form.validate():
        return _page(complex_id, form), 422
    try:
        with transaction() as session:
            services.queue_startbrieven(session, actor(), complex_id=complex_id)
    except RuleError as fout:
        form.add_fout(fout)
        return _page(complex_id, form), fout.status
    flash(_("We maken de brieven."), "ok")
    return redirect(url_for("uitvoering.planning_brieven", complex_id=complex_id), 303)


@reads(WRITE, "startbrief.pdf", doel=Doel.UITVOERING, export=True)
def download(complex_id: uuid.UUID, startbrief_id: uuid.UUID) -> Response:
    letter = queries.startbrief(db(), complex_id, startbrief_id)
    journal_read(object_soort="startbrief", object_id=letter.id, velden=["pdf"])
    if letter.pdf is None:
        raise RuleError(GONE, "vernietigd")
    return attachment(letter.pdf, f"startbrief-{letter.start.isoformat()}.pdf", "application/pdf")


@reads(WRITE, "startbrief.zip", doel=Doel.UITVOERING, export=True)
def download_all(complex_id: uuid.UUID) -> Response:
    journal_read(object_soort="complex", object_id=complex_id, velden=["pdf"])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for volgorde, (nummer, pdf) in enumerate(queries.geldende_pdfs(db(), complex_id), start=1):
            archive.writestr(f"{volgorde:03d}-nummer-{nummer.replace(' ', '-')}.pdf", pdf)
    return attachment(out.getvalue(), "startbrieven.zip", "application/zip")


def _page(complex_id: uuid.UUID, form: Formulier) -> str:
    dag = today(db())
    waiting = queries.te_vertellen(db(), complex_id, dag)
    loopt = services.startbrieven_lopen(db(), complex_id)
    return render_template(
        "uitvoering/brieven.html",
        form=form,
        klaar=[wat for wat in waiting if wat.wacht is None],
        wacht=[wat for wat in waiting if wat.wacht is not None],
        redenen=WACHT,
        brieven=queries.startbrieven(db(), complex_id),
        krap=[week for week in weekstand(db(), complex_id, dag) if week.tekort],
        loopt=loopt,
        ververs=3 if loopt else None,
    )
