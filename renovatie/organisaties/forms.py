"""Forms of the organisation record."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField
from wtforms.validators import DataRequired, Length, Optional, Regexp, ValidationError

from renovatie.gebruikers.forms import EMAIL_HINT, EMAIL_SHAPE
from renovatie.kern.web.velden import DateField3, Formulier, SomsNodig, keuzes
from renovatie.organisaties import woorden
from renovatie.organisaties.codes import Belang, Dienst, Doorgifte, Geenfg, Inzet, Wet
from renovatie.organisaties.queries import Gegevens

MET_FG = "er_is_een_fg"
GEEN = ""
PHONE_SHAPE = r"^\+?[0-9][0-9 ()-]{7,18}$"
PHONE_HINT = _l("Schrijf het telefoonnummer zo: 020 123 45 67.")


def _stripped(value: str | None) -> str | None:
    return value.strip() if value else value


def _line(label: Any, most: int, *checks: Any, **kwargs: Any) -> StringField:
    first = [] if any(isinstance(check, Optional) for check in checks) else [DataRequired()]
    return StringField(label, [*first, Length(max=most), *checks], filters=[_stripped], **kwargs)


class GegevensForm(Formulier):
    """A version of the record."""

    statutaire_naam = _line(
        _l("Statutaire naam"), 120, description=_l("Zoals de naam in het Handelsregister staat.")
    )
    straat = _line(_l("Straat"), 80)
    huisnummer = _line(
        _l("Huisnummer"),
        12,
        Regexp(r"^[1-9][0-9]{0,4}[ A-Za-z0-9-]*$", message=_l("Begin met het nummer, zoals 12 of 12 A.")),
    )
    postcode = _line(
        _l("Postcode"),
        7,
        Regexp(r"^[1-9][0-9]{3} ?[A-Za-z]{2}$", message=_l("Schrijf de postcode zo: 1234 AB.")),
    )
    plaats = _line(_l("Plaats"), 80)
    telefoon = _line(_l("Telefoon voor bewoners"), 20, Regexp(PHONE_SHAPE, message=PHONE_HINT))
    email = _line(_l("E-mail voor bewoners"), 254, Regexp(EMAIL_SHAPE, message=EMAIL_HINT))
    website = _line(
        _l("Website"),
        120,
        Optional(),
        Regexp(r"^https://[^\s/]+\.[^\s]+$", message=_l("Schrijf het adres zo: https://www.voorbeeld.nl.")),
    )
    kvk = _line(
        _l("Nummer in het Handelsregister (KvK)"),
        8,
        Regexp(r"^[0-9]{8}$", message=_l("Een KvK-nummer heeft 8 cijfers. Kijk het na.")),
    )
    privacy_email = _line(
        _l("E-mail voor vragen over privacy"),
        254,
        Regexp(EMAIL_SHAPE, message=EMAIL_HINT),
        description=_l("Een adres van de functie, niet van een persoon."),
    )
    fg = RadioField(
        _l("Is er een functionaris gegevensbescherming?"),
        [DataRequired()],
        choices=keuzes(
            [
                (MET_FG, _l("ja")),
                *(
                    (reden.value, _l("nee, %(reden)s", reden=woord))
                    for reden, woord in woorden.GEEN_FG.items()
                ),
            ]
        ),
    )
    fg_email = _line(
        _l("E-mail van de functionaris"),
        254,
        SomsNodig(),
        Regexp(EMAIL_SHAPE, message=EMAIL_HINT),
        description=_l("Een adres van de functie, niet van een persoon."),
    )
    fg_telefoon = _line(
        _l("Telefoon van de functionaris"), 20, Optional(), Regexp(PHONE_SHAPE, message=PHONE_HINT)
    )
    wet_plicht = SelectField(_l("Welke wet geeft u een wettelijke plicht?"), [Optional()])
    wet_taak = SelectField(_l("Welke wet geeft u een taak van algemeen belang?"), [Optional()])
    belang = SelectField(_l("Wat is uw gerechtvaardigd belang?"), [Optional()])
    geldig_van = DateField3(_l("Vanaf welke dag geldt dit?"), [DataRequired()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wetten = keuzes([(GEEN, _l("geen")), *((wet.value, woord) for wet, woord in woorden.WETTEN.items())])
        self.wet_plicht.choices = self.wet_taak.choices = wetten
        self.belang.choices = keuzes(
            [(GEEN, _l("geen")), *((belang.value, woord) for belang, woord in woorden.BELANGEN.items())]
        )

    def validate_fg(self, _field: Any) -> None:
        if self.fg.data == MET_FG and not self.fg_email.data:
            raise ValidationError(_l("Vul hieronder het e-mailadres van de functionaris in."))

    def command(self) -> dict[str, Any]:
        met_fg = self.fg.data == MET_FG
        postcode = self.postcode.data.replace(" ", "").upper()
        plain = (
            "statutaire_naam",
            "straat",
            "huisnummer",
            "plaats",
            "telefoon",
            "email",
            "kvk",
            "privacy_email",
        )
        return {
            **{name: self[name].data for name in plain},
            "postcode": f"{postcode[:4]} {postcode[4:]}",
            "website": self.website.data or "",
            "fg_email": self.fg_email.data if met_fg else None,
            "fg_telefoon": (self.fg_telefoon.data or None) if met_fg else None,
            "geen_fg": None if met_fg else Geenfg(self.fg.data),
            "wet_plicht": Wet(self.wet_plicht.data) if self.wet_plicht.data else None,
            "wet_taak": Wet(self.wet_taak.data) if self.wet_taak.data else None,
            "belang": Belang(self.belang.data) if self.belang.data else None,
            "geldig_van": self.geldig_van.data,
        }

    @staticmethod
    def shown(gegevens: Gegevens | None) -> dict[str, Any]:
        """What the form starts with: what holds now, without a day."""
        if gegevens is None:
            return {}
        shown = {
            name: getattr(gegevens, name)
            for name in Gegevens.__slots__
            if name not in ("geldig_van", "geen_fg")
        }
        return shown | {"fg": gegevens.geen_fg.value if gegevens.geen_fg else MET_FG}


class VerwerkerForm(Formulier):
    """A processor begins or stops."""

    naam = _line(_l("Naam van het bedrijf"), 120)
    dienst = RadioField(
        _l("Wat doet het bedrijf voor u?"),
        [DataRequired()],
        choices=keuzes((dienst.value, woord) for dienst, woord in woorden.DIENSTEN.items()),
    )
    inzet = RadioField(
        _l("Wat verandert er?"),
        [DataRequired()],
        choices=keuzes((inzet.value, woord) for inzet, woord in woorden.INZETTEN.items()),
    )
    land = SelectField(_l("In welk land staan de gegevens?"), [DataRequired()], default="NL")
    doorgifte = SelectField(
        _l("Waarop rust het doorgeven van gegevens?"),
        [SomsNodig()],
        description=_l("Alleen bij een land buiten de Europese Economische Ruimte."),
    )
    overeenkomst_op = DateField3(_l("Wanneer is de verwerkersovereenkomst getekend?"), [DataRequired()])
    geldig_van = DateField3(_l("Vanaf welke dag geldt dit?"), [DataRequired()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.land.choices = keuzes(woorden.landen())
        self.doorgifte.choices = keuzes(
            [(GEEN, _l("niet nodig")), *((grond.value, woord) for grond, woord in woorden.DOORGIFTEN.items())]
        )

    def command(self) -> dict[str, Any]:
        return {
            "naam": self.naam.data,
            "dienst": Dienst(self.dienst.data),
            "inzet": Inzet(self.inzet.data),
            "land": self.land.data,
            "doorgifte": Doorgifte(self.doorgifte.data) if self.doorgifte.data else None,
            "overeenkomst_op": self.overeenkomst_op.data,
            "geldig_van": self.geldig_van.data,
        }
