"""The code in the letter: one for each tenant, and when it is good for nothing."""

import datetime as dt

import pytest
from sqlalchemy import select

from renovatie.huishoudens.models import Huurder, Huurovereenkomst
from renovatie.instemming.models import Antwoordcode, Renovatievoorstel
from renovatie.instemming.services import antwoordcode
from renovatie.kern.base import new_id
from renovatie.kern.errors import NotFound, RuleError
from tests.conftest import VANDAAG
from tests.services.instemming.codes import answer, blad, change, codes
from tests.services.instemming.flat import GISTEREN, send_new
from workflows.stemmen import Stemsoort


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
