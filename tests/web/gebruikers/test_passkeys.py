"""Passkeys: made, used and taken back; every answer that is not exactly right opens nothing."""

import datetime as dt
import json
import re
import uuid
from collections.abc import Callable

import pytest
from sqlalchemy import func, select, text, update

from privacy.access import Rol
from renovatie.gebruikers import services
from renovatie.gebruikers.models import Bericht, Passkey, Sessie, Totp, Uitdaging
from renovatie.kern.clock import real_now
from tests.authenticator import Toestel
from tests.client import Client
from tests.factories import Fabriek
from tests.tegelijk import vijf_keer_tegelijk
from tests.web.gebruikers.test_inloggen import Persoon, first, persoon, second, token

__all__ = ["persoon"]
NIEUW = "/mijn/passkeys/nieuw"
PHONE = {"User-Agent": "Mozilla/5.0 (Linux; Android 15) Chrome/140.0"}


@pytest.fixture
def client(client_for: Callable[..., Client], persoon: Persoon, fabriek: Fabriek) -> Client:
    """A browser in which this person is signed in, with both factors just given."""
    made = client_for()
    first(made, persoon)
    second(made, persoon.code)
    made.get("/mijn/sessies")
    return made


@pytest.fixture
def toestel() -> Toestel:
    return Toestel()


def question(client: Client, vraag: str) -> dict[str, object]:
    adres = "/mijn/passkeys/vraag" if vraag == "registreren" else "/passkey/vraag"
    answer = client.send(adres, {"vraag": vraag})
    assert answer.status_code == 200, answer.text
    asked: dict[str, object] = json.loads(answer.text)
    return asked


def add(client: Client, toestel: Toestel, naam: str = "telefoon") -> object:
    client.get(NIEUW)
    return client.send(NIEUW, {"naam": naam, "passkey": toestel.create(question(client, "registreren"))})


def visitor(client_for: Callable[..., Client]) -> Client:
    made = client_for()
    made.get("/inloggen")
    return made


def sign_in(client: Client, antwoord: str, **extra: str) -> object:
    return client.send("/inloggen/passkey", {"passkey": antwoord, **extra})


def count(fabriek: Fabriek, model: type) -> int:
    with fabriek.read() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def test_een_passkey_toevoegen_en_ermee_inloggen(
    client: Client, toestel: Toestel, client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    assert add(client, toestel).location == "/mijn/tweede-sleutel"
    assert "telefoon" in client.get("/mijn/tweede-sleutel").text
    ander = visitor(client_for)
    oud = token(ander, fabriek)
    answer = sign_in(ander, toestel.get(question(ander, "inloggen")), verder="/mijn/sessies")
    assert (answer.status_code, answer.location) == (303, "/mijn/sessies")
    assert ander.get("/mijn/sessies").status_code == 200
    assert token(ander, fabriek) not in {None, oud}


def test_de_vraag_eist_dat_het_apparaat_de_mens_herkent(client: Client) -> None:
    asked = question(client, "registreren")
    assert asked["authenticatorSelection"]["userVerification"] == "required"
    assert asked["authenticatorSelection"]["residentKey"] == "required"
    assert question(client, "bevestigen")["userVerification"] == "required"


def test_een_passkey_in_plaats_van_de_code(
    client: Client, toestel: Toestel, persoon: Persoon, client_for: Callable[..., Client]
) -> None:
    add(client, toestel)
    ander = client_for()
    first(ander, persoon)
    page = ander.get("/inloggen/code")
    assert 'data-passkey="inloggen"' in page.text
    asked = question(ander, "inloggen")
    assert len(asked["allowCredentials"]) == 1
    assert sign_in(ander, toestel.get(asked)).status_code == 303
    assert ander.get("/mijn/sessies").status_code == 200


def test_na_het_wachtwoord_van_een_ander_werkt_mijn_passkey_niet(
    client: Client, toestel: Toestel, client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    add(client, toestel)
    ander = client_for()
    first(ander, Persoon(fabriek))
    ander.get("/inloggen/code")
    assert sign_in(ander, toestel.get(question(ander, "inloggen"))).status_code == 422
    assert ander.get("/mijn/sessies").status_code == 303


def spoil(toestel: Toestel, wat: str) -> None:
    match wat:
        case "origin":
            toestel.origin = "https://kwaad.example"
        case "zonder controle":
            toestel.verified = False
        case "andere sleutel":
            toestel.key = Toestel().key
        case "onbekend":
            toestel.credential_id = Toestel().credential_id
        case "andere eigenaar":
            toestel.handle = uuid.uuid4().bytes
        case "teller terug":
            toestel.teller = 0


@pytest.mark.parametrize(
    "wat", ["origin", "zonder controle", "andere sleutel", "onbekend", "andere eigenaar", "teller terug"]
)
def test_een_antwoord_dat_niet_klopt_opent_niets(
    client: Client, toestel: Toestel, client_for: Callable[..., Client], fabriek: Fabriek, wat: str
) -> None:
    toestel.teller = 5
    add(client, toestel)
    ander = visitor(client_for)
    asked = question(ander, "inloggen")
    spoil(toestel, wat)
    answer = sign_in(ander, toestel.get(asked))
    assert answer.status_code == 422
    assert "Dit lukte niet met de passkey" in answer.text
    assert ander.get("/mijn/sessies").status_code == 303
    with fabriek.read() as session:
        line = session.execute(
            text("select code, uitkomst from journaal where code = 'sessie.passkey'")
        ).one()
    assert tuple(line) == ("sessie.passkey", "geweigerd")


def test_een_ander_adres_in_de_vraag_opent_niets(
    client: Client, toestel: Toestel, client_for: Callable[..., Client]
) -> None:
    add(client, toestel)
    ander = visitor(client_for)
    asked = {**question(ander, "inloggen"), "rpId": "kwaad.example"}
    assert sign_in(ander, toestel.get(asked)).status_code == 422


def test_een_antwoord_werkt_een_keer(
    client: Client, toestel: Toestel, client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    add(client, toestel)
    ander = visitor(client_for)
    antwoord = toestel.get(question(ander, "inloggen"))
    assert sign_in(ander, antwoord).status_code == 303
    weer = visitor(client_for)
    question(weer, "inloggen")
    assert sign_in(weer, antwoord).status_code == 422


def test_een_andere_browser_kan_niet_antwoorden(
    client: Client, toestel: Toestel, client_for: Callable[..., Client]
) -> None:
    add(client, toestel)
    slachtoffer, dief = visitor(client_for), visitor(client_for)
    asked = question(slachtoffer, "inloggen")
    question(dief, "inloggen")
    assert sign_in(dief, toestel.get(asked)).status_code == 422


def test_na_vijf_minuten_is_de_vraag_oud(
    client: Client, toestel: Toestel, client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    add(client, toestel)
    ander = visitor(client_for)
    asked = question(ander, "inloggen")
    with fabriek.write() as session:
        found = session.scalars(select(Uitdaging.verloopt_op).order_by(Uitdaging.verloopt_op.desc())).first()
        assert found is not None
        assert dt.timedelta(minutes=4, seconds=50) < found - real_now() <= dt.timedelta(minutes=5)
        session.execute(update(Uitdaging).values(verloopt_op=real_now()))
    assert sign_in(ander, toestel.get(asked)).status_code == 422
    question(ander, "inloggen")
    assert count(fabriek, Uitdaging) == 1


def test_een_antwoord_voor_iets_anders_bevestigt_niet(
    client: Client, toestel: Toestel, fabriek: Fabriek
) -> None:
    add(client, toestel)
    client.get("/bevestigen")
    velden = {"bevestig": "ja", "bevestig_passkey": toestel.get(question(client, "inloggen"))}
    assert client.send("/bevestigen", velden).status_code == 422


def test_bevestigen_met_een_passkey_en_de_tekst_blijft(
    client: Client, toestel: Toestel, fabriek: Fabriek
) -> None:
    add(client, toestel)
    stale(fabriek)
    client.get("/mijn/sessies")
    answer = client.send("/mijn/herstelcodes", {"extra": "blijft"})
    assert answer.status_code == 403
    assert answer.text.count('name="extra" value="blijft"') == 2
    oud = token(client, fabriek)
    velden = {"bevestig": "ja", "bevestig_passkey": toestel.get(question(client, "bevestigen"))}
    answer = client.send("/mijn/herstelcodes", velden)
    assert answer.status_code == 200
    assert "Uw herstelcodes" in answer.text
    assert token(client, fabriek) != oud


def stale(fabriek: Fabriek, **also: object) -> None:
    with fabriek.write() as session:
        session.execute(update(Sessie).values(tweede_factor_op=real_now() - dt.timedelta(minutes=11), **also))


def test_een_passkey_toevoegen_vraagt_een_verse_tweede_sleutel(client: Client, fabriek: Fabriek) -> None:
    stale(fabriek)
    assert client.get(NIEUW).location.startswith("/bevestigen?verder=")
    client.get("/mijn/sessies")
    assert client.send("/mijn/passkeys/vraag").status_code == 403
    assert client.send(NIEUW, {"naam": "x", "passkey": "{}"}).status_code == 403
    assert count(fabriek, Passkey) == 0


@pytest.mark.parametrize("antwoord", ["", "{}", "[]", "null", "1", '{"id":"a"}', "é" * 50, "{" * 20_000])
def test_onzin_van_een_apparaat_is_een_gewone_fout(
    client: Client, client_for: Callable[..., Client], antwoord: str
) -> None:
    client.get(NIEUW)
    assert client.send(NIEUW, {"naam": "telefoon", "passkey": antwoord}).status_code == 422
    assert sign_in(visitor(client_for), antwoord).status_code == 422


@pytest.mark.parametrize("wat", ["origin", "zonder controle"])
def test_een_passkey_van_een_ander_adres_wordt_niet_bewaard(
    client: Client, toestel: Toestel, fabriek: Fabriek, wat: str
) -> None:
    spoil(toestel, wat)
    assert add(client, toestel).status_code == 422
    assert count(fabriek, Passkey) == 0


def test_dezelfde_passkey_twee_keer_toevoegen_kan_niet(client: Client, toestel: Toestel) -> None:
    add(client, toestel)
    assert add(client, toestel).status_code == 409


def test_een_passkey_die_weg_is_opent_niets_meer(
    client: Client, toestel: Toestel, client_for: Callable[..., Client]
) -> None:
    add(client, toestel)
    ander = visitor(client_for)
    sign_in(ander, toestel.get(question(ander, "inloggen")))
    page = client.get("/mijn/tweede-sleutel")
    [weg] = re.findall(r'action="(/mijn/passkeys/[^"]+/weg)"', page.text)
    assert vijf_keer_tegelijk(client, "gebruikers.passkey_weg", weg).status_code == 303
    assert ander.get("/mijn/sessies").status_code == 303
    weer = visitor(client_for)
    assert sign_in(weer, toestel.get(question(weer, "inloggen"))).status_code == 422


def test_de_laatste_tweede_sleutel_blijft(client: Client, toestel: Toestel, fabriek: Fabriek) -> None:
    add(client, toestel)
    with fabriek.write() as session:
        session.execute(update(Totp).values(bevestigd_op=None))
    page = client.get("/mijn/tweede-sleutel")
    [weg] = re.findall(r'action="(/mijn/passkeys/[^"]+/weg)"', page.text)
    answer = client.send(weg)
    assert answer.status_code == 409
    assert "Dit is uw laatste tweede sleutel" in answer.text
    client.get("/mijn/sessies")
    add(client, Toestel(), "tablet")
    assert client.send(weg).status_code == 303


def test_andermans_passkey_haal_je_niet_weg(
    client: Client, toestel: Toestel, client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    add(client, toestel)
    page = client.get("/mijn/tweede-sleutel")
    [weg] = re.findall(r'action="(/mijn/passkeys/[^"]+/weg)"', page.text)
    ander = client_for(Rol.PRIVACYCOORDINATOR)
    ander.get("/mijn/tweede-sleutel")
    assert ander.send(weg).status_code == 404


def test_een_gesloten_account_komt_er_met_een_passkey_niet_in(
    client: Client, toestel: Toestel, persoon: Persoon, client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    add(client, toestel)
    with fabriek.write() as session:
        services.set_actief(session, None, gebruiker_id=persoon.id, actief=False)
    ander = visitor(client_for)
    assert sign_in(ander, toestel.get(question(ander, "inloggen"))).status_code == 422


def test_een_nieuwe_uitnodiging_maakt_oude_passkeys_waardeloos(
    client: Client, toestel: Toestel, persoon: Persoon, client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    add(client, toestel)
    client.send("/mijn/herstelcodes")
    with fabriek.write() as session:
        services.invite(session, None, gebruiker_id=persoon.id)
    ander = visitor(client_for)
    assert sign_in(ander, toestel.get(question(ander, "inloggen"))).status_code == 422
    with fabriek.read() as session:
        assert session.execute(text("select count(*) from herstelcodes")).scalar_one() == 0


def test_een_passkey_erbij_of_eraf_staat_in_uw_berichten(
    client: Client, toestel: Toestel, fabriek: Fabriek
) -> None:
    add(client, toestel)
    with fabriek.read() as session:
        assert session.scalars(select(Bericht.soort)).all() == ["tweede_sleutel_gewijzigd"]


def test_zonder_ingesteld_adres_zijn_er_geen_passkeys(
    client: Client, client_for: Callable[..., Client]
) -> None:
    numbers = {"base_url": "http://127.0.0.1"}
    bezoeker = client_for()
    page = bezoeker.get("/inloggen", **numbers)
    assert "data-passkey" not in page.text
    assert bezoeker.send("/passkey/vraag", {"vraag": "inloggen"}, **numbers).status_code == 404


def on_phone(client_for: Callable[..., Client], toestel: Toestel, persoon: Persoon) -> Client:
    """A phone on which the passkey was made and used."""
    phone = client_for()
    phone.environ_base = {**phone.environ_base, "HTTP_USER_AGENT": PHONE["User-Agent"]}
    phone.get("/inloggen")
    sign_in(phone, toestel.get(question(phone, "inloggen")))
    return phone


def still(fabriek: Fabriek, minuten: float) -> None:
    with fabriek.write() as session:
        session.execute(update(Sessie).values(laatst_gezien_op=real_now() - dt.timedelta(minutes=minuten)))


def test_een_telefoon_met_passkey_gaat_na_tien_minuten_op_slot(
    client: Client, toestel: Toestel, persoon: Persoon, client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    add(client, toestel)
    phone = on_phone(client_for, toestel, persoon)
    with fabriek.write() as session:
        here = session.scalars(select(Sessie.apparaat_hash).where(Sessie.apparaat.endswith("Android"))).one()
        session.execute(update(Passkey).values(apparaat_hash=here))
    still(fabriek, 9.9)
    assert phone.get("/mijn/sessies").status_code == 200
    still(fabriek, 10.1)
    for _ in range(2):  # asking does not unlock it
        assert phone.get("/mijn/sessies").location == "/bevestigen?verder=/mijn/sessies"
    page = phone.get("/bevestigen?verder=/mijn/sessies")
    assert "Uw scherm is op slot" in page.text
    velden = {"bevestig": "ja", "bevestig_passkey": toestel.get(question(phone, "bevestigen"))}
    answer = phone.send("/bevestigen", {**velden, "bevestig_verder": "/mijn/sessies"})
    assert (answer.status_code, answer.location) == (303, "/mijn/sessies")
    assert phone.get("/mijn/sessies").status_code == 200
    assert client.get("/mijn/sessies").status_code == 200  # a computer does not lock


def test_een_apparaat_dat_kwijt_is_ligt_er_meteen_uit(
    client: Client, toestel: Toestel, persoon: Persoon, client_for: Callable[..., Client]
) -> None:
    add(client, toestel)
    phone = on_phone(client_for, toestel, persoon)
    beheer = client_for(Rol.APPLICATIEBEHEERDER)
    page = beheer.get(f"/gebruikers/{persoon.id}")
    lijst = re.findall(r"<li>.*?</li>", page.text, re.DOTALL)
    [regel] = [li for li in lijst if "Android" in li]
    [kwijt] = re.findall(r'action="([^"]+/apparaat-kwijt)"', regel)
    assert vijf_keer_tegelijk(beheer, "gebruikers.apparaat_kwijt", kwijt).status_code == 303
    assert phone.get("/mijn/sessies").status_code == 303
    assert client.get("/mijn/sessies").status_code == 303
    weer = visitor(client_for)
    assert sign_in(weer, toestel.get(question(weer, "inloggen"))).status_code == 422
    assert "heeft geen passkey" in beheer.get(f"/gebruikers/{persoon.id}").text


def test_de_beheerder_beeindigt_een_sessie_en_een_passkey_zonder_sessie(
    client: Client, toestel: Toestel, persoon: Persoon, client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    add(client, toestel)
    beheer = client_for(Rol.APPLICATIEBEHEERDER)
    page = beheer.get(f"/gebruikers/{persoon.id}")
    [eind] = re.findall(r'action="(/gebruikers/[^"]+/sessies/[^"]+/beeindigen)"', page.text)
    [kwijt] = re.findall(r'action="(/gebruikers/[^"]+/passkeys/[^"]+/apparaat-kwijt)"', page.text)
    ander = client_for(Rol.PRIVACYCOORDINATOR)
    ander.get("/mijn/sessies")
    assert [ander.send(adres).status_code for adres in (eind, kwijt)] == [404, 404]
    vreemd = eind.replace(str(persoon.id), str(uuid.uuid4()))
    assert beheer.send(vreemd).status_code == 404
    assert client.get("/mijn/sessies").status_code == 200
    assert vijf_keer_tegelijk(beheer, "gebruikers.beheer_sessie_beeindigen", eind).status_code == 303
    assert client.get("/mijn/sessies").status_code == 303
    assert vijf_keer_tegelijk(beheer, "gebruikers.passkey_kwijt", kwijt).status_code == 303
    weer = visitor(client_for)
    assert sign_in(weer, toestel.get(question(weer, "inloggen"))).status_code == 422
    with fabriek.read() as session:
        kinds = session.scalars(select(Bericht.soort).where(Bericht.gebruiker_id == persoon.id)).all()
    assert kinds.count("sessie_beeindigd") == 2
