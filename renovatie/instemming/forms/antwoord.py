"""The forms of a tenant who answers by herself. Nothing is chosen beforehand, and no answer asks for more."""

import uuid
from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired

from privacy.vrije_tekst import find
from renovatie.instemming.antwoordteksten import Antwoordtekst
from renovatie.instemming.services import REACTIES
from renovatie.instemming.services.antwoord import LANG
from renovatie.instemming.services.antwoordcode import LENGTE, as_typed
from renovatie.kern.web.eenmalig import MetNummer
from renovatie.kern.web.velden import Formulier, keuzes
from workflows.stemmen import Stemsoort


class CodeForm(Formulier):
    """The code of the letter, typed."""

    code = StringField(
        _l("Code uit de brief"), description=_l("12 letters en cijfers. Streepjes hoeven niet.")
    )

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if len(as_typed(self.code.data or "")) != LENGTE:
            self.code.errors = [_("Een code heeft 12 letters en cijfers. Kijk in de brief.")]
            return False
        return valid


class NieuweCodeForm(Formulier):
    """For whom the new code is."""

    huurder = RadioField(
        _l("Voor welke huurder?"), validators=[DataRequired(_l("Kies voor wie de code is."))]
    )

    def fill(self, huurders: Sequence[tuple[uuid.UUID, str]]) -> "NieuweCodeForm":
        self.huurder.choices = keuzes((str(key), naam) for key, naam in huurders)
        return self


class AntwoordForm(MetNummer):
    """Yes, yes if, or no; in the words of the language that the page is in."""

    # Her own words to her landlord: the question about names and numbers is for workers. A BSN is refused.
    GEEN_VRIJE_TEKST = frozenset({"tekst"})

    reactie = RadioField(validate_choice=False)
    tekst = TextAreaField()
    ik_ben = BooleanField()

    def worded(self, tekst: Antwoordtekst, naam: str) -> "AntwoordForm":
        """The same form with its labels and choices in this language."""
        self.woorden = tekst
        self.reactie.label.text = tekst.vraag
        self.reactie.choices = keuzes((soort.value, tekst.antwoord(soort)) for soort in REACTIES)
        self.tekst.label.text, self.tekst.description = tekst.erbij, tekst.erbij_hint
        self.ik_ben.label.text = tekst.zin("ik_ben", naam=naam)
        return self

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        self._check()
        return valid and not self.errors

    def _check(self) -> None:
        woorden, geschreven = self.woorden, (self.tekst.data or "").strip()
        if self.reactie.data not in {soort.value for soort in REACTIES}:
            self.reactie.errors = [woorden.fout_kies]
        elif self.reactie.data == Stemsoort.VOORWAARDELIJK.value and not geschreven:
            self.tekst.errors = [woorden.fout_voorwaarde]
        if len(geschreven) > LANG:
            self.tekst.errors = [woorden.fout_lang]
        elif any(vondst.zeker for vondst in find(geschreven, frozenset())):
            self.tekst.errors = [woorden.fout_bsn]
        if not self.ik_ben.data:
            self.ik_ben.errors = [woorden.fout_ik_ben]

    def command(self) -> dict[str, Any]:
        return {
            "formulier_id": self.id_,
            "reactie": Stemsoort(self.reactie.data),
            "tekst": self.tekst.data,
            "taal": self.woorden.taal,
        }
