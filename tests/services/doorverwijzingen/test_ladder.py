"""The ladder as a job: who is told when, each step once per term, and what stops it."""

import dataclasses
import datetime as dt
import uuid
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError, IntegrityError

from privacy.access import Actor, Rol
from renovatie.complexen.models import Instantie
from renovatie.doorverwijzingen import services
from renovatie.doorverwijzingen.codes import (
    Heropenreden,
    Overdrachtdagdeel,
    Overdrachtplek,
    Soort,
    Terugantwoord,
    Terugvraag,
    Weigerreden,
)
from renovatie.doorverwijzingen.models import Laddergebeurtenis, Verwijzinggebeurtenis, Verwijzingskopie
from renovatie.doorverwijzingen.open_einden import open_ends
from renovatie.doorverwijzingen.queries import verwijzingblad
from renovatie.doorverwijzingen.taken import climb, queue_ladder
from renovatie.gebruikers import services as gebruikers
from renovatie.gebruikers.models import Bericht, Postbericht
from renovatie.kern.errors import RuleError
from renovatie.kern.models import Taak
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.scope import EVERYTHING
from renovatie.kern.settings import Smtp
from renovatie.kern.transaction import reading
from tests.conftest import TestClock
from tests.factories import Fabriek
from tests.services.doorverwijzingen.test_standen import act
from tests.services.doorverwijzingen.test_toestemming import beperk
from tests.services.hulpdossiers.verhaal import VANDAAG, Verhaal
from workflows.doorverwijzing import Laddertermijnen, NietTeToetsen, Stand, Trede, Uitkomst, WachtOp
from workflows.termijnen import werkdagen_na

LADDERSOORTEN = {
    "doorverwijzing_herinnering",
    "doorverwijzing_te_laat",
    "doorverwijzing_op_agenda",
    "doorverwijzing_bel",
    "ladder_regie",
    "ladder_agenda",
}


@pytest.fixture
def omgeving(omgeving: Omgeving) -> Omgeving:
    """With a mail server that is never asked: the e-mails are put."""
    smtp = Smtp("127.0.0.1", 1, "voordeur@voordeur.example")
    return dataclasses.replace(omgeving, settings=dataclasses.replace(omgeving.settings, smtp=smtp))


@pytest.fixture
def fabriek(omgeving: Omgeving) -> Fabriek:
    return Fabriek(omgeving)


@pytest.fixture
def regisseur(verhaal: Verhaal) -> uuid.UUID:
    return verhaal.fabriek.persoon(Rol.PROCESREGISSEUR, verhaal.complex_id)


def morning(verhaal: Verhaal) -> None:
    """The round of the ladder of today."""
    omgeving = verhaal.fabriek.omgeving
    for step in climb(lambda: reading(omgeving, None, scope=EVERYTHING)):
        with verhaal.fabriek.write(None) as session:
            step(session)


def after(clock: TestClock, werkdagen: int, vanaf: dt.date = VANDAAG) -> None:
    clock.set(werkdagen_na(vanaf, werkdagen))


def treden(verhaal: Verhaal) -> list[tuple[str, str]]:
    with verhaal.read() as session:
        rows = session.scalars(select(Laddergebeurtenis)).all()
        return sorted((row.termijn.value, row.trede.value) for row in rows)


def told(verhaal: Verhaal) -> Counter[tuple[str, uuid.UUID]]:
    with verhaal.read() as session:
        rows = session.execute(select(Bericht.soort, Bericht.gebruiker_id))
        return Counter((soort, wie) for soort, wie in rows if soort in LADDERSOORTEN)


def mailed(verhaal: Verhaal) -> Counter[uuid.UUID]:
    """E-mails of the ladder, without those at sending."""
    with verhaal.read() as session:
        rows = session.execute(select(Postbericht.gebruiker_id, Postbericht.sleutel))
        return Counter(wie for wie, sleutel in rows if sleutel.startswith("ladder:"))


# ---------------------------------------------------------------- Who is told when


def test_wie_op_tijd_is_krijgt_geen_herinnering(verhaal: Verhaal, clock: TestClock) -> None:
    verhaal.doorverwezen()
    after(clock, 5)
    morning(verhaal)
    assert (treden(verhaal), told(verhaal), mailed(verhaal)) == ([], Counter(), Counter())


def test_een_dag_te_laat_krijgt_de_instantie_een_herinnering(
    verhaal: Verhaal, regisseur: uuid.UUID, clock: TestClock
) -> None:
    verhaal.doorverwezen()
    after(clock, 6)
    morning(verhaal)
    assert treden(verhaal) == [("antwoord", "herinnering")]
    assert told(verhaal) == {("doorverwijzing_herinnering", verhaal.partner.id): 1}
    assert mailed(verhaal) == {verhaal.partner.id: 1}


def test_vijf_dagen_te_laat_weten_de_procesregisseur_en_de_afzender_het(
    verhaal: Verhaal, regisseur: uuid.UUID, clock: TestClock
) -> None:
    verhaal.doorverwezen()
    after(clock, 10)
    morning(verhaal)
    assert treden(verhaal) == [("antwoord", "herinnering"), ("antwoord", "procesregisseur")]
    assert told(verhaal) == {
        ("doorverwijzing_herinnering", verhaal.partner.id): 1,
        ("ladder_regie", regisseur): 1,
        ("doorverwijzing_te_laat", verhaal.werker.id): 1,
    }
    assert mailed(verhaal) == {verhaal.partner.id: 1, regisseur: 1}


def test_tien_dagen_te_laat_hoort_het_op_de_agenda(
    verhaal: Verhaal, regisseur: uuid.UUID, clock: TestClock
) -> None:
    verhaal.doorverwezen()
    for dagen in range(1, 30):
        after(clock, dagen)
        morning(verhaal)
        morning(verhaal)
    assert treden(verhaal) == [
        ("antwoord", "casusoverleg"), ("antwoord", "herinnering"), ("antwoord", "procesregisseur"),
    ]  # fmt: skip
    assert told(verhaal) == {
        ("doorverwijzing_herinnering", verhaal.partner.id): 1,
        ("ladder_regie", regisseur): 1,
        ("doorverwijzing_te_laat", verhaal.werker.id): 1,
        ("ladder_agenda", regisseur): 1,
        ("doorverwijzing_op_agenda", verhaal.werker.id): 1,
    }
    assert mailed(verhaal) == {verhaal.partner.id: 1, regisseur: 2, verhaal.werker.id: 1}


def test_de_procesregisseur_krijgt_een_e_mail_per_dag_hoeveel_er_ook_te_laat_zijn(
    verhaal: Verhaal, regisseur: uuid.UUID, clock: TestClock
) -> None:
    verhaal.doorverwezen(0)
    verhaal.doorverwezen(1)
    after(clock, 10)
    morning(verhaal)
    assert (mailed(verhaal)[regisseur], mailed(verhaal)[verhaal.partner.id]) == (1, 2)
    assert told(verhaal)[("ladder_regie", regisseur)] == 1


def test_werkt_niemand_van_de_instantie_met_voordeur_dan_belt_de_afzender(
    verhaal: Verhaal, clock: TestClock
) -> None:
    verhaal.doorverwezen()
    with verhaal.fabriek.write() as session:
        gebruikers.set_actief(session, None, gebruiker_id=verhaal.partner.id, actief=False)
    after(clock, 6)
    morning(verhaal)
    assert told(verhaal) == {("doorverwijzing_bel", verhaal.werker.id): 1}
    assert mailed(verhaal) == {verhaal.werker.id: 1}


def test_de_ronde_staat_een_keer_per_werkdag_klaar(verhaal: Verhaal, clock: TestClock) -> None:
    zondag, kerst = dt.date(2026, 11, 29), dt.date(2026, 12, 25)
    for dag in (VANDAAG, VANDAAG, VANDAAG + dt.timedelta(days=1), zondag, kerst):
        clock.set(dag)
        with verhaal.fabriek.write(None) as session:
            queue_ladder(session)
    with verhaal.read() as session:
        keys = session.scalars(
            select(Taak.sleutel).where(Taak.soort == "ladder").order_by(Taak.sleutel)
        ).all()
    assert keys == ["ladder:2026-11-24", "ladder:2026-11-25"]


# ---------------------------------------------------------------- What stops it, and what begins anew


def test_een_antwoord_in_de_tussentijd_stopt_de_stap(verhaal: Verhaal, clock: TestClock) -> None:
    doorverwijzing_id = verhaal.doorverwezen()
    after(clock, 6)
    steps = list(climb(lambda: reading(verhaal.fabriek.omgeving, None, scope=EVERYTHING)))
    act(verhaal, services.accept_doorverwijzing, verhaal.partner)
    with verhaal.fabriek.write(None) as session:
        assert len(steps) == 1
        services.take_steps(session, doorverwijzing_id)
    assert (treden(verhaal), told(verhaal)) == ([], Counter())


def test_bij_een_beperkt_dossier_staat_de_ladder_stil(verhaal: Verhaal, clock: TestClock) -> None:
    doorverwijzing_id = verhaal.doorverwezen()
    dossier_id = verhaal.dossier_id(0)
    assert dossier_id is not None
    with verhaal.write() as session:
        beperk(session, dossier_id, VANDAAG)
    after(clock, 20)
    with verhaal.fabriek.write(None) as session:
        assert services.late(session) == []
        services.take_steps(session, doorverwijzing_id)  # the round was under way when it was restricted
    assert treden(verhaal) == []


def test_aangenomen_maar_geen_contact_klimt_de_ladder_van_het_contact(
    verhaal: Verhaal, clock: TestClock
) -> None:
    verhaal.doorverwezen()
    act(verhaal, services.accept_doorverwijzing, verhaal.partner)
    after(clock, 11)
    morning(verhaal)
    assert treden(verhaal) == [("eerste_contact", "herinnering")]


def test_weer_open_klimt_de_ladder_opnieuw(verhaal: Verhaal, clock: TestClock) -> None:
    verhaal.doorverwezen()
    act(verhaal, services.accept_doorverwijzing, verhaal.partner)
    act(verhaal, services.record_eerste_contact, verhaal.partner, op=VANDAAG)
    act(verhaal, services.finish_doorverwijzing, uitkomst=Uitkomst.DEELS, getoetst_op=VANDAAG)
    act(verhaal, services.reopen_doorverwijzing, reden=Heropenreden.TERUGGEKOMEN)
    after(clock, 10)
    morning(verhaal)
    assert treden(verhaal) == []
    after(clock, 11)
    morning(verhaal)
    morning(verhaal)
    assert treden(verhaal) == [("opnieuw_contact", "herinnering")]


def refusal(verhaal: Verhaal, service: Callable[..., Any], actor: Actor | None = None, **velden: Any) -> str:
    """The sentence of the rule that says no."""
    with pytest.raises(RuleError) as fout:
        act(verhaal, service, actor, **velden)
    return str(fout.value.message)


def test_wat_voor_het_heropenen_gebeurde_telt_daarna_niet_mee(verhaal: Verhaal, clock: TestClock) -> None:
    verhaal.doorverwezen()
    act(verhaal, services.accept_doorverwijzing, verhaal.partner)
    act(verhaal, services.record_eerste_contact, verhaal.partner, op=VANDAAG)
    for dag in range(3):
        clock.set(VANDAAG + dt.timedelta(days=dag))
        act(verhaal, services.record_toetspoging)
    weg = {"uitkomst": Uitkomst.NIET, "niet_te_toetsen": NietTeToetsen.ONBEREIKBAAR}
    act(verhaal, services.finish_doorverwijzing, **weg)
    heropend = VANDAAG + dt.timedelta(days=7)
    clock.set(heropend)
    act(verhaal, services.reopen_doorverwijzing, reden=Heropenreden.BEWONER_VROEG_EROM)
    te_vroeg = refusal(verhaal, services.record_eerste_contact, verhaal.partner, op=VANDAAG)
    assert "weer openging" in te_vroeg
    act(verhaal, services.record_eerste_contact, verhaal.partner, op=heropend)
    assert "drie verschillende dagen" in refusal(verhaal, services.finish_doorverwijzing, **weg)
    opgelost = {"uitkomst": Uitkomst.OPGELOST, "getoetst_op": VANDAAG}
    assert "weer openging" in refusal(verhaal, services.finish_doorverwijzing, **opgelost)
    act(verhaal, services.finish_doorverwijzing, uitkomst=Uitkomst.OPGELOST, getoetst_op=heropend)


def test_dezelfde_stap_kan_er_maar_een_keer_staan_en_is_niet_te_veranderen(
    verhaal: Verhaal, clock: TestClock
) -> None:
    verhaal.doorverwezen()
    after(clock, 6)
    morning(verhaal)
    with verhaal.read() as session:
        row = session.scalars(select(Laddergebeurtenis)).one()
        same = {
            name: getattr(row, name)
            for name in ("complex_id", "dossier_id", "doorverwijzing_id", "termijn", "vanaf", "trede", "op")
        }
    with pytest.raises(IntegrityError), verhaal.write() as session:
        session.add(Laddergebeurtenis(**same))
    with pytest.raises(DBAPIError), verhaal.write() as session:
        session.get_one(Laddergebeurtenis, row.id).op = VANDAAG


# ---------------------------------------------------------------- The terms of a complex


def test_een_complex_heeft_eigen_termijnen_en_een_gezette_trede_blijft(
    verhaal: Verhaal, clock: TestClock
) -> None:
    verhaal.doorverwezen()
    regie = verhaal.fabriek.actor(Rol.PROCESREGISSEUR, verhaal.complex_id)
    snel = Laddertermijnen(eerste_contact=3, herinnering=2, procesregisseur=3, casusoverleg=4)
    with verhaal.write(regie) as session:
        services.set_termijnen(session, regie, complex_id=verhaal.complex_id, termijnen=snel)
    after(clock, 6)
    morning(verhaal)
    assert treden(verhaal) == []
    after(clock, 8)
    morning(verhaal)
    traag = Laddertermijnen(herinnering=20, procesregisseur=30, casusoverleg=40)
    with verhaal.write(regie) as session:
        services.set_termijnen(session, regie, complex_id=verhaal.complex_id, termijnen=traag)
    morning(verhaal)
    assert treden(verhaal) == [("antwoord", "herinnering"), ("antwoord", "procesregisseur")]


@pytest.mark.parametrize(
    "termijnen",
    [
        Laddertermijnen(herinnering=0),
        Laddertermijnen(herinnering=5, procesregisseur=5),
        Laddertermijnen(procesregisseur=11),
        Laddertermijnen(casusoverleg=61),
        Laddertermijnen(eerste_contact=0),
        Laddertermijnen(eerste_contact=61),
    ],
)
def test_elke_trede_komt_na_de_vorige(verhaal: Verhaal, termijnen: Laddertermijnen) -> None:
    regie = verhaal.fabriek.actor(Rol.PROCESREGISSEUR, verhaal.complex_id)
    with pytest.raises(RuleError), verhaal.write(regie) as session:
        services.set_termijnen(session, regie, complex_id=verhaal.complex_id, termijnen=termijnen)


# ---------------------------------------------------------------- The sender's turn


def groups(verhaal: Verhaal, *, team: bool = False) -> list[tuple[WachtOp, int]]:
    with verhaal.read() as session:
        found = open_ends(session, verhaal.complex_id, verhaal.werker.id, team=team)
    return [(groep.wacht_op, len(groep.regels)) for groep in found]


def test_wat_niet_opgelost_is_staat_in_de_lijst_bij_wie_aan_zet_is(verhaal: Verhaal) -> None:
    for woning in range(4):
        verhaal.doorverwezen(woning)
    act(verhaal, services.refuse_doorverwijzing, verhaal.partner, 2, reden=Weigerreden.GEEN_PLEK)
    for nummer in (3, 4):
        act(verhaal, services.accept_doorverwijzing, verhaal.partner, nummer)
        act(verhaal, services.record_eerste_contact, verhaal.partner, nummer, op=VANDAAG)
    act(verhaal, services.report_uitkomst, verhaal.partner, 3, uitkomst=Uitkomst.OPGELOST)
    act(verhaal, services.finish_doorverwijzing, None, 4, uitkomst=Uitkomst.NIET, getoetst_op=VANDAAG)
    assert groups(verhaal) == [(WachtOp.AFZENDER, 2), (WachtOp.INSTANTIE, 1), (WachtOp.NIEMAND, 1)]


def test_wat_opgelost_is_of_lang_geleden_staat_er_niet_meer(verhaal: Verhaal, clock: TestClock) -> None:
    for woning, uitkomst in enumerate((Uitkomst.OPGELOST, Uitkomst.DEELS)):
        verhaal.doorverwezen(woning)
        act(verhaal, services.accept_doorverwijzing, verhaal.partner, woning + 1)
        act(verhaal, services.record_eerste_contact, verhaal.partner, woning + 1, op=VANDAAG)
        act(verhaal, services.finish_doorverwijzing, None, woning + 1, uitkomst=uitkomst, getoetst_op=VANDAAG)
    assert groups(verhaal) == [(WachtOp.NIEMAND, 1)]
    clock.set(VANDAAG + dt.timedelta(days=91))
    assert groups(verhaal) == []


def test_een_vraag_van_de_instantie_wacht_op_de_afzender_tot_hij_antwoordt(verhaal: Verhaal) -> None:
    doorverwijzing_id = verhaal.doorverwezen()
    act(verhaal, services.ask_back, verhaal.partner, vraag=Terugvraag.TOLK_NODIG)
    assert groups(verhaal) == [(WachtOp.AFZENDER, 1)]
    with verhaal.read() as session:
        blad = verwijzingblad(session, verhaal.complex_id, doorverwijzing_id)
        assert blad.verwijzing.vraag_open is Terugvraag.TOLK_NODIG
    with pytest.raises(RuleError):
        act(verhaal, services.answer_terugvraag, antwoord=Terugantwoord.NUMMER_KLOPT)
    act(verhaal, services.answer_terugvraag, antwoord=Terugantwoord.GEEN_TOLK)
    assert groups(verhaal) == [(WachtOp.INSTANTIE, 1)]
    with pytest.raises(RuleError):
        act(verhaal, services.answer_terugvraag, antwoord=Terugantwoord.GEEN_TOLK)


def test_een_tweede_vraag_van_de_instantie_verdringt_de_eerste_niet(verhaal: Verhaal) -> None:
    doorverwijzing_id = verhaal.doorverwezen()
    act(verhaal, services.ask_back, verhaal.partner, vraag=Terugvraag.WIL_BEWONER_NOG)
    tweede = {"vraag": Terugvraag.TELEFOON_KLOPT_NIET}
    assert "nog geen antwoord" in refusal(verhaal, services.ask_back, verhaal.partner, **tweede)
    with verhaal.read() as session:
        blad = verwijzingblad(session, verhaal.complex_id, doorverwijzing_id)
    assert blad.verwijzing.vraag_open is Terugvraag.WIL_BEWONER_NOG
    act(verhaal, services.answer_terugvraag, antwoord=Terugantwoord.WIL_NOG)
    act(verhaal, services.ask_back, verhaal.partner, **tweede)
    act(verhaal, services.answer_terugvraag, antwoord=Terugantwoord.NUMMER_KLOPT)


def test_een_nieuw_nummer_komt_in_wat_de_instantie_ziet(verhaal: Verhaal) -> None:
    verhaal.doorverwezen()
    with verhaal.write() as session:
        kopie = session.scalars(select(Verwijzingskopie)).one()
        goed, kopie.telefoon = kopie.telefoon, "+31600000000"
    act(verhaal, services.ask_back, verhaal.partner, vraag=Terugvraag.TELEFOON_KLOPT_NIET)
    act(verhaal, services.answer_terugvraag, antwoord=Terugantwoord.NUMMER_BIJGEWERKT)
    with verhaal.read() as session:
        assert session.scalars(select(Verwijzingskopie)).one().telefoon == goed


def test_een_andere_instantie_sluit_de_weigering_als_zij_verzonden_is(verhaal: Verhaal) -> None:
    verhaal.doorverwezen()
    act(verhaal, services.refuse_doorverwijzing, verhaal.partner, reden=Weigerreden.PAST_NIET)
    weigering = verhaal.verwijzingen()[0]
    with verhaal.write() as session:
        instantie = session.get_one(Instantie, verhaal.schuldhulp)
        nieuw = services.prepare_doorverwijzing(
            session,
            verhaal.werker,
            complex_id=verhaal.complex_id,
            hulpvraag_id=weigering.hulpvraag_id,
            instantie_id=instantie.id,
            vorige_id=weigering.id,
        )
        nieuw_id = nieuw.id
    assert verhaal.verwijzingen()[0].stand is Stand.GEWEIGERD
    with verhaal.write() as session:
        services.send_doorverwijzing(
            session, verhaal.werker, complex_id=verhaal.complex_id, doorverwijzing_id=nieuw_id
        )
    assert [v.stand for v in verhaal.verwijzingen()] == [Stand.GESLOTEN, Stand.VERZONDEN]


def test_de_afzender_hoort_een_weigering_en_een_vraag_maar_niet_wat_hij_zelf_opschreef(
    verhaal: Verhaal,
) -> None:
    verhaal.doorverwezen(0)
    verhaal.doorverwezen(1)
    act(verhaal, services.ask_back, verhaal.partner, 1, vraag=Terugvraag.WIL_BEWONER_NOG)
    act(verhaal, services.refuse_doorverwijzing, None, 2, reden=Weigerreden.ANDERS, namens="J. Zandstra")
    with verhaal.read() as session:
        heard = session.scalars(select(Bericht.soort).where(Bericht.gebruiker_id == verhaal.werker.id)).all()
    assert heard == ["doorverwijzing_antwoord"]


# ---------------------------------------------------------------- Warm handover


def test_een_afspraak_heeft_een_dag_een_plek_en_iemand_die_voorstelt(verhaal: Verhaal) -> None:
    verhaal.doorverwezen()
    morgen = VANDAAG + dt.timedelta(days=1)
    goed = {
        "voorsteller_id": verhaal.werker.id,
        "op": morgen,
        "plek": Overdrachtplek.HUISKAMER,
        "dagdeel": Overdrachtdagdeel.OCHTEND,
    }
    for fout in ({"voorsteller_id": None}, {"op": VANDAAG - dt.timedelta(days=1)}):
        with pytest.raises(RuleError):
            act(verhaal, services.plan_overdracht, **(goed | fout))
    act(verhaal, services.plan_overdracht, **goed)
    (v,) = verhaal.verwijzingen()
    assert (v.voorsteller_id, v.overdracht_op, v.overdracht_plek, v.overdracht_dagdeel) == (
        verhaal.werker.id, morgen, Overdrachtplek.HUISKAMER, Overdrachtdagdeel.OCHTEND,
    )  # fmt: skip
    with verhaal.read() as session:
        event = session.scalars(
            select(Verwijzinggebeurtenis).where(Verwijzinggebeurtenis.soort == Soort.OVERDRACHT)
        ).one()
        assert (event.reden, event.naar) == ("huiskamer", Stand.VERZONDEN)
        soorten = session.scalars(
            select(Bericht.soort).where(Bericht.gebruiker_id == verhaal.partner.id)
        ).all()
    assert sorted(soorten) == ["doorverwijzing_beantwoord", "doorverwijzing_nieuw"]


def test_na_het_einde_is_er_niets_meer_af_te_spreken(verhaal: Verhaal) -> None:
    verhaal.doorverwezen()
    act(verhaal, services.withdraw_doorverwijzing)
    with pytest.raises(RuleError):
        act(
            verhaal,
            services.plan_overdracht,
            voorsteller_id=verhaal.werker.id,
            op=VANDAAG,
            plek=Overdrachtplek.TELEFOON,
        )


def test_elke_trede_staat_op_het_blad_van_de_afzender(verhaal: Verhaal, clock: TestClock) -> None:
    doorverwijzing_id = verhaal.doorverwezen()
    after(clock, 10)
    morning(verhaal)
    with verhaal.read() as session:
        blad = verwijzingblad(session, verhaal.complex_id, doorverwijzing_id)
    assert [gezet.trede for gezet in blad.treden] == [Trede.PROCESREGISSEUR, Trede.HERINNERING]
