"""Backups: the main database first, the keys after, each in a sealed file of its own.

So the keys in a backup are never older than the rows that need them. Never an older key store over a living
one: that would bring back what was destroyed. A lost one comes back minus every Vernietiging (art. 17 AVG).
"""

import datetime as dt
import fcntl
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sqlalchemy import create_engine, inspect, make_url, select
from sqlalchemy.pool import NullPool

from privacy.chain import Geheimen
from privacy.journal import Actie
from privacy.keys import KeyProvider
from privacy.keystore import KeyStore, keystore_engine
from privacy.keystore_tables import sleutels as sleutels_table
from privacy.verification import Verdict, verify
from privacy.wrapping import RootKey, fingerprint, root_of
from renovatie.kern import kopie, verzegeldbestand
from renovatie.kern.clock import Clock, real_now
from renovatie.kern.database import Database
from renovatie.kern.hersluiten import pad
from renovatie.kern.journaalbeheer import seal_heads
from renovatie.kern.migrations import at_head, upgrade
from renovatie.kern.naspeelronde import mark_restored
from renovatie.kern.omgeving import Omgeving, key_source, make_keystore
from renovatie.kern.settings import Settings
from renovatie.kern.sleutelbeheer import mark
from renovatie.kern.sleutelcontrole import Bevinding, check_all
from renovatie.kern.vernietigd import destroyed_names

HOOFD: Final = "hoofd"
SLEUTELS: Final = "sleutels"
KEEP_KEYS: Final = dt.timedelta(days=14)
"""How long a backup of the keys is kept; the certificate of a Vernietiging names the day after it."""

SAMPLE: Final = 20


class Refused(Exception):
    """This would lose something, or put back what was destroyed; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Gemaakt:
    """The two files, and how many older key backups went."""

    hoofd: Path
    sleutels: Path
    opgeruimd: int


@dataclass(frozen=True, slots=True)
class Proef:
    """What a trial restore showed: the keys fit the values, and the journal is whole."""

    bevinding: Bevinding
    journaal: Verdict
    gemaakt: str

    @property
    def heel(self) -> bool:
        return self.bevinding.heel and self.bevinding.open > 0 and self.journaal.ok


def make(omgeving: Omgeving, hoofdmap: Path, sleutelmap: Path) -> Gemaakt:
    """Make both files while the app runs. Raises Refused, Busy, CopyFailed, OSError."""
    if hoofdmap.resolve() == sleutelmap.resolve():
        raise Refused("De back-up van de sleutels mag niet bij die van de database. Kies een andere map.")
    settings, moment, paar = omgeving.settings, real_now(), uuid.uuid4().hex
    stem = f"voordeur-{moment:%Y%m%dT%H%M%SZ}-{paar[:8]}"
    hoofd, sleutels = hoofdmap / f"{stem}.{HOOFD}", sleutelmap / f"{stem}.{SLEUTELS}"
    omgeving.keystore.check()
    for folder in (hoofdmap, sleutelmap):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with kopie.workspace(settings.instance) as work:
        for folder in (hoofdmap, sleutelmap):
            _drop_drafts(folder)
        # The line first, so that the backup holds it; the keys last, so that they hold every key of the rows.
        mark(omgeving, "backup.maak", Actie.E)
        for soort, url, path in (
            (HOOFD, settings.eigenaar_url or settings.database_url, hoofd),
            (SLEUTELS, settings.sleutels_eigenaar_url or settings.sleutels_url, sleutels),
        ):
            _seal(omgeving, soort, url, path, work, paar)
    return Gemaakt(hoofd, sleutels, _prune(sleutelmap, moment - KEEP_KEYS))


def _seal(omgeving: Omgeving, soort: str, url: str, path: Path, work: Path, paar: str) -> None:
    motor = make_url(url).get_backend_name()
    with verzegeldbestand.Writer(
        path, omgeving.keystore.root, soort=soort, motor=motor, gemaakt=real_now().isoformat(), paar=paar
    ) as writer:
        for piece in kopie.copy_out(url, work):
            writer.write(piece)


def _drop_drafts(folder: Path) -> None:
    """Half files of a backup that was killed go; one that somebody is writing right now stays."""
    for path in folder.glob("voordeur-*.half"):
        with path.open("rb") as file, suppress(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink(missing_ok=True)


def _prune(folder: Path, before: dt.datetime) -> int:
    """Key backups past their term go: as long as they are there, a destroyed key is not gone."""
    gone = 0
    for path in folder.glob(f"voordeur-*.{SLEUTELS}"):
        try:
            made = dt.datetime.fromisoformat(verzegeldbestand.header(path).gemaakt)
        except (verzegeldbestand.FileDamaged, ValueError):
            continue
        if made < before:
            path.unlink()
            gone += 1
    return gone


def newest(where: Path, soort: str) -> Path:
    """The file itself, or the newest of this kind in the folder. Raises Refused."""
    if where.is_file():
        return where
    found = sorted(where.glob(f"voordeur-*.{soort}"))
    if not found:
        raise Refused(f"In {where} staat geen back-up van de {'database' if soort == HOOFD else 'sleutels'}.")
    return found[-1]


def prove(omgeving: Omgeving, hoofd: Path, sleutels: Path, source: KeyProvider | None = None) -> Proef:
    """Restore both beside the living ones, open values and verify the journal; nothing of it stays.

    `source` is the root key of that time, when it has changed since. Raises Refused, WrongFileKey,
    FileDamaged, Busy, CopyFailed.
    """
    source = source or key_source(omgeving.settings)
    _check_pair(hoofd, sleutels)
    with kopie.workspace(omgeving.settings.instance) as work, _scratch(omgeving.settings, work) as settings:
        made = _restored(settings, hoofd, sleutels, source)
        try:
            return _proof(made, verzegeldbestand.header(hoofd).gemaakt)
        finally:
            made.database.dispose()


def _check_pair(hoofd: Path, sleutels: Path) -> None:
    first, second = verzegeldbestand.header(hoofd), verzegeldbestand.header(sleutels)
    if (first.soort, second.soort) != (HOOFD, SLEUTELS):
        raise Refused("Geef eerst de back-up van de database, dan die van de sleutels.")
    if second.gemaakt < first.gemaakt:
        raise Refused(
            "De sleutels zijn van voor de database: nieuwere teksten zouden niet opengaan. Neem een nieuwere."
        )


def _restored(settings: Settings, hoofd: Path, sleutels: Path, source: KeyProvider) -> Omgeving:
    root = root_of(source)
    for path, url in ((hoofd, settings.database_url), (sleutels, settings.sleutels_url)):
        kopie.copy_in(url, verzegeldbestand.content(path, root), privileges=False)
    store = KeyStore(keystore_engine(settings.sleutels_url, pooled=False), source)
    return Omgeving(settings, Database(settings.database_url), store, Clock())


def _proof(made: Omgeving, gemaakt: str) -> Proef:
    made.keystore.create_all()
    if not at_head(made.database.read_engine):
        upgrade(made.database)
    seal_heads(made, restored=True)
    with made.database.everything() as connection:
        verdict = verify(connection, Geheimen.of(made.keystore))
    return Proef(check_all(made, per_column=SAMPLE), verdict, gemaakt)


@contextmanager
def _scratch(settings: Settings, work: Path) -> Iterator[Settings]:
    """The same settings for two databases that exist only here."""
    with (
        kopie.scratch_url(settings.eigenaar_url or settings.database_url, work, HOOFD) as database,
        kopie.scratch_url(
            settings.sleutels_eigenaar_url or settings.sleutels_url, work, SLEUTELS
        ) as sleutels,
    ):
        yield replace(
            settings,
            instance=work,
            database_url=database,
            sleutels_url=sleutels,
            eigenaar_url=None,
            sleutels_eigenaar_url=None,
        )


def restore(
    omgeving: Omgeving, hoofd: Path | None, sleutels: Path | None, source: KeyProvider | None = None
) -> int:
    """Put back what was lost: the database, the keys, or both; returns how many keys a Vernietiging took out.

    Never over something that lives. From here on Voordeur is shut, until the list was replayed. Raises
    Refused, WrongFileKey, FileDamaged, Busy, CopyFailed.
    """
    settings = omgeving.settings
    root: RootKey = root_of(source or key_source(settings))
    if hoofd and sleutels:
        _check_pair(hoofd, sleutels)
    for path in (hoofd, sleutels):
        if path is not None:
            verzegeldbestand.check_key(path, root)
    if sleutels:
        _check_root_in_place(settings, root)
    _refuse_over_living(settings, hoofd, sleutels)
    omgeving.database.dispose()
    with kopie.workspace(settings.instance):
        for path, url in (
            (hoofd, settings.eigenaar_url or settings.database_url),
            (sleutels, settings.sleutels_eigenaar_url or settings.sleutels_url),
        ):
            if path is not None:
                mark_restored(omgeving)
                kopie.copy_in(url, verzegeldbestand.content(path, root))
    return _finish(omgeving)


def _refuse_over_living(settings: Settings, hoofd: Path | None, sleutels: Path | None) -> None:
    """Nothing goes over what lives, and neither half comes back alone. Raises Refused."""
    if sleutels and lives(settings.sleutels_url, "kek") and not _has_data_keys(settings.sleutels_url):
        raise Refused(
            "Hier staat een sleutelopslag zonder datasleutels. Zet deze lege sleutelopslag eerst opzij "
            "(PostgreSQL: maak een nieuwe, lege database) en begin dan opnieuw."
        )
    if sleutels and lives(settings.sleutels_url, "kek"):
        raise Refused(
            "Er is een levende sleutelopslag. Daar gaat geen oudere overheen: dan komt terug wat "
            "vernietigd is. Zet alleen de database terug."
        )
    if hoofd and lives(settings.database_url, "alembic_version"):
        raise Refused("Er is al een database. Zet die eerst zelf opzij, en begin dan opnieuw.")
    if not sleutels and not lives(settings.sleutels_url, "kek"):
        raise Refused("Er is geen sleutelopslag. Zet de sleutels ook terug, anders gaat geen tekst open.")
    if not hoofd and not lives(settings.database_url, "alembic_version"):
        raise Refused("Zonder database is niet te zien welke sleutels vernietigd zijn. Zet die ook terug.")


def _check_root_in_place(settings: Settings, root: RootKey) -> None:
    """Keys come back as they were wrapped: only the root key of that time opens them again."""
    here = fingerprint(root_of(key_source(settings)))
    if fingerprint(root) != here:
        raise Refused(
            f"Deze sleutels horen bij hoofdsleutel {fingerprint(root)}, en Voordeur draait met {here}. Zet "
            "eerst de hoofdsleutel van toen op zijn plaats en begin dan opnieuw, zonder --hoofdsleutel. Ga "
            "daarna over met `flask sleutels roteer --hoofdsleutel`. Er is niets veranderd."
        )


def _finish(omgeving: Omgeving) -> int:
    if not at_head(omgeving.database.read_engine):
        upgrade(omgeving.database)
    make_keystore(omgeving)
    seal_heads(omgeving, restored=True)
    with omgeving.database.everything() as connection:
        names = destroyed_names(connection)
    gone = omgeving.keystore.destroy(names) if names else 0
    pad(omgeving, lambda _what, _done: None)
    mark(omgeving, "backup.herstel", Actie.E)
    return gone


def lives(url: str, table: str) -> bool:
    """Whether this database is there and has this table; looking makes no file."""
    made = make_url(url)
    if made.get_backend_name() == "sqlite" and not Path(str(made.database)).exists():
        return False
    engine = create_engine(url, hide_parameters=True, poolclass=NullPool)
    try:
        return inspect(engine).has_table(table)
    finally:
        engine.dispose()


def _has_data_keys(url: str) -> bool:
    engine = create_engine(url, hide_parameters=True, poolclass=NullPool)
    try:
        with engine.connect() as connection:
            return connection.execute(select(sleutels_table.c.houder).limit(1)).first() is not None
    finally:
        engine.dispose()
