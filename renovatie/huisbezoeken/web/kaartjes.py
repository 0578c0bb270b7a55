"""The cards for letterboxes: where to call, and a code that leads back to the home."""

import uuid
from typing import Any

from flask import Response, render_template, url_for
from flask_babel import gettext as _

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.huisbezoeken.belcode import GELDIG
from renovatie.huisbezoeken.documents import cards_pdf, make_cards
from renovatie.huisbezoeken.forms.dag import BereikbaarForm
from renovatie.huisbezoeken.queries import woningdeur
from renovatie.huisbezoeken.web.blauwdruk import bezoeken as bp
from renovatie.huisbezoeken.web.dag import route_today
from renovatie.huisbezoeken.web.hulp import may
from renovatie.hulpdossiers import services as hulpdossiers
from renovatie.hulpdossiers.dag import bereikbaarheid
from renovatie.hulpdossiers.pseudoniemen import Huishouden
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound
from renovatie.kern.web import actor, db, reads, writes
from renovatie.kern.web.bijlage import attachment
from renovatie.kern.web.formulierpagina import save

PDF = "application/pdf"


@bp.get("/complexen/<uuid:complex_id>/kaartjes")
@reads(Permission.BEZOEKUITKOMST_READ, "huisbezoek.kaartjes", doel=Doel.HULPVERLENING)
def kaartjes(complex_id: uuid.UUID) -> str:
    view = _view(complex_id)
    team = view["team"]
    nu = {"telefoon": team.telefoon, "spreekuur": team.spreekuur} if team else {}
    return render_template("huisbezoeken/kaartjes.html", form=BereikbaarForm(**nu), **view)


@bp.post("/complexen/<uuid:complex_id>/kaartjes")
@writes(Permission.BEZOEKGEBIED_WRITE, "bereikbaarheid.set", doel=Doel.HULPVERLENING)
def bereikbaar(complex_id: uuid.UUID) -> Any:
    form = BereikbaarForm()
    return save(
        form,
        lambda session: hulpdossiers.set_bereikbaarheid(
            session,
            actor(),
            complex_id=complex_id,
            telefoon=form.telefoon.data or "",
            spreekuur=form.spreekuur.data or "",
        ),
        klaar=_("Bewaard. Dit staat voortaan op elk kaartje."),
        verder=url_for("huisbezoeken.kaartjes", complex_id=complex_id),
        template="huisbezoeken/kaartjes.html",
        **_view(complex_id),
    )


@bp.get("/complexen/<uuid:complex_id>/kaartjes.pdf")
@reads(Permission.BEZOEKUITKOMST_READ, "huisbezoek.kaartjes_pdf", doel=Doel.HULPVERLENING)
def kaartjes_pdf(complex_id: uuid.UUID) -> Response:
    return _cards(complex_id, _route(complex_id), "kaartjes.pdf")


@bp.get("/complexen/<uuid:complex_id>/woningen/<uuid:woning_id>/kaartje.pdf")
@reads(Permission.BEZOEKUITKOMST_READ, "huisbezoek.kaartjes_pdf", doel=Doel.HULPVERLENING)
def kaartje_pdf(complex_id: uuid.UUID, woning_id: uuid.UUID) -> Response:
    deur = woningdeur(db(), complex_id, woning_id)
    homes = [deur.huishouden] if deur.beeindigd_op is None else []
    return _cards(complex_id, homes, "kaartje.pdf")


def _cards(complex_id: uuid.UUID, homes: list[Huishouden], naam: str) -> Response:
    team, dag = bereikbaarheid(db(), complex_id), today(db())
    if team is None or not homes:
        raise NotFound
    return attachment(cards_pdf(make_cards(db(), homes, dag), team, dag), naam, PDF)


def _route(complex_id: uuid.UUID) -> list[Huishouden]:
    return [halte.huishouden for halte in route_today(complex_id).haltes]


def _view(complex_id: uuid.UUID) -> dict[str, Any]:
    return {
        "complex_id": complex_id,
        "team": bereikbaarheid(db(), complex_id),
        "deuren": _route(complex_id),
        "geldig": GELDIG.days,
        "wijzigt": may(Permission.BEZOEKGEBIED_WRITE, complex_id),
    }
