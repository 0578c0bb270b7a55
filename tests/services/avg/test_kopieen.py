"""The file that was made for an answer is a copy: it dies after 30 days, and with what it was copied from."""

import datetime as dt
import uuid

import pytest
from sqlalchemy import select

from privacy.access import Actor, Rol
from privacy.keyring import KeyDestroyed, Keyring
from privacy.sealed import open_rows
from renovatie.avg.bewaren import drop_old_inzage
from renovatie.avg.models.bewaren import Vernietiging
from renovatie.avg.models.verzoeken import Inzagebestand, Verzoek
from renovatie.avg.services import bewaren as vernietigen
from renovatie.avg.services import verzoeken
from renovatie.huishoudens.models import Huurovereenkomst
from tests.conftest import TestClock
from tests.services.avg.verzoek import NAAM, VANDAAG, Zaak

LATER = dt.date(2027, 11, 25)
"""The first day on which a help file of VANDAAG may be destroyed."""


def backup(zaak: Zaak) -> list[Inzagebestand]:
    """The files as a backup of the main database holds them."""
    with zaak.verhaal.fabriek.write() as session:
        rows = list(session.scalars(select(Inzagebestand).order_by(Inzagebestand.id)))
        session.expunge_all()
    return rows


def opens(zaak: Zaak, bestand: Inzagebestand) -> bool:
    keyring = Keyring(zaak.verhaal.fabriek.omgeving.keystore, None)
    try:
        ((pdf,),) = open_rows(keyring, Inzagebestand, [bestand], Inzagebestand.pdf)
    except KeyDestroyed:
        return False
    return bool(pdf)


def made(zaak: Zaak) -> tuple[uuid.UUID, Inzagebestand, Inzagebestand]:
    """A request that both sides answered with a file: (request, corporation's, welfare organisation's)."""
    zaak.verhaal.bezoek(0, verslag="kanarie")
    verzoek_id = zaak.verzoek()
    for wie in (zaak.corporatie, zaak.welzijn):
        zaak.gemaakt(verzoek_id, wie)
    eigen = zaak.deel(verzoek_id, zaak.corporatie).id
    corporatie = next(row for row in backup(zaak) if row.deel_id == eigen)
    welzijn = next(row for row in backup(zaak) if row.deel_id != eigen)
    return verzoek_id, corporatie, welzijn


def destroy(zaak: Zaak, soort: str, eerste: Actor) -> None:
    tweede = zaak.verhaal.fabriek.actor(Rol.PRIVACYCOORDINATOR, organisatie_id=eerste.organisatie_id)
    with zaak.write(eerste) as session:
        voorstel_id = vernietigen.propose_vernietiging(
            session, eerste, zaak.taken.bewaren, soort=soort, complex_id=zaak.verhaal.complex_id
        ).id
    with zaak.write(tweede) as session:
        vernietigen.confirm_vernietiging(session, tweede, zaak.taken.bewaren, voorstel_id=voorstel_id)
    zaak.run()


@pytest.mark.parametrize(("dagen", "open_"), [(30, True), (31, False)])
def test_na_dertig_dagen_opent_ook_een_reservekopie_het_bestand_niet_meer(
    zaak: Zaak, clock: TestClock, dagen: int, open_: bool
) -> None:
    _verzoek_id, *bestanden = made(zaak)
    clock.set(VANDAAG + dt.timedelta(days=dagen))
    with zaak.verhaal.fabriek.write() as session:
        drop_old_inzage(session)
    assert [opens(zaak, bestand) for bestand in bestanden] == [open_, open_]
    assert len(backup(zaak)) == (2 if open_ else 0)
    with zaak.read(zaak.corporatie) as session:
        assert session.scalars(select(Verzoek)).one().naam == NAAM


def test_een_ingetrokken_verzoek_neemt_de_sleutel_van_zijn_bestand_mee(zaak: Zaak) -> None:
    verzoek_id, corporatie, welzijn = made(zaak)
    with zaak.write(zaak.corporatie) as session:
        verzoeken.trek_in(session, zaak.corporatie, zaak.inzage, verzoek_id)
    assert (opens(zaak, corporatie), opens(zaak, welzijn)) == (False, True)


def test_met_het_dossier_sterft_de_kopie_van_de_hulpkant_en_niet_die_van_de_corporatie(
    zaak: Zaak, clock: TestClock
) -> None:
    _verzoek_id, corporatie, welzijn = made(zaak)
    clock.set(LATER)
    destroy(zaak, "hulpdossier", zaak.welzijn)
    assert (opens(zaak, corporatie), opens(zaak, welzijn)) == (True, False)
    assert [row.id for row in backup(zaak)] == [corporatie.id]
    with zaak.read(zaak.welzijn) as session:
        written = session.scalars(select(Vernietiging.houder_id).where(Vernietiging.dossier == "verzoek"))
        assert written.all() == [welzijn.id]


def test_met_de_contactgegevens_sterft_de_kopie_van_de_corporatie(zaak: Zaak) -> None:
    _verzoek_id, corporatie, welzijn = made(zaak)
    lease_id = zaak.bewoner().huurovereenkomst_id
    with zaak.verhaal.fabriek.write() as session:
        session.get_one(Huurovereenkomst, lease_id).eind = VANDAAG - dt.timedelta(days=1)
    destroy(zaak, "contact", zaak.corporatie)
    assert (opens(zaak, corporatie), opens(zaak, welzijn)) == (False, True)


def test_het_merk_van_een_kopie_noemt_dossier_noch_huur(zaak: Zaak) -> None:
    _verzoek_id, corporatie, welzijn = made(zaak)
    dossier_id, lease_id = zaak.verhaal.dossier_id(0), zaak.bewoner().huurovereenkomst_id
    assert dossier_id is not None
    assert lease_id is not None
    merken = (corporatie.merk or b"") + (welzijn.merk or b"")
    assert len(merken) == 64
    for object_id in (dossier_id, lease_id):
        assert object_id.bytes not in merken
