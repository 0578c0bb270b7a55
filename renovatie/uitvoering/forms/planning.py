"""Forms of the works."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.validators import DataRequired, Optional

from renovatie.kern.web.velden import DateField3, Formulier, keuzes
from renovatie.uitvoering.models import Uitsluitreden
from workflows.uitvoering import Aard, Dringendreden

UITSLUITREDENEN = {
    Uitsluitreden.RECHTER_WEES_AF: _l("De rechter wees het voorstel af"),
    Uitsluitreden.GEEN_INSTEMMING: _l("Er is geen instemming"),
    Uitsluitreden.EIGENAAR_DOET_NIET_MEE: _l("De eigenaar doet niet mee"),
    Uitsluitreden.AL_GERENOVEERD: _l("De woning is al gerenoveerd"),
    Uitsluitreden.WERK_NIET_NODIG: _l("Het werk is hier niet nodig"),
}


DRINGENDREDENEN = {
    Dringendreden.LEKKAGE: _l("Lekkage"),
    Dringendreden.GEVAAR: _l("Gevaar"),
    Dringendreden.STORING: _l("Storing"),
    Dringendreden.ANDERS: _l("Iets anders"),
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
    dringend_reden = SelectField(
        _l("Wat is er dringend?"),
        choices=keuzes([("", _l("Niets")), *((code.value, DRINGENDREDENEN[code]) for code in Dringendreden)]),
        validators=[Optional()],
        description=_l("Alleen bij dringend onderhoud."),
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

    def command(self) -> dict[str, Any]:
        return {
            "aard": Aard(self.aard.data),
            "dringend_reden": Dringendreden(reden) if (reden := self.dringend_reden.data) else None,
            "start": self.start.data,
            "aangekondigd_op": self.aangekondigd_op.data,
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
