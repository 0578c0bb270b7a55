"""Forms of the trial home."""

import uuid
from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from renovatie.kern.web.velden import DateField3, Formulier, keuzes
from renovatie.kern.web.zonder_persoon import OverPlek
from renovatie.uitvoering.models import Proefbesluit

BESLUITEN = {
    Proefbesluit.DOORGAAN: _l("De andere woningen kunnen beginnen"),
    Proefbesluit.EERST_VERBETEREN: _l("Eerst moet er iets beter"),
}


class ProefwoningForm(Formulier):
    """Choose the trial home."""

    planning_id = SelectField(
        _l("Welke woning doen we als eerste?"), validators=[DataRequired(_l("Kies een woning."))]
    )

    def fill(self, keuzes_: Iterable[tuple[uuid.UUID, str]]) -> "ProefwoningForm":
        """Offer the planned renovations."""
        self.planning_id.choices = keuzes(
            [("", _l("Kies een woning")), *((str(key), adres) for key, adres in keuzes_)]
        )
        return self

    def command(self) -> dict[str, Any]:
        return {"planning_id": uuid.UUID(self.planning_id.data), "proefwoning": True}


def _count(label: Any) -> IntegerField:
    return IntegerField(label, [InputRequired(), NumberRange(min=0, max=10_000)], default=0)


class OordeelForm(OverPlek):
    """What residents thought, in counts; never who."""

    datum = DateField3(_l("Wanneer kwamen bewoners kijken?"), [DataRequired()])
    goed = _count(_l("Hoeveel bewoners vonden de woning goed?"))
    kan_beter = _count(_l("Hoeveel vonden dat het beter kan?"))
    niet_goed = _count(_l("Hoeveel vonden de woning niet goed?"))
    verbeterpunten = TextAreaField(
        _l("Wat moet er beter?"),
        [Optional(), Length(max=2000)],
        description=_l("Over de woning en het werk. Geen namen, en niets over een huishouden."),
    )
    besluit = RadioField(
        _l("Hoe gaat het verder?"),
        choices=keuzes((code.value, tekst) for code, tekst in BESLUITEN.items()),
        validators=[DataRequired(_l("Kies hoe het verdergaat."))],
    )

    def command(self) -> dict[str, Any]:
        return {
            "datum": self.datum.data,
            "goed": self.goed.data,
            "kan_beter": self.kan_beter.data,
            "niet_goed": self.niet_goed.data,
            "verbeterpunten": self.verbeterpunten.data or "",
            "besluit": Proefbesluit(self.besluit.data),
        }
