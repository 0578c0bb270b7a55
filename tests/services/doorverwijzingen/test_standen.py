"""A referral through its states: what may happen, by whom, and what the Instantie sees of it."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError, IntegrityError

from privacy.access import Actor
from privacy.keyring import KeyRefused
from renovatie.complexen.codes import Leefgebied
from renovatie.doorverwijzingen import services
from renovatie.doorverwijzingen.codes import (
    Heropenreden,
    Intrekreden,
    Sluitreden,
    Soort,
    Terugantwoord,
    Terugvraag,
    Weigerreden,
)
from renovatie.doorverwijzingen.dekking import HEALTH, OTHER
from renovatie.doorverwijzingen.feiten import Verwijzingfeiten, open_verwijzingen, verwijzingen
from renovatie.doorverwijzingen.models import Doorverwijzing, Verwijzinggebeurtenis, Verwijzingskopie
from renovatie.doorverwijzingen.services import ToestemmingMissing
from renovatie.huisbezoeken.services import NieuweHulpvraag
from renovatie.hulpdossiers import services as hulpdossiers
from renovatie.hulpdossiers.models import Hulpvraag, Toestemming
from renovatie.kern.base import random_id
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.verzegelde_codes import seal_code
from tests.services.hulpdossiers.verhaal import GEZEGD, VANDAAG, VRAAG, Verhaal
from workflows.doorverwijzing import NietTeToetsen, Stand, Trede, Uitkomst


def act(
    verhaal: Verhaal, service: Callable[..., Any], actor: Actor | None = None, nummer: int = 1, **velden: Any
) -> Any:
    """Call a service on the referral with this number, in a transaction of its own."""
    wie = actor or verhaal.werker
    with verhaal.write(wie) as session:
        return service(
            session,
            wie,
            complex_id=verhaal.complex_id,
            doorverwijzing_id=verhaal.verwijzingen()[nummer - 1].id,
            **velden,
        )


def stand(verhaal: Verhaal, nummer: int = 1) -> Stand:
    return verhaal.verwijzingen()[nummer - 1].stand


def kopie(verhaal: Verhaal) -> tuple[str | None, str | None, str | None]:
    with verhaal.read() as session:
        row = session.scalars(select(Verwijzingskopie)).one()
        return row.naam, row.telefoon, row.vraag


def draft(verhaal: Verhaal, instantie_id: Any = None, leefgebied: Leefgebied = Leefgebied.FINANCIEN) -> None:
    """A Hulpvraag without Toestemming, and a draft for an Instantie."""
    vraag_om_hulp = NieuweHulpvraag(leefgebied, VRAAG, bewoner_wil=True)
    verhaal.bezoek(hulpvragen=(vraag_om_hulp,), persoon=verhaal.bewoner())
    with verhaal.write() as session:
        vraag = session.scalars(select(Hulpvraag)).one()
        services.prepare_doorverwijzing(
            session,
            verhaal.werker,
            complex_id=verhaal.complex_id,
            hulpvraag_id=vraag.id,
            instantie_id=instantie_id or verhaal.schuldhulp,
        )


def consent(verhaal: Verhaal, instantie_id: Any, **velden: Any) -> Any:
    with verhaal.write() as session:
        persoon = session.scalars(select(Hulpvraag)).first()
        assert persoon is not None
        return hulpdossiers.give_toestemming(
            session,
            verhaal.werker,
            complex_id=verhaal.complex_id,
            persoon_id=persoon.persoon_id,
            instantie_id=instantie_id,
            **GEZEGD,
            **velden,
        ).id


# ---------------------------------------------------------------- Toestemming


def test_zonder_toestemming_wordt_niets_verzonden(verhaal: Verhaal) -> None:
    draft(verhaal)
    with pytest.raises(ToestemmingMissing) as fout:
        act(verhaal, services.send_doorverwijzing)
    assert str(fout.value.message) == (
        "U mag dit nog niet delen met Schuldhulp Lommerdrecht. Vraag het eerst aan de bewoner."
    )
    assert (fout.value.status, stand(verhaal)) == (409, Stand.CONCEPT)


def test_met_een_toestemming_die_voorbij_is_gaat_ook_bij_het_opschrijven_niets_uit(verhaal: Verhaal) -> None:
    draft(verhaal)
    gisteren = VANDAAG - dt.timedelta(days=1)
    oud = consent(verhaal, verhaal.taalhuis, gegeven_op=gisteren, tot=gisteren)
    with verhaal.write() as session, pytest.raises(ToestemmingMissing):
        services.share_hulpvraag(
            session,
            verhaal.werker,
            session.scalars(select(Hulpvraag)).one(),
            session.get_one(Toestemming, oud),
            ("kanarie", None),
            id_=random_id(),
        )


def test_een_doorverwijzing_komt_niet_in_de_plaats_van_die_van_een_ander(verhaal: Verhaal) -> None:
    geweigerd = verhaal.doorverwezen(0)
    draft_of = verhaal.doorverwezen(1)
    with verhaal.write() as session:
        vraag_id = session.get_one(Doorverwijzing, draft_of).hulpvraag_id
        with pytest.raises(NotFound):
            services.prepare_doorverwijzing(
                session,
                verhaal.werker,
                complex_id=verhaal.complex_id,
                hulpvraag_id=vraag_id,
                instantie_id=verhaal.taalhuis,
                vorige_id=geweigerd,
            )


def test_toestemming_voor_een_instantie_geldt_niet_voor_een_andere(verhaal: Verhaal) -> None:
    draft(verhaal)
    consent(verhaal, verhaal.taalhuis)
    with pytest.raises(ToestemmingMissing):
        act(verhaal, services.send_doorverwijzing)
    consent(verhaal, verhaal.schuldhulp)
    act(verhaal, services.send_doorverwijzing)
    assert stand(verhaal) is Stand.VERZONDEN


def test_toestemming_die_voorbij_is_geldt_niet_meer(verhaal: Verhaal) -> None:
    draft(verhaal)
    gisteren = VANDAAG - dt.timedelta(days=1)
    consent(verhaal, verhaal.schuldhulp, gegeven_op=gisteren, tot=gisteren)
    with pytest.raises(ToestemmingMissing):
        act(verhaal, services.send_doorverwijzing)


def test_een_vraag_over_gezondheid_gaat_niet_weg_op_een_ja_van_eerder(verhaal: Verhaal) -> None:
    draft(verhaal, leefgebied=Leefgebied.LICHAMELIJKE_GEZONDHEID)
    eerder = consent(verhaal, verhaal.schuldhulp)
    with pytest.raises(RuleError) as fout:
        act(verhaal, services.send_doorverwijzing)
    assert (str(fout.value.message), fout.value.status, stand(verhaal)) == (str(HEALTH), 409, Stand.CONCEPT)
    act(verhaal, services.send_doorverwijzing, gegeven_id=eerder)
    assert stand(verhaal) is Stand.VERZONDEN


def test_een_vraag_over_gezondheid_gaat_niet_weg_op_een_ja_waar_al_iets_op_rust(verhaal: Verhaal) -> None:
    draft(verhaal, leefgebied=Leefgebied.LICHAMELIJKE_GEZONDHEID)
    verhaal.doorverwezen()
    eerder = consent(verhaal, verhaal.schuldhulp)
    with pytest.raises(RuleError) as fout:
        act(verhaal, services.send_doorverwijzing, gegeven_id=eerder)
    assert (str(fout.value.message), stand(verhaal)) == (str(HEALTH), Stand.CONCEPT)
    act(verhaal, services.send_doorverwijzing, gegeven_id=consent(verhaal, verhaal.schuldhulp, apart=True))
    assert stand(verhaal) is Stand.VERZONDEN


def test_een_ja_op_de_eerste_tekst_geldt_voor_geen_andere_vraag(verhaal: Verhaal) -> None:
    draft(verhaal)
    eerder = consent(verhaal, verhaal.schuldhulp)
    with verhaal.write() as session:
        session.get_one(Toestemming, eerder).tekst = seal_code("1:nl")
    with pytest.raises(RuleError) as fout:
        act(verhaal, services.send_doorverwijzing)
    assert (str(fout.value.message), stand(verhaal)) == (str(OTHER), Stand.CONCEPT)


def test_de_database_weigert_een_verzonden_verwijzing_zonder_toestemming(verhaal: Verhaal) -> None:
    draft(verhaal)
    with pytest.raises(IntegrityError), verhaal.write() as session:
        row = session.get_one(Doorverwijzing, verhaal.verwijzingen()[0].id)
        row.stand, row.verzonden_op = Stand.VERZONDEN, VANDAAG


def test_de_instantie_krijgt_precies_naam_telefoon_en_vraag(verhaal: Verhaal) -> None:
    verhaal.doorverwezen()
    bewoner = verhaal.bewoner()
    assert kopie(verhaal) == (bewoner.naam, bewoner.telefoon, VRAAG)
    with verhaal.read(verhaal.partner) as session:
        assert session.scalars(select(Verwijzingskopie)).one().vraag == VRAAG
        with pytest.raises(KeyRefused):
            _ = session.scalars(select(Doorverwijzing)).one().vraag


def test_intrekken_stopt_open_verwijzingen_en_maakt_de_kopie_leeg(verhaal: Verhaal) -> None:
    verhaal.doorverwezen()
    verhaal.doorverwezen(instantie_id=verhaal.taalhuis)
    with verhaal.read() as session:
        toestemming_id = session.scalars(
            select(Toestemming.id).where(Toestemming.instantie_id == verhaal.schuldhulp)
        ).one()
    with verhaal.write() as session:
        gestopt = services.withdraw_toestemming(
            session, verhaal.werker, complex_id=verhaal.complex_id, toestemming_id=toestemming_id
        )
    assert (gestopt, stand(verhaal, 1), stand(verhaal, 2)) == (1, Stand.INGETROKKEN, Stand.VERZONDEN)
    with verhaal.read() as session:
        rows = {row.doorverwijzing_id: row.naam for row in session.scalars(select(Verwijzingskopie))}
        bewijs = session.get_one(Toestemming, toestemming_id)
        assert (bewijs.gegeven_op, bewijs.ingetrokken_op) == (VANDAAG, VANDAAG)
        laatste = session.scalars(
            select(Verwijzinggebeurtenis).where(Verwijzinggebeurtenis.soort == Soort.TREK_IN)
        ).one()
        assert laatste.reden == Intrekreden.TOESTEMMING_GESTOPT
    eerste, tweede = verhaal.verwijzingen()
    assert (rows[eerste.id], rows[tweede.id] is None) == (None, False)
    with pytest.raises(NotFound):
        act(verhaal, services.accept_doorverwijzing, verhaal.partner)


def test_twee_keer_stoppen_wordt_gezegd(verhaal: Verhaal) -> None:
    draft(verhaal)
    toestemming_id = consent(verhaal, verhaal.schuldhulp)
    for _keer in range(1):
        with verhaal.write() as session:
            services.withdraw_toestemming(
                session, verhaal.werker, complex_id=verhaal.complex_id, toestemming_id=toestemming_id
            )
    with pytest.raises(RuleError) as fout, verhaal.write() as session:
        services.withdraw_toestemming(
            session, verhaal.werker, complex_id=verhaal.complex_id, toestemming_id=toestemming_id
        )
    assert fout.value.code == "conflict"


def test_na_het_verlopen_van_de_toestemming_kan_de_instantie_niet_meer_antwoorden(
    verhaal: Verhaal, clock: Any
) -> None:
    draft(verhaal)
    consent(verhaal, verhaal.schuldhulp, tot=VANDAAG)
    act(verhaal, services.send_doorverwijzing)
    clock.set(VANDAAG + dt.timedelta(days=1))
    with pytest.raises(NotFound):
        act(verhaal, services.accept_doorverwijzing, verhaal.partner)


# ---------------------------------------------------------------- States


def test_de_hele_weg_tot_opgelost_en_weer_open(verhaal: Verhaal) -> None:
    verhaal.doorverwezen()
    act(verhaal, services.accept_doorverwijzing, verhaal.partner)
    act(verhaal, services.record_eerste_contact, verhaal.partner, op=VANDAAG)
    act(verhaal, services.report_uitkomst, verhaal.partner, uitkomst=Uitkomst.OPGELOST)
    assert stand(verhaal) is Stand.IN_BEHANDELING
    act(verhaal, services.finish_doorverwijzing, uitkomst=Uitkomst.OPGELOST, getoetst_op=VANDAAG)
    assert stand(verhaal) is Stand.AFGEROND
    act(verhaal, services.reopen_doorverwijzing, reden=Heropenreden.TERUGGEKOMEN)
    act(verhaal, services.record_eerste_contact, verhaal.partner, op=VANDAAG)
    with verhaal.read() as session:
        (verwijzing,) = session.scalars(select(Doorverwijzing))
        assert (verwijzing.stand, verwijzing.uitkomst, verwijzing.gemelde_uitkomst) == (
            Stand.IN_BEHANDELING,
            None,
            None,
        )
        rows = session.scalars(select(Verwijzinggebeurtenis).order_by(Verwijzinggebeurtenis.volgnummer)).all()
        assert [row.soort for row in rows] == [
            "maak", "verzend", "neem_aan", "start", "meld_uitkomst", "rond_af", "heropen", "start",
        ]  # fmt: skip
        assert rows[2].door_id == verhaal.partner.id


def test_loslaten_kan_niet_zonder_de_bewoner_te_vragen(verhaal: Verhaal) -> None:
    verhaal.doorverwezen()
    act(verhaal, services.accept_doorverwijzing, verhaal.partner)
    act(verhaal, services.record_eerste_contact, verhaal.partner, op=VANDAAG)
    with pytest.raises(RuleError) as fout:
        act(verhaal, services.finish_doorverwijzing, uitkomst=Uitkomst.OPGELOST)
    assert (fout.value.field, stand(verhaal)) == ("toets", Stand.IN_BEHANDELING)
    with pytest.raises(RuleError) as fout:
        act(verhaal, services.finish_doorverwijzing, uitkomst=None, getoetst_op=VANDAAG)
    assert fout.value.field == "uitkomst"


def test_onbereikbaar_vraagt_pogingen_op_drie_dagen(verhaal: Verhaal, clock: Any) -> None:
    verhaal.doorverwezen()
    act(verhaal, services.accept_doorverwijzing, verhaal.partner)
    act(verhaal, services.record_eerste_contact, verhaal.partner, op=VANDAAG)
    for dag in (0, 0, 1):
        clock.set(VANDAAG + dt.timedelta(days=dag))
        act(verhaal, services.record_toetspoging)
    einde = {"uitkomst": Uitkomst.DEELS, "niet_te_toetsen": NietTeToetsen.ONBEREIKBAAR}
    with pytest.raises(RuleError):
        act(verhaal, services.finish_doorverwijzing, **einde)
    clock.set(VANDAAG + dt.timedelta(days=2))
    act(verhaal, services.record_toetspoging)
    act(verhaal, services.finish_doorverwijzing, **einde)
    assert stand(verhaal) is Stand.AFGEROND


def test_wie_het_de_bewoner_niet_vroeg_geeft_geen_oordeel(verhaal: Verhaal) -> None:
    verhaal.doorverwezen()
    act(verhaal, services.accept_doorverwijzing, verhaal.partner)
    act(verhaal, services.record_eerste_contact, verhaal.partner, op=VANDAAG)
    act(verhaal, services.report_uitkomst, verhaal.partner, uitkomst=Uitkomst.OPGELOST)
    weg = {"uitkomst": Uitkomst.OPGELOST, "niet_te_toetsen": NietTeToetsen.VERHUISD}
    act(verhaal, services.finish_doorverwijzing, **weg)
    with verhaal.read() as session:
        (een,) = session.scalars(select(Doorverwijzing))
        assert (een.uitkomst, een.niet_te_toetsen) == (None, NietTeToetsen.VERHUISD)
        assert een.gemelde_uitkomst is Uitkomst.OPGELOST
        feiten = verwijzingen(session, verhaal.complex_id, VANDAAG)
        laatste = session.scalars(
            select(Verwijzinggebeurtenis).order_by(Verwijzinggebeurtenis.volgnummer.desc())
        ).first()
        assert laatste is not None
        assert laatste.reden == "verhuisd"
    assert (feiten.uitkomsten, feiten.niet_getoetst) == ({}, {NietTeToetsen.VERHUISD: 1})


def test_een_weigering_wordt_bekeken_en_een_nieuwe_instantie_vraagt_eigen_toestemming(
    verhaal: Verhaal,
) -> None:
    verhaal.doorverwezen()
    act(verhaal, services.refuse_doorverwijzing, verhaal.partner, reden=Weigerreden.GEEN_PLEK)
    eerste = verhaal.verwijzingen()[0]
    with verhaal.write() as session:
        services.prepare_doorverwijzing(
            session,
            verhaal.werker,
            complex_id=verhaal.complex_id,
            hulpvraag_id=eerste.hulpvraag_id,
            instantie_id=verhaal.taalhuis,
            vorige_id=eerste.id,
        )
    with pytest.raises(ToestemmingMissing):
        act(verhaal, services.send_doorverwijzing, nummer=2)
    act(verhaal, services.close_refused, reden=Sluitreden.ANDERE_INSTANTIE)
    assert (stand(verhaal, 1), stand(verhaal, 2)) == (Stand.GESLOTEN, Stand.CONCEPT)
    assert kopie(verhaal) == (None, None, None)


def test_wat_de_machine_niet_kent_wordt_geweigerd(verhaal: Verhaal) -> None:
    verhaal.doorverwezen()
    with pytest.raises(RuleError) as fout:
        act(verhaal, services.record_eerste_contact, verhaal.partner, op=VANDAAG)
    assert (fout.value.code, stand(verhaal)) == ("conflict", Stand.VERZONDEN)
    act(verhaal, services.accept_doorverwijzing, verhaal.partner)
    with pytest.raises(RuleError):
        act(verhaal, services.refuse_doorverwijzing, verhaal.partner, reden=Weigerreden.ANDERS)


def test_dezelfde_vraag_staat_niet_twee_keer_open_bij_een_instantie(verhaal: Verhaal) -> None:
    verhaal.doorverwezen()
    with pytest.raises(RuleError) as fout, verhaal.write() as session:
        services.prepare_doorverwijzing(
            session,
            verhaal.werker,
            complex_id=verhaal.complex_id,
            hulpvraag_id=verhaal.verwijzingen()[0].hulpvraag_id,
            instantie_id=verhaal.schuldhulp,
        )
    assert fout.value.code == "conflict"


# ---------------------------------------------------------------- Who


def test_een_andere_instantie_kan_niet_antwoorden(verhaal: Verhaal) -> None:
    verhaal.doorverwezen()
    with pytest.raises(NotFound):
        act(verhaal, services.accept_doorverwijzing, verhaal.andere_partner)
    with pytest.raises(NotFound):
        act(verhaal, services.accept_doorverwijzing, verhaal.wijkbeheerder, namens="mevrouw Test")
    assert stand(verhaal) is Stand.VERZONDEN


def test_de_afzender_schrijft_een_antwoord_op_met_wie_het_zei(verhaal: Verhaal) -> None:
    verhaal.doorverwezen()
    with pytest.raises(RuleError) as fout:
        act(verhaal, services.accept_doorverwijzing)
    assert fout.value.field == "namens"
    act(verhaal, services.accept_doorverwijzing, namens="J. Zandstra, per telefoon")
    with verhaal.read() as session:
        row = session.scalars(
            select(Verwijzinggebeurtenis).where(Verwijzinggebeurtenis.soort == Soort.NEEM_AAN)
        ).one()
        assert (row.namens, row.door_id) == ("J. Zandstra, per telefoon", verhaal.werker.id)


def test_een_gebeurtenis_is_niet_meer_te_veranderen(verhaal: Verhaal) -> None:
    verhaal.doorverwezen()
    with pytest.raises(DBAPIError, match=r"_is_vast|permission denied"), verhaal.write() as session:
        session.scalars(select(Verwijzinggebeurtenis)).first().reden = "anders"  # type: ignore[union-attr]  # there is one


# ---------------------------------------------------------------- Counts


def test_feiten_tellen_per_stand_trede_en_instantie(verhaal: Verhaal, clock: Any) -> None:
    verhaal.doorverwezen(0)
    verhaal.doorverwezen(1)
    verhaal.doorverwezen(2, verhaal.taalhuis)
    act(verhaal, services.accept_doorverwijzing, verhaal.partner, nummer=2)
    with verhaal.read() as session:
        vandaag = verwijzingen(session, verhaal.complex_id, VANDAAG)
        later = verwijzingen(session, verhaal.complex_id, dt.date(2026, 12, 15))
        regels = open_verwijzingen(session, verhaal.complex_id, dt.date(2026, 12, 15))
        ander = verwijzingen(session, verhaal.flat.woning_ids[0], VANDAAG)
    assert (vandaag.open, vandaag.te_laat, vandaag.laatste_trede) == (3, 0, 0)
    assert vandaag.per_stand == {Stand.VERZONDEN: 2, Stand.AANGENOMEN: 1}
    assert (later.te_laat, later.laatste_trede) == (3, 2)
    assert [(i.naam, i.open, i.te_laat, i.antwoord_werkdagen) for i in later.per_instantie] == [
        ("Schuldhulp Lommerdrecht", 2, 2, 0),
        ("Taalhuis Lommerdrecht", 1, 1, None),
    ]
    assert [regel.ladder.trede for regel in regels] == [
        Trede.CASUSOVERLEG,
        Trede.CASUSOVERLEG,
        Trede.PROCESREGISSEUR,
    ]
    assert ander == Verwijzingfeiten()


def test_wat_op_de_sociaal_werker_wacht_heet_niet_op_tijd(verhaal: Verhaal) -> None:
    """Refused, said to be done, asked something: then the Instantie has no term, or waits for an answer."""
    for woning in (0, 1, 2, 3):
        verhaal.doorverwezen(woning)
    act(verhaal, services.refuse_doorverwijzing, verhaal.partner, 1, reden=Weigerreden.GEEN_PLEK)
    act(verhaal, services.accept_doorverwijzing, verhaal.partner, 2)
    act(verhaal, services.record_eerste_contact, verhaal.partner, 2, op=VANDAAG)
    with verhaal.read() as session:
        bezig = verwijzingen(session, verhaal.complex_id, VANDAAG)
    assert (bezig.per_trede, bezig.bij_afzender) == ({Trede.OP_TIJD: 3}, 1)
    act(verhaal, services.report_uitkomst, verhaal.partner, 2, uitkomst=Uitkomst.OPGELOST)
    act(verhaal, services.ask_back, verhaal.partner, 3, vraag=Terugvraag.WIL_BEWONER_NOG)
    with verhaal.read() as session:
        vandaag = verwijzingen(session, verhaal.complex_id, VANDAAG)
        regels = open_verwijzingen(session, verhaal.complex_id, VANDAAG)
        te_laat = verwijzingen(session, verhaal.complex_id, dt.date(2026, 12, 15))
    assert (vandaag.per_trede, vandaag.bij_afzender, vandaag.bezig, vandaag.wacht) == (
        {Trede.OP_TIJD: 1},
        3,
        0,
        1,
    )
    assert [(regel.nummer, regel.bij_afzender) for regel in regels] == [
        (1, True),
        (2, True),
        (3, True),
        (4, False),
    ]
    # The term of who asked something runs on: once it is over the referral stands on the ladder.
    assert (te_laat.per_trede, te_laat.bij_afzender, te_laat.wacht) == ({Trede.CASUSOVERLEG: 2}, 2, 2)


def test_na_een_antwoord_wacht_de_vraag_weer_op_de_instantie(verhaal: Verhaal) -> None:
    verhaal.doorverwezen(0)
    act(verhaal, services.ask_back, verhaal.partner, vraag=Terugvraag.WIL_BEWONER_NOG)
    act(verhaal, services.answer_terugvraag, antwoord=Terugantwoord.WIL_NOG)
    with verhaal.read() as session:
        found = verwijzingen(session, verhaal.complex_id, VANDAAG)
    assert (found.per_trede, found.bij_afzender) == ({Trede.OP_TIJD: 1}, 0)
