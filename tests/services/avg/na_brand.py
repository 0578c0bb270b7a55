"""The same installation after a fire: empty databases elsewhere, in which a backup is put back."""

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from privacy.keys import FileKeyProvider
from privacy.keystore import KeyStore, keystore_engine
from renovatie.kern.database import Database
from renovatie.kern.omgeving import Omgeving
from tests import postgres


@contextmanager
def elsewhere(old: Omgeving, folder: Path, *, keys_live: bool = False) -> Iterator[Omgeving]:
    """Both databases burned; with `keys_live` the key store did not. The list lay elsewhere."""
    folder.mkdir()
    changes: dict[str, Any] = {
        "instance": folder,
        "database_url": f"sqlite:///{folder / 'voordeur.sqlite'}",
        "naspeellijst": folder / "bij de ankers" / "naspeellijst",
    }
    if not keys_live:
        changes |= {"sleutels_url": f"sqlite:///{folder / 'sleutels.sqlite'}", "sleutels_eigenaar_url": None}
    names = []
    if not old.settings.is_sqlite:
        names = [postgres.create_database("naspelen") for _which in range(1 if keys_live else 2)]
        changes["database_url"] = postgres.address(names[0])
        changes["eigenaar_url"] = postgres.address(names[0], postgres.OWNER)
        if not keys_live:
            changes["sleutels_url"] = postgres.address(names[1], postgres.OWNER)
    settings = dataclasses.replace(old.settings, **changes)
    store = KeyStore(
        keystore_engine(settings.sleutels_url, pooled=False), FileKeyProvider(settings.root_key_file)
    )
    database = Database(settings.database_url, owner_url=settings.eigenaar_url)
    try:
        yield Omgeving(settings, database, old.keystore if keys_live else store, old.clock)
    finally:
        database.dispose()
        for naam in names:
            postgres.forget(naam)
