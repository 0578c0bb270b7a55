"""Guest homes: never twice for one day, by the code, by hand in the database, and with two people at once."""

import datetime as dt
import sqlite3
import uuid
from contextlib import closing
from functools import partial

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from renovatie.complexen.codes import Woningstatus
from renovatie.complexen.models import Woning
from renovatie.huishoudens import huur
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.kern.errors import NotFound
from renovatie.uitvoering import services
from renovatie.uitvoering.models import Werkplanning
from tests.conftest import VANDAAG
from tests.services.instemming.flat import Stemflat
from tests.services.instemming.test_samen import ROUNDS, together
from tests.services.uitvoering.test_werk import begin, plan, refused
from workflows.huur import Huurreden
from workflows.logeren import Logeerbehoefte
from workflows.uitvoering import werkperiode

DAG = dt.timedelta(days=1)


def guest_home(flat: Stemflat, nummer: int = 10, aan: bool = True) -> uuid.UUID:
    """The vacant home `nummer` as guest home, or back."""
    woning_id = flat.flat.woning_ids[nummer]
    with flat.write() as session:
        services.set_logeerwoning(
            session, flat.consulent, complex_id=flat.id, woning_id=woning_id, logeerwoning=aan
        )
    return woning_id


def logeer(flat: Stemflat, planning: Werkplanning, woning_id: uuid.UUID | None, van=0, tot=7, **kwargs):
    kwargs.setdefault("logeren", Logeerbehoefte.NODIG)
    with flat.write() as session:
        made = services.change_logeren(
            session,
            flat.consulent,
            complex_id=flat.id,
            planning_id=planning.id,
            logeerwoning_id=woning_id,
            logeer_van=VANDAAG + van * DAG if woning_id else None,
            logeer_tot=VANDAAG + tot * DAG if woning_id else None,
            **kwargs,
        )
        session.expunge(made)
        return made


@pytest.fixture
def flat(open_flat) -> Stemflat:
    return open_flat(leeg=2)


def test_alleen_een_lege_woning_wordt_logeerwoning(flat):
    refused(lambda: guest_home(flat, 0), "conflict")
    guest_home(flat, 10)
    with flat.read() as session:
        assert session.get_one(Woning, flat.flat.woning_ids[10]).logeerwoning is True


def rent(flat: Stemflat, nummer: int, begin: dt.date) -> None:
    """A lease that the rent roll brings: it asks nobody."""
    with flat.write() as session:
        session.add(
            Huurovereenkomst(
                complex_id=flat.id,
                woning_id=flat.flat.woning_ids[nummer],
                contractnummer="lijst",
                begin=begin,
                kale_huur=600,
            )
        )


def set_status(flat: Stemflat, nummer: int, status: Woningstatus) -> None:
    with flat.write() as session:
        session.get_one(Woning, flat.flat.woning_ids[nummer]).status = status


def test_waar_straks_iemand_komt_wonen_is_geen_logeerwoning(flat):
    rent(flat, 10, VANDAAG + 30 * DAG)
    refused(lambda: guest_home(flat, 10), "conflict")


@pytest.mark.parametrize("status", [Woningstatus.KOOP, Woningstatus.BRUIKLEEN])
def test_een_woning_die_verkocht_of_uitgeleend_is_is_geen_logeerwoning(flat, status):
    set_status(flat, 10, status)
    refused(lambda: guest_home(flat, 10), "conflict")


def test_een_logeerwoning_wordt_niet_verhuurd_of_verkocht(flat):
    woning_id = guest_home(flat)

    def rent_out():
        with flat.write() as session:
            huur.begin_huur(
                session,
                flat.consulent,
                complex_id=flat.id,
                woning_id=woning_id,
                huur=huur.Nieuwehuur(VANDAAG + 60 * DAG, ["N. Kanarienieuw"]),
            )

    def use(reden: Huurreden):
        with flat.write() as session:
            huur.set_gebruik(session, flat.consulent, complex_id=flat.id, woning_id=woning_id, reden=reden)

    refused(rent_out, "conflict")
    for reden in (Huurreden.VERKOCHT, Huurreden.BRUIKLEEN, Huurreden.ANTIKRAAK):
        refused(partial(use, reden), "conflict")
    use(Huurreden.LEEGSTAND)
    guest_home(flat, 10, aan=False)
    rent_out()


def test_op_dagen_dat_de_logeerwoning_verhuurd_is_logeert_daar_niemand(flat):
    woning, planning = guest_home(flat), plan(flat, 0)
    rent(flat, 10, VANDAAG + 8 * DAG)
    fout = refused(lambda: logeer(flat, planning, woning, 0, 8), "conflict")
    assert fout.field == "logeerwoning_id"
    assert logeer(flat, planning, woning, 0, 7).logeerwoning_id == woning
    set_status(flat, 10, Woningstatus.KOOP)
    refused(lambda: logeer(flat, planning, woning, 0, 6), "conflict")


def test_een_logeerwoning_gaat_pas_terug_als_er_niemand_meer_logeert(flat, clock):
    woning = guest_home(flat)
    logeer(flat, plan(flat, 0), woning, 0, 7)
    refused(lambda: guest_home(flat, 10, aan=False), "conflict")
    clock.set(VANDAAG + 8 * DAG)
    guest_home(flat, 10, aan=False)


@pytest.mark.parametrize(("van", "tot"), [(7, 9), (0, 0), (3, 4), (-2, 12), (6, 7)])
def test_een_bezette_dag_is_een_bezette_dag(flat, van, tot):
    woning = guest_home(flat)
    logeer(flat, plan(flat, 0), woning, 0, 7)
    other = plan(flat, 1)
    fout = refused(lambda: logeer(flat, other, woning, van, tot), "conflict")
    assert fout.field == "logeerwoning_id"
    logeer(flat, other, woning, 8, 12)
    logeer(flat, other, woning, -9, -1)


def test_de_eigen_boeking_zit_niet_in_de_weg(flat):
    woning, planning = guest_home(flat), plan(flat, 0)
    logeer(flat, planning, woning, 0, 7)
    assert logeer(flat, planning, woning, 1, 9).logeer_tot == VANDAAG + 9 * DAG


def test_niemand_logeert_waar_op_die_dagen_zelf_gewerkt_wordt(flat):
    woning, planning = guest_home(flat), plan(flat, 0)
    plan(flat, 10, VANDAAG)
    refused(lambda: logeer(flat, planning, woning, 5, 9), "conflict")
    na = (werkperiode(VANDAAG).eind - VANDAAG).days + 1
    logeer(flat, planning, woning, na, na + 5)


def test_in_een_logeerwoning_begint_geen_werk_terwijl_er_iemand_slaapt(flat):
    woning = guest_home(flat)
    logeer(flat, plan(flat, 0), woning, 5, 9)
    fout = refused(lambda: plan(flat, 10, VANDAAG), "conflict")
    assert fout.field == "start"
    plan(flat, 10, VANDAAG + 10 * DAG)


def test_niemand_logeert_in_de_eigen_woning_of_in_een_woning_van_een_ander(flat, open_flat):
    woning = guest_home(flat)
    refused(lambda: logeer(flat, plan(flat, 10), woning), "ongeldig")
    refused(lambda: logeer(flat, plan(flat, 0), flat.flat.woning_ids[11]), "ongeldig")
    buur = open_flat(leeg=1)
    with pytest.raises(NotFound):
        logeer(flat, plan(flat, 0), guest_home(buur))


def test_een_boeking_zonder_behoefte_of_zonder_dagen_wordt_geweigerd(flat):
    woning, planning = guest_home(flat), plan(flat, 0)
    fout = refused(lambda: logeer(flat, planning, woning, logeren=Logeerbehoefte.NIET_NODIG), "ongeldig")
    assert fout.field == "logeren"
    assert refused(lambda: logeer(flat, planning, woning, 5, 4), "ongeldig").field == "logeer_van"


def test_wie_al_wist_waar_zij_slaapt_moet_een_andere_plek_opnieuw_horen(flat):
    woning = guest_home(flat)
    planning = plan(flat, 0, aangekondigd_op=VANDAAG)
    assert logeer(flat, planning, woning).aangekondigd_op is None
    other = plan(flat, 1, aangekondigd_op=VANDAAG)
    assert logeer(flat, other, None).aangekondigd_op == VANDAAG


def test_ook_tijdens_het_werk_gaat_iemand_eerder_of_later_naar_huis(flat, clock):
    woning, planning = guest_home(flat), plan(flat, 0, aangekondigd_op=VANDAAG)
    logeer(flat, planning, woning, 0, 7)
    begin(flat, planning)
    clock.set(VANDAAG + 4 * DAG)
    assert logeer(flat, planning, woning, 0, 4).logeer_tot == VANDAAG + 4 * DAG
    logeer(flat, plan(flat, 1), woning, 5, 9)
    refused(lambda: logeer(flat, planning, woning, 0, 5), "conflict")


def test_wie_het_werk_verplaatst_verplaatst_het_logeren_mee(flat):
    woning, planning = guest_home(flat), plan(flat, 0)
    logeer(flat, planning, woning, 0, 7)
    moved = plan(flat, 0, VANDAAG + 7 * DAG)
    assert (moved.logeerwoning_id, moved.logeer_van) == (woning, VANDAAG + 7 * DAG)
    logeer(flat, plan(flat, 1), woning, 21, 30)
    refused(lambda: plan(flat, 0, VANDAAG + 14 * DAG), "conflict")
    with flat.read() as session:
        assert session.get_one(Werkplanning, planning.id).start == VANDAAG + 7 * DAG


def test_twee_tegelijk_krijgen_de_logeerwoning_nooit_allebei(flat):
    woning = guest_home(flat)
    een, ander = plan(flat, 0), plan(flat, 1)
    for _round in range(ROUNDS):
        answers = together(partial(logeer, flat, een, woning), partial(logeer, flat, ander, woning))
        assert answers == ["conflict", "ok"]
        with flat.write() as session:
            assert len(booked(session)) == 1
            session.execute(
                update(Werkplanning).values(logeerwoning_id=None, logeer_van=None, logeer_tot=None)
            )


def booked(session) -> list[uuid.UUID]:
    return list(session.scalars(select(Werkplanning.id).where(Werkplanning.logeerwoning_id.is_not(None))))


# ---------------------------------------------------------------- By hand, past the code


def stay(woning_id: uuid.UUID, van: int, tot: int) -> dict[str, object]:
    return {
        "logeerwoning_id": woning_id,
        "logeer_van": VANDAAG + van * DAG,
        "logeer_tot": VANDAAG + tot * DAG,
    }


@pytest.mark.parametrize(("van", "tot"), [(7, 9), (-3, 0), (3, 4), (-2, 12)])
def test_de_database_zelf_weigert_een_dubbele_boeking(flat, van, tot):
    woning, een, ander = guest_home(flat), plan(flat, 0), plan(flat, 1)
    logeer(flat, een, woning, 0, 7)
    with pytest.raises(IntegrityError, match="logeerwoning"), flat.write() as session:
        session.execute(
            update(Werkplanning).where(Werkplanning.id == ander.id).values(**stay(woning, van, tot))
        )
    with flat.write() as session:
        session.execute(update(Werkplanning).where(Werkplanning.id == ander.id).values(**stay(woning, 8, 8)))
        assert len(booked(session)) == 2


def test_de_database_weigert_ook_een_nieuwe_rij_met_een_dubbele_boeking(flat):
    woning, een, ander = guest_home(flat), plan(flat, 0), plan(flat, 1)
    logeer(flat, een, woning, 0, 7)
    with flat.read() as session:
        row = dict(
            session.execute(select(Werkplanning.__table__).where(Werkplanning.id == ander.id))
            .mappings()
            .one()
        )
    with pytest.raises(IntegrityError, match="logeerwoning"), flat.write() as session:
        session.execute(
            insert(Werkplanning.__table__).values(
                **{**row, "id": uuid.uuid4(), "woning_id": flat.flat.woning_ids[2], **stay(woning, 6, 6)}
            )
        )


def test_twee_die_elkaar_niet_zien_boeken_nooit_dezelfde_dagen(flat, omgeving):
    """A trigger sees what others have kept. On SQLite nobody writes beside another, so that is enough; on
    PostgreSQL two transactions do not see each other's rows: there an exclusion holds without the trigger.
    """
    woning, een, ander = guest_home(flat), plan(flat, 0), plan(flat, 1)
    if omgeving.database.is_sqlite:
        only_one_writes(flat, omgeving)
        return
    from tests.postgres import as_superuser

    engine = as_superuser(omgeving.settings.database_url)
    with pytest.raises(IntegrityError, match="logeerwoning_eenmaal"), engine.begin() as connection:
        connection.exec_driver_sql("set local session_replication_role = replica")
        for planning, days in ((een, stay(woning, 0, 7)), (ander, stay(woning, 7, 9))):
            connection.execute(update(Werkplanning).where(Werkplanning.id == planning.id).values(**days))


def only_one_writes(flat, omgeving) -> None:
    beside = sqlite3.connect(omgeving.database.write_engine.url.database, timeout=0)
    with flat.write(), closing(beside), pytest.raises(sqlite3.OperationalError, match="locked"):
        beside.execute("begin immediate")
