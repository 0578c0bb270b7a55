"""The help side of the people in one home. No row here names a home, a lease or a tenant in plain text."""

from renovatie.hulpdossiers.models.bellen import Belverzoek
from renovatie.hulpdossiers.models.dossier import (
    HULP,
    MEDEWERKER,
    Dossierpersoon,
    Hulpdossier,
    OpHulpdossier,
    sealed_help,
)
from renovatie.hulpdossiers.models.gebieden import Bereikbaarheid, Bezoekgebied, Dagduo, Waarneming
from renovatie.hulpdossiers.models.hulp import (
    Hulptelling,
    Hulpvraag,
    Kans,
    Signaal,
    Toezegging,
    Toezeggingskopie,
)
from renovatie.hulpdossiers.models.kansen import Aanbod, Kanskoppeling
from renovatie.hulpdossiers.models.meldingen import Noodopening, Zorgmelding
from renovatie.hulpdossiers.models.toestemmingen import (
    Toestemming,
    Toestemmingsgebeurtenis,
    Toestemmingsstuk,
)

__all__ = [
    "HULP",
    "MEDEWERKER",
    "Aanbod",
    "Belverzoek",
    "Bereikbaarheid",
    "Bezoekgebied",
    "Dagduo",
    "Dossierpersoon",
    "Hulpdossier",
    "Hulptelling",
    "Hulpvraag",
    "Kans",
    "Kanskoppeling",
    "Noodopening",
    "OpHulpdossier",
    "Signaal",
    "Toestemming",
    "Toestemmingsgebeurtenis",
    "Toestemmingsstuk",
    "Toezegging",
    "Toezeggingskopie",
    "Waarneming",
    "Zorgmelding",
    "sealed_help",
]
