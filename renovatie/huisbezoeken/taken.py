"""What this part does every morning."""

from renovatie.huisbezoeken.services import drop_old_concepten
from renovatie.kern.taken import Taken


def register(taken: Taken) -> None:
    taken.ochtend.append(drop_old_concepten)
