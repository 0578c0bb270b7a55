"""What is kept of a complex: who decided what. No resident stands in it."""

from renovatie.kern.bewaren import Bewaren

DECISIONS = "says which worker decided what about a complex; the name goes with the account"


def register(bewaren: Bewaren) -> None:
    decisions = ("afwijkingen", "beeindigingen", "bijstellingen", "faseovergangen")
    bewaren.uitzonderingen |= dict.fromkeys(decisions, DECISIONS)
    bewaren.uitzonderingen["partnerschappen"] = "the convenant of an organisation with its deputy, a worker"
    bewaren.uitzonderingen["journaal"] = (
        "five years; closed segments are cut by a command of the owner, because a line is never removed"
    )
