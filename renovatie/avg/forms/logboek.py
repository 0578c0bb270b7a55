"""Which lines of the journal somebody asks for; in the address, so only ids, days and a code."""

import uuid
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField
from wtforms.validators import Optional, ValidationError

from renovatie.avg.queries.journaal import Filter
from renovatie.avg.woorden_toezicht import gebieden
from renovatie.kern.web.velden import DatumField, Formulier, keuzes

DAG = _l("Schrijf de datum zo: 24-11-2026.")


class LogboekForm(Formulier):
    """A search that changes nothing."""

    class Meta(Formulier.Meta):
        csrf = False

    gebruiker = SelectField(_l("Wie"), [Optional()])
    gebied = SelectField(_l("Waarover"), [Optional()])
    complex_ = SelectField(_l("Complex"), [Optional()], name="complex")
    van = DatumField(_l("Vanaf"), [Optional()], description=DAG)
    tot = DatumField(_l("Tot en met"), [Optional()], description=DAG)
    dossier = StringField(_l("Nummer van een dossier"), [Optional()])

    def offer(self, mensen: list[tuple[str, str]], complexen: list[tuple[str, str]]) -> None:
        """Set what can be chosen."""
        self.gebruiker.choices = keuzes([("", _l("Iedereen")), *mensen])
        self.gebied.choices = keuzes([("", _l("Alles")), *gebieden()])
        self.complex_.choices = keuzes([("", _l("Alle")), *complexen])

    def validate_dossier(self, field: StringField) -> None:
        if field.data:
            try:
                uuid.UUID(field.data.strip())
            except ValueError:
                raise ValidationError(_l("Dit is geen nummer van een dossier.")) from None

    def filter(self, organisatie_id: uuid.UUID | None) -> Filter:
        return Filter(
            organisatie_id=organisatie_id,
            gebruiker_id=_id(self.gebruiker.data),
            complex_id=_id(self.complex_.data),
            dossier_id=_id(self.dossier.data),
            gebied=self.gebied.data or None,
            van=self.van.data,
            tot=self.tot.data,
        )

    def asked(self) -> dict[str, Any]:
        """What was filled in, for the next page and the file."""
        found = {"gebruiker": self.gebruiker.data, "gebied": self.gebied.data, "complex": self.complex_.data}
        found["dossier"] = self.dossier.data
        found |= {
            name: day.isoformat() for name, day in (("van", self.van.data), ("tot", self.tot.data)) if day
        }
        return {name: value for name, value in found.items() if value}


def _id(text: str | None) -> uuid.UUID | None:
    return uuid.UUID(text.strip()) if text else None
