"""The proposal, the votes, the Telling, the notices and what was decided on them.

Votes, Tellingen and the Poortbesluit are never changed: the database refuses it (see migrations/triggers.py).
"""

from renovatie.instemming.models._gedeeld import PerHuurovereenkomst
from renovatie.instemming.models.antwoord import Antwoordcode
from renovatie.instemming.models.besluit import (
    Dagvaarding,
    JuridischBesluit,
    JuridischOordeel,
    Poortbesluit,
    Renovatiebijlage,
)
from renovatie.instemming.models.kennisgeving import (
    Bezorging,
    Briefverbetering,
    Geadresseerde,
    Kennisgeving,
    Postadres,
    Verbeterreden,
)
from renovatie.instemming.models.stem import (
    Documentsoort,
    Draagvlakgesprek,
    Gespreksuitkomst,
    Handtekening,
    Kanaal,
    Stemdocument,
    Stemgebeurtenis,
)
from renovatie.instemming.models.telling import Telling, Tellingregel
from renovatie.instemming.models.verhuiskosten import Verhuiskostenminimum
from renovatie.instemming.models.vertegenwoordiging import Vertegenwoordiging, Vertegenwoordigingsoort
from renovatie.instemming.models.voorstel import (
    Adviesorgaan,
    Briefsoort,
    GeraakteWoning,
    Maatregel,
    Renovatievoorstel,
    Voorstelbrief,
)
from renovatie.instemming.models.voortgang import Voortgangscijfer

__all__ = [
    "Adviesorgaan",
    "Antwoordcode",
    "Bezorging",
    "Briefsoort",
    "Briefverbetering",
    "Dagvaarding",
    "Documentsoort",
    "Draagvlakgesprek",
    "Geadresseerde",
    "GeraakteWoning",
    "Gespreksuitkomst",
    "Handtekening",
    "JuridischBesluit",
    "JuridischOordeel",
    "Kanaal",
    "Kennisgeving",
    "Maatregel",
    "PerHuurovereenkomst",
    "Poortbesluit",
    "Postadres",
    "Renovatiebijlage",
    "Renovatievoorstel",
    "Stemdocument",
    "Stemgebeurtenis",
    "Telling",
    "Tellingregel",
    "Verbeterreden",
    "Verhuiskostenminimum",
    "Vertegenwoordiging",
    "Vertegenwoordigingsoort",
    "Voorstelbrief",
    "Voortgangscijfer",
]
