"""What residents read of the vote: once a week on the fixed day, and never so that a single vote shows."""

import datetime as dt

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from renovatie.complexen.publicatie import services as publicatie
from renovatie.instemming import services as instemming
from renovatie.instemming.models import Voortgangscijfer
from renovatie.instemming.queries.voortgang import voortgang
from renovatie.instemming.services.voortgang import publish_all
from renovatie.kern.base import new_id
from renovatie.kern.taken import Taken, run_one, schedule_morning
from tests.conftest import VANDAAG, TestClock
from tests.factories import Fabriek
from tests.services.instemming.flat import Stemflat, make_stemflat, send_new
from workflows.stemmen import Stemsoort

DINSDAG = 1
"""VANDAAG is a Tuesday."""
WEEK = dt.timedelta(days=7)
DAG = dt.timedelta(days=1)


def open_page(flat: Stemflat, weekdag: int = DINSDAG) -> Stemflat:
    with flat.write(flat.regisseur) as session:
        publicatie.set_pagina(session, flat.regisseur, flat.id, is_open=True, weekdag=weekdag, vragen="")
    return flat


def publish(flat: Stemflat) -> None:
    """The step of the round of the morning, on whatever day it is."""
    with flat.fabriek.write(None, flat.id) as session:
        publish_all(session)


def published(flat: Stemflat) -> list[tuple[dt.date, bool, int | None]]:
    with flat.read() as session:
        rows = session.scalars(
            select(Voortgangscijfer)
            .where(Voortgangscijfer.complex_id == flat.id)
            .order_by(Voortgangscijfer.op)
        ).all()
        return [(row.op, row.gehaald, row.procent) for row in rows]


@pytest.fixture
def flat(fabriek: Fabriek, clock: TestClock) -> Stemflat:
    """Forty leases, no answer yet, and a page that is open."""
    return open_page(make_stemflat(fabriek, clock, 40))


def vote(flat: Stemflat, van: int, tot: int, soort: Stemsoort = Stemsoort.JA) -> None:
    day = flat.clock.today()
    for nummer in range(van, tot):
        flat.stem(nummer, soort, getekend_op=day, ontvangen_op=day)


def withdraw(flat: Stemflat, nummer: int) -> None:
    with flat.write() as session:
        instemming.withdraw_stem(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[nummer],
            formulier_id=new_id(),
            ontvangen_op=flat.clock.today(),
        )


def test_alleen_op_de_vaste_dag_en_een_keer_per_week(flat: Stemflat) -> None:
    vote(flat, 0, 10)
    for day in range(15):
        flat.clock.set(VANDAAG - DAG + day * DAG)
        publish(flat)
        publish(flat)
    assert published(flat) == [(VANDAAG, False, 25), (VANDAAG + WEEK, False, None)]


def test_vier_stemmen_erbij_veranderen_het_percentage_niet(flat: Stemflat) -> None:
    vote(flat, 0, 10)
    publish(flat)
    flat.clock.set(VANDAAG + DAG)
    vote(flat, 10, 14)
    flat.clock.set(VANDAAG + WEEK)
    publish(flat)
    vote(flat, 14, 15)
    flat.clock.set(VANDAAG + 2 * WEEK)
    publish(flat)
    assert [cijfer for _op, _gehaald, cijfer in published(flat)] == [25, None, 37]


def test_wie_nee_zegt_verbergt_geen_enkele_ja(flat: Stemflat) -> None:
    """Four NEE and one JA are five answers, and only the one JA moves the figure."""
    vote(flat, 0, 10)
    publish(flat)
    flat.clock.set(VANDAAG + WEEK)
    vote(flat, 10, 14, Stemsoort.NEE)
    vote(flat, 14, 15)
    publish(flat)
    assert published(flat)[-1] == (VANDAAG + WEEK, False, None)


def test_een_ingetrokken_ja_is_een_verandering(flat: Stemflat) -> None:
    vote(flat, 0, 10)
    publish(flat)
    flat.clock.set(VANDAAG + WEEK)
    vote(flat, 10, 13)
    for nummer in (0, 1):
        withdraw(flat, nummer)
    publish(flat)
    assert published(flat)[-1] == (VANDAAG + WEEK, False, 27)


def test_onder_dertig_huren_komt_er_nooit_een_percentage(fabriek: Fabriek, clock: TestClock) -> None:
    flat = open_page(make_stemflat(fabriek, clock, 29, ja=21))
    publish(flat)
    assert published(flat) == [(VANDAAG, True, None)]


def test_gehaald_verandert_pas_op_de_vaste_dag(flat: Stemflat) -> None:
    vote(flat, 0, 27)
    publish(flat)
    flat.clock.set(VANDAAG + DAG)
    vote(flat, 27, 28)
    with flat.read() as session:
        assert voortgang(session, flat.id).gehaald is False
    flat.clock.set(VANDAAG + WEEK)
    publish(flat)
    with flat.read() as session:
        nu = voortgang(session, flat.id)
    # One JA more: reached, and the percentage is still that of last week.
    assert (nu.gehaald, nu.procent, nu.procent_op) == (True, 67, VANDAAG)


def test_zonder_open_pagina_of_voorstel_komt_er_niets(fabriek: Fabriek, clock: TestClock) -> None:
    dicht = make_stemflat(fabriek, clock, 30, ja=25)
    publish(dicht)
    assert published(dicht) == []


def test_na_een_nieuw_voorstel_verdwijnt_het_oude_percentage(flat: Stemflat) -> None:
    vote(flat, 0, 10)
    publish(flat)
    with flat.write() as session:
        send_new(session, flat.consulent, flat.id, VANDAAG)
    flat.clock.set(VANDAAG + WEEK)
    publish(flat)
    with flat.read() as session:
        nu = voortgang(session, flat.id)
    assert (nu.gehaald, nu.procent, nu.procent_op) == (False, None, None)


def test_wat_openbaar_werd_verandert_nooit_ook_niet_met_de_hand(flat: Stemflat) -> None:
    vote(flat, 0, 10)
    publish(flat)
    for statement in ("update voortgangscijfers set procent = 26", "delete from voortgangscijfers"):
        with pytest.raises(DBAPIError, match="voortgangscijfers"), flat.fabriek.write() as session:
            session.execute(text(statement))


@pytest.mark.parametrize("procent", [0, 100])
def test_de_database_weigert_een_percentage_dat_alles_zegt(flat: Stemflat, procent: int) -> None:
    with pytest.raises(DBAPIError), flat.fabriek.write() as session:
        session.add(
            Voortgangscijfer(
                complex_id=flat.id,
                op=VANDAAG,
                voorstelversie=1,
                gehaald=False,
                procent=procent,
                bekend_op=flat.clock.now(),
            )
        )
        session.flush()


def test_nergens_staat_een_aantal(flat: Stemflat) -> None:
    """Neither N nor the number of JA is kept with what is published, so that no page can show it."""
    kept = {column.name for column in Voortgangscijfer.__table__.columns}
    assert kept == {"id", "complex_id", "op", "voorstelversie", "gehaald", "procent", "bekend_op"}


def test_de_ochtendronde_publiceert_vanzelf(flat: Stemflat) -> None:
    from renovatie.instemming.taken import register

    vote(flat, 0, 10)
    taken = Taken()
    register(taken)
    schedule_morning(flat.fabriek.omgeving)
    while run_one(flat.fabriek.omgeving, taken):
        pass
    assert published(flat) == [(VANDAAG, False, 25)]
