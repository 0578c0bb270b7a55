"""Forms for moving a complex through its phases."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from renovatie.kern.web.velden import DateField3, Formulier, keuzes
from renovatie.kern.web.zonder_persoon import OverPlek, ZonderPersoon
from renovatie.regie.teksten import OPENZAKEN, REDENEN
from workflows.fasefeiten import Fase
from workflows.fasen import Beeindigingsreden, OpenZaak

NOBODY = _l("Noem geen bewoners en geen huisnummers: dit blijft altijd staan.")


def stripped(text: str | None) -> str:
    """Text without blanks around it; empty for nothing."""
    return (text or "").strip()


class VerderForm(Formulier):
    """Move on. `van` says which phase the page showed, so that two people never move twice."""

    van = HiddenField(validators=[DataRequired()])

    def fase(self) -> Fase | None:
        """The phase that the page showed; None for something else."""
        known = {fase.value: fase for fase in Fase}
        return known.get(self.van.data or "")


class OverslaanForm(VerderForm, OverPlek):
    """Skip this phase, with a written reason."""

    reden = TextAreaField(
        _l("Waarom slaat u deze fase over?"),
        [DataRequired(), Length(max=2000)],
        filters=[stripped],
        description=NOBODY,
    )


class AfwijkingForm(OverPlek):
    """Set one condition aside."""

    reden = TextAreaField(
        _l("Waarom wijkt u af?"), [DataRequired(), Length(max=2000)], filters=[stripped], description=NOBODY
    )
    in_plaats_daarvan = TextAreaField(
        _l("Wat doet u in plaats daarvan?"), [DataRequired(), Length(max=2000)], filters=[stripped]
    )
    eigenaar = StringField(
        _l("Wie doet dat?"),
        [DataRequired(), Length(max=120)],
        filters=[stripped],
        description=_l("Een organisatie of een functie."),
    )
    datum = DateField3(_l("Wanneer is het klaar?"), [DataRequired()])

    def command(self) -> dict[str, Any]:
        return {
            "reden": self.reden.data,
            "in_plaats_daarvan": self.in_plaats_daarvan.data,
            "eigenaar": self.eigenaar.data,
            "datum": self.datum.data,
        }


class BeeindigForm(ZonderPersoon):
    """End the complex, with a destination for each kind of thing that is open."""

    reden = RadioField(
        _l("Waarom stopt het?"),
        [DataRequired()],
        choices=keuzes((reden.value, REDENEN[reden]) for reden in Beeindigingsreden),
    )
    toelichting = TextAreaField(
        _l("Toelichting"), [DataRequired(), Length(max=2000)], filters=[stripped], description=NOBODY
    )
    doorverwijzing = StringField(
        OPENZAKEN[OpenZaak.DOORVERWIJZING], [Optional(), Length(max=200)], filters=[stripped]
    )
    toezegging = StringField(
        OPENZAKEN[OpenZaak.TOEZEGGING], [Optional(), Length(max=200)], filters=[stripped]
    )
    actiepunt = StringField(OPENZAKEN[OpenZaak.ACTIEPUNT], [Optional(), Length(max=200)], filters=[stripped])

    def ask_for(self, openstaand: dict[OpenZaak, int]) -> None:
        """Ask a destination only for what is open, and say how many there are."""
        for zaak in OpenZaak:
            aantal = openstaand.get(zaak, 0)
            if not aantal:
                delattr(self, zaak.value)
                continue
            field = self[zaak.value]
            field.description = _l("%(aantal)s. Naar welke organisatie gaan ze?", aantal=aantal)
            field.validators = [DataRequired(), Length(max=200)]
            field.flags.optional = False

    def command(self) -> dict[str, Any]:
        found = {zaak: self[zaak.value].data for zaak in OpenZaak if zaak.value in self}
        return {
            "reden": Beeindigingsreden(self.reden.data),
            "toelichting": self.toelichting.data,
            "bestemmingen": found,
        }
