"""Pages of complexes: where people start, and the facts of phase 1."""

from renovatie.complexen.web import start
from renovatie.complexen.web.blauwdruk import bp

__all__ = ["blueprints", "start"]
blueprints = (bp,)
