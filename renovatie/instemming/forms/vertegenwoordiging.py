"""Forms about who signs for a tenant."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from renovatie.instemming.models import Vertegenwoordigingsoort
from renovatie.instemming.woorden import VERTEGENWOORDIGERS
from renovatie.kern.web.velden import DateField3, Formulier, keuzes


class VertegenwoordigingForm(Formulier):
    """From now on another signs."""

    GEEN_VRIJE_TEKST = frozenset({"adres"})

    soort = RadioField(
        _l("Wie tekent voor deze huurder?"),
        choices=keuzes((soort.value, tekst) for soort, tekst in VERTEGENWOORDIGERS.items()),
        validators=[DataRequired(_l("Kies wie er tekent."))],
        description=_l("Kijk in de beschikking. Schrijf de reden nergens op."),
    )
    naam = StringField(
        _l("Naam van persoon of kantoor"),
        [DataRequired(_l("Schrijf op wie er tekent.")), Length(max=200)],
    )
    adres = TextAreaField(
        _l("Adres van persoon of kantoor"),
        [DataRequired(_l("Vul het adres in. Daar gaat ook een brief heen.")), Length(max=300)],
        description=_l(
            "Straat en nummer, postcode en plaats, elk op een eigen regel. "
            "Elke brief over het voorstel gaat naar de woning en naar dit adres."
        ),
    )
    vanaf = DateField3(_l("Vanaf"), [DataRequired()], description=_l("De dag die in de beschikking staat."))

    def command(self) -> dict[str, Any]:
        return {
            "soort": Vertegenwoordigingsoort(self.soort.data),
            "naam": self.naam.data or "",
            "adres": self.adres.data or "",
            "vanaf": self.vanaf.data,
        }


class EindeForm(Formulier):
    """The tenant signs for herself again."""

    tot = DateField3(_l("Tot en met"), [DataRequired()])

    def command(self) -> dict[str, Any]:
        return {"tot": self.tot.data}
