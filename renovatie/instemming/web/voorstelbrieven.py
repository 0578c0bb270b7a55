"""What changed in a new proposal, an example of its letter, and the letters themselves."""

import datetime as dt
import io
import uuid
import zipfile
from typing import Any

from flask import Blueprint, Response, render_template
from flask_babel import gettext as _

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.instemming import documents, queries, services
from renovatie.instemming.forms import BevestigForm
from renovatie.instemming.forms.voorstel import WijzigingForm
from renovatie.instemming.models import Briefsoort, Renovatievoorstel
from renovatie.instemming.web._gedeeld import PREFIX, done, may, submit, to
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.web import actor, db, journal_read, reads, transaction, writes
from renovatie.kern.web.bijlage import attachment

ONE = f"{PREFIX}/voorstel/<uuid:voorstel_id>"


def register(bp: Blueprint) -> None:
    bp.get(f"{ONE}/wijziging", endpoint="voorstel_wijziging")(ask)
    bp.post(f"{ONE}/wijziging", endpoint="voorstel_wijziging_post")(change)
    bp.get(f"{ONE}/voorbeeld.pdf", endpoint="voorstel_voorbeeld")(example)
    bp.get(f"{ONE}/brieven", endpoint="voorstel_brieven")(show)
    bp.post(f"{ONE}/brieven", endpoint="voorstel_brieven_post")(queue)
    bp.post(f"{ONE}/herinnering", endpoint="voorstel_herinnering")(remind)
    bp.get(f"{ONE}/brieven.zip", endpoint="voorstel_brieven_zip")(download)
    bp.get(f"{ONE}/herinneringen.zip", endpoint="voorstel_herinneringen_zip")(download_reminders)


@reads(Permission.VOORSTEL_WRITE, "voorstel.anders", doel=Doel.INSTEMMING)
def ask(complex_id: uuid.UUID, voorstel_id: uuid.UUID) -> Any:
    draft = _draft(complex_id, voorstel_id)
    return _change_page(draft, _change_form(draft, formdata=None))


@writes(Permission.VOORSTEL_WRITE, "voorstel.wijzig", doel=Doel.INSTEMMING)
def change(complex_id: uuid.UUID, voorstel_id: uuid.UUID) -> Any:
    draft = _draft(complex_id, voorstel_id)
    form = _change_form(draft)
    status = submit(form, services.note_change, complex_id, voorstel_id=voorstel_id)
    if status is not None:
        return _change_page(draft, form), status
    done(_("Wat er verandert, is bewaard."))
    return to("voorstel", complex_id)


@reads(Permission.VOORSTEL_WRITE, "voorstel.voorbeeld", doel=Doel.INSTEMMING)
def example(complex_id: uuid.UUID, voorstel_id: uuid.UUID) -> Response:
    """The letter as it would be today, to an invented tenant."""
    session, dag = db(), today(db())
    draft = queries.voorstel(session, complex_id, voorstel_id)
    kop = documents.voorstelkop(session, draft, Briefsoort.VOORSTEL, actor().id, op=dag)
    huurder = uuid.uuid4()
    aan = documents.Aan(
        huurder, (_("Voorbeeld"),), queries.voorbeeldadres(session, complex_id), "nl", (huurder,)
    )
    blad = documents.voorstelblad(
        kop, aan, nummer=1, datum=dag, huur=None, codes={huurder: documents.VOORBEELDCODE}
    )
    return Response(documents.voorstel_pdf(blad), mimetype="application/pdf")


@reads(Permission.VOORSTEL_WRITE, "voorstel.brieven", doel=Doel.INSTEMMING)
def show(complex_id: uuid.UUID, voorstel_id: uuid.UUID) -> Any:
    return _letters_page(_sent(complex_id, voorstel_id), BevestigForm(formdata=None))


@writes(Permission.VOORSTEL_WRITE, "voorstelbrief.queue", doel=Doel.INSTEMMING)
def queue(complex_id: uuid.UUID, voorstel_id: uuid.UUID) -> Any:
    return _act(services.queue_voorstelbrieven, complex_id, voorstel_id, _("We maken de brieven."))


@writes(Permission.VOORSTEL_WRITE, "voorstel.remind", doel=Doel.INSTEMMING)
def remind(complex_id: uuid.UUID, voorstel_id: uuid.UUID) -> Any:
    said = _("De herinnering is vastgelegd. We maken de brieven.")
    return _act(services.remind, complex_id, voorstel_id, said)


@reads(Permission.KENNISGEVING_READ, "voorstelbrief.zip", doel=Doel.INSTEMMING, export=True)
def download(complex_id: uuid.UUID, voorstel_id: uuid.UUID) -> Response:
    return _zip(_sent(complex_id, voorstel_id), Briefsoort.VOORSTEL)


@reads(Permission.KENNISGEVING_READ, "voorstelbrief.zip", doel=Doel.INSTEMMING, export=True)
def download_reminders(complex_id: uuid.UUID, voorstel_id: uuid.UUID) -> Response:
    return _zip(_sent(complex_id, voorstel_id), Briefsoort.HERINNERING)


def _zip(sent: Renovatievoorstel, soort: Briefsoort) -> Response:
    journal_read(object_soort="renovatievoorstel", object_id=sent.id, velden=["pdf"])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for nummer, pdf in queries.voorstelbrieven(db(), sent.id, soort):
            archive.writestr(f"{soort.value}-{sent.nummer}-{nummer:03d}.pdf", pdf)
    return attachment(out.getvalue(), f"{soort.value}-{sent.nummer}.zip", "application/zip")


def _act(act: Any, complex_id: uuid.UUID, voorstel_id: uuid.UUID, said: str) -> Any:
    """Do what one button asks; refused, the page of the letters says why."""
    form = BevestigForm()
    if not form.validate():
        return _letters_page(_sent(complex_id, voorstel_id), form), 422
    try:
        with transaction() as session:
            act(session, actor(), complex_id=complex_id, voorstel_id=voorstel_id)
    except NotFound:
        raise
    except RuleError as fout:
        form.add_fout(fout)
        return _letters_page(_sent(complex_id, voorstel_id), form), fout.status
    done(said)
    return to("voorstel_brieven", complex_id, voorstel_id=voorstel_id)


def _draft(complex_id: uuid.UUID, voorstel_id: uuid.UUID) -> Renovatievoorstel:
    """A draft of a later version: the first has nothing to change from. Raises NotFound."""
    found = queries.voorstel(db(), complex_id, voorstel_id)
    if found.verstuurd_op is not None or found.nummer == 1:
        raise NotFound
    return found


def _sent(complex_id: uuid.UUID, voorstel_id: uuid.UUID) -> Renovatievoorstel:
    found = queries.voorstel(db(), complex_id, voorstel_id)
    if found.verstuurd_op is None:
        raise NotFound
    return found


def _change_form(draft: Renovatievoorstel, **kwargs: Any) -> WijzigingForm:
    return WijzigingForm.of(draft, queries.woningen_van_eenheid(db(), draft.complex_id), **kwargs)


def _change_page(draft: Renovatievoorstel, form: WijzigingForm) -> str:
    return render_template(
        "instemming/voorstel_wijziging.html",
        voorstel=draft,
        form=form,
        gevolg=services.gevolg(db(), draft) if draft.wat_veranderd else None,
    )


def _letters_page(sent: Renovatievoorstel, form: BevestigForm) -> str:
    dag: dt.date = today(db())
    post = queries.postbladen(db(), sent, dag)
    vragend = queries.vragende_voorstellen(db(), sent.complex_id)
    return render_template(
        "instemming/voorstel_brieven.html",
        voorstel=sent,
        geldt=sent in vragend,
        andere=[each for each in vragend if each is not sent],
        brieven=post[Briefsoort.VOORSTEL],
        herinnering=post[Briefsoort.HERINNERING],
        form=form,
        minimum=queries.minimum_op(db(), sent.complex_id, dag),
        mag_minimum=may(Permission.VERHUISKOSTEN_WRITE, sent.complex_id),
        ververs=3 if any(each.loopt for each in post.values()) else None,
    )
