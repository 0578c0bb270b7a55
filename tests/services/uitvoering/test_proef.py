"""The trial home: residents judge first, then the series goes on."""

import datetime as dt

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from renovatie.kern.errors import NotFound
from renovatie.uitvoering import services
from renovatie.uitvoering.models import Proefbesluit, Uitsluitreden, Werkplanning
from tests.conftest import VANDAAG
from tests.services.instemming.flat import Stemflat
from tests.services.uitvoering.test_werk import begin, deliver, plan, refused
from workflows.uitvoering import Aard, Dringendreden

DAG = dt.timedelta(days=1)


def proef(flat: Stemflat, planning: Werkplanning, aan: bool = True) -> None:
    with flat.write() as session:
        services.set_proefwoning(
            session, flat.consulent, complex_id=flat.id, planning_id=planning.id, proefwoning=aan
        )


def judge(flat: Stemflat, planning: Werkplanning, besluit=Proefbesluit.DOORGAAN, goed=8, **kwargs) -> None:
    kwargs.setdefault("datum", flat.clock.today())
    with flat.write() as session:
        services.record_oordeel(
            session,
            flat.consulent,
            complex_id=flat.id,
            planning_id=planning.id,
            goed=goed,
            kan_beter=0,
            niet_goed=0,
            besluit=besluit,
            **kwargs,
        )


def klaar(flat: Stemflat) -> tuple[Werkplanning, Werkplanning]:
    """A delivered trial home, and the next one of the series."""
    eerste, volgende = plan(flat, 0), plan(flat, 1)
    proef(flat, eerste)
    begin(flat, eerste)
    deliver(flat, eerste, VANDAAG)
    return eerste, volgende


def test_zonder_proefwoning_wacht_niemand(open_flat):
    flat = open_flat()
    assert begin(flat, plan(flat, 0)).begonnen_op == VANDAAG


def test_de_reeks_wacht_op_wat_bewoners_vinden(open_flat):
    flat = open_flat()
    eerste, volgende = klaar(flat)
    fout = refused(lambda: begin(flat, volgende), "conflict")
    assert "Bewoners moeten eerst de proefwoning beoordelen" in str(fout.message)
    judge(flat, eerste, Proefbesluit.EERST_VERBETEREN, verbeterpunten="de kraan lekt")
    assert "moet eerst iets beter" in str(refused(lambda: begin(flat, volgende), "conflict").message)
    judge(flat, eerste)
    assert begin(flat, volgende).begonnen_op == VANDAAG


def test_dringend_werk_wacht_nooit_op_de_proefwoning(open_flat):
    flat = open_flat()
    proef(flat, plan(flat, 0))
    nood = plan(flat, 9, aard=Aard.DRINGEND, dringend_reden=Dringendreden.LEKKAGE)
    assert begin(flat, nood).begonnen_op == VANDAAG


def test_bewoners_oordelen_pas_na_de_oplevering(open_flat):
    flat = open_flat()
    eerste = plan(flat, 0)
    proef(flat, eerste)
    refused(lambda: judge(flat, eerste), "te_vroeg")
    begin(flat, eerste)
    deliver(flat, eerste, VANDAAG)
    refused(lambda: judge(flat, eerste, datum=VANDAAG - DAG), "te_vroeg")
    assert refused(lambda: judge(flat, eerste, datum=VANDAAG + DAG), "ongeldig").field == "datum"
    assert refused(lambda: judge(flat, eerste, goed=0), "ongeldig").field == "goed"
    fout = refused(lambda: judge(flat, eerste, Proefbesluit.EERST_VERBETEREN), "ongeldig")
    assert fout.field == "verbeterpunten"


def test_er_is_een_proefwoning_en_na_een_oordeel_verandert_dat_niet(open_flat):
    flat = open_flat()
    een, ander = plan(flat, 0), plan(flat, 1)
    proef(flat, een)
    refused(lambda: proef(flat, ander), "conflict")
    proef(flat, een, aan=False)
    proef(flat, ander)
    begin(flat, ander)
    deliver(flat, ander, VANDAAG)
    judge(flat, ander)
    refused(lambda: proef(flat, ander, aan=False), "conflict")


def test_een_proefwoning_die_begonnen_is_gaat_niet_weg_zonder_oordeel(open_flat):
    flat = open_flat()
    eerste, volgende = plan(flat, 0), plan(flat, 1)
    proef(flat, eerste)
    begin(flat, eerste)
    refused(lambda: proef(flat, eerste, aan=False), "conflict")
    deliver(flat, eerste, VANDAAG)
    refused(lambda: proef(flat, eerste, aan=False), "conflict")
    refused(lambda: begin(flat, volgende), "conflict")
    judge(flat, eerste)
    assert begin(flat, volgende).begonnen_op == VANDAAG


def test_alleen_een_geplande_renovatie_is_proefwoning(open_flat):
    flat = open_flat()
    nood = plan(flat, 9, aard=Aard.DRINGEND, dringend_reden=Dringendreden.LEKKAGE)
    with pytest.raises(NotFound):
        proef(flat, nood)
    with pytest.raises(NotFound):
        judge(flat, plan(flat, 0))


def test_wie_de_proefwoning_weglaat_houdt_de_reeks_niet_tegen(open_flat):
    flat = open_flat()
    een, ander = plan(flat, 0), plan(flat, 1)
    proef(flat, een)
    with flat.write() as session:
        services.exclude_werk(
            session,
            flat.consulent,
            complex_id=flat.id,
            woning_id=een.woning_id,
            reden=Uitsluitreden.WERK_NIET_NODIG,
        )
    assert begin(flat, ander).begonnen_op == VANDAAG


@pytest.mark.parametrize("statement", ["update proefoordelen set goed = 99", "delete from proefoordelen"])
def test_een_oordeel_blijft_staan_zoals_het_gegeven_is(open_flat, statement):
    flat = open_flat()
    eerste, _volgende = klaar(flat)
    judge(flat, eerste)
    # by the trigger on SQLite, on PostgreSQL the app may not even try
    with pytest.raises(DBAPIError, match="proefoordelen"), flat.write() as session:
        session.execute(text(statement))
