"""Forms of the proposal: writing it, and sending it to the tenants."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from renovatie.instemming.forms import LANG
from renovatie.instemming.models import Adviesorgaan, Renovatievoorstel
from renovatie.instemming.services import ONDERDELEN
from renovatie.kern.web.velden import DateField3, Formulier, keuzes
from workflows.uitvoering import Aard


class VoorstelForm(Formulier):
    """A proposal: measures one per line, what it must say, and who gave advice."""

    GEEN_VRIJE_TEKST = frozenset(
        {
            "renovatie",
            "dringend",
            "huurverhoging",
            "duur",
            "logeerwoning",
            "verhuiskosten",
            "zelf_aangebracht",
            "persoonlijke_omstandigheden",
            "sociaal_plan",
            "voorbehoud",
            "geen_advies_reden",
        }
    )
    """All of it is read by every tenant, with the number of whom to call."""

    versie = HiddenField()
    renovatie = TextAreaField(
        _l("Maatregelen: renovatie"),
        [Optional(), Length(max=LANG)],
        description=_l("Eén maatregel per regel. Hiervoor is de 70% nodig."),
    )
    dringend = TextAreaField(
        _l("Maatregelen: dringend onderhoud"),
        [Optional(), Length(max=LANG)],
        description=_l("Eén maatregel per regel. Hiervoor is geen instemming nodig."),
    )
    huurverhoging = TextAreaField(_l("Huurverhoging met de reden, en servicekosten"), [Length(max=LANG)])
    duur = TextAreaField(_l("Hoe lang, vanaf wanneer, en wat de huurder thuis merkt"), [Length(max=LANG)])
    logeerwoning = TextAreaField(_l("Logeerwoning of wisselwoning"), [Length(max=LANG)])
    verhuiskosten = TextAreaField(_l("Verhuiskosten"), [Length(max=LANG)])
    zelf_aangebracht = TextAreaField(_l("Zelf aangebrachte voorzieningen (ZAV)"), [Length(max=LANG)])
    persoonlijke_omstandigheden = TextAreaField(_l("Persoonlijke omstandigheden"), [Length(max=LANG)])
    sociaal_plan = TextAreaField(_l("Sociaal plan"), [Length(max=LANG)])
    voorbehoud = TextAreaField(
        _l("Voorbehoud"),
        [Length(max=LANG)],
        description=_l("Het voorstel vervalt als minder dan 70% van de huurders ja zegt."),
    )
    adviesorgaan = RadioField(
        _l("Wie geeft advies?"),
        choices=keuzes(
            (
                (Adviesorgaan.BEWONERSCOMMISSIE.value, _l("De bewonerscommissie")),
                (Adviesorgaan.HUURDERSORGANISATIE.value, _l("De huurdersorganisatie")),
                (Adviesorgaan.GEEN.value, _l("Niemand")),
            )
        ),
        validators=[DataRequired(_l("Kies wie advies geeft."))],
    )
    geen_advies_reden = TextAreaField(_l("Waarom geeft niemand advies?"), [Optional(), Length(max=LANG)])
    advies_gevraagd_op = DateField3(_l("Advies gevraagd op"), [Optional()])
    advies_ontvangen_op = DateField3(_l("Advies gekregen op"), [Optional()])
    advies_afgeweken = BooleanField(_l("We wijken af van het advies"))
    afwijking_beantwoord_op = DateField3(_l("Brief over de afwijking verstuurd op"), [Optional()])

    @classmethod
    def of(cls, voorstel: Renovatievoorstel) -> "VoorstelForm":
        """The form as the draft stands now; what was typed in this request goes first."""
        lines = {
            aard.value: "\n".join(m.omschrijving for m in voorstel.maatregelen if m.aard is aard)
            for aard in Aard
        }
        return cls(obj=voorstel, data=lines)

    def command(self) -> dict[str, Any]:
        maatregelen = [
            (aard, line.strip())
            for aard, field in ((Aard.RENOVATIE, self.renovatie), (Aard.DRINGEND, self.dringend))
            for line in (field.data or "").splitlines()
            if line.strip()
        ]
        names = ("advies_gevraagd_op", "advies_ontvangen_op", "afwijking_beantwoord_op")
        return {
            "maatregelen": maatregelen,
            **{naam: self[naam].data or "" for naam in ONDERDELEN},
            **{naam: self[naam].data for naam in names},
            "adviesorgaan": Adviesorgaan(self.adviesorgaan.data),
            "advies_afgeweken": bool(self.advies_afgeweken.data),
            "geen_advies_reden": self.geen_advies_reden.data or "",
        }


class VersturenForm(Formulier):
    """Sending a proposal."""

    antwoord_tot = DateField3(
        _l("Huurders antwoorden tot en met"),
        [DataRequired()],
        description=_l("De laatste dag van de antwoordtermijn."),
    )
