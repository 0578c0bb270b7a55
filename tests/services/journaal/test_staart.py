"""The tail of the journal: what somebody with the whole database in hand, and no key, cannot hide."""

import dataclasses
import datetime as dt
import json
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from privacy import anchors, stamps
from privacy.access import Rol
from privacy.chain import Geheimen, head_mac
from renovatie.kern import journaalbeheer
from renovatie.kern.clock import real_now
from renovatie.kern.omgeving import Omgeving
from tests.factories import Fabriek
from tests.services.journaal.test_ankers_en_controle import COMPLEX, alone, flask, lines, state, thief

OK, BROKEN, MISSING = 0, 2, 3
ALL_FOUR = ("journaal", "journaalketen", "journaalankers", "journaalcontroles")
CUT = (
    "delete from journaal where chain = 'algemeen' and seq > 3;"
    "update journaalketen set last_seq = 3, last_mac = (select mac from journaal"
    " where chain = 'algemeen' and seq = 3) where chain = 'algemeen'"
)
EMPTY = ";".join(f"delete from {table}" for table in ALL_FOUR)
TAMPERED = {
    "tail with head": CUT,
    "tail, head and anchors": f"{CUT};delete from journaalankers",
    "all four tables": EMPTY,
    "one chain with its head": "delete from journaal where chain = 'algemeen';"
    "delete from journaalketen where chain = 'algemeen'",
    "a head without its MAC": f"{CUT};update journaalketen set kop_mac = null",
    "anchors alone": "delete from journaalankers",
    "the last anchor alone": "delete from journaalankers where nummer ="
    " (select max(nummer) from journaalankers)",
    "cut first, emptied after": f"{CUT};{EMPTY}",
}


def run(connection: Connection, statements: str) -> None:
    for statement in statements.split(";"):
        connection.execute(text(statement))
    connection.commit()


def worked(omgeving: Omgeving, app: Flask, fabriek: Fabriek) -> None:
    """Somebody works here, on one complex, and an anchor was made and handed over."""
    fabriek.persoon(Rol.PRIVACYFUNCTIONARIS, None)
    lines(omgeving, 5)
    assert flask(app, "anker")[0] == 0
    lines(omgeving, 2)


def own(omgeving: Omgeving) -> tuple[str, ...]:
    settings = omgeving.settings
    keys = ("--sleutelkast", settings.sleutels_url, "--sleutel", str(settings.root_key_file))
    return ("--database", settings.database_url, *keys)


@pytest.mark.parametrize("hoe", TAMPERED)
def test_elk_geknoei_met_de_staart_wordt_gezien(
    omgeving: Omgeving, app: Flask, fabriek: Fabriek, hoe: str
) -> None:
    worked(omgeving, app, fabriek)
    assert journaalbeheer.check(omgeving).heel
    with thief(omgeving) as connection:
        run(connection, TAMPERED[hoe])
    assert state(app) == BROKEN
    omgeving.database.dispose()
    assert alone(*own(omgeving))[0] == BROKEN
    lines(omgeving, 2)  # work that goes on makes nothing good
    assert state(app) == BROKEN


def test_ook_zonder_stempel_of_anker_is_een_leeg_journaal_kapot(
    omgeving: Omgeving, app: Flask, fabriek: Fabriek
) -> None:
    """No anchor was made yet: that there are people and a complex is enough to miss their lines."""
    fabriek.complex_()
    lines(omgeving, 3)
    with thief(omgeving) as connection:
        run(connection, EMPTY)
    assert state(app) == BROKEN


def test_een_ouder_hoofd_met_zijn_eigen_zegel_teruggezet_vindt_een_anker(
    omgeving: Omgeving, app: Flask, fabriek: Fabriek
) -> None:
    fabriek.persoon(Rol.PRIVACYFUNCTIONARIS, None)
    lines(omgeving, 3)
    with thief(omgeving) as connection:
        older = connection.execute(text("select * from journaalketen where chain = 'algemeen'")).one()
        connection.commit()
    lines(omgeving, 3)
    assert flask(app, "anker")[0] == 0
    with thief(omgeving) as connection:
        connection.execute(
            text("delete from journaal where chain = 'algemeen' and seq > :n"), {"n": older.last_seq}
        )
        connection.execute(
            text(
                "update journaalketen set last_seq = :last_seq, last_mac = :last_mac, op = :op,"
                " kop_mac = :kop_mac where chain = 'algemeen'"
            ),
            dict(older._mapping),
        )
        run(connection, "delete from journaalankers")
    assert state(app) == BROKEN


# ---------------------------------------------------------------- the database itself

HEADS = {
    "back": "update journaalketen set last_seq = 1 where chain = 'algemeen'",
    "too far": "update journaalketen set last_seq = last_seq + 5 where chain = 'algemeen'",
    "another MAC": "update journaalketen set last_mac = kop_mac where chain = 'algemeen'",
    "another seal": "update journaalketen set kop_mac = last_mac where chain = 'algemeen'",
    "another chain": "update journaalketen set chain = 'anders' where chain = 'algemeen'",
    "gone": "delete from journaalketen where chain = 'algemeen'",
    "born grown": "insert into journaalketen (chain, last_seq, last_mac)"
    " select 'nieuw', 3, last_mac from journaalketen where chain = 'algemeen'",
}


@pytest.mark.parametrize("hoe", HEADS)
def test_de_database_zet_een_hoofd_alleen_verder_met_zijn_regels(omgeving: Omgeving, hoe: str) -> None:
    """Also the role of the web server, which must write heads with every act, cannot set one back."""
    lines(omgeving, 3)
    for engine in ("write_engine", "owner"):
        with (
            omgeving.database.as_owner()
            if engine == "owner"
            else omgeving.database.write_engine.connect() as connection,
            pytest.raises(DatabaseError, match=r"journaalketen_is_vast|permission denied"),
        ):
            connection.execute(text(HEADS[hoe]))
    assert journaalbeheer.check(omgeving).heel


def test_een_stempel_wordt_nooit_gewijzigd_of_gewist(omgeving: Omgeving, app: Flask) -> None:
    lines(omgeving, 2)
    assert flask(app, "anker")[0] == 0
    for statement in ("delete from ankerstempels", "update ankerstempels set op = ''"):
        with (
            pytest.raises(DatabaseError, match=r"ankerstempels_is_vast|permission denied"),
            omgeving.keystore.writing() as connection,
        ):
            connection.execute(text(statement))


# ---------------------------------------------------------------- the worker


def test_een_anker_na_een_uur_of_vijfhonderd_regels_en_nooit_over_een_kapot_hoofd(
    omgeving: Omgeving, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = real_now()
    monkeypatch.setattr(journaalbeheer, "real_now", lambda: now)
    lines(omgeving, 2)
    counts = []
    for step, more in ((0, 0), (0, 3), (61, 0), (61, 0), (0, 250), (0, 0)):
        now += dt.timedelta(minutes=step)
        if more:
            lines(omgeving, more)
        journaalbeheer.keep_anchored(omgeving)
        counts.append(stamps.highest(omgeving.keystore))
    assert counts == [1, 1, 2, 2, 3, 3]
    with thief(omgeving) as connection:
        run(connection, CUT)
    now += dt.timedelta(hours=2)
    lines(omgeving, 3)
    journaalbeheer.keep_anchored(omgeving)
    assert stamps.highest(omgeving.keystore) == 3
    assert state(app) == BROKEN


def test_ankers_gaan_naar_de_map_van_een_ander_en_bevestigen_daar_het_einde(
    omgeving: Omgeving, app: Flask, tmp_path: Path
) -> None:
    shared = dataclasses.replace(
        omgeving, settings=dataclasses.replace(omgeving.settings, ankers_map=tmp_path)
    )
    lines(omgeving, 3)
    journaalbeheer.keep_anchored(shared)
    file = tmp_path / "ankers.txt"
    file.write_text(file.read_text() + '{"voordeur_anker":1,"num')  # cut off while writing
    lines(omgeving, 600)
    journaalbeheer.keep_anchored(shared)
    kept = [json.loads(line)["nummer"] for line in file.read_text().splitlines() if line.endswith("}")]
    assert kept == [1, 2]
    file.write_text("".join(f"{line}\n" for line in file.read_text().splitlines() if line.endswith("}")))
    assert journaalbeheer.check(shared).exit_code == OK
    assert state(app, "--ankers", str(file)) == OK


# ---------------------------------------------------------------- from before heads had a MAC


def bare(omgeving: Omgeving, also: str = "select 1") -> None:
    """As migration 0034 leaves the heads of an older installation."""
    with thief(omgeving) as connection:
        run(connection, f"update journaalketen set kop_mac = null, op = null, teller = null;{also}")


def test_na_de_upgrade_krijgen_bestaande_hoofden_een_keer_hun_zegel(omgeving: Omgeving, app: Flask) -> None:
    lines(omgeving, 4)
    bare(omgeving)
    assert state(app) == BROKEN
    journaalbeheer.seal_heads(omgeving)
    assert journaalbeheer.check(omgeving).heel
    lines(omgeving, 1)
    assert journaalbeheer.check(omgeving).heel
    # The step is for once: whoever takes the seals away later gets none back.
    bare(omgeving, CUT)
    journaalbeheer.seal_heads(omgeving)
    assert state(app) == BROKEN


def test_de_stap_na_de_upgrade_wast_geen_afgekapte_staart_wit(omgeving: Omgeving, app: Flask) -> None:
    lines(omgeving, 5)
    with omgeving.database.turn(), omgeving.database.write_engine.begin() as connection:
        anchors.make(connection, omgeving.keystore.secret(anchors.KEY_NAME), real_now())
    bare(omgeving, CUT)
    journaalbeheer.seal_heads(omgeving)
    assert (state(app), journaalbeheer.check(omgeving).heel) == (MISSING, False)
    with omgeving.database.everything() as connection:
        assert connection.scalar(text("select count(*) from journaalketen where kop_mac is not null")) == 0


def test_een_zegel_van_een_hoofd_vraagt_het_tweede_geheim(omgeving: Omgeving) -> None:
    secrets = Geheimen.of(omgeving.keystore)
    assert secrets.regel != secrets.kop
    made = {
        head_mac(secret, chain, seq, last, op)
        for secret in secrets
        for chain in ("algemeen", str(COMPLEX))
        for seq in (1, 2)
        for last in (bytes(32), bytes(31) + b"\1")
        for op in ("2026-01-01T00:00:00.000000Z", None)
    }
    assert len(made) == 32
