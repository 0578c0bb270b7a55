"""Forms of retention: keep something longer."""

from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from renovatie.avg.models.bewaren import Blokkadereden
from renovatie.avg.woorden_bewaren import BLOKKADEREDENEN
from renovatie.kern.web.velden import Formulier, keuzes


class BlokkadeForm(Formulier):
    """Why, and what; without a choice everything of the organisation is kept."""

    reden = RadioField(
        _l("Waarom moet het blijven?"),
        choices=keuzes((code.value, woord) for code, woord in BLOKKADEREDENEN.items()),
        validators=[InputRequired(_l("Kies waarom het moet blijven."))],
    )
    soort = SelectField(_l("Wat moet blijven?"))
    complex = SelectField(_l("Van welk complex?"))
    zaak = StringField(
        _l("Nummer van de zaak of de brief"),
        description=_l("Geen naam, telefoon of e-mailadres."),
        validators=[Optional(), Length(max=60, message=_l("Schrijf hoogstens 60 tekens."))],
    )

    def command(self) -> dict[str, Any]:
        return {
            "reden": Blokkadereden(self.reden.data),
            "soort": self.soort.data or None,
            "complex_id": UUID(self.complex.data) if self.complex.data else None,
            "zaak": self.zaak.data or "",
        }
