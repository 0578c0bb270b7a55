"""Five clicks at once, one act: every form of the app, with the same one-time key."""

import uuid
from typing import Any

from flask.testing import FlaskClient

from renovatie.kern.web.eenmalig import ZONDER_SLEUTEL
from tests.client import VORMKOP
from tests.formulieren import Form
from tests.rondgang import VANZELF
from tests.tegelijk import send_all
from tests.web.test_onzin import formulieren, plausible
from tests.wereld import Persoon, Route, Wereld
from tests.wereld_sporen import snapshot, written

__all__ = ["formulieren"]
Gevonden = list[tuple[Route, Persoon, str, Form]]


def browser(wereld: Wereld, persoon: Persoon) -> FlaskClient:
    """One more tab of this person."""
    client = FlaskClient(wereld.app, wereld.app.response_class)
    for name, value in persoon.cookies:
        client.set_cookie(name, value, domain="localhost")
    return client


def filled_in(persoon: Persoon, form: Form) -> dict[str, Any]:
    """The form as its page offers it, with the token and one key."""
    typed = {name: plausible(name, values) for name, values in form.fields.items() if name not in VORMKOP}
    return typed | {"csrf_token": persoon.csrf, "formulier_id": str(uuid.uuid4())}


def test_zonder_sleutel_doet_geen_enkel_formulier_iets(wereld: Wereld, formulieren: Gevonden) -> None:
    before, wrong = snapshot(wereld.omgeving), []
    for route, persoon, url, form in formulieren:
        if route.endpoint in ZONDER_SLEUTEL:
            continue
        data = filled_in(persoon, form) | {"formulier_id": ""}
        with written(wereld.omgeving) as seen:
            status = browser(wereld, persoon).post(url, data=data).status_code
        if status != 400 or seen:
            wrong.append((route.naam, status, seen))
    assert wrong == []
    assert snapshot(wereld.omgeving) == before


def test_vijf_tegelijk_doen_een_ding(wereld: Wereld, formulieren: Gevonden) -> None:
    """All that its page offers enough for; the others are sent so by a test of their own."""
    wrong, done = [], set()
    for route, persoon, url, form in formulieren:
        if route.endpoint not in VANZELF:
            continue
        if found := send_all(browser(wereld, persoon), url, filled_in(persoon, form)).fout:
            wrong.append((route.endpoint, found))
        done.add(route.endpoint)
    assert wrong == []
    assert done == VANZELF
