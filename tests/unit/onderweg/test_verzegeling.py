"""Sealing for a server that is not there: what a phone seals opens once more, and only as it was."""

import os
from dataclasses import replace

import pytest

from renovatie.onderweg.verzegeling import CannotOpen, Verzegeld, new_pair, open_sealed, seal_for

BIJ = b"bezoek|sleutel"
TEKST = b"kanarie: hulp bij brieven"


def sealed(publiek: bytes) -> Verzegeld:
    return seal_for(publiek, TEKST, BIJ, os.urandom(12))


def test_wat_verzegeld_is_gaat_open_met_de_geheime_helft() -> None:
    publiek, privaat = new_pair()
    assert open_sealed(privaat, sealed(publiek), BIJ) == TEKST


def test_met_de_sleutel_van_een_ander_gaat_het_niet_open() -> None:
    publiek, _privaat = new_pair()
    _ander, privaat = new_pair()
    with pytest.raises(CannotOpen):
        open_sealed(privaat, sealed(publiek), BIJ)


def test_bij_een_ander_bezoek_gaat_het_niet_open() -> None:
    publiek, privaat = new_pair()
    with pytest.raises(CannotOpen):
        open_sealed(privaat, sealed(publiek), b"ander bezoek|sleutel")


@pytest.mark.parametrize("deel", ["eenmalig", "iv", "dicht"])
def test_een_byte_anders_en_het_gaat_niet_open(deel: str) -> None:
    publiek, privaat = new_pair()
    zegel = sealed(publiek)
    oud: bytes = getattr(zegel, deel)
    with pytest.raises(CannotOpen):
        open_sealed(privaat, replace(zegel, **{deel: oud[:-1] + bytes([oud[-1] ^ 1])}), BIJ)


def test_een_punt_dat_niet_op_de_kromme_ligt_wordt_geweigerd() -> None:
    _publiek, privaat = new_pair()
    with pytest.raises(CannotOpen):
        open_sealed(privaat, Verzegeld(b"\x04" + bytes(64), bytes(12), bytes(32)), BIJ)


def test_twee_keer_hetzelfde_verzegelen_geeft_iets_anders() -> None:
    publiek, _privaat = new_pair()
    assert sealed(publiek).dicht != sealed(publiek).dicht
