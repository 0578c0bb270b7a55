"""Forms of the vote side. A vote has no default: whoever records it, chooses."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from renovatie.instemming.models import Gespreksuitkomst
from renovatie.kern.web.eenmalig import MetNummer
from renovatie.kern.web.velden import DateField3, Formulier, keuzes
from renovatie.kern.web.zonder_persoon import ZonderPersoon
from workflows.uitvoering import JuridischBesluit, Vonnis

TALEN = {
    "nl": _l("Nederlands"),
    "en": _l("Engels"),
    "tr": _l("Turks"),
    "ar": _l("Arabisch"),
    "pl": _l("Pools"),
    "uk": _l("Oekraïens"),
}
LANG = 20_000
ZONDER_UITSPRAAK = "zonder_uitspraak"


def _bytes(field: FileField) -> bytes | None:
    """The whole file, or None when nothing was chosen."""
    return (field.data.read() or None) if field.data else None


class BijJa(Optional):
    """May stay empty, but not for a JA: the label does not say "hoeft niet"; the rule itself decides."""

    def __init__(self) -> None:
        super().__init__()
        self.field_flags: dict[str, Any] = {}


class IntrekkingForm(MetNummer):
    """A tenant takes the answer back."""

    ontvangen_op = DateField3(_l("Bij ons binnen op"), [DataRequired()])
    document = FileField(
        _l("Brief of mail van de huurder"), description=_l("Pdf, jpg of png, niet groter dan 10 MB.")
    )
    opmerking = TextAreaField(_l("Opmerking"), [Optional(), Length(max=LANG)])

    def command(self) -> dict[str, Any]:
        return {
            "formulier_id": self.id_,
            "ontvangen_op": self.ontvangen_op.data,
            "document": _bytes(self.document),
            "opmerking": self.opmerking.data or None,
        }


class BetwistForm(MetNummer):
    """A tenant says that the answer is not his, or was given under pressure."""

    ontvangen_op = DateField3(_l("Gehoord op"), [DataRequired()])
    opmerking = TextAreaField(_l("Wat zegt de huurder?"), [Optional(), Length(max=LANG)])

    def command(self) -> dict[str, Any]:
        return {
            "formulier_id": self.id_,
            "ontvangen_op": self.ontvangen_op.data,
            "opmerking": self.opmerking.data or None,
        }


class VoorwaardeForm(MetNummer):
    """The corporation accepts the condition in writing."""

    datum = DateField3(_l("Datum van uw brief"), [DataRequired()])
    document = FileField(
        _l("Uw brief aan de huurder"),
        [DataRequired(_l("Voeg uw brief toe. Zonder brief wordt het geen ja."))],
        description=_l("Pdf, jpg of png, niet groter dan 10 MB."),
    )

    def command(self) -> dict[str, Any]:
        return {"formulier_id": self.id_, "datum": self.datum.data, "document": _bytes(self.document) or b""}


class VerbeteringForm(MetNummer):
    """Something was recorded wrongly."""

    volgnummer = SelectField(_l("Welke gebeurtenis klopt niet?"), coerce=int)
    opmerking = TextAreaField(
        _l("Wat klopt er niet?"),
        [DataRequired(_l("Schrijf op wat er verkeerd was vastgelegd.")), Length(max=LANG)],
    )

    def command(self) -> dict[str, Any]:
        return {
            "formulier_id": self.id_,
            "volgnummer": self.volgnummer.data,
            "opmerking": self.opmerking.data,
        }


class GesprekForm(MetNummer):
    """A talk about the proposal."""

    datum = DateField3(_l("Datum"), [DataRequired()])
    uitkomst = RadioField(
        _l("Hoe ging het?"),
        choices=keuzes(
            (
                (Gespreksuitkomst.GESPREK.value, _l("Gesprek gevoerd")),
                (Gespreksuitkomst.NIET_THUIS.value, _l("Niet thuis")),
                (Gespreksuitkomst.WIL_NIET_PRATEN.value, _l("Wil er niet over praten")),
            )
        ),
        validators=[DataRequired(_l("Kies hoe het ging."))],
    )
    tolk = BooleanField(_l("Er was een tolk bij"))
    vervolg = TextAreaField(
        _l("Wat spraken we af?"),
        [Optional(), Length(max=LANG)],
        description=_l("Alleen over het voorstel. Iets over hulp hoort hier niet."),
    )
    reden = StringField(
        _l("Waarom gaat u toch in gesprek?"),
        [Optional(), Length(max=400)],
        description=_l("Dit huishouden heeft nu rust. Schrijf op waarom het niet kan wachten."),
    )

    VRIJE_TEKSTEN = frozenset({"reden"})

    def without_reason(self) -> None:
        """Leave the question out: this household has no rest to disturb."""
        del self.reden

    def command(self) -> dict[str, Any]:
        return {
            "formulier_id": self.id_,
            "datum": self.datum.data,
            "uitkomst": Gespreksuitkomst(self.uitkomst.data),
            "tolk": bool(self.tolk.data),
            "vervolg": self.vervolg.data or None,
            "reden": (self.reden.data or None) if "reden" in self else None,
        }


class DagvaardingForm(MetNummer):
    """A tenant goes to court."""

    betekend_op = DateField3(_l("Wanneer kregen we de dagvaarding?"), [DataRequired()])

    def command(self) -> dict[str, Any]:
        return {"formulier_id": self.id_, "betekend_op": self.betekend_op.data}


class VonnisForm(Formulier):
    """What the court decided."""

    vonnis = RadioField(
        _l("Wat besliste de rechter?"),
        choices=keuzes(
            (
                (Vonnis.TOEGESTAAN.value, _l("Het voorstel is redelijk: het werk mag")),
                (Vonnis.AFGEWEZEN.value, _l("Het voorstel is niet redelijk: het werk mag niet")),
                (ZONDER_UITSPRAAK, _l("Niets: de zaak is ingetrokken of doorgehaald")),
            )
        ),
        validators=[DataRequired(_l("Kies wat de rechter besliste."))],
    )
    vonnis_op = DateField3(_l("Datum van de uitspraak of van het einde"), [DataRequired()])

    def command(self) -> dict[str, Any]:
        chosen = self.vonnis.data
        return {
            "vonnis": None if chosen == ZONDER_UITSPRAAK else Vonnis(chosen),
            "vonnis_op": self.vonnis_op.data,
        }


class BesluitForm(Formulier):
    """Whether a home goes on after its JA was withdrawn."""

    besluit = RadioField(
        _l("Wat is het besluit?"),
        choices=keuzes(
            (
                (JuridischBesluit.DOORGAAN.value, _l("Doorgaan in deze woning")),
                (JuridischBesluit.STOPPEN.value, _l("Stoppen in deze woning")),
            )
        ),
        validators=[DataRequired(_l("Kies wat het besluit is."))],
    )
    reden = TextAreaField(
        _l("Waarom?"), [DataRequired(_l("Schrijf op waarom u dit besluit.")), Length(max=LANG)]
    )

    def command(self) -> dict[str, Any]:
        return {"besluit": JuridischBesluit(self.besluit.data), "reden": self.reden.data}


class BijlageForm(Formulier):
    """The annex that was signed with a new lease."""

    getekend_op = DateField3(_l("Wanneer tekende de huurder de bijlage?"), [DataRequired()])

    def command(self) -> dict[str, Any]:
        return {"getekend_op": self.getekend_op.data}


class TellingForm(Formulier):
    """The day to count on."""

    peildatum = DateField3(
        _l("Peildatum"),
        [DataRequired()],
        description=_l("Een dag die voorbij is. Wat later binnenkwam, telt niet mee."),
    )


class BevestigForm(Formulier):
    """Only the token: the page says what will happen."""


class PoortForm(Formulier):
    """The Poortbesluit: one tick."""

    gecontroleerd = BooleanField(
        _l("Ik heb de telling en de brieven gecontroleerd"),
        [DataRequired(_l("Controleer eerst de telling en de brieven, en zet dan het vinkje."))],
    )


class OordeelForm(ZonderPersoon):
    """A legal opinion on the proposal."""

    datum = DateField3(_l("Datum van het advies"), [DataRequired()])
    samenvatting = TextAreaField(
        _l("Wat zegt het advies?"),
        [DataRequired(_l("Schrijf in een paar zinnen op wat het advies zegt.")), Length(max=LANG)],
    )

    def command(self) -> dict[str, Any]:
        return {"datum": self.datum.data, "samenvatting": self.samenvatting.data}
