"""Rotation as one piece of work: which steps, in which order, with a line in the journal at both ends."""

import os
import uuid
from collections.abc import Callable
from pathlib import Path

from privacy import rotation
from privacy.journal import Actie, note
from privacy.keys import FileKeyProvider
from privacy.keystore import KeyName, KeyStore
from privacy.wrapping import WrongRootKey, root_of
from renovatie.kern import hersluiten
from renovatie.kern.actors import CONSOLE
from renovatie.kern.omgeving import Omgeving, key_source, keystore_of_owner
from renovatie.kern.settings import Sleutelbron
from renovatie.kern.transaction import transaction

Tell = Callable[[str, int], None]
__all__ = ["destroy", "mark", "rotate", "rotate_root"]


def mark(
    omgeving: Omgeving, code: str, actie: Actie, uitkomst: str = "ok", *, object_id: uuid.UUID | None = None
) -> None:
    """Write one line about the keys or a backup, in a transaction of its own."""
    with transaction(omgeving, CONSOLE) as session:
        note(session, code, actie, uitkomst=uitkomst, object_id=object_id)


def rotate(
    omgeving: Omgeving, tell: Tell, *, reseal: bool = False, wait_s: float = hersluiten.READERS_S
) -> hersluiten.Ronde:
    """Make a new kek and wrap all keys under it; `reseal` makes new data keys too and re-seals every value.

    A rotation that was cut off is finished, not begun anew. Out: the values that did not open, if any.
    """
    code = "sleutels.hersluit" if reseal else "sleutels.roteer"
    store = keystore_of_owner(omgeving)
    store.check()
    mark(omgeving, code, Actie.U, "begonnen")
    kek = rotation.begin(store)
    ronde = hersluiten.Ronde()
    if reseal:
        own = Omgeving(omgeving.settings, omgeving.database, store, omgeving.clock)
        ronde = hersluiten.reseal(own, kek, tell, wait_s=wait_s)
    for done in rotation.rewrap(store, kek):
        tell("sleutels verpakt", done)
    rotation.rewrap_rest(store, kek)
    while rotation.to_rewrap(store, kek):  # made under the old kek while we were busy
        for done in rotation.rewrap(store, kek):
            tell("sleutels verpakt", done)
    rotation.drop_keks(store, kek)
    mark(omgeving, code, Actie.U)
    return ronde


def rotate_root(omgeving: Omgeving, new_file: Path) -> bool:
    """Go over to the root key in that file. True when it is done; False when somebody has to place it first.

    A key that comes from a file is put in place here. From the environment or a credential it is not: then
    both root keys open the store until this is run again with the new one in place. Raises RootKeyRefused.
    """
    provider = FileKeyProvider(new_file)
    new = root_of(provider)
    store = keystore_of_owner(omgeving)
    mark(omgeving, "sleutels.hoofdsleutel", Actie.U, "begonnen")
    if _opens_with_new_only(store):
        store = keystore_of_owner(omgeving, provider)
    rotation.add_root(store, new)
    if omgeving.settings.key_source is Sleutelbron.BESTAND:
        _put_in_place(new_file, omgeving.settings.root_key_file)
    elif root_of(key_source(omgeving.settings)).check_value(0) != new.check_value(0):
        return False
    rotation.settle_root(keystore_of_owner(omgeving, provider))
    mark(omgeving, "sleutels.hoofdsleutel", Actie.U)
    return True


def _opens_with_new_only(store: KeyStore) -> bool:
    try:
        store.check()
    except WrongRootKey:
        return True
    return False


def _put_in_place(new_file: Path, place: Path) -> None:
    """Replace the key file in one move: a process that starts now reads the old key or the new one."""
    if new_file.resolve() == place.resolve():
        return
    draft = place.with_name(f"{place.name}.nieuw")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(new_file.read_bytes())
        file.flush()
        os.fsync(descriptor)
    draft.replace(place)
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def destroy(omgeving: Omgeving, name: KeyName) -> int:
    """Wipe one key, line first; returns how many versions went. The caller has asked `may_destroy`."""
    mark(omgeving, "sleutels.vernietig", Actie.D, object_id=name[0])
    return omgeving.keystore.destroy([name])
