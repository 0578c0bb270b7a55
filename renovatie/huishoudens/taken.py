"""What this part does every morning."""

from renovatie.huishoudens.bewaren import drop_old_rust
from renovatie.huishoudens.concepten import drop_old_concepten
from renovatie.huishoudens.huur import follow_leases
from renovatie.huishoudens.maatwerk import drop_old_afspraken
from renovatie.kern.taken import Taken


def register(taken: Taken) -> None:
    taken.ochtend += [drop_old_concepten, drop_old_rust, drop_old_afspraken, follow_leases]
