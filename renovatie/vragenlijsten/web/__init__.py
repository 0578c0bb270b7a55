"""Pages of the questionnaire."""

from renovatie.vragenlijsten.web import bellen, deuren, doorgegeven, profiel, ronde
from renovatie.vragenlijsten.web.blauwdruk import bp

__all__ = ["bellen", "deuren", "doorgegeven", "profiel", "ronde"]
blueprints = (bp,)
