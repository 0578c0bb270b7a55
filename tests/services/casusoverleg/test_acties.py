"""Actions: an owner and a day, carried over until done, and the owners hear of them once."""

import datetime as dt

import pytest
from sqlalchemy import func, select, update

from privacy.access import Rol
from renovatie.casusoverleg.feiten import Overlegfeiten, overlegfeiten
from renovatie.casusoverleg.models import Actiepunt
from renovatie.casusoverleg.queries.acties import open_acties
from renovatie.casusoverleg.services import settle_actiepunt
from renovatie.casusoverleg.taken import remind_owners
from renovatie.gebruikers.models import Bericht, Organisatiesoort
from renovatie.kern.base import new_id
from renovatie.kern.clock import real_now
from renovatie.kern.errors import RuleError
from renovatie.kern.scope import EVERYTHING
from renovatie.kern.transaction import WORKER, transaction
from tests.conftest import TestClock
from tests.services.casusoverleg.overlegverhaal import ACTIE, Overlegverhaal
from tests.services.hulpdossiers.verhaal import VANDAAG
from workflows.casusoverleg import Actiestand

DAG = dt.timedelta(days=1)


def test_voor_het_overleg_begint_maakt_niemand_een_actiepunt(overleg: Overlegverhaal) -> None:
    with pytest.raises(RuleError, match="conflict"):
        overleg.actie()


def test_een_deelnemer_maakt_alleen_een_actiepunt_voor_de_eigen_organisatie(overleg: Overlegverhaal) -> None:
    overleg.start()
    with pytest.raises(RuleError) as fout:
        overleg.actie(overleg.deelnemer, organisatie_id=overleg.verhaal.werker.organisatie_id)
    assert fout.value.field == "organisatie"
    assert overleg.actie(overleg.deelnemer).organisatie_id == overleg.deelnemer.organisatie_id
    assert overleg.actie(organisatie_id=overleg.verhaal.werker.organisatie_id).wat == ACTIE


def test_een_actiepunt_ligt_niet_in_het_verleden_en_niet_bij_wie_hier_niet_werkt(
    overleg: Overlegverhaal,
) -> None:
    overleg.start()
    with pytest.raises(RuleError) as fout:
        overleg.actie(uiterlijk=VANDAAG - DAG)
    assert fout.value.field == "uiterlijk"
    with pytest.raises(RuleError) as fout:
        overleg.actie(organisatie_id=overleg.fabriek.organisatie(Organisatiesoort.UNIVERSITEIT))
    assert fout.value.field == "organisatie"


def test_hetzelfde_formulier_twee_keer_is_een_actiepunt_en_met_andere_inhoud_een_vraag(
    overleg: Overlegverhaal,
) -> None:
    overleg.start()
    formulier = new_id()
    een, nog_eens = overleg.actie(formulier_id=formulier), overleg.actie(formulier_id=formulier)
    assert een.id == nog_eens.id
    with pytest.raises(RuleError, match="conflict"):
        overleg.actie(formulier_id=formulier, wat="iets anders")


def test_een_actiepunt_gaat_mee_tot_het_gedaan_is(overleg: Overlegverhaal, clock: TestClock) -> None:
    overleg.start()
    actie = overleg.actie(uiterlijk=VANDAAG + 14 * DAG)
    overleg.sluit()
    (volgende,) = overleg.plan(VANDAAG + 28 * DAG)
    clock.set(VANDAAG + 28 * DAG)
    with overleg.verhaal.read(overleg.regisseur) as session:
        (open_,) = open_acties(session, overleg.complex_id)
        assert (open_.id, open_.dagen_te_laat, open_.overleg_id) == (actie.id, 14, overleg.overleg_id)
        assert overlegfeiten(session, overleg.complex_id, VANDAAG + 28 * DAG) == Overlegfeiten(
            1, 1, VANDAAG + 28 * DAG
        )
        assert overlegfeiten(session, overleg.complex_id, VANDAAG + 14 * DAG).acties_te_laat == 0
    with overleg.verhaal.write(overleg.deelnemer) as session:
        settle_actiepunt(session, overleg.deelnemer, overleg.complex_id, actie.id, Actiestand.GEDAAN)
    with overleg.verhaal.read(overleg.regisseur) as session:
        assert open_acties(session, overleg.complex_id) == []
    assert volgende != overleg.overleg_id


def test_een_ander_handelt_uw_actiepunt_niet_af_en_twee_keer_kan_niet(overleg: Overlegverhaal) -> None:
    overleg.start()
    actie = overleg.actie()
    werker = overleg.verhaal.werker
    with pytest.raises(RuleError, match="niet_gevonden"), overleg.verhaal.write() as session:
        settle_actiepunt(session, werker, overleg.complex_id, actie.id, Actiestand.GEDAAN)
    for uitkomst in ("ok", "conflict"):
        with overleg.verhaal.write(overleg.deelnemer) as session:
            if uitkomst == "ok":
                settle_actiepunt(
                    session, overleg.deelnemer, overleg.complex_id, actie.id, Actiestand.VERVALLEN
                )
            else:
                with pytest.raises(RuleError, match=uitkomst):
                    settle_actiepunt(
                        session, overleg.deelnemer, overleg.complex_id, actie.id, Actiestand.GEDAAN
                    )
    with overleg.fabriek.read() as session:
        assert session.get_one(Actiepunt, actie.id).stand is Actiestand.VERVALLEN


def told(overleg: Overlegverhaal) -> list[object]:
    with overleg.fabriek.read() as session:
        return list(session.scalars(select(Bericht.gebruiker_id).where(Bericht.soort == "actiepunt_open")))


def morning(overleg: Overlegverhaal) -> None:
    """A round of the morning, after which everybody reads what was told."""
    with transaction(overleg.fabriek.omgeving, None, origin=WORKER, scope=EVERYTHING) as session:
        remind_owners(session)
        session.execute(update(Bericht).values(gelezen_op=real_now()))


def test_vijf_werkdagen_voor_het_overleg_krijgt_elke_eigenaar_een_keer_bericht(
    overleg: Overlegverhaal, clock: TestClock
) -> None:
    """The next meeting is on Tuesday 22 December: the reminder goes out on Tuesday the 15th."""
    collega = overleg.fabriek.persoon(Rol.OVERLEGDEELNEMER, overleg.complex_id)
    overleg.start()
    overleg.actie()
    overleg.sluit()
    overleg.plan(dt.date(2026, 12, 22))
    clock.set(dt.date(2026, 12, 14))
    morning(overleg)
    assert told(overleg) == []
    for dag in (15, 16, 17):
        clock.set(dt.date(2026, 12, dag))
        morning(overleg)
    assert sorted(map(str, told(overleg))) == sorted([str(overleg.deelnemer.id), str(collega)])


def test_zonder_open_actiepunt_krijgt_niemand_bericht(overleg: Overlegverhaal, clock: TestClock) -> None:
    overleg.plan(dt.date(2026, 12, 22))
    clock.set(dt.date(2026, 12, 21))
    morning(overleg)
    with overleg.fabriek.read() as session:
        assert session.scalar(select(func.count()).where(Bericht.soort == "actiepunt_open")) == 0
