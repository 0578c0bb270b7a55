"""Goals count when they can be measured; a measurement is a count and never more than there are."""

import datetime as dt

import pytest

from privacy.access import Rol
from renovatie.effect import feiten, queries, services
from renovatie.effect.models import Golf, Uitvoerder
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.kern.actors import CONSOLE
from renovatie.kern.errors import NotFound, RuleError
from tests.factories import Fabriek

VANDAAG = dt.date(2026, 11, 24)
DOEL = {"doel": "minder schulden", "indicator": "aantal regelingen", "uitvoerder": Uitvoerder.PARTNER}


def facts(fabriek: Fabriek, complex_id: object) -> tuple[int, int, dt.date | None]:
    with fabriek.read() as session:
        found = feiten.doelen(session, complex_id)
    return found.meetbaar, found.nulmetingen, found.nulmeting_gesloten_op


def test_een_doel_is_meetbaar_met_indicator_en_geplande_nulmeting(fabriek: Fabriek) -> None:
    complex_id = fabriek.complex_()
    actor = fabriek.actor(Rol.PROCESREGISSEUR, complex_id)
    with fabriek.write(actor, complex_id) as session:
        services.record_doelstelling(session, actor, complex_id, nulmeting_op=None, **DOEL)
        services.record_doelstelling(
            session, actor, complex_id, nulmeting_op=VANDAAG, **{**DOEL, "indicator": ""}
        )
    assert facts(fabriek, complex_id) == (0, 0, None)
    with fabriek.write(actor, complex_id) as session:
        services.record_doelstelling(session, actor, complex_id, nulmeting_op=VANDAAG, **DOEL)
    assert facts(fabriek, complex_id) == (1, 0, None)


def test_een_doel_van_een_ander_complex_bestaat_hier_niet(fabriek: Fabriek) -> None:
    hier, daar = fabriek.complex_(), fabriek.complex_()
    actor = fabriek.actor(Rol.PROCESREGISSEUR, hier)
    with fabriek.write() as session:
        elders = services.record_doelstelling(session, CONSOLE, daar, nulmeting_op=None, **DOEL).id
    with pytest.raises(NotFound), fabriek.write(actor, hier) as session:
        services.record_doelstelling(session, actor, hier, nulmeting_op=None, doelstelling_id=elders, **DOEL)


def test_dezelfde_meting_nog_eens_verbetert_het_aantal(fabriek: Fabriek) -> None:
    flat = fabriek.flat(4)
    actor = fabriek.actor(Rol.PROCESREGISSEUR, flat.complex_id)
    for aantal in (2, 3):
        with fabriek.write(actor, flat.complex_id) as session:
            services.record_meting(
                session, actor, flat.complex_id, golf=Golf.VOOR, gesloten_op=VANDAAG, huishoudens=aantal
            )
    assert facts(fabriek, flat.complex_id) == (0, 3, VANDAAG)


def test_een_meting_telt_tegen_de_huishoudens_van_de_dag_dat_zij_gesloten_werd(fabriek: Fabriek) -> None:
    flat, toen = fabriek.flat(4), VANDAAG - dt.timedelta(days=30)
    actor = fabriek.actor(Rol.PROCESREGISSEUR, flat.complex_id)
    with fabriek.write(actor, flat.complex_id) as session:
        session.get_one(Huurovereenkomst, flat.lease_ids[0]).eind = VANDAAG - dt.timedelta(days=1)
        services.record_meting(
            session, actor, flat.complex_id, golf=Golf.VOOR, gesloten_op=toen, huishoudens=4
        )
    with fabriek.read() as session:
        assert queries.metingen(session, flat.complex_id)[Golf.VOOR] == queries.Gemeten(4, 4, toen)
        assert feiten.doelen(session, flat.complex_id).nulmeting_huishoudens == 4


@pytest.mark.parametrize(
    ("aantal", "dag", "field"),
    [(5, VANDAAG, "huishoudens"), (1, VANDAAG + dt.timedelta(days=1), "gesloten_op")],
)
def test_een_meting_die_niet_kan_wordt_bij_het_veld_geweigerd(
    fabriek: Fabriek, aantal: int, dag: dt.date, field: str
) -> None:
    flat = fabriek.flat(4)
    actor = fabriek.actor(Rol.PROCESREGISSEUR, flat.complex_id)
    with pytest.raises(RuleError) as fout, fabriek.write(actor, flat.complex_id) as session:
        services.record_meting(
            session, actor, flat.complex_id, golf=Golf.NA, gesloten_op=dag, huishoudens=aantal
        )
    assert fout.value.field == field
