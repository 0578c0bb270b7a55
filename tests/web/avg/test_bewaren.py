"""The pages of retention: what is due, two people, a fresh second factor, the proof, and 'vernietigd op'."""

import datetime as dt
import io
import re

import pikepdf
import pytest
from flask import Flask
from sqlalchemy import update

from privacy.access import Rol
from renovatie.avg.models.bewaren import Blokkadereden
from renovatie.avg.services import bewaren as services
from renovatie.doorverwijzingen.models import Doorverwijzing
from renovatie.gebruikers.models import Sessie
from tests.client import Client
from tests.conftest import TestClock
from tests.factories import Fabriek
from tests.services.avg.bewaarwereld import LATER, Bewaarwereld, make_bewaarwereld
from tests.services.hulpdossiers.verhaal import VERSLAG, VRAAG
from tests.tegelijk import vijf_keer_tegelijk
from workflows.doorverwijzing import Stand


@pytest.fixture
def wereld(fabriek: Fabriek, clock: TestClock) -> Bewaarwereld:
    made = make_bewaarwereld(fabriek, clock)
    made.verhaal.doorverwezen(0)
    made.verhaal.bezoek(1, verslag="kanarieverslag twee")
    with fabriek.write() as session:
        session.execute(
            update(Doorverwijzing).values(stand=Stand.INGETROKKEN, afgesloten_op=dt.date(2026, 11, 24))
        )
    clock.set(LATER)
    return made


def browser(app: Flask, wereld: Bewaarwereld, wie: object) -> Client:
    app.test_client_class = Client
    client = app.test_client()
    assert isinstance(client, Client)
    client.get("/inloggen")
    client.sign_in(wereld.fabriek, wie.id)  # type: ignore[attr-defined]  # an Actor
    return client


def text_of(answer: object) -> str:
    page: str = answer.get_data(as_text=True)  # type: ignore[attr-defined]  # a response
    return page


def test_voorstellen_bevestigen_en_het_bewijs(app: Flask, wereld: Bewaarwereld) -> None:
    eerste, tweede = browser(app, wereld, wereld.eerste), browser(app, wereld, wereld.tweede)
    page = text_of(eerste.get("/avg/bewaren"))
    assert "Van 2 dingen is de bewaartermijn voorbij" in page
    detail = text_of(eerste.get(f"/avg/bewaren/soort?soort=hulpdossier&complex={wereld.complex_id}"))
    assert (detail.count("24 november 2027"), "U stelt voor om 2 dingen" in detail) == (2, True)
    made = vijf_keer_tegelijk(
        eerste,
        "avg.bewaren_voorstel_post",
        "/avg/bewaren/voorstellen",
        {"soort": "hulpdossier", "complex": str(wereld.complex_id)},
    )
    assert made.status_code == 303
    address = made.headers["Location"]
    assert "Een tweede persoon van uw organisatie bevestigt dit" in text_of(eerste.get(address))
    assert eerste.send(f"{address}/bevestigen").status_code == 409
    assert eerste.get(f"{address}/bewijs.pdf").status_code == 409
    assert "Bevestig de vernietiging" in text_of(tweede.get(address))
    assert vijf_keer_tegelijk(tweede, "avg.bewaren_bevestig", f"{address}/bevestigen").status_code == 303
    assert "<progress" in text_of(tweede.get(address))
    wereld.work()
    done = text_of(tweede.get(address))
    assert "Vernietigd: Hulpdossiers" in done
    proof = tweede.get(f"{address}/bewijs.pdf")
    assert (proof.status_code, proof.mimetype) == (200, "application/pdf")
    with pikepdf.open(io.BytesIO(proof.get_data())) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Bewijs van vernietiging"
    for word in wereld.verhaal.flat.canaries:
        assert word not in page + detail + done


def test_zonder_verse_tweede_factor_wordt_er_niets_bevestigd(app: Flask, wereld: Bewaarwereld) -> None:
    voorstel_id = wereld.propose()
    tweede = browser(app, wereld, wereld.tweede)
    with wereld.fabriek.write() as session:
        session.execute(update(Sessie).values(tweede_factor_op=dt.datetime(2026, 1, 1, tzinfo=dt.UTC)))
    answer = tweede.send(f"/avg/bewaren/voorstellen/{voorstel_id}/bevestigen")
    assert (answer.status_code, wereld.stand(voorstel_id)) == (403, "open")


def test_de_andere_organisatie_ziet_het_voorstel_niet(app: Flask, wereld: Bewaarwereld) -> None:
    voorstel_id = wereld.propose()
    ander = browser(app, wereld, wereld.ander)
    assert ander.get(f"/avg/bewaren/voorstellen/{voorstel_id}").status_code == 404
    assert ander.send(f"/avg/bewaren/voorstellen/{voorstel_id}/bevestigen").status_code == 404
    assert "Hulpdossiers" not in text_of(ander.get("/avg/bewaren"))
    assert ander.get(f"/avg/bewaren/soort?soort=hulpdossier&complex={wereld.complex_id}").status_code == 404


def test_de_functionaris_kijkt_toe_en_doet_niets(app: Flask, wereld: Bewaarwereld) -> None:
    voorstel_id = wereld.propose()
    fg = browser(app, wereld, wereld.fabriek.actor(Rol.PRIVACYFUNCTIONARIS))
    page = text_of(fg.get("/avg/bewaren"))
    assert ("2 in een voorstel" in page, "Blokkeer het vernietigen" in page) == (True, False)
    assert fg.send(f"/avg/bewaren/voorstellen/{voorstel_id}/bevestigen").status_code == 404
    assert fg.get("/avg/bewaren/blokkades/nieuw").status_code == 404


def test_een_blokkade_staat_op_de_pagina_en_een_tweede_heft_haar_op(app: Flask, wereld: Bewaarwereld) -> None:
    eerste, tweede = browser(app, wereld, wereld.eerste), browser(app, wereld, wereld.tweede)
    form = {"reden": Blokkadereden.KLACHT.value, "soort": "hulpdossier", "complex": "", "zaak": "K-2027-12"}
    assert eerste.send("/avg/bewaren/blokkades/nieuw", form).status_code == 303
    page = text_of(eerste.get("/avg/bewaren"))
    assert ("K-2027-12" in page, "2 geblokkeerd" in page) == (True, True)
    address = re.findall(r"/avg/bewaren/blokkades/[0-9a-f-]+/opheffen", text_of(tweede.get("/avg/bewaren")))[
        0
    ]
    assert eerste.send(address).status_code == 409
    assert vijf_keer_tegelijk(tweede, "avg.bewaren_hef_op", address).status_code == 303
    assert "2 geblokkeerd" not in text_of(eerste.get("/avg/bewaren"))
    bad = eerste.send("/avg/bewaren/blokkades/nieuw", {**form, "zaak": "mevrouw@post.example"})
    assert (bad.status_code, str(services.NO_NAME) in text_of(bad)) == (422, True)


def test_tussen_database_en_sleutel_opent_de_app_al_niets_meer(app: Flask, wereld: Bewaarwereld) -> None:
    """The main commit is there and the key not wiped yet: every open is refused from that commit on."""
    verwijzing, home = wereld.verhaal.verwijzingen()[0], wereld.verhaal.flat.woning_ids[0]
    dossier_id = wereld.verhaal.dossier_id(0)
    assert dossier_id is not None
    werker, at = browser(app, wereld, wereld.verhaal.werker), f"/complexen/{wereld.complex_id}"
    addresses = [
        f"{at}/woningen/{home}/hulpdossier",
        f"{at}/doorverwijzingen/{verwijzing.id}",
        f"{at}/hulpvragen/{verwijzing.hulpvraag_id}/doorverwijzen",
        f"{at}/doorverwijzingen",
        f"{at}/huishoudens",
        f"{at}/mijn-dag",
    ]
    assert VERSLAG in text_of(werker.get(addresses[0]))
    voorstel_id = wereld.propose()
    wereld.confirm(voorstel_id)
    steps = wereld.taken.soorten[services.TAAK].handler(wereld.fabriek.read, voorstel_id=voorstel_id)
    names = {(dossier_id, "hulp"), (verwijzing.id, "verwijzing")}
    keystore = wereld.fabriek.omgeving.keystore
    for step in steps:  # up to the commit of this file, and no further
        with wereld.fabriek.write(None) as session:
            step(session)
        if wereld.verhaal.dossier_id(0) is None:
            break
    steps.close()  # type: ignore[attr-defined]  # a generator
    assert keystore.load(names).keys.keys() == names
    answers = [werker.get(address) for address in addresses]
    assert [answer.status_code for answer in answers] == [200, 410, 410, 200, 200, 200]
    for answer in answers:
        assert VERSLAG not in text_of(answer)
        assert VRAAG not in text_of(answer)


def test_wat_vernietigd_is_zegt_wanneer_en_nooit_een_fout(app: Flask, wereld: Bewaarwereld) -> None:
    verwijzing = wereld.verhaal.verwijzingen()[0]
    home = wereld.verhaal.flat.woning_ids[0]
    wereld.destroy()
    werker, at = browser(app, wereld, wereld.verhaal.werker), f"/complexen/{wereld.complex_id}"
    page = text_of(werker.get(f"{at}/woningen/{home}/hulpdossier"))
    assert "is vernietigd op 25 november 2027" in page
    answer = werker.get(f"{at}/doorverwijzingen/{verwijzing.id}")
    assert (answer.status_code, "vernietigd op 25 november 2027" in text_of(answer)) == (410, True)
    gone = {
        f"{at}/hulpvragen/{verwijzing.hulpvraag_id}/doorverwijzen": 410,
        f"{at}/huishoudens": 200,
        f"{at}/doorverwijzingen": 200,
        f"{at}/mijn-dag": 200,
        f"{at}/flatkaart/contact": 200,
        f"{at}/woningen/{home}/huisbezoeken/nieuw": 200,
    }
    assert {address: werker.get(address).status_code for address in gone} == gone
    assert werker.send(f"{at}/huishoudens", {"vraag": "kanarie"}).status_code == 200
