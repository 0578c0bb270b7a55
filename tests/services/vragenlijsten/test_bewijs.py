"""The proof that somebody let her answers be read and stopped: who, which text, when, and for how long."""

import datetime as dt
import uuid
from typing import Any

import pytest
from sqlalchemy import select, update

from privacy.keyring import KeyRefused
from renovatie.huishoudens.models import Huurder
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


def leave(ronde: Ronde, huurder_id: uuid.UUID, tot: dt.date) -> None:
    """This co-tenant is on the lease up to this day (inclusive)."""
    with ronde.fabriek.write(None, ronde.complex_id) as session:
        session.execute(update(Huurder).where(Huurder.id == huurder_id).values(tot=tot))


@pytest.mark.parametrize("delen", [True, False])
def test_wie_alleen_overbleef_leest_niet_wat_de_ander_antwoordde(fabriek: Fabriek, delen: bool) -> None:
    ronde = make_ronde(fabriek, medehuurders=1)
    ander = medehuurder(ronde)
    ronde.ingevuld(0, KANARIE, delen=delen, wie=ander if delen else None)
    leave(ronde, ander, VANDAAG)
    found = inzage_van(ronde)
    assert "Tigrinya" not in str(found)
    assert {v.naam for v in found["koppelsleutels"].velden} == {"huishouden"}


def test_wie_de_enige_huurder_was_op_de_dag_van_het_gesprek_leest_haar_antwoorden(fabriek: Fabriek) -> None:
    ronde = make_ronde(fabriek, medehuurders=1)
    leave(ronde, medehuurder(ronde), VANDAAG - dt.timedelta(days=1))
    ronde.ingevuld(0, KANARIE)
    assert {v.naam: v.waarde for v in inzage_van(ronde)["koppelsleutels"].velden}["taal"] == "Tigrinya"


def test_wat_een_huisgenoot_antwoordde_leest_de_huurder_niet(ronde: Ronde) -> None:
    ronde.ingevuld(0, KANARIE, delen=True)
    found = inzage_van(ronde)
    assert "Tigrinya" not in str(found)
    assert {v.naam for v in found["antwoordkopieen"].velden} == {"huishouden"}


def test_van_een_ingevuld_papier_leest_de_enige_huurder_haar_antwoorden(ronde: Ronde) -> None:
    ronde.antwoord(0, KANARIE)
    ronde.begin(0, papier=True)
    ronde.sluit(0, delen=True)
    assert {v.naam: v.waarde for v in inzage_van(ronde)["antwoordkopieen"].velden}["taal"] == "Tigrinya"


def medehuurder(ronde: Ronde) -> uuid.UUID:
    """The second tenant of the first home."""
    with ronde.read() as session:
        lease_id = ronde.verhaal.flat.lease_ids[0]
        return session.scalars(
            select(Huurder.id).where(Huurder.huurovereenkomst_id == lease_id, Huurder.volgnummer == 2)
        ).one()
