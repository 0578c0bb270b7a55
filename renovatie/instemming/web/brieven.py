"""The notices: have them made, see each last day, download, confirm the receipt, send one again."""

import io
import uuid
import zipfile
from typing import Any

from flask import Blueprint, Response, render_template
from flask_babel import gettext as _

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.instemming import feiten, queries, services
from renovatie.instemming.forms import BevestigForm, OntvangstForm
from renovatie.instemming.web._gedeeld import GONE, PREFIX, done, may, to
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.web import actor, db, journal_read, reads, transaction, writes
from renovatie.kern.web.bijlage import attachment
from workflows.instemmingspoort import Stap, poort, uiterste_verzenddag
from workflows.termijnen import niet_gedekte_jaren

LETTER = f"{PREFIX}/kennisgevingen/<uuid:kennisgeving_id>"


def register(bp: Blueprint) -> None:
    bp.get(f"{PREFIX}/kennisgevingen", endpoint="kennisgevingen")(show)
    bp.post(f"{PREFIX}/kennisgevingen", endpoint="kennisgevingen_post")(send)
    bp.get(f"{PREFIX}/kennisgevingen.zip", endpoint="kennisgevingen_zip")(download_all)
    bp.get(LETTER, endpoint="kennisgeving")(show_one)
    bp.post(LETTER, endpoint="kennisgeving_post")(confirm)
    bp.get(f"{LETTER}.pdf", endpoint="kennisgeving_pdf")(download)
    bp.post(f"{LETTER}/opnieuw", endpoint="kennisgeving_opnieuw")(correct)


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


@reads(Permission.KENNISGEVING_READ, "kennisgeving.toon", doel=Doel.INSTEMMING)
def show_one(complex_id: uuid.UUID, kennisgeving_id: uuid.UUID) -> Any:
    return _letter_page(complex_id, kennisgeving_id, OntvangstForm(formdata=None))


@writes(Permission.KENNISGEVING_SEND, "kennisgeving.confirm", doel=Doel.INSTEMMING)
def confirm(complex_id: uuid.UUID, kennisgeving_id: uuid.UUID) -> Any:
    form = OntvangstForm()
    status = 422
    if form.validate():
        try:
            with transaction() as session:
                services.confirm_received(
                    session,
                    actor(),
                    complex_id=complex_id,
                    kennisgeving_id=kennisgeving_id,
                    ontvangen_op=form.ontvangen_op.data,
                )
        except NotFound:
            raise
        except RuleError as fout:
            form.add_fout(fout)
            status = fout.status
        else:
            done(_("De ontvangst is vastgelegd."))
            return to("kennisgeving", complex_id, kennisgeving_id=kennisgeving_id)
    return _letter_page(complex_id, kennisgeving_id, form), status


@writes(Permission.KENNISGEVING_SEND, "kennisgeving.correct", doel=Doel.INSTEMMING)
def correct(complex_id: uuid.UUID, kennisgeving_id: uuid.UUID) -> Any:
    with transaction() as session:
        services.correct_kennisgeving(
            session, actor(), complex_id=complex_id, kennisgeving_id=kennisgeving_id
        )
    done(_("We maken de brief opnieuw. Voor deze huurder beginnen de acht weken opnieuw."))
    return to("kennisgevingen", complex_id)


@reads(Permission.KENNISGEVING_READ, "kennisgeving.pdf", doel=Doel.INSTEMMING)
def download(complex_id: uuid.UUID, kennisgeving_id: uuid.UUID) -> Response:
    letter, _adres = queries.brief(db(), complex_id, kennisgeving_id)
    journal_read(object_soort="kennisgeving", object_id=letter.id, velden=["pdf"])
    if letter.pdf is None:
        raise RuleError(GONE, "vernietigd")
    return attachment(letter.pdf, f"kennisgeving-{letter.nummer}.pdf", "application/pdf")


@reads(Permission.KENNISGEVING_READ, "kennisgeving.zip", doel=Doel.INSTEMMING)
def download_all(complex_id: uuid.UUID) -> Response:
    telling = feiten.laatste_telling(db(), complex_id)
    if telling is None:
        raise NotFound
    journal_read(object_soort="telling", object_id=telling.id, velden=["pdf"])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for nummer, pdf in queries.letters(db(), complex_id, telling.id):
            archive.writestr(f"kennisgeving-{nummer:03d}.pdf", pdf)
    return attachment(out.getvalue(), "kennisgevingen.zip", "application/zip")


def _page(complex_id: uuid.UUID, form: BevestigForm) -> str:
    dag = today(db())
    blad = queries.brievenblad(db(), complex_id, dag)
    stap = poort(feiten.poortfeiten(blad.stand), dag).volgende_stap
    telling = blad.stand.telling
    return render_template(
        "instemming/kennisgevingen.html",
        blad=blad,
        form=form,
        vandaag=dag,
        mag_sturen=stap is Stap.VERSTUUR_KENNISGEVINGEN
        and not blad.loopt
        and may(Permission.KENNISGEVING_SEND, complex_id),
        uiterlijk=uiterste_verzenddag(telling.peildatum) if telling else None,
        ongedekt=sorted({jaar for _adres, b in blad.brieven for jaar in niet_gedekte_jaren(b.ontvangen_op)}),
        ververs=3 if blad.loopt else None,
    )


def _letter_page(complex_id: uuid.UUID, kennisgeving_id: uuid.UUID, form: OntvangstForm) -> str:
    letter, adres = queries.brief(db(), complex_id, kennisgeving_id)
    journal_read(object_soort="kennisgeving", object_id=letter.id, velden=["geadresseerden"])
    return render_template(
        "instemming/kennisgeving.html", letter=letter, adres=adres, form=form, vandaag=today(db())
    )
