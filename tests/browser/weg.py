"""A flat on its way: who sits at which screen, and the services beside them."""

import datetime as dt
from dataclasses import dataclass, field

from privacy.access import Rol
from tests.browser.installatie import Installatie
from tests.browser.mens import Mens, Mensen
from tests.browser.verder import Verder


@dataclass
class Weg:
    """One flat in one installation."""

    installatie: Installatie
    mensen: Mensen
    verder: Verder
    _achter: dict[Rol, Mens] = field(default_factory=dict)

    def __call__(self, rol: Rol) -> Mens:
        """The person with this role; signs in once."""
        if rol not in self._achter:
            self._achter[rol] = self.mensen(self.installatie, rol)
        return self._achter[rol]

    def pad(self, rest: str = "") -> str:
        return f"/complexen/{self.verder.complex_id}{rest}"

    @property
    def vandaag(self) -> dt.date:
        return self.verder.vandaag
