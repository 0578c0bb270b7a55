"""Key stores and models of their own: this package is tested without the domain."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from privacy.chain import journaal, journaalankers, journaalcontroles, journaalketen, journaalstenen
from privacy.keyring import Keyring
from privacy.keystore import KeyStore, keystore_engine
from tests.unit.privacy.models import Base, RandomKey


@pytest.fixture
def provider() -> RandomKey:
    return RandomKey()


@pytest.fixture
def keystore_path(tmp_path: Path) -> Path:
    return tmp_path / "sleutels.sqlite"


@pytest.fixture
def store(keystore_path: Path, provider: RandomKey) -> Iterator[KeyStore]:
    engine = keystore_engine(f"sqlite:///{keystore_path}")
    made = KeyStore(engine, provider)
    made.create_all()
    yield made
    engine.dispose()


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[sa.Engine]:
    made = sa.create_engine(f"sqlite:///{tmp_path / 'hoofd.sqlite'}")
    Base.metadata.create_all(made)
    yield made
    made.dispose()


@pytest.fixture
def open_session(engine: sa.Engine, store: KeyStore) -> Iterator[Callable[..., Session]]:
    """Open sessions with a keyring for the kinds of dossier named (none named: all kinds)."""
    opened: list[Session] = []

    def make(*dossiers: str) -> Session:
        session = Session(engine)
        session.info["keyring"] = Keyring(store, frozenset(dossiers) if dossiers else None)
        opened.append(session)
        return session

    yield make
    for session in opened:
        session.close()


@pytest.fixture
def session(open_session: Callable[..., Session]) -> Session:
    return open_session()


@pytest.fixture
def journal_engine(tmp_path: Path) -> Iterator[sa.Engine]:
    made = sa.create_engine(f"sqlite:///{tmp_path / 'journaal.sqlite'}")
    for table in (journaal, journaalketen, journaalankers, journaalstenen, journaalcontroles):
        table.create(made)
    yield made
    made.dispose()
