"""`flask backup`: two sealed files made in use, proven by a trial restore, put back when one is lost."""

import base64
import dataclasses
import threading
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select

from app import create_app
from privacy.keyring import KeyDestroyed
from privacy.keys import FileKeyProvider
from privacy.keystore import KeyStore, keystore_engine
from privacy.keystore_tables import sleutels
from renovatie.huishoudens.models import Huurder
from renovatie.kern import backup as backups
from renovatie.kern import journaalbeheer, kopie, sleutelcontrole, verzegeldbestand
from renovatie.kern.database import Database
from renovatie.kern.omgeving import Omgeving, keystore_of_owner
from renovatie.kern.settings import Settings
from renovatie.kern.transaction import transaction
from tests import postgres
from tests.conftest import TestClock
from tests.factories import Fabriek
from tests.kern.vol import fill, values


@pytest.fixture
def vol(omgeving: Omgeving, fabriek: Fabriek, clock: TestClock) -> Omgeving:
    fill(fabriek, clock)
    return omgeving


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def run(app: Flask, *args: object) -> Result:
    return app.test_cli_runner().invoke(args=["backup", *map(str, args)])


def made(app: Flask, map_: Path) -> tuple[Path, Path]:
    answer = run(app, "maak", map_)
    assert answer.exit_code == 0, answer.output
    (hoofd,), (keys,) = (list((map_ / name).iterdir()) for name in ("database", "sleutels"))
    return hoofd, keys


def as_installation(app: Flask, omgeving: Omgeving) -> None:
    app.extensions["voordeur"] = dataclasses.replace(app.extensions["voordeur"], omgeving=omgeving)


@pytest.fixture
def leeg(vol: Omgeving, tmp_path: Path) -> Iterator[Omgeving]:
    """The same machine after a fire: the root key was elsewhere, both databases are gone."""
    folder = tmp_path / "na_brand"
    folder.mkdir()
    changes: dict[str, Any] = {
        "instance": folder,
        "database_url": f"sqlite:///{folder / 'voordeur.sqlite'}",
        "sleutels_url": f"sqlite:///{folder / 'sleutels.sqlite'}",
        "sleutels_eigenaar_url": None,
    }
    naam = None
    if not vol.database.is_sqlite:
        naam = postgres.create_database("brand")
        changes["database_url"] = postgres.address(naam)
        changes["eigenaar_url"] = postgres.address(naam, postgres.OWNER)
        keys = postgres.create_database("brand")
        changes["sleutels_url"] = postgres.address(keys, postgres.OWNER)
    settings = dataclasses.replace(vol.settings, **changes)
    store = KeyStore(
        keystore_engine(settings.sleutels_url, pooled=False), FileKeyProvider(settings.root_key_file)
    )
    database = Database(settings.database_url, owner_url=settings.eigenaar_url)
    yield Omgeving(settings, database, store, vol.clock)
    database.dispose()
    if naam is not None:
        postgres.forget(naam)
        postgres.forget(keys)


@pytest.fixture(autouse=True)
def scratch(template: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """On PostgreSQL a trial restore needs a role that may make databases."""
    if not template.is_sqlite:
        monkeypatch.setenv("VOORDEUR_PROEF_URL", postgres.address("postgres", "postgres"))


def test_een_back_up_is_twee_verzegelde_bestanden_en_het_herstel_is_bewezen(
    app: Flask, vol: Omgeving, map_: Path
) -> None:
    for path in made(app, map_):
        assert path.stat().st_mode & 0o777 == 0o600
    answer = run(app, "controleer", map_)
    assert (answer.exit_code, "De back-up is terug te zetten." in answer.output) == (0, True), answer.output
    assert not (vol.settings.instance / kopie.FOLDER).exists()


def test_database_en_sleutels_gaan_nooit_in_dezelfde_map(app: Flask, vol: Omgeving, map_: Path) -> None:
    answer = run(app, "maak", map_, "--sleutels", map_)
    assert (answer.exit_code, "Kies een andere map" in answer.output) == (1, True)
    assert not map_.exists()


def test_terwijl_er_geschreven_wordt_klopt_de_back_up(
    app: Flask, vol: Omgeving, map_: Path, fabriek: Fabriek
) -> None:
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            fabriek.flat(2)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        for _time in range(3):
            assert run(app, "maak", map_).exit_code == 0
            assert run(app, "controleer", map_).exit_code == 0
    finally:
        stop.set()
        thread.join()


def test_na_een_brand_staat_alles_er_weer(app: Flask, vol: Omgeving, leeg: Omgeving, map_: Path) -> None:
    before = values(vol)
    hoofd, keys = made(app, map_)
    as_installation(app, leeg)
    answer = run(app, "herstel", "--database", hoofd, "--sleutels", keys)
    assert answer.exit_code == 0, answer.output
    assert values(leeg) == before
    assert sleutelcontrole.check_all(leeg).heel


def test_over_een_levende_sleutelopslag_gaat_geen_oudere(app: Flask, vol: Omgeving, map_: Path) -> None:
    hoofd, keys = made(app, map_)
    name = next(iter(_names(vol)))
    vol.keystore.destroy([name])
    answer = run(app, "herstel", "--sleutels", keys)
    assert (answer.exit_code, "levende sleutelopslag" in answer.output) == (1, True)
    answer = run(app, "herstel", "--database", hoofd)
    assert (answer.exit_code, "Er is al een database" in answer.output) == (1, True)
    assert vol.keystore.load([name]).destroyed == {name}


def _names(omgeving: Omgeving) -> list[tuple[uuid.UUID, str]]:
    with omgeving.database.everything() as connection:
        return [(holder, "contact") for holder in connection.scalars(select(Huurder.huurovereenkomst_id))]


def test_een_database_van_voor_het_vernietigen_opent_niet_wat_vernietigd_is(
    app: Flask, vol: Omgeving, leeg: Omgeving, map_: Path
) -> None:
    """The old database is put back beside the keys that live on: the rest does open."""
    before = values(vol)
    hoofd, _keys = made(app, map_)
    gone = _names(vol)[0]
    vol.keystore.destroy([gone])
    beside = dataclasses.replace(
        leeg,
        settings=dataclasses.replace(
            leeg.settings,
            sleutels_url=vol.settings.sleutels_url,
            sleutels_eigenaar_url=vol.settings.sleutels_eigenaar_url,
        ),
        keystore=vol.keystore,
    )
    as_installation(app, beside)
    answer = run(app, "herstel", "--database", hoofd)
    assert answer.exit_code == 0, answer.output
    found = sleutelcontrole.check_all(beside)
    assert (found.heel, found.vernietigd > 0, found.open + found.vernietigd) == (True, True, len(before))
    with pytest.raises(KeyDestroyed):
        values(beside)


def test_na_het_terugzetten_van_een_oudere_database_is_het_journaal_weer_te_controleren(
    app: Flask, vol: Omgeving, leeg: Omgeving, map_: Path
) -> None:
    """Lines of after the backup are lost. The command that put it back says so, signed, in the key store."""
    hoofd, _keys = made(app, map_)
    with transaction(vol, None) as session:
        journaalbeheer.make_anker(session)
    journaalbeheer.hand_over(vol)
    beside = dataclasses.replace(
        leeg,
        settings=dataclasses.replace(
            leeg.settings,
            sleutels_url=vol.settings.sleutels_url,
            sleutels_eigenaar_url=vol.settings.sleutels_eigenaar_url,
        ),
        keystore=vol.keystore,
    )
    as_installation(app, beside)
    answer = run(app, "herstel", "--database", hoofd)
    assert answer.exit_code == 0, answer.output
    assert journaalbeheer.check(beside).heel
    with transaction(beside, None) as session:
        assert journaalbeheer.make_anker(session).nummer == 3


def test_een_verloren_sleutelopslag_komt_terug_zonder_wat_vernietigd_is(
    app: Flask, vol: Omgeving, leeg: Omgeving, map_: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The backup still holds the key; the living database knows of the Vernietiging."""
    _hoofd, keys = made(app, map_)
    gone, *others = _names(vol)
    monkeypatch.setattr(backups, "destroyed_names", lambda _connection: {gone})
    lost = dataclasses.replace(
        vol,
        settings=dataclasses.replace(
            vol.settings, sleutels_url=leeg.settings.sleutels_url, sleutels_eigenaar_url=None
        ),
        keystore=leeg.keystore,
    )
    as_installation(app, lost)
    answer = run(app, "herstel", "--sleutels", keys)
    assert answer.exit_code == 0, answer.output
    assert "1 sleutels van een Vernietiging zijn opnieuw gewist" in answer.output
    loaded = lost.keystore.load([gone, *others])
    assert (loaded.destroyed, set(loaded.keys)) == ({gone}, set(others) - {gone})


def test_met_een_andere_hoofdsleutel_gaat_een_back_up_niet_open(
    app: Flask, vol: Omgeving, map_: Path, tmp_path: Path
) -> None:
    made(app, map_)
    FileKeyProvider.create(tmp_path / "andere")
    answer = run(app, "controleer", map_, "--hoofdsleutel", tmp_path / "andere")
    assert answer.exit_code == 3
    assert "Deze back-up hoort bij hoofdsleutel" in answer.output


def test_zonder_hoofdsleutel_zegt_het_commando_dat(
    app: Flask, vol: Omgeving, map_: Path, tmp_path: Path
) -> None:
    made(app, map_)
    answer = run(app, "controleer", map_, "--hoofdsleutel", tmp_path / "weg")
    assert (answer.exit_code, "niet te openen" in answer.output) == (5, True)


def test_na_het_wisselen_van_de_hoofdsleutel_opent_de_oude_een_oude_back_up(
    app: Flask, vol: Omgeving, map_: Path, tmp_path: Path
) -> None:
    place, old = tmp_path / "eigen_hoofdsleutel", tmp_path / "oud"
    for copy in (place, old):
        copy.write_bytes(vol.settings.root_key_file.read_bytes())
        copy.chmod(0o600)
    as_installation(
        app, dataclasses.replace(vol, settings=dataclasses.replace(vol.settings, root_key_file=place))
    )
    made(app, map_)
    FileKeyProvider.create(tmp_path / "nieuw")
    answer = app.test_cli_runner().invoke(
        args=["sleutels", "roteer", "--hoofdsleutel", str(tmp_path / "nieuw")]
    )
    assert answer.exit_code == 0, answer.output
    assert place.read_bytes() == (tmp_path / "nieuw").read_bytes() != old.read_bytes()
    living = dataclasses.replace(
        vol,
        settings=dataclasses.replace(vol.settings, root_key_file=place),
        keystore=KeyStore(keystore_engine(vol.settings.sleutels_url, pooled=False), FileKeyProvider(place)),
    )
    as_installation(app, living)
    answer = run(app, "controleer", map_)
    assert (answer.exit_code, "Geef de goede met --hoofdsleutel" in answer.output) == (3, True)
    answer = run(app, "controleer", map_, "--hoofdsleutel", old)
    assert answer.exit_code == 0, answer.output


@pytest.mark.parametrize("hoe", ["zonder", "met"])
def test_sleutels_van_een_oudere_hoofdsleutel_gaan_pas_terug_als_die_weer_op_zijn_plaats_staat(
    app: Flask, vol: Omgeving, leeg: Omgeving, map_: Path, tmp_path: Path, hoe: str
) -> None:
    """Refused before a byte is put back: an installation with keys that nothing opens is worse than none."""
    hoofd, keys = made(app, map_)
    old, new = vol.settings.root_key_file, tmp_path / "nieuw"
    FileKeyProvider.create(new)
    settings = dataclasses.replace(leeg.settings, root_key_file=new)
    as_installation(app, dataclasses.replace(leeg, settings=settings))
    given = ["--hoofdsleutel", old] if hoe == "met" else []
    answer = run(app, "herstel", "--database", hoofd, "--sleutels", keys, *given)
    zin = {"zonder": "Geef de goede met --hoofdsleutel", "met": "Zet eerst de hoofdsleutel van toen op zijn"}
    assert (answer.exit_code, zin[hoe] in answer.output) == ({"zonder": 3, "met": 1}[hoe], True)
    assert not backups.lives(leeg.settings.database_url, "alembic_version")
    assert not backups.lives(leeg.settings.sleutels_url, "kek")
    as_installation(app, leeg)
    answer = run(app, "herstel", "--database", hoofd, "--sleutels", keys)
    assert answer.exit_code == 0, answer.output
    assert sleutelcontrole.check_all(leeg).heel


def test_in_de_demo_maakt_het_herstel_niet_zelf_de_database_die_het_dan_weigert(
    app: Flask, vol: Omgeving, leeg: Omgeving, map_: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = values(vol)
    hoofd, keys = made(app, map_)
    as_demo = dataclasses.replace(leeg.settings, demo=True)
    monkeypatch.setattr("sys.argv", ["flask", "backup", "herstel", "--database", str(hoofd)])
    fresh = create_app(as_demo)
    answer = run(fresh, "herstel", "--database", hoofd, "--sleutels", keys)
    own = fresh.extensions["voordeur"].omgeving
    own.keystore._reader.dispose()
    own.database.dispose()
    assert (answer.exit_code, "Teruggezet." in answer.output) == (0, True), answer.output
    assert values(leeg) == before


def test_over_een_verse_sleutelopslag_zegt_het_herstel_wat_te_doen(
    app: Flask, vol: Omgeving, leeg: Omgeving, map_: Path
) -> None:
    """What `instance maak` made, before anybody wrote: no data key in it, but tables and secrets."""
    hoofd, keys = made(app, map_)
    leeg.keystore.create_all()
    as_installation(app, leeg)
    answer = run(app, "herstel", "--database", hoofd, "--sleutels", keys)
    assert (answer.exit_code, "Zet deze lege sleutelopslag eerst opzij" in answer.output) == (1, True)


@pytest.mark.parametrize("hoe", ["afgekapt", "veranderd", "leeg"])
def test_een_beschadigde_back_up_wordt_herkend(app: Flask, vol: Omgeving, map_: Path, hoe: str) -> None:
    hoofd, _keys = made(app, map_)
    content = bytearray(hoofd.read_bytes())
    if hoe == "veranderd":
        content[len(content) // 2] ^= 1
    hoofd.write_bytes({"afgekapt": content[:-20], "veranderd": content, "leeg": b""}[hoe])
    answer = run(app, "controleer", map_)
    assert (answer.exit_code, "geen hele back-up" in answer.output) == (4, True)


def test_een_kapotte_tekst_maakt_de_back_up_niet_goed(app: Flask, vol: Omgeving, map_: Path) -> None:
    name = _names(vol)[0]
    with keystore_of_owner(vol).writing() as connection:
        connection.execute(sleutels.delete().where(sleutels.c.houder == name[0].bytes))
    made(app, map_)
    answer = run(app, "controleer", map_)
    assert (answer.exit_code, "NIET goed" in answer.output) == (2, True)


def test_in_de_back_up_van_de_sleutels_staat_geen_sleutel(app: Flask, vol: Omgeving, map_: Path) -> None:
    """Not open, not wrapped, and not whose it is: plain, hex, base64 or reversed."""
    hoofd, keys = made(app, map_)
    with vol.keystore.reading() as connection:
        rows = connection.execute(select(sleutels)).all()
    opened = vol.keystore.load([(uuid.UUID(bytes=bytes(row.houder)), row.dossier) for row in rows]).keys
    needles = [raw for versions in opened.values() for raw in versions.values()]
    needles += [bytes(row.verpakt)[12:40] for row in rows] + [bytes(row.houder) for row in rows]
    needles += [FileKeyProvider(vol.settings.root_key_file).root_key(), b"kanarie"]
    for path in (hoofd, keys):
        content = path.read_bytes()
        for needle in needles:
            forms = (needle, needle[::-1], needle.hex().encode(), base64.b64encode(needle).rstrip(b"="))
            assert not any(form in content for form in forms)


def test_wat_een_gedode_back_up_achterliet_gaat_bij_de_volgende_weg(
    app: Flask, vol: Omgeving, map_: Path
) -> None:
    left = vol.settings.instance / kopie.FOLDER
    left.mkdir()
    (left / "voordeur.sqlite").write_bytes(b"open")
    (map_ / "database").mkdir(parents=True)
    (map_ / "database" / "voordeur-20261124T000000Z-dood.hoofd.half").write_bytes(b"half")
    made(app, map_)
    assert not left.exists()


def test_sleutels_van_langer_dan_de_termijn_worden_opgeruimd(app: Flask, vol: Omgeving, map_: Path) -> None:
    _hoofd, keys = made(app, map_)
    old = keys.with_name("voordeur-20261101T000000Z-oud.sleutels")
    with verzegeldbestand.Writer(
        old,
        vol.keystore.root,
        soort="sleutels",
        motor="sqlite",
        gemaakt="2026-11-01T00:00+00:00",
        paar="x",
    ) as writer:
        writer.write(b"oud")
    answer = run(app, "maak", map_)
    assert "1 sleutelback-ups ouder dan 14 dagen zijn gewist." in answer.output
    assert (old.exists(), keys.exists()) == (False, True)


def test_twee_tegelijk_wachten_niet_op_elkaar_maar_zeggen_het(app: Flask, vol: Omgeving, map_: Path) -> None:
    with kopie.workspace(vol.settings.instance):
        answer = run(app, "maak", map_)
    assert (answer.exit_code, "Er loopt al een back-up" in answer.output) == (1, True)
