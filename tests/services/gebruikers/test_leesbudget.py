"""Of who opens more pages in an hour than was agreed, the right people are told, once an hour."""

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select, update

from privacy.access import Actor, Rol
from privacy.journal import Actie, note
from renovatie.gebruikers import leesbudget
from renovatie.gebruikers.models import Bericht, Organisatiesoort
from renovatie.kern.clock import real_now
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.taken import Taken
from renovatie.kern.transaction import Origin, transaction
from tests.client import Client
from tests.factories import Fabriek

BUDGET = 5


@pytest.fixture
def krap(omgeving: Omgeving) -> Omgeving:
    """The same installation with a small budget."""
    return replace(omgeving, settings=replace(omgeving.settings, leesbudget=BUDGET))


def opened(omgeving: Omgeving, wie: Actor, pages: int, *, actie: Actie = Actie.R, lines: int = 1) -> None:
    """So many pages, each a request of its own with its lines."""
    for _page in range(pages):
        origin = Origin("web", request_id=uuid.uuid4())
        with transaction(omgeving, wie, origin=origin) as session:
            for _line in range(lines):
                note(session, "sessie.lijst" if actie is Actie.R else "sessie.verleng", actie)


def told(fabriek: Fabriek) -> set[tuple[uuid.UUID, uuid.UUID | None]]:
    """(who was told, of whom)"""
    with fabriek.read() as session:
        rows = session.execute(
            select(Bericht.gebruiker_id, Bericht.object_id).where(Bericht.soort == "leesbudget")
        ).all()
    assert len(rows) == len(set(rows))
    return {(row.gebruiker_id, row.object_id) for row in rows}


def test_op_het_budget_is_stil_en_een_meer_wordt_verteld(krap: Omgeving, fabriek: Fabriek) -> None:
    lezer = fabriek.actor(Rol.WOONCONSULENT, fabriek.complex_())
    pc, fg = fabriek.persoon(Rol.PRIVACYCOORDINATOR), fabriek.persoon(Rol.PRIVACYFUNCTIONARIS)
    opened(krap, lezer, BUDGET)
    leesbudget.watch(krap)
    assert told(fabriek) == set()
    opened(krap, lezer, 1)
    leesbudget.watch(krap)
    assert told(fabriek) == {(pc, lezer.id), (fg, lezer.id)}


def test_alleen_de_eigen_organisatie_hoort_het_en_nooit_de_lezer_zelf(
    krap: Omgeving, fabriek: Fabriek
) -> None:
    lezer = fabriek.actor(Rol.PRIVACYCOORDINATOR)
    collega, fg = fabriek.persoon(Rol.PRIVACYCOORDINATOR), fabriek.persoon(Rol.PRIVACYFUNCTIONARIS)
    welzijn = fabriek.organisatie(Organisatiesoort.WELZIJN)
    fabriek.persoon(Rol.PRIVACYCOORDINATOR, organisatie_id=welzijn)
    opened(krap, lezer, BUDGET + 1)
    leesbudget.watch(krap)
    assert told(fabriek) == {(collega, lezer.id), (fg, lezer.id)}


def test_wie_zelf_toeziet_ontkomt_er_niet_aan(krap: Omgeving, fabriek: Fabriek) -> None:
    fg, ander = fabriek.actor(Rol.PRIVACYFUNCTIONARIS), fabriek.persoon(Rol.PRIVACYFUNCTIONARIS)
    opened(krap, fg, BUDGET + 1)
    leesbudget.watch(krap)
    assert told(fabriek) == {(ander, fg.id)}


def test_twee_mensen_delen_geen_budget(krap: Omgeving, fabriek: Fabriek) -> None:
    fabriek.persoon(Rol.PRIVACYFUNCTIONARIS)
    for _ in range(2):
        opened(krap, fabriek.actor(Rol.WOONCONSULENT, fabriek.complex_()), BUDGET)
    leesbudget.watch(krap)
    assert told(fabriek) == set()


@pytest.mark.parametrize(("actie", "lines"), [(Actie.U, 1), (Actie.R, BUDGET + 1)])
def test_schrijven_telt_niet_en_een_pagina_met_veel_regels_telt_een_keer(
    krap: Omgeving, fabriek: Fabriek, actie: Actie, lines: int
) -> None:
    fabriek.persoon(Rol.PRIVACYFUNCTIONARIS)
    pages = BUDGET + 1 if actie is Actie.U else 2
    opened(krap, fabriek.actor(Rol.APPLICATIEBEHEERDER), pages, actie=actie, lines=lines)
    leesbudget.watch(krap)
    assert told(fabriek) == set()


def test_een_uur_lang_een_keer_en_wat_ouder_is_telt_niet(
    krap: Omgeving, fabriek: Fabriek, monkeypatch: pytest.MonkeyPatch
) -> None:
    lezer = fabriek.actor(Rol.WOONCONSULENT, fabriek.complex_())
    fg = fabriek.persoon(Rol.PRIVACYFUNCTIONARIS)
    opened(krap, lezer, BUDGET + 1)
    for _ in range(3):
        leesbudget.watch(krap)
    assert told(fabriek) == {(fg, lezer.id)}
    later = real_now() + leesbudget.HOUR + dt.timedelta(minutes=1)
    monkeypatch.setattr(leesbudget, "real_now", lambda: later)
    leesbudget.watch(krap)  # what was read is more than an hour ago
    assert told(fabriek) == {(fg, lezer.id)}
    monkeypatch.undo()
    with fabriek.write() as session:  # an hour later she reads on: told again
        session.execute(update(Bericht).values(gemaakt_op=real_now() - leesbudget.HOUR))
    with fabriek.read() as session:
        assert leesbudget.over(session, BUDGET, real_now()) == {lezer.id}


def test_de_werker_kijkt_elke_minuut(app: Flask) -> None:
    taken: Taken = app.extensions["voordeur"].taken
    assert leesbudget.watch in taken.minuut


def test_echte_paginas_tellen_ook_wat_geweigerd_wordt_en_het_bericht_wijst_de_regels_aan(
    krap: Omgeving, fabriek: Fabriek, client_for: Callable[..., Client]
) -> None:
    complex_id = fabriek.complex_()
    lezer, toezicht = client_for(Rol.WOONCONSULENT, complex_id), client_for(Rol.PRIVACYFUNCTIONARIS)
    seen = [lezer.get("/mijn/sessies").status_code for _ in range(BUDGET - 1)]
    seen += [lezer.get("/avg/inzage").status_code for _ in range(2)]
    assert seen == [200] * (BUDGET - 1) + [404] * 2
    leesbudget.watch(krap)
    ((_fg, wie),) = told(fabriek)
    page = toezicht.get("/mijn/berichten").get_data(as_text=True)
    assert "dan is afgesproken" in page
    with fabriek.read() as session:
        bericht_id = session.scalars(select(Bericht.id).where(Bericht.soort == "leesbudget")).one()
    answer = toezicht.send(f"/mijn/berichten/{bericht_id}/openen")
    assert (answer.status_code, answer.location) == (303, f"/avg/inzage?gebruiker={wie}")
    assert toezicht.get(answer.location or "").status_code == 200
