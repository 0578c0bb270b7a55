"""Who is in N, and the Telling as a snapshot that can be recounted."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.instemming import (
    REGEL,
    Huurfeit,
    TellingGeweigerd,
    Telreden,
    Telregel,
    Woningsoort,
    Woningstatus,
    hertel,
    in_telling,
    tel,
)
from workflows.stemmen import Stemgebeurtenis, Stemsoort, Stemstand

PEILDATUM = date(2026, 11, 20)
TODAY = date(2026, 11, 24)
BEGIN = date(2015, 3, 1)
LOPEND = Huurfeit(Woningsoort.WONING, Woningstatus.VERHUURD, BEGIN)
LEEG = Huurfeit(Woningsoort.WONING, Woningstatus.LEEG, None)


def reactie(soort: Stemsoort, op: date = date(2026, 11, 10), versie: int = 1) -> Stemgebeurtenis:
    return Stemgebeurtenis(
        soort, 1, versie, op, getekend_op=date(2026, 11, 1), ondertekenaars=frozenset({"a"}), document="doc"
    )


def regel(nummer: int, *gebeurtenissen: Stemgebeurtenis, huur: Huurfeit = LOPEND) -> Telregel:
    return Telregel(f"h{nummer:03}", huur, ("a",), gebeurtenissen)


def reeks(soort: Stemsoort | None, aantal: int, vanaf: int = 0) -> list[Telregel]:
    stem = () if soort is None else (reactie(soort),)
    return [regel(vanaf + nummer, *stem) for nummer in range(aantal)]


@pytest.mark.parametrize(
    ("huur", "reden"),
    [
        (LOPEND, Telreden.TELT_MEE),
        (Huurfeit(Woningsoort.BEDRIJFSRUIMTE, Woningstatus.VERHUURD, BEGIN), Telreden.TELT_MEE),
        (Huurfeit(Woningsoort.WONING, Woningstatus.VERHUURD, PEILDATUM), Telreden.TELT_MEE),
        (Huurfeit(Woningsoort.WONING, Woningstatus.VERHUURD, BEGIN, PEILDATUM), Telreden.TELT_MEE),
        (
            Huurfeit(Woningsoort.WONING, Woningstatus.VERHUURD, PEILDATUM + timedelta(days=1)),
            Telreden.NOG_NIET_BEGONNEN,
        ),
        (
            Huurfeit(Woningsoort.WONING, Woningstatus.VERHUURD, BEGIN, PEILDATUM - timedelta(days=1)),
            Telreden.BEEINDIGD,
        ),
        (
            Huurfeit(Woningsoort.WONING, Woningstatus.LEEG, BEGIN, PEILDATUM + timedelta(days=1)),
            Telreden.TELT_MEE,
        ),
        (LEEG, Telreden.LEEG),
        (Huurfeit(Woningsoort.WONING, Woningstatus.KOOP, None), Telreden.KOOP),
        (Huurfeit(Woningsoort.WONING, Woningstatus.KOOP, BEGIN), Telreden.TELT_MEE),
        (Huurfeit(Woningsoort.WONING, Woningstatus.LEEG, BEGIN), Telreden.TELT_MEE),
        (Huurfeit(Woningsoort.WONING, Woningstatus.BRUIKLEEN, None), Telreden.BRUIKLEEN),
        (Huurfeit(Woningsoort.WONING, Woningstatus.BRUIKLEEN, BEGIN, met_huur=False), Telreden.BRUIKLEEN),
        (Huurfeit(Woningsoort.WONING, Woningstatus.BRUIKLEEN, BEGIN), Telreden.TELT_MEE),
        (Huurfeit(Woningsoort.WONING, Woningstatus.VERHUURD, BEGIN, met_huur=False), Telreden.TELT_MEE),
        (Huurfeit(Woningsoort.BERGING, Woningstatus.VERHUURD, BEGIN), Telreden.BERGING),
        (
            Huurfeit(Woningsoort.WONING, Woningstatus.VERHUURD, BEGIN, in_eenheid=False),
            Telreden.BUITEN_EENHEID,
        ),
    ],
)
def test_elke_regel_telt_mee_of_valt_uit_met_een_reden(huur: Huurfeit, reden: Telreden) -> None:
    deelname = in_telling(huur, PEILDATUM)
    assert (deelname.telt_mee, deelname.reden) == (reden is Telreden.TELT_MEE, reden)


def test_een_lopende_huur_telt_mee_wat_de_status_van_de_woning_vandaag_ook_zegt() -> None:
    verkocht = Huurfeit(Woningsoort.WONING, Woningstatus.KOOP, BEGIN)
    stil = [regel(7 + nummer, huur=verkocht) for nummer in range(3)]
    telling = tel([*reeks(Stemsoort.JA, 7), *stil], PEILDATUM, 1, 10, today=TODAY)
    assert (telling.n, telling.ja) == (10, 7)


def test_wie_zwijgt_blijft_in_de_noemer() -> None:
    regels = [*reeks(Stemsoort.JA, 56), *reeks(Stemsoort.NEE, 4, 56), *reeks(None, 41, 60)]
    telling = tel(regels, PEILDATUM, 1, 101, today=TODAY)
    assert (telling.n, telling.ja, telling.uitslag.gehaald) == (101, 56, False)


def test_leegstand_telt_niet_mee_in_n() -> None:
    leeg = [regel(100 + nummer, huur=LEEG) for nummer in range(4)]
    telling = tel([*reeks(Stemsoort.JA, 7), *reeks(None, 3, 7), *leeg], PEILDATUM, 1, 14, today=TODAY)
    assert (telling.n, telling.ja, telling.uitslag.gehaald) == (10, 7, True)


def test_geteld_worden_huurovereenkomsten_en_geen_bewoners() -> None:
    beiden = frozenset({"a", "b"})
    stem = Stemgebeurtenis(
        Stemsoort.JA, 1, 1, date(2026, 11, 10), date(2026, 11, 1), ondertekenaars=beiden, document="doc"
    )
    paar = Telregel("paar", LOPEND, ("a", "b"), (stem,))
    telling = tel([paar, *reeks(None, 2)], PEILDATUM, 1, 12, today=TODAY)
    assert (telling.n, telling.ja) == (3, 1)


def test_ja_mits_telt_niet_als_ja() -> None:
    telling = tel(
        [*reeks(Stemsoort.JA, 6), *reeks(Stemsoort.VOORWAARDELIJK, 4, 6)], PEILDATUM, 1, 10, today=TODAY
    )
    assert (telling.n, telling.ja, telling.uitslag.gehaald) == (10, 6, False)


def test_de_ja_van_een_vertrokken_huurder_telt_nergens_mee() -> None:
    vertrokken = Huurfeit(Woningsoort.WONING, Woningstatus.VERHUURD, BEGIN, date(2026, 11, 15))
    telling = tel(
        [regel(1, reactie(Stemsoort.JA), huur=vertrokken), *reeks(None, 9, 2)], PEILDATUM, 1, 10, today=TODAY
    )
    assert (telling.n, telling.ja) == (9, 0)


def test_stemmen_van_versie_een_tellen_niet_in_een_telling_van_versie_twee() -> None:
    telling = tel(reeks(Stemsoort.JA, 10), PEILDATUM, 2, 10, today=TODAY)
    assert (telling.n, telling.ja) == (10, 0)


def test_een_ja_van_na_de_peildatum_telt_niet_in_deze_telling() -> None:
    laat = regel(1, reactie(Stemsoort.JA, date(2026, 11, 21)))
    telling = tel([laat, *reeks(Stemsoort.JA, 6, 2)], PEILDATUM, 1, 10, today=TODAY)
    assert (telling.n, telling.ja) == (7, 6)
    assert telling.regels[0].stand is Stemstand.JA_NA_TELLING
    assert [regel.documenten for regel in telling.regels[:2]] == [(), ("doc",)]


@pytest.mark.parametrize("peildatum", [TODAY, TODAY + timedelta(days=1)])
def test_de_peildatum_ligt_voor_vandaag(peildatum: date) -> None:
    with pytest.raises(TellingGeweigerd) as fout:
        tel(reeks(Stemsoort.JA, 10), peildatum, 1, 10, today=TODAY)
    assert fout.value.code == "peildatum_niet_voorbij"


def test_een_huurovereenkomst_staat_er_een_keer_in() -> None:
    with pytest.raises(TellingGeweigerd) as fout:
        tel([regel(1), regel(1)], PEILDATUM, 1, 10, today=TODAY)
    assert fout.value.code == "dubbele_regel"


def test_een_telling_mag_ook_onder_de_zeventig() -> None:
    telling = tel([*reeks(Stemsoort.JA, 118), *reeks(None, 52, 118)], PEILDATUM, 1, 174, today=TODAY)
    assert (telling.n, telling.ja, telling.uitslag.gehaald, telling.uitslag.nog_nodig) == (170, 118, False, 1)
    assert telling.regel == REGEL


def test_de_telling_is_uit_haar_eigen_lijst_na_te_tellen() -> None:
    regels = [*reeks(Stemsoort.JA, 7), *reeks(Stemsoort.NEE, 3, 7), regel(50, huur=LEEG)]
    telling = tel(regels, PEILDATUM, 1, 11, today=TODAY)
    assert hertel(telling.canoniek) == (10, 7, telling.sha256)
    assert json.loads(telling.canoniek)["peildatum"] == "2026-11-20"


def test_de_vingerafdruk_hangt_niet_van_de_volgorde_af_maar_wel_van_de_inhoud() -> None:
    regels = [*reeks(Stemsoort.JA, 3), *reeks(None, 2, 3)]
    een = tel(regels, PEILDATUM, 1, 10, today=TODAY)
    ander = tel(list(reversed(regels)), PEILDATUM, 1, 10, today=TODAY)
    anders = tel([*reeks(Stemsoort.JA, 4), *reeks(None, 1, 4)], PEILDATUM, 1, 10, today=TODAY)
    assert een.sha256 == ander.sha256
    assert een.sha256 != anders.sha256


SOORTEN = st.sampled_from([None, Stemsoort.JA, Stemsoort.NEE, Stemsoort.VOORWAARDELIJK, Stemsoort.BETWIST])


@given(st.lists(SOORTEN, max_size=30), st.integers(0, 5))
def test_een_lege_woning_erbij_verandert_niets(soorten: list[Stemsoort | None], leeg: int) -> None:
    regels = [regel(n, *(() if soort is None else (reactie(soort),))) for n, soort in enumerate(soorten)]
    erbij = [regel(900 + nummer, huur=LEEG) for nummer in range(leeg)]
    voor = tel(regels, PEILDATUM, 1, 40, today=TODAY)
    na = tel([*erbij, *regels], PEILDATUM, 1, 40, today=TODAY)
    assert (na.n, na.ja, na.uitslag) == (voor.n, voor.ja, voor.uitslag)
    assert voor.n == len(soorten)
    assert voor.ja == soorten.count(Stemsoort.JA)
