"""Demo mode: one button per person on the sign-in page. Only on this machine, only with its own setting."""

import uuid

from flask import Blueprint, request
from werkzeug.wrappers import Response

from renovatie.gebruikers import queries, sessies
from renovatie.gebruikers.models import Einde
from renovatie.gebruikers.web.koekje import (
    current_token,
    device_label,
    is_demo_here,
    safe_path,
)
from renovatie.gebruikers.web.meegenomen import go_on
from renovatie.kern.errors import NotFound
from renovatie.kern.web import db, public, transaction


def register(bp: Blueprint) -> None:
    bp.post("/demo/inloggen", endpoint="demo_inloggen")(sign_in)


@public("sessie.demo")
def sign_in() -> Response:
    gebruiker_id = _chosen() if is_demo_here() else None
    if gebruiker_id is None:
        raise NotFound
    with transaction() as writing:
        if token := current_token():
            sessies.end_by_token(writing, token, Einde.VERVANGEN)
        fresh = sessies.begin_full(writing, gebruiker_id=gebruiker_id, apparaat=device_label())
    return go_on(fresh, gebruiker_id, request.form.get("meegenomen"), safe_path(request.form.get("verder")))


def _chosen() -> uuid.UUID | None:
    """The person on the button, and only one that stands on the page: never a real account."""
    people = {str(person.id): person.id for person in queries.demo_people(db())}
    return people.get(request.form.get("gebruiker", ""))
