"""How visits on the road end: by themselves."""

from renovatie.kern.bewaren import Bewaren


def register(bewaren: Bewaren) -> None:
    bewaren.vanzelf["onderwegsleutels"] = "the private half of a day goes 30 days after it, as drafts do"
    bewaren.vanzelf["onderwegbezoeken"] = "a text that its writer did not look at goes after 7 days"
