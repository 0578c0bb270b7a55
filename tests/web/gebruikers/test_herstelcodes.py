"""Codes on paper: ten, shown once, each good for one time; and where else somebody is signed in."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from sqlalchemy import select, text, update

from renovatie.gebruikers import herstelcodes, wachtwoorden
from renovatie.gebruikers.models import Bericht, Herstelcode, Sessie
from renovatie.gebruikers.pogingen import LIMITS, Teller
from renovatie.kern.clock import real_now
from renovatie.kern.errors import RuleError
from tests.client import Client
from tests.factories import Fabriek
from tests.tegelijk import vijf_keer_tegelijk
from tests.web.gebruikers.test_inloggen import Persoon, first, persoon, second, token

__all__ = ["persoon"]
CODE = re.compile(r"<code>([A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4})</code>")


@pytest.fixture
def client(client_for: Callable[..., Client], persoon: Persoon) -> Client:
    made = client_for()
    first(made, persoon)
    second(made, persoon.code)
    made.get("/mijn/tweede-sleutel")
    return made


def codes_of(client: Client) -> list[str]:
    found = CODE.findall(client.send("/mijn/herstelcodes").text)
    client.get("/mijn/tweede-sleutel")
    return found


def enter(client_for: Callable[..., Client], persoon: Persoon, code: str) -> Client:
    made = client_for()
    first(made, persoon)
    made.answer = second(made, code)
    return made


def berichten(fabriek: Fabriek) -> list[str]:
    with fabriek.read() as session:
        return list(session.scalars(select(Bericht.soort).order_by(Bericht.gemaakt_op)))


def test_tien_codes_die_een_keer_getoond_worden(client: Client, fabriek: Fabriek) -> None:
    codes = codes_of(client)
    assert (len(codes), len(set(codes))) == (10, 10)
    assert CODE.findall(client.get("/mijn/tweede-sleutel").text) == []
    assert "U hebt nog 10 codes die werken." in client.get("/mijn/tweede-sleutel").text
    with fabriek.read() as session:
        kept = repr([session.execute(text(f"select * from {t}")).all() for t in ("herstelcodes", "journaal")])
    for code in codes:
        assert code not in kept
        assert code.replace("-", "") not in kept


def test_een_herstelcode_werkt_een_keer_en_u_krijgt_bericht(
    client: Client, persoon: Persoon, client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    code = codes_of(client)[0]
    binnen = enter(client_for, persoon, code.lower().replace("-", " "))
    assert binnen.answer.status_code == 303
    assert binnen.get("/mijn/sessies").status_code == 200
    assert "herstelcode_gebruikt" in berichten(fabriek)
    weer = enter(client_for, persoon, code)
    assert weer.answer.status_code == 422
    assert "U hebt nog 9 codes die werken." in client.get("/mijn/tweede-sleutel").text


def test_nieuwe_codes_maken_de_oude_waardeloos(
    client: Client, persoon: Persoon, client_for: Callable[..., Client]
) -> None:
    oud, nieuw = codes_of(client)[3], codes_of(client)[3]
    assert enter(client_for, persoon, oud).answer.status_code == 422
    assert enter(client_for, persoon, nieuw).answer.status_code == 303


def test_een_code_van_een_ander_werkt_niet(
    client: Client, client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    code = codes_of(client)[0]
    assert enter(client_for, Persoon(fabriek), code).answer.status_code == 422


def test_een_herstelcode_bevestigt_ook(client: Client, fabriek: Fabriek) -> None:
    een, twee = codes_of(client)[:2]
    for code, status in ((een, 303), (een, 422), (twee, 303)):
        client.get("/bevestigen")
        velden = {"bevestig": "ja", "bevestig_code": code, "bevestig_verder": "/"}
        assert client.send("/bevestigen", velden).status_code == status


def test_codes_maken_vraagt_een_verse_tweede_sleutel(client: Client, fabriek: Fabriek) -> None:
    with fabriek.write() as session:
        session.execute(update(Sessie).values(tweede_factor_op=real_now() - dt.timedelta(minutes=11)))
    assert client.send("/mijn/herstelcodes").status_code == 403
    with fabriek.read() as session:
        assert session.scalars(select(Herstelcode)).all() == []


def test_raden_houdt_op_zoals_bij_de_code_uit_de_app(
    client: Client, persoon: Persoon, client_for: Callable[..., Client]
) -> None:
    code = codes_of(client)[0]
    ander = client_for()
    first(ander, persoon)
    for _ in range(LIMITS[Teller.CODE]):
        assert second(ander, "AAAA-AAAA-AAAA").status_code == 422
    assert second(ander, code).status_code == 429


def test_van_twee_tegelijk_wint_er_een(persoon: Persoon, client: Client, fabriek: Fabriek) -> None:
    code = codes_of(client)[0]
    taken = []
    for _ in range(2):
        with fabriek.write() as session:
            taken.append(herstelcodes.take_code(session, persoon.id, code))
    assert taken == [True, False]


def test_een_nieuw_apparaat_geeft_bericht_en_een_bekend_niet(
    client: Client, persoon: Persoon, client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    assert berichten(fabriek) == []  # the first time ever is not news
    codes = codes_of(client)
    before = berichten(fabriek).count("nieuw_apparaat")
    first(client, persoon)
    assert second(client, codes[0]).status_code == 303
    assert berichten(fabriek).count("nieuw_apparaat") == before
    enter(client_for, persoon, codes[1])
    assert berichten(fabriek).count("nieuw_apparaat") == before + 1


def test_alle_andere_sessies_sluiten(
    client: Client, persoon: Persoon, client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    codes = codes_of(client)
    anderen = [enter(client_for, persoon, code) for code in codes[:2]]
    assert "Sluit alle andere af" in client.get("/mijn/sessies").text
    assert (
        vijf_keer_tegelijk(client, "gebruikers.sessies_andere", "/mijn/sessies/andere-beeindigen").status_code
        == 303
    )
    assert [ander.get("/mijn/sessies").status_code for ander in anderen] == [303, 303]
    assert "Sluit alle andere af" not in client.get("/mijn/sessies").text


def test_verlengen_houdt_de_sessie_in_leven_maar_niet_voorbij_de_dag(
    client: Client, persoon: Persoon, fabriek: Fabriek
) -> None:
    oud = token(client, fabriek)
    with fabriek.write() as session:
        session.execute(update(Sessie).values(laatst_gezien_op=real_now() - dt.timedelta(minutes=29)))
    assert client.send("/mijn/sessies/verlengen").status_code == 204
    with fabriek.read() as session:
        row = session.scalars(select(Sessie).where(Sessie.beeindigd_op.is_(None))).one()
        assert real_now() - row.laatst_gezien_op < dt.timedelta(minutes=1)
    assert token(client, fabriek) == oud
    with fabriek.write() as session:
        session.execute(update(Sessie).values(eindigt_op=real_now()))
    assert client.send("/mijn/sessies/verlengen").status_code == 303


@pytest.mark.parametrize(
    "wachtwoord",
    ["password1234", "wachtwoord123", "qwertyuiop12", "welkom123456", "iloveyou1234", "feyenoord2026",
     "kort wachtw", "x" * 129],
)  # fmt: skip
def test_gewone_te_korte_en_te_lange_wachtwoorden_worden_geweigerd(wachtwoord: str) -> None:
    with pytest.raises(RuleError):
        wachtwoorden.check_strength(wachtwoord)


@pytest.mark.parametrize(
    "wachtwoord", ["kroketvijverlampzolder", "paarse egels dansen", "kies paard x koe " * 7]
)
def test_een_wachtwoord_hoeft_geen_cijfers_of_leestekens(wachtwoord: str) -> None:
    wachtwoorden.check_strength(wachtwoord)
