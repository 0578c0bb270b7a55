"""Where people land after signing in, and the facts of phase 1 by role."""

import uuid
from collections.abc import Callable

import pytest
from sqlalchemy import select

from privacy.access import ORGANISATION_ROLES, Rol
from renovatie.complexen.models import Bijstelling, Complex, Instantie, Partnerschap
from renovatie.gebruikers import services as gebruikers
from renovatie.gebruikers.models import Gebruiker, Organisatiesoort
from tests.client import Client
from tests.factories import Fabriek
from tests.tegelijk import vijf_keer_tegelijk

ClientFor = Callable[..., Client]
DAG = {"op-dag": "1", "op-maand": "11", "op-jaar": "2026"}
MORGEN = {"op-dag": "25", "op-maand": "11", "op-jaar": "2026"}


def test_wie_niet_is_aangemeld_gaat_naar_inloggen(client_for: ClientFor) -> None:
    answer = client_for().get("/")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/inloggen?verder=/")


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol not in {Rol.ONDERZOEKER, Rol.PRIVACYFUNCTIONARIS}])
def test_met_een_rol_gaat_de_startpagina_meteen_door_naar_een_pagina_die_opengaat(
    client_for: ClientFor, fabriek: Fabriek, rol: Rol
) -> None:
    flat = fabriek.flat(2)
    client = client_for(rol, None if rol in ORGANISATION_ROLES else flat.complex_id)
    answer = client.get("/")
    assert answer.status_code == 303
    assert client.get(answer.headers["Location"]).status_code == 200


def test_een_leeg_complex_begint_voor_de_woonconsulent_bij_de_woningen(
    client_for: ClientFor, fabriek: Fabriek
) -> None:
    complex_id = fabriek.complex_(aantal=10)
    answer = client_for(Rol.WOONCONSULENT, complex_id).get("/")
    assert answer.headers["Location"] == f"/complexen/{complex_id}/woningen"


def test_met_twee_complexen_kiest_u_zelf_en_ziet_u_geen_derde(
    client_for: ClientFor, fabriek: Fabriek, app
) -> None:
    eerste, tweede = fabriek.complex_(naam="De Grutto"), fabriek.complex_(naam="De Tureluur")
    fabriek.complex_(naam="De Kievit")
    wie = fabriek.persoon(Rol.PROCESREGISSEUR, eerste)
    with fabriek.write() as session:
        made = gebruikers.grant_rol(
            session, None, gebruiker_id=wie, rol=Rol.PROCESREGISSEUR, complex_id=tweede
        )
        gebruikers.confirm_rol(session, None, roltoekenning_id=made.id)
    app.test_client_class = Client
    client = app.test_client()
    client.sign_in(fabriek, wie)
    page = client.get("/").text
    assert [naam in page for naam in ("De Grutto", "De Tureluur", "De Kievit")] == [True, True, False]


def test_zonder_rol_zegt_de_startpagina_wie_die_geeft(client_for: ClientFor, fabriek: Fabriek, app) -> None:
    organisatie_id = fabriek.organisatie()
    with fabriek.write() as session:
        wie = gebruikers.create_gebruiker(
            session, None, naam="Nieuw", email="nieuw@voordeur.example", organisatie_id=organisatie_id
        ).id
    app.test_client_class = Client
    client = app.test_client()
    client.sign_in(fabriek, wie)
    assert "U hebt nog geen rol op een complex" in client.get("/").text


def test_de_applicatiebeheerder_maakt_een_leeg_complex_en_geen_tweede_met_dit_nummer(
    client_for: ClientFor, fabriek: Fabriek
) -> None:
    client = client_for(Rol.APPLICATIEBEHEERDER)
    data = {
        "nummer": "4417",
        "naam": "De Grutto",
        "corporatie_id": str(fabriek.organisatie()),
        "opgegeven_aantal": "174",
        "renovatie": "y",
    }
    client.get("/complexen/nieuw")
    assert vijf_keer_tegelijk(client, "complexen.maak", "/complexen/nieuw", data).status_code == 303
    again = client.send("/complexen/nieuw", data)
    assert again.status_code == 409
    assert "Dit complexnummer is er al" in again.text
    with fabriek.read() as session:
        made = session.scalars(select(Complex).where(Complex.nummer == "4417")).one()
        assert (made.naam, made.opgegeven_aantal, made.fase.value) == ("De Grutto", 174, "verkennen")


READERS = {
    Rol.PROCESREGISSEUR,
    Rol.SOCIAAL_WERKER,
    Rol.WIJKBEHEERDER,
    Rol.ENQUETEUR,
    Rol.OVERLEGDEELNEMER,
    Rol.WOONCONSULENT,
    Rol.PRIVACYCOORDINATOR,
    Rol.PRIVACYFUNCTIONARIS,
}
PAGES = ("gegevens", "partners", "sociale-kaart", "privacy", "informatiebrief", "evaluatie")
FORMS = (
    "gegevens/wijzigen",
    "eenheid",
    "databronnen/nieuw",
    "bewonersorganen/nieuw",
    "bijstelling",
    "privacy/wijzigen",
    "partners/nieuw",
    "sociale-kaart/nieuw",
)


@pytest.mark.parametrize("rol", list(Rol))
def test_de_feiten_van_fase_1_leest_wie_mag_en_schrijft_alleen_de_procesregisseur(
    client_for: ClientFor, fabriek: Fabriek, rol: Rol
) -> None:
    flat = fabriek.flat(2, informatiebrief_op=None)
    fabriek.instantie(flat.complex_id)
    client = client_for(rol, None if rol in ORGANISATION_ROLES else flat.complex_id)
    base = f"/complexen/{flat.complex_id}/"
    assert {client.get(base + page).status_code for page in PAGES} == {200 if rol in READERS else 404}
    writer = rol is Rol.PROCESREGISSEUR
    assert {client.get(base + page).status_code for page in FORMS} == {200 if writer else 404}
    client.get(base + "partners")
    assert client.send(base + "informatiebrief/vast", DAG).status_code == (303 if writer else 404)


@pytest.fixture
def flat_id(fabriek: Fabriek) -> uuid.UUID:
    return fabriek.flat(2, informatiebrief_op=None).complex_id


@pytest.fixture
def regisseur(client_for: ClientFor, flat_id: uuid.UUID) -> Client:
    client = client_for(Rol.PROCESREGISSEUR, flat_id)
    client.get(f"/complexen/{flat_id}/gegevens")
    return client


def letter_day(fabriek: Fabriek, flat_id: uuid.UUID) -> str | None:
    with fabriek.read() as session:
        day = session.get_one(Complex, flat_id).informatiebrief_op
        return day.isoformat() if day else None


def test_de_informatiebrief_staat_pas_vast_na_de_bevestiging_en_dan_voor_altijd(
    regisseur: Client, fabriek: Fabriek, flat_id: uuid.UUID
) -> None:
    base = f"/complexen/{flat_id}/informatiebrief"
    confirm = regisseur.send(base, DAG)
    assert (confirm.status_code, letter_day(fabriek, flat_id)) == (200, None)
    assert "1 november 2026" in confirm.text
    assert (
        vijf_keer_tegelijk(regisseur, "complexen.informatiebrief_vast", f"{base}/vast", DAG).status_code
        == 303
    )
    assert letter_day(fabriek, flat_id) == "2026-11-01"
    assert regisseur.send(f"{base}/vast", {**DAG, "op-dag": "2"}).status_code == 409
    assert letter_day(fabriek, flat_id) == "2026-11-01"


def test_een_brief_van_morgen_kan_niet(regisseur: Client, fabriek: Fabriek, flat_id: uuid.UUID) -> None:
    base = f"/complexen/{flat_id}/informatiebrief"
    assert regisseur.send(base, MORGEN).status_code == 422
    assert regisseur.send(f"{base}/vast", MORGEN).status_code == 422
    assert letter_day(fabriek, flat_id) is None


def test_een_partner_wordt_een_keer_gemaakt_en_daarna_gewijzigd(
    regisseur: Client, fabriek: Fabriek, flat_id: uuid.UUID
) -> None:
    welzijn = fabriek.organisatie(Organisatiesoort.WELZIJN)
    base = f"/complexen/{flat_id}/partners"
    data = {"organisatie_id": str(welzijn), "uren_per_maand": "80", "antwoordtermijn": "5"}
    assert (
        vijf_keer_tegelijk(regisseur, "complexen.partner_nieuw_post", f"{base}/nieuw", data).status_code
        == 303
    )
    assert "nog niet getekend" in regisseur.get(base).text
    signed = {"convenant_op-dag": "1", "convenant_op-maand": "5", "convenant_op-jaar": "2026"}
    assert regisseur.send(f"{base}/{welzijn}", {**data, **signed}).status_code == 303
    assert "1 partner met een lopend convenant" in regisseur.get(base).text
    with fabriek.read() as session:
        assert len(session.scalars(select(Partnerschap)).all()) == 1


def test_een_convenant_dat_eindigt_voor_het_begint_wordt_bij_het_veld_geweigerd(
    regisseur: Client, fabriek: Fabriek, flat_id: uuid.UUID
) -> None:
    data = {
        "organisatie_id": str(fabriek.organisatie(Organisatiesoort.WELZIJN)),
        "uren_per_maand": "80",
        "antwoordtermijn": "5",
        "convenant_op-dag": "1",
        "convenant_op-maand": "5",
        "convenant_op-jaar": "2026",
        "tot-dag": "1",
        "tot-maand": "4",
        "tot-jaar": "2026",
    }
    answer = regisseur.send(f"/complexen/{flat_id}/partners/nieuw", data)
    assert answer.status_code == 422
    assert 'href="#tot-dag"' in answer.text
    assert 'value="80"' in answer.text


def test_de_sociale_kaart_zegt_voor_welk_leefgebied_een_instantie_ontbreekt(
    regisseur: Client, fabriek: Fabriek, flat_id: uuid.UUID
) -> None:
    base = f"/complexen/{flat_id}/sociale-kaart"
    organisatie_id = fabriek.organisatie(Organisatiesoort.BUURTTEAM)
    data = {"organisatie_id": str(organisatie_id), "naam": "Buurtteam", "antwoordtermijn": "5"}
    assert regisseur.send(f"{base}/nieuw", {**data, "leefgebieden": ["financien"]}).status_code == 303
    page = regisseur.get(base).text
    assert "Nog 12 leefgebieden zonder instantie" in page
    assert page.count("geen instantie") == 12
    with fabriek.read() as session:
        instantie_id = session.scalars(select(Instantie.id)).one()
    every = ["financien", "opvoeden"]
    assert regisseur.send(f"{base}/{instantie_id}", {**data, "leefgebieden": every}).status_code == 303
    assert "Nog 11 leefgebieden zonder instantie" in regisseur.get(base).text


def test_een_instantie_van_een_ander_complex_bestaat_hier_niet(
    regisseur: Client, fabriek: Fabriek, flat_id: uuid.UUID
) -> None:
    elders = fabriek.instantie(fabriek.complex_())
    answer = regisseur.get(f"/complexen/{flat_id}/sociale-kaart/{elders}")
    assert answer.status_code == 404


def test_een_bijstelling_houdt_datum_en_naam(regisseur: Client, fabriek: Fabriek, flat_id: uuid.UUID) -> None:
    answer = regisseur.send(f"/complexen/{flat_id}/bijstelling", {"tekst": "eerst de lift"})
    assert answer.status_code == 303
    with fabriek.read() as session:
        found = session.scalars(select(Bijstelling)).one()
        assert (found.tekst, found.op.isoformat()) == ("eerst de lift", "2026-11-24")


@pytest.mark.parametrize(
    ("rol", "ziet"),
    [
        (Rol.PROCESREGISSEUR, True),
        (Rol.SOCIAAL_WERKER, True),
        (Rol.WOONCONSULENT, False),
        (Rol.ENQUETEUR, False),
    ],
)
def test_de_sociale_kaart_noemt_wie_een_doorverwijzing_leest(
    client_for: ClientFor, fabriek: Fabriek, rol: Rol, ziet: bool
) -> None:
    flat_id = fabriek.flat(1).complex_id
    fabriek.instantie(flat_id, naam="Schuldhulp")
    fabriek.instantie(flat_id, soort=Organisatiesoort.OVERIG, naam="Taalhuis")
    partner = fabriek.persoon(Rol.PARTNER, flat_id)
    with fabriek.read() as session:
        naam = session.get_one(Gebruiker, partner).naam
    page = client_for(rol, flat_id).get(f"/complexen/{flat_id}/sociale-kaart").text
    assert (f"leest: {naam}" in page, page.count("nog niemand een account")) == (ziet, int(ziet))
