"""A shut file in a browser: closed everywhere, opened for an hour after a fresh second factor."""

import datetime as dt
import uuid
from collections.abc import Callable

from sqlalchemy import select, update

from privacy.access import Actor
from renovatie.complexen.models import Woning
from renovatie.gebruikers.models import Bericht, Sessie
from renovatie.huisbezoeken.services import NieuweToezegging
from renovatie.hulpdossiers import services as hulpdossiers
from renovatie.hulpdossiers.inzage import beperk
from renovatie.kern.clock import real_now
from tests.client import Client
from tests.conftest import TestClock
from tests.services.hulpdossiers.verhaal import VANDAAG, VERSLAG, VRAAG, Verhaal
from tests.tegelijk import vijf_keer_tegelijk

Browser = Callable[[Actor], Client]
REDEN = {"reden": "gevaar", "toelichting": "de buurvrouw belde in paniek"}


def base(verhaal: Verhaal) -> str:
    return f"/complexen/{verhaal.complex_id}"


def restricted(verhaal: Verhaal) -> tuple[uuid.UUID, uuid.UUID]:
    verwijzing = verhaal.doorverwezen(0, toezeggingen=(NieuweToezegging("kanariebelofte", VANDAAG),))
    dossier_id = verhaal.dossier_id(0)
    assert dossier_id is not None
    with verhaal.write() as session:
        beperk(session, dossier_id, VANDAAG)
    return dossier_id, verwijzing


def stale(verhaal: Verhaal) -> None:
    """The second factor of every session was given an hour ago."""
    with verhaal.write() as session:
        session.execute(update(Sessie).values(tweede_factor_op=real_now() - dt.timedelta(hours=1)))


def test_een_beperkt_dossier_is_op_geen_bladzijde_te_lezen(verhaal: Verhaal, browser: Browser) -> None:
    dossier_id, verwijzing = restricted(verhaal)
    client, nood = browser(verhaal.werker), f"{base(verhaal)}/dossiers/{dossier_id}/noodopening"
    for adres in (
        f"{base(verhaal)}/woningen/{verhaal.flat.woning_ids[0]}/hulpdossier",
        f"{base(verhaal)}/doorverwijzingen/{verwijzing}",
        f"{base(verhaal)}/dossiers/{dossier_id}",
    ):
        answer = client.get(adres)
        assert (answer.status_code, answer.location) == (303, nood)
    for adres in (f"{base(verhaal)}/mijn-dag", f"{base(verhaal)}/doorverwijzingen", nood):
        pagina = client.get(adres).get_data(as_text=True)
        assert [geheim for geheim in (VRAAG, VERSLAG, "kanariebelofte") if geheim in pagina] == []
    assert browser(verhaal.partner).get(f"{base(verhaal)}/aan-ons/{verwijzing}").status_code == 410


def test_een_noodopening_vraagt_een_verse_tweede_sleutel(verhaal: Verhaal, browser: Browser) -> None:
    dossier_id, _verwijzing = restricted(verhaal)
    client, nood = browser(verhaal.werker), f"{base(verhaal)}/dossiers/{dossier_id}/noodopening"
    client.get(nood)
    stale(verhaal)
    assert client.send(nood, REDEN).status_code == 403
    assert client.get(f"{base(verhaal)}/dossiers/{dossier_id}").location == nood


def test_na_een_uur_is_het_dossier_weer_dicht(verhaal: Verhaal, browser: Browser, clock: TestClock) -> None:
    dossier_id, _verwijzing = restricted(verhaal)
    client, file = browser(verhaal.werker), f"{base(verhaal)}/dossiers/{dossier_id}"
    client.get(f"{file}/noodopening")
    assert (
        vijf_keer_tegelijk(client, "hulpdossiers.open_in_nood", f"{file}/noodopening", REDEN).location == file
    )
    begin, found = clock.moment, {}
    for minuten in (0, 59, 60, 61):
        clock.moment = begin + dt.timedelta(minutes=minuten)
        found[minuten] = VRAAG in client.get(file).get_data(as_text=True)
    assert found == {0: True, 59: True, 60: False, 61: False}


def test_zonder_uitleg_komt_het_formulier_terug(verhaal: Verhaal, browser: Browser) -> None:
    dossier_id, _verwijzing = restricted(verhaal)
    client, nood = browser(verhaal.werker), f"{base(verhaal)}/dossiers/{dossier_id}/noodopening"
    client.get(nood)
    answer = client.send(nood, {"reden": "gevaar"})
    assert (answer.status_code, VRAAG in answer.get_data(as_text=True)) == (422, False)


def test_een_wijkbeheerder_en_een_partner_krijgen_404(verhaal: Verhaal, browser: Browser) -> None:
    dossier_id, _verwijzing = restricted(verhaal)
    for wie in (verhaal.wijkbeheerder, verhaal.partner):
        client = browser(wie)
        client.get("/mijn/berichten")
        nood = f"{base(verhaal)}/dossiers/{dossier_id}/noodopening"
        assert (client.get(nood).status_code, client.send(nood, REDEN).status_code) == (404, 404)


def test_waarnemen_zegt_vooraf_wie_bericht_krijgt_en_stuurt_het_een_keer(
    verhaal: Verhaal, browser: Browser
) -> None:
    verhaal.bezoek(0, verslag=VERSLAG)
    with verhaal.write() as session:
        portiek = session.get_one(Woning, verhaal.flat.woning_ids[0]).portiek
        hulpdossiers.assign_bezoekgebied(
            session, verhaal.werker, complex_id=verhaal.complex_id,
            gebruiker_id=verhaal.werker.id, portiek=portiek, van=VANDAAG,
        )  # fmt: skip
    client = browser(verhaal.collega)
    home = f"{base(verhaal)}/woningen/{verhaal.flat.woning_ids[0]}/hulpdossier"
    assert f"{verhaal.werker.naam} krijgt bericht" in client.get(home).get_data(as_text=True)
    for _keer in range(2):
        assert client.send(f"{home}/waarnemen", {"reden": "verlof"}).status_code == 303
    assert VERSLAG in client.get(home).get_data(as_text=True)
    with verhaal.read() as session:
        told = session.execute(select(Bericht.soort, Bericht.gebruiker_id)).all()
    assert [tuple(row) for row in told] == [("waargenomen", verhaal.werker.id)]


def test_een_toestemming_toont_de_tekst_van_toen_en_het_bewijs(verhaal: Verhaal, browser: Browser) -> None:
    from renovatie.hulpdossiers.models import Toestemming

    verhaal.doorverwezen(0)
    with verhaal.read() as session:
        id_ = session.scalars(select(Toestemming.id)).one()
    client, adres = browser(verhaal.werker), f"{base(verhaal)}/toestemmingen/{id_}"
    assert "Zegt u nee, dan verandert er niets" in client.get(adres).get_data(as_text=True)
    client.get(f"{adres}/stop")
    client.send(f"{adres}/stop", {"kanaal": "telefoon"})
    assert "Aan de telefoon" in client.get(adres).get_data(as_text=True)
