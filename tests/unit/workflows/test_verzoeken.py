"""The clock of a request and what may happen to it (art. 12 lid 3 AVG, Regulation 1182/71)."""

import datetime as dt

import pytest

from workflows.termijnen import is_werkdag
from workflows.verzoeken import (
    Klokstand,
    Stap,
    Verzoekfeiten,
    Verzoeksoort,
    Verzoekstand,
    Weigerreden,
    adres_wijkt_af,
    eerste_einde,
    klok,
    maanden_na,
    mag_verlengen,
    naam_wijkt_af,
    stappen,
    uiterlijk,
    weigerredenen,
)


def dag(jaar: int, maand: int, nummer: int) -> dt.date:
    return dt.date(jaar, maand, nummer)


def feiten(**anders: object) -> Verzoekfeiten:
    waarden = {
        "soort": Verzoeksoort.INZAGE,
        "stand": Verzoekstand.IN_BEHANDELING,
        "ontvangen_op": dag(2026, 11, 2),
        "gekoppeld": True,
        "bestand": True,
        **anders,
    }
    return Verzoekfeiten(**waarden)  # type: ignore[arg-type]  # the fields by name


@pytest.mark.parametrize(
    ("ontvangen", "maanden", "einde"),
    [
        (dag(2027, 1, 31), 1, dag(2027, 2, 28)),
        (dag(2028, 1, 31), 1, dag(2028, 2, 29)),
        (dag(2028, 1, 30), 1, dag(2028, 2, 29)),
        (dag(2028, 2, 29), 1, dag(2028, 3, 29)),
        (dag(2026, 8, 31), 1, dag(2026, 9, 30)),
        (dag(2026, 12, 15), 1, dag(2027, 1, 15)),
        (dag(2026, 11, 30), 3, dag(2027, 2, 28)),
        (dag(2027, 11, 30), 3, dag(2028, 2, 29)),
    ],
)
def test_een_maand_eindigt_op_dezelfde_dag_of_op_de_laatste(
    ontvangen: dt.date, maanden: int, einde: dt.date
) -> None:
    assert maanden_na(ontvangen, maanden) == einde


@pytest.mark.parametrize(
    ("ontvangen", "einde"),
    [
        (dag(2026, 11, 24), dag(2026, 12, 24)),  # a Thursday
        (dag(2026, 10, 28), dag(2026, 11, 30)),  # 28 November is a Saturday
        (dag(2026, 11, 25), dag(2026, 12, 28)),  # Christmas Day, Boxing Day on a Saturday, then a Sunday
        (dag(2027, 1, 31), dag(2027, 3, 1)),  # 28 February is a Sunday
        (dag(2027, 3, 29), dag(2027, 4, 29)),
        (dag(2027, 3, 27), dag(2027, 4, 28)),  # King's Day
    ],
)
def test_een_einde_in_het_weekend_of_op_een_feestdag_schuift_naar_de_eerste_werkdag(
    ontvangen: dt.date, einde: dt.date
) -> None:
    assert eerste_einde(ontvangen) == einde


def test_verlengen_telt_drie_maanden_vanaf_ontvangst_en_niet_vanaf_een_verschoven_einde() -> None:
    # 28 October + 1 month moves to Monday 30 November; + 3 months is Thursday 28 January, not 30.
    assert uiterlijk(dag(2026, 10, 28), verlengd=True) == dag(2027, 1, 28)


def test_elke_dag_van_vier_jaar_eindigt_op_een_werkdag_en_nooit_voor_de_maand_om_is() -> None:
    for stap in range(4 * 366):
        ontvangen = dag(2025, 1, 1) + dt.timedelta(days=stap)
        einde = eerste_einde(ontvangen)
        assert is_werkdag(einde)
        assert maanden_na(ontvangen, 1) <= einde < maanden_na(ontvangen, 1) + dt.timedelta(days=6)
        assert uiterlijk(ontvangen, verlengd=True) > einde


@pytest.mark.parametrize(
    ("vandaag", "verwacht"),
    [
        (dag(2026, 11, 20), (Klokstand.OP_TIJD, 12)),
        (dag(2026, 11, 24), (Klokstand.OP_TIJD, 8)),
        (dag(2026, 11, 25), (Klokstand.BIJNA, 7)),
        (dag(2026, 12, 2), (Klokstand.BIJNA, 0)),
        (dag(2026, 12, 3), (Klokstand.TE_LAAT, -1)),
    ],
)
def test_de_klok_waarschuwt_een_week_van_tevoren_en_telt_de_laatste_dag_mee(
    vandaag: dt.date, verwacht: tuple[Klokstand, int]
) -> None:
    assert klok(feiten(), vandaag) == verwacht


def test_een_besluit_zet_de_klok_stil_op_de_dag_van_het_besluit() -> None:
    besloten = feiten(stand=Verzoekstand.INGEWILLIGD, besloten_op=dag(2026, 11, 30))
    assert klok(besloten, dag(2028, 1, 1)) == (Klokstand.GESTOPT, 2)


def test_verlengen_kan_een_keer_en_alleen_binnen_de_eerste_maand() -> None:
    assert mag_verlengen(feiten(), dag(2026, 12, 2))
    assert not mag_verlengen(feiten(), dag(2026, 12, 3))
    assert not mag_verlengen(feiten(verlengd_op=dag(2026, 11, 20)), dag(2026, 11, 21))
    assert not mag_verlengen(feiten(stand=Verzoekstand.GEWEIGERD), dag(2026, 11, 21))


VROEG = dag(2026, 11, 3)


def test_zonder_identiteit_wordt_niets_ingewilligd() -> None:
    mag = stappen(feiten(stand=Verzoekstand.ONTVANGEN), VROEG)
    assert mag == {Stap.IDENTITEIT, Stap.VERLENG, Stap.WEIGER, Stap.TREK_IN}


def test_zonder_te_weten_over_wie_het_gaat_wordt_niets_ingewilligd() -> None:
    assert Stap.WILLIG_IN not in stappen(feiten(gekoppeld=False), VROEG)
    assert Stap.WILLIG_IN in stappen(feiten(), VROEG)


@pytest.mark.parametrize("soort", list(Verzoeksoort))
def test_alleen_inzage_en_overdracht_wachten_op_een_bestand(soort: Verzoeksoort) -> None:
    wacht = soort in {Verzoeksoort.INZAGE, Verzoeksoort.OVERDRACHT}
    assert (Stap.WILLIG_IN in stappen(feiten(soort=soort, bestand=False), VROEG)) is not wacht


@pytest.mark.parametrize(
    "stand", [Verzoekstand.INGEWILLIGD, Verzoekstand.GEWEIGERD, Verzoekstand.INGETROKKEN]
)
def test_na_een_besluit_kan_er_niets_meer(stand: Verzoekstand) -> None:
    assert stappen(feiten(stand=stand, besloten_op=VROEG), VROEG) == frozenset()


@pytest.mark.parametrize("soort", list(Verzoeksoort))
def test_onbekend_wie_het_is_is_alleen_een_reden_voordat_het_is_nagekeken(soort: Verzoeksoort) -> None:
    assert Weigerreden.IDENTITEIT_ONBEKEND in weigerredenen(soort, Verzoekstand.ONTVANGEN)
    assert Weigerreden.IDENTITEIT_ONBEKEND not in weigerredenen(soort, Verzoekstand.IN_BEHANDELING)


def test_een_bewaarplicht_houdt_geen_inzage_tegen() -> None:
    assert Weigerreden.BEWAARPLICHT not in weigerredenen(Verzoeksoort.INZAGE, Verzoekstand.IN_BEHANDELING)
    assert Weigerreden.BEWAARPLICHT in weigerredenen(Verzoeksoort.VERWIJDERING, Verzoekstand.IN_BEHANDELING)


@pytest.mark.parametrize(
    ("gevraagd", "gevonden", "anders"),
    [
        ("Test Bewoner", "Ł. Żurawkowski", True),
        ("Lukasz Zurawkowski", "Ł. Żurawkowski", False),
        ("mevrouw A. van der Aa-Öztürk", "OZTURK, A.", False),
        ("mevrouw Van Dijk", "mevrouw Van Dam", True),
        ("", "B. Jansen", True),
    ],
)
def test_een_naam_zonder_een_gedeeld_naamwoord_wijkt_af(gevraagd: str, gevonden: str, anders: bool) -> None:
    assert naam_wijkt_af(gevraagd, gevonden) is anders


@pytest.mark.parametrize(
    ("naar", "anders"),
    [
        ("Trijsselwaardlaan 2\n9999 SA Lommerdrecht", False),
        ("TRIJSSELWAARDLAAN  2, Lommerdrecht", False),
        ("Trijsselwaardlaan 24", True),
        ("Elders 2", True),
        ("06 12345678", True),
    ],
)
def test_een_antwoord_naar_een_ander_adres_dan_de_woning_wijkt_af(naar: str, anders: bool) -> None:
    assert adres_wijkt_af(naar, "Trijsselwaardlaan 2") is anders
