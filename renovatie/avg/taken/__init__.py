"""The jobs of avg; each subject has its own module."""

from renovatie.avg.taken import bewaren, inzage, naspelen, noodopening, toezicht
from renovatie.kern.taken import Taken


def register(taken: Taken) -> None:
    """Make the jobs known; app.py calls this."""
    inzage.register(taken)
    bewaren.register(taken)
    naspelen.register(taken)
    toezicht.register(taken)
    noodopening.register(taken)
