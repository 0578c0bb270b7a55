"""Whose key opens a visit from the road: the wall follows the key."""

import uuid
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor, Rol
from privacy.keyring import KeyRefused
from renovatie.gebruikers import services as gebruikers
from renovatie.gebruikers.models import Roltoekenning
from renovatie.huisbezoeken.models import Bezoekuitkomst
from renovatie.kern.clock import now
from renovatie.onderweg.models import Onderwegbezoek, Onderwegsleutel
from tests.client import Client
from tests.services.hulpdossiers.verhaal import VERSLAG, Verhaal
from tests.web.onderweg.telefoon import Telefoon

Browser = Callable[[Actor], Client]
WACHT = {"uitkomst": "niet_thuis", "verslag": VERSLAG}


def test_een_wijkbeheerder_opent_geen_bezoek_en_geen_sleutel_van_een_sociaal_werker(
    verhaal: Verhaal, browser: Browser
) -> None:
    Telefoon(browser(verhaal.werker), verhaal).visit(**WACHT)
    for rol in (Rol.WIJKBEHEERDER, Rol.WOONCONSULENT, Rol.PROCESREGISSEUR, Rol.ENQUETEUR):
        with verhaal.read(verhaal.fabriek.actor(rol, verhaal.complex_id)) as session:
            with pytest.raises(KeyRefused):
                _ = session.scalars(select(Onderwegbezoek)).one().inhoud
            with pytest.raises(KeyRefused):
                _ = session.scalars(select(Onderwegsleutel)).one().privaat


def test_een_wijkbeheerder_houdt_wat_hij_zelf_schreef_onder_een_eigen_soort_sleutel(
    verhaal: Verhaal, browser: Browser
) -> None:
    telefoon = Telefoon(browser(verhaal.wijkbeheerder), verhaal)
    assert telefoon.visit(0, uitkomst="niet_thuis")["stand"] == "bewaard"
    antwoord = telefoon.visit(1, uitkomst="niet_bestaand")
    assert antwoord["stand"] == "geweigerd"
    assert telefoon.client.get(antwoord["url"]).status_code == 200
    assert telefoon.client.get(f"{telefoon.start}/bezoeken").status_code == 200
    with verhaal.read(verhaal.wijkbeheerder) as session:
        bezoek, sleutel = _rows(session)
        assert (bezoek.hulp, bezoek.inhoud, sleutel.hulp, sleutel.privaat) == (False, None, False, None)
        assert "niet_bestaand" in (bezoek.uitkomst or "")
    with verhaal.read() as session, pytest.raises(KeyRefused):
        _ = _rows(session)[0].uitkomst


def test_wie_geen_sociaal_werker_meer_is_opent_haar_eigen_wachtende_bezoek_niet(
    verhaal: Verhaal, browser: Browser
) -> None:
    """A right withdrawn works at the next request; what lies on her phone waits there for the right."""
    telefoon = Telefoon(browser(verhaal.werker), verhaal)
    antwoord, pakket = telefoon.visit(**WACHT), telefoon.seal(1, uitkomst="gesprek", verslag=VERSLAG)
    _becomes_wijkbeheerder(verhaal, verhaal.werker.id)
    daarna = Telefoon(browser(verhaal.werker), verhaal)
    assert daarna.client.get(antwoord["url"]).status_code == 404
    assert daarna.client.get(f"{telefoon.start}/bezoeken").status_code == 200
    assert daarna.send(pakket).status_code == 404
    assert daarna.visit(2, uitkomst="niet_thuis")["stand"] == "bewaard"
    with verhaal.read(verhaal.wijkbeheerder) as session:
        assert len(session.scalars(select(Bezoekuitkomst)).all()) == 1
        assert len(session.scalars(select(Onderwegsleutel)).all()) == 2


def _rows(session: Session) -> tuple[Onderwegbezoek, Onderwegsleutel]:
    return session.scalars(select(Onderwegbezoek)).one(), session.scalars(select(Onderwegsleutel)).one()


def _becomes_wijkbeheerder(verhaal: Verhaal, wie: uuid.UUID) -> None:
    with verhaal.fabriek.write() as session:
        oud = session.scalars(select(Roltoekenning).where(Roltoekenning.gebruiker_id == wie)).one()
        oud.ingetrokken_op = now(session)
        session.flush()
        nieuw = gebruikers.grant_rol(
            session, None, gebruiker_id=wie, rol=Rol.WIJKBEHEERDER, complex_id=verhaal.complex_id
        )
        gebruikers.confirm_rol(session, None, roltoekenning_id=nieuw.id)
