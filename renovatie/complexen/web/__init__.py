"""Pages of complexes: where people start, and the facts of phase 1."""

from renovatie.complexen.web import inloop, partners, publicatie, start, verkennen
from renovatie.complexen.web.blauwdruk import bp

__all__ = ["blueprints", "inloop", "partners", "publicatie", "start", "verkennen"]
blueprints = (bp,)
