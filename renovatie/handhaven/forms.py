"""Forms for reports about places, repairs, improvements and supervision."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from renovatie.handhaven.models import Meldingsoort, Plek
from renovatie.kern.web.velden import DateField3, Formulier, keuzes
from renovatie.kern.web.zonder_persoon import OverPlek

SOORTEN = {
    Meldingsoort.SCHOON: _l("Niet schoon"),
    Meldingsoort.HEEL: _l("Kapot"),
    Meldingsoort.VEILIG: _l("Niet veilig"),
}
PLEKKEN = {
    Plek.PORTIEK: _l("Portiek"),
    Plek.GALERIJ: _l("Galerij"),
    Plek.LIFT: _l("Lift"),
    Plek.BERGING: _l("Berging"),
    Plek.BUITEN: _l("Buiten"),
}
PLACE_ONLY = _l("Schrijf over de plek, nooit over een bewoner of een woning.")


def _stripped(text: str | None) -> str:
    return (text or "").strip()


class MeldingForm(OverPlek):
    """Report a place."""

    soort = RadioField(
        _l("Wat is er aan de hand?"),
        [DataRequired()],
        choices=keuzes((soort.value, SOORTEN[soort]) for soort in Meldingsoort),
    )
    plek = RadioField(
        _l("Waar?"), [DataRequired()], choices=keuzes((plek.value, PLEKKEN[plek]) for plek in Plek)
    )
    portiek = StringField(_l("Welk portiek"), [Optional(), Length(max=20)], filters=[_stripped])
    verdieping = IntegerField(
        _l("Welke verdieping"),
        [Optional(), NumberRange(min=-5, max=100)],
        description=_l("0 is de begane grond."),
    )
    wat = TextAreaField(
        _l("Wat ziet u?"), [DataRequired(), Length(max=500)], filters=[_stripped], description=PLACE_ONLY
    )
    herstellen_voor = DateField3(
        _l("Uiterlijk hersteld op"), [DataRequired()], description=_l("Deze dag telt nog mee.")
    )

    def command(self) -> dict[str, Any]:
        return {
            "soort": Meldingsoort(self.soort.data),
            "plek": Plek(self.plek.data),
            "portiek": self.portiek.data,
            "verdieping": self.verdieping.data,
            "wat": self.wat.data,
            "herstellen_voor": self.herstellen_voor.data,
        }


class HerstelForm(Formulier):
    """Say when it was repaired."""

    op = DateField3(_l("Op welke dag is het hersteld?"), [DataRequired()])


class VerbeteringForm(OverPlek):
    """A quick improvement that residents see at once."""

    wat = StringField(
        _l("Wat is er verbeterd?"),
        [DataRequired(), Length(max=200)],
        filters=[_stripped],
        description=_l("Iets wat bewoners meteen zien, bijvoorbeeld: de lift is gemaakt."),
    )
    gedaan_op = DateField3(_l("Op welke dag?"), [DataRequired()])

    def command(self) -> dict[str, Any]:
        return {"wat": self.wat.data, "gedaan_op": self.gedaan_op.data}


class ToezichtForm(OverPlek):
    """Ask for extra supervision of a place."""

    waar = StringField(
        _l("Waar is meer toezicht nodig?"),
        [DataRequired(), Length(max=200)],
        filters=[_stripped],
        description=PLACE_ONLY,
    )
    gevraagd_aan = StringField(
        _l("Aan welke organisatie vraagt u het?"), [DataRequired(), Length(max=120)], filters=[_stripped]
    )

    def command(self) -> dict[str, Any]:
        return {"waar": self.waar.data, "gevraagd_aan": self.gevraagd_aan.data}


class AntwoordForm(OverPlek):
    """What the other organisation answered."""

    antwoord = TextAreaField(
        _l("Wat is het antwoord?"),
        [DataRequired(), Length(max=500)],
        filters=[_stripped],
        description=PLACE_ONLY,
    )

    def command(self) -> dict[str, Any]:
        return {"antwoord": self.antwoord.data}
