"""What this part does every morning."""

from renovatie.kern.taken import Taken
from renovatie.onderweg.services import tidy


def register(taken: Taken) -> None:
    taken.ochtend.append(tidy)
