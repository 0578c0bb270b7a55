"""The Telling, the notices and the Poortbesluit: each a human act, each too early refused."""

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError

from renovatie.complexen.models import Woning
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.instemming import services
from renovatie.kern.errors import NotFound
from tests.conftest import VANDAAG
from tests.services.instemming.flat import GISTEREN, VERSTUURD, send_new
from tests.services.instemming.tellingen import DAG, lines, refused, withdraw
from workflows.instemming import Telreden, Vermoeden
from workflows.stemmen import Stemstand


@pytest.mark.parametrize("peildatum", [VANDAAG, VANDAAG + DAG])
def test_de_peildatum_moet_voorbij_zijn(stemflat, peildatum):
    flat = stemflat(10, ja=7)
    refused(lambda: flat.telling(peildatum), "te_vroeg")


def test_geen_telling_van_voor_het_voorstel(stemflat):
    flat = stemflat(10)
    refused(lambda: flat.telling(VERSTUURD - DAG), "te_vroeg")


def test_onder_de_70_mag_een_telling_en_zegt_hij_niet_gehaald(stemflat):
    flat = stemflat(10, ja=6)
    telling = flat.telling()
    assert (telling.n, telling.ja, telling.gehaald, telling.vermoeden) == (10, 6, False, Vermoeden.JA)


def test_precies_70_procent_is_gehaald(stemflat):
    assert stemflat(10, ja=7).telling().gehaald is True


def test_een_telling_per_peildatum(stemflat):
    flat = stemflat(10)
    flat.telling()
    refused(flat.telling, "conflict")
    assert flat.telling(GISTEREN - DAG).n == 10


def test_een_formulier_van_voor_de_peildatum_dat_later_binnenkwam_telt_niet(stemflat):
    flat = stemflat(10, ja=6)
    flat.stem(6, getekend_op=GISTEREN - DAG, ontvangen_op=VANDAAG)
    telling = flat.telling(GISTEREN)
    assert (telling.ja, telling.gehaald) == (6, False)
    assert lines(flat, telling)[flat.flat.lease_ids[6]].stand is Stemstand.JA_NA_TELLING


def test_een_intrekking_van_voor_de_telling_gaat_van_de_ja_af(stemflat):
    flat = stemflat(10, ja=7)
    withdraw(flat, 0)
    assert flat.telling().ja == 6


def test_stemmen_op_een_ouder_voorstel_tellen_niet_in_de_telling(stemflat):
    flat = stemflat(10, ja=10)
    with flat.write() as session:
        send_new(session, flat.consulent, flat.id, GISTEREN)
    telling = flat.telling()
    assert (telling.voorstelversie, telling.n, telling.ja) == (2, 10, 0)


def test_wie_eruit_valt_heeft_een_reden(stemflat):
    flat = stemflat(10, leeg=3, ja=7)
    _, bruikleen, berging, buiten = flat.flat.woning_ids[:4]
    koop = flat.flat.woning_ids[12]
    with flat.write() as session:
        for woning, values in (
            (koop, {"status": "koop"}),
            (bruikleen, {"status": "bruikleen"}),
            (berging, {"soort": "berging"}),
            (buiten, {"in_eenheid": False}),
        ):
            session.execute(update(Woning).where(Woning.id == woning).values(**values))
        session.get_one(Huurovereenkomst, flat.flat.lease_ids[1]).kale_huur = None
        weg, straks = flat.flat.lease_ids[4:6]
        session.get_one(Huurovereenkomst, weg).eind = GISTEREN - DAG
        session.get_one(Huurovereenkomst, straks).begin = VANDAAG
    telling = flat.telling()
    redenen = [lines(flat, telling)[lease].reden for lease in flat.flat.lease_ids]
    assert redenen[:6] == [
        Telreden.TELT_MEE,
        Telreden.BRUIKLEEN,
        Telreden.BERGING,
        Telreden.BUITEN_EENHEID,
        Telreden.BEEINDIGD,
        Telreden.NOG_NIET_BEGONNEN,
    ]
    leeg = [lines(flat, telling)[woning].reden for woning in flat.flat.woning_ids[10:]]
    assert leeg == [Telreden.LEEG, Telreden.LEEG, Telreden.KOOP]
    assert (telling.n, telling.ja, telling.eenheid_omvang) == (5, 2, 11)


@pytest.mark.parametrize("status", ["koop", "leeg", "bruikleen"])
def test_een_status_van_vandaag_haalt_geen_lopende_huur_uit_de_noemer(stemflat, status):
    flat = stemflat(10, ja=7)
    with flat.write() as session:
        session.execute(update(Woning).where(Woning.id.in_(flat.flat.woning_ids[7:])).values(status=status))
    telling = flat.telling()
    assert (telling.n, telling.ja) == (10, 7)


def test_een_telling_is_na_te_tellen_uit_haar_eigen_regels(stemflat):
    flat = stemflat(10, leeg=1, ja=7)
    telling = flat.telling()
    with flat.read() as session:
        assert services.recount(session, flat.id, telling.id) == (10, 7, telling.sha256)


def test_een_telling_van_een_ander_complex_bestaat_niet(stemflat):
    flat, ander = stemflat(2), stemflat(2)
    telling = ander.telling()
    with pytest.raises(NotFound), flat.read() as session:
        services.recount(session, flat.id, telling.id)


@pytest.mark.parametrize("table", ["tellingen", "tellingregels"])
@pytest.mark.parametrize("verb", ["update {} set complex_id = complex_id", "delete from {}"])
def test_een_telling_wordt_nooit_gewijzigd(stemflat, table, verb):
    flat = stemflat(2)
    flat.telling()
    with pytest.raises(DBAPIError, match=r"_is_vast|permission denied"), flat.write() as session:
        session.execute(text(verb.format(table)))
