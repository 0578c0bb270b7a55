"""Forms of the import wizard, of searching, and of what we know about reaching people."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, IntegerField, SelectField, StringField, ValidationError
from wtforms.validators import Length, NumberRange, Optional, Regexp

from renovatie.huishoudens.huurlijst.model import Formaat, Kolom, KolomStatus, Veld
from renovatie.huishoudens.huurlijst.telefoons import lees_telefoon
from renovatie.huishoudens.woorden import KANALEN, TALEN
from renovatie.kern.web.velden import Formulier, keuzes

VELDNAMEN = {
    Veld.VHE_NUMMER: _l("VHE-nummer"),
    Veld.STRAAT: _l("Straat"),
    Veld.HUISNUMMER: _l("Huisnummer (met toevoeging)"),
    Veld.HUISLETTER: _l("Huisletter"),
    Veld.TOEVOEGING: _l("Toevoeging"),
    Veld.ADRES: _l("Adres in één kolom"),
    Veld.POSTCODE: _l("Postcode"),
    Veld.PLAATS: _l("Plaats"),
    Veld.POSTCODE_PLAATS: _l("Postcode en plaats"),
    Veld.PORTIEK: _l("Portiek"),
    Veld.VERDIEPING: _l("Verdieping"),
    Veld.STATUS: _l("Verhuurd of leeg"),
    Veld.SOORT: _l("Soort (woning, berging)"),
    Veld.CONTRACTNUMMER: _l("Contractnummer"),
    Veld.INGANGSDATUM: _l("Begin huurovereenkomst"),
    Veld.EINDDATUM: _l("Einde huurovereenkomst"),
    Veld.KALE_HUUR: _l("Kale huur per maand"),
    Veld.HUURDER_1: _l("Huurder"),
    Veld.HUURDER_2: _l("Medehuurder"),
    Veld.HUURDER_3: _l("Derde huurder"),
    Veld.HUURDER_4: _l("Vierde huurder"),
    Veld.VOORLETTERS: _l("Voorletters"),
    Veld.VOORNAAM: _l("Voornaam"),
    Veld.TUSSENVOEGSEL: _l("Tussenvoegsel"),
    Veld.ACHTERNAAM: _l("Achternaam"),
    Veld.VOORLETTERS_2: _l("Voorletters medehuurder"),
    Veld.VOORNAAM_2: _l("Voornaam medehuurder"),
    Veld.TUSSENVOEGSEL_2: _l("Tussenvoegsel medehuurder"),
    Veld.ACHTERNAAM_2: _l("Achternaam medehuurder"),
    Veld.TELEFOON: _l("Telefoon"),
    Veld.TELEFOON_2: _l("Telefoon medehuurder"),
    Veld.EMAIL: _l("E-mail"),
    Veld.EMAIL_2: _l("E-mail medehuurder"),
    Veld.OPMERKING: _l("Opmerking (vrije tekst)"),
}
CODERINGEN = ("utf-8", "cp1252", "utf-16", "mac-roman", "iso-8859-15")
SCHEIDINGSTEKENS = {";": _l("puntkomma"), ",": _l("komma"), "\t": _l("tab"), "|": _l("streep")}


class BestandForm(Formulier):
    """Step 1: the file."""

    bestand = FileField(
        _l("Huurlijst"),
        description=_l("Een csv-, txt-, xlsx- of ods-bestand van hoogstens 10 MB."),
        validators=[FileRequired(_l("Kies een bestand."))],
    )


class LezenForm(Formulier):
    """Step 2, above the columns: how the file is read."""

    codering = SelectField(_l("Tekens"), validate_choice=True)
    scheidingsteken = SelectField(_l("Tussen de kolommen staat een"), validate_choice=True)
    blad = SelectField(_l("Blad"), validate_choice=True)
    kopregel = IntegerField(
        _l("De kopjes staan op rij"),
        [Optional(), NumberRange(min=0, max=1000)],
        description=_l("0 als er geen zijn."),
    )

    def offer(self, formaat: Formaat) -> None:
        """Offer what fits this kind of file; a field without a choice goes."""
        if formaat.soort in {"csv", "txt"}:
            coderingen = dict.fromkeys([formaat.codering or "utf-8", *CODERINGEN])
            self.codering.choices = keuzes((naam, naam) for naam in coderingen)
            self.scheidingsteken.choices = keuzes(SCHEIDINGSTEKENS.items())
            del self.blad
        else:
            self.blad.choices = keuzes((blad, blad) for blad in formaat.bladen)
            del self.codering, self.scheidingsteken

    def chosen(self) -> dict[str, str]:
        """What a person chose, by name; empty fields are left out."""
        found = {
            naam: getattr(self, naam, None) for naam in ("codering", "scheidingsteken", "blad", "kopregel")
        }
        return {
            naam: str(field.data) for naam, field in found.items() if field and field.data not in {None, ""}
        }


class ZoekForm(Formulier):
    """Search in the list of homes; sent by POST, so that no name stands in an address."""

    zoek = StringField(
        _l("Zoek een woning"),
        [Length(max=100)],
        description=_l("Naam, telefoon, contractnummer of adres."),
    )


def repair_telefoon(field: Any) -> None:
    """Repair the number by its form; one that is not in use is kept, because it may be tomorrow.

    Raises ValidationError for what is no number, and for more than one.
    """
    found = lees_telefoon(field.data)
    if found is None:
        raise ValidationError(_l("Dit is geen telefoonnummer. Schrijf het zo: 06 12 34 56 78."))
    if found.meer:
        raise ValidationError(_l("Schrijf hier één telefoonnummer."))
    field.data = found.e164


class ContactForm(Formulier):
    """Phone and e-mail of one tenant; `.telefoon.data` is E.164 after validating."""

    telefoon = StringField(
        _l("Telefoon"),
        [Optional(), Length(max=60)],
        description=_l("Eén nummer, bijvoorbeeld 06 12 34 56 78."),
    )
    email = StringField(
        _l("E-mail"),
        [
            Optional(),
            Length(max=254),
            Regexp(
                r"[^@\s]+@[^@\s]+\.[^@\s]+$",
                message=_l("Schrijf het e-mailadres zo: naam@voorbeeld.example."),
            ),
        ],
    )

    def validate_telefoon(self, field: Any) -> None:
        repair_telefoon(field)

    def command(self) -> dict[str, str | None]:
        return {
            "telefoon": self.telefoon.data or None,
            "email": (self.email.data or "").strip() or None,
        }


RUSTWEKEN = {"1": _l("Ja, 1 week"), "2": _l("Ja, 2 weken"), "4": _l("Ja, 4 weken")}
"""Not longer than the rest after three talks, so that its length does not tell the two apart."""


class VoorkeurForm(Formulier):
    """How a household wants to be approached."""

    taal = SelectField(_l("Taal"), [Optional()])
    tolk = BooleanField(_l("Er is een tolk nodig"))
    kanaal = SelectField(_l("Liefst bereikbaar via"), [Optional()])
    niet_meer_bellen = BooleanField(_l("Niet meer bellen"))
    met_zn_tweeen = BooleanField(_l("Ga altijd met z'n tweeën"))
    rust_weken = SelectField(
        _l("Wil dit huishouden een tijd met rust gelaten worden?"),
        [Optional()],
        description=_l("Iedereen ziet dan vanaf welke maandag u weer langsgaat. Rust wordt nooit korter."),
    )

    def offer(self) -> None:
        """Offer the languages and channels that we have words for."""
        self.taal.choices = keuzes([("", _l("Weten we niet")), *TALEN.items()])
        self.kanaal.choices = keuzes([("", _l("Maakt niet uit")), *KANALEN.items()])
        self.rust_weken.choices = keuzes([("", _l("Nee, of het blijft zoals het is")), *RUSTWEKEN.items()])

    def command(self) -> dict[str, Any]:
        return {
            "taal": self.taal.data or None,
            "tolk": self.tolk.data,
            "kanaal": self.kanaal.data or None,
            "niet_meer_bellen": self.niet_meer_bellen.data,
            "met_zn_tweeen": self.met_zn_tweeen.data,
            "rust_weken": int(self.rust_weken.data) if self.rust_weken.data else None,
        }


def field_choices() -> list[tuple[str, str]]:
    """All fields that a column may be, for a select; the first one leaves the column out."""
    return [("", str(_l("Niet inlezen"))), *((veld.value, str(naam)) for veld, naam in VELDNAMEN.items())]


def chosen_columns(formdata: dict[str, str], kolommen: Sequence[Kolom]) -> dict[int, str | None]:
    """Column index → field, from the selects of step 2; a refused column has no select and stays refused."""
    known = {veld.value for veld in Veld}
    chosen: dict[int, str | None] = {}
    for kolom in kolommen:
        value = formdata.get(f"kolom-{kolom.index}")
        if kolom.status is not KolomStatus.GEWEIGERD and value is not None:
            chosen[kolom.index] = value if value in known else None
    return chosen
