"""The fair lock and the two engines: first come, first served; who reads cannot write."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from renovatie.kern.database import FairLock, LockTimeout
from renovatie.kern.models import Demoklok
from renovatie.kern.omgeving import Omgeving, make_omgeving
from renovatie.kern.transaction import reading, transaction


def wait_for(condition: object, seconds: float = 5) -> None:
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]  # a lambda of the test
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.002)


@contextmanager
def busy(lock: FairLock) -> Iterator[None]:
    with lock.held(1):
        yield


def test_wie_eerst_komt_gaat_eerst() -> None:
    lock, order = FairLock(), list[int]()

    def take(number: int) -> None:
        with lock.held(10):
            order.append(number)

    threads = [threading.Thread(target=take, args=(number,)) for number in range(12)]
    with busy(lock):
        for number, thread in enumerate(threads, 1):
            thread.start()
            wait_for(lambda number=number: len(lock._queue) == number)
    for thread in threads:
        thread.join()
    assert order == list(range(12))


def test_nooit_zijn_er_twee_tegelijk_binnen() -> None:
    lock, inside, most = FairLock(), 0, 0

    def take() -> None:
        nonlocal inside, most
        for _keer in range(200):
            with lock.held(10):
                inside += 1
                most = max(most, inside)
                inside -= 1

    threads = [threading.Thread(target=take) for _n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


def test_wie_te_lang_wacht_geeft_op_en_houdt_niemand_op() -> None:
    lock = FairLock()
    with busy(lock):
        started = time.monotonic()
        with pytest.raises(LockTimeout), lock.held(0.05):
            pass
        assert time.monotonic() - started < 1
    with lock.held(0.05):
        pass
    assert list(lock._queue) == []


def test_een_fout_binnen_geeft_de_beurt_terug() -> None:
    lock = FairLock()
    with pytest.raises(ZeroDivisionError), lock.held(1):
        raise ZeroDivisionError
    with lock.held(0.05):
        pass


def test_een_beurt_die_komt_terwijl_het_wachten_eindigt_gaat_niet_verloren() -> None:
    """Many short waits beside a lock that changes hands fast: afterwards it is free again."""
    lock, given_up = FairLock(), 0

    def take() -> None:
        nonlocal given_up
        for _keer in range(150):
            try:
                with lock.held(0.0005):
                    time.sleep(0.0004)
            except LockTimeout:
                given_up += 1

    threads = [threading.Thread(target=take) for _n in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert given_up > 0
    with lock.held(0.05):
        pass


# ---------------------------------------------------------------- The engines


def test_wie_leest_kan_niet_schrijven(omgeving: Omgeving) -> None:
    with reading(omgeving, None) as session:
        session.add(Demoklok(dagen=3))
        with pytest.raises(DBAPIError):
            session.flush()
    with reading(omgeving, None) as session:
        assert session.scalars(select(Demoklok)).all() == []


def test_wie_leest_ziet_een_moment(omgeving: Omgeving) -> None:
    """A page that is being read does not change halfway."""
    with reading(omgeving, None) as session:
        assert session.scalar(select(Demoklok.dagen)) is None
        with transaction(omgeving, None) as writer:
            writer.add(Demoklok(dagen=3))
        assert session.scalar(select(Demoklok.dagen)) is None
    with reading(omgeving, None) as session:
        assert session.scalar(select(Demoklok.dagen)) == 3


def test_verwijzingen_worden_bewaakt(omgeving: Omgeving) -> None:
    from renovatie.complexen.models import Woning

    columns = [c for c in Woning.__table__.columns if c.foreign_keys]
    assert columns
    if omgeving.database.is_sqlite:
        for engine in (omgeving.database.read_engine, omgeving.database.write_engine):
            with engine.connect() as connection:
                assert connection.scalar(text("PRAGMA foreign_keys")) == 1


def test_sqlite_schrijft_door_tot_op_de_schijf_en_wist_wat_weg_is(omgeving: Omgeving) -> None:
    """As an installation opens it: the engines of the tests themselves do not wait for the disk."""
    installed = make_omgeving(omgeving.settings)
    for engine in (installed.database.write_engine, installed.database.read_engine):
        with engine.connect() as connection:
            if not omgeving.database.is_sqlite:
                assert connection.scalar(text("show lock_timeout")) == "10s"
                continue
            found = [
                connection.scalar(text(f"PRAGMA {name}"))
                for name in ("journal_mode", "synchronous", "secure_delete")
            ]
            assert found == ["wal", 2, 1]
    installed.database.dispose()


def test_twintig_schrijvers_tegelijk_geven_geen_enkele_fout(omgeving: Omgeving) -> None:
    from renovatie.kern.models import Taak
    from renovatie.kern.taken import enqueue

    wrong: list[BaseException] = []

    def write(number: int) -> None:
        try:
            for keer in range(5):
                with transaction(omgeving, None) as session:
                    enqueue(session, "ochtend", f"{number}:{keer}")
        except BaseException as fout:
            wrong.append(fout)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    with reading(omgeving, None) as session:
        assert len(session.scalars(select(Taak.id)).all()) == 100
