"""How the questionnaire stands, beginning and closing a round, and the papers for at the door."""

import uuid
from typing import Any

from flask import Response, render_template, url_for
from flask_babel import gettext as _

from privacy.access import Permission
from privacy.disclosure import SMALLEST, Moment, shown
from privacy.purposes import Doel
from renovatie.complexen.profiel.queries import profiel
from renovatie.complexen.services import get_complex
from renovatie.kern.clock import today
from renovatie.kern.web import actor, db, reads, writes
from renovatie.kern.web.bijlage import attachment
from renovatie.kern.web.formulierpagina import may, save
from renovatie.vragenlijsten import documents, services
from renovatie.vragenlijsten.forms import RondeForm, SluitForm
from renovatie.vragenlijsten.queries import rondes as queries
from renovatie.vragenlijsten.vragensets import newest_set
from renovatie.vragenlijsten.web.blauwdruk import bp
from renovatie.vragenlijsten.woorden import MOMENTEN

WRITE, DOEL = Permission.DOEL_WRITE, Doel.VERANTWOORDING
TEMPLATE = "vragenlijsten/stand.html"


@bp.get("/complexen/<uuid:complex_id>/vragenlijst")
@reads(Permission.BEREIK_READ, "vragenlijst.stand")
def stand(complex_id: uuid.UUID) -> str:
    """Counts of the open round and of those that were; nobody's address."""
    return render_template(TEMPLATE, **_page(complex_id, RondeForm(formdata=None)))


def _page(complex_id: uuid.UUID, form: RondeForm) -> dict[str, Any]:
    found = queries.rondes(db(), complex_id)
    form.offer(queries.momenten_open(found))
    lopend = next((ronde for ronde in found if ronde.gesloten_op is None), None)
    telling = queries.tel(queries.adressen(db(), lopend)) if lopend else None
    complex_ = get_complex(db(), complex_id)
    brief_op = complex_.informatiebrief_op
    return {
        "complex_": complex_,
        "form": form,
        "lopend": lopend,
        "gesloten": [ronde for ronde in found if ronde.gesloten_op is not None],
        "gepubliceerd": profiel(db(), complex_id).op,
        "telling": telling,
        "met_nummer": shown(telling.met_nummer) if telling else "",
        "kleinste": SMALLEST,
        "momenten": MOMENTEN,
        "vragenset": newest_set(),
        "mag": may(WRITE),
        "kan_beginnen": may(WRITE)
        and brief_op is not None
        and brief_op <= today(db())
        and complex_.beeindigd_op is None,
        "mag_doorgegeven": may(Permission.VRAGENLIJST_READ),
        "mag_terug": may(Permission.FASE_READ),
    }


@bp.post("/complexen/<uuid:complex_id>/vragenlijst")
@writes(WRITE, "vragenronde.start", doel=DOEL)
def start(complex_id: uuid.UUID) -> Any:
    form = RondeForm()
    page = _page(complex_id, form)
    return save(
        form,
        lambda session: services.start_ronde(session, actor(), complex_id, moment=Moment(form.moment.data)),
        klaar=_("De ronde is begonnen. De enquêteurs zien nu de bellijst."),
        verder=url_for("vragenlijsten.stand", complex_id=complex_id),
        template=TEMPLATE,
        **{key: value for key, value in page.items() if key != "form"},
    )


@bp.get("/complexen/<uuid:complex_id>/vragenlijst/<uuid:vragenronde_id>/sluiten")
@reads(WRITE, "vragenlijst.stand", doel=DOEL)
def sluiten(complex_id: uuid.UUID, vragenronde_id: uuid.UUID) -> str:
    page = _close_page(complex_id, vragenronde_id)
    return render_template("complexen/formulier.html", form=SluitForm(formdata=None), **page)


@bp.post("/complexen/<uuid:complex_id>/vragenlijst/<uuid:vragenronde_id>/sluiten")
@writes(WRITE, "vragenronde.close", doel=DOEL)
def sluiten_post(complex_id: uuid.UUID, vragenronde_id: uuid.UUID) -> Any:
    page = _close_page(complex_id, vragenronde_id)
    return save(
        SluitForm(),
        lambda session: services.close_ronde(session, actor(), complex_id, vragenronde_id),
        klaar=_("De ronde is gesloten. Het complexprofiel wordt nu gemaakt."),
        verder=page["terug"],
        template="complexen/formulier.html",
        **page,
    )


def _close_page(complex_id: uuid.UUID, ronde_id: uuid.UUID) -> dict[str, Any]:
    ronde = queries.get_ronde(db(), complex_id, ronde_id)
    complex_ = get_complex(db(), complex_id)
    terug = url_for("vragenlijsten.stand", complex_id=complex_id)
    titel = _("Sluit de ronde")
    return {
        "titel": titel,
        "zin": str(MOMENTEN[ronde.moment]),
        "uitleg": [
            _("Niemand kan daarna nog meedoen. Gesprekken die niet klaar zijn, worden vernietigd."),
            _(
                "De antwoorden worden geteld. Aantallen onder de %(n)s worden nooit getoond. "
                "De rest wordt afgerond op vijf. Wat gepubliceerd is, kan niet terug.",
                n=SMALLEST,
            ),
        ],
        "knop_tekst": _("Sluit de ronde en publiceer het profiel"),
        "rood": True,
        "terug": terug,
        "kruimels": [
            (complex_.naam, url_for("regie.overzicht", complex_id=complex_id)),
            (_("Vragenlijst"), terug),
            (titel, None),
        ],
    }


# ---------------------------------------------------------------- Papers


@bp.get("/complexen/<uuid:complex_id>/vragenlijst/papier.pdf")
@reads(Permission.FASE1_FEITEN_READ, "vragenlijst.papier")
def papier(complex_id: uuid.UUID) -> Response:
    naam = get_complex(db(), complex_id).naam
    return attachment(documents.papier_pdf(newest_set(), naam), "vragenlijst.pdf", "application/pdf")


@bp.get("/complexen/<uuid:complex_id>/vragenlijst/praatplaat.pdf")
@reads(Permission.FASE1_FEITEN_READ, "vragenlijst.praatplaat")
def praatplaat(complex_id: uuid.UUID) -> Response:
    get_complex(db(), complex_id)
    return attachment(documents.praatplaat_pdf(newest_set()), "praatplaat.pdf", "application/pdf")
