"""De brief met het voorstel: niets afgekapt, alle huurders met naam, de eigen taal erbij en getagd."""

import dataclasses
import datetime as dt
import io
import tomllib
import uuid
from decimal import Decimal

import pikepdf
import pytest

from renovatie.instemming import taalblokken
from renovatie.instemming.documents import Aan, Afzender, Voorstelkop, voorstel_pdf, voorstelblad
from renovatie.instemming.documents._gedeeld import Elders
from renovatie.instemming.documents.voorstel import _TITELS
from renovatie.instemming.models import Briefsoort
from renovatie.instemming.taalblokken import TAALBLOKKEN
from tests.pdflezen import pdf_line
from tests.unit.pdf.test_pdf import _section_langs
from workflows.uitvoering import Aard

TEKSTEN = {
    "inleiding": "Uw woning wordt warmer.",
    "huurverhoging": "Omdat de woning minder energie gebruikt.",
    "servicekosten": "Die blijven gelijk.",
    "start": "Niet eerder dan 6 september 2027.",
    "duur": "Ongeveer 20 werkdagen.",
    "thuis": "Op 8 dagen veel lawaai.",
    "logeerwoning": "U kunt gratis logeren.",
    "verhuiskosten": "U hoeft niet te verhuizen.",
    "zelf_aangebracht": "We kijken samen.",
    "persoonlijke_omstandigheden": "Bel ons.",
    "sociaal_plan": "Bijlage 2.",
    "voorbehoud": "Dan vervalt dit voorstel.",
    "spreekuur": "Elke dinsdag.",
}
KOP = Voorstelkop(
    soort=Briefsoort.VOORSTEL,
    afzender=Afzender("Woonstichting Trijssel"),
    contact="M. Kloosterhof",
    complex_nummer="4417",
    complex_naam="De Grutto",
    nummer=1,
    antwoord_tot=dt.date(2027, 4, 30),
    verstuurd_op=dt.date(2027, 3, 1),
    maatregelen=((Aard.RENOVATIE, "Nieuwe ramen"), (Aard.DRINGEND, "Nieuwe gasleiding")),
    teksten=TEKSTEN,
    huurbedrag=Decimal("24.50"),
    wat_veranderd="",
    advies="De bewonerscommissie gaf advies op 12 februari 2027.",
    minimum=Decimal("7428"),
    adres="https://voordeur.example",
)
CODE = "7KQ2-M4TX-9ABC"


def pdf(
    *namen: str, taal: str = "nl", kop: Voorstelkop = KOP, huur: str | None = "612.40", elders=()
) -> bytes:
    namen = namen or ("A. Bewoner",)
    ids = tuple(uuid.uuid4() for _naam in namen)
    aan = Aan(
        uuid.uuid4(),
        namen,
        ("Trijsselwaardlaan 222", "9999 AA  LOMMERDRECHT"),
        taal,
        ids,
        tuple(Elders(ids[0], namen[0], regels) for regels in elders),
    )
    return voorstel_pdf(
        voorstelblad(
            kop,
            aan,
            nummer=22,
            datum=dt.date(2027, 3, 1),
            huur=None if huur is None else Decimal(huur),
            codes=dict.fromkeys(ids, CODE),
        )
    )


def test_de_brief_zegt_wat_we_vragen_tot_wanneer_en_wat_zwijgen_betekent():
    found = pdf_line(pdf("L. Oosterbant", "P. Oosterbant"))
    for zin in (
        "Beste L. Oosterbant en P. Oosterbant,",
        "Uw antwoord moet uiterlijk op 30 april 2027 bij ons binnen zijn.",
        "Zegt u niets? Dan telt dat niet als ja.",
        "Nu € 612,40 kaal. Na het werk € 636,90 per maand.",
        "Dit doen we ook zonder uw antwoord.",
        "is nu € 7.428,00.",
        "Voorstel 1. De bewonerscommissie gaf advies op 12 februari",
        "4417-2027-V1-022",
        "Het telt nooit mee bij uw ja of nee.",
    ):
        assert zin in found, zin
    for tekst in TEKSTEN.values():
        assert tekst in found


def test_elke_huurder_heeft_een_eigen_regel_voor_de_handtekening_en_een_code():
    found = pdf_line(pdf("L. Oosterbant", "P. Oosterbant"))
    assert found.count(CODE) == 2
    assert found.count("P. Oosterbant") == 4  # in the window, the greeting, the code and the signature


def test_de_code_staat_niet_op_het_vel_dat_terug_gaat():
    with pikepdf.open(io.BytesIO(pdf("A. Bewoner"))) as document:
        sheets = len(document.pages)
        assert sheets % 2 == 1  # the answer sheet begins on a sheet of its own
        for _page in range(sheets - 1):
            del document.pages[0]
        out = io.BytesIO()
        document.save(out)
    found = pdf_line(out.getvalue())
    assert "Mijn antwoord" in found
    assert CODE not in found


def test_zonder_adres_op_internet_noemt_de_brief_geen_code():
    found = pdf_line(pdf(kop=dataclasses.replace(KOP, adres="")))
    assert "internet" not in found
    assert CODE not in found


def test_zonder_bekend_bedrag_blijft_het_open_en_zonder_huur_staat_er_geen_nieuwe():
    found = pdf_line(pdf(kop=dataclasses.replace(KOP, minimum=None), huur=None))
    assert "U hoort het bedrag voordat u moet verhuizen." in found
    assert "Na het werk" not in found


def test_een_nieuw_voorstel_zegt_wat_er_nieuw_is_en_dat_het_oude_antwoord_niet_telt():
    found = pdf_line(pdf(kop=dataclasses.replace(KOP, nummer=2, wat_veranderd="Er komt een lift.")))
    assert "Uw eerdere antwoord telt niet meer." in found
    assert "Wat er nieuw is Er komt een lift." in found
    assert "Uw eerdere antwoord" not in pdf_line(pdf())


def test_de_herinnering_heeft_hetzelfde_antwoordblad():
    found = pdf_line(pdf(kop=dataclasses.replace(KOP, soort=Briefsoort.HERINNERING)))
    assert "Wij wachten nog op uw antwoord" in found
    assert "Mijn antwoord" in found
    assert "4417-2027-H1-022" in found


def test_wie_ergens_anders_woont_krijgt_een_eigen_exemplaar():
    found = pdf_line(pdf("A. Bewoner", "B. Elders", elders=[("Verreweg 1", "9999 ZZ  ELDERS")]))
    assert found.count("Ons voorstel om uw woning op te knappen") == 2
    assert found.count("9999 ZZ ELDERS") == 1


@pytest.mark.parametrize("soort", Briefsoort)
def test_een_code_staat_alleen_op_het_exemplaar_van_haar_eigen_huurder(soort):
    thuis, weg, ook_weg = (uuid.uuid4() for _huurder in range(3))
    codes = {thuis: "AAAA-AAAA-AAAA", weg: "BBBB-BBBB-BBBB", ook_weg: "CCCC-CCCC-CCCC"}
    aan = Aan(
        uuid.uuid4(),
        ("A. Thuis", "B. Weg", "C. Weg"),
        ("Trijsselwaardlaan 222", "9999 AA  LOMMERDRECHT"),
        "nl",
        tuple(codes),
        (Elders(weg, "B. Weg", ("Verreweg 1",)), Elders(ook_weg, "C. Weg", ("Verderweg 2",))),
    )
    kop = dataclasses.replace(KOP, soort=soort)
    blad = voorstelblad(kop, aan, nummer=22, datum=dt.date(2027, 3, 1), huur=None, codes=codes)
    assert [[each.code for each in vel.codes] for vel in blad.exemplaren] == [
        [codes[thuis]],
        [codes[weg]],
        [codes[ook_weg]],
    ]
    _voor, *vellen = pdf_line(voorstel_pdf(blad)).split(_TITELS[soort])
    assert [[code for code in codes.values() if code in vel] for vel in vellen] == [
        [codes[thuis]],
        [codes[weg]],
        [codes[ook_weg]],
    ]


def test_het_langste_dat_een_formulier_toelaat_loopt_door():
    lang = dict.fromkeys(TEKSTEN, "woord " * 3300 + "SLOTWOORD")
    naam = "Van der " + "Wolkenkrabbersteijn-" * 12 + "Einde"
    kop = dataclasses.replace(KOP, teksten=lang, wat_veranderd="nieuw " * 3300 + "SLOTNIEUW")
    made = pdf(naam, kop=kop)
    found = pdf_line(made)
    assert found.count("SLOTWOORD") == len(TEKSTEN)
    assert "SLOTNIEUW" in found
    assert naam.replace(" ", "") in found.replace(" ", "")
    assert "Mijn antwoord" in found


@pytest.mark.parametrize("taal", ["nl", *TAALBLOKKEN, "xx"])
def test_de_andere_taal_staat_naast_het_nederlands_en_heeft_haar_taalmerk(taal):
    with pikepdf.open(io.BytesIO(pdf(taal=taal))) as document:
        assert str(document.Root.Lang) == "nl"
        assert _section_langs(document.Root.StructTreeRoot.K) == ({taal} if taal in TAALBLOKKEN else set())


def test_elk_plaatje_in_de_brief_heeft_een_beschrijving():
    with pikepdf.open(io.BytesIO(pdf("L. Oosterbant"))) as document:
        alts = _figures(document.Root.StructTreeRoot.K)
    assert "QR-code van L. Oosterbant" in alts


def _figures(node) -> list[str]:
    if isinstance(node, pikepdf.Array):
        return [alt for child in node for alt in _figures(child)]
    if not isinstance(node, pikepdf.Dictionary):
        return []
    own = [str(node.get("/Alt", ""))] if node.get("/S") == "/Figure" else []
    return own + (_figures(node.K) if "/K" in node else [])


@pytest.mark.parametrize("taal", TAALBLOKKEN)
def test_elk_taalbestand_heeft_dezelfde_plekken_om_in_te_vullen(taal):
    folder = taalblokken.Path(taalblokken.__file__).parent
    texts = tomllib.loads((folder / f"{taal}.toml").read_text(encoding="utf-8"))
    plekken = {naam: "{dag}" in tekst for naam, tekst in texts.items() if naam in _MET_DAG}
    assert plekken == dict.fromkeys(_MET_DAG, True)
    assert "{adres}" in texts["internet"]
    assert texts["richting"] == ("rtl" if taal == "ar" else "ltr")


_MET_DAG = ("voorstel", "herinnering", "kennisgeving")
