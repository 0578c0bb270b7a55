"""The file is of a whole household: one asker does not have it destroyed for all of them (art. 17 AVG)."""

import dataclasses
import uuid

import pytest
from sqlalchemy import select

from renovatie.avg.models.bewaren import Vernietigingsvoorstel
from renovatie.avg.queries.verzoeken import verzoekblad
from renovatie.avg.services import verwijdering
from renovatie.kern.errors import RuleError
from tests.conftest import VANDAAG
from tests.services.avg.verzoek import Zaak
from tests.services.avg.wissen import granted, propose
from workflows.verzoeken import Huishoudakkoord, Verzoeksoort

SAMEN = "kanarie de medehuurder"


def refused(zaak: Zaak, verzoek_id: uuid.UUID, akkoord: Huishoudakkoord, van: str = "") -> tuple[object, str]:
    with pytest.raises(RuleError) as fout:
        propose(zaak, verzoek_id, akkoord=akkoord, van=van)
    with zaak.read(zaak.welzijn) as session:
        assert session.scalars(select(Vernietigingsvoorstel.id)).all() == []
    return fout.value.message, fout.value.field or ""


def test_een_van_twee_huurders_laat_het_dossier_niet_alleen_vernietigen(zaak: Zaak) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    verzoek_id = granted(zaak, Verzoeksoort.VERWIJDERING)
    alleen = refused(zaak, verzoek_id, Huishoudakkoord.ALLEEN)
    assert alleen == (verwijdering.NOT_ALONE, "akkoord")
    assert refused(zaak, verzoek_id, Huishoudakkoord.EENS, "  ") == (verwijdering.WHO_ELSE, "akkoord_van")
    propose(zaak, verzoek_id, van=SAMEN)
    deel = zaak.deel(verzoek_id, zaak.welzijn)
    assert deel.akkoord is Huishoudakkoord.EENS
    assert SAMEN.encode() not in (deel.__dict__["akkoord_van_zegel"] or b"")
    with zaak.read(zaak.welzijn) as session:
        blad = verzoekblad(session, verzoek_id, zaak.welzijn.organisatie_id)
    assert (blad.akkoord, blad.akkoord_van) == (Huishoudakkoord.EENS, SAMEN)


def test_met_het_verzoek_gaat_ook_wie_het_goedvond(zaak: Zaak) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    verzoek_id = granted(zaak, Verzoeksoort.VERWIJDERING)
    propose(zaak, verzoek_id, van=SAMEN)
    with zaak.verhaal.fabriek.write() as session:
        zaak.taken.bewaren.wis(session, "verzoek", verzoek_id, VANDAAG)
    deel = zaak.deel(verzoek_id, zaak.welzijn)
    assert (deel.akkoord, deel.__dict__["akkoord_van_zegel"]) == (None, None)


def test_wie_niet_op_de_huurovereenkomst_staat_woont_er_niet_alleen(zaak: Zaak) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    huurder = zaak.bewoner()
    wie = dataclasses.replace(huurder, naam="Iemand anders", huurovereenkomst_id=None, huurder_id=None)
    verzoek_id = granted(zaak, Verzoeksoort.VERWIJDERING, over=wie)
    assert refused(zaak, verzoek_id, Huishoudakkoord.ALLEEN) == (verwijdering.NOT_ALONE, "akkoord")


def test_een_andere_naam_en_een_ander_adres_dan_van_de_bewoner_staan_op_het_verzoek(zaak: Zaak) -> None:
    naam = zaak.bewoner().naam
    found = []
    for asker, naar in (("Test Bewoner", "Elders 9"), (f"mevr. {naam}", "Trijsselwaardlaan 2, Lommerdrecht")):
        verzoek_id = zaak.verzoek(Verzoeksoort.VERWIJDERING, naam=asker, contact=naar)
        zaak.behandeld(verzoek_id, zaak.welzijn)
        with zaak.read(zaak.welzijn) as session:
            blad = verzoekblad(session, verzoek_id, zaak.welzijn.organisatie_id)
        found.append((blad.naam_anders, blad.adres_anders))
    assert found == [(True, True), (False, False)]
