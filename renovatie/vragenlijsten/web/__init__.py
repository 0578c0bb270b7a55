"""Pages of the questionnaire."""

from renovatie.vragenlijsten.web import bellen, doorgegeven, profiel, ronde
from renovatie.vragenlijsten.web.blauwdruk import bp

__all__ = ["bellen", "doorgegeven", "profiel", "ronde"]
blueprints = (bp,)
