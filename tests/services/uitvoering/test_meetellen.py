"""Which homes the works count: what is no home of the eenheid never stands in for one that is not done."""

import datetime as dt

import pytest
from sqlalchemy import update

from renovatie.complexen.codes import Woningsoort
from renovatie.complexen.models import Woning
from renovatie.uitvoering import feiten, queries, services
from renovatie.uitvoering.models import Uitsluitreden, Werkplanning
from tests.conftest import VANDAAG
from tests.services.instemming.flat import Stemflat
from tests.services.uitvoering.test_werk import begin, deliver, plan, refused
from workflows.uitvoering import Aard, Dringendreden


def outside(flat: Stemflat, nummer: int, **values: object) -> None:
    with flat.write() as session:
        session.execute(update(Woning).where(Woning.id == flat.flat.woning_ids[nummer]).values(**values))


def exclude(flat: Stemflat, nummer: int) -> None:
    with flat.write() as session:
        services.exclude_werk(
            session,
            flat.consulent,
            complex_id=flat.id,
            woning_id=flat.flat.woning_ids[nummer],
            reden=Uitsluitreden.WERK_NIET_NODIG,
        )


@pytest.fixture
def flat(open_flat) -> Stemflat:
    """Ten homes, and two vacant ones of which the last two do not count."""
    made = open_flat(leeg=2)
    outside(made, 10, soort=Woningsoort.BERGING)
    outside(made, 11, in_eenheid=False)
    return made


@pytest.mark.parametrize("nummer", [10, 11])
def test_een_berging_of_een_woning_buiten_de_eenheid_wordt_niet_uitgesloten(flat, nummer):
    refused(lambda: exclude(flat, nummer), "conflict")


def test_een_woning_buiten_de_eenheid_wordt_niet_gerenoveerd_maar_wel_hersteld_als_het_moet(flat):
    refused(lambda: plan(flat, 11), "conflict")
    assert plan(flat, 11, aard=Aard.DRINGEND, dringend_reden=Dringendreden.LEKKAGE).start == VANDAAG


def test_wat_niet_meetelt_vervangt_geen_woning_die_nog_moet(flat):
    done = plan(flat, 0)
    begin(flat, done)
    deliver(flat, done, VANDAAG)
    exclude(flat, 1)
    dag = dt.date(2026, 11, 1)
    with flat.write() as session:  # as an earlier version let it be recorded
        for nummer in (10, 11):
            session.add(
                Werkplanning(
                    complex_id=flat.id,
                    woning_id=flat.flat.woning_ids[nummer],
                    aard=Aard.RENOVATIE,
                    uitgesloten_op=dag,
                    uitsluitreden=Uitsluitreden.WERK_NIET_NODIG,
                )
            )
    with flat.read() as session:
        uit = feiten.uitvoering_feiten(session, flat.id)
        blad = queries.planningblad(session, flat.id, VANDAAG, met_poort=True)
        stand = feiten.werkstand(session, flat.id)
    assert (uit.woningen, uit.opgeleverd, uit.uitgesloten_met_reden) == (10, 1, 1)
    assert blad.stand == stand
    assert stand.niet_gepland == 8
