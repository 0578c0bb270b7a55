"""Data keys: made once, found again, destroyed for good, and useless with another root key."""

import datetime as dt
import threading
import uuid
from pathlib import Path

import pytest
import sqlalchemy as sa

from privacy.keystore import (
    CHUNK,
    KeyName,
    KeyStore,
    KeyStoreDamaged,
    WrongRootKey,
    kek_table,
    keystore_engine,
    sleutels,
)
from tests.unit.privacy.models import RandomKey


def _names(count: int, dossier: str = "contact") -> list[KeyName]:
    return [(uuid.uuid4(), dossier) for _ in range(count)]


def test_elke_naam_krijgt_een_eigen_sleutel_van_32_bytes(store: KeyStore) -> None:
    holder = uuid.uuid4()
    names = [(holder, "contact"), (holder, "instemming"), (uuid.uuid4(), "contact")]
    keys = [raw for versions in store.ensure(names).keys.values() for raw in versions.values()]
    assert [len(raw) for raw in keys] == [32, 32, 32]
    assert len(set(keys)) == 3


def test_een_sleutel_die_er_is_komt_terug_en_wordt_niet_nieuw_gemaakt(store: KeyStore) -> None:
    names = _names(5)
    assert store.ensure(names) == store.ensure(names) == store.load(names)


def test_een_onbekende_naam_komt_niet_mee(store: KeyStore) -> None:
    known, unknown = _names(2)
    store.ensure([known])
    loaded = store.load([known, unknown])
    assert (set(loaded.keys), loaded.destroyed) == ({known}, frozenset())


def test_laden_geeft_alleen_wat_gevraagd_is(store: KeyStore) -> None:
    one, other = uuid.uuid4(), uuid.uuid4()
    store.ensure([(one, "hulp"), (one, "contact"), (other, "hulp"), (other, "contact")])
    asked = [(one, "hulp"), (other, "contact")]
    assert set(store.load(asked).keys) == set(asked)


def test_meer_namen_dan_een_vraag_aankan_komen_allemaal(store: KeyStore) -> None:
    names = _names(CHUNK * 2 + 7)
    assert set(store.ensure(names).keys) == set(names)


@pytest.mark.parametrize(("count", "statements"), [(1, 1), (174, 1), (CHUNK, 1), (CHUNK + 1, 2)])
def test_laden_kost_een_vraag_per_vijfhonderd(store: KeyStore, count: int, statements: int) -> None:
    names = _names(count)
    store.ensure(names)
    seen: list[str] = []
    sa.event.listen(
        store._reader, "before_cursor_execute", lambda c, cur, sql, p, ctx, many: seen.append(sql)
    )
    store.load(names)
    assert len([sql for sql in seen if sql.startswith("SELECT")]) == statements


def test_een_tweede_winkel_op_hetzelfde_bestand_leest_dezelfde_sleutels(
    store: KeyStore, keystore_path: Path, provider: RandomKey
) -> None:
    names = _names(3)
    made = store.ensure(names)
    again = KeyStore(keystore_engine(f"sqlite:///{keystore_path}"), provider)
    again.create_all()
    assert again.load(names) == made
    assert again.secret("pseudoniem") == store.secret("pseudoniem")


def test_een_andere_hoofdsleutel_wordt_bij_naam_geweigerd(store: KeyStore, keystore_path: Path) -> None:
    other = KeyStore(keystore_engine(f"sqlite:///{keystore_path}"), RandomKey())
    for act in (
        other.create_all,
        other.check,
        lambda: other.ensure(_names(1)),
        lambda: other.secret("journaal"),
    ):
        with pytest.raises(WrongRootKey):
            act()


def test_een_beschadigde_sleutel_is_iets_anders_dan_een_verkeerde_hoofdsleutel(
    store: KeyStore, keystore_path: Path, provider: RandomKey
) -> None:
    with store._writer.begin() as connection:
        connection.execute(sa.update(kek_table).values(verpakt=b"x" * 60))
    with pytest.raises(KeyStoreDamaged):
        KeyStore(keystore_engine(f"sqlite:///{keystore_path}"), provider).check()


def test_een_verpakte_sleutel_past_niet_bij_een_andere_houder(store: KeyStore) -> None:
    one, other = _names(2)
    store.ensure([one, other])
    with store._writer.begin() as connection:
        moved = connection.scalar(sa.select(sleutels.c.verpakt).where(sleutels.c.houder == one[0].bytes))
        connection.execute(
            sa.update(sleutels).where(sleutels.c.houder == other[0].bytes).values(verpakt=moved)
        )
    with pytest.raises(KeyStoreDamaged):
        store.load([other])


def test_een_vernietigde_sleutel_komt_nooit_terug(store: KeyStore) -> None:
    gone, kept = _names(2)
    store.ensure([gone, kept])
    assert store.destroy([gone]) == 1
    assert store.destroy([gone]) == 0
    for loaded in (store.load([gone, kept]), store.ensure([gone, kept])):
        assert (set(loaded.keys), loaded.destroyed) == ({kept}, {gone})


def test_na_vernietigen_staat_de_sleutel_niet_meer_in_het_bestand(
    store: KeyStore, keystore_path: Path
) -> None:
    names = _names(40)
    store.ensure(names)
    with store._reader.connect() as connection:
        wrapped = connection.scalars(sa.select(sleutels.c.verpakt)).all()
    assert all(bytes(key) in keystore_path.read_bytes() for key in wrapped)
    store.destroy(names)
    assert [key for key in wrapped if bytes(key) in keystore_path.read_bytes()] == []


def test_twee_tegelijk_eindigen_met_dezelfde_sleutel(
    store: KeyStore, keystore_path: Path, provider: RandomKey
) -> None:
    names = _names(30)
    stores = [KeyStore(keystore_engine(f"sqlite:///{keystore_path}"), provider) for _ in range(4)]
    gate, found = threading.Barrier(4), []

    def make(one: KeyStore) -> None:
        gate.wait()
        found.append(one.ensure(names))

    threads = [threading.Thread(target=make, args=(one,)) for one in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [store.load(names)] * 4


def test_wezen_zijn_oude_sleutels_zonder_houder(keystore_path: Path, provider: RandomKey) -> None:
    clock = [dt.datetime(2026, 11, 20, tzinfo=dt.UTC)]
    store = KeyStore(keystore_engine(f"sqlite:///{keystore_path}"), provider, now=lambda: clock[0])
    store.create_all()
    living, orphan, destroyed, young = _names(4)
    store.ensure([living, orphan, destroyed])
    store.destroy([destroyed])
    clock[0] += dt.timedelta(days=2)
    store.ensure([young])
    yesterday = clock[0] - dt.timedelta(days=1)
    assert list(store.orphans(yesterday, lambda holders: {living[0]} & set(holders))) == [orphan]


def test_geheimen_zijn_verschillend_en_een_onbekend_geheim_is_een_fout(store: KeyStore) -> None:
    assert store.secret("pseudoniem") != store.secret("journaal")
    with pytest.raises(KeyError):
        store.secret("anders")


def test_een_dossiersoort_is_een_kort_woord(store: KeyStore) -> None:
    with pytest.raises(ValueError, match="short lower-case word"):
        store.ensure([(uuid.uuid4(), "Mevrouw Jansen")])


def test_sqlite_bewaart_geen_sleutel_naast_het_bestand(store: KeyStore, keystore_path: Path) -> None:
    with store._reader.connect() as connection:
        pragmas = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "secure_delete", "synchronous")
        ]
    assert pragmas == ["truncate", 1, 2]
