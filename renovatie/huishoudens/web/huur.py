"""What happens to a lease: each a page with the rule on top, reached from the page of the home."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import render_template, url_for
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.huishoudens import huur as huren
from renovatie.huishoudens import huurders as personen
from renovatie.huishoudens import woningblad
from renovatie.huishoudens.huurform import (
    ContractForm,
    EindeForm,
    ErafForm,
    GebruikForm,
    MedehuurderForm,
    NieuweHuurForm,
    OverlijdenForm,
)
from renovatie.huishoudens.web.blauwdruk import bp
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound
from renovatie.kern.web import actor, db, reads, writes
from renovatie.kern.web.context import journal_read
from renovatie.kern.web.formulierpagina import save
from renovatie.kern.web.velden import Formulier

HOME = "/complexen/<uuid:complex_id>/woningen/<uuid:woning_id>/huur"
TENANT = "/complexen/<uuid:complex_id>/woningen/<uuid:woning_id>/huurders/<uuid:huurder_id>"


@dataclass(frozen=True, slots=True)
class Handeling:
    """One thing that can happen: the form, what it does, and the rule as the page says it."""

    form: type[Formulier]
    act: Callable[..., object]
    code: str
    titel: LazyString
    regel: LazyString
    knop: LazyString
    klaar: LazyString
    met_huur: bool = True
    """Only there while a lease runs."""


VAN_DE_HUUR: dict[str, Handeling] = {
    "nieuw": Handeling(
        NieuweHuurForm,
        huren.begin_huur,
        "huur.begin",
        _l("Nieuwe huur"),
        _l(
            "De huur telt mee vanaf de eerste dag. "
            "Begint de huur na de peildatum? Laat dan ook de renovatiebijlage tekenen "
            "en leg die vast bij de instemming."
        ),
        _l("Leg de nieuwe huur vast"),
        _l("De nieuwe huur is vastgelegd."),
        met_huur=False,
    ),
    "einde": Handeling(
        EindeForm,
        huren.end_huur,
        "huur.end",
        _l("De huur eindigt"),
        _l("Tot en met de laatste dag telt de huur mee bij de 70%. Wie vertrok, stemt niet meer."),
        _l("Leg het einde vast"),
        _l("Het einde van de huur is vastgelegd."),
    ),
    "contract": Handeling(
        ContractForm,
        huren.change_contract,
        "huur.contract",
        _l("Soort contract"),
        _l("Een tijdelijke huur telt mee bij de 70%, net als een gewone huur."),
        _l("Leg het contract vast"),
        _l("Het contract is vastgelegd."),
    ),
    "medehuurder": Handeling(
        MedehuurderForm,
        personen.add_huurder,
        "huurder.add",
        _l("Medehuurder erbij"),
        _l(
            "Vanaf deze dag is ook deze handtekening nodig voor een ja. "
            "Een ja in een telling van eerder blijft staan."
        ),
        _l("Zet de medehuurder op het contract"),
        _l("De medehuurder staat op het contract."),
    ),
    "gebruik": Handeling(
        GebruikForm,
        huren.set_gebruik,
        "huur.gebruik",
        _l("Gebruik van de woning"),
        _l("Een woning zonder huur telt niet mee. Bruikleen en antikraak zijn geen huur."),
        _l("Leg het gebruik vast"),
        _l("Het gebruik van de woning is vastgelegd."),
        met_huur=False,
    ),
}

VAN_DE_HUURDER: dict[str, Handeling] = {
    "eraf": Handeling(
        ErafForm,
        personen.remove_huurder,
        "huurder.remove",
        _l("Van het contract af"),
        _l("De huur gaat door met wie overblijft. Na deze dag is deze handtekening niet meer nodig."),
        _l("Haal van het contract"),
        _l("De huurder staat niet meer op het contract."),
    ),
    "overleden": Handeling(
        OverlijdenForm,
        personen.record_overlijden,
        "huurder.overleden",
        _l("Huurder overleden"),
        _l(
            "Een medehuurder zet de huur voort. Is die er niet? Dan zetten de erven de huur voort "
            "tot het einde van de tweede maand (artikel 7:268 BW). Wie de huur voortzet, tekent zelf."
        ),
        _l("Leg het overlijden vast"),
        _l("Het is vastgelegd. Stuur deze huurder geen post meer."),
    ),
}


def _home(complex_id: uuid.UUID, woning_id: uuid.UUID, handeling: Handeling) -> dict[str, Any]:
    """The home; there only when this can happen to it now."""
    blad = woningblad.woningblad(db(), complex_id, woning_id, today(db()))
    if handeling.met_huur and blad.lease is None:
        raise NotFound
    journal_read(object_soort="woning", object_id=woning_id, velden=("huurovereenkomst",))
    return {"woning_id": woning_id, "adres": blad.woning.adres, "wie": None, "handeling": handeling}


def _tenant(
    complex_id: uuid.UUID, woning_id: uuid.UUID, huurder_id: uuid.UUID, handeling: Handeling
) -> dict[str, Any]:
    persoon = woningblad.huurder_van(db(), complex_id, woning_id, huurder_id)
    journal_read(object_soort="huurder", object_id=huurder_id, velden=("naam",))
    return _home(complex_id, woning_id, handeling) | {"wie": persoon.naam}


def _save(
    form: Formulier, handeling: Handeling, view: dict[str, Any], complex_id: uuid.UUID, **ids: uuid.UUID
) -> Any:
    def act(session: Any) -> None:
        handeling.act(session, actor(), complex_id=complex_id, **ids, **form.command())

    return save(
        form,
        act,
        klaar=str(handeling.klaar),
        verder=url_for("huishoudens.woning", complex_id=complex_id, woning_id=view["woning_id"]),
        template="huishoudens/huur.html",
        **view,
    )


def _asks(handeling: Handeling) -> Callable[..., Any]:
    @reads(Permission.HUURLIJST_WRITE, "huur.formulier", doel=Doel.HUURADMINISTRATIE)
    def view(complex_id: uuid.UUID, woning_id: uuid.UUID) -> str:
        page = _home(complex_id, woning_id, handeling)
        return render_template("huishoudens/huur.html", form=handeling.form(formdata=None), **page)

    return view


def _records(handeling: Handeling) -> Callable[..., Any]:
    @writes(Permission.HUURLIJST_WRITE, handeling.code, doel=Doel.HUURADMINISTRATIE)
    def view(complex_id: uuid.UUID, woning_id: uuid.UUID) -> Any:
        page = _home(complex_id, woning_id, handeling)
        return _save(handeling.form(), handeling, page, complex_id, woning_id=woning_id)

    return view


def _asks_of(handeling: Handeling) -> Callable[..., Any]:
    @reads(Permission.HUURLIJST_WRITE, "huurder.formulier", doel=Doel.HUURADMINISTRATIE)
    def view(complex_id: uuid.UUID, woning_id: uuid.UUID, huurder_id: uuid.UUID) -> str:
        page = _tenant(complex_id, woning_id, huurder_id, handeling)
        return render_template("huishoudens/huur.html", form=handeling.form(formdata=None), **page)

    return view


def _records_of(handeling: Handeling) -> Callable[..., Any]:
    @writes(Permission.HUURLIJST_WRITE, handeling.code, doel=Doel.HUURADMINISTRATIE)
    def view(complex_id: uuid.UUID, woning_id: uuid.UUID, huurder_id: uuid.UUID) -> Any:
        page = _tenant(complex_id, woning_id, huurder_id, handeling)
        ids = {"woning_id": woning_id, "huurder_id": huurder_id}
        return _save(handeling.form(), handeling, page, complex_id, **ids)

    return view


for naam, what in VAN_DE_HUUR.items():
    bp.get(f"{HOME}/{naam}", endpoint=f"huur_{naam}")(_asks(what))
    bp.post(f"{HOME}/{naam}", endpoint=f"huur_{naam}_post")(_records(what))
for naam, what in VAN_DE_HUURDER.items():
    bp.get(f"{TENANT}/{naam}", endpoint=f"huurder_{naam}")(_asks_of(what))
    bp.post(f"{TENANT}/{naam}", endpoint=f"huurder_{naam}_post")(_records_of(what))
