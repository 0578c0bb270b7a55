"""What stands in an action by mistake is put right: its words change or it goes, and so do the minutes."""

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from sqlalchemy import select

from privacy.access import Actor
from privacy.chain import journaal
from renovatie.casusoverleg.models import Actiepunt, Notulen, Overleg
from renovatie.casusoverleg.queries.acties import acties_bij
from renovatie.casusoverleg.services import (
    NieuweNotulen,
    reword_actiepunt,
    settle_actiepunt,
    withdraw_actiepunt,
)
from renovatie.gebruikers.models import Bericht
from renovatie.kern.clock import now
from renovatie.kern.errors import RuleError
from tests.conftest import TestClock
from tests.services.casusoverleg.overlegverhaal import ACTIE, Overlegverhaal
from tests.services.hulpdossiers.verhaal import VANDAAG
from workflows.casusoverleg import BLAD_OPEN, Actiestand, Overlegstand

BETER = "Schuldhulp belt de bewoner terug"
ANDERE = b"%PDF-1.7 met andere woorden"


def opnieuw(overleg: Overlegverhaal, *, beurt: int | None = None) -> dict[uuid.UUID, NieuweNotulen]:
    """The minutes printed once more, as the page does for who leads."""
    nu = overleg.overleg()
    return {nu.id: NieuweNotulen(ANDERE, nu.beurt if beurt is None else beurt)}


def verander(
    overleg: Overlegverhaal, actie_id: uuid.UUID, wie: Actor | None = None, wat: str = BETER
) -> None:
    wie = wie or overleg.regisseur
    with overleg.verhaal.write(wie) as session:
        reword_actiepunt(session, wie, overleg.complex_id, actie_id, wat, opnieuw(overleg))


def trek_in(overleg: Overlegverhaal, actie_id: uuid.UUID, wie: Actor | None = None) -> None:
    wie = wie or overleg.regisseur
    with overleg.verhaal.write(wie) as session:
        withdraw_actiepunt(session, wie, overleg.complex_id, actie_id, opnieuw(overleg))


def teksten(overleg: Overlegverhaal) -> list[str]:
    with overleg.verhaal.read(overleg.regisseur) as session:
        return [actie.wat for actie in acties_bij(session, overleg.overleg_id)]


def notulen(overleg: Overlegverhaal) -> int:
    with overleg.fabriek.read() as session:
        return len(session.scalars(select(Notulen.id)).all())


def bewaard(overleg: Overlegverhaal) -> bytes:
    with overleg.verhaal.read(overleg.regisseur) as session:
        return bytes(session.scalars(select(Notulen)).one().pdf)


def test_wie_leidt_en_wie_het_doet_verandert_de_tekst_en_een_ander_niet(overleg: Overlegverhaal) -> None:
    overleg.start()
    actie = overleg.actie()
    for ander in (overleg.verhaal.werker, overleg.verhaal.wijkbeheerder):
        with pytest.raises(RuleError, match="niet_gevonden"):
            verander(overleg, actie.id, ander)
        with pytest.raises(RuleError, match="niet_gevonden"):
            trek_in(overleg, actie.id, ander)
    assert teksten(overleg) == [ACTIE]
    verander(overleg, actie.id, overleg.deelnemer, "Bel de wachtlijst na")
    assert teksten(overleg) == ["Bel de wachtlijst na"]
    verander(overleg, actie.id)
    assert teksten(overleg) == [BETER]
    with pytest.raises(RuleError) as fout:
        verander(overleg, actie.id, wat="  ")
    assert fout.value.field == "wat"


def test_ook_de_tekst_van_wat_al_gedaan_is_wordt_rechtgezet(overleg: Overlegverhaal) -> None:
    overleg.start()
    actie = overleg.actie()
    with overleg.verhaal.write(overleg.deelnemer) as session:
        settle_actiepunt(session, overleg.deelnemer, overleg.complex_id, actie.id, Actiestand.GEDAAN)
    verander(overleg, actie.id)
    assert teksten(overleg) == [BETER]
    trek_in(overleg, actie.id)
    assert teksten(overleg) == []


def test_elk_scherm_laadt_opnieuw_en_wie_notulen_bekijkt_ziet_ze_weer(overleg: Overlegverhaal) -> None:
    overleg.start()
    actie = overleg.actie()
    overleg.sluit()
    gezien = overleg.overleg().beurt
    verander(overleg, actie.id)
    assert overleg.overleg().beurt == gezien + 1
    with pytest.raises(RuleError, match="verouderd"):
        overleg.stel_vast(beurt=gezien)


@pytest.mark.parametrize("doe", [verander, trek_in])
def test_zolang_het_blad_open_is_komen_in_dezelfde_handeling_nieuwe_notulen(
    overleg: Overlegverhaal, doe: Callable[[Overlegverhaal, uuid.UUID], None], clock: TestClock
) -> None:
    """Also at the very end of the 48 hours: what was agreed on the cases stays."""
    overleg.start()
    actie = overleg.actie()
    overleg.sluit()
    overleg.stel_vast()
    eerst = overleg.overleg()
    clock.moment += BLAD_OPEN - dt.timedelta(minutes=10)
    doe(overleg, actie.id)
    nu = overleg.overleg()
    assert (nu.stand, nu.notulen_om, nu.beurt) == (
        Overlegstand.VASTGESTELD,
        eerst.notulen_om,
        eerst.beurt + 1,
    )
    assert bewaard(overleg) == ANDERE
    with overleg.fabriek.read() as session:
        assert session.scalars(select(Bericht.id).where(Bericht.soort == "notulen_opnieuw")).all() == []


def test_zolang_het_blad_open_is_verandert_alleen_wie_leidt_wat_in_de_notulen_staat(
    overleg: Overlegverhaal, clock: TestClock
) -> None:
    overleg.start()
    actie = overleg.actie()
    overleg.sluit()
    overleg.stel_vast(b"%PDF-1.7 afgesproken")
    clock.moment += BLAD_OPEN - dt.timedelta(minutes=10)
    with pytest.raises(RuleError, match="conflict"):
        verander(overleg, actie.id, overleg.deelnemer)
    assert (teksten(overleg), bewaard(overleg)) == ([ACTIE], b"%PDF-1.7 afgesproken")
    clock.moment += dt.timedelta(minutes=10)
    verander(overleg, actie.id, overleg.deelnemer)
    assert (teksten(overleg), bewaard(overleg)) == ([BETER], b"%PDF-1.7 afgesproken")


def test_notulen_waar_het_actiepunt_niet_in_kan_staan_blijven_zoals_ze_zijn(
    overleg: Overlegverhaal, clock: TestClock
) -> None:
    """It was done before that meeting: its owner puts it right, whoever made the minutes."""
    overleg.start()
    actie = overleg.actie()
    overleg.sluit()
    with overleg.verhaal.write(overleg.deelnemer) as session:
        settle_actiepunt(session, overleg.deelnemer, overleg.complex_id, actie.id, Actiestand.GEDAAN)
        session.get_one(Overleg, overleg.overleg_id).blad_dicht_op = VANDAAG
    clock.moment += dt.timedelta(days=1)
    [volgende] = overleg.plan(VANDAAG + dt.timedelta(days=1))
    with overleg.verhaal.write(overleg.regisseur) as session:
        later = session.get_one(Overleg, volgende)
        later.stand, later.notulen_om = Overlegstand.VASTGESTELD, now(session)
    verander(overleg, actie.id, overleg.deelnemer)
    assert (teksten(overleg), overleg.overleg(volgende).stand) == ([BETER], Overlegstand.VASTGESTELD)


@pytest.mark.parametrize("te_laat", [True, False])
def test_zonder_notulen_van_nu_verandert_er_niets(overleg: Overlegverhaal, te_laat: bool) -> None:
    """Printed before the sheet changed, or not at all."""
    overleg.start()
    actie = overleg.actie()
    overleg.sluit()
    overleg.stel_vast(b"%PDF-1.7 afgesproken")
    oud = opnieuw(overleg, beurt=overleg.overleg().beurt - 1) if te_laat else {}
    wie = overleg.regisseur
    with pytest.raises(RuleError, match="verouderd"), overleg.verhaal.write(wie) as session:
        reword_actiepunt(session, wie, overleg.complex_id, actie.id, BETER, oud)
    assert (teksten(overleg), bewaard(overleg)) == ([ACTIE], b"%PDF-1.7 afgesproken")


def test_ook_de_notulen_waarin_een_oud_actiepunt_meegaat(overleg: Overlegverhaal) -> None:
    overleg.start()
    actie = overleg.actie()
    overleg.sluit()
    wie = overleg.regisseur
    with overleg.verhaal.write(wie) as session:
        model = session.get_one(Overleg, overleg.overleg_id)
        volgende = Overleg(
            complex_id=model.complex_id,
            datum=model.datum,
            begin=model.begin,
            plek=model.plek,
            stand=Overlegstand.VASTGESTELD,
            notulen_om=now(session),
        )
        session.add(volgende)
        session.flush()
        session.add(
            Notulen(
                complex_id=model.complex_id,
                overleg_id=volgende.id,
                door_id=wie.id,
                op=model.datum,
                pdf=b"%PDF-1.7 oud",
            )
        )
        beurt, volgende_id = volgende.beurt, volgende.id
    with overleg.verhaal.write(wie) as session:
        nieuw = {volgende_id: NieuweNotulen(ANDERE, beurt)}
        reword_actiepunt(session, wie, overleg.complex_id, actie.id, BETER, nieuw)
    nu = overleg.overleg(volgende_id)
    assert (nu.beurt, nu.stand) == (beurt + 1, Overlegstand.VASTGESTELD)
    assert bewaard(overleg) == ANDERE


def test_is_het_blad_dicht_dan_blijven_de_notulen(overleg: Overlegverhaal) -> None:
    """Their cases are gone: made again they would say less than was agreed."""
    overleg.start()
    actie = overleg.actie()
    overleg.sluit()
    overleg.stel_vast(b"%PDF-1.7 afgesproken")
    with overleg.verhaal.write(overleg.regisseur) as session:
        model = session.get_one(Overleg, overleg.overleg_id)
        assert model.notulen_om is not None
        model.notulen_om -= BLAD_OPEN
    verander(overleg, actie.id)
    assert (teksten(overleg), bewaard(overleg)) == ([BETER], b"%PDF-1.7 afgesproken")
    assert overleg.overleg().stand is Overlegstand.VASTGESTELD


def test_dezelfde_tekst_laat_de_notulen_met_rust(overleg: Overlegverhaal) -> None:
    overleg.start()
    actie = overleg.actie()
    overleg.sluit()
    overleg.stel_vast()
    verander(overleg, actie.id, wat=f" {ACTIE} ")
    assert (notulen(overleg), overleg.overleg().stand) == (1, Overlegstand.VASTGESTELD)


def test_na_de_notulen_trekt_alleen_wie_leidt_een_actiepunt_in(
    overleg: Overlegverhaal, clock: TestClock
) -> None:
    """Until then it is a slip of the pen; from then on it is agreed, and its owner says that it lapses."""
    overleg.start()
    eigen, ander, later = overleg.actie(overleg.deelnemer), overleg.actie(), overleg.actie()
    trek_in(overleg, eigen.id, overleg.deelnemer)
    overleg.sluit()
    trek_in(overleg, ander.id, overleg.deelnemer)
    overleg.stel_vast()
    with pytest.raises(RuleError, match="conflict"):
        trek_in(overleg, later.id, overleg.deelnemer)
    clock.moment += BLAD_OPEN  # the sheet is shut: what was agreed stays agreed
    with pytest.raises(RuleError, match="conflict"):
        trek_in(overleg, later.id, overleg.deelnemer)
    trek_in(overleg, later.id)
    assert teksten(overleg) == []


def test_het_journaal_zegt_dat_de_tekst_veranderde_en_niet_wat_er_stond(overleg: Overlegverhaal) -> None:
    overleg.start()
    actie = overleg.actie()
    verander(overleg, actie.id)
    trek_in(overleg, actie.id)
    codes = ("actiepunt.trek_in", "actiepunt.wijzig")
    with overleg.fabriek.read() as session:
        rows = session.execute(
            select(journaal.c.code, journaal.c.actie, journaal.c.object_id, journaal.c.velden)
            .where(journaal.c.code.in_(codes))
            .order_by(journaal.c.seq)
        ).all()
        assert session.get(Actiepunt, actie.id) is None
    assert [tuple(row)[:3] for row in rows] == [
        ("actiepunt.wijzig", "U", str(actie.id)),
        ("actiepunt.trek_in", "D", str(actie.id)),
    ]
    assert ACTIE not in str(rows)
    assert BETER not in str(rows)


def test_een_actiepunt_van_een_ander_complex_is_er_niet(overleg: Overlegverhaal) -> None:
    overleg.start()
    actie = overleg.actie()
    with (
        pytest.raises(RuleError, match="niet_gevonden"),
        overleg.verhaal.write(overleg.regisseur) as session,
    ):
        reword_actiepunt(session, overleg.regisseur, uuid.uuid4(), actie.id, BETER, {})
