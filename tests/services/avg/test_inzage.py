"""The file of a request: all of one side, nothing of the other, without what is about somebody else."""

import json

import pytest

from privacy.access import Rol
from privacy.purposes import Doel, Verantwoordelijke, column_info
from renovatie.complexen.codes import Leefgebied
from renovatie.huisbezoeken.services import NieuweHulpvraag
from renovatie.hulpdossiers.services import NieuwePersoon
from renovatie.kern.inzage import SLEUTELS
from renovatie.organisaties import services as vastleggen
from renovatie.organisaties.codes import Doorgifte, Geenfg, Oordeel
from tests.architecture.test_tabellen import all_modules
from tests.conftest import TestClock
from tests.pdflezen import pdf_line
from tests.services.avg.beide_kanten import HULP, STEM, both_sides
from tests.services.avg.verzoek import Zaak
from tests.services.hulpdossiers.verhaal import VRAAG
from tests.services.organisaties.test_gegevens import versie, verwerker
from workflows.verzoeken import Verzoeksoort


@pytest.mark.usefixtures("echte_pdf")
def test_het_bestand_van_de_corporatie_bevat_niets_van_de_hulp(zaak: Zaak, clock: TestClock) -> None:
    both_sides(zaak, clock)
    text, pdf = zaak.gemaakt(zaak.verzoek(), zaak.corporatie)
    assert [woord for woord in STEM if woord not in text] == []
    assert [woord for woord in HULP if woord in text] == []
    for woord in ("huisbezoek", "hulpvraag", "doorverwijz", "sociaal werker", "Schuldhulp"):
        assert woord.casefold() not in text.casefold()
    assert [woord for woord in HULP if woord in pdf_line(pdf)] == []


@pytest.mark.usefixtures("echte_pdf")
def test_het_bestand_van_welzijn_bevat_niets_van_de_stem(zaak: Zaak, clock: TestClock) -> None:
    both_sides(zaak, clock)
    text, pdf = zaak.gemaakt(zaak.verzoek(), zaak.welzijn)
    assert [woord for woord in HULP if woord not in text] == []
    assert [woord for woord in STEM if woord in text] == []
    for woord in ("voorstel", "instemming", "woonconsulent", "kale_huur", "contractnummer"):
        assert woord not in text.casefold()
    assert [woord for woord in STEM if woord in pdf_line(pdf)] == []


def test_de_twee_taken_delen_geen_sleutel_van_hulp_of_stem() -> None:
    corporatie, welzijn = (
        SLEUTELS[Verantwoordelijke.WOONCORPORATIE],
        SLEUTELS[Verantwoordelijke.WELZIJNSORGANISATIE],
    )
    assert corporatie & welzijn == {"verzoek"}
    assert not {"hulp", "verwijzing"} & corporatie
    assert not {"instemming", "contact"} & welzijn


def test_wat_de_hulp_deed_verandert_het_bestand_van_de_corporatie_niet(zaak: Zaak, clock: TestClock) -> None:
    """Two files around a visit: of the corporation only what it did itself has changed."""
    verzoek_id = zaak.verzoek()
    voor = json.loads(zaak.gemaakt(verzoek_id, zaak.corporatie)[0])["onderdelen"]
    zaak.verhaal.doorverwezen(0)
    zaak.start(verzoek_id, zaak.corporatie)
    zaak.run()
    assert zaak.inhoud(verzoek_id, zaak.corporatie)["onderdelen"] == voor


def test_een_huisgenoot_krijgt_de_vragen_van_de_ander_niet(zaak: Zaak) -> None:
    """Another person in the same home asks: not the tenant's question, not the tenant's referral."""
    zaak.verhaal.doorverwezen(0)
    eigen = "kanarie-eigenvraag van de huisgenoot"
    zaak.verhaal.bezoek(
        0,
        hulpvragen=(NieuweHulpvraag(Leefgebied.TIJDSBESTEDING, eigen),),
        persoon=NieuwePersoon("Huisgenoot Twee"),
    )
    eerste = zaak.bewoner()
    from dataclasses import replace

    ander = replace(eerste, naam="Huisgenoot Twee", huurder_id=None, huurovereenkomst_id=None)
    text, _pdf = zaak.gemaakt(zaak.verzoek(), zaak.welzijn, ander)
    assert eigen in text
    assert VRAAG not in text
    assert '"doorverwijzingen"' not in text


def test_een_medehuurder_krijgt_de_naam_en_telefoon_van_de_ander_niet(zaak: Zaak) -> None:
    with zaak.read(zaak.corporatie) as session:
        from renovatie.huishoudens.inzage import vind_bewoners

        eerste, tweede = vind_bewoners(session, zaak.verhaal.complex_id, 2)
    text, _pdf = zaak.gemaakt(zaak.verzoek(), zaak.corporatie, tweede)
    assert tweede.naam in text
    assert eerste.naam not in text


def test_wie_er_niet_op_de_huur_staat_krijgt_de_huur_niet(zaak: Zaak) -> None:
    from dataclasses import replace

    wie = replace(zaak.bewoner(), naam="Logee", huurder_id=None, huurovereenkomst_id=None)
    text, _pdf = zaak.gemaakt(zaak.verzoek(), zaak.corporatie, wie)
    assert "612" not in text
    assert '"huurders"' not in text


def test_overdracht_geeft_alleen_wat_met_toestemming_of_overeenkomst_is(zaak: Zaak, clock: TestClock) -> None:
    both_sides(zaak, clock)
    verzoek_id = zaak.verzoek(Verzoeksoort.OVERDRACHT)
    zaak.gemaakt(verzoek_id, zaak.corporatie)
    doelen = {deel["doel"] for deel in zaak.inhoud(verzoek_id, zaak.corporatie)["onderdelen"]}
    assert doelen == {Doel.HUURADMINISTRATIE, Doel.UITVOERING}


def test_elke_tabel_met_gegevens_van_een_bewoner_zit_in_een_onderdeel(zaak: Zaak) -> None:
    """Or it says why not. A new table with personal data makes this fail until somebody answers for it."""
    from privacy.metadata import metadata

    all_modules("renovatie")
    niet_van_een_bewoner = {Doel.TOEGANG, Doel.VERANTWOORDING}
    persoonlijk = {
        table.name
        for table in metadata.sorted_tables
        for column in table.columns
        if (info := column_info(column)).get("personal") != "nee"
        and info.get("doel")
        and Doel(info["doel"]) not in niet_van_een_bewoner
    }
    gedekt = {tabel for bron in zaak.inzage.bronnen for tabel in bron.tabellen}
    assert persoonlijk - gedekt - zaak.inzage.vrijgesteld.keys() == set()
    assert gedekt - {table.name for table in metadata.sorted_tables} == set()
    assert all(reden.strip() for reden in zaak.inzage.vrijgesteld.values())


def test_elk_onderdeel_hoort_bij_precies_een_kant(zaak: Zaak) -> None:
    kanten = [{bron.code for bron in zaak.inzage.van(kant)} for kant in Verantwoordelijke]
    assert set.union(*kanten) == {bron.code for bron in zaak.inzage.bronnen}
    assert set.intersection(*kanten) == set()


@pytest.mark.usefixtures("echte_pdf")
def test_het_bestand_noemt_wie_er_ook_een_rol_heeft(zaak: Zaak, clock: TestClock) -> None:
    """A wijkbeheerder of the corporation uses help data: the resident reads its name, and not nobody."""
    both_sides(zaak, clock)
    fabriek = zaak.verhaal.fabriek
    corporatie = fabriek.organisatie()
    fabriek.persoon(Rol.WIJKBEHEERDER, zaak.verhaal.complex_id, organisatie_id=corporatie)
    _text, pdf = zaak.gemaakt(zaak.verzoek(), zaak.welzijn)
    gezien = pdf_line(pdf)
    assert (fabriek.organisatie_naam(corporatie) in gezien, "niemand anders" in gezien) == (True, False)


@pytest.mark.usefixtures("echte_pdf")
def test_het_bestand_zegt_wie_antwoordt_en_wie_er_voor_haar_werkt(zaak: Zaak, clock: TestClock) -> None:
    both_sides(zaak, clock)
    organisatie = zaak.corporatie.organisatie_id
    assert organisatie is not None
    _text, pdf = zaak.gemaakt(zaak.verzoek(), zaak.corporatie)
    assert "nog niet vastgelegd welke bedrijven" in pdf_line(pdf)
    with zaak.verhaal.fabriek.write() as session:
        for voorstel_id in (
            vastleggen.propose_gegevens(
                session, None, organisatie, **versie(fg_email=None, geen_fg=Geenfg.NIET_VERPLICHT)
            ),
            vastleggen.propose_verwerker(
                session, None, organisatie, **verwerker(land="US", doorgifte=Doorgifte.ADEQUAAT)
            ),
        ):
            vastleggen.decide(session, None, organisatie, voorstel_id, Oordeel.BEVESTIGD)
    text, pdf = zaak.gemaakt(zaak.verzoek(), zaak.corporatie)
    gezien = pdf_line(pdf)
    for zin in (
        "Deurstraat 1, 1234 AB Deurdam",
        "U bereikt ons zo: 030 555 01 20, privacy@deur.example.",
        "Wij hebben geen functionaris gegevensbescherming.",
        "Rekenhuis (de servers waarop Voordeur draait), in Verenigde Staten",
        "dat rust op een besluit van de Europese Commissie (artikel 45 AVG)",
    ):
        assert zin in gezien
    assert json.loads(text)["adres"] == "Deurstraat 1, 1234 AB Deurdam"
