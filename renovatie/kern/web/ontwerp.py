"""The component page /ontwerp: every macro in every state, invented data. Registered in development only."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace as View
from typing import Any

from flask import Blueprint, render_template, request
from flask_wtf.file import FileField
from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Optional

from renovatie.kern.web import public
from renovatie.kern.web.velden import DateField3, FieldMoney, Formulier, VinkjesField, keuzes

bp = Blueprint("ontwerp", __name__)

VANDAAG = dt.date(2026, 11, 24)
LENZEN: dict[str, list[tuple[str, int]]] = {
    "contact": [
        ("gesprek", 131), ("niet_thuis", 16), ("geen_gelegenheid", 4), ("nooit", 11), ("geen_bezoek", 8),
        ("leeg", 4),
    ],
    "bereik": [("bereikt", 131), ("niet_bereikt", 39), ("leeg", 4)],
    "instemming": [
        ("ja", 112), ("geen_reactie", 32), ("nee", 14), ("ja_mits", 6),
        ("ongeldig", 3), ("ingetrokken", 2), ("betwist", 1), ("telt_niet_mee", 4),
    ],
    "werk": [("opgeleverd", 38), ("bezig", 12), ("gepland", 74), ("niet_gepland", 47), ("logeerwoning", 3)],
}  # fmt: skip


class Voorbeeld(Formulier):
    """One field of each kind."""

    reactie = RadioField(
        "Wat is de reactie op voorstel 2?",
        choices=keuzes([("ja", "Ja"), ("ja_mits", "Ja, mits"), ("nee", "Nee")]),
        validators=[DataRequired("Kies wat de reactie is.")],
    )
    huurders = VinkjesField(
        "Wie heeft getekend?", choices=keuzes([("1", "L. Oosterbant"), ("2", "P. Oosterbant")])
    )
    ontvangen = DateField3(
        "Bij ons binnen op",
        [DataRequired()],
        description="Na de peildatum telt het antwoord niet mee in de telling.",
    )
    langs = RadioField(
        "Hoe kwam de reactie binnen?",
        choices=keuzes([("papier", "Op papier"), ("digitaal", "Digitaal")]),
        default="papier",
    )
    huur = FieldMoney("Huur per maand", [DataRequired()], description="In euro's, bijvoorbeeld 612,40.")
    naam = StringField("Naam", [DataRequired("Vul de naam in.")])
    telefoon = StringField("Telefoon", [Optional()], description="Zo schrijft u het: 06 00 00 02 22.")
    notitie = TextAreaField("Notitie", [Optional()], description="Alleen uw team leest dit.")
    taal = SelectField(
        "Taal van het formulier", choices=keuzes([("nl", "Nederlands"), ("tr", "Turks"), ("ar", "Arabisch")])
    )
    bestand = FileField(
        "Foto of scan van het formulier", description="Pdf, jpg of png, niet groter dan 10 MB."
    )
    akkoord = BooleanField("Ik heb de telling en de brieven gecontroleerd", [DataRequired("Zet het vinkje.")])


@bp.get("/ontwerp")
@public("ontwerp")
def toon() -> str:
    """?fout=1 shows the form as it comes back with errors; ?lens=werk chooses the flat map."""
    return render_template(
        "ontwerp/ontwerp.html", **sample(request.args.get("lens", ""), "fout" in request.args)
    )


def sample(lens: str, met_fouten: bool) -> dict[str, Any]:
    """In: a lens (an unknown one gives contact) and whether the form has errors. Out: all the page prints."""
    lens = lens if lens in LENZEN else "contact"
    form = Voorbeeld(formdata=None, ontvangen=dt.date(2027, 4, 12), huur=Decimal("1190.5"))
    if met_fouten:
        form.validate()
        form.add_fout("Deze ja telt nog niet mee. De handtekening van P. Oosterbant ontbreekt.")
    return {
        "form": form,
        "lens": lens,
        "legenda_rijen": LENZEN[lens],
        "portieken": [_portiek("A", 0, 6, lens), _portiek("B", 6, 5, lens), _portiek("C", 11, 6, lens)],
        "fasen": _fasen(),
        "voorwaarden": _voorwaarden(),
        "gebeurtenissen": _gebeurtenissen(),
        "vandaag": VANDAAG,
    }


def _portiek(letter: str, begin: int, breed: int, lens: str) -> View:
    standen = [stand for stand, _aantal in LENZEN[lens]]
    rijen: list[tuple[str, list[Any]]] = []
    for verdieping in range(10, 0, -1):
        nummers = [2 + 34 * (verdieping - 1) + 2 * (begin + plek) for plek in range(breed)]
        rijen.append(
            (
                str(verdieping),
                [_deur(nummer, standen[(nummer * nummer // 6) % len(standen)]) for nummer in nummers],
            )
        )
    rijen.append(("bg", ["hal", *([None] * (breed - 2)), "lift"]))
    return View(naam=f"Portiek {letter}", aantal=10 * breed, rijen=rijen)


def _deur(nummer: int, stand: str) -> View:
    nummers = {20: "12-bis A", 148: "16-II"}
    thuis = stand == "niet_thuis"
    return View(
        nummer=nummers.get(nummer, str(nummer)),
        stand=stand,
        url=None if stand == "niet_gepland" else f"#deur-{nummer}",
        teken="2×" if thuis else None,
        extra="2 keer geprobeerd" if thuis else None,
    )


def _fasen() -> list[View]:
    rows = [
        (1, "Verkennen", "klaar", "klaar op 31 juli 2026"), (2, "Opbouwen", "nu", "nu, week 17"),
        (3, "Handhaven", "overgeslagen", "overgeslagen"), (4, "Renoveren", "straks", "draagvlak, dan werk"),
        (5, "Anders toewijzen", "straks", ""), (6, "Beheren", "straks", "tot 5 jaar erna"),
    ]  # fmt: skip
    return [
        View(nummer=nummer, naam=naam, stand=stand, meta=meta, url=None) for nummer, naam, stand, meta in rows
    ]


def _voorwaarden() -> list[View]:
    rows = [
        (False, "Met 80% van de huishoudens is een gesprek gevoerd", "Een poging telt niet mee. Nog 5 nodig.",
         "131 van 170", "77,05% · norm 80%", "Wie is nog niet bereikt"),
        (False, "Geen doorverwijzing staat op de laatste trede", "De laatste trede is het casusoverleg.",
         "1", "norm 0", "Naar het casusoverleg"),
        (True, "De nulmeting is gedaan bij 60% van de huishoudens", "Gesloten op 13 november 2026.",
         "108 van 170", "63,52% · norm 60%", None),
        (True, "Er is één snelle verbetering gedaan", None, "1", "norm 1", None),
    ]  # fmt: skip
    return [
        View(
            gehaald=gehaald,
            tekst=tekst,
            uitleg=uitleg,
            cijfer=cijfer,
            norm=norm,
            url="#poort" if doe else None,
            doe=doe,
        )
        for gehaald, tekst, uitleg, cijfer, norm, doe in rows
    ]


def _gebeurtenissen() -> list[View]:
    return [
        View(
            dag=None,
            kop="Check bij de bewoner: is het opgelost?",
            uitleg="Pas daarna kunt u afronden.",
            stand="straks",
            icoon=None,
        ),
        View(
            dag=dt.date(2026, 11, 19),
            kop="Gemeld bij de procesregisseur",
            uitleg="Zonder naam of adres.",
            stand="laat",
            icoon="let",
        ),
        View(
            dag=dt.date(2026, 11, 5),
            kop="Verzonden",
            uitleg="Door Noor Haverkamp.",
            stand="gedaan",
            icoon="brief",
        ),
        View(
            dag="5 november 2026", kop="Toestemming van de bewoner", uitleg=None, stand="gedaan", icoon=None
        ),
    ]
