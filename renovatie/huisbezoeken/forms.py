"""The visit form: two taps for a closed door, everything else only after a conversation."""

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    validators,
)
from wtforms.validators import DataRequired, Length, Optional

from renovatie.complexen.codes import GEZONDHEID, Leefgebied
from renovatie.huisbezoeken.codes import Contactsoort, Weg
from renovatie.huisbezoeken.services import (
    NieuweHulpvraag,
    NieuweToezegging,
    NieuwSignaal,
    RecordHuisbezoek,
)
from renovatie.huisbezoeken.woorden import CONTACTSOORT, UITKOMST, WEG
from renovatie.hulpdossiers.codes import Huishoudsoort, Signaalreden, Wijze
from renovatie.hulpdossiers.queries import Collega
from renovatie.hulpdossiers.services import MAX_TEXT, NieuwePersoon
from renovatie.hulpdossiers.woorden import HUISHOUDSOORT, LEEFGEBIED, SIGNAALREDEN, WIJZE
from renovatie.kern.web.velden import DateField3, Formulier, VinkjesField, keuzes
from workflows.huisbezoek import Uitkomst

ANDERS = "anders"
FEW = (
    Leefgebied.FINANCIEN,
    Leefgebied.WERK_OPLEIDING,
    Leefgebied.TIJDSBESTEDING,
    Leefgebied.HUISVESTING,
)
"""The areas that stand open; the other nine are behind one tap."""


@dataclass(frozen=True, slots=True)
class Keuzes:
    """What the form offers: colleagues, people of the home, Instanties per leefgebied, organisations."""

    collegas: Sequence[Collega]
    personen: Sequence[tuple[str, str, NieuwePersoon]]
    """(value, label, person)"""
    instanties: dict[Leefgebied, list[tuple[uuid.UUID, str]]]
    organisaties: Sequence[tuple[uuid.UUID, str]]


class UitkomstForm(Formulier):
    """What everybody at the door records: the outcome, who went, what was agreed."""

    form_id = HiddenField(validators=[DataRequired(), validators.UUID()])
    datum = DateField3(_l("Wanneer was het?"), [DataRequired()])
    soort = RadioField(
        _l("Hoe was het contact?"),
        choices=keuzes(CONTACTSOORT.items()),
        validators=[Optional()],
        default=Contactsoort.HUISBEZOEK.value,
    )
    tweede_medewerker = SelectField(_l("Wie ging er met u mee?"), [Optional()], default="")
    uitkomst = RadioField(
        _l("Hoe liep het af?"),
        choices=keuzes(UITKOMST.items()),
        validators=[DataRequired(_l("Kies hoe het afliep."))],
    )
    weg = SelectField(
        _l("Wat hebt u nog geprobeerd?"),
        [Optional()],
        choices=keuzes([("", _l("Niets anders")), *WEG.items()]),
        default="",
    )
    afspraak_op = DateField3(_l("Wanneer komt er weer iemand?"), [Optional()])
    reden = StringField(_l("Waarom gaat u toch langs?"), [Optional(), Length(max=400)])

    aanbod: Keuzes
    taal = "nl"
    """The language in which texts are read out at this door."""

    def offer(self, aanbod: Keuzes, zelf: uuid.UUID, taal: str = "nl") -> None:
        """Fill the choices that depend on the home and on who is signed in."""
        self.aanbod, self.taal = aanbod, taal
        anderen = [(str(c.id), f"{c.naam}, {c.organisatie}") for c in aanbod.collegas if c.id != zelf]
        self.tweede_medewerker.choices = keuzes([("", _("Niemand, ik ging alleen")), *anderen])

    def command(self, woning_id: uuid.UUID) -> RecordHuisbezoek:
        """The visit as it was typed; only after validate()."""
        tweede = self.tweede_medewerker.data
        return RecordHuisbezoek(
            id=uuid.UUID(self.form_id.data),
            woning_id=woning_id,
            datum=self.datum.data,
            uitkomst=Uitkomst(self.uitkomst.data),
            soort=Contactsoort(self.soort.data or Contactsoort.HUISBEZOEK),
            tweede_id=uuid.UUID(tweede) if tweede else None,
            weg=Weg(self.weg.data) if self.weg.data else None,
            afspraak_op=self.afspraak_op.data,
            taal=self.taal,
            **{"reden": self.reden.data or "", **self.help_fields()},
        )

    def help_fields(self) -> dict[str, Any]:
        """What was said: nothing in this form."""
        return {}


class HuisbezoekForm(UitkomstForm):
    """The form of a sociaal werker: everything above, and after a conversation what was said.

    Each leefgebied brings five fields, named with its code (see `blok`).
    """

    leefgebieden = VinkjesField(_l("Waar ging het over?"), [Optional()])
    persoon = SelectField(_l("Wie vraagt om hulp?"), [Optional()], default="")
    persoon_naam = StringField(_l("Naam"), [Optional(), Length(max=200)])
    persoon_telefoon = StringField(_l("Telefoon"), [Optional(), Length(max=40)])
    wijze = RadioField(
        _l("Hoe gaf de bewoner toestemming?"),
        [Optional()],
        choices=keuzes(WIJZE.items()),
    )
    bestaande_hulp = StringField(_l("Welke hulp krijgt de bewoner al?"), [Optional(), Length(max=MAX_TEXT)])
    kans = StringField(_l("Kans"), [Optional(), Length(max=MAX_TEXT)])
    toezegging = StringField(_l("Toezegging"), [Optional(), Length(max=MAX_TEXT)])
    toezegging_datum = DateField3(_l("Uiterlijk op"), [Optional()])
    toezegging_organisatie = SelectField(_l("Wie doet het?"), [Optional()], default="")
    huishoudsoort = RadioField(
        _l("Wie wonen er?"),
        [Optional()],
        choices=keuzes(HUISHOUDSOORT.items()),
    )
    verslag = TextAreaField(_l("Notitie"), [Optional(), Length(max=MAX_TEXT)])

    VRIJE_TEKSTEN = frozenset(
        {"reden", "bestaande_hulp", "kans", "toezegging"}
        | {f"{kind}_{code}" for code in Leefgebied for kind in ("vraag", "signaal")}
    )

    def offer(self, aanbod: Keuzes, zelf: uuid.UUID, taal: str = "nl") -> None:
        super().offer(aanbod, zelf, taal)
        self.leefgebieden.choices = keuzes(LEEFGEBIED.items())
        personen = [(waarde, label) for waarde, label, _persoon in aanbod.personen]
        self.eigen_namen = [persoon.naam for _waarde, _label, persoon in aanbod.personen]
        self.persoon.choices = keuzes([("", _("Kies iemand")), *personen, (ANDERS, _("Iemand anders"))])
        organisaties = [(str(id_), naam) for id_, naam in aanbod.organisaties]
        self.toezegging_organisatie.choices = keuzes([("", _("Ik")), *organisaties])
        for leefgebied in Leefgebied:
            instanties = aanbod.instanties.get(leefgebied, [])
            self[f"delen_{leefgebied}"].choices = keuzes((str(id_), naam) for id_, naam in instanties)

    def blok(self, leefgebied: Leefgebied) -> dict[str, Any]:
        """The fields of one leefgebied, for the template."""
        return {
            naam: self[f"{naam}_{leefgebied}"]
            for naam in ("vraag", "wil", "delen", "signaal", "signaalreden")
        }

    def tiles(self, *, few: bool) -> list[Any]:
        """The ticks of the four areas that stand open, or of the other nine."""
        return [tick for tick in self.leefgebieden if (Leefgebied(tick.data) in FEW) is few]

    def validate(self, extra_validators: Any = None) -> bool:
        return super().validate(extra_validators) and self._complete()

    def _complete(self) -> bool:
        if self.toezegging.data and not self.toezegging_datum.data:
            self.toezegging_datum.errors = [_("Vul in voor wanneer u het beloofde.")]
            return False
        for leefgebied in self._chosen():
            signaal, reden = self[f"signaal_{leefgebied}"], self[f"signaalreden_{leefgebied}"]
            if signaal.data and not reden.data:
                reden.errors = [_("Kies waarom u dit opschrijft.")]
                return False
        return True

    def help_fields(self) -> dict[str, Any]:
        """What was said. Blocks of areas that are not ticked are left out, whatever stands in them."""
        chosen = list(self._chosen())
        return {
            "bestaande_hulp": self.bestaande_hulp.data or "",
            "kans": self.kans.data or "",
            "verslag": self.verslag.data or "",
            "reden": self.reden.data or "",
            "huishoudsoort": Huishoudsoort(self.huishoudsoort.data) if self.huishoudsoort.data else None,
            "persoon": self._person(),
            "hulpvragen": tuple(self._question(code) for code in chosen if self[f"vraag_{code}"].data),
            "signalen": tuple(self._signal(code) for code in chosen if self[f"signaal_{code}"].data),
            "toezeggingen": self._promises(),
            "wijze": Wijze(self.wijze.data) if self.wijze.data else None,
        }

    def _chosen(self) -> Iterator[Leefgebied]:
        for value in self.leefgebieden.data or []:
            yield Leefgebied(value)

    def _person(self) -> NieuwePersoon | None:
        if self.persoon.data == ANDERS:
            return NieuwePersoon(self.persoon_naam.data or "", self.persoon_telefoon.data or None)
        for waarde, _label, persoon in self.aanbod.personen:
            if waarde == self.persoon.data:
                return persoon
        alle = self.aanbod.personen
        return alle[0][2] if len(alle) == 1 else None

    def _question(self, code: Leefgebied) -> NieuweHulpvraag:
        return NieuweHulpvraag(
            leefgebied=code,
            tekst=self[f"vraag_{code}"].data or "",
            bewoner_wil=code in GEZONDHEID and bool(self[f"wil_{code}"].data),
            delen_met=tuple(uuid.UUID(value) for value in self[f"delen_{code}"].data or []),
        )

    def _signal(self, code: Leefgebied) -> NieuwSignaal:
        return NieuwSignaal(
            leefgebied=code,
            tekst=self[f"signaal_{code}"].data or "",
            reden=Signaalreden(self[f"signaalreden_{code}"].data),
            bewoner_wil=code in GEZONDHEID and bool(self[f"wil_{code}"].data),
        )

    def _promises(self) -> tuple[NieuweToezegging, ...]:
        datum: dt.date | None = self.toezegging_datum.data
        if not self.toezegging.data or datum is None:
            return ()
        wie = self.toezegging_organisatie.data
        return (NieuweToezegging(self.toezegging.data or "", datum, uuid.UUID(wie) if wie else None),)


def _add_blocks() -> None:
    """Five fields per leefgebied: the question, the resident's word, whom it goes to, a signal, a reason."""
    for code in Leefgebied:
        fields: dict[str, Any] = {
            "vraag": StringField(
                _l("Welke hulp vraagt de bewoner?"),
                [Optional(), Length(max=MAX_TEXT)],
                description=_l("Schrijf de vraag op, niet de oorzaak of een ziekte."),
            ),
            "wil": BooleanField(_l("De bewoner wil dat ik dit opschrijf")),
            "delen": VinkjesField(
                _l("Met wie mag u dit delen?"),
                [Optional()],
                description=_l("Vraag het per organisatie. De bewoner mag dit altijd stoppen."),
            ),
            "signaal": StringField(
                _l("Wat zag u?"),
                [Optional(), Length(max=MAX_TEXT)],
                description=_l("Wat u zag, niet wat u denkt. De bewoner mag dit later lezen."),
            ),
            "signaalreden": RadioField(
                _l("Waarom schrijft u dit op?"),
                [Optional()],
                choices=keuzes(SIGNAALREDEN.items()),
            ),
        }
        for name, field in fields.items():
            setattr(HuisbezoekForm, f"{name}_{code}", field)


_add_blocks()
