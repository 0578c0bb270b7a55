"""What one side sees of a rest is byte for byte the same, whatever the other side did to give it."""

import datetime as dt
import uuid
from collections.abc import Callable

from sqlalchemy import delete, select

from privacy.access import Actor, Rol
from renovatie.huishoudens import services as huishoudens
from renovatie.huishoudens.models import Contactvoorkeur, Rust
from renovatie.huishoudens.rust import LOT_EEN_OP, draw_rust, lot
from renovatie.instemming import services as instemming
from renovatie.instemming.models import Gespreksuitkomst
from tests.client import Client
from tests.conftest import VANDAAG, TestClock
from tests.factories import Fabriek
from tests.lezen import without_chance
from tests.services.hulpdossiers.verhaal import Verhaal
from tests.services.instemming.flat import make_stemflat

Browser = Callable[[Actor], Client]
DAGEN = (23, 12, 1)
"""Talks so long ago: the oldest and thirty days is a Tuesday, a week from now as well, and so one Monday."""


def wish(fabriek: Fabriek, actor: Actor, complex_id: uuid.UUID, lease_id: uuid.UUID) -> None:
    """The household asks for a week, as a form of either side writes it down."""
    with fabriek.write(actor, complex_id) as session:
        huishoudens.change_voorkeur(
            session,
            actor,
            complex_id,
            lease_id,
            taal=None,
            tolk=False,
            kanaal=None,
            niet_meer_bellen=False,
            met_zn_tweeen=False,
            rust_weken=1,
            met_huur=False,
        )


def forget(fabriek: Fabriek, complex_id: uuid.UUID) -> None:
    with fabriek.write(None, complex_id) as session:
        session.execute(delete(Rust))
        session.execute(delete(Contactvoorkeur))


def seen(client: Client, *paden: str) -> list[str]:
    found = [client.get(pad) for pad in paden]
    assert [(pad, answer.status_code) for pad, answer in zip(paden, found, strict=True)] == [
        (pad, 200) for pad in paden
    ]
    return [without_chance(answer) for answer in found]


def test_de_woonconsulent_ziet_hetzelfde_na_drie_gesprekken_van_de_hulp_of_na_een_wens(
    fabriek: Fabriek, verhaal: Verhaal, clock: TestClock, browser: Browser
) -> None:
    complex_id, lease_id = verhaal.complex_id, verhaal.flat.lease_ids[0]
    client = browser(fabriek.actor(Rol.WOONCONSULENT, complex_id))
    paden = [
        f"/complexen/{complex_id}/{rest}"
        for rest in (
            f"instemming/huur/{lease_id}/gesprek",
            f"woningen/{verhaal.flat.woning_ids[0]}",
            "instemming",
            "instemming?stand=ga_langs",
            f"instemming/huur/{lease_id}",
            "woningen",
            f"woningen/{verhaal.flat.woning_ids[0]}/voorkeur",
            "nazorg",
        )
    ]
    wish(fabriek, verhaal.werker, complex_id, lease_id)
    na_wens = seen(client, *paden)
    forget(fabriek, complex_id)
    for dagen in DAGEN:
        verhaal.bezoek(datum=VANDAAG - dt.timedelta(days=dagen))
    assert seen(client, *paden) == na_wens
    assert ("Vanaf 7 december 2026 mag u weer langs." in na_wens[0], "U voerde hier" in na_wens[0]) == (
        True,
        False,
    )


def test_de_sociaal_werker_ziet_hetzelfde_na_drie_gesprekken_over_het_voorstel_of_na_een_wens(
    fabriek: Fabriek, clock: TestClock, browser: Browser
) -> None:
    flat = make_stemflat(fabriek, clock, 2)
    lease_id, woning_id = flat.flat.lease_ids[0], flat.flat.woning_ids[0]
    client = browser(fabriek.actor(Rol.SOCIAAL_WERKER, flat.id))
    paden = [
        f"/complexen/{flat.id}/{rest}"
        for rest in (
            f"woningen/{woning_id}/huisbezoeken/nieuw",
            "mijn-dag",
            "huishoudens",
            f"woningen/{woning_id}/hulpdossier",
            f"woningen/{woning_id}/benadering",
            "flatkaart/contact/lijst",
        )
    ]
    wish(fabriek, flat.consulent, flat.id, lease_id)
    na_wens = seen(client, *paden)
    forget(fabriek, flat.id)
    for dagen in DAGEN:
        with flat.write() as session:
            instemming.record_draagvlakgesprek(
                session,
                flat.consulent,
                complex_id=flat.id,
                huurovereenkomst_id=lease_id,
                datum=VANDAAG - dt.timedelta(days=dagen),
                uitkomst=Gespreksuitkomst.GESPREK,
            )
    assert seen(client, *paden) == na_wens
    assert "Vanaf 7 december 2026 mag u weer langs." in na_wens[0]


def test_het_lot_geeft_dezelfde_rij_met_een_maandag_en_elke_ochtend_hetzelfde(
    fabriek: Fabriek, verhaal: Verhaal, clock: TestClock
) -> None:
    secret, woning_id = fabriek.omgeving.keystore.secret("pseudoniem"), verhaal.flat.woning_ids[0]
    dagen = (VANDAAG + dt.timedelta(days=n) for n in range(20 * LOT_EEN_OP))
    dag, weg = next((d, n) for d in dagen if (n := lot(secret, woning_id, 1, d)) is not None)
    clock.set(dag)
    for _keer in range(2):
        with fabriek.write(None, verhaal.complex_id) as session:
            draw_rust(session)
    with verhaal.read() as session:
        found = {rust.woning_id: rust.tot for rust in session.scalars(select(Rust))}
    tot = dag + dt.timedelta(days=weg)
    assert found[woning_id] == tot + dt.timedelta(days=-tot.weekday() % 7)


def test_een_op_de_vierhonderd_huishoudens_krijgt_rust_door_het_lot_van_een_tot_dertig_dagen() -> None:
    huishoudens_ = (uuid.UUID(int=nummer) for nummer in range(60_000))
    getrokken = [n for woning_id in huishoudens_ if (n := lot(b"een sleutel", woning_id, 1, VANDAAG))]
    assert (len(getrokken), set(getrokken)) == (157, set(range(1, 31)))
