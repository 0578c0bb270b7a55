"""`flask sleutels`: rotation and re-sealing on a filled installation, while others work on."""

import dataclasses
import datetime as dt
import os
import threading
import uuid
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import Flask
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError

from migrations import triggers
from privacy import rotation
from privacy.chain import Geheimen
from privacy.keyring import Keyring
from privacy.keys import FileKeyProvider
from privacy.keystore import KeyStore, WrongRootKey, keystore_engine
from privacy.keystore_tables import kek_table, sleutels
from privacy.sealing import DataKey
from privacy.verification import verify
from renovatie.huishoudens.models import Huurder, Huurovereenkomst
from renovatie.instemming.models import Stemgebeurtenis
from renovatie.kern import hersluiten, sleutelbeheer, sleutelcontrole, zegelslot
from renovatie.kern.actors import CONSOLE
from renovatie.kern.omgeving import Omgeving, keystore_of_owner
from renovatie.kern.scope import EVERYTHING, apply
from renovatie.kern.settings import Sleutelbron
from renovatie.kern.taken import Taken, run_one
from renovatie.kern.transaction import transaction
from renovatie.kern.verzegeld import cellen, plaatsen
from tests.conftest import TestClock
from tests.factories import Fabriek
from tests.kern.vol import fill, values, versions


def quiet(_what: str, _done: int) -> None:
    pass


@pytest.fixture
def vol(omgeving: Omgeving, fabriek: Fabriek, clock: TestClock) -> Omgeving:
    fill(fabriek, clock)
    return omgeving


def run(app: Flask, *args: str) -> Result:
    return app.test_cli_runner().invoke(args=["sleutels", *args])


def keks(omgeving: Omgeving) -> list[int]:
    return [kek.versie for kek in rotation.state(omgeving.keystore).keks]


def lines(omgeving: Omgeving) -> list[tuple[str, str]]:
    with omgeving.database.everything() as connection:
        assert verify(connection, Geheimen.of(omgeving.keystore)).ok
        rows = connection.execute(
            text("select code, uitkomst from journaal where code like 'sleutels.%' order by seq")
        )
        return [(row.code, row.uitkomst) for row in rows]


def test_roteren_verpakt_alle_sleutels_onder_een_nieuwe_kek(app: Flask, vol: Omgeving) -> None:
    before = values(vol)
    assert len({naam for naam, _id in before}) > 10
    answer = run(app, "roteer")
    assert answer.exit_code == 0, answer.output
    assert keks(vol) == [2]
    assert values(vol) == before
    assert set(versions(vol)) == {1}
    assert lines(vol) == [("sleutels.roteer", "begonnen"), ("sleutels.roteer", "ok")]


def test_een_ander_proces_gaat_met_de_nieuwe_kek_verder(vol: Omgeving) -> None:
    running = store_with(vol, vol.settings.root_key_file)
    old, new = (uuid.uuid4(), "contact"), (uuid.uuid4(), "contact")
    known = running.ensure([old]).keys
    sleutelbeheer.rotate(vol, quiet)
    assert running.ensure([old]).keys == known
    assert list(running.ensure([new]).keys) == [new]
    assert [kek.sleutels > 0 for kek in rotation.state(running).keks] == [True]


def test_hersluiten_geeft_elke_tekst_een_nieuwe_sleutel_en_wist_de_oude(app: Flask, vol: Omgeving) -> None:
    before = values(vol)
    answer = run(app, "roteer", "--hersluit", "--wacht", "0")
    assert answer.exit_code == 0, answer.output
    assert values(vol) == before
    assert set(versions(vol)) == {2}
    stand = rotation.state(vol.keystore)
    assert (stand.dubbel, stand.halverwege) == (0, False)
    assert lines(vol) == [("sleutels.hersluit", "begonnen"), ("sleutels.hersluit", "ok")]


def test_een_hersloten_tekst_gaat_met_de_oude_sleutel_niet_meer_open(vol: Omgeving, tmp_path: Path) -> None:
    """That is what re-sealing is for: whoever stole the data keys yesterday reads nothing from now on."""
    stolen = {
        plaats.name(cel.houder): vol.keystore.load([plaats.name(cel.houder)]).keys
        for plaats, cel in _cells(vol)
    }
    sleutelbeheer.rotate(vol, quiet, reseal=True, wait_s=0)
    for name, keys in stolen.items():
        assert set(vol.keystore.load([name]).keys[name]) == {2}
        assert set(keys[name].values()).isdisjoint(vol.keystore.load([name]).keys[name].values())


def _cells(omgeving: Omgeving) -> list[tuple[Any, Any]]:
    with omgeving.database.everything() as connection:
        return [(plaats, cel) for plaats in plaatsen() for cel in cellen(connection, plaats, None)]


def test_een_onderbroken_rotatie_gaat_verder_en_begint_niet_opnieuw(vol: Omgeving) -> None:
    kek = rotation.begin(vol.keystore)
    next(iter(rotation.renew(vol.keystore, kek)))
    assert keks(vol) == [1, kek]
    sleutelbeheer.rotate(vol, quiet, reseal=True, wait_s=0)
    assert keks(vol) == [kek]
    assert set(versions(vol)) == {2}


def test_gewoon_roteren_na_een_halve_hersluiting_verliest_niets(vol: Omgeving) -> None:
    before = values(vol)
    kek = rotation.begin(vol.keystore)
    list(rotation.renew(vol.keystore, kek))
    sleutelbeheer.rotate(vol, quiet)
    assert values(vol) == before
    assert rotation.state(vol.keystore).dubbel > 0
    sleutelbeheer.rotate(vol, quiet, reseal=True, wait_s=0)
    assert (values(vol), rotation.state(vol.keystore).dubbel) == (before, 0)


def test_wie_intussen_schrijft_verliest_niets(vol: Omgeving, fabriek: Fabriek) -> None:
    with fabriek.read(CONSOLE) as session:
        huurder_id = session.scalars(select(Huurder.id)).first()
    stop, saved = threading.Event(), list[str]()

    def write() -> None:
        while not stop.is_set():
            tekst = f"Versie {len(saved)}"
            with sleutels_of(vol) as session:
                session.get_one(Huurder, huurder_id).naam = tekst
            saved.append(tekst)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        for _round in range(3):
            sleutelbeheer.rotate(vol, quiet, reseal=True, wait_s=0)
    finally:
        stop.set()
        thread.join()
    assert values(vol)["huurders.naam_zegel", huurder_id] == saved[-1].encode()
    assert set(versions(vol)) == {4}


def test_een_tekst_die_net_is_gewijzigd_wordt_niet_overschreven(
    vol: Omgeving, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody saves between reading a value and writing its new seal; on SQLite nobody can."""
    if vol.database.is_sqlite:
        return
    real, between = hersluiten._replace, list[uuid.UUID]()

    def slow(plaats: Any) -> Any:
        if plaats.naam == "huurders.naam_zegel" and not between:
            with sleutels_of(vol) as session:
                for huurder in session.scalars(select(Huurder)):
                    huurder.naam = "Net gewijzigd"
                    between.append(huurder.id)
        return real(plaats)

    monkeypatch.setattr(hersluiten, "_replace", slow)
    sleutelbeheer.rotate(vol, quiet, reseal=True, wait_s=0)
    after = values(vol)
    assert {after["huurders.naam_zegel", huurder_id] for huurder_id in between} == {b"Net gewijzigd"}
    assert set(versions(vol)) == {2}


def test_een_nieuw_zegel_komt_alleen_in_plaats_van_wat_gelezen_is(vol: Omgeving) -> None:
    plaats, cel = next((p, c) for p, c in _cells(vol) if p.naam == "huurders.naam_zegel")
    changed = []
    with vol.database.write_engine.begin() as connection:
        apply(connection, EVERYTHING)
        (was,) = connection.execute(select(plaats.column).where(plaats.table.c.id == cel.id)).one()
        read = bytes(was[: hersluiten.MARK])
        for found in (bytes(len(read)), read):
            row = {"b_id": cel.id, "b_was": found, "b_wordt": bytes(was)}
            changed.append(connection.execute(hersluiten._replace(plaats), row).rowcount)
    assert changed == [0, 1]


def test_wie_net_te_laat_is_maakt_niet_nog_een_versie(vol: Omgeving, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two rotations at once: the other one was first, after this one looked which keys are old."""
    kek, real = rotation.begin(vol.keystore), rotation._renew_batch

    def beaten(*work: Any) -> int:
        real(*work)
        return real(*work)

    monkeypatch.setattr(rotation, "_renew_batch", beaten)
    assert set(rotation.renew(vol.keystore, kek)) == {0}
    names = {plaats.name(cel.houder) for plaats, cel in _cells(vol)}
    assert {tuple(sorted(found)) for found in vol.keystore.load(names).keys.values()} == {(1, 2)}


def sleutels_of(omgeving: Omgeving) -> Any:
    return transaction(omgeving, None, dossiers=frozenset({"contact"}), scope=EVERYTHING)


def test_wie_met_een_oude_sleutelring_leest_krijgt_de_nieuwe_versie(vol: Omgeving) -> None:
    plaats, cel = next((p, c) for p, c in _cells(vol) if p.naam == "huurders.naam_zegel")
    ring = Keyring(vol.keystore, None)
    ring.key(plaats.name(cel.houder))
    before = values(vol)
    sleutelbeheer.rotate(vol, quiet, reseal=True, wait_s=0)
    with vol.database.everything() as connection:
        value = connection.scalar(select(plaats.column).where(plaats.table.c.id == cel.id))
    assert ring.open(plaats.name(cel.houder), value, plaats.place(cel.id)) == before[plaats.naam, cel.id]


def test_wie_gaat_verzegelen_laat_een_rotatie_wachten(vol: Omgeving) -> None:
    order: list[str] = []
    with sleutels_of(vol) as session:
        lease = session.scalars(select(Huurovereenkomst)).first()
        lease.opmerking = "eerst ik"
        waiter = threading.Thread(target=lambda: (_wait(vol), order.append("rotatie")))
        waiter.start()
        waiter.join(0.3)
        order.append("schrijver")
    waiter.join(10)
    assert order == ["schrijver", "rotatie"]


def _wait(omgeving: Omgeving) -> None:
    with omgeving.database.as_owner() as connection:
        zegelslot.wait(omgeving.database, connection)


def test_een_regel_die_nooit_verandert_mag_alleen_hersloten_worden(vol: Omgeving) -> None:
    """Only a seal of the same length under a newer version passes; any other change is refused."""
    with vol.database.as_owner() as connection, connection.begin():
        row = connection.execute(select(Stemgebeurtenis.id, Stemgebeurtenis.opmerking.column)).first()
    assert row is not None
    seal = bytes(row.opmerking_zegel)
    newer = bytes((2, seal[1] + 1)) + seal[2:]
    for wrong in (seal[:-1] + b"x", newer + b"x", bytes((1,)) + newer[1:], bytes((3,)) + newer[1:]):
        with pytest.raises(DBAPIError, match="stemgebeurtenissen_is_vast"):
            _write_seal(vol, row.id, {"opmerking_zegel": wrong})
    with pytest.raises(DBAPIError, match="stemgebeurtenissen_is_vast"):
        _write_seal(vol, row.id, {"opmerking_zegel": newer, "volgnummer": 9})
    _write_seal(vol, row.id, {"opmerking_zegel": newer})


def _write_seal(omgeving: Omgeving, row_id: Any, changes: dict[str, Any]) -> None:
    table = Stemgebeurtenis.__table__
    with omgeving.database.as_owner() as connection, connection.begin():
        connection.execute(update(table).where(table.c.id == row_id).values(changes))


def as_before(omgeving: Omgeving, plaats: Any, cel: Any) -> bytes:
    """Put one value back as it was sealed before padding: at its own length. Out: what it says."""
    name, place = plaats.name(cel.houder), plaats.place(cel.id)
    ((version, raw),) = omgeving.keystore.load([name]).keys[name].items()
    with omgeving.database.as_owner() as connection, connection.begin():
        stored = connection.scalar(select(plaats.column).where(plaats.table.c.id == cel.id))
        plain = DataKey({version: raw}).open(bytes(stored), place)
        assert plain is not None
        nonce = os.urandom(12)
        old = bytes((1, version)) + nonce + AESGCM(raw).encrypt(nonce, plain, place)
        triggers.lift(connection)
        connection.execute(
            update(plaats.table).where(plaats.table.c.id == cel.id).values({plaats.column.name: old})
        )
        triggers.lay(connection)
    return plain


def test_een_upgrade_vult_op_wat_op_eigen_lengte_verzegeld_was(app: Flask, vol: Omgeving) -> None:
    """Also in a table whose rows never change; and what was left empty gets a seal like any other."""
    before, filled = values(vol), set[tuple[str, uuid.UUID]]()
    columns = {"dossierpersonen.naam_zegel", "stemgebeurtenissen.opmerking_zegel"}
    for plaats, cel in _cells(vol):
        if plaats.naam in columns and before[plaats.naam, cel.id] is not None:
            assert as_before(vol, plaats, cel) == before[plaats.naam, cel.id]
            filled.add((plaats.naam, cel.id))
    with vol.database.as_owner() as connection, connection.begin():
        connection.execute(text("update dossierpersonen set telefoon_zegel = null"))
    assert {naam for naam, _id in filled} == columns
    phones = [one for one in before if one[0] == "dossierpersonen.telefoon_zegel"]
    assert {cel.lengte for plaats, cel in _cells(vol) if (plaats.naam, cel.id) in filled} != {94}
    for _twice in range(2):
        answer = app.test_cli_runner().invoke(args=["db", "upgrade"])
        assert answer.exit_code == 0, answer.output
        after = {(plaats.naam, cel.id): cel for plaats, cel in _cells(vol)}
        assert {after[one].lengte for one in filled} == {94}
        assert {cel.kop[0] for cel in after.values()} == {2}
        assert {after[one].lengte for one in phones} == {94}
    assert values(vol) == before | dict.fromkeys(phones)


def test_opvullen_mag_alleen_naar_de_lengte_die_erbij_hoort(vol: Omgeving) -> None:
    plaats, cel = next(
        (p, c)
        for p, c in _cells(vol)
        if p.naam == "stemgebeurtenissen.opmerking_zegel" and values(vol)[p.naam, c.id] is not None
    )
    as_before(vol, plaats, cel)
    version = cel.kop[1]
    for wrong in (
        bytes((2, version)) + bytes(93),
        bytes((2, version)) + bytes(284),
        bytes((2, version - 1)) + bytes(92),
        bytes((1, version)) + bytes(92),
    ):
        with pytest.raises(DBAPIError, match="stemgebeurtenissen_is_vast"):
            _write_seal(vol, cel.id, {"opmerking_zegel": wrong})
    _write_seal(vol, cel.id, {"opmerking_zegel": bytes((2, version)) + bytes(92)})


def test_een_vernietigde_sleutel_krijgt_geen_nieuwe_versie(vol: Omgeving) -> None:
    plaats, cel = next((p, c) for p, c in _cells(vol) if p.naam == "huurders.naam_zegel")
    name = plaats.name(cel.houder)
    vol.keystore.destroy([name])
    sleutelbeheer.rotate(vol, quiet, reseal=True, wait_s=0)
    assert vol.keystore.load([name]).destroyed == {name}
    found = sleutelcontrole.check_all(vol)
    assert (found.heel, found.vernietigd > 0, keks(vol)) == (True, True, [2])


def test_een_kapotte_tekst_houdt_de_oude_sleutel_en_wordt_genoemd(app: Flask, vol: Omgeving) -> None:
    plaats, cel = next((p, c) for p, c in _cells(vol) if p.naam == "huurders.telefoon_zegel")
    with vol.database.write_engine.begin() as connection:
        apply(connection, EVERYTHING)
        connection.execute(
            update(plaats.table).where(plaats.table.c.id == cel.id).values(telefoon_zegel=cel.kop + b"x" * 40)
        )
    answer = run(app, "roteer", "--hersluit", "--wacht", "0")
    assert (answer.exit_code, "huurders.telefoon_zegel: 1" in answer.output) == (2, True)
    assert set(vol.keystore.load([plaats.name(cel.houder)]).keys[plaats.name(cel.houder)]) == {1, 2}
    assert keks(vol) == [2]
    answer = run(app, "controleer")
    assert (answer.exit_code, "huurders.telefoon_zegel: 1" in answer.output) == (2, True)


def test_een_nieuwe_hoofdsleutel_komt_op_zijn_plaats(app: Flask, vol: Omgeving, tmp_path: Path) -> None:
    before = values(vol)
    place = tmp_path / "eigen_hoofdsleutel"
    place.write_bytes(vol.settings.root_key_file.read_bytes())
    place.chmod(0o600)
    vol = with_settings(app, vol, root_key_file=place)
    old = FileKeyProvider(place).root_key()
    FileKeyProvider.create(tmp_path / "nieuw")
    for _twice in range(2):
        answer = run(app, "roteer", "--hoofdsleutel", str(tmp_path / "nieuw"))
        assert answer.exit_code == 0, answer.output
    assert FileKeyProvider(place).root_key() == FileKeyProvider(tmp_path / "nieuw").root_key() != old
    assert values(again(vol)) == before
    (tmp_path / "oud").write_bytes(old)
    (tmp_path / "oud").chmod(0o600)
    with pytest.raises(WrongRootKey):
        store_with(vol, tmp_path / "oud").check()


def test_tot_de_nieuwe_hoofdsleutel_er_staat_werken_ze_allebei(
    app: Flask, vol: Omgeving, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = vol.settings.root_key_file.read_text().strip()
    new = FileKeyProvider.create(tmp_path / "nieuw")
    monkeypatch.setenv("VOORDEUR_HOOFDSLEUTEL", old)
    vol = with_settings(app, vol, key_source=Sleutelbron.OMGEVING)
    answer = run(app, "roteer", "--hoofdsleutel", str(tmp_path / "nieuw"))
    assert (answer.exit_code, "werken nu allebei" in answer.output) == (0, True)
    for provider in (new, FileKeyProvider(vol.settings.root_key_file)):
        KeyStore(keystore_engine(vol.settings.sleutels_url, pooled=False), provider).check()
    monkeypatch.setenv("VOORDEUR_HOOFDSLEUTEL", (tmp_path / "nieuw").read_text().strip())
    answer = run(app, "roteer", "--hoofdsleutel", str(tmp_path / "nieuw"))
    assert (answer.exit_code, "is in gebruik" in answer.output) == (0, True)
    with pytest.raises(WrongRootKey):
        KeyStore(
            keystore_engine(vol.settings.sleutels_url, pooled=False),
            FileKeyProvider(vol.settings.root_key_file),
        ).check()


def with_settings(app: Flask, omgeving: Omgeving, **changes: Any) -> Omgeving:
    made = dataclasses.replace(omgeving, settings=dataclasses.replace(omgeving.settings, **changes))
    app.extensions["voordeur"] = dataclasses.replace(app.extensions["voordeur"], omgeving=made)
    return made


def store_with(omgeving: Omgeving, key_file: Path) -> KeyStore:
    """The key store as somebody with that root key opens it."""
    return KeyStore(keystore_engine(omgeving.settings.sleutels_url, pooled=False), FileKeyProvider(key_file))


def again(omgeving: Omgeving) -> Omgeving:
    """As a process that starts now."""
    return dataclasses.replace(omgeving, keystore=keystore_of_owner(omgeving))


def test_een_verkeerde_hoofdsleutel_wordt_bij_naam_geweigerd(
    app: Flask, vol: Omgeving, tmp_path: Path
) -> None:
    FileKeyProvider.create(tmp_path / "andere")
    other = store_with(vol, tmp_path / "andere")
    made = dataclasses.replace(vol, keystore=other)
    app.extensions["voordeur"] = dataclasses.replace(app.extensions["voordeur"], omgeving=made)
    for command in ("toon", "controleer"):
        answer = run(app, command)
        assert answer.exit_code == 3
        assert "niet de hoofdsleutel van deze sleutelopslag. Kek 1 verwacht controlewaarde" in answer.output
        assert rotation.state(vol.keystore).keks[0].controle in answer.output


def test_toon_laat_tellingen_zien_en_geen_sleutel(app: Flask, vol: Omgeving) -> None:
    vol.keystore.destroy([_cells(vol)[0][0].name(_cells(vol)[0][1].houder)])
    answer = run(app, "toon")
    assert answer.exit_code == 0, answer.output
    assert "Kek 1" in answer.output
    assert " 1 vernietigd" in answer.output
    with vol.keystore.reading() as connection:
        wrapped = bytes(connection.scalar(select(kek_table.c.verpakt)))
    assert wrapped.hex() not in answer.output
    assert vol.settings.root_key_file.read_text().strip() not in answer.output


def orphan(omgeving: Omgeving, days: int) -> tuple[uuid.UUID, str]:
    name = (uuid.uuid4(), "contact")
    moment = dt.datetime.now(dt.UTC) - dt.timedelta(days=days)
    KeyStore(
        keystore_engine(omgeving.settings.sleutels_url, pooled=False),
        FileKeyProvider(omgeving.settings.root_key_file),
        now=lambda: moment,
    ).ensure([name])
    return name


def test_vernietigen_kan_alleen_van_wat_niemand_nodig_heeft(app: Flask, vol: Omgeving) -> None:
    plaats, cel = _cells(vol)[0]
    for houder, dossier in (plaats.name(cel.houder), orphan(vol, 0)):
        answer = run(app, "vernietig", "--houder", str(houder), "--dossier", dossier)
        assert (answer.exit_code, "nog nodig" in answer.output) == (1, True)
    old = orphan(vol, 2)
    answer = run(app, "vernietig", "--houder", str(old[0]), "--dossier", old[1])
    assert (answer.exit_code, answer.output) == (0, "De sleutel is gewist.\n")
    assert vol.keystore.load([old]).destroyed == {old}
    assert sleutelcontrole.check_all(vol).heel


def test_de_ochtendronde_wist_wezen_en_laat_de_rest_staan(vol: Omgeving) -> None:
    before, old, young = values(vol), orphan(vol, 2), orphan(vol, 0)
    taken = Taken()
    sleutelcontrole.register(taken)
    with sleutels_of(vol) as session:
        sleutelcontrole._queue_sweep(session)
    while run_one(vol, taken):
        pass
    assert vol.keystore.load([old, young]).destroyed == {old}
    assert values(vol) == before
    assert ("sleutels.vegen", "ok") in lines(vol)


def test_zonder_sleutel_zegt_controleer_waar(app: Flask, vol: Omgeving) -> None:
    cel = next(c for p, c in _cells(vol) if p.naam == "huurders.naam_zegel")
    with keystore_of_owner(vol).writing() as connection:
        connection.execute(sleutels.delete().where(sleutels.c.houder == cel.houder.bytes))
    answer = run(app, "controleer")
    assert (answer.exit_code, "ZONDER SLEUTEL in huurders.naam_zegel: 1" in answer.output) == (2, True)
