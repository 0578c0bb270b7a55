"""The program itself as an actor: it may import, verify and rotate, and never reads personal values."""

import uuid

from privacy.access import Actor

CONSOLE = Actor(uuid.UUID(int=0), "console", None, systeem=True)
