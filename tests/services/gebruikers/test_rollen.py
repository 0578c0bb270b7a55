"""Roles: the wall in one person, refused by the code and again by the database; nobody grants himself one."""

import threading
import uuid
from itertools import permutations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from privacy.access import ORGANISATION_ROLES, Actor, Rol, Rolhouder, first_conflict, kant_van
from renovatie.gebruikers import services
from renovatie.gebruikers.aanmelding import confirmed_roles, load_actor
from renovatie.gebruikers.models import Gebruiker, Organisatiesoort, Roltoekenning
from renovatie.kern.clock import real_now
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.omgeving import Omgeving
from tests.factories import Fabriek

FLAT = uuid.UUID("00000000-0000-7000-8000-00000000f1a7")
ANDERE_FLAT = uuid.UUID("00000000-0000-7000-8000-00000000f1a8")


def new_person(fabriek: Fabriek, organisatie_id: uuid.UUID | None = None) -> uuid.UUID:
    organisatie_id = organisatie_id or fabriek.organisatie()
    with fabriek.write() as session:
        return services.create_gebruiker(
            session,
            None,
            naam="Jip",
            email=f"jip{fabriek.next()}@voordeur.example",
            organisatie_id=organisatie_id,
        ).id


def plaats(rol: Rol, flat: uuid.UUID = FLAT) -> uuid.UUID | None:
    return None if rol in ORGANISATION_ROLES else flat


def raw_row(gebruiker_id: uuid.UUID, rol: Rol, complex_id: uuid.UUID | None) -> Roltoekenning:
    """A role as somebody would write it around the services."""
    return Roltoekenning(
        gebruiker_id=gebruiker_id,
        rol=rol,
        kant=kant_van(rol),
        complex_id=complex_id,
        toegekend_op=real_now(),
        bevestigd_op=real_now(),
    )


def refused_by_database(session: Session, *rows: Roltoekenning) -> bool:
    attempt = session.begin_nested()
    try:
        for row in rows:
            session.add(row)
            session.flush()
    except IntegrityError:
        attempt.rollback()
        return True
    attempt.rollback()
    return False


def test_code_en_database_weigeren_dezelfde_paren_van_rollen(fabriek: Fabriek) -> None:
    wie = new_person(fabriek)
    geweigerd_door_code, geweigerd_door_database, volgens_tabel = set(), set(), set()
    with fabriek.write() as session:
        for eerste, tweede in permutations(Rol, 2):
            paar = (eerste, tweede)
            held = frozenset({Rolhouder(eerste, plaats(eerste))})
            if first_conflict({*held, Rolhouder(tweede, plaats(tweede))}):
                volgens_tabel.add(paar)
            try:
                services._refuse_conflict(held, Rolhouder(tweede, plaats(tweede)))
            except RuleError as fout:
                if fout.message == services.TWO_SIDES:
                    geweigerd_door_code.add(paar)
            if refused_by_database(
                session, raw_row(wie, eerste, plaats(eerste)), raw_row(wie, tweede, plaats(tweede))
            ):
                geweigerd_door_database.add(paar)
    assert geweigerd_door_code == volgens_tabel
    assert geweigerd_door_database == volgens_tabel
    assert (Rol.SOCIAAL_WERKER, Rol.WOONCONSULENT) in volgens_tabel
    assert (Rol.PROCESREGISSEUR, Rol.OVERLEGDEELNEMER) in volgens_tabel


def test_op_een_ander_complex_mag_de_andere_kant_wel(fabriek: Fabriek) -> None:
    wie = new_person(fabriek)
    with fabriek.write() as session:
        services.grant_rol(session, None, gebruiker_id=wie, rol=Rol.SOCIAAL_WERKER, complex_id=FLAT)
        services.grant_rol(session, None, gebruiker_id=wie, rol=Rol.WOONCONSULENT, complex_id=ANDERE_FLAT)
        assert len(services.held_roles(session, wie)) == 2


def test_beheerder_en_functionaris_hebben_nergens_een_andere_rol(fabriek: Fabriek) -> None:
    for alleen in (Rol.APPLICATIEBEHEERDER, Rol.PRIVACYFUNCTIONARIS):
        wie = new_person(fabriek)
        with fabriek.write() as session:
            services.grant_rol(session, None, gebruiker_id=wie, rol=alleen)
        with pytest.raises(RuleError) as fout, fabriek.write() as session:
            services.grant_rol(session, None, gebruiker_id=wie, rol=Rol.PARTNER, complex_id=ANDERE_FLAT)
        assert fout.value.message == services.TWO_SIDES
        with fabriek.write() as session:
            assert refused_by_database(session, raw_row(wie, Rol.PARTNER, ANDERE_FLAT))


@pytest.mark.parametrize("eerste", [Rol.WOONCONSULENT, Rol.PRIVACYCOORDINATOR])
def test_wie_stemmen_telt_behandelt_niet_de_verzoeken_daarover(fabriek: Fabriek, eerste: Rol) -> None:
    """On whatever complex; not in the wall, so that who held both before this rule is not shut out of all."""
    (tweede,) = {Rol.WOONCONSULENT, Rol.PRIVACYCOORDINATOR} - {eerste}
    wie = new_person(fabriek)
    with fabriek.write() as session:
        oud = services.grant_rol(session, None, gebruiker_id=wie, rol=eerste, complex_id=plaats(eerste))
    for flat in (FLAT, ANDERE_FLAT):
        with pytest.raises(RuleError) as fout, fabriek.write() as session:
            services.grant_rol(session, None, gebruiker_id=wie, rol=tweede, complex_id=plaats(tweede, flat))
        assert fout.value.message == services.OWN_WORK
    with fabriek.write() as session:
        services.withdraw_rol(session, None, roltoekenning_id=oud.id)
        services.grant_rol(session, None, gebruiker_id=wie, rol=tweede, complex_id=plaats(tweede))


def test_wat_voor_deze_regel_samen_werd_gegeven_wordt_niet_bevestigd_tot_er_een_weg_is(
    fabriek: Fabriek,
) -> None:
    wie = new_person(fabriek)
    with fabriek.write() as session:
        oud = raw_row(wie, Rol.WOONCONSULENT, FLAT)
        session.add(oud)
        open_rol = raw_row(wie, Rol.PRIVACYCOORDINATOR, None)
        open_rol.bevestigd_op = None
        session.add(open_rol)
        session.flush()
        ids = oud.id, open_rol.id
    with pytest.raises(RuleError) as fout, fabriek.write() as session:
        services.confirm_rol(session, None, roltoekenning_id=ids[1])
    assert fout.value.message == services.OWN_WORK
    with fabriek.write() as session:
        assert confirmed_roles(session, wie) == {Rolhouder(Rol.WOONCONSULENT, FLAT)}
        services.withdraw_rol(session, None, roltoekenning_id=ids[0])
        services.confirm_rol(session, None, roltoekenning_id=ids[1])
        assert confirmed_roles(session, wie) == {Rolhouder(Rol.PRIVACYCOORDINATOR, None)}


def test_na_intrekken_mag_de_andere_kant_weer(fabriek: Fabriek) -> None:
    wie = new_person(fabriek)
    with fabriek.write() as session:
        oud = services.grant_rol(session, None, gebruiker_id=wie, rol=Rol.SOCIAAL_WERKER, complex_id=FLAT)
        services.withdraw_rol(session, None, roltoekenning_id=oud.id)
        services.grant_rol(session, None, gebruiker_id=wie, rol=Rol.WOONCONSULENT, complex_id=FLAT)
        assert services.held_roles(session, wie) == {Rolhouder(Rol.WOONCONSULENT, FLAT)}


@pytest.mark.parametrize(
    "statement",
    [
        "update roltoekenningen set rol = 'woonconsulent', kant = 'stem'",
        "update roltoekenningen set complex_id = null",
        "update roltoekenningen set gebruiker_id = toegekend_door",
        "delete from roltoekenningen",
    ],
)
def test_een_toekenning_wordt_niet_omgeschreven(fabriek: Fabriek, statement: str) -> None:
    wie = new_person(fabriek)
    with fabriek.write() as session:
        services.grant_rol(session, None, gebruiker_id=wie, rol=Rol.SOCIAAL_WERKER, complex_id=FLAT)
    with pytest.raises(IntegrityError), fabriek.write() as session:
        session.execute(text(statement))


def beheerder(fabriek: Fabriek) -> Actor:
    return fabriek.actor(Rol.APPLICATIEBEHEERDER)


def test_niemand_geeft_zichzelf_een_rol(fabriek: Fabriek) -> None:
    actor = beheerder(fabriek)
    with pytest.raises(RuleError) as fout, fabriek.write(actor) as session:
        services.grant_rol(session, actor, gebruiker_id=actor.id, rol=Rol.PARTNER, complex_id=FLAT)
    assert fout.value.message == services.NOT_YOURSELF
    with fabriek.write() as session:
        row = raw_row(new_person_in(session, fabriek), Rol.PARTNER, FLAT)
        row.toegekend_door = row.gebruiker_id
        assert refused_by_database(session, row)


def new_person_in(session: Session, fabriek: Fabriek) -> uuid.UUID:
    organisatie = services.create_organisatie(
        session, None, naam=f"Los {fabriek.next()}", soort=Organisatiesoort.OVERIG
    )
    wie = Gebruiker(naam="Los", email=f"los{fabriek.next()}@voordeur.example", organisatie_id=organisatie.id)
    session.add(wie)
    session.flush()
    return wie.id


def test_een_rol_telt_pas_na_een_tweede_persoon(fabriek: Fabriek) -> None:
    geeft, bevestigt = beheerder(fabriek), fabriek.actor(Rol.PRIVACYCOORDINATOR)
    wie = new_person(fabriek)
    with fabriek.write(geeft) as session:
        rol = services.grant_rol(session, geeft, gebruiker_id=wie, rol=Rol.WIJKBEHEERDER, complex_id=FLAT).id
        assert confirmed_roles(session, wie) == frozenset()
    with fabriek.write(bevestigt) as session:
        services.confirm_rol(session, bevestigt, roltoekenning_id=rol)
        assert confirmed_roles(session, wie) == {Rolhouder(Rol.WIJKBEHEERDER, FLAT)}


def test_wie_een_rol_krijgt_of_geeft_bevestigt_hem_niet(fabriek: Fabriek) -> None:
    geeft = beheerder(fabriek)
    wie = new_person(fabriek)
    with fabriek.write(geeft) as session:
        rol = services.grant_rol(session, geeft, gebruiker_id=wie, rol=Rol.PRIVACYCOORDINATOR).id
    with fabriek.read() as session:
        zelf = load_actor(session, wie)
    assert zelf is not None
    for actor in (zelf, geeft, None):
        with pytest.raises(RuleError) as fout, fabriek.write(actor) as session:
            services.confirm_rol(session, actor, roltoekenning_id=rol)
        assert fout.value.message == services.SECOND_PERSON


def test_een_andere_organisatie_ziet_de_toekenning_niet(fabriek: Fabriek) -> None:
    vreemde = fabriek.actor(
        Rol.PRIVACYCOORDINATOR, organisatie_id=fabriek.organisatie(Organisatiesoort.WELZIJN)
    )
    wie = new_person(fabriek)
    with fabriek.write() as session:
        rol = services.grant_rol(session, None, gebruiker_id=wie, rol=Rol.WOONCONSULENT, complex_id=FLAT).id
    with pytest.raises(NotFound), fabriek.write(vreemde) as session:
        services.confirm_rol(session, vreemde, roltoekenning_id=rol)


def test_een_ingetrokken_rol_is_bij_de_volgende_vraag_weg(fabriek: Fabriek) -> None:
    wie = new_person(fabriek)
    with fabriek.write() as session:
        rol = services.grant_rol(session, None, gebruiker_id=wie, rol=Rol.PARTNER, complex_id=FLAT).id
        services.confirm_rol(session, None, roltoekenning_id=rol)
    with fabriek.read() as session:
        assert confirmed_roles(session, wie) == {Rolhouder(Rol.PARTNER, FLAT)}
    with fabriek.write() as session:
        services.withdraw_rol(session, None, roltoekenning_id=rol)
    with fabriek.read() as session:
        assert confirmed_roles(session, wie) == frozenset()


def test_complex_hoort_bij_de_rol(fabriek: Fabriek) -> None:
    wie = new_person(fabriek)
    for rol, complex_id in ((Rol.PARTNER, None), (Rol.PRIVACYCOORDINATOR, FLAT)):
        with pytest.raises(RuleError) as fout, fabriek.write() as session:
            services.grant_rol(session, None, gebruiker_id=wie, rol=rol, complex_id=complex_id)
        assert (fout.value.code, fout.value.field) == ("ongeldig", "complex_id")


def test_twee_kanten_tegelijk_toekennen_geeft_er_een(omgeving: Omgeving, fabriek: Fabriek) -> None:
    wie = new_person(fabriek)
    start, uitkomsten = threading.Barrier(2), []

    def grant(rol: Rol) -> None:
        start.wait()
        try:
            with fabriek.write() as session:
                session.add(raw_row(wie, rol, FLAT))
            uitkomsten.append("gelukt")
        except IntegrityError:
            uitkomsten.append("geweigerd")

    threads = [threading.Thread(target=grant, args=(rol,)) for rol in (Rol.SOCIAAL_WERKER, Rol.WOONCONSULENT)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(uitkomsten) == ["gelukt", "geweigerd"]


def test_maar_een_eerste_applicatiebeheerder(fabriek: Fabriek) -> None:
    with fabriek.write() as session:
        services.first_applicatiebeheerder(
            session, naam="Ab", email="ab@voordeur.example", organisatie="Trijssel"
        )
    with pytest.raises(RuleError) as fout, fabriek.write() as session:
        services.first_applicatiebeheerder(
            session, naam="Bo", email="bo@voordeur.example", organisatie="Trijssel"
        )
    assert fout.value.code == "conflict"
