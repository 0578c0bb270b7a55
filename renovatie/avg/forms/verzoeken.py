"""Forms for requests: each step of handling one."""

import uuid
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from renovatie.avg.models.verzoeken import Identiteitswijze, Kanaal
from renovatie.avg.woorden_verzoek import (
    AKKOORD,
    IDENTITEIT,
    KANALEN,
    SOORTEN,
    VERLENGREDENEN,
    WEIGERREDENEN,
)
from renovatie.kern.web.velden import DateField3, Formulier, SomsNodig, VinkjesField, keuzes
from workflows.verzoeken import Huishoudakkoord, Verlengreden, Verzoeksoort, Weigerreden

NO_BSN = _l("Schrijf geen BSN op, en bewaar geen kopie van een paspoort of identiteitskaart.")


def _stripped(text: str | None) -> str:
    return (text or "").strip()


class VerzoekForm(Formulier):
    """Write a request down."""

    GEEN_VRIJE_TEKST = frozenset({"contact"})

    soort = RadioField(
        _l("Wat vraagt de bewoner?"),
        [DataRequired()],
        choices=keuzes((s.value, SOORTEN[s]) for s in Verzoeksoort),
    )
    ontvangen_op = DateField3(
        _l("Op welke dag kwam het verzoek binnen?"),
        [DataRequired()],
        description=_l(
            "Bij een brief de dag van de post, niet de dag waarop u hem las. Hier begint de maand."
        ),
    )
    kanaal = RadioField(
        _l("Hoe kwam het binnen?"), [DataRequired()], choices=keuzes((k.value, KANALEN[k]) for k in Kanaal)
    )
    naam = StringField(_l("Naam van de bewoner"), [DataRequired(), Length(max=200)], filters=[_stripped])
    contact = TextAreaField(
        _l("Waar gaat het antwoord heen?"),
        [DataRequired(), Length(max=500)],
        filters=[_stripped],
        description=_l("Het adres zoals het op de envelop komt. Elke regel apart."),
    )
    tekst = TextAreaField(
        _l("Wat schreef of zei de bewoner?"),
        [Optional(), Length(max=4000)],
        filters=[_stripped],
        description=NO_BSN,
    )
    ook = VinkjesField(
        _l("Vraagt de bewoner dit ook aan een andere organisatie?"),
        [Optional()],
        description=_l("Die organisatie behandelt haar eigen deel. U ziet elkaars deel niet."),
    )

    def with_others(self, anderen: list[tuple[uuid.UUID, str]]) -> "VerzoekForm":
        self.ook.choices = keuzes((str(id_), naam) for id_, naam in anderen)
        if not anderen:
            del self.ook
        return self

    def command(self) -> dict[str, Any]:
        return {
            "soort": Verzoeksoort(self.soort.data),
            "kanaal": Kanaal(self.kanaal.data),
            "ontvangen_op": self.ontvangen_op.data,
            "naam": self.naam.data,
            "contact": self.contact.data,
            "tekst": self.tekst.data,
            "ook": [uuid.UUID(found) for found in (self.ook.data or ())] if "ook" in self else [],
        }


class IdentiteitForm(Formulier):
    """How it was checked who asks."""

    wijze = RadioField(
        _l("Hoe weet u wie het vraagt?"),
        [DataRequired()],
        choices=keuzes((w.value, IDENTITEIT[w]) for w in Identiteitswijze),
        description=NO_BSN,
    )
    op = DateField3(_l("Op welke dag?"), [DataRequired()])


class ZoekForm(Formulier):
    """Which home the resident lives in, or lived in."""

    complex_ = SelectField(_l("Complex"), [DataRequired()], name="complex")
    huisnummer = IntegerField(
        _l("Huisnummer"),
        [InputRequired(), NumberRange(min=1, max=99999)],
        description=_l("Zonder letter of toevoeging."),
    )


class KiesForm(Formulier):
    """Which person of that home it is."""

    wie = RadioField(_l("Over wie gaat het verzoek?"), [DataRequired()], choices=[])


class OpheffenForm(Formulier):
    """End a restriction: the resident hears of it before (art. 18 lid 3 AVG)."""

    gemeld_op = DateField3(_l("Op welke dag vertelde u dit aan de bewoner?"), [DataRequired()])


class VerlengForm(Formulier):
    """Two further months."""

    reden = RadioField(
        _l("Waarom is er meer tijd nodig?"),
        [DataRequired()],
        choices=keuzes((r.value, VERLENGREDENEN[r]) for r in Verlengreden),
        description=_l("Andere redenen staan niet in de wet."),
    )
    gemeld_op = DateField3(
        _l("Op welke dag vertelde u dit aan de bewoner?"),
        [DataRequired()],
        description=_l("Dat moet binnen de eerste maand, met de reden erbij."),
    )


TOELICHTING = _l("De bewoner leest dit in de brief. Schrijf korte zinnen, zonder namen van anderen.")


class WeigerForm(Formulier):
    """Refuse, with a reason."""

    reden = RadioField(_l("Waarom wijst u het af?"), [DataRequired()], choices=[])
    toelichting = TextAreaField(
        _l("Leg het uit aan de bewoner"),
        [DataRequired(), Length(max=4000)],
        filters=[_stripped],
        description=TOELICHTING,
    )

    def with_reasons(self, redenen: frozenset[Weigerreden]) -> "WeigerForm":
        self.reden.choices = keuzes((r.value, WEIGERREDENEN[r]) for r in Weigerreden if r in redenen)
        return self


class BesluitForm(Formulier):
    """Grant it."""

    toelichting = TextAreaField(
        _l("Wat schrijft u aan de bewoner?"),
        [DataRequired(), Length(max=4000)],
        filters=[_stripped],
        description=TOELICHTING,
    )


class AkkoordForm(Formulier):
    """Whether the others of the household agree that its file goes."""

    akkoord = RadioField(
        _l("Wie woont er nog meer?"),
        [DataRequired(_l("Kies eerst wie er nog meer woont."))],
        choices=keuzes((a.value, AKKOORD[a]) for a in Huishoudakkoord),
    )
    akkoord_van = StringField(
        _l("Wie vond het ook goed?"), [SomsNodig(), Length(max=200)], filters=[_stripped], description=NO_BSN
    )


class CodeForm(Formulier):
    """What the resident types to collect the file."""

    code = StringField(
        _l("Code van 8 cijfers"),
        [DataRequired(), Length(max=20)],
        filters=[_stripped],
        description=_l("Die kreeg u apart, bijvoorbeeld aan de telefoon."),
    )
