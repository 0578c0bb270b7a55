"""Jobs: put once, done once, in steps that are committed with their progress; killed at any moment."""

import datetime as dt
import threading
import time
import uuid
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import func, insert, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from renovatie.kern import taken as kern_taken
from renovatie.kern.clock import real_now
from renovatie.kern.models import Idempotentie, Taak
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.taken import (
    LEASE_S,
    MAX_ATTEMPTS,
    Step,
    Taken,
    enqueue,
    purge,
    run_one,
    schedule_morning,
    voortgang,
)
from renovatie.kern.transaction import reading, transaction
from tests.conftest import TestClock

AANTAL = 7
STAPPEN = [uuid.UUID(int=number) for number in range(1, AANTAL + 1)]


def keep(step_id: uuid.UUID) -> Step:
    """A step with an effect that can be counted; the same id twice is refused by the database."""

    def step(session: Session) -> None:
        session.execute(
            insert(Idempotentie).values(
                id=step_id, actor_id=step_id, inhoud_hash="x", antwoord="/", moment=real_now()
            )
        )

    return step


def what_is_left(read: Callable[[], object], **_ids: uuid.UUID) -> Iterator[Step]:
    """A handler as they all are: what is left follows from the rows, never from an offset."""
    with read() as session:  # type: ignore[attr-defined]  # a context manager
        done = set(session.scalars(select(Idempotentie.id)))
    for step_id in STAPPEN:
        if step_id not in done:
            yield keep(step_id)


@pytest.fixture
def taken() -> Taken:
    made = Taken()
    made.register("werk", what_is_left)
    return made


def put(omgeving: Omgeving, soort: str = "werk", sleutel: str = "werk:1", **ids: uuid.UUID) -> None:
    with transaction(omgeving, None) as session:
        enqueue(session, soort, sleutel, totaal=AANTAL, **ids)


def done(omgeving: Omgeving) -> int:
    with reading(omgeving, None) as session:
        return session.scalar(select(func.count()).select_from(Idempotentie)) or 0


def job(omgeving: Omgeving, sleutel: str = "werk:1") -> Taak:
    with reading(omgeving, None) as session:
        found = session.scalars(select(Taak).where(Taak.sleutel == sleutel)).one()
        session.expunge_all()
        return found


def change(omgeving: Omgeving, **values: object) -> None:
    with transaction(omgeving, None) as session:
        session.execute(update(Taak).values(**values))


# ---------------------------------------------------------------- Putting


def test_dezelfde_sleutel_staat_er_een_keer(omgeving: Omgeving) -> None:
    put(omgeving)
    put(omgeving)
    with reading(omgeving, None) as session:
        assert session.scalar(select(func.count()).select_from(Taak)) == 1


def test_een_dubbele_sleutel_laat_het_eigen_werk_staan(omgeving: Omgeving) -> None:
    put(omgeving)
    with transaction(omgeving, None) as session:
        keep(STAPPEN[0])(session)
        enqueue(session, "werk", "werk:1")
        keep(STAPPEN[1])(session)
    assert done(omgeving) == 2


def test_een_fout_in_het_eigen_werk_wordt_niet_voor_een_dubbele_sleutel_aangezien(
    omgeving: Omgeving,
) -> None:
    from sqlalchemy.exc import IntegrityError

    with transaction(omgeving, None) as session:
        keep(STAPPEN[0])(session)
    with pytest.raises(IntegrityError), transaction(omgeving, None) as session:
        row = Idempotentie(id=STAPPEN[0], actor_id=STAPPEN[0], inhoud_hash="y", antwoord="/")
        row.moment = real_now()
        session.add(row)
        enqueue(session, "werk", "werk:1")


@pytest.mark.parametrize("waarde", ["J. Oosterbant", "0612345678", "", None, 4417])
def test_in_een_taak_staat_nooit_iets_anders_dan_een_id(omgeving: Omgeving, waarde: object) -> None:
    with pytest.raises(ValueError), transaction(omgeving, None) as session:
        enqueue(session, "werk", "werk:1", bewoner=waarde)  # type: ignore[arg-type]  # that is the point


def test_een_taak_van_een_ongedaan_gemaakte_handeling_is_er_niet(omgeving: Omgeving, taken: Taken) -> None:
    with pytest.raises(ZeroDivisionError), transaction(omgeving, None) as session:
        enqueue(session, "werk", "werk:1")
        raise ZeroDivisionError
    assert run_one(omgeving, taken) is None


# ---------------------------------------------------------------- Doing


def test_een_taak_doet_alle_stappen_en_is_klaar(omgeving: Omgeving, taken: Taken) -> None:
    put(omgeving)
    assert [run_one(omgeving, taken), run_one(omgeving, taken)] == [True, None]
    with reading(omgeving, None) as session:
        stand = voortgang(session, "werk:1")
    assert stand is not None
    assert (stand.gedaan, stand.totaal, stand.klaar, stand.fout, done(omgeving)) == (7, 7, True, None, 7)


def test_van_wat_nooit_klaargezet_is_is_geen_voortgang(omgeving: Omgeving) -> None:
    with reading(omgeving, None) as session:
        assert voortgang(session, "werk:1") is None


def test_een_taak_voor_later_wacht(omgeving: Omgeving, taken: Taken) -> None:
    with transaction(omgeving, None) as session:
        enqueue(session, "werk", "werk:1", vanaf=time.time() + 60)
    assert run_one(omgeving, taken) is None
    change(omgeving, vanaf=time.time() - 1)
    assert run_one(omgeving, taken) is True


class Killed(BaseException):
    """As sudden as kill -9: nothing in between catches it."""


@pytest.mark.parametrize("na", range(AANTAL + 1))
def test_na_elke_stap_gedood_en_opnieuw_gestart_gebeurt_niets_dubbel(omgeving: Omgeving, na: int) -> None:
    def dies(read: Callable[[], object], **ids: uuid.UUID) -> Iterator[Step]:
        for number, step in enumerate(what_is_left(read, **ids)):
            if number == na:
                raise Killed
            yield step
        if na == AANTAL:
            raise Killed

    broken, whole = Taken(), Taken()
    broken.register("werk", dies)
    whole.register("werk", what_is_left)
    put(omgeving)
    with pytest.raises(Killed):
        run_one(omgeving, broken)
    assert done(omgeving) == na
    assert run_one(omgeving, whole) is None, "the lease of the dead worker still runs"
    change(omgeving, vanaf=time.time() - 1)
    assert run_one(omgeving, whole) is True
    klaar = job(omgeving)
    assert (done(omgeving), klaar.gedaan, klaar.klaar is not None, klaar.beurt) == (AANTAL, AANTAL, True, 2)


def test_halverwege_een_stap_gedood_is_die_stap_niet_gedaan(omgeving: Omgeving) -> None:
    def half(session: Session) -> None:
        keep(STAPPEN[0])(session)
        raise Killed

    broken, whole = Taken(), Taken()
    broken.register("werk", lambda _read: iter([half]))
    whole.register("werk", what_is_left)
    put(omgeving)
    with pytest.raises(Killed):
        run_one(omgeving, broken)
    assert (done(omgeving), job(omgeving).gedaan) == (0, 0)
    change(omgeving, vanaf=time.time() - 1)
    run_one(omgeving, whole)
    assert (done(omgeving), job(omgeving).gedaan) == (AANTAL, AANTAL)


def test_wie_zijn_beurt_kwijt_is_mag_niets_meer_afmaken(omgeving: Omgeving, taken: Taken) -> None:
    """A frozen worker wakes up after another has taken the job over: its step is thrown away."""

    def freezes(read: Callable[[], object], **ids: uuid.UUID) -> Iterator[Step]:
        steps = what_is_left(read, **ids)
        yield next(steps)
        change(omgeving, vanaf=time.time() - 1)  # its lease ran out while it stood still
        assert run_one(omgeving, taken) is True  # the other worker does the rest
        yield keep(uuid.UUID(int=99))

    frozen = Taken()
    frozen.register("werk", freezes)
    put(omgeving)
    assert run_one(omgeving, frozen) is True
    klaar = job(omgeving)
    assert (done(omgeving), klaar.gedaan, klaar.beurt) == (AANTAL, AANTAL, 2)


def test_een_gestopte_taak_doet_geen_stap_meer(omgeving: Omgeving) -> None:
    def stopped(read: Callable[[], object], **ids: uuid.UUID) -> Iterator[Step]:
        steps = what_is_left(read, **ids)
        yield next(steps)
        change(omgeving, stop=True)
        yield from steps

    made = Taken()
    made.register("werk", stopped)
    put(omgeving)
    assert [run_one(omgeving, made), run_one(omgeving, made)] == [True, None]
    assert (done(omgeving), job(omgeving).klaar) == (1, None)


def test_twee_werkers_tegelijk_doen_elke_stap_een_keer(omgeving: Omgeving, taken: Taken) -> None:
    for nummer in range(5):
        put(omgeving, sleutel=f"werk:{nummer}")

    def work() -> None:
        for _keer in range(12):
            run_one(omgeving, taken)

    workers = [threading.Thread(target=work) for _n in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    # Steps of different jobs collide on the same rows here: the second one fails and is tried again later.
    change(omgeving, vanaf=time.time() - 1)
    while run_one(omgeving, taken) is not None:
        change(omgeving, vanaf=time.time() - 1)
    assert done(omgeving) == AANTAL
    with reading(omgeving, None) as session:
        assert session.scalars(select(Taak.klaar).where(Taak.klaar.is_(None))).all() == []


def test_de_huur_van_een_lopende_taak_wordt_bij_elke_stap_verlengd(omgeving: Omgeving) -> None:
    ends: list[float] = []

    def watched(read: Callable[[], object], **ids: uuid.UUID) -> Iterator[Step]:
        for step in what_is_left(read, **ids):
            yield step
            ends.append(job(omgeving).vanaf - time.time())

    made = Taken()
    made.register("werk", watched)
    put(omgeving)
    run_one(omgeving, made)
    assert len(ends) == AANTAL
    assert all(LEASE_S - 5 < left <= LEASE_S for left in ends)


# ---------------------------------------------------------------- When it fails


def fails_with(error: Exception) -> Taken:
    def handler(_read: object, **_ids: uuid.UUID) -> Iterator[Step]:
        raise error
        yield

    made = Taken()
    made.register("werk", handler)
    return made


def test_van_een_fout_blijft_alleen_de_soort_bewaard(omgeving: Omgeving) -> None:
    put(omgeving)
    assert run_one(omgeving, fails_with(RuntimeError("J. Oosterbant, 0612345678"))) is True
    fout = job(omgeving)
    assert (fout.fout, fout.klaar, fout.pogingen) == ("RuntimeError", None, 1)
    assert "Oosterbant" not in str(vars(fout))


def test_na_een_fout_wordt_langer_gewacht_en_na_tien_keer_niet_meer(omgeving: Omgeving) -> None:
    made, waits = fails_with(RuntimeError()), []
    put(omgeving)
    for _keer in range(MAX_ATTEMPTS):
        assert run_one(omgeving, made) is True
        waits.append(job(omgeving).vanaf - time.time())
        change(omgeving, vanaf=time.time() - 1)
    assert waits == sorted(waits)
    assert 5 < waits[0] <= 10
    assert waits[-1] <= 3600
    assert run_one(omgeving, made) is None


def test_een_stap_die_lukt_geeft_weer_tien_pogingen(omgeving: Omgeving) -> None:
    change_after = fails_with(RuntimeError())
    put(omgeving)
    for _keer in range(MAX_ATTEMPTS - 1):
        run_one(omgeving, change_after)
        change(omgeving, vanaf=time.time() - 1)
    made = Taken()
    made.register("werk", what_is_left)
    assert run_one(omgeving, made) is True
    assert job(omgeving).pogingen == 0


def test_een_database_die_weg_is_kost_geen_poging(omgeving: Omgeving) -> None:
    put(omgeving)
    gone = OperationalError("select 1", {}, Exception("gone"))
    assert run_one(omgeving, fails_with(gone)) is False
    assert (job(omgeving).fout, job(omgeving).klaar) == (None, None)


def test_een_soort_die_deze_versie_niet_kent_houdt_de_rest_niet_op(omgeving: Omgeving, taken: Taken) -> None:
    put(omgeving, soort="onbekend", sleutel="oud:1")
    put(omgeving)
    for _keer in range(3):
        run_one(omgeving, taken)
    assert job(omgeving).klaar is not None
    assert job(omgeving, "oud:1").fout == "KeyError"


# ---------------------------------------------------------------- The morning


def at(omgeving: Omgeving, moment: str) -> None:
    clock = omgeving.clock
    assert isinstance(clock, TestClock)
    clock.moment = dt.datetime.fromisoformat(moment)


def mornings(omgeving: Omgeving) -> list[str]:
    with reading(omgeving, None) as session:
        return list(session.scalars(select(Taak.sleutel).order_by(Taak.sleutel)))


def test_de_ochtend_begint_om_acht_uur_in_nederland(omgeving: Omgeving) -> None:
    at(omgeving, "2026-11-24T06:59:00+00:00")
    schedule_morning(omgeving)
    assert mornings(omgeving) == []
    at(omgeving, "2026-11-24T07:00:00+00:00")
    schedule_morning(omgeving)
    schedule_morning(omgeving)
    assert mornings(omgeving) == ["ochtend:2026-11-24"]


def test_na_een_sprong_van_de_klok_is_er_een_ochtend_en_geen_achterstand(omgeving: Omgeving) -> None:
    for moment in ("2026-11-24T10:00:00+00:00", "2027-01-19T10:00:00+00:00"):
        at(omgeving, moment)
        schedule_morning(omgeving)
    assert mornings(omgeving) == ["ochtend:2026-11-24", "ochtend:2027-01-19"]


def test_afgemaakte_taken_gaan_na_een_maand_weg_en_open_taken_nooit(omgeving: Omgeving, taken: Taken) -> None:
    put(omgeving)
    run_one(omgeving, taken)
    put(omgeving, sleutel="werk:2")
    with transaction(omgeving, None) as session:
        assert purge(session, real_now() - kern_taken.KEEP_FINISHED) == 0
    change(omgeving, klaar=time.time() - kern_taken.KEEP_FINISHED.total_seconds() - 1)
    with transaction(omgeving, None) as session:
        session.execute(update(Taak).where(Taak.sleutel == "werk:2").values(klaar=None))
        assert purge(session, real_now() - kern_taken.KEEP_FINISHED) == 1
    assert mornings(omgeving) == ["werk:2"]
