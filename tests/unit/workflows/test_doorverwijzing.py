"""A referral: states, ground, ladder and letting go."""

from datetime import date
from itertools import product

import pytest

from workflows.doorverwijzing import (
    MACHINE,
    OPEN_STANDEN,
    STAPPEN,
    Afronden,
    Gebeurtenis,
    Grond,
    Ladderfeiten,
    Ladderstand,
    Laddertermijnen,
    NietTeToetsen,
    Stand,
    Termijnsoort,
    Trede,
    Uitkomst,
    Verzenden,
    WachtOp,
    bereikt,
    ladder,
    ladderstand,
    mag_afronden,
    mag_verzenden,
    next_state,
    termijnen_kloppen,
    wacht_op,
)
from workflows.machine import TransitionRefused

VERZONDEN = date(2026, 11, 2)  # a Monday; no holiday until Christmas


def loop(*gebeurtenissen: Gebeurtenis) -> Stand:
    stand = Stand.CONCEPT
    for gebeurtenis in gebeurtenissen:
        stand = next_state(stand, gebeurtenis)
    return stand


G = Gebeurtenis


def test_een_doorverwijzing_loopt_van_concept_tot_afgerond_en_kan_heropenen() -> None:
    assert loop(G.VERZEND, G.NEEM_AAN, G.START, G.ROND_AF) is Stand.AFGEROND
    assert loop(G.VERZEND, G.NEEM_AAN, G.START, G.ROND_AF, G.HEROPEN) is Stand.HEROPEND
    assert loop(G.VERZEND, G.NEEM_AAN, G.START, G.ROND_AF, G.HEROPEN, G.START) is Stand.IN_BEHANDELING


def test_een_weigering_wordt_door_de_verzender_gesloten() -> None:
    assert loop(G.VERZEND, G.WEIGER) is Stand.GEWEIGERD
    assert loop(G.VERZEND, G.WEIGER, G.SLUIT) is Stand.GESLOTEN


@pytest.mark.parametrize("stand", sorted(OPEN_STANDEN))
def test_intrekken_van_toestemming_stopt_elke_open_doorverwijzing(stand: Stand) -> None:
    assert next_state(stand, G.TREK_IN) is Stand.INGETROKKEN


@pytest.mark.parametrize("stand", [Stand.INGETROKKEN, Stand.GESLOTEN])
def test_uit_een_eindstand_leidt_niets(stand: Stand) -> None:
    assert MACHINE.events(stand) == frozenset()


def test_alles_wat_niet_genoemd_is_wordt_geweigerd() -> None:
    for paar in product(Stand, Gebeurtenis):
        if paar not in MACHINE.transitions:
            with pytest.raises(TransitionRefused):
                next_state(*paar)
    with pytest.raises(TransitionRefused):
        next_state(Stand.CONCEPT, G.NEEM_AAN)


def test_zonder_geldige_toestemming_wordt_niets_verzonden() -> None:
    assert mag_verzenden(Grond.TOESTEMMING, toestemming_geldig=True) is Verzenden.MAG
    zonder = mag_verzenden(Grond.TOESTEMMING, toestemming_geldig=False, reden="haast", tweede_medewerker=True)
    assert zonder is Verzenden.TOESTEMMING_ONTBREEKT


@pytest.mark.parametrize("grond", [Grond.MELDCODE, Grond.VITAAL_BELANG])
def test_een_andere_grond_vraagt_een_reden_en_een_tweede_medewerker(grond: Grond) -> None:
    zonder_reden = mag_verzenden(grond, toestemming_geldig=False, tweede_medewerker=True)
    alleen = mag_verzenden(grond, toestemming_geldig=False, reden="gevaar")
    samen = mag_verzenden(grond, toestemming_geldig=False, reden="gevaar", tweede_medewerker=True)
    assert zonder_reden is Verzenden.REDEN_ONTBREEKT
    assert alleen is Verzenden.TWEEDE_MEDEWERKER_ONTBREEKT
    assert samen is Verzenden.MAG


@pytest.mark.parametrize(
    ("dag", "trede"),
    [
        (date(2026, 11, 2), Trede.OP_TIJD),
        (date(2026, 11, 9), Trede.OP_TIJD),  # the fifth working day: still in time
        (date(2026, 11, 10), Trede.HERINNERING),
        (date(2026, 11, 13), Trede.HERINNERING),
        (date(2026, 11, 16), Trede.PROCESREGISSEUR),
        (date(2026, 11, 20), Trede.PROCESREGISSEUR),
        (date(2026, 11, 23), Trede.CASUSOVERLEG),
        (date(2027, 1, 4), Trede.CASUSOVERLEG),
    ],
)
def test_zonder_antwoord_klimt_een_doorverwijzing_de_ladder_op(dag: date, trede: Trede) -> None:
    assert ladder(Ladderfeiten(Stand.VERZONDEN, VERZONDEN), dag) is trede


def test_aangenomen_zonder_contact_heeft_tien_werkdagen() -> None:
    feiten = Ladderfeiten(Stand.AANGENOMEN, VERZONDEN)
    assert ladder(feiten, date(2026, 11, 16)) is Trede.OP_TIJD
    stand = ladderstand(feiten, date(2026, 11, 17))
    assert (stand.trede, stand.soort, stand.laatste_dag, stand.werkdagen_te_laat) == (
        Trede.HERINNERING,
        Termijnsoort.EERSTE_CONTACT,
        date(2026, 11, 16),
        1,
    )


def test_een_termijn_die_op_vrijdag_afliep_is_in_het_weekend_al_te_laat() -> None:
    vrijdag_klaar = Ladderfeiten(Stand.VERZONDEN, date(2026, 11, 6))
    assert ladder(vrijdag_klaar, date(2026, 11, 14)) is Trede.TE_LAAT


@pytest.mark.parametrize(
    "feiten",
    [
        Ladderfeiten(Stand.CONCEPT),
        Ladderfeiten(Stand.IN_BEHANDELING, VERZONDEN, date(2026, 11, 12)),
        Ladderfeiten(Stand.AFGEROND, VERZONDEN),
        Ladderfeiten(Stand.INGETROKKEN, VERZONDEN),
    ],
)
def test_na_contact_of_afronding_staat_niets_meer_op_de_ladder(feiten: Ladderfeiten) -> None:
    assert ladder(feiten, date(2027, 6, 1)) is Trede.OP_TIJD


def test_weer_open_heeft_een_nieuwe_termijn_voor_contact_vanaf_die_dag() -> None:
    feiten = Ladderfeiten(Stand.HEROPEND, VERZONDEN, date(2026, 11, 4), heropend_op=date(2026, 12, 7))
    stand = ladderstand(feiten, date(2026, 12, 22))
    assert (stand.soort, stand.vanaf, stand.laatste_dag, stand.trede) == (
        Termijnsoort.OPNIEUW_CONTACT,
        date(2026, 12, 7),
        date(2026, 12, 21),
        Trede.HERINNERING,
    )
    assert ladder(Ladderfeiten(Stand.HEROPEND, VERZONDEN), date(2027, 12, 1)) is Trede.OP_TIJD


@pytest.mark.parametrize(
    ("trede", "stappen"),
    [
        (Trede.OP_TIJD, 0),
        (Trede.TE_LAAT, 0),
        (Trede.HERINNERING, 1),
        (Trede.PROCESREGISSEUR, 2),
        (Trede.CASUSOVERLEG, 3),
    ],
)
def test_wie_een_trede_bereikt_heeft_ook_die_ervoor_bereikt(trede: Trede, stappen: int) -> None:
    assert bereikt(Ladderstand(trede)) == STAPPEN[:stappen]


@pytest.mark.parametrize(
    ("termijnen", "klopt"),
    [
        (Laddertermijnen(), True),
        (Laddertermijnen(antwoord=0), False),
        (Laddertermijnen(eerste_contact=0), False),
        (Laddertermijnen(herinnering=0), False),
        (Laddertermijnen(herinnering=5), False),
        (Laddertermijnen(casusoverleg=5), False),
        (Laddertermijnen(herinnering=2, procesregisseur=3, casusoverleg=4), True),
    ],
)
def test_termijnen_lopen_op(termijnen: Laddertermijnen, klopt: bool) -> None:
    assert termijnen_kloppen(termijnen) is klopt


@pytest.mark.parametrize(
    ("stand", "gemeld", "vraag_open", "wie"),
    [
        (Stand.CONCEPT, False, False, WachtOp.AFZENDER),
        (Stand.VERZONDEN, False, False, WachtOp.INSTANTIE),
        (Stand.VERZONDEN, False, True, WachtOp.AFZENDER),
        (Stand.GEWEIGERD, False, False, WachtOp.AFZENDER),
        (Stand.IN_BEHANDELING, False, False, WachtOp.INSTANTIE),
        (Stand.IN_BEHANDELING, True, False, WachtOp.AFZENDER),
        (Stand.HEROPEND, True, False, WachtOp.INSTANTIE),
        (Stand.AFGEROND, True, True, WachtOp.NIEMAND),
        (Stand.GESLOTEN, False, True, WachtOp.NIEMAND),
    ],
)
def test_wie_er_aan_zet_is(stand: Stand, gemeld: bool, vraag_open: bool, wie: WachtOp) -> None:
    assert wacht_op(stand, gemeld=gemeld, vraag_open=vraag_open) is wie


def test_de_termijnen_zijn_in_te_stellen() -> None:
    snel = Laddertermijnen(antwoord=1, procesregisseur=2, casusoverleg=3)
    feiten = Ladderfeiten(Stand.VERZONDEN, VERZONDEN)
    assert ladder(feiten, date(2026, 11, 6), snel) is Trede.CASUSOVERLEG


def test_loslaten_vraagt_de_uitkomst_en_een_check_bij_de_bewoner() -> None:
    assert mag_afronden(None, getoetst_op=VERZONDEN) is Afronden.UITKOMST_ONTBREEKT
    assert mag_afronden(Uitkomst.OPGELOST) is Afronden.CHECK_ONTBREEKT
    assert mag_afronden(Uitkomst.NIET, getoetst_op=VERZONDEN) is Afronden.MAG


def test_niet_te_toetsen_sluit_ook_maar_onbereikbaar_pas_na_drie_dagen() -> None:
    assert mag_afronden(None, niet_te_toetsen=NietTeToetsen.VERHUISD) is Afronden.MAG
    dagen = [date(2026, 11, 2), date(2026, 11, 2), date(2026, 11, 3)]
    onbereikbaar = NietTeToetsen.ONBEREIKBAAR
    te_weinig = mag_afronden(None, niet_te_toetsen=onbereikbaar, pogingen=dagen)
    genoeg = mag_afronden(None, niet_te_toetsen=onbereikbaar, pogingen=[*dagen, date(2026, 11, 9)])
    assert (te_weinig, genoeg) == (Afronden.TE_WEINIG_POGINGEN, Afronden.MAG)
