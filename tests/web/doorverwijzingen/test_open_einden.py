"""Open ends, the warm handover, answers to the Instantie and the terms of a complex, in a browser."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from sqlalchemy import update

from privacy.access import Actor, Rol
from renovatie.complexen.models import Instantie, Woning
from renovatie.doorverwijzingen import services
from renovatie.doorverwijzingen.codes import Terugvraag, Weigerreden
from renovatie.doorverwijzingen.feiten import termijnen_of
from renovatie.gebruikers.models import Organisatiesoort
from renovatie.hulpdossiers import services as hulpdossiers
from tests.client import Client
from tests.services.doorverwijzingen.test_standen import act
from tests.services.hulpdossiers.verhaal import GEZEGD_GETYPT, VANDAAG, VRAAG, Verhaal
from tests.tegelijk import vijf_keer_tegelijk
from tests.web.doorverwijzingen.test_pages import datum, new_page, own, page, stand, text
from workflows.doorverwijzing import Laddertermijnen, Uitkomst
from workflows.termijnen import werkdagen_na

Browser = Callable[[Actor], Client]
MORGEN = VANDAAG + dt.timedelta(days=1)


def test_de_lijst_zegt_wie_er_aan_zet_is(verhaal: Verhaal, browser: Browser) -> None:
    adres = f"/complexen/{verhaal.complex_id}/doorverwijzingen"
    client = browser(verhaal.werker)
    assert "Geen open doorverwijzingen" in text(client, adres)
    verhaal.doorverwezen(0)
    verhaal.doorverwezen(1)
    act(verhaal, services.refuse_doorverwijzing, verhaal.partner, 1, reden=Weigerreden.GEEN_PLEK)
    html = text(client, adres)
    assert "1 doorverwijzing wacht op u" in html
    assert (
        html.index("Wacht op u")
        < html.index("kies een andere instantie")
        < html.index("Wacht op de instantie")
    )
    ander = text(browser(verhaal.collega), f"{adres}?van=team")
    assert VRAAG not in ander
    assert "Wacht op de afzender" in ander


def test_van_het_team_staat_bij_een_dicht_dossier_geen_adres_naast_de_instantie(
    verhaal: Verhaal, browser: Browser
) -> None:
    adres = f"/complexen/{verhaal.complex_id}/doorverwijzingen?van=team"
    verhaal.doorverwezen(0)
    with verhaal.read() as session:
        straat = session.get_one(Woning, verhaal.flat.woning_ids[0]).adres
    client = browser(verhaal.collega)
    open_ = text(client, adres)
    with verhaal.write() as session:
        hulpdossiers.assign_bezoekgebied(
            session,
            verhaal.werker,
            complex_id=verhaal.complex_id,
            gebruiker_id=verhaal.werker.id,
            portiek="A",
            van=VANDAAG,
        )
    dicht, eigen = text(client, adres), text(browser(verhaal.werker), adres)
    assert [(f">{straat}<" in p, "dossier van een collega" in p) for p in (open_, dicht, eigen)] == [
        (True, False),
        (False, True),
        (True, False),
    ]
    assert "Schuldhulp Lommerdrecht" in dicht


def test_de_herinnering_staat_op_het_blad_en_in_de_berichten(
    verhaal: Verhaal, browser: Browser, clock: Any
) -> None:
    doorverwijzing_id = verhaal.doorverwezen()
    clock.set(werkdagen_na(VANDAAG, 6))
    with verhaal.fabriek.write(None) as session:
        services.take_steps(session, doorverwijzing_id)
    assert "Herinnering verstuurd aan de instantie" in text(browser(verhaal.werker), page(verhaal))
    partner = browser(verhaal.partner)
    assert "Er staat een bewoner op u te wachten" in text(partner, "/mijn/berichten")


def test_een_afspraak_zonder_plek_of_in_het_verleden_wordt_niet_bewaard(
    verhaal: Verhaal, browser: Browser
) -> None:
    verhaal.doorverwezen()
    client, adres = browser(verhaal.werker), page(verhaal, "/overdracht")
    text(client, adres)
    goed = {"voorsteller": str(verhaal.werker.id), "plek": "huiskamer", "dagdeel": "ochtend", **datum(MORGEN)}
    zonder = client.send(adres, {**goed, "plek": ""})
    assert (zonder.status_code, "Kies waar het is." in zonder.text) == (422, True)
    gisteren = client.send(adres, {**goed, **datum(VANDAAG - dt.timedelta(days=1))})
    assert (gisteren.status_code, "Deze dag is voorbij" in gisteren.text) == (422, True)
    assert verhaal.verwijzingen()[0].overdracht_op is None
    assert vijf_keer_tegelijk(client, "doorverwijzingen.zet_stap", adres, goed).status_code == 303
    html = text(client, page(verhaal))
    assert "woensdag 25 november 2026, ochtend, in de huiskamer van de buurt" in html
    assert "in de huiskamer van de buurt" in text(browser(verhaal.partner), own(verhaal))


def test_een_nieuwe_doorverwijzing_kan_meteen_een_afspraak_hebben(verhaal: Verhaal, browser: Browser) -> None:
    adres, client = new_page(verhaal), browser(verhaal.werker)
    text(client, adres)
    velden = {
        "instantie": str(verhaal.schuldhulp), "vraag": VRAAG, "toestemming": "ja", **GEZEGD_GETYPT,
        "voorsteller": "nee", "taal": "nl", "plek": "bij_instantie", **datum(MORGEN),
    }  # fmt: skip
    alleen = client.send(adres, velden)
    assert (alleen.status_code, "Bij een afspraak hoort iemand" in alleen.text) == (422, True)
    assert (
        vijf_keer_tegelijk(
            client, "doorverwijzingen.maak", adres, {**velden, "voorsteller": str(verhaal.werker.id)}
        ).status_code
        == 303
    )
    (v,) = verhaal.verwijzingen()
    assert (v.stand, v.overdracht_op, v.overdracht_plek) == ("verzonden", MORGEN, "bij_instantie")


def test_een_vraag_van_de_instantie_wordt_beantwoord_uit_de_lijst(verhaal: Verhaal, browser: Browser) -> None:
    verhaal.doorverwezen()
    client, adres = browser(verhaal.werker), page(verhaal, "/terug")
    assert "De instantie wacht niet op een antwoord." in text(client, adres)
    act(verhaal, services.ask_back, verhaal.partner, vraag=Terugvraag.TOLK_NODIG)
    bladzijde = text(client, page(verhaal))
    assert "vraagt: Is er een tolk nodig?" in bladzijde
    assert "De instantie wacht op uw antwoord" in bladzijde
    assert "De instantie heeft nog niet geantwoord" not in bladzijde
    text(client, adres)
    verkeerd = client.send(adres, {"antwoord": "nummer_klopt"})
    assert verkeerd.status_code == 422
    assert client.send(adres, {"antwoord": "tolk_nodig"}).status_code == 303
    assert "Ja, er is een tolk nodig" in text(browser(verhaal.partner), own(verhaal))


def test_wat_de_instantie_eerder_zei_krijgt_die_dag(verhaal: Verhaal, browser: Browser, clock: Any) -> None:
    verhaal.doorverwezen()
    clock.set(VANDAAG + dt.timedelta(days=6))
    client, adres = browser(verhaal.werker), page(verhaal, "/antwoord")
    text(client, adres)
    velden = {"antwoord": "aan", "namens": "J. Zandstra, per telefoon"}
    morgen = client.send(adres, {**velden, **datum(VANDAAG + dt.timedelta(days=7))})
    assert (morgen.status_code, "ligt in de toekomst" in morgen.text) == (422, True)
    assert client.send(adres, {**velden, **datum(VANDAAG + dt.timedelta(days=3))}).status_code == 303
    assert (stand(verhaal), verhaal.verwijzingen()[0].beantwoord_op) == (
        "aangenomen", VANDAAG + dt.timedelta(days=3),
    )  # fmt: skip


def test_de_procesregisseur_spreekt_termijnen_af(verhaal: Verhaal, browser: Browser) -> None:
    regie = verhaal.fabriek.actor(Rol.PROCESREGISSEUR, verhaal.complex_id)
    client = browser(regie)
    adres = f"/complexen/{verhaal.complex_id}/doorverwijzingen/termijnen"
    assert adres in text(client, f"/complexen/{verhaal.complex_id}/regie/doorverwijzingen")
    assert 'value="10"' in text(client, adres)
    velden = {"eerste_contact": "12", "herinnering": "2", "procesregisseur": "6", "casusoverleg": "9"}
    fout = client.send(adres, {**velden, "procesregisseur": "2"})
    assert (fout.status_code, "Elke trede komt na de vorige" in fout.text) == (422, True)
    leeg = client.send(adres, {**velden, "herinnering": "0"})
    assert (leeg.status_code, "van 1 tot 60" in leeg.text) == (422, True)
    assert client.send(adres, velden).status_code == 303
    with verhaal.read() as session:
        assert termijnen_of(session, verhaal.complex_id) == Laddertermijnen(
            eerste_contact=12, herinnering=2, procesregisseur=6, casusoverleg=9
        )
    assert browser(verhaal.werker).get(adres).status_code == 404


def test_na_het_intrekken_wacht_niemand_op_een_antwoord_en_wordt_de_afspraak_afgezegd(
    verhaal: Verhaal, browser: Browser
) -> None:
    verhaal.doorverwezen()
    act(verhaal, services.ask_back, verhaal.partner, vraag=Terugvraag.TOLK_NODIG)
    client, adres = browser(verhaal.werker), page(verhaal, "/overdracht")
    text(client, adres)
    afspraak = {"voorsteller": str(verhaal.werker.id), "plek": "huiskamer", **datum(MORGEN)}
    assert client.send(adres, afspraak).status_code == 303
    act(verhaal, services.withdraw_doorverwijzing, verhaal.werker)
    html = text(client, page(verhaal))
    assert "Beantwoord de vraag" not in html
    assert "woensdag 25 november 2026, in de huiskamer van de buurt. Zeg hem af bij de bewoner" in html
    assert html.count("Warme overdracht") == 1  # what was agreed, and not what is still to come


def test_wie_niet_aanneemt_ziet_niets_meer_en_de_afzender_leest_dat(
    verhaal: Verhaal, browser: Browser
) -> None:
    verhaal.doorverwezen()
    client = browser(verhaal.werker)
    assert "Niets anders. Geen notities" in text(client, page(verhaal))
    act(verhaal, services.refuse_doorverwijzing, verhaal.partner, reden=Weigerreden.GEEN_PLEK)
    html = text(client, page(verhaal))
    assert ("Niets meer." in html, "Niets anders." in html) == (True, False)


def test_wat_de_instantie_meldde_vraagt_om_een_check_bij_de_bewoner(
    verhaal: Verhaal, browser: Browser
) -> None:
    verhaal.doorverwezen()
    act(verhaal, services.accept_doorverwijzing, verhaal.partner)
    act(verhaal, services.record_eerste_contact, verhaal.partner, op=VANDAAG)
    client = browser(verhaal.werker)
    assert "De instantie is bezig" in text(client, page(verhaal))
    act(verhaal, services.report_uitkomst, verhaal.partner, uitkomst=Uitkomst.OPGELOST)
    html = text(client, page(verhaal))
    assert ("Vraag de bewoner of het is opgelost" in html, "De instantie is bezig" in html) == (True, False)
    assert ("vraag het de bewoner" in html, "in behandeling" in html) == (True, False)


def test_de_instantie_leest_op_welke_dag_zij_de_bewoner_spreekt(
    verhaal: Verhaal, browser: Browser, clock: Any
) -> None:
    verhaal.doorverwezen()
    client = browser(verhaal.partner)
    assert "U spreekt de bewoner uiterlijk op 8 december 2026." in text(client, own(verhaal))
    clock.set(werkdagen_na(VANDAAG, 11))
    te_laat = text(client, own(verhaal))
    assert "Het eerste contact had uiterlijk op 8 december 2026 gemoeten." in te_laat
    assert "Kunt u niet helpen?" in te_laat
    act(verhaal, services.accept_doorverwijzing, verhaal.partner)
    aangenomen = text(client, own(verhaal))
    assert ("Maak vandaag nog contact." in aangenomen, "Kunt u niet helpen?" in aangenomen) == (True, False)


def test_als_niemand_daar_een_account_heeft_staat_dat_er_meteen(verhaal: Verhaal, browser: Browser) -> None:
    client, zin = browser(verhaal.werker), "heeft nog niemand een account"
    verhaal.doorverwezen(0)
    met = text(client, page(verhaal))
    zwembad = verhaal.fabriek.instantie(
        verhaal.complex_id, soort=Organisatiesoort.UNIVERSITEIT, naam="Zwembad Lommerdrecht"
    )
    verhaal.doorverwezen(1, zwembad)
    zonder = text(client, page(verhaal))
    assert (zin in met, f"Bij Zwembad Lommerdrecht {zin}" in zonder) == (False, True)
    assert "Niemand daar ziet deze doorverwijzing." in zonder


def test_wie_nee_zei_wordt_voor_dezelfde_vraag_niet_opnieuw_gevraagd(
    verhaal: Verhaal, browser: Browser
) -> None:
    verwijzing_id = verhaal.doorverwezen()
    act(verhaal, services.refuse_doorverwijzing, verhaal.partner, reden=Weigerreden.GEEN_PLEK)
    client, (v,) = browser(verhaal.werker), verhaal.verwijzingen()
    adres = (
        f"/complexen/{verhaal.complex_id}/hulpvragen/{v.hulpvraag_id}/doorverwijzen?vorige={verwijzing_id}"
    )
    assert adres.replace("&", "&amp;") in text(client, page(verhaal))
    html = text(client, adres)
    assert (f'value="{verhaal.schuldhulp}"' in html, f'value="{verhaal.taalhuis}"' in html) == (False, True)
    with verhaal.write() as session:
        session.execute(update(Instantie).where(Instantie.id == verhaal.taalhuis).values(actief=False))
    assert "Op de sociale kaart staat geen andere instantie." in text(client, adres)
