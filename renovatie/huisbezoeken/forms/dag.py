"""The small forms of Mijn dag: one tap for a closed door, who goes along, a code, and where to call."""

import re
import uuid
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    HiddenField,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
    validators,
)
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from renovatie.huisbezoeken.codes import Weg
from renovatie.hulpdossiers.queries import Collega
from renovatie.kern.web.velden import Formulier, keuzes
from renovatie.kern.web.zonder_persoon import MetContact

PHONE = re.compile(r"\+?[0-9][0-9 ()./-]{3,22}[0-9]")


class NietThuisForm(Formulier):
    """One tap: nobody came to the door. `kaart`: a card went into the letterbox."""

    form_id = HiddenField(validators=[DataRequired(), validators.UUID()])
    kaart = HiddenField()
    plek = IntegerField(validators=[Optional(), NumberRange(1, 10_000)])
    """The place on the list, to come back at the next door."""
    alles = HiddenField()

    @property
    def weg(self) -> Weg | None:
        return Weg.KAART_ACHTERGELATEN if self.kaart.data else None


class OngedaanForm(Formulier):
    """The id of the tap that is taken back."""

    form_id = HiddenField(validators=[DataRequired(), validators.UUID()])


class DuoForm(Formulier):
    """Who goes along today."""

    tweede = SelectField(_l("Met wie gaat u vandaag langs?"), [Optional()], default="")

    def offer(self, collegas: list[Collega], zelf: uuid.UUID) -> None:
        anderen = [(str(c.id), f"{c.naam}, {c.organisatie}") for c in collegas if c.id != zelf]
        self.tweede.choices = keuzes([("", _("Niemand, ik ga alleen")), *anderen])

    @property
    def tweede_id(self) -> uuid.UUID | None:
        return uuid.UUID(self.tweede.data) if self.tweede.data else None


class BelcodeForm(Formulier):
    """A resident calls and says the code on the card."""

    code = StringField(
        _l("Code op het kaartje"),
        [DataRequired(_l("Vul de code in. Die heeft acht cijfers.")), Length(max=20)],
        description=_l("Een bewoner belt en noemt de code. U komt bij de goede woning uit."),
    )


class BereikbaarForm(MetContact):
    """Where residents call the team: what stands on the card."""

    telefoon = StringField(
        _l("Telefoonnummer voor bewoners"),
        [DataRequired(_l("Vul het nummer in waarop bewoners u bellen.")), Length(max=24)],
        description=_l("Het nummer van het team, niet uw eigen nummer."),
    )
    spreekuur = TextAreaField(
        _l("Wanneer kunnen bewoners bellen of langskomen?"),
        [Optional(), Length(max=200)],
        description=_l("Bijvoorbeeld: inloop op dinsdag van 10.00 tot 12.00 uur in de huiskamer."),
    )

    def validate_telefoon(self, field: Any) -> None:
        if PHONE.fullmatch((field.data or "").strip()) is None:
            raise ValidationError(_l("Dit is geen telefoonnummer. Schrijf het zo: 030 123 45 67."))
