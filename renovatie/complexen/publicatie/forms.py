"""Forms for wishes, messages to residents, and the settings of their page."""

import uuid
from collections.abc import Iterable
from typing import Any, ClassVar

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from renovatie.complexen.publicatie.models import Bewonersberichtsoort, Inloopthema, Wenssoort, Wensstand
from renovatie.kern.web.velden import DateField3, keuzes
from renovatie.kern.web.zonder_persoon import MetContact, ZonderPersoon

WENSSOORTEN = {
    Wenssoort.PLEK: _l("Een plek, bijvoorbeeld de lift of de tuin"),
    Wenssoort.ACTIVITEIT: _l("Een activiteit, bijvoorbeeld samen koken"),
}
WENSSTANDEN = {
    Wensstand.NIEUW: _l("Nog niet bekeken"),
    Wensstand.OPGEPAKT: _l("Opgepakt"),
    Wensstand.GEDAAN: _l("Gedaan"),
    Wensstand.KAN_NIET: _l("Dit kan niet"),
}
BERICHTSOORTEN = {
    Bewonersberichtsoort.NIEUWS: _l("Nieuws"),
    Bewonersberichtsoort.PLANNING: _l("Planning"),
    Bewonersberichtsoort.STILSTAND: _l("Het werk staat stil"),
    Bewonersberichtsoort.FOUT: _l("Er ging iets mis"),
}
WEEKDAGEN = (_l("maandag"), _l("dinsdag"), _l("woensdag"), _l("donderdag"), _l("vrijdag"))
NO_HOUSEHOLD = _l("Zonder naam, huisnummer of verhaal van een bewoner.")


def _stripped(text: str | None) -> str:
    return (text or "").strip()


INLOOPTHEMAS: dict[Inloopthema, LazyString] = {
    Inloopthema.WERK_IN_HUIS: _l("Het werk in huis"),
    Inloopthema.WANNEER: _l("Wanneer mijn woning aan de beurt is"),
    Inloopthema.LOGEREN: _l("Logeren tijdens het werk"),
    Inloopthema.HUUR_EN_KOSTEN: _l("Huur en kosten"),
    Inloopthema.SCHOON_HEEL_VEILIG: _l("Schoon, heel en veilig"),
    Inloopthema.GELD_EN_WERK: _l("Geld en werk"),
    Inloopthema.ZORG_EN_HULP: _l("Zorg en hulp"),
    Inloopthema.BUURT: _l("De buurt en samen doen"),
}


class WensForm(ZonderPersoon):
    """Write a wish down."""

    soort = RadioField(
        _l("Waar gaat de wens over?"),
        [DataRequired(_l("Kies een plek of een activiteit."))],
        choices=keuzes((soort.value, WENSSOORTEN[soort]) for soort in Wenssoort),
    )
    tekst = TextAreaField(
        _l("Wat is de wens?"),
        [DataRequired(), Length(max=160)],
        filters=[_stripped],
        description=_l("Schrijf de wens op zoals hij op een poster kan staan. %(regel)s", regel=NO_HOUSEHOLD),
    )

    def command(self) -> dict[str, Any]:
        return {"soort": Wenssoort(self.soort.data), "tekst": self.tekst.data}


class WensAntwoordForm(ZonderPersoon):
    """Who does something about a wish, and what became of it."""

    versie = HiddenField()
    tekst = TextAreaField(
        _l("De wens"), [DataRequired(), Length(max=160)], filters=[_stripped], description=NO_HOUSEHOLD
    )
    eigenaar_id = SelectField(
        _l("Welke organisatie pakt dit op?"),
        validators=[Optional()],
        description=_l("Ook als het niet kan: van wie is dat antwoord?"),
    )
    klaar_op = DateField3(_l("Beloofd voor"), [Optional()], description=_l("Deze dag telt nog mee."))
    stand = RadioField(
        _l("Hoe staat het ermee?"),
        [DataRequired(_l("Kies hoe het ermee staat."))],
        choices=keuzes((stand.value, WENSSTANDEN[stand]) for stand in Wensstand),
    )
    uitkomst = TextAreaField(
        _l("Wat is ermee gebeurd?"),
        [Optional(), Length(max=240)],
        filters=[_stripped],
        description=_l("Zo lezen bewoners het. Kan het niet, schrijf dan waarom."),
    )
    openbaar = BooleanField(
        _l("Zet de wens met dit antwoord op de pagina en de poster voor bewoners"),
        description=_l("Ook een nee is een antwoord."),
    )

    def offer(self, organisaties: Iterable[tuple[uuid.UUID, str]]) -> "WensAntwoordForm":
        self.eigenaar_id.choices = keuzes(
            [("", _l("Nog niemand")), *((str(key), naam) for key, naam in organisaties)]
        )
        return self

    def command(self) -> dict[str, Any]:
        return {
            "stand": Wensstand(self.stand.data),
            "eigenaar_id": uuid.UUID(self.eigenaar_id.data) if self.eigenaar_id.data else None,
            "klaar_op": self.klaar_op.data,
            "uitkomst": self.uitkomst.data,
            "openbaar": bool(self.openbaar.data),
            "tekst": self.tekst.data,
            "versie": int(self.versie.data) if str(self.versie.data).isdecimal() else 0,
        }


class BewonersberichtForm(ZonderPersoon):
    """Tell all residents something."""

    VRIJE_TEKSTEN: ClassVar[frozenset[str]] = frozenset({"kop"})

    soort = RadioField(
        _l("Waar gaat het bericht over?"),
        [DataRequired(_l("Kies waar het bericht over gaat."))],
        choices=keuzes((soort.value, BERICHTSOORTEN[soort]) for soort in Bewonersberichtsoort),
    )
    kop = StringField(
        _l("Kop"),
        [DataRequired(), Length(max=100)],
        filters=[_stripped],
        description=_l("Zeg in een zin wat er is. Bijvoorbeeld: Het werk in portiek A staat een week stil."),
    )
    tekst = TextAreaField(
        _l("Bericht"),
        [DataRequired(), Length(max=1000)],
        filters=[_stripped],
        description=_l("Alle bewoners lezen dit. U kunt het daarna niet meer veranderen."),
    )
    verbetert_id = SelectField(
        _l("Verbetert dit een eerder bericht?"),
        validators=[Optional()],
        description=_l("Het eerdere bericht blijft staan, met een verwijzing naar dit bericht."),
    )

    def offer(self, berichten: Iterable[tuple[uuid.UUID, str]]) -> "BewonersberichtForm":
        self.verbetert_id.choices = keuzes([("", _l("Nee")), *((str(key), kop) for key, kop in berichten)])
        return self

    def command(self) -> dict[str, Any]:
        return {
            "soort": Bewonersberichtsoort(self.soort.data),
            "kop": self.kop.data,
            "tekst": self.tekst.data,
            "verbetert_id": uuid.UUID(self.verbetert_id.data) if self.verbetert_id.data else None,
        }


class BewonerspaginaForm(MetContact):
    """Open or shut the residents' page."""

    is_open = RadioField(
        _l("Mag iedereen de pagina lezen?"),
        [DataRequired(_l("Kies of de pagina open is."))],
        choices=keuzes((("ja", _l("Ja, de pagina is open")), ("nee", _l("Nee, de pagina is dicht")))),
    )
    weekdag = RadioField(
        _l("Op welke dag verandert de stand?"),
        [DataRequired(_l("Kies een vaste dag."))],
        choices=keuzes((str(nummer), dag) for nummer, dag in enumerate(WEEKDAGEN)),
        description=_l(
            "Of genoeg huurders ja zeiden, verandert alleen op deze dag. "
            "Zo kan niemand een stem van een buur zien."
        ),
    )
    vragen = TextAreaField(
        _l("Waar kunnen bewoners terecht met een vraag?"),
        [Optional(), Length(max=240)],
        filters=[_stripped],
        description=_l("Wie, waar en wanneer. Dit staat op de pagina en onder aan de poster."),
    )

    def command(self) -> dict[str, Any]:
        return {
            "is_open": self.is_open.data == "ja",
            "weekdag": int(self.weekdag.data),
            "vragen": self.vragen.data,
        }
