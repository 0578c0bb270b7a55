"""Forms of chances: what can be joined, and who joins it."""

import uuid
from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, RadioField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from renovatie.doorverwijzingen.forms import AL, JA, SAID_BEFORE, SAID_NOW, NieuwForm
from renovatie.hulpdossiers.codes import Aanbodsoort
from renovatie.hulpdossiers.queries import Collega
from renovatie.hulpdossiers.woorden import AANBODSOORT
from renovatie.kern.web.eenmalig import MetNummer
from renovatie.kern.web.velden import DateField3, keuzes
from renovatie.kern.web.zonder_persoon import ZonderPersoon


class KoppelForm(MetNummer, NieuwForm):
    """A resident joins an offer: which one, who it is, and her yes for that Instantie."""

    instantie = None
    aanbod = RadioField(_l("Waar wil de bewoner aan meedoen?"), [DataRequired(_l("Kies een aanbod."))])
    persoon = SelectField(_l("Wie wil meedoen?"), [DataRequired(_l("Kies wie wil meedoen."))])
    toestemming = RadioField(
        _l("Mag u naam, telefoon en deze vraag doorgeven?"),
        [DataRequired(_l("Kies wat de bewoner zei."))],
        choices=keuzes([(JA, SAID_NOW), (AL, SAID_BEFORE)]),
        description=_l("Zegt de bewoner nee? Ga dan terug. We geven niets door."),
    )

    def fill(
        self,
        aanbod: Iterable[tuple[uuid.UUID, str]],
        personen: Iterable[tuple[uuid.UUID, str]],
        collegas: list[Collega],
        zelf: uuid.UUID,
    ) -> None:
        """Fill in what can be joined, the people of the file and the team."""
        self.offer_collegas(collegas, zelf)
        self.offer_voorstellers(collegas, zelf)
        self.aanbod.choices = keuzes((str(id_), naam) for id_, naam in aanbod)
        self.persoon.choices = keuzes((str(id_), naam) for id_, naam in personen)


class AanbodForm(ZonderPersoon):
    """Work, a course or an activity of an Instantie. No resident in it."""

    VRIJE_TEKSTEN = frozenset({"titel"})

    titel = StringField(
        _l("Wat is het?"),
        [DataRequired(_l("Schrijf op wat het is.")), Length(max=200)],
        description=_l(
            "Bijvoorbeeld: fietsen maken, de binnentuin, Nederlandse les. Geen naam van een bewoner."
        ),
    )
    soort = RadioField(
        _l("Wat voor aanbod is het?"),
        [DataRequired(_l("Kies een soort."))],
        choices=keuzes(AANBODSOORT.items()),
    )
    instantie = SelectField(_l("Van welke instantie?"), [DataRequired(_l("Kies een instantie."))])
    plaatsen = IntegerField(
        _l("Hoeveel plaatsen?"), [InputRequired(_l("Vul een aantal in.")), NumberRange(min=1, max=500)]
    )
    van = DateField3(_l("Vanaf welke dag?"), [DataRequired(_l("Vul de eerste dag in."))])
    tot = DateField3(
        _l("Tot en met welke dag?"),
        [Optional()],
        description=_l("Leeg: zolang het loopt. Stopt het? Vul dan de laatste dag in."),
    )
    versie = HiddenField(default="0")

    def offer(self, instanties: Iterable[tuple[uuid.UUID, str]]) -> None:
        namen = [(str(id_), naam) for id_, naam in instanties]
        self.instantie.choices = keuzes([("", _("Kies een instantie")), *namen])

    def command(self) -> dict[str, Any]:
        return {
            "titel": self.titel.data,
            "soort": Aanbodsoort(self.soort.data),
            "instantie_id": uuid.UUID(self.instantie.data),
            "plaatsen": self.plaatsen.data,
            "van": self.van.data,
            "tot": self.tot.data,
            "form_id": self.id_,
            "versie": int(self.versie.data) if (self.versie.data or "").isdecimal() else 0,
        }
