"""Every term of the register drives a destruction: another number, and what is proposed moves to that day."""

import datetime as dt
import uuid
from dataclasses import replace
from types import MappingProxyType

import pytest
from sqlalchemy import func, select, update

from privacy import purposes
from privacy.access import Actor, Rol
from privacy.disclosure import Moment
from privacy.purposes import REGISTER, TERMIJNEN, Begin, Bewaartermijn
from privacy.retention import add_months
from renovatie.avg.models.bewaren import (
    Bewaarblokkade,
    Blokkadereden,
    Vernietiging,
    Vernietigingsvoorstel,
    Voorstelstand,
)
from renovatie.avg.models.verzoeken import Derdenvraag, Effect, Verzoek, Verzoekdeel
from renovatie.avg.queries import bewaren as queries
from renovatie.avg.services import bewaren as services
from renovatie.casusoverleg.models import Overleg
from renovatie.complexen.models import Complex
from renovatie.gebruikers.models import Gebruiker
from renovatie.kern import journaalbeheer
from renovatie.kern.bewaren import Bewaren, Soort, Zoekgebied
from renovatie.kern.clock import now
from renovatie.kern.errors import RuleError
from renovatie.toewijzing.models import Doelgroep, Toewijzing
from renovatie.vragenlijsten.models import Koppelsleutel, Vragenronde
from tests.conftest import VANDAAG, TestClock
from tests.services.avg.beide_kanten import both_sides
from tests.services.avg.bewaarwereld import joined
from tests.services.avg.verzoek import Zaak
from workflows.casusoverleg import Overlegstand
from workflows.verzoeken import Verzoekstand

DAG = dt.timedelta(days=1)
ERBIJ = 7
"""Months that the test adds to a term."""
SOORTEN = sorted(joined().bewaren.soorten)
HULPKANT = {"hulpdossier", "bezoekuitkomst", "overleg", "vragenronde"}


def beslist(zaak: Zaak, *van: Actor) -> uuid.UUID:
    """A request at both organisations, and the parts of these were withdrawn today."""
    verzoek_id = zaak.verzoek()
    with zaak.verhaal.fabriek.write() as session:
        session.execute(
            update(Verzoekdeel)
            .where(Verzoekdeel.organisatie_id.in_([actor.organisatie_id for actor in van]))
            .values(stand=Verzoekstand.INGETROKKEN, besloten_op=VANDAAG, besloten_door=van[0].id)
        )
    return verzoek_id


@pytest.fixture
def alles(zaak: Zaak, clock: TestClock) -> Zaak:
    """One of everything that is kept, and all of it ended today."""
    both_sides(zaak, clock)
    fabriek, where = zaak.verhaal.fabriek, zaak.verhaal.complex_id
    beslist(zaak, zaak.corporatie, zaak.welzijn)
    weg = fabriek.persoon(Rol.WOONCONSULENT, where)
    with fabriek.write(None, where) as session:
        session.get_one(Complex, where).beeindigd_op = VANDAAG
        session.get_one(Gebruiker, weg).actief = False
        ronde = Vragenronde(
            complex_id=where, moment=Moment.NA, versie="2026-1", geopend_op=VANDAAG, gesloten_op=VANDAAG
        )
        session.add(ronde)
        session.flush()
        session.add_all(
            (
                Koppelsleutel(complex_id=where, ronde_id=ronde.id, pseudoniem=b"p" * 32),
                Overleg(
                    complex_id=where,
                    datum=VANDAAG,
                    begin=dt.time(10),
                    plek="wijkruimte",
                    stand=Overlegstand.AFGELAST,
                ),
                Toewijzing(
                    complex_id=where,
                    woning_id=zaak.verhaal.flat.woning_ids[0],
                    vrijgekomen_op=VANDAAG,
                    toegewezen_op=VANDAAG,
                    doelgroep=Doelgroep.STARTERS,
                    motivering="past bij de mix",
                ),
            )
        )
    return zaak


@pytest.fixture
def langer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every term of the register lasts longer, each by the same number of months."""
    anders = {begin: _longer(termijn) for begin, termijn in TERMIJNEN.items()}
    monkeypatch.setattr(purposes, "TERMIJNEN", MappingProxyType(anders))


def _longer(termijn: Bewaartermijn) -> Bewaartermijn:
    last = termijn.uiterlijk_na_project
    return replace(
        termijn,
        maanden=termijn.maanden + ERBIJ,
        uiterlijk_na_project=None if last is None else last + ERBIJ,
    )


def eerste_feit(zaak: Zaak, soort: str) -> dt.date:
    """The day of the event that the first last day of this kind is counted from."""
    gebied = Zoekgebied(None, frozenset({zaak.verhaal.complex_id}))
    with zaak.verhaal.fabriek.write(None, zaak.verhaal.complex_id) as session:
        found = zaak.taken.bewaren.zoek(session, soort, gebied)
    return min(verval.feit for _geval, verval in found if verval.feit is not None)


def propose(zaak: Zaak, wie: Actor, soort: str, *, per_complex: bool) -> uuid.UUID:
    where = zaak.verhaal.complex_id if per_complex else None
    with zaak.write(wie) as session:
        return services.propose_vernietiging(
            session, wie, zaak.taken.bewaren, soort=soort, complex_id=where
        ).id


@pytest.mark.parametrize("soort", SOORTEN)
@pytest.mark.usefixtures("langer")
def test_een_andere_termijn_verschuift_de_vernietiging_naar_die_dag(
    soort: str, alles: Zaak, clock: TestClock
) -> None:
    """On the old day there is nothing to propose; the day after the new one it is proposed and goes."""
    wie = alles.welzijn if soort in HULPKANT else alles.corporatie
    per_complex = soort not in {"account", "verzoek"}
    begin = REGISTER[alles.taken.bewaren.soorten[soort].doel].vanaf
    gebeurd = eerste_feit(alles, soort)
    oud = add_months(gebeurd, TERMIJNEN[begin].maanden)
    nieuw = add_months(gebeurd, TERMIJNEN[begin].maanden + ERBIJ)
    for te_vroeg in (oud + DAG, nieuw):
        clock.set(te_vroeg)
        with pytest.raises(RuleError, match="conflict"):
            propose(alles, wie, soort, per_complex=per_complex)
    clock.set(nieuw + DAG)
    voorstel_id = propose(alles, wie, soort, per_complex=per_complex)
    tweede = alles.verhaal.fabriek.actor(Rol.PRIVACYCOORDINATOR, organisatie_id=wie.organisatie_id)
    with alles.write(tweede) as session:
        services.confirm_vernietiging(session, tweede, alles.taken.bewaren, voorstel_id=voorstel_id)
    alles.run()
    with alles.verhaal.fabriek.write() as session:
        gone = session.scalar(select(func.count()).where(Vernietiging.voorstel_id == voorstel_id))
        assert gone is not None
        assert gone >= 1
    with pytest.raises(RuleError, match="conflict"):
        propose(alles, wie, soort, per_complex=per_complex)


@pytest.mark.usefixtures("langer")
def test_ook_het_journaal_wordt_afgesneden_na_de_termijn_van_het_register() -> None:
    voor = journaalbeheer.cut_before(dt.date(2026, 12, 31))
    assert voor == dt.datetime(2021, 5, 31, tzinfo=dt.UTC)


# ---------------------------------------------------------------- A term that destroys nothing is refused


def test_elke_termijn_van_het_register_vernietigt_iets() -> None:
    driven = {REGISTER[soort.doel].vanaf for soort in joined().bewaren.soorten.values()}
    assert driven == set(Begin) == set(TERMIJNEN)


@pytest.mark.parametrize("soort", SOORTEN)
def test_de_app_start_niet_met_een_termijn_of_soort_zonder_vernietiging(soort: str) -> None:
    """Without the kinds of a term, and without the parts that destroy a kind, the check refuses."""
    whole = joined().bewaren
    whole.check()
    vanaf = REGISTER[whole.soorten[soort].doel].vanaf
    zonder: dict[str, Soort] = {
        code: kind for code, kind in whole.soorten.items() if REGISTER[kind.doel].vanaf is not vanaf
    }
    with pytest.raises(ValueError, match=f"by the term of: {vanaf}"):
        Bewaren(zonder, whole.delen).check()
    delen = {code: deel for code, deel in whole.delen.items() if code != soort}
    with pytest.raises(ValueError, match=f"how to destroy: {soort}"):
        Bewaren(whole.soorten, delen).check()


def test_een_termijn_die_geen_doel_gebruikt_wordt_geweigerd(monkeypatch: pytest.MonkeyPatch) -> None:
    zonder = {begin: t for begin, t in TERMIJNEN.items() if begin is not Begin.NOTULEN}
    monkeypatch.setattr("renovatie.kern.bewaren.TERMIJNEN", MappingProxyType(zonder))
    with pytest.raises(ValueError, match="by the term of: notulen"):
        joined().bewaren.check()


# ---------------------------------------------------------------- Requests


def test_van_een_vernietigd_verzoek_blijft_geen_naam_en_wel_dat_het_er_was(
    zaak: Zaak, clock: TestClock
) -> None:
    verzoek_id = zaak.verzoek()
    zaak.gemaakt(verzoek_id, zaak.welzijn)
    with zaak.verhaal.fabriek.write() as session:
        session.execute(
            update(Verzoekdeel).values(
                stand=Verzoekstand.INGETROKKEN, besloten_op=VANDAAG, besloten_door=zaak.welzijn.id
            )
        )
    clock.set(add_months(VANDAAG, 60) + DAG)
    voorstel_id = propose(zaak, zaak.welzijn, "verzoek", per_complex=False)
    tweede = zaak.verhaal.fabriek.actor(Rol.PRIVACYCOORDINATOR, organisatie_id=zaak.welzijn.organisatie_id)
    with zaak.write(tweede) as session:
        services.confirm_vernietiging(session, tweede, zaak.taken.bewaren, voorstel_id=voorstel_id)
    zaak.run()
    with zaak.read(zaak.welzijn) as session:
        verzoek = session.get_one(Verzoek, verzoek_id)
        assert (verzoek.naam, verzoek.contact, verzoek.tekst, verzoek.ontvangen_op) == (
            None,
            None,
            None,
            VANDAAG,
        )
        delen = session.scalars(select(Verzoekdeel)).all()
        assert [(deel.betrokkene, deel.toelichting) for deel in delen] == [(None, None)] * 2
        assert session.scalar(select(func.count()).select_from(Derdenvraag)) == 0


def klaar(zaak: Zaak) -> int:
    """How many requests the welfare organisation may propose now."""
    with zaak.write(zaak.welzijn) as session:
        groepen = queries.overzicht(session, zaak.taken.bewaren, zaak.welzijn.organisatie_id)
        return sum(groep.klaar for groep in groepen if groep.soort == "verzoek")


def test_een_verzoek_wacht_op_het_deel_van_de_andere_organisatie(zaak: Zaak, clock: TestClock) -> None:
    beslist(zaak, zaak.welzijn)
    clock.set(add_months(VANDAAG, 60) + DAG)
    assert klaar(zaak) == 0
    with zaak.verhaal.fabriek.write() as session:
        session.execute(
            update(Verzoekdeel)
            .where(Verzoekdeel.besloten_op.is_(None))
            .values(stand=Verzoekstand.INGETROKKEN, besloten_op=VANDAAG, besloten_door=zaak.corporatie.id)
        )
    assert klaar(zaak) == 1


def test_een_blokkade_van_de_andere_organisatie_houdt_het_gedeelde_verzoek(
    zaak: Zaak, clock: TestClock
) -> None:
    beslist(zaak, zaak.welzijn, zaak.corporatie)
    clock.set(add_months(VANDAAG, 60) + DAG)
    with zaak.verhaal.fabriek.write() as session:
        session.add(
            Bewaarblokkade(
                organisatie_id=zaak.corporatie.organisatie_id,
                soort="verzoek",
                reden=Blokkadereden.RECHTSZAAK,
                gezet_door=zaak.corporatie.id,
                gezet_op=now(session),
            )
        )
    assert klaar(zaak) == 0


def test_een_verzoek_wacht_zolang_de_gevraagde_beperking_geldt(zaak: Zaak, clock: TestClock) -> None:
    beslist(zaak, zaak.welzijn, zaak.corporatie)
    clock.set(add_months(VANDAAG, 60) + DAG)
    for effect, aantal in ((Effect.BEPERKT, 0), (Effect.BEPERKING_OP, 1)):
        with zaak.verhaal.fabriek.write() as session:
            session.execute(update(Verzoekdeel).values(effect=effect, effect_op=VANDAAG))
        assert klaar(zaak) == aantal


def test_een_verzoek_wacht_zolang_een_bezwaar_geldt_of_iets_nog_aangepast_moet_worden(
    zaak: Zaak, clock: TestClock
) -> None:
    beslist(zaak, zaak.welzijn, zaak.corporatie)
    clock.set(add_months(VANDAAG, 60) + DAG)
    for effect, op, aantal in (
        (Effect.GESTOPT, VANDAAG, 0),
        (Effect.VERBETERD, None, 0),
        (Effect.VERBETERD, VANDAAG, 1),
    ):
        with zaak.verhaal.fabriek.write() as session:
            session.execute(update(Verzoekdeel).values(effect=effect, effect_op=op))
        assert klaar(zaak) == aantal


@pytest.mark.parametrize("stand", [Voorstelstand.OPEN, Voorstelstand.BEVESTIGD])
def test_een_verzoek_wacht_tot_het_dossier_echt_vernietigd_is(
    stand: Voorstelstand, zaak: Zaak, clock: TestClock
) -> None:
    """Its part says whose file has to go: it stays as long as that file does."""
    verzoek_id = beslist(zaak, zaak.welzijn, zaak.corporatie)
    deel_id = zaak.deel(verzoek_id, zaak.welzijn).id
    clock.set(add_months(VANDAAG, 60) + DAG)
    with zaak.verhaal.fabriek.write() as session:
        bevestigd = stand is Voorstelstand.BEVESTIGD
        voorstel = Vernietigingsvoorstel(
            organisatie_id=zaak.welzijn.organisatie_id,
            complex_id=zaak.verhaal.complex_id,
            soort="hulpdossier",
            verzoekdeel_id=deel_id,
            stand=stand,
            voorgesteld_door=zaak.welzijn.id,
            voorgesteld_op=now(session),
            bevestigd_door=zaak.corporatie.id if bevestigd else None,
            bevestigd_op=now(session) if bevestigd else None,
        )
        session.add(voorstel)
    assert klaar(zaak) == 0
    with zaak.verhaal.fabriek.write() as session:
        session.execute(
            update(Vernietigingsvoorstel).values(
                stand=Voorstelstand.KLAAR,
                bevestigd_door=zaak.corporatie.id,
                bevestigd_op=now(session),
                klaar_op=now(session),
            )
        )
    assert klaar(zaak) == 1


def test_afgebroken_na_het_wissen_gaat_de_sleutel_van_het_verzoek_alsnog_weg(
    zaak: Zaak, clock: TestClock
) -> None:
    """Between the database and the key store the process is gone; begun again it ends what it began."""
    verzoek_id = beslist(zaak, zaak.welzijn, zaak.corporatie)
    clock.set(add_months(VANDAAG, 60) + DAG)
    voorstel_id = propose(zaak, zaak.welzijn, "verzoek", per_complex=False)
    tweede = zaak.verhaal.fabriek.actor(Rol.PRIVACYCOORDINATOR, organisatie_id=zaak.welzijn.organisatie_id)
    with zaak.write(tweede) as session:
        services.confirm_vernietiging(session, tweede, zaak.taken.bewaren, voorstel_id=voorstel_id)
    steps = zaak.taken.soorten[services.TAAK].handler(zaak.verhaal.fabriek.read, voorstel_id=voorstel_id)
    with zaak.verhaal.fabriek.write(None) as session:
        next(steps)(session)
    steps.close()
    name, keystore = (verzoek_id, "verzoek"), zaak.verhaal.fabriek.omgeving.keystore
    assert keystore.load([name]).destroyed == set()
    zaak.run()
    assert keystore.load([name]).destroyed == {name}
    with zaak.verhaal.fabriek.write() as session:
        assert session.get_one(Vernietigingsvoorstel, voorstel_id).stand is Voorstelstand.KLAAR


def test_een_toewijzing_die_er_nooit_kwam_gaat_zo_lang_na_het_project(zaak: Zaak, clock: TestClock) -> None:
    fabriek, where = zaak.verhaal.fabriek, zaak.verhaal.complex_id
    with fabriek.write(None, where) as session:
        session.get_one(Complex, where).beeindigd_op = VANDAAG
        session.add(
            Toewijzing(complex_id=where, woning_id=zaak.verhaal.flat.woning_ids[0], vrijgekomen_op=VANDAAG)
        )
    clock.set(add_months(VANDAAG, 24))
    with pytest.raises(RuleError, match="conflict"):
        propose(zaak, zaak.corporatie, "toewijzing", per_complex=True)
    clock.set(add_months(VANDAAG, 24) + DAG)
    propose(zaak, zaak.corporatie, "toewijzing", per_complex=True)
