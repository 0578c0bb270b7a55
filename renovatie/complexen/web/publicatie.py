"""Wishes, messages to residents, the settings of their page, and the poster."""

import uuid
from typing import Any

from flask import Response, render_template, request, url_for
from flask_babel import gettext as _

from privacy.access import Permission
from renovatie.complexen.publicatie import documents, queries, services
from renovatie.complexen.publicatie.forms import (
    BERICHTSOORTEN,
    INLOOPTHEMAS,
    WEEKDAGEN,
    WENSSTANDEN,
    BewonersberichtForm,
    BewonerspaginaForm,
    WensAntwoordForm,
    WensForm,
)
from renovatie.complexen.services import get_complex
from renovatie.complexen.web.blauwdruk import FORM, bp, start_url
from renovatie.gebruikers.queries import organisaties
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound
from renovatie.kern.web import actor, db, omgeving, reads, writes
from renovatie.kern.web.bijlage import attachment
from renovatie.kern.web.context import decision
from renovatie.kern.web.formulierpagina import may, save

WENS, BERICHT = Permission.WENS_WRITE, Permission.BEWONERSBERICHT_WRITE
BEWONERS = "uitvoering.voor_bewoners"
"""The page of the residents: it also shows works and vote, so it stands higher."""


def _url(endpoint: str, complex_id: uuid.UUID, **more: Any) -> str:
    return url_for(f"complexen.{endpoint}", complex_id=complex_id, **more)


def _page(complex_id: uuid.UUID, titel: str, knop: str, terug: str, lijst: str) -> dict[str, Any]:
    """What a page with one form gets; `terug` is the list, for who may read it."""
    complex_ = get_complex(db(), complex_id)
    kruimels = [(complex_.naam, start_url(complex_)), (lijst, terug), (titel, None)]
    return {"titel": titel, "knop_tekst": knop, "terug": terug, "kruimels": kruimels}


# ---------------------------------------------------------------- Wishes


@bp.get("/complexen/<uuid:complex_id>/wensen")
@reads(Permission.WENS_READ, "wens.lijst")
def wensen(complex_id: uuid.UUID) -> str:
    """All wishes; a researcher sees what was published and nothing else."""
    complex_ = get_complex(db(), complex_id)
    published_only = decision().voorwaarde.value == "gepubliceerd"
    found = queries.openbare_wensen if published_only else queries.wensen
    return render_template(
        "complexen/wensen.html",
        complex_=complex_,
        kruimels=[(complex_.naam, start_url(complex_)), (_("Wensen"), None)],
        wensen=found(db(), complex_id),
        standen=WENSSTANDEN,
        vandaag=today(db()),
        mag=may(WENS),
        mag_poster=may(BERICHT),
    )


def _wens_back(complex_id: uuid.UUID) -> str:
    """The list, for who may read it: a social worker writes a wish and does not read them."""
    if may(Permission.WENS_READ):
        return _url("wensen", complex_id)
    return start_url(get_complex(db(), complex_id))


def _wens_page(complex_id: uuid.UUID) -> dict[str, Any]:
    return _page(
        complex_id, _("Schrijf een wens op"), _("Bewaar de wens"), _wens_back(complex_id), _("Wensen")
    )


@bp.get("/complexen/<uuid:complex_id>/wensen/nieuw")
@reads(WENS, "wens.new")
def wens_nieuw(complex_id: uuid.UUID) -> str:
    return render_template(FORM, form=WensForm(formdata=None), **_wens_page(complex_id))


@bp.post("/complexen/<uuid:complex_id>/wensen/nieuw")
@writes(WENS, "wens.record")
def wens_nieuw_post(complex_id: uuid.UUID) -> Any:
    form = WensForm()
    return save(
        form,
        lambda session: services.record_wens(session, actor(), complex_id, **form.command()),
        klaar=_("De wens is opgeschreven. Wie hem noemde, staat er niet bij."),
        verder=_wens_back(complex_id),
        template=FORM,
        **_wens_page(complex_id),
    )


def _wens(complex_id: uuid.UUID, wens_id: uuid.UUID) -> queries.WensRij:
    """The wish, for who may read it. Raises NotFound."""
    if not may(Permission.WENS_READ):
        raise NotFound
    return queries.wens(db(), complex_id, wens_id)


def _answer_form(wens: queries.WensRij, **options: Any) -> WensAntwoordForm:
    form = WensAntwoordForm(
        versie=str(wens.versie),
        tekst=wens.tekst,
        eigenaar_id=str(wens.eigenaar_id or ""),
        klaar_op=wens.klaar_op,
        stand=wens.stand.value,
        uitkomst=wens.uitkomst,
        openbaar=wens.openbaar,
        **options,
    )
    return form.offer((row.id, row.naam) for row in organisaties(db()))


def _answer_page(complex_id: uuid.UUID) -> dict[str, Any]:
    back = _url("wensen", complex_id)
    return _page(complex_id, _("Behandel de wens"), _("Bewaar het antwoord"), back, _("Wensen"))


@bp.get("/complexen/<uuid:complex_id>/wensen/<uuid:wens_id>")
@reads(WENS, "wens.behandel")
def wens(complex_id: uuid.UUID, wens_id: uuid.UUID) -> str:
    form = _answer_form(_wens(complex_id, wens_id), formdata=None)
    return render_template("complexen/wens.html", form=form, **_answer_page(complex_id))


@bp.post("/complexen/<uuid:complex_id>/wensen/<uuid:wens_id>")
@writes(WENS, "wens.answer")
def wens_post(complex_id: uuid.UUID, wens_id: uuid.UUID) -> Any:
    form = _answer_form(_wens(complex_id, wens_id))
    return save(
        form,
        lambda session: services.answer_wens(session, actor(), complex_id, wens_id, **form.command()),
        klaar=_("Het antwoord is bewaard."),
        verder=_url("wensen", complex_id),
        template="complexen/wens.html",
        **_answer_page(complex_id),
    )


# ---------------------------------------------------------------- Messages


@bp.get("/complexen/<uuid:complex_id>/berichten")
@reads(Permission.BEWONERSBERICHT_READ, "bewonersbericht.lijst")
def bewonersberichten(complex_id: uuid.UUID) -> str:
    complex_ = get_complex(db(), complex_id)
    rijen, verder = queries.berichten(db(), complex_id, voor=_cursor())
    return render_template(
        "complexen/bewonersberichten.html",
        complex_=complex_,
        kruimels=[(complex_.naam, start_url(complex_)), (_("Berichten aan bewoners"), None)],
        berichten=rijen,
        verder=_url("bewonersberichten", complex_id, voor=verder) if verder else None,
        begin=_url("bewonersberichten", complex_id) if _cursor() else None,
        soorten=BERICHTSOORTEN,
        mag=may(BERICHT),
        gevraagd=queries.asked_about(db(), complex_id, today(db())) if may(Permission.INLOOP_READ) else None,
        themas=INLOOPTHEMAS,
    )


def _cursor() -> uuid.UUID | None:
    try:
        return uuid.UUID(request.args.get("voor", ""))
    except ValueError:
        return None


def _bericht_form(complex_id: uuid.UUID, **options: Any) -> BewonersberichtForm:
    rijen, _verder = queries.berichten(db(), complex_id)
    return BewonersberichtForm(**options).offer((rij.id, rij.kop) for rij in rijen)


def _bericht_page(complex_id: uuid.UUID) -> dict[str, Any]:
    back = _url("bewonersberichten", complex_id)
    lijst = _("Berichten aan bewoners")
    return _page(complex_id, _("Nieuw bericht aan bewoners"), _("Plaats het bericht"), back, lijst)


@bp.get("/complexen/<uuid:complex_id>/berichten/nieuw")
@reads(BERICHT, "bewonersbericht.new")
def bewonersbericht_nieuw(complex_id: uuid.UUID) -> str:
    form = _bericht_form(complex_id, formdata=None)
    return render_template(FORM, form=form, **_bericht_page(complex_id))


@bp.post("/complexen/<uuid:complex_id>/berichten/nieuw")
@writes(BERICHT, "bewonersbericht.place")
def bewonersbericht_nieuw_post(complex_id: uuid.UUID) -> Any:
    form = _bericht_form(complex_id)
    return save(
        form,
        lambda session: services.place_bericht(session, actor(), complex_id, **form.command()),
        klaar=_("Het bericht is geplaatst."),
        verder=_url("bewonersberichten", complex_id),
        template=FORM,
        **_bericht_page(complex_id),
    )


# ---------------------------------------------------------------- Their page, and the poster


def bewoners_adres(complex_id: uuid.UUID) -> str:
    """The address of the residents' page, as it is printed: the app's own name where one was set."""
    path = url_for(BEWONERS, complex_id=complex_id)
    return (omgeving().settings.adres or request.host_url.rstrip("/")) + path


def _pagina_page(complex_id: uuid.UUID) -> dict[str, Any]:
    complex_ = get_complex(db(), complex_id)
    return {
        "complex_": complex_,
        "kruimels": [(complex_.naam, start_url(complex_)), (_("Pagina voor bewoners"), None)],
        "pagina": queries.paginastand(db(), complex_id),
        "adres": bewoners_adres(complex_id),
        "weekdagen": WEEKDAGEN,
    }


@bp.get("/complexen/<uuid:complex_id>/bewonerspagina")
@reads(BERICHT, "bewonerspagina.toon")
def bewonerspagina(complex_id: uuid.UUID) -> str:
    stand = queries.paginastand(db(), complex_id)
    form = BewonerspaginaForm(
        formdata=None,
        is_open=("ja" if stand.is_open else "nee") if stand.versie else None,
        weekdag=str(stand.weekdag),
        vragen=stand.vragen,
    )
    return render_template("complexen/bewonerspagina.html", form=form, **_pagina_page(complex_id))


@bp.post("/complexen/<uuid:complex_id>/bewonerspagina")
@writes(BERICHT, "bewonerspagina.set")
def bewonerspagina_post(complex_id: uuid.UUID) -> Any:
    form = BewonerspaginaForm()
    return save(
        form,
        lambda session: services.set_pagina(session, actor(), complex_id, **form.command()),
        klaar=_("De pagina voor bewoners is bewaard."),
        verder=_url("bewonerspagina", complex_id),
        template="complexen/bewonerspagina.html",
        **_pagina_page(complex_id),
    )


@bp.get("/complexen/<uuid:complex_id>/poster.pdf")
@reads(BERICHT, "poster.pdf")
def poster(complex_id: uuid.UUID) -> Response:
    stand = queries.paginastand(db(), complex_id)
    body = documents.poster_pdf(
        get_complex(db(), complex_id).naam,
        queries.openbare_wensen(db(), complex_id),
        op=today(db()),
        vragen=stand.vragen,
        adres=bewoners_adres(complex_id) if stand.is_open else None,
    )
    return attachment(body, "poster-bewoners.pdf", "application/pdf")
