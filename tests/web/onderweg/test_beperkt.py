"""A visit from the road to a household that asked not to use its file: it waits, and nothing is lost."""

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask import Flask
from sqlalchemy import select

from privacy.access import Actor
from renovatie.gebruikers.models import Bericht
from renovatie.huisbezoeken.models import Bezoekuitkomst, Huisbezoek
from renovatie.kern.inzage import Inzage
from renovatie.onderweg.models import Onderwegbezoek
from tests.client import Client
from tests.conftest import TestClock
from tests.services.hulpdossiers.verhaal import VANDAAG, VERSLAG, Verhaal
from tests.tegelijk import vijf_keer_tegelijk
from tests.web.onderweg.telefoon import Telefoon
from tests.web.onderweg.test_ontvangst import count, morning

Browser = Callable[[Actor], Client]
KANARIE = "kanarie van onderweg"
WACHT = "Uw tekst wacht, op slot"


@dataclass
class Beperkt:
    """A household whose file is restricted, and the phone of who visited it meanwhile."""

    verhaal: Verhaal
    telefoon: Telefoon
    inzage: Inzage
    dossier_id: uuid.UUID

    def restrict(self, op: dt.date | None) -> None:
        assert self.inzage.beperk is not None
        with self.verhaal.write() as session:
            for beperk in (self.inzage.beperk, *self.inzage.na_beperking):
                beperk(session, self.dossier_id, op)

    def visit(self) -> str:
        antwoord = self.telefoon.visit(uitkomst="gesprek", verslag=KANARIE)
        assert antwoord["stand"] == "nakijken"
        url: str = antwoord["url"]
        return url

    def berichten(self) -> list[str]:
        with self.verhaal.read() as session:
            return list(session.scalars(select(Bericht.soort).order_by(Bericht.soort)))


@pytest.fixture
def beperkt(app: Flask, verhaal: Verhaal, browser: Browser) -> Beperkt:
    verhaal.bezoek(verslag=VERSLAG)
    dossier_id = verhaal.dossier_id()
    assert dossier_id is not None
    telefoon = Telefoon(browser(verhaal.werker), verhaal)
    found = Beperkt(verhaal, telefoon, app.extensions["voordeur"].taken.inzage, dossier_id)
    found.restrict(VANDAAG)
    return found


def test_zolang_het_dossier_beperkt_is_ziet_ook_de_schrijver_de_tekst_niet(beperkt: Beperkt) -> None:
    client, url = beperkt.telefoon.client, beperkt.visit()
    for adres in (url, f"{url}/weg"):
        pagina = client.get(adres)
        tekst = pagina.get_data(as_text=True)
        assert (pagina.status_code, WACHT in tekst, KANARIE in tekst) == (200, True, False)
    assert "op slot, u krijgt bericht" in client.get(f"{beperkt.telefoon.start}/bezoeken").get_data(
        as_text=True
    )
    assert beperkt.telefoon.take_route()["wachtend"] == 0
    assert beperkt.berichten() == []


@pytest.mark.parametrize("wat", ["", "/weg"])
def test_zolang_het_dossier_beperkt_is_kan_niemand_de_tekst_bewaren_of_weggooien(
    beperkt: Beperkt, wat: str
) -> None:
    url = beperkt.visit()
    antwoord = beperkt.telefoon.client.send(f"{url}{wat}", {"form_id": str(uuid.uuid4()), "verslag": VERSLAG})
    assert (antwoord.status_code, WACHT in antwoord.get_data(as_text=True)) == (409, True)
    assert count(beperkt.verhaal, Onderwegbezoek, Bezoekuitkomst, Huisbezoek) == [1, 2, 1]


def test_na_de_beperking_heeft_de_schrijver_weer_zeven_dagen_en_de_keuze(
    beperkt: Beperkt, clock: TestClock
) -> None:
    url = beperkt.visit()
    clock.set(VANDAAG + dt.timedelta(days=60))
    morning(beperkt.verhaal)
    assert (count(beperkt.verhaal, Onderwegbezoek), beperkt.berichten()) == ([1], [])
    beperkt.restrict(None)
    assert beperkt.berichten() == ["onderweg_nakijken"]
    clock.set(VANDAAG + dt.timedelta(days=67))
    morning(beperkt.verhaal)
    assert beperkt.berichten() == ["onderweg_bijna_weg", "onderweg_nakijken"]
    telefoon = Telefoon(beperkt.telefoon.client, beperkt.verhaal)
    assert f"{KANARIE}</textarea>" in telefoon.client.get(url).get_data(as_text=True)
    antwoord = vijf_keer_tegelijk(
        telefoon.client, "onderweg.rond_af", url, {"form_id": str(uuid.uuid4()), "verslag": KANARIE}
    )
    assert antwoord.status_code == 303, antwoord.get_data(as_text=True)
    with beperkt.verhaal.read() as session:
        assert sorted(b.verslag or "" for b in session.scalars(select(Huisbezoek))) == sorted(
            [KANARIE, VERSLAG]
        )
    assert (count(beperkt.verhaal, Onderwegbezoek), beperkt.berichten()) == ([0], [])


def test_wie_na_de_beperking_niets_doet_is_de_tekst_na_zeven_dagen_kwijt(
    beperkt: Beperkt, clock: TestClock
) -> None:
    beperkt.visit()
    clock.set(VANDAAG + dt.timedelta(days=60))
    beperkt.restrict(None)
    clock.set(VANDAAG + dt.timedelta(days=68))
    morning(beperkt.verhaal)
    assert (count(beperkt.verhaal, Onderwegbezoek, Bezoekuitkomst), beperkt.berichten()) == ([0, 2], [])


def test_een_beperking_haalt_het_bericht_weg_en_raakt_geen_ander_huishouden(
    beperkt: Beperkt, clock: TestClock
) -> None:
    beperkt.restrict(None)
    for woning in (0, 1):
        ander = beperkt.verhaal.bewoner(1 - woning).naam.split()[-1]
        beperkt.telefoon.visit(woning, uitkomst="gesprek", verslag=f"sprak met mevrouw {ander}")
    assert beperkt.berichten() == ["onderweg_nakijken"] * 2
    beperkt.restrict(VANDAAG)
    assert beperkt.berichten() == ["onderweg_nakijken"]
    clock.set(VANDAAG + dt.timedelta(days=8))
    morning(beperkt.verhaal)
    assert count(beperkt.verhaal, Onderwegbezoek) == [1]


def test_ook_wat_wacht_op_wie_geen_dossier_heeft_telt_voor_een_recht(
    verhaal: Verhaal, browser: Browser, app: Flask
) -> None:
    """One visit waits and nothing else is kept: an erasure finds it by its household alone."""
    inzage: Inzage = app.extensions["voordeur"].taken.inzage
    woningen = [(woning_id, nummer) for woning_id in verhaal.flat.woning_ids[:2] for nummer in (1, 2)]

    def beside() -> list[bool]:
        with verhaal.read() as session:
            return [any(naast(session, *home) for naast in inzage.naast_dossier) for home in woningen]

    assert beside() == [False] * 4
    ander = verhaal.bewoner(1).naam.split()[-1]
    Telefoon(browser(verhaal.werker), verhaal).visit(uitkomst="gesprek", verslag=f"sprak met mevrouw {ander}")
    assert verhaal.dossier_id() is None
    assert beside() == [True, False, False, False]


def test_een_vernietiging_neemt_ook_een_tekst_op_slot_mee(beperkt: Beperkt, app: Flask) -> None:
    beperkt.visit()
    with beperkt.verhaal.write() as session:
        for wis in [deel.wis for deel in app.extensions["voordeur"].taken.bewaren.delen["hulpdossier"]]:
            wis(session, beperkt.dossier_id, VANDAAG)
    assert count(beperkt.verhaal, Onderwegbezoek) == [0]
