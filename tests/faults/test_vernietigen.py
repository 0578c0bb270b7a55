"""kill -9 in the middle of a destruction: run again, everything ends and nothing is half. And two at once."""

import datetime as dt
import random
import threading
import time
import uuid

from sqlalchemy import func, select, update

from privacy.access import Actor, Rol
from renovatie.avg.models.bewaren import (
    Blokkadereden,
    Regelstand,
    Vernietiging,
    Vernietigingsregel,
    Voorstelstand,
)
from renovatie.avg.services import bewaren as services
from renovatie.complexen.models import Complex
from renovatie.huisbezoeken.models import Huisbezoek
from renovatie.huishoudens.models import Huurder
from renovatie.hulpdossiers.models import Hulpdossier
from renovatie.kern.errors import RuleError
from renovatie.kern.models import Taak
from tests.conftest import TestClock
from tests.factories import Fabriek
from tests.faults.proces import MOMENTS, ROUNDS, WORK, start, wait_until
from tests.faults.test_gedood import lease_ran_out, whole_journal
from tests.services.avg.bewaarwereld import LATER, Bewaarwereld, make_bewaarwereld

TOGETHER = max(3, ROUNDS // 10)


def done(fabriek: Fabriek) -> int:
    with fabriek.write(None) as session:
        return session.scalar(select(func.count()).select_from(Vernietiging)) or 0


def nothing_half(wereld: Bewaarwereld) -> None:
    """What is gone from the database is on the list; what is on the list has no seal left to open."""
    with wereld.fabriek.write() as session:
        gone = set(session.scalars(select(Vernietiging.object_id)))
        named = set(
            session.scalars(select(Huurder.huurovereenkomst_id).where(Huurder.naam.column.is_not(None)))
        )
        assert gone & named == set()
        assert gone | named == set(wereld.verhaal.flat.lease_ids)
        wiped = session.scalars(
            select(Vernietigingsregel.object_id).where(Vernietigingsregel.stand == Regelstand.GEWIST)
        ).all()
    names = {(lease_id, "contact") for lease_id in wiped}
    assert wereld.fabriek.omgeving.keystore.load(names).destroyed == names
    assert whole_journal(wereld.fabriek.omgeving)


def test_een_gedode_vernietiging_maakt_af_en_laat_niets_half(fabriek: Fabriek, clock: TestClock) -> None:
    """The contact data of a project that has ended: one lease for each kill and some more."""
    wereld = make_bewaarwereld(fabriek, clock, verhuurd=2 * MOMENTS + 4)
    tweede = fabriek.actor(Rol.PRIVACYCOORDINATOR)
    with fabriek.write() as session:
        session.get_one(Complex, wereld.complex_id).beeindigd_op = dt.date(2026, 11, 1)
    voorstel_id = wereld.propose("contact", wereld.ander)
    wereld.confirm(voorstel_id, tweede)
    dice, killed = random.Random(2613), 0
    for _number in range(MOMENTS):
        before = done(fabriek)
        worker = start(fabriek.omgeving, WORK)
        wait_until(lambda before=before: done(fabriek) > before, worker)
        time.sleep(dice.uniform(0, 0.03))
        killed += not worker.ended
        worker.kill()
        nothing_half(wereld)
        lease_ran_out(fabriek)
    start(fabriek.omgeving, WORK).end()
    assert killed > 0
    nothing_half(wereld)
    assert wereld.stand(voorstel_id) == Voorstelstand.KLAAR
    assert set(wereld.standen(voorstel_id)) == {("gewist", None)}
    assert done(fabriek) == len(wereld.verhaal.flat.lease_ids)
    with fabriek.write() as session:
        assert session.scalars(select(Taak.id).where(Taak.klaar.is_(None))).all() == []


def test_gedood_tussen_database_en_sleutel_wist_de_sleutel_daarna(fabriek: Fabriek, clock: TestClock) -> None:
    """Exactly in between: the main commit is there, the key store never heard of it."""
    wereld = make_bewaarwereld(fabriek, clock)
    wereld.verhaal.bezoek(0, verslag="kanarie")
    dossier_id = wereld.verhaal.dossier_id(0)
    assert dossier_id is not None
    clock.set(LATER)
    voorstel_id = wereld.propose()
    wereld.confirm(voorstel_id)
    handler = wereld.taken.soorten[services.TAAK].handler
    steps = handler(fabriek.read, voorstel_id=voorstel_id)
    with fabriek.write(None) as session:
        next(steps)(session)
    steps.close()  # the process is gone
    keystore = fabriek.omgeving.keystore
    assert keystore.load({(dossier_id, "hulp")}).keys
    with fabriek.write() as session:
        assert session.get_one(Hulpdossier, dossier_id).vernietigd_op == LATER
        assert session.scalar(select(func.count()).select_from(Huisbezoek)) == 0
    assert wereld.verhaal.dossier_id(0) is None
    wereld.work()
    assert keystore.load({(dossier_id, "hulp")}).destroyed == {(dossier_id, "hulp")}
    assert (wereld.stand(voorstel_id), wereld.half()) == ("klaar", 0)


def at_once(*acts: object) -> list[object]:
    """Do these at the same moment; what each gave, or the error it raised."""
    line, found = threading.Barrier(len(acts)), list[object]([None] * len(acts))

    def run(nummer: int, act: object) -> None:
        line.wait()
        try:
            found[nummer] = act()  # type: ignore[operator]  # a callable without arguments
        except RuleError as fout:
            found[nummer] = fout.code

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_een_bezoek_tijdens_het_vernietigen_gaat_nooit_verloren(fabriek: Fabriek, clock: TestClock) -> None:
    """Either the visit was first and saves the file, or it begins a new one: it can always be read."""
    wereld = make_bewaarwereld(fabriek, clock, verhuurd=TOGETHER)
    for nummer in range(TOGETHER):
        wereld.verhaal.bezoek(nummer, verslag="oud")
    clock.set(LATER)
    voorstel_id = wereld.propose()
    wereld.confirm(voorstel_id)

    def visit() -> None:
        for nummer in range(TOGETHER):
            wereld.verhaal.bezoek(nummer, datum=LATER, verslag=f"nieuw {nummer}")

    at_once(wereld.work, visit)
    wereld.work()
    assert wereld.stand(voorstel_id) == "klaar"
    with wereld.verhaal.read() as session:
        read = sorted(b.verslag or "" for b in session.scalars(select(Huisbezoek)))
        alive = {d.id for d in session.scalars(select(Hulpdossier)) if d.vernietigd_op is None}
        homes = {b.dossier_id for b in session.scalars(select(Huisbezoek))}
    assert [text for text in read if text != "oud"] == sorted(f"nieuw {n}" for n in range(TOGETHER))
    assert homes <= alive
    kept = wereld.standen(voorstel_id).count(("overgeslagen", "niet_meer_aan_de_beurt"))
    assert read.count("oud") == kept


def test_blokkade_en_bevestiging_tegelijk_vernietigen_nooit_wat_geblokkeerd_is(
    fabriek: Fabriek, clock: TestClock
) -> None:
    wereld = make_bewaarwereld(fabriek, clock)
    wereld.verhaal.bezoek(0, verslag="oud")
    clock.set(LATER)
    for _round in range(TOGETHER):
        voorstel_id = wereld.propose()

        def block() -> uuid.UUID:
            with wereld.write() as session:
                return services.set_blokkade(
                    session, wereld.eerste, wereld.bewaren, reden=Blokkadereden.KLACHT, soort="hulpdossier"
                ).id

        blokkade_id, _none = at_once(block, lambda v=voorstel_id: wereld.confirm(v))
        wereld.work()
        assert wereld.standen(voorstel_id) == [("overgeslagen", "blokkade")]
        with wereld.write(wereld.tweede) as session:
            assert isinstance(blokkade_id, uuid.UUID)
            services.lift_blokkade(session, wereld.tweede, blokkade_id=blokkade_id)
    with fabriek.write() as session:
        assert session.scalar(select(func.count()).select_from(Huisbezoek)) == 1


def test_twee_mensen_heffen_tegelijk_een_blokkade_op_is_een_keer_opheffen(
    fabriek: Fabriek, clock: TestClock
) -> None:
    wereld = make_bewaarwereld(fabriek, clock)
    with wereld.write() as session:
        blokkade_id = services.set_blokkade(
            session, wereld.eerste, wereld.bewaren, reden=Blokkadereden.KLACHT, soort="hulpdossier"
        ).id
    derde = fabriek.actor(Rol.PRIVACYCOORDINATOR, organisatie_id=wereld.tweede.organisatie_id)

    def lift(wie: Actor) -> None:
        with wereld.write(wie) as session:
            services.lift_blokkade(session, wie, blokkade_id=blokkade_id)

    both = at_once(lambda: lift(wereld.tweede), lambda: lift(derde))
    assert sorted(map(str, both)) == ["None", "conflict"]


def test_twee_mensen_bevestigen_tegelijk_is_een_keer_vernietigen(fabriek: Fabriek, clock: TestClock) -> None:
    wereld = make_bewaarwereld(fabriek, clock)
    wereld.verhaal.bezoek(0, verslag="oud")
    clock.set(LATER)
    voorstel_id = wereld.propose()
    both = at_once(lambda: wereld.confirm(voorstel_id), lambda: wereld.confirm(voorstel_id))
    assert sorted(map(str, both)) == ["None", "conflict"]
    wereld.work()
    assert wereld.standen(voorstel_id) == [("gewist", None)]
    with fabriek.write() as session:
        session.execute(update(Taak).values(fout=None))
        assert session.scalar(select(func.count()).where(Taak.soort == services.TAAK)) == 1
