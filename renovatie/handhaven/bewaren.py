"""What is kept of reports: they are about a place, never about a person."""

from renovatie.kern.bewaren import Bewaren


def register(bewaren: Bewaren) -> None:
    bewaren.uitzonderingen["meldingen"] = "about a place; says which worker reported it, by id"
