"""One lease: its history, and what happens to its answer after it was recorded."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, render_template
from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.instemming import queries, services
from renovatie.instemming.forms import (
    BesluitForm,
    BetwistForm,
    BijlageForm,
    DagvaardingForm,
    GesprekForm,
    IntrekkingForm,
    VerbeteringForm,
    VonnisForm,
    VoorwaardeForm,
)
from renovatie.instemming.models import Documentsoort
from renovatie.instemming.poortwoorden import waarom
from renovatie.instemming.queries import Huurblad
from renovatie.instemming.queries.overvragen import Overvragen, overvragen
from renovatie.instemming.web._gedeeld import GONE, PREFIX, done, submit, to
from renovatie.instemming.woorden import BADGES, SOORTEN, STANDEN
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.web import db, journal_read, reads, writes
from renovatie.kern.web.bijlage import attachment
from renovatie.kern.web.velden import Formulier, keuzes
from workflows.huur import bijlage_nodig
from workflows.stemmen import Stemstand

MIME = {
    Documentsoort.PDF: "application/pdf",
    Documentsoort.JPG: "image/jpeg",
    Documentsoort.PNG: "image/png",
}
LEASE = f"{PREFIX}/instemming/huur/<uuid:lease_id>"


@dataclass(frozen=True, slots=True)
class Handeling:
    """Something that can be recorded about a lease, by a form of its own."""

    form: type[Formulier]
    act: Callable[..., object]
    permission: Permission
    titel: LazyString
    knop: LazyString
    klaar: LazyString
    uitleg: LazyString


HANDELINGEN: dict[str, Handeling] = {
    "intrekking": Handeling(
        IntrekkingForm,
        services.withdraw_stem,
        Permission.STEM_RECORD,
        _l("Intrekking vastleggen"),
        _l("Leg de intrekking vast"),
        _l("De intrekking is vastgelegd."),
        _l("Voor de telling gaat de ja eraf. Na de brieven wacht deze woning op een juridisch besluit."),
    ),
    "betwist": Handeling(
        BetwistForm,
        services.mark_betwist,
        Permission.STEM_RECORD,
        _l("Klacht over de werkwijze: reactie betwist"),
        _l("Leg vast dat de reactie betwist is"),
        _l("De reactie staat nu als betwist."),
        _l("Zegt de huurder: ik tekende onder druk? Of: ik tekende niet? Dan telt de ja niet."),
    ),
    "voorwaarde": Handeling(
        VoorwaardeForm,
        services.accept_voorwaarde,
        Permission.STEM_RECORD,
        _l("Voorwaarde goedkeuren"),
        _l("Keur de voorwaarde goed"),
        _l("De voorwaarde is goedgekeurd. Als alle huurders tekenden, is het antwoord nu ja."),
        _l("Vanaf de datum van uw brief is het antwoord ja. Zonder brief niet."),
    ),
    "verbetering": Handeling(
        VerbeteringForm,
        services.correct_stem,
        Permission.STEM_RECORD,
        _l("Verkeerd vastgelegd"),
        _l("Laat de gebeurtenis vervallen"),
        _l("De gebeurtenis is vervallen. Leg nu de juiste reactie vast."),
        _l("De oude gebeurtenis blijft zichtbaar en telt niet meer."),
    ),
    "gesprek": Handeling(
        GesprekForm,
        services.record_draagvlakgesprek,
        Permission.DRAAGVLAKGESPREK_RECORD,
        _l("Draagvlakgesprek vastleggen"),
        _l("Leg het gesprek vast"),
        _l("Het gesprek is vastgelegd."),
        _l("Een gesprek over het voorstel. Vraag niet naar hulp en schrijf er niets over op."),
    ),
    "dagvaarding": Handeling(
        DagvaardingForm,
        services.record_dagvaarding,
        Permission.JURIDISCH_RECORD,
        _l("Dagvaarding vastleggen"),
        _l("Leg de dagvaarding vast"),
        _l("De dagvaarding is vastgelegd. Deze woning wacht op de uitspraak."),
        _l("In deze woning begint geen renovatie tot de uitspraak."),
    ),
    "besluit": Handeling(
        BesluitForm,
        services.record_juridisch_besluit,
        Permission.JURIDISCH_RECORD,
        _l("Juridisch besluit na intrekking"),
        _l("Leg het besluit vast"),
        _l("Het besluit is vastgelegd."),
        _l("De ja in de telling is ingetrokken. Beslis of de renovatie in deze woning doorgaat."),
    ),
    "bijlage": Handeling(
        BijlageForm,
        services.record_bijlage,
        Permission.JURIDISCH_RECORD,
        _l("Renovatiebijlage vastleggen"),
        _l("Leg de bijlage vast"),
        _l("De bijlage is vastgelegd."),
        _l("Voor een huur die na de peildatum begon: de bijlage is met de huurovereenkomst getekend."),
    ),
}


def register(bp: Blueprint) -> None:
    bp.get(LEASE, endpoint="huur")(show)
    bp.get(f"{PREFIX}/instemming/document/<uuid:document_id>", endpoint="document")(download)
    zaak = f"{LEASE}/dagvaarding/<uuid:dagvaarding_id>"
    bp.get(zaak, endpoint="vonnis")(ask_vonnis)
    bp.post(zaak, endpoint="vonnis_post")(record_vonnis)
    for code, handeling in HANDELINGEN.items():
        bp.get(f"{LEASE}/{code}", endpoint=code)(_asks(code, handeling))
        bp.post(f"{LEASE}/{code}", endpoint=f"{code}_post")(_records(code, handeling))


@reads(Permission.STEM_READ, "instemming.huur", doel=Doel.INSTEMMING)
def show(complex_id: uuid.UUID, lease_id: uuid.UUID) -> Any:
    blad = _blad(complex_id, lease_id)
    return render_template(
        "instemming/huur.html",
        blad=blad,
        handelingen=_possible(blad),
        standen=STANDEN,
        soorten=SOORTEN,
        badges=BADGES,
        waarom=waarom(blad.poort) if blad.poort else None,
        vandaag=today(db()),
    )


@reads(Permission.STEM_READ, "instemming.document", doel=Doel.INSTEMMING, export=True)
def download(complex_id: uuid.UUID, document_id: uuid.UUID) -> Response:
    document = queries.document(db(), complex_id, document_id)
    journal_read(object_soort="stemdocument", object_id=document.id, velden=["inhoud"])
    name = f"document.{document.soort.value}"
    if document.inhoud is None:
        raise RuleError(GONE, "vernietigd")
    return attachment(document.inhoud, name, MIME[document.soort])


@reads(Permission.JURIDISCH_RECORD, "instemming.vonnis", doel=Doel.INSTEMMING)
def ask_vonnis(complex_id: uuid.UUID, lease_id: uuid.UUID, dagvaarding_id: uuid.UUID) -> Any:
    blad = _blad(complex_id, lease_id)
    if dagvaarding_id not in {zaak.id for zaak in blad.dagvaardingen}:
        raise NotFound
    return _vonnis_page(blad, VonnisForm(formdata=None))


@writes(Permission.JURIDISCH_RECORD, "juridisch.vonnis", doel=Doel.INSTEMMING)
def record_vonnis(complex_id: uuid.UUID, lease_id: uuid.UUID, dagvaarding_id: uuid.UUID) -> Any:
    form = VonnisForm()
    status = submit(
        form,
        services.record_vonnis,
        complex_id,
        huurovereenkomst_id=lease_id,
        dagvaarding_id=dagvaarding_id,
    )
    if status is not None:
        return _vonnis_page(_blad(complex_id, lease_id), form), status
    done(_("De uitspraak is vastgelegd."))
    return to("huur", complex_id, lease_id=lease_id)


def _blad(complex_id: uuid.UUID, lease_id: uuid.UUID) -> Huurblad:
    journal_read(object_soort="huurovereenkomst", object_id=lease_id, velden=["naam", "reactie"])
    return queries.huurblad(db(), complex_id, lease_id, today(db()))


def _vonnis_page(blad: Huurblad, form: VonnisForm) -> str:
    return render_template(
        "instemming/handeling.html",
        blad=blad,
        form=form,
        titel=_("Uitspraak vastleggen"),
        knop_tekst=_("Leg de uitspraak vast"),
        uitleg=_("De uitspraak gaat voor op de stem: zegt de rechter nee, dan blijft de woning dicht."),
    )


def _possible(blad: Huurblad) -> list[tuple[str, LazyString]]:
    """What makes sense now for this lease; a page that does not is not offered."""
    answered = blad.stand is not Stemstand.GEEN_REACTIE
    after_count = bijlage_nodig(blad.sinds, blad.peildatum)
    lost = blad.in_telling is Stemstand.JA and blad.stand is not Stemstand.JA
    wanted = {
        "voorwaarde": blad.stand is Stemstand.VOORWAARDELIJK,
        "intrekking": answered,
        "betwist": answered,
        "verbetering": bool(blad.gebeurtenissen),
        "gesprek": True,
        "dagvaarding": bool(blad.brieven),
        "besluit": lost,
        "bijlage": after_count,
    }
    return [(code, HANDELINGEN[code].titel) for code, sensible in wanted.items() if sensible]


def _filled(form: Formulier, blad: Huurblad) -> Formulier:
    if isinstance(form, GesprekForm) and not _overvragen(blad).reden_nodig(today(db())):
        form.without_reason()
    if isinstance(form, VerbeteringForm):
        form.volgnummer.choices = keuzes(
            (event.volgnummer, f"{event.volgnummer}. {SOORTEN[event.soort]}")
            for event in blad.gebeurtenissen
            if not event.vervallen
        )
    return form


def _overvragen(blad: Huurblad) -> Overvragen:
    return overvragen(db(), blad.huurovereenkomst_id)


def _page(blad: Huurblad, handeling: Handeling, form: Formulier) -> str:
    return render_template(
        "instemming/handeling.html",
        blad=blad,
        form=form,
        titel=handeling.titel,
        knop_tekst=handeling.knop,
        uitleg=handeling.uitleg,
        overvragen=_overvragen(blad) if isinstance(form, GesprekForm) else None,
        vandaag=today(db()),
    )


def _asks(code: str, handeling: Handeling) -> Callable[..., Any]:
    @reads(handeling.permission, f"instemming.{code}", doel=Doel.INSTEMMING)
    def view(complex_id: uuid.UUID, lease_id: uuid.UUID) -> Any:
        blad = _blad(complex_id, lease_id)
        if code == "verbetering" and not blad.gebeurtenissen:
            raise NotFound
        return _page(blad, handeling, _filled(handeling.form(formdata=None), blad))

    return view


def _records(code: str, handeling: Handeling) -> Callable[..., Any]:
    @writes(handeling.permission, f"instemming.{code}.record", doel=Doel.INSTEMMING)
    def view(complex_id: uuid.UUID, lease_id: uuid.UUID) -> Any:
        blad = _blad(complex_id, lease_id)
        form = _filled(handeling.form(), blad)
        status = submit(form, handeling.act, complex_id, huurovereenkomst_id=lease_id)
        if status is not None:
            return _page(blad, handeling, form), status
        done(str(handeling.klaar))
        return to("huur", complex_id, lease_id=lease_id)

    return view
