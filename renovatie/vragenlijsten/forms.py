"""Forms of the questionnaire: the round, the call, one block of questions, the end of the call."""

import uuid
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, SelectField
from wtforms.validators import UUID, DataRequired, InputRequired, Optional

from privacy.disclosure import Moment
from renovatie.huishoudens.woorden import TALEN
from renovatie.kern.web.velden import DateField3, Formulier, keuzes
from renovatie.vragenlijsten.queries.bellijst import Mens
from renovatie.vragenlijsten.services.bellen import RecordBeluitkomst
from renovatie.vragenlijsten.woorden import DAGDELEN, MOMENTEN, UITKOMSTEN
from workflows.huisbezoek import Dagdeel
from workflows.vragenlijst import Beluitkomst, Blok, Vraag

PAPIER, BELLEN = "papier", "bellen"
JA = "ja"
NIET_OP_PAPIER = frozenset({Beluitkomst.NIET_OPGENOMEN, Beluitkomst.LATER, Beluitkomst.MET_TOLK})


class RondeForm(Formulier):
    """Which round begins."""

    moment = RadioField(_l("Welke ronde begint u?"), [DataRequired(_l("Kies een ronde."))])

    def offer(self, momenten: Iterable[Moment]) -> None:
        """Offer the rounds that can still begin."""
        self.moment.choices = keuzes((moment.value, MOMENTEN[moment]) for moment in momenten)


class SluitForm(Formulier):
    """Close a round for good."""

    zeker = BooleanField(
        _l("Ik weet het zeker. Hierna kan niemand meer meedoen aan deze ronde."),
        [DataRequired(_l("Lees wat er gebeurt en zet dan het vinkje."))],
        description=_l(
            "Geven nu weinig huishoudens een antwoord? Dan staat dat antwoord daarna ook bij de rondes van "
            "eerder niet meer in het complexprofiel en bij de doelen."
        ),
    )


class AdresForm(Formulier):
    """An address of one's own choice: somebody called back, or sent a form on paper."""

    woning = SelectField(_l("Welk adres?"), [DataRequired(_l("Kies een adres."))])
    wijze = RadioField(
        _l("Wat gaat u doen?"),
        [DataRequired(_l("Kies wat u gaat doen."))],
        choices=keuzes(((BELLEN, _l("Dit adres bellen")), (PAPIER, _l("Een lijst op papier overnemen")))),
    )

    def offer(self, woningen: Iterable[tuple[uuid.UUID, str]]) -> None:
        self.woning.choices = _homes(woningen)


class IntrekForm(Formulier):
    """All answers of one household go."""

    woning = SelectField(_l("Welk adres?"), [DataRequired(_l("Kies een adres."))])
    zeker = BooleanField(
        _l("De bewoner vroeg dit. Wat vernietigd is, komt nooit terug."),
        [DataRequired(_l("Zet het vinkje als de bewoner dit vroeg."))],
    )

    def offer(self, woningen: Iterable[tuple[uuid.UUID, str]]) -> None:
        self.woning.choices = _homes(woningen)


def _homes(woningen: Iterable[tuple[uuid.UUID, str]]) -> list[Any]:
    return keuzes([("", _l("Kies een adres")), *((str(woning_id), adres) for woning_id, adres in woningen)])


class BeluitkomstForm(Formulier):
    """How a call ended in which no questions were asked."""

    form_id = HiddenField(validators=[InputRequired(), UUID()])
    uitkomst = RadioField(_l("Hoe liep het af?"), [DataRequired(_l("Kies hoe het afliep."))])
    terug_op = DateField3(_l("Op welke dag belt u weer?"), [Optional()])
    dagdeel = RadioField(
        _l("Wanneer op die dag?"),
        [Optional()],
        choices=keuzes((dagdeel.value, DAGDELEN[dagdeel]) for dagdeel in Dagdeel),
        validate_choice=False,
    )
    tolktaal = SelectField(
        _l("Voor welke taal is een tolk nodig?"),
        [Optional()],
        choices=keuzes([("", _l("Nog niet bekend")), *TALEN.items()]),
    )

    def offer(self, papier: bool) -> None:
        """A form on paper that cannot be read leaves other outcomes than a call."""
        self.terug_op.flags.optional = self.dagdeel.flags.optional = False  # asked only where they are needed
        self.uitkomst.choices = keuzes(
            (uitkomst.value, UITKOMSTEN[uitkomst])
            for uitkomst in Beluitkomst
            if not (papier and uitkomst in NIET_OP_PAPIER)
        )

    def command(self) -> RecordBeluitkomst:
        dagdeel = self.dagdeel.data
        return RecordBeluitkomst(
            id=uuid.UUID(self.form_id.data),
            uitkomst=Beluitkomst(self.uitkomst.data),
            terug_op=self.terug_op.data,
            dagdeel=Dagdeel(dagdeel) if dagdeel in set(Dagdeel) else None,
            tolktaal=self.tolktaal.data or "",
        )


class BlokForm(Formulier):
    """One block of questions. No question is mandatory: the last choice of each skips it."""

    def antwoorden(self) -> dict[str, str]:
        """The answers that were given, by the code of the question."""
        return {field.name: field.data for field in self if isinstance(field, RadioField) and field.data}


def blok_form(blok: Blok, moment: Moment, eerste_nummer: int, antwoorden: Mapping[str, str]) -> BlokForm:
    """The form of a block with the answers so far; `eerste_nummer`: of its first question in the set."""
    vragen = tuple((vraag.code, vraag.tekst, _hint(vraag, moment)) for vraag in blok.vragen)
    form = _form_class(blok.code, vragen, eerste_nummer)(
        data={vraag.code: antwoorden.get(vraag.code, "") for vraag in blok.vragen}
    )
    for vraag in blok.vragen:
        numbered = [
            (code, f"{nummer}. {woord}") for nummer, (code, woord) in enumerate(vraag.antwoorden.items(), 1)
        ]
        form[vraag.code].choices = keuzes([*numbered, ("", "0. " + _("Overslaan"))])
    return form


def _hint(vraag: Vraag, moment: Moment) -> str:
    return (vraag.hint_voor if moment is Moment.VOOR else "") or vraag.hint


@cache
def _form_class(code: str, vragen: tuple[tuple[str, str, str], ...], eerste_nummer: int) -> type[BlokForm]:
    """A class per block, made once."""
    fields = {
        naam: RadioField(f"{nummer}. {tekst}", description=hint, validate_choice=False)
        for nummer, (naam, tekst, hint) in enumerate(vragen, eerste_nummer)
    }
    return type(f"BlokForm_{code}", (BlokForm,), fields)


class AfrondForm(Formulier):
    """The end of the call: two questions to the resident, both with a plain no."""

    form_id = HiddenField(validators=[InputRequired(), UUID()])
    delen = RadioField(
        _l("Mag de sociaal werker de antwoorden lezen?"),
        [DataRequired(_l("Kies ja of nee. Weet de bewoner het niet? Kies dan nee."))],
    )
    bellen = RadioField(
        _l("Wil de bewoner dat de sociaal werker belt?"),
        [DataRequired(_l("Kies ja of nee. Weet de bewoner het niet? Kies dan nee."))],
        choices=keuzes((("ja", _l("1. Ja, graag")), ("nee", _l("2. Nee")))),
    )

    def offer(self, mensen: Iterable[Mens]) -> None:
        """Who of the household says yes; without names, on paper, there is a plain yes."""
        zegt = [(f"{JA}{mens.huurder_id}", _("Ja, zegt %(naam)s", naam=mens.naam)) for mens in mensen]
        ander = _("Ja, zegt iemand anders van het huishouden") if zegt else _("Ja, dat mag")
        keuze = [*zegt, (JA, ander), ("nee", _("Nee"))]
        numbered = enumerate(keuze, 1)
        self.delen.choices = keuzes((code, f"{nummer}. {woord}") for nummer, (code, woord) in numbered)

    def command(self) -> dict[str, Any]:
        delen = self.delen.data
        wie = delen.removeprefix(JA) if delen.startswith(JA) else ""
        return {
            "form_id": uuid.UUID(self.form_id.data),
            "delen": delen.startswith(JA),
            "wie": uuid.UUID(wie) if wie else None,
            "bellen": self.bellen.data == "ja",
        }
