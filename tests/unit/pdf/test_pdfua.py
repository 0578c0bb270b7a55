"""Letters against a checker of PDF/UA-1, and what that checker does not look at."""

import io
import re

import pdfua
import pikepdf
import pytest

from renovatie.instemming.taalblokken import TAALBLOKKEN
from tests.unit.pdf.test_pdf import letter

TALEN = ["nl", *TAALBLOKKEN]
SKIPPED = {"UA-14-001"}
"""Of pdfua 0.1.3: the nesting of headings, on which it breaks; there is one h1 and at most one h2."""


@pytest.fixture(scope="module", params=TALEN)
def brief(request) -> bytes:
    return letter(taal=request.param)


def test_de_keuring_van_pdfua_vindt_niets(brief, tmp_path):
    path = tmp_path / "brief.pdf"
    path.write_bytes(brief)
    report = pdfua.validate(str(path))
    assert [(finding.rule_id, finding.message) for finding in report.findings] == []
    assert {outcome.rule_id for outcome in report.skipped} <= SKIPPED


def test_de_keuring_ziet_een_plaatje_zonder_beschrijving(tmp_path):
    """The checker is awake: take the description away and it says so."""
    path = tmp_path / "brief.pdf"
    with pikepdf.open(io.BytesIO(letter())) as document:
        for node in nodes(document.Root.StructTreeRoot.K):
            if node.get("/S") == "/Figure":
                del node["/Alt"]
        document.save(path)
    assert "UA-13-004" in {finding.rule_id for finding in pdfua.validate(str(path)).findings}


def test_elk_teken_in_elk_lettertype_staat_voor_iets(brief):
    with pikepdf.open(io.BytesIO(brief)) as document:
        empty = [
            (str(font.BaseFont), code)
            for page in document.pages
            for font in page.Resources.Font.values()
            for code in re.findall(rb"<([0-9a-f]{4})> <>", font.ToUnicode.read_bytes())
        ]
    assert empty == []


def test_de_leesvolgorde_is_die_van_de_brief(brief):
    """Sender, address, heading, text: the tags follow the paper from top to bottom."""
    with pikepdf.open(io.BytesIO(brief)) as document:
        kinds = [str(node.S) for node in nodes(document.Root.StructTreeRoot.K) if "/S" in node]
    order = [kinds.index(kind) for kind in ("/Figure", "/P", "/H1")]
    assert order == sorted(order)
    assert kinds.count("/H1") == 1


def test_de_brief_heeft_een_titel_een_taal_en_tags(brief):
    with pikepdf.open(io.BytesIO(brief)) as document:
        assert str(document.Root.Lang) == "nl"
        assert bool(document.Root.MarkInfo.Marked) is True
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle) is True
        assert str(document.docinfo["/Title"]).startswith("De 70% voor de renovatie is gehaald")


def nodes(node):
    """Every element of the structure tree, in the order in which a screen reader goes through it."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from nodes(child)
    elif isinstance(node, pikepdf.Dictionary):
        yield node
        if "/K" in node:
            yield from nodes(node.K)
