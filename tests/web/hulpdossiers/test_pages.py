"""The list of households and the file of one household in a browser."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from privacy.access import Actor
from privacy.journal import journaal
from renovatie.huisbezoeken.services import NieuweToezegging
from renovatie.hulpdossiers import services
from renovatie.hulpdossiers.models import Bezoekgebied, Toezegging
from renovatie.hulpdossiers.zoeken import matches
from tests.client import Client
from tests.factories import Fabriek
from tests.services.hulpdossiers.verhaal import VANDAAG, VERSLAG, VRAAG, Verhaal, make_verhaal
from tests.web.huisbezoeken.test_bezoek import statements

Browser = Callable[[Actor], Client]


def start(verhaal: Verhaal) -> str:
    return f"/complexen/{verhaal.complex_id}"


def file_page(verhaal: Verhaal, woning: int = 0) -> str:
    return f"{start(verhaal)}/woningen/{verhaal.flat.woning_ids[woning]}/hulpdossier"


def text(client: Client, adres: str, status: int = 200) -> str:
    antwoord = client.get(adres)
    assert antwoord.status_code == status, antwoord.get_data(as_text=True)[:2000]
    return antwoord.get_data(as_text=True)


def last_line(verhaal: Verhaal) -> Any:
    with verhaal.read() as session:
        return session.execute(select(journaal).order_by(journaal.c.time.desc()).limit(1)).one()


# ---------------------------------------------------------------- All households


def test_de_lijst_heeft_elke_woning_met_naam_en_telefoon(verhaal: Verhaal, browser: Browser) -> None:
    pagina = text(browser(verhaal.werker), f"{start(verhaal)}/huishoudens")
    assert "4 woningen" in pagina
    assert all(verhaal.bewoner(woning).naam in pagina for woning in range(4))


def test_zoeken_gaat_met_post_en_laat_geen_woord_achter(verhaal: Verhaal, browser: Browser) -> None:
    client, bewoner = browser(verhaal.werker), verhaal.bewoner(2)
    adres = f"{start(verhaal)}/huishoudens"
    text(client, adres)
    for vraag in (bewoner.naam.upper(), str(bewoner.telefoon).replace("+31", "0")):
        pagina = client.send(adres, {"vraag": vraag}).get_data(as_text=True)
        assert "1 woning gevonden" in pagina
        assert bewoner.naam in pagina
    line = last_line(verhaal)
    assert (line.code, bewoner.naam in str(line)) == ("huishoudens.zoek", False)
    assert "Niets gevonden" in client.send(adres, {"vraag": "zzzz"}).get_data(as_text=True)


def test_zoeken_let_niet_op_accenten_en_tussenvoegsels() -> None:
    for vraag in ("elst", "ÉLST", "van der Elst", "0612345678", "06-1234 5678", "laan 12"):
        assert matches(vraag, ("A. van der Élst",), "+31612345678", "Trijsselwaardlaan 12"), vraag
    for vraag in ("elsp", "0687654321", "123"):
        assert not matches(vraag, ("A. van der Élst",), "+31612345678", "Trijsselwaardlaan 12"), vraag


# ---------------------------------------------------------------- One household


def test_het_dossier_opent_in_een_vast_aantal_vragen(fabriek: Fabriek, browser: Browser) -> None:
    counts = []
    for keren in (1, 4):
        verhaal = make_verhaal(fabriek, 2)
        for _keer in range(keren):
            verhaal.bezoek(
                verslag=VERSLAG, reden="afspraak", toezeggingen=(NieuweToezegging("bellen", VANDAAG),)
            )
        verhaal.doorverwezen(reden="afspraak")
        counts.append(statements(fabriek, browser(verhaal.werker), file_page(verhaal)))
    assert counts[0] == counts[1]
    assert counts[1] == 12


def test_een_dossier_lezen_schrijft_het_dossier_en_nooit_de_woning(
    verhaal: Verhaal, browser: Browser
) -> None:
    verhaal.bezoek(verslag=VERSLAG)
    assert VERSLAG in text(browser(verhaal.werker), file_page(verhaal))
    line = last_line(verhaal)
    assert (line.code, line.actie, line.dossier, line.object_id) == (
        "hulpdossier.read", "R", str(verhaal.dossier_id()), None,
    )  # fmt: skip


def test_zonder_dossier_staat_er_alleen_contact(verhaal: Verhaal, browser: Browser) -> None:
    pagina = text(browser(verhaal.werker), file_page(verhaal, 1))
    assert (verhaal.bewoner(1).naam in pagina, "Er is nog nooit iemand geweest." in pagina) == (True, True)


def test_een_woning_van_een_ander_complex_is_404(
    fabriek: Fabriek, verhaal: Verhaal, browser: Browser
) -> None:
    ander = make_verhaal(fabriek, 1)
    text(browser(ander.werker), f"{start(ander)}/woningen/{verhaal.flat.woning_ids[0]}/hulpdossier", 404)
    text(browser(ander.werker), file_page(verhaal), 404)


def test_een_wijkbeheerder_opent_geen_dossier(verhaal: Verhaal, browser: Browser) -> None:
    verhaal.bezoek(verslag=VERSLAG)
    text(browser(verhaal.wijkbeheerder), file_page(verhaal), 404)
    text(browser(verhaal.wijkbeheerder), f"{start(verhaal)}/huishoudens", 404)


# ---------------------------------------------------------------- Waarnemen


def test_een_dossier_van_een_collega_vraagt_een_reden_en_de_collega_hoort_het(
    verhaal: Verhaal, browser: Browser
) -> None:
    verhaal.doorverwezen()
    with verhaal.write() as session:
        services.assign_bezoekgebied(
            session, verhaal.werker, complex_id=verhaal.complex_id,
            gebruiker_id=verhaal.collega.id, portiek="A", van=VANDAAG,
        )  # fmt: skip
    client = browser(verhaal.werker)
    pagina = text(client, file_page(verhaal))
    for geheim in (VERSLAG, VRAAG):
        assert geheim not in pagina
    assert f"{verhaal.collega.naam} krijgt bericht" in pagina
    verwijzing = f"{start(verhaal)}/doorverwijzingen/{verhaal.verwijzingen()[0].id}"
    assert client.get(verwijzing).status_code == 303
    assert client.send(f"{file_page(verhaal)}/waarnemen", {"reden": "zomaar"}).status_code == 422
    assert client.send(f"{file_page(verhaal)}/waarnemen", {"reden": "verlof"}).status_code == 303
    assert VERSLAG in text(client, file_page(verhaal))
    assert VRAAG in text(client, verwijzing)
    dag = text(browser(verhaal.collega), f"{start(verhaal)}/mijn-dag")
    assert "Een collega opende een dossier in uw gebied" in dag


def test_bezoekgebieden_worden_gegeven_en_gestopt(verhaal: Verhaal, browser: Browser) -> None:
    client, adres = browser(verhaal.werker), f"{start(verhaal)}/bezoekgebieden"
    text(client, adres)
    velden = {
        "gebruiker": str(verhaal.collega.id),
        "portiek": "A",
        "van-dag": "24",
        "van-maand": "11",
        "van-jaar": "2026",
    }
    for _keer in range(2):  # a double click
        assert client.send(adres, velden).status_code == 303
    assert verhaal.collega.naam in text(client, adres)
    with verhaal.read() as session:
        assert len(session.scalars(select(Bezoekgebied)).all()) == 1
    assert client.send(adres, {**velden, "portiek": "Z"}).status_code == 422


# ---------------------------------------------------------------- Promises


def test_een_toezegging_wordt_nagekomen_of_opnieuw_afgesproken(verhaal: Verhaal, browser: Browser) -> None:
    verhaal.bezoek(toezeggingen=(NieuweToezegging("bellen", VANDAAG), NieuweToezegging("brengen", VANDAAG)))
    client = browser(verhaal.werker)
    text(client, file_page(verhaal))
    with verhaal.read() as session:
        een, twee = session.scalars(select(Toezegging.id).order_by(Toezegging.id)).all()
    adres = f"{start(verhaal)}/toezeggingen"
    assert client.send(f"{adres}/{een}/nagekomen").location == file_page(verhaal)
    assert client.send(f"{adres}/{een}/nagekomen").status_code == 409
    text(client, f"{adres}/{twee}/opnieuw")
    gisteren = VANDAAG - dt.timedelta(days=1)
    for dag, status in ((gisteren, 422), (VANDAAG, 303)):
        velden = {"datum-dag": str(dag.day), "datum-maand": str(dag.month), "datum-jaar": str(dag.year)}
        assert client.send(f"{adres}/{twee}/opnieuw", velden).status_code == status
    with verhaal.read() as session:
        standen = sorted(row.stand for row in session.scalars(select(Toezegging)))
    assert standen == ["nagekomen", "open", "opnieuw_afgesproken"]


def test_niet_meer_nodig_vraagt_eerst_of_de_bewoner_dat_zegt(verhaal: Verhaal, browser: Browser) -> None:
    verhaal.bezoek(toezeggingen=(NieuweToezegging("samen bellen", VANDAAG),))
    client = browser(verhaal.werker)
    with verhaal.read() as session:
        adres = f"{start(verhaal)}/toezeggingen/{session.scalars(select(Toezegging.id)).one()}/vervallen"
    assert f'href="{adres}"' in text(client, file_page(verhaal))
    assert f'action="{adres}"' not in text(client, file_page(verhaal))
    vraag = text(client, adres)
    assert ("samen bellen" in vraag, f'action="{adres}"' in vraag) == (True, True)
    with verhaal.read() as session:
        assert session.scalars(select(Toezegging.stand)).one() == "open"
    assert client.send(adres).location == file_page(verhaal)
    with verhaal.read() as session:
        assert session.scalars(select(Toezegging.stand)).one() == "vervallen"
