"""What this part does every morning."""

from renovatie.gebruikers.berichten import drop_old_berichten
from renovatie.kern.taken import Taken


def register(taken: Taken) -> None:
    taken.ochtend.append(drop_old_berichten)
