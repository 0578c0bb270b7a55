"""The invitation, your own sessions and password, and the pages of the applicatiebeheerder."""

import datetime as dt
import re
import uuid
from collections.abc import Callable

import pyotp
import pytest
from sqlalchemy import event, func, select, text, update

from privacy.access import Rol, Rolhouder
from renovatie.gebruikers import services, tweede_sleutel, wachtwoorden
from renovatie.gebruikers.aanmelding import confirmed_roles
from renovatie.gebruikers.berichten import Berichtsoort
from renovatie.gebruikers.bewaren import tidy_signing_in
from renovatie.gebruikers.models import (
    Bericht,
    Gebruiker,
    Organisatie,
    Organisatiesoort,
    Roltoekenning,
    Uitnodiging,
)
from renovatie.kern.clock import real_now
from renovatie.kern.omgeving import Omgeving
from tests.client import Client
from tests.factories import Fabriek
from tests.tegelijk import vijf_keer_tegelijk

WACHTWOORD = "kies paard batterij niet"
ANDER = "trein fiets lamp koe vaas"


@pytest.fixture
def beheer(client_for: Callable[..., Client]) -> Client:
    return client_for(Rol.APPLICATIEBEHEERDER)


@pytest.fixture
def bezoeker(client_for: Callable[..., Client]) -> Client:
    return client_for()


def new_person(fabriek: Fabriek) -> uuid.UUID:
    organisatie_id = fabriek.organisatie()
    with fabriek.write() as session:
        return services.create_gebruiker(
            session,
            None,
            naam="Jip Oosterbant",
            email="jip@voordeur.example",
            organisatie_id=organisatie_id,
        ).id


def invite(beheer: Client, wie: uuid.UUID) -> str:
    beheer.get(f"/gebruikers/{wie}")
    answer = beheer.send(f"/gebruikers/{wie}/uitnodigen")
    found = re.search(r'value="http://localhost(/uitnodiging/[^"]+)"', answer.text)
    assert found
    return found.group(1)


def choose(bezoeker: Client, link: str, wachtwoord: str = WACHTWOORD, nogmaals: str | None = None) -> object:
    bezoeker.get(link)
    return bezoeker.send(link, {"wachtwoord": wachtwoord, "nogmaals": nogmaals or wachtwoord})


def secret_on(page: str) -> str:
    found = re.search(r"<strong>([A-Z2-7 ]{20,})</strong>", page)
    assert found
    return found.group(1).replace(" ", "")


def test_met_een_uitnodiging_kom_je_binnen(beheer: Client, bezoeker: Client, fabriek: Fabriek) -> None:
    link = invite(beheer, new_person(fabriek))
    answer = choose(bezoeker, link)
    assert (answer.status_code, answer.location) == (303, f"{link}/tweede-sleutel")
    page = bezoeker.get(answer.location)
    assert f'src="{link}/code.svg"' in page.text
    picture = bezoeker.get(f"{link}/code.svg")
    assert (picture.status_code, picture.mimetype) == (200, "image/svg+xml")
    assert " style=" not in picture.text
    bezoeker.get(answer.location)
    answer = vijf_keer_tegelijk(
        bezoeker,
        "gebruikers.tweede_sleutel_post",
        answer.location,
        {"code": pyotp.TOTP(secret_on(page.text)).now()},
    )
    assert (answer.status_code, answer.location) == (303, "/mijn/tweede-sleutel")
    page = bezoeker.get(answer.location).text
    assert ("Maak nu herstelcodes" in page, "Maak 10 nieuwe codes" in page) == (True, True)
    assert bezoeker.send("/mijn/herstelcodes").text.count("<code>") == 10
    assert bezoeker.get("/mijn/sessies").status_code == 200


def test_een_gebruikte_link_werkt_niet_meer(beheer: Client, bezoeker: Client, fabriek: Fabriek) -> None:
    link = invite(beheer, new_person(fabriek))
    choose(bezoeker, link)
    page = bezoeker.get(f"{link}/tweede-sleutel")
    bezoeker.send(f"{link}/tweede-sleutel", {"code": pyotp.TOTP(secret_on(page.text)).now()})
    for adres in (link, f"{link}/tweede-sleutel", f"{link}/code.svg", "/uitnodiging/verzonnen"):
        answer = bezoeker.get(adres)
        assert answer.status_code == 404
        assert "Deze link werkt niet meer" in answer.text


def test_een_verlopen_link_werkt_niet_meer(beheer: Client, bezoeker: Client, fabriek: Fabriek) -> None:
    link = invite(beheer, new_person(fabriek))
    with fabriek.write() as session:
        session.execute(update(Uitnodiging).values(verloopt_op=real_now()))
    assert bezoeker.get(link).status_code == 404
    assert choose(bezoeker, link).status_code == 404


def asked(fabriek: Fabriek) -> list[uuid.UUID | None]:
    """About whom the beheerders were told that a new invitation is wanted."""
    with fabriek.read() as session:
        return list(
            session.scalars(
                select(Bericht.object_id).where(Bericht.soort == Berichtsoort.UITNODIGING_GEVRAAGD.value)
            )
        )


def test_wie_te_laat_is_vraagt_zelf_een_nieuwe_uitnodiging(
    beheer: Client, bezoeker: Client, fabriek: Fabriek
) -> None:
    wie = new_person(fabriek)
    link = invite(beheer, wie)
    with fabriek.write() as session:
        session.execute(update(Uitnodiging).values(verloopt_op=real_now()))
    page = bezoeker.get(link)
    assert f'action="{link}/nieuw"' in page.text
    assert "Jip" not in page.text
    for _keer in range(2):
        assert bezoeker.send(f"{link}/nieuw").status_code == 200
    assert asked(fabriek) == [wie]
    again = invite(beheer, wie)
    assert asked(fabriek) == []
    assert (bezoeker.get(link).status_code, bezoeker.get(again).status_code) == (404, 200)


def test_wie_geen_uitnodiging_had_krijgt_hetzelfde_antwoord_en_niemand_hoort_iets(
    beheer: Client, bezoeker: Client, fabriek: Fabriek
) -> None:
    wie = new_person(fabriek)
    oud = invite(beheer, wie)
    invite(beheer, wie)
    answers = set()
    for link in ("/uitnodiging/verzonnen", oud):
        bezoeker.get(link)
        answer = bezoeker.send(f"{link}/nieuw")
        answers.add((answer.status_code, "We hebben uw vraag gekregen" in answer.text))
    assert answers == {(200, True)}
    assert asked(fabriek) == []


def test_een_ongebruikte_uitnodiging_van_maanden_oud_wordt_nog_herkend(
    beheer: Client, bezoeker: Client, fabriek: Fabriek
) -> None:
    wie = new_person(fabriek)
    vervangen, link = invite(beheer, wie), invite(beheer, wie)
    long_ago = real_now() - dt.timedelta(days=200)
    with fabriek.write() as session:
        session.execute(update(Uitnodiging).values(gemaakt_op=long_ago, verloopt_op=long_ago))
        tidy_signing_in(session)
        assert session.scalar(select(func.count()).select_from(Uitnodiging)) == 1
    bezoeker.get(link)
    vijf_keer_tegelijk(bezoeker, "gebruikers.uitnodiging_nieuw", f"{vervangen}/nieuw")
    assert asked(fabriek) == []
    bezoeker.send(f"{link}/nieuw")
    assert asked(fabriek) == [wie]
    with fabriek.write() as session:
        services.set_actief(session, None, gebruiker_id=wie, actief=False)
        tidy_signing_in(session)
        assert session.scalar(select(func.count()).select_from(Uitnodiging)) == 0
    assert asked(fabriek) == []


def test_waar_niemand_een_uitnodiging_kan_maken_staat_dat_er(bezoeker: Client, fabriek: Fabriek) -> None:
    """The first applicatiebeheerder was too late herself: nobody else can help her, and nothing was sent."""
    with fabriek.write() as session:
        token = services.first_applicatiebeheerder(
            session, naam="Ab", email="ab@voordeur.example", organisatie="Trijssel"
        )
    pages = {}
    for link in (f"/uitnodiging/{token}", "/uitnodiging/verzonnen"):
        bezoeker.get(link)
        pages[link] = bezoeker.send(f"{link}/nieuw").text
    zinnen = ("We hebben uw vraag gekregen", "Uw vraag is niet verstuurd")
    assert [[zin in page for zin in zinnen] for page in pages.values()] == [[False, True], [True, False]]
    assert asked(fabriek) == []
    with fabriek.write() as session:
        session.execute(update(Gebruiker).values(actief=False))
    assert "Uw vraag is niet verstuurd" in bezoeker.send("/uitnodiging/verzonnen/nieuw").text


def test_in_de_lijst_staat_een_knop_bij_wie_nog_niet_inlogde(beheer: Client, fabriek: Fabriek) -> None:
    wie = new_person(fabriek)
    buttons = re.findall(r'action="/gebruikers/([^"/]+)/uitnodigen"', beheer.get("/gebruikers").text)
    assert str(wie) in buttons
    with fabriek.write() as session:
        services.set_actief(session, None, gebruiker_id=wie, actief=False)
    assert f"/gebruikers/{wie}/uitnodigen" not in beheer.get("/gebruikers").text


@pytest.mark.parametrize(
    ("wachtwoord", "nogmaals", "zin"),
    [
        ("kort", "kort", "12 tekens of meer"),
        ("wachtwoord12", "wachtwoord12", "makkelijk te raden"),
        ("jip oosterbant", "jip oosterbant", "makkelijk te raden"),
        (WACHTWOORD, ANDER, "hetzelfde"),
    ],
)
def test_een_zwak_wachtwoord_wordt_niet_bewaard(
    beheer: Client, bezoeker: Client, fabriek: Fabriek, wachtwoord: str, nogmaals: str, zin: str
) -> None:
    wie = new_person(fabriek)
    answer = choose(bezoeker, invite(beheer, wie), wachtwoord, nogmaals)
    assert answer.status_code == 422
    assert zin in answer.text
    with fabriek.read() as session:
        assert session.get_one(Gebruiker, wie).wachtwoord_hash is None


def test_een_foute_code_laat_de_link_leven(beheer: Client, bezoeker: Client, fabriek: Fabriek) -> None:
    link = invite(beheer, new_person(fabriek))
    choose(bezoeker, link)
    secret = secret_on(bezoeker.get(f"{link}/tweede-sleutel").text)
    fout = f"{(int(pyotp.TOTP(secret).now()) + 1) % 1_000_000:06}"
    assert bezoeker.send(f"{link}/tweede-sleutel", {"code": fout}).status_code == 422
    assert bezoeker.get(f"{link}/tweede-sleutel").status_code == 200


def test_het_token_van_de_uitnodiging_staat_nergens(
    beheer: Client, fabriek: Fabriek, caplog: pytest.LogCaptureFixture
) -> None:
    token = invite(beheer, new_person(fabriek)).rsplit("/", 1)[1]
    with fabriek.read() as session:
        for tabel in ("uitnodigingen", "journaal"):
            assert token not in repr(session.execute(text(f"select * from {tabel}")).all())
    assert token not in caplog.text


def test_een_andere_sessie_sluiten(client_for: Callable[..., Client], fabriek: Fabriek) -> None:
    wie = fabriek.persoon(Rol.PRIVACYCOORDINATOR)
    een, twee = client_for(), client_for()
    een.sign_in(fabriek, wie)
    twee.sign_in(fabriek, wie)
    page = een.get("/mijn/sessies")
    [ander] = re.findall(r'action="(/mijn/sessies/[^"]+/beeindigen)"', page.text)
    assert een.send(ander).status_code == 303
    assert een.get("/mijn/sessies").status_code == 200
    assert twee.get("/mijn/sessies").status_code == 303


def test_een_nieuw_wachtwoord_logt_alle_andere_apparaten_uit(
    client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    wie = fabriek.persoon(Rol.PRIVACYCOORDINATOR)
    with fabriek.write() as session:
        session.execute(update(Gebruiker).values(wachtwoord_hash=wachtwoorden.make_hash(WACHTWOORD)))
        tweede_sleutel.make_secret(session, wie)
    een, twee = client_for(), client_for()
    een.sign_in(fabriek, wie)
    twee.sign_in(fabriek, wie)
    oud = een.get_cookie(fabriek.cookie_name)
    een.get("/mijn/wachtwoord")
    velden = {"huidig": "niet het goede wachtwoord", "wachtwoord": ANDER, "nogmaals": ANDER}
    assert een.send("/mijn/wachtwoord", velden).status_code == 422
    assert een.send("/mijn/wachtwoord", velden | {"huidig": WACHTWOORD}).status_code == 303
    nieuw = een.get_cookie(fabriek.cookie_name)
    assert oud is not None
    assert nieuw is not None
    assert oud.value != nieuw.value
    assert "Uw wachtwoord is veranderd" in een.get("/mijn/sessies").text
    assert twee.get("/mijn/sessies").status_code == 303
    with fabriek.read() as session:
        assert wachtwoorden.verify(session.get_one(Gebruiker, wie).wachtwoord_hash, ANDER)


def test_een_organisatie_en_een_gebruiker_toevoegen(beheer: Client, fabriek: Fabriek) -> None:
    beheer.get("/organisaties/nieuw")
    velden = {"naam": "Buurtteam Lommerdrecht", "soort": "buurtteam"}
    assert beheer.send("/organisaties/nieuw", velden).status_code == 303
    assert "Buurtteam Lommerdrecht" in beheer.get("/organisaties").text
    assert beheer.send("/organisaties/nieuw", velden).status_code == 409
    with fabriek.read() as session:
        organisatie = session.scalars(
            select(Organisatie.id).where(Organisatie.naam == "Buurtteam Lommerdrecht")
        ).one()
    velden = {
        "naam": "Noor Velt",
        "email": "Noor@Voordeur.example",
        "organisatie_id": str(organisatie),
        "taal": "nl",
    }
    beheer.get("/gebruikers/nieuw")
    answer = vijf_keer_tegelijk(beheer, "gebruikers.gebruiker_nieuw_post", "/gebruikers/nieuw", velden)
    assert answer.status_code == 303
    assert "noor@voordeur.example" in beheer.get(answer.location).text
    assert beheer.send("/gebruikers/nieuw", velden).status_code == 409
    assert beheer.send("/gebruikers/nieuw", velden | {"email": "geen-adres"}).status_code == 422
    assert beheer.send("/gebruikers/nieuw", velden | {"organisatie_id": "onzin"}).status_code == 422


def test_een_rol_geven_en_laten_bevestigen(
    beheer: Client, client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    flat = fabriek.complex_()
    wie = new_person(fabriek)
    beheer.get(f"/gebruikers/{wie}")
    velden = {"rol": "woonconsulent", "complex_id": str(flat)}
    assert (
        vijf_keer_tegelijk(
            beheer, "gebruikers.rol_toekennen", f"/gebruikers/{wie}/rollen", velden
        ).status_code
        == 303
    )
    answer = beheer.send(f"/gebruikers/{wie}/rollen", velden | {"rol": "sociaal_werker"})
    assert answer.status_code == 409
    assert "Wie helpt, ziet de stemmen niet" in answer.text
    coordinator = client_for(Rol.PRIVACYCOORDINATOR)
    page = coordinator.get("/rollen/bevestigen")
    [bevestig] = re.findall(r'action="(/rollen/[^"]+/bevestigen)"', page.text)
    with fabriek.read() as session:
        assert confirmed_roles(session, wie) == frozenset()
    assert vijf_keer_tegelijk(coordinator, "gebruikers.rol_bevestigen", bevestig).status_code == 303
    with fabriek.read() as session:
        assert confirmed_roles(session, wie) == {Rolhouder(Rol.WOONCONSULENT, flat)}
    page = beheer.get(f"/gebruikers/{wie}")
    [intrekken] = re.findall(r'action="(/rollen/[^"]+/intrekken)"', page.text)
    assert beheer.send(intrekken).status_code == 303
    with fabriek.read() as session:
        assert confirmed_roles(session, wie) == frozenset()


def test_de_coordinator_van_een_ander_bevestigt_niet(
    beheer: Client, client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    wie = new_person(fabriek)
    beheer.get(f"/gebruikers/{wie}")
    beheer.send(f"/gebruikers/{wie}/rollen", {"rol": "privacycoordinator", "complex_id": ""})
    welzijn = fabriek.organisatie(Organisatiesoort.WELZIJN)
    vreemde = client_for()
    vreemde.sign_in(fabriek, fabriek.persoon(Rol.PRIVACYCOORDINATOR, organisatie_id=welzijn))
    assert "Er wacht geen rol op u" in vreemde.get("/rollen/bevestigen").text
    with fabriek.read() as session:
        rol = session.scalars(select(Roltoekenning.id).where(Roltoekenning.gebruiker_id == wie)).one()
    assert vreemde.send(f"/rollen/{rol}/bevestigen").status_code == 404
    with fabriek.read() as session:
        assert confirmed_roles(session, wie) == frozenset()


def test_een_ander_dan_de_beheerder_ziet_deze_paginas_niet(
    client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    wie = new_person(fabriek)
    client = client_for(Rol.PRIVACYCOORDINATOR)
    client.get("/rollen/bevestigen")
    for adres in ("/organisaties", "/gebruikers", "/gebruikers/nieuw", f"/gebruikers/{wie}"):
        assert client.get(adres).status_code == 404
    for adres in (f"/gebruikers/{wie}/uitnodigen", f"/gebruikers/{wie}/rollen", f"/gebruikers/{wie}/sluiten"):
        assert client.send(adres, {"rol": "partner"}).status_code == 404
    with fabriek.read() as session:
        assert session.scalars(select(Uitnodiging)).all() == []


def test_de_functionaris_kijkt_maar_verandert_niets(
    client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    wie = new_person(fabriek)
    client = client_for(Rol.PRIVACYFUNCTIONARIS)
    page = client.get(f"/gebruikers/{wie}")
    assert page.status_code == 200
    assert "uitnodigen" not in page.text
    assert client.send(f"/gebruikers/{wie}/uitnodigen").status_code == 404


def test_een_gesloten_account_gaat_open_en_dicht(beheer: Client, fabriek: Fabriek) -> None:
    wie = new_person(fabriek)
    beheer.get(f"/gebruikers/{wie}")
    assert beheer.send(f"/gebruikers/{wie}/sluiten").status_code == 303
    assert "Open dit account weer" in beheer.get(f"/gebruikers/{wie}").text
    assert beheer.send(f"/gebruikers/{wie}/openen").status_code == 303
    assert "Sluit dit account" in beheer.get(f"/gebruikers/{wie}").text


def test_de_taal_kiezen(bezoeker: Client, client_for: Callable[..., Client], fabriek: Fabriek) -> None:
    bezoeker.get("/inloggen")
    answer = bezoeker.send(
        "/taal", {"taal": "en"}, headers={"Referer": "http://localhost/inloggen?verder=/x"}
    )
    assert (answer.status_code, answer.location) == (303, "/inloggen?verder=/x")
    assert '<html lang="en">' in bezoeker.get("/inloggen").text
    answer = bezoeker.send("/taal", {"taal": "xx"}, headers={"Referer": "http://kwaad.example/a"})
    assert answer.location == "/"
    assert '<html lang="en">' in bezoeker.get("/inloggen").text
    wie = fabriek.persoon(Rol.PRIVACYCOORDINATOR)
    client = client_for()
    client.sign_in(fabriek, wie)
    client.get("/mijn/sessies")
    client.send("/taal", {"taal": "en"})
    with fabriek.read() as session:
        assert session.get_one(Gebruiker, wie).taal == "en"


def test_lijsten_kosten_even_veel_vragen_met_een_en_met_veel(
    beheer: Client, fabriek: Fabriek, omgeving: Omgeving
) -> None:
    engine, seen = omgeving.database.read_engine, []
    event.listen(engine, "before_cursor_execute", lambda _c, _cur, sql, *_rest: seen.append(sql))

    def cost(adres: str) -> int:
        seen.clear()
        assert beheer.get(adres).status_code == 200
        return len(seen)

    before = [cost(adres) for adres in ("/gebruikers", "/organisaties")]
    for _ in range(8):
        fabriek.persoon(Rol.PRIVACYCOORDINATOR)
    assert [cost(adres) for adres in ("/gebruikers", "/organisaties")] == before
