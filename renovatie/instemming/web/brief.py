"""One notice: to whom it went, what proves its receipt, sending it again, and post at another address."""

import uuid
from typing import Any

from flask import Blueprint, Response, render_template
from flask_babel import gettext as _

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.instemming import queries, services
from renovatie.instemming.briefwoorden import BEZORGSOORTEN, VERBETERREDENEN
from renovatie.instemming.forms.kennisgeving import BezorgForm, PostadresForm, VerbeterForm
from renovatie.instemming.queries import Briefblad
from renovatie.instemming.web._gedeeld import GONE, PREFIX, done, may, submit, to
from renovatie.kern.clock import today
from renovatie.kern.errors import RuleError
from renovatie.kern.web import db, journal_read, reads, writes
from renovatie.kern.web.bijlage import attachment

LETTER = f"{PREFIX}/kennisgevingen/<uuid:kennisgeving_id>"
POSTADRES = f"{PREFIX}/instemming/huur/<uuid:lease_id>/postadres/<uuid:huurder_id>"


def register(bp: Blueprint) -> None:
    bp.get(LETTER, endpoint="kennisgeving")(show)
    bp.post(LETTER, endpoint="kennisgeving_post")(prove)
    bp.get(f"{LETTER}.pdf", endpoint="kennisgeving_pdf")(download)
    bp.get(f"{LETTER}/exemplaar/<uuid:geadresseerde_id>.pdf", endpoint="exemplaar_pdf")(download_copy)
    bp.post(f"{LETTER}/opnieuw", endpoint="kennisgeving_opnieuw")(correct)
    bp.get(POSTADRES, endpoint="postadres")(ask_postadres)
    bp.post(POSTADRES, endpoint="postadres_post")(set_postadres)


@reads(Permission.KENNISGEVING_READ, "kennisgeving.toon", doel=Doel.INSTEMMING)
def show(complex_id: uuid.UUID, kennisgeving_id: uuid.UUID) -> Any:
    blad = _blad(complex_id, kennisgeving_id)
    return _page(complex_id, blad, _proof_form(blad), VerbeterForm(formdata=None))


@writes(Permission.KENNISGEVING_SEND, "kennisgeving.confirm", doel=Doel.INSTEMMING)
def prove(complex_id: uuid.UUID, kennisgeving_id: uuid.UUID) -> Any:
    blad = _blad(complex_id, kennisgeving_id)
    form = BezorgForm().fill([(wie.huurder_id, wie.naam) for wie in blad.ontvangers])
    status = submit(form, services.record_bezorging, complex_id, kennisgeving_id=kennisgeving_id)
    if status is not None:
        return _page(complex_id, blad, form, VerbeterForm(formdata=None)), status
    done(_("De ontvangst is vastgelegd."))
    return to("kennisgeving", complex_id, kennisgeving_id=kennisgeving_id)


@writes(Permission.KENNISGEVING_SEND, "kennisgeving.correct", doel=Doel.INSTEMMING)
def correct(complex_id: uuid.UUID, kennisgeving_id: uuid.UUID) -> Any:
    form = VerbeterForm()
    status = submit(form, services.correct_kennisgeving, complex_id, kennisgeving_id=kennisgeving_id)
    if status is not None:
        blad = _blad(complex_id, kennisgeving_id)
        return _page(complex_id, blad, _proof_form(blad), form), status
    done(_("We maken de brief opnieuw. Voor deze huurder beginnen de acht weken opnieuw."))
    return to("kennisgevingen", complex_id)


@reads(Permission.KENNISGEVING_READ, "kennisgeving.pdf", doel=Doel.INSTEMMING, export=True)
def download(complex_id: uuid.UUID, kennisgeving_id: uuid.UUID) -> Response:
    letter, _adres = queries.brief(db(), complex_id, kennisgeving_id)
    journal_read(object_soort="kennisgeving", object_id=letter.id, velden=["pdf"])
    return _pdf(letter.pdf, f"kennisgeving-{letter.nummer}.pdf")


@reads(Permission.KENNISGEVING_READ, "kennisgeving.pdf", doel=Doel.INSTEMMING, export=True)
def download_copy(complex_id: uuid.UUID, kennisgeving_id: uuid.UUID, geadresseerde_id: uuid.UUID) -> Response:
    nummer, copy = queries.exemplaar(db(), complex_id, kennisgeving_id, geadresseerde_id)
    journal_read(object_soort="geadresseerde", object_id=copy.id, velden=["pdf"])
    return _pdf(copy.pdf, f"kennisgeving-{nummer}-postadres.pdf")


@reads(Permission.KENNISGEVING_SEND, "postadres.toon", doel=Doel.INSTEMMING)
def ask_postadres(complex_id: uuid.UUID, lease_id: uuid.UUID, huurder_id: uuid.UUID) -> Any:
    return _postadres_page(complex_id, lease_id, huurder_id, None)


@writes(Permission.KENNISGEVING_SEND, "postadres.set", doel=Doel.INSTEMMING)
def set_postadres(complex_id: uuid.UUID, lease_id: uuid.UUID, huurder_id: uuid.UUID) -> Any:
    form = PostadresForm()
    ids = {"huurovereenkomst_id": lease_id, "huurder_id": huurder_id}
    status = submit(form, services.set_postadres, complex_id, **ids)
    if status is not None:
        return _postadres_page(complex_id, lease_id, huurder_id, form), status
    done(_("Het tweede adres is vastgelegd.") if form.adres.data else _("Het tweede adres is weggehaald."))
    return to("huur", complex_id, lease_id=lease_id)


def _pdf(content: bytes | None, name: str) -> Response:
    if content is None:
        raise RuleError(GONE, "vernietigd")
    return attachment(content, name, "application/pdf")


def _blad(complex_id: uuid.UUID, kennisgeving_id: uuid.UUID) -> Briefblad:
    journal_read(object_soort="kennisgeving", object_id=kennisgeving_id, velden=["geadresseerden", "naam"])
    return queries.briefblad(db(), complex_id, kennisgeving_id)


def _proof_form(blad: Briefblad) -> BezorgForm:
    return BezorgForm(formdata=None).fill([(wie.huurder_id, wie.naam) for wie in blad.ontvangers])


def _page(complex_id: uuid.UUID, blad: Briefblad, form: BezorgForm, opnieuw: VerbeterForm) -> str:
    return render_template(
        "instemming/kennisgeving.html",
        blad=blad,
        letter=blad.brief,
        form=form,
        opnieuw=opnieuw,
        soorten=BEZORGSOORTEN,
        redenen=VERBETERREDENEN,
        mag=may(Permission.KENNISGEVING_SEND, complex_id),
        vandaag=today(db()),
    )


def _postadres_page(
    complex_id: uuid.UUID, lease_id: uuid.UUID, huurder_id: uuid.UUID, form: PostadresForm | None
) -> str:
    naam, adres, known = queries.postadres(db(), complex_id, lease_id, huurder_id)
    journal_read(object_soort="huurder", object_id=huurder_id, velden=["naam", "adres"])
    return render_template(
        "instemming/postadres.html",
        naam=naam,
        adres=adres,
        lease_id=lease_id,
        form=form or PostadresForm(formdata=None, adres=known),
    )
