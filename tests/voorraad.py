"""What many tests start from (a flat, its team, a meeting): made once per process, put back for each test.

It is made by the real services; from the second test on that asks for the same, the rows come back with
their ids. A test that did something before it asks, or that set its clock elsewhere, makes its own.
"""

import dataclasses
import functools
import os
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import make_url

from renovatie.gebruikers.models import Organisatiesoort
from renovatie.kern.omgeving import Omgeving
from tests import postgres

if TYPE_CHECKING:
    from tests.factories import Fabriek

P = ParamSpec("P")
T = TypeVar("T")

Rows = dict[str, Any]
"""The content of a database: the file on SQLite, the rows per table on PostgreSQL."""


@dataclasses.dataclass(frozen=True)
class _Kept:
    made: Any
    rows: Rows
    teller: int
    organisaties: dict[Organisatiesoort, uuid.UUID]


_stock: dict[object, _Kept] = {}


def from_stock(
    make: Callable[Concatenate["Fabriek", P], T],
) -> Callable[Concatenate["Fabriek", P], T]:
    """`make(fabriek, ...)`, or the rows that it gave the first time, where nothing was made yet."""

    @functools.wraps(make)
    def made(fabriek: "Fabriek", /, *args: P.args, **kwargs: P.kwargs) -> T:
        fresh = not (fabriek.teller or fabriek.organisaties)
        if not (fresh and _of_template(fabriek.omgeving) and _is_empty(fabriek.omgeving)):
            return make(fabriek, *args, **kwargs)
        moment = fabriek.omgeving.clock.now()
        key = (make, args, tuple(sorted(kwargs.items())), moment, fabriek.omgeving.settings.database_url[:8])
        if key not in _stock:
            found = make(fabriek, *args, **kwargs)
            rows = _rows_of(fabriek.omgeving)
            _stock[key] = _Kept(found, rows, fabriek.teller, dict(fabriek.organisaties))
            return found
        kept = _stock[key]
        _put_back(fabriek.omgeving, kept.rows)
        fabriek.teller, fabriek.organisaties = kept.teller, dict(kept.organisaties)
        return _of(fabriek, kept.made)

    return made


def _of_template(omgeving: Omgeving) -> bool:
    """Whether it stands where the tests keep theirs, and not on a cluster of its own."""
    url = make_url(omgeving.settings.database_url)
    return omgeving.database.is_sqlite or url.query.get("host") == os.environ["PGHOST"]


def _is_empty(omgeving: Omgeving) -> bool:
    """Nobody wrote a line in the journal, and each act writes one."""
    with omgeving.database.read_engine.connect() as connection:
        return not connection.exec_driver_sql("select count(*) from journaal").scalar_one()


def _of(fabriek: "Fabriek", made: T) -> T:
    """The same, in the hands of the test that asks now."""
    if type(made) is type(fabriek):
        return fabriek
    if not dataclasses.is_dataclass(made) or isinstance(made, type):
        return made
    fields = {field.name: getattr(made, field.name) for field in dataclasses.fields(made)}
    ours = {name: _of(fabriek, value) for name, value in fields.items()}
    changed = {name: value for name, value in ours.items() if value is not fields[name]}
    return dataclasses.replace(made, **changed) if changed else made


def _files(omgeving: Omgeving) -> list[Path]:
    """The two files of an installation on SQLite, whole: the last connection that closes empties the WAL."""
    omgeving.database.dispose()
    omgeving.keystore._reader.dispose()
    urls = (omgeving.settings.database_url, omgeving.settings.sleutels_url)
    return [Path(make_url(url).database or "") for url in urls]


def _rows_of(omgeving: Omgeving) -> Rows:
    if omgeving.database.is_sqlite:
        return {file.name: file.read_bytes() for file in _files(omgeving)}
    settings = omgeving.settings
    return {
        "voordeur": postgres.copied(settings.database_url),
        "sleutels": postgres.keys_of(settings.sleutels_url),
    }


def _put_back(omgeving: Omgeving, rows: Rows) -> None:
    if omgeving.database.is_sqlite:
        for file in _files(omgeving):
            file.write_bytes(rows[file.name])
        return
    postgres.copy_back(omgeving.settings.database_url, rows["voordeur"])
    postgres.put_back(omgeving.settings.sleutels_url, rows["sleutels"])
