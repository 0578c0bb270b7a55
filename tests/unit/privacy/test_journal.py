"""A line says who, what, when and why; never a value, and never half."""

import uuid
from collections.abc import Callable
from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from privacy.chain import GENERAL, SIGNED, Geheimen, journaal
from privacy.journal import (
    Actie,
    Context,
    discard_pending,
    note,
    pending,
    verify,
    write_pending,
)
from privacy.purposes import Doel
from tests.unit.privacy.journaal import COMPLEX, CONTEXT, NOW, SECRET, write


def test_een_regel_houdt_wie_wat_wanneer_en_waarom(journal_engine: sa.Engine) -> None:
    thing, dossier = uuid.uuid4(), uuid.uuid4()
    with Session(journal_engine) as session, session.begin():
        note(
            session,
            "hulpdossier.open",
            Actie.R,
            complex_id=COMPLEX,
            dossier_id=dossier,
            object_soort="hulpvraag",
            object_id=thing,
            velden=["b", "a", "a"],
            doel=Doel.HULPVERLENING,
            uitkomst="geweigerd",
        )
        assert write_pending(session, CONTEXT, SECRET, NOW) == 1
    with journal_engine.connect() as connection:
        row = connection.execute(sa.select(journaal)).one()._asdict()
    assert {name: row[name] for name in SIGNED} == {
        "chain": str(COMPLEX),
        "seq": 1,
        "time": "2026-11-24T12:00:00.123456Z",
        "code": "hulpdossier.open",
        "actie": "R",
        "uitkomst": "geweigerd",
        "actor": str(CONTEXT.actor_id),
        "rol": "sociaal_werker",
        "organisatie": str(CONTEXT.organisatie_id),
        "namens": str(CONTEXT.namens_id),
        "doel": "hulpverlening",
        "dossier": str(dossier),
        "object_soort": "hulpvraag",
        "object_id": str(thing),
        "velden": "a,b",
        "origin": "web",
        "session_hash": "ab" * 32,
        "request_id": str(CONTEXT.request_id),
    }


def test_een_teruggedraaide_werkeenheid_laat_geen_regel_achter(journal_engine: sa.Engine) -> None:
    with Session(journal_engine) as session:
        note(session, "start", Actie.C)
        write_pending(session, CONTEXT, SECRET, NOW)
        session.rollback()
    write(journal_engine, 1, None)
    with journal_engine.connect() as connection:
        assert verify(connection, SECRET).lines == 1


def test_regels_worden_maar_een_keer_geschreven_en_zijn_te_vergeten(journal_engine: sa.Engine) -> None:
    with Session(journal_engine) as session, session.begin():
        note(session, "start", Actie.C)
        note(session, "start", Actie.C)
        assert [line.code for line in pending(session)] == ["start", "start"]
        assert write_pending(session, CONTEXT, SECRET, NOW) == 2
        assert write_pending(session, CONTEXT, SECRET, NOW) == 0
        note(session, "start", Actie.C)
        discard_pending(session)
        assert write_pending(session, CONTEXT, SECRET, NOW) == 0


Refused = Callable[[Session], None]


@pytest.mark.parametrize(
    "attempt",
    [
        lambda s: note(s, "Fatima Öz gebeld", Actie.C),
        lambda s: note(s, "bezoek.record; drop", Actie.C),
        lambda s: note(s, "", Actie.C),
        lambda s: note(s, "start" * 81, Actie.C),
        lambda s: note(s, "start", Actie.C, velden=["Fatima Öz"]),
        lambda s: note(s, "start", Actie.C, velden=["naam=Oz"]),
        lambda s: note(s, "start", Actie.C, velden=["0612345678"]),
        lambda s: note(s, "gebeld.0612345678", Actie.C),
        lambda s: note(s, "x\n", Actie.C),
        lambda s: note(s, "start", Actie.C, object_soort="Dreef 12"),
        lambda s: note(s, "start", Actie.C, object_id="Fatima"),
        lambda s: note(s, "start", Actie.C, dossier_id="12"),
        lambda s: note(s, "start", Actie.C, uitkomst="omdat zij ziek is"),
        lambda s: note(s, "start", Actie.C, doel="nieuwsgierig"),
        lambda s: note(s, "start", "Z"),
    ],
)
def test_vrije_tekst_en_waarden_komen_er_niet_in(journal_engine: sa.Engine, attempt: Refused) -> None:
    with Session(journal_engine) as session, pytest.raises(ValueError):
        attempt(session)
    with Session(journal_engine) as session:
        assert pending(session) == ()


def test_een_code_die_nergens_staat_wordt_geweigerd(journal_engine: sa.Engine) -> None:
    with Session(journal_engine) as session, pytest.raises(ValueError, match="journal_codes"):
        note(session, "huisbezoek.verzonnen", Actie.C)


@pytest.mark.parametrize("soort", ["woning", "huurovereenkomst", "bewoner", "huurder", "huishouden"])
def test_een_woning_en_een_dossier_staan_nooit_in_een_regel(journal_engine: sa.Engine, soort: str) -> None:
    with Session(journal_engine) as session, pytest.raises(ValueError, match="never share a line"):
        note(session, "start", Actie.R, dossier_id=uuid.uuid4(), object_soort=soort, object_id=uuid.uuid4())


@pytest.mark.parametrize(
    "context",
    [
        Context(None, "Fatima", None, "web"),
        Context(None, None, None, "https://voordeur.example/zoek?naam=Oz"),
        Context(None, None, None, "web", session_hash="geheim-sessie-id"),
    ],
)
def test_ook_de_omstandigheden_zijn_geen_vrije_tekst(journal_engine: sa.Engine, context: Context) -> None:
    with Session(journal_engine) as session, pytest.raises(ValueError):
        note(session, "start", Actie.C)
        write_pending(session, context, SECRET, NOW)


def test_een_tijd_zonder_tijdzone_wordt_geweigerd(journal_engine: sa.Engine) -> None:
    with Session(journal_engine) as session, pytest.raises(ValueError, match="aware"):
        note(session, "start", Actie.C)
        write_pending(session, CONTEXT, SECRET, NOW.replace(tzinfo=None))


def test_ketens_worden_in_vaste_volgorde_op_slot_gezet(journal_engine: sa.Engine) -> None:
    seen: list[str] = []
    sa.event.listen(
        journal_engine,
        "before_cursor_execute",
        lambda c, cur, sql, p, ctx, many: (
            seen.append(str(p[0])) if sql.startswith("INSERT INTO journaalketen") else None
        ),
    )
    ids = sorted((uuid.uuid4() for _ in range(4)), key=str, reverse=True)
    with Session(journal_engine) as session, session.begin():
        for complex_id in (*ids, None):
            note(session, "start", Actie.C, complex_id=complex_id)
        write_pending(session, CONTEXT, SECRET, NOW)
    assert seen == sorted([*map(str, ids), GENERAL])


@pytest.mark.parametrize(
    ("rol", "soort", "genoemd"),
    [
        ("sociaal_werker", "woning", False),
        ("wijkbeheerder", "huurovereenkomst", False),
        ("enqueteur", "belgesprek", False),
        (None, "bezoekuitkomst", False),
        ("sociaal_werker", "hulpvraag", True),
        ("woonconsulent", "woning", True),
        (None, "woning", True),
    ],
)
def test_een_regel_van_de_hulpkant_noemt_wat_bij_een_woning_hoort_bij_een_naam_met_een_sleutel(
    journal_engine: sa.Engine, rol: str | None, soort: str, genoemd: bool
) -> None:
    """In the order of a route, closed doors by their id would tell whose the file between them is."""
    thing = uuid.uuid4()
    with Session(journal_engine) as session, session.begin():
        for _keer in range(2):
            note(session, "start", Actie.C, object_soort=soort, object_id=thing)
        write_pending(session, replace(CONTEXT, rol=rol), SECRET, NOW)
    with journal_engine.connect() as connection:
        told = connection.scalars(sa.select(journaal.c.object_id)).all()
        assert verify(connection, SECRET).ok
    assert set(told) == {str(thing if genoemd else SECRET.naam(thing))}
    assert SECRET.naam(thing) not in {thing, Geheimen(b"anders", b"anders").naam(thing)}
