"""What Python's garbage collector need not look at: the app itself, which stays until the process ends."""

import gc
from typing import Final

from sqlalchemy.orm import configure_mappers

THRESHOLDS: Final = (20_000, 20, 100)
"""Of objects made, and of rounds: by default a page with many rows costs a round over everything."""


def settle() -> None:
    """Leave what is loaded out of the rounds of the collector, once, when a process begins its work.

    A page or a letter makes objects by the thousand, and each round that follows would walk over the whole
    app as well: 130 ms, on every fifth long list.
    """
    configure_mappers()  # else the first page makes them, and they are walked over for ever
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
