"""Notices: the right people, never a name, gone after 90 days."""

import datetime as dt
import uuid

import pytest
from sqlalchemy import select, text, update

from privacy.access import Rol
from renovatie.gebruikers import berichten, services
from renovatie.gebruikers.berichten import ANDERS, ZINNEN, Berichtsoort
from renovatie.gebruikers.models import Bericht, Organisatiesoort
from renovatie.kern.clock import real_now
from renovatie.kern.errors import NotFound
from tests.factories import Fabriek


def of(fabriek: Fabriek, gebruiker_id: uuid.UUID) -> list[str]:
    with fabriek.read() as session:
        return [row.soort for row in berichten.berichten(session, gebruiker_id)]


def test_elke_soort_heeft_een_zin() -> None:
    assert set(ZINNEN) == set(Berichtsoort)
    assert set(berichten.PLEKKEN) <= set(Berichtsoort)


def test_wie_een_rol_heeft_krijgt_het_bericht_en_een_ander_niet(fabriek: Fabriek) -> None:
    pc, fg = fabriek.persoon(Rol.PRIVACYCOORDINATOR), fabriek.persoon(Rol.PRIVACYFUNCTIONARIS)
    elders = fabriek.persoon(
        Rol.PRIVACYCOORDINATOR, organisatie_id=fabriek.organisatie(Organisatiesoort.WELZIJN)
    )
    with fabriek.write() as session:
        told = berichten.notify_rol(
            session,
            Berichtsoort.DATALEK_NIEUW,
            Rol.PRIVACYCOORDINATOR,
            organisatie_id=fabriek.organisatie(),
        )
    assert told == 1
    assert [of(fabriek, wie) for wie in (pc, fg, elders)] == [["datalek_nieuw"], [], []]


def test_wie_gesloten_of_niet_bevestigd_is_krijgt_niets(fabriek: Fabriek) -> None:
    dicht, wacht = fabriek.persoon(Rol.PRIVACYFUNCTIONARIS), fabriek.persoon(Rol.PRIVACYCOORDINATOR)
    with fabriek.write() as session:
        services.set_actief(session, None, gebruiker_id=dicht, actief=False)
        session.execute(text("update roltoekenningen set bevestigd_op = null"))
        for rol in (Rol.PRIVACYFUNCTIONARIS, Rol.PRIVACYCOORDINATOR):
            assert berichten.notify_rol(session, Berichtsoort.NOODOPENING, rol) == 0
    assert of(fabriek, wacht) == []


def test_een_klok_zegt_het_een_keer_tot_het_gelezen_is(fabriek: Fabriek) -> None:
    wie, ding = fabriek.persoon(Rol.PRIVACYCOORDINATOR), uuid.uuid4()

    def remind(object_id: uuid.UUID | None = ding) -> int:
        with fabriek.write() as session:
            return berichten.notify(
                session, Berichtsoort.VERZOEK_KLOK, aan=[wie, wie], object_id=object_id, once=True
            )

    assert [remind(), remind(), remind(uuid.uuid4()), remind(None), remind(None)] == [1, 0, 1, 1, 0]
    with fabriek.write() as session:
        berichten.mark_read(session, wie)
    assert remind() == 1


def test_andermans_bericht_bestaat_niet(fabriek: Fabriek) -> None:
    wie, ander = fabriek.persoon(Rol.PRIVACYCOORDINATOR), fabriek.persoon(Rol.PRIVACYFUNCTIONARIS)
    with fabriek.write() as session:
        berichten.notify(session, Berichtsoort.NIEUW_APPARAAT, aan=[wie])
    with fabriek.read() as session:
        bericht_id = berichten.berichten(session, wie)[0].id
        with pytest.raises(NotFound):
            berichten.bericht(session, ander, bericht_id)
    with fabriek.write() as session:
        with pytest.raises(NotFound):
            berichten.mark_read(session, ander, bericht_id)
        assert (berichten.unread(session, wie), berichten.unread(session, ander)) == (1, 0)
        berichten.mark_read(session, wie, bericht_id)
        assert berichten.unread(session, wie) == 0


def test_na_90_dagen_gaat_een_bericht_weg_gelezen_of_niet(fabriek: Fabriek) -> None:
    wie = fabriek.persoon(Rol.PRIVACYCOORDINATOR)
    with fabriek.write() as session:
        for dagen in (89, 91, 91):
            berichten.notify(session, Berichtsoort.DPIA_HERZIEN, aan=[wie])
            newest = select(Bericht.id).order_by(Bericht.id.desc()).limit(1).scalar_subquery()
            old = real_now() - dt.timedelta(days=dagen)
            session.execute(update(Bericht).where(Bericht.id == newest).values(gemaakt_op=old))
        berichten.drop_old_berichten(session)
    assert of(fabriek, wie) == ["dpia_herzien"]


def test_een_soort_van_een_andere_versie_geeft_een_gewone_zin(fabriek: Fabriek) -> None:
    wie = fabriek.persoon(Rol.PRIVACYCOORDINATOR)
    with fabriek.write() as session:
        berichten.notify(session, Berichtsoort.HERKEND, aan=[wie])
        session.execute(update(Bericht).values(soort="iets_van_later"))
    with fabriek.read() as session:
        row = berichten.berichten(session, wie)[0]
        assert (row.zin, row.plek) == (ANDERS, None)
        assert [type(column.type).__name__ for column in Bericht.__table__.c if "tekst" in column.name] == []
