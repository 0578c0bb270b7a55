"""Rectification and objection: shut meanwhile, done when something changed, told to who received it (H6)."""

import uuid

import pytest
from sqlalchemy import select

from privacy.access import Actor, Rol
from renovatie.avg.models.verzoeken import Effect
from renovatie.avg.queries.verzoeken import termijnen
from renovatie.avg.services import verzoeken
from renovatie.avg.services.beperking import lift_beperking
from renovatie.avg.services.uitvoeren import confirm_uitvoering
from renovatie.avg.woorden_verzoek import stand_woorden
from renovatie.gebruikers.berichten import Berichtsoort
from renovatie.gebruikers.models import Bericht
from renovatie.huishoudens.services import change_contact
from renovatie.hulpdossiers.models import Hulpdossier
from renovatie.kern.errors import RuleError
from tests.conftest import VANDAAG
from tests.services.avg.verzoek import Zaak
from workflows.verzoeken import Verzoeksoort, Weigerreden

MEANWHILE = [Verzoeksoort.RECTIFICATIE, Verzoeksoort.BEZWAAR]
REDEN = {
    Verzoeksoort.RECTIFICATIE: Weigerreden.GEGEVENS_KLOPPEN,
    Verzoeksoort.BEZWAAR: Weigerreden.DWINGENDE_GROND,
}


def linked(zaak: Zaak, soort: Verzoeksoort, wie: Actor | None = None, woning: int = 0) -> uuid.UUID:
    verzoek_id = zaak.verzoek(soort)
    zaak.behandeld(verzoek_id, wie or zaak.welzijn, zaak.bewoner(woning))
    return verzoek_id


def grant(zaak: Zaak, verzoek_id: uuid.UUID, wie: Actor | None = None) -> Effect:
    door = wie or zaak.welzijn
    with zaak.write(door) as session:
        return verzoeken.willig_in(session, door, zaak.inzage, verzoek_id, toelichting="Wij passen het aan.")


def refuse(zaak: Zaak, verzoek_id: uuid.UUID, soort: Verzoeksoort) -> None:
    with zaak.write(zaak.welzijn) as session:
        verzoeken.weiger(
            session, zaak.welzijn, zaak.inzage, verzoek_id, reden=REDEN[soort], toelichting="Nee."
        )


def confirm(zaak: Zaak, verzoek_id: uuid.UUID, wie: Actor | None = None) -> int:
    door = wie or zaak.welzijn
    with zaak.write(door) as session:
        return confirm_uitvoering(session, door, zaak.inzage, verzoek_id)


def dicht(zaak: Zaak, woning: int = 0) -> bool:
    dossier_id = zaak.verhaal.dossier_id(woning)
    with zaak.verhaal.read() as session:
        return dossier_id is not None and session.get_one(Hulpdossier, dossier_id).beperkt_op is not None


def lijst(zaak: Zaak, wie: Actor) -> list[str]:
    with zaak.read(wie) as session:
        return [str(stand_woorden(t)[0]) for t in termijnen(session, wie.organisatie_id)]


def told(zaak: Zaak, soort: Berichtsoort) -> list[uuid.UUID]:
    with zaak.verhaal.fabriek.write() as session:
        return list(session.scalars(select(Bericht.gebruiker_id).where(Bericht.soort == soort)))


@pytest.mark.parametrize("soort", MEANWHILE)
def test_zolang_het_uitgezocht_wordt_ligt_het_dossier_dicht(zaak: Zaak, soort: Verzoeksoort) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    verzoek_id = linked(zaak, soort)
    assert dicht(zaak)
    with pytest.raises(RuleError):
        zaak.verhaal.bezoek(0, verslag="nog een")
    refuse(zaak, verzoek_id, soort)
    assert not dicht(zaak)


@pytest.mark.parametrize("soort", MEANWHILE)
def test_intrekken_opent_alleen_wat_niemand_anders_dicht_wil(zaak: Zaak, soort: Verzoeksoort) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    beperking = linked(zaak, Verzoeksoort.BEPERKING)
    grant(zaak, beperking)
    verzoek_id = linked(zaak, soort)
    with zaak.write(zaak.welzijn) as session:
        verzoeken.trek_in(session, zaak.welzijn, zaak.inzage, verzoek_id)
    assert dicht(zaak)
    ander = linked(zaak, soort)
    with zaak.write(zaak.welzijn) as session:
        lift_beperking(session, zaak.welzijn, zaak.inzage, beperking, gemeld_op=VANDAAG)
    assert dicht(zaak)
    refuse(zaak, ander, soort)
    assert not dicht(zaak)


def test_wie_aan_een_andere_woning_gekoppeld_wordt_opent_de_eerste_weer(zaak: Zaak) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    zaak.verhaal.bezoek(1, verslag="kanarie")
    verzoek_id = linked(zaak, Verzoeksoort.BEZWAAR)
    with zaak.write(zaak.welzijn) as session:
        verzoeken.koppel(session, zaak.welzijn, zaak.inzage, verzoek_id, zaak.bewoner(1))
    assert (dicht(zaak, 0), dicht(zaak, 1)) == (False, True)


def test_een_toegewezen_bezwaar_houdt_het_dossier_dicht_en_de_ontvanger_hoort_het(zaak: Zaak) -> None:
    zaak.verhaal.doorverwezen()
    verzoek_id = linked(zaak, Verzoeksoort.BEZWAAR)
    assert told(zaak, Berichtsoort.DOORVERWIJZING_BEPERKT) == [zaak.verhaal.partner.id]
    grant(zaak, verzoek_id)
    assert (dicht(zaak), lijst(zaak, zaak.welzijn)) == (True, ["uitgevoerd"])
    with zaak.write(zaak.welzijn) as session:
        lift_beperking(session, zaak.welzijn, zaak.inzage, verzoek_id, gemeld_op=VANDAAG)
    assert not dicht(zaak)


def test_een_verbetering_is_pas_gedaan_als_een_werker_iets_veranderde(zaak: Zaak) -> None:
    zaak.verhaal.doorverwezen()
    verzoek_id = linked(zaak, Verzoeksoort.RECTIFICATIE)
    grant(zaak, verzoek_id)
    assert not dicht(zaak)
    assert zaak.verhaal.werker.id in told(zaak, Berichtsoort.GEGEVENS_AANPASSEN)
    nog = ["toegewezen, nog aan te passen"]
    assert lijst(zaak, zaak.welzijn) == nog
    with pytest.raises(RuleError) as fout:
        confirm(zaak, verzoek_id)
    assert (fout.value.code, lijst(zaak, zaak.welzijn)) == ("te_vroeg", nog)
    zaak.verhaal.bezoek(1, verslag="van een ander")
    with pytest.raises(RuleError):
        confirm(zaak, verzoek_id)
    zaak.verhaal.bezoek(0, verslag="zo klopt het")
    assert confirm(zaak, verzoek_id) == 1
    assert lijst(zaak, zaak.welzijn) == ["uitgevoerd"]
    assert told(zaak, Berichtsoort.DOORVERWIJZING_VERBETERD) == [zaak.verhaal.partner.id]
    with pytest.raises(RuleError):
        confirm(zaak, verzoek_id)


@pytest.mark.parametrize("soort", MEANWHILE)
def test_bij_de_corporatie_is_het_gedaan_als_de_woonconsulent_iets_veranderde(
    zaak: Zaak, soort: Verzoeksoort
) -> None:
    consulent = zaak.verhaal.fabriek.actor(Rol.WOONCONSULENT, zaak.verhaal.complex_id)
    verzoek_id = linked(zaak, soort, zaak.corporatie)
    grant(zaak, verzoek_id, zaak.corporatie)
    assert lijst(zaak, zaak.corporatie) == ["toegewezen, nog aan te passen"]
    with pytest.raises(RuleError):
        confirm(zaak, verzoek_id, zaak.corporatie)
    wie = zaak.bewoner()
    assert wie.huurder_id is not None
    with zaak.verhaal.fabriek.write(consulent, zaak.verhaal.complex_id) as session:
        change_contact(session, consulent, zaak.verhaal.complex_id, wie.huurder_id, telefoon=None, email=None)
    assert confirm(zaak, verzoek_id, zaak.corporatie) == 0
    assert lijst(zaak, zaak.corporatie) == ["uitgevoerd"]
