"""A seal opens in its own place, with its own key, unchanged; and nowhere else."""

import itertools
import os
import pickle
import uuid

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from privacy.sealing import OVERHEAD, STEPS, DataKey, SealBroken, associated_data, step

KEY = DataKey({1: os.urandom(32)})


@given(st.binary(max_size=300), st.binary(max_size=60))
def test_wat_verzegeld_is_gaat_open_zoals_het_was(plain: bytes, place: bytes) -> None:
    assert KEY.open(KEY.seal(plain, place), place) == plain


@given(st.binary(max_size=40), st.data())
def test_elke_veranderde_byte_breekt_het_zegel(plain: bytes, data: st.DataObject) -> None:
    sealed = bytearray(KEY.seal(plain, b"hier"))
    where = data.draw(st.integers(0, len(sealed) - 1))
    sealed[where] ^= data.draw(st.integers(1, 255))
    with pytest.raises(SealBroken):
        KEY.open(bytes(sealed), b"hier")


@given(st.integers(0, 40))
def test_een_afgekapt_zegel_gaat_niet_open(length: int) -> None:
    sealed = KEY.seal(b"0123456789", b"hier")
    with pytest.raises(SealBroken):
        KEY.open(sealed[: min(length, len(sealed) - 1)], b"hier")


def test_het_zegel_is_vorm_versie_nonce_en_inhoud() -> None:
    sealed = KEY.seal(b"abc", b"")
    assert (sealed[0], sealed[1], len(sealed)) == (2, 1, 2 + 12 + 64 + 16)


@given(st.binary(max_size=5000))
def test_een_lengte_is_altijd_die_van_een_trede(plain: bytes) -> None:
    """Nobody reads from the length of a seal how long a name is."""
    assert len(KEY.seal(plain, b"hier")) - OVERHEAD == step(len(plain))
    assert step(len(plain)) in {*STEPS, 8192}
    assert step(len(plain)) > len(plain)


def test_alle_namen_tot_63_tekens_zijn_even_lang_als_niets() -> None:
    names: list[bytes | None] = [None, *(b"x" * length for length in range(64))]
    assert {len(KEY.seal(name, b"hier")) for name in names} == {64 + OVERHEAD}


def test_boven_de_laatste_trede_verdubbelt_elke_stap() -> None:
    sizes = {step(size) for size in range(4096, 70_000)}
    assert sorted(sizes) == [8192, 16384, 32768, 65536, 131072]


@given(st.sampled_from([b"", b"\x80", b"\x80\0\0", b"\0", b"a\0\x80", None]))
def test_wat_op_de_vulling_lijkt_komt_ook_heel_terug(plain: bytes | None) -> None:
    assert KEY.open(KEY.seal(plain, b"hier"), b"hier") == plain


def old_seal(raw: bytes, version: int, plain: bytes, place: bytes) -> bytes:
    """As it was sealed before padding: at its own length."""
    nonce = os.urandom(12)
    return bytes((1, version)) + nonce + AESGCM(raw).encrypt(nonce, plain, place)


def test_wat_voor_het_opvullen_verzegeld_is_gaat_nog_open() -> None:
    raw = os.urandom(32)
    key, old = DataKey({1: os.urandom(32), 2: raw}), old_seal(raw, 2, b"Fatima\0", b"p")
    assert (key.open(old, b"p"), key.is_current(old)) == (b"Fatima\0", False)


def test_de_ene_vorm_gaat_nooit_als_de_andere_open() -> None:
    raw = os.urandom(32)
    key = DataKey({1: raw})
    for sealed, form in itertools.product((old_seal(raw, 1, b"", b"p"), key.seal(b"", b"p")), (0, 1, 2, 3)):
        if sealed[0] != form:
            with pytest.raises(SealBroken):
                key.open(bytes((form,)) + sealed[1:], b"p")


def test_twee_zegels_van_dezelfde_waarde_zijn_verschillend() -> None:
    assert len({KEY.seal(b"zelfde", b"") for _ in range(50)}) == 50


def test_tabel_kolom_en_rij_maken_samen_de_plaats() -> None:
    row = uuid.uuid4()
    places = {
        associated_data("huurders", "naam_zegel", row),
        associated_data("huurders", "telefoon_zegel", row),
        associated_data("dossiers", "naam_zegel", row),
        associated_data("huurders", "naam_zegel", uuid.uuid4()),
    }
    assert len(places) == 4


def test_een_nieuwe_sleutelversie_opent_nog_wat_de_oude_sloot() -> None:
    first, second = os.urandom(32), os.urandom(32)
    old = DataKey({1: first}).seal(b"oud", b"p")
    both = DataKey({1: first, 2: second})
    new = both.seal(b"nieuw", b"p")
    assert (both.open(old, b"p"), both.open(new, b"p")) == (b"oud", b"nieuw")
    assert (both.is_current(old), both.is_current(new)) == (False, True)


def test_een_open_sleutel_wordt_nooit_opgeschreven() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(KEY)
