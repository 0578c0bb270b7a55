"""The round of each morning over the journal: check it, keep the outcome, sign the heads, tell of a break."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

from sqlalchemy.orm import Session

from privacy.access import Rol
from privacy.checking import Controle
from renovatie.gebruikers.berichten import Berichtsoort, notify_rol
from renovatie.kern.clock import today
from renovatie.kern.journaalbeheer import check_session, make_anker, record_check
from renovatie.kern.taken import Step, enqueue


def queue_ronde(session: Session) -> None:
    """Put the round of today in the queue: reading all lines takes longer than a step of the morning may."""
    enqueue(session, "journaal.controle", f"journaal.controle:{today(session):%Y-%m-%d}")


def ronde(read: Callable[[], AbstractContextManager[Session]]) -> Iterator[Step]:
    """The steps of the job: the check itself reads outside any transaction."""
    with read() as session:
        controle = check_session(session)
    yield lambda session: _conclude(session, controle)


def _conclude(session: Session, controle: Controle) -> None:
    record_check(session, controle)
    if controle.heel:
        make_anker(session)
        return
    # A journal that is not whole is not signed: an anchor would say that this is how it should be.
    notify_rol(session, Berichtsoort.JOURNAAL_KAPOT, Rol.PRIVACYFUNCTIONARIS)
