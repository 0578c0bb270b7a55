"""Works per home: nothing starts until the gate of that home allows, and each refusal says why."""

import datetime as dt

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from renovatie.complexen.models import Complex, Woning
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.instemming import services as instemming
from renovatie.instemming.woningpoort import woningpoorten
from renovatie.kern.base import new_id
from renovatie.kern.errors import NotFound, RuleError
from renovatie.uitvoering import feiten, services
from renovatie.uitvoering.models import Uitsluitreden, Werkplanning
from tests.conftest import VANDAAG
from tests.services.instemming.flat import GISTEREN, VERSTUURD
from workflows.fasefeiten import Fase
from workflows.uitvoering import Aard, Dringendreden, Grond, JuridischBesluit, Reden, Vonnis, werkperiode

DAG = dt.timedelta(days=1)


def plan(flat, nummer: int, start: dt.date | None = None, **kwargs) -> Werkplanning:
    with flat.write() as session:
        made = services.plan_werk(
            session,
            flat.consulent,
            complex_id=flat.id,
            woning_id=flat.flat.woning_ids[nummer],
            start=start or flat.clock.today(),
            **kwargs,
        )
        session.expunge(made)
        return made


def begin(flat, planning: Werkplanning, datum: dt.date | None = None) -> Werkplanning:
    with flat.write() as session:
        return services.start_werk(
            session,
            flat.consulent,
            complex_id=flat.id,
            planning_id=planning.id,
            datum=datum or flat.clock.today(),
        )


def deliver(flat, planning: Werkplanning, datum: dt.date) -> None:
    with flat.write() as session:
        services.deliver_werk(
            session, flat.consulent, complex_id=flat.id, planning_id=planning.id, datum=datum
        )


def gate(flat, nummer: int, op: dt.date | None = None):
    op = op or flat.clock.today()
    with flat.read() as session:
        return woningpoorten(session, flat.id, op)[flat.flat.woning_ids[nummer]]


def refused(call, code: str) -> RuleError:
    with pytest.raises(RuleError) as fout:
        call()
    assert fout.value.code == code
    return fout.value


def test_zonder_poortbesluit_staat_elke_woning_dicht(dichte_flat):
    assert {gate(dichte_flat, nummer).reden for nummer in range(10)} == {Reden.GEEN_POORTBESLUIT}
    refused(lambda: plan(dichte_flat, 0), "te_vroeg")


def test_een_ja_in_de_telling_opent_de_woning(open_flat):
    flat = open_flat()
    assert gate(flat, 0).grond is Grond.JA_IN_TELLING
    planning = plan(flat, 0)
    assert (planning.start, planning.eind) == (VANDAAG, werkperiode(VANDAAG).eind)
    assert begin(flat, planning).grond is Grond.JA_IN_TELLING


def test_wie_niets_zei_wacht_acht_weken_en_de_marge(open_flat, clock):
    flat = open_flat()
    poort = gate(flat, 9)
    # sent on 24 November, received on the 25th: the last day is Wednesday 20 January 2027
    assert (poort.reden, poort.laatste_dag) == (Reden.TERMIJN_LOOPT, dt.date(2027, 1, 20))
    assert poort.open_vanaf == dt.date(2027, 1, 28)
    refused(lambda: plan(flat, 9), "te_vroeg")
    clock.set(dt.date(2027, 1, 27))
    assert gate(flat, 9).reden is Reden.MARGE_LOOPT
    refused(lambda: plan(flat, 9), "te_vroeg")
    clock.set(dt.date(2027, 1, 28))
    assert begin(flat, plan(flat, 9)).grond is Grond.TERMIJN_VOORBIJ


def test_de_weigering_noemt_de_laatste_dag(open_flat, app):
    flat = open_flat()
    fout = refused(lambda: plan(flat, 9), "te_vroeg")
    with app.test_request_context(headers={"Accept-Language": "nl"}):
        assert str(fout.message) == (
            "Dit kan nog niet. De acht weken lopen tot en met 20 januari 2027. "
            "Daarna wachten we tot 28 januari 2027."
        )


def test_een_ja_na_de_telling_opent_alleen_de_eigen_woning(open_flat):
    flat = open_flat()
    flat.stem(7, ontvangen_op=VANDAAG)
    assert gate(flat, 7).grond is Grond.JA_NA_TELLING
    assert gate(flat, 8).reden is Reden.TERMIJN_LOOPT


def test_een_dagvaarding_sluit_de_woning_tot_de_uitspraak(open_flat, clock):
    flat = open_flat()
    clock.set(dt.date(2027, 2, 1))
    assert gate(flat, 9).open is True
    with flat.write() as session:
        zaak = instemming.record_dagvaarding(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[9],
            betekend_op=dt.date(2027, 1, 20),
        ).id
    assert gate(flat, 9).reden is Reden.DAGVAARDING_OPEN
    refused(lambda: plan(flat, 9), "te_vroeg")
    with flat.write() as session:
        instemming.record_vonnis(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[9],
            dagvaarding_id=zaak,
            vonnis=Vonnis.AFGEWEZEN,
            vonnis_op=dt.date(2027, 2, 1),
        )
    assert gate(flat, 9).reden is Reden.VONNIS_AFGEWEZEN


def test_een_intrekking_na_de_telling_houdt_de_woning_dicht_tot_een_juridisch_besluit(open_flat):
    flat = open_flat()
    lease = flat.flat.lease_ids[0]
    planning = plan(flat, 0)
    with flat.write() as session:
        instemming.withdraw_stem(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=lease,
            formulier_id=new_id(),
            ontvangen_op=VANDAAG,
        )
    assert gate(flat, 0).reden is Reden.INGETROKKEN
    refused(lambda: begin(flat, planning), "te_vroeg")
    with flat.write() as session:
        instemming.record_juridisch_besluit(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=lease,
            besluit=JuridischBesluit.DOORGAAN,
            reden="de rechter volgt ons",
        )
    assert begin(flat, planning).grond is Grond.JURIDISCH_BESLUIT


def test_een_huur_van_na_de_peildatum_heeft_de_bijlage_nodig(open_flat):
    flat = open_flat()
    with flat.write() as session:
        oud = session.get_one(Huurovereenkomst, flat.flat.lease_ids[9])
        oud.eind = GISTEREN
        nieuw = Huurovereenkomst(
            complex_id=flat.id,
            woning_id=oud.woning_id,
            contractnummer="nieuw",
            begin=VANDAAG,
            kale_huur=oud.kale_huur,
        )
        session.add(nieuw)
        nieuw_id = nieuw.id
    assert gate(flat, 9).reden is Reden.BIJLAGE_ONTBREEKT

    def annex(op: dt.date) -> None:
        with flat.write() as session:
            instemming.record_bijlage(
                session, flat.consulent, complex_id=flat.id, huurovereenkomst_id=nieuw_id, getekend_op=op
            )

    refused(lambda: annex(VERSTUURD - DAG), "ongeldig")  # there was no proposal to sign for
    assert gate(flat, 9).reden is Reden.BIJLAGE_ONTBREEKT
    annex(VERSTUURD)
    assert gate(flat, 9).grond is Grond.HUUR_NA_PEILDATUM


def test_een_huur_die_na_de_telling_is_ingevoerd_opent_alleen_met_een_ja(open_flat):
    flat = open_flat(leeg=1)
    with flat.write() as session:
        session.add(
            Huurovereenkomst(
                complex_id=flat.id,
                woning_id=flat.flat.woning_ids[10],
                contractnummer="vergeten",
                begin=VERSTUURD,
                kale_huur=None,
            )
        )
    assert gate(flat, 10).reden is Reden.NIET_IN_TELLING


def test_een_lege_woning_heeft_geen_stem_nodig(open_flat):
    flat = open_flat(leeg=1)
    assert gate(flat, 10).grond is Grond.GEEN_HUUR


def test_dringend_werk_mag_met_een_reden_ook_zonder_poortbesluit(dichte_flat):
    refused(lambda: plan(dichte_flat, 9, aard=Aard.DRINGEND), "ongeldig")
    planning = plan(dichte_flat, 9, aard=Aard.DRINGEND, dringend_reden=Dringendreden.LEKKAGE)
    assert begin(dichte_flat, planning).grond is Grond.DRINGEND


def set_fase(flat, fase: Fase) -> None:
    with flat.write() as session:
        session.get_one(Complex, flat.id).fase = fase


@pytest.mark.parametrize("fase", [Fase.DRAAGVLAK, Fase.HANDHAVEN, Fase.ANDERS_TOEWIJZEN, Fase.BEHEREN])
def test_renovatie_begint_alleen_in_fase_4b_en_ook_de_database_weigert_het(open_flat, fase):
    flat = open_flat()
    planning = plan(flat, 0)
    set_fase(flat, fase)
    refused(lambda: begin(flat, planning), "te_vroeg")
    with pytest.raises(IntegrityError), flat.write() as session:
        session.execute(
            update(Werkplanning).where(Werkplanning.id == planning.id).values(begonnen_op=VANDAAG)
        )
    set_fase(flat, Fase.UITVOERING)
    assert begin(flat, planning).begonnen_op == VANDAAG


def test_in_een_beeindigd_complex_begint_geen_werk(open_flat):
    flat = open_flat()
    planning = plan(flat, 0)
    dringend = plan(flat, 9, aard=Aard.DRINGEND, dringend_reden=Dringendreden.GEVAAR)
    with flat.write() as session:
        session.get_one(Complex, flat.id).beeindigd_op = VANDAAG
    refused(lambda: begin(flat, planning), "conflict")
    refused(lambda: begin(flat, dringend), "conflict")
    with pytest.raises(IntegrityError), flat.write() as session:
        session.execute(
            update(Werkplanning).where(Werkplanning.id == planning.id).values(begonnen_op=VANDAAG)
        )


def test_een_begonnen_woning_wordt_niet_uitgesloten(open_flat):
    flat = open_flat()
    planning = plan(flat, 0)
    begin(flat, planning)

    def exclude():
        with flat.write() as session:
            services.exclude_werk(
                session,
                flat.consulent,
                complex_id=flat.id,
                woning_id=flat.flat.woning_ids[0],
                reden=Uitsluitreden.WERK_NIET_NODIG,
            )

    refused(exclude, "conflict")
    with pytest.raises(IntegrityError), flat.write() as session:
        session.execute(
            update(Werkplanning)
            .where(Werkplanning.id == planning.id)
            .values(uitgesloten_op=VANDAAG, uitsluitreden=Uitsluitreden.WERK_NIET_NODIG)
        )


def test_bij_dringend_werk_staat_een_code_en_nooit_een_verhaal(open_flat):
    flat = open_flat()
    planning = plan(flat, 9, aard=Aard.DRINGEND, dringend_reden=Dringendreden.ANDERS)
    assert plan(flat, 0, dringend_reden=Dringendreden.LEKKAGE).dringend_reden is None
    with pytest.raises(IntegrityError), flat.write() as session:
        session.execute(
            text("update werkplanningen set dringend_reden = 'mevrouw is ziek' where aard = 'dringend'")
        )
    with flat.read() as session:
        assert session.get_one(Werkplanning, planning.id).dringend_reden is Dringendreden.ANDERS


def test_een_uitspraak_hoort_bij_de_huur_van_de_dagvaarding(open_flat):
    flat = open_flat()
    with flat.write() as session:
        zaak = instemming.record_dagvaarding(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[9],
            betekend_op=VANDAAG,
        ).id
    with pytest.raises(NotFound), flat.write() as session:
        instemming.record_vonnis(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[8],
            dagvaarding_id=zaak,
            vonnis=Vonnis.TOEGESTAAN,
            vonnis_op=VANDAAG,
        )
    assert gate(flat, 9).reden is Reden.DAGVAARDING_OPEN


def test_na_een_afwijzing_belooft_de_pagina_niet_dat_een_nieuwe_ja_opent():
    assert "instemming" not in str(services.REDENEN[Reden.VONNIS_AFGEWEZEN])


@pytest.mark.parametrize("renovatie", [True, False])
def test_de_database_zelf_weigert_een_start_zonder_poortbesluit(dichte_flat, open_flat, renovatie):
    flat = open_flat() if not renovatie else dichte_flat
    with flat.write() as session:
        session.get_one(Complex, flat.id).renovatie = renovatie
    planning = Werkplanning(
        complex_id=flat.id,
        woning_id=flat.flat.woning_ids[0],
        aard=Aard.RENOVATIE,
        start=VANDAAG,
        eind=VANDAAG,
    )
    planning_id = planning.id
    with flat.write() as session:
        session.add(planning)
    with pytest.raises(IntegrityError), flat.write() as session:
        session.execute(
            update(Werkplanning).where(Werkplanning.id == planning_id).values(begonnen_op=VANDAAG)
        )


def test_werk_begint_niet_voor_het_poortbesluit(open_flat):
    flat = open_flat()
    planning = plan(flat, 0)
    refused(lambda: begin(flat, planning, GISTEREN), "ongeldig")


def test_werk_begint_niet_twee_keer_en_niet_in_de_toekomst(open_flat):
    flat = open_flat()
    planning = plan(flat, 0)
    refused(lambda: begin(flat, planning, VANDAAG + DAG), "ongeldig")
    begin(flat, planning)
    refused(lambda: begin(flat, planning), "conflict")
    refused(lambda: plan(flat, 0), "conflict")


def test_opleveren_kan_pas_na_het_begin(open_flat, clock):
    flat = open_flat()
    planning = plan(flat, 0)
    refused(lambda: deliver(flat, planning, VANDAAG), "te_vroeg")
    begin(flat, planning)
    refused(lambda: deliver(flat, planning, GISTEREN), "ongeldig")
    clock.set(planning.eind)
    deliver(flat, planning, planning.eind)
    refused(lambda: deliver(flat, planning, planning.eind), "conflict")


def test_een_logeerwoning_is_nooit_dubbel_bezet(open_flat):
    flat = open_flat(leeg=1)
    loge = flat.flat.woning_ids[10]
    with flat.write() as session:
        session.execute(update(Woning).where(Woning.id == loge).values(logeerwoning=True))
    dagen = {"logeerwoning_id": loge, "logeer_van": VANDAAG, "logeer_tot": VANDAAG + 10 * DAG}
    plan(flat, 0, **dagen)
    plan(flat, 0, **dagen)
    refused(lambda: plan(flat, 1, **dagen | {"logeer_van": VANDAAG + 10 * DAG}), "conflict")
    later = {"logeer_van": VANDAAG + 11 * DAG, "logeer_tot": VANDAAG + 12 * DAG}
    assert plan(flat, 1, **dagen | later).logeer_van == VANDAAG + 11 * DAG


def test_logeren_kan_alleen_in_een_logeerwoning(open_flat):
    flat = open_flat(leeg=1)
    dagen = {
        "logeerwoning_id": flat.flat.woning_ids[10],
        "logeer_van": VANDAAG,
        "logeer_tot": VANDAAG,
    }
    refused(lambda: plan(flat, 0, **dagen), "ongeldig")


def test_een_woning_van_een_ander_complex_bestaat_niet(open_flat):
    flat, ander = open_flat(), open_flat()
    with pytest.raises(NotFound), flat.write() as session:
        services.plan_werk(
            session,
            flat.consulent,
            complex_id=flat.id,
            woning_id=ander.flat.woning_ids[0],
            start=VANDAAG,
        )


def test_de_feiten_tellen_gepland_bezig_opgeleverd_en_uitgesloten(open_flat):
    flat = open_flat()
    plannen = [plan(flat, nummer) for nummer in range(3)]
    begin(flat, plannen[0])
    begin(flat, plannen[1])
    deliver(flat, plannen[1], VANDAAG)
    with flat.write() as session:
        services.exclude_werk(
            session,
            flat.consulent,
            complex_id=flat.id,
            woning_id=flat.flat.woning_ids[9],
            reden=Uitsluitreden.GEEN_INSTEMMING,
        )
    with flat.read() as session:
        stand = feiten.werkstand(session, flat.id)
        assert (stand.gepland, stand.bezig, stand.opgeleverd, stand.uitgesloten) == (1, 1, 1, 1)
        assert feiten.per_week(session, flat.id) == {(2026, 48): 3}
        uit = feiten.uitvoering_feiten(session, flat.id)
    assert (uit.woningen, uit.opgeleverd, uit.uitgesloten_met_reden) == (10, 1, 1)


def test_een_aangekondigde_start_gaat_over_de_muur_en_een_plan_niet(open_flat):
    flat = open_flat()
    plan(flat, 0)
    plan(flat, 1, aangekondigd_op=VANDAAG)
    with flat.read() as session:
        assert [a.woning_id for a in feiten.aankondigingen(session, flat.id)] == [flat.flat.woning_ids[1]]


def test_werkgebeurtenissen_worden_nooit_gewist(open_flat):
    flat = open_flat()
    plan(flat, 0)
    with pytest.raises(DBAPIError, match=r"_is_vast|permission denied"), flat.write() as session:
        session.execute(text("delete from werkgebeurtenissen"))
