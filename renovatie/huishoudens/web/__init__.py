"""Pages of homes and of the wizard that reads a rent roll in."""

from renovatie.huishoudens.web import huur, invoer, maatwerk, woningen
from renovatie.huishoudens.web.blauwdruk import bp

__all__ = ["huur", "invoer", "maatwerk", "woningen"]
blueprints = (bp,)
