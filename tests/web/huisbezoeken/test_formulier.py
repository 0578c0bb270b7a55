"""The visit form: several residents, promises for others, and the small form of a wijkbeheerder."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from privacy.access import Actor
from renovatie.complexen.snelmelding import Snelmelding
from renovatie.gebruikers.models import Gebruiker
from renovatie.handhaven.models import Melding
from renovatie.huisbezoeken.codes import Woningpunt
from renovatie.huisbezoeken.models import Huisbezoek, Woningbevinding
from renovatie.huishoudens.rust import set_rust
from renovatie.hulpdossiers.codes import Stuksoort, Toezeggingstand
from renovatie.hulpdossiers.models import (
    Dossierpersoon,
    Hulpvraag,
    Toestemming,
    Toestemmingsstuk,
    Toezegging,
    Toezeggingskopie,
)
from tests.client import Client
from tests.handtekening import HANDTEKENING
from tests.services.hulpdossiers.verhaal import GEZEGD_GETYPT, VANDAAG, VRAAG, Verhaal
from tests.web.huisbezoeken.test_bezoek import count, datum, send, urls

Browser = Callable[[Actor], Client]
MORGEN = VANDAAG + dt.timedelta(days=1)
WAT = "de intercom maken"


def beloof(verhaal: Verhaal, client: Client, **velden: Any) -> Any:
    return send(
        verhaal,
        client,
        uitkomst="gesprek",
        toezegging=WAT,
        toezegging_organisatie=str(verhaal.wijkbeheerder.organisatie_id),
        **datum(MORGEN, "toezegging_datum"),
        **velden,
    )


# ---------------------------------------------------------------- Several residents


def test_twee_mensen_vragen_hulp_bij_hetzelfde_en_ieder_heeft_zijn_eigen_vraag(
    verhaal: Verhaal, browser: Browser
) -> None:
    antwoord = send(
        verhaal,
        browser(verhaal.werker),
        uitkomst="gesprek",
        leefgebieden=["financien", "lichamelijke_gezondheid"],
        persoon=str(verhaal.bewoner().huurder_id),
        persoon_naam="Zoon",
        vraag_financien=VRAAG,
        vraag2_financien="geld voor school",
        persoon2_financien="anders",
        vraag2_lichamelijke_gezondheid="slaapt slecht",
        wil2_lichamelijke_gezondheid="y",
        persoon2_lichamelijke_gezondheid="anders",
    )
    assert antwoord.status_code == 303, antwoord.get_data(as_text=True)
    with verhaal.read() as session:
        namen = {p.id: p.naam for p in session.scalars(select(Dossierpersoon))}
        vragen = {v.tekst: namen[v.persoon_id] for v in session.scalars(select(Hulpvraag))}
    assert vragen == {VRAAG: verhaal.bewoner().naam, "geld voor school": "Zoon", "slaapt slecht": "Zoon"}


def test_de_tweede_vraagt_ook_zelf_of_zijn_gezondheid_opgeschreven_mag(
    verhaal: Verhaal, browser: Browser
) -> None:
    antwoord = send(
        verhaal, browser(verhaal.werker), uitkomst="gesprek", leefgebieden=["middelengebruik"],
        vraag2_middelengebruik=VRAAG, persoon2_middelengebruik="anders", persoon_naam="Zoon",
        wil_middelengebruik="y",
    )  # fmt: skip
    assert (antwoord.status_code, count(verhaal, Hulpvraag)) == (422, 0)
    assert "Zei de bewoner ja? Vink dat hier aan." in antwoord.get_data(as_text=True)


def test_iemand_zonder_naam_kan_geen_vraag_stellen(verhaal: Verhaal, browser: Browser) -> None:
    antwoord = send(
        verhaal, browser(verhaal.werker), uitkomst="gesprek", leefgebieden=["financien"],
        vraag_financien=VRAAG, persoon="anders",
    )  # fmt: skip
    assert (antwoord.status_code, count(verhaal, Hulpvraag)) == (422, 0)


# ---------------------------------------------------------------- Promises


def test_drie_toezeggingen_in_een_bezoek(verhaal: Verhaal, browser: Browser) -> None:
    antwoord = send(
        verhaal, browser(verhaal.werker), uitkomst="gesprek",
        toezegging="bellen", **datum(MORGEN, "toezegging_datum"),
        toezegging_2="folder brengen", **datum(MORGEN, "toezegging_datum_2"),
        toezegging_3="brief lezen", **datum(MORGEN, "toezegging_datum_3"),
    )  # fmt: skip
    assert antwoord.status_code == 303
    with verhaal.read() as session:
        gedaan = {t.tekst for t in session.scalars(select(Toezegging))}
    assert gedaan == {"bellen", "folder brengen", "brief lezen"}


def test_mag_ik_dit_beloven_noemt_wie_beslist(verhaal: Verhaal, browser: Browser) -> None:
    pagina = browser(verhaal.werker).get(urls(verhaal)[0]).get_data(as_text=True)
    assert "Mag ik dit beloven?" in pagina
    assert "daar beslist" in pagina


def test_beloven_voor_een_ander_vraagt_eerst_de_bewoner(verhaal: Verhaal, browser: Browser) -> None:
    client = browser(verhaal.werker)
    fout = beloof(verhaal, client)
    assert (fout.status_code, count(verhaal, Toezegging)) == (422, 0)
    assert "Vraag de bewoner of u dit mag doorgeven." in fout.get_data(as_text=True)
    assert beloof(verhaal, client, toezegging_goed="y").status_code == 303
    with verhaal.read() as session:
        assert session.scalars(select(Toezegging.stand)).one() is Toezeggingstand.VOORGESTELD
        assert session.scalars(select(Toezeggingskopie)).one().adres is None


def test_wat_een_ander_leest_noemt_geen_bewoner(verhaal: Verhaal, browser: Browser) -> None:
    client, naam = browser(verhaal.werker), verhaal.bewoner().naam
    fout = beloof(verhaal, client, toezegging_goed="y", toezegging_2="")
    assert fout.status_code == 303
    antwoord = send(
        verhaal, client, uitkomst="gesprek", toezegging=f"de intercom van mevrouw {naam} maken",
        toezegging_goed="y", toezegging_organisatie=str(verhaal.wijkbeheerder.organisatie_id),
        **datum(MORGEN, "toezegging_datum"),
    )  # fmt: skip
    assert (antwoord.status_code, count(verhaal, Toezegging)) == (422, 1)
    assert "Een andere organisatie leest dit." in antwoord.get_data(as_text=True)


# ---------------------------------------------------------------- The form of a wijkbeheerder


def test_de_woningscan_bewaart_wat_er_aan_de_woning_is_en_niets_van_de_bewoner(
    verhaal: Verhaal, browser: Browser
) -> None:
    client = browser(verhaal.wijkbeheerder)
    punten = ["lekkage", "rookmelder"]
    antwoord = send(verhaal, client, uitkomst="gesprek", woningpunten=punten, vraag_financien=VRAAG)
    assert antwoord.status_code == 303
    assert (count(verhaal, Huisbezoek), count(verhaal, Hulpvraag)) == (0, 0)
    pagina = client.get(urls(verhaal)[0]).get_data(as_text=True)
    assert "gezien op 24 november 2026" in pagina
    with verhaal.read() as session:
        gezien = {b.punt: b.id for b in session.scalars(select(Woningbevinding))}
    assert set(gezien) == {Woningpunt.LEKKAGE, Woningpunt.ROOKMELDER}
    send(
        verhaal, client, uitkomst="gesprek", woningpunten=punten, verholpen=[str(gezien[Woningpunt.LEKKAGE])]
    )
    with verhaal.read() as session:
        open_ = [b.punt for b in session.scalars(select(Woningbevinding)) if not b.verholpen]
    assert sorted(open_) == [Woningpunt.LEKKAGE, Woningpunt.ROOKMELDER]


def test_de_bevinding_van_een_andere_woning_is_geen_keuze(verhaal: Verhaal, browser: Browser) -> None:
    client = browser(verhaal.wijkbeheerder)
    send(verhaal, client, 1, uitkomst="gesprek", woningpunten=["lekkage"])
    with verhaal.read() as session:
        ander = session.scalars(select(Woningbevinding.id)).one()
    antwoord = send(verhaal, client, 0, uitkomst="gesprek", verholpen=[str(ander)])
    assert antwoord.status_code == 422
    with verhaal.read() as session:
        assert session.scalars(select(Woningbevinding.verholpen)).one() is False


@pytest.mark.parametrize("wat", list(Snelmelding))
def test_een_tik_meldt_een_plek_zonder_woning(verhaal: Verhaal, browser: Browser, wat: Snelmelding) -> None:
    client = browser(verhaal.wijkbeheerder)
    woning = f"/complexen/{verhaal.complex_id}/woningen/{verhaal.flat.woning_ids[0]}"
    client.get(urls(verhaal)[0])
    antwoord = client.send(f"{woning}/meldingen/{wat}")
    assert (antwoord.status_code, antwoord.location) == (303, urls(verhaal)[0])
    with verhaal.read() as session:
        melding = session.scalars(select(Melding)).one()
    assert melding.herstellen_voor > melding.gemeld_op == VANDAAG
    assert (melding.verdieping is None) is (wat is not Snelmelding.GALERIJ_LICHT)


def test_een_onbekende_tik_of_een_woning_elders_is_er_niet(verhaal: Verhaal, browser: Browser) -> None:
    client, elders = browser(verhaal.wijkbeheerder), verhaal.fabriek.flat(1)
    client.get(urls(verhaal)[0])
    start = f"/complexen/{verhaal.complex_id}/woningen"
    assert client.send(f"{start}/{verhaal.flat.woning_ids[0]}/meldingen/buren_raar").status_code == 404
    assert client.send(f"{start}/{elders.woning_ids[0]}/meldingen/lift_stuk").status_code == 404
    assert count(verhaal, Melding) == 0


# ---------------------------------------------------------------- What is always asked, and where to go on


def test_wat_soms_moet_heet_niet_hoeft_niet(verhaal: Verhaal, browser: Browser) -> None:
    pagina = browser(verhaal.werker).get(urls(verhaal)[0]).get_data(as_text=True)
    for vraag in ("Met wie sprak u?", "Hoe gaf de bewoner toestemming?", "Waarom schrijft u dit op?"):
        assert vraag in pagina
        assert f'{vraag} <span class="vd-hoeft-niet">' not in pagina
    assert 'Notitie <span class="vd-hoeft-niet">' in pagina


@pytest.mark.parametrize(("plek", "naar"), [("7", "deur-7"), ("", "route"), ("x", "route")])
def test_na_een_gesprek_wijst_de_melding_naar_de_volgende_deur(
    verhaal: Verhaal, browser: Browser, plek: str, naar: str
) -> None:
    client, (form, post) = browser(verhaal.werker), urls(verhaal)
    pagina = client.get(f"{form}?plek={plek}").get_data(as_text=True)
    verborgen = dict(re.findall(r'name="(form_id|plek)" type="hidden" value="([^"]*)"', pagina))
    velden = {**datum(VANDAAG), "soort": "huisbezoek", "uitkomst": "gesprek", **verborgen}
    dossier = client.get(client.send(post, velden).location).get_data(as_text=True)
    assert f'<a href="/complexen/{verhaal.complex_id}/mijn-dag#{naar}">Naar de volgende deur</a>' in dossier


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"uitkomst": "verhuisd"}, "De woonconsulent krijgt morgenochtend bericht"),
        ({"uitkomst": "weigert"}, "Laat dit huishouden met rust."),
        ({"uitkomst": "geen_gelegenheid"}, "Spreek een moment af om terug te komen."),
        ({"uitkomst": "geen_gelegenheid", **datum(MORGEN, "afspraak_op")}, ""),
        ({"uitkomst": "niet_thuis"}, "Laat een kaartje achter."),
        ({"uitkomst": "niet_thuis", "weg": "kaart_achtergelaten"}, ""),
    ],
)
def test_na_een_bezoek_staat_er_wat_er_nu_moet_gebeuren(
    verhaal: Verhaal, browser: Browser, velden: dict[str, str], zin: str
) -> None:
    client = browser(verhaal.werker)
    pagina = client.get(send(verhaal, client, **velden).location).get_data(as_text=True)
    melding = re.search(r"Het bezoek van 24 november 2026 is bewaard\.([^<]*)</strong>", pagina)
    assert melding is not None
    assert melding.group(1).strip().startswith(zin) is True
    assert (melding.group(1).strip() == "") is (zin == "")


def test_wie_een_bezoek_in_de_rust_later_opschrijft_kan_er_een_reden_bij_zetten(
    verhaal: Verhaal, browser: Browser
) -> None:
    """The rest was over on Monday, and ran on the Sunday of the visit."""
    maandag = VANDAAG - dt.timedelta(days=1)
    with verhaal.write() as session:
        set_rust(session, verhaal.complex_id, verhaal.flat.woning_ids[0], 1, maandag)
    client, velden = browser(verhaal.werker), {"uitkomst": "gesprek", **datum(VANDAAG - dt.timedelta(days=2))}
    fout = send(verhaal, client, **velden)
    assert (fout.status_code, 'name="reden"' in fout.get_data(as_text=True)) == (422, True)
    assert send(verhaal, client, **velden, reden="zij vroeg het zelf").status_code == 303


def test_een_nummer_dat_niet_gebeld_kan_worden_gaat_niet_naar_een_instantie(
    verhaal: Verhaal, browser: Browser
) -> None:
    client, wie = browser(verhaal.werker), {"persoon": "anders", "persoon_naam": "Zoon"}
    fout = send(verhaal, client, uitkomst="gesprek", **wie, persoon_telefoon="0612345678901234567890")
    assert fout.status_code == 422
    assert "Dit is geen telefoonnummer. Schrijf het zo: 06 12 34 56 78." in fout.get_data(as_text=True)
    hulp = {"leefgebieden": ["financien"], "vraag_financien": VRAAG}
    assert (
        send(verhaal, client, uitkomst="gesprek", **wie, **hulp, persoon_telefoon="06-12345678").status_code
        == 303
    )
    with verhaal.read() as session:
        assert session.scalars(select(Dossierpersoon)).one().telefoon == "+31612345678"


def test_bij_een_bezoek_staat_in_het_dossier_in_welke_taal_de_zin_gelezen_is(
    verhaal: Verhaal, browser: Browser
) -> None:
    client = browser(verhaal.werker)
    pagina = client.get(urls(verhaal)[0]).get_data(as_text=True)
    assert '<option selected value="nl">' in pagina
    for taal in ("tr", "ar"):
        assert f'<p class="vd-voorlezen" lang="{taal}"' in pagina
    hulp = {"leefgebieden": ["financien"], "vraag_financien": VRAAG, **GEZEGD_GETYPT}
    antwoord = send(
        verhaal, client, uitkomst="gesprek", **hulp, delen_financien=[str(verhaal.schuldhulp)], taal="tr"
    )
    assert antwoord.status_code == 303, antwoord.get_data(as_text=True)
    with verhaal.read() as session:
        assert (session.scalars(select(Toestemming)).one().tekst or "").strip().endswith(":tr")


def test_bij_een_bezoek_tekent_de_bewoner_op_het_scherm(verhaal: Verhaal, browser: Browser) -> None:
    client = browser(verhaal.werker)
    wijzen = re.findall(
        r'name="wijze"[^>]*value="(\w+)"', client.get(urls(verhaal)[0]).get_data(as_text=True)
    )
    assert wijzen == ["getekend_op_scherm", "gezegd_met_medewerker", "gezegd_met_tolk"]
    hulp = {
        "leefgebieden": ["financien"], "vraag_financien": VRAAG, "wijze": "getekend_op_scherm",
        "delen_financien": [str(verhaal.schuldhulp)],
    }  # fmt: skip
    leeg = send(verhaal, client, uitkomst="gesprek", **hulp)
    assert (leeg.status_code, verhaal.verwijzingen()) == (422, [])
    assert "Er staat nog geen handtekening." in leeg.get_data(as_text=True)
    assert send(verhaal, client, uitkomst="gesprek", **hulp, handtekening=HANDTEKENING).status_code == 303
    with verhaal.read() as session:
        assert session.scalars(select(Toestemmingsstuk.soort)).all() == [Stuksoort.HANDTEKENING]


def test_een_handtekening_is_van_een_mens(verhaal: Verhaal, browser: Browser) -> None:
    client = browser(verhaal.werker)
    antwoord = send(
        verhaal, client, uitkomst="gesprek", leefgebieden=["financien"], persoon_naam="Kanarie Zwager",
        vraag_financien=VRAAG, vraag2_financien="ook brieven", persoon2_financien="anders",
        delen_financien=[str(verhaal.schuldhulp)], delen2_financien=[str(verhaal.schuldhulp)],
        persoon=str(verhaal.bewoner().huurder_id), wijze="getekend_op_scherm", handtekening=HANDTEKENING,
    )  # fmt: skip
    assert (antwoord.status_code, verhaal.verwijzingen()) == (422, [])
    assert "er is één handtekening" in antwoord.get_data(as_text=True)


def test_een_afspraak_over_tien_jaar_is_een_verkeerd_jaar(verhaal: Verhaal, browser: Browser) -> None:
    """It would keep the door off the route until then."""
    client = browser(verhaal.werker)
    for dagen, status in ((367, 422), (366, 303)):
        velden = datum(VANDAAG + dt.timedelta(days=dagen), "afspraak_op")
        assert send(verhaal, client, uitkomst="geen_gelegenheid", **velden).status_code == status


def test_bij_een_instantie_zonder_account_staat_voor_het_delen_al_dat_u_zelf_belt(
    verhaal: Verhaal, browser: Browser
) -> None:
    def hints() -> dict[str, bool]:
        pagina = browser(verhaal.werker).get(urls(verhaal)[0]).get_data(as_text=True)
        keuzes = re.findall(
            r'name="delen_\w+"[^>]*value="([0-9a-f-]{36})"><label[^>]*>[^<]*(<span>[^<]*)?', pagina
        )
        return {instantie: "Bel zelf" in hint for instantie, hint in keuzes}

    assert hints()[str(verhaal.schuldhulp)] is False
    with verhaal.fabriek.write() as session:
        session.get_one(Gebruiker, verhaal.partner.id).actief = False
    assert hints()[str(verhaal.schuldhulp)] is True
