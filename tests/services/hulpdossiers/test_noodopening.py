"""A shut file opens in need only: with a reason, for an hour, for one person."""

import datetime as dt
import uuid

import pytest
from sqlalchemy import select

from privacy.chain import journaal
from renovatie.huisbezoeken.services import NieuweToezegging
from renovatie.hulpdossiers import services
from renovatie.hulpdossiers.codes import Noodreden, Slot
from renovatie.hulpdossiers.inzage import beperk
from renovatie.hulpdossiers.models import Noodopening
from renovatie.hulpdossiers.sloten import shut_for, slot_of
from renovatie.kern.errors import NotFound, RuleError
from tests.conftest import TestClock
from tests.services.hulpdossiers.verhaal import VANDAAG, Verhaal

WOORDEN = "kanarienood de buurvrouw belde in paniek"


def restricted(verhaal: Verhaal) -> uuid.UUID:
    verhaal.doorverwezen(0, toezeggingen=(NieuweToezegging("samen bellen", VANDAAG),))
    dossier_id = verhaal.dossier_id(0)
    assert dossier_id is not None
    with verhaal.write() as session:
        beperk(session, dossier_id, VANDAAG)
    return dossier_id


def open_it(verhaal: Verhaal, dossier_id: uuid.UUID, wie: object = None, tekst: str = WOORDEN) -> dt.datetime:
    actor = wie or verhaal.werker
    with verhaal.write(actor) as session:
        return services.open_in_need(
            session,
            actor,
            complex_id=verhaal.complex_id,
            dossier_id=dossier_id,
            reden=Noodreden.GEVAAR,
            toelichting=tekst,
        )


def slot(verhaal: Verhaal, dossier_id: uuid.UUID, wie: object = None) -> Slot | None:
    with verhaal.read() as session:
        return shut_for(session, dossier_id, (wie or verhaal.werker).id, huidig=True)


def test_een_noodopening_duurt_zestig_minuten_en_geen_minuut_langer(
    verhaal: Verhaal, clock: TestClock
) -> None:
    dossier_id = restricted(verhaal)
    begin = clock.moment
    open_it(verhaal, dossier_id)
    found = {}
    for minuten in (0, 59, 60, 61):
        clock.moment = begin + dt.timedelta(minutes=minuten)
        found[minuten] = slot(verhaal, dossier_id)
    assert found == {0: None, 59: None, 60: Slot.BEPERKT, 61: Slot.BEPERKT}


def test_een_noodopening_geldt_alleen_voor_wie_haar_deed(verhaal: Verhaal) -> None:
    dossier_id = restricted(verhaal)
    open_it(verhaal, dossier_id)
    assert slot(verhaal, dossier_id, verhaal.collega) is Slot.BEPERKT


def test_nog_eens_versturen_maakt_het_uur_niet_langer(verhaal: Verhaal, clock: TestClock) -> None:
    dossier_id = restricted(verhaal)
    tot = open_it(verhaal, dossier_id)
    clock.moment += dt.timedelta(minutes=30)
    assert open_it(verhaal, dossier_id) == tot
    with verhaal.read() as session:
        assert len(session.scalars(select(Noodopening.id)).all()) == 1


def test_zonder_woorden_gaat_niets_open(verhaal: Verhaal) -> None:
    dossier_id = restricted(verhaal)
    with pytest.raises(RuleError):
        open_it(verhaal, dossier_id, tekst="  ")
    assert slot(verhaal, dossier_id) is Slot.BEPERKT


def test_wie_geen_dossiers_opent_doet_geen_noodopening(verhaal: Verhaal) -> None:
    dossier_id = restricted(verhaal)
    with pytest.raises(NotFound):
        open_it(verhaal, dossier_id, verhaal.wijkbeheerder)


def test_het_journaal_noemt_het_dossier(verhaal: Verhaal) -> None:
    dossier_id = restricted(verhaal)
    open_it(verhaal, dossier_id)
    with verhaal.read() as session:
        line = session.execute(
            select(journaal.c.actie, journaal.c.dossier).where(
                journaal.c.code == "hulpdossier.noodopening.gevaar"
            )
        ).one()
    assert tuple(line) == ("E", str(dossier_id))


def test_in_een_beperkt_dossier_verandert_niets(verhaal: Verhaal) -> None:
    restricted(verhaal)
    with pytest.raises(RuleError) as fout:
        verhaal.doorverwezen(0)
    assert "niet te gebruiken" in str(fout.value.message)


def test_een_dossier_van_een_vertrokken_huishouden_is_gesloten(verhaal: Verhaal) -> None:
    verhaal.bezoek(0)
    dossier_id = verhaal.dossier_id(0)
    assert dossier_id is not None
    with verhaal.read() as session:
        assert (
            slot_of(session, dossier_id, huidig=True),
            slot_of(session, dossier_id, huidig=False),
        ) == (None, Slot.GESLOTEN)


def test_een_open_dossier_heeft_geen_noodopening_nodig(verhaal: Verhaal) -> None:
    verhaal.bezoek(0)
    dossier_id = verhaal.dossier_id(0)
    assert dossier_id is not None
    with pytest.raises(NotFound):
        open_it(verhaal, dossier_id)
