"""Mijn dag, the flat map of contact, and the visit form."""

import uuid
from types import SimpleNamespace
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import format_date, ngettext
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.complexen.codes import GEZONDHEID, Leefgebied
from renovatie.doorverwijzingen.queries import to_check
from renovatie.huisbezoeken.dossierpagina import people_of
from renovatie.huisbezoeken.forms import FEW, HuisbezoekForm, UitkomstForm
from renovatie.huisbezoeken.queries import AanDeDeur, Deur, aan_de_deur, deuren, route, tally, woningdeur
from renovatie.huisbezoeken.services import Vastgelegd, record_huisbezoek
from renovatie.huisbezoeken.web.hulp import dots, make_keuzes, may, taal
from renovatie.huisbezoeken.woorden import CONTACTSOORT, UITKOMST, WEG
from renovatie.hulpdossiers.pseudoniemen import huishoudens_by_dossier
from renovatie.hulpdossiers.queries import own_portieken, own_toezeggingen, waarnemingen
from renovatie.hulpdossiers.teksten import DOORVERWIJZING, OPSCHRIJVEN, current_tekst
from renovatie.hulpdossiers.woorden import LEEFGEBIED, WAARNEEMREDEN, taal_naam, telefoon_tekst
from renovatie.kern.base import random_id
from renovatie.kern.clock import today
from renovatie.kern.errors import RuleError
from renovatie.kern.web import actor, db, journal_read, reads, transaction, writes
from renovatie.kern.web.context import voordeur

bp = Blueprint("huisbezoeken", __name__)


# ---------------------------------------------------------------- Mijn dag


@bp.get("/complexen/<uuid:complex_id>/mijn-dag")
@reads(Permission.BEZOEKUITKOMST_READ, "huisbezoek.mijn_dag", doel=Doel.HULPVERLENING)
def mijn_dag(complex_id: uuid.UUID) -> str:
    vandaag = today(db())
    opens_files = may(Permission.HULPDOSSIER_READ, complex_id)
    gebied = own_portieken(db(), complex_id, actor().id)
    return render_template(
        "huisbezoeken/mijn_dag.html",
        complex_id=complex_id,
        vandaag=vandaag,
        route=route(db(), complex_id, gebied),
        taal_naam=taal_naam,
        opent_dossiers=opens_files,
        waarneemredenen=WAARNEEMREDEN,
        **(_own_work(complex_id) if opens_files else _NO_WORK),
    )


_NO_WORK: dict[str, Any] = {"beloften": [], "te_toetsen": [], "waargenomen": [], "na_te_kijken": ()}


def _own_work(complex_id: uuid.UUID) -> dict[str, Any]:
    """Promises that are due, referrals to check with the resident, and who opened a file of mine."""
    homes = huishoudens_by_dossier(db(), complex_id)
    beloften = own_toezeggingen(db(), complex_id, actor().id)
    return {
        "na_te_kijken": voordeur().taken.inzage.na_te_kijken(db(), actor(), complex_id),
        "beloften": [(b, homes.get(b.dossier_id)) for b in beloften],
        "te_toetsen": [(v, homes.get(v.dossier_id)) for v in to_check(db(), complex_id, actor().id)],
        "waargenomen": [(w, homes.get(w.dossier_id)) for w in waarnemingen(db(), complex_id, actor().id)],
    }


# ---------------------------------------------------------------- Flatkaart Contact


@bp.get("/complexen/<uuid:complex_id>/flatkaart/contact")
@reads(Permission.BEZOEKUITKOMST_READ, "huisbezoek.flatkaart", doel=Doel.HULPVERLENING)
def flatkaart(complex_id: uuid.UUID) -> str:
    return render_template("huisbezoeken/flatkaart.html", **_map(complex_id))


@bp.get("/complexen/<uuid:complex_id>/flatkaart/contact/lijst")
@reads(Permission.BEZOEKUITKOMST_READ, "huisbezoek.flatkaart", doel=Doel.HULPVERLENING)
def flatkaart_lijst(complex_id: uuid.UUID) -> str:
    return render_template("huisbezoeken/flatkaart_lijst.html", uitkomsten=UITKOMST, **_map(complex_id))


def _map(complex_id: uuid.UUID) -> dict[str, Any]:
    rows = deuren(db(), complex_id)
    verhuurd = [deur for deur in rows if deur.verhuurd]
    return {
        "complex_id": complex_id,
        "vandaag": today(db()),
        "deuren": rows,
        "urls": {deur.huishouden.woning_id: _door_url(complex_id, deur) for deur in rows},
        "portieken": _portieken(complex_id, rows),
        "legenda_rijen": list(tally(rows).items()),
        "huishoudens": len(verhuurd),
        "gesproken": sum(deur.stand == "gesprek" for deur in verhuurd),
    }


def _door_url(complex_id: uuid.UUID, deur: Deur) -> str | None:
    """Where a door leads: to the file for who may open it, else to the visit form."""
    if deur.stand == "leeg":
        return None
    endpoint = (
        "hulpdossiers.dossier" if may(Permission.HULPDOSSIER_READ, complex_id) else "huisbezoeken.nieuw"
    )
    return url_for(endpoint, complex_id=complex_id, woning_id=deur.huishouden.woning_id)


def _portieken(complex_id: uuid.UUID, rows: list[Deur]) -> list[SimpleNamespace]:
    """The map as its macro takes it: per portiek the floors from the top, filled up to one width."""
    names = dict.fromkeys(deur.huishouden.portiek for deur in rows)
    return [_portiek(complex_id, naam, [d for d in rows if d.huishouden.portiek == naam]) for naam in names]


def _portiek(complex_id: uuid.UUID, naam: str, rows: list[Deur]) -> SimpleNamespace:
    floors: dict[int | None, list[Any]] = {}
    for deur in rows:
        floors.setdefault(deur.huishouden.verdieping, []).append(_vak(complex_id, deur))
    width = max(len(vakken) for vakken in floors.values())
    return SimpleNamespace(
        naam=_("Portiek %(naam)s", naam=naam) if naam else _("Woningen"),
        aantal=len(rows),
        rijen=[
            (floor_text(floor), vakken + [None] * (width - len(vakken))) for floor, vakken in floors.items()
        ],
    )


def floor_text(floor: int | None) -> str:
    """ "bg" for the ground floor, else the number."""
    return _("bg") if floor == 0 else "" if floor is None else str(floor)


def _vak(complex_id: uuid.UUID, deur: Deur) -> SimpleNamespace:
    tried = deur.pogingen if deur.stand == "niet_thuis" else 0
    return SimpleNamespace(
        nummer=deur.huishouden.nummer,
        stand=deur.stand,
        url=_door_url(complex_id, deur),
        teken=f"{tried}×" if tried else None,
        extra=ngettext("%(num)s keer geprobeerd", "%(num)s keer geprobeerd", tried) if tried else None,
    )


# ---------------------------------------------------------------- The visit form


@bp.get("/complexen/<uuid:complex_id>/woningen/<uuid:woning_id>/huisbezoeken/nieuw")
@reads(Permission.BEZOEKUITKOMST_WRITE, "huisbezoek.form", doel=Doel.HULPVERLENING)
def nieuw(complex_id: uuid.UUID, woning_id: uuid.UUID) -> str:
    deur = _door(complex_id, woning_id)
    return _show(complex_id, deur, _form(complex_id, deur))


@bp.post("/complexen/<uuid:complex_id>/woningen/<uuid:woning_id>/huisbezoeken")
@writes(Permission.BEZOEKUITKOMST_WRITE, "huisbezoek.record", doel=Doel.HULPVERLENING)
def record(complex_id: uuid.UUID, woning_id: uuid.UUID) -> Any:
    deur = _door(complex_id, woning_id)
    form = _form(complex_id, deur)
    if not form.validate():
        return _show(complex_id, deur, form), 422
    try:
        with transaction() as session:
            command = form.command(woning_id)
            made = record_huisbezoek(session, actor(), command, complex_id=complex_id)
    except RuleError as fout:
        if fout.status == 404:
            raise
        form.add_fout(fout)
        return _show(complex_id, deur, form), fout.status
    return _after(complex_id, woning_id, form, made)


def _door(complex_id: uuid.UUID, woning_id: uuid.UUID) -> AanDeDeur:
    met_telefoon = may(Permission.HULPDOSSIER_READ, complex_id)
    return aan_de_deur(db(), woningdeur(db(), complex_id, woning_id), telefoon=met_telefoon)


def _form(complex_id: uuid.UUID, deur: AanDeDeur) -> UitkomstForm:
    """The long form for who may write help, the short one for a wijkbeheerder."""
    long = may(Permission.HUISBEZOEK_RECORD, complex_id)
    personen = people_of(db(), deur.huishouden) if long else ()
    keuzes = make_keuzes(complex_id, deur, personen)
    kind = HuisbezoekForm if long else UitkomstForm
    form = kind(form_id=str(random_id()), datum=today(db()))
    form.offer(keuzes, actor().id, taal(deur))
    if deur.reden_nodig:
        form.reden.flags.optional = False
    return form


def _show(complex_id: uuid.UUID, deur: AanDeDeur, form: UitkomstForm) -> str:
    code = taal(deur)
    # Never the home: the line that this session writes next may name the file of the people in it.
    journal_read(velden=("naam",))
    return render_template(
        "huisbezoeken/nieuw.html",
        complex_id=complex_id,
        deur=deur,
        form=form,
        lang_formulier=isinstance(form, HuisbezoekForm),
        leefgebieden=list(Leefgebied),
        gezondheid=GEZONDHEID,
        open_leefgebieden=FEW,
        woorden=LEEFGEBIED,
        uitkomsten=UITKOMST,
        soorten=CONTACTSOORT,
        wegen=WEG,
        telefoons=_phones(deur),
        balk=dots(deur),
        taal_naam=taal_naam,
        tekst_delen=current_tekst(DOORVERWIJZING, code),
        tekst_opschrijven=current_tekst(OPSCHRIJVEN, code),
        vandaag=today(db()),
        verdieping=floor_text(deur.huishouden.verdieping),
    )


def _phones(deur: AanDeDeur) -> list[str]:
    """The numbers to call; none for a household that does not want to be called any more."""
    if deur.voorkeur is not None and deur.voorkeur.niet_meer_bellen:
        return []
    return [telefoon_tekst(h.telefoon) for h in deur.bewoners if h.telefoon]


def _after(complex_id: uuid.UUID, woning_id: uuid.UUID, form: UitkomstForm, made: Vastgelegd) -> Response:
    bezoek = _("Het bezoek van %(dag)s is bewaard.", dag=format_date(form.datum.data, "d MMMM y"))
    if made.doorverwezen:
        bezoek += " " + ngettext(
            "Er is %(num)s doorverwijzing verzonden.",
            "Er zijn %(num)s doorverwijzingen verzonden.",
            made.doorverwezen,
        )
    flash(bezoek, "ok")
    if form.uitkomst.data == "gesprek" and isinstance(form, HuisbezoekForm):
        return redirect(url_for("hulpdossiers.dossier", complex_id=complex_id, woning_id=woning_id), 303)
    return redirect(url_for("huisbezoeken.mijn_dag", complex_id=complex_id), 303)
