"""A tenant answers by herself: her code, her signature alone, and what the answers of a lease come to."""

import datetime as dt
import uuid

import pytest
from sqlalchemy import select

from renovatie.huishoudens.models import Huurder, Huurovereenkomst
from renovatie.instemming import services
from renovatie.instemming.models import Antwoordcode, Kanaal, Renovatievoorstel, Stemgebeurtenis
from renovatie.instemming.queries import huurblad
from renovatie.instemming.queries.antwoord import antwoordblad
from renovatie.instemming.services import antwoordcode
from renovatie.instemming.services.antwoord import give_antwoord
from renovatie.instemming.telstand import stemregels
from renovatie.kern.base import new_id
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.scope import only
from renovatie.kern.transaction import reading, transaction
from tests.conftest import VANDAAG
from tests.services.instemming.flat import GISTEREN, Stemflat, send_new
from workflows.stemmen import Stemsoort, Stemstand

DOSSIERS = frozenset({"contact", "instemming"})
MORGEN = VANDAAG + dt.timedelta(days=1)


def codes(flat: Stemflat, nummer: int = 0) -> list[str]:
    """The codes in the letter of a lease, in the order of the tenants."""
    with flat.write() as session:
        made = antwoordcode.make_codes(
            session, flat.consulent, flat.id, flat.voorstel_id, flat.flat.lease_ids[nummer]
        )
    return list(made.values())


def code_id(flat: Stemflat, code: str) -> uuid.UUID:
    with flat.read() as session:
        found = antwoordcode.find_code(session, code)
        assert found is not None
        return found.id


def answer(
    flat: Stemflat,
    code: str,
    reactie: Stemsoort = Stemsoort.JA,
    tekst: str | None = None,
    formulier_id: uuid.UUID | None = None,
) -> uuid.UUID:
    key = code_id(flat, code)
    with transaction(flat.fabriek.omgeving, None, dossiers=DOSSIERS, scope=only(flat.id)) as session:
        return give_antwoord(
            session, key, formulier_id=formulier_id or new_id(), reactie=reactie, tekst=tekst, taal="tr"
        ).id


def blad(flat: Stemflat, code: str):
    key = code_id(flat, code)
    with reading(flat.fabriek.omgeving, None, dossiers=DOSSIERS, scope=only(flat.id)) as session:
        return antwoordblad(session, key)


def change(flat: Stemflat, model, row_id: uuid.UUID, **values: object) -> None:
    with flat.write() as session:
        row = session.get_one(model, row_id)
        for naam, waarde in values.items():
            setattr(row, naam, waarde)


# ---------------------------------------------------------------- The code


def test_elke_huurder_krijgt_een_eigen_code_van_twaalf_tekens(stemflat):
    made = codes(stemflat(2, medehuurders=1))
    assert len(set(made)) == 2
    assert [sorted(map(len, code.split("-"))) for code in made] == [[4, 4, 4], [4, 4, 4]]
    assert set("".join(made)) - {"-"} <= set(antwoordcode.TEKENS)


def test_een_brief_die_opnieuw_gemaakt_wordt_draagt_dezelfde_code(stemflat):
    flat = stemflat(2)
    assert codes(flat) == codes(flat)
    with flat.read() as session:
        assert len(session.scalars(select(Antwoordcode)).all()) == 1


def test_andere_huurder_ander_voorstel_andere_code(stemflat):
    flat = stemflat(2)
    eerste = codes(flat, 0)
    with flat.write() as session:
        flat.voorstel_id = send_new(session, flat.consulent, flat.id, VANDAAG)
    assert len({*eerste, *codes(flat, 0), *codes(flat, 1)}) == 3


def test_een_voorstel_van_een_ander_complex_geeft_geen_codes(stemflat):
    flat, ander = stemflat(1), stemflat(1)
    with flat.write() as session, pytest.raises(NotFound):
        antwoordcode.make_codes(session, flat.consulent, flat.id, ander.voorstel_id, flat.flat.lease_ids[0])


def test_de_code_zelf_staat_nergens_in_de_database(stemflat):
    flat = stemflat(1)
    (code,) = codes(flat)
    with flat.read() as session:
        row = session.scalars(select(Antwoordcode)).one()
        bare = code.replace("-", "").encode()
        assert bare not in row.merk
        assert len(row.merk) == 32


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (lambda c: c.lower(), True),
        (lambda c: c.replace("-", " "), True),
        (lambda c: c.replace("0", "O").replace("1", "l"), True),
        (lambda c: c[:-1], False),
        (lambda c: c + "A", False),
        (lambda c: "", False),
        (lambda c: c[:-1] + ("2" if c[-1] != "2" else "3"), False),
    ],
)
def test_een_code_overtypen(stemflat, typed, found):
    flat = stemflat(1)
    (code,) = codes(flat)
    with flat.read() as session:
        assert (antwoordcode.find_code(session, typed(code)) is not None) is found


def test_een_nieuwe_code_maakt_de_oude_dood(stemflat):
    flat = stemflat(1)
    (oud,) = codes(flat)
    (huurder,) = flat.huurders(flat.flat.lease_ids[0])
    with flat.write() as session:
        nieuw = antwoordcode.new_code(session, flat.consulent, flat.id, flat.flat.lease_ids[0], huurder)
    with flat.read() as session:
        assert antwoordcode.find_code(session, oud) is None
        assert antwoordcode.find_code(session, nieuw) is not None
    assert codes(flat) == [nieuw]


def test_wie_niet_op_de_huur_staat_krijgt_geen_nieuwe_code(stemflat):
    flat = stemflat(2)
    (buur,) = flat.huurders(flat.flat.lease_ids[1])
    with flat.write() as session, pytest.raises(RuleError):
        antwoordcode.new_code(session, flat.consulent, flat.id, flat.flat.lease_ids[0], buur)
    with flat.write() as session, pytest.raises(NotFound):
        antwoordcode.new_code(session, flat.consulent, flat.id, new_id(), buur)


def test_het_adres_in_de_qr_code(stemflat):
    assert antwoordcode.address("https://voordeur.example/", "7KQ2-M4TX-9ABC") == (
        "https://voordeur.example/antwoord/7KQ2M4TX9ABC"
    )
    zijde, pad = antwoordcode.qr_path("https://voordeur.example", "7KQ2-M4TX-9ABC")
    assert (zijde, pad.startswith("M4,4h1v1h-1z")) == (41, True)


# ---------------------------------------------------------------- The answer


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


# ---------------------------------------------------------------- When a code is good for nothing


def test_na_de_antwoordtermijn_kan_alleen_nog_lezen(stemflat, clock):
    flat = stemflat(2)
    (code,) = codes(flat)
    with flat.read() as session:
        tot = session.get_one(Renovatievoorstel, flat.voorstel_id).antwoord_tot
    assert tot is not None
    clock.set(tot)
    answer(flat, code)
    clock.set(tot + dt.timedelta(days=1))
    with pytest.raises(RuleError) as fout:
        answer(flat, code, Stemsoort.NEE)
    assert fout.value.code == "conflict"
    gelezen = blad(flat, code)
    assert (gelezen.open, gelezen.antwoord.soort) == (False, Stemsoort.JA)


def test_een_code_van_een_oud_voorstel_leidt_nergens_meer_heen(stemflat):
    flat = stemflat(2)
    (code,) = codes(flat)
    with flat.write() as session:
        send_new(session, flat.consulent, flat.id, VANDAAG)
    assert blad(flat, code) is None
    with pytest.raises(NotFound):
        answer(flat, code)


def test_een_voorstel_dat_nog_niet_verstuurd_is_heeft_nog_geen_pagina(stemflat):
    flat = stemflat(2)
    with flat.write() as session:
        flat.voorstel_id = send_new(session, flat.consulent, flat.id, VANDAAG, send=False)
    (code,) = codes(flat)
    assert blad(flat, code) is None


@pytest.mark.parametrize(("laatste", "open_"), [(VANDAAG, True), (GISTEREN, False)])
def test_wie_vertrok_antwoordt_niet_meer(stemflat, laatste, open_):
    flat = stemflat(2, medehuurders=1)
    code = codes(flat)[1]
    huurder = flat.huurders(flat.flat.lease_ids[0])[1]
    change(flat, Huurder, huurder, tot=laatste)
    assert (blad(flat, code) is not None) is open_


@pytest.mark.parametrize(("laatste", "open_"), [(VANDAAG, True), (GISTEREN, False)])
def test_na_het_einde_van_de_huur_geen_antwoord(stemflat, laatste, open_):
    flat = stemflat(2)
    (code,) = codes(flat)
    change(flat, Huurovereenkomst, flat.flat.lease_ids[0], eind=laatste)
    assert (blad(flat, code) is not None) is open_


# ---------------------------------------------------------------- What she sees, and who else


def test_het_blad_toont_het_eigen_antwoord_en_niets_van_de_medehuurder(stemflat):
    flat = stemflat(2, medehuurders=1)
    een, twee = codes(flat)
    answer(flat, een, Stemsoort.NEE, "geheim van de eerste")
    gelezen = blad(flat, twee)
    assert gelezen.antwoord is None
    assert "samen0" in gelezen.naam
    assert "geheim" not in repr(gelezen)
    assert blad(flat, een).antwoord.tekst == "geheim van de eerste"


def test_een_vervallen_antwoord_is_geen_bewijs_meer(stemflat):
    flat = stemflat(2)
    (code,) = codes(flat)
    answer(flat, code)
    with flat.write() as session:
        services.correct_stem(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[0],
            formulier_id=new_id(),
            volgnummer=1,
            opmerking="per ongeluk",
        )
    assert blad(flat, code).antwoord is None
    assert flat.stand(0) is Stemstand.GEEN_REACTIE


@pytest.mark.parametrize("welk", ["verzonnen", "van de buren", "van de medehuurder"])
def test_een_medewerker_legt_geen_digitaal_antwoord_vast(stemflat, welk):
    """A digital JA is made with the tenant's own code: a typed number proves nothing."""
    flat = stemflat(2, medehuurders=2)
    _een, twee = codes(flat)
    token = {
        "verzonnen": "abc",
        "van de buren": str(code_id(flat, codes(flat, 1)[0])),
        "van de medehuurder": str(code_id(flat, twee)),
    }[welk]
    lease = flat.flat.lease_ids[0]
    with flat.write() as session, pytest.raises(RuleError):
        services.record_stem(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=lease,
            formulier_id=new_id(),
            reactie=Stemsoort.JA,
            ontvangen_op=VANDAAG,
            getekend_op=VANDAAG,
            ondertekenaars=flat.huurders(lease)[:1],
            kanaal=Kanaal.DIGITAAL,
            token=token,
        )


@pytest.mark.parametrize("kanaal", list(Kanaal))
def test_ook_met_haar_eigen_nummer_antwoordt_een_medewerker_niet_voor_haar(stemflat, kanaal):
    flat = stemflat(2)
    token, lease = str(code_id(flat, codes(flat)[0])), flat.flat.lease_ids[0]
    with flat.write() as session, pytest.raises(RuleError):
        services.record_stem(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=lease,
            formulier_id=new_id(),
            reactie=Stemsoort.JA,
            ontvangen_op=VANDAAG,
            getekend_op=VANDAAG,
            ondertekenaars=flat.huurders(lease),
            kanaal=kanaal,
            token=token,
            document=b"%PDF-1.7 een scan erbij",
        )
    assert flat.stand(0) is Stemstand.GEEN_REACTIE


def test_taal_en_tolk_staan_verzegeld_bij_de_reactie(stemflat):
    flat = stemflat(2)
    lease = flat.flat.lease_ids[0]
    with flat.write() as session:
        services.record_stem(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=lease,
            formulier_id=new_id(),
            reactie=Stemsoort.NEE,
            ontvangen_op=VANDAAG,
            taal="ar",
            tolk=True,
        )
    with flat.read() as session:
        event = session.scalars(select(Stemgebeurtenis)).one()
        assert (event.taal, event.tolk) == ("ar", "ja")
        assert b"ar" not in bytes(session.scalars(select(Stemgebeurtenis.taal.column)).one())[-18:]


def test_een_formulier_van_een_oud_voorstel_blijft_bewaard_en_telt_niet(stemflat):
    flat = stemflat(2)
    lease, oud = flat.flat.lease_ids[0], flat.voorstel_id
    with flat.write() as session:
        send_new(session, flat.consulent, flat.id, VANDAAG)
    with flat.write() as session:
        services.record_stem(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=lease,
            formulier_id=new_id(),
            reactie=Stemsoort.JA,
            ontvangen_op=VANDAAG,
            getekend_op=GISTEREN,
            ondertekenaars=flat.huurders(lease),
            document=b"%PDF-1.7 oud formulier",
            voorstel_id=oud,
        )
    assert flat.stand(0) is Stemstand.GEEN_REACTIE
    assert [event.voorstel_id for event in flat.events(0)] == [oud]


def test_een_voorstel_van_een_ander_complex_krijgt_geen_reactie(stemflat):
    flat, ander = stemflat(1), stemflat(1)
    with flat.write() as session, pytest.raises(NotFound):
        services.record_stem(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[0],
            formulier_id=new_id(),
            reactie=Stemsoort.NEE,
            ontvangen_op=VANDAAG,
            voorstel_id=ander.voorstel_id,
        )
