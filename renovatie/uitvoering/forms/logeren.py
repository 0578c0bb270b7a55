"""Forms of the guest homes."""

import uuid
from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.validators import DataRequired, Optional

from renovatie.kern.web.velden import DateField3, Formulier, keuzes
from workflows.logeren import Logeerbehoefte

BEHOEFTEN = {
    Logeerbehoefte.NODIG: _l("Ja"),
    Logeerbehoefte.NIET_NODIG: _l("Nee, dit huishouden blijft thuis of regelt het zelf"),
    Logeerbehoefte.ONBEKEND: _l("Dat is nog niet gevraagd"),
}


class LogeerForm(Formulier):
    """Whether one household needs a guest home, and which one on which days."""

    logeren = RadioField(
        _l("Is er een logeerwoning nodig?"),
        choices=keuzes((code.value, tekst) for code, tekst in BEHOEFTEN.items()),
        validators=[DataRequired(_l("Kies een antwoord."))],
    )
    logeerwoning_id = SelectField(_l("Logeerwoning"), validators=[Optional()])
    logeer_van = DateField3(_l("Logeert vanaf"), [Optional()])
    logeer_tot = DateField3(_l("Logeert tot en met"), [Optional()])

    def fill(self, logeerwoningen: Sequence[tuple[uuid.UUID, str]]) -> "LogeerForm":
        """Offer the guest homes of the complex."""
        self.logeerwoning_id.choices = keuzes(
            [("", _l("Nog geen")), *((str(key), adres) for key, adres in logeerwoningen)]
        )
        return self

    def command(self) -> dict[str, Any]:
        chosen = self.logeerwoning_id.data
        return {
            "logeren": Logeerbehoefte(self.logeren.data),
            "logeerwoning_id": uuid.UUID(chosen) if chosen else None,
            "logeer_van": self.logeer_van.data if chosen else None,
            "logeer_tot": self.logeer_tot.data if chosen else None,
        }


class LogeerwoningForm(Formulier):
    """Make a vacant home a guest home."""

    woning_id = SelectField(
        _l("Welke lege woning wordt logeerwoning?"), validators=[DataRequired(_l("Kies een woning."))]
    )

    def fill(self, leeg: Sequence[tuple[uuid.UUID, str]]) -> "LogeerwoningForm":
        """Offer the vacant homes."""
        self.woning_id.choices = keuzes(
            [("", _l("Kies een woning")), *((str(key), adres) for key, adres in leeg)]
        )
        return self

    def command(self) -> dict[str, Any]:
        return {"woning_id": uuid.UUID(self.woning_id.data), "logeerwoning": True}
