"""What a Telling is built on cannot be bent by whoever goes past the code."""

import datetime as dt

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError

from renovatie.instemming.models import Handtekening, Kanaal, Stemgebeurtenis, Vertegenwoordiging
from renovatie.kern.base import new_id
from tests.conftest import VANDAAG, TestClock
from tests.factories import Fabriek
from tests.services.instemming.flat import GISTEREN, Stemflat, make_stemflat
from tests.services.instemming.test_vertegenwoordiging import bewind, einde
from workflows.stemmen import Stemsoort, Stemstand


@pytest.fixture
def flat(fabriek: Fabriek, clock: TestClock) -> Stemflat:
    """Of two tenants one signed, so that the answer does not count yet."""
    flat = make_stemflat(fabriek, clock, 3, medehuurders=1)
    flat.stem(0, wie=flat.huurders(flat.flat.lease_ids[0])[:1])
    return flat


def by_hand(flat: Stemflat, statement: str) -> None:
    with flat.fabriek.omgeving.database.as_owner() as connection:
        connection.execute(text(statement))


@pytest.mark.parametrize(
    "statement",
    [
        "update stemdocumenten set sha256 = 'x'",
        "update stemdocumenten set grootte = 1",
        "update stemdocumenten set vastgelegd_op = '2020-01-01 00:00:00'",
        "delete from stemdocumenten",
    ],
)
def test_een_document_blijft_wat_het_was(flat, statement):
    with pytest.raises(DBAPIError, match="stemdocument_is_vast"):
        by_hand(flat, statement)


def test_de_inhoud_van_een_document_kan_wel_vernietigd_worden(flat):
    by_hand(flat, "update stemdocumenten set inhoud_zegel = null")


@pytest.mark.parametrize(
    "statement",
    [
        "update vertegenwoordigingen set vanaf = '2020-01-01'",
        "update vertegenwoordigingen set tot = null",
        "update vertegenwoordigingen set tot = '2027-01-01'",
        "delete from vertegenwoordigingen",
    ],
)
def test_wie_voor_een_huurder_tekende_blijft_staan(flat, statement):
    einde(flat, 1, bewind(flat, 1, GISTEREN), VANDAAG)
    with pytest.raises(DBAPIError, match="vertegenwoordiging_is_vast"):
        by_hand(flat, statement)
    with flat.read() as session:
        assert session.scalars(select(Vertegenwoordiging.tot)).one() == VANDAAG


def sign_later(flat: Stemflat) -> None:
    """The second tenant put under the first form, by hand."""
    event, *_ = flat.events(0)
    twee = flat.huurders(flat.flat.lease_ids[0])[1]
    with flat.fabriek.omgeving.database.as_owner() as connection:
        connection.execute(
            insert(Handtekening).values(
                id=new_id(), complex_id=flat.id, gebeurtenis_id=event.id, huurder_id=twee
            )
        )


def test_na_een_latere_gebeurtenis_komt_er_geen_handtekening_bij(flat):
    flat.stem(0, wie=flat.huurders(flat.flat.lease_ids[0])[:1])
    with pytest.raises(DBAPIError, match="handtekening_achteraf"):
        sign_later(flat)
    assert flat.stand(0) is Stemstand.ONGELDIG


def test_na_een_telling_komt_er_geen_handtekening_bij(flat, clock):
    clock.set(VANDAAG + dt.timedelta(days=1))
    flat.telling()
    with pytest.raises(DBAPIError, match="handtekening_achteraf"):
        sign_later(flat)
    assert flat.stand(0) is Stemstand.ONGELDIG


def test_op_papier_staat_geen_nummer_van_een_digitaal_formulier(flat):
    row = {
        "id": new_id(),
        "complex_id": flat.id,
        "huurovereenkomst_id": flat.flat.lease_ids[1],
        "voorstel_id": flat.voorstel_id,
        "volgnummer": 1,
        "soort": Stemsoort.JA,
        "kanaal": Kanaal.PAPIER,
        "token": "een verzonnen nummer",
        "ontvangen_op": GISTEREN,
        "getekend_op": GISTEREN,
        "formulier_id": new_id(),
        "vastgelegd_door": flat.consulent.id,
        "vastgelegd_op": dt.datetime.now(dt.UTC),
    }
    database = flat.fabriek.omgeving.database
    with pytest.raises(DBAPIError, match="papier_met_nummer"), database.as_owner() as connection:
        connection.execute(insert(Stemgebeurtenis).values(row))
