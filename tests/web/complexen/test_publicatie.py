"""Wishes, messages and the poster on screen: who writes, who answers, what leads to a person is refused."""

import re
import uuid
from collections.abc import Callable

import pytest
from pypdf import PdfReader

from privacy.access import Rol
from renovatie.complexen.publicatie import services
from renovatie.complexen.publicatie.documents import VERSTE, make_qr, poster_pdf
from renovatie.complexen.publicatie.models import Wenssoort, Wensstand
from renovatie.complexen.publicatie.queries import WensRij
from tests.client import Client
from tests.conftest import VANDAAG
from tests.factories import Fabriek, Flat
from tests.tegelijk import vijf_keer_tegelijk

NL = {"Accept-Language": "nl"}


@pytest.fixture
def flat(fabriek: Fabriek) -> Flat:
    return fabriek.flat(4)


def where(flat: Flat, path: str) -> str:
    return f"/complexen/{flat.complex_id}/{path}"


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address, headers=NL)
    assert answer.status_code == status
    return answer.get_data(as_text=True)


def test_de_sociaal_werker_schrijft_een_wens_en_leest_ze_niet(
    flat: Flat, client_for: Callable[..., Client]
) -> None:
    werker = client_for(Rol.SOCIAAL_WERKER, flat.complex_id)
    page(werker, where(flat, "wensen"), 404)
    assert "Schrijf een wens op" in page(werker, where(flat, "wensen/nieuw"))
    answer = werker.send(where(flat, "wensen/nieuw"), {"soort": "plek", "tekst": "De lift is te vaak stuk."})
    assert answer.status_code == 303
    assert "/wensen" not in answer.headers["Location"]
    regisseur = client_for(Rol.PROCESREGISSEUR, flat.complex_id)
    assert "De lift is te vaak stuk." in page(regisseur, where(flat, "wensen"))


def test_een_huisnummer_in_een_wens_komt_terug_met_de_tekst(
    flat: Flat, client_for: Callable[..., Client]
) -> None:
    client = client_for(Rol.WIJKBEHEERDER, flat.complex_id)
    page(client, where(flat, "wensen/nieuw"))
    values = {"soort": "plek", "tekst": "Lampen bij nummer 4"}
    answer = client.send(where(flat, "wensen/nieuw"), values, headers=NL)
    html = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "naar een persoon leidt. Dat mag hier niet" in html
    assert "Lampen bij nummer 4</textarea>" in html


def wens(html: str) -> str:
    match = re.search(r"/wensen/([0-9a-f-]{36})", html)
    assert match is not None
    return match[1]


def test_de_procesregisseur_geeft_een_wens_een_eigenaar_en_een_antwoord(
    flat: Flat, fabriek: Fabriek, client_for: Callable[..., Client]
) -> None:
    regisseur = client_for(Rol.PROCESREGISSEUR, flat.complex_id)
    page(regisseur, where(flat, "wensen"))
    regisseur.send(where(flat, "wensen/nieuw"), {"soort": "activiteit", "tekst": "Samen koken."})
    address = where(flat, f"wensen/{wens(page(regisseur, where(flat, 'wensen')))}")
    assert "Samen koken.</textarea>" in page(regisseur, address)
    values = {"tekst": "Samen koken.", "versie": "1", "stand": "gedaan", "uitkomst": "Elke woensdag."}
    without = regisseur.send(address, values, headers=NL)
    assert (without.status_code, "Kies welke organisatie" in without.get_data(as_text=True)) == (422, True)
    values |= {"eigenaar_id": str(fabriek.organisatie()), "openbaar": "y"}
    assert vijf_keer_tegelijk(regisseur, "complexen.wens_post", address, values).status_code == 303
    assert "Elke wens heeft een antwoord" in page(regisseur, where(flat, "wensen"))
    assert regisseur.send(address, values).status_code == 409
    # Who writes wishes and does not read them does not answer them either.
    werker = client_for(Rol.SOCIAAL_WERKER, flat.complex_id)
    page(werker, address, 404)
    assert werker.send(address, values).status_code == 404


def test_een_onderzoeker_ziet_alleen_wat_openbaar_is(
    flat: Flat, fabriek: Fabriek, client_for: Callable[..., Client]
) -> None:
    regisseur = fabriek.actor(Rol.PROCESREGISSEUR, flat.complex_id)
    with fabriek.write(regisseur, flat.complex_id) as session:
        for tekst in ("Een stille wens", "Een openbare wens"):
            made = services.record_wens(
                session, regisseur, flat.complex_id, soort=Wenssoort.PLEK, tekst=tekst
            )
        services.answer_wens(
            session,
            regisseur,
            flat.complex_id,
            made.id,
            stand=Wensstand.GEDAAN,
            eigenaar_id=fabriek.organisatie(),
            klaar_op=None,
            uitkomst="Gedaan.",
            openbaar=True,
            tekst=made.tekst,
            versie=made.versie,
        )
    html = page(client_for(Rol.ONDERZOEKER, flat.complex_id), where(flat, "wensen"))
    assert ("Een openbare wens" in html, "Een stille wens" in html) == (True, False)


def test_een_bericht_met_een_percentage_komt_terug(flat: Flat, client_for: Callable[..., Client]) -> None:
    client = client_for(Rol.WOONCONSULENT, flat.complex_id)
    page(client, where(flat, "berichten"))
    values = {"soort": "nieuws", "kop": "We zijn er bijna", "tekst": "Al 64% zei ja.", "verbetert_id": ""}
    answer = client.send(where(flat, "berichten/nieuw"), values, headers=NL)
    assert answer.status_code == 422
    assert "geen aantal stemmen en geen percentage" in answer.get_data(as_text=True)
    values["tekst"] = "Het werk staat stil."
    assert client.send(where(flat, "berichten/nieuw"), values).status_code == 303
    lezer = client_for(Rol.UITVOERDER, flat.complex_id)
    assert "We zijn er bijna" in page(lezer, where(flat, "berichten"))
    page(lezer, where(flat, "berichten/nieuw"), 404)


def test_de_pagina_openen_en_sluiten(flat: Flat, client_for: Callable[..., Client]) -> None:
    client = client_for(Rol.PROCESREGISSEUR, flat.complex_id)
    settings = where(flat, "bewonerspagina")
    assert "De pagina voor bewoners is dicht" in page(client, settings)
    empty = client.send(settings, {}, headers=NL)
    assert (empty.status_code, "Kies of de pagina open is." in empty.get_data(as_text=True)) == (422, True)
    values = {"is_open": "ja", "weekdag": "3", "vragen": "Dinsdag in de hal, 15.00 uur."}
    assert client.send(settings, values).status_code == 303
    html = page(client, settings)
    assert "De pagina voor bewoners is open" in html
    assert "op donderdag" in html
    assert f"http://localhost{where(flat, 'bewoners')}" in html


# ---------------------------------------------------------------- The poster


def row(tekst: str, stand: Wensstand = Wensstand.GEDAAN, uitkomst: str = "Gemaakt.") -> WensRij:
    return WensRij(
        uuid.uuid4(), Wenssoort.PLEK, tekst, stand, None, "Woonstichting", None, uitkomst, VANDAAG, VANDAAG, 1
    )


def words(pdf: bytes) -> tuple[str, PdfReader]:
    import io

    reader = PdfReader(io.BytesIO(pdf))
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages), reader


def test_de_poster_is_een_a3_met_de_wensen_en_ook_de_nee() -> None:
    nee = row("Bankjes bij de vijver.", Wensstand.KAN_NIET, "De grond is van de gemeente.")
    adres = "https://voordeur.example/complexen/1/bewoners"
    pdf = poster_pdf("De Grutto", [row("De lift."), nee], op=VANDAAG, vragen="Dinsdag.", adres=adres)
    tekst, reader = words(pdf)
    width, height = (round(float(side) / 72 * 25.4) for side in reader.pages[0].mediabox.upper_right)
    assert (len(reader.pages), width, height) == (1, 297, 420)
    for sentence in ("U vroeg. Dit is er mee gebeurd.", "“De lift.”", "Gedaan. Gemaakt.", "Nee. De grond is"):
        assert sentence in tekst
    assert adres in tekst.replace(" ", "")
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "nl"


def test_zonder_open_pagina_staat_er_geen_code_op_de_poster() -> None:
    tekst, _reader = words(poster_pdf("De Grutto", [], op=VANDAAG, vragen="", adres=None))
    assert "Scan de code" not in tekst
    assert "Vertel het ons" in tekst


def test_een_poster_met_de_langste_teksten_snijdt_niets_af() -> None:
    lang = [row(f"{n} " + "Wens " * 31, uitkomst="Uitleg " * 33 + f"einde{n}.") for n in range(VERSTE + 1)]
    tekst, reader = words(
        poster_pdf("De Grutto", lang, op=VANDAAG, vragen="Vraag " * 40, adres="https://a.example")
    )
    assert all(f"einde{n}." in tekst for n in range(VERSTE))
    assert "Meer wensen leest u op de pagina voor bewoners." in tekst
    assert "einde8." not in tekst
    assert len(reader.pages) <= 3


def test_de_code_op_de_poster_is_die_van_de_bibliotheek() -> None:
    """Drawn as runs of dark modules: painted again on a grid they are the same squares."""
    import segno

    adres = "https://voordeur.example/complexen/1/bewoners"
    qr = make_qr(adres)
    painted = {
        (int(x) + n, int(y))
        for x, y, wide in re.findall(r"M(\d+) (\d+)h(\d+)", qr.pad)
        for n in range(int(wide))
    }
    rows = list(segno.make(adres, micro=False, error="m").matrix_iter(border=4))
    assert painted == {(x, y) for y, line in enumerate(rows) for x, dark in enumerate(line) if dark}
    assert qr.zijde == len(rows)


def test_de_poster_is_te_halen_door_wie_berichten_plaatst(
    flat: Flat, client_for: Callable[..., Client]
) -> None:
    for rol, status in ((Rol.PROCESREGISSEUR, 200), (Rol.WOONCONSULENT, 200), (Rol.UITVOERDER, 404)):
        answer = client_for(rol, flat.complex_id).get(where(flat, "poster.pdf"))
        assert answer.status_code == status
        assert answer.get_data().startswith(b"%PDF") == (status == 200)
