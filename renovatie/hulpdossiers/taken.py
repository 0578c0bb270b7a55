"""What this part does every morning."""

from renovatie.hulpdossiers.services import close_expired_zorgmeldingen, remind_unconfirmed
from renovatie.kern.taken import Taken


def register(taken: Taken) -> None:
    taken.ochtend.append(close_expired_zorgmeldingen)
    taken.ochtend.append(remind_unconfirmed)
