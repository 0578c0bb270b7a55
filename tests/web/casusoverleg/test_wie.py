"""Who may see a meeting, and what nobody sees there."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from sqlalchemy import func, select, update

from privacy.access import Actor, Rol
from privacy.chain import journaal
from renovatie.casusoverleg import services
from renovatie.casusoverleg.models import Overleg
from renovatie.gebruikers.models import Sessie
from renovatie.kern.clock import real_now
from tests.client import Client
from tests.services.casusoverleg.overlegverhaal import ACTIE, CASUSVRAAG, Overlegverhaal, make_overleg
from tests.services.hulpdossiers.verhaal import VERSLAG, VRAAG

Browser = Callable[[Actor], Client]


def base(overleg: Overlegverhaal) -> str:
    return f"/complexen/{overleg.complex_id}/casusoverleg"


def one(overleg: Overlegverhaal) -> str:
    return f"{base(overleg)}/{overleg.overleg_id}"


def invite(overleg: Overlegverhaal, *wie: Actor) -> None:
    with overleg.verhaal.write(overleg.regisseur) as session:
        services.invite(
            session, overleg.regisseur, overleg.complex_id, overleg.overleg_id, [een.id for een in wie]
        )


@pytest.mark.parametrize(
    "rol",
    [Rol.WIJKBEHEERDER, Rol.ENQUETEUR, Rol.WOONCONSULENT, Rol.UITVOERDER, Rol.ONDERZOEKER],
)
def test_wie_niet_meepraat_ziet_geen_overleg(overleg: Overlegverhaal, browser: Browser, rol: Rol) -> None:
    client = browser(overleg.fabriek.actor(rol, overleg.complex_id))
    for pad in ("", "/agenda.ics", f"/{overleg.overleg_id}", f"/{overleg.overleg_id}/scherm"):
        assert client.get(base(overleg) + pad).status_code == 404, pad


def test_een_partner_ziet_alleen_een_overleg_waarvoor_hij_uitgenodigd_is(
    overleg: Overlegverhaal, browser: Browser
) -> None:
    overleg.verhaal.bezoek(0)
    punt_id = overleg.casus()
    partner = overleg.verhaal.partner
    client = browser(partner)
    paden = ("", "/scherm", f"/scherm/{punt_id}")
    assert [client.get(one(overleg) + pad).status_code for pad in paden] == [404] * 3
    assert client.get(f"{one(overleg)}/beurt").status_code == 404
    assert str(overleg.overleg_id) not in client.get(base(overleg)).text
    assert client.send(f"{one(overleg)}/scherm/{punt_id}/herkend").status_code == 404
    invite(overleg, partner)
    assert [client.get(one(overleg) + pad).status_code for pad in paden] == [200] * 3
    assert CASUSVRAAG in client.get(one(overleg)).text
    assert client.get(f"{one(overleg)}/beurt").status_code == 200


def test_op_agenda_en_scherm_staat_geen_naam_adres_of_verslag(
    overleg: Overlegverhaal, browser: Browser
) -> None:
    """Nobody sees it, the worker of the file neither: only her own page of proposals has an address."""
    verhaal = overleg.verhaal
    verhaal.doorverwezen(0)
    verhaal.doorverwezen(0, verhaal.taalhuis)
    punt_id = overleg.casus()
    geheim = [*verhaal.flat.canaries, VERSLAG, VRAAG, str(verhaal.flat.woning_ids[0])]
    geheim.append(str(verhaal.dossier_id(0)))
    for wie in (overleg.regisseur, overleg.deelnemer, verhaal.werker):
        client = browser(wie)
        for pad in ("", "/scherm", f"/scherm/{punt_id}"):
            page = client.get(one(overleg) + pad).text
            assert CASUSVRAAG in page
            assert [woord for woord in geheim if woord in page] == []
            assert "Twee of meer partners betrokken" not in page  # of one household only
    assert "Breng in zonder naam" not in browser(verhaal.collega).get(f"{one(overleg)}/inbrengen").text


def test_van_het_scherm_leidt_geen_enkele_link_naar_een_dossier(
    overleg: Overlegverhaal, browser: Browser
) -> None:
    overleg.verhaal.bezoek(0)
    overleg.casus()
    overleg.werkvraag()
    overleg.start()
    page = browser(overleg.verhaal.werker).get(f"{one(overleg)}/scherm").text
    assert 'http-equiv="refresh" content="10;url=' + f"{one(overleg)}/scherm/" in page
    links = set(re.findall(r'(?:href|action)="(/complexen/[^"]+)"', page))
    assert links
    assert [link for link in links if not link.startswith(one(overleg))] == []
    assert [link for link in links if "/casus/" in link] == []


def weer(page: str) -> str:
    """Where a screen without script loads again by itself."""
    found = re.search(r'http-equiv="refresh" content="\d+;url=([^"]+)"', page)
    assert found
    return found[1]


def test_alleen_een_scherm_dat_niets_nieuws_laat_zien_laadt_zonder_regel(
    overleg: Overlegverhaal, browser: Browser
) -> None:
    punt_id, ander = overleg.werkvraag(), overleg.werkvraag("Wie belt de gemeente?")
    overleg.start()
    client, vreemd = browser(overleg.regisseur), browser(overleg.deelnemer)
    scherm = f"{one(overleg)}/scherm/{punt_id}"
    adres = weer(client.get(scherm).text)
    for wie, pad, regels in (
        (client, adres, 0),
        (client, scherm, 1),
        (client, f"{scherm}?gezien=x", 1),
        (client, adres.replace(str(punt_id), str(ander)), 1),
        (vreemd, adres, 1),
    ):
        eerst = laatste_regel(overleg)
        assert wie.get(pad).status_code == 200
        assert laatste_regel(overleg) - eerst == regels, pad
    overleg.actie()
    eerst = laatste_regel(overleg)
    page = client.get(adres).text
    assert (laatste_regel(overleg) - eerst, weer(page) == adres) == (1, False)


def test_een_scherm_dat_vanzelf_laadt_houdt_niemand_ingelogd(
    overleg: Overlegverhaal, browser: Browser
) -> None:
    overleg.werkvraag()
    client = browser(overleg.regisseur)
    adres = weer(client.get(f"{one(overleg)}/scherm").text)
    with overleg.fabriek.write() as session:
        session.execute(update(Sessie).values(laatst_gezien_op=real_now() - dt.timedelta(minutes=29)))
    assert client.get(adres).status_code == 200
    assert rust(overleg) > dt.timedelta(minutes=28)
    assert client.get(f"{one(overleg)}/scherm").status_code == 200
    assert rust(overleg) < dt.timedelta(minutes=1)


def rust(overleg: Overlegverhaal) -> dt.timedelta:
    """How long ago somebody was last seen."""
    with overleg.fabriek.read() as session:
        return real_now() - session.scalars(select(func.max(Sessie.laatst_gezien_op))).one()


def laatste_regel(overleg: Overlegverhaal) -> int:
    with overleg.fabriek.read() as session:
        return session.scalar(select(func.max(journaal.c.seq))) or 0


def test_herkend_is_van_elk_scherm_af_en_zegt_niet_wie_of_waarom(
    overleg: Overlegverhaal, browser: Browser
) -> None:
    overleg.verhaal.bezoek(0)
    punt_id = overleg.casus()
    overleg.start()
    clients = [browser(wie) for wie in (overleg.regisseur, overleg.deelnemer, overleg.verhaal.werker)]
    beurten = [client.get(f"{one(overleg)}/beurt").json for client in clients]
    clients[1].get(f"{one(overleg)}/scherm")
    eerst = laatste_regel(overleg)
    answer = clients[1].send(f"{one(overleg)}/scherm/{punt_id}/herkend")
    assert answer.status_code == 200
    assert CASUSVRAAG not in answer.text
    assert "Dit punt staat niet meer op het scherm" in answer.text
    # It loads again when the others do: at the old number of the sheet, and by the address of the point.
    assert f'data-beurt="{beurten[1]["beurt"]}"' in answer.text
    assert f'data-blad="{one(overleg)}/scherm/{punt_id}"' in answer.text
    assert laatste_regel(overleg) == eerst + 1  # no line of who pressed follows that of nobody
    for client, beurt in zip(clients, beurten, strict=True):
        page = client.get(f"{one(overleg)}/scherm/{punt_id}").text
        assert "Dit punt staat niet meer op het scherm" in page
        assert CASUSVRAAG not in page
        assert "herken" not in page
        assert client.get(f"{one(overleg)}/beurt").json != beurt
    assert "is weggehaald" in clients[2].get(one(overleg)).text
    for client in clients[:2]:
        assert "weggehaald" not in client.get(one(overleg)).text
    with overleg.fabriek.read() as session:
        lines = session.execute(
            select(journaal.c.actor, journaal.c.session_hash, journaal.c.request_id, journaal.c.actie).where(
                journaal.c.code == "casus.herkend"
            )
        ).all()
    assert [tuple(line) for line in lines] == [(None, None, None, "U")]


def test_de_beurt_vertelt_een_getal_en_laat_geen_regel_na(overleg: Overlegverhaal, browser: Browser) -> None:
    client = browser(overleg.deelnemer)
    found = client.get(f"{one(overleg)}/beurt")
    assert found.json == {"beurt": overleg.overleg().beurt}
    with overleg.fabriek.read() as session:
        assert session.scalars(select(journaal.c.seq).where(journaal.c.code == "overleg.stand")).all() == []


def test_zonder_inloggen_of_van_een_ander_complex_is_er_geen_beurt(
    overleg: Overlegverhaal, browser: Browser, client_for: Callable[..., Client]
) -> None:
    buur = make_overleg(overleg.fabriek)
    assert client_for().get(f"{one(overleg)}/beurt").status_code == 404
    assert browser(buur.regisseur).get(f"{one(overleg)}/beurt").status_code == 404
    assert browser(buur.regisseur).get(f"{base(buur)}/{overleg.overleg_id}").status_code == 404


def test_een_wijkbeheerder_ziet_alleen_actiepunten_van_de_eigen_organisatie(
    overleg: Overlegverhaal, browser: Browser
) -> None:
    overleg.start()
    overleg.actie()
    eigen = overleg.actie(wat="Hang meer licht op", organisatie_id=overleg.regisseur.organisatie_id)
    ander = overleg.actie(wat="Bel de balie")
    client = browser(overleg.verhaal.wijkbeheerder)
    dag = client.get(f"/complexen/{overleg.complex_id}/mijn-dag").text
    assert f'href="{base(overleg)}/actiepunten"' in dag
    page = client.get(f"{base(overleg)}/actiepunten").text
    assert "Hang meer licht op" in page
    assert ACTIE not in page
    assert client.get(f"{base(overleg)}/actiepunten/{ander.id}").status_code == 404
    assert client.get(f"{base(overleg)}/actiepunten/{eigen.id}").status_code == 200
    assert client.send(f"{base(overleg)}/actiepunten/{eigen.id}", {"stand": "gedaan"}).status_code == 303
    assert "1 actiepunt" not in client.get(f"{base(overleg)}/actiepunten").text


def test_na_48_uur_staat_er_op_de_pagina_geen_casus_meer(overleg: Overlegverhaal, browser: Browser) -> None:
    import datetime as dt

    overleg.verhaal.bezoek(0)
    overleg.casus()
    overleg.start()
    overleg.sluit()
    overleg.stel_vast()
    client = browser(overleg.regisseur)
    assert CASUSVRAAG in client.get(one(overleg)).text
    with overleg.verhaal.write(overleg.regisseur) as session:
        model = session.get_one(Overleg, overleg.overleg_id)
        assert model.notulen_om is not None
        model.notulen_om -= dt.timedelta(hours=48)
    page = client.get(one(overleg)).text
    assert CASUSVRAAG not in page
    assert "Het blad is gesloten" in page
