"""Until when things are kept: dates at the edge of months and leap years, and which fact counts."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.purposes import REGISTER, Begin, Doel
from privacy.retention import (
    Feiten,
    Reden,
    Verval,
    add_months,
    concept_verval,
    reservekopie_tot,
    verval,
)

D = dt.date


@pytest.mark.parametrize(
    ("day", "maanden", "later"),
    [
        (D(2026, 11, 24), 12, D(2027, 11, 24)),
        (D(2024, 2, 29), 12, D(2025, 2, 28)),
        (D(2024, 2, 29), 48, D(2028, 2, 29)),
        (D(2026, 8, 31), 6, D(2027, 2, 28)),
        (D(2027, 8, 31), 6, D(2028, 2, 29)),
        (D(2026, 1, 31), 1, D(2026, 2, 28)),
        (D(2026, 12, 31), 60, D(2031, 12, 31)),
        (D(2026, 12, 1), 1, D(2027, 1, 1)),
        (D(2026, 5, 5), 0, D(2026, 5, 5)),
    ],
)
def test_maanden_tellen_tot_dezelfde_dag_of_de_laatste_van_de_maand(day: D, maanden: int, later: D) -> None:
    assert add_months(day, maanden) == later


@given(day=st.dates(D(2000, 1, 1), D(2100, 12, 31)), maanden=st.integers(0, 120))
def test_een_termijn_eindigt_in_de_goede_maand_en_nooit_later_op_de_dag(day: D, maanden: int) -> None:
    later = add_months(day, maanden)
    assert (later.year - day.year) * 12 + later.month - day.month == maanden
    assert later.day <= day.day
    assert later.day == day.day or (later + dt.timedelta(days=1)).day == 1


def test_een_hulpdossier_blijft_tot_en_met_twaalf_maanden_na_het_laatste_contact() -> None:
    found = verval(Doel.HULPVERLENING, Feiten(gebeurd=D(2025, 11, 23)))
    assert found == Verval(D(2026, 11, 23), Reden.LAATSTE_BEZOEK_OF_VERWIJZING, D(2025, 11, 23))
    assert found.vervalt_op == D(2026, 11, 24)
    assert (found.aan_de_beurt(D(2026, 11, 23)), found.aan_de_beurt(D(2026, 11, 24))) == (False, True)


def test_een_hulpdossier_blijft_nooit_langer_dan_twaalf_maanden_na_het_project() -> None:
    feiten = Feiten(gebeurd=D(2026, 10, 1), einde_project=D(2025, 6, 30))
    assert verval(Doel.HULPVERLENING, feiten) == Verval(
        D(2026, 6, 30), Reden.UITERLIJK_NA_PROJECT, D(2025, 6, 30)
    )


def test_een_lopende_verwijzing_houdt_het_dossier_tot_het_project_voorbij_is() -> None:
    assert verval(Doel.HULPVERLENING, Feiten()) == Verval(None, Reden.LOOPT_NOG)
    assert verval(Doel.HULPVERLENING, Feiten()).aan_de_beurt(D(2099, 1, 1)) is False
    ended = verval(Doel.HULPVERLENING, Feiten(einde_project=D(2024, 2, 29)))
    assert ended == Verval(D(2025, 2, 28), Reden.UITERLIJK_NA_PROJECT, D(2024, 2, 29))


def test_contact_blijft_tot_en_met_de_laatste_dag_van_huur_of_project() -> None:
    huur, project = D(2026, 8, 31), D(2026, 9, 30)
    assert verval(Doel.CONTACT, Feiten()) == Verval(None, Reden.LOOPT_NOG)
    assert verval(Doel.CONTACT, Feiten(einde_huur=huur)) == Verval(huur, Reden.EINDE_HUUR, huur)
    assert verval(Doel.CONTACT, Feiten(einde_project=project)) == Verval(
        project, Reden.EINDE_PROJECT, project
    )
    both = verval(Doel.CONTACT, Feiten(einde_huur=huur, einde_project=project))
    assert (both.laatste_dag, both.reden) == (huur, Reden.EINDE_HUUR)
    assert (both.aan_de_beurt(huur), both.aan_de_beurt(D(2026, 9, 1))) == (False, True)


def test_instemming_blijft_vijf_jaar_na_de_oplevering_ook_als_het_project_eerder_stopt() -> None:
    feiten = Feiten(gebeurd=D(2028, 2, 29), einde_project=D(2028, 6, 1))
    assert verval(Doel.INSTEMMING, feiten) == Verval(D(2033, 2, 28), Reden.OPLEVERING, D(2028, 2, 29))
    assert verval(Doel.INSTEMMING, Feiten(einde_project=D(2028, 6, 1))).laatste_dag is None


def test_de_vragenlijst_gaat_na_de_laatste_meting() -> None:
    found = verval(Doel.VRAGENLIJST, Feiten(gebeurd=D(2027, 3, 31)))
    assert (found.laatste_dag, found.reden) == (D(2027, 3, 31), Reden.LAATSTE_METING)


def test_het_journaal_blijft_vijf_jaar_en_een_concept_dertig_dagen() -> None:
    assert verval(Doel.VERANTWOORDING, Feiten(gebeurd=D(2026, 11, 24))).laatste_dag == D(2031, 11, 24)
    assert concept_verval(D(2026, 11, 24)) == Verval(D(2026, 12, 24), Reden.CONCEPT, D(2026, 11, 24))


def test_een_reservekopie_van_de_sleutels_kan_nog_veertien_dagen_de_sleutel_hebben() -> None:
    assert reservekopie_tot(D(2026, 12, 20)) == D(2027, 1, 3)


def test_elk_doel_in_het_register_geeft_een_laatste_dag() -> None:
    for doel in REGISTER:
        found = verval(doel, Feiten(D(2026, 1, 1), D(2026, 1, 1), D(2030, 1, 1)))
        assert found.laatste_dag is not None, doel
    assert {reden.value for reden in Reden} >= {
        begin.value for begin in Begin if begin is not Begin.EINDE_HUUR_OF_PROJECT
    }
