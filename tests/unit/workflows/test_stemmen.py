"""From events to the state of one lease's vote."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.stemmen import (
    Stemgebeurtenis,
    StemgebeurtenisOngeldig,
    Stemsoort,
    Stemstand,
    is_onbevoegd,
    stem_op_peildatum,
    stemstand,
)

PEILDATUM = date(2026, 11, 20)
EEN = ("a",)
TWEE = ("a", "b")


def gebeurtenis(
    soort: Stemsoort = Stemsoort.JA,
    op: date = date(2026, 11, 10),
    wie: Collection[str] = EEN,
    *,
    volgnummer: int = 1,
    versie: int = 1,
    document: str | None = "doc",
    getekend: date | None = date(2026, 11, 1),
    vervangt: int | None = None,
) -> Stemgebeurtenis:
    return Stemgebeurtenis(
        soort=soort,
        volgnummer=volgnummer,
        voorstelversie=versie,
        ontvangen_op=op,
        getekend_op=getekend,
        ondertekenaars=frozenset(wie),
        document=document,
        vervangt=vervangt,
    )


def test_stilte_telt_niet_als_ja() -> None:
    assert stemstand([], EEN, 1, PEILDATUM) is Stemstand.GEEN_REACTIE


def test_een_getekende_ja_met_document_is_ja() -> None:
    stand = stem_op_peildatum([gebeurtenis()], EEN, 1, PEILDATUM)
    assert (stand.stand, stand.sinds, stand.documenten) == (Stemstand.JA, date(2026, 11, 10), ("doc",))


def test_een_ja_zonder_document_is_ongeldig() -> None:
    assert stemstand([gebeurtenis(document=None)], EEN, 1, PEILDATUM) is Stemstand.ONGELDIG


def test_een_ja_zonder_handtekening_is_ongeldig() -> None:
    assert stemstand([gebeurtenis(wie=())], EEN, 1, PEILDATUM) is Stemstand.ONGELDIG
    assert stemstand([gebeurtenis(getekend=None)], EEN, 1, PEILDATUM) is Stemstand.ONGELDIG


def test_een_ja_van_wie_geen_huurder_is_is_ongeldig() -> None:
    assert stemstand([gebeurtenis(wie=("vreemde",))], EEN, 1, PEILDATUM) is Stemstand.ONGELDIG


@pytest.mark.parametrize("soort", [Stemsoort.NEE, Stemsoort.INTREKKING, Stemsoort.VOORWAARDELIJK])
def test_wie_geen_huurder_is_kan_de_ja_van_een_ander_niet_wegnemen(soort: Stemsoort) -> None:
    reeks = [gebeurtenis(), gebeurtenis(soort, date(2026, 11, 12), ("vreemde",), volgnummer=2)]
    assert stemstand(reeks, EEN, 1, PEILDATUM) is Stemstand.JA


def test_een_van_twee_huurders_is_niet_genoeg() -> None:
    assert stemstand([gebeurtenis(wie=("a",))], TWEE, 1, PEILDATUM) is Stemstand.ONGELDIG


def test_twee_huurders_mogen_op_aparte_bladen_tekenen() -> None:
    los = [gebeurtenis(wie=("a",)), gebeurtenis(op=date(2026, 11, 15), wie=("b",), volgnummer=2)]
    stand = stem_op_peildatum(los, TWEE, 1, PEILDATUM)
    assert (stand.stand, stand.sinds) == (Stemstand.JA, date(2026, 11, 15))


def test_wie_vertrok_hoeft_niet_te_tekenen_en_telt_niet_mee() -> None:
    assert stemstand([gebeurtenis(wie=("a", "vertrokken"))], EEN, 1, PEILDATUM) is Stemstand.JA
    assert stemstand([gebeurtenis(wie=("vertrokken",))], EEN, 1, PEILDATUM) is not Stemstand.JA


def test_ontvangen_op_de_peildatum_telt_nog_mee() -> None:
    assert stemstand([gebeurtenis(op=PEILDATUM)], EEN, 1, PEILDATUM) is Stemstand.JA


def test_getekend_voor_maar_ontvangen_na_de_peildatum_telt_niet_in_die_telling() -> None:
    laat = gebeurtenis(op=PEILDATUM + timedelta(days=1), getekend=PEILDATUM - timedelta(days=3))
    assert stemstand([laat], EEN, 1, PEILDATUM) is Stemstand.JA_NA_TELLING
    assert stemstand([laat], EEN, 1) is Stemstand.JA


def test_de_laatste_handtekening_na_de_peildatum_maakt_het_ja_na_telling() -> None:
    los = [gebeurtenis(wie=("a",)), gebeurtenis(op=date(2026, 11, 21), wie=("b",), volgnummer=2)]
    assert stemstand(los, TWEE, 1, PEILDATUM) is Stemstand.JA_NA_TELLING


def test_later_getekend_dan_ontvangen_wordt_geweigerd() -> None:
    with pytest.raises(StemgebeurtenisOngeldig) as fout:
        gebeurtenis(op=date(2026, 11, 10), getekend=date(2026, 11, 11))
    assert fout.value.code == "getekend_na_ontvangst"


def test_stemmen_op_versie_een_gaan_niet_mee_naar_versie_twee() -> None:
    assert stemstand([gebeurtenis(versie=1)], EEN, 2, PEILDATUM) is Stemstand.GEEN_REACTIE
    assert stemstand([gebeurtenis(versie=1)], EEN, 1, PEILDATUM) is Stemstand.JA


@pytest.mark.parametrize(
    ("soort", "stand"),
    [
        (Stemsoort.NEE, Stemstand.NEE),
        (Stemsoort.VOORWAARDELIJK, Stemstand.VOORWAARDELIJK),
        (Stemsoort.BETWIST, Stemstand.BETWIST),
        (Stemsoort.INTREKKING, Stemstand.INGETROKKEN),
        (Stemsoort.ONGELDIG, Stemstand.ONGELDIG),
    ],
)
def test_wat_na_een_ja_komt_haalt_de_ja_weg(soort: Stemsoort, stand: Stemstand) -> None:
    reeks = [gebeurtenis(), gebeurtenis(soort, date(2026, 11, 12), volgnummer=2)]
    assert stemstand(reeks, EEN, 1, PEILDATUM) is stand


def test_een_huurder_die_nee_zegt_is_genoeg() -> None:
    reeks = [gebeurtenis(wie=TWEE), gebeurtenis(Stemsoort.NEE, date(2026, 11, 12), ("b",), volgnummer=2)]
    assert stemstand(reeks, TWEE, 1, PEILDATUM) is Stemstand.NEE


def test_intrekken_zonder_reactie_verandert_niets() -> None:
    assert stemstand([gebeurtenis(Stemsoort.INTREKKING)], EEN, 1, PEILDATUM) is Stemstand.GEEN_REACTIE


def test_een_intrekking_na_de_peildatum_haalt_de_ja_weg_zolang_de_telling_er_niet_is() -> None:
    reeks = [gebeurtenis(), gebeurtenis(Stemsoort.INTREKKING, date(2026, 11, 22), volgnummer=2)]
    assert stemstand(reeks, EEN, 1, PEILDATUM) is Stemstand.INGETROKKEN


def test_na_intrekken_opnieuw_ja_zeggen_telt_vanaf_de_nieuwe_handtekening() -> None:
    reeks = [
        gebeurtenis(),
        gebeurtenis(Stemsoort.INTREKKING, date(2026, 11, 15), volgnummer=2),
        gebeurtenis(op=date(2026, 11, 23), volgnummer=3),
    ]
    assert stemstand(reeks, EEN, 1, PEILDATUM) is Stemstand.JA_NA_TELLING


def test_een_tweede_ja_verschuift_de_eerste_niet() -> None:
    reeks = [gebeurtenis(), gebeurtenis(op=date(2026, 11, 23), volgnummer=2, document=None)]
    assert stemstand(reeks, EEN, 1, PEILDATUM) is Stemstand.JA


def test_een_nee_na_de_peildatum_laat_de_stand_op_de_peildatum_staan() -> None:
    reeks = [gebeurtenis(Stemsoort.NEE, date(2026, 11, 22))]
    assert stemstand(reeks, EEN, 1, PEILDATUM) is Stemstand.GEEN_REACTIE


def test_een_nee_op_de_peildatum_zelf_is_de_stand_van_die_dag() -> None:
    assert stemstand([gebeurtenis(Stemsoort.NEE, PEILDATUM)], EEN, 1, PEILDATUM) is Stemstand.NEE


def test_een_aanvaarde_voorwaarde_is_ja_vanaf_de_aanvaarding() -> None:
    mits = gebeurtenis(Stemsoort.VOORWAARDELIJK)
    aanvaard = gebeurtenis(Stemsoort.VOORWAARDE_AANVAARD, date(2026, 11, 18), (), volgnummer=2, getekend=None)
    assert stemstand([mits, aanvaard], EEN, 1, PEILDATUM) is Stemstand.JA
    later = replace(aanvaard, ontvangen_op=date(2026, 11, 21))
    assert stemstand([mits, later], EEN, 1, PEILDATUM) is Stemstand.JA_NA_TELLING


def test_een_voorwaarde_die_niet_schriftelijk_is_aanvaard_blijft_een_voorwaarde() -> None:
    mits = gebeurtenis(Stemsoort.VOORWAARDELIJK)
    mondeling = gebeurtenis(
        Stemsoort.VOORWAARDE_AANVAARD, date(2026, 11, 18), (), volgnummer=2, document=None, getekend=None
    )
    assert stemstand([mits, mondeling], EEN, 1, PEILDATUM) is Stemstand.VOORWAARDELIJK


def test_een_ongetekende_voorwaarde_wordt_door_aanvaarding_geen_ja() -> None:
    mits = gebeurtenis(Stemsoort.VOORWAARDELIJK, wie=())
    aanvaard = gebeurtenis(Stemsoort.VOORWAARDE_AANVAARD, date(2026, 11, 18), (), volgnummer=2, getekend=None)
    assert stemstand([mits, aanvaard], EEN, 1, PEILDATUM) is Stemstand.VOORWAARDELIJK


def test_een_correctie_is_een_nieuwe_gebeurtenis() -> None:
    fout = gebeurtenis()
    goed = gebeurtenis(Stemsoort.NEE, volgnummer=2, vervangt=1)
    assert stemstand([fout, goed], EEN, 1, PEILDATUM) is Stemstand.NEE
    weg = gebeurtenis(Stemsoort.VERVALLEN, volgnummer=2, vervangt=1, document=None, getekend=None)
    assert stemstand([fout, weg], EEN, 1, PEILDATUM) is Stemstand.GEEN_REACTIE


def test_vervallen_zonder_te_zeggen_wat_wordt_geweigerd() -> None:
    with pytest.raises(StemgebeurtenisOngeldig) as fout:
        gebeurtenis(Stemsoort.VERVALLEN)
    assert fout.value.code == "vervallen_zonder_verwijzing"


def test_een_huurovereenkomst_zonder_huurders_heeft_geen_stem() -> None:
    assert stemstand([gebeurtenis()], (), 1, PEILDATUM) is Stemstand.GEEN_REACTIE


SOORTEN = st.sampled_from([soort for soort in Stemsoort if soort is not Stemsoort.VERVALLEN])


@st.composite
def reeksen(draw: st.DrawFn) -> list[Stemgebeurtenis]:
    """Events of one lease with distinct dates of receipt around the Peildatum."""
    dagen = draw(st.lists(st.integers(0, 40), unique=True, max_size=7))
    return [
        gebeurtenis(
            draw(SOORTEN),
            date(2026, 11, 1) + timedelta(days=dag),
            draw(st.sets(st.sampled_from(["a", "b", "vreemde"]))),
            volgnummer=nummer,
            versie=draw(st.sampled_from([1, 1, 1, 2])),
            document=draw(st.sampled_from(["doc", "doc", None])),
        )
        for nummer, dag in enumerate(dagen, start=1)
    ]


@given(reeksen().flatmap(lambda reeks: st.tuples(st.just(reeks), st.permutations(reeks))))
def test_de_volgorde_van_vastleggen_doet_er_niet_toe_bij_verschillende_dagen_van_ontvangst(
    paar: tuple[list[Stemgebeurtenis], list[Stemgebeurtenis]],
) -> None:
    reeks, anders = paar
    hernummerd = [replace(g, volgnummer=nummer) for nummer, g in enumerate(anders, start=1)]
    assert stemstand(reeks, TWEE, 1, PEILDATUM) is stemstand(hernummerd, TWEE, 1, PEILDATUM)


@given(reeksen())
def test_ja_in_een_telling_heeft_van_elke_huurder_een_stuk_dat_op_tijd_was(
    reeks: list[Stemgebeurtenis],
) -> None:
    if stemstand(reeks, TWEE, 1, PEILDATUM) is not Stemstand.JA:
        return
    op_tijd = [
        g
        for g in reeks
        if g.voorstelversie == 1
        and g.ontvangen_op <= PEILDATUM
        and g.document
        and g.soort in (Stemsoort.JA, Stemsoort.VOORWAARDELIJK)
    ]
    assert all(any(huurder in g.ondertekenaars for g in op_tijd) for huurder in TWEE)
    assert stemstand(reeks, TWEE, 1) is Stemstand.JA


@given(reeksen())
def test_een_volledige_ja_als_laatste_maakt_het_altijd_ja(reeks: list[Stemgebeurtenis]) -> None:
    slot = gebeurtenis(op=date(2026, 12, 31), wie=TWEE, volgnummer=99)
    assert stemstand([*reeks, slot], TWEE, 1) is Stemstand.JA


# ---------------------------------------------------------------- Another signs for a tenant


def test_wie_niet_zelf_mag_tekenen_maakt_geen_ja() -> None:
    zelf = replace(gebeurtenis(), onbevoegd=EEN)
    assert stemstand([zelf], EEN, 1) is Stemstand.ONGELDIG
    assert stemstand([zelf, gebeurtenis(volgnummer=2)], EEN, 1) is Stemstand.JA


def test_een_ja_van_eerder_blijft_als_de_huurder_daarna_zelf_tekent() -> None:
    later = replace(gebeurtenis(volgnummer=2), onbevoegd=EEN)
    assert stemstand([gebeurtenis(), later], EEN, 1) is Stemstand.JA


def test_de_medehuurder_op_hetzelfde_formulier_heeft_wel_getekend() -> None:
    samen = replace(gebeurtenis(wie=TWEE), onbevoegd=["b"])
    assert stemstand([samen], TWEE, 1) is Stemstand.ONGELDIG
    assert stemstand([samen, gebeurtenis(wie=["b"], volgnummer=2)], TWEE, 1) is Stemstand.JA


def test_een_voorwaarde_van_wie_niet_zelf_mag_tekenen_wordt_nooit_ja() -> None:
    mits = replace(gebeurtenis(Stemsoort.VOORWAARDELIJK), onbevoegd=EEN)
    goed = gebeurtenis(Stemsoort.VOORWAARDE_AANVAARD, wie=(), volgnummer=2, getekend=None)
    assert stemstand([mits, goed], EEN, 1) is Stemstand.VOORWAARDELIJK


@pytest.mark.parametrize(
    ("vertegenwoordigd", "door", "onbevoegd"),
    [(False, False, False), (False, True, False), (True, True, False), (True, False, True)],
)
def test_alleen_de_eigen_handtekening_onder_bewind_is_onbevoegd(
    vertegenwoordigd: bool, door: bool, onbevoegd: bool
) -> None:
    assert is_onbevoegd(vertegenwoordigd=vertegenwoordigd, door_vertegenwoordiger=door) is onbevoegd
