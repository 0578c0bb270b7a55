"""`flask journaal`: anchors, an older copy put back, closed segments, and checking without the app."""

import datetime as dt
import hashlib
import json
import random
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Connection, LargeBinary, func, select, text, update

from migrations import triggers
from privacy import checking, journal
from privacy.access import Rol
from privacy.chain import Geheimen, journaal
from privacy.journal import Actie, note, write_pending
from renovatie.gebruikers.berichten import Berichtsoort
from renovatie.gebruikers.journaalronde import queue_ronde
from renovatie.gebruikers.models import Bericht
from renovatie.kern import journaalbeheer
from renovatie.kern.clock import real_now
from renovatie.kern.errors import RuleError
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.taken import run_one
from renovatie.kern.transaction import CONSOLE, journal_context, transaction
from tests.factories import Fabriek

ROOT = Path(__file__).resolve().parents[3]
OK, BROKEN, MISSING, UNREADABLE = 0, 2, 3, 4
COMPLEX = uuid.UUID("0198c2f4-7c1e-7a33-9d7b-0123456789ab")
OLD = real_now() - dt.timedelta(days=7 * 365)
CHANGES = 1000
OVER_SQL = 60


def lines(omgeving: Omgeving, count: int, moment: dt.datetime | None = None) -> None:
    """Some lines of the general chain and of a complex, from that moment."""
    with omgeving.database.turn(), omgeving.database.writer() as session, session.begin():
        for _ in range(count):
            note(session, "start", Actie.R)
            note(session, "huisbezoek.record", Actie.C, complex_id=COMPLEX, dossier_id=uuid.uuid4())
        secret = Geheimen.of(omgeving.keystore)
        write_pending(session, journal_context(None, CONSOLE), secret, moment or real_now())


def flask(app: Flask, *arguments: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=["journaal", *arguments])
    return result.exit_code, result.stdout


def state(app: Flask, *arguments: str) -> int:
    return flask(app, "verifieer", "--json", *arguments)[0]


@contextmanager
def thief(omgeving: Omgeving) -> Iterator[Connection]:
    """With the database in hand: no triggers, no app."""
    with omgeving.database.as_owner() as connection:
        triggers.lift(connection)
        connection.commit()
        yield connection
        triggers.lay(connection)
        connection.commit()


def cut_tail(connection: Connection, keep: int) -> None:
    connection.execute(text("delete from journaal where chain = 'algemeen' and seq > :keep"), {"keep": keep})
    connection.execute(
        text(
            "update journaalketen set last_seq = :keep, last_mac = (select mac from journaal"
            " where chain = 'algemeen' and seq = :keep) where chain = 'algemeen'"
        ),
        {"keep": keep},
    )
    connection.execute(text("delete from journaalankers"))
    connection.commit()


def test_een_afgekapte_staart_met_een_hersteld_hoofd_is_kapot(
    omgeving: Omgeving, app: Flask, tmp_path: Path
) -> None:
    lines(omgeving, 5)
    papers = tmp_path / "ankers.txt"
    assert flask(app, "anker", "--bestand", str(papers))[0] == 0
    assert flask(app, "anker", "--kort", "--qr", "--bestand", str(papers))[0] == 0
    assert state(app, "--ankers", str(papers)) == OK
    with thief(omgeving) as connection:
        cut_tail(connection, 3)
    assert state(app) == BROKEN
    assert state(app, "--ankers", str(papers)) == BROKEN
    assert "NIET heel" in flask(app, "verifieer", "--ankers", str(papers))[1]


def test_zonder_anker_van_een_ander_is_drie_het_antwoord(
    omgeving: Omgeving, app: Flask, tmp_path: Path
) -> None:
    lines(omgeving, 3)
    code, shown = flask(app, "verifieer")
    assert (code, "niemand buiten deze installatie bevestigt het einde" in shown) == (MISSING, True)
    answer = json.loads(flask(app, "verifieer", "--json")[1])
    assert (answer["heel"], answer["bevestigd"], answer["buiten"]) == (True, False, None)
    papers = tmp_path / "ankers.txt"
    assert flask(app, "anker", "--bestand", str(papers))[0] == 0
    assert state(app, "--ankers", str(papers)) == OK


def test_zonder_goed_anker_in_het_bestand_is_er_geen_anker(
    omgeving: Omgeving, app: Flask, tmp_path: Path
) -> None:
    lines(omgeving, 2)
    papers = tmp_path / "ankers.txt"
    assert state(app, "--ankers", str(papers)) == MISSING
    papers.write_text("zomaar wat\n")
    assert state(app, "--ankers", str(papers)) == MISSING


def test_een_teruggezette_oudere_kopie_geeft_drie(omgeving: Omgeving, app: Flask, tmp_path: Path) -> None:
    if not omgeving.database.is_sqlite:
        return  # here a copy is a file; for PostgreSQL the cut tail above is the same thing
    lines(omgeving, 3)
    omgeving.database.dispose()
    place = Path(omgeving.settings.database_url.removeprefix("sqlite:///"))
    shutil.copy(place, tmp_path / "ouder.sqlite")
    lines(omgeving, 3)
    papers = tmp_path / "ankers.txt"
    assert flask(app, "anker", "--bestand", str(papers))[0] == 0
    omgeving.database.dispose()
    shutil.copy(tmp_path / "ouder.sqlite", place)
    assert state(app) == BROKEN  # the key store was shown an anchor that this copy lacks
    with omgeving.keystore.reading() as connection:
        assert connection.scalar(text("select count(*) from ankerstempels")) == 1
    assert state(app, "--ankers", str(papers)) == BROKEN


def test_een_anker_en_de_sleutel_laten_een_regel_na(omgeving: Omgeving, app: Flask, tmp_path: Path) -> None:
    assert flask(app, "anker")[0] == 0
    code, shown = flask(app, "sleutel", "--bestand", str(tmp_path / "openbaar.pem"))
    assert code == 0
    assert "Vingerafdruk: " in shown
    with omgeving.database.everything() as connection:
        codes = connection.scalars(select(journaal.c.code).order_by(journaal.c.seq)).all()
    assert codes == ["journaal.anker", "journaal.sleutel"]


# ---------------------------------------------------------------- one byte


def test_duizend_keer_een_byte_veranderd_en_elke_keer_gevonden(omgeving: Omgeving) -> None:
    """The lines are taken as the database gives them; each time one byte of one column differs."""
    lines(omgeving, 20)
    secret, chance = omgeving.keystore.secret("journaal"), random.Random(1)
    names = [column.name for column in journaal.columns]
    with omgeving.database.everything() as connection:
        rows = [tuple(row) for row in connection.execute(select(journaal).order_by("chain", "seq"))]
    missed = []
    for _ in range(CHANGES):
        row, at = chance.randrange(len(rows)), chance.randrange(len(names))
        changed = list(rows[row])
        changed[at] = one_byte(changed[at], chance)
        if whole(secret, [*rows[:row], tuple(changed), *rows[row + 1 :]]):
            missed.append((row, names[at]))
    assert missed == []
    assert whole(secret, rows)


def whole(secret: bytes, rows: list[tuple[object, ...]]) -> bool:
    """Walk the chains of these rows with the very code that verifies, without a database."""
    from itertools import groupby

    from privacy.verification import _Broken, _Reading

    reading = _Reading(secret, {})
    heads: dict[object, tuple[int, bytes]] = HEADS.setdefault(secret, {})
    if not heads:
        for row in rows:
            heads[row[0]] = (row[1], row[-1])  # type: ignore[assignment]  # columns of a row
    try:
        for chain, group in groupby(rows, key=lambda row: row[0]):
            reading.chain(chain, group, heads.get(chain))
        reading.finish(heads)  # type: ignore[arg-type]  # chains are text
    except _Broken:
        return False
    return True


HEADS: dict[bytes, dict[object, tuple[int, bytes]]] = {}


def one_byte(value: object, chance: random.Random) -> object:
    """The same value with one byte other than it was; a letter where nothing stood."""
    if isinstance(value, bytes):
        at = chance.randrange(len(value))
        return value[:at] + bytes([value[at] ^ (1 << chance.randrange(8))]) + value[at + 1 :]
    if isinstance(value, int):
        return value ^ (1 << chance.randrange(8))
    if not value:
        return "x"
    text_ = str(value)
    at = chance.randrange(len(text_))
    return text_[:at] + chr(ord(text_[at]) ^ (1 + chance.randrange(15))) + text_[at + 1 :]


def test_een_veranderde_byte_in_de_database_zelf_wordt_gevonden(omgeving: Omgeving, app: Flask) -> None:
    lines(omgeving, 8)
    chance, missed = random.Random(2), []
    columns = [column for column in journaal.columns if column.name not in {"chain", "seq"}]
    with thief(omgeving) as connection:
        for _ in range(OVER_SQL):
            column = chance.choice(columns)
            where = (journaal.c.chain == "algemeen", journaal.c.seq == chance.randint(1, 8))
            was = connection.scalar(select(column).where(*where))
            assert isinstance(column.type, LargeBinary) == isinstance(was, bytes)
            connection.execute(update(journaal).where(*where).values({column.name: one_byte(was, chance)}))
            connection.commit()
            if journaalbeheer.check(omgeving).exit_code != BROKEN:
                missed.append(column.name)
            connection.execute(update(journaal).where(*where).values({column.name: was}))
            connection.commit()
    assert missed == []
    assert journaalbeheer.check(omgeving).heel


# ---------------------------------------------------------------- segments


def test_na_de_termijn_wordt_afgesneden_en_blijft_alles_te_controleren(
    omgeving: Omgeving, app: Flask, tmp_path: Path
) -> None:
    lines(omgeving, 6, OLD)
    lines(omgeving, 2)
    file = tmp_path / "segment.bin"
    code, shown = flask(app, "sluit", "--bestand", str(file))
    assert (code, "12 regels uit 2 ketens" in shown) == (0, True)
    assert journaalbeheer.check(omgeving).heel
    assert flask(app, "segment", str(file))[0] == OK
    with omgeving.database.everything() as connection:
        counted = connection.scalar(select(func.count()).select_from(journaal))
        codes = connection.scalars(select(journaal.c.code).where(journaal.c.code == "journaal.sluit")).all()
    assert (counted, codes) == (5, ["journaal.sluit"])
    content = bytearray(file.read_bytes())
    content[-50] ^= 1
    file.write_bytes(content)
    assert flask(app, "segment", str(file))[0] == BROKEN


def test_na_het_afsnijden_weigert_de_database_weer_elke_delete(
    omgeving: Omgeving, app: Flask, tmp_path: Path
) -> None:
    lines(omgeving, 3, OLD)
    assert flask(app, "sluit", "--bestand", str(tmp_path / "deel"))[0] == 0
    with (
        pytest.raises(Exception, match=r"journaal_is_vast|permission denied"),
        omgeving.database.as_owner() as connection,
    ):
        connection.execute(text("delete from journaal"))


def test_binnen_de_termijn_of_over_een_bestand_heen_wordt_niet_afgesneden(
    omgeving: Omgeving, app: Flask, tmp_path: Path
) -> None:
    lines(omgeving, 3, OLD)
    there = tmp_path / "er_al"
    there.write_text("iets")
    assert flask(app, "sluit", "--bestand", str(there))[0] == 1
    assert there.read_text() == "iets"
    assert flask(app, "sluit", "--bestand", str(tmp_path / "deel"), "--tot", "2026-01-01")[0] == 1
    with thief(omgeving) as connection:
        connection.execute(text("update journaal set code = 'x' where seq = 1"))
        connection.commit()
    assert flask(app, "sluit", "--bestand", str(tmp_path / "deel"))[0] == 1
    with omgeving.database.everything() as connection:
        assert connection.scalar(select(func.count()).select_from(journaal)) == 6
    assert not (tmp_path / "deel").exists()


def test_alleen_de_eigenaar_van_de_database_snijdt_af(omgeving: Omgeving) -> None:
    """On SQLite whoever has the file owns it; on PostgreSQL another role is refused at once."""
    if omgeving.database.is_sqlite:
        return
    with omgeving.database.write_engine.connect() as connection, pytest.raises(RuleError):
        journaalbeheer._must_own(connection)
    with omgeving.database.as_owner() as connection:
        journaalbeheer._must_own(connection)


# ---------------------------------------------------------------- the round of the morning


def round_of_today(omgeving: Omgeving, app: Flask) -> None:
    with transaction(omgeving, None) as session:
        queue_ronde(session)
    taken = app.extensions["voordeur"].taken
    while run_one(omgeving, taken):
        pass


def test_elke_ochtend_wordt_gecontroleerd_en_ondertekend(omgeving: Omgeving, app: Flask) -> None:
    lines(omgeving, 4)
    round_of_today(omgeving, app)
    with omgeving.database.everything() as connection:
        latest = checking.latest(connection)
        ankers = connection.scalar(text("select count(*) from journaalankers"))
    assert latest is not None
    assert (latest.heel, latest.regels, latest.ketens, ankers) == (True, 8, 2, 1)
    assert journaalbeheer.check(omgeving).heel


def test_een_breuk_gaat_naar_de_privacyfunctionaris_en_wordt_niet_ondertekend(
    omgeving: Omgeving, app: Flask, fabriek: Fabriek
) -> None:
    fg = fabriek.persoon(Rol.PRIVACYFUNCTIONARIS, None)
    lines(omgeving, 4)
    with thief(omgeving) as connection:
        connection.execute(text("update journaal set code = 'x' where chain = 'algemeen' and seq = 2"))
        connection.commit()
    round_of_today(omgeving, app)
    with omgeving.database.everything() as connection:
        latest = checking.latest(connection)
        told = connection.execute(select(Bericht.gebruiker_id, Bericht.soort)).all()
        ankers = connection.scalar(text("select count(*) from journaalankers"))
    assert latest is not None
    assert (latest.heel, latest.breuk, latest.keten, latest.volgnummer) == (False, "changed", "algemeen", 2)
    assert (fg, Berichtsoort.JOURNAAL_KAPOT) in [tuple(row) for row in told]
    assert ankers == 0


# ---------------------------------------------------------------- without the app


def alone(*arguments: str) -> tuple[int, dict[str, object]]:
    """In a process of its own; it may import privacy and nothing of the app."""
    watch = (
        "import runpy, sys\n"
        "sys.argv = ['verification', *sys.argv[1:]]\n"
        "try:\n"
        "    runpy.run_module('privacy.verification', run_name='__main__')\n"
        "finally:\n"
        "    roots = {name.split('.')[0] for name in sys.modules}\n"
        "    assert not roots & {'renovatie', 'flask', 'app', 'workflows'}\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", watch, *arguments, "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.returncode, json.loads(done.stdout)


def test_controleren_kan_zonder_de_app_op_een_kopie_die_alleen_te_lezen_is(
    omgeving: Omgeving, app: Flask, tmp_path: Path
) -> None:
    lines(omgeving, 5)
    papers, public = tmp_path / "ankers.txt", tmp_path / "openbaar.pem"
    assert flask(app, "anker", "--bestand", str(papers))[0] == 0
    assert flask(app, "sleutel", "--bestand", str(public))[0] == 0
    url, keys = omgeving.settings.database_url, omgeving.settings.sleutels_url
    copy = tmp_path / "kopie"
    if omgeving.database.is_sqlite:
        omgeving.database.dispose()
        copy.mkdir()
        for name, place in (("voordeur", url), ("sleutels", keys)):
            shutil.copy(place.removeprefix("sqlite:///"), copy / name)
            (copy / name).chmod(0o400)
        copy.chmod(0o500)
        url, keys = f"sqlite:///{copy / 'voordeur'}", f"sqlite:///{copy / 'sleutels'}"
    seen = prints(copy)
    root = str(omgeving.settings.root_key_file)
    own = ("--database", url, "--sleutelkast", keys, "--sleutel", root, "--ankers", str(papers))
    code, answer = alone(*own)
    assert (code, answer["ok"], answer["regels"], answer["ketens"]) == (OK, True, 12, 2)
    code, answer = alone("--database", url, "--openbaar", str(public), "--ankers", str(papers))
    assert (code, answer["ok"], answer["regels"]) == (OK, True, 12)
    assert alone(*own[:-1], str(tmp_path / "weg"))[0] == MISSING
    assert alone("--database", f"sqlite:///{tmp_path / 'niets'}", *own[2:])[0] == UNREADABLE
    assert prints(copy) == seen


def prints(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*"))}


def test_zonder_de_app_komt_een_breuk_en_een_afgekapte_staart_ook_uit(
    omgeving: Omgeving, app: Flask, tmp_path: Path
) -> None:
    lines(omgeving, 5)
    papers, public = tmp_path / "ankers.txt", tmp_path / "openbaar.pem"
    assert flask(app, "anker", "--bestand", str(papers))[0] == 0
    assert flask(app, "sleutel", "--bestand", str(public))[0] == 0
    url = omgeving.settings.database_url
    other = ("--database", url, "--openbaar", str(public), "--ankers", str(papers))
    own = ("--database", url, "--sleutelkast", omgeving.settings.sleutels_url)
    own += ("--sleutel", str(omgeving.settings.root_key_file))
    with thief(omgeving) as connection:
        connection.execute(text("update journaal set code = 'x' where chain = 'algemeen' and seq = 2"))
        connection.commit()
        assert (alone(*own)[0], alone(*other)[0]) == (BROKEN, OK)  # the other party cannot recompute a line
        connection.execute(text("update journaal set code = 'start' where chain = 'algemeen' and seq = 2"))
        cut_tail(connection, 3)
    assert (alone(*own)[0], alone(*own, "--ankers", str(papers))[0]) == (BROKEN, BROKEN)
    assert alone(*other)[0] == MISSING


def test_het_journaal_neemt_alleen_codes_uit_de_tabel(omgeving: Omgeving) -> None:
    with pytest.raises(ValueError, match="journal_codes"), transaction(omgeving, None) as session:
        journal.note(session, "verzonnen.code", Actie.R)
