"""What anybody who walks through the building can report with one tap: a place, never a person or a home."""

from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l


class Snelmelding(StrEnum):
    """Iets op een plek dat je in het voorbijgaan ziet."""

    PORTIEK_VIES = "portiek_vies"
    GALERIJ_LICHT = "galerij_licht"
    LIFT_STUK = "lift_stuk"
    DEUR_STUK = "deur_stuk"
    AFVAL_BUITEN = "afval_buiten"
    ONVEILIGE_PLEK = "onveilige_plek"


SNELMELDING: dict[Snelmelding, LazyString] = {
    Snelmelding.PORTIEK_VIES: _l("Portiek is vies"),
    Snelmelding.GALERIJ_LICHT: _l("Licht op de galerij is stuk"),
    Snelmelding.LIFT_STUK: _l("Lift is stuk"),
    Snelmelding.DEUR_STUK: _l("Deur van het portiek sluit niet"),
    Snelmelding.AFVAL_BUITEN: _l("Afval ligt buiten"),
    Snelmelding.ONVEILIGE_PLEK: _l("Onveilige plek in het portiek"),
}
