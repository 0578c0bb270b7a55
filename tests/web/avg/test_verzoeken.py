"""The pages of requests: who sees what, and the page on which a resident collects the file."""

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from privacy.access import Actor, Rol
from renovatie.avg.models.verzoeken import Derdenvraag, Effect, Verzoekdeel
from renovatie.avg.services import inzage as inzagen
from renovatie.avg.services.verzoeken import trek_in
from renovatie.gebruikers.models import Organisatiesoort
from renovatie.gebruikers.services import create_organisatie
from tests.client import Client
from tests.conftest import VANDAAG
from tests.factories import Fabriek
from tests.services.avg.verzoek import ADRES, NAAM, TEKST, Zaak, make_zaak
from tests.services.hulpdossiers.verhaal import VERSLAG, make_verhaal
from tests.tegelijk import vijf_keer_tegelijk
from workflows.verzoeken import Verzoeksoort

Browser = Callable[[Actor], Client]


@pytest.fixture
def zaak(app: Flask, fabriek: Fabriek, monkeypatch: pytest.MonkeyPatch) -> Zaak:
    monkeypatch.setattr("renovatie.avg.taken.inzage.inzage_pdf", lambda *_: b"%PDF-1.7 kort")
    return make_zaak(app, make_verhaal(fabriek))


@pytest.fixture
def browser(app: Flask, zaak: Zaak) -> Browser:
    """A browser in which this person is signed in."""

    def make(actor: Actor) -> Client:
        app.test_client_class = Client
        client = app.test_client()
        assert isinstance(client, Client)
        client.sign_in(zaak.verhaal.fabriek, actor.id)
        client.get("/avg/verzoeken")
        return client

    return make


def test_de_pc_ziet_naam_en_tekst_en_de_fg_alleen_de_klok(zaak: Zaak, browser: Browser) -> None:
    verzoek_id = zaak.verzoek()
    eigen = browser(zaak.corporatie).get(f"/avg/verzoeken/{verzoek_id}").get_data(as_text=True)
    assert NAAM in eigen
    assert TEKST in eigen
    fg = browser(zaak.verhaal.fabriek.actor(Rol.PRIVACYFUNCTIONARIS))
    klokken = fg.get("/avg/termijnen")
    assert klokken.status_code == 200
    html = klokken.get_data(as_text=True)
    assert "Verzoek 1" in html
    assert [woord for woord in (NAAM, TEKST, ADRES.splitlines()[0]) if woord in html] == []
    for path in ("/avg/verzoeken", f"/avg/verzoeken/{verzoek_id}", "/avg/verzoeken/nieuw"):
        assert fg.get(path).status_code == 404


def test_de_pc_van_een_andere_organisatie_krijgt_404(zaak: Zaak, browser: Browser) -> None:
    verzoek_id = zaak.verzoek(ook=())
    ander = browser(zaak.welzijn)
    for path in ("", "/identiteit", "/koppelen", "/afwijzen", "/inwilligen", "/verlengen", "/bestand"):
        assert ander.get(f"/avg/verzoeken/{verzoek_id}{path}").status_code == 404
    for path in ("identiteit", "afwijzen", "bestand", "bestand.pdf", "link", "beperking-op", "intrekken"):
        assert ander.send(f"/avg/verzoeken/{verzoek_id}/{path}").status_code == 404
    assert "Verzoek 1" not in ander.get("/avg/verzoeken").get_data(as_text=True)
    assert "Verzoek 1" not in ander.get("/avg/termijnen").get_data(as_text=True)


def test_de_hele_weg_van_post_tot_brief(zaak: Zaak, browser: Browser) -> None:
    client = browser(zaak.corporatie)
    answer = client.send(
        "/avg/verzoeken/nieuw",
        {
            "soort": "inzage",
            "kanaal": "brief",
            **day("ontvangen_op"),
            "naam": NAAM,
            "contact": ADRES,
            "tekst": TEKST,
        },
    )
    assert answer.status_code == 303
    url = re.search(r'href="(/avg/verzoeken/[0-9a-f-]{36})"', client.get("/avg/verzoeken").text)
    assert url is not None
    here = url.group(1)
    assert (
        vijf_keer_tegelijk(
            client, "avg.verzoek_identiteit_post", f"{here}/identiteit", {"wijze": "teruggebeld", **day("op")}
        ).status_code
        == 303
    )
    home = {"complex": str(zaak.verhaal.complex_id), "huisnummer": "2"}
    kies = client.send(f"{here}/koppelen", home)
    assert kies.status_code == 200
    wie = zaak.bewoner()
    assert wie.naam in kies.text
    assert (
        vijf_keer_tegelijk(
            client, "avg.verzoek_koppelen_post", f"{here}/koppelen", {**home, "wie": str(wie.huurder_id)}
        ).status_code
        == 303
    )
    assert vijf_keer_tegelijk(client, "avg.bestand_post", f"{here}/bestand").status_code == 303
    assert "bestand" in client.get(f"{here}/bestand").text
    zaak.run()
    assert client.get(f"{here}/bestand").status_code == 303
    geprint = client.send(f"{here}/bestand.pdf")
    assert geprint.headers["Content-Disposition"].startswith("attachment")
    assert (
        vijf_keer_tegelijk(
            client,
            "avg.verzoek_inwilligen_post",
            f"{here}/inwilligen",
            {"toelichting": "U krijgt het per post."},
        ).status_code
        == 303
    )
    brief = client.get(f"{here}/brief.pdf")
    assert (brief.status_code, brief.mimetype) == (200, "application/pdf")


def day(naam: str) -> dict[str, Any]:
    return {f"{naam}-dag": VANDAAG.day, f"{naam}-maand": VANDAAG.month, f"{naam}-jaar": VANDAAG.year}


def test_een_organisatie_zoekt_alleen_woningen_waar_zij_werkt(zaak: Zaak, browser: Browser) -> None:
    fabriek = zaak.verhaal.fabriek
    with fabriek.write() as session:
        elders = create_organisatie(session, None, naam="Elders", soort=Organisatiesoort.CORPORATIE).id
    pc = fabriek.actor(Rol.PRIVACYCOORDINATOR, organisatie_id=elders)
    verzoek_id = zaak.verzoek(actor=pc, ook=())
    client = browser(pc)
    here = f"/avg/verzoeken/{verzoek_id}/koppelen"
    assert str(zaak.verhaal.complex_id) not in client.get(here).text
    answer = client.send(here, {"complex": str(zaak.verhaal.complex_id), "huisnummer": "2"})
    assert answer.status_code == 422
    assert zaak.bewoner().naam not in answer.text


def test_een_fout_in_een_stap_houdt_wat_getypt_is(zaak: Zaak, browser: Browser) -> None:
    verzoek_id = zaak.verzoek()
    answer = browser(zaak.corporatie).send(
        f"/avg/verzoeken/{verzoek_id}/afwijzen", {"toelichting": "Dit schreef ik al."}
    )
    assert answer.status_code == 422
    assert "Dit schreef ik al." in answer.text


def test_een_huisnummer_dat_er_niet_is_zegt_dat(zaak: Zaak, browser: Browser) -> None:
    verzoek_id = zaak.verzoek()
    zaak.behandeld(verzoek_id, zaak.corporatie)
    answer = browser(zaak.corporatie).send(
        f"/avg/verzoeken/{verzoek_id}/koppelen",
        {"complex": str(zaak.verhaal.complex_id), "huisnummer": "999"},
    )
    assert answer.status_code == 422


# ---------------------------------------------------------------- The resident


def linked(zaak: Zaak) -> tuple[str, str]:
    verzoek_id = zaak.verzoek()
    zaak.gemaakt(verzoek_id, zaak.corporatie)
    with zaak.write(zaak.corporatie) as session:
        return inzagen.make_link(session, zaak.corporatie, verzoek_id)


def test_de_bewoner_haalt_elk_bestand_een_keer_op_zonder_in_te_loggen(
    zaak: Zaak, client_for: Callable[..., Client]
) -> None:
    token, code = linked(zaak)
    client = client_for()
    page = client.get(f"/inzage/{token}")
    assert page.status_code == 200
    assert NAAM not in page.text
    first = client.send(f"/inzage/{token}", {"code": code, "bestand": "pdf"})
    assert (first.status_code, first.mimetype) == (200, "application/pdf")
    assert first.headers["Content-Disposition"] == 'attachment; filename="mijn-gegevens.pdf"'
    assert first.headers["Cache-Control"] == "no-store"
    assert client.send(f"/inzage/{token}", {"code": code, "bestand": "pdf"}).status_code == 422
    second = client.send(f"/inzage/{token}", {"code": code, "bestand": "json"})
    assert (second.status_code, second.mimetype) == (200, "application/json")
    assert client.get(f"/inzage/{token}").status_code == 404


def test_zes_keer_raden_geeft_dezelfde_pagina_als_een_onbekende_link(
    zaak: Zaak, client_for: Callable[..., Client]
) -> None:
    token, code = linked(zaak)
    client = client_for()
    fout = "1234 5678" if code != "1234 5678" else "8765 4321"
    client.get(f"/inzage/{token}")
    answers = [client.send(f"/inzage/{token}", {"code": fout}).status_code for _poging in range(6)]
    assert answers == [422, 422, 422, 422, 404, 404]
    assert client.send(f"/inzage/{token}", {"code": code}).status_code == 404
    unknown = client.get(f"/inzage/{'x' * 43}")
    assert unknown.status_code == 404
    strip = re.compile(r'name="(?:csrf_token|formulier_id)"[^>]*>')
    assert strip.sub("", unknown.text) == strip.sub("", client.get(f"/inzage/{token}").text)


def test_ophalen_staat_in_het_journaal(zaak: Zaak, client_for: Callable[..., Client]) -> None:
    from sqlalchemy import select

    from privacy.chain import journaal

    token, code = linked(zaak)
    client = client_for()
    client.get(f"/inzage/{token}")
    client.send(f"/inzage/{token}", {"code": code, "bestand": "pdf"})
    with zaak.verhaal.fabriek.omgeving.database.read_engine.connect() as connection:
        codes = list(connection.scalars(select(journaal.c.code)))
    assert codes.count("inzage.opgehaald.pdf") == 1


# ---------------------------------------------------------------- The worker


def test_de_werker_vinkt_aan_wat_over_een_ander_gaat_en_leest_niets_van_het_verzoek(
    zaak: Zaak, browser: Browser
) -> None:
    zaak.verhaal.doorverwezen(0)
    zaak.behandeld(zaak.verzoek(), zaak.welzijn)
    client = browser(zaak.verhaal.werker)
    lijst = client.get(f"/complexen/{zaak.verhaal.complex_id}/derden").text
    url = re.search(r'href="(/complexen/[^"]+/derden/[0-9a-f-]{36})"', lijst)
    assert url is not None
    page = client.get(url.group(1)).text
    assert VERSLAG in page
    assert TEKST not in page
    ticks = re.findall(r'name="derden" value="([^"]+)"', page)
    assert len(ticks) >= 3
    gezien = re.findall(r'name="gezien" value="([0-9a-f]{32})"', page)
    assert client.send(url.group(1), {"derden": ticks[0], "gezien": gezien}).status_code == 303
    with zaak.verhaal.read() as session:
        assert set(session.query(Derdenvraag.gezien).scalar()) == set(gezien) != set()
    assert page.count("checked") == 0
    assert client.get(url.group(1)).text.count("checked") == 1


def test_een_verzoek_om_wissen_vraagt_de_werker_niets(zaak: Zaak, browser: Browser) -> None:
    zaak.verhaal.doorverwezen(0)
    zaak.behandeld(zaak.verzoek(Verzoeksoort.VERWIJDERING), zaak.welzijn)
    lijst = browser(zaak.verhaal.werker).get(f"/complexen/{zaak.verhaal.complex_id}/derden").text
    assert str(uuid.UUID(int=0)) not in lijst
    assert "/derden/" not in lijst


def test_van_een_vernietigd_verzoek_zegt_de_pagina_wat_weg_is_en_is_er_geen_brief_meer(
    zaak: Zaak, browser: Browser
) -> None:
    verzoek_id = zaak.verzoek(Verzoeksoort.VERWIJDERING)
    with zaak.write(zaak.welzijn) as session:
        trek_in(session, zaak.welzijn, zaak.inzage, verzoek_id)
    with zaak.verhaal.fabriek.write() as session:
        session.execute(update(Verzoekdeel).values(effect=Effect.NAAR_VERNIETIGING))
        zaak.taken.bewaren.wis(session, "verzoek", verzoek_id, VANDAAG)
    client = browser(zaak.welzijn)
    html = client.get(f"/avg/verzoeken/{verzoek_id}").get_data(as_text=True)
    assert "Naam, adres en tekst zijn vernietigd" in html
    assert [wat for wat in (NAAM, TEKST, "geen dossier van dit huishouden", "<dd></dd>") if wat in html] == []
    assert client.get(f"/avg/verzoeken/{verzoek_id}/brief.pdf").status_code == 409


def test_wissen_vraagt_eerst_wie_er_nog_meer_woont(zaak: Zaak, browser: Browser) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    verzoek_id = zaak.verzoek(Verzoeksoort.VERWIJDERING, naam="Test Bewoner")
    zaak.behandeld(verzoek_id, zaak.welzijn)
    client, here = browser(zaak.welzijn), f"/avg/verzoeken/{verzoek_id}"
    assert "De naam van wie het vraagt is anders dan de naam van de bewoner" in client.get(here).text
    client.send(f"{here}/inwilligen", {"toelichting": "Wij doen het."})
    assert f'href="{here}/vernietigen"' in client.get(here).text
    assert "Wie woont er nog meer?" in client.get(f"{here}/vernietigen").text
    empty = client.send(f"{here}/vernietigen", {"akkoord_van": "kanarie de zoon"})
    assert (empty.status_code, "kanarie de zoon" in empty.text) == (422, True)
    answer = vijf_keer_tegelijk(
        client,
        "avg.verzoek_vernietigen",
        f"{here}/vernietigen",
        {"akkoord": "eens", "akkoord_van": "kanarie de zoon"},
    )
    assert (answer.status_code, answer.location) == (303, here)
    page = client.get(here).text
    assert "kanarie de zoon" in page
    assert "Een tweede persoon moet de vernietiging nog bevestigen" in page


def test_de_brief_van_een_wissing_wacht_tot_het_dossier_weg_is(zaak: Zaak, browser: Browser) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    fabriek = zaak.verhaal.fabriek
    tweede = fabriek.actor(Rol.PRIVACYCOORDINATOR, organisatie_id=zaak.welzijn.organisatie_id)
    verzoek_id = zaak.verzoek(Verzoeksoort.VERWIJDERING)
    zaak.behandeld(verzoek_id, zaak.welzijn)
    client, here = browser(zaak.welzijn), f"/avg/verzoeken/{verzoek_id}"
    assert client.send(f"{here}/inwilligen", {"toelichting": "Wij doen het."}).status_code == 303
    page = client.get(here).text
    assert "Verzoek 1 is toegewezen, nog te vernietigen" in page
    assert "uitgevoerd" not in page
    assert f"{here}/brief.pdf" not in page
    assert client.get(f"{here}/brief.pdf").status_code == 409
    akkoord = {"akkoord": "eens", "akkoord_van": "de medehuurder"}
    assert client.send(f"{here}/vernietigen", akkoord).status_code == 303
    found = re.search(r'href="(/avg/bewaren/[^"]*[0-9a-f]{12})"', client.get(here).text)
    assert found is not None
    voorstel = found[1]
    assert client.get(f"{here}/brief.pdf").status_code == 409
    assert browser(tweede).send(f"{voorstel}/bevestigen").status_code == 303
    zaak.run()
    page = client.get(here).text
    assert "Verzoek 1 is uitgevoerd" in page
    assert f"{here}/brief.pdf" in page
    assert client.get(f"{here}/brief.pdf").status_code == 200


def test_de_brief_van_een_verbetering_wacht_tot_een_werker_iets_veranderde(
    zaak: Zaak, browser: Browser
) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    verzoek_id = zaak.verzoek(Verzoeksoort.RECTIFICATIE)
    zaak.behandeld(verzoek_id, zaak.welzijn)
    client, here = browser(zaak.welzijn), f"/avg/verzoeken/{verzoek_id}"
    assert client.send(f"{here}/inwilligen", {"toelichting": "Wij passen het aan."}).status_code == 303
    page = client.get(here).text
    assert "Verzoek 1 is toegewezen, nog aan te passen" in page
    assert f"{here}/aangepast" in page
    assert "De gegevens zijn verbeterd" not in page
    assert client.get(f"{here}/brief.pdf").status_code == 409
    assert client.send(f"{here}/aangepast").status_code == 409
    zaak.verhaal.bezoek(0, verslag="zo klopt het")
    assert vijf_keer_tegelijk(client, "avg.verzoek_aangepast", f"{here}/aangepast").status_code == 303
    assert "De gegevens zijn verbeterd" in client.get(here).text
    assert client.get(f"{here}/brief.pdf").status_code == 200
