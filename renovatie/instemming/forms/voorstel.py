"""Forms of the proposal: writing it, and sending it to the tenants."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from renovatie.instemming.forms import LANG
from renovatie.instemming.models import Adviesorgaan, Renovatievoorstel
from renovatie.instemming.queries.voorstel import Eenheidwoning, per_portiek
from renovatie.instemming.services import ONDERDELEN
from renovatie.kern.web.velden import DateField3, FieldMoney, Formulier, VinkjesField, keuzes
from renovatie.kern.web.zonder_persoon import MetContact
from workflows.uitvoering import Aard

LETTER = (*ONDERDELEN, "inleiding", "spreekuur")
"""What stands in the letter as it was typed."""


class VoorstelForm(MetContact):
    """A proposal: measures one per line, what it must say, and who gave advice."""

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
    inleiding = TextAreaField(
        _l("Wat levert het de huurder op?"),
        [Optional(), Length(max=LANG)],
        description=_l("Een of twee zinnen boven aan de brief."),
    )
    huurverhoging = TextAreaField(
        _l("Huurverhoging"), [Length(max=LANG)], description=_l("Hoeveel, en waarom.")
    )
    huurbedrag = FieldMoney(
        _l("Huurverhoging per maand, als die voor alle woningen gelijk is"),
        [Optional()],
        description=_l("Dan staat in elke brief de huur van nu en de huur na het werk."),
    )
    servicekosten = TextAreaField(_l("Servicekosten"), [Length(max=LANG)])
    start = TextAreaField(
        _l("Wanneer begint het?"),
        [Length(max=LANG)],
        description=_l("Schrijf ook hoeveel weken van tevoren huurders hun datum horen."),
    )
    duur = TextAreaField(_l("Hoe lang duurt het in een woning?"), [Length(max=LANG)])
    thuis = TextAreaField(
        _l("Wat merkt de huurder thuis?"),
        [Length(max=LANG)],
        description=_l("Zoals lawaai, stof, dagen zonder water of keuken."),
    )
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
    spreekuur = TextAreaField(
        _l("Waar kunnen huurders erover praten?"),
        [Optional(), Length(max=LANG)],
        description=_l("Schrijf ook het telefoonnummer. Dit staat in elke brief."),
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
            **{naam: self[naam].data or "" for naam in LETTER},
            "huurbedrag": self.huurbedrag.data,
            **{naam: self[naam].data for naam in names},
            "adviesorgaan": Adviesorgaan(self.adviesorgaan.data),
            "advies_afgeweken": bool(self.advies_afgeweken.data),
            "geen_advies_reden": self.geen_advies_reden.data or "",
        }


class WijzigingForm(MetContact):
    """What changed since the version before, and for which homes."""

    """It stands in the letter to every tenant whom it touches."""

    versie = HiddenField()
    wat_veranderd = TextAreaField(
        _l("Wat is er veranderd?"),
        [DataRequired(), Length(max=LANG)],
        description=_l("Dit staat in de brief. Schrijf het zo dat een huurder het meteen begrijpt."),
    )
    voor_wie = RadioField(
        _l("Voor welke woningen verandert er iets?"),
        choices=keuzes((("alle", _l("Voor alle woningen")), ("deel", _l("Voor een deel van de woningen")))),
        validators=[DataRequired(_l("Kies voor welke woningen er iets verandert."))],
    )
    portieken = VinkjesField(_l("Hele portieken"), validators=[Optional()])
    woningen = VinkjesField(_l("Losse woningen"), validators=[Optional()])
    per_portiek: Mapping[str, Sequence[Eenheidwoning]] = {}

    @classmethod
    def of(
        cls, voorstel: Renovatievoorstel, woningen: Sequence[Eenheidwoning], **kwargs: Any
    ) -> "WijzigingForm":
        """The form as the draft stands now; what was typed in this request goes first."""
        gekozen = [str(rij.woning_id) for rij in voorstel.geraakt]
        made = cls(
            data={
                "versie": voorstel.versie,
                "wat_veranderd": voorstel.wat_veranderd,
                "voor_wie": "deel" if gekozen else ("alle" if voorstel.wat_veranderd else None),
                "woningen": gekozen,
            },
            **kwargs,
        )
        made.per_portiek = per_portiek(woningen)
        made.portieken.choices = keuzes((naam, naam) for naam in made.per_portiek if naam)
        made.woningen.choices = keuzes((str(woning.id), woning.adres) for woning in woningen)
        return made

    def command(self) -> dict[str, Any]:
        return {
            "versie": int(self.versie.data) if str(self.versie.data or "").isdigit() else None,
            "wat_veranderd": self.wat_veranderd.data,
            "alle_woningen": self.voor_wie.data == "alle",
            "woningen": {
                *(uuid.UUID(woning) for woning in self.woningen.data or ()),
                *(w.id for naam in self.portieken.data or () for w in self.per_portiek[naam]),
            },
        }


class VersturenForm(Formulier):
    """Sending a proposal."""

    antwoord_tot = DateField3(
        _l("Huurders antwoorden tot en met"),
        [DataRequired()],
        description=_l("De laatste dag van de antwoordtermijn."),
    )
