"""The pages of the casusoverleg: the meetings, the agenda, the screen, the actions, the minutes."""

from renovatie.casusoverleg.web import acties, besloten, notulen, overleg, punten, scherm
from renovatie.casusoverleg.web.blauwdruk import bp

blueprints = (bp,)

__all__ = ["acties", "besloten", "blueprints", "notulen", "overleg", "punten", "scherm"]
