"""Forms for the target mix and for allocating a home."""

import uuid
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from renovatie.kern.web.velden import DateField3, Formulier, keuzes
from renovatie.kern.web.zonder_persoon import OverPlek
from renovatie.toewijzing.models import Criterium, Doelgroep

GROEPEN = {
    Doelgroep.STARTERS: _l("Starters"),
    Doelgroep.GEZINNEN: _l("Gezinnen"),
    Doelgroep.DOORSTROMERS: _l("Doorstromers"),
    Doelgroep.SENIOREN: _l("Senioren"),
    Doelgroep.STUDENTEN: _l("Studenten"),
    Doelgroep.WERKENDEN: _l("Werkenden"),
}
CRITERIA = {
    Criterium.GERICHT_TOEWIJZEN: _l("Gericht toewijzen, volgens de doelmix"),
    Criterium.GOEDE_BUUR: _l("Goede buur: doet iets voor de flat, met een afspraak"),
    Criterium.INSCHRIJFDUUR: _l("Langst ingeschreven"),
    Criterium.GROOTTE_HUISHOUDEN: _l("Past bij de grootte van het huishouden"),
}


def _stripped(text: str | None) -> str:
    return (text or "").strip()


def _share(groep: Doelgroep) -> IntegerField:
    return IntegerField(GROEPEN[groep], [InputRequired(), NumberRange(min=0, max=100)], default=0)


class DoelmixForm(Formulier):
    """Which share of the homes goes to which group, in percents."""

    starters = _share(Doelgroep.STARTERS)
    gezinnen = _share(Doelgroep.GEZINNEN)
    doorstromers = _share(Doelgroep.DOORSTROMERS)
    senioren = _share(Doelgroep.SENIOREN)
    studenten = _share(Doelgroep.STUDENTEN)
    werkenden = _share(Doelgroep.WERKENDEN)

    def command(self) -> dict[str, Any]:
        return {"delen": {groep: self[groep.value].data for groep in Doelgroep}}


class VrijForm(Formulier):
    """A home fell vacant."""

    woning_id = SelectField(_l("Welke woning"), [DataRequired()], coerce=str)
    vrijgekomen_op = DateField3(_l("Op welke dag kwam zij vrij?"), [DataRequired()])

    def command(self) -> dict[str, Any]:
        return {"woning_id": uuid.UUID(self.woning_id.data), "vrijgekomen_op": self.vrijgekomen_op.data}


class ToewijsForm(OverPlek):
    """Allocate a home to a group."""

    doelgroep = RadioField(
        _l("Aan welke groep?"),
        [DataRequired()],
        choices=keuzes((groep.value, GROEPEN[groep]) for groep in Doelgroep),
    )
    criterium = RadioField(
        _l("Op welke grond?"),
        [DataRequired()],
        choices=keuzes((criterium.value, CRITERIA[criterium]) for criterium in Criterium),
    )
    motivering = TextAreaField(
        _l("Waarom krijgt deze groep deze woning?"),
        [DataRequired(), Length(max=1000)],
        filters=[_stripped],
        description=_l("Niet over gezondheid, afkomst of uitkering. Noem geen namen."),
    )

    def command(self) -> dict[str, Any]:
        return {
            "doelgroep": Doelgroep(self.doelgroep.data),
            "criterium": Criterium(self.criterium.data),
            "motivering": self.motivering.data,
        }
