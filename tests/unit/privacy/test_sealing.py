"""A seal opens in its own place, with its own key, unchanged; and nowhere else."""

import os
import pickle
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.sealing import DataKey, SealBroken, associated_data

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
    assert (sealed[0], sealed[1], len(sealed)) == (1, 1, 2 + 12 + 3 + 16)


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
