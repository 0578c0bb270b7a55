"""De brief met de startdatum: een belofte, wie er slaapt waar, de eigen taal erbij, en nooit een reden."""

import dataclasses
import datetime as dt
import io
import uuid

import pikepdf
import pytest

from renovatie.instemming.documents import Aan, Afzender, Elders
from renovatie.instemming.taalblokken import TAALBLOKKEN
from renovatie.uitvoering.documents import Startblad, Startkop, startbrief_pdf
from renovatie.uitvoering.queries.brieven import TeVertellen
from tests.pdflezen import pdf_line
from tests.unit.pdf.test_pdf import _section_langs
from workflows.uitvoering import Aard

WAT = TeVertellen(
    planning_id=uuid.UUID(int=1),
    huurovereenkomst_id=uuid.UUID(int=2),
    woning_id=uuid.UUID(int=3),
    adres="Trijsselwaardlaan 222",
    nummer="222",
    aard=Aard.RENOVATIE,
    start=dt.date(2027, 10, 18),
    eind=dt.date(2027, 11, 12),
    logeerwoning=None,
    logeer_van=None,
    logeer_tot=None,
    uitgave=1,
    wacht=None,
)
LOGEERT = {
    "logeerwoning": "Trijsselwaardlaan 118",
    "logeer_van": dt.date(2027, 10, 18),
    "logeer_tot": dt.date(2027, 11, 14),
}


def pdf(*namen: str, taal: str = "nl", elders: tuple[Elders, ...] = (), **wat: object) -> bytes:
    aan = Aan(
        uuid.UUID(int=2),
        namen or ("A. Bewoner",),
        ("Trijsselwaardlaan 222", "9999 AA  LOMMERDRECHT"),
        taal,
        elders=elders,
    )
    kop = Startkop(Afzender("Woonstichting Trijssel"), "M. Kloosterhof", "4417")
    return startbrief_pdf(Startblad(kop, aan, dataclasses.replace(WAT, **wat), dt.date(2027, 9, 1)))


def test_de_brief_noemt_alle_huurders_en_de_eerste_en_de_laatste_dag():
    found = pdf_line(pdf("L. Oosterbant", "P. Oosterbant"))
    for zin in (
        "Beste L. Oosterbant en P. Oosterbant,",
        "Wij beginnen op 18 oktober 2027 in uw woning.",
        "tot en met 12 november 2027",
        "4417-2027-W-222-1",
        "Wij komen nooit zomaar binnen.",
        "Wij vertellen hem nooit waarom.",
    ):
        assert zin in found, zin
    assert "eerder een brief" not in found
    assert "logeert in die tijd" not in found


def test_wie_logeert_leest_waar_en_tot_wanneer():
    found = pdf_line(pdf(**LOGEERT))
    assert "Trijsselwaardlaan 118" in found
    assert "van 18 oktober 2027 tot en met 14 november 2027" in found
    assert "sleutel van de logeerwoning" in found


def test_wie_elders_woont_krijgt_een_eigen_vel_zonder_waar_de_anderen_slapen():
    ander = Elders(uuid.UUID(int=4), "P. Oosterbant", ("Verweg 1", "9999 BB  ELDERS"))
    found = pdf_line(pdf("L. Oosterbant", "P. Oosterbant", elders=(ander,), **LOGEERT))
    thuis, elders = found.split("Verweg 1")
    assert thuis.count("Wij beginnen op 18 oktober 2027 in uw woning.") == 1
    assert elders.count("Wij beginnen op 18 oktober 2027 in uw woning.") == 1
    assert ("Trijsselwaardlaan 118" in thuis, "Trijsselwaardlaan 118" in elders) == (True, False)
    assert "sleutel van de logeerwoning" not in elders


def test_een_tweede_brief_zegt_dat_de_eerste_niet_meer_geldt():
    found = pdf_line(pdf(uitgave=2))
    assert "Alleen wat in deze brief staat, geldt nog." in found
    assert "4417-2027-W-222-2" in found


def test_dringend_werk_heet_dringend_en_belooft_geen_renovatie():
    found = pdf_line(pdf(aard=Aard.DRINGEND))
    assert "werk nodig dat niet kan wachten" in found
    assert "renovatie" not in found.lower()


@pytest.mark.parametrize("taal", ["nl", *TAALBLOKKEN, "xx"])
def test_de_andere_taal_staat_naast_het_nederlands_en_heeft_haar_taalmerk(taal):
    with pikepdf.open(io.BytesIO(pdf(taal=taal, **LOGEERT))) as document:
        assert str(document.Root.Lang) == "nl"
        assert _section_langs(document.Root.StructTreeRoot.K) == ({taal} if taal in TAALBLOKKEN else set())


@pytest.mark.parametrize("taal", TAALBLOKKEN)
def test_elke_taal_noemt_de_eerste_en_de_laatste_dag(taal):
    assert "{dag}" in TAALBLOKKEN[taal].startbrief
    assert "{eind}" in TAALBLOKKEN[taal].startbrief
