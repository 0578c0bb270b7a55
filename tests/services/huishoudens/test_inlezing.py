"""A rent roll becomes homes and leases; a newer one becomes events; the last one can be taken back."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select

from privacy.access import Actor, Rol
from renovatie.complexen.models import Complex, Woning
from renovatie.huishoudens import queries, services
from renovatie.huishoudens.huurlijst.lezen import lees_huurlijst
from renovatie.huishoudens.huurlijst.model import Huurder as LijstHuurder
from renovatie.huishoudens.models import Huurder, Huurgebeurtenis, Huurgebeurtenissoort, Huurovereenkomst
from renovatie.kern.errors import RuleError
from tests.factories import CONSOLE, Fabriek, as_list, home_row

LIJSTEN = Path(__file__).parents[2] / "data" / "huurlijsten"
VANDAAG = dt.date(2026, 11, 24)
BEGIN = dt.date(2015, 1, 1)


def rows(aantal: int = 4) -> list:
    return [home_row(n, "rij", BEGIN) for n in range(aantal)]


def read_in(fabriek: Fabriek, complex_id: object, rijen: list) -> services.Uitkomst:
    with fabriek.write() as session:
        return services.apply_huurlijst(session, CONSOLE, complex_id, as_list(rijen))


def table(fabriek: Fabriek, complex_id: object) -> list[tuple]:
    actor = fabriek.actor(Rol.WOONCONSULENT, complex_id)
    with fabriek.read(actor, complex_id) as session:
        return [
            (r.adres, r.status.value, r.huurders, r.telefoon, r.begin, r.kale_huur)
            for r in queries.woningen(session, complex_id, VANDAAG)
        ]


@pytest.mark.parametrize("naam", ["huurlijst-1.csv", "huurlijst-3.xlsx", "huurlijst-5.ods"])
def test_elke_lijst_geeft_174_woningen_en_nog_eens_verandert_niets(fabriek: Fabriek, naam: str) -> None:
    complex_id = fabriek.complex_(aantal=174)
    lijst = lees_huurlijst((LIJSTEN / naam).read_bytes())
    with fabriek.write() as session:
        assert services.apply_huurlijst(session, CONSOLE, complex_id, lijst).inlezing is not None
    with fabriek.write() as session:
        tweede = services.apply_huurlijst(session, CONSOLE, complex_id, lijst)
        assert (tweede.inlezing, tweede.verschil.leeg) == (None, True)
        counts = [
            session.scalar(select(func.count()).select_from(model).where(model.complex_id == complex_id))
            for model in (Woning, Huurovereenkomst, Huurder)
        ]
    assert counts == [174, 170, 220]


def test_de_drie_lijsten_zijn_hetzelfde_blok(fabriek: Fabriek) -> None:
    complex_id = fabriek.complex_(aantal=174)
    for naam in ("huurlijst-3.xlsx", "huurlijst-5.ods"):
        with fabriek.write() as session:
            uitkomst = services.apply_huurlijst(
                session, CONSOLE, complex_id, lees_huurlijst((LIJSTEN / naam).read_bytes())
            )
    assert uitkomst.verschil.tellingen == {}


def test_een_nieuwe_huurder_krijgt_een_nieuw_bewoningsnummer(fabriek: Fabriek) -> None:
    complex_id = fabriek.complex_(aantal=4)
    read_in(fabriek, complex_id, rows())
    nieuw = rows()
    contract = replace(
        nieuw[1].contract,
        contractnummer="00999999",
        ingangsdatum=dt.date(2026, 10, 1),
        huurders=(LijstHuurder("N. Nieuwkomer"),),
    )
    nieuw[1] = replace(nieuw[1], contract=contract)
    uitkomst = read_in(fabriek, complex_id, nieuw)
    assert uitkomst.verschil.tellingen == {
        Huurgebeurtenissoort.VERTROKKEN: 1,
        Huurgebeurtenissoort.INGETROKKEN: 1,
    }
    with fabriek.read() as session:
        woning = session.scalars(select(Woning).where(Woning.huisnummer == 4)).one()
        leases = session.scalars(
            select(Huurovereenkomst)
            .where(Huurovereenkomst.woning_id == woning.id)
            .order_by(Huurovereenkomst.begin)
        ).all()
        assert woning.bewoningsnummer == 2
        assert [(lease.begin, lease.eind) for lease in leases] == [
            (BEGIN, dt.date(2026, 9, 30)),
            (dt.date(2026, 10, 1), None),
        ]


def test_een_nieuw_contract_voor_dezelfde_mensen_is_hetzelfde_huishouden(fabriek: Fabriek) -> None:
    complex_id = fabriek.complex_(aantal=4)
    read_in(fabriek, complex_id, rows())
    nieuw = rows()
    contract = replace(nieuw[0].contract, contractnummer="00888888", ingangsdatum=dt.date(2026, 11, 1))
    nieuw[0] = replace(nieuw[0], contract=contract)
    read_in(fabriek, complex_id, nieuw)
    with fabriek.read() as session:
        assert session.scalars(select(Woning.bewoningsnummer).order_by(Woning.huisnummer)).all() == [
            1,
            1,
            1,
            1,
        ]


def test_een_nieuwe_huurprijs_is_een_gebeurtenis(fabriek: Fabriek) -> None:
    complex_id = fabriek.complex_(aantal=4)
    read_in(fabriek, complex_id, rows())
    nieuw = rows()
    nieuw[2] = replace(nieuw[2], contract=replace(nieuw[2].contract, kale_huur=Decimal("640.00")))
    assert read_in(fabriek, complex_id, nieuw).verschil.tellingen == {Huurgebeurtenissoort.HUUR_GEWIJZIGD: 1}
    assert table(fabriek, complex_id)[2][-1] == Decimal("640.00")


def test_een_lijst_die_zwijgt_over_een_telefoon_neemt_hem_niet_weg(fabriek: Fabriek) -> None:
    complex_id = fabriek.complex_(aantal=4)
    read_in(fabriek, complex_id, rows())
    nieuw = rows()
    zwijgt = (replace(nieuw[0].contract.huurders[0], telefoon=None),)
    nieuw[0] = replace(nieuw[0], contract=replace(nieuw[0].contract, huurders=zwijgt))
    assert read_in(fabriek, complex_id, nieuw).verschil.leeg


def test_elke_inlezing_kan_helemaal_terug(fabriek: Fabriek) -> None:
    complex_id = fabriek.complex_(aantal=4)
    read_in(fabriek, complex_id, rows())
    eerst = table(fabriek, complex_id)
    nieuw = rows(5)
    nieuw[0] = replace(nieuw[0], contract=None, status=type(nieuw[0].status)("leeg"))
    nieuw[1] = replace(
        nieuw[1],
        portiek="Z",
        contract=replace(
            nieuw[1].contract,
            kale_huur=Decimal("1.00"),
            huurders=(LijstHuurder("X. Ander"), *nieuw[1].contract.huurders),
        ),
    )
    nieuw[2] = replace(
        nieuw[2],
        contract=replace(
            nieuw[2].contract,
            contractnummer="7",
            ingangsdatum=dt.date(2026, 5, 1),
            huurders=(LijstHuurder("Y. Ander", "+31612345678"),),
        ),
    )
    nieuw[3] = replace(
        nieuw[3],
        contract=replace(
            nieuw[3].contract, huurders=(replace(nieuw[3].contract.huurders[0], telefoon="+31699999999"),)
        ),
    )
    tweede = read_in(fabriek, complex_id, nieuw)
    assert tweede.inlezing is not None
    assert table(fabriek, complex_id) != eerst
    with fabriek.write() as session:
        services.undo_inlezing(session, CONSOLE, complex_id, tweede.inlezing.id)
    assert table(fabriek, complex_id) == eerst


def test_de_eerste_inlezing_terug_laat_niets_achter(fabriek: Fabriek) -> None:
    complex_id = fabriek.complex_(aantal=4)
    inlezing = read_in(fabriek, complex_id, rows()).inlezing
    with fabriek.write() as session:
        services.undo_inlezing(session, CONSOLE, complex_id, inlezing.id)
    with fabriek.read() as session:
        for model in (Woning, Huurovereenkomst, Huurder, Huurgebeurtenis):
            assert session.scalar(select(func.count()).select_from(model)) == 0


def test_na_de_informatiebrief_kan_een_inlezing_niet_meer_terug(fabriek: Fabriek) -> None:
    complex_id = fabriek.complex_(aantal=4)
    inlezing = read_in(fabriek, complex_id, rows()).inlezing
    with fabriek.write() as session:
        session.get_one(Complex, complex_id).informatiebrief_op = VANDAAG
    with pytest.raises(RuleError) as fout, fabriek.write() as session:
        services.undo_inlezing(session, CONSOLE, complex_id, inlezing.id)
    assert fout.value.code == "conflict"
    assert len(table(fabriek, complex_id)) == 4


def test_een_concept_is_alleen_voor_wie_het_maakte(fabriek: Fabriek, actor_for: Callable[..., Actor]) -> None:
    complex_id = fabriek.complex_()
    een, ander = actor_for(Rol.WOONCONSULENT, complex_id), actor_for(Rol.WOONCONSULENT, complex_id)
    with fabriek.write(een, complex_id) as session:
        services.keep_concept(session, een, complex_id, b"lijst")
    with fabriek.read(een, complex_id) as session:
        assert services.get_concept(session, een, complex_id).bestand == b"lijst"
    with fabriek.read(ander, complex_id) as session, pytest.raises(RuleError):
        services.get_concept(session, ander, complex_id)
