"""The keys that one unit of work may use: limited by role, opened once, forgotten at the end."""

from collections.abc import Callable, Collection, Iterable

from privacy.keystore import KeyName, KeyStore, Loaded
from privacy.sealing import DataKey, UnknownVersion

__all__ = ["KeyDestroyed", "KeyMissing", "KeyName", "KeyRefused", "Keyring"]


class KeyRefused(Exception):
    """No role of this actor opens this kind of dossier. The store was not asked."""


class KeyDestroyed(Exception):
    """This key was destroyed at the end of its Bewaartermijn; what it sealed is gone for good."""


class KeyMissing(KeyDestroyed):
    """There never was such a key, or the key store is older than the database."""


class Keyring:
    """Data keys by (holder, dossier), loaded in bulk and kept for one unit of work.

    ``dossiers`` are the kinds this actor's roles may open (see ``access.dossiers_for``); None means
    every kind and is only for work without a reader, such as a migration or a rotation. ``only_seals`` are
    kinds that this actor shuts and never opens (see ``access.seals_for``).

    ``before_sealing`` is called once, before the first key to seal with is loaded: it makes a rotation wait
    for this unit of work, so that nothing is sealed under a version that is being retired.

    ``taken`` says which of these names are destroyed according to the main database: such a key opens
    nothing, also when it is not wiped yet.
    """

    def __init__(
        self,
        store: KeyStore,
        dossiers: frozenset[str] | None,
        before_sealing: Callable[[], None] | None = None,
        taken: Callable[[Collection[KeyName]], Collection[KeyName]] | None = None,
        only_seals: frozenset[str] = frozenset(),
    ) -> None:
        self._store = store
        self._dossiers = dossiers
        self._seals = None if dossiers is None else dossiers | only_seals
        self._before_sealing = before_sealing
        self._taken = taken
        self._keys: dict[KeyName, DataKey] = {}
        self._gone: set[KeyName] = set()
        self._expected: set[KeyName] = set()

    def key(self, name: KeyName) -> DataKey:
        """Return the open key. Raises KeyRefused, KeyDestroyed or KeyMissing."""
        if self._dossiers is not None and name[1] not in self._dossiers:  # held, perhaps, for sealing alone
            raise KeyRefused(f"this actor opens no {name[1]}")
        found = self._keys.get(name)
        if found is not None:
            return found
        self.prefetch((name,))
        return self._held(name)

    def sealing_key(self, name: KeyName) -> DataKey:
        """Return the key to seal with, made and committed now when the holder has none yet."""
        self._announce()
        found = self._keys.get(name)
        if found is not None:
            return found
        self.ensure((name,))
        return self._held(name)

    def open(self, name: KeyName, sealed: bytes, place: bytes) -> bytes | None:
        """Return the plain bytes; None when nothing was filled in.

        Raises SealBroken, KeyRefused, KeyDestroyed or KeyMissing.
        """
        try:
            return self.key(name).open(sealed, place)
        except UnknownVersion:
            # Re-sealed after this keyring loaded its keys: the store knows the newer version.
            self._keys.pop(name, None)
            return self.key(name).open(sealed, place)

    def may_seal(self, dossier: str) -> bool:
        """Return whether this actor shuts dossiers of this kind."""
        return self._seals is None or dossier in self._seals

    def prefetch(self, names: Iterable[KeyName]) -> None:
        """Load these keys in one go. Raises KeyRefused; a missing key raises when it is used."""
        missing = {name for name in names if name not in self._keys}
        if missing:
            missing |= self._expected
            self._expected = set()
            self._refuse(missing, self._dossiers)
            self._keep(self._store.load(missing))

    def expect(self, names: Iterable[KeyName]) -> None:
        """Say which keys will be needed as well: the next load brings them along in the same go."""
        self._expected.update(name for name in names if name not in self._keys)

    def ensure(self, names: Iterable[KeyName]) -> None:
        """Load these keys, making the missing ones; the key store commits before the main database."""
        self._announce()
        missing = {name for name in names if name not in self._keys}
        if missing:
            self._refuse(missing, self._seals)
            self._keep(self._store.ensure(missing))

    def _announce(self) -> None:
        if self._before_sealing is not None:
            act, self._before_sealing = self._before_sealing, None
            act()
            self._keys.clear()  # what was loaded before may be of a version that is going

    def _held(self, name: KeyName) -> DataKey:
        found = self._keys.get(name)
        if found is not None:
            return found
        if name in self._gone:
            raise KeyDestroyed(f"key of {name[0]} for {name[1]} was destroyed")
        raise KeyMissing(f"no key of {name[0]} for {name[1]}")

    def _keep(self, loaded: Loaded) -> None:
        self._gone |= loaded.destroyed
        if self._taken is not None and loaded.keys:
            self._gone.update(self._taken(loaded.keys.keys()))
        for name, versions in loaded.keys.items():
            if name not in self._gone:
                self._keys[name] = DataKey(versions)

    @staticmethod
    def _refuse(names: Collection[KeyName], permitted: frozenset[str] | None) -> None:
        if permitted is None:
            return
        for _holder, dossier in names:
            if dossier not in permitted:
                raise KeyRefused(f"this actor may not use a key for {dossier}")

    def __reduce__(self) -> str:
        raise TypeError("a keyring is never written down")
