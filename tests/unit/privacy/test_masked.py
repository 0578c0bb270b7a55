"""A masked attribute: a day in the program, bytes of one length in the table that fit one row only."""

import datetime as dt
import pickle
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from privacy.keystore import KeyStore
from privacy.masked import masked_day, masked_day_or_none
from privacy.purposes import Categorie, Doel, personal
from privacy.sealing import SealBroken

DAG = dt.date(2026, 3, 1)


class Base(DeclarativeBase):
    """Base of the model below."""


class Bezoek(Base):
    """A row with two days."""

    __tablename__ = "bezoeken"
    __table_args__ = {"info": personal(Categorie.BEZOEK, Doel.HULPVERLENING)}

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    dag = masked_day(categorie=Categorie.BEZOEK, doel=Doel.HULPVERLENING)
    weer = masked_day_or_none(categorie=Categorie.BEZOEK, doel=Doel.HULPVERLENING)


@pytest.fixture
def sessie(store: KeyStore) -> Iterator[Session]:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine, info={"keystore": store}) as session:
        yield session
    engine.dispose()


def keep(session: Session, **values: Any) -> Bezoek:
    bezoek = Bezoek(id=uuid.uuid4(), **values)
    session.add(bezoek)
    session.commit()
    return bezoek


def stored(session: Session, bezoek: Bezoek) -> tuple[bytes, bytes]:
    row = session.execute(select(Bezoek.dag.column, Bezoek.weer.column).where(Bezoek.id == bezoek.id)).one()
    return bytes(row[0] or b""), bytes(row[1] or b"")


def test_een_dag_komt_heel_terug_en_twee_gelijke_dagen_lijken_niet_op_elkaar(sessie: Session) -> None:
    een, twee = keep(sessie, dag=DAG, weer=DAG), keep(sessie, dag=DAG)
    assert [(b.dag, b.weer) for b in (een, twee)] == [(DAG, DAG), (DAG, None)]
    masks = {*stored(sessie, een), *stored(sessie, twee)}
    assert (len(masks), len({len(mask) for mask in masks})) == (4, 1)
    assert not any(b"2026" in mask for mask in masks)


def test_een_masker_op_een_andere_rij_gaat_niet_open(sessie: Session, store: KeyStore) -> None:
    een, twee = keep(sessie, dag=DAG), keep(sessie, dag=DAG)
    with pytest.raises(SealBroken):
        Bezoek.dag.unmask(store, twee.id, stored(sessie, een)[0])
    with pytest.raises(SealBroken):
        Bezoek.weer.unmask(store, een.id, stored(sessie, een)[0])


def test_dezelfde_dag_nog_eens_zetten_verandert_de_rij_niet(sessie: Session) -> None:
    bezoek = keep(sessie, dag=DAG)
    before = stored(sessie, bezoek)
    bezoek.dag = DAG
    assert list(sessie.dirty) == []
    bezoek.dag = DAG + dt.timedelta(days=1)
    sessie.commit()
    assert stored(sessie, bezoek) != before
    assert bezoek.dag == DAG + dt.timedelta(days=1)


def test_de_database_vergelijkt_geen_maskers(sessie: Session) -> None:
    with pytest.raises(TypeError):
        _ = Bezoek.dag == DAG


def test_wat_nog_wacht_wordt_nergens_geschreven() -> None:
    bezoek = Bezoek(id=uuid.uuid4(), dag=DAG)
    assert bezoek.dag == DAG
    with pytest.raises(TypeError):
        pickle.dumps(bezoek.__dict__["dag_masker"])


def test_zonder_sleutels_gaat_er_niets_open(sessie: Session) -> None:
    bezoek = keep(sessie, dag=DAG)
    sessie.refresh(bezoek)
    sessie.expunge(bezoek)
    with pytest.raises(RuntimeError):
        _ = bezoek.dag
