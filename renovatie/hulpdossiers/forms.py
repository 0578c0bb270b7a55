"""Forms of the file: searching, a new date for a promise, whose area a portiek is."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from renovatie.hulpdossiers.codes import Noodreden
from renovatie.hulpdossiers.services import MAX_TEXT
from renovatie.hulpdossiers.woorden import GROND, INGELICHT, MELDPUNT, MELDREDEN, NOODREDEN
from renovatie.kern.web.velden import DateField3, Formulier, keuzes
from workflows.doorverwijzing import Grond
from workflows.zonder_toestemming import Ingelicht, Meldpunt, Meldreden


class ZoekForm(Formulier):
    """A search by name, phone or address: posted, so that no name stands in an address."""

    vraag = StringField(
        _l("Zoek op naam, telefoon of adres"),
        [DataRequired(_l("Vul in wat u zoekt.")), Length(min=2, max=100)],
    )


class OpnieuwForm(Formulier):
    """A promise gets a new date, agreed with the resident."""

    datum = DateField3(_l("Nieuwe datum"), [DataRequired()])


class BezoekgebiedForm(Formulier):
    """A worker gets a portiek for a period."""

    gebruiker = SelectField(_l("Wie?"), [DataRequired()])
    portiek = SelectField(_l("Welk portiek?"), [DataRequired()])
    van = DateField3(_l("Eerste dag"), [DataRequired()])
    tot = DateField3(_l("Laatste dag"), [Optional()])


class NoodopeningForm(Formulier):
    """Why a shut file has to be opened: a reason from the list, and words."""

    reden = RadioField(
        _l("Waarom moet u dit dossier openen?"),
        [DataRequired(_l("Kies waarom u dit dossier opent."))],
        choices=keuzes(NOODREDEN.items()),
    )
    toelichting = TextAreaField(
        _l("Leg uit waarom het niet anders kan"),
        [DataRequired(_l("Schrijf op waarom het niet anders kan.")), Length(max=MAX_TEXT)],
        description=_l("Deze tekst gaat op slot. De bewoner mag hem opvragen."),
    )

    @property
    def chosen(self) -> Noodreden:
        return Noodreden(self.reden.data)


class ZorgmeldingForm(Formulier):
    """That a report was made without Toestemming. No words: what was reported stays outside the app."""

    grond = RadioField(
        _l("Op welke grond hebt u gemeld?"),
        [DataRequired(_l("Kies op welke grond u meldde."))],
        choices=keuzes(GROND.items()),
    )
    stappen = BooleanField(
        _l("De stappen van de meldcode zijn gezet"),
        description=_l("Alleen bij de meldcode. Overleg met een collega hoort daarbij."),
    )
    meldpunt = RadioField(
        _l("Bij wie hebt u gemeld?"),
        [DataRequired(_l("Kies bij wie u meldde."))],
        choices=keuzes(MELDPUNT.items()),
    )
    reden = RadioField(_l("Waarom?"), [DataRequired(_l("Kies waarom."))], choices=keuzes(MELDREDEN.items()))
    datum = DateField3(_l("Wanneer hebt u gemeld?"), [DataRequired(_l("Vul in wanneer u meldde."))])
    ingelicht = RadioField(
        _l("Weet de bewoner dat u gemeld hebt?"),
        [DataRequired(_l("Kies of de bewoner het weet."))],
        choices=keuzes(INGELICHT.items()),
    )

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if valid and self.grond.data == Grond.MELDCODE and not self.stappen.data:
            self.stappen.errors = [_("Zet eerst de stappen van de meldcode.")]
            return False
        return valid

    def command(self) -> dict[str, Any]:
        return {
            "grond": Grond(self.grond.data),
            "meldpunt": Meldpunt(self.meldpunt.data),
            "reden": Meldreden(self.reden.data),
            "ingelicht": Ingelicht(self.ingelicht.data),
            "stappen_gezet": bool(self.stappen.data),
            "gemeld_op": self.datum.data,
        }
