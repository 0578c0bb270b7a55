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
