"""From the commit of a Vernietiging on nothing opens; a lost key store comes back without what it took."""

import dataclasses
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from privacy.keyring import KeyDestroyed, KeyMissing, KeyName
from privacy.keys import FileKeyProvider
from privacy.keystore import KeyStore, keystore_engine
from renovatie.avg.models.bewaren import Vernietiging
from renovatie.avg.services import bewaren as services
from renovatie.kern import backup as backups
from renovatie.kern import sleutelcontrole
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.scope import EVERYTHING
from renovatie.kern.transaction import keyring, reading, transaction
from tests import postgres
from tests.conftest import TestClock
from tests.factories import Fabriek
from tests.services.avg.bewaarwereld import LATER, Bewaarwereld, make_bewaarwereld

KINDS = frozenset({"hulp", "verwijzing"})


@pytest.fixture
def wereld(fabriek: Fabriek, clock: TestClock) -> Bewaarwereld:
    made = make_bewaarwereld(fabriek, clock)
    made.verhaal.doorverwezen(0)
    made.verhaal.bezoek(1, verslag="blijft nog even")
    clock.set(LATER)
    return made


def cut_off(wereld: Bewaarwereld) -> set[KeyName]:
    """The main commit of one Vernietiging is there, and then the process is gone; gives its keys."""
    voorstel_id = wereld.propose()
    wereld.confirm(voorstel_id)
    steps = wereld.taken.soorten[services.TAAK].handler(wereld.fabriek.read, voorstel_id=voorstel_id)
    with wereld.fabriek.write(None) as session:
        next(steps)(session)
    steps.close()
    return recorded(wereld)


def recorded(wereld: Bewaarwereld) -> set[KeyName]:
    with wereld.fabriek.write() as session:
        rows = session.execute(select(Vernietiging.houder_id, Vernietiging.dossier))
        return {(houder, dossier) for houder, dossier in rows if houder and dossier}


def test_vanaf_het_vastleggen_gaat_niets_meer_open_ook_al_is_de_sleutel_er_nog(wereld: Bewaarwereld) -> None:
    names = cut_off(wereld)
    omgeving = wereld.fabriek.omgeving
    assert omgeving.keystore.load(names).keys.keys() == names
    with reading(omgeving, None, dossiers=KINDS, scope=EVERYTHING) as session:
        for name in names:
            with pytest.raises(KeyDestroyed) as refused:
                keyring(session).key(name)
            assert not isinstance(refused.value, KeyMissing)


def test_onder_een_vernietigde_sleutel_wordt_ook_niets_nieuws_verzegeld(wereld: Bewaarwereld) -> None:
    """It would be lost as soon as the key is wiped, and nobody would know."""
    names = cut_off(wereld)
    with transaction(wereld.fabriek.omgeving, None, dossiers=KINDS, scope=EVERYTHING) as session:
        for name in names:
            with pytest.raises(KeyDestroyed):
                keyring(session).sealing_key(name)


def test_andere_sleutels_gaan_gewoon_open(wereld: Bewaarwereld) -> None:
    cut_off(wereld)
    other: KeyName = (uuid.uuid4(), "hulp")
    omgeving = wereld.fabriek.omgeving
    omgeving.keystore.ensure([other])
    with reading(omgeving, None, dossiers=KINDS, scope=EVERYTHING) as session:
        assert keyring(session).key(other) is not None


@pytest.fixture
def lege_opslag(wereld: Bewaarwereld, tmp_path: Path) -> Iterator[str]:
    """The address of a place where the key store was, and is no more."""
    if wereld.fabriek.omgeving.settings.is_sqlite:
        yield f"sqlite:///{tmp_path / 'nieuwe_sleutels.sqlite'}"
        return
    naam = postgres.create_database("sleutels")
    yield postgres.address(naam, postgres.OWNER)
    postgres.forget(naam)


def test_een_verloren_sleutelopslag_komt_terug_zonder_wat_sindsdien_vernietigd_is(
    wereld: Bewaarwereld, tmp_path: Path, lege_opslag: str
) -> None:
    """The backup still has the keys; the living database has the Vernietigingen, wiped and not wiped yet."""
    omgeving = wereld.fabriek.omgeving
    files = backups.make(omgeving, tmp_path / "a", tmp_path / "b")
    names = cut_off(wereld)
    with wereld.fabriek.write() as session:
        houders = [h for h in session.scalars(select(Vernietiging.houder_id)) if h is not None]
    assert {houder for houder, _dossier in names} == set(houders)
    lost = at_new_place(omgeving, lege_opslag)
    assert backups.restore(lost, None, files.sleutels) == len(names)
    assert lost.keystore.load(names).destroyed == names
    with reading(lost, None, dossiers=KINDS, scope=EVERYTHING) as session:
        for name in names:
            with pytest.raises(KeyDestroyed):
                keyring(session).key(name)
    found = sleutelcontrole.check_all(lost)
    assert (found.heel, found.open > 0, found.nog_te_vernietigen) == (True, True, 0)


def at_new_place(omgeving: Omgeving, url: str) -> Omgeving:
    settings = dataclasses.replace(omgeving.settings, sleutels_url=url, sleutels_eigenaar_url=None)
    source = FileKeyProvider(settings.root_key_file)
    return dataclasses.replace(
        omgeving, settings=settings, keystore=KeyStore(keystore_engine(url, pooled=False), source)
    )
