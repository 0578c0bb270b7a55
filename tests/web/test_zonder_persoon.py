"""Every text of a table that is about no person goes through one stop, in every form that writes it."""

import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Enum, String, Text
from wtforms import StringField, TextAreaField

import renovatie
from privacy.metadata import metadata
from privacy.purposes import column_info
from renovatie.kern.web.velden import Formulier
from renovatie.kern.web.zonder_persoon import MetContact, OverPlek, ZonderPersoon

GESCHREVEN: dict[str, str] = {
    "aanbod.titel": "renovatie.doorverwijzingen.kansforms.AanbodForm.titel",
    "bereikbaarheden.spreekuur": "renovatie.huisbezoeken.forms.dag.BereikbaarForm.spreekuur",
    "bewonersberichten.kop": "renovatie.complexen.publicatie.forms.BewonersberichtForm.kop",
    "bewonersberichten.tekst": "renovatie.complexen.publicatie.forms.BewonersberichtForm.tekst",
    "bewonerspaginas.vragen": "renovatie.complexen.publicatie.forms.BewonerspaginaForm.vragen",
    "complexen.eenheid_reden": "renovatie.complexen.forms.EenheidForm.reden",
    "databronnen.eigenaar": "renovatie.complexen.forms.DatabronForm.eigenaar",
    "databronnen.grondslag": "renovatie.complexen.forms.DatabronForm.grondslag",
    "databronnen.naam": "renovatie.complexen.forms.DatabronForm.naam",
    "doelstellingen.doel": "renovatie.effect.forms.DoelForm.doel",
    "doelstellingen.indicator": "renovatie.effect.forms.DoelForm.indicator",
    "extra_toezicht.antwoord": "renovatie.handhaven.forms.AntwoordForm.antwoord",
    "extra_toezicht.gevraagd_aan": "renovatie.handhaven.forms.ToezichtForm.gevraagd_aan",
    "extra_toezicht.waar": "renovatie.handhaven.forms.ToezichtForm.waar",
    "juridische_oordelen.samenvatting": "renovatie.instemming.forms.OordeelForm.samenvatting",
    "maatregelen.omschrijving": "renovatie.instemming.forms.voorstel.VoorstelForm.renovatie",
    "overleggen.plek": "renovatie.casusoverleg.forms.OverlegForm.plek",
    "proefoordelen.verbeterpunten": "renovatie.uitvoering.forms.proef.OordeelForm.verbeterpunten",
    "renovatievoorstellen.wat_veranderd": "renovatie.instemming.forms.voorstel.WijzigingForm.wat_veranderd",
    "snelle_verbeteringen.wat": "renovatie.handhaven.forms.VerbeteringForm.wat",
    "toewijzingen.motivering": "renovatie.toewijzing.forms.ToewijsForm.motivering",
    "verhuiskostenminima.bron": "renovatie.instemming.forms.verhuiskosten.MinimumForm.bron",
    "voorzieningen.plek": "renovatie.uitvoering.forms.bewoners.VoorzieningForm.plek",
    "wensen.tekst": "renovatie.complexen.publicatie.forms.WensForm.tekst",
    "wensen.uitkomst": "renovatie.complexen.publicatie.forms.WensAntwoordForm.uitkomst",
    **{
        f"renovatievoorstellen.{naam}": f"renovatie.instemming.forms.voorstel.VoorstelForm.{naam}"
        for naam in (
            *("inleiding", "huurverhoging", "servicekosten", "start", "duur", "thuis", "logeerwoning"),
            *("verhuiskosten", "zelf_aangebracht", "persoonlijke_omstandigheden", "sociaal_plan"),
            *("voorbehoud", "spreekuur", "geen_advies_reden"),
        )
    },
}
"""Each such column with the field of the form that writes it."""

OOK: tuple[str, ...] = (
    "renovatie.complexen.forms.BijstellingForm.tekst",
    "renovatie.complexen.publicatie.forms.WensAntwoordForm.tekst",
    "renovatie.handhaven.forms.MeldingForm.wat",
    "renovatie.regie.forms.AfwijkingForm.reden",
    "renovatie.regie.forms.AfwijkingForm.in_plaats_daarvan",
    "renovatie.regie.forms.BeeindigForm.toelichting",
    "renovatie.regie.forms.OverslaanForm.reden",
    "renovatie.casusoverleg.forms.CasusForm.vraag",
    "renovatie.casusoverleg.forms.WerkvraagForm.vraag",
    "renovatie.casusoverleg.forms.ActieForm.wat",
)
"""Decisions with the name of who took them, and what the meeting reads: about no resident either."""

GEEN_TEKST: dict[str, str] = {
    "organisaties.naam": "the name of an organisation",
    "instanties.naam": "the name of an organisation",
    **{
        f"organisatiegegevens.{naam}": "of an organisation, in the shape of such a thing"
        for naam in (
            *(
                "statutaire_naam",
                "straat",
                "huisnummer",
                "postcode",
                "plaats",
                "telefoon",
                "email",
                "website",
            ),
            *("kvk", "privacy_email", "fg_email", "fg_telefoon"),
        )
    },
    "verwerkers.naam": "the name of an organisation",
    "verwerkers.land": "the code of a country",
    "bewonersorganen.naam": "the name of an organisation",
    "complexen.nummer": "a number of the corporation",
    "complexen.naam": "the name of a building",
    "complexen.plaats": "a town",
    "bereikbaarheden.telefoon": "a phone number of an organisation, checked as one",
    "doelstellingen.vraag": "the code of a question",
    "profieltabellen.tabel": "the code of a table",
    "publicaties.tabel": "the code of a table",
    "voorzieningen.portiek": "a letter or number of a portiek, chosen from those of the homes",
    "tellingen.regel": "the version of the rule",
    "tellingen.sha256": "a fingerprint",
    "tellingen.feiten_sha256": "a fingerprint",
    "vragenrondes.versie": "the version of a set of questions",
    "idempotenties.inhoud_hash": "a fingerprint",
    "idempotenties.antwoord": "sealed, or a number",
    "taken.soort": "the code of a job",
    "taken.sleutel": "an id",
    "taken.fout": "the name of an error",
    **{f"woningen.{naam}": "part of an address" for naam in ("straat", "toevoeging", "postcode", "plaats")},
    "woningen.vhe_nummer": "a number of the corporation",
    "woningen.portiek": "part of an address",
}
JOURNAAL = ("journaal", "anker")
"""Tables of the journal write themselves; no form does."""

WIE = (
    "Bel bewoner Kanariënaam van nummer 3 op 06-12345678.",
    "Mail naar kanarie@voorbeeld.example over NL91 ABNA 0417 1643 00.",
    "Zijn bsn is 111222333.",
)


def texts() -> Iterator[str]:
    """Each plain text column of a table that says of itself that it holds no person."""
    for table in metadata.sorted_tables:
        if table.name.startswith(JOURNAAL[0]):
            continue
        for column in table.columns:
            plain = isinstance(column.type, String | Text) and not isinstance(column.type, Enum)
            if plain and column_info(column).get("personal") == "nee":
                yield f"{table.name}.{column.name}"


def form_of(pad: str) -> tuple[type[Formulier], str]:
    module, _, veld = pad.rpartition(".")
    module, _, naam = module.rpartition(".")
    return getattr(import_module(module), naam), veld


def test_elke_tekst_zonder_persoon_heeft_een_formulier_of_een_reden(app: Flask) -> None:
    # Statements about one column, beside a table with persons, are about that column only.
    own = {f"{t.name}.{c.name}" for t in metadata.sorted_tables for c in t.columns if c.info.get("personal")}
    found = set(texts()) - own
    assert found - set(GESCHREVEN) - set(GEEN_TEKST) == set()
    assert set(GESCHREVEN) - found == set()


@pytest.mark.parametrize("pad", sorted({*GESCHREVEN.values(), *OOK}))
def test_wat_naar_een_persoon_leidt_komt_er_niet_in(app: Flask, pad: str) -> None:
    klas, veld = form_of(pad)
    assert issubclass(klas, ZonderPersoon), pad
    for zin in WIE if not issubclass(klas, MetContact) else WIE[2:]:
        with app.test_request_context(method="POST", data={veld: zin, "vrije_tekst": "blijft"}):
            form: Any = klas()
            choose(form)
            form.validate()
            assert form[veld].errors or form.vrije_vraag is not None, (pad, zin)


def choose(form: Any) -> None:
    """A list that a view fills from the database has nothing to choose from here."""
    for field in form:
        if hasattr(field, "choices") and field.choices is None:
            field.choices = []


@pytest.mark.parametrize("pad", sorted({*GESCHREVEN.values(), *OOK}))
def test_elk_veld_met_woorden_wordt_gelezen(pad: str) -> None:
    """No field of words is left out of the search by its form."""
    klas, veld = form_of(pad)
    assert veld not in klas.GEEN_VRIJE_TEKST
    field = getattr(klas, veld).field_class
    assert field is StringField or issubclass(field, TextAreaField)


def test_over_een_woning_of_een_besluit_staat_niets_van_gezondheid_of_uitkering(app: Flask) -> None:
    over_plek = [klas for klas in forms() if issubclass(klas, OverPlek) and klas is not OverPlek]
    assert len(over_plek) >= 8
    with app.test_request_context():
        for klas in over_plek:
            form = klas(formdata=None)
            for zin in ("Zij heeft diabetes.", "Het gezin krijgt een bijstandsuitkering."):
                assert form.find_in(zin, frozenset()) != (), klas.__name__


def forms() -> list[type[Any]]:
    found = []
    for info in pkgutil.walk_packages(renovatie.__path__, "renovatie."):
        if "forms" in info.name or info.name.endswith("form"):
            module = import_module(info.name)
            found += [
                klas for _naam, klas in inspect.getmembers(module, inspect.isclass)
                if issubclass(klas, Formulier) and klas.__module__ == info.name
            ]  # fmt: skip
    return found
