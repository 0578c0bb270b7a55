"""A report has a term whose last day is in time; it is repaired once, and never in the future."""

import datetime as dt
import uuid

import pytest

from privacy.access import Actor, Rol
from renovatie.handhaven import feiten, services
from renovatie.handhaven.models import Meldingsoort, Plek
from renovatie.kern.errors import NotFound, RuleError
from tests.conftest import TestClock
from tests.factories import Fabriek

VANDAAG = dt.date(2026, 11, 24)
DAG = dt.timedelta(days=1)


def report(fabriek: Fabriek, actor: Actor, complex_id: uuid.UUID, voor: dt.date) -> uuid.UUID:
    with fabriek.write(actor, complex_id) as session:
        return services.report_melding(
            session,
            actor,
            complex_id,
            soort=Meldingsoort.HEEL,
            plek=Plek.LIFT,
            wat="de lift hangt",
            herstellen_voor=voor,
        ).id


def late(fabriek: Fabriek, complex_id: uuid.UUID, dag: dt.date) -> tuple[int, int]:
    with fabriek.read() as session:
        found = feiten.handhaving(session, complex_id, dag)
    return found.open, found.over_termijn


def test_de_laatste_dag_van_de_termijn_is_nog_op_tijd(fabriek: Fabriek) -> None:
    complex_id = fabriek.complex_()
    actor = fabriek.actor(Rol.WIJKBEHEERDER, complex_id)
    melding_id = report(fabriek, actor, complex_id, VANDAAG)
    assert late(fabriek, complex_id, VANDAAG) == (1, 0)
    assert late(fabriek, complex_id, VANDAAG + DAG) == (1, 1)
    with fabriek.write(actor, complex_id) as session:
        services.repair_melding(session, actor, complex_id, melding_id, op=VANDAAG)
    assert late(fabriek, complex_id, VANDAAG + DAG) == (0, 0)


def test_een_termijn_die_voorbij_is_kan_niet(fabriek: Fabriek) -> None:
    complex_id = fabriek.complex_()
    actor = fabriek.actor(Rol.WIJKBEHEERDER, complex_id)
    with pytest.raises(RuleError) as fout:
        report(fabriek, actor, complex_id, VANDAAG - DAG)
    assert fout.value.field == "herstellen_voor"


@pytest.mark.parametrize("op", [VANDAAG - DAG, VANDAAG + DAG])
def test_herstel_ligt_tussen_de_melding_en_vandaag(fabriek: Fabriek, op: dt.date) -> None:
    complex_id = fabriek.complex_()
    actor = fabriek.actor(Rol.WIJKBEHEERDER, complex_id)
    melding_id = report(fabriek, actor, complex_id, VANDAAG)
    with pytest.raises(RuleError), fabriek.write(actor, complex_id) as session:
        services.repair_melding(session, actor, complex_id, melding_id, op=op)


def test_een_melding_wordt_een_keer_hersteld(fabriek: Fabriek, clock: TestClock) -> None:
    complex_id = fabriek.complex_()
    actor = fabriek.actor(Rol.WIJKBEHEERDER, complex_id)
    melding_id = report(fabriek, actor, complex_id, VANDAAG)
    with fabriek.write(actor, complex_id) as session:
        services.repair_melding(session, actor, complex_id, melding_id, op=VANDAAG)
    clock.set(VANDAAG + DAG)
    with pytest.raises(RuleError) as fout, fabriek.write(actor, complex_id) as session:
        services.repair_melding(session, actor, complex_id, melding_id, op=VANDAAG + DAG)
    assert fout.value.code == "conflict"


def test_een_melding_van_een_ander_complex_bestaat_hier_niet(fabriek: Fabriek) -> None:
    hier, daar = fabriek.complex_(), fabriek.complex_()
    actor = fabriek.actor(Rol.WIJKBEHEERDER, hier)
    elders = report(fabriek, fabriek.actor(Rol.WIJKBEHEERDER, daar), daar, VANDAAG)
    with pytest.raises(NotFound), fabriek.write(actor, hier) as session:
        services.repair_melding(session, actor, hier, elders, op=VANDAAG)


def test_op_een_vraag_om_toezicht_komt_een_antwoord(fabriek: Fabriek) -> None:
    complex_id = fabriek.complex_()
    actor = fabriek.actor(Rol.WIJKBEHEERDER, complex_id)
    with fabriek.write(actor, complex_id) as session:
        asked = services.ask_toezicht(session, actor, complex_id, waar="de hal", gevraagd_aan="politie").id
    with fabriek.write(actor, complex_id) as session:
        found = services.answer_toezicht(session, actor, complex_id, asked, antwoord="elke avond")
        assert (found.antwoord, found.beantwoord_op) == ("elke avond", VANDAAG)
    with pytest.raises(RuleError), fabriek.write(actor, complex_id) as session:
        services.answer_toezicht(session, actor, complex_id, asked, antwoord="toch niet")
