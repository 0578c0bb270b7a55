"""A noodopening is told to who answers for the file: not to who happens to employ the opener."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select

from privacy.access import Actor, Rol
from renovatie.avg.taken.noodopening import NOODTAAK
from renovatie.gebruikers import services as gebruikers
from renovatie.gebruikers.models import Bericht, Organisatiesoort
from renovatie.huishoudens.inzage import vind_bewoners
from renovatie.hulpdossiers import services as hulp
from renovatie.hulpdossiers.codes import Noodreden
from renovatie.hulpdossiers.inzage import beperk
from renovatie.hulpdossiers.services.noodopeningen import NOODTAAK as GEZET
from renovatie.kern.models import Taak
from tests.conftest import VANDAAG, TestClock
from tests.services.avg.verzoek import Zaak
from tests.services.avg.wissen import granted
from workflows.verzoeken import Verzoeksoort


def welfare(zaak: Zaak, naam: str) -> uuid.UUID:
    """Another welfare organisation than the one of the factory."""
    with zaak.verhaal.fabriek.write() as session:
        made = gebruikers.create_organisatie(session, None, naam=naam, soort=Organisatiesoort.WELZIJN)
        return made.id


def dossier(zaak: Zaak, woning: int = 0) -> uuid.UUID:
    zaak.verhaal.bezoek(woning, verslag="kanarie")
    dossier_id = zaak.verhaal.dossier_id(woning)
    assert dossier_id is not None
    return dossier_id


def open_it(zaak: Zaak, dossier_id: uuid.UUID, door: Actor | None = None, *, loopt: bool = True) -> None:
    werker = door or zaak.verhaal.werker
    with zaak.verhaal.fabriek.write(werker, zaak.verhaal.complex_id) as session:
        hulp.open_in_need(
            session,
            werker,
            complex_id=zaak.verhaal.complex_id,
            dossier_id=dossier_id,
            reden=Noodreden.GEVAAR,
            toelichting="kanarienood de buurvrouw belde in paniek",
        )
    if loopt:
        zaak.run()


def told(zaak: Zaak) -> Sequence[uuid.UUID]:
    with zaak.verhaal.read() as session:
        found = session.scalars(select(Bericht.gebruiker_id).where(Bericht.soort == "noodopening")).all()
    return sorted(found)


def test_wie_de_beperking_gaf_hoort_het_ook_als_de_opener_elders_werkt(zaak: Zaak) -> None:
    persoon = zaak.verhaal.fabriek.persoon
    elders = welfare(zaak, "Welzijn Elders")
    opener = zaak.verhaal.fabriek.actor(Rol.SOCIAAL_WERKER, zaak.verhaal.complex_id, organisatie_id=elders)
    persoon(Rol.PRIVACYCOORDINATOR, organisatie_id=elders)
    persoon(Rol.PRIVACYFUNCTIONARIS, organisatie_id=elders)
    fg = persoon(Rol.PRIVACYFUNCTIONARIS, organisatie_id=zaak.welzijn.organisatie_id)
    dossier_id = dossier(zaak)
    granted(zaak, Verzoeksoort.BEPERKING)
    open_it(zaak, dossier_id, opener)
    assert told(zaak) == sorted([zaak.welzijn.id, fg])


def test_een_verzoek_dat_nog_loopt_wijst_ook_wie_het_hoort(zaak: Zaak) -> None:
    dossier_id = dossier(zaak)
    verzoek_id = zaak.verzoek(Verzoeksoort.BEZWAAR)
    zaak.behandeld(verzoek_id, zaak.welzijn)
    fg = zaak.verhaal.fabriek.persoon(Rol.PRIVACYFUNCTIONARIS)
    elders = welfare(zaak, "Welzijn Elders")
    opener = zaak.verhaal.fabriek.actor(Rol.SOCIAAL_WERKER, zaak.verhaal.complex_id, organisatie_id=elders)
    open_it(zaak, dossier_id, opener)
    assert told(zaak) == sorted([zaak.welzijn.id, fg])


def test_een_beperking_van_een_ander_huishouden_wijst_niemand(zaak: Zaak) -> None:
    dossier_id = dossier(zaak)
    granted(zaak, Verzoeksoort.BEPERKING, over=zaak.bewoner(1))
    elders = welfare(zaak, "Welzijn Elders")
    opener = zaak.verhaal.fabriek.actor(Rol.SOCIAAL_WERKER, zaak.verhaal.complex_id, organisatie_id=elders)
    eigen = zaak.verhaal.fabriek.persoon(Rol.PRIVACYCOORDINATOR, organisatie_id=elders)
    with zaak.verhaal.write() as session:
        beperk(session, dossier_id, VANDAAG)
    open_it(zaak, dossier_id, opener)
    assert told(zaak) == [eigen]


def test_zonder_eigen_fg_hoort_elke_fg_het(zaak: Zaak) -> None:
    dossier_id = dossier(zaak)
    granted(zaak, Verzoeksoort.BEPERKING)
    fgs = [zaak.verhaal.fabriek.persoon(Rol.PRIVACYFUNCTIONARIS) for _ in range(2)]
    open_it(zaak, dossier_id)
    assert told(zaak) == sorted([zaak.welzijn.id, *fgs])


def test_een_coordinator_die_zelf_opent_hoort_het_niet_van_zichzelf_en_een_ander_wel(zaak: Zaak) -> None:
    werker, fabriek = zaak.verhaal.werker, zaak.verhaal.fabriek
    with fabriek.write() as session:
        gegeven = gebruikers.grant_rol(
            session, None, gebruiker_id=werker.id, rol=Rol.PRIVACYCOORDINATOR, complex_id=None
        )
        gebruikers.confirm_rol(session, None, roltoekenning_id=gegeven.id)
    fg = fabriek.persoon(Rol.PRIVACYFUNCTIONARIS)
    dossier_id = dossier(zaak)
    granted(zaak, Verzoeksoort.BEPERKING)
    open_it(zaak, dossier_id)
    assert told(zaak) == sorted([zaak.welzijn.id, fg])


def test_twee_bewoners_die_het_vroegen_geven_een_bericht(zaak: Zaak) -> None:
    dossier_id = dossier(zaak)
    with zaak.read(zaak.corporatie) as session:
        bewoners = vind_bewoners(session, zaak.verhaal.complex_id, 2)
    assert len(bewoners) == 2
    for wie in bewoners:
        granted(zaak, Verzoeksoort.BEPERKING, over=wie)
    open_it(zaak, dossier_id)
    assert told(zaak) == [zaak.welzijn.id]


def test_twee_noodopeningen_op_een_dag_zijn_twee_berichten(zaak: Zaak, clock: TestClock) -> None:
    dossier_id = dossier(zaak)
    granted(zaak, Verzoeksoort.BEPERKING)
    open_it(zaak, dossier_id)
    open_it(zaak, dossier_id)  # the same hour: not a second opening
    open_it(zaak, dossier_id, zaak.verhaal.collega)
    assert told(zaak) == [zaak.welzijn.id, zaak.welzijn.id]


def test_de_taak_noemt_geen_woning_en_loopt_een_keer(zaak: Zaak) -> None:
    dossier_id = dossier(zaak)
    granted(zaak, Verzoeksoort.BEPERKING)
    open_it(zaak, dossier_id, loopt=False)
    assert told(zaak) == []
    with zaak.verhaal.read() as session:
        taak = session.scalars(select(Taak).where(Taak.soort == NOODTAAK)).one()
        assert sorted(taak.gegevens) == ["complex_id", "door_id", "dossier_id"]
    zaak.run()
    zaak.run()
    assert told(zaak) == [zaak.welzijn.id]


def test_de_taak_die_een_noodopening_zet_is_bekend(zaak: Zaak) -> None:
    assert (GEZET, GEZET in zaak.taken.soorten) == (NOODTAAK, True)
