"""A colleague's file is closed for forms too; a form with errors is a read; no line joins home and file."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from privacy.access import Actor
from privacy.chain import journaal
from renovatie.complexen.codes import Leefgebied
from renovatie.complexen.models import Complex, Woning
from renovatie.huisbezoeken.services import NieuweHulpvraag, NieuweToezegging
from renovatie.hulpdossiers import services as hulpdossiers
from renovatie.hulpdossiers.codes import Belonderwerp, Toezeggingstand
from renovatie.hulpdossiers.models import Hulpvraag, Toestemming, Toezegging
from renovatie.hulpdossiers.services import NieuwePersoon
from tests.client import Client
from tests.services.doorverwijzingen.test_kansen import KANS, chance
from tests.services.hulpdossiers.test_bellijst import ask
from tests.services.hulpdossiers.verhaal import VANDAAG, VRAAG, Verhaal
from tests.tegelijk import vijf_keer_tegelijk

Browser = Callable[[Actor], Client]


def base(verhaal: Verhaal) -> str:
    return f"/complexen/{verhaal.complex_id}"


def one_id(verhaal: Verhaal, model: Any) -> uuid.UUID:
    with verhaal.read() as session:
        found: uuid.UUID = session.scalars(select(model.id)).one()
    return found


def lines(verhaal: Verhaal) -> list[Any]:
    with verhaal.read() as session:
        chain = journaal.c.chain == str(verhaal.complex_id)
        return list(session.execute(select(journaal).where(chain).order_by(journaal.c.seq)))


def give_area(verhaal: Verhaal) -> None:
    """The first home lies in the area of the worker, so its file is closed for the colleague."""
    with verhaal.write() as session:
        portiek = session.get_one(Woning, verhaal.flat.woning_ids[0]).portiek
        hulpdossiers.assign_bezoekgebied(
            session, verhaal.werker, complex_id=verhaal.complex_id,
            gebruiker_id=verhaal.werker.id, portiek=portiek, van=VANDAAG,
        )  # fmt: skip


@pytest.mark.parametrize(
    "rest", ["verzend", "intrekken", "poging", "afronden", "antwoord", "heropen", "toestemming"]
)
def test_een_formulier_opent_het_dossier_van_een_collega_niet(
    verhaal: Verhaal, browser: Browser, rest: str
) -> None:
    verwijzing = verhaal.doorverwezen(0)
    give_area(verhaal)
    client, stand = browser(verhaal.collega), verhaal.verwijzingen()[0].stand
    client.get(f"{base(verhaal)}/mijn-dag")
    answer = client.send(f"{base(verhaal)}/doorverwijzingen/{verwijzing}/{rest}")
    home = f"{base(verhaal)}/woningen/{verhaal.flat.woning_ids[0]}/hulpdossier"
    assert (answer.status_code, answer.headers.get("Location")) == (303, home)
    assert VRAAG not in answer.get_data(as_text=True)
    assert verhaal.verwijzingen()[0].stand is stand


def test_ook_doorverwijzen_en_toestemming_stoppen_gaan_via_waarnemen(
    verhaal: Verhaal, browser: Browser
) -> None:
    verhaal.doorverwezen(0)
    give_area(verhaal)
    client = browser(verhaal.collega)
    vraag, toestemming = one_id(verhaal, Hulpvraag), one_id(verhaal, Toestemming)
    client.get(f"{base(verhaal)}/mijn-dag")
    home = f"{base(verhaal)}/woningen/{verhaal.flat.woning_ids[0]}/hulpdossier"
    stop = f"{base(verhaal)}/toestemmingen/{toestemming}/stop"
    for answer in (
        client.send(f"{base(verhaal)}/hulpvragen/{vraag}/doorverwijzen"),
        client.get(stop),
        client.send(stop),
    ):
        assert (answer.status_code, answer.headers.get("Location")) == (303, home)


def test_een_formulier_dat_met_fouten_terugkomt_is_ook_gelezen(verhaal: Verhaal, browser: Browser) -> None:
    verwijzing = verhaal.doorverwezen(0)
    client = browser(verhaal.werker)
    client.get(f"{base(verhaal)}/mijn-dag")
    before = len(lines(verhaal))
    answer = client.send(f"{base(verhaal)}/doorverwijzingen/{verwijzing}/afronden")
    assert (answer.status_code, VRAAG in answer.get_data(as_text=True)) == (422, True)
    (line,) = lines(verhaal)[before:]
    assert (line.actie, line.dossier) == ("R", str(verhaal.dossier_id(0)))


BELOFTE = "kanariebelofte samen bellen"


def promised(verhaal: Verhaal, actor: Actor | None = None) -> str:
    """A promise to the first home; gives the address of its page."""
    verhaal.bezoek(0, actor, toezeggingen=(NieuweToezegging(BELOFTE, VANDAAG + dt.timedelta(days=3)),))
    return f"{base(verhaal)}/toezeggingen/{one_id(verhaal, Toezegging)}"


@pytest.mark.parametrize(
    ("method", "wat"),
    [("POST", "nagekomen"), ("POST", "vervallen"), ("POST", "aangenomen"), ("POST", "opnieuw"),
     ("GET", "opnieuw"), ("GET", "vervallen")],
)  # fmt: skip
def test_ook_een_toezegging_van_een_collega_gaat_via_waarnemen(
    verhaal: Verhaal, browser: Browser, method: str, wat: str
) -> None:
    adres = promised(verhaal)
    give_area(verhaal)
    client = browser(verhaal.collega)
    client.get(f"{base(verhaal)}/mijn-dag")
    answer = client.get(f"{adres}/{wat}") if method == "GET" else client.send(f"{adres}/{wat}")
    home = f"{base(verhaal)}/woningen/{verhaal.flat.woning_ids[0]}/hulpdossier"
    assert (answer.status_code, answer.headers.get("Location")) == (303, home)
    assert BELOFTE not in answer.get_data(as_text=True)
    with verhaal.read() as session:
        assert session.scalars(select(Toezegging.stand)).one() is Toezeggingstand.OPEN


def test_na_waarnemen_is_de_toezegging_van_een_collega_open(verhaal: Verhaal, browser: Browser) -> None:
    adres = promised(verhaal)
    give_area(verhaal)
    client = browser(verhaal.collega)
    client.get(f"{base(verhaal)}/mijn-dag")
    home = f"{base(verhaal)}/woningen/{verhaal.flat.woning_ids[0]}/hulpdossier"
    client.send(f"{home}/waarnemen", {"reden": "verlof"})
    assert BELOFTE in client.get(f"{adres}/vervallen").get_data(as_text=True)
    assert vijf_keer_tegelijk(client, "hulpdossiers.toezegging", f"{adres}/vervallen").location == home


def test_een_wijkbeheerder_handelt_zijn_eigen_toezegging_af_zonder_waarnemen(
    verhaal: Verhaal, browser: Browser
) -> None:
    adres = promised(verhaal)
    with verhaal.write() as session:
        session.scalars(select(Toezegging)).one().eigenaar_id = verhaal.wijkbeheerder.id
    give_area(verhaal)
    client = browser(verhaal.wijkbeheerder)
    client.get(f"{base(verhaal)}/mijn-dag")
    answer = client.send(f"{adres}/nagekomen")
    assert (answer.status_code, answer.location) == (303, f"{base(verhaal)}/mijn-dag")


def test_een_wijkbeheerder_handelt_alleen_zijn_eigen_toezegging_af(
    verhaal: Verhaal, browser: Browser
) -> None:
    verhaal.bezoek(0, toezeggingen=(NieuweToezegging("samen bellen", VANDAAG + dt.timedelta(days=3)),))
    toezegging = one_id(verhaal, Toezegging)
    client = browser(verhaal.wijkbeheerder)
    client.get(f"{base(verhaal)}/mijn-dag")
    for wat in ("nagekomen", "vervallen", "opnieuw"):
        assert client.send(f"{base(verhaal)}/toezeggingen/{toezegging}/{wat}").status_code == 404
    with verhaal.read() as session:
        assert session.get_one(Toezegging, toezegging).stand is Toezeggingstand.OPEN


def test_de_regels_van_een_sessie_aan_de_deur_noemen_de_woning_niet(
    verhaal: Verhaal, browser: Browser
) -> None:
    client, woning = browser(verhaal.werker), verhaal.flat.woning_ids[0]
    before = len(lines(verhaal))
    assert client.get(f"{base(verhaal)}/woningen/{woning}/hulpdossier").status_code == 200
    assert client.get(f"{base(verhaal)}/woningen/{woning}/huisbezoeken/nieuw").status_code == 200
    verhaal.bezoek(0)
    assert client.get(f"{base(verhaal)}/woningen/{woning}/hulpdossier").status_code == 200
    made = lines(verhaal)[before:]
    assert str(verhaal.dossier_id(0)) in {line.dossier for line in made}
    assert str(woning) not in {line.object_id for line in made}


def test_na_het_einde_van_het_complex_staat_er_niets_meer_open_op_de_lijsten(
    verhaal: Verhaal, browser: Browser
) -> None:
    """After the end each file opens in need only; so do the lists that show what is in it."""
    promised(verhaal)
    chance(verhaal)
    ask(verhaal, onderwerp=Belonderwerp.MEEDOEN)
    client = browser(verhaal.werker)
    shown = {"aanbod": KANS, "belverzoeken": "Meedoen in de buurt", "mijn-dag": BELOFTE}
    pages = {page: client.get(f"{base(verhaal)}/{page}").get_data(as_text=True) for page in shown}
    assert [text in pages[page] for page, text in shown.items()] == [True, True, True]
    with verhaal.write() as session:
        session.get_one(Complex, verhaal.complex_id).beeindigd_op = VANDAAG
    pages = {page: client.get(f"{base(verhaal)}/{page}").get_data(as_text=True) for page in shown}
    assert [text in pages[page] for page, text in shown.items()] == [False, False, False]


HUISGENOOT = "Kanariehuisgenoot"


def names_at_the_door(verhaal: Verhaal, client: Client) -> list[bool]:
    """Whether the forms of this home name who is in its file and not on the lease."""
    home = f"{base(verhaal)}/woningen/{verhaal.flat.woning_ids[0]}"
    return [
        HUISGENOOT in client.get(f"{home}/{page}").get_data(as_text=True)
        for page in ("huisbezoeken/nieuw", "belverzoek")
    ]


def test_wie_alleen_in_het_dossier_staat_noemt_geen_formulier_zolang_het_dossier_dicht_is(
    verhaal: Verhaal, browser: Browser
) -> None:
    verhaal.bezoek(
        hulpvragen=(NieuweHulpvraag(Leefgebied.FINANCIEN, VRAAG),), persoon=NieuwePersoon(HUISGENOOT, None)
    )
    zelf, collega = browser(verhaal.werker), browser(verhaal.collega)
    assert names_at_the_door(verhaal, collega) == [True, True]
    give_area(verhaal)
    assert names_at_the_door(verhaal, zelf) == [True, True]
    assert names_at_the_door(verhaal, collega) == [False, False]
    with verhaal.write() as session:
        session.get_one(Complex, verhaal.complex_id).beeindigd_op = VANDAAG
    assert names_at_the_door(verhaal, zelf) == [False, False]
