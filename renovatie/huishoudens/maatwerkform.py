"""The form for what the contractor minds in a home."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.validators import DataRequired, Optional

from renovatie.huishoudens.maatwerk import MAATWERK
from renovatie.huishoudens.maatwerkteksten import talen
from renovatie.huishoudens.models import Maatwerk, Maatwerkwijze
from renovatie.huishoudens.woorden import TALEN
from renovatie.kern.web.velden import DateField3, Formulier, keuzes

WIJZEN = {
    Maatwerkwijze.GETEKEND: _l("De bewoner heeft getekend"),
    Maatwerkwijze.GEZEGD_MET_MEDEWERKER: _l("De bewoner zei ja, en een tweede medewerker hoorde het"),
    Maatwerkwijze.GEZEGD_MET_TOLK: _l("De bewoner zei ja, en de tolk hoorde het"),
}


class MaatwerkForm(Formulier):
    """One instruction with the Toestemming for it."""

    wat = SelectField(
        _l("Waar houdt de aannemer rekening mee?"),
        validators=[DataRequired(_l("Kies een afspraak."))],
        choices=keuzes([("", _l("Kies een afspraak")), *((code.value, MAATWERK[code]) for code in Maatwerk)]),
        description=_l("De aannemer ziet alleen deze zin, nooit waarom."),
    )
    van = DateField3(_l("Niet werken vanaf"), [Optional()])
    tot = DateField3(_l("Niet werken tot en met"), [Optional()])
    huurder_id = RadioField(
        _l("Wie vindt het goed dat de aannemer dit weet?"), validators=[DataRequired(_l("Kies een huurder."))]
    )
    taal = SelectField(
        _l("In welke taal las of hoorde de bewoner de tekst?"),
        choices=keuzes((taal, TALEN.get(taal, taal)) for taal in talen()),
    )
    wijze = RadioField(
        _l("Hoe gaf de bewoner toestemming?"),
        choices=keuzes((wijze.value, tekst) for wijze, tekst in WIJZEN.items()),
        validators=[DataRequired(_l("Kies hoe de bewoner toestemming gaf."))],
    )
    geldig_tot = DateField3(
        _l("De afspraak geldt tot en met"),
        [Optional()],
        description=_l("Laat leeg als de afspraak geldt tot het werk klaar is."),
    )

    def offer(self, huurders: Iterable[tuple[UUID, str]]) -> "MaatwerkForm":
        """Offer the tenants of the lease."""
        self.huurder_id.choices = keuzes((str(key), naam) for key, naam in huurders)
        return self

    def command(self) -> dict[str, Any]:
        return {
            "wat": Maatwerk(self.wat.data),
            "van": self.van.data,
            "tot": self.tot.data,
            "huurder_id": UUID(self.huurder_id.data),
            "taal": self.taal.data,
            "wijze": Maatwerkwijze(self.wijze.data),
            "geldig_tot": self.geldig_tot.data,
        }
