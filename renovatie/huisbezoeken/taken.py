"""What this part does every morning."""

from renovatie.huisbezoeken.services import drop_old_concepten, tell_of_moves
from renovatie.huisbezoeken.services.tellen import forget_of_destroyed
from renovatie.kern.taken import Taken


def register(taken: Taken) -> None:
    taken.ochtend += [drop_old_concepten, tell_of_moves, forget_of_destroyed]
