"""What an organisation says of itself holds from a day on, and only when two people said so."""

import datetime as dt
import uuid
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from privacy.access import Actor, Rol
from privacy.purposes import Grondslag
from renovatie.gebruikers.berichtsoorten import Berichtsoort
from renovatie.gebruikers.models import Bericht, Organisatiesoort
from renovatie.kern.errors import NotFound, RuleError
from renovatie.organisaties import services, woorden
from renovatie.organisaties.codes import Belang, Dienst, Doorgifte, Geenfg, Inzet, Oordeel, Wet
from renovatie.organisaties.models import Organisatiegegevens
from renovatie.organisaties.queries import gegevens_op, verwerkers_op, wachtend
from tests.conftest import VANDAAG, TestClock
from tests.factories import Fabriek

MORGEN = VANDAAG + dt.timedelta(days=1)
JA, NEE = Oordeel.BEVESTIGD, Oordeel.AFGEWEZEN


def versie(**anders: Any) -> dict[str, Any]:
    return {
        "statutaire_naam": "Stichting De Deur",
        "straat": "Deurstraat",
        "huisnummer": "1",
        "postcode": "1234 AB",
        "plaats": "Deurdam",
        "telefoon": "030 555 01 20",
        "email": "bewoners@deur.example",
        "website": "",
        "kvk": "00000001",
        "privacy_email": "privacy@deur.example",
        "fg_email": "fg@deur.example",
        "fg_telefoon": None,
        "geen_fg": None,
        "wet_plicht": None,
        "wet_taak": None,
        "belang": None,
        "geldig_van": VANDAAG,
    } | anders


def verwerker(**anders: Any) -> dict[str, Any]:
    return {
        "naam": "Rekenhuis",
        "dienst": Dienst.HOSTING,
        "inzet": Inzet.BEGINT,
        "land": "NL",
        "doorgifte": None,
        "overeenkomst_op": VANDAAG,
        "geldig_van": VANDAAG,
    } | anders


class Twee:
    """Two people of one organisation, and what they do."""

    def __init__(self, fabriek: Fabriek) -> None:
        self.fabriek, self.organisatie = fabriek, fabriek.organisatie()
        self.een, self.ander = (fabriek.actor(Rol.PRIVACYCOORDINATOR) for _ in range(2))

    def propose(self, wie: Actor | None = None, **anders: Any) -> uuid.UUID:
        wie = wie or self.een
        with self.fabriek.write(wie) as session:
            return services.propose_gegevens(session, wie, self.organisatie, **versie(**anders))

    def verwerker(self, **anders: Any) -> uuid.UUID:
        with self.fabriek.write(self.een) as session:
            return services.propose_verwerker(session, self.een, self.organisatie, **verwerker(**anders))

    def decide(self, id_: uuid.UUID, wie: Actor | None = None, oordeel: Oordeel = JA) -> None:
        wie = wie or self.ander
        with self.fabriek.write(wie) as session:
            services.decide(session, wie, self.organisatie, id_, oordeel)

    def hoorden(self) -> set[uuid.UUID]:
        """Who has an unread notice that something waits."""
        soort = Bericht.soort == Berichtsoort.ORGANISATIE_BEVESTIGEN
        with self.fabriek.read() as session:
            return set(session.scalars(select(Bericht.gebruiker_id).where(soort)))

    def naam_op(self, dag: dt.date) -> str | None:
        with self.fabriek.read() as session:
            found = gegevens_op(session, [self.organisatie], dag).get(self.organisatie)
        return found.statutaire_naam if found else None

    def werken(self, dag: dt.date) -> list[str]:
        with self.fabriek.read() as session:
            return [row.naam for row in verwerkers_op(session, [self.organisatie], dag)]


@pytest.fixture
def twee(fabriek: Fabriek) -> Twee:
    return Twee(fabriek)


def test_wat_een_mens_voorstelt_geldt_niet(twee: Twee) -> None:
    twee.propose()
    assert twee.naam_op(VANDAAG) is None


def test_wat_een_tweede_bevestigt_geldt_vanaf_zijn_dag(twee: Twee) -> None:
    twee.decide(twee.propose(geldig_van=MORGEN))
    assert (twee.naam_op(VANDAAG), twee.naam_op(MORGEN)) == (None, "Stichting De Deur")


def test_wie_voorstelt_bevestigt_niet_zelf(twee: Twee) -> None:
    id_ = twee.propose()
    with pytest.raises(RuleError) as fout:
        twee.decide(id_, twee.een)
    assert fout.value.message == services.TWEEDE
    assert twee.naam_op(VANDAAG) is None


def test_twee_beheerders_van_elders_veranderen_niets_aan_een_organisatie(twee: Twee) -> None:
    elders = twee.fabriek.organisatie(Organisatiesoort.WELZIJN)
    een, ander = (twee.fabriek.actor(Rol.APPLICATIEBEHEERDER, organisatie_id=elders) for _ in range(2))
    id_ = twee.propose(een)
    with twee.fabriek.read() as session:
        assert [w.bevestigbaar for w in wachtend(session, twee.organisatie, ander)] == [False]
    with pytest.raises(RuleError) as fout:
        twee.decide(id_, ander)
    assert (fout.value.message, twee.naam_op(VANDAAG)) == (services.VAN_HIER, None)
    twee.decide(id_)
    assert twee.naam_op(VANDAAG) == "Stichting De Deur"


def test_ook_het_systeem_bevestigt_niet_wat_een_mens_voorstelde(twee: Twee) -> None:
    id_ = twee.propose()
    with pytest.raises(RuleError), twee.fabriek.write() as session:
        services.decide(session, None, twee.organisatie, id_, JA)


def test_de_database_weigert_een_tweede_die_de_eerste_is(twee: Twee) -> None:
    id_ = twee.propose()
    with pytest.raises(IntegrityError), twee.fabriek.write() as session:
        session.execute(
            update(Organisatiegegevens)
            .where(Organisatiegegevens.id == id_)
            .values(oordeel=JA, beslist_door=twee.een.id, beslist_op=dt.datetime.now(dt.UTC))
        )


def test_wie_voorstelt_mag_het_intrekken(twee: Twee) -> None:
    id_ = twee.propose()
    twee.decide(id_, twee.een, NEE)
    with twee.fabriek.read() as session:
        assert wachtend(session, twee.organisatie, twee.een) == []
    with pytest.raises(RuleError) as fout:
        twee.decide(id_)
    assert fout.value.message == services.AL_BESLIST


def test_een_latere_versie_laat_eerdere_dagen_zoals_ze_waren(twee: Twee) -> None:
    twee.decide(twee.propose())
    twee.decide(twee.propose(statutaire_naam="Stichting De Poort", geldig_van=MORGEN))
    assert (twee.naam_op(VANDAAG), twee.naam_op(MORGEN)) == ("Stichting De Deur", "Stichting De Poort")


def test_een_dag_in_het_verleden_wordt_geweigerd(twee: Twee) -> None:
    with pytest.raises(RuleError) as fout:
        twee.propose(geldig_van=VANDAAG - dt.timedelta(days=1))
    assert (fout.value.field, fout.value.message) == ("geldig_van", services.NIET_IN_HET_VERLEDEN)


def test_wat_later_bevestigd_wordt_geldt_niet_voor_de_dagen_ervoor(twee: Twee, clock: TestClock) -> None:
    id_ = twee.propose()
    clock.set(VANDAAG + dt.timedelta(days=3))
    twee.decide(id_)
    later = VANDAAG + dt.timedelta(days=3)
    assert (twee.naam_op(VANDAAG), twee.naam_op(later)) == (None, "Stichting De Deur")


def test_een_voorstel_van_een_andere_organisatie_is_er_niet(twee: Twee) -> None:
    id_ = twee.propose()
    with pytest.raises(NotFound), twee.fabriek.write(twee.ander) as session:
        services.decide(session, twee.ander, uuid.uuid4(), id_, JA)


def test_een_verwerker_werkt_van_dag_tot_dag(twee: Twee) -> None:
    twee.decide(twee.verwerker())
    twee.decide(twee.verwerker(inzet=Inzet.STOPT, geldig_van=MORGEN))
    assert (twee.werken(VANDAAG), twee.werken(MORGEN)) == (["Rekenhuis"], [])


@pytest.mark.parametrize(("inzet", "zin"), [(Inzet.STOPT, services.WERKT_NIET)])
def test_wat_niet_werkt_kan_niet_stoppen(twee: Twee, inzet: Inzet, zin: object) -> None:
    with pytest.raises(RuleError) as fout:
        twee.verwerker(inzet=inzet)
    assert fout.value.message == zin


def test_twee_keer_beginnen_wordt_ook_bij_het_bevestigen_geweigerd(twee: Twee) -> None:
    een, ander = twee.verwerker(), twee.verwerker()
    twee.decide(een)
    with pytest.raises(RuleError) as fout:
        twee.decide(ander)
    assert fout.value.message == services.WERKT_AL


def test_buiten_de_eer_hoort_een_grond(twee: Twee) -> None:
    with pytest.raises(RuleError) as fout:
        twee.verwerker(land="US")
    assert fout.value.field == "doorgifte"
    twee.decide(twee.verwerker(land="US", doorgifte=Doorgifte.ADEQUAAT))
    with twee.fabriek.read() as session:
        (row,) = verwerkers_op(session, [twee.organisatie], VANDAAG)
    assert (row.buiten_eer, row.doorgifte) == (True, Doorgifte.ADEQUAAT)


@pytest.mark.parametrize("getekend", [MORGEN, VANDAAG + dt.timedelta(days=9)])
def test_niemand_verwerkt_iets_voor_de_overeenkomst_getekend_is(twee: Twee, getekend: dt.date) -> None:
    with pytest.raises(RuleError) as fout:
        twee.verwerker(overeenkomst_op=getekend, geldig_van=MORGEN)
    assert (fout.value.field, fout.value.message) == ("overeenkomst_op", services.TEKENT_LATER)


def test_wie_mag_bevestigen_hoort_ervan_tot_er_niets_meer_wacht(twee: Twee) -> None:
    eerste, tweede = twee.propose(), twee.verwerker()
    assert twee.hoorden() == {twee.ander.id}
    twee.decide(eerste)
    assert twee.hoorden() == {twee.ander.id}
    twee.decide(tweede)
    assert twee.hoorden() == set()


def test_binnen_de_eer_staat_er_geen_grond_bij(twee: Twee) -> None:
    twee.decide(twee.verwerker(land="NO", doorgifte=Doorgifte.ADEQUAAT))
    with twee.fabriek.read() as session:
        (row,) = verwerkers_op(session, [twee.organisatie], VANDAAG)
    assert (row.buiten_eer, row.doorgifte) == (False, None)


def test_geen_functionaris_staat_er_met_de_reden(twee: Twee) -> None:
    twee.decide(twee.propose(fg_email=None, geen_fg=Geenfg.NIET_VERPLICHT))
    with twee.fabriek.read() as session:
        gegevens = gegevens_op(session, [twee.organisatie], VANDAAG)[twee.organisatie]
    assert gegevens.geen_fg is Geenfg.NIET_VERPLICHT


@pytest.mark.parametrize(
    ("grondslag", "naam"),
    [
        (Grondslag.WETTELIJKE_PLICHT, "wet_plicht"),
        (Grondslag.ALGEMEEN_BELANG, "wet_taak"),
        (Grondslag.GERECHTVAARDIGD_BELANG, "belang"),
    ],
)
def test_een_grondslag_noemt_wat_de_organisatie_vastlegde(
    twee: Twee, app: Flask, grondslag: Grondslag, naam: str
) -> None:
    waarde = Belang.DRAAGVLAK if naam == "belang" else Wet.WMO_2_1_1
    twee.decide(twee.propose(**{naam: waarde}))
    with twee.fabriek.read() as session:
        gegevens = gegevens_op(session, [twee.organisatie], VANDAAG)[twee.organisatie]
    with app.test_request_context():
        words = {**woorden.WETTEN, **woorden.BELANGEN}
        assert woorden.grondslag_uit(gegevens, grondslag) == str(words[waarde])
        assert woorden.grondslag_uit(None, grondslag) == "de wet of het belang is niet vastgelegd"
        assert woorden.grondslag_uit(gegevens, Grondslag.TOESTEMMING) is None
