"""Mijn dag, the flat map and the visit form in a browser."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event, func, select
from werkzeug.test import TestResponse

from privacy.access import Actor, Rol
from privacy.chain import journaal
from renovatie.complexen.models import Woning
from renovatie.huisbezoeken.models import Bezoekuitkomst, Huisbezoek
from renovatie.huisbezoeken.services import NieuweToezegging
from renovatie.huishoudens.models import Huurder
from renovatie.hulpdossiers.models import Hulpvraag
from renovatie.kern.base import new_id
from tests.client import Client
from tests.factories import Fabriek
from tests.services.hulpdossiers.verhaal import VANDAAG, VERSLAG, VRAAG, Verhaal, make_verhaal
from workflows.huisbezoek import Uitkomst

Browser = Callable[[Actor], Client]
BSN = "111222333"


def urls(verhaal: Verhaal, woning: int = 0) -> tuple[str, str]:
    start = f"/complexen/{verhaal.complex_id}/woningen/{verhaal.flat.woning_ids[woning]}/huisbezoeken"
    return f"{start}/nieuw", start


def datum(dag: dt.date, naam: str = "datum") -> dict[str, str]:
    return {f"{naam}-dag": str(dag.day), f"{naam}-maand": str(dag.month), f"{naam}-jaar": str(dag.year)}


def send(verhaal: Verhaal, client: Client, woning: int = 0, **velden: Any) -> Any:
    form, post = urls(verhaal, woning)
    client.get(form)
    return client.send(post, {"form_id": str(new_id()), **datum(VANDAAG), "soort": "huisbezoek", **velden})


def count(verhaal: Verhaal, model: type) -> int:
    with verhaal.read() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def open_form(verhaal: Verhaal, client: Client) -> dict[str, str]:
    """The hidden fields of a form that was opened for the first home."""
    pagina = client.get(urls(verhaal)[0]).get_data(as_text=True)
    verborgen = r'name="(form_id|bewoningsnummer)" type="hidden" value="([^"]+)"'
    return {"soort": "huisbezoek", **datum(VANDAAG), **dict(re.findall(verborgen, pagina))}


def others_move_in(verhaal: Verhaal) -> None:
    with verhaal.fabriek.write(None) as session:
        session.get_one(Woning, verhaal.flat.woning_ids[0]).bewoningsnummer += 1


# ---------------------------------------------------------------- The form


def test_een_formulier_dat_openstond_bij_een_verhuizing_komt_niet_in_het_volgende_dossier(
    verhaal: Verhaal, browser: Browser
) -> None:
    client = browser(verhaal.werker)
    velden = {**open_form(verhaal, client), "uitkomst": "gesprek", "verslag": VERSLAG}
    assert velden["bewoningsnummer"] == "1"
    others_move_in(verhaal)
    for fout in ({}, {"persoon": str(new_id())}):
        antwoord = client.send(urls(verhaal)[1], {**velden, **fout})
        tekst = antwoord.get_data(as_text=True)
        assert (antwoord.status_code, "Het huishouden verhuisde" in tekst) == (409, True)
        assert f"{VERSLAG}</textarea>" in tekst
        assert 'name="bewoningsnummer" type="hidden" value="1"' in tekst
    assert (count(verhaal, Bezoekuitkomst), count(verhaal, Huisbezoek)) == (0, 0)


def test_wat_voor_de_verhuizing_bewaard_is_geeft_een_tweede_keer_hetzelfde_antwoord(
    verhaal: Verhaal, browser: Browser
) -> None:
    client = browser(verhaal.werker)
    velden = {**open_form(verhaal, client), "uitkomst": "gesprek", "verslag": VERSLAG}
    assert client.send(urls(verhaal)[1], velden).status_code == 303
    others_move_in(verhaal)
    assert client.send(urls(verhaal)[1], velden).status_code == 303
    assert count(verhaal, Huisbezoek) == 1


def test_een_concept_van_voor_de_verhuizing_wordt_er_geen_van_wie_er_nu_woont(
    verhaal: Verhaal, browser: Browser
) -> None:
    client = browser(verhaal.werker)
    velden = {**open_form(verhaal, client), "uitkomst": "gesprek", "verslag": VERSLAG}
    others_move_in(verhaal)
    antwoord = client.send(f"{urls(verhaal)[1]}/concept", velden)
    tekst = antwoord.get_data(as_text=True)
    assert (antwoord.status_code, "Het huishouden verhuisde" in tekst) == (409, True)
    assert f"{VERSLAG}</textarea>" in tekst
    assert "U begon hier al aan een bezoek" not in client.get(urls(verhaal)[0]).get_data(as_text=True)


def test_niet_thuis_kost_twee_tikken(verhaal: Verhaal, browser: Browser) -> None:
    antwoord = send(verhaal, browser(verhaal.werker), uitkomst="niet_thuis")
    assert (antwoord.status_code, antwoord.location) == (303, f"/complexen/{verhaal.complex_id}/mijn-dag")
    assert (count(verhaal, Bezoekuitkomst), count(verhaal, Huisbezoek)) == (1, 0)


def test_een_gesprek_met_alles_erbij_komt_in_het_dossier_en_wordt_doorverwezen(
    verhaal: Verhaal, browser: Browser
) -> None:
    client = browser(verhaal.werker)
    bewoner = verhaal.bewoner()
    antwoord = send(
        verhaal,
        client,
        uitkomst="gesprek",
        leefgebieden=["financien", "geestelijke_gezondheid"],
        vraag_financien=VRAAG,
        delen_financien=[str(verhaal.schuldhulp)],
        vraag_geestelijke_gezondheid="wil praten",
        wil_geestelijke_gezondheid="y",
        persoon=str(bewoner.huurder_id),
        wijze="gezegd_met_tolk",
        tolk="tolkentelefoon",
        kans="wil koken",
        toezegging="bellen",
        verslag=VERSLAG,
        huishoudsoort="alleen",
        **datum(VANDAAG + dt.timedelta(days=3), "toezegging_datum"),
    )
    assert antwoord.status_code == 303, antwoord.get_data(as_text=True)
    pagina = client.get(antwoord.location).get_data(as_text=True)
    for tekst in (
        VRAAG,
        "wil praten",
        "wil koken",
        "bellen",
        VERSLAG,
        bewoner.naam,
        "Schuldhulp Lommerdrecht",
        "Iemand alleen",
    ):
        assert tekst in pagina, tekst
    assert [v.stand for v in verhaal.verwijzingen()] == ["verzonden"]


def test_gezegd_met_een_tolk_zonder_tolk_geeft_de_fout_bij_de_tolk(
    verhaal: Verhaal, browser: Browser
) -> None:
    antwoord = send(
        verhaal,
        browser(verhaal.werker),
        uitkomst="gesprek",
        leefgebieden=["financien"],
        vraag_financien=VRAAG,
        delen_financien=[str(verhaal.schuldhulp)],
        persoon=str(verhaal.bewoner().huurder_id),
        wijze="gezegd_met_tolk",
    )
    assert antwoord.status_code == 422
    tekst = antwoord.get_data(as_text=True)
    assert "Kies wie het vertaalde." in tekst
    assert VRAAG in tekst
    assert (count(verhaal, Huisbezoek), verhaal.verwijzingen()) == (0, [])


def test_wie_er_vraagt_en_hoe_de_bewoner_ja_zei_ontbreken_in_een_keer(
    verhaal: Verhaal, browser: Browser
) -> None:
    with verhaal.fabriek.write(complex_id=verhaal.complex_id) as session:
        eerste = session.get_one(Huurder, verhaal.bewoner().huurder_id)
        tweede = Huurder(
            complex_id=verhaal.complex_id, huurovereenkomst_id=eerste.huurovereenkomst_id, volgnummer=2
        )
        session.add(tweede)
        tweede.naam = "B. Samen"
    antwoord = send(
        verhaal, browser(verhaal.werker), uitkomst="gesprek", leefgebieden=["financien"],
        vraag_financien=VRAAG, delen_financien=[str(verhaal.schuldhulp)],
    )  # fmt: skip
    pagina = antwoord.get_data(as_text=True)
    assert (antwoord.status_code, count(verhaal, Hulpvraag)) == (422, 0)
    assert "Kies wie om hulp vraagt." in pagina
    assert "Kies hoe de bewoner toestemming gaf." in pagina


def test_gezondheid_zonder_het_woord_van_de_bewoner_geeft_de_zin_en_houdt_de_tekst(
    verhaal: Verhaal, browser: Browser
) -> None:
    antwoord = send(
        verhaal, browser(verhaal.werker), uitkomst="gesprek", leefgebieden=["middelengebruik"],
        vraag_middelengebruik=VRAAG, persoon=str(verhaal.bewoner().huurder_id),
    )  # fmt: skip
    pagina = antwoord.get_data(as_text=True)
    assert (antwoord.status_code, count(verhaal, Hulpvraag)) == (422, 0)
    assert "Zei de bewoner ja? Vink dat hier aan." in pagina
    assert VRAAG in pagina


def test_een_niet_aangevinkt_leefgebied_wordt_niet_bewaard(verhaal: Verhaal, browser: Browser) -> None:
    send(verhaal, browser(verhaal.werker), uitkomst="gesprek", vraag_financien=VRAAG)
    assert (count(verhaal, Huisbezoek), count(verhaal, Hulpvraag)) == (1, 0)


def test_zonder_uitkomst_wordt_niets_bewaard(verhaal: Verhaal, browser: Browser) -> None:
    antwoord = send(verhaal, browser(verhaal.werker))
    assert (antwoord.status_code, count(verhaal, Bezoekuitkomst)) == (422, 0)
    assert "Kies hoe het afliep." in antwoord.get_data(as_text=True)


def test_voor_de_brief_zegt_de_pagina_dat_het_nog_niet_kan(fabriek: Fabriek, browser: Browser) -> None:
    verhaal = make_verhaal(fabriek, 1, informatiebrief_op=None)
    antwoord = send(verhaal, browser(verhaal.werker), uitkomst="niet_thuis")
    assert antwoord.status_code == 409
    assert "De informatiebrief is nog niet verstuurd." in antwoord.get_data(as_text=True)


def test_het_vierde_gesprek_vraagt_eerst_waarom(verhaal: Verhaal, browser: Browser) -> None:
    for dagen in (20, 10, 1):
        verhaal.bezoek(datum=VANDAAG - dt.timedelta(days=dagen))
    client = browser(verhaal.werker)
    assert "Laat dit huishouden even met rust" in client.get(urls(verhaal)[0]).get_data(as_text=True)
    assert send(verhaal, client, uitkomst="gesprek").status_code == 422
    assert send(verhaal, client, uitkomst="gesprek", reden="Afspraak").status_code == 303


def answer(pagina: TestResponse, antwoord: str) -> dict[str, str]:
    """The answer to the question that this page asks about a free text."""
    merk = re.search(r'name="vrije_tekst_gezien" value="(\w+)"', pagina.get_data(as_text=True))
    assert merk is not None
    return {"vrije_tekst": antwoord, "vrije_tekst_gezien": merk[1]}


GEVOELIG = f"nummer {BSN} en 06-12345678 genoemd"


def test_wat_naar_een_persoon_leidt_wordt_gevraagd_en_de_tekst_blijft_staan(
    verhaal: Verhaal, browser: Browser
) -> None:
    gevraagd = send(verhaal, browser(verhaal.werker), uitkomst="gesprek", verslag=GEVOELIG)
    pagina = gevraagd.get_data(as_text=True)
    assert (gevraagd.status_code, count(verhaal, Huisbezoek)) == (422, 0)
    assert f"{GEVOELIG}</textarea>" in pagina
    assert f"<strong>{BSN}</strong>: misschien een BSN" in pagina
    assert "<strong>06-12345678</strong>: een telefoonnummer" in pagina


@pytest.mark.parametrize(("antwoord", "tekst"), [("weg", "nummer … en … genoemd"), ("blijft", GEVOELIG)])
def test_de_schrijver_beslist_wat_er_met_haar_tekst_gebeurt(
    verhaal: Verhaal, browser: Browser, antwoord: str, tekst: str
) -> None:
    client = browser(verhaal.werker)
    velden = {"uitkomst": "gesprek", "verslag": GEVOELIG}
    keuze = answer(send(verhaal, client, **velden), antwoord)
    assert send(verhaal, client, **velden, **keuze).status_code == 303
    with verhaal.read() as session:
        assert session.scalars(select(Huisbezoek)).one().verslag == tekst
        kept = session.execute(
            select(journaal.c.velden).where(journaal.c.code == "vrije_tekst.behouden")
        ).scalars()
        assert list(kept) == ([] if antwoord == "weg" else ["bsn,telefoon"])


def test_een_antwoord_geldt_niet_voor_een_ander_nummer(verhaal: Verhaal, browser: Browser) -> None:
    client = browser(verhaal.werker)
    keuze = answer(send(verhaal, client, uitkomst="gesprek", verslag="bel 06-12345678"), "blijft")
    anders = send(verhaal, client, uitkomst="gesprek", verslag="bel 06-87654321", **keuze)
    assert (anders.status_code, count(verhaal, Huisbezoek)) == (422, 0)


def test_de_naam_van_een_andere_bewoner_wordt_gevraagd_en_de_eigen_naam_niet(
    verhaal: Verhaal, browser: Browser
) -> None:
    client = browser(verhaal.werker)
    ander, eigen = verhaal.bewoner(1).naam, verhaal.bewoner().naam
    assert send(verhaal, client, uitkomst="gesprek", verslag=f"Ruzie met mevrouw {ander}.").status_code == 422
    assert send(verhaal, client, uitkomst="gesprek", verslag=f"Sprak met {eigen}.").status_code == 303


def test_een_bsn_naast_het_woord_bsn_wordt_geweigerd(verhaal: Verhaal, browser: Browser) -> None:
    client = browser(verhaal.werker)
    keuze = answer(send(verhaal, client, uitkomst="gesprek", verslag=f"nummer {BSN}"), "blijft")
    antwoord = send(verhaal, client, uitkomst="gesprek", verslag=f"bsn {BSN}", **keuze)
    assert (antwoord.status_code, count(verhaal, Huisbezoek)) == (422, 0)


def test_hetzelfde_formulier_twee_keer_verzenden_heeft_een_gevolg(verhaal: Verhaal, browser: Browser) -> None:
    client, form_id = browser(verhaal.werker), str(new_id())
    codes = [send(verhaal, client, form_id=form_id, uitkomst="niet_thuis").status_code for _ in range(2)]
    assert (codes, count(verhaal, Bezoekuitkomst)) == ([303, 303], 1)


# ---------------------------------------------------------------- A wijkbeheerder


def test_een_wijkbeheerder_ziet_de_naam_en_niets_van_hulp(verhaal: Verhaal, browser: Browser) -> None:
    verhaal.doorverwezen()
    client = browser(verhaal.wijkbeheerder)
    pagina = client.get(urls(verhaal)[0]).get_data(as_text=True)
    bewoner = verhaal.bewoner()
    assert bewoner.naam in pagina
    for geheim in (bewoner.telefoon, VRAAG, VERSLAG, "Waar ging het over?", "Notitie"):
        assert str(geheim) not in pagina
    assert send(verhaal, client, uitkomst="niet_thuis", verslag=VERSLAG).status_code == 303
    assert count(verhaal, Huisbezoek) == 1


# ---------------------------------------------------------------- Mijn dag


def test_mijn_dag_noemt_wie_nog_niet_gesproken_is_en_wat_beloofd_is(
    verhaal: Verhaal, browser: Browser
) -> None:
    verhaal.bezoek(0, toezeggingen=(NieuweToezegging("folder brengen", VANDAAG),))
    verhaal.bezoek(1, uitkomst=Uitkomst.NIET_THUIS, datum=VANDAAG - dt.timedelta(days=2))
    verhaal.bezoek(2, uitkomst=Uitkomst.WEIGERT)
    pagina = browser(verhaal.werker).get(f"/complexen/{verhaal.complex_id}/mijn-dag").get_data(as_text=True)
    assert "folder brengen" in pagina
    assert "1 keer niet gesproken." in pagina
    bezoek = [f"/woningen/{woning_id}/huisbezoeken/nieuw" in pagina for woning_id in verhaal.flat.woning_ids]
    assert bezoek == [False, True, False, True]
    assert not any(naam in pagina for naam in verhaal.flat.canaries)


def test_mijn_dag_van_een_wijkbeheerder_heeft_alleen_de_route(verhaal: Verhaal, browser: Browser) -> None:
    verhaal.bezoek(0, toezeggingen=(NieuweToezegging("folder brengen", VANDAAG),))
    pagina = (
        browser(verhaal.wijkbeheerder).get(f"/complexen/{verhaal.complex_id}/mijn-dag").get_data(as_text=True)
    )
    assert ("folder brengen" in pagina, "Route" in pagina) == (False, True)


# ---------------------------------------------------------------- The flat map


def test_de_kaart_telt_en_noemt_nooit_een_naam(fabriek: Fabriek, browser: Browser) -> None:
    verhaal = make_verhaal(fabriek, 4, leeg=1)
    verhaal.bezoek(0)
    verhaal.bezoek(1, uitkomst=Uitkomst.NIET_THUIS)
    verhaal.bezoek(2, uitkomst=Uitkomst.GEEN_GELEGENHEID)
    client = browser(verhaal.werker)
    for adres in ("flatkaart/contact", "flatkaart/contact/lijst"):
        pagina = client.get(f"/complexen/{verhaal.complex_id}/{adres}").get_data(as_text=True)
        assert not any(canary in pagina for canary in verhaal.flat.canaries)
    kaart = client.get(f"/complexen/{verhaal.complex_id}/flatkaart/contact").get_data(as_text=True)
    assert "4 huishoudens, 1 gesproken (25,00%)" in kaart
    assert "niet thuis, 1 keer geprobeerd" in kaart
    assert "deed open of nam op, nog geen gesprek, 1 keer geprobeerd" in kaart


@pytest.mark.parametrize("rol", [Rol.WOONCONSULENT, Rol.PROCESREGISSEUR, Rol.UITVOERDER, Rol.PARTNER])
@pytest.mark.parametrize("adres", ["mijn-dag", "flatkaart/contact", "huishoudens", "doorverwijzingen"])
def test_wie_niet_bij_de_hulpkant_hoort_vindt_deze_bladzijde_niet(
    verhaal: Verhaal, client_for: Callable[..., Client], rol: Rol, adres: str
) -> None:
    client = client_for(rol, verhaal.complex_id)
    assert client.get(f"/complexen/{verhaal.complex_id}/{adres}").status_code == 404


def test_de_kaart_en_mijn_dag_kosten_evenveel_vragen_met_een_en_met_veel_woningen(
    fabriek: Fabriek, browser: Browser
) -> None:
    counts = []
    for aantal in (1, 20):
        verhaal = make_verhaal(fabriek, aantal)
        for woning in range(aantal):
            verhaal.bezoek(woning)
        client = browser(verhaal.werker)
        counts.append(
            [
                statements(fabriek, client, f"/complexen/{verhaal.complex_id}/{adres}")
                for adres in ("flatkaart/contact", "mijn-dag", "huishoudens")
            ]
        )
    assert counts[0] == counts[1]
    assert max(counts[1]) <= 17, counts


def statements(fabriek: Fabriek, client: Client, adres: str) -> int:
    """How many statements a page asks of the database for reading; the scope of a session is none."""
    seen: list[str] = []

    def remember(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    engine = fabriek.omgeving.database.read_engine
    event.listen(engine, "before_cursor_execute", remember)
    try:
        assert client.get(adres).status_code == 200
    finally:
        event.remove(engine, "before_cursor_execute", remember)
    return len([s for s in seen if s.lstrip().upper().startswith("SELECT") and "set_config" not in s])
