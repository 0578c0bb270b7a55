"""Planning, closing, minutes; and 48 hours later nothing of a case is left, in no backup either."""

import datetime as dt

import pytest
from sqlalchemy import select

from privacy.access import Rol
from privacy.chain import journaal
from privacy.keyring import KeyDestroyed, Keyring
from renovatie.casusoverleg import services
from renovatie.casusoverleg.models import Agendapunt, Deelname, Notulen, Overleg
from renovatie.casusoverleg.queries.blad import blad
from renovatie.casusoverleg.taken import queue_sheets, register, remind_minutes
from renovatie.gebruikers.models import Bericht
from renovatie.kern.errors import RuleError
from renovatie.kern.models import Taak
from renovatie.kern.scope import EVERYTHING
from renovatie.kern.taken import Taken, run_one
from renovatie.kern.transaction import WORKER, transaction
from tests.conftest import TestClock
from tests.services.casusoverleg.overlegverhaal import Overlegverhaal
from tests.services.hulpdossiers.verhaal import VANDAAG
from workflows.casusoverleg import BLAD_OPEN, Overlegstand

DAG = dt.timedelta(days=1)


def test_een_overleg_ligt_niet_in_het_verleden_en_niet_twee_op_een_dag(overleg: Overlegverhaal) -> None:
    with pytest.raises(RuleError) as fout:
        overleg.plan(VANDAAG - DAG)
    assert fout.value.field == "datum"
    with pytest.raises(RuleError, match="conflict"):
        overleg.plan(VANDAAG)


def test_een_overleg_begint_niet_in_het_uur_dat_de_klok_overslaat(overleg: Overlegverhaal) -> None:
    """Of a series no meeting either: in 2027 that hour is on the fourth Sunday of March."""
    for datum, aantal in ((dt.date(2027, 3, 28), 1), (dt.date(2027, 2, 28), 2)):
        with pytest.raises(RuleError) as fout, overleg.verhaal.write(overleg.regisseur) as session:
            services.plan_overleggen(
                session,
                overleg.regisseur,
                overleg.complex_id,
                datum=datum,
                begin=dt.time(2, 30),
                plek="wijkruimte",
                aantal=aantal,
            )
        assert fout.value.field == "begin"


def test_een_jaar_plannen_geeft_twaalf_overleggen(overleg: Overlegverhaal) -> None:
    assert len(overleg.plan(VANDAAG + 7 * DAG, 12)) == 12


def test_wie_geen_casus_mag_zien_wordt_niet_uitgenodigd(overleg: Overlegverhaal) -> None:
    for vreemde in (
        overleg.verhaal.wijkbeheerder.id,
        overleg.fabriek.persoon(Rol.WOONCONSULENT, overleg.complex_id),
    ):
        with pytest.raises(RuleError), overleg.verhaal.write(overleg.regisseur) as session:
            services.invite(session, overleg.regisseur, overleg.complex_id, overleg.overleg_id, [vreemde])


def test_wie_nieuw_op_de_lijst_komt_krijgt_een_keer_bericht(overleg: Overlegverhaal) -> None:
    partner = overleg.verhaal.partner.id
    for _ in range(2):
        with overleg.verhaal.write(overleg.regisseur) as session:
            services.invite(session, overleg.regisseur, overleg.complex_id, overleg.overleg_id, [partner])
    with overleg.fabriek.read() as session:
        told = session.scalars(select(Bericht.gebruiker_id).where(Bericht.soort == "overleg_uitgenodigd"))
        assert list(told) == [partner]
        names = session.scalars(
            select(Deelname.gebruiker_id).where(Deelname.overleg_id == overleg.overleg_id)
        )
        assert set(names) == {partner, overleg.regisseur.id}


def test_een_overleg_begint_niet_voor_zijn_dag(overleg: Overlegverhaal) -> None:
    (morgen,) = overleg.plan(VANDAAG + DAG)
    with pytest.raises(RuleError, match="te_vroeg"), overleg.verhaal.write(overleg.regisseur) as session:
        services.start_overleg(session, overleg.regisseur, overleg.complex_id, morgen)


def test_een_begonnen_overleg_verschuift_niet_en_gaat_niet_meer_niet_door(overleg: Overlegverhaal) -> None:
    overleg.start()
    with pytest.raises(RuleError, match="conflict"), overleg.verhaal.write(overleg.regisseur) as session:
        services.call_off(session, overleg.regisseur, overleg.complex_id, overleg.overleg_id)


def test_zonder_gehouden_overleg_geen_notulen_en_twee_keer_kan_niet(overleg: Overlegverhaal) -> None:
    with pytest.raises(RuleError, match="conflict"):
        overleg.stel_vast()
    overleg.start()
    overleg.sluit(overleg.regisseur.id)
    overleg.stel_vast()
    with pytest.raises(RuleError, match="conflict"):
        overleg.stel_vast()
    assert overleg.overleg().stand is Overlegstand.VASTGESTELD


def test_wie_naar_een_oud_blad_keek_stelt_de_notulen_niet_vast(overleg: Overlegverhaal) -> None:
    """Between looking and fixing somebody recognised the household: its case would be in the PDF."""
    overleg.verhaal.bezoek(0)
    punt_id = overleg.casus()
    overleg.start()
    overleg.sluit()
    gezien = overleg.overleg().beurt
    overleg.herkend(punt_id)
    with pytest.raises(RuleError, match="verouderd"):
        overleg.stel_vast(beurt=gezien)


def test_herkend_na_de_notulen_haalt_de_notulen_weg_en_vertelt_het_de_regisseur(
    overleg: Overlegverhaal, clock: TestClock
) -> None:
    overleg.verhaal.bezoek(0)
    punt_id = overleg.casus()
    overleg.start()
    overleg.sluit()
    overleg.stel_vast()
    eerst = overleg.overleg().notulen_om
    overleg.herkend(punt_id)
    assert (overleg.overleg().stand, overleg.overleg().notulen_om) == (Overlegstand.GEHOUDEN, eerst)
    with overleg.fabriek.read() as session:
        assert session.scalars(select(Notulen)).all() == []
        told = session.scalars(select(Bericht.gebruiker_id).where(Bericht.soort == "notulen_opnieuw")).all()
    assert told == [overleg.regisseur.id]
    clock.set(VANDAAG + dt.timedelta(days=1))
    overleg.stel_vast()
    assert (overleg.overleg().stand, overleg.overleg().notulen_om) == (Overlegstand.VASTGESTELD, eerst)


def test_na_herkend_sluit_het_blad_toch_48_uur_na_de_eerste_notulen(overleg: Overlegverhaal) -> None:
    overleg.verhaal.bezoek(0)
    overleg.verhaal.bezoek(1)
    punt_id = overleg.casus()
    overleg.casus(1)
    overleg.start()
    overleg.sluit()
    overleg.stel_vast()
    overleg.herkend(punt_id)
    with overleg.verhaal.write(overleg.regisseur) as session:
        model = session.get_one(Overleg, overleg.overleg_id)
        assert model.notulen_om is not None
        model.notulen_om -= BLAD_OPEN
    with overleg.verhaal.read(overleg.regisseur) as session:
        assert blad(session, session.get_one(Overleg, overleg.overleg_id)) == []


def jobs(overleg: Overlegverhaal) -> None:
    """The round of the morning, and every job that waits (whatever its hour)."""
    taken = Taken()
    register(taken)
    with transaction(overleg.fabriek.omgeving, None, origin=WORKER, scope=EVERYTHING) as session:
        queue_sheets(session)
    while run_one(overleg.fabriek.omgeving, taken):
        pass


def seals(overleg: Overlegverhaal) -> set[bool]:
    with overleg.fabriek.read() as session:
        return {
            seal is None
            for row in session.scalars(select(Agendapunt))
            for seal in (row.vraag_zegel, row.cluster_zegel, row.aanleiding_zegel)
        }


def test_48_uur_na_de_notulen_is_het_blad_leeg_en_zijn_sleutel_gewist(
    overleg: Overlegverhaal, clock: TestClock
) -> None:
    overleg.verhaal.bezoek(0)
    overleg.casus()
    overleg.start()
    overleg.sluit()
    notulen_id = overleg.stel_vast()
    keystore = overleg.fabriek.omgeving.keystore
    clock.moment += dt.timedelta(hours=47, minutes=59)
    jobs(overleg)
    assert seals(overleg) == {False}
    with overleg.verhaal.read(overleg.regisseur) as session:
        assert len(blad(session, session.get_one(Overleg, overleg.overleg_id))) == 1
    clock.moment += dt.timedelta(minutes=1)
    with overleg.verhaal.read(overleg.regisseur) as session:
        assert blad(session, session.get_one(Overleg, overleg.overleg_id)) == []
    jobs(overleg)
    assert seals(overleg) == {True}
    with pytest.raises(KeyDestroyed):
        Keyring(keystore, None).key((overleg.overleg_id, "overleg"))
    with overleg.verhaal.read(overleg.regisseur) as session:
        assert session.get_one(Notulen, notulen_id).pdf == b"%PDF-1.7 kanarienotulen"
        lines = session.scalars(select(journaal.c.code).where(journaal.c.code == "overleg.blad_dicht")).all()
    assert lines == ["overleg.blad_dicht"]


def test_gedood_tussen_legen_en_wissen_maakt_de_taak_het_later_af(
    overleg: Overlegverhaal, clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    overleg.verhaal.bezoek(0)
    overleg.casus()
    overleg.start()
    overleg.sluit()
    overleg.stel_vast()
    clock.moment += dt.timedelta(hours=48)
    keystore = overleg.fabriek.omgeving.keystore

    def killed(_self: object, _names: object) -> int:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(type(keystore), "destroy", killed)
        jobs(overleg)
    assert seals(overleg) == {True}
    Keyring(keystore, None).key((overleg.overleg_id, "overleg"))
    with transaction(overleg.fabriek.omgeving, None, origin=WORKER, scope=EVERYTHING) as session:
        for taak in session.scalars(select(Taak)):
            taak.vanaf = 0
    jobs(overleg)
    with pytest.raises(KeyDestroyed):
        Keyring(keystore, None).key((overleg.overleg_id, "overleg"))


def test_van_een_overleg_dat_niet_doorging_blijft_geen_casus_staan(overleg: Overlegverhaal) -> None:
    overleg.verhaal.bezoek(0)
    overleg.casus()
    with overleg.verhaal.write(overleg.regisseur) as session:
        services.call_off(session, overleg.regisseur, overleg.complex_id, overleg.overleg_id)
    jobs(overleg)
    assert seals(overleg) == {True}


def test_wie_leidt_hoort_na_twee_dagen_dat_er_geen_notulen_zijn(
    overleg: Overlegverhaal, clock: TestClock
) -> None:
    overleg.start()
    seen = []
    for dag in (1, 2, 3):
        clock.set(VANDAAG + dag * DAG)
        with overleg.verhaal.write(overleg.regisseur) as session:
            remind_minutes(session)
        with overleg.fabriek.read() as session:
            told = select(Bericht.gebruiker_id).where(Bericht.soort == "notulen_ontbreken")
            seen.append(list(session.scalars(told)))
    assert seen == [[], [overleg.regisseur.id], [overleg.regisseur.id]]


def test_zonder_notulen_gaat_het_blad_na_dertig_dagen_dicht(
    overleg: Overlegverhaal, clock: TestClock
) -> None:
    overleg.verhaal.bezoek(0)
    overleg.casus()
    clock.set(VANDAAG + 30 * DAG)
    jobs(overleg)
    assert seals(overleg) == {False}
    clock.set(VANDAAG + 31 * DAG)
    jobs(overleg)
    assert seals(overleg) == {True}
