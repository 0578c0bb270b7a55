"""An amount for removal costs: added by one, confirmed by another, and only then in a letter."""

import datetime as dt
from decimal import Decimal

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from renovatie.gebruikers.models import Organisatiesoort
from renovatie.instemming import queries, services
from renovatie.instemming.models import Verhuiskostenminimum
from renovatie.kern.base import new_id
from renovatie.kern.errors import NotFound, RuleError
from tests.services.instemming.tellingen import refused

VANAF, TOT = dt.date(2026, 2, 28), dt.date(2027, 2, 27)
DAG = dt.timedelta(days=1)


def add(flat, vanaf=VANAF, tot=TOT, bedrag="8000", bron="Stcrt. 2026, 1"):
    with flat.write() as session:
        return services.add_minimum(
            session,
            flat.consulent,
            complex_id=flat.id,
            vanaf=vanaf,
            tot=tot,
            bedrag=Decimal(bedrag),
            bron=bron,
        ).id


def confirm(flat, minimum_id, wie=None):
    wie = wie or flat.regisseur
    with flat.write(wie) as session:
        services.confirm_minimum(session, wie, complex_id=flat.id, minimum_id=minimum_id)


def minimum(flat, dag=VANAF):
    with flat.read() as session:
        found = queries.minimum_op(session, flat.id, dag)
        return found.bedrag if found else None


def test_een_bedrag_geldt_pas_als_een_tweede_het_bevestigt(stemflat):
    flat = stemflat(2)
    assert minimum(flat) is None
    made = add(flat)
    assert minimum(flat) is None
    refused(lambda: confirm(flat, made, flat.consulent), "conflict")
    confirm(flat, made)
    assert [minimum(flat, dag) for dag in (VANAF - DAG, VANAF, TOT, TOT + DAG)] == [
        None,
        Decimal("8000.00"),
        Decimal("8000.00"),
        None,
    ]
    refused(lambda: confirm(flat, made), "conflict")


def test_een_rij_uit_de_wet_gaat_voor(stemflat):
    flat = stemflat(2)
    assert minimum(flat, dt.date(2024, 3, 1)) == Decimal("7428.00")


@pytest.mark.parametrize(
    ("vanaf", "tot"), [(TOT, TOT + DAG), (VANAF - DAG, VANAF), (dt.date(2024, 1, 1), dt.date(2024, 1, 1))]
)
def test_twee_bedragen_op_een_dag_kan_niet(stemflat, vanaf, tot):
    flat = stemflat(2)
    add(flat)
    refused(lambda: add(flat, vanaf, tot), "conflict")
    add(flat, TOT + DAG, TOT + DAG)


@pytest.mark.parametrize(
    ("wat", "veld"),
    [({"tot": VANAF - DAG}, "tot"), ({"bedrag": "0"}, "bedrag"), ({"bron": "  "}, "bron")],
)
def test_zonder_bron_bedrag_of_dagen_gaat_het_niet(stemflat, wat, veld):
    flat = stemflat(2)
    with pytest.raises(RuleError) as fout:
        add(flat, **wat)
    assert fout.value.field == veld


def test_wat_niet_bevestigd_is_kan_weg(stemflat):
    flat = stemflat(2)
    made = add(flat)
    with flat.write(flat.regisseur) as session:
        services.remove_minimum(session, flat.regisseur, complex_id=flat.id, minimum_id=made)
    with flat.read() as session:
        assert [line.id for line in queries.minima(session, flat.id) if line.id] == []
    with pytest.raises(NotFound):
        confirm(flat, made)


def test_van_een_andere_corporatie_is_er_niets(stemflat):
    flat = stemflat(2)
    other = add_other(flat, flat.fabriek.organisatie(Organisatiesoort.WELZIJN))
    assert minimum(flat) is None
    with pytest.raises(NotFound):
        confirm(flat, other)


def add_other(flat, organisatie_id):
    other = Verhuiskostenminimum(
        id=new_id(),
        organisatie_id=organisatie_id,
        vanaf=VANAF,
        tot=TOT,
        bedrag=Decimal("1.00"),
        bron="x",
        vastgelegd_door=flat.consulent.id,
        vastgelegd_op=dt.datetime.now(dt.UTC),
    )
    with flat.write() as session:
        session.add(other)
    return other.id


def test_de_database_weigert_een_eigen_bevestiging(stemflat):
    flat = stemflat(2)
    made = add(flat)
    with pytest.raises(IntegrityError, match="vier_ogen"), flat.write() as session:
        session.execute(
            update(Verhuiskostenminimum)
            .where(Verhuiskostenminimum.id == made)
            .values(bevestigd_door=flat.consulent.id, bevestigd_op=dt.datetime.now(dt.UTC))
        )


@pytest.mark.parametrize(
    "verb", ["update verhuiskostenminima set bedrag = 1", "delete from verhuiskostenminima"]
)
def test_een_bevestigd_bedrag_verandert_niet_meer(stemflat, verb):
    flat = stemflat(2)
    confirm(flat, add(flat))
    with pytest.raises(DBAPIError, match="verhuiskostenminimum_is_vast"), flat.write() as session:
        session.execute(text(verb))
