"""The proof that somebody let her answers be read and stopped: who, which text, when, and for how long."""

from typing import Any

import pytest
from sqlalchemy import select, update

from privacy.keyring import KeyRefused
from renovatie.kern.errors import RuleError
from renovatie.kern.verzegelde_codes import open_code
from renovatie.vragenlijsten import services
from renovatie.vragenlijsten.models import Antwoordtoestemming, Belgesprek
from tests.conftest import VANDAAG
from tests.factories import Fabriek
from tests.services.vragenlijsten.bellen import KANARIE, Ronde, make_ronde
from tests.services.vragenlijsten.test_doorgeven import inzage_van


@pytest.mark.parametrize(
    "stoppen",
    [(services.stop_delen,), (services.withdraw,), (services.stop_delen, services.withdraw)],
    ids=["delen", "alles", "delen-en-dan-alles"],
)
def test_van_delen_en_stoppen_blijft_het_bewijs_van_wie_en_welke_tekst(
    ronde: Ronde, stoppen: tuple[Any, ...]
) -> None:
    ronde.ingevuld(1, bellen=True)
    assert ronde.bewijzen() == []
    huurder_id = ronde.huurder()
    ronde.ingevuld(0, delen=True, wie=huurder_id)
    werker = ronde.verhaal.werker
    for stop in stoppen:
        with ronde.write(werker) as session:
            stop(session, werker, ronde.complex_id, ronde.woning(0))
    with ronde.read(werker) as session:
        gegeven, gestopt = sorted(session.scalars(select(Antwoordtoestemming)), key=lambda b: b.soort)
        assert (open_code(gegeven.wie), open_code(gegeven.tekst)) == (str(huurder_id), "2026-1:nl:telefoon")
        assert (gegeven.op, gegeven.door_id) == (VANDAAG, ronde.beller.id)
        assert (gestopt.soort.value, gestopt.op, gestopt.door_id) == ("ingetrokken", VANDAAG, werker.id)
    found = inzage_van(ronde)
    assert {v.naam: v.waarde for v in found["antwoordtoestemmingen"].velden} == {"op": "24-11-2026"}


def test_de_beller_legt_het_bewijs_weg_en_kan_het_niet_meer_lezen(ronde: Ronde) -> None:
    ronde.ingevuld(0, delen=True, wie=ronde.huurder())
    with ronde.read() as session, pytest.raises(KeyRefused):
        session.scalars(select(Antwoordtoestemming)).one().wie  # noqa: B018  # reading opens it


@pytest.mark.parametrize(
    ("papier", "tolk", "wijze"), [(True, False, "Op papier"), (False, True, "Aan de telefoon, met een tolk")]
)
def test_het_bewijs_zegt_hoe_zij_ja_zei(ronde: Ronde, papier: bool, tolk: bool, wijze: str) -> None:
    ronde.antwoord(0, KANARIE)
    ronde.begin(0, papier=papier)
    with ronde.fabriek.write(None, ronde.complex_id) as session:
        session.execute(update(Belgesprek).values(met_tolk=tolk))
    ronde.sluit(0, delen=True)
    gegeven = {v.naam: v.waarde for v in inzage_van(ronde)["antwoordtoestemmingen"].velden}
    assert (gegeven["wijze"], gegeven["tekst"]) == (wijze, "2026-1:nl")


def test_wie_niet_op_het_contract_staat_kan_geen_ja_zeggen(ronde: Ronde) -> None:
    with pytest.raises(RuleError) as fout:
        ronde.ingevuld(0, delen=True, wie=ronde.huurder(1))
    assert fout.value.field == "delen"


def test_van_twee_huurders_leest_wel_wie_zelf_zei_dat_de_antwoorden_gelezen_mogen_worden(
    fabriek: Fabriek,
) -> None:
    ronde = make_ronde(fabriek, medehuurders=1)
    ronde.ingevuld(0, KANARIE, delen=True, wie=ronde.huurder())
    found = inzage_van(ronde)
    assert {v.naam: v.waarde for v in found["antwoordkopieen"].velden}["taal"] == "Tigrinya"
    assert {v.naam: v.waarde for v in found["antwoordtoestemmingen"].velden}["wie"] == "ja"
