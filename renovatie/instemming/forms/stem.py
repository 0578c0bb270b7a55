"""The paper form of an answer, recorded by the woonconsulent. An answer has no default: she chooses."""

import uuid
from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from renovatie.instemming.forms import LANG, TALEN, BijJa, _bytes
from renovatie.instemming.services import REACTIES
from renovatie.instemming.woorden import SOORTEN
from renovatie.kern.web.eenmalig import MetNummer
from renovatie.kern.web.velden import DateField3, VinkjesField, keuzes
from workflows.stemmen import Stemsoort


class ReactieForm(MetNummer):
    """The answer of a lease, as it stands on paper. A digital answer only comes from the tenant herself."""

    voorstel = SelectField(
        _l("Op welk voorstel is dit een antwoord?"),
        description=_l("Het staat op het formulier. Een antwoord op een oud voorstel telt niet meer mee."),
    )
    reactie = RadioField(
        _l("Wat is de reactie?"),
        choices=keuzes((soort.value, SOORTEN[soort]) for soort in REACTIES),
        validators=[DataRequired(_l("Kies wat de reactie is."))],
    )
    ondertekenaars = VinkjesField(
        _l("Wie heeft getekend?"),
        validators=[BijJa()],
        description=_l("Nodig bij ja: alle huurders van deze woning."),
    )
    getekend_op = DateField3(
        _l("Datum bij de laatste handtekening"), [BijJa()], description=_l("Nodig bij ja.")
    )
    ontvangen_op = DateField3(_l("Bij ons binnen op"), [DataRequired()])
    document = FileField(
        _l("Foto of scan van het formulier"),
        description=_l("Pdf, jpg of png, niet groter dan 10 MB. Zonder document telt een ja niet mee."),
    )
    taal = SelectField(_l("Taal van het formulier"), choices=keuzes(TALEN.items()), validators=[Optional()])
    tolk = BooleanField(_l("Er was een tolk bij"))
    opmerking = TextAreaField(
        _l("Opmerking"),
        [Optional(), Length(max=LANG)],
        description=_l("Alleen over het voorstel. Iets over hulp hoort hier niet."),
    )

    def fill(
        self, huurders: Sequence[tuple[uuid.UUID, str]], versies: Sequence[tuple[uuid.UUID, int]]
    ) -> "ReactieForm":
        """The tenants who can have signed, and the versions that were sent, the newest first."""
        self.ondertekenaars.choices = keuzes((str(key), naam) for key, naam in huurders)
        self.voorstel.choices = keuzes(
            (str(key), _("Voorstel %(nummer)s", nummer=nummer)) for key, nummer in versies
        )
        if self.voorstel.data is None and versies:
            self.voorstel.data = str(versies[0][0])
        if len(versies) == 1:
            self.reactie.label.text = _("Wat is de reactie op voorstel %(nummer)s?", nummer=versies[0][1])
        return self

    def command(self) -> dict[str, Any]:
        return {
            "formulier_id": self.id_,
            "voorstel_id": uuid.UUID(self.voorstel.data),
            "reactie": Stemsoort(self.reactie.data),
            "ondertekenaars": [uuid.UUID(key) for key in self.ondertekenaars.data or ()],
            "getekend_op": self.getekend_op.data,
            "ontvangen_op": self.ontvangen_op.data,
            "document": _bytes(self.document),
            "taal": self.taal.data or None,
            "tolk": bool(self.tolk.data),
            "opmerking": self.opmerking.data or None,
        }
