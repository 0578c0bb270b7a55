"""What a visit of today starts from: which part of the day it is, and who goes along."""

import uuid
from collections.abc import Sequence

from flask import request

from renovatie.huisbezoeken.codes import Contactsoort
from renovatie.hulpdossiers.dag import Duo, duo_today
from renovatie.hulpdossiers.queries import Collega, team
from renovatie.kern.clock import AMSTERDAM, now
from renovatie.kern.web import actor, db
from workflows.huisbezoek import Dagdeel, dagdeel_van


def dagdeel_nu() -> Dagdeel:
    """The part of the day it is now; the hour goes no further than here."""
    return dagdeel_van(now(db()).astimezone(AMSTERDAM).hour)


def duo_nu(complex_id: uuid.UUID) -> Duo | None:
    """Who goes along with the signed-in worker today."""
    return duo_today(db(), complex_id, actor().id, team(db(), complex_id))


def voorgevuld(complex_id: uuid.UUID, collegas: Sequence[Collega]) -> dict[str, str]:
    """What a new visit form starts with; a form that was posted keeps what it was sent with."""
    if request.method != "GET":
        return {}
    duo = duo_today(db(), complex_id, actor().id, collegas)
    found = {"dagdeel": dagdeel_nu().value, "tweede_medewerker": str(duo.collega.id) if duo else ""}
    if request.args.get("soort") in set(Contactsoort):
        found["soort"] = request.args["soort"]
    return found
