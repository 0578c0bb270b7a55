"""The edge of a unit of work: all of it or nothing, the journal lines last, keys only for who may."""

import uuid

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from privacy import journal
from privacy.access import Actor, Rol, Rolhouder
from privacy.chain import Geheimen, journaal
from privacy.journal import Actie
from privacy.keyring import KeyRefused
from privacy.verification import verify
from renovatie.kern.clock import real_now, today
from renovatie.kern.models import Demoklok, Idempotentie
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.transaction import Origin, keyring, reading, transaction

COMPLEX = uuid.UUID(int=4417)


def actor(*rollen: Rol) -> Actor:
    return Actor(uuid.uuid4(), "Noor", uuid.uuid4(), frozenset(Rolhouder(rol, COMPLEX) for rol in rollen))


def lines(omgeving: Omgeving) -> list[tuple[str, str]]:
    with omgeving.database.read_engine.connect() as connection:
        rows = connection.execute(select(journaal.c.code, journaal.c.uitkomst).order_by(journaal.c.time))
        return [(row.code, row.uitkomst) for row in rows]


def days(omgeving: Omgeving) -> int:
    with reading(omgeving, None) as session:
        return session.scalar(select(func.count()).select_from(Demoklok)) or 0


def test_werk_en_regel_staan_er_samen(omgeving: Omgeving) -> None:
    with transaction(omgeving, None) as session:
        session.add(Demoklok(dagen=1))
        journal.note(session, "demo.vooruit", Actie.U)
    assert (days(omgeving), lines(omgeving)) == (1, [("demo.vooruit", "ok")])


def test_een_fout_laat_werk_noch_regel_na(omgeving: Omgeving) -> None:
    with pytest.raises(ZeroDivisionError), transaction(omgeving, None) as session:
        session.add(Demoklok(dagen=1))
        session.flush()
        journal.note(session, "demo.vooruit", Actie.U)
        raise ZeroDivisionError
    assert (days(omgeving), lines(omgeving)) == (0, [])


def test_een_regel_die_niet_geschreven_kan_worden_neemt_het_werk_mee(
    omgeving: Omgeving, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> int:
        raise RuntimeError("disk full")

    monkeypatch.setattr(journal, "write_pending", broken)
    with pytest.raises(RuntimeError), transaction(omgeving, None) as session:
        session.add(Demoklok(dagen=1))
        journal.note(session, "demo.vooruit", Actie.U)
    monkeypatch.undo()
    assert (days(omgeving), lines(omgeving)) == (0, [])


def test_een_regel_in_de_database_die_het_begeeft_neemt_het_werk_mee(omgeving: Omgeving) -> None:
    """A wrong line that the database itself refuses: no row of the work is left."""
    with pytest.raises(IntegrityError), transaction(omgeving, None) as session:
        session.add(Demoklok(dagen=1))
        session.add(Demoklok(id=2, dagen=1))
        journal.note(session, "demo.vooruit", Actie.U)
    assert (days(omgeving), lines(omgeving)) == (0, [])


def test_de_regel_komt_na_het_werk(omgeving: Omgeving) -> None:
    from sqlalchemy import event

    order: list[str] = []

    def note(_c: object, _k: object, statement: str, *_rest: object) -> None:
        if statement.startswith(("INSERT", "UPDATE")):
            words = statement.replace('"', "").split()
            order.append(words[2] if words[0] == "INSERT" else words[1])

    event.listen(omgeving.database.write_engine, "before_cursor_execute", note)
    with transaction(omgeving, None) as session:
        journal.note(session, "demo.vooruit", Actie.U)
        session.add(Demoklok(dagen=1))
    event.remove(omgeving.database.write_engine, "before_cursor_execute", note)
    assert order[0] == "demoklok"
    assert set(order[1:]) == {"journaal", "journaalketen"}


def test_de_regel_noemt_wie_met_welke_rol_en_welke_sessie(omgeving: Omgeving) -> None:
    wie, verzoek = actor(Rol.WOONCONSULENT), uuid.uuid4()
    origin = Origin("web", Rol.WOONCONSULENT, "ab" * 16, verzoek)
    with transaction(omgeving, wie, complex_id=COMPLEX, origin=origin) as session:
        journal.note(session, "stem.record", Actie.C, complex_id=COMPLEX, velden=("reactie",))
    with omgeving.database.read_engine.connect() as connection:
        row = connection.execute(select(journaal)).one()
    assert (row.chain, row.seq, row.actor, row.rol) == (str(COMPLEX), 1, str(wie.id), "woonconsulent")
    assert (row.organisatie, row.session_hash) == (str(wie.organisatie_id), "ab" * 16)
    assert (row.request_id, row.origin, row.velden) == (str(verzoek), "web", "reactie")


@pytest.mark.parametrize(
    ("rol", "geweigerd", "open_"),
    [
        (Rol.WOONCONSULENT, "hulp", "instemming"),
        (Rol.SOCIAAL_WERKER, "instemming", "hulp"),
        (Rol.PARTNER, "hulp", "verwijzing"),
        (Rol.UITVOERDER, "instemming", "contact"),
        (Rol.PROCESREGISSEUR, "contact", "overleg"),
    ],
)
def test_de_sleutelring_van_het_werk_past_bij_de_rol(
    omgeving: Omgeving, rol: Rol, geweigerd: str, open_: str
) -> None:
    with transaction(omgeving, actor(rol), complex_id=COMPLEX) as session:
        keyring(session).ensure([(uuid.UUID(int=1), open_)])
        with pytest.raises(KeyRefused):
            keyring(session).ensure([(uuid.UUID(int=1), geweigerd)])


def test_op_een_ander_complex_gaat_geen_sleutel_open(omgeving: Omgeving) -> None:
    wie, elders = actor(Rol.WOONCONSULENT), uuid.UUID(int=5000)
    with reading(omgeving, wie, complex_id=elders) as session, pytest.raises(KeyRefused):
        keyring(session).key((uuid.UUID(int=1), "contact"))


def test_wie_niet_is_aangemeld_heeft_geen_enkele_sleutel(omgeving: Omgeving) -> None:
    with reading(omgeving, None) as session, pytest.raises(KeyRefused):
        keyring(session).key((uuid.UUID(int=1), "contact"))


def test_vandaag_is_dat_van_de_klok_van_de_omgeving(omgeving: Omgeving) -> None:
    with reading(omgeving, None) as session:
        assert today(session) == omgeving.clock.today()


def test_veel_schrijvers_op_veel_ketens_geven_een_heel_journaal(omgeving: Omgeving) -> None:
    import threading

    def write(number: int) -> None:
        for _keer in range(4):
            where = uuid.UUID(int=number % 3)
            with transaction(omgeving, None) as session:
                session.add(
                    Idempotentie(
                        id=uuid.uuid4(),
                        actor_id=where,
                        inhoud_hash="x",
                        antwoord="/",
                        moment=real_now(),
                    )
                )
                journal.note(session, "melding.report", Actie.C, complex_id=where)
                journal.note(session, "sessie.demo", Actie.C)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with omgeving.database.read_engine.connect() as connection:
        verdict = verify(connection, Geheimen.of(omgeving.keystore))
    assert (verdict.ok, verdict.lines, verdict.chains) == (True, 80, 4)
