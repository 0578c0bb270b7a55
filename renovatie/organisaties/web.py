"""The organisation record: what holds, what waits for a second person, and the two forms."""

import uuid
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from privacy.access import Permission, Rol
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound
from renovatie.kern.web import actor, db, reads, transaction, writes
from renovatie.kern.web.context import decision
from renovatie.kern.web.formulierpagina import may, save
from renovatie.organisaties import queries, services, woorden
from renovatie.organisaties.codes import Oordeel
from renovatie.organisaties.forms import GegevensForm, VerwerkerForm

bp = Blueprint("organisaties", __name__)
blueprints = (bp,)
FORM = "complexen/formulier.html"
READ, WRITE = Permission.ORGANISATIEGEGEVENS_READ, Permission.ORGANISATIEGEGEVENS_WRITE


def _seen(organisatie_id: uuid.UUID) -> str:
    """The name of the organisation. Raises NotFound where a privacycoordinator looks beside her own."""
    if decision().rol is Rol.PRIVACYCOORDINATOR and organisatie_id != actor().organisatie_id:
        raise NotFound
    return queries.organisatienaam(db(), organisatie_id)


@bp.get("/organisaties/eigen", endpoint="eigen")
@reads(READ, "organisatiegegevens.eigen")
def own() -> Any:
    """The way to the record of the own organisation."""
    return redirect(url_for(".gegevens", organisatie_id=actor().organisatie_id), 303)


@bp.get("/organisaties/<uuid:organisatie_id>/gegevens", endpoint="gegevens")
@reads(READ, "organisatiegegevens.show")
def show(organisatie_id: uuid.UUID) -> str:
    naam, dag = _seen(organisatie_id), today(db())
    return render_template(
        "organisaties/gegevens.html",
        organisatie_id=organisatie_id,
        naam=naam,
        nu=queries.gegevens_op(db(), [organisatie_id], dag).get(organisatie_id),
        verwerkers=queries.verwerkers_op(db(), [organisatie_id], dag),
        wachtend=queries.wachtend(db(), organisatie_id, actor()),
        mag=may(WRITE),
        woorden=woorden,
    )


def _page(organisatie_id: uuid.UUID, titel: str, **more: Any) -> dict[str, Any]:
    back = url_for("organisaties.gegevens", organisatie_id=organisatie_id)
    return {
        "titel": titel,
        "zin": _("Iemand anders van deze organisatie bevestigt dit. Daarna geldt het."),
        "knop_tekst": _("Stel dit voor"),
        "terug": back,
        "kruimels": [(_seen(organisatie_id), back), (titel, None)],
        **more,
    }


def _save(organisatie_id: uuid.UUID, form: Any, act: Any, page: dict[str, Any]) -> Any:
    return save(
        form,
        lambda session: act(session, actor(), organisatie_id, **form.command()),
        klaar=_("Uw voorstel wacht nu op een tweede persoon."),
        verder=page["terug"],
        template=FORM,
        **page,
    )


def _gegevens_page(organisatie_id: uuid.UUID) -> dict[str, Any]:
    return _page(organisatie_id, _("Gegevens van de organisatie"))


@bp.get("/organisaties/<uuid:organisatie_id>/gegevens/nieuw", endpoint="gegevens_nieuw")
@reads(WRITE, "organisatiegegevens.new")
def new_gegevens(organisatie_id: uuid.UUID) -> str:
    page = _gegevens_page(organisatie_id)
    nu = queries.gegevens_op(db(), [organisatie_id], today(db())).get(organisatie_id)
    form = GegevensForm(formdata=None, data=GegevensForm.shown(nu))
    return render_template(FORM, form=form, **page)


@bp.post("/organisaties/<uuid:organisatie_id>/gegevens/nieuw", endpoint="gegevens_nieuw_post")
@writes(WRITE, "organisatiegegevens.propose")
def add_gegevens(organisatie_id: uuid.UUID) -> Any:
    page = _gegevens_page(organisatie_id)
    return _save(organisatie_id, GegevensForm(), services.propose_gegevens, page)


def _verwerker_page(organisatie_id: uuid.UUID) -> dict[str, Any]:
    return _page(organisatie_id, _("Een verwerker begint of stopt"))


@bp.get("/organisaties/<uuid:organisatie_id>/verwerkers/nieuw", endpoint="verwerker_nieuw")
@reads(WRITE, "verwerker.new")
def new_verwerker(organisatie_id: uuid.UUID) -> str:
    return render_template(FORM, form=VerwerkerForm(formdata=None), **_verwerker_page(organisatie_id))


@bp.post("/organisaties/<uuid:organisatie_id>/verwerkers/nieuw", endpoint="verwerker_nieuw_post")
@writes(WRITE, "verwerker.propose")
def add_verwerker(organisatie_id: uuid.UUID) -> Any:
    page = _verwerker_page(organisatie_id)
    return _save(organisatie_id, VerwerkerForm(), services.propose_verwerker, page)


def _decide(organisatie_id: uuid.UUID, voorstel_id: uuid.UUID, oordeel: Oordeel, klaar: str) -> Any:
    _seen(organisatie_id)
    with transaction() as session:
        services.decide(session, actor(), organisatie_id, voorstel_id, oordeel)
    flash(klaar, "ok")
    return redirect(url_for(".gegevens", organisatie_id=organisatie_id), 303)


VOORSTEL = "/organisaties/<uuid:organisatie_id>/voorstellen/<uuid:organisatievoorstel_id>"


@bp.post(f"{VOORSTEL}/bevestigen", endpoint="bevestigen")
@writes(WRITE, "organisatiegegevens.decide", fresh=True)
def confirm(organisatie_id: uuid.UUID, organisatievoorstel_id: uuid.UUID) -> Any:
    klaar = _("Dit geldt nu, vanaf de dag die erbij staat.")
    return _decide(organisatie_id, organisatievoorstel_id, Oordeel.BEVESTIGD, klaar)


@bp.post(f"{VOORSTEL}/afwijzen", endpoint="afwijzen")
@writes(WRITE, "organisatiegegevens.decide")
def refuse(organisatie_id: uuid.UUID, organisatievoorstel_id: uuid.UUID) -> Any:
    klaar = _("Het voorstel is weg. Wat gold, blijft gelden.")
    return _decide(organisatie_id, organisatievoorstel_id, Oordeel.AFGEWEZEN, klaar)
