"""The last who can let others in is not taken away, one after the other or at once."""

import threading
import uuid
from collections.abc import Callable

import pytest
from sqlalchemy import select, update

from privacy.access import Actor, Rol
from renovatie.gebruikers import laatste, services
from renovatie.gebruikers.aanmelding import confirmed_roles
from renovatie.gebruikers.models import Gebruiker, Organisatiesoort, Passkey, Roltoekenning, Totp
from renovatie.kern.clock import real_now
from renovatie.kern.errors import RuleError
from tests.factories import Fabriek

BEHEERDER, COORDINATOR = Rol.APPLICATIEBEHEERDER, Rol.PRIVACYCOORDINATOR
Neem = Callable[[Fabriek, Actor | None, uuid.UUID], None]


def with_keys(fabriek: Fabriek, rol: Rol, organisatie_id: uuid.UUID | None = None) -> Actor:
    """Somebody who can sign in: a password and an app with codes."""
    actor = fabriek.actor(rol, organisatie_id=organisatie_id) if organisatie_id else fabriek.actor(rol)
    with fabriek.write() as session:
        session.execute(update(Gebruiker).where(Gebruiker.id == actor.id).values(wachtwoord_hash="hash"))
        session.add(Totp(gebruiker_id=actor.id, geheim_verpakt=b"geheim", bevestigd_op=real_now()))
    return actor


def withdraw(fabriek: Fabriek, by: Actor | None, wie: uuid.UUID) -> None:
    with fabriek.write(by) as session:
        held = select(Roltoekenning.id).where(Roltoekenning.gebruiker_id == wie)
        services.withdraw_rol(session, by, roltoekenning_id=session.scalars(held).one())


def close(fabriek: Fabriek, by: Actor | None, wie: uuid.UUID) -> None:
    with fabriek.write(by) as session:
        services.set_actief(session, by, gebruiker_id=wie, actief=False)


def invite(fabriek: Fabriek, by: Actor | None, wie: uuid.UUID) -> None:
    with fabriek.write(by) as session:
        services.invite(session, by, gebruiker_id=wie)


def refused(neem: Neem, fabriek: Fabriek, by: Actor | None, wie: uuid.UUID) -> object:
    """The sentence of the refusal, None when it went through."""
    try:
        neem(fabriek, by, wie)
    except RuleError as fout:
        return fout.message
    return None


@pytest.mark.parametrize("neem", [withdraw, close])
def test_de_laatste_beheerder_blijft_en_een_tweede_mag_weg(fabriek: Fabriek, neem: Neem) -> None:
    een, twee = with_keys(fabriek, BEHEERDER), with_keys(fabriek, BEHEERDER)
    assert refused(neem, fabriek, een, twee.id) is None
    assert refused(neem, fabriek, None, een.id) == laatste.LAST_BEHEERDER
    with fabriek.read() as session:
        assert {held.rol for held in confirmed_roles(session, een.id)} == {BEHEERDER}


@pytest.mark.parametrize("lacks", ["wachtwoord", "tweede sleutel", "bevestiging", "open account"])
def test_een_ander_die_niet_kan_inloggen_telt_niet(fabriek: Fabriek, lacks: str) -> None:
    een, ander = with_keys(fabriek, BEHEERDER), with_keys(fabriek, BEHEERDER)
    gebruiker, rol = update(Gebruiker), update(Roltoekenning)
    with fabriek.write() as session:
        if lacks == "wachtwoord":
            session.execute(gebruiker.where(Gebruiker.id == ander.id).values(wachtwoord_hash=None))
        elif lacks == "tweede sleutel":
            session.execute(update(Totp).where(Totp.gebruiker_id == ander.id).values(bevestigd_op=None))
        elif lacks == "bevestiging":
            session.execute(rol.where(Roltoekenning.gebruiker_id == ander.id).values(bevestigd_op=None))
        else:
            session.execute(gebruiker.where(Gebruiker.id == ander.id).values(actief=False))
    assert refused(withdraw, fabriek, None, een.id) == laatste.LAST_BEHEERDER
    assert refused(withdraw, fabriek, een, ander.id) is None


def test_een_passkey_is_ook_een_tweede_sleutel(fabriek: Fabriek) -> None:
    een, ander = with_keys(fabriek, BEHEERDER), with_keys(fabriek, BEHEERDER)
    with fabriek.write() as session:
        session.execute(update(Totp).where(Totp.gebruiker_id == ander.id).values(bevestigd_op=None))
        session.add(
            Passkey(
                gebruiker_id=ander.id,
                credential_id=b"id",
                publieke_sleutel=b"sleutel",
                teller=0,
                naam="Sleutel",
                gemaakt_op=real_now(),
            )
        )
    assert refused(withdraw, fabriek, ander, een.id) is None


@pytest.mark.parametrize("neem", [withdraw, close])
def test_de_laatste_coordinator_blijft_zolang_daar_anderen_werken(fabriek: Fabriek, neem: Neem) -> None:
    coordinator = with_keys(fabriek, COORDINATOR)
    collega = fabriek.persoon(Rol.WOONCONSULENT, uuid.uuid4())
    elders = fabriek.organisatie(Organisatiesoort.WELZIJN)
    with_keys(fabriek, COORDINATOR, elders)
    assert refused(neem, fabriek, None, coordinator.id) == laatste.LAST_COORDINATOR
    close(fabriek, None, collega)
    assert refused(neem, fabriek, None, coordinator.id) is None


def test_een_tweede_coordinator_van_dezelfde_organisatie_mag_weg(fabriek: Fabriek) -> None:
    een, twee = with_keys(fabriek, COORDINATOR), with_keys(fabriek, COORDINATOR)
    fabriek.persoon(Rol.WOONCONSULENT, uuid.uuid4())
    assert refused(withdraw, fabriek, None, een.id) is None
    assert refused(withdraw, fabriek, None, twee.id) == laatste.LAST_COORDINATOR


def test_de_laatste_beheerder_nodigt_zichzelf_niet_opnieuw_uit(fabriek: Fabriek) -> None:
    """Her role would wait for a yes, and nobody could give it again."""
    een = with_keys(fabriek, BEHEERDER)
    with_keys(fabriek, COORDINATOR)
    assert refused(invite, fabriek, een, een.id) == laatste.LAST_BEHEERDER
    twee = with_keys(fabriek, BEHEERDER)
    assert refused(invite, fabriek, twee, een.id) is None
    assert refused(invite, fabriek, een, twee.id) == laatste.LAST_BEHEERDER


@pytest.mark.parametrize("rol", [BEHEERDER, COORDINATOR])
@pytest.mark.parametrize("neem", [withdraw, close])
@pytest.mark.parametrize("elkaar", [True, False])
def test_twee_tegelijk_wegnemen_laat_er_een_over(
    fabriek: Fabriek, neem: Neem, rol: Rol, *, elkaar: bool
) -> None:
    """Each other, or both by a third: then no two of them hold the same person."""
    een, twee = with_keys(fabriek, rol), with_keys(fabriek, rol)
    fabriek.persoon(Rol.WOONCONSULENT, uuid.uuid4())
    start, uitkomsten = threading.Barrier(2), []

    def go(by: Actor | None, wie: Actor) -> None:
        start.wait()
        uitkomsten.append(refused(neem, fabriek, by, wie.id) is None)

    paren = ((een, twee), (twee, een)) if elkaar else ((None, een), (None, twee))
    threads = [threading.Thread(target=go, args=paar) for paar in paren]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(uitkomsten) == [False, True]
