"""Moving the plan: what was shown is what happens, guest homes move along, and who knew a date hears anew."""

import datetime as dt
import uuid
from functools import partial

import pytest
from sqlalchemy import select

from privacy.access import Rol
from renovatie.huishoudens import maatwerk
from renovatie.huishoudens.models import Huurder, Maatwerk, Maatwerkwijze
from renovatie.kern.errors import NotFound
from renovatie.uitvoering import services
from renovatie.uitvoering.models import Werkgebeurtenis, Werkplanning, Werksoort
from tests.conftest import VANDAAG
from tests.services.instemming.flat import Stemflat
from tests.services.instemming.test_samen import together
from tests.services.uitvoering.test_logeren import guest_home, logeer
from tests.services.uitvoering.test_werk import begin, plan, refused
from workflows.uitvoering import Aard, Dringendreden, werkperiode
from workflows.verplaatsen import Breuk

DAG = dt.timedelta(days=1)
LATER = VANDAAG + 42 * DAG


@pytest.fixture
def flat(open_flat) -> Stemflat:
    return open_flat(leeg=2)


def look(flat: Stemflat, dagen: int = 7, vanaf: dt.date = VANDAAG, **kwargs) -> services.Voorbeeld:
    with flat.read() as session:
        return services.preview_schuif(session, complex_id=flat.id, dagen=dagen, vanaf=vanaf, **kwargs)


def shift(flat: Stemflat, merk: str, dagen: int = 7, vanaf: dt.date = VANDAAG, **kwargs) -> None:
    with flat.write() as session:
        services.schuif_plan(
            session, flat.consulent, complex_id=flat.id, dagen=dagen, vanaf=vanaf, merk=merk, **kwargs
        )


def swap(flat: Stemflat, een: Werkplanning, ander: Werkplanning) -> services.Voorbeeld:
    ids = {"complex_id": flat.id, "planning_id": een.id, "met_id": ander.id}
    with flat.read() as session:
        found = services.preview_ruil(session, **ids)
    with flat.write() as session:
        services.ruil_werk(session, flat.consulent, merk=found.merk, **ids)
    return found


def row(flat: Stemflat, planning: Werkplanning) -> Werkplanning:
    with flat.read() as session:
        return session.get_one(Werkplanning, planning.id)


def niet_werken(flat: Stemflat, nummer: int, van: dt.date, tot: dt.date) -> None:
    werker = flat.fabriek.actor(Rol.SOCIAAL_WERKER, flat.id)
    with flat.fabriek.write(werker, flat.id) as session:
        huurder = session.scalars(
            select(Huurder.id).where(Huurder.huurovereenkomst_id == flat.flat.lease_ids[nummer])
        ).first()
        maatwerk.make_afspraak(
            session,
            werker,
            complex_id=flat.id,
            woning_id=flat.flat.woning_ids[nummer],
            huurder_id=huurder,
            wat=Maatwerk.NIET_WERKEN,
            wijze=Maatwerkwijze.GETEKEND,
            taal="nl",
            van=van,
            tot=tot,
        )


def test_het_hele_plan_schuift_op_met_het_logeren_mee(flat):
    woning = guest_home(flat)
    een, ander = plan(flat, 0, aangekondigd_op=VANDAAG), plan(flat, 1, LATER)
    logeer(flat, een, woning, 0, 7)
    found = look(flat, 7)
    assert ([line.breuken for line in found.verplaatsingen], found.opnieuw_vertellen) == ([(), ()], 0)
    shift(flat, found.merk)
    moved = row(flat, een)
    assert (moved.start, moved.eind) == (VANDAAG + 7 * DAG, werkperiode(VANDAAG + 7 * DAG).eind)
    assert (moved.logeer_van, moved.logeer_tot) == (VANDAAG + 7 * DAG, VANDAAG + 14 * DAG)
    assert row(flat, ander).start == LATER + 7 * DAG
    with flat.read() as session:
        soorten = session.scalars(
            select(Werkgebeurtenis.soort).where(Werkgebeurtenis.planning_id == een.id)
        ).all()
    assert sorted(soorten) == [Werksoort.GEPLAND, Werksoort.VERPLAATST]


def test_kijken_verandert_niets(flat):
    een = plan(flat, 0)
    look(flat)
    assert row(flat, een).start == VANDAAG


def test_wie_de_datum_al_wist_moet_een_nieuwe_horen(flat):
    een = plan(flat, 0, aangekondigd_op=VANDAAG)
    found = look(flat)
    assert found.opnieuw_vertellen == 1
    shift(flat, found.merk)
    assert row(flat, een).aangekondigd_op is None


def test_werk_dat_begonnen_is_blijft_staan_en_houdt_zijn_logeerwoning(flat):
    woning = guest_home(flat)
    bezig, later = plan(flat, 0), plan(flat, 1, LATER)
    logeer(flat, bezig, woning, 0, 48)
    begin(flat, bezig)
    logeer(flat, later, woning, 49, 60)
    found = look(flat, -7)
    assert [line.breuken for line in found.verplaatsingen] == [(Breuk.LOGEERWONING_BEZET,)]
    shift(flat, found.merk, -7)
    assert row(flat, bezig).start == VANDAAG
    moved = row(flat, later)
    assert (moved.start, moved.logeerwoning_id, moved.logeren.value) == (LATER - 7 * DAG, None, "nodig")


def test_een_afspraak_om_niet_te_werken_breekt_zichtbaar(flat):
    plan(flat, 0)
    eind = werkperiode(VANDAAG).eind
    niet_werken(flat, 0, eind + 3 * DAG, eind + 4 * DAG)
    assert look(flat, 1).gebroken == 0
    found = look(flat, 7)
    assert (found.gebroken, found.verplaatsingen[0].breuken) == (1, (Breuk.NIET_WERKEN,))


def test_een_plan_dat_intussen_veranderde_wordt_niet_ongezien_verschoven(flat):
    een = plan(flat, 0)
    found = look(flat)
    plan(flat, 1)
    refused(lambda: shift(flat, found.merk), "verouderd")
    refused(lambda: shift(flat, look(flat, 14).merk), "verouderd")
    assert row(flat, een).start == VANDAAG


def test_twee_keer_tegelijk_schuiven_schuift_een_keer(flat):
    een = plan(flat, 0)
    act = partial(shift, flat, look(flat).merk)
    assert together(act, act) == ["ok", "verouderd"]
    assert row(flat, een).start == VANDAAG + 7 * DAG


def test_werk_schuift_nooit_naar_het_verleden(flat):
    plan(flat, 0)
    assert refused(lambda: look(flat, -1), "ongeldig").field == "dagen"
    for dagen in (0, 366, -366):
        assert refused(lambda dagen=dagen: look(flat, dagen), "ongeldig").field == "dagen"


def test_zonder_gepland_werk_schuift_er_niets(flat):
    plan(flat, 0)
    assert refused(lambda: look(flat, 7, VANDAAG + DAG), "ongeldig").field == "vanaf"


def test_dringend_werk_schuift_alleen_mee_als_iemand_dat_kiest(flat):
    plan(flat, 0, LATER)
    plan(flat, 9, aard=Aard.DRINGEND, dringend_reden=Dringendreden.LEKKAGE)
    assert len(look(flat).verplaatsingen) == 1
    assert len(look(flat, ook_dringend=True).verplaatsingen) == 2


def test_twee_woningen_ruilen_van_datum_en_van_dezelfde_logeerwoning(flat):
    woning = guest_home(flat)
    een, ander = plan(flat, 0), plan(flat, 1, LATER)
    logeer(flat, een, woning, 0, 27)
    logeer(flat, ander, woning, 42, 60)
    swap(flat, een, ander)
    assert (row(flat, een).start, row(flat, ander).start) == (LATER, VANDAAG)
    assert (row(flat, een).logeer_van, row(flat, ander).logeer_van) == (LATER, VANDAAG)


def test_begonnen_werk_en_werk_van_een_ander_ruilt_niet(flat, open_flat):
    een, ander = plan(flat, 0), plan(flat, 1)
    refused(lambda: swap(flat, een, een), "ongeldig")
    begin(flat, ander)
    with pytest.raises(NotFound):
        swap(flat, een, ander)
    with pytest.raises(NotFound):
        swap(flat, een, plan(open_flat(), 0))


def test_de_planning_van_de_buren_blijft_staan(flat, open_flat):
    buur = open_flat()
    daar = plan(buur, 0)
    plan(flat, 0)
    shift(flat, look(flat).merk)
    assert row(buur, daar).start == VANDAAG
    assert uuid.UUID(str(daar.complex_id)) == buur.id
