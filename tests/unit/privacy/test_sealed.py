"""A sealed attribute: text in the program, an unreadable seal in the table, bound to its row."""

import pickle
import uuid
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, load_only, mapped_column
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.exc import StaleDataError

from privacy.keyring import KeyDestroyed, KeyRefused
from privacy.keystore import KeyStore
from privacy.purposes import Categorie, Doel
from privacy.sealed import NotSealable, SealBroken, Sealed, open_rows
from tests.unit.privacy.models import Dossier, Huurder

Open = Callable[..., Session]


def _huurder(session: Session, **values: Any) -> Huurder:
    huurder = Huurder(**{"houder_id": uuid.uuid4(), "naam": "Fatima Öz", "telefoon": "+31600000001"} | values)
    session.add(huurder)
    session.commit()
    return huurder


def _stored(session: Session, huurder: Huurder, column: str = "naam_zegel") -> bytes:
    value: bytes = (
        session.connection()
        .execute(sa.text(f"SELECT {column} FROM huurders WHERE id = :id"), {"id": huurder.id.hex})
        .scalar_one()
    )
    return value


def test_wat_je_erin_zet_lees_je_terug_en_staat_niet_in_de_tabel(session: Session) -> None:
    huurder = _huurder(session)
    assert (huurder.naam, huurder.telefoon, huurder.stem) == ("Fatima Öz", "+31600000001", None)
    assert b"Fatima" not in _stored(session, huurder)
    assert _stored(session, huurder)[:2] == b"\x02\x01"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(naam=st.text(st.characters(exclude_categories=["Cs"])), bijlage=st.binary())
def test_elke_tekst_en_elk_bestand_komt_heel_terug(session: Session, naam: str, bijlage: bytes) -> None:
    dossier = Dossier(notitie=naam, bijlage=bijlage)
    session.add(dossier)
    session.flush()
    session.expire(dossier)
    assert (dossier.notitie, dossier.bijlage) == (naam, bijlage)


def test_lege_tekst_is_iets_anders_dan_geen_tekst(session: Session) -> None:
    empty, none = _huurder(session, naam=""), _huurder(session, naam=None)
    assert (empty.naam, none.naam) == ("", None)


def test_een_zegel_in_een_andere_rij_gaat_niet_open(session: Session) -> None:
    holder = uuid.uuid4()
    one, other = _huurder(session, houder_id=holder), _huurder(session, houder_id=holder)
    session.execute(
        sa.text("UPDATE huurders SET naam_zegel = :zegel WHERE id = :id"),
        {"zegel": _stored(session, one), "id": other.id.hex},
    )
    session.expire_all()
    with pytest.raises(SealBroken, match=f"huurders.naam_zegel of {other.id}"):
        _ = other.naam
    assert one.naam == "Fatima Öz"


def test_een_zegel_in_een_andere_kolom_gaat_niet_open(session: Session) -> None:
    huurder = _huurder(session)
    session.execute(sa.text("UPDATE huurders SET telefoon_zegel = naam_zegel"))
    session.expire_all()
    with pytest.raises(SealBroken):
        _ = huurder.telefoon


def test_een_zegel_onder_een_andere_houder_gaat_niet_open(session: Session) -> None:
    one, other = _huurder(session), _huurder(session)
    session.execute(
        sa.text("UPDATE huurders SET houder_id = :houder WHERE id = :id"),
        {"houder": other.houder_id.hex if other.houder_id else "", "id": one.id.hex},
    )
    session.expire_all()
    with pytest.raises(SealBroken):
        _ = one.naam


def test_elke_veranderde_byte_in_de_tabel_breekt_het_zegel(session: Session) -> None:
    huurder = _huurder(session)
    whole = _stored(session, huurder)
    for where in range(len(whole)):
        broken = whole[:where] + bytes((whole[where] ^ 1,)) + whole[where + 1 :]
        session.execute(sa.text("UPDATE huurders SET naam_zegel = :zegel"), {"zegel": broken})
        session.expire_all()
        with pytest.raises(SealBroken):
            _ = huurder.naam


def test_dezelfde_waarde_nog_eens_zetten_verandert_niets(session: Session) -> None:
    huurder = _huurder(session)
    before = (_stored(session, huurder), huurder.versie)
    huurder.naam = "Fatima Öz"
    assert session.is_modified(huurder) is False
    session.commit()
    assert (_stored(session, huurder), huurder.versie) == before


def test_een_andere_waarde_verhoogt_de_versie_en_de_tweede_schrijver_merkt_het(
    open_session: Open,
) -> None:
    first, second = open_session(), open_session()
    huurder = _huurder(first)
    same = second.get_one(Huurder, huurder.id)
    assert (same.naam, huurder.versie) == ("Fatima Öz", 1)
    second.commit()
    huurder.naam = "Fatima A."
    first.commit()
    assert (huurder.naam, huurder.versie) == ("Fatima A.", 2)
    second.connection().execute(sa.text("SELECT 1"))
    set_committed_value(same, "versie", 1)
    same.naam = "Fatima B."
    with pytest.raises(StaleDataError):
        second.flush()


def test_verlopen_verversen_en_terugdraaien_geven_wat_bewaard_is(session: Session) -> None:
    huurder = _huurder(session)
    huurder.naam = "Anders"
    session.refresh(huurder)
    assert huurder.naam == "Fatima Öz"
    huurder.naam = "Anders"
    session.rollback()
    assert huurder.naam == "Fatima Öz"
    session.expire(huurder, ["naam_zegel"])
    assert huurder.naam == "Fatima Öz"


def test_een_terugdraai_voor_het_bewaren_laat_niets_achter(session: Session) -> None:
    session.add(Huurder(houder_id=uuid.uuid4(), naam="Weg"))
    session.flush()
    session.rollback()
    assert session.scalar(sa.select(sa.func.count()).select_from(Huurder)) == 0


def test_samenvoegen_neemt_de_nieuwe_waarde_over_en_laat_een_gelijke_met_rust(session: Session) -> None:
    huurder = _huurder(session)
    before = _stored(session, huurder)
    copy = Huurder(houder_id=huurder.houder_id, naam="Fatima Öz", telefoon="+31600000002", versie=1)
    copy.id = huurder.id
    session.merge(copy)
    session.commit()
    assert (huurder.naam, huurder.telefoon) == ("Fatima Öz", "+31600000002")
    assert _stored(session, huurder) == before


def test_alleen_de_gevraagde_kolommen_laden_werkt(session: Session) -> None:
    known = _huurder(session).id
    session.expunge_all()
    found = session.scalars(sa.select(Huurder).options(load_only(Huurder.id, Huurder.telefoon.column))).one()
    assert (found.id, found.telefoon, found.naam) == (known, "+31600000001", "Fatima Öz")


def test_een_opgeborgen_object_bevat_geen_leesbare_naam(session: Session) -> None:
    huurder = _huurder(session)
    assert huurder.naam == "Fatima Öz"
    assert b"Fatima" not in pickle.dumps(huurder)


def test_een_object_dat_nog_niet_verzegeld_is_wordt_niet_opgeschreven() -> None:
    huurder = Huurder(houder_id=uuid.uuid4(), naam="Fatima Öz")
    assert "Fatima" not in repr(huurder.__dict__)
    with pytest.raises(TypeError):
        pickle.dumps(huurder)


def test_voor_de_sessie_lees_je_wat_je_zette() -> None:
    huurder = Huurder(houder_id=uuid.uuid4(), naam="A")
    huurder.naam = "B"
    assert huurder.naam == "B"
    huurder.naam = None
    assert huurder.naam is None


def test_in_de_sessie_staat_er_meteen_een_zegel(session: Session) -> None:
    huurder = Huurder(houder_id=uuid.uuid4(), naam="A")
    session.add(huurder)
    assert isinstance(huurder.__dict__["naam_zegel"], bytes)


def test_een_houder_die_later_bekend_wordt_mag_tot_het_bewaren(session: Session) -> None:
    huurder = Huurder(naam="A")
    session.add(huurder)
    huurder.telefoon = "1"
    huurder.houder_id = uuid.uuid4()
    session.commit()
    assert (huurder.naam, huurder.telefoon) == ("A", "1")


def test_zonder_houder_wordt_er_niets_bewaard(session: Session) -> None:
    session.add(Huurder(naam="A"))
    with pytest.raises(NotSealable):
        session.flush()


def test_een_losgemaakt_object_verandert_pas_als_het_terug_is(session: Session) -> None:
    huurder = _huurder(session)
    assert huurder.naam == "Fatima Öz"
    session.expunge(huurder)
    with pytest.raises(RuntimeError, match="no session"):
        _ = huurder.naam
    huurder.naam = "Nieuw"
    session.add(huurder)
    session.commit()
    assert huurder.naam == "Nieuw"


def test_vergelijken_met_een_verzegeld_veld_is_een_fout() -> None:
    compares: list[Callable[[], object]] = [
        lambda: Huurder.naam == "x",
        lambda: Huurder.naam != "x",
        lambda: Huurder.naam < "x",  # type: ignore[operator]  # the point of the test
        lambda: sa.select(Huurder.id).where(Huurder.naam == "x"),  # type: ignore[arg-type]  # idem
        lambda: sa.select(Huurder.id).filter_by(naam="x"),
    ]
    for compare in compares:
        with pytest.raises((TypeError, sa.exc.InvalidRequestError)):
            compare()


@pytest.mark.parametrize("value", [1, b"x", object()])
def test_een_verzegelde_tekst_neemt_alleen_tekst(value: object) -> None:
    with pytest.raises(TypeError):
        Huurder(houder_id=uuid.uuid4(), naam=value)


def test_een_onbekend_dossier_wordt_geweigerd() -> None:
    with pytest.raises(ValueError, match="unknown dossier"):
        Sealed("dagboek", categorie=Categorie.NAAM, doel=Doel.CONTACT)


def test_de_kolom_is_een_gewone_bytes_kolom_met_een_eigen_naam() -> None:
    column = Huurder.__table__.c.naam_zegel
    assert (type(column.type), column.nullable) == (sa.LargeBinary, True)
    assert sa.select(Huurder.naam.column).subquery().c.keys() == ["naam_zegel"]
    assert column.info == {"category": "naam", "doel": "contact", "sealed": "ja", "dossier": "contact"}


def test_een_verzegeld_veld_uit_een_mengklasse_hoort_bij_het_model(
    engine: sa.Engine, open_session: Open
) -> None:
    class Base(DeclarativeBase):
        pass

    class MetNaam:
        naam = Sealed("contact", categorie=Categorie.NAAM, doel=Doel.CONTACT)

    class Een(MetNaam, Base):
        __tablename__ = "een"
        __sleutelhouder__ = "id"
        id: Mapped[uuid.UUID] = mapped_column(primary_key=True)

    class Twee(MetNaam, Base):
        __tablename__ = "twee"
        __sleutelhouder__ = "id"
        id: Mapped[uuid.UUID] = mapped_column(primary_key=True)

    Base.metadata.create_all(engine)
    session, key = open_session(), uuid.uuid4()
    session.add_all([Een(id=key, naam="A"), Twee(id=key, naam="B")])
    session.commit()
    een = session.execute(sa.select(Een.id, Een.naam.column)).all()
    twee = session.execute(sa.select(Twee.id, Twee.naam.column)).all()
    ring = session.info["keyring"]
    assert (open_rows(ring, Een, een, Een.naam), open_rows(ring, Twee, twee, Twee.naam)) == (
        [("A",)],
        [("B",)],
    )
    with pytest.raises(SealBroken):
        open_rows(ring, Een, twee, Een.naam)


def test_wie_geen_recht_heeft_op_het_dossier_leest_het_ook_niet(open_session: Open) -> None:
    huurder = _huurder(open_session(), stem="JA")
    reader = open_session("contact")
    same = reader.get_one(Huurder, huurder.id)
    assert same.naam == "Fatima Öz"
    with pytest.raises(KeyRefused):
        _ = same.stem


def test_na_vernietigen_van_de_sleutel_gaat_niets_meer_open(open_session: Open, store: KeyStore) -> None:
    huurder = _huurder(open_session(), stem="JA")
    assert huurder.houder_id is not None
    store.destroy([(huurder.houder_id, "contact")])
    reader = open_session().get_one(Huurder, huurder.id)
    for read in (lambda: reader.naam, lambda: setattr(reader, "naam", "x")):
        with pytest.raises(KeyDestroyed):
            read()
    assert reader.stem == "JA"


def _rows(session: Session) -> list[Any]:
    return list(
        session.execute(
            sa.select(Huurder.id, Huurder.houder_id, Huurder.naam.column, Huurder.telefoon.column).order_by(
                Huurder.id
            )
        ).all()
    )


def test_veel_rijen_gaan_in_een_keer_open(
    session: Session, store: KeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [
        _huurder(session, naam=f"N{number}", telefoon=None if number % 3 else f"{number}")
        for number in range(30)
    ]
    expected = [(h.naam, h.telefoon) for h in sorted(made, key=lambda h: h.id)]
    loads: list[int] = []
    load = store.load
    monkeypatch.setattr(store, "load", lambda names: loads.append(len(names)) or load(names))
    ring = type(session.info["keyring"])(store, None)
    assert open_rows(ring, Huurder, _rows(session), Huurder.naam, Huurder.telefoon) == expected
    assert loads == [30]


def test_geen_rijen_en_geen_velden_gaan_ook_open(session: Session) -> None:
    ring = session.info["keyring"]
    assert open_rows(ring, Huurder, [], Huurder.naam) == []
    _huurder(session)
    assert open_rows(ring, Huurder, _rows(session)) == [()]


def test_een_leeg_veld_ziet_eruit_als_een_naam(session: Session) -> None:
    """Which fields are empty is no mark by which the rows of one household are found."""
    filled, empty = _huurder(session), _huurder(session, naam=None, telefoon=None)
    for column in ("naam_zegel", "telefoon_zegel"):
        assert len(_stored(session, filled, column)) == len(_stored(session, empty, column)) == 94
    assert open_rows(session.info["keyring"], Huurder, _rows(session), Huurder.naam) == [
        (huurder.naam,) for huurder in sorted((filled, empty), key=lambda h: h.id)
    ]


def test_een_veld_dat_leeg_wordt_gemaakt_blijft_even_lang(session: Session) -> None:
    huurder = _huurder(session)
    huurder.telefoon = None
    session.commit()
    session.expire(huurder)
    assert (huurder.telefoon, len(_stored(session, huurder, "telefoon_zegel"))) == (None, 94)


def test_wat_niets_mag_verbergen_blijft_leeg_in_de_tabel(session: Session) -> None:
    dossier = Dossier(notitie="x")
    session.add(dossier)
    session.flush()
    stored = session.execute(sa.text("SELECT vinkje_zegel FROM dossiers")).scalar_one()
    assert (stored, dossier.vinkje) == (None, None)


def test_bij_een_vernietigde_sleutel_blijft_leeg_leeg(session: Session, store: KeyStore) -> None:
    holder = uuid.uuid4()
    store.ensure([(holder, "contact"), (holder, "instemming")])
    store.destroy([(holder, "contact"), (holder, "instemming")])
    huurder = _huurder(session, houder_id=holder, naam=None, telefoon=None)
    assert _stored(session, huurder) is None


def test_een_verplaatst_zegel_gaat_ook_in_een_lijst_niet_open(session: Session) -> None:
    holder = uuid.uuid4()
    one, other = _huurder(session, houder_id=holder), _huurder(session, houder_id=holder)
    session.execute(
        sa.text("UPDATE huurders SET naam_zegel = :zegel WHERE id = :id"),
        {"zegel": _stored(session, one), "id": other.id.hex},
    )
    with pytest.raises(SealBroken, match=str(other.id)):
        open_rows(session.info["keyring"], Huurder, _rows(session), Huurder.naam)


def test_een_lijst_met_een_geweigerd_dossier_gaat_niet_open(open_session: Open) -> None:
    _huurder(open_session(), stem="JA")
    reader = open_session("contact")
    rows = reader.execute(sa.select(Huurder.id, Huurder.houder_id, Huurder.stem.column)).all()
    with pytest.raises(KeyRefused):
        open_rows(reader.info["keyring"], Huurder, rows, Huurder.stem)


def test_verzegelen_zonder_object_geeft_een_rij_die_gewoon_opengaat(session: Session) -> None:
    holder, row = uuid.uuid4(), uuid.uuid4()
    zegel = Huurder.naam.seal(session.info["keyring"], Huurder, holder, row, "In bulk")
    session.execute(
        sa.insert(Huurder.__table__), [{"id": row, "houder_id": holder, "versie": 1, "naam_zegel": zegel}]
    )
    assert session.get_one(Huurder, row).naam == "In bulk"


def test_geen_enkele_naam_staat_leesbaar_in_de_database_of_de_sleutelwinkel(
    tmp_path: Any, store: KeyStore, keystore_path: Any
) -> None:
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'hoofd.sqlite'}")
    Huurder.metadata.create_all(engine)
    with Session(engine) as session:
        from privacy.keyring import Keyring

        session.info["keyring"] = Keyring(store, None)
        _huurder(session, naam="Kanarie-7f3a", telefoon="+31612345678", stem="Kanarie-stem")
    engine.dispose()
    content = (tmp_path / "hoofd.sqlite").read_bytes() + keystore_path.read_bytes()
    for canary in ("Kanarie", "612345678"):
        for encoded in (canary.encode(), canary.encode("utf-16-le"), canary.encode().hex().encode()):
            assert encoded not in content
