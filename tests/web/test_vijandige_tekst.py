"""Text that wants to be code: in pages, in the exported list and in a letter it stays text."""

import csv
import dataclasses
import io
import re
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest

from privacy.access import Rol
from renovatie.huishoudens import services as huishoudens
from renovatie.huishoudens.huurlijst.model import Huurder
from renovatie.kern.actors import CONSOLE
from renovatie.kern.pdf import PdfRefused, render
from tests.client import Client
from tests.conftest import VANDAAG
from tests.factories import Fabriek, as_list, home_row

ROOT = Path(__file__).resolve().parents[2]
MARKUP = '"><svg onload=x>\'"{{7*7}}'
FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "=cmd|'/C calc'!A0", " =1+1"]
FIELDS = ("vhe_nummer", "straat", "toevoeging", "plaats", "portiek")


def hostile_complex(fabriek: Fabriek, text: str) -> uuid.UUID:
    """One home and tenant with this text in every field that takes words."""
    complex_id = fabriek.complex_(aantal=1, naam=f"Flat {text}".strip())
    row = home_row(0, "x", VANDAAG)
    assert row.contract is not None
    contract = dataclasses.replace(row.contract, contractnummer=text, huurders=(Huurder(text, None, text),))
    row = dataclasses.replace(row, contract=contract, **dict.fromkeys(FIELDS, text))
    with fabriek.write(CONSOLE, complex_id) as session:
        huishoudens.apply_huurlijst(session, CONSOLE, complex_id, as_list([row]))
    return complex_id


@pytest.mark.parametrize("formula", FORMULAS)
def test_geen_cel_van_een_export_is_een_formule(
    fabriek: Fabriek, client_for: Callable[..., Client], formula: str
) -> None:
    complex_id = hostile_complex(fabriek, formula)
    answer = client_for(Rol.WOONCONSULENT, complex_id).take(f"/complexen/{complex_id}/woningen.csv")
    assert answer.status_code == 200
    rows = list(csv.reader(io.StringIO(answer.get_data(as_text=True).lstrip("\ufeff"), newline="")))
    cells = [cell for row in rows for cell in row]
    assert any(formula.strip() in cell for cell in cells)
    assert [cell for cell in cells if re.match(r"[ ]*[=+\-@\t\r]", cell) and not cell.startswith("'")] == []


def test_elke_export_maakt_haar_cellen_veilig() -> None:
    """A new file with csv.writer that forgets it is noticed here."""
    writers = [path for path in (ROOT / "renovatie").rglob("*.py") if "csv.writer(" in path.read_text()]
    assert len(writers) >= 2
    assert [path.name for path in writers if "maak_veilig" not in path.read_text()] == []


@pytest.mark.parametrize(
    "rol", [Rol.WOONCONSULENT, Rol.SOCIAAL_WERKER, Rol.WIJKBEHEERDER, Rol.PROCESREGISSEUR]
)
def test_opmaak_in_een_veld_blijft_op_elke_pagina_tekst(
    fabriek: Fabriek, client_for: Callable[..., Client], rol: Rol
) -> None:
    complex_id = hostile_complex(fabriek, MARKUP)
    client = client_for(rol, complex_id)
    begin = f"/complexen/{complex_id}"
    urls, seen, shown = [begin, f"{begin}/woningen", f"{begin}/instemming", f"{begin}/huishoudens"], set(), 0
    while urls and len(seen) < 40:
        url = urls.pop(0)
        seen.add(url)
        answer = client.get(url)
        if answer.mimetype != "text/html":
            continue
        page = answer.get_data(as_text=True)
        assert "<svg onload" not in page, url
        assert ">49<" not in page, url
        shown += "&lt;svg onload=x&gt;" in page
        links = re.findall(rf'href="({re.escape(begin)}[^"#?]*)"', page)
        urls += [link for link in links if link not in seen and link not in urls]
    assert shown > 0


def test_een_brief_haalt_niets_op_en_neemt_elke_lengte() -> None:
    from markupsafe import escape

    start = '<!doctype html><html lang="nl"><head><title>t</title></head><body class="brief">'
    for address in ("file:///etc/passwd", "http://127.0.0.1:9/x"):
        with pytest.raises(PdfRefused):
            render(f'{start}<img alt="" src="{address}"></body></html>')
        assert render(f"{start}<p>{escape(MARKUP)} {address}</p></body></html>").startswith(b"%PDF")


@pytest.mark.lang
def test_een_brief_met_een_veld_van_400_kb_wordt_gemaakt() -> None:
    start = '<!doctype html><html lang="nl"><head><title>t</title></head><body class="brief">'
    assert render(f"{start}<p>{'woord ' * 68_000}</p></body></html>").startswith(b"%PDF")
