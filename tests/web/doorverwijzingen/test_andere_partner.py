"""Partner A asks for all that is of partner B, at every address: it is not there, and it is written down."""

import uuid
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.routing import AnyConverter, Rule, UUIDConverter

from privacy.access import Actor
from privacy.chain import journaal
from renovatie.doorverwijzingen.models import Doorverwijzing, Verwijzinggebeurtenis, Verwijzingskopie
from renovatie.hulpdossiers.models import Dossierpersoon, Hulpdossier, Hulpvraag, Toestemming
from renovatie.kern.web.guard import is_export
from tests.client import WAARVOOR, Client
from tests.services.hulpdossiers.verhaal import VERSLAG, VRAAG, Verhaal

Browser = Callable[[Actor], Client]
OF_B = (
    Verwijzingskopie, Verwijzinggebeurtenis, Hulpdossier, Hulpvraag, Toestemming,
    Dossierpersoon,
)  # fmt: skip


def addresses(app: Flask, complex_id: uuid.UUID, ids: list[uuid.UUID]) -> Iterator[tuple[str, str]]:
    """(method, address) of every route of a complex that names something, with each of these ids."""
    bound = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        free = [name for name in rule.arguments if name != "complex_id"]
        if "complex_id" not in rule.arguments or not any(is_id(rule, name) for name in free):
            continue
        for one in ids:
            values = {name: one if is_id(rule, name) else word(rule, name) for name in free}
            if is_export(app.view_functions[rule.endpoint]):
                values |= [WAARVOOR.split("=")]
            address = bound.build(rule.endpoint, {"complex_id": complex_id, **values}, method=None)
            yield from ((method, address) for method in sorted((rule.methods or set()) & {"GET", "POST"}))


def is_id(rule: Rule, name: str) -> bool:
    return isinstance(rule._converters[name], UUIDConverter)


def word(rule: Rule, name: str) -> str:
    converter = rule._converters[name]
    if isinstance(converter, AnyConverter):
        return sorted(converter.items)[0]
    return "1"


def yes(address: str) -> str:
    """What an answer is called there: a form with a mistake in it would say so before it looks."""
    return "ja" if "/toezeggingen/" in address else "aan"


def lines(verhaal: Verhaal) -> int:
    with verhaal.read() as session:
        return session.scalar(select(func.count()).select_from(journaal)) or 0


def test_wat_van_partner_b_is_bestaat_voor_partner_a_niet(
    app: Flask, verhaal: Verhaal, browser: Browser
) -> None:
    verhaal.doorverwezen(0, verhaal.taalhuis)
    verhaal.doorverwezen(1, verhaal.taalhuis)
    with verhaal.read() as session:
        ids = list(session.scalars(select(Doorverwijzing.id)))
        ids += [session.scalars(select(model.id)).first() for model in OF_B]
    assert (len(ids), None in ids) == (2 + len(OF_B), False)
    client = browser(verhaal.partner)
    client.get(f"/complexen/{verhaal.complex_id}/aan-ons")
    tried = list(addresses(app, verhaal.complex_id, ids))
    assert len(tried) > 20 * len(ids)
    assert any(address.endswith(f"/aan-ons/{ids[0]}") for _method, address in tried)
    before = lines(verhaal)
    wrong = []
    for method, address in tried:
        answer = client.get(address) if method == "GET" else client.send(address, {"antwoord": yes(address)})
        body = answer.get_data(as_text=True)
        if answer.status_code != 404 or VRAAG in body or VERSLAG in body or verhaal.bewoner(0).naam in body:
            wrong.append((method, address, answer.status_code))
    assert wrong == []
    assert lines(verhaal) - before == len(tried)
    assert {str(v.stand) for v in verhaal.verwijzingen()} == {"verzonden"}


@pytest.mark.parametrize("wat", ["antwoord", "contact", "uitkomst", "terugvraag"])
def test_een_antwoord_op_die_van_een_ander_staat_in_het_logboek(
    verhaal: Verhaal, browser: Browser, wat: str
) -> None:
    verwijzing = verhaal.doorverwezen(0, verhaal.taalhuis)
    client = browser(verhaal.partner)
    client.get(f"/complexen/{verhaal.complex_id}/aan-ons")
    velden = {
        "antwoord": "aan", "uitkomst": "opgelost", "terugvraag": "tolk_nodig",
        "datum-dag": "24", "datum-maand": "11", "datum-jaar": "2026",
    }  # fmt: skip
    assert (
        client.send(f"/complexen/{verhaal.complex_id}/aan-ons/{verwijzing}/{wat}", velden).status_code == 404
    )
    with verhaal.read() as session:
        answered = session.scalars(
            select(journaal.c.uitkomst).where(
                journaal.c.code == "doorverwijzing.answer", journaal.c.actor == str(verhaal.partner.id)
            )
        ).all()
    assert answered == ["niet_gevonden"]
