"""The page of a complex, its phases, the map of reach, the referrals. Counts and states, never a person."""

import uuid
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _

from privacy.access import Permission, Rol, Voorwaarde, kant_van
from privacy.purposes import Doel
from renovatie.complexen.models import Complex
from renovatie.complexen.queries import kop_van
from renovatie.complexen.services import get_complex
from renovatie.doorverwijzingen import feiten as doorverwijzingen
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound
from renovatie.kern.web import actor, db, reads, writes
from renovatie.kern.web.context import decision, show_kop
from renovatie.kern.web.formulierpagina import may, save
from renovatie.regie import geschiedenis, services
from renovatie.regie.bron import Bron
from renovatie.regie.forms import AfwijkingForm, BeeindigForm, OverslaanForm, VerderForm
from renovatie.regie.geschiedenis import fase_tekst
from renovatie.regie.herkomst import sees_votes
from renovatie.regie.kaart import kaart
from renovatie.regie.overzicht import overzicht as make_overzicht
from renovatie.regie.overzicht import visible_deviations
from renovatie.regie.poorten import gate, open_things
from renovatie.regie.teksten import SOORTEN, STANDEN, TREDEN, TREDEN_VOOR_ANDEREN, VOORWAARDEN
from workflows.fasen import mag_afwijken, vorige_fase

bp = Blueprint("regie", __name__)
blueprints = (bp,)
FORM = "complexen/formulier.html"
WRITE = Permission.FASE_WRITE


@bp.get("/complexen/<uuid:complex_id>")
@reads(Permission.FASE_READ, "complex.overzicht")
def overzicht(complex_id: uuid.UUID) -> str:
    bron = Bron(db(), complex_id, today(db()))
    view = make_overzicht(bron, actor(), decision().rol or Rol.OVERLEGDEELNEMER)
    _show_kop(bron)
    return render_template("regie/overzicht.html", view=view, voorwaarden=VOORWAARDEN)


def _show_kop(bron: Bron) -> None:
    complex_, found = bron.complex_, bron.verkenning
    show_kop(kop_van(complex_.naam, complex_.plaats, found.eerste_straat, *found.nummers))


# ---------------------------------------------------------------- Phases


def _back(complex_id: uuid.UUID) -> str:
    return url_for("regie.fase", complex_id=complex_id)


def _crumbs(complex_: Complex, titel: str) -> list[tuple[str, str | None]]:
    home = url_for("regie.overzicht", complex_id=complex_.id) if may(Permission.FASE_READ) else None
    return [(complex_.naam, home), (_("Fasen"), _back(complex_.id)), (titel, None)]


@bp.get("/complexen/<uuid:complex_id>/fase")
@reads(Permission.FASEOVERGANG_READ, "fase.lijst", doel=Doel.VERANTWOORDING)
def fase(complex_id: uuid.UUID) -> str:
    """The history for everybody who may see it, by side; what can be done next for who may do it."""
    whole = decision().voorwaarde is Voorwaarde.ALTIJD
    kant = None if whole else kant_van(decision().rol or Rol.OVERLEGDEELNEMER)
    bron = Bron(db(), complex_id, today(db()))
    complex_ = bron.complex_
    _show_kop(bron)
    return render_template(
        "regie/fase.html",
        complex_=complex_,
        kruimels=[*_crumbs(complex_, "")[:1], (_("Fasen"), None)],
        overgangen=geschiedenis.overgangen(
            bron, kant, stemcijfers=whole or sees_votes(actor(), complex_id, today(db()))
        ),
        soorten=SOORTEN,
        einde=geschiedenis.einde(db(), complex_id) if whole and complex_.beeindigd_op else None,
        afwijkingen=bron.afwijkingen
        if kant is None
        else visible_deviations(bron.afwijkingen, kant, today(db())),
        voorwaarden=VOORWAARDEN,
        fase_tekst=fase_tekst,
        **(_next_steps(complex_, bron) if may(WRITE) else {"poort": None}),
    )


def _next_steps(complex_: Complex, bron: Bron) -> dict[str, Any]:
    """What the procesregisseur can do now."""
    if complex_.beeindigd_op is not None:
        return {"poort": None}
    poort = gate(db(), complex_, today(db()), bron=bron)
    vorige = vorige_fase(complex_.fase, renovatie=complex_.renovatie)
    before = gate(db(), complex_, today(db()), vorige, bron=bron) if vorige else None
    return {
        "poort": poort,
        "mag_afwijken": mag_afwijken(complex_.fase),
        "mag_overslaan": mag_afwijken(complex_.fase) and poort.naar is not None,
        "vorige_open": before is None or before.open,
        "vorige": fase_tekst(vorige) if vorige else "",
    }


def _confirm(complex_: Complex, form: VerderForm) -> dict[str, Any]:
    poort = gate(db(), complex_, today(db()))
    return {"complex_": complex_, "poort": poort, "form": form, "fase_tekst": fase_tekst,
            "kruimels": _crumbs(complex_, _("Naar de volgende fase"))}  # fmt: skip


@bp.get("/complexen/<uuid:complex_id>/fase/verder")
@reads(WRITE, "fase.verder")
def fase_verder(complex_id: uuid.UUID) -> str:
    complex_ = get_complex(db(), complex_id)
    form = VerderForm(van=complex_.fase.value)
    return render_template("regie/verder.html", **_confirm(complex_, form))


@bp.post("/complexen/<uuid:complex_id>/fase/verder")
@writes(WRITE, "faseovergang.make", doel=Doel.VERANTWOORDING)
def fase_verder_post(complex_id: uuid.UUID) -> Any:
    form = VerderForm()
    return _move(complex_id, form, "regie/verder.html", lambda: _confirm(get_complex(db(), complex_id), form))


def _move(complex_id: uuid.UUID, form: VerderForm, template: str, view: Any, reden: str = "") -> Any:
    van = form.fase() or get_complex(db(), complex_id).fase
    page = view()
    page.pop("form", None)
    return save(
        form,
        lambda session: services.move_to_next_phase(
            session, actor(), complex_id, van=van, reden_overslaan=reden
        ),
        klaar=_("Het complex staat nu in de volgende fase."),
        verder=url_for("regie.overzicht", complex_id=complex_id),
        template=template,
        **page,
    )


def _skip_page(complex_id: uuid.UUID) -> dict[str, Any]:
    complex_ = get_complex(db(), complex_id)
    titel = _("Sla fase %(fase)s over", fase=fase_tekst(complex_.fase))
    return {
        "titel": titel,
        "kruimels": _crumbs(complex_, titel),
        "knop_tekst": _("Sla deze fase over"),
        "rood": True,
        "terug": _back(complex_id),
        "bewaar": {"van": complex_.fase.value},
        "uitleg": [
            _("U slaat alleen de voorwaarden van deze fase over."),
            _("De voorwaarden van de fase hiervoor moeten wel klaar zijn."),
            _("Uw reden blijft bij het complex staan. U kunt dit niet terugdraaien."),
        ],
    }


@bp.get("/complexen/<uuid:complex_id>/fase/overslaan")
@reads(WRITE, "fase.overslaan")
def fase_overslaan(complex_id: uuid.UUID) -> str:
    return render_template(FORM, form=OverslaanForm(), **_skip_page(complex_id))


@bp.post("/complexen/<uuid:complex_id>/fase/overslaan")
@writes(WRITE, "faseovergang.skip", doel=Doel.VERANTWOORDING)
def fase_overslaan_post(complex_id: uuid.UUID) -> Any:
    form = OverslaanForm()
    return _move(complex_id, form, FORM, lambda: _skip_page(complex_id), form.reden.data)


# ---------------------------------------------------------------- Afwijking


def _deviation_page(complex_id: uuid.UUID, code: str) -> dict[str, Any]:
    """Raises NotFound for a condition that this gate does not have."""
    complex_ = get_complex(db(), complex_id)
    codes = {v.code for v in gate(db(), complex_, today(db())).voorwaarden}
    if code not in codes:
        raise NotFound
    return {
        "titel": _("Wijk af van een voorwaarde"),
        "zin": VOORWAARDEN[code][0],
        "kruimels": _crumbs(complex_, _("Afwijken")),
        "knop_tekst": _("Leg de afwijking vast"),
        "terug": _back(complex_id),
        "uitleg": [_("De afwijking staat bij elke volgende poort in beeld. U kunt haar niet meer wijzigen.")],
    }


@bp.get("/complexen/<uuid:complex_id>/fase/afwijken/<code>")
@reads(Permission.AFWIJKING_MAKE, "afwijking.new")
def fase_afwijking(complex_id: uuid.UUID, code: str) -> str:
    return render_template(FORM, form=AfwijkingForm(), **_deviation_page(complex_id, code))


@bp.post("/complexen/<uuid:complex_id>/fase/afwijken/<code>")
@writes(Permission.AFWIJKING_MAKE, "afwijking.make", doel=Doel.VERANTWOORDING)
def fase_afwijking_post(complex_id: uuid.UUID, code: str) -> Any:
    form = AfwijkingForm()
    return save(
        form,
        lambda session: services.record_afwijking(
            session, actor(), complex_id, voorwaarde=code, **form.command()
        ),
        klaar=_("De afwijking staat vast."),
        verder=_back(complex_id),
        template=FORM,
        **_deviation_page(complex_id, code),
    )


# ---------------------------------------------------------------- Beëindiging


def _end_form(complex_id: uuid.UUID) -> BeeindigForm:
    form = BeeindigForm()
    form.ask_for(open_things(db(), complex_id, today(db())))
    return form


def _end_page(complex_id: uuid.UUID) -> dict[str, Any]:
    complex_ = get_complex(db(), complex_id)
    return {
        "titel": _("Beëindig %(naam)s", naam=complex_.naam),
        "kruimels": _crumbs(complex_, _("Beëindigen")),
        "knop_tekst": _("Beëindig het complex"),
        "rood": True,
        "terug": _back(complex_id),
        "uitleg": [
            _("Stoppen mag niet minder doen voor bewoners. Geef voor alles wat openstaat een bestemming."),
            _("Daarna begint de bewaartermijn te lopen. U kunt dit niet terugdraaien."),
        ],
    }


@bp.get("/complexen/<uuid:complex_id>/fase/beeindigen")
@reads(Permission.BEEINDIGING_MAKE, "beeindiging.new")
def fase_beeindig(complex_id: uuid.UUID) -> str:
    return render_template(FORM, form=_end_form(complex_id), **_end_page(complex_id))


@bp.post("/complexen/<uuid:complex_id>/fase/beeindigen")
@writes(Permission.BEEINDIGING_MAKE, "complex.end", doel=Doel.VERANTWOORDING)
def fase_beeindig_post(complex_id: uuid.UUID) -> Any:
    form = _end_form(complex_id)
    return save(
        form,
        lambda session: services.beeindig(session, actor(), complex_id, **form.command()),
        klaar=_("Het complex is beëindigd."),
        verder=_back(complex_id),
        template=FORM,
        **_end_page(complex_id),
    )


# ---------------------------------------------------------------- Reach and referrals


@bp.get("/complexen/<uuid:complex_id>/bereik")
@reads(Permission.BEREIK_READ, "bereik.kaart", doel=Doel.HULPVERLENING)
def flatkaart(complex_id: uuid.UUID) -> str:
    complex_ = get_complex(db(), complex_id)
    return render_template(
        "regie/flatkaart.html",
        complex_=complex_,
        kaart=kaart(db(), complex_id, today(db())),
        als_lijst=request.args.get("als") == "lijst",
        vandaag=today(db()),
    )


@bp.get("/complexen/<uuid:complex_id>/regie/doorverwijzingen", endpoint="doorverwijzingen")
@reads(Permission.DOORVERWIJZING_STATE_READ, "doorverwijzing.standen", doel=Doel.DOORVERWIJZING)
def doorverwijzingen_lijst(complex_id: uuid.UUID) -> str:
    """State, term and Instantie; a partner has a page of his own with what was sent to him."""
    if decision().voorwaarde is not Voorwaarde.ALTIJD:
        raise NotFound
    leidt = may(Permission.COMPLEX_WRITE)
    return render_template(
        "regie/doorverwijzingen.html",
        complex_=get_complex(db(), complex_id),
        cijfers=doorverwijzingen.verwijzingen(db(), complex_id, today(db())),
        regels=doorverwijzingen.open_verwijzingen(db(), complex_id, today(db())),
        mag_termijnen=leidt,
        standen=STANDEN,
        treden=TREDEN if leidt else TREDEN_VOOR_ANDEREN,
    )
