"""How the work goes: counts and states for the procesregisseur, rounded where they point at households."""

import datetime as dt
import html
import re
import uuid
from collections.abc import Callable

import pytest
from sqlalchemy import select

from privacy.access import Rol
from renovatie.doorverwijzingen import services as doorverwijzingen
from renovatie.doorverwijzingen.codes import Weigerreden
from renovatie.doorverwijzingen.feiten import verwijzingen
from renovatie.huisbezoeken.services import NieuweToezegging
from renovatie.hulpdossiers import services as hulpdossiers
from renovatie.hulpdossiers.codes import Toezeggingweigering
from renovatie.hulpdossiers.models import Toezegging
from renovatie.regie.bron import Bron
from renovatie.regie.poorten import open_things
from renovatie.regie.voortgang import voortgang
from tests.client import Client
from tests.conftest import VANDAAG, TestClock
from tests.factories import Fabriek
from tests.services.hulpdossiers.verhaal import Verhaal, make_verhaal
from workflows.doorverwijzing import Trede
from workflows.fasen import OpenZaak
from workflows.huisbezoek import Uitkomst

ClientFor = Callable[..., Client]
KOP = "Hoe het nu gaat"
MORGEN = VANDAAG + dt.timedelta(days=1)


def accepted(verhaal: Verhaal, woning: int) -> uuid.UUID:
    """A referral of this home that the Instantie took on."""
    verwijzing = verhaal.doorverwezen(woning)
    with verhaal.fabriek.write(verhaal.partner, verhaal.complex_id) as session:
        doorverwijzingen.accept_doorverwijzing(
            session, verhaal.partner, complex_id=verhaal.complex_id, doorverwijzing_id=verwijzing
        )
    return verwijzing


def figures(page: str) -> dict[str, str]:
    """Heading and figure of every number on the page."""
    return {
        kop: html.unescape(waarde.split("<small>")[0]).strip()
        for kop, waarde in re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page, re.DOTALL)
    }


def talked(verhaal: Verhaal, *woningen: int) -> None:
    for woning in woningen:
        verhaal.bezoek(woning)


@pytest.mark.parametrize(
    ("met_hulp", "bereikt", "getoond"),
    [
        (0, 0, "<10"),
        (9, 9, "<10"),
        (9, 24, "<10"),
        (10, 24, "10"),
        (13, 24, "15"),
        (15, 24, None),
        (12, 15, None),
    ],
)
def test_adressen_met_hulp_zijn_afgerond_en_niet_uit_wie_bereikt_is_af_te_leiden(
    fabriek: Fabriek, met_hulp: int, bereikt: int, getoond: str | None
) -> None:
    """Who was reached stands per home: if nearly all of them have help, the map says who has help."""
    verhaal = make_verhaal(fabriek, 24)
    for woning in range(met_hulp):
        accepted(verhaal, woning)
    talked(verhaal, *range(met_hulp, bereikt))
    with fabriek.read() as session:
        found = voortgang(Bron(session, verhaal.complex_id, VANDAAG))
        assert verwijzingen(session, verhaal.complex_id, VANDAAG).adressen_met_hulp == met_hulp
    assert found.adressen_met_hulp == getoond
    assert (found.bereikt, found.huishoudens) == (bereikt, 24)


@pytest.mark.parametrize(
    ("weigert", "huishoudens", "getoond"),
    [(2, 9, "<10"), (11, 12, None), (2, 21, "<10"), (12, 21, None), (11, 21, "10")],
)
def test_wie_geen_bezoek_wil_is_niet_uit_wie_niet_bereikt_is_af_te_leiden(
    fabriek: Fabriek, weigert: int, huishoudens: int, getoond: str | None
) -> None:
    """On the map stands which homes were not reached: if nearly all of those refused, it says who refused."""
    verhaal = make_verhaal(fabriek, huishoudens + 1)
    talked(verhaal, huishoudens)
    for woning in range(weigert):
        verhaal.bezoek(woning, uitkomst=Uitkomst.WEIGERT)
    with fabriek.read() as session:
        assert voortgang(Bron(session, verhaal.complex_id, VANDAAG)).geweigerd == getoond


def test_twee_verwijzingen_van_een_huishouden_zijn_een_adres(fabriek: Fabriek) -> None:
    verhaal = make_verhaal(fabriek, 2)
    accepted(verhaal, 0)
    accepted(verhaal, 0)
    verhaal.doorverwezen(1)
    with fabriek.read() as session:
        assert verwijzingen(session, verhaal.complex_id, VANDAAG).adressen_met_hulp == 1


def test_elke_trede_van_de_ladder_heeft_haar_eigen_getal(fabriek: Fabriek) -> None:
    """Sent on Tuesday 24 November, answer due on 1 December; a step one, five and ten working days later."""
    verhaal = make_verhaal(fabriek, 2)
    verhaal.doorverwezen(0)
    per_dag = {
        dt.date(2026, 12, 1): Trede.OP_TIJD,
        dt.date(2026, 12, 2): Trede.HERINNERING,
        dt.date(2026, 12, 8): Trede.PROCESREGISSEUR,
        dt.date(2026, 12, 15): Trede.CASUSOVERLEG,
    }
    with fabriek.read() as session:
        for dag, trede in per_dag.items():
            assert verwijzingen(session, verhaal.complex_id, dag).per_trede == {trede: 1}
            treden = voortgang(Bron(session, verhaal.complex_id, dag)).treden
            assert [aantal for _naam, aantal in treden] == [int(each is trede) for each in Trede]


def test_de_procesregisseur_ziet_de_voortgang_op_het_overzicht(
    client_for: ClientFor, fabriek: Fabriek, clock: TestClock
) -> None:
    verhaal = make_verhaal(fabriek, 4)
    accepted(verhaal, 0)
    verhaal.doorverwezen(1)
    clock.set(dt.date(2026, 12, 9))
    page = client_for(Rol.PROCESREGISSEUR, verhaal.complex_id).get(f"/complexen/{verhaal.complex_id}").text
    seen = figures(page)
    assert seen["Huishoudens gesproken"] == "2 van 4"
    assert seen["Adressen waar hulp loopt"] == "<10"
    assert (seen["Actiepunten open"], seen["Volgend casusoverleg"]) == ("0", "nog niet gepland")
    assert seen["bij u"] == "1"


@pytest.mark.parametrize(
    ("rol", "wie"), [(Rol.PROCESREGISSEUR, "u"), (Rol.SOCIAAL_WERKER, "de procesregisseur")]
)
def test_u_is_alleen_wie_de_pagina_leest(
    client_for: ClientFor, fabriek: Fabriek, clock: TestClock, rol: Rol, wie: str
) -> None:
    verhaal = make_verhaal(fabriek, 4)
    verhaal.doorverwezen(1)
    clock.set(dt.date(2026, 12, 9))
    pad = f"/complexen/{verhaal.complex_id}/regie/doorverwijzingen"
    page = client_for(rol, verhaal.complex_id).get(pad).text
    assert [each for each in ("u", "de procesregisseur") if f"bij {each}<" in page] == [wie]


@pytest.mark.parametrize(
    "rol", [Rol.WOONCONSULENT, Rol.UITVOERDER, Rol.OVERLEGDEELNEMER, Rol.SOCIAAL_WERKER, Rol.WIJKBEHEERDER]
)
def test_niemand_anders_ziet_de_voortgang(client_for: ClientFor, fabriek: Fabriek, rol: Rol) -> None:
    verhaal = make_verhaal(fabriek, 4)
    accepted(verhaal, 0)
    page = client_for(rol, verhaal.complex_id).get(f"/complexen/{verhaal.complex_id}")
    assert (page.status_code, KOP in page.text, "Adressen waar hulp" in page.text) == (200, False, False)


def test_een_geweigerde_doorverwijzing_wacht_op_de_sociaal_werker_en_is_niet_op_tijd(
    client_for: ClientFor, fabriek: Fabriek
) -> None:
    verhaal = make_verhaal(fabriek, 4)
    verwijzing = verhaal.doorverwezen(0)
    with fabriek.write(verhaal.partner, verhaal.complex_id) as session:
        doorverwijzingen.refuse_doorverwijzing(
            session,
            verhaal.partner,
            complex_id=verhaal.complex_id,
            doorverwijzing_id=verwijzing,
            reden=Weigerreden.GEEN_PLEK,
        )
    client, base = client_for(Rol.PROCESREGISSEUR, verhaal.complex_id), f"/complexen/{verhaal.complex_id}"
    seen = figures(client.get(base).text)
    assert (seen["op tijd"], seen["wacht op de sociaal werker"]) == ("0", "1")
    assert (seen["Aangenomen en bezig"], seen["Nog geen antwoord"]) == ("0", "0")
    assert seen["Wacht op de sociaal werker"] == "1"
    lijst = client.get(f"{base}/regie/doorverwijzingen").text
    assert "1 doorverwijzing wacht op de sociaal werker" in lijst
    assert "op tijd" not in lijst


def test_de_dag_van_verzenden_staat_er_pas_als_de_instantie_te_laat_is(
    client_for: ClientFor, fabriek: Fabriek, clock: TestClock
) -> None:
    """Beside the map of who was reached the day would tell whose referral it is."""
    verhaal = make_verhaal(fabriek, 4)
    verhaal.doorverwezen(0)
    client = client_for(Rol.PROCESREGISSEUR, verhaal.complex_id)
    lijst = f"/complexen/{verhaal.complex_id}/regie/doorverwijzingen"
    assert ("24 nov 2026" in client.get(lijst).text) is False
    clock.set(dt.date(2026, 12, 2))
    assert ("24 nov 2026" in client.get(lijst).text) is True


# ---------------------------------------------------------------- Promises


def promised(verhaal: Verhaal, organisatie_id: uuid.UUID | None = None) -> uuid.UUID:
    """A promise for tomorrow, the worker's own or for another organisation."""
    verhaal.bezoek(toezeggingen=(NieuweToezegging("bellen", MORGEN, organisatie_id),))
    with verhaal.read() as session:
        return session.scalars(select(Toezegging.id)).one()


def open_counts(verhaal: Verhaal) -> tuple[int, int, int]:
    """Open and to be agreed anew on the overview, and what the end of the complex asks a destination for."""
    with verhaal.fabriek.read() as session:
        bron = Bron(session, verhaal.complex_id, VANDAAG)
        found, blijft = voortgang(bron), open_things(session, verhaal.complex_id, VANDAAG, bron=bron)
    return found.toezeggingen_open, found.toezeggingen_geweigerd, blijft[OpenZaak.TOEZEGGING]


def test_een_toezegging_met_een_nieuwe_datum_telt_een_keer(fabriek: Fabriek) -> None:
    verhaal = make_verhaal(fabriek, 4)
    huidig = promised(verhaal)
    for dagen in (2, 3):
        with verhaal.write() as session:
            huidig = hulpdossiers.renew_toezegging(
                session,
                verhaal.werker,
                complex_id=verhaal.complex_id,
                toezegging_id=huidig,
                datum=VANDAAG + dt.timedelta(days=dagen),
            ).id
        assert open_counts(verhaal) == (1, 0, 1)
    with verhaal.write() as session:
        hulpdossiers.keep_toezegging(
            session, verhaal.werker, complex_id=verhaal.complex_id, toezegging_id=huidig
        )
    assert open_counts(verhaal) == (0, 0, 0)


def test_wat_een_ander_niet_kan_staat_nog_open(client_for: ClientFor, fabriek: Fabriek) -> None:
    verhaal = make_verhaal(fabriek, 4)
    toezegging_id = promised(verhaal, verhaal.wijkbeheerder.organisatie_id)
    with verhaal.write(verhaal.wijkbeheerder) as session:
        hulpdossiers.answer_toezegging(
            session,
            verhaal.wijkbeheerder,
            complex_id=verhaal.complex_id,
            toezegging_id=toezegging_id,
            weigering=Toezeggingweigering.GEEN_TIJD,
        )
    assert open_counts(verhaal) == (1, 1, 1)
    page = client_for(Rol.PROCESREGISSEUR, verhaal.complex_id).get(f"/complexen/{verhaal.complex_id}").text
    assert figures(page)["Toezeggingen open"] == "1"
    assert "opnieuw af te spreken: 1" in page
