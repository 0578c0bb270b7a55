"""A new invitation never gives a beheerder the roles of somebody else, also not those of the console."""

import uuid

import pytest
from sqlalchemy import select

from privacy.access import Actor, Rol
from renovatie.gebruikers import services
from renovatie.gebruikers.aanmelding import confirmed_roles
from renovatie.gebruikers.berichten import Berichtsoort, berichten
from renovatie.gebruikers.models import Gebruiker, Organisatiesoort, Roltoekenning
from renovatie.gebruikers.uitnodigen import CONSOLE_ONLY
from renovatie.kern.errors import NotFound, RuleError
from tests.factories import Fabriek
from tests.services.gebruikers.test_sleutels import find, finish

EMAIL = "pia@voordeur.example"


@pytest.fixture
def beheerder(fabriek: Fabriek) -> Actor:
    return fabriek.actor(Rol.APPLICATIEBEHEERDER)


@pytest.fixture
def eerste(fabriek: Fabriek) -> tuple[uuid.UUID, str]:
    """The first privacycoordinator of an organisation, and her unused link."""
    naam = fabriek.organisatie_naam(fabriek.organisatie(Organisatiesoort.WELZIJN))
    with fabriek.write() as session:
        token = services.first_privacycoordinator(session, naam="Pia", email=EMAIL, organisatie=naam)
    living = find(fabriek, token)
    assert living is not None
    return living.gebruiker_id, token


def roles(fabriek: Fabriek, wie: uuid.UUID) -> set[Rol]:
    with fabriek.read() as session:
        return {held.rol for held in confirmed_roles(session, wie)}


def invite(fabriek: Fabriek, beheerder: Actor, wie: uuid.UUID) -> None:
    with fabriek.write(beheerder) as session:
        services.invite(session, beheerder, gebruiker_id=wie)


@pytest.mark.parametrize("gebruikt", [True, False])
def test_een_beheerder_nodigt_de_enige_privacycoordinator_niet_opnieuw_uit(
    fabriek: Fabriek, beheerder: Actor, eerste: tuple[uuid.UUID, str], gebruikt: bool
) -> None:
    pia, token = eerste
    living = find(fabriek, token)
    if gebruikt and living is not None:
        finish(fabriek, pia, living.id)
    with pytest.raises(RuleError) as fout:
        invite(fabriek, beheerder, pia)
    assert fout.value.message == CONSOLE_ONLY
    assert roles(fabriek, pia) == {Rol.PRIVACYCOORDINATOR}
    assert (find(fabriek, token) is None) is gebruikt


@pytest.mark.parametrize("gebruikt", [True, False])
def test_een_rol_van_de_console_wacht_na_een_nieuwe_uitnodiging_op_een_ander(
    fabriek: Fabriek, beheerder: Actor, eerste: tuple[uuid.UUID, str], gebruikt: bool
) -> None:
    pia, token = eerste
    living = find(fabriek, token)
    if gebruikt and living is not None:
        finish(fabriek, pia, living.id)
    ander = fabriek.actor(
        Rol.PRIVACYCOORDINATOR, organisatie_id=fabriek.organisatie(Organisatiesoort.WELZIJN)
    )
    invite(fabriek, beheerder, pia)
    assert roles(fabriek, pia) == set()
    with fabriek.read() as session:
        waiting = session.scalars(select(Roltoekenning.id).where(Roltoekenning.gebruiker_id == pia)).one()
    with fabriek.write(ander) as session:
        services.confirm_rol(session, ander, roltoekenning_id=waiting)
    assert roles(fabriek, pia) == {Rol.PRIVACYCOORDINATOR}


def test_een_gesloten_account_telt_niet_als_tweede_privacycoordinator(
    fabriek: Fabriek, beheerder: Actor, eerste: tuple[uuid.UUID, str]
) -> None:
    ander = fabriek.persoon(
        Rol.PRIVACYCOORDINATOR, organisatie_id=fabriek.organisatie(Organisatiesoort.WELZIJN)
    )
    with fabriek.write() as session:
        session.get_one(Gebruiker, ander).actief = False
    with pytest.raises(RuleError):
        invite(fabriek, beheerder, eerste[0])


def test_op_de_console_houdt_zij_haar_rol(fabriek: Fabriek, eerste: tuple[uuid.UUID, str]) -> None:
    with fabriek.write() as session:
        nieuw = services.invite_again(session, email=EMAIL)
    assert (find(fabriek, eerste[1]), find(fabriek, nieuw) is not None) == (None, True)
    assert roles(fabriek, eerste[0]) == {Rol.PRIVACYCOORDINATOR}


def test_de_console_nodigt_niemand_opnieuw_uit_die_zij_geen_rol_gaf(
    fabriek: Fabriek, beheerder: Actor
) -> None:
    for email in ("onbekend@voordeur.example", "jip@voordeur.example"):
        with pytest.raises(NotFound), fabriek.write() as session:
            if email.startswith("jip"):
                services.create_gebruiker(
                    session, None, naam="Jip", email=email, organisatie_id=fabriek.organisatie()
                )
            services.invite_again(session, email=email)


def test_de_fg_hoort_van_een_nieuwe_uitnodiging_en_niet_van_de_eerste(
    fabriek: Fabriek, beheerder: Actor
) -> None:
    fg = fabriek.persoon(Rol.PRIVACYFUNCTIONARIS)
    organisatie_id = fabriek.organisatie()
    with fabriek.write() as session:
        wie = services.create_gebruiker(
            session, None, naam="Jip", email="jip@voordeur.example", organisatie_id=organisatie_id
        ).id
    for aantal in (0, 1):
        invite(fabriek, beheerder, wie)
        with fabriek.read() as session:
            told = [row.soort for row in berichten(session, fg)]
        assert told == [Berichtsoort.OPNIEUW_UITGENODIGD] * aantal
