"""The planning: the woonconsulent plans, the contractor starts and delivers and never sees why."""

import datetime as dt
import re
import uuid

import pytest

from privacy.access import Rol
from renovatie.instemming import services as instemming
from renovatie.kern.base import new_id
from renovatie.uitvoering import services
from renovatie.uitvoering.queries import WEKEN, balken
from tests.conftest import VANDAAG
from tests.tegelijk import vijf_keer_tegelijk

NL = {"Accept-Language": "nl"}
DAG = dt.timedelta(days=1)


def date_fields(naam: str, dag: dt.date) -> dict[str, str]:
    return {f"{naam}-dag": str(dag.day), f"{naam}-maand": str(dag.month), f"{naam}-jaar": str(dag.year)}


def page(client, address: str, status: int = 200) -> str:
    answer = client.get(address, headers=NL)
    assert answer.status_code == status, answer.get_data(as_text=True)[-2000:]
    return answer.get_data(as_text=True)


def home(flat, nummer: int) -> str:
    return f"/complexen/{flat.id}/planning/woning/{flat.flat.woning_ids[nummer]}"


def plan(flat, nummer: int) -> uuid.UUID:
    with flat.write() as session:
        return services.plan_werk(
            session,
            flat.consulent,
            complex_id=flat.id,
            woning_id=flat.flat.woning_ids[nummer],
            start=VANDAAG,
        ).id


def test_de_woonconsulent_plant_een_open_woning(open_flat, signed_in):
    flat = open_flat()
    client = signed_in(Rol.WOONCONSULENT, flat)
    html = page(client, home(flat, 0))
    assert not re.search(r'name="aard"[^>]*checked', html)
    answer = vijf_keer_tegelijk(
        client,
        "uitvoering.planning_plan",
        home(flat, 0),
        {"aard": "renovatie", **date_fields("start", VANDAAG)},
    )
    assert answer.status_code == 303
    calendar = page(client, f"/complexen/{flat.id}/planning")
    assert "Van 9 woningen is de renovatie nog niet gepland" in calendar
    assert "vd-blok--gepland" in calendar


def test_een_dichte_woning_wordt_geweigerd_met_de_reden_en_de_datum(open_flat, signed_in):
    flat = open_flat()
    client = signed_in(Rol.WOONCONSULENT, flat)
    assert "tot en met 20 januari 2027" in page(client, home(flat, 9))
    answer = client.send(home(flat, 9), {"aard": "renovatie", **date_fields("start", VANDAAG)}, headers=NL)
    assert answer.status_code == 409
    assert "De acht weken lopen tot en met 20 januari 2027" in answer.get_data(as_text=True)


def test_de_uitvoerder_begint_en_levert_op(open_flat, signed_in, clock):
    flat = open_flat()
    planning = plan(flat, 0)
    client = signed_in(Rol.UITVOERDER, flat)
    assert "Leg het begin vast" in page(client, home(flat, 0))
    begun = vijf_keer_tegelijk(
        client, "uitvoering.begin", f"{home(flat, 0)}/{planning}/begin", date_fields("datum", VANDAAG)
    )
    assert begun.status_code == 303
    assert "Leg de oplevering vast" in page(client, home(flat, 0))
    done = vijf_keer_tegelijk(
        client,
        "uitvoering.oplevering",
        f"{home(flat, 0)}/{planning}/oplevering",
        date_fields("datum", VANDAAG),
    )
    assert done.status_code == 303
    assert "Opgeleverd" in page(client, home(flat, 0))


@pytest.mark.parametrize("stap", ["begin", "oplevering"])
def test_een_planning_van_een_andere_woning_bestaat_op_dit_adres_niet(open_flat, signed_in, stap):
    flat = open_flat()
    planning = plan(flat, 0)
    plan(flat, 1)
    client = signed_in(Rol.UITVOERDER, flat)
    answer = client.send(f"{home(flat, 1)}/{planning}/{stap}", date_fields("datum", VANDAAG))
    assert answer.status_code == 404
    assert "Leg het begin vast" in page(client, home(flat, 0))


def test_wie_een_woning_weglaat_die_een_datum_kreeg_hoort_dat_de_bewoner_het_moet_weten(open_flat, signed_in):
    flat = open_flat()
    with flat.write() as session:
        for nummer, told in ((0, VANDAAG), (1, None)):
            services.plan_werk(
                session,
                flat.consulent,
                complex_id=flat.id,
                woning_id=flat.flat.woning_ids[nummer],
                start=VANDAAG + 7 * DAG,
                aangekondigd_op=told,
            )
    client = signed_in(Rol.WOONCONSULENT, flat)
    asked = []
    for nummer in (0, 1):
        answer = client.send(f"{home(flat, nummer)}/uitsluiten", {"reden": "werk_niet_nodig"})
        assert answer.status_code == 303
        asked.append("Vertel nu dat het werk niet doorgaat." in page(client, home(flat, nummer)))
    assert asked == [True, False]


def test_de_uitvoerder_hoort_niet_waarom_een_woning_dicht_is(open_flat, signed_in):
    flat = open_flat()
    planning = plan(flat, 0)
    with flat.write() as session:
        instemming.withdraw_stem(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[0],
            formulier_id=new_id(),
            ontvangen_op=VANDAAG,
        )
    answer = signed_in(Rol.UITVOERDER, flat).send(
        f"{home(flat, 0)}/{planning}/begin", date_fields("datum", VANDAAG), headers=NL
    )
    html = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "Vraag de woonconsulent wanneer u in deze woning kunt beginnen." in html
    assert "ingetrokken" not in html


def test_de_uitvoerder_ziet_alleen_geplande_woningen_en_geen_stem(open_flat, signed_in):
    flat = open_flat()
    plan(flat, 0)
    client = signed_in(Rol.UITVOERDER, flat)
    calendar = page(client, f"/complexen/{flat.id}/planning")
    assert "Trijsselwaardlaan 2<" in calendar
    assert "Trijsselwaardlaan 4<" not in calendar
    page(client, home(flat, 1), 404)
    kaart = page(client, f"/complexen/{flat.id}/flatkaart/werk")
    assert kaart.count("niet in uw planning") >= 9
    for html in (calendar, kaart):  # on the page of a planned home stands whom to ring
        assert "kanarie" not in html.split("<main")[1]
    for html in (calendar, kaart, page(client, home(flat, 0))):
        assert not re.search(r"instemming/huur|geen reactie|acht weken|telling", html.split("<main")[1])


def test_de_uitvoerder_plant_niet_en_de_woonconsulent_begint_niet(open_flat, signed_in):
    flat = open_flat()
    planning = plan(flat, 0)
    fields = date_fields("datum", VANDAAG)
    uitvoerder, consulent = signed_in(Rol.UITVOERDER, flat), signed_in(Rol.WOONCONSULENT, flat)
    assert uitvoerder.send(home(flat, 0), {"aard": "renovatie"}).status_code == 404
    assert consulent.send(f"{home(flat, 0)}/{planning}/begin", fields).status_code == 404


@pytest.mark.parametrize("rol", [Rol.PROCESREGISSEUR, Rol.SOCIAAL_WERKER, Rol.WIJKBEHEERDER])
def test_anderen_zien_de_planning_per_woning_niet(open_flat, client_for, rol):
    flat = open_flat()
    plan(flat, 0)
    client = client_for(rol, flat.id)
    page(client, f"/complexen/{flat.id}/planning", 404)
    page(client, f"/complexen/{flat.id}/flatkaart/werk", 404)
    page(client, home(flat, 0), 404)


def test_een_woning_uitsluiten(open_flat, signed_in):
    flat = open_flat()
    client = signed_in(Rol.WOONCONSULENT, flat)
    assert client.send(f"{home(flat, 9)}/uitsluiten").status_code == 422
    answer = vijf_keer_tegelijk(
        client, "uitvoering.uitsluiten", f"{home(flat, 9)}/uitsluiten", {"reden": "geen_instemming"}
    )
    assert answer.status_code == 303
    assert "Deze woning doet niet mee" in page(client, home(flat, 9))


def test_de_planning_kost_altijd_evenveel_vragen(open_flat, signed_in, omgeving):
    from tests.web.instemming.test_paginas import statements

    flat = open_flat()
    client = signed_in(Rol.WOONCONSULENT, flat)
    plan(flat, 0)
    een = statements(omgeving, lambda: page(client, f"/complexen/{flat.id}/planning"))
    for nummer in range(1, 7):
        plan(flat, nummer)
    assert statements(omgeving, lambda: page(client, f"/complexen/{flat.id}/planning")) == een


MAANDAG = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("van", "tot", "breedtes"),
    [
        (MAANDAG, MAANDAG + 6 * DAG, [1] * WEKEN),
        (MAANDAG + 7 * DAG, MAANDAG + 20 * DAG, [1, 2, *[1] * (WEKEN - 3)]),
        (MAANDAG - 30 * DAG, MAANDAG + 300 * DAG, [WEKEN]),
        (MAANDAG - 30 * DAG, MAANDAG - DAG, None),
        (MAANDAG + 7 * WEKEN * DAG, MAANDAG + 8 * WEKEN * DAG, None),
    ],
)
def test_een_balk_vult_precies_de_weken(van, tot, breedtes):
    row = balken(van, tot, MAANDAG, "gepland", "Gepland")
    assert (None if row is None else [balk.weken for balk in row]) == breedtes


@pytest.mark.parametrize("vanaf", ["", "onzin", "2026-13-45", "0001-01-01", "9999-12-31", "2027-03-01"])
def test_een_vreemde_week_geeft_gewoon_een_kalender(open_flat, signed_in, vanaf):
    flat = open_flat()
    page(signed_in(Rol.WOONCONSULENT, flat), f"/complexen/{flat.id}/planning?vanaf={vanaf}")
