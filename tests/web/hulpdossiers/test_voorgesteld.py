"""The page of promises for the own organisation: who answers with one tap, and what is not on it."""

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from sqlalchemy import select

from privacy.access import Actor, Rol
from renovatie.complexen.models import Complex, Woning
from renovatie.huisbezoeken.services import NieuweToezegging
from renovatie.hulpdossiers.codes import Toezeggingstand
from renovatie.hulpdossiers.models import Toezegging
from tests.client import Client
from tests.services.hulpdossiers.verhaal import VANDAAG, VERSLAG, Verhaal
from tests.tegelijk import vijf_keer_tegelijk

Browser = Callable[[Actor], Client]
WAT = "kanarie-intercom maken"


def beloof(verhaal: Verhaal, organisatie_id: uuid.UUID | None = None, *, adres_erbij: bool = False) -> str:
    aan = organisatie_id or verhaal.wijkbeheerder.organisatie_id
    belofte = NieuweToezegging(WAT, VANDAAG + dt.timedelta(days=2), aan, adres_erbij)
    verhaal.bezoek(verslag=VERSLAG, toezeggingen=(belofte,))
    with verhaal.read() as session:
        return f"/complexen/{verhaal.complex_id}/toezeggingen/{session.scalars(select(Toezegging.id)).one()}"


def lijst(verhaal: Verhaal, client: Client) -> str:
    answer = client.get(f"/complexen/{verhaal.complex_id}/toezeggingen/voorgesteld")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def stand(verhaal: Verhaal) -> Toezeggingstand:
    with verhaal.read() as session:
        return session.scalars(select(Toezegging.stand)).one()


def test_de_wijkbeheerder_neemt_met_een_tik_over_en_meldt_het_met_een_tik_gedaan(
    verhaal: Verhaal, browser: Browser
) -> None:
    toezegging, client = beloof(verhaal), browser(verhaal.wijkbeheerder)
    pagina = lijst(verhaal, client)
    assert ("1 toezegging wacht op uw antwoord" in pagina, WAT in pagina, VERSLAG in pagina) == (
        True,
        True,
        False,
    )
    assert not any(canary in pagina for canary in verhaal.flat.canaries)
    assert (
        vijf_keer_tegelijk(
            client, "hulpdossiers.toezegging_antwoord", f"{toezegging}/antwoord", {"antwoord": "ja"}
        ).status_code
        == 303
    )
    assert "Dit doet uw organisatie" in lijst(verhaal, client)
    assert (
        vijf_keer_tegelijk(client, "hulpdossiers.toezegging_gedaan", f"{toezegging}/gedaan").status_code
        == 303
    )
    assert (WAT in lijst(verhaal, client), stand(verhaal)) == (False, Toezeggingstand.NAGEKOMEN)


def test_nee_zeggen_vraagt_een_reden_van_de_lijst(verhaal: Verhaal, browser: Browser) -> None:
    toezegging, client = beloof(verhaal), browser(verhaal.wijkbeheerder)
    lijst(verhaal, client)
    fout = client.send(f"{toezegging}/antwoord", {"antwoord": "geen zin"})
    assert (fout.status_code, stand(verhaal)) == (422, Toezeggingstand.VOORGESTELD)
    assert "Kies waarom het niet kan." in fout.get_data(as_text=True)
    assert client.send(f"{toezegging}/antwoord", {"antwoord": "geen_tijd"}).status_code == 303
    assert stand(verhaal) is Toezeggingstand.GEWEIGERD


def test_een_partner_antwoordt_voor_zijn_organisatie_maar_meldt_niet_zelf_gedaan(
    verhaal: Verhaal, browser: Browser
) -> None:
    toezegging, client = beloof(verhaal, verhaal.partner.organisatie_id), browser(verhaal.partner)
    assert WAT in lijst(verhaal, client)
    assert client.send(f"{toezegging}/antwoord", {"antwoord": "ja"}).status_code == 303
    assert client.send(f"{toezegging}/gedaan").status_code == 404
    assert stand(verhaal) is Toezeggingstand.OPEN


def test_een_voorstel_van_een_ander_is_er_niet(verhaal: Verhaal, browser: Browser) -> None:
    toezegging, client = beloof(verhaal), browser(verhaal.partner)
    assert WAT not in lijst(verhaal, client)
    assert client.send(f"{toezegging}/antwoord", {"antwoord": "ja"}).status_code == 404
    assert stand(verhaal) is Toezeggingstand.VOORGESTELD


def test_van_een_huishouden_dat_vertrok_ziet_een_ander_niets_meer(verhaal: Verhaal, browser: Browser) -> None:
    """Somebody else lives at that address by now; the worker still has the promise as an open end."""
    beloof(verhaal, verhaal.partner.organisatie_id, adres_erbij=True)
    client = browser(verhaal.partner)
    assert WAT in lijst(verhaal, client)
    with verhaal.write() as session:
        session.get_one(Woning, verhaal.flat.woning_ids[0]).bewoningsnummer += 1
    assert WAT not in lijst(verhaal, client)
    assert stand(verhaal) is Toezeggingstand.VOORGESTELD


def test_van_een_complex_dat_klaar_is_ziet_een_ander_niets_meer(verhaal: Verhaal, browser: Browser) -> None:
    beloof(verhaal, verhaal.partner.organisatie_id)
    with verhaal.write() as session:
        session.get_one(Complex, verhaal.complex_id).beeindigd_op = VANDAAG
    assert WAT not in lijst(verhaal, browser(verhaal.partner))


@pytest.mark.parametrize("rol", [Rol.WOONCONSULENT, Rol.UITVOERDER, Rol.PROCESREGISSEUR, Rol.ENQUETEUR])
def test_wie_niet_mag_antwoorden_vindt_de_bladzijde_niet(
    verhaal: Verhaal, client_for: Callable[..., Client], rol: Rol
) -> None:
    beloof(verhaal)
    client = client_for(rol, verhaal.complex_id)
    assert client.get(f"/complexen/{verhaal.complex_id}/toezeggingen/voorgesteld").status_code == 404
