"""Taking visits in that were written on a phone without network."""

from renovatie.onderweg.services.beperkt import ON_HOLD, on_hold
from renovatie.onderweg.services.nakijken import (
    NAKIJKEN_DAGEN,
    Inhoud,
    close_bezoek,
    drop_bezoek,
    inhoud_van,
    keep_bezoek,
    looked_at_before,
    own_bezoek,
    own_bezoeken,
    same_household,
)
from renovatie.onderweg.services.ontvangst import (
    Ontvangst,
    Pakket,
    received_before,
    remember_received,
    unseal,
)
from renovatie.onderweg.services.opruimen import tidy
from renovatie.onderweg.services.sleutels import SLEUTEL_DAGEN, ensure_sleutel, laatste_dag_van

__all__ = [
    "NAKIJKEN_DAGEN",
    "ON_HOLD",
    "SLEUTEL_DAGEN",
    "Inhoud",
    "Ontvangst",
    "Pakket",
    "close_bezoek",
    "drop_bezoek",
    "ensure_sleutel",
    "inhoud_van",
    "keep_bezoek",
    "laatste_dag_van",
    "looked_at_before",
    "on_hold",
    "own_bezoek",
    "own_bezoeken",
    "received_before",
    "remember_received",
    "same_household",
    "tidy",
    "unseal",
]
