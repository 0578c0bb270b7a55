"""What the world of the walk tests holds of visits from the road: a key of today and a visit that waits."""

from privacy.access import Actor
from renovatie.onderweg.models import Onderwegstand
from renovatie.onderweg.services import Inhoud, ensure_sleutel, keep_bezoek
from tests.conftest import VANDAAG
from tests.services.hulpdossiers.verhaal import Verhaal

VELDEN = (
    ("uitkomst", "gesprek"),
    ("verslag", "kanarieonderweg nog na te kijken"),
    ("datum-dag", str(VANDAAG.day)),
    ("datum-maand", str(VANDAAG.month)),
    ("datum-jaar", str(VANDAAG.year)),
)


def add_onderweg(verhaal: Verhaal) -> None:
    """The werker took her route along, and one visit of hers waits."""
    keep_onderweg(verhaal, verhaal.werker)


def take_along(verhaal: Verhaal, wie: Actor) -> None:
    """The route of today lies on the phone of this person."""
    with verhaal.write(wie) as session:
        ensure_sleutel(session, wie, verhaal.complex_id)


def keep_onderweg(verhaal: Verhaal, werker: Actor) -> None:
    """This werker took her route along, and one visit of hers waits: nobody else opens it."""
    take_along(verhaal, werker)
    with verhaal.write(werker) as session:
        inhoud = Inhoud(verhaal.flat.woning_ids[1], 1, VELDEN)
        keep_bezoek(session, werker, verhaal.complex_id, inhoud, Onderwegstand.NAKIJKEN)
