"""Form fields and the base form: dates in three parts, euros, Dutch messages, and errors of the domain.

A form is drawn with the macros of templates/components/formulier.html, which read `label`, `description`,
`errors` and `flags.optional` of each field and `fouten` of the form.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, DecimalField, Field, FieldList, FormField, SelectMultipleField, TimeField
from wtforms.csrf.core import CSRFTokenField
from wtforms.fields.choices import SelectChoice
from wtforms.utils import unset_value
from wtforms.validators import Optional, StopValidation, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget, TextInput

from privacy.vrije_tekst import Vondst, find, may_hold_name
from renovatie.kern.clock import exists
from renovatie.kern.errors import RuleError
from renovatie.kern.web.tekens import leaves, signs_error
from renovatie.kern.web.vrije_tekst import Vraag, may_pass, question_error

YEARS = range(1900, 2101)
FORMULIER_ID = "formulier_id"
VORMKOP = frozenset({"csrf_token", FORMULIER_ID})
"""What stands at the head of every POST form: the token against forgery, and the key of this one form."""


class Algemeen(str):
    """A message that fits any field and so does not name its own: the summary puts the label in front."""

    def __mod__(self, values: Any) -> "Algemeen":
        return Algemeen(super().__mod__(values))


MESSAGES: dict[str, LazyString] = {
    "This field is required.": _l("Vul dit in."),
    "Not a valid choice.": _l("Kies een van de antwoorden."),
    "Not a valid choice": _l("Kies een van de antwoorden."),
    "Invalid Choice: could not coerce.": _l("Kies een van de antwoorden."),
    "Invalid choice(s): one or more data inputs could not be coerced.": _l("Kies een van de antwoorden."),
    "Not a valid integer value.": _l("Vul een heel getal in, zonder letters."),
    "Not a valid decimal value.": _l("Vul een getal in."),
    "Not a valid float value.": _l("Vul een getal in."),
    "Number must be at least %(min)s.": _l("Vul een getal in van %(min)s of meer."),
    "Number must be at most %(max)s.": _l("Vul een getal in van %(max)s of minder."),
    "Number must be between %(min)s and %(max)s.": _l("Vul een getal in van %(min)s tot en met %(max)s."),
    "Field must be equal to %(other_name)s.": _l("Vul hier hetzelfde in als hierboven."),
    "Invalid input.": _l("Kijk dit na: zo herkennen we het niet."),
    "Invalid email address.": _l("Schrijf het e-mailadres zo: naam@voorbeeld.example."),
    "Invalid UUID.": _l("Kies een van de antwoorden."),
    "Not a valid time value.": _l("Schrijf de tijd zo: 14.05."),
    "Not a valid date value.": _l("Schrijf de datum zo: 24-11-2026."),
    "File has not been approved.": _l("Dit soort bestand kan niet."),
}

COUNTED: dict[str, LazyString] = {
    "Field must be at least %(min)d character long.": _l("Schrijf minstens %(min)d teken."),
    "Field must be at least %(min)d characters long.": _l("Schrijf minstens %(min)d tekens."),
    "Field cannot be longer than %(max)d character.": _l("Schrijf hoogstens %(max)d teken."),
    "Field cannot be longer than %(max)d characters.": _l("Schrijf hoogstens %(max)d tekens."),
    "Field must be exactly %(max)d character long.": _l("Schrijf precies %(max)d teken."),
    "Field must be exactly %(max)d characters long.": _l("Schrijf precies %(max)d tekens."),
}


class Translations:
    """Turns the English messages of WTForms into ours; an unknown one becomes a plain Dutch sentence."""

    def gettext(self, string: str) -> Algemeen:
        """In: a message of WTForms. Out: our words in the language of the page, not naming the field."""
        known = MESSAGES.get(string) or COUNTED.get(string)
        return Algemeen(known if known is not None else _("Kijk dit na."))

    def ngettext(self, singular: str, plural: str, n: int) -> Algemeen:
        return self.gettext(singular if n == 1 else plural)


@dataclass(frozen=True, slots=True)
class FoutRegel:
    """One line of the error summary: the sentence and the id of the input that it leads to, if any."""

    tekst: str
    doel: str | None = None


class SomsNodig(Optional):
    """May be left empty unless another answer asks for it: so it is not called "hoeft niet"."""

    def __init__(self) -> None:
        super().__init__()
        self.field_flags: dict[str, Any] = {}


class DateField3(Field):
    """A date in three boxes, named `<name>-dag`, `<name>-maand`, `<name>-jaar`; `.data` is a date or None.

    All three empty gives None without an error of its own: DataRequired or Optional decides whether that
    is allowed. What was typed is kept in `.dag`, `.maand`, `.jaar` for showing again.
    """

    PARTS = ("dag", "maand", "jaar")

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        value = self.default if data is unset_value else data
        self.object_data = self.data = value() if callable(value) else value
        self.process_errors = []
        self.dag, self.maand, self.jaar = self._shown(self.data)
        if formdata is None or not any(f"{self.name}-{part}" in formdata for part in self.PARTS):
            return
        typed = [formdata.get(f"{self.name}-{part}", "").strip() for part in self.PARTS]
        self.dag, self.maand, self.jaar = typed
        self.raw_data = [" ".join(typed).strip()]
        try:
            self.data = read_date(*typed)
        except ValueError as reason:
            self.data = None
            self.process_errors = [reason.args[0]]

    def pre_validate(self, form: Any) -> None:
        """Stop the chain when the date cannot be read, so that "Vul dit in" does not hide the reason."""
        if self.process_errors:
            raise StopValidation

    @property
    def boxes(self) -> list[tuple[str, str, str | LazyString, str]]:
        """Out: (id, name, label, value) of the three boxes, for the macro."""
        labels = (_l("Dag"), _l("Maand"), _l("Jaar"))
        typed = (self.dag, self.maand, self.jaar)
        return [
            (f"{self.id}-{part}", f"{self.name}-{part}", label, value)
            for part, label, value in zip(self.PARTS, labels, typed, strict=True)
        ]

    @staticmethod
    def _shown(value: dt.date | None) -> tuple[str, str, str]:
        return ("", "", "") if value is None else (str(value.day), str(value.month), str(value.year))


class TijdField(TimeField):
    """A time of 24 hours as text: a browser's own clock shows AM and PM to whoever has it in English.

    Typed as 14.05, as our pages write it, or as 14:05, with or without "uur". `dag` names the field of the
    form with its day: an hour that our clocks skip on that day is refused.
    """

    data: Any
    widget = TextInput()

    def __init__(self, label: Any = None, validators: Any = None, *, dag: str, **kwargs: Any) -> None:
        super().__init__(label, validators, format=["%H.%M"], **kwargs)
        self.day_field = dag

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        self.data = None
        if valuelist and valuelist[0]:
            self.data = read_time(valuelist[0])

    def pre_validate(self, form: Any) -> None:
        """Stop the chain when the time cannot be read, so that "Vul dit in" does not hide the reason."""
        if self.process_errors:
            raise StopValidation

    def post_validate(self, form: Any, validation_stopped: bool) -> None:
        day = form[self.day_field].data
        if day is not None and self.data is not None and not exists(day, self.data):
            raise ValidationError(_("Deze tijd bestaat niet: die nacht gaat de klok een uur vooruit."))


class DatumField(DateField):
    """A day in one box, for a search: typed as 24-11-2026, and read from an address as 2026-11-24."""

    widget = TextInput()

    def __init__(self, label: Any = None, validators: Any = None, **kwargs: Any) -> None:
        super().__init__(label, validators, format=["%d-%m-%Y", "%Y-%m-%d"], **kwargs)


def read_date(day: str, month: str, year: str) -> dt.date | None:
    """In: what was typed in three boxes. Out: the date, or None when all are empty.

    Raises ValueError with a sentence for the reader: a part missing, no digits, a year of two digits,
    or a day that is not in the calendar.
    """
    parts = (day, month, year)
    if not any(parts):
        return None
    if not all(parts):
        raise ValueError(Algemeen(_("Vul de dag, de maand en het jaar in.")))
    if not all(part.isascii() and part.isdigit() for part in parts):
        raise ValueError(Algemeen(_("Schrijf de datum in cijfers, bijvoorbeeld 24 11 2026.")))
    if len(year) != 4 or int(year) not in YEARS:
        raise ValueError(Algemeen(_("Schrijf het jaar in vier cijfers, bijvoorbeeld 2026.")))
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        raise ValueError(Algemeen(_("Deze datum bestaat niet. Kijk de dag en de maand na."))) from None


_TIME = re.compile(r"(\d{1,2})[.:](\d{2})(?:\s*uur)?", re.ASCII | re.IGNORECASE)


def read_time(typed: str) -> dt.time:
    """In: 9.30, 09:30 or 9.30 uur. Raises ValueError with a sentence when it is none, or no time of a day."""
    match = _TIME.fullmatch(typed.strip())
    if match is None:
        raise ValueError(Algemeen(_("Schrijf de tijd zo: 14.05.")))
    try:
        return dt.time(int(match[1]), int(match[2]))
    except ValueError:
        raise ValueError(
            Algemeen(_("Deze tijd bestaat niet. Een dag gaat van 0.00 tot en met 23.59."))
        ) from None


class FieldMoney(DecimalField):
    """An amount in euros as people write it: 1.190,50 or 24,5 or € 24; `.data` is a Decimal of two places."""

    widget = TextInput()

    def __init__(self, label: Any = None, validators: Any = None, negatief: bool = False, **kwargs: Any):
        super().__init__(label, validators, places=2, **kwargs)
        self.negatief = negatief

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else write_money(self.data)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        if not valuelist or not valuelist[0].strip():
            self.data = None
            return
        self.data = None
        amount = read_money(valuelist[0])
        if amount < 0 and not self.negatief:
            raise ValueError(Algemeen(_("Vul een bedrag in van € 0 of meer.")))
        self.data = amount

    def pre_validate(self, form: Any) -> None:
        """Stop the chain when the amount cannot be read, so that "Vul dit in" does not hide the reason."""
        if self.process_errors:
            raise StopValidation


_AMOUNT = re.compile(r"(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2})|,-)?")


def read_money(typed: str) -> Decimal:
    """In: an amount in Dutch notation (a dot between thousands, a comma before cents). Out: two places.

    A lone dot before one or two last digits (24.50) is read as a comma. Raises ValueError otherwise.
    """
    text = re.sub(r"[€\s\u00a0\u202f]", "", typed)
    text = re.sub(r"^(-?\d+)\.(\d{1,2})$", r"\1,\2", text)
    match = _AMOUNT.fullmatch(text)
    if match is None or len(match[2]) > 12:
        raise ValueError(Algemeen(_("Schrijf het bedrag zo: 24,50.")))
    sign, whole, cents = match.groups()
    return Decimal(f"{sign}{whole.replace('.', '')}.{(cents or '').ljust(2, '0')}")


def write_money(amount: Decimal) -> str:
    """In: an amount. Out: 1.190,50, without the sign of the euro."""
    return f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))


def keuzes(pairs: Iterable[tuple[Any, str | LazyString]]) -> list[SelectChoice]:
    """In: (value, label) pairs. Out: choices for RadioField, SelectField or VinkjesField.

    WTForms warns about plain tuples, and our tests take a warning for an error.
    """
    return [SelectChoice(value, label) for value, label in pairs]


def without_nul(typed: Any) -> Any:
    """Text without the character NUL, which nobody types and PostgreSQL does not store."""
    return typed.replace("\x00", "") if isinstance(typed, str) else typed


class VinkjesField(SelectMultipleField):
    """Several answers, each with its own tick; `.data` is a list of the chosen values."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class Formulier(FlaskForm):
    """Base of every form: our words for WTForms' messages, CSRF by Flask-WTF, errors of the domain, and the
    guard of free texts (see `vrije_tekst`).
    """

    VRIJE_TEKSTEN: ClassVar[frozenset[str]] = frozenset()
    """Fields of one line that are free text too; text areas always are."""
    GEEN_VRIJE_TEKST: ClassVar[frozenset[str]] = frozenset()
    """Text areas that may hold names and numbers: an address, a letter that is published."""
    NAMEN_VAN_ALLEN: ClassVar[bool] = False
    """Whether its texts are searched for names of residents also when a role without names writes them."""
    HARD: ClassVar[bool] = False
    """Whether what is found may not stay, whoever says so (see `zonder_persoon`)."""
    eigen_namen: Sequence[str] = ()
    """Names that are no question here: of the household that the text is about."""
    vrije_vraag: Vraag | None = None

    class Meta(FlaskForm.Meta):
        def get_translations(self, form: Any) -> Translations:
            return Translations()

        def bind_field(self, form: Any, unbound_field: Any, options: Any) -> Field:
            field: Field = super().bind_field(form, unbound_field, options)
            if not isinstance(field, FieldList | FormField):
                field.filters = [*field.filters, without_nul]
            return field

    def find_in(self, tekst: str, namen: Set[str]) -> tuple[Vondst, ...]:
        """What the writer of this text is asked about; `namen` are the name words of residents."""
        return find(tekst, namen)

    def may_hold_name(self, tekst: str) -> bool:
        """Whether it is worth opening the names of residents for this text."""
        return may_hold_name(tekst)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, their signs and their free texts; all kinds of errors are shown at once."""
        valid: bool = super().validate(extra_validators)
        valid = self.has_plain_signs() and valid
        return may_pass(self) and valid

    def has_plain_signs(self) -> bool:
        """Whether no text holds a sign that nobody sees; says so at each field that does."""
        wrong = [(field, Algemeen(error)) for field in leaves(self) if (error := signs_error(field))]
        for field, error in wrong:
            field.errors = [*field.errors, error]
        return not wrong

    def add_fout(self, fout: RuleError | str | LazyString) -> None:
        """Show a broken rule in this form: at its field when the rule names one, else on top."""
        message = fout.message if isinstance(fout, RuleError) else fout
        name = fout.field if isinstance(fout, RuleError) else None
        if name is not None and name in self:
            self[name].errors = [*self[name].errors, str(message)]
        else:
            self.form_errors.append(str(message))

    @property
    def verborgen(self) -> list[Field]:
        """Out: the hidden fields of its own; the token and the key come with `vormkop()`."""
        return [field for field in self if field.flags.hidden and field.name not in VORMKOP]

    @property
    def fouten(self) -> list[FoutRegel]:
        """Out: all errors in the order of the page, each with the id of its input; empty when all is well."""
        lines = [FoutRegel(str(error)) for error in self.form_errors]
        if self.vrije_vraag is not None:
            lines.append(FoutRegel(question_error(self.vrije_vraag.hard), "vrije_tekst-weg"))
        return lines + list(_lines(self))


def _lines(fields: Iterable[Field]) -> Iterator[FoutRegel]:
    """Walk the fields, also those inside a form field or a list, and word each error for the summary."""
    for field in fields:
        if isinstance(field, CSRFTokenField):
            if field.errors:
                yield FoutRegel(_("Dit formulier was te oud. Uw tekst staat er nog. Verstuur het opnieuw."))
        elif isinstance(field, FormField):
            yield from _lines(field.form)
        elif isinstance(field, FieldList):
            yield from (FoutRegel(str(error)) for error in field.errors if isinstance(error, str))
            yield from _lines(field.entries)
        else:
            yield from (FoutRegel(_worded(field, error), _target(field)) for error in field.errors)


def _worded(field: Field, error: Any) -> str:
    """A message that fits any field gets the label in front; one that was written for this field does not."""
    if not isinstance(error, Algemeen):
        return str(error)
    label = str(field.label.text)
    return f"{label} {error}" if label.endswith(("?", ".", ":")) else f"{label}: {error}"


def _target(field: Field) -> str:
    """The id that the summary's link leads to: the first box or choice when a field has several."""
    if isinstance(field, DateField3):
        return f"{field.id}-dag"
    if isinstance(field.widget, ListWidget):
        return f"{field.id}-0"
    return str(field.id)
