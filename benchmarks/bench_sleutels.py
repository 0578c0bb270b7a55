"""Rewrapping 100,000 data keys, against making those keys anew and re-sealing all that stands under them.

Each holder has one tenant with a name, a phone and an e-mail address: the fewest values a lease has. Both go
through the same commands' functions, on one SQLite installation, one after the other.
"""

import os
import time
import uuid
from collections.abc import Callable

from benchmarks.flat import Installation, installation
from benchmarks.measure import Result, Row, row
from privacy import rotation
from privacy.keyring import Keyring
from privacy.sealed import sealed_fields
from renovatie.huishoudens.models import Huurder
from renovatie.kern.hersluiten import reseal

KEYS = int(os.environ.get("VOORDEUR_BENCH_SLEUTELS", "100000"))
PORTION = 5000


def rows() -> list[Row]:
    with installation(let=1, vacant=0) as made:
        _fill(made)
        store = made.omgeving.keystore
        wrapped = _timed(lambda: _rewrap(made))
        kek = rotation.begin(store)
        sealed = _timed(lambda: reseal(made.omgeving, kek, lambda _what, _done: None, wait_s=0))
    return [row(f"rewrapping {KEYS:,} data keys, against re-sealing their values", wrapped, sealed, bar=0.20)]


def _rewrap(made: Installation) -> None:
    store = made.omgeving.keystore
    kek = rotation.begin(store)
    for _done in rotation.rewrap(store, kek):
        pass
    rotation.rewrap_rest(store, kek)
    rotation.drop_keks(store, kek)


def _timed(work: Callable[[], object]) -> Result:
    began, began_cpu = time.perf_counter(), time.process_time()
    work()
    return Result((time.perf_counter() - began) * 1000, (time.process_time() - began_cpu) * 1000)


def _fill(made: Installation) -> None:
    """Tenants of leases that are not there: only their keys and sealed values matter here."""
    omgeving, table = made.omgeving, Huurder.__table__
    for _portion in range(0, KEYS, PORTION):
        holders = [uuid.uuid4() for _number in range(min(PORTION, KEYS))]
        keyring = Keyring(omgeving.keystore, None)
        keyring.ensure((holder, "contact") for holder in holders)
        with omgeving.database.write_engine.connect() as connection:
            driver = connection.connection.dbapi_connection
            assert driver is not None
            driver.cursor().execute("PRAGMA foreign_keys=OFF")
            with connection.begin():
                connection.execute(table.insert(), [_tenant(made, keyring, holder) for holder in holders])
            driver.cursor().execute("PRAGMA foreign_keys=ON")


def _tenant(made: Installation, keyring: Keyring, holder: uuid.UUID) -> dict[str, object]:
    row_id = uuid.uuid4()
    values = {
        field.slot: field.seal(keyring, Huurder, holder, row_id, f"naam.{row_id}@post.example")
        for field in sealed_fields(Huurder)
    }
    return {
        "id": row_id,
        "complex_id": made.flat.complex_id,
        "huurovereenkomst_id": holder,
        "volgnummer": 1,
        **values,
    }
