"""The gate 4a → 4b: its three conditions, and the Poortbesluit of the procesregisseur."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template, url_for
from flask_babel import LazyString
from flask_babel import gettext as _

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.instemming import feiten, services
from renovatie.instemming.feiten import Stand
from renovatie.instemming.forms import OordeelForm, PoortForm
from renovatie.instemming.poortwoorden import GRONDEN, VOLGENDE, WACHT
from renovatie.instemming.telstand import Stemregel, stemregels
from renovatie.instemming.web._gedeeld import PREFIX, done, may, submit, to
from renovatie.instemming.woningpoort import poortstanden
from renovatie.instemming.woorden import dag as in_words
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.web import actor, db, reads, transaction, writes
from renovatie.kern.web.context import decision
from workflows.instemmingspoort import Instemmingspoort, poort
from workflows.poort import Voorwaarde


@dataclass(frozen=True, slots=True)
class Eis:
    """One condition as the page shows it."""

    gehaald: bool
    tekst: str
    uitleg: str
    cijfer: str
    norm: str
    url: str | None = None
    doe: str | None = None


def register(bp: Blueprint) -> None:
    bp.get(f"{PREFIX}/instemming/poort", endpoint="poort")(show)
    bp.post(f"{PREFIX}/instemming/poort", endpoint="poort_post")(take)
    bp.get(f"{PREFIX}/instemming/oordeel", endpoint="oordeel")(ask_oordeel)
    bp.post(f"{PREFIX}/instemming/oordeel", endpoint="oordeel_post")(record_oordeel)


@reads(Permission.POORTBESLUIT_READ, "poort.toon", doel=Doel.VERANTWOORDING)
def show(complex_id: uuid.UUID) -> Any:
    _only_vote_side(complex_id)
    return _page(complex_id, PoortForm(formdata=None))


@writes(Permission.POORTBESLUIT_TAKE, "poortbesluit.take", doel=Doel.INSTEMMING)
def take(complex_id: uuid.UUID) -> Any:
    form = PoortForm()
    # The rule goes before the tick: too early is 409, whatever was ticked.
    _stand, gate = feiten.poort_van(db(), complex_id, today(db()))
    if gate.open and not form.validate():
        return _page(complex_id, form), 422
    try:
        with transaction() as session:
            services.take_poortbesluit(session, actor(), complex_id=complex_id)
    except NotFound:
        raise
    except RuleError as fout:
        form.add_fout(fout)
        return _page(complex_id, form), fout.status
    done(_("Het poortbesluit is genomen."))
    return to("poort", complex_id)


@reads(Permission.JURIDISCH_RECORD, "juridisch.oordeel.vraag", doel=Doel.INSTEMMING)
def ask_oordeel(complex_id: uuid.UUID) -> Any:
    return render_template("instemming/oordeel.html", form=OordeelForm(formdata=None))


@writes(Permission.JURIDISCH_RECORD, "juridisch.oordeel", doel=Doel.INSTEMMING)
def record_oordeel(complex_id: uuid.UUID) -> Any:
    form = OordeelForm()
    status = submit(form, services.record_oordeel, complex_id)
    if status is not None:
        return render_template("instemming/oordeel.html", form=form), status
    done(_("Het juridisch advies is vastgelegd."))
    return to("poort", complex_id)


def _only_vote_side(complex_id: uuid.UUID) -> None:
    """The gate with its figures is for two roles; the others know reached or not."""
    if not may(Permission.TELLING_READ, complex_id):
        raise NotFound


def _page(complex_id: uuid.UUID, form: PoortForm) -> str:
    dag = today(db())
    lines = stemregels(db(), complex_id, dag)
    stand = feiten.stand_van(db(), complex_id, dag, lines)
    gate = poort(feiten.poortfeiten(stand), dag)
    return render_template(
        "instemming/poort.html",
        form=form,
        stand=stand,
        poort=gate,
        eisen=_eisen(complex_id, stand, gate),
        waarom=None if gate.open else services.waarom_dicht(stand, gate),
        woningen=_woningen(complex_id, stand, gate, lines),
        mag_nemen=may(Permission.POORTBESLUIT_TAKE, complex_id),
        mag_advies=may(Permission.JURIDISCH_RECORD, complex_id),
        rol=decision().rol,
    )


@dataclass(frozen=True, slots=True)
class Woningcijfers:
    """What the gates of the homes say, in counts: those that may start, then what the others wait for."""

    mag: tuple[tuple[LazyString, int], ...]
    wacht: tuple[tuple[LazyString, LazyString, int], ...]
    laatste_dag: dt.date | None
    open_vanaf: dt.date | None


def _woningen(
    complex_id: uuid.UUID, stand: Stand, gate: Instemmingspoort, lines: list[Stemregel]
) -> Woningcijfers | None:
    """The homes in counts after the Poortbesluit, or as they would be; None before it can be taken."""
    if stand.telling is None or not (gate.open or stand.poortbesluit_op):
        return None
    alsof = None if stand.poortbesluit_op else stand.telling.id
    counts = poortstanden(db(), complex_id, today(db()), lines, alsof=alsof)
    return Woningcijfers(
        tuple((tekst, counts.mag[grond]) for grond, tekst in GRONDEN.items() if counts.mag.get(grond)),
        tuple(
            (WACHT[reden], VOLGENDE[reden], counts.wacht[reden]) for reden in WACHT if counts.wacht.get(reden)
        ),
        counts.laatste_dag,
        counts.open_vanaf,
    )


def _eisen(complex_id: uuid.UUID, stand: Stand, gate: Instemmingspoort) -> list[Eis]:
    telling, vermoeden, brieven = gate.voorwaarden
    return [
        _telling(complex_id, stand, telling),
        _vermoeden(complex_id, stand, vermoeden),
        _brieven(complex_id, stand, brieven),
    ]


def _telling(complex_id: uuid.UUID, stand: Stand, eis: Voorwaarde) -> Eis:
    made = stand.telling
    if made is None:
        uitleg = _("Er is nog geen telling van voorstel %(nummer)s.", nummer=stand.voorstel or "-")
        url = url_for("instemming.telling", complex_id=complex_id)
    else:
        uitleg = _(
            "Telling van %(dag)s, voorstel %(nummer)s.",
            dag=in_words(made.peildatum),
            nummer=made.voorstelversie,
        )
        url = url_for("instemming.telling_toon", complex_id=complex_id, telling_id=made.id)
    return Eis(
        eis.gehaald,
        _("De telling haalt 70%"),
        uitleg,
        _("%(ja)s van %(n)s", ja=eis.cijfer, n=eis.geheel),
        _("nodig %(norm)s", norm=eis.norm),
        url,
        _("Bekijk de telling") if made else _("Naar de telling"),
    )


def _vermoeden(complex_id: uuid.UUID, stand: Stand, eis: Voorwaarde) -> Eis:
    presumed = eis.cijfer >= eis.norm and (eis.geheel or 0) >= eis.norm
    if presumed:
        uitleg = _("Het blok is één bouwkundige eenheid van 10 woningen of meer.")
    elif stand.juridisch_oordeel:
        uitleg = _("De wet geeft hier geen grens. Er ligt een juridisch advies.")
    else:
        uitleg = _(
            "De wet geeft hier geen grens. U hebt het akkoord van elke huurder of een juridisch advies nodig."
        )
    missing = not eis.gehaald and may(Permission.JURIDISCH_RECORD, complex_id)
    return Eis(
        eis.gehaald,
        _("Het vermoeden van de wet geldt"),
        uitleg,
        str(eis.cijfer),
        _("norm %(norm)s", norm=eis.norm),
        url_for("instemming.oordeel", complex_id=complex_id) if missing else None,
        _("Leg het advies vast") if missing else None,
    )


def _brieven(complex_id: uuid.UUID, stand: Stand, eis: Voorwaarde) -> Eis:
    reached = stand.telling is not None and stand.telling.gehaald
    may_read = may(Permission.KENNISGEVING_READ, complex_id)
    return Eis(
        eis.gehaald,
        _("Elke kennisgeving is verstuurd"),
        _("Aan iedereen die geen ja zei: ook aan wie niets liet horen.")
        if reached
        else _("Kan pas na een telling van 70% of meer."),
        _("%(klaar)s van %(nodig)s", klaar=eis.cijfer, nodig=eis.norm),
        _("binnen 14 dagen"),
        url_for("instemming.kennisgevingen", complex_id=complex_id) if may_read else None,
        _("Naar de brieven") if may_read else None,
    )
