"""Doing again what a restored backup does not know, and staying shut until that is done."""

import uuid
from collections.abc import Mapping
from pathlib import Path

from privacy.journal import Actie, note
from renovatie.kern import naspelen
from renovatie.kern.naspelen import Dicht, Doen, LijstKapot, Sleutel, Soort, Waarde
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.scope import EVERYTHING
from renovatie.kern.transaction import transaction

KINDS = frozenset({"hulp", "verwijzing", "toezegging", "contact"})


def shut(omgeving: Omgeving) -> Dicht | None:
    """Why this installation may not open; None when it may.

    A list that is missing beside a database that should have one is as bad as one that says more than it.
    """
    path = omgeving.settings.lijst
    if waits(path).exists():
        return Dicht.KWIJT if not path.exists() else _compared(omgeving, path) or Dicht.ACHTER
    if path.exists():
        return _compared(omgeving, path)
    with omgeving.database.everything() as connection:
        return Dicht.KWIJT if naspelen.has_words(connection) else None


def _compared(omgeving: Omgeving, path: Path) -> Dicht | None:
    try:
        woorden = naspelen.read(path, omgeving.keystore)
    except (LijstKapot, OSError):
        return Dicht.KAPOT
    with omgeving.database.everything() as connection:
        return Dicht.ACHTER if naspelen.gaps(connection, woorden) else None


def waits(path: Path) -> Path:
    """The mark that a backup was put back and nothing was done again yet."""
    return path.with_name(f"{path.name}.wacht")


def mark_restored(omgeving: Omgeving) -> None:
    """From now on shut, until the list was replayed or an administrator began a new one."""
    path = waits(omgeving.settings.lijst)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)


def replay(omgeving: Omgeving, doen: Mapping[Soort, Doen], named: Path | None = None) -> int:
    """Do everything again that the list says and the database does not know; out: how many things.

    `named`: a copy from elsewhere, which becomes the list where none is. Killed half way it is begun again.
    Raises LijstKapot, FileExistsError (a copy beside a list that is there), OSError.
    """
    path = omgeving.settings.lijst
    if named is not None:
        if path.exists():
            raise FileExistsError(str(path))
        naspelen.append(path, omgeving.keystore, naspelen.read(named, omgeving.keystore))
    woorden = naspelen.read(path, omgeving.keystore)
    with omgeving.database.everything() as connection:
        todo = naspelen.gaps(connection, woorden)
    for sleutel, waarde in todo.items():
        _do(omgeving, doen, sleutel, waarde)
    # Also of what this database never had: the keys of it may have come back.
    names = _keys_of(woorden)
    if names:
        omgeving.keystore.destroy(names)
    _settled(omgeving, "backup.naspelen")
    return len(todo)


def _do(omgeving: Omgeving, doen: Mapping[Soort, Doen], sleutel: Sleutel, waarde: Waarde) -> None:
    soort, object_id, nummer = sleutel
    if soort is Soort.VERNIETIGD:
        waarde = {**waarde, "nummer": nummer}
    with transaction(omgeving, None, dossiers=KINDS, scope=EVERYTHING) as session:
        doen[soort](session, object_id, waarde)


def _keys_of(woorden: Mapping[Sleutel, Waarde]) -> list[tuple[uuid.UUID, str]]:
    return [
        (uuid.UUID(houder), dossier)
        for (soort, _ding, _nummer), waarde in woorden.items()
        if soort is Soort.VERNIETIGD and waarde is not None
        for houder, dossier in waarde["sleutels"]
    ]


def begin(omgeving: Omgeving) -> int:
    """Begin a new list from what the database knows: for an installation that had none, or lost it for good.

    What was done after the backup and is in no list cannot be found any more. Raises FileExistsError.
    """
    path = omgeving.settings.lijst
    if path.exists():
        raise FileExistsError(str(path))
    with omgeving.database.everything() as connection:
        woorden = naspelen.all_words(connection)
    naspelen.append(path, omgeving.keystore, woorden)
    _settled(omgeving, "backup.nieuwe_lijst")
    return len(woorden)


def _settled(omgeving: Omgeving, code: str) -> None:
    with transaction(omgeving, None, scope=EVERYTHING) as session:
        note(session, code, Actie.E)
    waits(omgeving.settings.lijst).unlink(missing_ok=True)
