"""The route of a day, a closed door taken back, who goes along, and the code on the card."""

import datetime as dt
import uuid
from dataclasses import replace
from unittest.mock import patch

import pytest
from sqlalchemy import select

from renovatie.complexen.codes import Woningsoort, Woningstatus
from renovatie.complexen.models import Woning
from renovatie.huisbezoeken.belcode import CIJFERS, GELDIG, belcode, find_belcode
from renovatie.huisbezoeken.codes import Dagdeel, Moment, Reden, Weg
from renovatie.huisbezoeken.models import Bezoekuitkomst, Huisbezoek
from renovatie.huisbezoeken.queries import ROUTE_MAX, Halte, Route, deuren, route, tally, woningdeur
from renovatie.huisbezoeken.services import kaal, record_huisbezoek, undo_niet_thuis
from renovatie.hulpdossiers.dag import bereikbaarheid, duo_today
from renovatie.hulpdossiers.models import Dagduo
from renovatie.hulpdossiers.queries import team
from renovatie.hulpdossiers.services import choose_duo, set_bereikbaarheid
from renovatie.kern.base import new_id
from renovatie.kern.clock import real_now
from renovatie.kern.errors import NotFound, RuleError
from tests.factories import Fabriek
from tests.services.hulpdossiers.verhaal import VANDAAG, VERSLAG, Verhaal, make_verhaal
from workflows.huisbezoek import Uitkomst


def days_ago(days: int) -> dt.date:
    return VANDAAG - dt.timedelta(days=days)


def the_route(verhaal: Verhaal, **hoe: object) -> Route:
    with verhaal.read() as session:
        return route(session, verhaal.complex_id, frozenset(), **hoe)  # type: ignore[arg-type]  # its own arguments


def halte(verhaal: Verhaal, woning: int = 0, **hoe: object) -> Halte | None:
    gezocht = verhaal.flat.woning_ids[woning]
    return next(
        (h for h in the_route(verhaal, **hoe).haltes if h.huishouden.woning_id == gezocht),
        None,
    )


def uitkomst(verhaal: Verhaal) -> Bezoekuitkomst:
    with verhaal.read() as session:
        row = session.scalars(select(Bezoekuitkomst)).one()
        session.expunge(row)
        return row


# ---------------------------------------------------------------- The route


def test_een_dichte_deur_geeft_het_dagdeel_de_wegen_en_de_volgende_weg(verhaal: Verhaal) -> None:
    for dagen, weg in ((12, None), (9, Weg.KAART_ACHTERGELATEN), (4, None)):
        verhaal.bezoek(uitkomst=Uitkomst.NIET_THUIS, datum=days_ago(dagen), weg=weg, dagdeel=Dagdeel.OCHTEND)
    found = halte(verhaal)
    assert found is not None
    assert (found.reden, found.pogingen, found.probeer) == (Reden.NIET_THUIS, 3, Moment.AVOND)
    assert (dict(found.wegen), found.volgende_weg) == ({Weg.KAART_ACHTERGELATEN: 1}, Weg.SLEUTELPERSOON)


def test_wie_twee_keer_in_de_avond_opendeed_is_dan_meestal_thuis(verhaal: Verhaal) -> None:
    for dagen in (8, 6):
        verhaal.bezoek(uitkomst=Uitkomst.GEEN_GELEGENHEID, datum=days_ago(dagen), dagdeel=Dagdeel.AVOND)
    found = halte(verhaal)
    assert found is not None
    assert (found.meestal_thuis, found.probeer) == (Moment.AVOND, None)


def test_wie_verhuisd_is_staat_de_volgende_dag_niet_op_de_route(verhaal: Verhaal) -> None:
    verhaal.bezoek(uitkomst=Uitkomst.NIET_THUIS, datum=days_ago(9))
    verhaal.bezoek(uitkomst=Uitkomst.VERHUISD, datum=days_ago(1))
    assert halte(verhaal) is None


def test_wie_opendeed_krijgt_geen_kaartje_in_de_bus(verhaal: Verhaal) -> None:
    verhaal.bezoek(uitkomst=Uitkomst.NIET_THUIS, datum=days_ago(9))
    verhaal.bezoek(uitkomst=Uitkomst.GEEN_GELEGENHEID, datum=days_ago(1))
    found = halte(verhaal)
    assert found is not None
    assert (found.pogingen, found.volgende_weg) == (2, None)


def test_bij_een_gesprek_met_verslag_blijft_het_dagdeel_nergens_staan(verhaal: Verhaal) -> None:
    verhaal.bezoek(verslag=VERSLAG, dagdeel=Dagdeel.AVOND)
    assert uitkomst(verhaal).dagdeel is None


def test_een_gesprek_van_de_wijkbeheerder_houdt_zijn_dagdeel(verhaal: Verhaal) -> None:
    verhaal.bezoek(actor=verhaal.wijkbeheerder, dagdeel=Dagdeel.AVOND)
    assert uitkomst(verhaal).dagdeel is Dagdeel.AVOND


def test_een_dagdeel_van_een_afspraak_zonder_afspraak_vervalt(verhaal: Verhaal) -> None:
    verhaal.bezoek(uitkomst=Uitkomst.GEEN_GELEGENHEID, afspraak_dagdeel=Dagdeel.MIDDAG)
    assert uitkomst(verhaal).afspraak_dagdeel is None


def test_een_afspraak_van_vandaag_staat_op_de_route_tot_er_iemand_was(verhaal: Verhaal) -> None:
    verhaal.bezoek(datum=days_ago(7), afspraak_op=VANDAAG, afspraak_dagdeel=Dagdeel.MIDDAG)
    found = halte(verhaal)
    assert found is not None
    assert (found.reden, found.afspraak_op, found.afspraak_dagdeel, found.gesprekken_30) == (
        Reden.AFSPRAAK,
        VANDAAG,
        Dagdeel.MIDDAG,
        1,
    )
    verhaal.bezoek(uitkomst=Uitkomst.NIET_THUIS)
    assert halte(verhaal) is None


def test_een_afspraak_voor_later_op_dezelfde_dag_blijft_staan(verhaal: Verhaal) -> None:
    verhaal.bezoek(uitkomst=Uitkomst.GEEN_GELEGENHEID, afspraak_op=VANDAAG)
    found = halte(verhaal)
    assert found is not None
    assert found.reden == Reden.AFSPRAAK


def test_een_belofte_zet_een_deur_op_de_route_met_de_rust_erbij(verhaal: Verhaal) -> None:
    for dagen in (20, 10, 3):
        verhaal.bezoek(datum=days_ago(dagen))
    assert halte(verhaal) is None
    found = halte(verhaal, erbij={Reden.BELOFTE: {verhaal.flat.woning_ids[0]}})
    assert found is not None
    assert (found.redenen, found.gesprekken_30, found.rust_tot) == (
        (Reden.BELOFTE,),
        3,
        VANDAAG + dt.timedelta(days=13),
    )


def without_lease(fabriek: Fabriek, status: Woningstatus, **velden: object) -> Verhaal:
    """A flat of which the last home has no lease, and this status."""
    verhaal = make_verhaal(fabriek, 2, leeg=1)
    with verhaal.write() as session:
        woning = session.get_one(Woning, verhaal.flat.woning_ids[2])
        woning.status = status
        for veld, waarde in velden.items():
            setattr(woning, veld, waarde)
    return verhaal


@pytest.mark.parametrize("status", [Woningstatus.KOOP, Woningstatus.BRUIKLEEN])
def test_wie_zonder_huur_in_de_flat_woont_krijgt_ook_bezoek(fabriek: Fabriek, status: Woningstatus) -> None:
    verhaal = without_lease(fabriek, status)
    found = halte(verhaal, 2)
    assert found is not None
    assert (found.reden, found.redenen) == (Reden.NOOIT, (Reden.NOOIT,))
    verhaal.bezoek(woning=2, datum=days_ago(3))
    assert halte(verhaal, 2) is None


def test_bij_een_lege_woning_of_een_verkochte_berging_belt_niemand_aan(fabriek: Fabriek) -> None:
    assert halte(without_lease(fabriek, Woningstatus.LEEG), 2) is None
    assert halte(without_lease(fabriek, Woningstatus.KOOP, soort=Woningsoort.BERGING), 2) is None


def test_een_belofte_wordt_niet_afgeknipt_en_haalt_een_deur_buiten_het_gebied(fabriek: Fabriek) -> None:
    verhaal = make_verhaal(fabriek, ROUTE_MAX + 3)
    laatste = verhaal.flat.woning_ids[-1]
    with verhaal.read() as session:
        kort = route(session, verhaal.complex_id, frozenset(), {Reden.BEL_MIJ: {laatste}})
        elders = route(session, verhaal.complex_id, frozenset({"Z"}), {Reden.BEL_MIJ: {laatste}})
        lang = route(session, verhaal.complex_id, frozenset(), alles=True)
    assert (len(kort.haltes), kort.meer) == (ROUTE_MAX, 3)
    assert laatste in {h.huishouden.woning_id for h in kort.haltes}
    assert [h.huishouden.woning_id for h in elders.haltes] == [laatste]
    assert (len(lang.haltes), lang.meer) == (ROUTE_MAX + 3, 0)


# ---------------------------------------------------------------- The map


def stand(verhaal: Verhaal) -> tuple[str, int]:
    """How the first door stands on the map, and how often was tried; the legend counts it so too."""
    with verhaal.read() as session:
        rows = deuren(session, verhaal.complex_id)
    deur = next(deur for deur in rows if deur.huishouden.woning_id == verhaal.flat.woning_ids[0])
    assert tally(rows) == {**dict.fromkeys(tally([]), 0), "nooit": len(rows) - 1, deur.stand: 1}
    return deur.stand, deur.pogingen


def test_wie_opendeed_staat_op_de_kaart_niet_als_niet_thuis(verhaal: Verhaal) -> None:
    verhaal.bezoek(uitkomst=Uitkomst.NIET_THUIS, datum=days_ago(9))
    assert stand(verhaal) == ("niet_thuis", 1)
    verhaal.bezoek(uitkomst=Uitkomst.GEEN_GELEGENHEID, datum=days_ago(6))
    assert stand(verhaal) == ("geen_gelegenheid", 2)
    verhaal.bezoek(uitkomst=Uitkomst.NIET_THUIS, datum=days_ago(4))
    assert stand(verhaal) == ("geen_gelegenheid", 3)
    verhaal.bezoek(uitkomst=Uitkomst.WEIGERT, datum=days_ago(2))
    assert stand(verhaal)[0] == "geen_bezoek"


# ---------------------------------------------------------------- Taking a tap back


def tap(verhaal: Verhaal, **velden: object) -> uuid.UUID:
    form_id = new_id()
    verhaal.bezoek(id=form_id, **{"uitkomst": Uitkomst.NIET_THUIS, **velden})
    return form_id


def undo(verhaal: Verhaal, form_id: uuid.UUID, **wie: object) -> bool:
    actor = wie.get("actor", verhaal.werker)
    with verhaal.write(actor) as session:  # type: ignore[arg-type]
        return undo_niet_thuis(session, actor, complex_id=verhaal.complex_id, form_id=form_id)  # type: ignore[arg-type]


def test_alleen_wie_tikte_maakt_het_ongedaan(verhaal: Verhaal) -> None:
    form_id = tap(verhaal)
    with pytest.raises(NotFound):
        undo(verhaal, form_id, actor=verhaal.collega)
    assert uitkomst(verhaal).uitkomst is Uitkomst.NIET_THUIS


def test_een_onbekend_formulier_maakt_niets_ongedaan(verhaal: Verhaal) -> None:
    tap(verhaal)
    assert undo(verhaal, new_id()) is False
    assert uitkomst(verhaal).uitkomst is Uitkomst.NIET_THUIS


@pytest.mark.parametrize("wat", [Uitkomst.WEIGERT, Uitkomst.GEEN_GELEGENHEID, Uitkomst.GESPREK])
def test_alleen_een_dichte_deur_is_ongedaan_te_maken(verhaal: Verhaal, wat: Uitkomst) -> None:
    form_id = tap(verhaal, uitkomst=wat)
    with pytest.raises(NotFound):
        undo(verhaal, form_id)


def test_een_tik_van_gisteren_blijft_staan(verhaal: Verhaal) -> None:
    form_id = tap(verhaal, datum=days_ago(1))
    with pytest.raises(RuleError) as fout:
        undo(verhaal, form_id)
    assert fout.value.code == "conflict"


def test_na_tien_minuten_kan_het_niet_meer(verhaal: Verhaal) -> None:
    form_id = tap(verhaal)
    with (
        patch.object(kaal, "real_now", lambda: real_now() + dt.timedelta(minutes=10, seconds=5)),
        pytest.raises(RuleError) as fout,
    ):
        undo(verhaal, form_id)
    assert fout.value.code == "conflict"


def test_na_ongedaan_staat_er_niets_meer_en_mag_dezelfde_tik_opnieuw(verhaal: Verhaal) -> None:
    command = verhaal.command(uitkomst=Uitkomst.NIET_THUIS)
    for keer in range(2):
        with verhaal.write() as session:
            found = record_huisbezoek(session, verhaal.werker, command, complex_id=verhaal.complex_id)
        assert (found.herhaling, halte(verhaal)) == (False, None), keer
        undo(verhaal, command.id)
        assert halte(verhaal) is not None
    with verhaal.read() as session:
        assert session.scalars(select(Bezoekuitkomst)).all() == []


def test_het_id_van_een_dichte_deur_is_niet_dat_van_het_formulier(verhaal: Verhaal) -> None:
    form_id = tap(verhaal)
    row = uitkomst(verhaal)
    assert (row.id != form_id, row.id.version) == (True, 4)


def test_het_id_van_een_gesprek_volgt_niet_uit_het_formulier(verhaal: Verhaal) -> None:
    form_id = tap(verhaal, uitkomst=Uitkomst.GESPREK, verslag=VERSLAG)
    with verhaal.read() as session:
        assert session.scalars(select(Huisbezoek)).one().id != kaal.bare_id(session, form_id)
        assert uitkomst(verhaal).id != kaal.bare_id(session, form_id)


# ---------------------------------------------------------------- Who goes along


def choose(verhaal: Verhaal, tweede_id: uuid.UUID | None) -> None:
    with verhaal.write() as session:
        choose_duo(session, verhaal.werker, complex_id=verhaal.complex_id, tweede_id=tweede_id)


def duo_of(verhaal: Verhaal, wie: uuid.UUID) -> tuple[uuid.UUID, bool, bool] | None:
    with verhaal.read() as session:
        duo = duo_today(session, verhaal.complex_id, wie, team(session, verhaal.complex_id))
    return None if duo is None else (duo.collega.id, duo.gekozen, duo.zelfde_organisatie)


def test_met_zichzelf_gaat_niemand_langs(verhaal: Verhaal) -> None:
    with pytest.raises(RuleError):
        choose(verhaal, verhaal.werker.id)


def test_wie_niet_langs_de_deuren_gaat_is_niet_te_kiezen(verhaal: Verhaal) -> None:
    with pytest.raises(NotFound):
        choose(verhaal, verhaal.partner.id)


def test_een_duo_geldt_voor_allebei_en_zegt_of_het_een_organisatie_is(verhaal: Verhaal) -> None:
    choose(verhaal, verhaal.wijkbeheerder.id)
    assert duo_of(verhaal, verhaal.werker.id) == (verhaal.wijkbeheerder.id, True, False)
    assert duo_of(verhaal, verhaal.wijkbeheerder.id) == (verhaal.werker.id, False, False)
    choose(verhaal, verhaal.collega.id)
    assert duo_of(verhaal, verhaal.werker.id) == (verhaal.collega.id, True, True)
    assert duo_of(verhaal, verhaal.wijkbeheerder.id) is None
    choose(verhaal, None)
    assert duo_of(verhaal, verhaal.werker.id) is None


def test_een_duo_van_gisteren_geldt_vandaag_niet(verhaal: Verhaal) -> None:
    choose(verhaal, verhaal.wijkbeheerder.id)
    with verhaal.write() as session:
        session.scalars(select(Dagduo)).one().op = days_ago(1)
    assert duo_of(verhaal, verhaal.werker.id) is None


# ---------------------------------------------------------------- The card


def test_een_code_leidt_naar_de_woning_en_de_dag_van_het_kaartje(verhaal: Verhaal) -> None:
    with verhaal.read() as session:
        homes = [
            woningdeur(session, verhaal.complex_id, woning_id).huishouden
            for woning_id in verhaal.flat.woning_ids
        ]
        codes = {
            belcode(session, home, days_ago(dag)): (home, days_ago(dag)) for home in homes for dag in (0, 3)
        }
        assert len(codes) == 8
        for code, van in codes.items():
            assert find_belcode(session, verhaal.complex_id, code) == van
            assert find_belcode(session, verhaal.complex_id, code.replace(" ", "-")) == van
            assert len(code.replace(" ", "")) == CIJFERS
            arabisch = code.translate({ord("0") + n: chr(0x660 + n) for n in range(10)})
            assert find_belcode(session, verhaal.complex_id, arabisch) == van


@pytest.mark.parametrize("code", ["", "1", "12345678", "1234 56789", "abcd efgh", "¹²³⁴⁵⁶⁷⁸"])
def test_een_code_die_niet_klopt_zegt_wat_u_kunt_doen(verhaal: Verhaal, code: str) -> None:
    with verhaal.read() as session, pytest.raises(RuleError) as fout:
        find_belcode(session, verhaal.complex_id, code)
    assert (fout.value.code, fout.value.field) == ("ongeldig", "code")


def test_een_oude_code_en_die_van_wie_vertrok_werken_niet_meer(verhaal: Verhaal) -> None:
    with verhaal.read() as session:
        home = woningdeur(session, verhaal.complex_id, verhaal.flat.woning_ids[0]).huishouden
        laatste = VANDAAG - GELDIG
        assert find_belcode(session, verhaal.complex_id, belcode(session, home, laatste)) == (home, laatste)
        te_oud = belcode(session, home, laatste - dt.timedelta(days=1))
        vertrokken = belcode(session, replace(home, bewoningsnummer=home.bewoningsnummer + 1), VANDAAG)
        for code in (te_oud, vertrokken):
            with pytest.raises(RuleError):
                find_belcode(session, verhaal.complex_id, code)


def test_een_code_van_een_ander_complex_bestaat_hier_niet(fabriek: Fabriek, verhaal: Verhaal) -> None:
    elders = make_verhaal(fabriek, 1)
    with elders.read() as session:
        home = woningdeur(session, elders.complex_id, elders.flat.woning_ids[0]).huishouden
        code = belcode(session, home, VANDAAG)
    with verhaal.read() as session, pytest.raises(RuleError):
        find_belcode(session, verhaal.complex_id, code)


def test_een_code_die_bij_twee_woningen_hoort_leidt_nergens_heen(verhaal: Verhaal) -> None:
    with (
        patch("renovatie.huisbezoeken.belcode._code", lambda *_what: "12345678"),
        verhaal.read() as session,
        pytest.raises(RuleError),
    ):
        find_belcode(session, verhaal.complex_id, "1234 5678")


def test_er_is_een_nummer_per_complex_en_het_laatste_geldt(verhaal: Verhaal) -> None:
    for nummer in ("030 555 01 42", " 030 555 01 43 "):
        with verhaal.write() as session:
            set_bereikbaarheid(
                session, verhaal.werker, complex_id=verhaal.complex_id, telefoon=nummer, spreekuur="dinsdag"
            )
    with verhaal.read() as session:
        found = bereikbaarheid(session, verhaal.complex_id)
        assert found is not None
        assert (found.telefoon, found.spreekuur) == ("030 555 01 43", "dinsdag")
