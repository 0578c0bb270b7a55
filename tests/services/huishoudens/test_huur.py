"""Moves, deaths, co-tenants and homes without a lease: each with its rule, and how the Telling counts it."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from renovatie.complexen.codes import Woningsoort, Woningstatus
from renovatie.complexen.models import Complex, Woning
from renovatie.huishoudens import huur as huren
from renovatie.huishoudens import huurders as personen
from renovatie.huishoudens import services
from renovatie.huishoudens.huur import Nieuwehuur
from renovatie.huishoudens.models import (
    Contractsoort,
    Huurder,
    Huurgebeurtenis,
    Huurgebeurtenissoort,
    Huurovereenkomst,
)
from renovatie.huishoudens.queries import huurlijst_rijen
from renovatie.huishoudens.taken import follow_leases
from renovatie.huishoudens.woningblad import woningblad
from renovatie.kern.errors import NotFound, RuleError
from tests.conftest import VANDAAG, TestClock
from tests.factories import Fabriek, as_list
from tests.services.instemming.flat import GISTEREN, Stemflat, make_stemflat
from workflows.huur import Huurreden, Voortzetting
from workflows.instemming import Telreden
from workflows.stemmen import Stemstand

DAG = dt.timedelta(days=1)


class Huis(Stemflat):
    """The flat of the vote, with what can happen to the lease of each home."""

    def doe(self, act: Callable[..., Any], nummer: int, **command: Any) -> Any:
        with self.write() as session:
            made = act(
                session,
                self.consulent,
                complex_id=self.id,
                woning_id=self.flat.woning_ids[nummer],
                **command,
            )
            session.flush()
            return made.id

    def nieuw(self, nummer: int, begin: dt.date, *namen: str, **rest: Any) -> uuid.UUID:
        huur = Nieuwehuur(begin, namen or ("N. Kanarienieuw",), **rest)
        made: uuid.UUID = self.doe(huren.begin_huur, nummer, huur=huur)
        return made

    def lease(self, lease_id: uuid.UUID) -> Huurovereenkomst:
        with self.read() as session:
            return session.get_one(Huurovereenkomst, lease_id)

    def woning(self, nummer: int) -> Woning:
        with self.read() as session:
            return session.get_one(Woning, self.flat.woning_ids[nummer])

    def op_contract(self, lease_id: uuid.UUID) -> list[tuple[str, dt.date | None, dt.date | None]]:
        with self.read() as session:
            rows = session.scalars(
                select(Huurder).where(Huurder.huurovereenkomst_id == lease_id).order_by(Huurder.volgnummer)
            )
            return [((row.naam or "")[:2], row.vanaf, row.tot) for row in rows]

    def gebeurd(self, nummer: int) -> list[tuple[Huurgebeurtenissoort, Huurreden]]:
        with self.read() as session:
            rows = session.scalars(
                select(Huurgebeurtenis)
                .where(
                    Huurgebeurtenis.woning_id == self.flat.woning_ids[nummer],
                    Huurgebeurtenis.reden.is_not(None),
                )
                .order_by(Huurgebeurtenis.id)
            )
            return [(row.soort, row.reden) for row in rows if row.reden is not None]

    def geteld(self, peildatum: dt.date = GISTEREN) -> dict[int, list[tuple[Telreden, Stemstand | None]]]:
        """Per home the reason code and the state of each of its lines in a Telling."""
        telling = self.telling(peildatum)
        found: dict[int, list[tuple[Telreden, Stemstand | None]]] = {}
        with self.read() as session:
            for line in session.merge(telling, load=True).regels:
                nummer = self.flat.woning_ids.index(line.woning_id)
                found.setdefault(nummer, []).append((line.reden, line.stand))
        return {nummer: sorted(lines, key=str) for nummer, lines in found.items()}

    def ochtend(self) -> None:
        with self.fabriek.write() as session:
            follow_leases(session)


@pytest.fixture
def huis(fabriek: Fabriek, clock: TestClock) -> Huis:
    made = make_stemflat(fabriek, clock, 3, leeg=1, medehuurders=1)
    return Huis(**vars(made))


def refused(call: Callable[[], Any]) -> str:
    with pytest.raises(RuleError) as fout:
        call()
    return fout.value.code


# ---------------------------------------------------------------- A lease ends


def test_op_de_laatste_dag_telt_de_huur_nog_mee_en_daarna_niet(huis: Huis) -> None:
    eind = GISTEREN - DAG
    huis.doe(huren.end_huur, 1, eind=eind, reden=Huurreden.OPGEZEGD_HUURDER)
    assert huis.geteld(eind)[1] == [(Telreden.TELT_MEE, Stemstand.GEEN_REACTIE)]
    assert huis.geteld(GISTEREN)[1] == [(Telreden.BEEINDIGD, None)]


def test_de_ja_van_wie_vertrok_telt_niet(huis: Huis) -> None:
    huis.stem(1, ontvangen_op=GISTEREN - 3 * DAG, getekend_op=GISTEREN - 3 * DAG)
    huis.doe(huren.end_huur, 1, eind=GISTEREN - DAG, reden=Huurreden.OPGEZEGD_HUURDER)
    huis.nieuw(1, GISTEREN)
    assert huis.geteld()[1] == [(Telreden.BEEINDIGD, None), (Telreden.TELT_MEE, Stemstand.GEEN_REACTIE)]


def test_een_huur_die_voorbij_is_maakt_plaats_voor_een_nieuw_huishouden(huis: Huis) -> None:
    huis.doe(huren.end_huur, 1, eind=GISTEREN, reden=Huurreden.IN_OVERLEG)
    woning = huis.woning(1)
    assert (woning.bewoningsnummer, woning.status) == (2, Woningstatus.LEEG)
    assert huis.gebeurd(1) == [(Huurgebeurtenissoort.VERTROKKEN, Huurreden.IN_OVERLEG)]


def test_een_huur_die_later_eindigt_houdt_haar_huishouden_tot_die_dag(huis: Huis) -> None:
    huis.doe(huren.end_huur, 1, eind=VANDAAG, reden=Huurreden.OPGEZEGD_HUURDER)
    huis.ochtend()
    assert huis.woning(1).bewoningsnummer == 1
    huis.clock.set(VANDAAG + DAG)
    huis.ochtend()
    huis.ochtend()
    woning = huis.woning(1)
    assert (woning.bewoningsnummer, woning.status) == (2, Woningstatus.LEEG)
    assert huis.gebeurd(1)[-1] == (Huurgebeurtenissoort.VERTROKKEN, Huurreden.OPGEZEGD_HUURDER)


def test_een_huur_eindigt_niet_voor_ze_begon(huis: Huis) -> None:
    def end() -> Any:
        return huis.doe(huren.end_huur, 1, eind=dt.date(2014, 12, 31), reden=Huurreden.OPGEZEGD_HUURDER)

    assert refused(end) == "ongeldig"


def test_alleen_een_tijdelijk_contract_kan_voorbij_zijn(huis: Huis) -> None:
    def end() -> Any:
        return huis.doe(huren.end_huur, 1, eind=VANDAAG, reden=Huurreden.TIJDELIJK_VOORBIJ)

    assert refused(end) == "ongeldig"
    later = VANDAAG + 30 * DAG
    huis.doe(huren.change_contract, 1, soort=Contractsoort.TIJDELIJK, eind=later)
    end()


# ---------------------------------------------------------------- A lease begins


def test_een_nieuwe_huur_telt_mee_vanaf_haar_eerste_dag(huis: Huis) -> None:
    huis.nieuw(3, GISTEREN)
    assert huis.geteld(GISTEREN - DAG)[3] == [(Telreden.NOG_NIET_BEGONNEN, None)]
    assert huis.geteld(GISTEREN)[3] == [(Telreden.TELT_MEE, Stemstand.GEEN_REACTIE)]
    assert huis.woning(3).status is Woningstatus.VERHUURD


def test_een_huur_die_nog_begint_maakt_de_woning_pas_dan_verhuurd(huis: Huis) -> None:
    huis.nieuw(3, VANDAAG + DAG)
    huis.ochtend()
    assert huis.woning(3).status is Woningstatus.LEEG
    huis.clock.set(VANDAAG + DAG)
    huis.ochtend()
    assert (huis.woning(3).status, huis.woning(3).bewoningsnummer) == (Woningstatus.VERHUURD, 1)


def test_twee_huren_lopen_nooit_tegelijk(huis: Huis) -> None:
    assert refused(lambda: huis.nieuw(1, VANDAAG)) == "conflict"
    huis.doe(huren.end_huur, 1, eind=VANDAAG, reden=Huurreden.OPGEZEGD_HUURDER)
    assert refused(lambda: huis.nieuw(1, VANDAAG)) == "conflict"
    huis.nieuw(1, VANDAAG + DAG)
    assert refused(lambda: huis.nieuw(1, VANDAAG + 5 * DAG)) == "conflict"


def test_een_huur_voor_een_andere_mag_haar_niet_raken(huis: Huis) -> None:
    huis.nieuw(3, VANDAAG)
    assert refused(lambda: huis.nieuw(3, GISTEREN - 9 * DAG)) == "conflict"
    kort = {"soort": Contractsoort.TIJDELIJK, "eind": GISTEREN}
    huis.nieuw(3, GISTEREN - 9 * DAG, **kort)


def test_zonder_huurder_is_er_geen_huur(huis: Huis) -> None:
    assert refused(lambda: huis.nieuw(3, VANDAAG, " ")) == "ongeldig"


def test_een_huur_in_een_ander_complex_bestaat_hier_niet(huis: Huis, fabriek: Fabriek) -> None:
    vreemd = fabriek.flat(1).woning_ids[0]
    with pytest.raises(NotFound), huis.write() as session:
        huur = Nieuwehuur(VANDAAG, ["N. Vreemd"])
        huren.begin_huur(session, huis.consulent, complex_id=huis.id, woning_id=vreemd, huur=huur)


# ---------------------------------------------------------------- Temporary, shops, on loan


def test_een_tijdelijke_huur_telt_mee_tot_en_met_haar_laatste_dag(huis: Huis) -> None:
    huis.nieuw(3, GISTEREN - 9 * DAG, soort=Contractsoort.TIJDELIJK, eind=GISTEREN)
    assert huis.geteld(GISTEREN)[3] == [(Telreden.TELT_MEE, Stemstand.GEEN_REACTIE)]
    huis.ochtend()
    assert huis.gebeurd(3)[-1] == (Huurgebeurtenissoort.VERTROKKEN, Huurreden.TIJDELIJK_VOORBIJ)


def test_een_tijdelijk_contract_heeft_een_laatste_dag(huis: Huis) -> None:
    assert refused(lambda: huis.nieuw(3, VANDAAG, soort=Contractsoort.TIJDELIJK)) == "ongeldig"


def test_een_bedrijfsruimte_telt_mee(huis: Huis) -> None:
    with huis.write() as session:
        session.get_one(Woning, huis.flat.woning_ids[1]).soort = Woningsoort.BEDRIJFSRUIMTE
        session.get_one(Woning, huis.flat.woning_ids[2]).soort = Woningsoort.BERGING
    geteld = huis.geteld()
    assert geteld[1] == [(Telreden.TELT_MEE, Stemstand.GEEN_REACTIE)]
    assert geteld[2] == [(Telreden.BERGING, None)]


@pytest.mark.parametrize(
    ("reden", "telreden"),
    [
        (Huurreden.LEEGSTAND, Telreden.LEEG),
        (Huurreden.BRUIKLEEN, Telreden.BRUIKLEEN),
        (Huurreden.ANTIKRAAK, Telreden.BRUIKLEEN),
        (Huurreden.VERKOCHT, Telreden.KOOP),
    ],
)
def test_een_woning_zonder_huur_telt_niet_mee_met_de_reden(
    huis: Huis, reden: Huurreden, telreden: Telreden
) -> None:
    huis.doe(huren.set_gebruik, 3, reden=reden)
    assert huis.geteld()[3] == [(telreden, None)]
    assert huis.gebeurd(3) == [(Huurgebeurtenissoort.STATUS_GEWIJZIGD, reden)]


def test_wie_tot_voor_de_bruikleen_huurde_telt_op_een_peildatum_van_toen_mee(huis: Huis) -> None:
    """Also when the rent roll said nothing about the rent."""
    with huis.write() as session:
        session.get_one(Huurovereenkomst, huis.flat.lease_ids[1]).kale_huur = None
    huis.doe(huren.end_huur, 1, eind=GISTEREN, reden=Huurreden.OPGEZEGD_HUURDER)
    huis.doe(huren.set_gebruik, 1, reden=Huurreden.ANTIKRAAK)
    assert huis.geteld(GISTEREN)[1] == [(Telreden.TELT_MEE, Stemstand.GEEN_REACTIE)]


def test_zolang_er_een_huur_loopt_is_er_geen_ander_gebruik(huis: Huis) -> None:
    assert refused(lambda: huis.doe(huren.set_gebruik, 1, reden=Huurreden.ANTIKRAAK)) == "conflict"


# ---------------------------------------------------------------- Co-tenants


def test_een_medehuurder_die_erbij_kwam_moet_ook_tekenen(huis: Huis) -> None:
    huis.stem(1)
    huis.doe(personen.add_huurder, 1, naam="M. Kanariemede", vanaf=GISTEREN)
    assert huis.geteld()[1] == [(Telreden.TELT_MEE, Stemstand.ONGELDIG)]
    mede = huis.huurders(huis.flat.lease_ids[1])[1]
    huis.stem(1, wie=[mede])
    assert huis.stand(1) is Stemstand.JA


def test_op_een_peildatum_van_voor_de_medehuurder_is_haar_handtekening_niet_nodig(huis: Huis) -> None:
    op = GISTEREN - 3 * DAG
    huis.stem(1, ontvangen_op=op, getekend_op=op)
    huis.doe(personen.add_huurder, 1, naam="M. Kanariemede", vanaf=GISTEREN)
    assert huis.geteld(op)[1] == [(Telreden.TELT_MEE, Stemstand.JA)]
    assert huis.geteld(GISTEREN)[1] == [(Telreden.TELT_MEE, Stemstand.ONGELDIG)]


def test_zonder_medehuurder_die_vertrok_is_de_andere_handtekening_genoeg(huis: Huis) -> None:
    een, twee = huis.huurders(huis.flat.lease_ids[0])
    huis.stem(0, wie=[een])
    assert huis.stand(0) is Stemstand.ONGELDIG
    huis.doe(personen.remove_huurder, 0, huurder_id=twee, tot=GISTEREN - DAG)
    assert huis.geteld()[0] == [(Telreden.TELT_MEE, Stemstand.JA)]
    assert huis.gebeurd(0) == [(Huurgebeurtenissoort.HUURDERS_GEWIJZIGD, Huurreden.HUURDER_ERAF)]


def test_de_enige_huurder_gaat_niet_van_het_contract(huis: Huis) -> None:
    enige = huis.huurders(huis.flat.lease_ids[1])[0]
    assert refused(lambda: huis.doe(personen.remove_huurder, 1, huurder_id=enige, tot=GISTEREN)) == "conflict"


@pytest.mark.parametrize("nummer", [0, 1])
def test_een_datum_in_de_toekomst_wacht_tot_het_zover_is(huis: Huis, nummer: int) -> None:
    wie = huis.huurders(huis.flat.lease_ids[nummer])[0]
    morgen = VANDAAG + DAG
    calls = [
        lambda: huis.doe(personen.add_huurder, nummer, naam="M. Later", vanaf=morgen),
        lambda: huis.doe(personen.remove_huurder, nummer, huurder_id=wie, tot=morgen),
        lambda: huis.doe(
            personen.record_overlijden,
            nummer,
            huurder_id=wie,
            overleden_op=morgen,
            voortzetting=Voortzetting.MEDEHUURDER,
        ),
    ]
    assert [refused(call) for call in calls] == ["ongeldig"] * 3


def test_een_huurder_van_een_andere_woning_is_hier_geen_huurder(huis: Huis) -> None:
    vreemd = huis.huurders(huis.flat.lease_ids[2])[0]
    with pytest.raises(NotFound):
        huis.doe(personen.remove_huurder, 0, huurder_id=vreemd, tot=GISTEREN)


# ---------------------------------------------------------------- Somebody died


def died(huis: Huis, nummer: int, op: dt.date, wie: Voortzetting, **rest: Any) -> Any:
    huurder = huis.huurders(huis.flat.lease_ids[nummer])[0]
    return huis.doe(
        personen.record_overlijden,
        nummer,
        huurder_id=huurder,
        overleden_op=op,
        voortzetting=wie,
        **rest,
    )


def test_na_overlijden_zet_de_medehuurder_de_huur_voort_met_haar_eigen_handtekening(huis: Huis) -> None:
    twee = huis.huurders(huis.flat.lease_ids[0])[1]
    huis.stem(0, wie=[twee])
    died(huis, 0, GISTEREN - DAG, Voortzetting.MEDEHUURDER)
    assert huis.geteld()[0] == [(Telreden.TELT_MEE, Stemstand.JA)]
    assert huis.lease(huis.flat.lease_ids[0]).eind is None
    assert huis.gebeurd(0) == [(Huurgebeurtenissoort.HUURDERS_GEWIJZIGD, Huurreden.OVERLEDEN_MEDEHUURDER)]


def test_de_erven_zetten_de_huur_voort_tot_het_einde_van_de_tweede_maand(huis: Huis) -> None:
    op = dt.date(2026, 11, 3)
    died(huis, 1, op, Voortzetting.ERVEN, naam="E. Kanarieerven")
    assert huis.lease(huis.flat.lease_ids[1]).eind == dt.date(2027, 1, 31)
    assert huis.op_contract(huis.flat.lease_ids[1]) == [("A.", None, op), ("E.", op + DAG, None)]
    assert huis.woning(1).bewoningsnummer == 1


def test_de_erven_tekenen_zelf_en_de_ja_van_de_overledene_telt_in_een_telling_daarna_niet(
    huis: Huis,
) -> None:
    op = GISTEREN - 3 * DAG
    huis.stem(1, ontvangen_op=op, getekend_op=op)
    died(huis, 1, GISTEREN - DAG, Voortzetting.ERVEN, naam="E. Kanarieerven")
    assert huis.geteld(op)[1] == [(Telreden.TELT_MEE, Stemstand.JA)]
    assert huis.geteld(GISTEREN)[1] == [(Telreden.TELT_MEE, Stemstand.ONGELDIG)]
    huis.stem(1, wie=[huis.huurders(huis.flat.lease_ids[1])[1]])
    assert huis.stand(1) is Stemstand.JA


def test_na_de_tweede_maand_is_de_huur_van_de_erven_voorbij(huis: Huis) -> None:
    died(huis, 1, dt.date(2026, 8, 20), Voortzetting.ERVEN, naam="E. Kanarieerven")
    assert huis.geteld()[1] == [(Telreden.BEEINDIGD, None)]
    assert huis.woning(1).bewoningsnummer == 2
    assert huis.gebeurd(1)[-1] == (Huurgebeurtenissoort.VERTROKKEN, Huurreden.OVERLEDEN_ERVEN)


@pytest.mark.parametrize(
    ("eind", "mag"),
    [
        (dt.date(2026, 12, 30), False),
        (dt.date(2026, 12, 31), True),
        (dt.date(2027, 1, 31), True),
        (dt.date(2027, 2, 1), False),
    ],
)
def test_de_erven_kunnen_opzeggen_tegen_het_einde_van_de_eerste_maand(
    huis: Huis, eind: dt.date, mag: bool
) -> None:
    def act() -> Any:
        return died(huis, 1, dt.date(2026, 11, 3), Voortzetting.ERVEN, naam="E. Erven", eind=eind)

    if not mag:
        assert refused(act) == "ongeldig"
        return
    act()
    assert huis.lease(huis.flat.lease_ids[1]).eind == eind


def test_wie_er_woonde_zet_de_huur_zes_maanden_voort(huis: Huis) -> None:
    died(huis, 1, dt.date(2026, 8, 31), Voortzetting.SAMENWONER, naam="S. Kanariesamen")
    assert huis.lease(huis.flat.lease_ids[1]).eind == dt.date(2027, 2, 28)


@pytest.mark.parametrize(
    ("nummer", "wie"),
    [(0, Voortzetting.ERVEN), (0, Voortzetting.SAMENWONER), (1, Voortzetting.MEDEHUURDER)],
)
def test_met_een_medehuurder_zet_niemand_anders_voort_en_zonder_kan_zij_het_niet(
    huis: Huis, nummer: int, wie: Voortzetting
) -> None:
    assert refused(lambda: died(huis, nummer, GISTEREN, wie, naam="X. Iemand")) == "ongeldig"


def test_zonder_naam_zet_niemand_de_huur_voort(huis: Huis) -> None:
    assert refused(lambda: died(huis, 1, GISTEREN, Voortzetting.ERVEN)) == "ongeldig"


# ---------------------------------------------------------------- The page and the rent roll


def test_de_woning_zegt_of_ze_meetelt_en_waarom(huis: Huis) -> None:
    with huis.read() as session:
        blad = [
            woningblad(session, huis.id, woning_id, VANDAAG).telreden for woning_id in huis.flat.woning_ids
        ]
    assert blad == [Telreden.TELT_MEE] * 3 + [Telreden.LEEG]


def test_een_lijst_die_hetzelfde_zegt_verandert_niets(huis: Huis) -> None:
    huis.doe(huren.end_huur, 1, eind=GISTEREN, reden=Huurreden.OPGEZEGD_HUURDER)
    huis.nieuw(1, VANDAAG, "N. Kanarienieuw", "M. Kanariemede", contractnummer="00990001")
    huis.doe(personen.add_huurder, 2, naam="M. Kanarieander", vanaf=GISTEREN)
    huis.doe(personen.remove_huurder, 0, huurder_id=huis.huurders(huis.flat.lease_ids[0])[1], tot=GISTEREN)
    died(huis, 2, GISTEREN, Voortzetting.MEDEHUURDER)
    with huis.read() as session:
        rijen = huurlijst_rijen(session, huis.id, VANDAAG)
        verschil = services.compare_huurlijst(session, huis.id, as_list(rijen))
    assert verschil.tellingen == {}


def test_een_lijst_gaat_niet_terug_als_er_daarna_met_de_hand_iets_is_vastgelegd(huis: Huis) -> None:
    huis.doe(personen.add_huurder, 1, naam="M. Kanariemede", vanaf=GISTEREN)
    with huis.write() as session:
        session.get_one(Complex, huis.id).informatiebrief_op = None
        inlezing = services.last_inlezing(session, huis.id)
        assert inlezing is not None
        inlezing_id = inlezing.id

    def undo() -> None:
        with huis.write() as session:
            services.undo_inlezing(session, huis.consulent, huis.id, inlezing_id)

    assert refused(undo) == "conflict"
