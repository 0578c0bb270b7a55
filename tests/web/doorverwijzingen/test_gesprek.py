"""Toestemming in het gesprek: laten lezen, tekenen, de brief, en het stoppen."""

import uuid
from collections.abc import Callable

from sqlalchemy import select

from privacy.access import Actor, Rol
from privacy.journal import journaal
from renovatie.hulpdossiers import services
from renovatie.hulpdossiers.codes import Wijze
from renovatie.hulpdossiers.models import Dossierpersoon, Toestemming
from renovatie.kern.verzegelde_codes import open_code
from tests.client import Client
from tests.handtekening import HANDTEKENING
from tests.pdflezen import pdf_line
from tests.services.hulpdossiers.verhaal import GEZEGD_GETYPT, VANDAAG, VRAAG, Verhaal
from tests.tegelijk import vijf_keer_tegelijk

Browser = Callable[[Actor], Client]


def ask_page(verhaal: Verhaal) -> str:
    return f"/complexen/{verhaal.complex_id}/dossiers/{verhaal.dossier_id()}/toestemming"


def persoon_id(verhaal: Verhaal) -> uuid.UUID:
    with verhaal.read() as session:
        return session.scalars(select(Dossierpersoon.id)).one()


def fields(verhaal: Verhaal, **velden: str) -> dict[str, str]:
    return {
        "persoon": str(persoon_id(verhaal)),
        "instantie": str(verhaal.taalhuis),
        "taal": "tr",
        **velden,
    }


def codes(verhaal: Verhaal) -> list[str]:
    with verhaal.read() as session:
        return list(session.scalars(select(journaal.c.code).order_by(journaal.c.time)))


def given(verhaal: Verhaal) -> list[tuple[str, str]]:
    with verhaal.read() as session:
        rows = session.scalars(select(Toestemming).where(Toestemming.instantie_id == verhaal.taalhuis))
        return [(open_code(row.wijze), open_code(row.tekst)) for row in rows]


def test_een_ander_dan_de_sociaal_werker_vraagt_geen_toestemming(verhaal: Verhaal, browser: Browser) -> None:
    verhaal.doorverwezen()
    for rol in (Rol.WOONCONSULENT, Rol.WIJKBEHEERDER, Rol.PARTNER, Rol.PROCESREGISSEUR):
        wie = verhaal.fabriek.actor(rol, verhaal.complex_id)
        assert browser(wie).get(ask_page(verhaal)).status_code == 404


def test_de_bewoner_leest_de_vraag_in_haar_taal(verhaal: Verhaal, browser: Browser) -> None:
    verhaal.doorverwezen()
    client = browser(verhaal.werker)
    keuze = client.get(ask_page(verhaal)).get_data(as_text=True)
    assert "Laat de vraag zien" in keuze
    velden = fields(verhaal, taal="ar")
    adres = ask_page(verhaal) + "?" + "&".join(f"{naam}={waarde}" for naam, waarde in velden.items())
    pagina = client.get(adres).get_data(as_text=True)
    assert 'lang="ar" dir="rtl"' in pagina
    assert "Taalhuis Lommerdrecht" in pagina
    assert VRAAG not in pagina


def test_een_getekende_toestemming_ligt_er_met_handtekening_en_brief(
    verhaal: Verhaal, browser: Browser
) -> None:
    verhaal.doorverwezen()
    client = browser(verhaal.werker)
    client.get(ask_page(verhaal))
    velden = fields(verhaal, wijze="getekend_op_scherm")
    leeg = client.send(ask_page(verhaal), velden)
    assert (leeg.status_code, given(verhaal)) == (422, [])
    assert "Er staat nog geen handtekening" in leeg.get_data(as_text=True)
    klaar = vijf_keer_tegelijk(
        client,
        "doorverwijzingen.gesprek_vastleggen",
        ask_page(verhaal),
        {**velden, "handtekening": HANDTEKENING},
    )
    assert (klaar.status_code, given(verhaal)) == (303, [(Wijze.GETEKEND_OP_SCHERM, "2:tr")])
    beeld = client.take(f"{klaar.location}/handtekening")
    assert beeld.data.startswith(b"\x89PNG")
    assert beeld.headers["Content-Disposition"] == 'attachment; filename="handtekening.png"'
    assert client.take(f"{klaar.location}/brief").status_code == 404
    assert "Maak de brief voor de bewoner" in client.get(klaar.location).get_data(as_text=True)
    assert client.send(f"{klaar.location}/brief", {}).status_code == 303
    brief = client.take(f"{klaar.location}/brief")
    assert "Wat wij met u hebben afgesproken" in pdf_line(brief.data)
    assert verhaal.bewoner().naam not in brief.headers["Content-Disposition"]
    assert {"toestemming.handtekening", "toestemming.brief", "toestemming.paper"} <= set(codes(verhaal))


def test_met_een_tolk_staat_er_wie_het_vertaalde_als_functie(verhaal: Verhaal, browser: Browser) -> None:
    verhaal.doorverwezen()
    client = browser(verhaal.werker)
    client.get(ask_page(verhaal))
    velden = fields(verhaal, wijze="gezegd_met_tolk")
    zonder = client.send(ask_page(verhaal), velden)
    assert (zonder.status_code, given(verhaal)) == (422, [])
    assert "Kies wie het vertaalde." in zonder.get_data(as_text=True)
    klaar = client.send(ask_page(verhaal), {**velden, "tolk": "tolkentelefoon"})
    assert "Een tolk aan de telefoon" in client.get(klaar.location).get_data(as_text=True)


def test_na_het_stoppen_krijgt_de_bewoner_dat_op_papier(verhaal: Verhaal, browser: Browser) -> None:
    verhaal.doorverwezen()
    client = browser(verhaal.werker)
    client.get(ask_page(verhaal))
    klaar = client.send(ask_page(verhaal), fields(verhaal, **GEZEGD_GETYPT))
    client.get(f"{klaar.location}/stop")
    assert (
        vijf_keer_tegelijk(
            client, "doorverwijzingen.stop_toestemming", f"{klaar.location}/stop", {"kanaal": "telefoon"}
        ).status_code
        == 303
    )
    client.get(klaar.location)
    assert client.send(f"{klaar.location}/brief", {}).status_code == 303
    assert "U hebt de toestemming gestopt" in pdf_line(client.take(f"{klaar.location}/stopbrief").data)
    assert client.take(f"{klaar.location}/brief").status_code == 404


def test_papieren_van_een_collega_gaan_niet_open_zonder_reden(verhaal: Verhaal, browser: Browser) -> None:
    verhaal.doorverwezen()
    client = browser(verhaal.werker)
    client.get(ask_page(verhaal))
    klaar = client.send(
        ask_page(verhaal), fields(verhaal, wijze="getekend_op_scherm", handtekening=HANDTEKENING)
    )
    with verhaal.write() as session:
        services.assign_bezoekgebied(
            session,
            verhaal.werker,
            complex_id=verhaal.complex_id,
            gebruiker_id=verhaal.collega.id,
            portiek="A",
            van=VANDAAG,
        )
    dicht = client.take(f"{klaar.location}/handtekening")
    assert (dicht.status_code, b"PNG" in dicht.data) == (303, False)
