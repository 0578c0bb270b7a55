"""What the clock brings: the 72 hours of a breach, a DPIA and a convenant; each is told once."""

import datetime as dt
import uuid

import pytest
import sqlalchemy as sa

from privacy.access import Actor, Rol
from privacy.purposes import Categorie
from renovatie.avg.models.datalekken import Datalekssoort
from renovatie.avg.queries.aan_de_beurt import aan_de_beurt
from renovatie.avg.services import datalekken as services
from renovatie.avg.taken.toezicht import warn_datalekken, warn_documenten
from renovatie.complexen import services as complexen
from renovatie.complexen.models import Complex
from renovatie.gebruikers.berichten import Berichtsoort, mark_read
from renovatie.gebruikers.models import Bericht, Gebruiker, Organisatiesoort
from renovatie.kern.actors import CONSOLE
from renovatie.kern.models import Taak
from tests.conftest import VANDAAG, TestClock
from tests.factories import Fabriek
from tests.queries import counted
from tests.services.avg.bewaarwereld import LATER, Bewaarwereld, make_bewaarwereld
from workflows.datalek import Risico

NU = dt.datetime(2026, 11, 24, 10, tzinfo=dt.UTC)
KLOK, TE_LAAT = Berichtsoort.DATALEK_KLOK, Berichtsoort.DATALEK_TE_LAAT


@pytest.fixture
def pc(fabriek: Fabriek) -> Actor:
    fabriek.actor(Rol.PRIVACYFUNCTIONARIS)
    fabriek.actor(Rol.PRIVACYCOORDINATOR, organisatie_id=fabriek.organisatie(Organisatiesoort.WELZIJN))
    return fabriek.actor(Rol.PRIVACYCOORDINATOR)


def known(fabriek: Fabriek, pc: Actor, uren: int) -> uuid.UUID:
    with fabriek.write(pc) as session:
        return services.record_datalek(
            session,
            pc,
            soort=Datalekssoort.APPARAAT_KWIJT,
            ontdekt_op=NU - dt.timedelta(hours=uren),
            bekend_op=NU - dt.timedelta(hours=uren),
            wat="Een telefoon is weg.",
            categorieen=[Categorie.NAAM],
        ).id


def told(fabriek: Fabriek) -> list[str]:
    with fabriek.read() as session:
        rows = session.scalars(sa.select(Bericht.soort).order_by(Bericht.soort)).all()
    return [row for row in rows if row != Berichtsoort.DATALEK_NIEUW]


@pytest.mark.parametrize(
    ("uren", "soorten"), [(47, []), (48, [KLOK] * 2), (72, [KLOK] * 2), (73, [TE_LAAT] * 2)]
)
def test_de_klok_van_72_uur_meldt_zich_bij_wie_het_behandelt_en_wie_toeziet(
    fabriek: Fabriek, pc: Actor, uren: int, soorten: list[str]
) -> None:
    known(fabriek, pc, uren)
    with fabriek.write() as session:
        warn_datalekken(session)
    assert told(fabriek) == soorten


def test_een_klok_meldt_zich_maar_een_keer_ook_als_het_bericht_gelezen_is(
    fabriek: Fabriek, pc: Actor
) -> None:
    known(fabriek, pc, 60)
    for _keer in range(3):
        with fabriek.write() as session:
            warn_datalekken(session)
        with fabriek.write(pc) as session:
            mark_read(session, pc.id)
    assert told(fabriek) == [KLOK] * 2


def test_wie_oordeelt_dat_melden_niet_hoeft_hoort_geen_klok(fabriek: Fabriek, pc: Actor) -> None:
    lek = known(fabriek, pc, 60)
    with fabriek.write(pc) as session:
        services.judge_risico(session, pc, lek, op=NU, risico=Risico.ONWAARSCHIJNLIJK, tekst="Versleuteld.")
    with fabriek.write() as session:
        warn_datalekken(session)
    assert told(fabriek) == []


def test_de_klok_wacht_niet_op_de_ochtend(fabriek: Fabriek, pc: Actor) -> None:
    known(fabriek, pc, 10)
    with fabriek.read() as session:
        due = session.scalars(sa.select(Taak.vanaf).where(Taak.soort == services.KLOK_TAAK)).all()
    first, last = sorted(due)
    assert round(last - first) == 24 * 3600 + 1


def test_een_convenant_dat_binnen_30_dagen_eindigt_en_een_dpia_worden_een_keer_gemeld(
    fabriek: Fabriek, pc: Actor
) -> None:
    complex_id = fabriek.complex_()
    with fabriek.write() as session:
        complexen.record_partner(
            session,
            CONSOLE,
            complex_id,
            organisatie_id=fabriek.organisatie(Organisatiesoort.WELZIJN),
            convenant_op=VANDAAG - dt.timedelta(days=300),
            uren_per_maand=8,
            antwoordtermijn=5,
            vervanger="",
            tot=VANDAAG + dt.timedelta(days=30),
        )
        session.get_one(Complex, complex_id).dpia_op = None
    for _keer in range(2):
        with fabriek.write() as session:
            warn_documenten(session)
    assert told(fabriek) == [Berichtsoort.CONVENANT_LOOPT_AF, Berichtsoort.DPIA_HERZIEN]


def due(wereld: Bewaarwereld, organisatie_id: uuid.UUID | None = None) -> list[tuple[str, int]]:
    with wereld.fabriek.read() as session:
        found = aan_de_beurt(session, wereld.bewaren, organisatie_id)
    return [(row.organisatie, row.aantal) for row in found]


@pytest.fixture
def wereld(fabriek: Fabriek, clock: TestClock) -> Bewaarwereld:
    made = make_bewaarwereld(fabriek, clock)
    for woning in range(2):
        made.verhaal.bezoek(woning, verslag="kanarieverslag")
    clock.set(LATER)
    return made


def test_het_overzicht_telt_per_organisatie_wat_aan_de_beurt_is(wereld: Bewaarwereld) -> None:
    welzijn = wereld.fabriek.organisatie_naam(wereld.fabriek.organisatie(Organisatiesoort.WELZIJN))
    assert due(wereld) == [(welzijn, 2)]
    assert due(wereld, wereld.eerste.organisatie_id) == [(welzijn, 2)]
    assert due(wereld, wereld.ander.organisatie_id) == []


def test_wat_in_een_voorstel_staat_of_gewist_is_telt_niet_meer(wereld: Bewaarwereld) -> None:
    voorstel_id = wereld.propose()
    assert due(wereld) == []
    wereld.confirm(voorstel_id)
    wereld.work()
    assert due(wereld) == []


def test_een_account_dat_weg_kan_telt_bij_de_organisatie_van_wie_het_was(wereld: Bewaarwereld) -> None:
    weg = wereld.fabriek.actor(Rol.WOONCONSULENT, wereld.complex_id)
    with wereld.fabriek.write() as session:
        session.get_one(Gebruiker, weg.id).actief = False
    wereld.clock.set(dt.date(2040, 1, 1))
    corporatie = wereld.fabriek.organisatie_naam(wereld.fabriek.organisatie())
    assert (corporatie, 1) in due(wereld)


def test_tellen_kost_evenveel_bij_meer_dossiers(fabriek: Fabriek, clock: TestClock) -> None:
    def cost(verhuurd: int) -> int:
        made = make_bewaarwereld(fabriek, clock, verhuurd)
        for woning in range(verhuurd):
            made.verhaal.bezoek(woning, verslag="kanarieverslag")
        with made.fabriek.read() as session, counted(fabriek.omgeving) as seen:
            aan_de_beurt(session, made.bewaren, None)
        return len(seen)

    first = cost(2)
    assert cost(6) == first
    assert first <= 40
