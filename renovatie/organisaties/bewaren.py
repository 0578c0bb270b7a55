"""What is kept of an organisation: who proposed and decided what it says. No resident stands in it."""

from renovatie.kern.bewaren import Bewaren

DECISIONS = "says which worker proposed or decided what of an organisation; the name goes with the account"


def register(bewaren: Bewaren) -> None:
    bewaren.uitzonderingen |= dict.fromkeys(("organisatiegegevens", "verwerkers"), DECISIONS)
