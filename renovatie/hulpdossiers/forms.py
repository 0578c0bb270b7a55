"""Forms of the file: searching, a new date for a promise, whose area a portiek is."""

import uuid
from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import UUID, DataRequired, Length, Optional

from renovatie.huishoudens.huurlijst.telefoons import lees_telefoon
from renovatie.hulpdossiers.codes import Belmoment, Belonderwerp, Noodreden
from renovatie.hulpdossiers.queries import Collega
from renovatie.hulpdossiers.services import MAX_TEXT, NieuwePersoon
from renovatie.hulpdossiers.woorden import (
    BELMOMENT,
    BELONDERWERP,
    GROND,
    INGELICHT,
    MELDPUNT,
    MELDREDEN,
    NOODREDEN,
)
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


ANDERS = "anders"
BELGESPREK, NIET_BEREIKT = "gesproken", "niet_bereikt"


class BelverzoekForm(Formulier):
    """Somebody wants to be called: who, about what and when it suits, and who calls."""

    persoon = RadioField(_l("Wie wil gebeld worden?"), [DataRequired(_l("Kies wie gebeld wil worden."))])
    naam = StringField(_l("Naam"), [Optional(), Length(max=200)])
    telefoon = StringField(
        _l("Telefoon"),
        [Optional(), Length(max=40)],
    )
    onderwerp = RadioField(
        _l("Waar gaat het over?"),
        [DataRequired(_l("Kies waar het over gaat."))],
        choices=keuzes(BELONDERWERP.items()),
        description=_l("Alleen het onderwerp. De rest vertelt de bewoner zelf."),
    )
    moment = RadioField(
        _l("Wanneer past het?"),
        [Optional()],
        choices=keuzes(BELMOMENT.items()),
        default=Belmoment.MAAKT_NIET_UIT.value,
    )
    beller = SelectField(_l("Wie belt?"), [Optional()], default="")

    bekend: dict[str, NieuwePersoon]

    def offer(
        self,
        personen: Sequence[tuple[str, str, NieuwePersoon]],
        collegas: Sequence[Collega],
        zelf: uuid.UUID,
    ) -> None:
        """Fill in the people of the home and the team."""
        self.bekend = {value: persoon for value, _naam, persoon in personen}
        namen = [(value, naam) for value, naam, _persoon in personen]
        self.persoon.choices = keuzes([*namen, (ANDERS, _("Iemand anders in huis"))])
        anderen = [(str(c.id), f"{c.naam}, {c.organisatie}") for c in collegas if c.id != zelf]
        self.beller.choices = keuzes([("", _("Wie het eerst kan")), (str(zelf), _("Ik bel zelf")), *anderen])

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if self.persoon.data == ANDERS and not (self.naam.data or "").strip():
            self.naam.errors = [_("Schrijf op wie gebeld wil worden.")]
            valid = False
        if self.persoon.data == ANDERS and self._number() is None:
            self.telefoon.errors = [_("Vul een telefoonnummer in, bijvoorbeeld 06 12345678.")]
            valid = False
        return valid

    def _number(self) -> str | None:
        found = lees_telefoon(self.telefoon.data or "")
        return found.e164 if found else None

    def command(self) -> dict[str, Any]:
        bekend = self.bekend.get(self.persoon.data)
        return {
            "persoon": bekend or NieuwePersoon(self.naam.data or "", self._number()),
            "onderwerp": Belonderwerp(self.onderwerp.data),
            "moment": Belmoment(self.moment.data or Belmoment.MAAKT_NIET_UIT),
            "beller_id": uuid.UUID(self.beller.data) if self.beller.data else None,
        }


class BelForm(Formulier):
    """How the call went; what was said only after a conversation."""

    form_id = HiddenField(validators=[DataRequired(), UUID()])
    uitkomst = RadioField(
        _l("Hoe ging het?"),
        [DataRequired(_l("Kies hoe het ging."))],
        choices=keuzes(
            [
                (BELGESPREK, _l("Ik sprak de bewoner")),
                (NIET_BEREIKT, _l("Niet opgenomen")),
                ("vervallen", _l("De bewoner hoeft niet meer gebeld te worden")),
            ]
        ),
    )
    verslag = TextAreaField(_l("Notitie"), [Optional(), Length(max=MAX_TEXT)])

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if valid and self.verslag.data and self.uitkomst.data != BELGESPREK:
            self.verslag.errors = [_("Een notitie hoort bij een gesprek. Maak dit leeg.")]
            return False
        return valid


class BelwensForm(BelForm):
    """The same, of a household that asked for it in the questions: who was called is not said there."""

    persoon = RadioField(_l("Wie belde u?"), [DataRequired(_l("Kies wie u belde."))])

    bekend: dict[str, NieuwePersoon]

    def offer(self, personen: Sequence[tuple[str, str, NieuwePersoon]]) -> None:
        """Fill in the people of the home with a number; the only one is chosen already."""
        self.bekend = {value: persoon for value, _naam, persoon in personen if persoon.telefoon}
        self.persoon.choices = keuzes((value, persoon.naam) for value, persoon in self.bekend.items())
        if len(self.bekend) == 1 and not self.persoon.data:
            self.persoon.data = next(iter(self.bekend))

    @property
    def gebeld(self) -> NieuwePersoon:
        return self.bekend[self.persoon.data]


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
