"""kill -9 in the middle of an import, a run of letters, a migration: run again, and nothing is twice."""

import dataclasses
import random
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import func, select, update

from privacy.chain import Geheimen
from privacy.verification import verify
from renovatie.complexen.models import Complex, Woning
from renovatie.huishoudens.models import Huurder, Huurovereenkomst
from renovatie.instemming.models import Geadresseerde, Kennisgeving
from renovatie.kern.migrations import at_head
from renovatie.kern.models import Taak
from renovatie.kern.omgeving import Omgeving, make_omgeving
from renovatie.kern.settings import Settings
from tests import postgres
from tests.factories import Fabriek
from tests.faults.proces import COMMAND, MOMENTS, WORK, start, wait_until
from tests.services.instemming.brieven import queue_letters

LIST = Path(__file__).resolve().parents[1] / "data/huurlijsten/huurlijst-1.csv"
WHOLE = (174, 170, 220)


def whole_journal(omgeving: Omgeving) -> bool:
    with omgeving.database.read_engine.connect() as connection:
        return verify(connection, Geheimen.of(omgeving.keystore)).ok


def imported(fabriek: Fabriek, nummer: str) -> tuple[int, int, int]:
    """(homes, leases, tenants) of a complex; all zero when it is not there."""
    with fabriek.read() as session:
        complex_id = session.scalar(select(Complex.id).where(Complex.nummer == nummer))
        homes, leases, tenants = (
            session.scalar(select(func.count()).select_from(model).where(model.complex_id == complex_id)) or 0
            for model in (Woning, Huurovereenkomst, Huurder)
        )
    return homes, leases, tenants


def read_in(nummer: str) -> tuple[str, ...]:
    return ("huurlijst", "lees", str(LIST), "--complex", nummer, "--aantal", "174", "--json")


def test_een_gedode_import_laat_niets_half_en_lukt_daarna(omgeving: Omgeving, fabriek: Fabriek) -> None:
    whole = start(omgeving, COMMAND, *read_in("4400"))
    whole.end()
    takes = time.monotonic() - whole.begon
    assert imported(fabriek, "4400") == WHOLE
    dice, killed = random.Random(4417), 0
    for number in range(MOMENTS):
        nummer = str(4401 + number)
        proces = start(omgeving, COMMAND, *read_in(nummer))
        time.sleep(takes * dice.uniform(0.1, 0.95))
        killed += not proces.ended
        proces.kill()
        assert imported(fabriek, nummer) in {(0, 0, 0), WHOLE}
        assert whole_journal(omgeving)
        start(omgeving, COMMAND, *read_in(nummer)).end()
        assert imported(fabriek, nummer) == WHOLE
    assert killed > 0
    assert whole_journal(omgeving)


BRIEVEN, KEREN = (174, 10) if MOMENTS > 3 else (24, 3)
"""How many letters a run makes, and how often its worker is killed."""


def letters(fabriek: Fabriek, complex_id: uuid.UUID) -> list[tuple[str, int]]:
    """(lease, number) of each letter, by number."""
    with fabriek.read() as session:
        rows = session.execute(
            select(Kennisgeving.huurovereenkomst_id, Kennisgeving.nummer)
            .where(Kennisgeving.complex_id == complex_id)
            .order_by(Kennisgeving.nummer)
        )
        return [(str(lease), number) for lease, number in rows]


def test_een_gedode_brievenrun_maakt_elke_brief_precies_een_keer(fabriek: Fabriek) -> None:
    complex_id = queue_letters(fabriek, fabriek.flat(BRIEVEN, medehuurders=BRIEVEN // 3))
    omgeving, dice = fabriek.omgeving, random.Random(7220)
    for enough in sorted(dice.sample(range(1, BRIEVEN), KEREN)):
        worker = start(omgeving, WORK)
        wait_until(lambda enough=enough: len(letters(fabriek, complex_id)) >= enough, worker)
        time.sleep(dice.uniform(0, 0.1))  # in the middle of a page, of sealing, of a commit
        worker.kill()
        made = letters(fabriek, complex_id)
        assert [number for _lease, number in made] == list(range(1, len(made) + 1))
        assert whole_journal(omgeving)
        lease_ran_out(fabriek)
    start(omgeving, WORK).end()
    made = letters(fabriek, complex_id)
    assert (len(made), len({lease for lease, _number in made})) == (BRIEVEN, BRIEVEN)
    assert [number for _lease, number in made] == list(range(1, BRIEVEN + 1))
    with fabriek.read() as session:
        assert session.scalars(select(Taak.klaar).where(Taak.klaar.is_(None))).all() == []
        addressed = session.scalar(select(func.count()).select_from(Geadresseerde))
    assert addressed == BRIEVEN + BRIEVEN // 3
    assert whole_journal(omgeving)


def lease_ran_out(fabriek: Fabriek) -> None:
    """A minute later: the dead worker's claim is over."""
    with fabriek.write(None) as session:
        session.execute(update(Taak).where(Taak.klaar.is_(None)).values(vanaf=time.time() - 1))


def test_twee_werkers_waarvan_een_gedood_maken_samen_elke_brief_een_keer(
    fabriek: Fabriek,
) -> None:
    complex_id = queue_letters(fabriek, fabriek.flat(6))
    first = start(fabriek.omgeving, WORK)
    wait_until(lambda: len(letters(fabriek, complex_id)) >= 1, first)
    lease_ran_out(fabriek)  # as if the first one had stood still for a minute
    second = start(fabriek.omgeving, WORK)
    second.end()
    first.kill()
    made = letters(fabriek, complex_id)
    assert [number for _lease, number in made] == [1, 2, 3, 4, 5, 6]
    assert len({lease for lease, _number in made}) == 6


@contextmanager
def empty_installation(template: Settings, folder: Path) -> Iterator[Omgeving]:
    """Keys and databases without any table, of the kind under test."""
    folder.mkdir()
    made: list[str] = []
    urls = {
        "database_url": f"sqlite:///{folder / 'voordeur.sqlite'}",
        "sleutels_url": f"sqlite:///{folder / 'sleutels.sqlite'}",
    }
    if not template.is_sqlite:
        made = [postgres.create_database("leeg"), postgres.create_database("sleutels")]
        urls = {
            "database_url": postgres.address(made[0]),
            "eigenaar_url": postgres.address(made[0], postgres.OWNER),
            "sleutels_url": postgres.address(made[1]),
            "sleutels_eigenaar_url": postgres.address(made[1], postgres.OWNER),
        }
    settings = dataclasses.replace(template, instance=folder, **urls)  # type: ignore[arg-type]  # named fields
    omgeving = make_omgeving(settings)
    postgres.close_together(omgeving)
    yield omgeving
    omgeving.database.dispose()
    for naam in made:
        postgres.forget(naam)


def test_een_gedode_migratie_maakt_de_volgende_keer_af(template: Settings, tmp_path: Path) -> None:
    moments = random.Random(7)
    for number in range(MOMENTS):
        with empty_installation(template, tmp_path / str(number)) as omgeving:
            proces = start(omgeving, COMMAND, "db", "upgrade", owner=True)
            time.sleep(moments.uniform(0.05, 1.2))
            proces.kill()
            start(omgeving, COMMAND, "db", "upgrade", owner=True).end()
            assert at_head(omgeving.database.read_engine)
