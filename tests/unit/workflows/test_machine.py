"""The generic state machine."""

from enum import StrEnum

import pytest

from workflows.machine import Machine, TransitionRefused


class Licht(StrEnum):
    ROOD = "rood"
    GROEN = "groen"
    UIT = "uit"


class Knop(StrEnum):
    DRUK = "druk"
    STEKKER = "stekker"


MACHINE = Machine({(Licht.ROOD, Knop.DRUK): Licht.GROEN, (Licht.ROOD, Knop.STEKKER): Licht.UIT})


def test_wat_in_de_tabel_staat_mag() -> None:
    assert MACHINE.next_state(Licht.ROOD, Knop.DRUK) is Licht.GROEN
    assert MACHINE.events(Licht.ROOD) == {Knop.DRUK, Knop.STEKKER}


def test_wat_niet_in_de_tabel_staat_wordt_geweigerd_met_stand_en_gebeurtenis() -> None:
    with pytest.raises(TransitionRefused, match="druk is not possible in state groen") as fout:
        MACHINE.next_state(Licht.GROEN, Knop.DRUK)
    assert (fout.value.state, fout.value.event) == (Licht.GROEN, Knop.DRUK)
    assert MACHINE.events(Licht.GROEN) == frozenset()
