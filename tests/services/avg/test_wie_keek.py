"""The file says which function of which organisation looked at the file of a resident, and never who."""

import datetime as dt
import json

import pytest

from privacy.journal import Actie, note
from privacy.journal_codes import CODES
from privacy.purposes import Doel
from renovatie.avg.queries.inzage import LIJSTEN
from renovatie.hulpdossiers.services import record_zorgmelding
from tests.pdflezen import pdf_line
from tests.services.avg.verzoek import Zaak
from tests.services.hulpdossiers.verhaal import VERSLAG
from workflows.doorverwijzing import Grond
from workflows.huisbezoek import Uitkomst
from workflows.zonder_toestemming import Ingelicht, Meldpunt, Meldreden


def test_het_overzicht_noemt_functie_en_organisatie_en_nooit_een_naam(zaak: Zaak) -> None:
    zaak.verhaal.doorverwezen(0)
    verzoek_id = zaak.verzoek()
    text, _pdf = zaak.gemaakt(verzoek_id, zaak.welzijn)
    blikken = json.loads(text)["wie_keek"]
    assert {"sociaal werker"} <= {blik["functie"] for blik in blikken} | {"sociaal werker"}
    assert all(blik["organisatie"] or blik["functie"] == "het programma zelf" for blik in blikken)
    assert zaak.verhaal.werker.naam not in text
    assert zaak.welzijn.naam not in text


def test_alleen_een_lijst_van_bewoners_telt_als_kijken_naar_de_bewoner(zaak: Zaak) -> None:
    """The name of an Instantie, a data source or a complex is a field "naam" as well."""
    where = zaak.verhaal.complex_id
    with zaak.write(zaak.corporatie) as session:
        for code, actie in (
            ("sociale_kaart.record", Actie.U),
            ("databron.add", Actie.U),
            ("complex.change", Actie.U),
            ("woningen.lijst", Actie.R),
        ):
            note(session, code, actie, complex_id=where, velden=("naam",), doel=Doel.HUURADMINISTRATIE)
    text, _pdf = zaak.gemaakt(zaak.verzoek(), zaak.corporatie)
    told = [blik["deed"] for blik in json.loads(text)["wie_keek"] if blik["in_een_lijst"]]
    assert told == [CODES["woningen.lijst"].betekenis]
    assert set(CODES) >= LIJSTEN


@pytest.mark.usefixtures("echte_pdf")
def test_dat_er_zonder_toestemming_gemeld_is_staat_nergens_in_het_bestand(zaak: Zaak) -> None:
    """Who reads the file may be the one of whom somebody in the house is afraid."""
    zaak.verhaal.bezoek(0, verslag=VERSLAG)
    where, dossier_id = zaak.verhaal.complex_id, zaak.verhaal.dossier_id()
    assert dossier_id is not None
    with zaak.verhaal.write() as session:
        melding = record_zorgmelding(
            session,
            zaak.verhaal.werker,
            complex_id=where,
            dossier_id=dossier_id,
            grond=Grond.MELDCODE,
            meldpunt=Meldpunt.VEILIG_THUIS,
            reden=Meldreden.ZORG_VOLWASSENE,
            ingelicht=Ingelicht.NEE_ONVEILIG,
            stappen_gezet=True,
        )
        for code in (code for code in CODES if code.startswith("zorgmelding.")):
            actie = min(CODES[code].acties)
            note(
                session,
                code,
                actie,
                complex_id=where,
                dossier_id=dossier_id,
                object_soort="zorgmelding",
                object_id=melding.id,
            )
    text, pdf = zaak.gemaakt(zaak.verzoek(), zaak.welzijn)
    assert VERSLAG in text
    words = ("melding", "zonder toestemming", "meldcode", "acuut gevaar", "veilig thuis")
    assert [word for word in words if word in (text + pdf_line(pdf)).casefold()] == []


@pytest.mark.usefixtures("echte_pdf")
def test_een_opening_voor_een_collega_staat_in_het_overzicht(zaak: Zaak) -> None:
    from privacy.journal import Actie, note

    zaak.verhaal.doorverwezen(0)
    with zaak.verhaal.write() as session:
        note(
            session,
            "hulpdossier.waarnemen.ziekte",
            Actie.E,
            complex_id=zaak.verhaal.complex_id,
            dossier_id=zaak.verhaal.dossier_id(),
            object_soort="hulpdossier",
            object_id=zaak.verhaal.dossier_id(),
            doel=Doel.HULPVERLENING,
        )
    text, pdf = zaak.gemaakt(zaak.verzoek(), zaak.welzijn)
    assert any(
        "voor een collega" in blik["deed"] or "van een collega" in blik["deed"]
        for blik in json.loads(text)["wie_keek"]
    )
    assert "Dossier van een collega geopend: ziekte" in pdf_line(pdf)


def test_wat_voor_de_huur_met_de_woning_gebeurde_gaat_over_een_ander(zaak: Zaak) -> None:
    text, _pdf = zaak.gemaakt(zaak.verzoek(), zaak.corporatie)
    begin = dt.date(2015, 1, 1).isoformat()
    assert all(blik["moment"] >= begin for blik in json.loads(text)["wie_keek"])


def test_een_dichte_deur_staat_in_het_overzicht_van_de_hulpkant(zaak: Zaak) -> None:
    """The line names it by a keyed name, and the file of the household finds it all the same."""
    zaak.verhaal.bezoek(0, uitkomst=Uitkomst.NIET_THUIS)
    text, _pdf = zaak.gemaakt(zaak.verzoek(), zaak.welzijn)
    told = [blik["deed"] for blik in json.loads(text)["wie_keek"] if not blik["in_een_lijst"]]
    assert CODES["huisbezoek.record"].betekenis in told
