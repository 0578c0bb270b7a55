"""Data keys that die with what they sealed: after the commit that removed it, never before."""

from collections.abc import Collection

from sqlalchemy import event
from sqlalchemy.orm import Session

from privacy.keystore import KeyName, KeyStore


def destroy_after_commit(session: Session, names: Collection[KeyName]) -> None:
    """Wipe these keys as soon as this session has committed; a rollback keeps them.

    The main database goes first, so that a crash in between leaves a key without data and never data
    without a key; the round of the morning wipes such a key (art. 17 AVG).
    """
    keystore: KeyStore = session.info["keystore"]
    names = list(names)

    @event.listens_for(session, "after_commit")
    def _destroy(done: Session) -> None:
        if names and not done.in_nested_transaction():
            keystore.destroy(names)
            names.clear()
