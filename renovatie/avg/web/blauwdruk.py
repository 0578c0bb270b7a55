"""The one blueprint of avg, and whose rows its pages show: every module of this folder adds its own views."""

import uuid

from flask import Blueprint

from privacy.access import Voorwaarde
from renovatie.kern.errors import NotFound
from renovatie.kern.web import actor
from renovatie.kern.web.context import decision

bp = Blueprint("avg", __name__)


def own_organisation() -> uuid.UUID:
    """Raises NotFound for a person without an organisation: never the rows of all."""
    found = actor().organisatie_id
    if found is None:
        raise NotFound
    return found


def only_own() -> uuid.UUID | None:
    """The organisation whose rows this person sees; None: all of them. Raises NotFound without one."""
    return own_organisation() if decision().voorwaarde is Voorwaarde.EIGEN else None
