"""An organisation handles requests of the complexes where it works, and of no other."""

import uuid

import pytest
from sqlalchemy import update

from privacy.access import Actor, Rol
from renovatie.avg.models.verzoeken import Derdenvraag, Inzagebestand, Verzoekdeel
from renovatie.avg.queries.verzoeken import derdenvragen
from renovatie.avg.services import inzage_derden as derden
from renovatie.avg.services import verzoeken
from renovatie.gebruikers import services as gebruikers
from renovatie.gebruikers.models import Organisatiesoort
from renovatie.hulpdossiers.models import Hulpdossier
from renovatie.kern.errors import NotFound
from tests.services.avg.verzoek import Zaak
from workflows.verzoeken import Verzoeksoort


def stranger(zaak: Zaak, soort: Organisatiesoort) -> Actor:
    """The privacycoordinator of an organisation that works nowhere here."""
    with zaak.verhaal.fabriek.write() as session:
        made = gebruikers.create_organisatie(session, None, naam="Elders", soort=soort).id
    return zaak.verhaal.fabriek.actor(Rol.PRIVACYCOORDINATOR, organisatie_id=made)


def linked_anyway(zaak: Zaak, soort: Verzoeksoort, kind: Organisatiesoort) -> tuple[Actor, uuid.UUID]:
    """A request that was linked while the organisation still worked here."""
    pc, eigen = stranger(zaak, kind), zaak.welzijn
    verzoek_id = zaak.verzoek(soort, actor=eigen, ook=())
    zaak.behandeld(verzoek_id, eigen)
    with zaak.write(eigen) as session:
        session.execute(
            update(Verzoekdeel)
            .where(Verzoekdeel.verzoek_id == verzoek_id)
            .values(organisatie_id=pc.organisatie_id)
        )
    return pc, verzoek_id


@pytest.mark.parametrize("soort", [Organisatiesoort.CORPORATIE, Organisatiesoort.WELZIJN])
def test_wie_hier_niet_werkt_koppelt_geen_verzoek_aan_een_bewoner(
    zaak: Zaak, soort: Organisatiesoort
) -> None:
    pc = stranger(zaak, soort)
    verzoek_id = zaak.verzoek(actor=pc, ook=())
    with pytest.raises(NotFound):
        zaak.behandeld(verzoek_id, pc)
    assert not zaak.deel(verzoek_id, pc).gekoppeld


def test_wie_hier_niet_meer_werkt_beperkt_geen_dossier(zaak: Zaak) -> None:
    zaak.verhaal.doorverwezen(0)
    pc, verzoek_id = linked_anyway(zaak, Verzoeksoort.BEPERKING, Organisatiesoort.WELZIJN)
    with zaak.write(pc) as session:
        verzoeken.willig_in(session, pc, zaak.inzage, verzoek_id, toelichting="Gedaan.")
    with zaak.verhaal.read() as session:
        assert session.get_one(Hulpdossier, zaak.verhaal.dossier_id(0)).beperkt_op is None


def test_wie_hier_niet_meer_werkt_krijgt_geen_bestand(zaak: Zaak) -> None:
    zaak.verhaal.doorverwezen(0)
    pc, verzoek_id = linked_anyway(zaak, Verzoeksoort.INZAGE, Organisatiesoort.WELZIJN)
    with zaak.write(pc) as session:
        session.query(Derdenvraag).delete()
    zaak.start(verzoek_id, pc)
    zaak.run()
    with zaak.read(pc) as session:
        assert session.query(Inzagebestand).count() == 0


def test_een_werker_kijkt_alleen_na_voor_de_eigen_organisatie(zaak: Zaak) -> None:
    zaak.verhaal.doorverwezen(0)
    linked_anyway(zaak, Verzoeksoort.INZAGE, Organisatiesoort.WELZIJN)
    verhaal, where = zaak.verhaal, zaak.verhaal.complex_id
    with verhaal.read() as session:
        vraag_id = session.query(Derdenvraag.id).scalar()
        assert derdenvragen(session, where, verhaal.werker.organisatie_id) == []
        assert zaak.inzage.na_te_kijken(session, verhaal.werker, where, None) == set()
        with pytest.raises(NotFound):
            derden.vraag_for(session, verhaal.werker, zaak.inzage, where, vraag_id)
