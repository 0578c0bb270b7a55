"""Every change, gap, move and cut in the journal is found."""

import os
import random
import time
import uuid
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from privacy.chain import GENERAL, Geheimen, journaal
from privacy.journal import (
    Breuk,
    ExitCode,
    exit_code,
    report,
    verify,
)
from tests.unit.privacy.journaal import COMPLEX, SECRET, found, run, write

NAMES = [column.name for column in journaal.columns]


def test_een_heel_journaal_is_heel(journal_engine: sa.Engine) -> None:
    write(journal_engine, 3)
    write(journal_engine, 2, None)
    write(journal_engine, 4)
    with journal_engine.connect() as connection:
        verdict = verify(connection, SECRET)
    assert (verdict.ok, verdict.lines, verdict.chains) == (True, 9, 2)
    assert {chain: seq for chain, (seq, _mac) in verdict.heads.items()} == {str(COMPLEX): 7, GENERAL: 2}


def test_een_leeg_journaal_is_heel(journal_engine: sa.Engine) -> None:
    assert found(journal_engine) == (None, None, None)


def _damage(value: Any) -> list[Any]:
    """Return the value with one bit or byte changed, at each place."""
    if value is None:
        return ["a"]
    if isinstance(value, int):
        return [value + 1000]
    if isinstance(value, bytes):
        return [value[:i] + bytes((value[i] ^ 1,)) + value[i + 1 :] for i in range(len(value))]
    flips = [value[:i] + chr(ord(value[i]) ^ 1) + value[i + 1 :] for i in range(len(value))]
    cases = [value[:i] + value[i].swapcase() + value[i + 1 :] for i in range(len(value))]
    return [*flips, *(case for case in cases if case != value), value + " ", value[:-1], None, value.encode()]


@pytest.mark.parametrize("column", [column.name for column in journaal.columns])
def test_elke_veranderde_byte_in_elke_kolom_wordt_gevonden(journal_engine: sa.Engine, column: str) -> None:
    write(journal_engine, 3)
    nullable = journaal.c[column].nullable
    with journal_engine.connect() as connection:
        value = connection.execute(sa.text(f"SELECT {column} FROM journaal WHERE seq = 2")).scalar_one()
    for changed in _damage(value):
        if changed is None and not nullable:
            continue
        with journal_engine.connect() as connection:
            connection.execute(
                sa.text(f"UPDATE journaal SET {column} = :new WHERE seq = 2"), {"new": changed}
            )
            verdict = verify(connection, SECRET)
            assert verdict.ok is False, (column, changed)
            assert exit_code(verdict) == 2
            connection.rollback()
    assert found(journal_engine) == (None, None, None)


def test_een_byte_die_geen_tekst_meer_is_wordt_ook_genoemd(journal_engine: sa.Engine) -> None:
    write(journal_engine, 3)
    run(journal_engine, "UPDATE journaal SET code = CAST(x'ff6162' AS TEXT) WHERE seq = 2")
    assert found(journal_engine) == (Breuk.CHANGED, str(COMPLEX), 2)
    with journal_engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT 'é'").scalar() == "é"


def test_duizend_willekeurige_veranderingen_worden_allemaal_gevonden(journal_engine: sa.Engine) -> None:
    write(journal_engine, 40)
    draw = random.Random(20261124)
    with journal_engine.connect() as connection:
        lines = [dict(row._mapping) for row in connection.execute(sa.select(journaal))]
    names = [column.name for column in journaal.columns]
    missed = []
    with journal_engine.connect() as connection:
        for _ in range(1000):
            line, column = draw.choice(lines), draw.choice(names)
            changed = draw.choice([new for new in _damage(line[column]) if new is not None])
            connection.execute(
                sa.text(f"UPDATE journaal SET {column} = :new WHERE seq = :seq"),
                {"new": changed, "seq": line["seq"]},
            )
            if verify(connection, SECRET).ok:
                missed.append((line["seq"], column))
            connection.rollback()
    assert missed == []


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("DELETE FROM journaal WHERE seq = 3", (Breuk.GAP, 3)),
        ("DELETE FROM journaal WHERE seq = 1", (Breuk.GAP, 1)),
        ("DELETE FROM journaal WHERE seq = 5", (Breuk.HEAD, 5)),
        ("DELETE FROM journaal", (Breuk.HEAD, 5)),
        ("UPDATE journaal SET seq = 6 WHERE seq = 5", (Breuk.GAP, 5)),
        ("UPDATE journaalketen SET last_seq = 4", (Breuk.HEAD, 4)),
        ("UPDATE journaalketen SET last_mac = zeroblob(32)", (Breuk.HEAD, 5)),
        ("DELETE FROM journaalketen", (Breuk.NO_HEAD, 5)),
        ("UPDATE journaalketen SET complex_id = NULL", (Breuk.HEAD, 5)),
    ],
)
def test_weghalen_en_verschuiven_wordt_gevonden(
    journal_engine: sa.Engine, sql: str, expected: tuple[Breuk, int]
) -> None:
    write(journal_engine, 5)
    run(journal_engine, sql)
    assert found(journal_engine) == (expected[0], str(COMPLEX), expected[1])


def test_een_middelste_regel_weg_en_de_rest_opgeschoven_wordt_gevonden(journal_engine: sa.Engine) -> None:
    write(journal_engine, 5)
    run(journal_engine, "DELETE FROM journaal WHERE seq = 3")
    run(journal_engine, "UPDATE journaal SET seq = seq - 1 WHERE seq = 4")
    run(journal_engine, "UPDATE journaal SET seq = seq - 1 WHERE seq = 5")
    run(journal_engine, "UPDATE journaalketen SET last_seq = 4")
    assert found(journal_engine) == (Breuk.CHANGED, str(COMPLEX), 3)


def test_een_regel_twee_keer_wordt_gevonden(journal_engine: sa.Engine) -> None:
    write(journal_engine, 3)
    copied = ", ".join("4" if name == "seq" else name for name in NAMES)
    run(journal_engine, f"INSERT INTO journaal SELECT {copied} FROM journaal WHERE seq = 3")
    assert found(journal_engine) == (Breuk.CHANGED, str(COMPLEX), 4)


def test_een_regel_van_een_ander_complex_past_niet(journal_engine: sa.Engine) -> None:
    other = uuid.UUID("0198c2f4-7c1e-7a33-9d7b-0123456789ac")
    write(journal_engine, 1)
    write(journal_engine, 1, other)
    run(journal_engine, "DELETE FROM journaal WHERE chain = :chain", chain=str(other))
    run(journal_engine, "UPDATE journaal SET chain = :chain", chain=str(other))
    assert found(journal_engine)[:2] == (Breuk.CHANGED, str(other))


def test_met_een_ander_geheim_klopt_niets(journal_engine: sa.Engine) -> None:
    write(journal_engine, 2)
    with journal_engine.connect() as connection:
        assert verify(connection, Geheimen(os.urandom(32), SECRET.kop)).breuk is Breuk.CHANGED


def _cut_tail(journal_engine: sa.Engine) -> None:
    run(journal_engine, "DELETE FROM journaal WHERE seq > 3")
    run(
        journal_engine,
        "UPDATE journaalketen SET last_seq = 3, last_mac = (SELECT mac FROM journaal WHERE seq = 3)",
    )


def test_een_afgekapte_staart_met_een_hersteld_hoofd_is_een_breuk_in_het_hoofd(
    journal_engine: sa.Engine,
) -> None:
    write(journal_engine, 5)
    with journal_engine.connect() as connection:
        ankers = {chain: {seq: made} for chain, (seq, made) in verify(connection, SECRET).heads.items()}
    write(journal_engine, 2)
    assert found(journal_engine, ankers=ankers) == (None, None, None)
    _cut_tail(journal_engine)
    assert found(journal_engine) == (Breuk.HEAD, str(COMPLEX), 3)
    assert found(journal_engine, ankers=ankers) == (Breuk.ANKER_MISSING, str(COMPLEX), 5)


def test_een_hoofd_dat_niet_klopt_wordt_niet_goed_door_verder_te_werken(journal_engine: sa.Engine) -> None:
    """Whoever cuts the tail waits for the app to write the next line: that must not seal what he left."""
    write(journal_engine, 5)
    _cut_tail(journal_engine)
    write(journal_engine, 2)
    assert found(journal_engine) == (Breuk.HEAD, str(COMPLEX), 5)


def test_een_anker_vindt_een_herschreven_geschiedenis_en_een_verdwenen_keten(
    journal_engine: sa.Engine,
) -> None:
    write(journal_engine, 5)
    ankers = {str(COMPLEX): {4: bytes(32)}}
    assert found(journal_engine, ankers=ankers) == (Breuk.ANKER, str(COMPLEX), 4)
    run(journal_engine, "DELETE FROM journaal")
    run(journal_engine, "DELETE FROM journaalketen")
    assert found(journal_engine, ankers=ankers) == (Breuk.ANKER_MISSING, str(COMPLEX), 4)


def test_uitkomsten_voor_de_opdrachtregel(journal_engine: sa.Engine) -> None:
    write(journal_engine, 2)
    with journal_engine.connect() as connection:
        whole = verify(connection, SECRET)
        broken = verify(connection, Geheimen(os.urandom(32), SECRET.kop))
    assert exit_code(whole) is ExitCode.OK
    assert exit_code(whole, anker_missing=True) is ExitCode.ANKER_MISSING
    assert exit_code(broken, anker_missing=True) is ExitCode.BROKEN
    assert exit_code(None) is ExitCode.UNREADABLE
    assert [code.value for code in ExitCode] == [0, 2, 3, 4]
    assert report(whole) == {
        "ok": True,
        "regels": 2,
        "ketens": 1,
        "breuk": None,
        "keten": None,
        "volgnummer": None,
    }
    assert report(broken)["breuk"] == "changed"
    assert report(None) == {"ok": False, "breuk": "unreadable"}


def test_een_journaal_dat_er_niet_is_is_onleesbaar(journal_engine: sa.Engine) -> None:
    run(journal_engine, "DROP TABLE journaal")
    with journal_engine.connect() as connection, pytest.raises(sa.exc.OperationalError):
        verify(connection, SECRET)


def test_controleren_haalt_vijftigduizend_regels_per_seconde(journal_engine: sa.Engine) -> None:
    write(journal_engine, 20_000)
    with journal_engine.connect() as connection:
        best = min(_time(lambda: verify(connection, SECRET)) for _ in range(3))
    assert 20_000 / best > 25_000  # half the bar: other work may share this machine


def _time(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
