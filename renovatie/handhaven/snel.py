"""A report of one tap: what it says, about which kind of place, and by when it is mended."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from renovatie.complexen.snelmelding import Snelmelding
from renovatie.handhaven.models import Meldingsoort, Plek


@dataclass(frozen=True, slots=True)
class Snel:
    """`dagen`: how many days until it has to be mended, the last one included. `hier`: on this very floor."""

    soort: Meldingsoort
    plek: Plek
    dagen: int
    hier: bool = False

    def herstellen_voor(self, vandaag: dt.date) -> dt.date:
        return vandaag + dt.timedelta(days=self.dagen)


SNEL: Final[dict[Snelmelding, Snel]] = {
    Snelmelding.PORTIEK_VIES: Snel(Meldingsoort.SCHOON, Plek.PORTIEK, 7),
    Snelmelding.GALERIJ_LICHT: Snel(Meldingsoort.HEEL, Plek.GALERIJ, 3, hier=True),
    Snelmelding.LIFT_STUK: Snel(Meldingsoort.HEEL, Plek.LIFT, 1),
    Snelmelding.DEUR_STUK: Snel(Meldingsoort.HEEL, Plek.PORTIEK, 3),
    Snelmelding.AFVAL_BUITEN: Snel(Meldingsoort.SCHOON, Plek.BUITEN, 3),
    Snelmelding.ONVEILIGE_PLEK: Snel(Meldingsoort.VEILIG, Plek.PORTIEK, 1),
}
