"""Figures from real flats, counted from lease to letter."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import select

from renovatie.instemming import feiten, services
from renovatie.instemming.models import Kennisgeving, Tellingregel
from renovatie.instemming.woningpoort import woningpoorten
from tests.conftest import VANDAAG
from tests.services.instemming.flat import GISTEREN
from tests.services.instemming.tellingen import lines, refused, withdraw
from workflows.instemming import uitslag
from workflows.stemmen import Stemsoort, Stemstand
from workflows.uitvoering import Grond, JuridischBesluit, Reden

DAG = dt.timedelta(days=1)


def test_101_huren_56_ja_4_nee_en_41_stil_halen_de_70_niet(stemflat):
    """Of those who answered 93% said yes; of all who may answer 55.44%."""
    flat = stemflat(101, ja=56)
    for nummer in range(56, 60):
        flat.stem(nummer, Stemsoort.NEE)
    with flat.read() as session:
        nu = feiten.stand(session, flat.id, VANDAAG)
    assert (nu.n, nu.ja, nu.gehaald, nu.nog_nodig) == (101, 56, False, 15)
    assert nu.percentage == Decimal("55.44")
    assert nu.per_stand[Stemstand.GEEN_REACTIE] == 41
    telling = flat.telling()
    assert (telling.n, telling.ja, telling.gehaald) == (101, 56, False)
    refused(flat.brieven, "te_vroeg")
    refused(flat.poortbesluit, "te_vroeg")


def test_de_grutto_118_van_170_is_dicht_en_119_van_170_is_open_met_51_brieven(stemflat):
    flat = stemflat(170, leeg=4, ja=118)
    dicht = flat.telling(GISTEREN)
    assert (dicht.n, dicht.ja, dicht.gehaald, dicht.eenheid_omvang) == (170, 118, False, 174)
    assert uitslag(170, 118, 174).percentage == Decimal("69.41")
    refused(flat.poortbesluit, "te_vroeg")
    flat.stem(118, ontvangen_op=GISTEREN)
    flat.clock.set(VANDAAG + DAG)
    open_ = flat.telling(VANDAAG)
    assert (open_.n, open_.ja, open_.gehaald) == (170, 119, True)
    assert flat.brieven() == 51
    with flat.read() as session:
        nummers = list(session.scalars(select(Kennisgeving.nummer).order_by(Kennisgeving.nummer)))
        leases = set(session.scalars(select(Kennisgeving.huurovereenkomst_id)))
    assert nummers == list(range(1, 52))
    assert leases == set(flat.flat.lease_ids[119:])
    assert flat.poortbesluit().telling_id == open_.id


def test_een_formulier_van_30_mei_dat_2_juni_binnenkwam_telt_niet_op_31_mei(stemflat, clock):
    """It leaves the Telling as it was, and is enough for the own home."""
    mei, juni = (lambda dag: dt.date(2027, 5, dag)), (lambda dag: dt.date(2027, 6, dag))
    clock.set(mei(29))
    flat = stemflat(10, verstuurd_op=mei(1))
    for nummer in range(7):
        flat.stem(nummer, getekend_op=mei(20), ontvangen_op=mei(21))
    clock.set(juni(3))
    flat.stem(7, getekend_op=mei(30), ontvangen_op=juni(2))
    telling = flat.telling(mei(31))
    assert (telling.n, telling.ja) == (10, 7)
    assert lines(flat, telling)[flat.flat.lease_ids[7]].stand is Stemstand.JA_NA_TELLING
    assert flat.brieven() == 3
    flat.poortbesluit()
    flat.naar_uitvoering()
    with flat.read() as session:
        assert services.recount(session, flat.id, telling.id) == (10, 7, telling.sha256)
        poorten = woningpoorten(session, flat.id, juni(3))
    eigen, stil = (poorten[flat.flat.woning_ids[nummer]] for nummer in (7, 8))
    assert (eigen.open, eigen.grond) == (True, Grond.JA_NA_TELLING)
    assert (stil.open, stil.reden) == (False, Reden.TERMIJN_LOOPT)


def test_een_ja_die_na_de_telling_is_ingetrokken_laat_de_woning_wachten_op_een_besluit(stemflat, clock):
    flat = stemflat(10, ja=8)
    telling = flat.telling()
    flat.brieven()
    flat.poortbesluit()
    flat.naar_uitvoering()
    clock.set(VANDAAG + DAG)
    withdraw(flat, 0, VANDAAG + DAG)
    woning, lease = flat.flat.woning_ids[0], flat.flat.lease_ids[0]

    def poort():
        with flat.read() as session:
            return woningpoorten(session, flat.id, VANDAAG + DAG)[woning]

    assert (poort().open, poort().reden) == (False, Reden.INGETROKKEN)
    with flat.read() as session:
        assert services.recount(session, flat.id, telling.id) == (10, 8, telling.sha256)
        regel = select(Tellingregel.stand).where(
            Tellingregel.telling_id == telling.id, Tellingregel.huurovereenkomst_id == lease
        )
        assert session.scalar(regel) is Stemstand.JA
    with flat.write() as session:
        services.record_juridisch_besluit(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=lease,
            besluit=JuridischBesluit.DOORGAAN,
            reden="de intrekking heeft geen gevolg",
        )
    assert poort().open
