"""Forms of the casusoverleg. What goes on a screen or in minutes is searched for what leads to a home."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from privacy.vrije_tekst import Gegeven
from renovatie.casusoverleg.codes import Casusgrond
from renovatie.casusoverleg.queries.besloten import Keuze
from renovatie.casusoverleg.queries.overleg import Deelnemer
from renovatie.casusoverleg.woorden import GROND, SOORT
from renovatie.complexen.codes import Cluster
from renovatie.hulpdossiers.codes import Huishoudsoort
from renovatie.hulpdossiers.woorden import CLUSTER
from renovatie.kern.web.velden import DateField3, Formulier, TijdField, VinkjesField, keuzes
from renovatie.kern.web.zonder_persoon import ZonderPersoon
from workflows.casusoverleg import MEESTE_OVERLEGGEN, Actiestand

NIET = ""
"""The choice to leave a coarse fact out."""
LANG = 300


def _stripped(text: str | None) -> str:
    return (text or "").strip()


class Anoniem(ZonderPersoon):
    """A form of which the texts must not lead to a household: no place in the building and no day either."""

    MAG: ClassVar[frozenset[Gegeven]] = frozenset()


class OverlegForm(ZonderPersoon):
    """When and where the meeting is: a room or a street, not somebody's door."""

    datum = DateField3(_l("Op welke dag?"), [DataRequired()])
    begin = TijdField(
        _l("Hoe laat begint het?"), [InputRequired()], dag="datum", description=_l("Bijvoorbeeld 10.00.")
    )
    plek = StringField(_l("Waar?"), [DataRequired(), Length(max=120)], filters=[_stripped])

    def command(self) -> dict[str, Any]:
        return {"datum": self.datum.data, "begin": self.begin.data, "plek": self.plek.data}


class PlanForm(OverlegForm):
    """The same for one meeting or for a year of them."""

    aantal = IntegerField(
        _l("Hoeveel overleggen plant u?"),
        [DataRequired(), NumberRange(min=1, max=MEESTE_OVERLEGGEN)],
        default=1,
        description=_l(
            "Vul 12 in voor een heel jaar: elke maand op dezelfde weekdag. "
            "Is dat een feestdag, dan een week later."
        ),
    )

    def command(self) -> dict[str, Any]:
        return {**super().command(), "aantal": self.aantal.data}


class DeelnemersForm(Formulier):
    """Who is invited, or who was there."""

    deelnemers = VinkjesField(_l("Wie nodigt u uit?"))

    def offer(self, mensen: Iterable[Deelnemer]) -> None:
        self.deelnemers.choices = keuzes((str(m.gebruiker_id), f"{m.naam}, {m.organisatie}") for m in mensen)

    def command(self) -> set[uuid.UUID]:
        return {uuid.UUID(value) for value in self.deelnemers.data or ()}


class AanwezigForm(DeelnemersForm):
    """Who was there."""

    deelnemers = VinkjesField(_l("Wie was er?"))


class CasusForm(Anoniem):
    """A household in coarse choices and a question in words: nothing else."""

    vraag = TextAreaField(
        _l("Wat vraagt u aan het overleg?"),
        [DataRequired(), Length(max=LANG)],
        filters=[_stripped],
        description=_l(
            "Schrijf alleen wat u van de partners nodig hebt. Geen naam, adres, leeftijd, afkomst of datum."
        ),
    )
    huishoudsoort = RadioField(
        _l("Wat voor huishouden is het?"),
        choices=keuzes([*((soort.value, SOORT[soort]) for soort in SOORT), (NIET, _l("Dat laat ik weg"))]),
        default=NIET,
    )
    cluster = RadioField(
        _l("Waar gaat het over?"),
        choices=keuzes(
            [*((cluster.value, CLUSTER[cluster]) for cluster in Cluster), (NIET, _l("Dat laat ik weg"))]
        ),
        default=NIET,
    )
    grondslag = RadioField(
        _l("Waarom mag dit besproken worden?"),
        [DataRequired()],
        choices=keuzes((grond.value, GROND[grond]) for grond in Casusgrond),
    )

    def command(self) -> dict[str, Any]:
        return {
            "vraag": self.vraag.data,
            "huishoudsoort": Huishoudsoort(self.huishoudsoort.data) if self.huishoudsoort.data else None,
            "cluster": Cluster(self.cluster.data) if self.cluster.data else None,
            "grondslag": Casusgrond(self.grondslag.data),
        }


class WerkvraagForm(Anoniem):
    """How do we work: no household."""

    vraag = TextAreaField(
        _l("Wat wilt u met de partners bespreken?"),
        [DataRequired(), Length(max=LANG)],
        filters=[_stripped],
        description=_l("Een werkvraag gaat over hoe we werken, nooit over een huishouden."),
    )


class ActietekstForm(Anoniem):
    """What is done, in words that stand on their own."""

    wat = StringField(
        _l("Wat gaat er gebeuren?"),
        [DataRequired(), Length(max=200)],
        filters=[_stripped],
        description=_l("Schrijf het zo op dat het los te lezen is. Zonder bewoner, adres of datum."),
    )


class ActieForm(ActietekstForm):
    """Who does what before which day."""

    organisatie = SelectField(_l("Wie doet het?"), [DataRequired()])
    uiterlijk = DateField3(_l("Uiterlijk op"), [DataRequired()], description=_l("Deze dag telt nog mee."))

    def offer(self, organisaties: Iterable[tuple[uuid.UUID, str]]) -> None:
        self.organisatie.choices = keuzes([("", _l("Kies een organisatie")), *_pairs(organisaties)])

    def command(self) -> dict[str, Any]:
        return {
            "wat": self.wat.data,
            "organisatie_id": uuid.UUID(self.organisatie.data),
            "uiterlijk": self.uiterlijk.data,
        }


def _pairs(organisaties: Iterable[tuple[uuid.UUID, str]]) -> list[tuple[str, str]]:
    return [(str(organisatie_id), naam) for organisatie_id, naam in organisaties]


class AfhandelForm(Formulier):
    """How an action ended."""

    stand = RadioField(
        _l("Hoe liep het af?"),
        [DataRequired()],
        choices=keuzes(
            [
                (Actiestand.GEDAAN.value, _l("Het is gedaan")),
                (Actiestand.VERVALLEN.value, _l("Het is niet meer nodig")),
            ]
        ),
    )


class BeslotenForm(Formulier):
    """Who is talked about, with whom, about what, when and where. Names are allowed here."""

    persoon = RadioField(_l("Over wie gaat het?"), [DataRequired()])
    instanties = VinkjesField(
        _l("Wie nodigt u uit?"),
        [DataRequired()],
        description=_l("Alleen instanties waarvoor de bewoner toestemming gaf."),
    )
    vraag = TextAreaField(
        _l("Wat wilt u bespreken?"), [DataRequired(), Length(max=1000)], filters=[_stripped]
    )
    datum = DateField3(_l("Op welke dag?"), [DataRequired()])
    plek = StringField(_l("Waar en hoe laat?"), [DataRequired(), Length(max=200)], filters=[_stripped])
    weet_ervan = BooleanField(
        _l("De bewoner weet dat deze instanties samen praten en vindt dat goed"),
        [DataRequired(_l("Vraag het eerst aan de bewoner."))],
    )
    akkoord_op = DateField3(_l("Op welke dag zei de bewoner dat?"), [DataRequired()])

    def offer(self, mensen: Sequence[Keuze]) -> None:
        self.persoon.choices = keuzes((str(k.persoon_id), k.naam) for k in mensen)
        found = {instantie_id: naam for keuze in mensen for instantie_id, naam in keuze.instanties}
        self.instanties.choices = keuzes((str(key), naam) for key, naam in found.items())
        self.eigen_namen = [k.naam for k in mensen]

    def command(self) -> dict[str, Any]:
        return {
            "persoon_id": uuid.UUID(self.persoon.data),
            "instanties": {uuid.UUID(value) for value in self.instanties.data},
            "vraag": self.vraag.data,
            "datum": self.datum.data,
            "plek": self.plek.data,
            "weet_ervan": self.weet_ervan.data,
            "akkoord_op": self.akkoord_op.data,
        }
