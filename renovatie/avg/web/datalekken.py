"""Breaches: the register of all of them, writing one down, and each step of dealing with it."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Response, render_template, request, url_for
from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from privacy.access import Permission
from privacy.purposes import Categorie
from renovatie.avg.documents import lekbrief_pdf
from renovatie.avg.forms import datalekken as forms
from renovatie.avg.queries import datalekken as queries
from renovatie.avg.services import datalekken as services
from renovatie.avg.web.blauwdruk import bp, only_own, own_organisation
from renovatie.avg.woorden_datalek import (
    GEBEURTENISSEN,
    ONTBREEKT,
    OPTIONEEL,
    RISICOS,
    SOORTEN,
    STANDEN,
    UITZONDERINGEN,
    klok_woorden,
)
from renovatie.avg.woorden_register import CATEGORIEEN
from renovatie.complexen.queries import complexen_van
from renovatie.kern.clock import AMSTERDAM, now
from renovatie.kern.web import actor, db, journal_read, opmaak, reads, writes
from renovatie.kern.web.bijlage import attachment
from renovatie.kern.web.formulierpagina import may, save
from renovatie.kern.web.velden import keuzes
from workflows.datalek import Ontbreekt

FORM = "complexen/formulier.html"
READ, WRITE = Permission.AVG_READ, Permission.AVG_WRITE
WORDS = {
    "soorten": SOORTEN,
    "risicos": RISICOS,
    "standen": STANDEN,
    "gebeurtenissen": GEBEURTENISSEN,
    "uitzonderingen": UITZONDERINGEN,
    "categorieen": CATEGORIEEN,
    "ontbreekt": ONTBREEKT,
    "klok_woorden": klok_woorden,
}


@bp.get("/avg/datalekken")
@reads(READ, "datalek.lijst")
def datalekken() -> str:
    rijen = queries.datalekken(db(), only_own())
    return render_template("avg/datalekken.html", rijen=rijen, mag=may(WRITE), **WORDS)


@bp.get("/avg/datalekken/<uuid:datalek_id>")
@reads(READ, "datalek.toon")
def datalek(datalek_id: uuid.UUID) -> str:
    own = only_own()
    journal_read(object_soort="datalek", object_id=datalek_id)
    words = {**WORDS, "categorie_woorden": _categories}
    if own is None:
        lek = queries.toezicht(db(), datalek_id)
        regels = [_line(stap) for stap in reversed(lek.stappen)]
        return render_template("avg/datalek.html", lek=lek, regels=regels, **words)
    geval = queries.afhandeling(db(), datalek_id, own)
    return render_template(
        "avg/datalek_afhandeling.html",
        lek=geval,
        regels=[_line(s.stap, s) for s in reversed(geval.stappen)],
        handelingen=_next_steps(geval.rij),
        mag=may(WRITE),
        **words,
    )


def _categories(codes: tuple[Categorie, ...]) -> str:
    return "; ".join(str(CATEGORIEEN[code]) for code in codes)


def _line(stap: queries.Stap, met: queries.StapMetTekst | None = None) -> dict[str, Any]:
    """One event for the time line; the words that somebody wrote only where the query gave them."""
    said = [
        RISICOS[stap.risico] if stap.risico else None,
        UITZONDERINGEN[stap.uitzondering] if stap.uitzondering else None,
        _("Nummer bij de AP: %(kenmerk)s", kenmerk=stap.kenmerk) if stap.kenmerk else None,
        _("Later dan 72 uur") if stap.te_laat else None,
        met.tekst if met else None,
        _("Reden van de vertraging: %(reden)s", reden=met.vertraging) if met and met.vertraging else None,
        _("Vastgelegd door %(wie)s", wie=met.door) if met else None,
    ]
    return {
        "dag": opmaak.moment(stap.op),
        "kop": GEBEURTENISSEN[stap.soort],
        "uitleg": ". ".join(str(part).rstrip(".") for part in said if part) or None,
        "stand": "laat" if stap.te_laat else "gedaan",
        "icoon": "let" if stap.te_laat else "ok",
    }


def _next_steps(rij: queries.DatalekRij) -> list[tuple[str, LazyString, bool]]:
    """(code, words, whether it is what has to be done now): closing only when nothing is missing."""
    first = NODIG[rij.ontbreekt[0]] if rij.ontbreekt else "afsluiten"
    codes = ["oordeel", "maatregel", "melding", "ingelicht", "niet_ingelicht", "aanvulling"]
    codes += [] if rij.ontbreekt else ["afsluiten"]
    codes.sort(key=lambda code: code != first)
    return [(code, HANDELINGEN[code].titel, code == first) for code in codes]


# ---------------------------------------------------------------- Writing one down


def _new_form(**values: Any) -> forms.DatalekForm:
    form = forms.DatalekForm(**values)
    own = complexen_van(db(), own_organisation())
    form.complex_id.choices = keuzes([("", OPTIONEEL), *((str(id_), naam) for id_, naam in own)])
    return form


def _new_page() -> dict[str, Any]:
    return {
        "titel": _("Meld een datalek"),
        "zin": _("De privacyfunctionaris krijgt meteen bericht."),
        "knop_tekst": _("Leg het datalek vast"),
        "terug": url_for("avg.datalekken"),
        "kruimels": [(_("Datalekken"), url_for("avg.datalekken")), (_("Nieuw"), None)],
    }


@bp.get("/avg/datalekken/nieuw")
@reads(WRITE, "datalek.new")
def datalek_nieuw() -> str:
    moment = now(db()).astimezone(AMSTERDAM)
    form = _new_form(bekend_dag=moment.date(), bekend_tijd=moment.time())
    return render_template(FORM, form=form, **_new_page())


@bp.post("/avg/datalekken/nieuw")
@writes(WRITE, "datalek.record")
def datalek_nieuw_post() -> Any:
    form = _new_form()

    def record(session: Any) -> None:
        command = form.command()
        complex_ = command.pop("complex")
        services.record_datalek(
            session, actor(), complex_id=uuid.UUID(complex_) if complex_ else None, **command
        )

    return save(
        form,
        record,
        klaar=_("Het datalek is vastgelegd. De klok van 72 uur loopt."),
        verder=url_for("avg.datalekken"),
        template=FORM,
        **_new_page(),
    )


# ---------------------------------------------------------------- The letter to the people concerned


@bp.get("/avg/datalekken/<uuid:datalek_id>/brief.pdf")
@reads(WRITE, "datalek.brief", fresh=True)
def datalek_brief(datalek_id: uuid.UUID) -> Response:
    """The letter of art. 34 AVG, of what was recorded. Raises RuleError (te_vroeg) while a part misses."""
    brief = queries.lekbrief(db(), datalek_id, own_organisation(), actor().id)
    journal_read(object_soort="datalek", object_id=datalek_id)
    return attachment(lekbrief_pdf(brief), f"brief-datalek-{brief.nummer}.pdf", "application/pdf")


# ---------------------------------------------------------------- Each step after it


@dataclass(frozen=True, slots=True)
class Handeling:
    """One step: its words, its form and its service."""

    titel: LazyString
    knop: LazyString
    klaar: LazyString
    form: type[forms.StapForm]
    service: Callable[..., Any]
    uitleg: LazyString | None = None


HANDELINGEN: dict[str, Handeling] = {
    "oordeel": Handeling(
        _l("Beoordeel het risico"),
        _l("Leg het oordeel vast"),
        _l("Het oordeel staat vast."),
        forms.OordeelForm,
        services.judge_risico,
        _l("Denk aan de mensen, niet aan de organisatie: wat kan hun overkomen?"),
    ),
    "maatregel": Handeling(
        _l("Leg een maatregel vast"),
        _l("Leg de maatregel vast"),
        _l("De maatregel staat vast."),
        forms.TekstForm,
        services.record_maatregel,
    ),
    "melding": Handeling(
        _l("Leg de melding bij de AP vast"),
        _l("Leg de melding vast"),
        _l("De melding staat vast."),
        forms.MeldingApForm,
        services.report_ap,
        _l("Melden doet u op de website van de Autoriteit Persoonsgegevens. Hier staat dat u het deed."),
    ),
    "ingelicht": Handeling(
        _l("Leg vast hoe de mensen zijn ingelicht"),
        _l("Leg dit vast"),
        _l("Het staat vast."),
        forms.IngelichtForm,
        services.record_ingelicht,
    ),
    "niet_ingelicht": Handeling(
        _l("Leg vast waarom u de mensen niet inlicht"),
        _l("Leg de reden vast"),
        _l("De reden staat vast."),
        forms.NietIngelichtForm,
        services.decide_niet_inlichten,
    ),
    "aanvulling": Handeling(
        _l("Vul het datalek aan"),
        _l("Leg de aanvulling vast"),
        _l("De aanvulling staat vast."),
        forms.RedenForm,
        services.add_aanvulling,
        _l("Wat er staat verandert niet meer. Schrijf hier wat later bekend werd of wat anders was."),
    ),
    "afsluiten": Handeling(
        _l("Sluit het datalek af"),
        _l("Sluit af"),
        _l("Het datalek is afgesloten. Het blijft in het register staan."),
        forms.ConclusieForm,
        services.close_datalek,
    ),
    "heropenen": Handeling(
        _l("Open het datalek weer"),
        _l("Open weer"),
        _l("Het datalek is weer open."),
        forms.RedenForm,
        services.reopen_datalek,
    ),
}
NODIG = {Ontbreekt.OORDEEL: "oordeel", Ontbreekt.MELDING_AP: "melding", Ontbreekt.BETROKKENEN: "ingelicht"}
STAP = (
    "/avg/datalekken/<uuid:datalek_id>/<any(oordeel,maatregel,melding,ingelicht,niet_ingelicht,aanvulling,"
    "afsluiten,heropenen):handeling>"
)


def _step_page(datalek_id: uuid.UUID, handeling: Handeling) -> dict[str, Any]:
    """Raises NotFound for a breach of another organisation."""
    rij = queries.afhandeling(db(), datalek_id, own_organisation()).rij
    here = url_for("avg.datalek", datalek_id=datalek_id)
    naam = _("Datalek %(nummer)s", nummer=rij.nummer)
    return {
        "titel": handeling.titel,
        "zin": naam,
        "uitleg": [handeling.uitleg] if handeling.uitleg else [],
        "knop_tekst": handeling.knop,
        "terug": here,
        "kruimels": [(_("Datalekken"), url_for("avg.datalekken")), (naam, here), (handeling.titel, None)],
    }


@bp.get(STAP)
@reads(WRITE, "datalek.form")
def datalek_stap(datalek_id: uuid.UUID, handeling: str) -> str:
    step = HANDELINGEN[handeling]
    moment = now(db()).astimezone(AMSTERDAM)
    form = step.form(dag=moment.date(), tijd=moment.time())
    return render_template(FORM, form=form, **_step_page(datalek_id, step))


@bp.post(STAP)
@writes(WRITE, "datalek.stap")
def datalek_stap_post(datalek_id: uuid.UUID, handeling: str) -> Any:
    step = HANDELINGEN[handeling]
    form = step.form(request.form)
    return save(
        form,
        lambda session: step.service(session, actor(), datalek_id, **form.command()),
        klaar=str(step.klaar),
        verder=url_for("avg.datalek", datalek_id=datalek_id),
        template=FORM,
        **_step_page(datalek_id, step),
    )
