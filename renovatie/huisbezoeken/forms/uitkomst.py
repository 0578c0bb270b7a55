"""What everybody at the door records: how it ended. A wijkbeheerder adds what he saw of the home itself."""

import uuid
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField, StringField, validators
from wtforms.validators import DataRequired, Length, Optional

from renovatie.huisbezoeken.codes import Contactsoort, Dagdeel, Weg, Woningpunt
from renovatie.huisbezoeken.forms.keuzes import Keuzes
from renovatie.huisbezoeken.services import RecordHuisbezoek
from renovatie.huisbezoeken.woorden import CONTACTSOORT, DAGDEEL, UITKOMST, WEG, WONINGPUNT
from renovatie.kern.web.velden import DateField3, Formulier, SomsNodig, VinkjesField, keuzes
from workflows.huisbezoek import Uitkomst


class UitkomstForm(Formulier):
    """The outcome, who went, what was agreed: the two taps of a closed door."""

    form_id = HiddenField(validators=[DataRequired(), validators.UUID()])
    concept = HiddenField(validators=[Optional(), validators.UUID()])
    """The id of the draft that goes when this is saved."""
    bewoningsnummer = HiddenField(validators=[Optional(), validators.Regexp(r"[0-9]{1,9}\Z")])
    """The household that the form was opened for."""
    plek = HiddenField(validators=[Optional(), validators.Regexp(r"[0-9]{1,5}\Z")])
    """The place of this door on the day list that the form was opened from."""
    datum = DateField3(_l("Wanneer was het?"), [DataRequired()])
    soort = RadioField(
        _l("Hoe was het contact?"),
        choices=keuzes(CONTACTSOORT.items()),
        validators=[Optional()],
        default=Contactsoort.HUISBEZOEK.value,
    )
    tweede_medewerker = SelectField(_l("Wie ging er met u mee?"), [Optional()], default="")
    uitkomst = RadioField(
        _l("Hoe liep het af?"),
        choices=keuzes(UITKOMST.items()),
        validators=[DataRequired(_l("Kies hoe het afliep."))],
    )
    weg = SelectField(
        _l("Wat hebt u nog geprobeerd?"),
        [Optional()],
        choices=keuzes([("", _l("Niets anders")), *WEG.items()]),
        default="",
    )
    dagdeel = SelectField(
        _l("Welk deel van de dag was het?"),
        [Optional()],
        choices=keuzes([("", _l("Weet ik niet")), *DAGDEEL.items()]),
        default="",
    )
    afspraak_op = DateField3(_l("Wanneer komt er weer iemand?"), [Optional()])
    afspraak_dagdeel = SelectField(
        _l("Welk deel van de dag spraken jullie af?"),
        [Optional()],
        choices=keuzes([("", _l("Niet afgesproken")), *DAGDEEL.items()]),
        default="",
    )
    reden = StringField(_l("Waarom gaat u toch langs?"), [SomsNodig(), Length(max=400)])

    aanbod: Keuzes

    def offer(self, aanbod: Keuzes, zelf: uuid.UUID, *, alles: bool = True) -> None:
        """Fill the choices that depend on the home and on who is signed in.

        `alles` False: only those that the posted form chose from, so that saving reads nothing in vain.
        """
        self.aanbod, self.alles = aanbod, alles
        anderen = []
        if alles or self.tweede_medewerker.data:
            anderen = [(str(c.id), f"{c.naam}, {c.organisatie}") for c in aanbod.collegas if c.id != zelf]
        self.tweede_medewerker.choices = keuzes([("", _("Niemand, ik ging alleen")), *anderen])

    def command(self, woning_id: uuid.UUID) -> RecordHuisbezoek:
        """The visit as it was typed; only after validate()."""
        tweede = self.tweede_medewerker.data
        return RecordHuisbezoek(
            id=uuid.UUID(self.form_id.data),
            woning_id=woning_id,
            datum=self.datum.data,
            uitkomst=Uitkomst(self.uitkomst.data),
            bewoningsnummer=int(self.bewoningsnummer.data) if self.bewoningsnummer.data else None,
            soort=Contactsoort(self.soort.data or Contactsoort.HUISBEZOEK),
            tweede_id=uuid.UUID(tweede) if tweede else None,
            weg=Weg(self.weg.data) if self.weg.data else None,
            dagdeel=Dagdeel(self.dagdeel.data) if self.dagdeel.data else None,
            afspraak_op=self.afspraak_op.data,
            afspraak_dagdeel=Dagdeel(self.afspraak_dagdeel.data) if self.afspraak_dagdeel.data else None,
            reden=self.reden.data or "",
            **self.more(),
        )

    def more(self) -> dict[str, Any]:
        """What else this form asks: nothing."""
        return {}


class WijkbeheerderForm(UitkomstForm):
    """The outcome, and the woningscan: what is wrong with the home itself, never with who lives there."""

    woningpunten = VinkjesField(
        _l("Wat zag u aan de woning?"),
        [Optional()],
        choices=keuzes(WONINGPUNT.items()),
        description=_l("Alleen de woning zelf, nooit iets over de bewoner. Niets is verplicht."),
    )
    verholpen = VinkjesField(
        _l("Wat is intussen gemaakt?"),
        [Optional()],
        description=_l("Dit werd eerder gezien en stond nog open."),
    )

    def offer(self, aanbod: Keuzes, zelf: uuid.UUID, *, alles: bool = True) -> None:
        super().offer(aanbod, zelf, alles=alles)
        open_ = aanbod.bevindingen if alles or self.verholpen.data else ()
        self.verholpen.choices = keuzes((str(b.id), WONINGPUNT[b.punt]) for b in open_)

    def more(self) -> dict[str, Any]:
        return {
            "woningpunten": tuple(Woningpunt(code) for code in self.woningpunten.data or []),
            "verholpen": tuple(uuid.UUID(id_) for id_ in self.verholpen.data or []),
        }
