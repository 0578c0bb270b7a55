"""A visit that was written without network: recorded once, told of a second, waiting where it is doubtful."""

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from sqlalchemy import func, select, update

from privacy.access import Actor, Rol
from privacy.chain import journaal
from renovatie.gebruikers import services as gebruikers
from renovatie.gebruikers.models import Roltoekenning, Sessie
from renovatie.huisbezoeken.models import Bezoekuitkomst, Huisbezoek
from renovatie.huishoudens import huur
from renovatie.hulpdossiers.models import Hulpdossier, Hulpvraag
from renovatie.kern.clock import real_now
from renovatie.onderweg.models import Onderwegbezoek, Onderwegsleutel
from renovatie.onderweg.services import tidy
from tests.client import Client
from tests.conftest import TestClock
from tests.services.hulpdossiers.verhaal import VANDAAG, VERSLAG, VRAAG, Verhaal
from tests.web.onderweg.telefoon import Telefoon
from workflows.huur import Huurreden

Browser = Callable[[Actor], Client]
TELEFOON = "06 12345678"
BSN = "111222333"
GESPREK = {"uitkomst": "gesprek", "verslag": VERSLAG}
HULP = {"leefgebieden": ["financien"], "vraag_financien": VRAAG}


def phone(verhaal: Verhaal, browser: Browser, wie: Actor | None = None) -> Telefoon:
    return Telefoon(browser(wie or verhaal.werker), verhaal)


def count(verhaal: Verhaal, *models: type) -> list[int]:
    with verhaal.read() as session:
        return [session.scalar(select(func.count()).select_from(model)) or 0 for model in models]


def journal_codes(verhaal: Verhaal) -> list[str]:
    with verhaal.fabriek.omgeving.database.read_engine.connect() as connection:
        return list(connection.scalars(select(journaal.c.code)))


def morning(verhaal: Verhaal) -> None:
    """The round of this part, as the worker of the jobs runs it: without anybody's keys."""
    with verhaal.fabriek.write(None) as session:
        tidy(session)


def move(verhaal: Verhaal, *, eind: dt.date, begin: dt.date) -> None:
    """The people of the first home leave, and others come to live there."""
    wie = verhaal.fabriek.actor(Rol.WOONCONSULENT, verhaal.complex_id)
    waar = {"complex_id": verhaal.complex_id, "woning_id": verhaal.flat.woning_ids[0]}
    with verhaal.fabriek.write(wie, verhaal.complex_id) as session:
        huur.end_huur(session, wie, **waar, eind=eind, reden=Huurreden.OPGEZEGD_HUURDER)
    with verhaal.fabriek.write(wie, verhaal.complex_id) as session:
        huur.begin_huur(session, wie, **waar, huur=huur.Nieuwehuur(begin, ("N. Kanarienieuw",)))


def leave(verhaal: Verhaal, wie: Actor) -> None:
    """This person works here no longer."""
    with verhaal.fabriek.write() as session:
        rol = session.scalars(select(Roltoekenning.id).where(Roltoekenning.gebruiker_id == wie.id)).one()
        gebruikers.withdraw_rol(session, None, roltoekenning_id=rol)


def naam(verhaal: Verhaal) -> str:
    return verhaal.bewoner(1).naam.split()[-1]


# ---------------------------------------------------------------- Recorded


def test_een_bezoek_van_het_toestel_staat_er_precies_een_keer(verhaal: Verhaal, browser: Browser) -> None:
    telefoon = phone(verhaal, browser)
    pakket = telefoon.seal(0, **GESPREK, **HULP, persoon="anders", persoon_naam="Kanarie Bezoeker")
    antwoorden = [telefoon.send(pakket).get_json() for _keer in range(2)]
    assert [antwoord["stand"] for antwoord in antwoorden] == ["bewaard", "bewaard"]
    assert [antwoord["zin"] for antwoord in antwoorden] == [None, None]
    assert count(verhaal, Bezoekuitkomst, Huisbezoek, Hulpvraag, Onderwegbezoek) == [1, 1, 1, 0]
    with verhaal.read() as session:
        assert session.scalars(select(Huisbezoek)).one().verslag == VERSLAG
        assert session.scalars(select(Hulpvraag)).one().tekst == VRAAG


def test_een_dag_zonder_netwerk_gaat_door_als_de_sessie_intussen_voorbij_is(
    verhaal: Verhaal, browser: Browser
) -> None:
    """Written at the door without a session; it is sent by who signed in again, and nothing was lost."""
    telefoon = phone(verhaal, browser)
    pakket = telefoon.seal(0, **GESPREK)
    with verhaal.fabriek.write() as session:
        session.execute(update(Sessie).values(laatst_gezien_op=real_now() - dt.timedelta(hours=5)))
    te_laat = telefoon.send(pakket)
    assert (te_laat.status_code == 201, count(verhaal, Bezoekuitkomst, Huisbezoek)) == (False, [0, 0])
    opnieuw = phone(verhaal, browser)
    assert opnieuw.send(pakket).get_json()["stand"] == "bewaard"
    assert count(verhaal, Bezoekuitkomst, Huisbezoek) == [1, 1]


def test_het_dagdeel_is_dat_van_het_bezoek_en_niet_van_het_verzenden(
    verhaal: Verhaal, browser: Browser
) -> None:
    """It is ten in the morning when it comes in; a part of the day that nobody knows is left open."""
    telefoon = phone(verhaal, browser)
    for woning, uur in enumerate(("19", "9" * 6000, "x")):
        telefoon.visit(woning, uitkomst="niet_thuis", uur=uur)
    with verhaal.read() as session:
        gevonden = {b.woning_id: b.dagdeel for b in session.scalars(select(Bezoekuitkomst))}
    assert [gevonden[woning] for woning in verhaal.flat.woning_ids[:3]] == ["avond", None, None]


@pytest.mark.parametrize(
    "velden",
    [{}, {"id": "x"}, {"iv": "AAAA"}, {"dicht": "é"}, {"k": "BAAA"}, {"dicht": "A" * 400}],
    ids=["leeg", "id", "iv", "letters", "punt", "inhoud"],
)
def test_wat_geen_bezoek_is_wordt_geweigerd(
    verhaal: Verhaal, browser: Browser, velden: dict[str, str]
) -> None:
    telefoon = phone(verhaal, browser)
    pakket = {**telefoon.seal(**GESPREK), **velden} if velden else {}
    assert telefoon.send(pakket).status_code == 422
    assert count(verhaal, Bezoekuitkomst, Onderwegbezoek) == [0, 0]


def test_ook_een_wijkbeheerder_legt_onderweg_een_uitkomst_vast(verhaal: Verhaal, browser: Browser) -> None:
    telefoon = phone(verhaal, browser, verhaal.wijkbeheerder)
    assert telefoon.take_route()["hulp"] is False
    assert telefoon.visit(uitkomst="gesprek", verslag="hoort hier niet")["stand"] == "bewaard"
    assert count(verhaal, Bezoekuitkomst, Huisbezoek, Onderwegbezoek) == [1, 0, 0]


def test_twee_toestellen_bij_een_woning_houden_allebei_en_de_tweede_hoort_het(
    verhaal: Verhaal, browser: Browser
) -> None:
    een, twee = phone(verhaal, browser), phone(verhaal, browser, verhaal.collega)
    assert een.visit(**GESPREK)["zin"] is None
    zin = twee.visit(**GESPREK)["zin"]
    assert verhaal.werker.naam in zin
    assert "Beide zijn bewaard" in zin
    assert count(verhaal, Bezoekuitkomst, Huisbezoek) == [2, 2]


# ---------------------------------------------------------------- Not opened


def test_een_bezoek_van_een_ander_gaat_niet_open(verhaal: Verhaal, browser: Browser) -> None:
    pakket = phone(verhaal, browser).seal(**GESPREK)
    antwoord = phone(verhaal, browser, verhaal.collega).send(pakket)
    assert antwoord.status_code == 404
    assert count(verhaal, Bezoekuitkomst) == [0]


def test_een_bezoek_met_een_ander_nummer_gaat_niet_open(verhaal: Verhaal, browser: Browser) -> None:
    telefoon = phone(verhaal, browser)
    antwoord = telefoon.send({**telefoon.seal(**GESPREK), "id": str(uuid.uuid4())})
    assert (antwoord.status_code, antwoord.get_json()["stand"]) == (422, "onleesbaar")
    assert count(verhaal, Bezoekuitkomst) == [0]


def test_na_dertig_dagen_is_de_sleutel_weg_en_gaat_een_bezoek_niet_meer_open(
    verhaal: Verhaal, browser: Browser, clock: TestClock
) -> None:
    telefoon = phone(verhaal, browser)
    op_tijd, te_laat = telefoon.seal(0, **GESPREK), telefoon.seal(1, **GESPREK)
    assert telefoon.mee["sleutel"]["uiterlijk"] == (VANDAAG + dt.timedelta(days=30)).isoformat()
    clock.set(VANDAAG + dt.timedelta(days=30))
    morning(verhaal)
    assert telefoon.send(op_tijd).status_code == 201
    clock.set(VANDAAG + dt.timedelta(days=31))
    morning(verhaal)
    antwoord = telefoon.send(te_laat)
    assert (antwoord.status_code, "ouder dan 30 dagen" in antwoord.get_json()["zin"]) == (410, True)
    assert count(verhaal, Bezoekuitkomst, Onderwegsleutel) == [1, 0]


# ---------------------------------------------------------------- What waits, and what counts already


def test_wat_op_de_telefoon_is_gevraagd_wordt_niet_nog_eens_gevraagd(
    verhaal: Verhaal, browser: Browser
) -> None:
    telefoon = phone(verhaal, browser)
    gevraagd = telefoon.seal(0, behouden=(TELEFOON,), uitkomst="gesprek", verslag=f"bel {TELEFOON}")
    niet_gevraagd = telefoon.seal(1, uitkomst="gesprek", verslag=f"bel {TELEFOON}")
    assert telefoon.send(gevraagd).get_json()["stand"] == "bewaard"
    assert telefoon.send(niet_gevraagd).get_json()["stand"] == "nakijken"


def test_een_bsn_bij_het_woord_wordt_nooit_bewaard_en_de_uitkomst_telt(
    verhaal: Verhaal, browser: Browser
) -> None:
    telefoon = phone(verhaal, browser)
    pakket = telefoon.seal(0, behouden=(BSN,), uitkomst="gesprek", verslag=f"het bsn is {BSN}")
    antwoord = telefoon.send(pakket).get_json()
    assert antwoord["stand"] == "nakijken"
    assert count(verhaal, Bezoekuitkomst, Huisbezoek) == [1, 0]
    pagina = telefoon.client.get(antwoord["url"]).get_data(as_text=True)
    assert "Een burgerservicenummer mag Voordeur niet hebben" in pagina


def test_een_hulpvraag_zonder_naam_wacht_op_een_naam(verhaal: Verhaal, browser: Browser) -> None:
    """In a home with one tenant it is that tenant; else the writer says who asks."""
    telefoon = phone(verhaal, browser)
    antwoord = telefoon.visit(uitkomst="gesprek", **HULP)
    assert (antwoord["stand"], count(verhaal, Bezoekuitkomst)) in (("bewaard", [1]), ("nakijken", [1]))


def test_een_uitkomst_van_wie_verhuisd_is_telt_niet_bij_het_volgende_huishouden(
    verhaal: Verhaal, browser: Browser, clock: TestClock
) -> None:
    telefoon = phone(verhaal, browser)
    pakket = telefoon.seal(0, uitkomst="niet_thuis")
    clock.set(VANDAAG + dt.timedelta(days=1))
    move(verhaal, eind=VANDAAG - dt.timedelta(days=2), begin=VANDAAG - dt.timedelta(days=1))
    assert telefoon.send(pakket).get_json()["stand"] == "geweigerd"
    assert count(verhaal, Bezoekuitkomst) == [0]


def test_wie_zelf_twee_keer_ging_hoort_niets(verhaal: Verhaal, browser: Browser) -> None:
    telefoon = phone(verhaal, browser)
    telefoon.visit(uitkomst="niet_thuis")
    assert telefoon.visit(**GESPREK)["zin"] is None


def test_wat_al_bewaard_is_wordt_ook_zonder_sleutel_niet_opnieuw_gevraagd(
    verhaal: Verhaal, browser: Browser, clock: TestClock
) -> None:
    telefoon = phone(verhaal, browser)
    pakket = telefoon.seal(**GESPREK)
    telefoon.send(pakket)
    clock.set(VANDAAG + dt.timedelta(days=31))
    morning(verhaal)
    antwoord = telefoon.send(pakket)
    assert (antwoord.status_code, antwoord.get_json()["stand"]) == (201, "bewaard")
    assert count(verhaal, Bezoekuitkomst, Onderwegsleutel) == [1, 0]


@pytest.mark.parametrize("velden", [{"uitkomst": "niet_thuis"}, GESPREK], ids=["dicht", "gesprek"])
def test_een_collega_die_intussen_weg_is_houdt_het_bezoek_niet_tegen(
    verhaal: Verhaal, browser: Browser, velden: dict[str, str]
) -> None:
    telefoon = phone(verhaal, browser)
    pakket = telefoon.seal(0, tweede_medewerker=str(verhaal.collega.id), **velden)
    leave(verhaal, verhaal.collega)
    antwoord = telefoon.send(pakket).get_json()
    assert (antwoord["stand"], "alleen op uw naam" in antwoord["zin"]) == ("bewaard", True)
    with verhaal.read() as session:
        assert session.scalars(select(Bezoekuitkomst)).one().tweede_id is None


def test_tekst_van_voor_een_vernietiging_wordt_niet_bewaard_en_de_uitkomst_telt(
    verhaal: Verhaal, browser: Browser, clock: TestClock
) -> None:
    """Destroyed while the visit lay on a phone: the words come back in no file and wait nowhere."""
    verhaal.bezoek(0, datum=VANDAAG - dt.timedelta(days=9), verslag="kanarie")
    telefoon = phone(verhaal, browser)
    pakket = telefoon.seal(0, **GESPREK)
    with verhaal.write() as session:
        session.scalars(select(Hulpdossier)).one().vernietigd_op = VANDAAG
    clock.set(VANDAAG + dt.timedelta(days=1))
    antwoord = telefoon.send(pakket).get_json()
    assert (antwoord["stand"], antwoord["url"]) == ("vernietigd", None)
    assert "uw tekst is niet bewaard" in antwoord["zin"]
    assert count(verhaal, Bezoekuitkomst, Huisbezoek, Hulpdossier, Onderwegbezoek) == [2, 1, 1, 0]


def test_wie_geweigerd_is_leest_niet_dat_beide_bewaard_zijn(verhaal: Verhaal, browser: Browser) -> None:
    telefoon = phone(verhaal, browser)
    phone(verhaal, browser, verhaal.collega).visit(**GESPREK)
    antwoord = telefoon.visit(uitkomst="niet_thuis", verslag="hoort bij een gesprek")
    assert (antwoord["stand"], antwoord["zin"]) == ("geweigerd", None)


def test_wat_de_schrijver_op_de_telefoon_hield_staat_als_regel_in_het_journaal(
    verhaal: Verhaal, browser: Browser
) -> None:
    phone(verhaal, browser).visit(0, behouden=(TELEFOON,), uitkomst="gesprek", verslag=f"bel {TELEFOON}")
    assert journal_codes(verhaal).count("vrije_tekst.behouden") == 1


def test_een_tekst_die_nog_wacht_is_nog_niet_gehouden(verhaal: Verhaal, browser: Browser) -> None:
    velden = {"uitkomst": "niet_thuis", "verslag": f"bel {TELEFOON}"}
    assert phone(verhaal, browser).visit(0, behouden=(TELEFOON,), **velden)["stand"] == "geweigerd"
    assert journal_codes(verhaal).count("vrije_tekst.behouden") == 0


@pytest.mark.parametrize("nummer", ["\ud800", "x"], ids=["halve letter", "gewoon"])
def test_een_halve_letter_is_geen_bezoek(verhaal: Verhaal, browser: Browser, nummer: str) -> None:
    telefoon = phone(verhaal, browser)
    antwoord = telefoon.send(telefoon.seal(0, uitkomst="gesprek", verslag=nummer))
    assert antwoord.status_code == (201 if nummer == "x" else 422)
