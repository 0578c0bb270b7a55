"""Forms for what happens to a lease between two rent rolls."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField
from wtforms.validators import DataRequired, Length, Optional

from renovatie.huishoudens.huur import Nieuwehuur
from renovatie.huishoudens.models import Contractsoort
from renovatie.huishoudens.woorden import CONTRACTSOORTEN, REDENEN
from renovatie.kern.web.velden import DateField3, FieldMoney, Formulier, keuzes
from workflows.huur import EINDREDENEN, GEBRUIKSREDENEN, Huurreden, Voortzetting

NAAM = 200
VOORTZETTINGEN = {
    Voortzetting.MEDEHUURDER: _l("De medehuurder die op het contract staat"),
    Voortzetting.ERVEN: _l("De erven, tot het einde van de tweede maand"),
    Voortzetting.SAMENWONER: _l("Iemand die er woont en niet op het contract staat, zes maanden"),
}


class NieuweHuurForm(Formulier):
    """A lease that begins."""

    begin = DateField3(_l("De huur begint op"), [DataRequired()])
    huurder_1 = StringField(
        _l("Huurder"), [DataRequired(_l("Schrijf op wie de woning huurt.")), Length(max=NAAM)]
    )
    huurder_2 = StringField(_l("Medehuurder"), [Optional(), Length(max=NAAM)])
    huurder_3 = StringField(_l("Derde huurder"), [Optional(), Length(max=NAAM)])
    huurder_4 = StringField(_l("Vierde huurder"), [Optional(), Length(max=NAAM)])
    soort = RadioField(
        _l("Wat voor contract is het?"),
        choices=keuzes((soort.value, tekst) for soort, tekst in CONTRACTSOORTEN.items()),
        validators=[DataRequired(_l("Kies wat voor contract het is."))],
        description=_l("Kijk in het contract. Een tijdelijke huur telt ook mee."),
    )
    eind = DateField3(
        _l("Laatste dag op het contract"), [Optional()], description=_l("Alleen bij een tijdelijk contract.")
    )
    kale_huur = FieldMoney(_l("Kale huur per maand"), [Optional()])
    contractnummer = StringField(_l("Contractnummer"), [Optional(), Length(max=60)])

    def command(self) -> dict[str, Any]:
        namen = (self.huurder_1, self.huurder_2, self.huurder_3, self.huurder_4)
        return {
            "huur": Nieuwehuur(
                begin=self.begin.data,
                namen=[field.data or "" for field in namen],
                soort=Contractsoort(self.soort.data),
                eind=self.eind.data,
                kale_huur=self.kale_huur.data,
                contractnummer=self.contractnummer.data or "",
            )
        }


class EindeForm(Formulier):
    """A lease that ends."""

    eind = DateField3(
        _l("Laatste dag van de huur"), [DataRequired()], description=_l("Deze dag telt nog mee.")
    )
    reden = RadioField(
        _l("Waarom eindigt de huur?"),
        choices=keuzes((reden.value, REDENEN[reden]) for reden in EINDREDENEN),
        validators=[DataRequired(_l("Kies waarom de huur eindigt."))],
    )

    def command(self) -> dict[str, Any]:
        return {"eind": self.eind.data, "reden": Huurreden(self.reden.data)}


class ContractForm(Formulier):
    """What the contract says of its own end."""

    soort = RadioField(
        _l("Wat voor contract is het?"),
        choices=keuzes((soort.value, tekst) for soort, tekst in CONTRACTSOORTEN.items()),
        validators=[DataRequired(_l("Kies wat voor contract het is."))],
    )
    eind = DateField3(
        _l("Laatste dag van de huur"),
        [Optional()],
        description=_l("Laat leeg als de huur geen laatste dag heeft."),
    )

    def command(self) -> dict[str, Any]:
        return {"soort": Contractsoort(self.soort.data), "eind": self.eind.data}


class GebruikForm(Formulier):
    """What a home without a lease is used for."""

    reden = RadioField(
        _l("Hoe wordt de woning nu gebruikt?"),
        choices=keuzes((reden.value, REDENEN[reden]) for reden in GEBRUIKSREDENEN),
        validators=[DataRequired(_l("Kies hoe de woning gebruikt wordt."))],
    )

    def command(self) -> dict[str, Any]:
        return {"reden": Huurreden(self.reden.data)}


class MedehuurderForm(Formulier):
    """A co-tenant who comes on the lease."""

    naam = StringField(
        _l("Naam van de medehuurder"),
        [DataRequired(_l("Schrijf de naam van de medehuurder op.")), Length(max=NAAM)],
    )
    vanaf = DateField3(_l("Op het contract vanaf"), [DataRequired()])

    def command(self) -> dict[str, Any]:
        return {"naam": self.naam.data or "", "vanaf": self.vanaf.data}


class ErafForm(Formulier):
    """A co-tenant who leaves."""

    tot = DateField3(_l("Laatste dag op het contract"), [DataRequired()])

    def command(self) -> dict[str, Any]:
        return {"tot": self.tot.data}


class OverlijdenForm(Formulier):
    """A tenant who died."""

    overleden_op = DateField3(_l("Overleden op"), [DataRequired()])
    voortzetting = RadioField(
        _l("Wie zet de huur voort?"),
        choices=keuzes((wie.value, tekst) for wie, tekst in VOORTZETTINGEN.items()),
        validators=[DataRequired(_l("Kies wie de huur voortzet."))],
    )
    naam = StringField(
        _l("Naam van wie de huur voortzet"),
        [Optional(), Length(max=NAAM)],
        description=_l("Bijvoorbeeld: de erven van A. Voorbeeld. Niet nodig bij een medehuurder."),
    )
    eind = DateField3(
        _l("De erven zegden op tegen"),
        [Optional()],
        description=_l("Alleen als de erven zelf hebben opgezegd."),
    )

    def command(self) -> dict[str, Any]:
        return {
            "overleden_op": self.overleden_op.data,
            "voortzetting": Voortzetting(self.voortzetting.data),
            "naam": self.naam.data or "",
            "eind": self.eind.data,
        }
