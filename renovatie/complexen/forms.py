"""Forms of a complex: the facts of phase 1."""

import uuid
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from renovatie.complexen.codes import Instantiesoort, Leefgebied, Orgaansoort
from renovatie.complexen.teksten import INSTANTIESOORTEN, LEEFGEBIEDEN, ORGANEN
from renovatie.kern.web.velden import DateField3, Formulier, VinkjesField, keuzes
from renovatie.kern.web.zonder_persoon import OverPlek, ZonderPersoon


def stripped(text: str | None) -> str:
    """Text without blanks around it; empty for nothing."""
    return (text or "").strip()


def as_id(value: Any) -> uuid.UUID:
    """An id as it came from the form or from a row. Raises ValueError for anything else."""
    return value if isinstance(value, uuid.UUID) else uuid.UUID(str(value))


class ComplexForm(Formulier):
    """The plain facts of a complex."""

    naam = StringField(_l("Naam"), [DataRequired(), Length(max=80)], filters=[stripped])
    plaats = StringField(_l("Plaats"), [Optional(), Length(max=80)], filters=[stripped])
    opgegeven_aantal = IntegerField(
        _l("Aantal woningen"),
        [InputRequired(), NumberRange(min=0, max=100_000)],
        description=_l("Zoals u het kent. Na het inlezen vergelijken we dit met de huurlijst."),
    )
    geplande_start = DateField3(
        _l("Geplande start van de werkzaamheden"),
        [Optional()],
        description=_l("Deze dag ligt minstens 52 weken vooruit als u naar fase 2 gaat."),
    )
    renovatie = BooleanField(
        _l("Dit complex wordt gerenoveerd"),
        default=True,
        description=_l("Zonder vinkje slaan we fase 4 over. Het werk kan dan niet beginnen."),
    )

    def command(self) -> dict[str, Any]:
        return {
            "naam": self.naam.data,
            "plaats": self.plaats.data,
            "opgegeven_aantal": self.opgegeven_aantal.data,
            "geplande_start": self.geplande_start.data,
            "renovatie": self.renovatie.data,
        }


class NieuwComplexForm(ComplexForm):
    """An empty complex."""

    nummer = StringField(_l("Complexnummer"), [DataRequired(), Length(max=20)], filters=[stripped])
    corporatie_id = SelectField(_l("Corporatie"), [DataRequired()], coerce=as_id)

    def command(self) -> dict[str, Any]:
        return {
            **super().command(),
            "nummer": self.nummer.data,
            "corporatie_id": self.corporatie_id.data,
        }


class EenheidForm(ZonderPersoon):
    """The structural unit, fixed in writing."""

    op = DateField3(_l("Wanneer is dit vastgelegd?"), [DataRequired()])
    reden = TextAreaField(
        _l("Welke woningen horen bij elkaar, en waarom?"),
        [DataRequired(), Length(max=2000)],
        filters=[stripped],
        description=_l("Bijvoorbeeld: één dak, één fundering, één verwarming. Noem geen bewoners."),
    )

    def command(self) -> dict[str, Any]:
        return {"op": self.op.data, "reden": self.reden.data}


class PrivacyForm(Formulier):
    """Dates of the DPIA and the processor agreements."""

    dpia_op = DateField3(
        _l("Datum van de DPIA"),
        [Optional()],
        description=_l("De DPIA zegt welke risico's er zijn voor bewoners, en wat u daaraan doet."),
    )
    herzien_voor = DateField3(
        _l("Uiterlijk opnieuw bekijken op"),
        [Optional()],
        description=_l("Laat u dit leeg, dan is het drie jaar na de DPIA."),
    )
    overeenkomsten_op = DateField3(
        _l("Datum van de verwerkersovereenkomsten"),
        [Optional()],
        description=_l("De dag waarop de laatste is getekend."),
    )

    def command(self) -> dict[str, Any]:
        return {
            "dpia_op": self.dpia_op.data,
            "herzien_voor": self.herzien_voor.data,
            "overeenkomsten_op": self.overeenkomsten_op.data,
        }


class PartnerForm(Formulier):
    """The partnership of one organisation, with its convenant."""

    organisatie_id = SelectField(_l("Organisatie"), [DataRequired()], coerce=as_id)
    convenant_op = DateField3(
        _l("Wanneer is het convenant getekend?"),
        [Optional()],
        description=_l("Laat leeg zolang er niet is getekend."),
    )
    uren_per_maand = IntegerField(_l("Uren per maand"), [InputRequired(), NumberRange(min=0, max=2000)])
    antwoordtermijn = IntegerField(
        _l("Antwoord binnen hoeveel werkdagen"), [InputRequired(), NumberRange(min=1, max=60)], default=5
    )
    vervanger = StringField(
        _l("Wie vervangt"),
        [Optional(), Length(max=120)],
        filters=[stripped],
        description=_l("Een functie of een naam van een medewerker."),
    )
    tot = DateField3(_l("Tot en met welke dag geldt het convenant?"), [Optional()])

    def command(self) -> dict[str, Any]:
        return {
            "organisatie_id": self.organisatie_id.data,
            "convenant_op": self.convenant_op.data,
            "uren_per_maand": self.uren_per_maand.data,
            "antwoordtermijn": self.antwoordtermijn.data,
            "vervanger": self.vervanger.data,
            "tot": self.tot.data,
        }


class InstantieForm(Formulier):
    """An Instantie with the areas of life it takes referrals for."""

    organisatie_id = SelectField(_l("Organisatie"), [DataRequired()], coerce=as_id)
    naam = StringField(
        _l("Naam voor bewoners"),
        [DataRequired(), Length(max=120)],
        filters=[stripped],
        description=_l("Zo noemt de sociaal werker deze instantie aan de deur."),
    )
    soort = RadioField(
        _l("Wat voor instantie is het?"),
        [Optional()],
        choices=keuzes((soort.value, woord) for soort, woord in INSTANTIESOORTEN.items()),
        default=Instantiesoort.HULPVERLENING.value,
    )
    leefgebieden = VinkjesField(
        _l("Neemt doorverwijzingen aan voor"),
        [Optional()],
        choices=keuzes((leefgebied.value, LEEFGEBIEDEN[leefgebied]) for leefgebied in Leefgebied),
    )
    antwoordtermijn = IntegerField(
        _l("Antwoord binnen hoeveel werkdagen"), [InputRequired(), NumberRange(min=1, max=60)], default=5
    )

    def command(self) -> dict[str, Any]:
        return {
            "organisatie_id": self.organisatie_id.data,
            "naam": self.naam.data,
            "soort": Instantiesoort(self.soort.data or Instantiesoort.HULPVERLENING),
            "leefgebieden": [Leefgebied(code) for code in self.leefgebieden.data or ()],
            "antwoordtermijn": self.antwoordtermijn.data,
        }


class DatabronForm(ZonderPersoon):
    """A source of data."""

    naam = StringField(
        _l("Welke gegevens"),
        [DataRequired(), Length(max=120)],
        filters=[stripped],
        description=_l("Bijvoorbeeld: de huurlijst uit ons eigen systeem."),
    )
    eigenaar = StringField(_l("Van wie"), [DataRequired(), Length(max=120)], filters=[stripped])
    grondslag = StringField(
        _l("Grondslag"),
        [DataRequired(), Length(max=200)],
        filters=[stripped],
        description=_l("Waarom mag u ze gebruiken? Bijvoorbeeld: de huurovereenkomst."),
    )
    datum = DateField3(_l("Van welke dag"), [DataRequired()])

    def command(self) -> dict[str, Any]:
        return {
            "naam": self.naam.data,
            "eigenaar": self.eigenaar.data,
            "grondslag": self.grondslag.data,
            "datum": self.datum.data,
        }


class OrgaanForm(Formulier):
    """A body that speaks for the residents."""

    soort = RadioField(
        _l("Soort"), [DataRequired()], choices=keuzes((soort.value, ORGANEN[soort]) for soort in Orgaansoort)
    )
    naam = StringField(
        _l("Naam van de groep"),
        [DataRequired(), Length(max=120)],
        filters=[stripped],
        description=_l("De naam van de groep, niet van een bewoner."),
    )

    def command(self) -> dict[str, Any]:
        return {"soort": Orgaansoort(self.soort.data), "naam": self.naam.data}


class DatumForm(Formulier):
    """One date: of the Informatiebrief, or of the evaluation."""

    op = DateField3(_l("Op welke dag?"), [DataRequired()])

    def command(self) -> dict[str, Any]:
        return {"op": self.op.data}


class BijstellingForm(OverPlek):
    """A change of the plan on new insight."""

    tekst = TextAreaField(
        _l("Wat verandert er in het plan, en waarom?"),
        [DataRequired(), Length(max=2000)],
        filters=[stripped],
        description=_l("Noem geen bewoners en geen huisnummers."),
    )

    def command(self) -> dict[str, Any]:
        return {"tekst": self.tekst.data}
