"""What a phone needs without network, what it sends, and the page on which its writer looks again."""

from renovatie.onderweg.web import nakijken, ontvangst, route, schil
from renovatie.onderweg.web.blauwdruk import bp

blueprints = (bp,)

__all__ = ["blueprints", "nakijken", "ontvangst", "route", "schil"]
