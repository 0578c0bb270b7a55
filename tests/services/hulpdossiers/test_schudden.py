"""What the order of rows and the numbers of transactions tell a thief, before and after `flask db schud`."""

import uuid
from collections.abc import Mapping

import pytest
from sqlalchemy import text

from renovatie.kern.schudden import shuffle, tables
from tests.dief.sporen import Band, banden, read
from tests.factories import Fabriek
from tests.services.hulpdossiers.verhaal import Verhaal, make_verhaal

BEZOCHT = (5, 2, 7, 0, 4, 6)
"""Doors in the order in which somebody rang: not that of their numbers."""
KEREN = 4
"""What still tells after each of so many times is no chance: one pair in fifty looks like it once."""


@pytest.fixture
def verhaal(fabriek: Fabriek) -> Verhaal:
    return make_verhaal(fabriek, verhuurd=8)


def _truth(verhaal: Verhaal) -> Mapping[uuid.UUID, uuid.UUID]:
    return {verhaal.dossier_id(n): verhaal.flat.woning_ids[n] for n in BEZOCHT}


def _order(verhaal: Verhaal) -> list[Band]:
    """The pairs by order of rows or number of transaction that tell more than one file its home."""
    waarheid = _truth(verhaal)
    with verhaal.fabriek.omgeving.database.everything() as connection:
        found = banden(read(connection), waarheid)
    return [b for b in found if b.hoe in {"transactie", "volgorde"} and b.goed > 3]


def _pairs(found: list[Band]) -> set[tuple[str, str, str]]:
    return {(b.hoe, b.file_bron, b.home_bron) for b in found}


def _shuffled(verhaal: Verhaal) -> set[tuple[str, str, str]]:
    assert shuffle(verhaal.fabriek.omgeving) == []
    return _pairs(_order(verhaal))


def _visit(verhaal: Verhaal) -> None:
    for n in BEZOCHT:
        verhaal.bezoek(n)


def test_na_het_schudden_leidt_geen_volgorde_en_geen_transactie_van_een_dossier_naar_een_woning(
    verhaal: Verhaal,
) -> None:
    _visit(verhaal)
    omgeving = verhaal.fabriek.omgeving
    before = _order(verhaal)
    after = set.intersection(*(_shuffled(verhaal) for _ in range(KEREN)))
    tied = ("transactie", "huisbezoeken.xmin", "bezoekuitkomsten.xmin") in _pairs(before)
    assert (tied, after) == (not omgeving.database.is_sqlite, set())


def test_het_schudden_verliest_geen_rij_en_laat_rijen_die_nooit_veranderen_vast(verhaal: Verhaal) -> None:
    _visit(verhaal)
    omgeving = verhaal.fabriek.omgeving
    before = _content(verhaal)
    assert shuffle(omgeving) == []
    assert _content(verhaal) == before
    if not omgeving.database.is_sqlite:
        with omgeving.database.as_owner() as connection:
            off = connection.scalar(text("select count(*) from pg_trigger where tgenabled = 'D'"))
        assert off == 0


def test_een_tabel_die_iemand_vasthoudt_wacht_tot_de_volgende_keer(
    verhaal: Verhaal, monkeypatch: pytest.MonkeyPatch
) -> None:
    omgeving = verhaal.fabriek.omgeving
    monkeypatch.setattr("renovatie.kern.schudden.WAIT_S", 1)
    with omgeving.database.as_owner() as holder:
        holder.execute(text("select * from huisbezoeken"))
        held = shuffle(omgeving)
        holder.rollback()
    assert held == ([] if omgeving.database.is_sqlite else ["huisbezoeken"])
    assert shuffle(omgeving) == []


def _content(verhaal: Verhaal) -> dict[str, list[str]]:
    with verhaal.fabriek.omgeving.database.everything() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(text(f'select * from "{table.name}"')).all()))
            for table in tables()
        }
