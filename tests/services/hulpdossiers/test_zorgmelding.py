"""Reporting without Toestemming: two grounds with their limits, and nothing of what was reported."""

import datetime as dt
import uuid
from typing import Any

import pytest
from sqlalchemy import select

from privacy.access import Rol
from renovatie.doorverwijzingen.models import Verwijzingskopie
from renovatie.gebruikers.models import Bericht
from renovatie.hulpdossiers import services
from renovatie.hulpdossiers.models import Zorgmelding
from renovatie.kern.errors import RuleError
from renovatie.kern.scope import EVERYTHING
from renovatie.kern.transaction import WORKER, transaction
from tests.conftest import TestClock
from tests.services.hulpdossiers.verhaal import VANDAAG, Verhaal
from workflows.doorverwijzing import Grond
from workflows.zonder_toestemming import Ingelicht, Melden, Meldpunt, Meldreden, mag_melden

SPOED = {"grond": Grond.VITAAL_BELANG, "meldpunt": Meldpunt.CRISISDIENST, "reden": Meldreden.LEVENSGEVAAR}


def report(verhaal: Verhaal, **velden: Any) -> uuid.UUID:
    verhaal.bezoek(0)
    waarden = {**SPOED, "ingelicht": Ingelicht.JA, **velden}
    with verhaal.write() as session:
        return services.record_zorgmelding(
            session,
            verhaal.werker,
            complex_id=verhaal.complex_id,
            dossier_id=verhaal.dossier_id(0),
            **waarden,
        ).id


@pytest.mark.parametrize(
    ("grond", "meldpunt", "reden", "stappen", "antwoord"),
    [
        (Grond.MELDCODE, Meldpunt.VEILIG_THUIS, Meldreden.ZORG_KIND, True, Melden.MAG),
        (Grond.MELDCODE, Meldpunt.VEILIG_THUIS, Meldreden.ZORG_KIND, False, Melden.STAPPEN_NIET_GEZET),
        (Grond.MELDCODE, Meldpunt.CRISISDIENST, Meldreden.ZORG_KIND, True, Melden.MELDPUNT_PAST_NIET),
        (Grond.MELDCODE, Meldpunt.VEILIG_THUIS, Meldreden.LEVENSGEVAAR, True, Melden.REDEN_PAST_NIET),
        (Grond.VITAAL_BELANG, Meldpunt.ALARMNUMMER, Meldreden.LEVENSGEVAAR, False, Melden.MAG),
        (
            Grond.VITAAL_BELANG,
            Meldpunt.VEILIG_THUIS,
            Meldreden.LEVENSGEVAAR,
            False,
            Melden.MELDPUNT_PAST_NIET,
        ),
        (Grond.TOESTEMMING, Meldpunt.VEILIG_THUIS, Meldreden.ZORG_KIND, True, Melden.GROND_PAST_NIET),
    ],
)
def test_alleen_deze_gronden_met_deze_meldpunten(
    grond: Grond, meldpunt: Meldpunt, reden: Meldreden, stappen: bool, antwoord: Melden
) -> None:
    assert mag_melden(grond, meldpunt, reden, stappen_gezet=stappen) is antwoord


def test_een_melding_deelt_niets_met_een_instantie(verhaal: Verhaal) -> None:
    report(verhaal)
    with verhaal.read() as session:
        assert session.scalars(select(Verwijzingskopie.id)).all() == []


def test_de_fg_krijgt_meteen_bericht(verhaal: Verhaal) -> None:
    fg = verhaal.fabriek.persoon(Rol.PRIVACYFUNCTIONARIS, None)
    report(verhaal)
    with verhaal.read() as session:
        assert session.scalars(select(Bericht.soort).where(Bericht.gebruiker_id == fg)).all() == [
            "zorgmelding"
        ]


def test_een_ander_bevestigt_de_melding(verhaal: Verhaal) -> None:
    melding_id = report(verhaal)

    def confirm(wie: Any) -> None:
        with verhaal.write(wie) as session:
            services.confirm_zorgmelding(
                session, wie, complex_id=verhaal.complex_id, zorgmelding_id=melding_id
            )

    with pytest.raises(RuleError):
        confirm(verhaal.werker)
    confirm(verhaal.collega)
    with verhaal.read() as session:
        assert session.get_one(Zorgmelding, melding_id).bevestigd_door == verhaal.collega.id


@pytest.mark.parametrize(("dagen", "dicht"), [(3, False), (4, True)])
def test_acuut_gevaar_is_na_72_uur_geen_grond_meer(
    verhaal: Verhaal, clock: TestClock, dagen: int, dicht: bool
) -> None:
    melding_id = report(verhaal)
    clock.set(VANDAAG + dt.timedelta(days=dagen))
    with transaction(verhaal.fabriek.omgeving, None, origin=WORKER, scope=EVERYTHING) as session:
        services.close_expired_zorgmeldingen(session)
    with verhaal.read() as session:
        assert (session.get_one(Zorgmelding, melding_id).afgesloten_op is not None) is dicht


def close(verhaal: Verhaal, melding_id: uuid.UUID) -> None:
    with verhaal.write() as session:
        services.close_zorgmelding(
            session, verhaal.werker, complex_id=verhaal.complex_id, zorgmelding_id=melding_id
        )


def test_niemand_sluit_een_melding_die_geen_collega_bevestigde(verhaal: Verhaal) -> None:
    melding_id = report(verhaal)
    with pytest.raises(RuleError):
        close(verhaal, melding_id)
    with verhaal.write(verhaal.collega) as session:
        services.confirm_zorgmelding(
            session, verhaal.collega, complex_id=verhaal.complex_id, zorgmelding_id=melding_id
        )
    close(verhaal, melding_id)
    with verhaal.read() as session:
        assert session.get_one(Zorgmelding, melding_id).afgesloten_op == VANDAAG


@pytest.mark.parametrize(("dagen", "bevestigd", "keer"), [(0, False, 0), (1, False, 1), (1, True, 0)])
def test_na_een_dag_zonder_collega_hoort_de_coordinator_het_een_keer(
    verhaal: Verhaal, clock: TestClock, dagen: int, bevestigd: bool, keer: int
) -> None:
    coordinator = verhaal.fabriek.persoon(
        Rol.PRIVACYCOORDINATOR, None, organisatie_id=verhaal.werker.organisatie_id
    )
    elders = verhaal.fabriek.persoon(Rol.PRIVACYCOORDINATOR, None)
    melding_id = report(verhaal)
    if bevestigd:
        with verhaal.write(verhaal.collega) as session:
            services.confirm_zorgmelding(
                session, verhaal.collega, complex_id=verhaal.complex_id, zorgmelding_id=melding_id
            )
    clock.set(VANDAAG + dt.timedelta(days=dagen))
    for _ochtend in range(2):
        with transaction(verhaal.fabriek.omgeving, None, origin=WORKER, scope=EVERYTHING) as session:
            services.remind_unconfirmed(session)
    with verhaal.read() as session:
        told = session.scalars(
            select(Bericht.gebruiker_id).where(Bericht.soort == "zorgmelding_onbevestigd")
        ).all()
    assert told == [coordinator] * keer
    assert elders not in told
