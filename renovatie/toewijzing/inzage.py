"""Allocations are about a home and a group, never about a person: there is nothing to give."""

from renovatie.kern.inzage import Inzage


def register(inzage: Inzage) -> None:
    """Nothing: the tables state that they hold no personal data, and a test keeps to that."""
    inzage.stel_vrij()
