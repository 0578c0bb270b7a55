"""Forms that move the plan. Each is asked twice: to show what breaks (GET), and to do it (POST)."""

import uuid
from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, IntegerField, SelectField
from wtforms.validators import DataRequired, InputRequired

from renovatie.kern.web.velden import DatumField, Formulier, keuzes


class SchuifForm(Formulier):
    """Move all planned works by a number of days."""

    dagen = IntegerField(
        _l("Hoeveel dagen schuift de planning op?"),
        [InputRequired()],
        description=_l("Bijvoorbeeld 7 voor een week later, of -7 voor een week eerder."),
    )
    vanaf = DatumField(
        _l("Alle woningen die beginnen op of na"),
        [DataRequired(_l("Schrijf de datum zo: 24-11-2026."))],
        description=_l("Werk dat al begonnen is blijft staan."),
    )
    ook_dringend = BooleanField(_l("Schuif ook het dringende onderhoud op"))
    merk = HiddenField()

    def command(self) -> dict[str, Any]:
        return {"dagen": self.dagen.data, "vanaf": self.vanaf.data, "ook_dringend": self.ook_dringend.data}


class RuilForm(Formulier):
    """Let two homes change places."""

    planning_id = SelectField(_l("Deze woning"), validators=[DataRequired(_l("Kies een woning."))])
    met_id = SelectField(_l("ruilt met deze woning"), validators=[DataRequired(_l("Kies een woning."))])
    merk = HiddenField()

    def fill(self, plannen: Sequence[tuple[uuid.UUID, str]]) -> "RuilForm":
        """Offer the works that did not begin."""
        choices = keuzes([("", _l("Kies een woning")), *((str(key), tekst) for key, tekst in plannen)])
        self.planning_id.choices = self.met_id.choices = choices
        return self

    def command(self) -> dict[str, Any]:
        return {"planning_id": uuid.UUID(self.planning_id.data), "met_id": uuid.UUID(self.met_id.data)}
