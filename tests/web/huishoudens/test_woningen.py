"""The list of homes, searching in it, and the page of one home: for the woonconsulent only."""

import re
import uuid
from collections.abc import Callable

import pytest
from sqlalchemy import event, select

from privacy.access import Rol
from privacy.chain import journaal
from renovatie.huishoudens.models import Contactvoorkeur, Huurder
from renovatie.kern.omgeving import Omgeving
from tests.client import Client
from tests.factories import Fabriek, Flat


def text(client: Client, url: str) -> str:
    antwoord = client.get(url)
    assert antwoord.status_code == 200
    return antwoord.get_data(as_text=True)


def first_tenant(omgeving: Omgeving, flat: Flat) -> uuid.UUID:
    with Fabriek(omgeving).read() as session:
        return session.scalars(
            select(Huurder.id).where(Huurder.huurovereenkomst_id == flat.lease_ids[0])
        ).one()


ANDEREN = [rol for rol in Rol if rol is not Rol.WOONCONSULENT]


@pytest.mark.parametrize("rol", ANDEREN)
def test_alleen_de_woonconsulent_ziet_de_huurlijst(
    fabriek: Fabriek, client_for: Callable[..., Client], omgeving: Omgeving, rol: Rol
) -> None:
    from privacy.roles import ORGANISATION_ROLES

    flat = fabriek.flat(1)
    client = client_for(rol, None if rol in ORGANISATION_ROLES else flat.complex_id)
    blad = f"/complexen/{flat.complex_id}/woningen/{flat.woning_ids[0]}"
    pages = [
        f"/complexen/{flat.complex_id}/woningen",
        f"/complexen/{flat.complex_id}/woningen.csv",
        f"/complexen/{flat.complex_id}/huurlijst",
        blad,
        f"{blad}/voorkeur",
        f"{blad}/huurders/{first_tenant(omgeving, flat)}",
    ]
    assert [client.get(page).status_code for page in pages] == [404] * len(pages)
    assert client.send(pages[0], {"zoek": "kanarie"}).status_code == 404


def test_een_woning_van_een_ander_complex_is_er_niet(
    fabriek: Fabriek, client_for: Callable[..., Client], omgeving: Omgeving
) -> None:
    hier, daar = fabriek.flat(1), fabriek.flat(1)
    client = client_for(Rol.WOONCONSULENT, hier.complex_id)
    blad = f"/complexen/{hier.complex_id}/woningen"
    vreemd = f"{blad}/{daar.woning_ids[0]}/huurders/{first_tenant(omgeving, daar)}"
    gemengd = f"{blad}/{hier.woning_ids[0]}/huurders/{first_tenant(omgeving, daar)}"
    assert [client.get(u).status_code for u in (f"{blad}/{daar.woning_ids[0]}", vreemd, gemengd)] == [404] * 3
    assert client.send(gemengd, {"telefoon": "0612345678"}).status_code == 404


@pytest.mark.parametrize(
    ("woorden", "gevonden"),
    [
        ("kanarie1naam2", ["Trijsselwaardlaan 6"]),
        ("KANÁRIE1NAAM2", ["Trijsselwaardlaan 6"]),
        ("van kanarie1naam3", ["Trijsselwaardlaan 8"]),
        ("06 00 00 00 01", ["Trijsselwaardlaan 4"]),
        ("+31 6 00000001", ["Trijsselwaardlaan 4"]),
        ("00000003", ["Trijsselwaardlaan 8"]),
        ("Trijsselwaardlaan 8", ["Trijsselwaardlaan 8"]),
        ("niemand", []),
    ],
)
def test_zoeken_op_naam_telefoon_contractnummer_en_adres(
    fabriek: Fabriek, client_for: Callable[..., Client], woorden: str, gevonden: list[str]
) -> None:
    flat = fabriek.flat(4)
    merk = flat.canaries[0].removeprefix("A. ").removesuffix("naam0")
    client = client_for(Rol.WOONCONSULENT, flat.complex_id)
    zoek = woorden.replace("kanarie1", merk).replace("KANÁRIE1", merk.upper().replace("A", "Á", 1))
    client.get(f"/complexen/{flat.complex_id}/woningen")
    antwoord = client.send(f"/complexen/{flat.complex_id}/woningen", {"zoek": zoek})
    assert antwoord.status_code == 200
    assert re.findall(r'woningen/[0-9a-f-]+">([^<]+)</a></th>', antwoord.get_data(as_text=True)) == gevonden


def test_zoeken_staat_in_het_journaal_zonder_woorden(
    fabriek: Fabriek, client_for: Callable[..., Client], omgeving: Omgeving
) -> None:
    flat = fabriek.flat(1)
    client, lijst = client_for(Rol.WOONCONSULENT, flat.complex_id), f"/complexen/{flat.complex_id}/woningen"
    client.get(lijst)
    client.send(lijst, {"zoek": "geheimwoord"})
    with omgeving.database.read_engine.connect() as connection:
        rows = connection.execute(select(journaal).where(journaal.c.code == "woningen.zoek")).all()
    assert len(rows) == 1
    assert "geheimwoord" not in str(rows)


@pytest.mark.parametrize("pagina", ["lijst", "woning"])
def test_een_pagina_vraagt_hoogstens_twaalf_keer_iets_hoeveel_woningen_er_ook_zijn(
    fabriek: Fabriek, client_for: Callable[..., Client], omgeving: Omgeving, pagina: str
) -> None:
    tellingen = []
    for aantal in (4, 174):
        flat = fabriek.flat(aantal)
        client = client_for(Rol.WOONCONSULENT, flat.complex_id)
        url = f"/complexen/{flat.complex_id}/woningen"
        url += f"/{flat.woning_ids[0]}" if pagina == "woning" else ""
        client.get(url)
        gezien: list[str] = []

        def see(_c: object, _cu: object, statement: str, *_rest: object, gezien: list[str] = gezien) -> None:
            gezien.append(statement)

        event.listen(omgeving.database.read_engine, "before_cursor_execute", see)
        client.get(url)
        event.remove(omgeving.database.read_engine, "before_cursor_execute", see)
        tellingen.append(len([s for s in gezien if s.lstrip().upper().startswith("SELECT")]))
    assert tellingen[0] == tellingen[1]
    assert 1 < tellingen[0] <= 12


def test_een_telefoonnummer_wordt_hersteld_naar_e164(
    fabriek: Fabriek, client_for: Callable[..., Client], omgeving: Omgeving
) -> None:
    flat = fabriek.flat(1)
    client = client_for(Rol.WOONCONSULENT, flat.complex_id)
    blad = f"/complexen/{flat.complex_id}/woningen/{flat.woning_ids[0]}"
    contact = f"{blad}/huurders/{first_tenant(omgeving, flat)}"
    client.get(contact)
    antwoord = client.send(contact, {"telefoon": "(06) 12.34.56.78", "email": "a@post.example"})
    assert antwoord.status_code == 303
    assert "06 12 34 56 78" in text(client, blad)
    actor = fabriek.actor(Rol.WOONCONSULENT, flat.complex_id)
    with fabriek.read(actor, flat.complex_id) as session:
        huurder = session.scalars(select(Huurder)).one()
        assert (huurder.telefoon, huurder.email) == ("+31612345678", "a@post.example")


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"telefoon": "geen idee"}, "Dit is geen telefoonnummer."),
        ({"telefoon": "0612345678 of 0687654321"}, "Schrijf hier één telefoonnummer."),
        ({"email": "geen adres"}, "Schrijf het e-mailadres zo"),
    ],
)
def test_wat_niet_klopt_komt_terug_met_een_zin_en_wat_er_stond(
    fabriek: Fabriek,
    client_for: Callable[..., Client],
    omgeving: Omgeving,
    velden: dict[str, str],
    zin: str,
) -> None:
    flat = fabriek.flat(1)
    client = client_for(Rol.WOONCONSULENT, flat.complex_id)
    contact = (
        f"/complexen/{flat.complex_id}/woningen/{flat.woning_ids[0]}/huurders/{first_tenant(omgeving, flat)}"
    )
    client.get(contact)
    antwoord = client.send(contact, velden)
    page = antwoord.get_data(as_text=True)
    assert (antwoord.status_code, zin in page) == (422, True)
    assert next(iter(velden.values())) in page


def test_een_voorkeur_wordt_bewaard_en_getoond(
    fabriek: Fabriek, client_for: Callable[..., Client], omgeving: Omgeving
) -> None:
    flat = fabriek.flat(1)
    client = client_for(Rol.WOONCONSULENT, flat.complex_id)
    blad = f"/complexen/{flat.complex_id}/woningen/{flat.woning_ids[0]}"
    client.get(f"{blad}/voorkeur")
    assert client.send(f"{blad}/voorkeur", {"taal": "tr", "tolk": "y", "kanaal": "brief"}).status_code == 303
    page = text(client, blad)
    assert ("Turks" in page, "nodig" in page, "Brief" in page, "Niet meer bellen" in page) == (
        True,
        True,
        True,
        False,
    )
    with Fabriek(omgeving).read() as session:
        assert len(session.scalars(select(Contactvoorkeur.id)).all()) == 1


def test_de_bladzijde_van_een_lege_woning_noemt_niemand(
    fabriek: Fabriek, client_for: Callable[..., Client]
) -> None:
    flat = fabriek.flat(1, leeg=1)
    client = client_for(Rol.WOONCONSULENT, flat.complex_id)
    page = text(client, f"/complexen/{flat.complex_id}/woningen/{flat.woning_ids[1]}")
    assert "Er loopt vandaag geen huurovereenkomst." in page
    assert [canary for canary in flat.canaries if canary in page] == []
