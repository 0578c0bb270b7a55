"""Signed heads: what another party keeps, and what it finds."""

import datetime as dt
import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from privacy import anchors, checking
from privacy.anchors import AnkerRefused, make, merge, read_file, read_public, signing_key, stored
from privacy.verification import Breuk, ExitCode
from tests.unit.privacy.journaal import COMPLEX, NOW, SECRET, run, write

SIGNING = os.urandom(32)
KEY = signing_key(SIGNING).public_key()


def anker(engine: sa.Engine, now: dt.datetime = NOW) -> anchors.Anker:
    with engine.begin() as connection:
        return make(connection, SIGNING, now)


def check(engine: sa.Engine, papers: str | None = None) -> tuple[ExitCode, Breuk | None]:
    with engine.connect() as connection:
        controle = replace(checking.check(connection, SECRET, KEY, papers), op=NOW)
    assert controle.verdict is not None
    return controle.exit_code, controle.verdict.breuk


def cut_tail(engine: sa.Engine, keep: int) -> None:
    """As somebody with the database in hand: the tail gone, the head repaired, the anchors taken out."""
    run(engine, "DELETE FROM journaal WHERE chain = :chain AND seq > :keep", chain=str(COMPLEX), keep=keep)
    run(
        engine,
        "UPDATE journaalketen SET last_seq = :keep, last_mac = (SELECT mac FROM journaal"
        " WHERE chain = :chain AND seq = :keep) WHERE chain = :chain",
        chain=str(COMPLEX),
        keep=keep,
    )
    run(engine, "DELETE FROM journaalankers")


@pytest.mark.parametrize("vorm", ["heel", "kort"])
def test_een_anker_is_te_lezen_en_klopt(journal_engine: sa.Engine, vorm: str) -> None:
    write(journal_engine, 3)
    write(journal_engine, 2, complex_id=None)
    made = anker(journal_engine)
    line = made.line() if vorm == "heel" else made.short()
    assert "\n" not in line
    assert [found.nummer for found in read_file(f"\n{line}\n", KEY)] == [1]
    assert check(journal_engine, line) == (ExitCode.OK, None)
    write(journal_engine, 4)
    assert anker(journal_engine).nummer == 2
    assert check(journal_engine, line) == (ExitCode.OK, None)


def test_het_korte_anker_past_op_een_briefje(journal_engine: sa.Engine) -> None:
    write(journal_engine, 3)
    assert len(anker(journal_engine).short()) < 200


@pytest.mark.parametrize("vorm", ["heel", "kort"])
def test_een_afgekapte_staart_met_een_hersteld_hoofd_is_een_breuk_in_het_hoofd(
    journal_engine: sa.Engine, vorm: str
) -> None:
    write(journal_engine, 6)
    made = anker(journal_engine)
    cut_tail(journal_engine, 4)
    assert check(journal_engine) == (ExitCode.BROKEN, Breuk.HEAD)
    line = made.line() if vorm == "heel" else made.short()
    assert check(journal_engine, line)[0] in (ExitCode.BROKEN, ExitCode.ANKER_MISSING)


def test_een_anker_in_de_database_zelf_vindt_een_afgekapte_staart_ook(journal_engine: sa.Engine) -> None:
    write(journal_engine, 6)
    anker(journal_engine)
    run(journal_engine, "CREATE TABLE bewaard AS SELECT * FROM journaalankers")
    cut_tail(journal_engine, 4)
    run(journal_engine, "INSERT INTO journaalankers SELECT * FROM bewaard")
    assert check(journal_engine) == (ExitCode.ANKER_MISSING, Breuk.ANKER_MISSING)


@pytest.mark.parametrize("vorm", ["heel", "kort"])
def test_een_teruggezette_oudere_kopie_wordt_gemeld(
    journal_engine: sa.Engine, tmp_path: Path, vorm: str
) -> None:
    write(journal_engine, 3)
    anker(journal_engine)
    older = tmp_path / "ouder.sqlite"
    shutil.copy(str(journal_engine.url.database), older)
    write(journal_engine, 3)
    newer = anker(journal_engine)
    restored = sa.create_engine(f"sqlite:///{older}")
    assert check(restored) == (ExitCode.ANKER_MISSING, None)
    assert check(restored, newer.line() if vorm == "heel" else newer.short())[0] is ExitCode.ANKER_MISSING
    restored.dispose()


def test_een_herschreven_geschiedenis_is_gebroken(journal_engine: sa.Engine) -> None:
    """Even by who has the secret of the journal: other lines get other MACs."""
    write(journal_engine, 4)
    line = anker(journal_engine).line()
    run(journal_engine, "DELETE FROM journaal")
    run(journal_engine, "DELETE FROM journaalketen")
    run(journal_engine, "DELETE FROM journaalankers")
    write(journal_engine, 4)
    assert check(journal_engine) == (ExitCode.ANKER_MISSING, None)
    assert check(journal_engine, line) == (ExitCode.BROKEN, Breuk.ANKER)


def test_een_nagemaakt_of_veranderd_anker_wordt_geweigerd(journal_engine: sa.Engine) -> None:
    write(journal_engine, 4)
    made = anker(journal_engine)
    fields = json.loads(made.line())
    fields["ketens"][str(COMPLEX)][0] = 3
    short = made.short().replace(" 1 ", " 2 ", 1)
    for line in (json.dumps(fields), short, "niets", "{}", "VD1 1", made.line()[:-10], ""):
        with pytest.raises(AnkerRefused):
            read_file(line, KEY)
        assert check(journal_engine, line)[0] is ExitCode.ANKER_MISSING
    other = signing_key(os.urandom(32)).public_key()
    with pytest.raises(AnkerRefused):
        read_file(made.line(), other)


def test_een_veranderd_anker_in_de_database_is_een_breuk(journal_engine: sa.Engine) -> None:
    write(journal_engine, 4)
    anker(journal_engine)
    run(journal_engine, "UPDATE journaalankers SET op = '2020-01-01T00:00:00.000000Z'")
    assert check(journal_engine) == (ExitCode.BROKEN, Breuk.ANKER)
    with journal_engine.connect() as connection, pytest.raises(AnkerRefused):
        stored(connection, KEY)


def test_twee_ankers_die_iets_anders_zeggen_worden_geweigerd(journal_engine: sa.Engine) -> None:
    write(journal_engine, 2)
    first = anker(journal_engine)
    run(journal_engine, "UPDATE journaalketen SET last_mac = :made", made=bytes(32))
    with pytest.raises(AnkerRefused):
        merge([first, anker(journal_engine)])


def test_een_ander_controleert_met_de_openbare_sleutel(journal_engine: sa.Engine) -> None:
    key = read_public(anchors.public_pem(SIGNING))
    assert anchors.fingerprint(key) == anchors.fingerprint(KEY)
    assert len(anchors.fingerprint(key)) == 39
    with pytest.raises(AnkerRefused):
        read_public("geen sleutel")


def test_de_laatste_controle_is_te_lezen(journal_engine: sa.Engine) -> None:
    import uuid

    write(journal_engine, 4)
    with journal_engine.begin() as connection:
        assert checking.latest(connection) is None
        controle = checking.check(connection, SECRET, KEY)
        checking.record(connection, controle, uuid.uuid4(), NOW)
        checking.record(connection, checking.Controle(None, 0), uuid.uuid4(), NOW - dt.timedelta(days=1))
        latest = checking.latest(connection)
    assert latest is not None
    assert (latest.op, latest.regels, latest.ketens, latest.heel) == (NOW, 4, 1, True)


def test_alleen_een_vers_anker_van_een_ander_geeft_nul(journal_engine: sa.Engine) -> None:
    """Exit 0 says that somebody outside confirmed the end; eight days later nobody did any more."""
    write(journal_engine, 3)
    line = anker(journal_engine).line()
    with journal_engine.connect() as connection:
        controle = checking.check(connection, SECRET, KEY, line)
    for later, code in (
        (dt.timedelta(days=7, hours=23), ExitCode.OK),
        (dt.timedelta(days=8), ExitCode.ANKER_MISSING),
    ):
        assert replace(controle, op=NOW + later).exit_code is code
        assert replace(controle, op=NOW + later).heel
    assert check(journal_engine) == (ExitCode.ANKER_MISSING, None)


def test_een_klein_anker_noemt_alleen_wat_bewoog_en_mist_er_een_dan_valt_het_op(
    journal_engine: sa.Engine,
) -> None:
    write(journal_engine, 3)
    write(journal_engine, 3, complex_id=None)
    anker(journal_engine)
    made = []
    for _ in range(2):
        write(journal_engine, 1)
        with journal_engine.begin() as connection:
            made.append(make(connection, SIGNING, NOW, moved_only=True))
        write(journal_engine, 1, complex_id=None)
        with journal_engine.begin() as connection:
            made.append(make(connection, SIGNING, NOW, moved_only=True))
    assert [sorted(one.ketens or {}) for one in made] == [
        ["*", str(COMPLEX)],
        ["*", "algemeen"],
        ["*", str(COMPLEX)],
        ["*", "algemeen"],
    ]
    with journal_engine.connect() as connection:
        latest = anchors.latest(connection, KEY)
        assert latest is not None
        assert (latest.nummer, latest.whole) == (1, True)
    assert check(journal_engine, made[-1].line()) == (ExitCode.OK, None)
    run(journal_engine, "DELETE FROM journaalankers WHERE nummer = 3")
    assert check(journal_engine) == (ExitCode.BROKEN, Breuk.ANKER)
