"""Forms for goals and measurements."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from renovatie.effect.models import Golf, Uitvoerder
from renovatie.kern.web.velden import DateField3, Formulier, keuzes
from renovatie.kern.web.zonder_persoon import ZonderPersoon
from renovatie.vragenlijsten.feiten import indicatoren

UITVOERDERS = {
    Uitvoerder.CORPORATIE: _l("de corporatie"),
    Uitvoerder.PARTNER: _l("een partner"),
    Uitvoerder.BEWONERS: _l("bewoners"),
}
GOLVEN = {
    Golf.VOOR: _l("Nulmeting, vóór de aanpak"),
    Golf.TIJDENS: _l("Tijdens de aanpak"),
    Golf.NA: _l("Na de aanpak"),
}


def _stripped(text: str | None) -> str:
    return (text or "").strip()


class DoelForm(ZonderPersoon):
    """One goal."""

    doel = TextAreaField(
        _l("Wat moet er beter worden?"), [DataRequired(), Length(max=500)], filters=[_stripped]
    )
    indicator = StringField(
        _l("Waaraan ziet u dat?"),
        [Optional(), Length(max=200)],
        filters=[_stripped],
        description=_l("Iets dat u kunt tellen of vragen. Zonder dit is het doel niet meetbaar."),
    )
    vraag = SelectField(
        _l("Welke vraag uit de vragenlijst meet dit?"),
        [Optional()],
        description=_l("Dan ziet u hier straks welk deel van de huishoudens goed antwoordde."),
    )
    uitvoerder = RadioField(
        _l("Wie doet er iets voor?"),
        [DataRequired()],
        choices=keuzes((wie.value, UITVOERDERS[wie]) for wie in Uitvoerder),
    )
    nulmeting_op = DateField3(
        _l("Wanneer is de nulmeting?"),
        [Optional()],
        description=_l("De geplande dag. Zonder nulmeting kunt u later niet laten zien wat er veranderde."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vraag.choices = keuzes(
            [("", _l("Geen vraag")), *((een.code, een.vraag) for een in indicatoren())]
        )

    def command(self) -> dict[str, Any]:
        return {
            "doel": self.doel.data,
            "vraag": self.vraag.data or None,
            "indicator": self.indicator.data,
            "uitvoerder": Uitvoerder(self.uitvoerder.data),
            "nulmeting_op": self.nulmeting_op.data,
        }


class MetingForm(Formulier):
    """How many households took part in a measurement."""

    golf = RadioField(
        _l("Welke meting?"), [DataRequired()], choices=keuzes((golf.value, GOLVEN[golf]) for golf in Golf)
    )
    gesloten_op = DateField3(_l("Op welke dag is de meting gesloten?"), [DataRequired()])
    huishoudens = IntegerField(
        _l("Hoeveel huishoudens deden mee?"),
        [InputRequired(), NumberRange(min=0, max=100_000)],
        description=_l("Alleen het aantal. Wie het zijn, staat hier nooit."),
    )

    def command(self) -> dict[str, Any]:
        return {
            "golf": Golf(self.golf.data),
            "gesloten_op": self.gesloten_op.data,
            "huishoudens": self.huishoudens.data,
        }


class PublicatieForm(Formulier):
    """Which moment is published."""

    golf = RadioField(_l("Welk moment is dit?"), [DataRequired()])
    zeker = BooleanField(
        _l("Ik heb de tabellen bekeken. Publiceren kan niet terug."),
        [DataRequired(_l("Bekijk de tabellen en zet dan het vinkje."))],
    )

    def offer(self, golven: list[Golf]) -> None:
        """Offer the moments that are still open."""
        self.golf.choices = keuzes((golf.value, GOLVEN[golf]) for golf in golven)
