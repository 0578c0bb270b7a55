"""A date is promised only to who lives there now, while the gate is open, and with the guest home of then."""

import datetime as dt
import uuid

import pytest

from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.instemming import services as instemming
from renovatie.kern.base import new_id
from renovatie.uitvoering import feiten, services
from renovatie.uitvoering.models import Uitsluitreden, Werkplanning
from renovatie.uitvoering.queries.brieven import Wacht, geldende_pdfs, te_vertellen
from renovatie.uitvoering.services.logeren import forget_gone
from tests.conftest import VANDAAG
from tests.services.instemming.flat import GISTEREN, Stemflat
from tests.services.uitvoering.test_brieven import LATER, letters, queue, told, waiting, work
from tests.services.uitvoering.test_logeren import guest_home, logeer
from tests.services.uitvoering.test_verplaatsen import look
from tests.services.uitvoering.test_werk import begin, plan, refused
from workflows.logeren import Logeerbehoefte
from workflows.uitvoering import Aard, Dringendreden
from workflows.verplaatsen import Breuk

DAG = dt.timedelta(days=1)


@pytest.fixture
def flat(open_flat) -> Stemflat:
    return open_flat(leeg=2)


def withdraw(flat: Stemflat, nummer: int) -> None:
    with flat.write() as session:
        instemming.withdraw_stem(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[nummer],
            formulier_id=new_id(),
            ontvangen_op=VANDAAG,
        )


def summon(flat: Stemflat, nummer: int) -> None:
    with flat.write() as session:
        instemming.record_dagvaarding(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[nummer],
            betekend_op=VANDAAG,
        )


def next_household(flat: Stemflat, nummer: int) -> uuid.UUID:
    """The lease ended yesterday; a new one begins today, with the annex signed."""
    with flat.write() as session:
        old = session.get_one(Huurovereenkomst, flat.flat.lease_ids[nummer])
        old.eind = GISTEREN
        new = Huurovereenkomst(
            complex_id=flat.id,
            woning_id=old.woning_id,
            contractnummer="nieuw",
            begin=VANDAAG,
            kale_huur=old.kale_huur,
        )
        session.add(new)
        session.flush()
        lease_id = new.id
    with flat.write() as session:
        instemming.record_bijlage(
            session, flat.consulent, complex_id=flat.id, huurovereenkomst_id=lease_id, getekend_op=VANDAAG
        )
    return lease_id


def row(flat: Stemflat, planning: Werkplanning) -> Werkplanning:
    with flat.read() as session:
        found = session.get_one(Werkplanning, planning.id)
        session.expunge(found)
        return found


@pytest.mark.parametrize("shuts", [withdraw, summon])
def test_wie_haar_ja_introk_of_voor_de_rechter_staat_krijgt_geen_datum(flat, shuts):
    plan(flat, 0, LATER)
    shuts(flat, 0)
    assert waiting(flat) == [Wacht.POORT_DICHT]
    refused(lambda: queue(flat), "conflict")


def test_bij_schuiven_en_ruilen_staat_dat_een_woning_dicht_is(flat):
    een, ander = plan(flat, 0, LATER), plan(flat, 1, LATER + 7 * DAG)
    withdraw(flat, 0)
    assert [line.breuken for line in look(flat).verplaatsingen] == [(Breuk.POORT_DICHT,), ()]
    with flat.read() as session:
        found = services.preview_ruil(session, complex_id=flat.id, planning_id=een.id, met_id=ander.id)
    assert {line.regel.id: line.breuken for line in found.verplaatsingen} == {
        een.id: (Breuk.POORT_DICHT,),
        ander.id: (),
    }


def test_wie_haar_ja_intrekt_terwijl_de_brief_gemaakt_wordt_krijgt_hem_niet(flat):
    planning = plan(flat, 0, LATER)
    queue(flat)
    with flat.read() as session:
        (wat,) = te_vertellen(session, flat.id, VANDAAG)
    withdraw(flat, 0)
    post = services.brieven.Startpost(wat, "een huurder", VANDAAG, b"%PDF-")
    with flat.write() as session:
        assert services.keep_startbrief(session, flat.consulent.id, complex_id=flat.id, post=post) is None
    work(flat)
    assert (letters(flat), told(flat, planning)) == ([], None)


def test_dringend_werk_wordt_verteld_ook_als_de_poort_voor_renovatie_dicht_is(flat):
    plan(flat, 9, LATER, aard=Aard.DRINGEND, dringend_reden=Dringendreden.LEKKAGE)
    assert waiting(flat) == [None]


def test_een_andere_logeerwoning_voor_dezelfde_dagen_maakt_de_brief_oud(flat):
    een, ander = guest_home(flat, 10), guest_home(flat, 11)
    planning = plan(flat, 0, LATER)
    logeer(flat, planning, een, 21, 48)
    with flat.read() as session:
        (wat,) = te_vertellen(session, flat.id, VANDAAG)
    logeer(flat, planning, ander, 21, 48)
    post = services.brieven.Startpost(wat, "een huurder", VANDAAG, b"%PDF-")
    with flat.write() as session:
        assert services.keep_startbrief(session, flat.consulent.id, complex_id=flat.id, post=post) is None
    assert told(flat, planning) is None


def test_na_een_andere_logeerwoning_geldt_alleen_de_nieuwste_brief(flat):
    een, ander = guest_home(flat, 10), guest_home(flat, 11)
    planning = plan(flat, 0, LATER)
    for guest in (een, ander):
        logeer(flat, planning, guest, 21, 48)
        queue(flat)
        work(flat)
    assert [(brief.uitgave, brief.geldt) for brief in letters(flat)] == [(2, True), (1, False)]
    with flat.read() as session:
        assert len(geldende_pdfs(session, flat.id)) == 1


def test_wie_na_de_brief_komt_wonen_hoort_de_datum_zelf_en_erft_geen_logeerwoning(flat):
    planning = plan(flat, 0, LATER)
    logeer(flat, planning, guest_home(flat, 10), 21, 48)
    queue(flat)
    work(flat)
    nieuw = next_household(flat, 0)
    with flat.read() as session:
        (wat,) = te_vertellen(session, flat.id, VANDAAG)
    assert (wat.huurovereenkomst_id, wat.wacht, wat.logeerwoning, wat.gevraagd) == (nieuw, None, None, False)
    queue(flat)
    work(flat)
    assert [(brief.uitgave, brief.geldt) for brief in letters(flat)] == [(2, True), (1, False)]
    found = row(flat, planning)
    assert (found.voor_huur_id, found.logeerwoning_id, found.logeren) == (
        nieuw,
        None,
        Logeerbehoefte.ONBEKEND,
    )


def test_de_ochtend_geeft_vrij_wat_voor_een_vertrokken_huishouden_was(flat):
    guest = guest_home(flat, 10)
    gone, stays, busy = plan(flat, 0, LATER), plan(flat, 1, LATER), plan(flat, 2)
    logeer(flat, gone, guest, 21, 48)
    logeer(flat, busy, guest, 0, 5)
    queue(flat)
    work(flat)
    begin(flat, busy)
    next_household(flat, 0)
    next_household(flat, 2)
    with flat.write() as session:
        forget_gone(session)
    assert (row(flat, gone).aangekondigd_op, row(flat, gone).logeerwoning_id) == (None, None)
    assert told(flat, stays) == VANDAAG
    assert row(flat, busy).logeerwoning_id == guest
    guest_booked = logeer(flat, stays, guest, 21, 48)
    assert guest_booked.logeerwoning_id == guest


def test_een_woning_die_niet_meer_meedoet_heeft_geen_datum_meer_over_de_muur(flat):
    planning = plan(flat, 0, LATER)
    queue(flat)
    work(flat)
    with flat.read() as session:
        assert [a.start for a in feiten.aankondigingen(session, flat.id)] == [LATER]
    with flat.write() as session:
        services.exclude_werk(
            session,
            flat.consulent,
            complex_id=flat.id,
            woning_id=planning.woning_id,
            reden=Uitsluitreden.WERK_NIET_NODIG,
        )
    with flat.read() as session:
        assert feiten.aankondigingen(session, flat.id) == []
    assert (told(flat, planning), [brief.geldt for brief in letters(flat)]) == (None, [False])


def test_een_plan_van_voor_de_huur_is_haar_nog_niet_verteld(flat):
    """Announced by hand while nobody lived there, as earlier versions let it be recorded."""
    planning = plan(flat, 10, LATER, aangekondigd_op=GISTEREN)
    assert row(flat, planning).voor_huur_id is None
    with flat.write() as session:
        session.add(
            Huurovereenkomst(
                complex_id=flat.id,
                woning_id=planning.woning_id,
                contractnummer="nieuw",
                begin=VANDAAG,
                kale_huur=600,
            )
        )
    assert len(waiting(flat)) == 1
