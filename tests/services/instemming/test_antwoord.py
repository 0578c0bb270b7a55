"""A tenant answers by herself: her code, her signature alone, and what the answers of a lease come to."""

import pytest

from renovatie.instemming import services
from renovatie.instemming.models import Kanaal
from renovatie.instemming.queries import huurblad
from renovatie.instemming.telstand import stemregels
from renovatie.kern.base import new_id
from renovatie.kern.errors import RuleError
from tests.conftest import VANDAAG
from tests.services.instemming.codes import answer, blad, code_id, codes
from tests.services.instemming.flat import GISTEREN
from workflows.stemmen import Stemsoort, Stemstand


def test_een_ja_van_de_enige_huurder_is_ja(stemflat):
    flat = stemflat(2)
    (code,) = codes(flat)
    answer(flat, code)
    assert flat.stand(0) is Stemstand.JA
    (event,) = flat.events(0)
    assert (event.kanaal, event.token, event.getekend_op, event.ontvangen_op) == (
        Kanaal.DIGITAAL,
        str(code_id(flat, code)),
        VANDAAG,
        VANDAAG,
    )
    assert event.vastgelegd_door == flat.huurders(flat.flat.lease_ids[0])[0]


def test_het_is_pas_ja_als_alle_huurders_zelf_ja_zeiden(stemflat):
    flat = stemflat(2, medehuurders=1)
    een, twee = codes(flat)
    answer(flat, een)
    assert flat.stand(0) is Stemstand.ONGELDIG
    answer(flat, een)
    assert flat.stand(0) is Stemstand.ONGELDIG
    answer(flat, twee)
    assert flat.stand(0) is Stemstand.JA


@pytest.mark.parametrize(
    ("tweede", "stand"),
    [(Stemsoort.NEE, Stemstand.NEE), (Stemsoort.VOORWAARDELIJK, Stemstand.VOORWAARDELIJK)],
)
def test_zegt_de_tweede_huurder_iets_anders_dan_is_het_geen_ja(stemflat, tweede, stand):
    flat = stemflat(2, medehuurders=1)
    een, twee = codes(flat)
    answer(flat, een)
    answer(flat, twee, tweede, "alleen met een tolk")
    assert flat.stand(0) is stand
    answer(flat, een)
    assert flat.stand(0) is stand
    answer(flat, twee)
    assert flat.stand(0) is Stemstand.JA


@pytest.mark.parametrize("eerst", [True, False])
def test_papier_en_digitaal_vullen_elkaar_aan(stemflat, eerst):
    flat = stemflat(2, medehuurders=1)
    een, twee = codes(flat)
    tekenaars = flat.huurders(flat.flat.lease_ids[0])
    if eerst:
        flat.stem(0, wie=tekenaars[:1])
        answer(flat, twee)
    else:
        answer(flat, een)
        flat.stem(0, wie=tekenaars[1:], getekend_op=VANDAAG, ontvangen_op=VANDAAG)
    assert flat.stand(0) is Stemstand.JA


def test_een_antwoord_veranderen_kan_en_alles_blijft_bewaard(stemflat):
    flat = stemflat(2)
    (code,) = codes(flat)
    for reactie in (Stemsoort.NEE, Stemsoort.JA, Stemsoort.NEE):
        answer(flat, code, reactie)
    assert flat.stand(0) is Stemstand.NEE
    assert [event.soort for event in flat.events(0)] == [Stemsoort.NEE, Stemsoort.JA, Stemsoort.NEE]


def test_ja_mits_vraagt_een_voorwaarde(stemflat):
    flat = stemflat(2)
    (code,) = codes(flat)
    for leeg in (None, "  "):
        with pytest.raises(RuleError):
            answer(flat, code, Stemsoort.VOORWAARDELIJK, leeg)
    assert flat.events(0) == []


def test_ja_mits_wordt_ja_als_de_corporatie_de_voorwaarde_op_papier_aanvaardt(stemflat):
    flat = stemflat(2)
    (code,) = codes(flat)
    answer(flat, code, Stemsoort.VOORWAARDELIJK, "als de badkamer wit blijft")
    assert flat.stand(0) is Stemstand.VOORWAARDELIJK
    with flat.write() as session:
        services.accept_voorwaarde(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[0],
            formulier_id=new_id(),
            datum=VANDAAG,
            document=b"%PDF-1.7 brief",
        )
    assert flat.stand(0) is Stemstand.JA


def test_hetzelfde_formulier_twee_keer_is_een_antwoord(stemflat):
    flat = stemflat(2)
    (code,) = codes(flat)
    formulier = new_id()
    assert answer(flat, code, formulier_id=formulier) == answer(flat, code, formulier_id=formulier)
    assert len(flat.events(0)) == 1


@pytest.mark.parametrize(
    ("reactie", "tekst"), [(Stemsoort.NEE, "tweede reden"), (Stemsoort.NEE, None), (Stemsoort.JA, "eerste")]
)
def test_terug_en_iets_anders_antwoorden_is_een_nieuw_antwoord(stemflat, reactie, tekst):
    """The browser sends the same form id: her words may not be lost."""
    flat = stemflat(2)
    (code,) = codes(flat)
    formulier = new_id()
    eerste = answer(flat, code, Stemsoort.NEE, "eerste", formulier)
    tweede = answer(flat, code, reactie, tekst, formulier)
    assert answer(flat, code, reactie, tekst, formulier) == tweede
    derde = answer(flat, code, Stemsoort.NEE, "eerste", formulier)
    assert len({eerste, tweede, derde}) == 3
    assert [event.soort for event in flat.events(0)] == [Stemsoort.NEE, reactie, Stemsoort.NEE]
    assert blad(flat, code).antwoord.tekst == "eerste"


def test_na_een_intrekking_is_hetzelfde_antwoord_een_nieuw_antwoord(stemflat):
    flat = stemflat(2)
    (code,) = codes(flat)
    formulier = new_id()
    answer(flat, code, formulier_id=formulier)
    with flat.write() as session:
        services.withdraw_stem(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[0],
            formulier_id=new_id(),
            ontvangen_op=VANDAAG,
        )
    answer(flat, code, formulier_id=formulier)
    assert flat.stand(0) is Stemstand.JA


def test_een_formulier_van_een_ander_is_geen_antwoord(stemflat):
    """Else whoever guesses the id of a form could stop another's answer without a word."""
    flat = stemflat(2)
    formulier = new_id()
    answer(flat, codes(flat, 0)[0], formulier_id=formulier)
    with pytest.raises(RuleError):
        answer(flat, codes(flat, 1)[0], formulier_id=formulier)


def test_een_ja_na_de_peildatum_is_ja_na_de_telling(stemflat):
    flat = stemflat(10, ja=7)
    flat.telling(GISTEREN)
    (code,) = codes(flat, 8)
    answer(flat, code)
    with flat.read() as session:
        assert huurblad(session, flat.id, flat.flat.lease_ids[8], VANDAAG).stand is Stemstand.JA
    with flat.read() as session:
        (line,) = stemregels(session, flat.id, VANDAAG, [flat.flat.lease_ids[8]])
        assert line.stand(1, GISTEREN) is Stemstand.JA_NA_TELLING
