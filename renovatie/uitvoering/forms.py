"""Forms of the works."""

import uuid
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from renovatie.kern.web.velden import DateField3, Formulier, keuzes
from renovatie.uitvoering.models import Uitsluitreden
from workflows.uitvoering import Aard

UITSLUITREDENEN = {
    Uitsluitreden.RECHTER_WEES_AF: _l("De rechter wees het voorstel af"),
    Uitsluitreden.GEEN_INSTEMMING: _l("Er is geen instemming"),
    Uitsluitreden.EIGENAAR_DOET_NIET_MEE: _l("De eigenaar doet niet mee"),
    Uitsluitreden.AL_GERENOVEERD: _l("De woning is al gerenoveerd"),
    Uitsluitreden.WERK_NIET_NODIG: _l("Het werk is hier niet nodig"),
}


class PlanForm(Formulier):
    """Plan the works in a home."""

    aard = RadioField(
        _l("Wat voor werk is het?"),
        choices=keuzes(
            (
                (Aard.RENOVATIE.value, _l("Renovatie")),
                (Aard.DRINGEND.value, _l("Dringend onderhoud, dat niet kan wachten")),
            )
        ),
        validators=[DataRequired(_l("Kies wat voor werk het is."))],
    )
    dringend_reden = TextAreaField(
        _l("Wat is er dringend?"),
        [Optional(), Length(max=2000)],
        description=_l("Alleen bij dringend onderhoud. Schrijf over de woning, niet over wie er woont."),
    )
    start = DateField3(
        _l("Eerste werkdag"),
        [DataRequired()],
        description=_l("Het einde rekenen we uit: ongeveer 20 werkdagen later."),
    )
    aangekondigd_op = DateField3(
        _l("Aan de bewoner aangekondigd op"),
        [Optional()],
        description=_l("Laat leeg zolang de bewoner de datum niet weet."),
    )
    logeerwoning_id = SelectField(_l("Logeerwoning"), validators=[Optional()])
    logeer_van = DateField3(_l("Logeert vanaf"), [Optional()])
    logeer_tot = DateField3(_l("Logeert tot en met"), [Optional()])

    def fill(self, logeerwoningen: list[tuple[uuid.UUID, str]]) -> "PlanForm":
        self.logeerwoning_id.choices = keuzes(
            [("", _l("Geen")), *((str(key), adres) for key, adres in logeerwoningen)]
        )
        return self

    def command(self) -> dict[str, Any]:
        chosen = self.logeerwoning_id.data
        return {
            "aard": Aard(self.aard.data),
            "dringend_reden": (self.dringend_reden.data or "").strip(),
            "start": self.start.data,
            "aangekondigd_op": self.aangekondigd_op.data,
            "logeerwoning_id": uuid.UUID(chosen) if chosen else None,
            "logeer_van": self.logeer_van.data,
            "logeer_tot": self.logeer_tot.data,
        }


class DatumForm(Formulier):
    """The day of a start or a delivery."""

    datum = DateField3(_l("Datum"), [DataRequired()])

    def command(self) -> dict[str, Any]:
        return {"datum": self.datum.data}


class UitsluitForm(Formulier):
    """Leave a home out."""

    reden = RadioField(
        _l("Waarom doet deze woning niet mee?"),
        choices=keuzes((reden.value, tekst) for reden, tekst in UITSLUITREDENEN.items()),
        validators=[DataRequired(_l("Kies een reden."))],
    )

    def command(self) -> dict[str, Any]:
        return {"reden": Uitsluitreden(self.reden.data)}
