"""Forms for points after delivery, aftercare and temporary facilities. Codes where a home is concerned."""

import uuid
from collections.abc import Iterable
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField, StringField
from wtforms.validators import DataRequired, Length, Optional

from renovatie.kern.web.eenmalig import MetNummer
from renovatie.kern.web.velden import DateField3, Formulier, keuzes
from renovatie.kern.web.zonder_persoon import OverPlek
from renovatie.uitvoering.models.bewoners import Gebrek, Nazorgvorm, Ruimte, Voorzieningsoort
from workflows.nazorg import Nazorgmoment, Nazorguitkomst

RUIMTEN = {
    Ruimte.KEUKEN: _l("Keuken"),
    Ruimte.BADKAMER: _l("Badkamer"),
    Ruimte.TOILET: _l("Toilet"),
    Ruimte.WOONKAMER: _l("Woonkamer"),
    Ruimte.SLAAPKAMER: _l("Slaapkamer"),
    Ruimte.GANG: _l("Gang"),
    Ruimte.BALKON: _l("Balkon"),
    Ruimte.BUITENKANT: _l("Buitenkant"),
}
GEBREKEN = {
    Gebrek.NIET_AF: _l("Het is niet af"),
    Gebrek.BESCHADIGD: _l("Er is iets beschadigd"),
    Gebrek.WERKT_NIET: _l("Iets werkt niet"),
    Gebrek.LEKT: _l("Iets lekt"),
    Gebrek.SLUIT_NIET: _l("Een deur of raam sluit niet"),
    Gebrek.ONTBREEKT: _l("Er ontbreekt iets"),
    Gebrek.NIET_SCHOON: _l("Het is niet schoon"),
}
NAZORGMOMENTEN = {
    Nazorgmoment.TWEE_WEKEN: _l("Na twee weken"),
    Nazorgmoment.DRIE_MAANDEN: _l("Na drie maanden"),
}
NAZORGVORMEN = {Nazorgvorm.BEZOEK: _l("Bezoek"), Nazorgvorm.TELEFOON: _l("Telefoon")}
NAZORGUITKOMSTEN = {
    Nazorguitkomst.IN_ORDE: _l("Alles is in orde"),
    Nazorguitkomst.NOG_WERK: _l("Er is nog iets niet goed aan het werk"),
    Nazorguitkomst.NIET_BEREIKT: _l("Niemand bereikt"),
    Nazorguitkomst.WIL_GEEN_NAZORG: _l("De bewoner wil hier niet over praten"),
}
VOORZIENINGSOORTEN = {
    Voorzieningsoort.KEUKEN: _l("Keuken"),
    Voorzieningsoort.DOUCHE: _l("Douche"),
    Voorzieningsoort.TOILET: _l("Toilet"),
    Voorzieningsoort.WASMACHINE: _l("Wasmachine"),
    Voorzieningsoort.RUSTPLEK: _l("Plek om rustig te zitten"),
    Voorzieningsoort.OPSLAG: _l("Opslag voor spullen"),
}
LAST_DAY = _l("Deze dag telt nog mee.")


def _stripped(text: str | None) -> str:
    return (text or "").strip()


class OpleverpuntForm(MetNummer):
    """A point that is not right after delivery."""

    planning_id = SelectField(_l("Welke woning?"), [DataRequired(_l("Kies een woning."))])
    ruimte = SelectField(
        _l("Waar in de woning?"),
        [DataRequired(_l("Kies waar het is."))],
        choices=keuzes([("", _l("Kies")), *((ruimte.value, RUIMTEN[ruimte]) for ruimte in Ruimte)]),
    )
    gebrek = RadioField(
        _l("Wat is er niet goed?"),
        [DataRequired(_l("Kies wat er niet goed is."))],
        choices=keuzes((gebrek.value, GEBREKEN[gebrek]) for gebrek in Gebrek),
    )
    herstellen_voor = DateField3(_l("Uiterlijk hersteld op"), [DataRequired()], description=LAST_DAY)

    def offer(self, woningen: Iterable[tuple[uuid.UUID, str]]) -> "OpleverpuntForm":
        self.planning_id.choices = keuzes([("", _l("Kies")), *((str(key), adres) for key, adres in woningen)])
        return self

    def command(self) -> dict[str, Any]:
        return {
            "formulier_id": self.id_,
            "planning_id": uuid.UUID(self.planning_id.data),
            "ruimte": Ruimte(self.ruimte.data),
            "gebrek": Gebrek(self.gebrek.data),
            "herstellen_voor": self.herstellen_voor.data,
        }


class HersteldForm(Formulier):
    """The day of a repair."""

    datum = DateField3(_l("Op welke dag is het hersteld?"), [DataRequired()])

    def command(self) -> dict[str, Any]:
        return {"datum": self.datum.data}


class OordeelForm(Formulier):
    """What the resident said of the repair."""

    goed = RadioField(
        _l("Wat zegt de bewoner?"),
        [DataRequired(_l("Kies wat de bewoner zegt."))],
        choices=keuzes((("ja", _l("Het is goed")), ("nee", _l("Het is nog niet goed")))),
    )
    herstellen_voor = DateField3(
        _l("Wanneer moet het dan goed zijn?"),
        [Optional()],
        description=_l("Alleen als het nog niet goed is. Deze dag telt nog mee."),
    )

    def command(self) -> dict[str, Any]:
        return {"is_goed": self.goed.data == "ja", "herstellen_voor": self.herstellen_voor.data}


class NazorgForm(Formulier):
    """One contact of the aftercare."""

    datum = DateField3(_l("Op welke dag was het?"), [DataRequired()])
    vorm = RadioField(
        _l("Hoe?"),
        [DataRequired(_l("Kies hoe u contact had."))],
        choices=keuzes((vorm.value, NAZORGVORMEN[vorm]) for vorm in Nazorgvorm),
    )
    uitkomst = RadioField(
        _l("Wat kwam eruit?"),
        [DataRequired(_l("Kies wat eruit kwam."))],
        choices=keuzes((uitkomst.value, NAZORGUITKOMSTEN[uitkomst]) for uitkomst in Nazorguitkomst),
        description=_l("Alleen over het werk. Hulpvragen horen hier niet."),
    )

    def command(self) -> dict[str, Any]:
        return {
            "datum": self.datum.data,
            "vorm": Nazorgvorm(self.vorm.data),
            "uitkomst": Nazorguitkomst(self.uitkomst.data),
        }


class VoorzieningForm(OverPlek):
    """A temporary facility."""

    VRIJE_TEKSTEN: ClassVar[frozenset[str]] = frozenset({"plek"})

    versie = HiddenField(default="0")
    soort = RadioField(
        _l("Wat kunnen bewoners gebruiken?"),
        [DataRequired(_l("Kies wat bewoners kunnen gebruiken."))],
        choices=keuzes((soort.value, VOORZIENINGSOORTEN[soort]) for soort in Voorzieningsoort),
    )
    portiek = SelectField(_l("Voor welk portiek?"), validators=[Optional()])
    plek = StringField(
        _l("Waar staat het?"),
        [DataRequired(), Length(max=100)],
        filters=[_stripped],
        description=_l("Bijvoorbeeld: de wijkruimte, begane grond. Bewoners lezen dit op hun pagina."),
    )
    van = DateField3(_l("Vanaf"), [DataRequired()])
    tot = DateField3(_l("Tot en met"), [DataRequired()])

    def offer(self, portieken: Iterable[str]) -> "VoorzieningForm":
        self.portiek.choices = keuzes([("", _l("Alle portieken")), *((naam, naam) for naam in portieken)])
        return self

    def command(self) -> dict[str, Any]:
        return {
            "soort": Voorzieningsoort(self.soort.data),
            "portiek": self.portiek.data or "",
            "plek": self.plek.data,
            "van": self.van.data,
            "tot": self.tot.data,
        }

    @property
    def gezien(self) -> int:
        """The version that was on the page."""
        return int(self.versie.data) if str(self.versie.data).isdecimal() else 0
