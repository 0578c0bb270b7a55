"""The letter with the date: a promise only when it can be kept, told once, and told again when it moves."""

import datetime as dt

import pytest
from sqlalchemy import select

from privacy.access import Rol
from privacy.keyring import KeyRefused
from renovatie.huishoudens.bewaren import CONTACT
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.kern.taken import Taken, run_one
from renovatie.uitvoering import services, taken
from renovatie.uitvoering.bewaren import _wis_brieven
from renovatie.uitvoering.models import Startbrief, Werkplanning
from renovatie.uitvoering.queries.brieven import Wacht, geldende_pdfs, startbrieven, te_vertellen
from tests.conftest import VANDAAG
from tests.services.instemming.flat import Stemflat
from tests.services.uitvoering.test_logeren import guest_home, logeer
from tests.services.uitvoering.test_verplaatsen import look, shift
from tests.services.uitvoering.test_werk import begin, plan, refused
from workflows.logeren import Logeerbehoefte

DAG = dt.timedelta(days=1)
LATER = VANDAAG + 21 * DAG


@pytest.fixture
def flat(open_flat) -> Stemflat:
    return open_flat(leeg=1)


def queue(flat: Stemflat) -> str:
    with flat.write() as session:
        return services.queue_startbrieven(session, flat.consulent, complex_id=flat.id)


def work(flat: Stemflat) -> None:
    soorten = Taken()
    taken.register(soorten)
    while run_one(flat.fabriek.omgeving, soorten):
        pass


def waiting(flat: Stemflat) -> list[Wacht | None]:
    with flat.read() as session:
        return [wat.wacht for wat in te_vertellen(session, flat.id, flat.clock.today())]


def letters(flat: Stemflat):
    with flat.read() as session:
        return startbrieven(session, flat.id)


def told(flat: Stemflat, planning: Werkplanning) -> dt.date | None:
    with flat.read() as session:
        return session.get_one(Werkplanning, planning.id).aangekondigd_op


def test_elk_gepland_huishouden_krijgt_een_brief_en_weet_daarna_de_datum(flat):
    een, ander = plan(flat, 0, LATER), plan(flat, 1, LATER + 7 * DAG)
    plan(flat, 10, LATER)  # nobody lives there
    queue(flat)
    work(flat)
    assert [
        (brief.start, brief.uitgave, brief.geldt) for brief in sorted(letters(flat), key=lambda b: b.start)
    ] == [
        (een.start, 1, True),
        (ander.start, 1, True),
    ]
    assert (told(flat, een), told(flat, ander)) == (VANDAAG, VANDAAG)
    with flat.read() as session:
        pdfs = geldende_pdfs(session, flat.id)
    assert [pdf[:5] for _nummer, pdf in pdfs] == [b"%PDF-", b"%PDF-"]


def test_nog_een_keer_maakt_geen_tweede_brief(flat):
    plan(flat, 0, LATER)
    queue(flat)
    work(flat)
    refused(lambda: queue(flat), "conflict")
    assert len(letters(flat)) == 1


def test_zonder_plek_om_te_slapen_wordt_geen_datum_beloofd(flat):
    planning = plan(flat, 0, LATER)
    logeer(flat, planning, None, logeren=Logeerbehoefte.NODIG)
    assert waiting(flat) == [Wacht.LOGEERWONING]
    refused(lambda: queue(flat), "conflict")
    logeer(flat, planning, guest_home(flat), 21, 48)
    assert waiting(flat) == [None]


def test_een_datum_die_voorbij_is_wordt_niet_meer_beloofd(flat, clock):
    plan(flat, 0)
    clock.set(VANDAAG + DAG)
    assert waiting(flat) == [Wacht.DATUM_VOORBIJ]


def test_wie_al_bezig_is_of_leeg_staat_krijgt_geen_brief(flat):
    begin(flat, plan(flat, 0))
    plan(flat, 10, LATER)
    assert waiting(flat) == []


def test_na_schuiven_komt_er_een_tweede_brief_en_geldt_de_eerste_niet_meer(flat):
    plan(flat, 0, LATER)
    queue(flat)
    work(flat)
    shift(flat, look(flat).merk)
    assert [brief.geldt for brief in letters(flat)] == [False]
    queue(flat)
    work(flat)
    assert [(brief.uitgave, brief.geldt) for brief in letters(flat)] == [(2, True), (1, False)]


def test_een_plan_dat_verandert_terwijl_de_brief_gemaakt_wordt_geeft_geen_valse_belofte(flat):
    planning = plan(flat, 0, LATER)
    queue(flat)
    with flat.read() as session:
        (wat,) = te_vertellen(session, flat.id, VANDAAG)
    plan(flat, 0, LATER + 7 * DAG)
    post = services.brieven.Startpost(wat, "een huurder", VANDAAG, b"%PDF-")
    with flat.write() as session:
        assert services.keep_startbrief(session, flat.consulent.id, complex_id=flat.id, post=post) is None
    assert told(flat, planning) is None
    work(flat)
    assert [brief.start for brief in letters(flat)] == [LATER + 7 * DAG]


def test_de_brief_ligt_onder_de_sleutel_van_de_contactgegevens_en_gaat_ermee_weg(flat):
    plan(flat, 0, LATER)
    queue(flat)
    work(flat)
    regisseur = flat.fabriek.actor(Rol.PROCESREGISSEUR, flat.id)
    with flat.fabriek.read(regisseur, flat.id) as session, pytest.raises(KeyRefused):
        _ = session.scalars(select(Startbrief)).one().pdf
    with flat.write() as session:
        _wis_brieven(session, flat.flat.lease_ids[0], VANDAAG)
    with flat.read() as session:
        row = session.scalars(select(Startbrief)).one()
        assert (row.pdf, row.geadresseerden, row.start) == (None, None, LATER)
    assert CONTACT == "contact"


def test_een_nieuwe_huurder_hoort_de_datum_zelf(flat):
    planning = plan(flat, 0, LATER)
    with flat.write() as session:
        old = session.get_one(Huurovereenkomst, flat.flat.lease_ids[0])
        old.eind = VANDAAG - DAG
    assert waiting(flat) == []
    assert told(flat, planning) is None
