"""Sixty working days of the ladder with a clock of our own, stopped dead at random moments: each step once.

The days are counted here from a list of holidays that was written by hand, apart from the library.
"""

import dataclasses
import datetime as dt
import random
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event, select, update

from privacy.access import Rol
from privacy.chain import Geheimen
from privacy.verification import verify
from renovatie.doorverwijzingen import services
from renovatie.doorverwijzingen import taken as doorverwijzingstaken
from renovatie.doorverwijzingen.codes import Heropenreden, Weigerreden
from renovatie.doorverwijzingen.models import Doorverwijzing, Laddergebeurtenis
from renovatie.gebruikers import post
from renovatie.gebruikers.models import Bericht, Postbericht
from renovatie.kern.models import Taak
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.settings import Smtp
from renovatie.kern.taken import Taken, run_one, schedule_morning
from tests.conftest import TestClock
from tests.factories import Fabriek
from tests.faults.proces import start, wait_until
from tests.services.doorverwijzingen.test_standen import act
from tests.services.hulpdossiers.verhaal import VANDAAG, Verhaal, make_verhaal
from workflows.doorverwijzing import Uitkomst

WERKDAGEN = 60
KERST = dt.date(2026, 12, 14)
PASEN = dt.date(2027, 3, 1)
VRIJ = {
    dt.date(2026, 12, 25),  # Christmas, on Friday; the 26th is a Saturday
    dt.date(2027, 1, 1),  # New Year
    dt.date(2027, 3, 26),  # Good Friday
    dt.date(2027, 3, 29),  # Easter Monday
    dt.date(2027, 4, 27),  # King's Day
    dt.date(2027, 5, 5),  # Liberation Day, each year
    dt.date(2027, 5, 6),  # Ascension
    dt.date(2027, 5, 7),  # put equal by decree
    dt.date(2027, 5, 17),  # Whit Monday
}
STAPPEN = (("herinnering", 1), ("procesregisseur", 5), ("casusoverleg", 10))


def werkdag(vanaf: dt.date, aantal: int) -> dt.date:
    """So many working days after a day, by the list above."""
    dag = vanaf
    while aantal:
        dag += dt.timedelta(days=1)
        aantal -= dag.weekday() < 5 and dag not in VRIJ
    return dag


class Killed(BaseException):
    """The power went: nothing after this line is done."""


@contextmanager
def killed_after(omgeving: Omgeving, statements: int) -> Iterator[None]:
    """Stop dead before the so manieth statement or commit; whatever was not committed is gone."""
    left = [statements]

    def count(*_arguments: Any) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise Killed

    engine = omgeving.database.write_engine
    listeners = [(name, count) for name in ("before_cursor_execute", "commit")]
    for name, listener in listeners:
        event.listen(engine, name, listener)
    try:
        yield
    except Killed:
        with omgeving.database.write_engine.connect():
            pass
    finally:
        for name, listener in listeners:
            event.remove(engine, name, listener)


Daad = tuple[int, Callable[..., Any], bool, dict[str, Any]]
"""On the so manieth working day after sending: which service, by the partner or by the sender, with what."""


def stories(start: dt.date) -> list[tuple[list[Daad], list[tuple[str, int, int]]]]:
    """Per referral what happens to it, and which terms run until when: (term, from day, steps taken)."""
    accept, contact = services.accept_doorverwijzing, services.record_eerste_contact

    def on(dag: int) -> dt.date:
        return werkdag(start, dag)

    return [
        ([], [("antwoord", 5, 3)]),
        ([(3, accept, True, {})], [("eerste_contact", 10, 3)]),
        ([(7, accept, True, {}), (8, contact, True, {"op": on(8)})], [("antwoord", 5, 1)]),
        ([(6, services.refuse_doorverwijzing, True, {"reden": Weigerreden.GEEN_PLEK})], [("antwoord", 5, 1)]),
        ([(12, services.withdraw_doorverwijzing, False, {})], [("antwoord", 5, 2)]),
        (
            [
                (2, accept, True, {}),
                (2, contact, True, {"op": on(2)}),
                (
                    4,
                    services.finish_doorverwijzing,
                    False,
                    {"uitkomst": Uitkomst.DEELS, "getoetst_op": on(4)},
                ),
                (30, services.reopen_doorverwijzing, False, {"reden": Heropenreden.TERUGGEKOMEN}),
            ],
            [("opnieuw_contact", 40, 3)],
        ),
        ([(17, accept, True, {})], [("antwoord", 5, 3), ("eerste_contact", 10, 3)]),
    ]


def expected(start: dt.date) -> set[tuple[int, str, str, dt.date]]:
    """(number, term, step, day) of every step. A term that began late is caught up at once."""
    found = set()
    for nummer, (daden, termijnen) in enumerate(stories(start), 1):
        for termijn, laatste, stappen in termijnen:
            begin = max(
                (dag for dag, dienst, _p, _v in daden if dienst is services.accept_doorverwijzing), default=0
            )
            for stap, later in STAPPEN[:stappen]:
                dag = laatste + later if termijn != "eerste_contact" else max(laatste + later, begin + 1)
                found.add((nummer, termijn, stap, werkdag(start, dag)))
    return found


@pytest.fixture
def omgeving(omgeving: Omgeving) -> Omgeving:
    """With a mail server that is never asked: the e-mails are put."""
    smtp = Smtp("127.0.0.1", 1, "voordeur@voordeur.example")
    return dataclasses.replace(omgeving, settings=dataclasses.replace(omgeving.settings, smtp=smtp))


@pytest.fixture
def fabriek(omgeving: Omgeving) -> Fabriek:
    return Fabriek(omgeving)


@pytest.mark.parametrize("begin", [KERST, PASEN])
def test_zestig_werkdagen_met_stroomuitval_zet_elke_trede_een_keer_op_de_goede_dag(
    fabriek: Fabriek, clock: TestClock, begin: dt.date
) -> None:
    clock.set(begin)
    verhaal = make_verhaal(fabriek, 8)
    regisseur = fabriek.persoon(Rol.PROCESREGISSEUR, verhaal.complex_id)
    verhalen = stories(begin)
    for woning in range(len(verhalen)):
        verhaal.doorverwezen(woning, datum=begin)
    taken = Taken()
    doorverwijzingstaken.register(taken)
    taken.register(post.JOB, lambda _read, **_ids: iter(()))  # another test brings the mail
    dice, kills = random.Random(begin.toordinal()), 0
    dag, einde = begin, werkdag(begin, WERKDAGEN)
    while dag <= einde:
        clock.set(dag)
        kills += round_of(fabriek.omgeving, taken, dice)
        for nummer, (daden, _termijnen) in enumerate(verhalen, 1):
            for op, dienst, van_partner, velden in daden:
                if werkdag(begin, op) == dag and (dag.weekday() < 5 and dag not in VRIJ):
                    act(verhaal, dienst, verhaal.partner if van_partner else None, nummer, **velden)
        dag += dt.timedelta(days=1)
    assert kills >= WERKDAGEN
    assert taken_steps(verhaal) == expected(begin)
    check_told_once(verhaal, regisseur)
    with fabriek.omgeving.database.read_engine.connect() as connection:
        assert verify(connection, Geheimen.of(fabriek.omgeving.keystore)).ok


WORKER = """
import datetime as dt, sys, time
import app
from renovatie.doorverwijzingen import taken as ladder
from renovatie.kern.clock import Clock
from renovatie.kern.omgeving import make_omgeving
from renovatie.kern.settings import read_settings
from renovatie.kern.taken import Taken, run_one, schedule_morning
moment = dt.datetime.fromisoformat(sys.argv[1])
omgeving = make_omgeving(read_settings(), clock=Clock(source=lambda: moment))
def slowly(read, **ids):
    for step in ladder.climb(read, **ids):
        time.sleep(0.03)
        yield step
taken = Taken()
ladder.register(taken)
taken.register("ladder", slowly)
print("begonnen", flush=True)
schedule_morning(omgeving)
while run_one(omgeving, taken) is not None:
    pass
"""


def test_een_gedode_werker_zet_elke_trede_van_de_ochtend_precies_een_keer(
    fabriek: Fabriek,
) -> None:
    verhaal = make_verhaal(fabriek, 8)
    for woning in range(8):
        verhaal.doorverwezen(woning)
    dag = werkdag(VANDAAG, 15)
    moment = f"{dag}T10:00:00+00:00"
    for enough in (1, 9, 17):
        worker = start(fabriek.omgeving, WORKER, moment)
        wait_until(lambda enough=enough: len(taken_steps(verhaal)) >= enough, worker)
        worker.kill()
        lease_ran_out(fabriek.omgeving)
    start(fabriek.omgeving, WORKER, moment).end()
    assert taken_steps(verhaal) == {
        (nummer, "antwoord", stap, dag) for nummer in range(1, 9) for stap, _later in STAPPEN
    }
    with verhaal.read() as session:
        notices = Counter(session.scalars(select(Bericht.soort)).all())
    soorten = ("doorverwijzing_herinnering", "doorverwijzing_te_laat", "doorverwijzing_op_agenda")
    assert [notices[soort] for soort in soorten] == [8, 8, 8]


def round_of(omgeving: Omgeving, taken: Taken, dice: random.Random) -> int:
    """The round of a morning, stopped dead once or more; gives how often."""
    kills = 0
    for _ in range(dice.randint(1, 3)):
        with killed_after(omgeving, dice.randint(0, 60)):
            schedule_morning(omgeving)
            work(omgeving, taken)
            kills -= 1  # it was done before its end came
        kills += 1
        lease_ran_out(omgeving)
    schedule_morning(omgeving)
    work(omgeving, taken)
    return kills


def work(omgeving: Omgeving, taken: Taken) -> None:
    while run_one(omgeving, taken):
        pass


def lease_ran_out(omgeving: Omgeving) -> None:
    """A minute later: the claim of the one that died is over."""
    with omgeving.database.write_engine.begin() as connection:
        connection.execute(update(Taak).where(Taak.klaar.is_(None)).values(vanaf=time.time() - 1))


def taken_steps(verhaal: Verhaal) -> set[tuple[int, str, str, dt.date]]:
    with verhaal.read() as session:
        rows = session.execute(
            select(Doorverwijzing.nummer, Laddergebeurtenis).join(
                Laddergebeurtenis, Laddergebeurtenis.doorverwijzing_id == Doorverwijzing.id
            )
        ).all()
    found = [(nummer, stap.termijn.value, stap.trede.value, stap.op) for nummer, stap in rows]
    assert len(found) == len(set(found))
    return set(found)


def check_told_once(verhaal: Verhaal, regisseur: uuid.UUID) -> None:
    """As many notices and e-mails as there are steps: none twice, none lost."""
    with verhaal.read() as session:
        steps = Counter(session.scalars(select(Laddergebeurtenis.trede)).all())
        notices = Counter(session.scalars(select(Bericht.soort)).all())
        mails = session.execute(select(Postbericht.gebruiker_id, Postbericht.sleutel)).all()
        days = session.scalars(
            select(Laddergebeurtenis.op).where(Laddergebeurtenis.trede != "herinnering").distinct()
        ).all()
    assert notices["doorverwijzing_herinnering"] == steps["herinnering"]
    assert notices["doorverwijzing_te_laat"] == steps["procesregisseur"]
    assert notices["doorverwijzing_op_agenda"] == steps["casusoverleg"]
    reminders = [key for wie, key in mails if key.startswith("ladder:") and wie == verhaal.partner.id]
    assert len(reminders) == steps["herinnering"]
    assert len([1 for wie, key in mails if key.startswith("ladder:") and wie == regisseur]) == len(days)
