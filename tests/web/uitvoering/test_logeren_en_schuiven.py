"""The pages around the planning: guest homes, swapping, moving, and the day of the contractor on a phone."""

import datetime as dt
import re

import pytest

from privacy.access import Rol
from renovatie.huishoudens import maatwerk
from renovatie.huishoudens.models import Maatwerk, Maatwerkwijze
from tests.conftest import VANDAAG
from tests.services.uitvoering.test_logeren import guest_home, logeer
from tests.services.uitvoering.test_werk import begin
from tests.services.uitvoering.test_werk import plan as plan_row
from tests.tegelijk import vijf_keer_tegelijk
from tests.web.instemming.test_paginas import statements
from tests.web.uitvoering.test_planning import NL, date_fields, home, page

DAG = dt.timedelta(days=1)
LATER = VANDAAG + 42 * DAG


def main(html: str) -> str:
    return re.sub(r"\s+", " ", html.split("<main")[1])


def url(flat, naam: str) -> str:
    return f"/complexen/{flat.id}/planning/{naam}"


def mind(flat, nummer: int, wat: Maatwerk = Maatwerk.LIFT, **kwargs) -> None:
    with flat.write() as session:
        maatwerk.make_afspraak(
            session,
            flat.consulent,
            complex_id=flat.id,
            woning_id=flat.flat.woning_ids[nummer],
            huurder_id=flat.huurders(flat.flat.lease_ids[nummer])[0],
            wat=wat,
            wijze=Maatwerkwijze.GETEKEND,
            taal="nl",
            **kwargs,
        )


def hidden(html: str, action: str) -> dict[str, str]:
    """The hidden values of the form that posts to `action`."""
    form = next(
        part for part in html.split("<form") if f'action="{action}"' in part and 'method="post"' in part
    )
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form.split("</form>")[0]))


def test_de_woonconsulent_wijst_een_logeerwoning_aan_en_boekt_haar(open_flat, signed_in):
    flat = open_flat(leeg=1)
    planning = plan_row(flat, 0)
    client = signed_in(Rol.WOONCONSULENT, flat)
    assert "Nog geen logeerwoningen" in page(client, url(flat, "logeren"))
    assert client.send(url(flat, "logeren"), {}).status_code == 422
    leeg = str(flat.flat.woning_ids[10])
    assert client.send(url(flat, "logeren"), {"woning_id": leeg}).status_code == 303
    html = page(client, url(flat, "logeren"))
    assert "1 logeerwoning, genoeg voor wie zeker komt" in html
    assert "1 woning zonder plek" in html
    stay = url(flat, f"verblijf/{planning.id}")
    assert re.search(
        r'name="logeren"[^>]*value="onbekend"[^>]*checked|checked[^>]*name="logeren"', page(client, stay)
    )
    days = {**date_fields("logeer_van", VANDAAG), **date_fields("logeer_tot", VANDAAG + 9 * DAG)}
    fields = {"logeren": "nodig", "logeerwoning_id": leeg, **days}
    assert vijf_keer_tegelijk(client, "uitvoering.planning_verblijf_post", stay, fields).status_code == 303
    html = page(client, url(flat, "logeren"))
    assert "zonder plek" not in html
    assert "Trijsselwaardlaan 2</a>" in html
    assert "vd-blok--loge" in page(client, f"/complexen/{flat.id}/planning")


def test_een_week_met_te_weinig_logeerwoningen_staat_in_de_kop(open_flat, signed_in):
    flat = open_flat(leeg=1)
    logeer(flat, plan_row(flat, 0), None)
    html = page(signed_in(Rol.WOONCONSULENT, flat), url(flat, "logeren"))
    assert f"Te weinig logeerwoningen vanaf week {VANDAAG.isocalendar().week}" in html
    assert "1 te weinig" in main(html)


def test_een_bezette_logeerwoning_weigert_met_de_dag_en_houdt_wat_er_stond(open_flat, signed_in):
    flat = open_flat(leeg=1)
    woning = guest_home(flat)
    logeer(flat, plan_row(flat, 0), woning, 0, 9)
    ander = plan_row(flat, 1)
    days = {**date_fields("logeer_van", VANDAAG), **date_fields("logeer_tot", VANDAAG + 2 * DAG)}
    answer = signed_in(Rol.WOONCONSULENT, flat).send(
        url(flat, f"verblijf/{ander.id}"),
        {"logeren": "nodig", "logeerwoning_id": str(woning), **days},
        headers=NL,
    )
    html = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "De logeerwoning is bezet tot en met 3 december 2026. Kies andere dagen." in html
    assert f'name="logeer_tot-dag" value="{(VANDAAG + 2 * DAG).day}"' in html


def test_wat_nog_niet_gepland_is_staat_per_25_met_wie_kan_voorop(stemflat, signed_in):
    flat = stemflat(40, ja=30)
    flat.telling()
    flat.brieven()
    flat.poortbesluit()
    flat.naar_uitvoering()
    client = signed_in(Rol.WOONCONSULENT, flat)
    html = main(page(client, f"/complexen/{flat.id}/planning"))
    assert "Van 40 woningen is de renovatie nog niet gepland" in html
    assert (html.count("Plan het werk."), html.count(">Dicht<")) == (25, 0)
    (more,) = re.findall(r'href="([^"]+)" rel="next"', html)
    rest = main(page(client, more.replace("&amp;", "&")))
    assert (rest.count("Plan het werk."), rest.count("De acht weken lopen")) == (5, 10)
    assert 'rel="next"' not in rest


def test_schuiven_laat_eerst_zien_wat_er_breekt(open_flat, signed_in):
    flat = open_flat()
    plan_row(flat, 0, aangekondigd_op=VANDAAG)
    client = signed_in(Rol.WOONCONSULENT, flat)
    assert "<table" not in main(page(client, url(flat, "schuiven")))
    html = page(client, f"{url(flat, 'schuiven')}?dagen=4&vanaf={VANDAAG.isoformat()}")
    assert "1 woning schuift op" in html
    assert "Valt op een vrije dag" in html
    assert "1 huishouden weet de oude datum al" in html
    values = hidden(html, url(flat, "schuiven"))
    assert (
        vijf_keer_tegelijk(client, "uitvoering.planning_schuif", url(flat, "schuiven"), values).status_code
        == 303
    )
    assert "30 november 2026" in page(client, home(flat, 0))
    del values["formulier_id"]  # the same from another tab; the very same form would get its first answer
    again = client.send(url(flat, "schuiven"), values, headers=NL)
    assert (again.status_code, "De planning is intussen veranderd" in again.get_data(as_text=True)) == (
        409,
        True,
    )


@pytest.mark.parametrize(
    "vraag",
    [
        "dagen=0&vanaf=2026-11-24",
        "dagen=x&vanaf=2026-11-24",
        "dagen=7&vanaf=onzin",
        "dagen=-3&vanaf=2026-11-24",
    ],
)
def test_een_onmogelijke_verschuiving_blijft_op_de_pagina_staan(open_flat, signed_in, vraag):
    flat = open_flat()
    plan_row(flat, 0)
    html = page(signed_in(Rol.WOONCONSULENT, flat), f"{url(flat, 'schuiven')}?{vraag}", 422)
    assert 'role="alert"' in html
    assert "Schuif de planning op</button>" not in html


def test_twee_woningen_ruilen_met_het_formulier_of_door_te_slepen(open_flat, signed_in):
    flat = open_flat()
    een, ander = plan_row(flat, 0), plan_row(flat, 1, LATER)
    client = signed_in(Rol.WOONCONSULENT, flat)
    calendar = page(client, f"/complexen/{flat.id}/planning")
    assert "ruil.js" in calendar
    drag = re.findall(r'draggable="true" id="([^"]+)" data-ruil="([^"]+)"', calendar)
    assert {key for key, _url in drag} == {str(een.id), str(ander.id)}
    html = page(client, f"{dict(drag)[str(een.id)]}&met_id={ander.id}")
    assert "Er breekt niets" in html
    assert (
        vijf_keer_tegelijk(
            client, "uitvoering.planning_ruil", url(flat, "ruilen"), hidden(html, url(flat, "ruilen"))
        ).status_code
        == 303
    )
    assert "5 januari 2027" in page(client, home(flat, 0))


def test_een_woning_ruilt_niet_met_zichzelf_en_niet_met_een_ander_complex(open_flat, signed_in):
    flat, buur = open_flat(), open_flat()
    een, ander, daar = plan_row(flat, 0), plan_row(flat, 1), plan_row(buur, 0)
    client = signed_in(Rol.WOONCONSULENT, flat)
    assert ander.id != een.id
    page(client, f"{url(flat, 'ruilen')}?planning_id={een.id}&met_id={een.id}", 422)
    page(client, f"{url(flat, 'ruilen')}?planning_id={een.id}&met_id={daar.id}", 422)


def test_de_dag_van_de_uitvoerder_zegt_waar_en_wat_en_nooit_waarom(open_flat, signed_in, clock):
    flat = open_flat(leeg=1)
    een, ander = plan_row(flat, 0), plan_row(flat, 1, VANDAAG + DAG)
    plan_row(flat, 2, LATER)
    begin(flat, een)
    mind(flat, 0, Maatwerk.STROOM_VRAGEN)
    mind(flat, 1, Maatwerk.NIET_WERKEN, van=VANDAAG + DAG, tot=VANDAAG + DAG)
    logeer(flat, ander, guest_home(flat), 1, 9)
    html = main(page(signed_in(Rol.UITVOERDER, flat), url(flat, "dag")))
    today, tomorrow = html.split('id="dag2"')
    assert "Vandaag werk in 1 woning" in today
    assert "Vraag het voordat de stroom uit gaat." in today
    assert "Werk bezig" in today
    assert "Het werk begint" in tomorrow
    assert "Werk hier deze dag niet. Dat is afgesproken." in tomorrow
    assert "Logeert in nummer" in tomorrow
    assert "Trijsselwaardlaan 6<" not in html
    for secret in ("kanarie", "toestemming", "ja in de telling", "acht weken"):
        assert secret not in html.lower()


def test_wat_vandaag_begint_is_morgen_bezig_en_niet_te_laat(open_flat, signed_in):
    flat = open_flat()
    plan_row(flat, 0)
    today, tomorrow = page(signed_in(Rol.UITVOERDER, flat), url(flat, "dag")).split('id="dag2"')
    assert "Het werk begint" in today
    assert "Werk bezig" in tomorrow
    assert "Had moeten beginnen" not in tomorrow


def test_werk_dat_uitloopt_of_niet_begon_staat_er_nog(open_flat, signed_in, clock):
    flat = open_flat()
    een = plan_row(flat, 0)
    plan_row(flat, 1)
    begin(flat, een)
    clock.set(een.eind)
    assert "Oplevering" in page(signed_in(Rol.UITVOERDER, flat), url(flat, "dag"))
    clock.set(een.eind + DAG)
    html = page(signed_in(Rol.UITVOERDER, flat), url(flat, "dag"))
    assert "Had klaar moeten zijn" in html
    assert "Had moeten beginnen" in html


def test_de_uitvoerder_belt_alleen_waar_werk_gepland_is(open_flat, signed_in):
    flat = open_flat()
    plan_row(flat, 0)
    mind(flat, 0, Maatwerk.BEL_VOORAF)
    client = signed_in(Rol.UITVOERDER, flat)
    html = page(client, home(flat, 0))
    assert 'href="tel:+31' in html
    assert "Bel een dag van tevoren." in html
    page(client, home(flat, 1), 404)


@pytest.mark.parametrize("rol", [Rol.UITVOERDER, Rol.PROCESREGISSEUR, Rol.SOCIAAL_WERKER])
@pytest.mark.parametrize("naam", ["logeren", "schuiven", "ruilen"])
def test_alleen_de_woonconsulent_verplaatst_en_boekt(open_flat, client_for, rol, naam):
    flat = open_flat()
    page(client_for(rol, flat.id), url(flat, naam), 404)


def test_de_dag_en_de_logeerwoningen_kosten_altijd_evenveel_vragen(open_flat, signed_in, omgeving):
    flat = open_flat(leeg=1)
    client = signed_in(Rol.WOONCONSULENT, flat)
    pages = [url(flat, naam) for naam in ("dag", "logeren", "ruilen")]
    plan_row(flat, 0)
    mind(flat, 0)
    een = [statements(omgeving, lambda where=where: page(client, where)) for where in pages]
    for nummer in range(1, 7):
        plan_row(flat, nummer)
        mind(flat, nummer)
    assert [statements(omgeving, lambda where=where: page(client, where)) for where in pages] == een
    assert max(een) <= 12
