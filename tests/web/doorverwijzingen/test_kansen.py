"""Werk en activiteiten voor bewoners: op de lijst zetten, en iemand laten meedoen."""

import datetime as dt
from collections.abc import Callable

from sqlalchemy import select

from privacy.access import Actor, Rol
from renovatie.hulpdossiers.models import Aanbod, Kans, Kanskoppeling
from renovatie.kern.base import new_id
from tests.client import Client
from tests.services.doorverwijzingen.test_kansen import KANS, chance, match, offer
from tests.services.hulpdossiers.verhaal import GEZEGD_GETYPT, VANDAAG, Verhaal
from tests.tegelijk import vijf_keer_tegelijk

Browser = Callable[[Actor], Client]


def start(verhaal: Verhaal) -> str:
    return f"/complexen/{verhaal.complex_id}/aanbod"


def datum(naam: str, dag: dt.date) -> dict[str, str]:
    return {f"{naam}-dag": str(dag.day), f"{naam}-maand": str(dag.month), f"{naam}-jaar": str(dag.year)}


def aanbod(verhaal: Verhaal, **velden: str) -> dict[str, str]:
    return {
        "titel": "De binnentuin",
        "soort": "organiseren",
        "instantie": str(verhaal.taalhuis),
        "plaatsen": "3",
        **datum("van", VANDAAG),
        **velden,
    }


def test_de_procesregisseur_ziet_het_aanbod_en_geen_kans(verhaal: Verhaal, browser: Browser) -> None:
    chance(verhaal)
    regisseur = verhaal.fabriek.actor(Rol.PROCESREGISSEUR, verhaal.complex_id)
    offer(verhaal)
    pagina = browser(regisseur).get(start(verhaal)).get_data(as_text=True)
    assert "Fietsen maken" in pagina
    assert KANS not in pagina
    assert KANS in browser(verhaal.werker).get(start(verhaal)).get_data(as_text=True)


def test_hoeveel_bewoners_meedoen_leest_alleen_de_sociaal_werker(verhaal: Verhaal, browser: Browser) -> None:
    aanbod_id = offer(verhaal, plaatsen=3)
    match(verhaal, aanbod_id)
    regisseur = verhaal.fabriek.actor(Rol.PROCESREGISSEUR, verhaal.complex_id)
    lijst, een = start(verhaal), f"{start(verhaal)}/{aanbod_id}"
    for wie, ziet in ((regisseur, False), (verhaal.werker, True)):
        client = browser(wie)
        gezien = "2 van 3" in client.get(lijst).text, "1 bewoner doet mee" in client.get(een).text
        assert gezien == (ziet, ziet)


def test_de_stemkant_ziet_niets_van_kansen(verhaal: Verhaal, browser: Browser) -> None:
    for rol in (Rol.WOONCONSULENT, Rol.UITVOERDER, Rol.OVERLEGDEELNEMER, Rol.PARTNER, Rol.WIJKBEHEERDER):
        assert browser(verhaal.fabriek.actor(rol, verhaal.complex_id)).get(start(verhaal)).status_code == 404


def test_een_aanbod_komt_op_de_lijst_en_kan_veranderen(verhaal: Verhaal, browser: Browser) -> None:
    client = browser(verhaal.werker)
    client.get(f"{start(verhaal)}/nieuw")
    fout = client.send(f"{start(verhaal)}/nieuw", aanbod(verhaal, plaatsen="0"))
    assert fout.status_code == 422
    assert "De binnentuin" in fout.get_data(as_text=True)
    assert (
        vijf_keer_tegelijk(
            client, "doorverwijzingen.aanbod_maken", f"{start(verhaal)}/nieuw", aanbod(verhaal)
        ).status_code
        == 303
    )
    with verhaal.read() as session:
        aanbod_id, versie = session.execute(select(Aanbod.id, Aanbod.versie)).one()
    pagina = f"{start(verhaal)}/{aanbod_id}"
    assert 'value="De binnentuin"' in client.get(pagina).get_data(as_text=True)
    gestopt = client.send(pagina, aanbod(verhaal, versie=str(versie), **datum("tot", VANDAAG)))
    assert gestopt.status_code == 303
    assert "24 november 2026" in client.get(start(verhaal)).get_data(as_text=True)


def test_een_naam_in_het_aanbod_wordt_nagevraagd(verhaal: Verhaal, browser: Browser) -> None:
    client = browser(verhaal.werker)
    client.get(f"{start(verhaal)}/nieuw")
    antwoord = client.send(f"{start(verhaal)}/nieuw", aanbod(verhaal, titel="Koken, bel 06 12345678"))
    assert antwoord.status_code == 422
    assert "Wat doen we met wat we in uw tekst vonden?" in antwoord.get_data(as_text=True)


def test_iemand_doet_mee_en_de_instantie_krijgt_een_doorverwijzing(
    verhaal: Verhaal, browser: Browser
) -> None:
    aanbod_id = offer(verhaal)
    kans_id, persoon_id = chance(verhaal)
    client = browser(verhaal.werker)
    adres = f"/complexen/{verhaal.complex_id}/kansen/{kans_id}/koppelen"
    assert "nog 2 plaatsen" in client.get(adres).get_data(as_text=True)
    velden = {
        "aanbod": str(aanbod_id),
        "persoon": str(persoon_id),
        "vraag": "Wil fietsen maken.",
        "toestemming": "ja",
        "voorsteller": "nee",
    }
    zonder = client.send(adres, velden)
    assert (zonder.status_code, verhaal.verwijzingen()) == (422, [])
    assert "Kies hoe de bewoner toestemming gaf." in zonder.get_data(as_text=True)
    klaar = vijf_keer_tegelijk(client, "doorverwijzingen.kans_gekoppeld", adres, {**velden, **GEZEGD_GETYPT})
    assert klaar.status_code == 303
    assert klaar.location.endswith(f"/doorverwijzingen/{verhaal.verwijzingen()[0].id}")
    huis = f"/complexen/{verhaal.complex_id}/woningen/{verhaal.flat.woning_ids[0]}/hulpdossier"
    assert "Fietsen maken, Taalhuis Lommerdrecht" in client.get(huis).get_data(as_text=True)


def test_een_kans_zonder_vrije_plaats_zegt_wat_te_doen(verhaal: Verhaal, browser: Browser) -> None:
    match(verhaal, offer(verhaal, plaatsen=1))
    kans_id, _persoon_id = chance(verhaal, 1)
    adres = f"/complexen/{verhaal.complex_id}/kansen/{kans_id}/koppelen"
    assert "Er is nu geen plaats vrij" in browser(verhaal.werker).get(adres).get_data(as_text=True)


def test_een_kans_van_een_ander_complex_bestaat_niet(verhaal: Verhaal, browser: Browser) -> None:
    chance(verhaal)
    with verhaal.read() as session:
        kans_id = session.scalars(select(Kans.id)).one()
    ander = verhaal.fabriek.flat(1)
    werker = verhaal.fabriek.actor(Rol.SOCIAAL_WERKER, ander.complex_id)
    adres = f"/complexen/{ander.complex_id}/kansen/{kans_id}/koppelen"
    assert browser(werker).get(adres).status_code == 404


def test_twee_keer_versturen_is_een_keer_meedoen(verhaal: Verhaal, browser: Browser) -> None:
    aanbod_id = offer(verhaal)
    kans_id, persoon_id = chance(verhaal)
    client = browser(verhaal.werker)
    adres = f"/complexen/{verhaal.complex_id}/kansen/{kans_id}/koppelen"
    client.get(adres)
    velden = {
        "formulier_id": str(new_id()),
        "aanbod": str(aanbod_id),
        "persoon": str(persoon_id),
        "vraag": "Wil fietsen maken.",
        "toestemming": "ja",
        **GEZEGD_GETYPT,
        "voorsteller": "nee",
    }
    answers = [client.send(adres, velden) for _keer in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].location == answers[1].location
    assert len(verhaal.verwijzingen()) == 1
    nog_eens = client.send(adres, velden | {"formulier_id": str(new_id())})
    assert (nog_eens.status_code, len(verhaal.verwijzingen())) == (409, 1)
    assert "De bewoner doet hier al aan mee" in nog_eens.get_data(as_text=True)
    ander = offer(verhaal)
    assert client.send(adres, velden | {"aanbod": str(ander)}).status_code == 409
    with verhaal.read() as session:
        assert [row.version for row in session.scalars(select(Kanskoppeling.id))] == [4]


def test_een_aanbod_twee_keer_versturen_maakt_er_een(verhaal: Verhaal, browser: Browser) -> None:
    client = browser(verhaal.werker)
    client.get(f"{start(verhaal)}/nieuw")
    velden = aanbod(verhaal, formulier_id=str(new_id()))
    for _keer in range(2):
        assert client.send(f"{start(verhaal)}/nieuw", velden).status_code == 303
    anders = client.send(f"{start(verhaal)}/nieuw", velden | {"titel": "Koken"})
    assert anders.status_code == 409
    with verhaal.read() as session:
        assert list(session.scalars(select(Aanbod.titel))) == ["De binnentuin"]
