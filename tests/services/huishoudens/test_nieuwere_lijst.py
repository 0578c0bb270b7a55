"""What a newer list means: who stays keeps its row, silence takes nothing away, all can go back."""

import datetime as dt
import uuid
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from privacy.access import Rol
from renovatie.huishoudens import services
from renovatie.huishoudens.huurlijst.lezen import lees_huurlijst
from renovatie.huishoudens.huurlijst.model import Huurder as LijstHuurder
from renovatie.huishoudens.huurlijst.model import HuurlijstRij
from renovatie.huishoudens.letters import naam_kern, zelfde_naam
from renovatie.huishoudens.models import Huurder, Huurovereenkomst
from renovatie.huishoudens.models import Huurgebeurtenissoort as Soort
from tests.conftest import TestClock
from tests.factories import CONSOLE, Fabriek, as_list, home_row

BEGIN = dt.date(2015, 1, 1)
LIJSTEN = Path(__file__).parents[2] / "data" / "huurlijsten"


def row(**contract: Any) -> HuurlijstRij:
    """The one home of these tests; what is named differs from the first list."""
    rij = home_row(0, "rij", BEGIN)
    assert rij.contract
    return replace(rij, contract=replace(rij.contract, **contract))


def people(*namen: str) -> tuple[LijstHuurder, ...]:
    return tuple(LijstHuurder(naam) for naam in namen)


class Huis:
    """A complex of one home that reads list after list."""

    def __init__(self, fabriek: Fabriek) -> None:
        self.fabriek, self.complex_id = fabriek, fabriek.complex_(aantal=1)
        self.actor = fabriek.actor(Rol.WOONCONSULENT, self.complex_id)

    def read_in(self, rij: HuurlijstRij) -> services.Uitkomst:
        with self.fabriek.write() as session:
            return services.apply_huurlijst(session, CONSOLE, self.complex_id, as_list([rij]))

    def undo(self, uitkomst: services.Uitkomst) -> None:
        assert uitkomst.inlezing
        with self.fabriek.write() as session:
            services.undo_inlezing(session, CONSOLE, self.complex_id, uitkomst.inlezing.id)

    def tenants(self) -> dict[str, uuid.UUID]:
        """Name → row of who is on a lease now."""
        with self.fabriek.read(self.actor, self.complex_id) as session:
            rows = session.scalars(select(Huurder).where(Huurder.tot.is_(None)).order_by(Huurder.volgnummer))
            return {huurder.naam or "": huurder.id for huurder in rows}

    def leases(self) -> list[tuple[dt.date, dt.date | None, str | None]]:
        with self.fabriek.read(self.actor, self.complex_id) as session:
            rows = session.scalars(select(Huurovereenkomst).order_by(Huurovereenkomst.begin))
            return [(lease.begin, lease.eind, lease.opmerking) for lease in rows]


@pytest.fixture
def huis(fabriek: Fabriek) -> Huis:
    return Huis(fabriek)


def test_wie_blijft_houdt_zijn_rij_als_een_medehuurder_komt_en_gaat(huis: Huis) -> None:
    huis.read_in(row(huurders=people("A. Blijver", "B. Vertrekker")))
    eerst = huis.tenants()
    tweede = huis.read_in(row(huurders=people("C. Komer", "A. Blijver")))
    assert tweede.verschil.tellingen == {Soort.HUURDERS_GEWIJZIGD: 1}
    nu = huis.tenants()
    assert (list(nu), nu["A. Blijver"]) == (["A. Blijver", "C. Komer"], eerst["A. Blijver"])
    assert huis.read_in(row(huurders=people("C. Komer", "A. Blijver"))).verschil.leeg
    huis.undo(tweede)
    assert huis.tenants() == eerst


def test_een_betere_spelling_is_dezelfde_persoon_en_kan_terug(huis: Huis) -> None:
    huis.read_in(row(huurders=people("E. Piatkowiec")))
    eerst = huis.tenants()
    beter = huis.read_in(row(huurders=people("E. Piątkowiec")))
    assert huis.tenants() == {"E. Piątkowiec": eerst["E. Piatkowiec"]}
    huis.undo(beter)
    assert huis.tenants() == eerst


def test_een_lijst_zonder_accenten_neemt_er_geen_weg(huis: Huis) -> None:
    huis.read_in(row(huurders=people("Ł. Żurawkowski")))
    assert huis.read_in(row(huurders=people("L. Zurawkowski"))).verschil.leeg


@pytest.mark.parametrize(
    ("nieuw", "oud", "zelfde"),
    [
        ("H. Aydinlar", "H. Aydınlar", True),
        ("S. al-Ja'fariya", "S. al-Jaʿfariya", True),
        ("I. Gunesdogdu", "İ. Güneşdoğdu", True),
        ("H. Aydınlar", "H. Aydinlar", False),
        ("A. Ander", "A. Anders", False),
    ],
)
def test_namen_worden_zonder_accenten_vergeleken(nieuw: str, oud: str, zelfde: bool) -> None:
    assert zelfde_naam(nieuw, oud) is zelfde
    assert (naam_kern(nieuw) == naam_kern(oud)) is (nieuw != "A. Ander")


def test_de_lijst_zonder_accenten_na_die_met_accenten_verandert_niets(fabriek: Fabriek) -> None:
    complex_id = fabriek.complex_(aantal=174)
    for naam in ("huurlijst-3.xlsx", "huurlijst-1.csv"):
        lijst = lees_huurlijst((LIJSTEN / naam).read_bytes())
        with fabriek.write() as session:
            uitkomst = services.apply_huurlijst(session, CONSOLE, complex_id, lijst)
    assert uitkomst.verschil.tellingen == {}


def test_een_aangekondigd_einde_is_een_gebeurtenis_die_terug_kan(huis: Huis) -> None:
    huis.read_in(row())
    einde = dt.date(2026, 12, 31)
    uitkomst = huis.read_in(row(einddatum=einde))
    assert uitkomst.verschil.tellingen == {Soort.EIND_GEWIJZIGD: 1}
    assert huis.leases() == [(BEGIN, einde, None)]
    assert huis.read_in(row(einddatum=einde)).verschil.leeg
    huis.undo(uitkomst)
    assert huis.leases() == [(BEGIN, None, None)]


def test_na_het_einde_maakt_dezelfde_lijst_geen_tweede_huur(huis: Huis, clock: TestClock) -> None:
    lijst = row(einddatum=dt.date(2026, 11, 30))
    huis.read_in(lijst)
    clock.set(dt.date(2026, 12, 5))
    assert huis.read_in(lijst).verschil.leeg
    assert huis.leases() == [(BEGIN, dt.date(2026, 11, 30), None)]


@pytest.mark.parametrize("einde", [dt.date(2020, 1, 1), dt.date(2014, 1, 1)])
def test_een_einde_dat_voorbij_is_telt_niet_en_wordt_genoemd(huis: Huis, einde: dt.date) -> None:
    eerste = huis.read_in(row(einddatum=einde))
    assert eerste.verschil.eind_voorbij == (2,)
    assert huis.leases() == [(BEGIN, None, None)]
    assert huis.read_in(row(einddatum=einde)).verschil.leeg


def test_een_opmerking_wordt_bewaard_vervangen_en_teruggedraaid(huis: Huis) -> None:
    huis.read_in(replace(row(), opmerking="eerste"))
    tweede = huis.read_in(replace(row(), opmerking="tweede"))
    assert tweede.verschil.tellingen == {Soort.OPMERKING_GEWIJZIGD: 1}
    assert huis.leases() == [(BEGIN, None, "tweede")]
    assert huis.read_in(row()).verschil.leeg
    huis.undo(tweede)
    assert huis.leases() == [(BEGIN, None, "eerste")]


def test_terugdraaien_vernietigt_de_sleutels_van_wie_verdwijnt(huis: Huis) -> None:
    eerste = huis.read_in(row())
    with huis.fabriek.read() as session:
        lease_id = session.scalars(select(Huurovereenkomst.id)).one()
    huis.undo(eerste)
    assert eerste.inlezing
    names = {(lease_id, "contact"), (eerste.inlezing.id, "invoer")}
    assert huis.fabriek.omgeving.keystore.load(names).destroyed == names
