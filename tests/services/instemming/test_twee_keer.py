"""A double tap without script records one thing, and something else on the same form is never lost."""

import datetime as dt

import pytest
from sqlalchemy import func, select

from renovatie.instemming import services
from renovatie.instemming.models import (
    Bezorging,
    Dagvaarding,
    Draagvlakgesprek,
    Gespreksuitkomst,
    Kennisgeving,
)
from renovatie.kern.base import new_id
from renovatie.kern.eenmalig import AlVerstuurd
from renovatie.kern.errors import RuleError
from tests.conftest import VANDAAG
from tests.services.instemming.flat import GISTEREN, Stemflat


def rows(flat: Stemflat, model: type) -> int:
    with flat.read() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def summons(flat: Stemflat, nummer: int = 0, **values) -> None:
    values = {"betekend_op": VANDAAG} | values
    with flat.write() as session:
        services.record_dagvaarding(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[nummer],
            **values,
        )


def talk(flat: Stemflat, nummer: int = 0, **values) -> None:
    values = {"uitkomst": Gespreksuitkomst.GESPREK, "vervolg": "bel morgen"} | values
    with flat.write() as session:
        services.record_draagvlakgesprek(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[nummer],
            datum=VANDAAG,
            **values,
        )


CASES = [
    (summons, Dagvaarding, {"betekend_op": GISTEREN}),
    (talk, Draagvlakgesprek, {"vervolg": "bel nooit"}),
    (talk, Draagvlakgesprek, {"uitkomst": Gespreksuitkomst.NIET_THUIS}),
    (talk, Draagvlakgesprek, {"tolk": True}),
]


@pytest.mark.parametrize(("record", "model", "anders"), CASES)
def test_twee_keer_hetzelfde_formulier_is_een_keer(stemflat, record, model, anders):
    flat, formulier = stemflat(2), new_id()
    record(flat, formulier_id=formulier)
    record(flat, formulier_id=formulier)
    assert rows(flat, model) == 1
    with pytest.raises(AlVerstuurd):
        record(flat, formulier_id=formulier, **anders)
    record(flat, 1, formulier_id=formulier)
    record(flat, formulier_id=new_id())
    assert rows(flat, model) == 3


def test_een_ontvangst_twee_keer_verstuurd_is_een_bewijs(stemflat):
    flat = stemflat(5, medehuurders=1)
    for nummer in range(1, 5):
        flat.stem(nummer)
    flat.telling()
    flat.brieven()
    een, twee = flat.huurders(flat.flat.lease_ids[0])
    formulier = new_id()

    def prove(wie, dag: dt.date = VANDAAG) -> None:
        with flat.write() as session:
            letter = session.scalars(select(Kennisgeving.id)).one()
            services.record_bezorging(
                session,
                flat.consulent,
                complex_id=flat.id,
                kennisgeving_id=letter,
                ontvangen_op=dag,
                huurder_ids=wie,
                formulier_id=formulier,
            )

    prove([een])
    prove([een])
    assert rows(flat, Bezorging) == 1
    with pytest.raises(RuleError):
        prove([een, twee])
    assert rows(flat, Bezorging) == 1
