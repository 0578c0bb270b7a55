"""What is past its term goes into a file and leaves a stone; both can be checked afterwards."""

import datetime as dt
import io
import os

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from privacy import segments
from privacy.journal import Actie, note, write_pending
from privacy.segments import SegmentRefused, cut, ends, verify
from privacy.verification import Breuk
from tests.unit.privacy.journaal import COMPLEX, CONTEXT, NOW, SECRET, found, run, write

OLD = NOW - dt.timedelta(days=6 * 365)
BEFORE = NOW - dt.timedelta(days=5 * 365)


def write_old(engine: sa.Engine, count: int, moment: dt.datetime = OLD) -> None:
    with Session(engine) as session, session.begin():
        for _ in range(count):
            note(session, "huisbezoek.record", Actie.C, complex_id=COMPLEX, velden=("verslag",))
            note(session, "start", Actie.R)
        write_pending(session, CONTEXT, SECRET, moment)


def close(engine: sa.Engine, before: dt.datetime = BEFORE) -> bytes:
    file = io.BytesIO()
    with engine.begin() as connection:
        made = segments.write(connection, file, SECRET.regel, ends(connection, before))
        cut(connection, SECRET.regel, made, NOW)
    return file.getvalue()


def checked(engine: sa.Engine, content: bytes, secret: bytes = SECRET.regel) -> list[tuple[str, int, int]]:
    with engine.connect() as connection:
        return [(part.chain, part.van, part.tot) for part in verify(connection, io.BytesIO(content), secret)]


def lines(engine: sa.Engine) -> int:
    with engine.connect() as connection:
        return connection.scalar(sa.text("SELECT count(*) FROM journaal")) or 0


def test_na_het_afsnijden_klopt_de_keten_en_klopt_het_deel(journal_engine: sa.Engine) -> None:
    write_old(journal_engine, 2500)
    write(journal_engine, 3)
    content = close(journal_engine)
    assert lines(journal_engine) == 3
    assert found(journal_engine) == (None, None, None)
    assert checked(journal_engine, content) == [(str(COMPLEX), 1, 2500), ("algemeen", 1, 2500)]
    write(journal_engine, 3)
    assert found(journal_engine) == (None, None, None)


def test_een_tweede_keer_afsnijden_sluit_aan(journal_engine: sa.Engine) -> None:
    write_old(journal_engine, 3)
    first = close(journal_engine)
    write_old(journal_engine, 2, OLD + dt.timedelta(days=30))
    second = close(journal_engine)
    assert found(journal_engine) == (None, None, None)
    assert checked(journal_engine, first) == [(str(COMPLEX), 1, 3), ("algemeen", 1, 3)]
    assert checked(journal_engine, second) == [(str(COMPLEX), 4, 5), ("algemeen", 4, 5)]


def test_regels_binnen_de_termijn_blijven_staan(journal_engine: sa.Engine) -> None:
    write(journal_engine, 3)
    with journal_engine.connect() as connection:
        assert ends(connection, BEFORE) == []
        assert ends(connection, NOW) == []
        assert ends(connection, NOW + dt.timedelta(seconds=1)) == [(str(COMPLEX), 1, 3)]


@pytest.mark.parametrize(
    "how",
    [
        "UPDATE journaalstenen SET last_mac = zeroblob(32)",
        "UPDATE journaalstenen SET tot = tot + 1, aantal = aantal + 1",
        "UPDATE journaalstenen SET hash = zeroblob(32)",
        "UPDATE journaalstenen SET op = '2026'",
        "DELETE FROM journaalstenen",
    ],
)
def test_een_nagemaakte_steen_wordt_gevonden(journal_engine: sa.Engine, how: str) -> None:
    write_old(journal_engine, 3)
    write(journal_engine, 2)
    close(journal_engine)
    run(journal_engine, how)
    assert found(journal_engine)[0] in {Breuk.STEEN, Breuk.GAP, Breuk.HEAD}


def test_een_begin_afsnijden_zonder_steen_wordt_gevonden(journal_engine: sa.Engine) -> None:
    write(journal_engine, 5)
    run(journal_engine, "DELETE FROM journaal WHERE seq < 3")
    assert found(journal_engine) == (Breuk.GAP, str(COMPLEX), 1)


def test_elke_veranderde_byte_in_het_deel_wordt_gevonden(journal_engine: sa.Engine) -> None:
    write_old(journal_engine, 3)
    content = close(journal_engine)
    for at in range(0, len(content), 7):
        broken = bytearray(content)
        broken[at] ^= 1
        with pytest.raises(SegmentRefused):
            checked(journal_engine, bytes(broken))
    for length in range(0, len(content), 97):
        with pytest.raises(SegmentRefused):
            checked(journal_engine, content[:length])


def test_het_deel_gaat_niet_open_zonder_de_sleutel_en_toont_niets(journal_engine: sa.Engine) -> None:
    write_old(journal_engine, 3)
    content = close(journal_engine)
    with pytest.raises(SegmentRefused):
        checked(journal_engine, content, os.urandom(32))
    assert str(COMPLEX).encode() not in content
    assert b"huisbezoek" not in content


def test_een_deel_van_een_andere_database_past_niet(journal_engine: sa.Engine) -> None:
    write_old(journal_engine, 3)
    content = close(journal_engine)
    run(journal_engine, "DELETE FROM journaalstenen")
    with pytest.raises(SegmentRefused):
        checked(journal_engine, content)


def test_een_anker_van_voor_de_snede_blijft_goed(journal_engine: sa.Engine) -> None:
    write_old(journal_engine, 3)
    with journal_engine.connect() as connection:
        last = connection.execute(
            sa.text("SELECT last_mac FROM journaalketen WHERE chain = :chain"), {"chain": str(COMPLEX)}
        ).scalar_one()
    close(journal_engine)
    assert found(journal_engine, ankers={str(COMPLEX): {3: last}}) == (None, None, None)
    assert found(journal_engine, ankers={str(COMPLEX): {3: bytes(32)}})[0] is Breuk.ANKER
