"""What this part does every morning."""

from renovatie.doorverwijzingen.services import expire_toestemmingen, warn_toestemmingen
from renovatie.kern.taken import Taken


def register(taken: Taken) -> None:
    taken.ochtend += [expire_toestemmingen, warn_toestemmingen]
