"""A session lives 30 idle minutes (60 at a kitchen table), 12 hours at most, and opens when whole."""

import datetime as dt
import uuid

import pytest
from sqlalchemy import event, text, update

from privacy.access import Rol
from renovatie.gebruikers import services, sessies
from renovatie.gebruikers.aanmelding import SessieAanmelding
from renovatie.gebruikers.models import Einde, Gebruiker, Sessie
from renovatie.kern.errors import NotFound
from renovatie.kern.omgeving import Omgeving
from tests.factories import Fabriek

NU = dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)
FLAT = uuid.UUID("00000000-0000-7000-8000-00000000f1a7")


def begin(fabriek: Fabriek, gebruiker_id: uuid.UUID) -> str:
    with fabriek.write() as session:
        return sessies.begin_full(session, gebruiker_id=gebruiker_id, apparaat="proef", now=NU)


def alive(fabriek: Fabriek, token: str, after: dt.timedelta) -> bool:
    with fabriek.read() as session:
        return SessieAanmelding(now=lambda: NU + after).load(session, token) is not None


@pytest.mark.parametrize(
    ("rol", "minuten"),
    [(Rol.WOONCONSULENT, 30), (Rol.PARTNER, 30), (Rol.SOCIAAL_WERKER, 60), (Rol.WIJKBEHEERDER, 60)],
)
def test_een_stille_sessie_stopt_na_haar_tijd(fabriek: Fabriek, rol: Rol, minuten: int) -> None:
    token = begin(fabriek, fabriek.persoon(rol, FLAT))
    assert alive(fabriek, token, dt.timedelta(minutes=minuten, seconds=-1))
    assert not alive(fabriek, token, dt.timedelta(minutes=minuten))


def test_na_twaalf_uur_stopt_elke_sessie(fabriek: Fabriek) -> None:
    token = begin(fabriek, fabriek.persoon(Rol.SOCIAAL_WERKER, FLAT))
    with fabriek.write() as session:
        session.execute(update(Sessie).values(laatst_gezien_op=NU + dt.timedelta(hours=11, minutes=55)))
    assert alive(fabriek, token, dt.timedelta(hours=12, seconds=-1))
    assert not alive(fabriek, token, dt.timedelta(hours=12))


def test_een_halve_sessie_opent_niets(fabriek: Fabriek) -> None:
    wie = fabriek.persoon(Rol.WOONCONSULENT, FLAT)
    with fabriek.write() as session:
        token = sessies.begin_half(session, gebruiker_id=wie, apparaat="proef", now=NU)
    assert not alive(fabriek, token, dt.timedelta(0))
    with fabriek.read() as session:
        assert sessies.find_half(session, token, NU + dt.timedelta(minutes=9)) is not None
        assert sessies.find_half(session, token, NU + dt.timedelta(minutes=10)) is None


def test_een_gesloten_account_is_er_meteen_uit(fabriek: Fabriek) -> None:
    wie = fabriek.persoon(Rol.WOONCONSULENT, FLAT)
    token = begin(fabriek, wie)
    with fabriek.write() as session:
        session.execute(update(Gebruiker).where(Gebruiker.id == wie).values(actief=False))
    assert not alive(fabriek, token, dt.timedelta(0))


def test_een_rolwijziging_beeindigt_alle_sessies(fabriek: Fabriek) -> None:
    wie = fabriek.persoon(Rol.PARTNER, FLAT)
    token = begin(fabriek, wie)
    assert alive(fabriek, token, dt.timedelta(0))
    with fabriek.write() as session:
        services.grant_rol(session, None, gebruiker_id=wie, rol=Rol.OVERLEGDEELNEMER, complex_id=FLAT)
    assert not alive(fabriek, token, dt.timedelta(0))


def test_een_persoon_met_haar_rollen_laden_kost_een_vraag(fabriek: Fabriek, omgeving: Omgeving) -> None:
    token = begin(fabriek, fabriek.persoon(Rol.SOCIAAL_WERKER, FLAT))
    statements: list[str] = []
    with fabriek.read() as session:
        session.execute(text("select 1"))
        event.listen(
            omgeving.database.read_engine,
            "before_cursor_execute",
            lambda _c, _cur, statement, *_rest: statements.append(statement),
        )
        SessieAanmelding(now=lambda: NU).load(session, token)
    assert len(statements) == 1


def test_laatst_gezien_wordt_hoogstens_elke_minuut_geschreven(fabriek: Fabriek) -> None:
    token = begin(fabriek, fabriek.persoon(Rol.WOONCONSULENT, FLAT))
    with fabriek.read() as session:
        for seconden, stale in ((59, False), (60, True)):
            moment = NU + dt.timedelta(seconds=seconden)
            found = SessieAanmelding(now=lambda moment=moment: moment).load(session, token)
            assert found is not None
            assert found.stale == stale


def test_touch_houdt_een_sessie_in_leven(fabriek: Fabriek) -> None:
    token = begin(fabriek, fabriek.persoon(Rol.WOONCONSULENT, FLAT))
    later = SessieAanmelding(now=lambda: NU + dt.timedelta(minutes=29))
    with fabriek.write() as session:
        found = later.load(session, token)
        assert found is not None
        later.touch(session, found)
    assert alive(fabriek, token, dt.timedelta(minutes=58))


def test_van_het_koekje_staat_alleen_een_hash_in_de_database(fabriek: Fabriek) -> None:
    token = begin(fabriek, fabriek.persoon(Rol.WOONCONSULENT, FLAT))
    with fabriek.read() as session:
        rows = session.execute(text("select * from sessies")).all()
    assert token not in repr(rows)
    assert token.encode().hex() not in repr(rows)


def test_je_beeindigt_alleen_je_eigen_sessie(fabriek: Fabriek) -> None:
    mijn, ander = fabriek.persoon(Rol.PARTNER, FLAT), fabriek.persoon(Rol.PARTNER, FLAT)
    token = begin(fabriek, ander)
    with fabriek.read() as session:
        sessie_id = session.execute(text("select id from sessies")).scalar_one()
    with pytest.raises(NotFound), fabriek.write() as session:
        sessies.end_own(session, gebruiker_id=mijn, sessie_id=uuid.UUID(str(sessie_id)))
    assert alive(fabriek, token, dt.timedelta(0))
    with fabriek.write() as session:
        assert sessies.end_by_token(session, token, Einde.UITGELOGD)
    assert not alive(fabriek, token, dt.timedelta(0))
