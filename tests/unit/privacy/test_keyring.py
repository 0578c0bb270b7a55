"""A keyring opens what the role may open, once per unit of work, and nothing else."""

import pickle
import uuid

import pytest

from privacy.access import Actor, Rol, Rolhouder, dossiers_for, seals_for
from privacy.keyring import KeyDestroyed, KeyMissing, KeyRefused, Keyring
from privacy.keystore import KeyStore
from privacy.pseudoniem import pseudoniem
from privacy.sealed import DOSSIERS

COMPLEX = uuid.uuid4()


def _ring(store: KeyStore, rol: Rol) -> Keyring:
    actor = Actor(uuid.uuid4(), "A", uuid.uuid4(), frozenset({Rolhouder(rol, COMPLEX)}))
    return Keyring(store, dossiers_for(actor, COMPLEX), only_seals=seals_for(actor, COMPLEX))


def test_de_sleutelring_van_een_woonconsulent_weigert_hulp(store: KeyStore) -> None:
    name = (uuid.uuid4(), "hulp")
    store.ensure([name])
    ring = _ring(store, Rol.WOONCONSULENT)
    for ask in (ring.key, ring.sealing_key, lambda n: ring.prefetch([n]), lambda n: ring.ensure([n])):
        with pytest.raises(KeyRefused):
            ask(name)


def test_de_sleutelring_van_een_sociaal_werker_weigert_instemming(store: KeyStore) -> None:
    with pytest.raises(KeyRefused):
        _ring(store, Rol.SOCIAAL_WERKER).key((uuid.uuid4(), "instemming"))


def test_een_geweigerde_sleutel_wordt_ook_niet_gemaakt(store: KeyStore) -> None:
    name = (uuid.uuid4(), "hulp")
    with pytest.raises(KeyRefused):
        _ring(store, Rol.WOONCONSULENT).ensure([(uuid.uuid4(), "contact"), name])
    assert store.load([name]).keys == {}


def test_een_partner_opent_alleen_wat_naar_hem_ging(store: KeyStore) -> None:
    """What was sent to him, what was promised for his organisation, a meeting that invited him."""
    holder = uuid.uuid4()
    ring = _ring(store, Rol.PARTNER)
    ring.ensure([(holder, dossier) for dossier in ("verwijzing", "toezegging", "overleg")])
    for dossier in sorted(DOSSIERS - {"verwijzing", "toezegging", "overleg"}):
        with pytest.raises(KeyRefused):
            ring.key((holder, dossier))


@pytest.mark.parametrize("dossier", ["vragenlijst", "antwoordkopie"])
def test_een_enqueteur_doet_op_slot_wat_zij_daarna_niet_meer_opent(store: KeyStore, dossier: str) -> None:
    name, place = (uuid.uuid4(), dossier), b"hier"
    ring = _ring(store, Rol.ENQUETEUR)
    sealed = ring.sealing_key(name).seal(b"kanarie", place)
    later = _ring(store, Rol.ENQUETEUR)
    for ask in (ring.key, lambda n: ring.open(n, sealed, place), later.key, lambda n: later.prefetch([n])):
        with pytest.raises(KeyRefused):
            ask(name)
    assert Keyring(store, None).open(name, sealed, place) == b"kanarie"
    with pytest.raises(KeyRefused):
        _ring(store, Rol.WIJKBEHEERDER).sealing_key(name)


def test_een_vernietigde_en_een_onbekende_sleutel_zijn_verschillende_fouten(store: KeyStore) -> None:
    gone = (uuid.uuid4(), "hulp")
    store.ensure([gone])
    store.destroy([gone])
    ring = Keyring(store, None)
    with pytest.raises(KeyDestroyed) as destroyed:
        ring.key(gone)
    assert not isinstance(destroyed.value, KeyMissing)
    with pytest.raises(KeyMissing):
        ring.key((uuid.uuid4(), "hulp"))


def test_met_een_vernietigde_sleutel_wordt_ook_niets_meer_verzegeld(store: KeyStore) -> None:
    gone = (uuid.uuid4(), "hulp")
    store.ensure([gone])
    store.destroy([gone])
    with pytest.raises(KeyDestroyed):
        Keyring(store, None).sealing_key(gone)


def test_een_sleutel_wordt_per_werkeenheid_een_keer_geladen(
    store: KeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [(uuid.uuid4(), "contact") for _ in range(20)]
    store.ensure(names)
    loads: list[int] = []
    load = store.load
    monkeypatch.setattr(store, "load", lambda asked: loads.append(len(asked)) or load(asked))
    ring = Keyring(store, None)
    ring.prefetch(names)
    ring.prefetch(names)
    assert [ring.key(name) is ring.key(name) for name in names] == [True] * 20
    assert loads == [20]


def test_een_verwachte_sleutel_komt_mee_met_de_volgende_vraag(
    store: KeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    later, first = (uuid.uuid4(), "hulp"), (uuid.uuid4(), "contact")
    store.ensure([later, first])
    loads: list[set[object]] = []
    load = store.load
    monkeypatch.setattr(store, "load", lambda asked: loads.append(set(asked)) or load(asked))
    ring = Keyring(store, None, taken=lambda names: {later} & set(names))
    ring.expect([later])
    assert loads == []
    ring.key(first)
    with pytest.raises(KeyDestroyed):
        ring.open(later, b"", b"")
    assert loads[0] == {later, first}


def test_een_verwachte_sleutel_die_niet_mag_gaat_ook_niet_mee(store: KeyStore) -> None:
    contact = (uuid.uuid4(), "contact")
    store.ensure([contact])
    ring = _ring(store, Rol.WOONCONSULENT)
    ring.expect([(uuid.uuid4(), "hulp")])
    with pytest.raises(KeyRefused):
        ring.key(contact)


def test_een_sleutelring_wordt_nooit_opgeschreven(store: KeyStore) -> None:
    with pytest.raises(TypeError):
        pickle.dumps(Keyring(store, None))


def test_het_pseudoniem_hangt_aan_woning_bewoning_en_geheim(store: KeyStore) -> None:
    woning = uuid.uuid4()
    first = pseudoniem(store, woning, 1)
    assert (first, len(first)) == (pseudoniem(store, woning, 1), 32)
    assert len({first, pseudoniem(store, woning, 2), pseudoniem(store, uuid.uuid4(), 1)}) == 3


def test_het_pseudoniem_is_de_hmac_van_woning_en_vier_bytes(store: KeyStore) -> None:
    import hashlib
    import hmac

    woning = uuid.uuid4()
    expected = hmac.new(store.secret("pseudoniem"), woning.bytes + b"\0\0\1\2", hashlib.sha256).digest()
    assert pseudoniem(store, woning, 258) == expected


@pytest.mark.parametrize("number", [-1, 2**32])
def test_een_bewoningsnummer_buiten_vier_bytes_is_een_fout(store: KeyStore, number: int) -> None:
    with pytest.raises(ValueError, match="four bytes"):
        pseudoniem(store, uuid.uuid4(), number)
