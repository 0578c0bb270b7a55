"""The program itself as an actor: it may import, verify and rotate, and never reads personal values."""

import uuid

from privacy.access import Actor

CONSOLE = Actor(uuid.UUID(int=0), "console", None, systeem=True)


def person_id(actor: Actor | None) -> uuid.UUID | None:
    """The person who acts; None for the program itself, and for nobody."""
    return None if actor is None or actor.systeem else actor.id
