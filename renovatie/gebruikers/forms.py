"""Forms for signing in, and for organisations, users and roles."""

import uuid
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, PasswordField, RadioField, SelectField, StringField
from wtforms.validators import DataRequired, EqualTo, Length, Optional, Regexp

from privacy.access import Rol
from renovatie.gebruikers.models import Organisatiesoort
from renovatie.gebruikers.teksten import SOORTEN
from renovatie.kern.web.navigation import ROL_NAMEN
from renovatie.kern.web.velden import Formulier, keuzes

EMAIL_SHAPE = r"^[^@\s<>\"(),:;]+@[^@\s<>\"(),:;]+\.[^@\s.<>\"(),:;]+$"
EMAIL_HINT = _l("Schrijf het e-mailadres zo: naam@voorbeeld.nl.")
TALEN = [("nl", "Nederlands"), ("en", "English")]


def _lower(value: str | None) -> str | None:
    return value.strip().lower() if value else value


def _stripped(value: str | None) -> str | None:
    return value.strip() if value else value


class InlogForm(Formulier):
    """First step: who are you, and what is your password."""

    email = StringField(_l("E-mailadres"), [DataRequired(), Length(max=254)], filters=[_lower])
    wachtwoord = PasswordField(_l("Wachtwoord"), [DataRequired(), Length(max=128)])
    verder = HiddenField()
    meegenomen = HiddenField()


class CodeForm(Formulier):
    """Second step: the code from the app."""

    code = StringField(
        _l("Code uit uw app"),
        [DataRequired(), Length(max=40)],
        description=_l("6 cijfers. De code geldt 30 seconden."),
    )
    verder = HiddenField()


class InlogCodeForm(CodeForm):
    """The same at the second step of signing in, where a code on paper is good too."""

    code = StringField(
        _l("Code uit uw app"),
        [DataRequired(), Length(max=40)],
        description=_l("6 cijfers. De code geldt 30 seconden. U kunt hier ook een herstelcode invullen."),
    )
    meegenomen = HiddenField()


class BevestigForm(Formulier):
    """The second factor again. Its names are its own: it goes along with whatever form was posted."""

    bevestig_code = StringField(
        _l("Code uit uw app"),
        [Length(max=40)],
        description=_l("6 cijfers. De code geldt 30 seconden. U kunt hier ook een herstelcode invullen."),
    )
    bevestig_passkey = HiddenField()
    bevestig_verder = HiddenField()


class PasskeyInlogForm(Formulier):
    """Signing in with a passkey: what the device answered."""

    passkey = HiddenField()
    verder = HiddenField()
    meegenomen = HiddenField()


class PasskeyForm(Formulier):
    """A new passkey, and what its owner calls the device."""

    naam = StringField(
        _l("Naam van dit apparaat"),
        [DataRequired(), Length(max=60)],
        description=_l("Bijvoorbeeld: telefoon van het werk."),
        filters=[_stripped],
    )
    passkey = HiddenField()


class NieuwWachtwoordForm(Formulier):
    """A new password, twice."""

    wachtwoord = PasswordField(
        _l("Nieuw wachtwoord"),
        [DataRequired(), Length(max=128)],
        description=_l("12 tekens of meer. Een paar losse woorden werkt goed."),
    )
    nogmaals = PasswordField(
        _l("Nieuw wachtwoord, nog een keer"),
        [DataRequired(), EqualTo("wachtwoord", _l("Vul hier hetzelfde in."))],
    )


class WachtwoordForm(NieuwWachtwoordForm):
    """Change your own password."""

    huidig = PasswordField(_l("Wachtwoord dat u nu hebt"), [DataRequired(), Length(max=128)])


class OrganisatieForm(Formulier):
    """A new organisation."""

    naam = StringField(_l("Naam"), [DataRequired(), Length(max=120)], filters=[_stripped])
    soort = SelectField(
        _l("Soort"), [DataRequired()], choices=keuzes((s.value, SOORTEN[s]) for s in Organisatiesoort)
    )

    def command(self) -> dict[str, Any]:
        return {"naam": self.naam.data, "soort": Organisatiesoort(self.soort.data)}


class GebruikerForm(Formulier):
    """A new user."""

    naam = StringField(_l("Naam"), [DataRequired(), Length(max=120)], filters=[_stripped])
    email = StringField(
        _l("E-mailadres van het werk"),
        [DataRequired(), Length(max=254), Regexp(EMAIL_SHAPE, message=EMAIL_HINT)],
        filters=[_lower],
    )
    organisatie_id = SelectField(_l("Organisatie"), [DataRequired()], coerce=uuid.UUID)
    taal = RadioField(_l("Taal"), [DataRequired()], choices=keuzes(TALEN), default="nl")

    def command(self) -> dict[str, Any]:
        return {
            "naam": self.naam.data,
            "email": self.email.data,
            "organisatie_id": self.organisatie_id.data,
            "taal": self.taal.data,
        }


def _complex_or_none(value: Any) -> uuid.UUID | None:
    return None if value in {"", None} else uuid.UUID(str(value))


class RolForm(Formulier):
    """A role for a person."""

    rol = SelectField(_l("Rol"), [DataRequired()], choices=keuzes((rol.value, ROL_NAMEN[rol]) for rol in Rol))
    complex_id = SelectField(
        _l("Complex"),
        [Optional()],
        coerce=_complex_or_none,
        description=_l(
            "Laat leeg voor privacycoördinator, privacyfunctionaris en applicatiebeheerder: "
            "die rollen gelden voor de hele organisatie."
        ),
    )

    def command(self) -> dict[str, Any]:
        return {"rol": Rol(self.rol.data), "complex_id": self.complex_id.data}


class KnopForm(Formulier):
    """A button without fields: only its token is checked."""
