"""A visit that is not finished: kept for its writer alone, offered again, gone when saved or in 30 days."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from privacy.access import Actor, Rol
from privacy.chain import journaal
from privacy.keyring import KeyRefused
from renovatie.complexen.models import Complex, Woning
from renovatie.gebruikers import sessies
from renovatie.gebruikers.models import Einde
from renovatie.huisbezoeken.models import Bezoekconcept, Huisbezoek
from renovatie.huisbezoeken.services import concepten, drop_concept, drop_old_concepten
from renovatie.hulpdossiers.models import Hulpdossier
from renovatie.hulpdossiers.pseudoniemen import Huishouden, as_huishouden
from renovatie.kern.base import new_id
from tests.client import Client
from tests.conftest import TestClock
from tests.handtekening import HANDTEKENING
from tests.services.hulpdossiers.verhaal import VANDAAG, VERSLAG, VRAAG, Verhaal
from tests.web.huisbezoeken.test_bezoek import BSN, datum, send, urls

Browser = Callable[[Actor], Client]


def bewaar(verhaal: Verhaal, client: Client, *, script: bool = True, **velden: Any) -> TestResponse:
    form, post = urls(verhaal)
    client.get(form)
    headers = {"X-Requested-With": "script"} if script else {}
    typed = {"form_id": str(new_id()), **datum(VANDAAG), "uitkomst": "gesprek", **velden}
    return client.send(f"{post}/concept", typed, headers=headers)


def verder(verhaal: Verhaal, client: Client) -> str:
    return client.get(f"{urls(verhaal)[0]}?verder=ja").get_data(as_text=True)


def huishoudens(session: Session) -> list[Huishouden]:
    return [as_huishouden(woning) for woning in session.scalars(select(Woning))]


def aantal(verhaal: Verhaal) -> int:
    with verhaal.read() as session:
        return session.scalar(select(func.count()).select_from(Bezoekconcept)) or 0


def test_een_handtekening_gaat_niet_in_een_concept(verhaal: Verhaal, browser: Browser) -> None:
    client = browser(verhaal.werker)
    bewaar(verhaal, client, wijze="getekend_op_scherm", handtekening=HANDTEKENING, verslag=VERSLAG)
    pagina = verder(verhaal, client)
    assert (VERSLAG in pagina, HANDTEKENING in pagina) == (True, False)


def test_wat_getypt_is_komt_terug_met_tekst_en_keuzes(verhaal: Verhaal, browser: Browser) -> None:
    client = browser(verhaal.werker)
    antwoord = bewaar(verhaal, client, leefgebieden=["financien"], vraag_financien=VRAAG, verslag=VERSLAG)
    assert (antwoord.status_code, antwoord.get_json()["melding"]) == (200, "Concept bewaard om 11.00 uur.")
    assert "U begon hier al aan een bezoek" in client.get(urls(verhaal)[0]).get_data(as_text=True)
    pagina = verder(verhaal, client)
    assert f"{VERSLAG}</textarea>" in pagina
    assert f'value="{VRAAG}"' in pagina
    assert f'name="concept" type="hidden" value="{antwoord.get_json()["concept"]}"' in pagina


def test_opnieuw_bewaren_geeft_geen_tweede_concept(verhaal: Verhaal, browser: Browser) -> None:
    client = browser(verhaal.werker)
    concept = bewaar(verhaal, client, verslag="een").get_json()["concept"]
    assert bewaar(verhaal, client, verslag="twee", concept=concept).get_json()["concept"] == concept
    assert aantal(verhaal) == 1
    assert "twee</textarea>" in verder(verhaal, client)


def test_het_bezoek_bewaren_haalt_het_concept_en_zijn_sleutel_weg(verhaal: Verhaal, browser: Browser) -> None:
    client = browser(verhaal.werker)
    concept = bewaar(verhaal, client, verslag=VERSLAG).get_json()["concept"]
    assert send(verhaal, client, uitkomst="gesprek", verslag=VERSLAG, concept=concept).status_code == 303
    assert aantal(verhaal) == 0
    sleutel = (uuid.UUID(concept), "bezoekconcept")
    assert verhaal.fabriek.omgeving.keystore.load([sleutel]).keys == {}


def test_een_bewaard_bezoek_krijgt_geen_concept_meer(verhaal: Verhaal, browser: Browser) -> None:
    client, form_id = browser(verhaal.werker), str(new_id())
    send(verhaal, client, uitkomst="gesprek", verslag=VERSLAG, form_id=form_id)
    assert bewaar(verhaal, client, verslag=VERSLAG, form_id=form_id).status_code == 409
    assert aantal(verhaal) == 0


def test_tekst_uit_een_concept_dat_vernietigd_is_komt_in_geen_nieuw_dossier(
    verhaal: Verhaal, browser: Browser
) -> None:
    """The form stood open while the file of the household and the draft were destroyed; her text is shown."""
    verhaal.bezoek(0)
    client = browser(verhaal.werker)
    concept = bewaar(verhaal, client, verslag=VERSLAG).get_json()["concept"]
    with verhaal.write() as session:
        session.scalars(select(Hulpdossier)).one().vernietigd_op = VANDAAG
        drop_concept(session, verhaal.werker, verhaal.complex_id, uuid.UUID(concept))
    antwoord = send(verhaal, client, uitkomst="gesprek", verslag=VERSLAG, concept=concept)
    pagina = antwoord.get_data(as_text=True)
    assert (antwoord.status_code, "is vernietigd" in pagina, VERSLAG in pagina) == (410, True, True)
    assert bewaar(verhaal, client, verslag=VERSLAG, concept=concept).status_code == 410
    with verhaal.read() as session:
        assert session.scalar(select(func.count()).select_from(Hulpdossier)) == 1


def test_op_een_beeindigd_complex_zegt_het_formulier_het_meteen(verhaal: Verhaal, browser: Browser) -> None:
    with verhaal.fabriek.write() as session:
        session.get_one(Complex, verhaal.complex_id).beeindigd_op = VANDAAG
    for wie in (verhaal.werker, verhaal.wijkbeheerder):
        client = browser(wie)
        assert "is beëindigd" in client.get(urls(verhaal)[0]).get_data(as_text=True)
        assert send(verhaal, client, uitkomst="niet_thuis").status_code == 409


def test_een_collega_ziet_het_concept_niet_en_kan_er_niet_bij(verhaal: Verhaal, browser: Browser) -> None:
    concept = bewaar(verhaal, browser(verhaal.werker), verslag=VERSLAG).get_json()["concept"]
    collega = browser(verhaal.collega)
    assert VERSLAG not in verder(verhaal, collega)
    assert bewaar(verhaal, collega, verslag="van mij", concept=concept).status_code == 404
    weg = collega.send(f"/complexen/{verhaal.complex_id}/bezoekconcepten/{concept}/weg")
    assert weg.status_code == 404
    assert aantal(verhaal) == 1


def test_alleen_een_sociaal_werker_heeft_de_sleutel_van_haar_concept(
    verhaal: Verhaal, browser: Browser
) -> None:
    bewaar(verhaal, browser(verhaal.werker), verslag=VERSLAG)
    for rol in (Rol.WOONCONSULENT, Rol.PROCESREGISSEUR, Rol.WIJKBEHEERDER, Rol.ENQUETEUR):
        with verhaal.read(verhaal.fabriek.actor(rol, verhaal.complex_id)) as session:
            rij = session.scalars(select(Bezoekconcept)).one()
            with pytest.raises(KeyRefused):
                _ = rij.inhoud


def test_het_concept_van_een_wijkbeheerder_staat_onder_een_eigen_sleutel(
    verhaal: Verhaal, browser: Browser
) -> None:
    client = browser(verhaal.wijkbeheerder)
    assert bewaar(verhaal, client, uitkomst="niemand_thuis").status_code == 200
    with verhaal.read(verhaal.wijkbeheerder) as session:
        rij = session.scalars(select(Bezoekconcept)).one()
        assert rij.inhoud_zegel is None
        assert "niemand_thuis" in (rij.uitkomst or "")
        (eigen,) = concepten(session, verhaal.wijkbeheerder, verhaal.complex_id, huishoudens(session))
    assert dict(eigen.velden)["uitkomst"] == "niemand_thuis"


def test_de_knop_werkt_zonder_script(verhaal: Verhaal, browser: Browser) -> None:
    client = browser(verhaal.werker)
    antwoord = bewaar(verhaal, client, script=False, verslag=VERSLAG)
    assert (antwoord.status_code, antwoord.location) == (303, f"/complexen/{verhaal.complex_id}/mijn-dag")
    assert aantal(verhaal) == 1


def test_een_bsn_komt_ook_in_een_concept_niet(verhaal: Verhaal, browser: Browser) -> None:
    client = browser(verhaal.werker)
    antwoord = bewaar(verhaal, client, script=False, verslag=f"nummer {BSN}")
    assert (antwoord.status_code, aantal(verhaal)) == (422, 0)
    assert f"nummer {BSN}</textarea>" in antwoord.get_data(as_text=True)
    assert "misschien een BSN" in bewaar(verhaal, client, verslag=f"nummer {BSN}").get_json()["melding"]
    assert bewaar(verhaal, client, persoon_telefoon=BSN).status_code == 200


def test_geen_tabel_zegt_welke_woning_een_concept_heeft(verhaal: Verhaal, browser: Browser) -> None:
    bewaar(verhaal, browser(verhaal.werker), verslag=VERSLAG)
    with verhaal.read() as session:
        rij = session.scalars(select(Bezoekconcept)).one()
        assert VERSLAG.encode() not in rij.inhoud_zegel
        assert set(Bezoekconcept.__table__.columns.keys()) == {
            "id", "complex_id", "medewerker_id", "bewaard_op", "merk", "inhoud_zegel", "uitkomst_zegel",
        }  # fmt: skip
        regels = session.execute(
            select(journaal.c.dossier, journaal.c.object_id).where(journaal.c.code == "huisbezoek.concept")
        ).all()
    assert regels == [(None, None)]


def test_na_dertig_dagen_is_een_concept_weg(verhaal: Verhaal, browser: Browser, clock: TestClock) -> None:
    bewaar(verhaal, browser(verhaal.werker), verslag=VERSLAG)
    for dagen, over in ((30, 1), (31, 0)):
        clock.set(VANDAAG + dt.timedelta(days=dagen))
        with verhaal.write() as session:
            drop_old_concepten(session)
        assert aantal(verhaal) == over


def test_een_nieuwe_huurder_krijgt_niet_het_concept_van_de_vorige(verhaal: Verhaal, browser: Browser) -> None:
    bewaar(verhaal, browser(verhaal.werker), verslag=VERSLAG)
    with verhaal.write() as session:
        session.get_one(Woning, verhaal.flat.woning_ids[0]).bewoningsnummer += 1
    with verhaal.read() as session:
        assert concepten(session, verhaal.werker, verhaal.complex_id, huishoudens(session)) == []


def test_na_het_einde_van_de_sessie_komt_het_formulier_met_zijn_tekst_terug(
    verhaal: Verhaal, browser: Browser
) -> None:
    """The post goes along in the sign-in page, sealed; the draft of before waits on the server as well."""
    client = browser(verhaal.werker)
    bewaar(verhaal, client, verslag="eerste helft")
    token = client.get_cookie(verhaal.fabriek.cookie_name)
    assert token is not None
    with verhaal.fabriek.write() as session:
        sessies.end_by_token(session, token.value, Einde.DOOR_GEBRUIKER)
    antwoord = client.send(
        urls(verhaal)[1],
        {"form_id": str(new_id()), **datum(VANDAAG), "uitkomst": "gesprek", "verslag": VERSLAG},
    )
    pagina = antwoord.get_data(as_text=True)
    assert (antwoord.status_code, 'name="meegenomen"' in pagina, VERSLAG in pagina) == (403, True, False)
    with verhaal.read() as session:
        assert session.scalars(select(Huisbezoek)).all() == []
    client.sign_in(verhaal.fabriek, verhaal.werker.id)
    assert "eerste helft</textarea>" in verder(verhaal, client)
