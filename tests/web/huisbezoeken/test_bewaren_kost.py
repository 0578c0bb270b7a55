"""What saving a visit and the pages around it cost, and that a long talk does not end the session."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select, update

from privacy.access import Actor
from renovatie.doorverwijzingen.codes import Soort
from renovatie.doorverwijzingen.models import Doorverwijzing, Verwijzinggebeurtenis, Verwijzingskopie
from renovatie.gebruikers.models import Sessie
from renovatie.huisbezoeken.services import NieuweToezegging
from renovatie.huishoudens.models import Huurder
from renovatie.hulpdossiers.models import Dossierpersoon
from renovatie.kern.base import new_id
from renovatie.kern.clock import real_now
from tests.client import Client
from tests.factories import Fabriek
from tests.queries import counted
from tests.services.hulpdossiers.verhaal import GEZEGD_GETYPT, VANDAAG, VERSLAG, VRAAG, Verhaal, make_verhaal
from tests.web.huisbezoeken.test_bezoek import datum, send, urls
from workflows.doorverwijzing import Stand

Browser = Callable[[Actor], Client]
MAX_STATEMENTS = 12


def kosten(verhaal: Verhaal, client: Client, **velden: Any) -> int:
    form, post = urls(verhaal)
    client.get(form)
    typed = {"form_id": str(new_id()), **datum(VANDAAG), "soort": "huisbezoek", **velden}
    with counted(verhaal.fabriek.omgeving) as seen:
        assert client.send(post, typed).status_code == 303
    return len([statement for statement in seen if "advisory" not in statement])


@pytest.mark.parametrize("met_collega", [False, True])
def test_een_gewoon_gesprek_bewaren_kost_hoogstens_twaalf_vragen(
    verhaal: Verhaal, browser: Browser, met_collega: bool
) -> None:
    client = browser(verhaal.werker)
    send(verhaal, client, uitkomst="gesprek", verslag=VERSLAG)
    erbij = {"tweede_medewerker": str(verhaal.wijkbeheerder.id)} if met_collega else {}
    assert kosten(verhaal, client, uitkomst="gesprek", verslag=VERSLAG, **erbij) <= MAX_STATEMENTS


def test_het_eerste_gesprek_in_een_woning_kost_hoogstens_twaalf_vragen(
    verhaal: Verhaal, browser: Browser
) -> None:
    assert kosten(verhaal, browser(verhaal.werker), uitkomst="gesprek", verslag=VERSLAG) <= MAX_STATEMENTS


def shared(verhaal: Verhaal, *leefgebieden: str) -> dict[str, Any]:
    """What is typed for a question of each of these areas, each shared with the same Instantie."""
    return {
        "uitkomst": "gesprek",
        "verslag": VERSLAG,
        "leefgebieden": list(leefgebieden),
        "persoon": str(verhaal.bewoner().huurder_id),
        **GEZEGD_GETYPT,
        **{f"vraag_{code}": VRAAG for code in leefgebieden},
        **{f"delen_{code}": [str(verhaal.schuldhulp)] for code in leefgebieden},
    }


def test_een_gesprek_met_een_doorverwijzing_kost_hoogstens_achtentwintig_vragen(
    verhaal: Verhaal, browser: Browser
) -> None:
    client = browser(verhaal.werker)
    send(verhaal, client, uitkomst="gesprek", verslag=VERSLAG)
    assert kosten(verhaal, client, **shared(verhaal, "financien")) <= 28
    with verhaal.read() as session:
        (stand,) = session.scalars(select(Doorverwijzing.stand)).all()
        stappen = session.execute(
            select(
                Verwijzinggebeurtenis.volgnummer, Verwijzinggebeurtenis.soort, Verwijzinggebeurtenis.naar
            ).order_by(Verwijzinggebeurtenis.volgnummer)
        ).all()
    assert stand is Stand.VERZONDEN
    assert [tuple(stap) for stap in stappen] == [
        (1, Soort.MAAK, Stand.CONCEPT),
        (2, Soort.VERZEND, Stand.VERZONDEN),
    ]


def test_elke_vraag_erbij_die_gedeeld_wordt_kost_hoogstens_negen_vragen(
    verhaal: Verhaal, browser: Browser
) -> None:
    client = browser(verhaal.werker)
    send(verhaal, client, uitkomst="gesprek", verslag=VERSLAG)
    een = kosten(verhaal, client, **shared(verhaal, "financien"))
    drie = kosten(verhaal, client, **shared(verhaal, "huisvesting", "werk_opleiding", "tijdsbesteding"))
    assert drie <= een + 2 * 9
    assert len(verhaal.verwijzingen()) == 4


def test_de_instantie_krijgt_het_nummer_van_nu_en_niet_dat_van_een_vorig_bezoek(
    verhaal: Verhaal, browser: Browser
) -> None:
    client, huurder_id = browser(verhaal.werker), verhaal.bewoner().huurder_id
    send(verhaal, client, **shared(verhaal, "financien"))
    with verhaal.write() as session:
        session.get_one(Huurder, huurder_id).telefoon = "+31699999999"
    send(verhaal, client, **shared(verhaal, "huisvesting"))
    with verhaal.read() as session:
        kopieen = select(Verwijzingskopie).join(Doorverwijzing).order_by(Doorverwijzing.nummer)
        eerst, nu = (kopie.telefoon for kopie in session.scalars(kopieen))
    assert (eerst == "+31699999999", nu) == (False, "+31699999999")


def test_wie_alleen_in_het_dossier_staat_kan_om_hulp_vragen(verhaal: Verhaal, browser: Browser) -> None:
    client = browser(verhaal.werker)
    zoon = {"persoon": "anders", "persoon_naam": "Zoon", "persoon_telefoon": "06 12 34 56 78"}
    send(verhaal, client, **{**shared(verhaal, "financien"), **zoon})
    with verhaal.read() as session:
        persoon_id = session.scalars(select(Dossierpersoon.id)).one()
    velden = {**shared(verhaal, "huisvesting"), "persoon": str(persoon_id)}
    assert send(verhaal, client, **velden).status_code == 303
    with verhaal.read() as session:
        kopieen = [(kopie.naam, kopie.telefoon) for kopie in session.scalars(select(Verwijzingskopie))]
    assert kopieen == [("Zoon", "+31612345678")] * 2
    assert send(verhaal, client, **{**velden, "persoon": str(new_id())}).status_code == 422


@pytest.mark.parametrize(
    ("pagina", "hoogstens"),
    [
        ("woningen/{woning}/huisbezoeken/nieuw", 15),
        ("woningen/{woning}/hulpdossier", 15),
        ("mijn-dag", 20),
        ("belverzoeken", 8),
        ("kaartjes", 14),
    ],
)
def test_een_bladzijde_van_de_hulpkant_kost_even_weinig_vragen_met_weinig_en_met_veel_woningen(
    fabriek: Fabriek, browser: Browser, pagina: str, hoogstens: int
) -> None:
    gemeten = []
    for aantal in (2, 25):
        verhaal = make_verhaal(fabriek, aantal)
        for woning in range(aantal):
            verhaal.bezoek(woning, datum=VANDAAG, toezeggingen=(NieuweToezegging("bellen", VANDAAG),))
        adres = f"/complexen/{verhaal.complex_id}/" + pagina.format(woning=verhaal.flat.woning_ids[0])
        client = browser(verhaal.werker)
        assert client.get(adres).status_code == 200
        with counted(fabriek.omgeving) as seen:
            client.get(adres)
        gemeten.append(len(seen))
    assert gemeten[0] == gemeten[1] <= hoogstens


def test_een_dichte_deur_kost_acht_vragen(verhaal: Verhaal, browser: Browser) -> None:
    assert kosten(verhaal, browser(verhaal.werker), uitkomst="niet_thuis") == 8


@pytest.mark.parametrize(("minuten", "status"), [(45, 303), (59, 303), (61, 403)])
def test_na_drie_kwartier_praten_is_er_geen_nieuwe_code_nodig(
    verhaal: Verhaal, browser: Browser, minuten: int, status: int
) -> None:
    """The help side sits in long talks: its session rests for an hour before it ends."""
    client = browser(verhaal.werker)
    client.get(urls(verhaal)[0])
    with verhaal.fabriek.write() as session:
        session.execute(update(Sessie).values(laatst_gezien_op=real_now() - dt.timedelta(minutes=minuten)))
    antwoord = client.send(
        urls(verhaal)[1],
        {"form_id": str(new_id()), **datum(VANDAAG), "uitkomst": "gesprek", "verslag": VERSLAG},
    )
    assert antwoord.status_code == status
