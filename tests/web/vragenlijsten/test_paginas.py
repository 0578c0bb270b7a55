"""The pages of the round, the profile, what was passed on, and the papers."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pdfua
import pytest
from flask import Flask

from privacy.access import Actor, Rol
from privacy.disclosure import Moment
from renovatie.complexen.models import Complex
from renovatie.complexen.profiel.models import Profieltabel
from renovatie.hulpdossiers.pseudoniemen import empty_file
from renovatie.vragenlijsten.documents import papier_pdf, praatplaat_pdf
from renovatie.vragenlijsten.vragensets import newest_set
from tests.client import Client
from tests.conftest import VANDAAG, TestClock
from tests.factories import Fabriek
from tests.pdflezen import pdf_line
from tests.queries import counted
from tests.services.vragenlijsten.bellen import Ronde, make_ronde
from tests.tegelijk import vijf_keer_tegelijk
from workflows.vragenlijst import Beluitkomst

Browser = Callable[[Actor], Client]
LEZERS = [
    Rol.PROCESREGISSEUR,
    Rol.SOCIAAL_WERKER,
    Rol.WIJKBEHEERDER,
    Rol.OVERLEGDEELNEMER,
    Rol.WOONCONSULENT,
    Rol.ONDERZOEKER,
]


def page(client: Client, pad: str) -> str:
    answer = client.get(pad)
    assert answer.status_code == 200, (pad, answer.status_code)
    return answer.get_data(as_text=True)


def where(ronde: Ronde, pad: str) -> str:
    return f"/complexen/{ronde.complex_id}/{pad}"


def figures(html: str) -> dict[str, str]:
    """Heading and figure of every number on the page."""
    found = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", html, re.DOTALL)
    return {kop: waarde.split("<small>")[0].strip() for kop, waarde in found}


def published(ronde: Ronde) -> None:
    with ronde.fabriek.write(None, ronde.complex_id) as session:
        session.add(
            Profieltabel(
                complex_id=ronde.complex_id,
                tabel="overdag_thuis",
                moment=Moment.VOOR,
                op=VANDAAG,
                rijen={"altijd": 40, "soms": 25, "nooit": None},
            )
        )


@pytest.mark.parametrize("rol", LEZERS)
def test_iedereen_die_het_mag_leest_hetzelfde_profiel(
    ronde: Ronde, client_for: Callable[..., Client], rol: Rol
) -> None:
    published(ronde)
    html = page(client_for(rol, ronde.complex_id), where(ronde, "complexprofiel"))
    assert "Bent u of is iemand anders overdag thuis" in html
    assert html.count("niet getoond") == 1
    assert "%)" not in html


def test_een_ronde_met_te_weinig_antwoorden_zegt_dat(ronde: Ronde, browser: Browser) -> None:
    published(ronde)
    lezer, zin = browser(ronde.regisseur), "Te weinig antwoorden om te tonen."
    assert zin not in page(lezer, where(ronde, "complexprofiel"))
    with ronde.fabriek.write(None, ronde.complex_id) as session:
        session.add(
            Profieltabel(
                complex_id=ronde.complex_id,
                tabel="overdag_thuis",
                moment=Moment.TIJDENS,
                op=VANDAAG,
                rijen=dict.fromkeys(("altijd", "soms", "nooit")),
            )
        )
    assert page(lezer, where(ronde, "complexprofiel")).count(zin) == 1


@pytest.mark.parametrize("rol", [Rol.ENQUETEUR, Rol.PARTNER, Rol.UITVOERDER])
def test_wie_het_profiel_niet_nodig_heeft_ziet_het_niet(
    ronde: Ronde, client_for: Callable[..., Client], rol: Rol
) -> None:
    assert client_for(rol, ronde.complex_id).get(where(ronde, "complexprofiel")).status_code == 404


def test_de_procesregisseur_ziet_aantallen_en_sluit_de_ronde(
    ronde: Ronde, browser: Browser, app: Flask
) -> None:
    ronde.ingevuld(0)
    client = browser(ronde.regisseur)
    html = page(client, where(ronde, "vragenlijst"))
    assert "1 van 4 huishoudens deden mee" in html
    sluiten = where(ronde, f"vragenlijst/{ronde.ronde_id}/sluiten")
    page(client, sluiten)
    assert client.send(sluiten).status_code == 422
    assert vijf_keer_tegelijk(
        client, "vragenlijsten.sluiten_post", sluiten, {"zeker": "y"}
    ).location == where(ronde, "vragenlijst")
    html = page(client, where(ronde, "vragenlijst"))
    assert "1 van 4 huishoudens deden mee (25,00%)." in html
    assert "Het complexprofiel wordt gemaakt." in html
    begin = vijf_keer_tegelijk(
        client, "vragenlijsten.start", where(ronde, "vragenlijst"), {"moment": "tijdens"}
    )
    assert begin.location == where(ronde, "vragenlijst")


def test_hoeveel_er_nee_zeiden_is_niet_uit_te_rekenen(fabriek: Fabriek, browser: Browser) -> None:
    ronde = make_ronde(fabriek, verhuurd=40)
    ronde.ingevuld(0)
    ronde.uitkomst(1, Beluitkomst.WIL_NIET)
    for nummer in range(2, 23):
        ronde.zonder_nummer(nummer)
    html = page(browser(ronde.regisseur), where(ronde, "vragenlijst"))
    assert "1 van 40 huishoudens deden mee" in html
    assert figures(html) == {
        "Deed mee": "1",
        "Met een nummer": "20",
        "Nog te bellen": "15",
        "Bezoek aan de deur": "niet getoond",
        "Doet niet mee": "niet getoond",
    }


def test_een_ronde_beginnen_vraagt_welke(ronde: Ronde, browser: Browser) -> None:
    ronde.sluit_ronde()
    client = browser(ronde.regisseur)
    page(client, where(ronde, "vragenlijst"))
    sent = client.send(where(ronde, "vragenlijst"))
    assert sent.status_code == 422
    assert "Kies een ronde." in sent.get_data(as_text=True)
    assert client.send(where(ronde, "vragenlijst"), {"moment": "voor"}).status_code == 422


@pytest.mark.parametrize("rol", [Rol.SOCIAAL_WERKER, Rol.WIJKBEHEERDER])
def test_wie_meekijkt_begint_en_sluit_geen_ronde(
    ronde: Ronde, client_for: Callable[..., Client], rol: Rol
) -> None:
    client = client_for(rol, ronde.complex_id)
    html = page(client, where(ronde, "vragenlijst"))
    assert "Sluit de ronde" not in html
    assert client.send(where(ronde, "vragenlijst"), {"moment": "tijdens"}).status_code == 404


@pytest.mark.parametrize("rol", [Rol.WOONCONSULENT, Rol.UITVOERDER, Rol.OVERLEGDEELNEMER, Rol.ONDERZOEKER])
def test_de_stand_is_van_de_hulpkant(ronde: Ronde, client_for: Callable[..., Client], rol: Rol) -> None:
    client = client_for(rol, ronde.complex_id)
    for pad in ("vragenlijst", "vragenlijst/doorgegeven", f"woningen/{ronde.woning(0)}/vragenlijst"):
        assert client.get(where(ronde, pad)).status_code == 404


def test_de_sociaal_werker_leest_en_de_bewoner_trekt_in(ronde: Ronde, browser: Browser) -> None:
    ronde.ingevuld(0, delen=True, bellen=True)
    client = browser(ronde.verhaal.werker)
    html = page(client, where(ronde, "vragenlijst/doorgegeven"))
    assert "1 huishouden deelt antwoorden met u" in html
    blad = where(ronde, f"woningen/{ronde.woning(0)}/vragenlijst")
    antwoorden = page(client, blad)
    assert "Tigrinya" in antwoorden
    assert "Ik zie ertegen op" not in antwoorden
    assert vijf_keer_tegelijk(client, "vragenlijsten.antwoorden_intrekken", blad).location == where(
        ronde, "vragenlijst/doorgegeven"
    )
    assert client.get(blad).status_code == 404


def test_in_een_beperkt_dossier_blijft_stoppen_een_knop(ronde: Ronde, browser: Browser) -> None:
    ronde.ingevuld(0, delen=True)
    with ronde.fabriek.write(None, ronde.complex_id) as session:
        dossier = empty_file(session, ronde.woning(0), 1)
        dossier.beperkt_op, dossier_id = VANDAAG, dossier.id
    client = browser(ronde.verhaal.werker)
    blad = where(ronde, f"woningen/{ronde.woning(0)}/vragenlijst")
    html = page(client, blad)
    assert where(ronde, f"dossiers/{dossier_id}/noodopening") in html
    assert "Tigrinya" not in html
    assert "Trek de toestemming in" in html
    assert client.send(blad).location == where(ronde, "vragenlijst/doorgegeven")
    assert client.get(blad).status_code == 404
    assert client.send(blad).status_code == 409


def test_wie_bij_de_vragen_gebeld_wil_worden_staat_op_de_looplijst(
    ronde: Ronde, browser: Browser, clock: TestClock
) -> None:
    """From the next day on: with whom somebody spoke today, that list is done."""
    ronde.ingevuld(0, delen=True)
    ronde.ingevuld(1, bellen=True)
    clock.set(VANDAAG + dt.timedelta(days=1))
    client = browser(ronde.verhaal.werker)
    link = f'<a href="{where(ronde, "belverzoeken")}">Wil gebeld worden.</a>'
    assert page(client, where(ronde, "mijn-dag")).count(link) == 1
    with counted(ronde.fabriek.omgeving) as seen:
        page(client, where(ronde, "mijn-dag"))
    ronde.ingevuld(2, bellen=True)
    clock.set(VANDAAG + dt.timedelta(days=2))
    with counted(ronde.fabriek.omgeving) as later:
        assert page(client, where(ronde, "mijn-dag")).count(link) == 2
    assert len(seen) == len(later)


def test_een_wijkbeheerder_ziet_op_zijn_dag_niet_wie_gebeld_wil_worden(
    ronde: Ronde, browser: Browser, clock: TestClock
) -> None:
    ronde.ingevuld(1, bellen=True)
    clock.set(VANDAAG + dt.timedelta(days=1))
    assert "Wil gebeld worden" not in page(browser(ronde.verhaal.wijkbeheerder), where(ronde, "mijn-dag"))


def test_vernietigen_vraagt_een_adres_en_een_vinkje(ronde: Ronde, browser: Browser) -> None:
    ronde.ingevuld(0)
    client = browser(ronde.verhaal.werker)
    pad = where(ronde, "vragenlijst/doorgegeven")
    page(client, pad)
    sent = client.send(pad)
    assert sent.status_code == 422
    assert "Kies een adres." in sent.get_data(as_text=True)
    leeg = client.send(pad, {"woning": str(ronde.woning(1)), "zeker": "y"})
    assert leeg.status_code == 409
    assert "Er is niets te vernietigen." in leeg.get_data(as_text=True)
    assert client.send(pad, {"woning": str(ronde.woning(0)), "zeker": "y"}).location == pad


def test_de_schrijver_van_het_voorstel_vindt_het_profiel(
    ronde: Ronde, client_for: Callable[..., Client]
) -> None:
    published(ronde)
    html = page(client_for(Rol.WOONCONSULENT, ronde.complex_id), where(ronde, "cijfers"))
    assert where(ronde, "complexprofiel") in html


# ---------------------------------------------------------------- Papers


@pytest.mark.parametrize("naam", ["papier", "praatplaat"])
def test_de_papieren_worden_meegenomen_als_pdf(
    ronde: Ronde, client_for: Callable[..., Client], naam: str
) -> None:
    for rol, status in ((Rol.ENQUETEUR, 200), (Rol.SOCIAAL_WERKER, 200), (Rol.UITVOERDER, 404)):
        answer = client_for(rol, ronde.complex_id).get(where(ronde, f"vragenlijst/{naam}.pdf"))
        assert answer.status_code == status
        if status == 200:
            assert answer.headers["Content-Disposition"].startswith("attachment")


def test_op_papier_staan_alle_vragen_met_hun_nummer() -> None:
    tekst = pdf_line(papier_pdf(newest_set(), "De Grutto"))
    for nummer, vraag in enumerate(newest_set().vragen, 1):
        assert f"{nummer}. {vraag.tekst}" in tekst


@pytest.mark.parametrize(
    "maak", [lambda: papier_pdf(newest_set(), "De Grutto"), lambda: praatplaat_pdf(newest_set())]
)
def test_de_keuring_van_pdfua_vindt_niets(maak: Callable[[], bytes], tmp_path: Path) -> None:
    path = tmp_path / "papier.pdf"
    path.write_bytes(maak())
    report = pdfua.validate(str(path))
    assert [(finding.rule_id, finding.message) for finding in report.findings] == []


@pytest.mark.parametrize(("dagen", "knop"), [(None, False), (1, False), (0, True)])
def test_de_knop_om_te_beginnen_staat_er_pas_als_de_informatiebrief_verstuurd_is(
    fabriek: Fabriek, client_for: Callable[..., Client], dagen: int | None, knop: bool
) -> None:
    """No letter, one that goes out tomorrow, one of today."""
    complex_id = fabriek.flat(2).complex_id
    with fabriek.write(None, complex_id) as session:
        brief_op = None if dagen is None else VANDAAG + dt.timedelta(days=dagen)
        session.get_one(Complex, complex_id).informatiebrief_op = brief_op
    html = page(client_for(Rol.PROCESREGISSEUR, complex_id), f"/complexen/{complex_id}/vragenlijst")
    assert ("Begin deze ronde" in html) is knop
    assert ("De procesregisseur begint de ronde als de informatiebrief verstuurd is." in html) is not knop
