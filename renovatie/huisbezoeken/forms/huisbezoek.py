"""The long visit form: after a conversation what was said, and nothing of it is mandatory."""

import datetime as dt
import uuid
from collections.abc import Iterator
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from privacy.vrije_tekst import find, name_words
from renovatie.complexen.codes import GEZONDHEID, Leefgebied
from renovatie.huisbezoeken.forms.keuzes import Keuzes, Namen
from renovatie.huisbezoeken.forms.uitkomst import UitkomstForm
from renovatie.huisbezoeken.services import NieuweHulpvraag, NieuweToezegging, NieuwSignaal
from renovatie.huishoudens.forms import repair_telefoon
from renovatie.hulpdossiers.codes import Huishoudsoort, Signaalreden, Tolk, Wijze
from renovatie.hulpdossiers.services import MAX_TEXT, NieuwePersoon
from renovatie.hulpdossiers.teksten import DOORVERWIJZING, talen
from renovatie.hulpdossiers.woorden import (
    HUISHOUDSOORT,
    LEEFGEBIED,
    SIGNAALREDEN,
    TOLK,
    WIJZE_NU,
    taal_naam,
)
from renovatie.kern.web.velden import DateField3, SomsNodig, VinkjesField, keuzes
from workflows.huisbezoek import Uitkomst

ANDERS, ANDERS_2 = "anders", "anders_2"
FEW = (
    Leefgebied.FINANCIEN,
    Leefgebied.WERK_OPLEIDING,
    Leefgebied.TIJDSBESTEDING,
    Leefgebied.HUISVESTING,
)
"""The areas that stand open; the other nine are behind one tap."""
TWEEDE = "2"
"""Behind the name of a field: the same question asked by somebody else in the home."""
BELOFTEN = ("", "_2", "_3")
BELOFTE = ("toezegging", "toezegging_datum", "toezegging_organisatie", "toezegging_goed", "toezegging_adres")


class HuisbezoekForm(UitkomstForm):
    """The form of a sociaal werker: the outcome, and after a conversation what was said.

    Each leefgebied brings fields named with its code (see `blok`), each promise fields with a number.
    """

    leefgebieden = VinkjesField(_l("Waar ging het over?"), [Optional()])
    persoon = RadioField(_l("Met wie sprak u?"), [SomsNodig()], default="")
    persoon_naam = StringField(_l("Naam van iemand anders"), [Optional(), Length(max=200)])
    persoon_telefoon = StringField(_l("Telefoon van iemand anders"), [Optional(), Length(max=40)])
    persoon_naam_2 = StringField(_l("Naam van nog iemand anders"), [Optional(), Length(max=200)])
    persoon_telefoon_2 = StringField(_l("Telefoon van nog iemand anders"), [Optional(), Length(max=40)])
    wijze = RadioField(
        _l("Hoe gaf de bewoner toestemming?"),
        [SomsNodig()],
        choices=keuzes(WIJZE_NU.items()),
    )
    handtekening = HiddenField(validators=[Optional()])
    tolk = SelectField(
        _l("Wie vertaalde het?"),
        [SomsNodig()],
        choices=keuzes([("", _l("Niemand")), *TOLK.items()]),
        default="",
        description=_l("Nooit een kind. De functie is genoeg."),
    )
    taal = SelectField(_l("In welke taal las u het voor?"), [SomsNodig()], default="")
    bestaande_hulp = StringField(
        _l("Welke hulp krijgt de bewoner al?"),
        [Optional(), Length(max=MAX_TEXT)],
        description=_l("Vraag dit eerst. Bijvoorbeeld: de wijkverpleging, of een buurvrouw die helpt."),
    )
    kans = StringField(_l("Kans"), [Optional(), Length(max=MAX_TEXT)])
    huishoudsoort = RadioField(
        _l("Wie wonen er?"),
        [Optional()],
        choices=keuzes(HUISHOUDSOORT.items()),
    )
    verslag = TextAreaField(_l("Notitie"), [Optional(), Length(max=MAX_TEXT)])
    zonder = HiddenField(validators=[Optional()])
    """The health-related areas of which she knows that her words go when the resident did not say yes."""

    VRIJE_TEKSTEN = frozenset(
        {"reden", "bestaande_hulp", "kans"}
        | {f"toezegging{nummer}" for nummer in BELOFTEN}
        | {f"{soort}_{code}" for code in Leefgebied for soort in ("vraag", f"vraag{TWEEDE}", "signaal")}
    )

    def offer(self, aanbod: Keuzes, zelf: uuid.UUID, *, alles: bool = True) -> None:
        super().offer(aanbod, zelf, alles=alles)
        self.eigen_namen = Namen(aanbod)
        self.leefgebieden.choices = keuzes(LEEFGEBIED.items())
        self._offer_people()
        self.taal.choices = keuzes((code, taal_naam(code)) for code in talen(DOORVERWIJZING))
        if alles and not self.taal.data:
            self.taal.data = aanbod.taal if aanbod.taal in talen(DOORVERWIJZING) else "nl"
        for nummer in BELOFTEN:
            wie = self[f"toezegging_organisatie{nummer}"]
            lijst = aanbod.organisaties if alles or wie.data else ()
            wie.choices = keuzes([("", _("Ik")), *((str(o.organisatie_id), o.naam) for o in lijst)])
        for leefgebied in Leefgebied:
            for tweede in ("", TWEEDE):
                delen = self[f"delen{tweede}_{leefgebied}"]
                instanties = aanbod.instanties.get(leefgebied, []) if alles or delen.data else []
                delen.choices = keuzes((str(instantie.id), instantie.naam) for instantie in instanties)

    def _offer_people(self) -> None:
        anderen = [(ANDERS, _("Iemand anders")), (ANDERS_2, _("Nog iemand anders"))]
        velden = [self[naam] for naam in _person_fields()]
        gekozen = {veld.data for veld in (self.persoon, *velden)} - {None, "", ANDERS, ANDERS_2}
        personen = self.aanbod.personen if self.alles else self.aanbod.among(gekozen) if gekozen else ()
        known = [(waarde, label) for waarde, label, _persoon in personen]
        self.persoon.choices = keuzes([*known, *anderen])
        for veld in velden:
            veld.choices = keuzes([("", _("Met wie u sprak")), *known, *anderen])

    @property
    def samen(self) -> bool:
        """Whether more than one person is known in this home; then each question names its person."""
        return len(self.aanbod.personen) > 1

    def ongelezen(self) -> dict[str, str]:
        """By Instantie where nobody sees in Voordeur what is sent to it: what to do."""
        alle = (instantie for lijst in self.aanbod.instanties.values() for instantie in lijst)
        zin = _("Heeft nog geen account en ziet dit niet. Bel zelf.")
        return {str(instantie.id): zin for instantie in alle if not instantie.gelezen}

    def bel_zelf(self) -> list[str]:
        """The names of the Instanties that something is shared with, and that do not see it."""
        gekozen = {str(id_) for vraag in self._questions() for id_ in vraag.delen_met}
        lijsten = self.aanbod.instanties.values() if gekozen else ()
        namen = {i.naam for lijst in lijsten for i in lijst if str(i.id) in gekozen and not i.gelezen}
        return sorted(namen)

    def blok(self, leefgebied: Leefgebied) -> dict[str, Any]:
        """The fields of one leefgebied, for the template."""
        namen = (*_VRAAG, *(f"{naam}{TWEEDE}" for naam in _VRAAG), "signaal", "signaalreden")
        return {naam: self[f"{naam}_{leefgebied}"] for naam in namen}

    def beloften(self) -> list[list[Any]]:
        """The fields of each promise that can be typed, in the order of BELOFTE."""
        return [[self[f"{naam}{nummer}"] for naam in BELOFTE] for nummer in BELOFTEN]

    def tiles(self, *, few: bool) -> list[Any]:
        """The ticks of the four areas that stand open, or of the other nine."""
        return [tick for tick in self.leefgebieden if (Leefgebied(tick.data) in FEW) is few]

    def validate_persoon_telefoon(self, field: Any) -> None:
        """An Instantie calls this number."""
        repair_telefoon(field)

    def validate_persoon_telefoon_2(self, field: Any) -> None:
        repair_telefoon(field)

    def validate(self, extra_validators: Any = None) -> bool:
        return super().validate(extra_validators) and self._complete()

    def _complete(self) -> bool:
        goed = [self._promise_complete(*velden) for velden in self.beloften()]
        for leefgebied in self._chosen():
            signaal, reden = self[f"signaal_{leefgebied}"], self[f"signaalreden_{leefgebied}"]
            if signaal.data and not reden.data:
                reden.errors = [_("Kies waarom u dit opschrijft.")]
                goed.append(False)
        if self.uitkomst.data == Uitkomst.GESPREK:
            goed += [self._health_asked(), self._questions_complete()]
        return all(goed)

    def _health_asked(self) -> bool:
        """Words about health without the resident's yes are not kept; said once, before they go."""
        nieuw = {code for code, _wil in self._unasked()} - self._told()
        for code, wil in self._unasked():
            if code in nieuw:
                self[wil].errors = [
                    _(
                        "Zei de bewoner ja? Vink dat hier aan. Zo niet, bewaar dan nog een keer: dan bewaren "
                        "we deze tekst niet, en zegt het bezoek 'niet vastgelegd'."
                    )
                ]
        self.zonder.data = " ".join(sorted(self._told() | nieuw))
        return not nieuw

    def _unasked(self) -> list[tuple[str, str]]:
        """Health-related areas with words without the resident's yes, each with the tick for it."""
        return [
            (code, f"wil{tweede}_{code}")
            for code in self._chosen()
            for tweede in ("", TWEEDE)
            if code in GEZONDHEID and self._words(code, tweede) and not self[f"wil{tweede}_{code}"].data
        ]

    def _words(self, code: str, tweede: str) -> bool:
        return bool(self[f"vraag{tweede}_{code}"].data or (not tweede and self[f"signaal_{code}"].data))

    def _told(self) -> set[str]:
        return set((self.zonder.data or "").split()) & set(GEZONDHEID)

    def _goes(self, code: str, tweede: str = "") -> bool:
        """Whether these words are not kept: about health, no yes, and she was told."""
        return code in self._told() and not self[f"wil{tweede}_{code}"].data

    def _questions_complete(self) -> bool:
        """Who asks and how the resident said yes, told at once; the service refuses them one by one."""
        vragen = list(self._questions())
        if any(vraag.persoon is None for vraag in vragen) and self._person(self.persoon.data) is None:
            self.persoon.errors = [_("Kies wie om hulp vraagt.")]
        if any(vraag.delen_met for vraag in vragen) and not self.wijze.data:
            self.wijze.errors = [_("Kies hoe de bewoner toestemming gaf.")]
        return not self.persoon.errors and not self.wijze.errors

    def _promise_complete(self, tekst: Any, datum: Any, organisatie: Any, akkoord: Any, _adres: Any) -> bool:
        if not tekst.data:
            return True
        if not datum.data:
            datum.errors = [_("Vul in voor wanneer u het beloofde.")]
            return False
        if not organisatie.data:
            return True
        if not akkoord.data:
            akkoord.errors = [
                _("Vraag de bewoner of u dit mag doorgeven. Zegt die nee, beloof het dan niet.")
            ]
            return False
        if find(tekst.data, name_words(self.eigen_namen)):
            tekst.errors = [
                _("Een andere organisatie leest dit. Schrijf wat er moet gebeuren, zonder naam of nummer.")
            ]
            return False
        return True

    def more(self) -> dict[str, Any]:
        """What was said. Blocks of areas that are not ticked are left out, whatever stands in them."""
        hulpvragen = tuple(self._questions())
        signalen = tuple(
            self._signal(code)
            for code in self._chosen()
            if self[f"signaal_{code}"].data and not self._goes(code)
        )
        return {
            "bestaande_hulp": self.bestaande_hulp.data or "",
            "kans": self.kans.data or "",
            "verslag": self.verslag.data or "",
            "niet_vastgelegd": any(code in self._told() for code, _wil in self._unasked()),
            "huishoudsoort": Huishoudsoort(self.huishoudsoort.data) if self.huishoudsoort.data else None,
            "persoon": self._person(self.persoon.data) if hulpvragen else None,
            "hulpvragen": hulpvragen,
            "signalen": signalen,
            "toezeggingen": tuple(self._promises()),
            "wijze": Wijze(self.wijze.data) if self.wijze.data else None,
            "tolk": Tolk(self.tolk.data) if self.tolk.data else None,
            "handtekening": self.handtekening.data or "",
            "taal": (self.taal.data or self.aanbod.taal) if hulpvragen or signalen else "nl",
        }

    def _chosen(self) -> Iterator[Leefgebied]:
        for value in self.leefgebieden.data or []:
            yield Leefgebied(value)

    def _person(self, waarde: str | None) -> NieuwePersoon | None:
        """Who was chosen; without a choice the only one who lives here."""
        if waarde == ANDERS:
            return NieuwePersoon(self.persoon_naam.data or "", self.persoon_telefoon.data or None)
        if waarde == ANDERS_2:
            return NieuwePersoon(self.persoon_naam_2.data or "", self.persoon_telefoon_2.data or None)
        if waarde:
            return next((wie for code, _label, wie in self.aanbod.among({waarde}) if code == waarde), None)
        alle = self.aanbod.personen
        return alle[0][2] if len(alle) == 1 else None

    def _questions(self) -> Iterator[NieuweHulpvraag]:
        for code in self._chosen():
            for tweede in ("", TWEEDE):
                if self[f"vraag{tweede}_{code}"].data and not self._goes(code, tweede):
                    yield self._question(code, tweede)

    def _question(self, code: Leefgebied, tweede: str) -> NieuweHulpvraag:
        wie = self[f"persoon{tweede}_{code}"].data
        return NieuweHulpvraag(
            leefgebied=code,
            tekst=self[f"vraag{tweede}_{code}"].data or "",
            bewoner_wil=code in GEZONDHEID and bool(self[f"wil{tweede}_{code}"].data),
            delen_met=tuple(uuid.UUID(value) for value in self[f"delen{tweede}_{code}"].data or []),
            persoon=self._person(wie) if wie else None,
        )

    def _signal(self, code: Leefgebied) -> NieuwSignaal:
        return NieuwSignaal(
            leefgebied=code,
            tekst=self[f"signaal_{code}"].data or "",
            reden=Signaalreden(self[f"signaalreden_{code}"].data),
            bewoner_wil=code in GEZONDHEID and bool(self[f"wil_{code}"].data),
        )

    def _promises(self) -> Iterator[NieuweToezegging]:
        for tekst, datum, organisatie, _goed, adres in self.beloften():
            dag: dt.date | None = datum.data
            if tekst.data and dag is not None:
                wie = uuid.UUID(organisatie.data) if organisatie.data else None
                yield NieuweToezegging(tekst.data, dag, wie, wie is not None and bool(adres.data))


_VRAAG = ("vraag", "wil", "persoon", "delen")


def _person_fields() -> list[str]:
    return [f"persoon{tweede}_{code}" for code in Leefgebied for tweede in ("", TWEEDE)]


def _question_fields() -> dict[str, Any]:
    """What is asked with one question: the words, the resident's leave, who asks, whom it goes to."""
    return {
        "vraag": StringField(
            _l("Welke hulp vraagt de bewoner?"),
            [Optional(), Length(max=MAX_TEXT)],
            description=_l("Schrijf de vraag op, niet de oorzaak of een ziekte."),
        ),
        "wil": BooleanField(_l("De bewoner wil dat ik dit opschrijf")),
        "persoon": SelectField(_l("Wie vraagt dit?"), [Optional()], default=""),
        "delen": VinkjesField(
            _l("Met wie mag u dit delen?"),
            [Optional()],
            description=_l("Vraag het per organisatie. De bewoner mag dit altijd stoppen."),
        ),
    }


def _add_blocks() -> None:
    """Per leefgebied a question, the same for somebody else in the home, and a signal with its reason."""
    for code in Leefgebied:
        fields = {
            **{
                f"{name}{tweede}": field
                for tweede in ("", TWEEDE)
                for name, field in _question_fields().items()
            },
            "signaal": StringField(
                _l("Wat zag u?"),
                [Optional(), Length(max=MAX_TEXT)],
                description=_l("Wat u zag, niet wat u denkt. De bewoner mag dit later lezen."),
            ),
            "signaalreden": RadioField(
                _l("Waarom schrijft u dit op?"),
                [SomsNodig()],
                choices=keuzes(SIGNAALREDEN.items()),
            ),
        }
        for name, field in fields.items():
            setattr(HuisbezoekForm, f"{name}_{code}", field)


def _add_promises() -> None:
    for nummer in BELOFTEN:
        fields = {
            "toezegging": StringField(_l("Toezegging"), [Optional(), Length(max=MAX_TEXT)]),
            "toezegging_datum": DateField3(_l("Uiterlijk op"), [SomsNodig()]),
            "toezegging_organisatie": SelectField(_l("Wie doet het?"), [Optional()], default=""),
            "toezegging_goed": BooleanField(_l("De bewoner vindt goed dat ik dit doorgeef")),
            "toezegging_adres": BooleanField(_l("Het adres mag erbij")),
        }
        for name, field in fields.items():
            setattr(HuisbezoekForm, f"{name}{nummer}", field)


_add_blocks()
_add_promises()
