"""Mijn dag in a browser: one tap for a closed door, the way back, who goes along."""

import datetime as dt
import re
from collections.abc import Callable

from sqlalchemy import select

from privacy.access import Actor, Rol
from privacy.chain import journaal
from renovatie.huisbezoeken.codes import Dagdeel, Weg
from renovatie.huisbezoeken.models import Bezoekuitkomst
from renovatie.huisbezoeken.services import NieuweToezegging
from renovatie.kern.base import new_id
from tests.client import Client
from tests.conftest import TestClock
from tests.factories import Fabriek
from tests.queries import counted
from tests.services.hulpdossiers.verhaal import VANDAAG, Verhaal, make_verhaal
from workflows.huisbezoek import Uitkomst

Browser = Callable[[Actor], Client]


def dag(verhaal: Verhaal) -> str:
    return f"/complexen/{verhaal.complex_id}/mijn-dag"


def page(client: Client, adres: str) -> str:
    answer = client.get(adres)
    assert answer.status_code == 200, answer.status_code
    return answer.get_data(as_text=True)


def dagen(verhaal: Verhaal) -> list[dt.date]:
    with verhaal.read() as session:
        return [uitkomst.datum for uitkomst in session.scalars(select(Bezoekuitkomst))]


def rows(verhaal: Verhaal) -> list[Bezoekuitkomst]:
    with verhaal.read() as session:
        found = session.scalars(select(Bezoekuitkomst)).all()
        session.expunge_all()
        return list(found)


def tap(verhaal: Verhaal, client: Client, woning: int = 0, **velden: str) -> tuple[int, str]:
    """The button of this home as the list draws it; gives the status and where it leads."""
    adres = f"/complexen/{verhaal.complex_id}/woningen/{verhaal.flat.woning_ids[woning]}/niet-thuis"
    vorm = re.search(rf'action="{adres}".*?</form>', page(client, dag(verhaal)), re.DOTALL)
    assert vorm is not None
    verborgen = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', vorm[0]))
    answer = client.post(adres, data={**verborgen, **velden})
    return answer.status_code, answer.location


# ---------------------------------------------------------------- One tap


def test_niet_thuis_is_een_tik_en_brengt_u_bij_de_volgende_deur(
    verhaal: Verhaal, browser: Browser, clock: TestClock
) -> None:
    client = browser(verhaal.werker)
    assert tap(verhaal, client, 1) == (303, f"{dag(verhaal)}#deur-2")
    (row,) = rows(verhaal)
    assert dagen(verhaal) == [VANDAAG]
    assert (row.uitkomst, row.weg, row.medewerker_id, row.tweede_id) == (
        Uitkomst.NIET_THUIS,
        None,
        verhaal.werker.id,
        None,
    )
    assert row.dagdeel in set(Dagdeel)
    pagina = page(client, dag(verhaal))
    assert "niet thuis." in pagina
    assert f"/woningen/{verhaal.flat.woning_ids[1]}/" not in pagina
    assert len(re.findall(r'<li id="deur-', pagina)) == 3


def test_niet_thuis_met_kaartje_is_ook_een_tik(verhaal: Verhaal, browser: Browser) -> None:
    tap(verhaal, browser(verhaal.werker), kaart="1")
    assert [row.weg for row in rows(verhaal)] == [Weg.KAART_ACHTERGELATEN]


def test_twee_keer_tikken_op_dezelfde_knop_is_een_bezoek(verhaal: Verhaal, browser: Browser) -> None:
    client = browser(verhaal.werker)
    adres = f"/complexen/{verhaal.complex_id}/woningen/{verhaal.flat.woning_ids[0]}/niet-thuis"
    page(client, dag(verhaal))
    form_id = str(new_id())
    assert [client.send(adres, {"form_id": form_id}).status_code for _keer in range(2)] == [303, 303]
    assert len(rows(verhaal)) == 1


def test_een_tik_zonder_nummer_wordt_niet_bewaard_en_zegt_dat(verhaal: Verhaal, browser: Browser) -> None:
    client = browser(verhaal.werker)
    adres = f"/complexen/{verhaal.complex_id}/woningen/{verhaal.flat.woning_ids[0]}/niet-thuis"
    page(client, dag(verhaal))
    assert client.send(adres, {"form_id": "x", "plek": "y"}).location == dag(verhaal)
    assert "Probeer het nog een keer." in page(client, dag(verhaal))
    assert rows(verhaal) == []


def test_voor_de_brief_bewaart_de_tik_niets_en_zegt_waarom(fabriek: Fabriek, browser: Browser) -> None:
    verhaal = make_verhaal(fabriek, 1, informatiebrief_op=None)
    client = browser(verhaal.werker)
    tap(verhaal, client)
    assert "De informatiebrief is nog niet verstuurd" in page(client, dag(verhaal))
    assert rows(verhaal) == []


def test_een_tik_is_ongedaan_te_maken_met_een_regel_in_het_journaal(
    fabriek: Fabriek, verhaal: Verhaal, browser: Browser
) -> None:
    client = browser(verhaal.werker)
    tap(verhaal, client)
    terug = re.search(r'class="vd-even".*?</form>', page(client, dag(verhaal)), re.DOTALL)
    assert terug is not None
    velden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', terug[0]))
    ongedaan = f"{dag(verhaal)}/ongedaan"
    ander = browser(verhaal.collega)
    page(ander, dag(verhaal))
    assert ander.send(ongedaan, {"form_id": velden["form_id"]}).status_code == 404
    assert client.post(ongedaan, data=velden).status_code == 303
    assert rows(verhaal) == []
    nog_eens = client.post(ongedaan, data=velden)
    assert (nog_eens.status_code, nog_eens.location) == (303, dag(verhaal))
    assert "Dit was al ongedaan gemaakt." in page(client, dag(verhaal))
    with fabriek.read() as session:
        codes = session.scalars(select(journaal.c.code).where(journaal.c.code == "huisbezoek.undo")).all()
        acties = session.scalars(
            select(journaal.c.actie).where(journaal.c.code == "huisbezoek.undo", journaal.c.uitkomst == "ok")
        ).all()
    assert (len(codes), list(acties)) == (3, ["D", "U"])


def test_de_melding_met_ongedaan_staat_er_een_keer(verhaal: Verhaal, browser: Browser) -> None:
    client = browser(verhaal.werker)
    tap(verhaal, client)
    assert ["vd-even" in page(client, dag(verhaal)) for _keer in range(2)] == [True, False]


# ---------------------------------------------------------------- Why, when, which way


def test_de_lijst_zegt_waarom_wanneer_en_welke_weg(verhaal: Verhaal, browser: Browser) -> None:
    for dagen in (9, 6, 2):
        verhaal.bezoek(
            uitkomst=Uitkomst.NIET_THUIS,
            datum=VANDAAG - dt.timedelta(days=dagen),
            dagdeel=Dagdeel.OCHTEND,
            weg=Weg.KAART_ACHTERGELATEN if dagen > 2 else None,
        )
    for dagen in (7, 5):
        verhaal.bezoek(
            1,
            uitkomst=Uitkomst.GEEN_GELEGENHEID,
            datum=VANDAAG - dt.timedelta(days=dagen),
            dagdeel=Dagdeel.AVOND,
            afspraak_op=VANDAAG if dagen == 5 else None,
            afspraak_dagdeel=Dagdeel.AVOND if dagen == 5 else None,
        )
    verhaal.bezoek(
        2, toezeggingen=(NieuweToezegging("folder brengen", VANDAAG),), datum=VANDAAG - dt.timedelta(days=3)
    )
    pagina = page(browser(verhaal.werker), dag(verhaal))
    for tekst in (
        "3 keer niet gesproken.",
        "Nog niet geprobeerd: in de avond.",
        "Al geprobeerd: kaartje achtergelaten (2 keer). ",
        "Vraag iemand die men vertrouwt om u voor te stellen.",
        "Afspraak van 24 november, in de avond.",
        "Meestal thuis in de avond.",
        "U beloofde hier iets.",
        "1 gesprek in 30 dagen.",
        "Nog nooit geprobeerd.",
    ):
        assert tekst in pagina, tekst


def test_een_wijkbeheerder_ziet_dezelfde_deuren_zonder_belofte(verhaal: Verhaal, browser: Browser) -> None:
    verhaal.bezoek(
        0, toezeggingen=(NieuweToezegging("folder brengen", VANDAAG),), datum=VANDAAG - dt.timedelta(days=3)
    )
    paginas = [page(browser(wie), dag(verhaal)) for wie in (verhaal.werker, verhaal.wijkbeheerder)]
    assert ["U beloofde hier iets." in pagina for pagina in paginas] == [True, False]
    assert [len(re.findall(r'<li id="deur-', pagina)) for pagina in paginas] == [4, 3]
    assert ["Niet thuis, kaartje" in pagina for pagina in paginas] == [True, True]


def test_wie_rust_heeft_en_een_belofte_kreeg_staat_er_met_beide(verhaal: Verhaal, browser: Browser) -> None:
    for dagen in (20, 10, 3):
        verhaal.bezoek(
            datum=VANDAAG - dt.timedelta(days=dagen),
            toezeggingen=(NieuweToezegging("bellen", VANDAAG),) if dagen == 3 else (),
        )
    pagina = page(browser(verhaal.werker), dag(verhaal))
    assert ("U beloofde hier iets." in pagina, "Al 3 gesprekken in 30 dagen" in pagina) == (True, False)
    assert "Rust, weer langs vanaf 7 december" in pagina


def test_na_vijfentwintig_deuren_staat_hoeveel_er_nog_zijn_en_de_weg_erheen(
    fabriek: Fabriek, browser: Browser
) -> None:
    verhaal = make_verhaal(fabriek, 27)
    client = browser(verhaal.werker)
    assert "Nog 2 andere deuren." in page(client, dag(verhaal))
    alles = page(client, f"{dag(verhaal)}?alles=1")
    assert (len(re.findall(r'<li id="deur-', alles)), "andere deuren" in alles) == (27, False)


# ---------------------------------------------------------------- Together


def test_wie_meegaat_wordt_bewaard_en_staat_klaar_bij_elk_bezoek(verhaal: Verhaal, browser: Browser) -> None:
    client = browser(verhaal.werker)
    page(client, dag(verhaal))
    assert client.send(f"{dag(verhaal)}/samen", {"tweede": str(verhaal.wijkbeheerder.id)}).status_code == 303
    pagina = page(client, dag(verhaal))
    assert "U gaat vandaag met Wijkbeheerder" in pagina
    assert "van dezelfde organisatie" not in pagina
    tap(verhaal, client)
    assert [row.tweede_id for row in rows(verhaal)] == [verhaal.wijkbeheerder.id]
    nieuw = f"/complexen/{verhaal.complex_id}/woningen/{verhaal.flat.woning_ids[1]}/huisbezoeken/nieuw"
    assert f'<option selected value="{verhaal.wijkbeheerder.id}">' in page(client, nieuw)


def test_twee_van_een_organisatie_krijgen_dat_te_horen(verhaal: Verhaal, browser: Browser) -> None:
    client = browser(verhaal.werker)
    page(client, dag(verhaal))
    client.send(f"{dag(verhaal)}/samen", {"tweede": str(verhaal.collega.id)})
    assert "U komt van dezelfde organisatie." in page(client, dag(verhaal))


def test_iemand_van_buiten_het_team_is_niet_te_kiezen(verhaal: Verhaal, browser: Browser) -> None:
    client = browser(verhaal.werker)
    page(client, dag(verhaal))
    antwoord = client.send(f"{dag(verhaal)}/samen", {"tweede": str(verhaal.partner.id)})
    assert antwoord.status_code == 422
    assert "Kies een van de antwoorden." in antwoord.get_data(as_text=True)


# ---------------------------------------------------------------- How to approach


def test_niet_meer_bellen_van_de_hulpkant_geldt_aan_beide_kanten_zonder_wie_of_waar_in_het_journaal(
    fabriek: Fabriek, verhaal: Verhaal, browser: Browser
) -> None:
    woning_id = verhaal.flat.woning_ids[0]
    client = browser(verhaal.werker)
    adres = f"/complexen/{verhaal.complex_id}/woningen/{woning_id}/benadering"
    page(client, adres)
    gedaan = client.send(adres, {"taal": "tr", "tolk": "y", "niet_meer_bellen": "y", "met_zn_tweeen": "y"})
    assert (gedaan.status_code, gedaan.location) == (
        303,
        f"/complexen/{verhaal.complex_id}/woningen/{woning_id}/huisbezoeken/nieuw",
    )
    lijst = page(client, dag(verhaal))
    for wat in ("Niet meer bellen", "n tweeën", "Spreekt Turks.", "Tolk gewenst."):
        assert wat in lijst, wat
    consulent = browser(fabriek.actor(Rol.WOONCONSULENT, verhaal.complex_id))
    assert "Niet meer bellen" in page(consulent, f"/complexen/{verhaal.complex_id}/woningen/{woning_id}")
    with fabriek.read() as session:
        regels = session.execute(
            select(journaal.c.object_id, journaal.c.dossier).where(journaal.c.code == "voorkeur.change")
        ).all()
    assert [tuple(regel) for regel in regels] == [(None, None)]


def test_de_woonconsulent_en_de_wijkbeheerder_hebben_deze_bladzijde_niet(
    fabriek: Fabriek, verhaal: Verhaal, browser: Browser
) -> None:
    adres = f"/complexen/{verhaal.complex_id}/woningen/{verhaal.flat.woning_ids[0]}/benadering"
    for wie in (fabriek.actor(Rol.WOONCONSULENT, verhaal.complex_id), verhaal.wijkbeheerder):
        assert browser(wie).get(adres).status_code == 404


# ---------------------------------------------------------------- Speed


def test_een_tik_en_de_lijst_kosten_evenveel_vragen_met_weinig_en_met_veel_woningen(
    fabriek: Fabriek, browser: Browser
) -> None:
    kosten = []
    for aantal in (2, 30):
        verhaal = make_verhaal(fabriek, aantal)
        for woning in range(1, aantal):
            verhaal.bezoek(
                woning,
                datum=VANDAAG - dt.timedelta(days=2),
                toezeggingen=(NieuweToezegging("bellen", VANDAAG),),
            )
        client = browser(verhaal.werker)
        page(client, dag(verhaal))
        with counted(fabriek.omgeving) as lijst:
            page(client, f"{dag(verhaal)}?alles=1")
        with counted(fabriek.omgeving) as tik:
            client.send(
                f"/complexen/{verhaal.complex_id}/woningen/{verhaal.flat.woning_ids[0]}/niet-thuis",
                {"form_id": str(new_id())},
            )
        kosten.append((len(lijst), len(tik)))
    assert kosten[0] == kosten[1]
    lijst_kost, tik_kost = kosten[1]
    assert lijst_kost <= 20
    assert tik_kost <= 20
