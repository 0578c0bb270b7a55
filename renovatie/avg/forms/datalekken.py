"""Forms for breaches: writing one down, and each step after it."""

import datetime as dt
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from privacy.purposes import Categorie
from renovatie.avg.models.datalekken import Datalekssoort, Uitzondering
from renovatie.avg.woorden_datalek import RISICO_GEVOLG, SOORTEN, UITZONDERINGEN
from renovatie.avg.woorden_register import CATEGORIEEN
from renovatie.kern.clock import AMSTERDAM
from renovatie.kern.web.velden import DateField3, Formulier, TijdField, VinkjesField, keuzes
from workflows.datalek import Risico

GEEN_PERSONEN = _l(
    "Schrijf geen namen, adressen of telefoonnummers van bewoners op. Schrijf wat er gebeurde, niet over wie."
)
TIJD = _l("Schrijf de tijd zo: 14.05.")


def _stripped(text: str | None) -> str:
    return (text or "").strip()


def _moment(dag: dt.date, tijd: dt.time) -> dt.datetime:
    """What somebody read off a clock here; of the hour that comes twice in autumn, the first."""
    return dt.datetime.combine(dag, tijd, AMSTERDAM).astimezone(dt.UTC)


def _lang(label: Any, *, verplicht: bool = True, beschrijving: Any = GEEN_PERSONEN) -> TextAreaField:
    return TextAreaField(
        label,
        [DataRequired() if verplicht else Optional(), Length(max=4000)],
        filters=[_stripped],
        description=beschrijving,
    )


class DatalekForm(Formulier):
    """Write a breach down."""

    soort = RadioField(
        _l("Wat ging er mis?"),
        [DataRequired()],
        choices=keuzes((soort.value, SOORTEN[soort]) for soort in Datalekssoort),
    )
    wat = _lang(_l("Wat is er gebeurd?"))
    categorieen = VinkjesField(
        _l("Om welke gegevens gaat het?"),
        [DataRequired()],
        choices=keuzes((code.value, CATEGORIEEN[code]) for code in Categorie),
    )
    aantal = IntegerField(
        _l("Van hoeveel mensen ongeveer?"),
        [Optional(), NumberRange(min=0, max=1_000_000)],
        description=_l("Weet u het nog niet? Laat het leeg en vul het later aan."),
    )
    complex_id = SelectField(_l("Over welk complex gaat het?"), [Optional()])
    ontdekt_dag = DateField3(_l("Op welke dag zag iemand het voor het eerst?"), [DataRequired()])
    ontdekt_tijd = TijdField(_l("Hoe laat was dat?"), [InputRequired()], dag="ontdekt_dag", description=TIJD)
    bekend_dag = DateField3(
        _l("Op welke dag wist u redelijk zeker dat het een datalek is?"),
        [DataRequired()],
        description=_l("Vanaf dit moment loopt de klok van 72 uur. Nachten en weekenden tellen mee."),
    )
    bekend_tijd = TijdField(_l("Hoe laat wist u dat?"), [InputRequired()], dag="bekend_dag", description=TIJD)

    def command(self) -> dict[str, Any]:
        return {
            "soort": Datalekssoort(self.soort.data),
            "wat": self.wat.data,
            "categorieen": [Categorie(code) for code in self.categorieen.data],
            "aantal": self.aantal.data,
            "complex": self.complex_id.data or None,
            "ontdekt_op": _moment(self.ontdekt_dag.data, self.ontdekt_tijd.data),
            "bekend_op": _moment(self.bekend_dag.data, self.bekend_tijd.data),
        }

    def add_fout(self, fout: Any) -> None:
        """A moment is two fields here: its error stands at the day."""
        _at_day(fout)
        super().add_fout(fout)


def _at_day(fout: Any) -> None:
    field = getattr(fout, "field", None)
    if field in {"ontdekt_op", "bekend_op"}:
        fout.field = field.replace("_op", "_dag")
    elif field == "op":
        fout.field = "dag"


class StapForm(Formulier):
    """What every step has: when it was, and what there is to say of it."""

    dag = DateField3(_l("Op welke dag?"), [DataRequired()])
    tijd = TijdField(_l("Hoe laat?"), [InputRequired()], dag="dag", description=TIJD)

    def command(self) -> dict[str, Any]:
        return {"op": _moment(self.dag.data, self.tijd.data)}

    def add_fout(self, fout: Any) -> None:
        _at_day(fout)
        super().add_fout(fout)


class TekstForm(StapForm):
    """A step with a text."""

    tekst = _lang(_l("Wat is er gedaan?"))

    def command(self) -> dict[str, Any]:
        return {**super().command(), "tekst": self.tekst.data}


class OordeelForm(TekstForm):
    """How bad it may be for the people concerned."""

    risico = RadioField(
        _l("Welk risico is er voor de mensen om wie het gaat?"),
        [DataRequired()],
        choices=keuzes((risico.value, RISICO_GEVOLG[risico]) for risico in Risico),
    )
    tekst = _lang(_l("Waarom denkt u dat?"))

    def command(self) -> dict[str, Any]:
        return {**super().command(), "risico": Risico(self.risico.data)}


class MeldingApForm(TekstForm):
    """The report to the AP."""

    kenmerk = StringField(
        _l("Onder welk nummer kent de AP de melding?"),
        [DataRequired(), Length(max=60)],
        filters=[_stripped],
    )
    tekst = _lang(_l("Wat staat in de melding?"), verplicht=False)
    vertraging = _lang(
        _l("Waarom was de melding later dan 72 uur?"),
        verplicht=False,
        beschrijving=_l("Alleen nodig als de melding te laat was. De AP vraagt daarnaar."),
    )

    def command(self) -> dict[str, Any]:
        return {**super().command(), "kenmerk": self.kenmerk.data, "vertraging": self.vertraging.data}


class IngelichtForm(TekstForm):
    """How the people concerned were told."""

    tekst = _lang(_l("Hoe zijn de mensen ingelicht, en wat is hun verteld?"))


class NietIngelichtForm(TekstForm):
    """Why they were not."""

    uitzondering = RadioField(
        _l("Waarom licht u de mensen niet in?"),
        [DataRequired()],
        choices=keuzes((reden.value, UITZONDERINGEN[reden]) for reden in Uitzondering),
    )
    tekst = _lang(_l("Leg uit waarom dat hier zo is"))

    def command(self) -> dict[str, Any]:
        return {**super().command(), "uitzondering": Uitzondering(self.uitzondering.data)}


class ConclusieForm(TekstForm):
    """The conclusion at the end."""

    tekst = _lang(_l("Wat is uw conclusie?"))


class RedenForm(TekstForm):
    """Why it opens again, or what is added."""

    tekst = _lang(_l("Wat is er nieuw?"))
