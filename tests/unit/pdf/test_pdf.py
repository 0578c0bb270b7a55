"""Letters: nothing from outside, nothing cut, tagged, with our own fonts."""

import dataclasses
import datetime as dt
import http.server
import io
import re
import subprocess
import threading
import uuid

import pikepdf
import pytest

from renovatie.instemming.documents import (
    Aan,
    Afzender,
    Briefhoofd,
    kennisgeving_brief,
    kennisgeving_pdf,
)
from renovatie.instemming.taalblokken import TAALBLOKKEN
from renovatie.kern import pdf
from renovatie.kern.pdf import PdfRefused, render
from tests.pdflezen import pdf_line

HOOFD = Briefhoofd(
    Afzender("Woonstichting Trijssel"), "M. Kloosterhof", "4417", "De Grutto", 2, dt.date(2027, 4, 30), True
)


def letter(*namen: str, taal: str = "nl", hoofd: Briefhoofd = HOOFD) -> bytes:
    aan = Aan(uuid.uuid4(), namen or ("A. Bewoner",), ("Trijsselwaardlaan 18", "9999 AA  LOMMERDRECHT"), taal)
    return kennisgeving_pdf(
        kennisgeving_brief(
            hoofd, aan, nummer=18, verstuurd_op=dt.date(2027, 5, 3), ontvangen_op=dt.date(2027, 5, 4)
        )
    )


def html(body: str) -> str:
    head = '<!doctype html><html lang="nl"><head><title>t</title></head>'
    return f'{head}<body class="brief">{body}</body></html>'


class Server:
    """Counts who calls: nobody should."""

    def __init__(self) -> None:
        self.calls = calls = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                calls.append(self.path)
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_args: object) -> None:
                pass

        self.server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def attempt(body: str) -> tuple[bytes, str]:
    """The PDF that was made, or how it was refused."""
    try:
        return render(html(body)), ""
    except PdfRefused as fout:
        return b"", str(fout)


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="{url}/x.png">',
        '<link rel="stylesheet" href="{url}/x.css">',
        '<p style="background: url({url}/x.png)">x</p>',
        '<object data="{url}/x.pdf"></object>',
        '<svg><image href="{url}/x.png" width="9" height="9"/></svg>',
    ],
)
@pytest.mark.parametrize("where", ["web", "file"])
def test_een_pdf_haalt_niets_van_buiten(markup, where, tmp_path):
    (tmp_path / "x.png").write_bytes(b"GEHEIM-BESTAND")
    server = Server()
    try:
        target = server.url if where == "web" else tmp_path.as_uri()
        made, refusal = attempt(markup.format(url=target))
        assert b"GEHEIM" not in made
        assert target not in refusal
    finally:
        server.close()
    assert server.calls == []


def test_een_tekst_met_een_adres_of_opmaak_blijft_tekst():
    kwaad = '<img src="file:///etc/passwd"><script>{{7*7}}</script> http://127.0.0.1/'
    found = pdf_line(letter(kwaad))
    assert "{{7*7}}" in found
    assert "root:" not in found


def test_de_langste_naam_wordt_niet_afgekapt():
    naam = "Van der " + "Wolkenkrabbersteijn-" * 12 + "Einde"
    found = pdf_line(letter(naam, "B. Tweede")).replace(" ", "")
    assert naam.replace(" ", "") in found
    assert "B.Tweede" in found


def test_400_kb_in_een_veld_loopt_door_over_meer_bladen():
    tekst = "woord " * 70_000 + "SLOTWOORD"
    made = render(html(f"<p>{tekst}</p>"))
    with pikepdf.open(io.BytesIO(made)) as document:
        assert len(document.pages) > 50
    assert "SLOTWOORD" in pdf_line(made)


def test_de_brief_noemt_de_acht_weken_en_geen_aantallen():
    found = pdf_line(letter("L. Oosterbant", "P. Oosterbant"))
    assert "De 70% voor de renovatie is gehaald" in found
    assert "tot en met 29 juni 2027" in found
    assert "acht weken" in found
    assert "Beste L. Oosterbant en P. Oosterbant," in found
    assert "70,0" not in found
    assert "119" not in found
    assert "4417-2027-K-018" in found


def test_zonder_vermoeden_zegt_de_brief_niet_dat_de_wet_ervan_uitgaat():
    hoofd = dataclasses.replace(HOOFD, vermoeden=False)
    assert "De wet gaat er nu van uit" in pdf_line(letter())
    assert "De wet gaat er nu van uit" not in pdf_line(letter(hoofd=hoofd))


def test_de_brief_zegt_waar_een_huurder_erover_kan_praten():
    hoofd = dataclasses.replace(HOOFD, spreekuur="Bel 000 123 45 67.")
    assert "Misschien kunnen we iets voor u regelen. Bel 000 123 45 67. Wilt u" in pdf_line(
        letter(hoofd=hoofd)
    )


@pytest.mark.parametrize("taal", ["nl", *TAALBLOKKEN, "xx"])
def test_elke_taal_heeft_eigen_letters_en_een_getagde_pdf(taal):
    made = letter(taal=taal)
    with pikepdf.open(io.BytesIO(made)) as document:
        assert str(document.Root.Lang) == "nl"
        assert bool(document.Root.MarkInfo.Marked) is True
        assert "De 70% voor de renovatie" in str(document.docinfo["/Title"])
        langs = _section_langs(document.Root.StructTreeRoot.K)
    assert langs == ({taal} if taal in TAALBLOKKEN else set())
    fonts = _fonts(made)
    assert fonts
    assert all(font.startswith("Voordeur-") for font in fonts), fonts


def _fonts(made: bytes) -> set[str]:
    """The names of the fonts in a PDF, less the mark of the part that it holds."""
    with pikepdf.open(io.BytesIO(made)) as document:
        listed = [found for found in document.objects if isinstance(found, pikepdf.Dictionary)]
        names = [str(font.BaseFont) for font in listed if font.get("/Type") == "/Font"]
        return {name.partition("+")[2] or name for name in names}


def _section_langs(node) -> set[str]:
    if isinstance(node, pikepdf.Array):
        return set().union(*(_section_langs(child) for child in node), set())
    if not isinstance(node, pikepdf.Dictionary):
        return set()
    own = {str(node.Lang)} if node.get("/S") == "/Sect" and "/Lang" in node else set()
    return own | (_section_langs(node.K) if "/K" in node else set())


def glyphs_of(content: bytes) -> set[str]:
    """Which text each glyph of the fonts stands for, as the file says."""
    found: set[str] = set()
    with pikepdf.open(io.BytesIO(content)) as doc:
        for page in doc.pages:
            for font in page.Resources.get("/Font", {}).values():
                for regel in font.ToUnicode.read_bytes().decode().splitlines():
                    if match := re.fullmatch(r"<[0-9a-f]+> <([0-9a-f]+)>", regel.strip(), re.IGNORECASE):
                        found.add(bytes.fromhex(match.group(1)).decode("utf-16-be"))
    return found


def test_een_vietnamese_naam_houdt_zijn_accenten_op_de_letter():
    namen = ("TRẦN-LÝ Thị Ngọc", "Đặng Ưng Phượng")
    content = letter(*namen)
    assert all(naam in pdf_line(content) for naam in namen)
    assert {"Ầ", "ị", "ọ", "ặ", "ợ"} - glyphs_of(content) == set()
    assert "\u0300" not in glyphs_of(content)


def test_weasyprint_wordt_pas_bij_de_eerste_brief_geladen():
    code = "import sys, app; import renovatie.kern.pdf; print('weasyprint' in sys.modules)"
    done = subprocess.run(
        [__import__("sys").executable, "-c", code],
        capture_output=True,
        check=True,
        text=True,
        cwd=pdf.ROOT,
    )
    assert done.stdout.strip() == "False"
