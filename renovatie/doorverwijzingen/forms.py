"""Forms of a referral: to whom and with whose leave, what the Instantie answers, how it is let go."""

import uuid
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField, StringField
from wtforms.validators import DataRequired, Length, Optional

from renovatie.doorverwijzingen.codes import Heropenreden, Sluitreden, Terugvraag, Weigerreden
from renovatie.doorverwijzingen.stapforms import DAGDELEN
from renovatie.doorverwijzingen.woorden import (
    HEROPENREDEN,
    NIET_TE_TOETSEN,
    PLEK,
    SLUITREDEN,
    TERUGVRAAG,
    UITKOMST,
    WEIGERREDEN,
)
from renovatie.hulpdossiers.codes import Stopkanaal, Tolk, Wijze
from renovatie.hulpdossiers.queries import Collega
from renovatie.hulpdossiers.teksten import DOORVERWIJZING, talen
from renovatie.hulpdossiers.woorden import STOPKANAAL, TOLK, WIJZE_NU, taal_naam
from renovatie.kern.web.velden import DateField3, Formulier, SomsNodig, keuzes
from workflows.doorverwijzing import NietTeToetsen, Uitkomst

JA, AL, NEE = "ja", "al", "nee"
SAID_NOW = _l("Ja, de bewoner zei nu ja")
SAID_BEFORE = _l("Ja, die toestemming staat er al, en ik noemde ook deze vraag")
NOT_ASKED = _l("Nee, of nog niet gevraagd")
GETOETST = "getoetst"


class ToestemmingForm(Formulier):
    """How the resident said yes, and who heard it."""

    wijze = RadioField(
        _l("Hoe gaf de bewoner toestemming?"),
        [DataRequired(_l("Kies hoe de bewoner toestemming gaf."))],
        choices=keuzes(WIJZE_NU.items()),
    )
    handtekening = HiddenField(validators=[Optional()])
    """What was drawn on the screen, as handtekening.js puts it here."""
    tweede_medewerker = SelectField(_l("Welke collega hoorde het?"), [SomsNodig()], default="")
    tolk = SelectField(
        _l("Wie vertaalde het?"),
        [SomsNodig()],
        choices=keuzes([("", _l("Kies wie er vertaalde")), *TOLK.items()]),
        default="",
        description=_l("Nooit een kind. Schrijf geen naam op: de functie is genoeg."),
    )
    taal = SelectField(_l("In welke taal las u het voor?"), [Optional()], default="nl")
    tot = DateField3(
        _l("Tot en met welke dag?"),
        [Optional()],
        description=_l("Leeg: tot de hulp is afgerond. De bewoner mag altijd eerder stoppen."),
    )

    def offer_talen(self, taal: str) -> None:
        """Fill in the languages that have a text; that of the household is chosen."""
        self.taal.choices = keuzes((code, taal_naam(code)) for code in talen(DOORVERWIJZING))
        if not self.is_submitted() or self.taal.data not in talen(DOORVERWIJZING):
            self.taal.data = taal

    def offer_collegas(self, collegas: list[Collega], zelf: uuid.UUID) -> None:
        """Fill in who can be a witness: everybody of the team but oneself."""
        anderen = [(str(c.id), f"{c.naam}, {c.organisatie}") for c in collegas if c.id != zelf]
        self.tweede_medewerker.choices = keuzes([("", _("Kies een collega")), *anderen])

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if valid and self.wijze.data == Wijze.GEZEGD_MET_TOLK and not self.tolk.data:
            self.tolk.errors = [_("Kies wie het vertaalde.")]
            return False
        return valid

    @property
    def chosen_wijze(self) -> Wijze:
        return Wijze(self.wijze.data)

    def given(self) -> dict[str, Any]:
        """How it was given, as give_toestemming takes it; only after validate()."""
        return {
            "wijze": self.chosen_wijze,
            "getuige_id": self.getuige,
            "tolk": Tolk(self.tolk.data) if self.tolk.data else None,
            "handtekening": self.handtekening.data or "",
            "taal": self.taal.data,
            "tot": self.tot.data,
        }

    @property
    def getuige(self) -> uuid.UUID | None:
        return uuid.UUID(self.tweede_medewerker.data) if self.tweede_medewerker.data else None


class GesprekForm(ToestemmingForm):
    """The same asked apart from a referral: of whom, and for which Instantie."""

    persoon = SelectField(_l("Wie geeft toestemming?"), [DataRequired(_l("Kies wie toestemming geeft."))])
    instantie = SelectField(_l("Voor welke instantie?"), [DataRequired(_l("Kies een instantie."))])

    def offer(
        self,
        personen: Iterable[tuple[uuid.UUID, str]],
        instanties: Iterable[tuple[uuid.UUID, str]],
    ) -> None:
        """Fill in the people of the file and the Instanties of the complex."""
        self.persoon.choices = keuzes((str(id_), naam) for id_, naam in personen)
        self.instantie.choices = keuzes(
            [("", _("Kies een instantie")), *((str(i), n) for i, n in instanties)]
        )


class NieuwForm(ToestemmingForm):
    """A new referral: the Instantie, the resident's answer, and who introduces her."""

    instantie = RadioField(_l("Welke instantie?"), [DataRequired(_l("Kies een instantie."))])
    vraag = StringField(
        _l("Wat leest de instantie?"),
        [DataRequired(_l("Schrijf de vraag op.")), Length(max=400)],
        description=_l("Alleen de vraag. Geen ziekte, geen oorzaak, geen andere vragen."),
    )
    toestemming = RadioField(
        _l("Mag u dit delen met deze instantie?"),
        [DataRequired(_l("Kies wat de bewoner zei."))],
        choices=keuzes(
            [
                (JA, SAID_NOW),
                (AL, SAID_BEFORE),
                (NEE, NOT_ASKED),
            ]
        ),
    )
    wijze = RadioField(_l("Hoe gaf de bewoner toestemming?"), [SomsNodig()], choices=keuzes(WIJZE_NU.items()))
    voorsteller = RadioField(_l("Wie stelt de bewoner voor?"), [DataRequired(_l("Kies wie meegaat."))])
    datum = DateField3(
        _l("Wanneer is de afspraak?"),
        [Optional()],
        description=_l("Leeg: nog geen afspraak. U kunt hem later vastleggen."),
    )
    dagdeel = SelectField(_l("Welk deel van de dag?"), [Optional()], choices=DAGDELEN, default="")
    plek = RadioField(_l("Waar is de afspraak?"), [SomsNodig()], choices=keuzes(PLEK.items()))

    def offer(
        self, instanties: list[tuple[uuid.UUID, str]], collegas: list[Collega], zelf: uuid.UUID
    ) -> None:
        """Fill the choices that depend on the complex and on who is signed in."""
        self.offer_collegas(collegas, zelf)
        self.instantie.choices = keuzes((str(id_), naam) for id_, naam in instanties)
        self.offer_voorstellers(collegas, zelf)

    def ask_each_time(self) -> None:
        """About health a yes of before does not do."""
        self.toestemming.choices = keuzes([(JA, SAID_NOW), (NEE, NOT_ASKED)])

    def offer_voorstellers(self, collegas: list[Collega], zelf: uuid.UUID) -> None:
        """Fill in who can introduce the resident."""
        self.voorsteller.choices = keuzes(
            [
                (str(zelf), _("Ik ga mee naar het eerste gesprek")),
                *((str(c.id), _("%(naam)s gaat mee", naam=c.naam)) for c in collegas if c.id != zelf),
                (NEE, _("De bewoner gaat liever alleen")),
            ]
        )

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if valid and self.toestemming.data == JA and not self.wijze.data:
            self.wijze.errors = [_("Kies hoe de bewoner toestemming gaf.")]
            return False
        if valid and self.datum.data and not self.plek.data:
            self.plek.errors = [_("Kies waar de afspraak is.")]
            return False
        if valid and self.datum.data and self.voorsteller.data == NEE:
            self.voorsteller.errors = [_("Bij een afspraak hoort iemand die de bewoner voorstelt.")]
            return False
        return valid


class StopForm(Formulier):
    """How the resident let know that she stops; she need not say why."""

    kanaal = RadioField(
        _l("Hoe liet de bewoner het weten?"),
        [DataRequired(_l("Kies hoe de bewoner het liet weten."))],
        choices=keuzes(
            (code, woord) for code, woord in STOPKANAAL.items() if code is not Stopkanaal.ONBEKEND
        ),
    )

    @property
    def chosen(self) -> Stopkanaal:
        return Stopkanaal(self.kanaal.data)


class NamensForm(Formulier):
    """The answer of an Instantie, heard by phone and written down by the sender."""

    antwoord = RadioField(
        _l("Wat zei de instantie?"),
        [DataRequired(_l("Kies wat de instantie zei."))],
        choices=keuzes(
            [("aan", _l("De instantie neemt dit aan")), ("niet", _l("De instantie neemt dit niet aan"))]
        ),
    )
    reden = RadioField(_l("Waarom niet?"), [SomsNodig()], choices=keuzes(WEIGERREDEN.items()))
    namens = StringField(
        _l("Wie van de instantie zei dit?"),
        [DataRequired(_l("Schrijf op wie van de instantie dit zei.")), Length(max=200)],
        description=_l("Naam en hoe u het hoorde, bijvoorbeeld: J. Zandstra, per telefoon."),
    )
    datum = DateField3(_l("Wanneer zei de instantie dit?"), [DataRequired(_l("Vul de dag in."))])

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if valid and self.antwoord.data == "niet" and not self.reden.data:
            self.reden.errors = [_("Kies waarom de instantie dit niet aanneemt.")]
            return False
        return valid

    @property
    def chosen(self) -> Weigerreden | None:
        """The reason of a refusal; None when it is taken on."""
        return Weigerreden(self.reden.data) if self.antwoord.data == "niet" else None


class InstantieAntwoordForm(Formulier):
    """The answer of the Instantie itself: yes, or no with its reason, in one choice."""

    antwoord = RadioField(
        _l("Wat is uw antwoord?"),
        [DataRequired(_l("Kies uw antwoord."))],
        choices=keuzes(
            [
                ("aan", _l("Ja, wij nemen dit aan")),
                (Weigerreden.GEEN_PLEK, _l("Nee, wij hebben geen plek")),
                (Weigerreden.PAST_NIET, _l("Nee, het past niet bij ons aanbod")),
                (Weigerreden.AL_BEKEND, _l("Nee, de bewoner is al bij ons bekend")),
                (Weigerreden.ANDERS, _l("Nee, om een andere reden")),
            ]
        ),
    )

    @property
    def chosen(self) -> Weigerreden | None:
        """The reason of a refusal; None when it is taken on."""
        return None if self.antwoord.data == "aan" else Weigerreden(self.antwoord.data)


class ContactForm(Formulier):
    """The day of the first contact, and nothing of what was said."""

    datum = DateField3(_l("Wanneer sprak u de bewoner?"), [DataRequired()])


class ContactNamensForm(ContactForm):
    """The same, heard by phone."""

    datum = DateField3(_l("Wanneer sprak de instantie de bewoner?"), [DataRequired(_l("Vul de dag in."))])
    namens = NamensForm.namens


class UitkomstForm(Formulier):
    """How it ended, and no content."""

    uitkomst = RadioField(
        _l("Hoe liep het af?"),
        [DataRequired(_l("Kies hoe het afliep."))],
        choices=keuzes(UITKOMST.items()),
        description=_l("Schrijf niet op wat er besproken is."),
    )

    @property
    def chosen(self) -> Uitkomst:
        return Uitkomst(self.uitkomst.data)


class UitkomstNamensForm(UitkomstForm):
    """The same, heard by phone."""

    namens = NamensForm.namens
    datum = NamensForm.datum


class TerugvraagForm(Formulier):
    """What an Instantie may ask back: a choice from a list."""

    terugvraag = RadioField(
        _l("Wat wilt u weten?"),
        [DataRequired(_l("Kies wat u wilt weten."))],
        choices=keuzes(TERUGVRAAG.items()),
    )

    @property
    def chosen(self) -> Terugvraag:
        return Terugvraag(self.terugvraag.data)


class AfrondForm(Formulier):
    """Letting go: how it ended according to the resident, and when she was asked."""

    uitkomst = RadioField(
        _l("Wat zegt de bewoner: hoe is het afgelopen?"),
        [SomsNodig()],
        choices=keuzes(UITKOMST.items()),
    )
    toets = RadioField(
        _l("Hebt u het de bewoner gevraagd?"),
        [DataRequired(_l("Pas klaar als de bewoner zegt dat het opgelost is. Vraag het eerst na."))],
        choices=keuzes([(GETOETST, _l("Ja, ik vroeg het de bewoner")), *NIET_TE_TOETSEN.items()]),
    )
    datum = DateField3(_l("Wanneer vroeg u het?"), [SomsNodig()])

    @property
    def chosen(self) -> Uitkomst | None:
        return Uitkomst(self.uitkomst.data) if self.uitkomst.data else None

    @property
    def niet_te_toetsen(self) -> NietTeToetsen | None:
        return None if self.toets.data == GETOETST else NietTeToetsen(self.toets.data)


class RedenForm(Formulier):
    """One reason from a list: to open again, or to stop after a refusal."""

    reden = RadioField(_l("Waarom?"), [DataRequired(_l("Kies waarom."))])

    def offer(self, kind: type[StrEnum]) -> None:
        words: dict[Any, LazyString] = HEROPENREDEN if kind is Heropenreden else SLUITREDEN
        self.reden.choices = keuzes(words.items())


REDENEN: dict[str, type[StrEnum]] = {"heropen": Heropenreden, "sluit": Sluitreden}
