"""The guard against over-asking on the side of the vote: own talks, one date that crosses, and a reason."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import select

from renovatie.huishoudens.models import Rust
from renovatie.huishoudens.rust import set_rust
from renovatie.instemming import services
from renovatie.instemming.models import Draagvlakgesprek, Gespreksuitkomst
from renovatie.instemming.queries.overvragen import Overvragen, overvragen
from renovatie.kern.errors import RuleError
from tests.conftest import VANDAAG
from tests.services.instemming.flat import Stemflat

TIEN = dt.timedelta(days=10)
MAANDAG = VANDAAG + dt.timedelta(days=13)
"""The first one after ten days."""


def talk(flat: Stemflat, datum: dt.date = VANDAAG, **says: object) -> None:
    with flat.write() as session:
        services.record_draagvlakgesprek(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[0],
            datum=datum,
            **{"uitkomst": Gespreksuitkomst.GESPREK, **says},
        )


def stand(flat: Stemflat) -> Overvragen:
    with flat.read() as session:
        return overvragen(session, flat.flat.lease_ids[0])


def rest_of_help(flat: Stemflat, tot: dt.date) -> None:
    with flat.write() as session:
        set_rust(session, flat.id, flat.flat.woning_ids[0], 1, tot)


@pytest.mark.parametrize("uitkomst", [Gespreksuitkomst.NIET_THUIS, Gespreksuitkomst.WIL_NIET_PRATEN])
def test_alleen_een_gesprek_telt_en_in_de_rust_mag_een_dichte_deur(
    stemflat: Callable[..., Stemflat], uitkomst: Gespreksuitkomst
) -> None:
    flat = stemflat(1)
    rest_of_help(flat, VANDAAG + TIEN)
    for _keer in range(4):
        talk(flat, uitkomst=uitkomst)
    found = stand(flat)
    assert (found.in_30_dagen(VANDAAG), found.rust_tot) == (0, MAANDAG)


def test_het_derde_gesprek_geeft_rust_in_dezelfde_ene_rij(
    stemflat: Callable[..., Stemflat],
) -> None:
    flat = stemflat(1)
    rest_of_help(flat, VANDAAG - 3 * TIEN)
    for dagen in (20, 10, 0):
        talk(flat, VANDAAG - dt.timedelta(days=dagen))
    with flat.read() as session:
        assert [rust.tot for rust in session.scalars(select(Rust))] == [MAANDAG]
    found = stand(flat)
    assert (found.in_30_dagen(VANDAAG), found.rust_tot) == (3, MAANDAG)


def test_in_de_rust_van_welke_kant_ook_vraagt_een_gesprek_een_reden(
    stemflat: Callable[..., Stemflat],
) -> None:
    flat = stemflat(1)
    rest_of_help(flat, VANDAAG + TIEN)
    with pytest.raises(RuleError) as fout:
        talk(flat)
    assert (fout.value.code, fout.value.field) == ("ongeldig", "reden")
    talk(flat, reden="de huurder vroeg er zelf om")
    with flat.read() as session:
        assert session.scalars(select(Draagvlakgesprek)).one().reden == "de huurder vroeg er zelf om"


def test_op_de_dag_dat_de_rust_voorbij_is_hoeft_geen_reden(stemflat: Callable[..., Stemflat]) -> None:
    flat = stemflat(1)
    maandag = VANDAAG - dt.timedelta(days=VANDAAG.weekday())
    rest_of_help(flat, maandag)
    talk(flat, maandag)
    assert stand(flat).in_30_dagen(VANDAAG) == 1


def test_rust_wordt_langer_en_nooit_korter(stemflat: Callable[..., Stemflat]) -> None:
    flat = stemflat(1)
    for tot in (VANDAAG + TIEN, VANDAAG, VANDAAG + 2 * TIEN):
        rest_of_help(flat, tot)
    assert stand(flat).rust_tot == VANDAAG + 2 * TIEN
    for tot in (VANDAAG + TIEN, VANDAAG):
        rest_of_help(flat, tot)
    assert stand(flat).rust_tot == VANDAAG + 2 * TIEN
