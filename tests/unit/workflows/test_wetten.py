"""The laws of the count, tried on leases and events that nobody thought of."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.workflows import natellen
from tests.unit.workflows.regels import (
    LEEG,
    PEILDATUM,
    TELREGELS,
    VERSIE,
    WETTEN,
    count,
    dossier,
    facts,
    ja,
    renumbered,
    unpacked,
)
from workflows.hertelling import hertel_dossier
from workflows.instemming import Telregel, hertel
from workflows.stemmen import Stemstand, stem_op_peildatum

Regels = tuple[Telregel, ...]


@WETTEN
@given(TELREGELS, st.integers(1, 5))
def test_een_lege_woning_erbij_verandert_nooit_iets(regels: Regels, leeg: int) -> None:
    voor = count(regels)
    na = count([*(Telregel(f"leeg{nummer}", LEEG) for nummer in range(leeg)), *regels])
    assert (na.n, na.ja, na.uitslag) == (voor.n, voor.ja, voor.uitslag)
    assert [regel for regel in na.regels if not regel.id.startswith("leeg")] == list(voor.regels)


@WETTEN
@given(TELREGELS.filter(bool), st.data())
def test_een_ja_meer_sluit_nooit(regels: Regels, data: st.DataObject) -> None:
    """On whatever day it came in, between whatever else: it never takes a JA away, nor the 70%."""
    wie = data.draw(st.integers(0, len(regels) - 1))
    op = PEILDATUM - timedelta(days=data.draw(st.integers(0, 6)))
    regel = regels[wie]
    nummer = len(regel.gebeurtenissen) + 1
    erbij = replace(regel, gebeurtenissen=(*regel.gebeurtenissen, ja(op, regel.huurders, nummer)))
    voor, na = count(regels), count([*regels[:wie], erbij, *regels[wie + 1 :]])
    assert na.n == voor.n
    assert na.ja in (voor.ja, voor.ja + 1)
    assert na.uitslag.gehaald or not voor.uitslag.gehaald
    assert na.uitslag.nog_nodig <= voor.uitslag.nog_nodig


@WETTEN
@given(TELREGELS.filter(bool), st.data())
def test_een_ja_van_allen_die_het_laatst_binnenkwam_telt_altijd(regels: Regels, data: st.DataObject) -> None:
    wie = data.draw(st.integers(0, len(regels) - 1))
    regel = regels[wie]
    laatst = max((g.ontvangen_op for g in regel.gebeurtenissen), default=PEILDATUM) + timedelta(days=1)
    erbij = replace(
        regel,
        gebeurtenissen=(*regel.gebeurtenissen, ja(laatst, regel.huurders, len(regel.gebeurtenissen) + 1)),
    )
    stand = stem_op_peildatum(erbij.gebeurtenissen, regel.huurders, VERSIE, laatst).stand
    assert stand is Stemstand.JA


@WETTEN
@given(TELREGELS, st.randoms(use_true_random=False))
def test_de_volgorde_van_vastleggen_verandert_de_telling_niet(regels: Regels, dobbel) -> None:
    """With distinct received dates per lease: recorded in whatever order, listed in whatever order."""
    anders = []
    for regel in regels:
        order = list(range(1, len(regel.gebeurtenissen) + 1))
        dobbel.shuffle(order)
        anders.append(renumbered(regel, order))
    dobbel.shuffle(anders)
    assert count(anders).canoniek == count(regels).canoniek


@WETTEN
@given(TELREGELS, st.integers(-2, 2))
def test_de_telling_is_gelijk_aan_een_naieve_hertelling(regels: Regels, dagen: int) -> None:
    peildatum = PEILDATUM + timedelta(days=dagen)
    telling = count(regels, peildatum)
    assert natellen.from_facts(facts(regels, peildatum)) == (telling.n, telling.ja)
    assert natellen.reached(telling.n, telling.ja) == telling.uitslag.gehaald
    assert hertel(telling.canoniek) == (telling.n, telling.ja, telling.sha256)


@WETTEN
@given(TELREGELS)
def test_een_dossier_geeft_dezelfde_telling_terug(regels: Regels) -> None:
    telling, inhoud = count(regels), dossier(regels)
    terug = hertel_dossier(inhoud)
    assert terug.verschillen == ()
    assert (terug.n, terug.ja, terug.sha256) == (telling.n, telling.ja, telling.sha256)
    assert terug.uitslag == telling.uitslag
    assert natellen.from_table(unpacked(inhoud)["telling.csv"]) == (telling.n, telling.ja)


@WETTEN
@given(TELREGELS.filter(bool), st.data())
def test_wie_zwijgt_kan_de_70_alleen_verder_weg_brengen(regels: Regels, data: st.DataObject) -> None:
    """Taking every event of one lease away never adds a JA, and leaves N as it was."""
    wie = data.draw(st.integers(0, len(regels) - 1))
    stil = [*regels[:wie], replace(regels[wie], gebeurtenissen=()), *regels[wie + 1 :]]
    voor, na = count(regels), count(stil)
    assert na.n == voor.n
    assert na.ja <= voor.ja
    assert voor.uitslag.gehaald or not na.uitslag.gehaald
