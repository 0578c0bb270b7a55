"""Referrals in a browser: the sender's way through, what an Instantie sees, and what nobody else sees."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from privacy.access import Actor
from privacy.journal import journaal
from renovatie.complexen.codes import Leefgebied
from renovatie.doorverwijzingen import services
from renovatie.huisbezoeken.services import NieuweHulpvraag
from renovatie.hulpdossiers.models import Hulpvraag, Toestemming, Toestemmingsgebeurtenis
from tests.client import Client
from tests.factories import Fabriek
from tests.services.hulpdossiers.verhaal import GEZEGD_GETYPT, VANDAAG, VERSLAG, VRAAG, Verhaal, make_verhaal
from tests.tegelijk import vijf_keer_tegelijk

Browser = Callable[[Actor], Client]
CLOSED = "Deze doorverwijzing is gesloten"


def page(verhaal: Verhaal, rest: str = "") -> str:
    return f"/complexen/{verhaal.complex_id}/doorverwijzingen/{verhaal.verwijzingen()[-1].id}{rest}"


def own(verhaal: Verhaal, rest: str = "") -> str:
    return f"/complexen/{verhaal.complex_id}/aan-ons/{verhaal.verwijzingen()[-1].id}{rest}"


def text(client: Client, adres: str, status: int = 200) -> str:
    antwoord = client.get(adres)
    assert antwoord.status_code == status, antwoord.get_data(as_text=True)[:2000]
    return antwoord.get_data(as_text=True)


def new_page(verhaal: Verhaal, woning: int = 0) -> str:
    """The form for a question that was not shared yet."""
    verhaal.bezoek(
        woning, hulpvragen=(NieuweHulpvraag(Leefgebied.FINANCIEN, VRAAG),), persoon=verhaal.bewoner(woning)
    )
    with verhaal.read() as session:
        vraag_id = session.scalars(select(Hulpvraag.id)).one()
    return f"/complexen/{verhaal.complex_id}/hulpvragen/{vraag_id}/doorverwijzen"


def datum(dag: dt.date) -> dict[str, str]:
    return {"datum-dag": str(dag.day), "datum-maand": str(dag.month), "datum-jaar": str(dag.year)}


def stand(verhaal: Verhaal) -> str:
    return str(verhaal.verwijzingen()[-1].stand)


# ---------------------------------------------------------------- The sender


def test_doorverwijzen_zonder_toestemming_geeft_409_met_de_zin_en_bewaart_niets(
    verhaal: Verhaal, browser: Browser
) -> None:
    adres, client = new_page(verhaal), browser(verhaal.werker)
    text(client, adres)
    antwoord = client.send(
        adres,
        {
            "instantie": str(verhaal.schuldhulp), "vraag": VRAAG,
            "toestemming": "al", "voorsteller": str(verhaal.werker.id),
        },
    )  # fmt: skip
    assert antwoord.status_code == 409
    zin = "U mag dit nog niet delen met Schuldhulp Lommerdrecht. Vraag het eerst aan de bewoner."
    assert zin in antwoord.get_data(as_text=True)
    assert verhaal.verwijzingen() == []
    with verhaal.read() as session:
        assert "conflict" in session.scalars(select(journaal.c.uitkomst)).all()


def test_een_concept_wacht_op_de_toestemming_en_gaat_dan_meteen_weg(
    verhaal: Verhaal, browser: Browser
) -> None:
    adres, client = new_page(verhaal), browser(verhaal.werker)
    text(client, adres)
    antwoord = client.send(
        adres,
        {"instantie": str(verhaal.schuldhulp), "vraag": VRAAG, "toestemming": "nee", "voorsteller": "nee"},
    )
    assert (antwoord.status_code, stand(verhaal)) == (303, "concept")
    assert "Leg de toestemming vast" in text(client, antwoord.location)
    text(client, page(verhaal, "/toestemming"))
    gegeven = vijf_keer_tegelijk(
        client, "doorverwijzingen.geef_toestemming", page(verhaal, "/toestemming"), {**GEZEGD_GETYPT}
    )
    assert (gegeven.status_code, stand(verhaal)) == (303, "verzonden")


def test_over_gezondheid_staat_er_geen_ja_van_eerder_bij(verhaal: Verhaal, browser: Browser) -> None:
    verhaal.doorverwezen()
    client, eerder = browser(verhaal.werker), 'value="al"'
    gezondheid = NieuweHulpvraag(Leefgebied.LICHAMELIJKE_GEZONDHEID, "tillen", bewoner_wil=True)
    verhaal.bezoek(
        hulpvragen=(NieuweHulpvraag(Leefgebied.FINANCIEN, "brieven"), gezondheid), persoon=verhaal.bewoner()
    )
    with verhaal.write() as session:
        ids = {vraag.tekst: vraag.id for vraag in session.scalars(select(Hulpvraag))}
        made = services.prepare_doorverwijzing(
            session,
            verhaal.werker,
            complex_id=verhaal.complex_id,
            hulpvraag_id=ids["tillen"],
            instantie_id=verhaal.schuldhulp,
        ).id
    forms = [
        text(client, f"/complexen/{verhaal.complex_id}/hulpvragen/{ids[vraag]}/doorverwijzen")
        for vraag in ("brieven", "tillen")
    ]
    assert [eerder in form for form in forms] == [True, False]
    concept = f"/complexen/{verhaal.complex_id}/doorverwijzingen/{made}"
    assert "Leg de toestemming vast" in text(client, concept)
    assert client.send(f"{concept}/verzend", {}).status_code == 409


@pytest.mark.parametrize("in_een_keer", [True, False])
def test_een_ja_over_gezondheid_op_dezelfde_dag_heeft_een_eigen_bewijs(
    verhaal: Verhaal, browser: Browser, in_een_keer: bool
) -> None:
    verhaal.doorverwezen()
    eerder, client = verhaal.verwijzingen()[0].toestemming_id, browser(verhaal.werker)
    gezondheid = NieuweHulpvraag(Leefgebied.LICHAMELIJKE_GEZONDHEID, "tillen", bewoner_wil=True)
    verhaal.bezoek(hulpvragen=(gezondheid,), persoon=verhaal.bewoner())
    with verhaal.read() as session:
        (vraag_id,) = (vraag.id for vraag in session.scalars(select(Hulpvraag)) if vraag.tekst == "tillen")
    adres = f"/complexen/{verhaal.complex_id}/hulpvragen/{vraag_id}/doorverwijzen"
    text(client, adres)
    getypt = {"instantie": str(verhaal.schuldhulp), "vraag": "tillen", "voorsteller": "nee"}
    if in_een_keer:
        client.send(adres, {**getypt, **GEZEGD_GETYPT, "toestemming": "ja"})
    else:
        client.send(adres, {**getypt, "toestemming": "nee"})
        text(client, page(verhaal, "/toestemming"))
        client.send(page(verhaal, "/toestemming"), {**GEZEGD_GETYPT})
    laatste = verhaal.verwijzingen()[-1]
    assert (str(laatste.stand), laatste.toestemming_id == eerder) == ("verzonden", False)
    with verhaal.read() as session:
        gegeven = session.scalars(select(Toestemmingsgebeurtenis.toestemming_id)).all()
    assert set(gegeven) == {eerder, laatste.toestemming_id}


def test_gezegd_zonder_getuige_gaat_niet_weg(verhaal: Verhaal, browser: Browser) -> None:
    adres, client = new_page(verhaal), browser(verhaal.werker)
    text(client, adres)
    antwoord = client.send(
        adres,
        {
            "instantie": str(verhaal.schuldhulp), "vraag": VRAAG, "toestemming": "ja",
            "wijze": "gezegd_met_medewerker", "voorsteller": "nee",
        },
    )  # fmt: skip
    assert (antwoord.status_code, verhaal.verwijzingen()) == (422, [])
    assert "Kies wie de toestemming hoorde." in antwoord.get_data(as_text=True)


def test_de_afzender_loopt_de_hele_weg_namens_de_instantie(verhaal: Verhaal, browser: Browser) -> None:
    verhaal.doorverwezen()
    client = browser(verhaal.werker)
    steps: list[tuple[str, dict[str, Any], str]] = [
        ("/antwoord", {"antwoord": "aan", "namens": "J. Zandstra"}, "aangenomen"),
        ("/contact", {**datum(VANDAAG), "namens": "J. Zandstra"}, "in_behandeling"),
        ("/uitkomst", {"uitkomst": "opgelost", "namens": "J. Zandstra"}, "in_behandeling"),
        ("/afronden", {"toets": "getoetst", "uitkomst": "opgelost", **datum(VANDAAG)}, "afgerond"),
        ("/heropen", {"reden": "teruggekomen"}, "heropend"),
    ]
    for rest, velden, naar in steps:
        text(client, page(verhaal, rest))
        antwoord = client.send(page(verhaal, rest), velden)
        assert (antwoord.status_code, stand(verhaal)) == (303, naar), antwoord.get_data(as_text=True)
    pagina = text(client, page(verhaal))
    assert "Gezegd door J. Zandstra. Opgeschreven door" in pagina


def test_een_afloop_die_niemand_aan_de_bewoner_vroeg_heet_niet_getoetst(
    verhaal: Verhaal, browser: Browser
) -> None:
    verhaal.doorverwezen()
    client = browser(verhaal.werker)
    text(client, page(verhaal, "/antwoord"))
    client.send(page(verhaal, "/antwoord"), {"antwoord": "aan", "namens": "J"})
    client.send(page(verhaal, "/contact"), {**datum(VANDAAG), "namens": "J"})
    client.send(page(verhaal, "/uitkomst"), {"uitkomst": "opgelost", "namens": "J"})
    antwoord = client.send(page(verhaal, "/afronden"), {"toets": "verhuisd", "uitkomst": "opgelost"})
    assert (antwoord.status_code, stand(verhaal)) == (303, "afgerond")
    pagina = text(client, page(verhaal))
    assert "Niet getoetst bij de bewoner: verhuisd. Door" in pagina
    assert "Afgerond. Opgelost" not in pagina
    assert "meldde: Opgelost. Dat is wat de instantie zegt." in pagina


def test_afronden_zonder_het_de_bewoner_te_vragen_wordt_geweigerd(verhaal: Verhaal, browser: Browser) -> None:
    verhaal.doorverwezen()
    client = browser(verhaal.werker)
    text(client, page(verhaal, "/antwoord"))
    client.send(page(verhaal, "/antwoord"), {"antwoord": "aan", "namens": "J"})
    client.send(page(verhaal, "/contact"), {**datum(VANDAAG), "namens": "J"})
    for velden in ({"uitkomst": "opgelost"}, {"uitkomst": "deels", "toets": "onbereikbaar"}):
        assert client.send(page(verhaal, "/afronden"), velden).status_code == 422
    assert stand(verhaal) == "in_behandeling"


def test_een_stap_die_niet_meer_kan_geeft_409(verhaal: Verhaal, browser: Browser) -> None:
    verhaal.doorverwezen()
    client = browser(verhaal.werker)
    text(client, page(verhaal))
    antwoord = client.send(page(verhaal, "/contact"), {**datum(VANDAAG), "namens": "J"})
    assert (antwoord.status_code, stand(verhaal)) == (409, "verzonden")


def test_de_lijst_toont_van_een_collega_de_stand_en_niet_de_vraag(verhaal: Verhaal, browser: Browser) -> None:
    verhaal.doorverwezen()
    adres = f"/complexen/{verhaal.complex_id}/doorverwijzingen"
    assert VRAAG in text(browser(verhaal.werker), adres)
    client = browser(verhaal.collega)
    assert VRAAG not in text(client, adres)
    team = text(client, f"{adres}?van=team")
    assert ("Schuldhulp Lommerdrecht" in team, VRAAG in team) == (True, False)


def test_intrekken_vraagt_eerst_of_u_het_zeker_weet(verhaal: Verhaal, browser: Browser) -> None:
    verhaal.doorverwezen()
    client = browser(verhaal.werker)
    assert "Dit kunt u niet terugdraaien." in text(client, page(verhaal, "/intrekken"))
    assert stand(verhaal) == "verzonden"
    assert client.send(page(verhaal, "/intrekken")).status_code == 303
    assert stand(verhaal) == "ingetrokken"
    assert CLOSED in text(browser(verhaal.partner), own(verhaal), 410)


# ---------------------------------------------------------------- Stopping


def test_stoppen_sluit_de_bladzijde_van_de_instantie_bij_de_volgende_vraag(
    verhaal: Verhaal, browser: Browser
) -> None:
    verhaal.doorverwezen()
    partner, werker = browser(verhaal.partner), browser(verhaal.werker)
    assert verhaal.bewoner().naam in text(partner, own(verhaal))
    with verhaal.read() as session:
        toestemming_id = session.scalars(select(Toestemming.id)).one()
    adres = f"/complexen/{verhaal.complex_id}/toestemmingen/{toestemming_id}/stop"
    assert "We trekken 1 open doorverwijzing in." in text(werker, adres)
    assert werker.send(adres).status_code == 422
    assert werker.send(adres, {"kanaal": "telefoon"}).status_code == 303
    pagina = text(partner, own(verhaal), 410)
    assert CLOSED in pagina
    for geheim in (verhaal.bewoner().naam, VRAAG, *verhaal.flat.canaries):
        assert geheim not in pagina
    for antwoord in ({"antwoord": "aan"}, {}):
        gesloten = partner.send(own(verhaal, "/antwoord"), antwoord)
        assert (gesloten.status_code, CLOSED in gesloten.get_data(as_text=True)) == (410, True)
        assert verhaal.bewoner().naam not in gesloten.get_data(as_text=True)
    assert stand(verhaal) == "ingetrokken"


# ---------------------------------------------------------------- The Instantie


def test_de_instantie_ziet_haar_verwijzing_en_niets_anders(verhaal: Verhaal, browser: Browser) -> None:
    verhaal.doorverwezen(0)
    client = browser(verhaal.partner)
    lijst = text(client, f"/complexen/{verhaal.complex_id}/aan-ons")
    assert ("1 bewoner wacht op u" in lijst, VRAAG in lijst) == (True, True)
    pagina = text(client, own(verhaal))
    assert verhaal.bewoner(0).naam in pagina
    for geheim in (VERSLAG, "Trijsselwaardlaan", "Financiën", verhaal.bewoner(1).naam):
        assert geheim not in _content(pagina) + _content(lijst)


def _content(pagina: str) -> str:
    """The page without its frame: that names the flat, which is no secret."""
    return pagina[pagina.index("<main") : pagina.index("</main>")]


def test_een_andere_instantie_krijgt_404(verhaal: Verhaal, browser: Browser) -> None:
    verhaal.doorverwezen()
    client = browser(verhaal.andere_partner)
    assert "Er wacht niemand op u" in text(client, f"/complexen/{verhaal.complex_id}/aan-ons")
    text(client, own(verhaal), 404)
    assert client.send(own(verhaal, "/antwoord"), {"antwoord": "aan"}).status_code == 404
    text(client, page(verhaal), 404)
    assert stand(verhaal) == "verzonden"


def test_de_instantie_antwoordt_in_twee_tikken_tot_het_einde(verhaal: Verhaal, browser: Browser) -> None:
    verhaal.doorverwezen()
    client = browser(verhaal.partner)
    steps: list[tuple[str, dict[str, Any], str]] = [
        ("/terugvraag", {"terugvraag": "tolk_nodig"}, "verzonden"),
        ("/antwoord", {"antwoord": "aan"}, "aangenomen"),
        ("/contact", datum(VANDAAG), "in_behandeling"),
        ("/uitkomst", {"uitkomst": "deels"}, "in_behandeling"),
    ]
    for rest, velden, naar in steps:
        text(client, own(verhaal))
        antwoord = client.send(own(verhaal, rest), velden)
        assert (antwoord.status_code, stand(verhaal)) == (303, naar), antwoord.get_data(as_text=True)
    assert "U meldde: Deels opgelost" in text(client, own(verhaal))


def test_de_instantie_vraagt_een_ding_tegelijk_en_raakt_niets_kwijt(
    verhaal: Verhaal, browser: Browser
) -> None:
    verhaal.doorverwezen()
    client = browser(verhaal.partner)
    assert "Ik wil iets vragen" in text(client, own(verhaal))
    for vraag, status in (("wil_bewoner_nog", 303), ("telefoon_klopt_niet", 409)):
        antwoord = client.send(own(verhaal, "/terugvraag"), {"terugvraag": vraag})
        assert antwoord.status_code == status
    geweigerd = antwoord.get_data(as_text=True)
    assert ("U vroeg: Wil de bewoner dit nog?" in geweigerd, "nog geen antwoord" in geweigerd) == (True, True)
    assert "Ik wil iets vragen" not in text(client, own(verhaal))


def test_weigeren_vraagt_een_reden_en_sluit_de_bladzijde(verhaal: Verhaal, browser: Browser) -> None:
    verhaal.doorverwezen()
    client = browser(verhaal.partner)
    text(client, own(verhaal))
    assert client.send(own(verhaal, "/antwoord"), {"antwoord": "niet"}).status_code == 422
    assert client.send(own(verhaal, "/antwoord"), {"antwoord": "geen_plek"}).status_code == 303
    assert CLOSED in text(client, own(verhaal), 410)
    pagina = text(browser(verhaal.werker), page(verhaal))
    assert ("Geen plek" in pagina, "Kies een andere instantie" in pagina) == (True, True)


def test_te_laat_staat_voor_beide_kanten_in_werkdagen(verhaal: Verhaal, browser: Browser, clock: Any) -> None:
    verhaal.doorverwezen()
    werker, partner = verhaal.werker, verhaal.partner
    clock.set(dt.date(2026, 12, 4))
    assert "3 werkdagen te laat" in text(browser(werker), page(verhaal))
    assert "Uw antwoord is 3 werkdagen te laat" in text(browser(partner), own(verhaal))


# ---------------------------------------------------------------- Others


@pytest.mark.parametrize("rest", ["", "/antwoord", "/toestemming"])
def test_een_verwijzing_van_een_ander_complex_is_404(
    fabriek: Fabriek, verhaal: Verhaal, browser: Browser, rest: str
) -> None:
    verhaal.doorverwezen()
    ander = make_verhaal(fabriek, 1)
    verwijzing_id = verhaal.verwijzingen()[0].id
    text(browser(ander.werker), f"/complexen/{ander.complex_id}/doorverwijzingen/{verwijzing_id}{rest}", 404)


def test_een_wijkbeheerder_ziet_geen_verwijzing(verhaal: Verhaal, browser: Browser) -> None:
    verhaal.doorverwezen()
    text(browser(verhaal.wijkbeheerder), page(verhaal), 404)
