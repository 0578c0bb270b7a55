"""Forms about the notices: how one came, why it is sent again, and where a tenant gets post elsewhere."""

import uuid
from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from renovatie.instemming.briefwoorden import BEZORGSOORTEN, VERBETERREDENEN
from renovatie.instemming.forms import BijJa
from renovatie.instemming.models import Verbeterreden
from renovatie.kern.web.eenmalig import MetNummer
from renovatie.kern.web.velden import DateField3, Formulier, VinkjesField, keuzes
from workflows.bezorging import Bezorgsoort


class BezorgForm(MetNummer):
    """That tenants had the letter, on which day, and what proves it."""

    huurders = VinkjesField(_l("Wie kreeg de brief?"), [DataRequired(_l("Kies wie de brief kreeg."))])
    soort = RadioField(
        _l("Hoe weten we dat?"),
        choices=keuzes((soort.value, tekst) for soort, tekst in BEZORGSOORTEN.items()),
        validators=[DataRequired(_l("Kies hoe we dat weten."))],
    )
    ontvangen_op = DateField3(
        _l("Ontvangen op"),
        [DataRequired()],
        description=_l("Bij meer huurders: de dag waarop de laatste de brief kreeg."),
    )
    nummer = StringField(
        _l("Nummer van de aangetekende brief of het exploot"),
        [BijJa(), Length(max=100)],
        description=_l("Nodig bij aangetekend en deurwaarder, als er geen bewijs bij zit."),
    )
    document = FileField(
        _l("Bewijs"),
        [BijJa()],
        description=_l("Bijvoorbeeld een foto van de handtekening. Pdf, jpg of png, niet groter dan 10 MB."),
    )

    def fill(self, huurders: Sequence[tuple[uuid.UUID, str]]) -> "BezorgForm":
        self.huurders.choices = keuzes((str(key), naam) for key, naam in huurders)
        if len(huurders) == 1 and not self.is_submitted():
            self.huurders.data = [str(huurders[0][0])]
        return self

    def command(self) -> dict[str, Any]:
        return {
            "formulier_id": self.id_,
            "huurder_ids": [uuid.UUID(key) for key in self.huurders.data or ()],
            "soort": Bezorgsoort(self.soort.data),
            "ontvangen_op": self.ontvangen_op.data,
            "nummer": self.nummer.data or None,
            "document": (self.document.data.read() or None) if self.document.data else None,
        }


class VerbeterForm(Formulier):
    """Why the letter is sent again."""

    reden = RadioField(
        _l("Wat klopte er niet?"),
        choices=keuzes((reden.value, tekst) for reden, tekst in VERBETERREDENEN.items()),
        validators=[DataRequired(_l("Kies wat er niet klopte."))],
    )

    def command(self) -> dict[str, Any]:
        return {"reden": Verbeterreden(self.reden.data)}


class PostadresForm(Formulier):
    """Where a tenant who does not live in the home gets his letters."""

    GEEN_VRIJE_TEKST = frozenset({"adres"})

    adres = TextAreaField(
        _l("Adres"),
        [Optional(), Length(max=300)],
        description=_l(
            "Straat en nummer, postcode en plaats, elk op een eigen regel. Zonder naam. "
            "Leeg: er gaat geen brief meer naar een tweede adres."
        ),
    )

    def command(self) -> dict[str, Any]:
        return {"adres": self.adres.data or ""}
