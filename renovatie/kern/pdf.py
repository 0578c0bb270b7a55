"""The one way to a PDF: WeasyPrint with nothing from outside, tagged for people who do not see the page.

A text that somebody typed may name any address: the fetcher gives the bundled fonts and refuses all else,
also file:// and this machine itself. WeasyPrint is imported at the first letter: importing it takes seconds.
"""

import datetime as dt
import io
import threading
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined

ROOT: Final = Path(__file__).resolve().parents[2]
STATIC: Final = ROOT / "static"
FONTS: Final = STATIC / "vendor" / "fonts"
BRIEF: Final = "pdf/ua-1"
ARCHIEF: Final = "pdf/a-2a"
NAMELESS, JOINER = b"> <>", b"> <200d>"
"""In the table from glyphs to characters: nothing, and U+200D, the zero width joiner."""
PRINTED: Final = 4
"""The flag of an annotation that is printed (PDF 32000-1, table 165)."""


class PdfRefused(Exception):
    """The text asks for something from outside. Nothing was fetched and no PDF was made."""


def make_pdf(template: str, *, bloktaal: str | None = None, archief: bool = False, **context: Any) -> bytes:
    """A tagged PDF/UA-1 from a template of templates/pdf and plain values.

    `bloktaal`: the language of the <section> elements, for a letter with a summary in another language.
    `archief`: PDF/A-2a instead, tagged too, for a paper that has to open the same in twenty years.
    The same input gives the same bytes but for the moment. Raises PdfRefused.
    """
    variant = ARCHIEF if archief else BRIEF
    return render(fill_in(template, **context), bloktaal=bloktaal, variant=variant)


def fill_in(template: str, **context: Any) -> str:
    """The page of a letter as HTML, before it is a PDF: a template of templates/pdf with plain values."""
    return _templates().get_template(template).render(**context)


def remembered_pdf(template: str, **context: Any) -> bytes:
    """The same, made once for what stands in it: a long paper without personal data. Raises PdfRefused."""
    return _remembered(_templates().get_template(template).render(**context))


@lru_cache(maxsize=8)
def _remembered(html: str) -> bytes:
    return render(html)


def render(html: str, *, bloktaal: str | None = None, variant: str = BRIEF) -> bytes:
    """A tagged PDF from HTML that we wrote ourselves, PDF/UA-1 unless said otherwise. Raises PdfRefused."""
    printer = _printer()
    with printer.turn:
        raw = printer.print(html, variant)
    return _finish(raw, bloktaal)


class _Printer:
    """WeasyPrint with its style sheet read and its fonts loaded once. One letter at a time."""

    def __init__(self) -> None:
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import FatalURLFetchingError

        self._weasyprint, self._fatal = weasyprint, FatalURLFetchingError
        self._fetcher = _make_fetcher()
        self._fonts = FontConfiguration()
        self._css = weasyprint.CSS(
            string=(STATIC / "css" / "brief.css").read_text(),
            base_url=(STATIC / "css" / "brief.css").as_uri(),
            font_config=self._fonts,
            url_fetcher=self._fetcher,
        )
        self.turn = threading.Lock()

    def print(self, html: str, variant: str) -> bytes:
        document = self._weasyprint.HTML(string=html, base_url=None, url_fetcher=self._fetcher)
        try:
            pdf: bytes = document.write_pdf(
                stylesheets=[self._css], font_config=self._fonts, pdf_variant=variant
            )
        except self._fatal:
            # A BaseException, and its message holds the address: neither may travel on.
            raise PdfRefused("a text asks for something from outside") from None
        return pdf


@lru_cache(maxsize=1)
def _printer() -> _Printer:
    return _Printer()


def _make_fetcher() -> Any:
    """A fetcher that knows the bundled fonts and refuses every other address."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    fonts = {path.as_uri(): path for path in FONTS.glob("*.woff2")}

    class Fetcher(URLFetcher):
        def __init__(self) -> None:
            super().__init__(allowed_protocols=[], allow_redirects=False, fail_on_errors=True)

        def fetch(self, url: str, headers: Any = None) -> Any:
            path = fonts.get(url)
            if path is None:
                raise FatalURLFetchingError("refused")
            return URLFetcherResponse(url, path.read_bytes(), headers={"Content-Type": "font/woff2"})

    return Fetcher()


@lru_cache(maxsize=1)
def _templates() -> Environment:
    """The letters' own templates: always escaped, and a value that is missing is an error, not a gap."""
    environment = Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.install_null_translations(newstyle=True)  # type: ignore[attr-defined]  # added by the extension
    environment.filters["dag"] = dag
    return environment


def dag(datum: dt.date) -> str:
    """A date on a letter: 29 juni 2027. Letters are in Dutch, whoever asks for them."""
    return format_date(datum, "d MMMM y", locale="nl")


def _finish(raw: bytes, bloktaal: str | None) -> bytes:
    """What WeasyPrint leaves open for PDF/UA: language of a block, scope of a heading, glyphs, links."""
    import pikepdf

    with pikepdf.open(io.BytesIO(raw)) as document:
        _walk(document.Root.StructTreeRoot.K, bloktaal, in_head=False)
        for page in document.pages:
            for annotation in page.get("/Annots", []):
                annotation.F = int(annotation.get("/F", 0)) | PRINTED
            for font in page.Resources.get("/Font", {}).values():
                _name_glyphs(font)
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
    return out.getvalue()


def _name_glyphs(font: Any) -> None:
    """Where a letter takes more glyphs than one (Arabic: its dots), only the first has a character so far.

    The others get a joiner, which nobody sees or hears: each glyph has to stand for something (7.21.7).
    """
    if "/ToUnicode" in font and NAMELESS in (known := font.ToUnicode.read_bytes()):
        font.ToUnicode.write(known.replace(NAMELESS, JOINER))


def _walk(node: Any, bloktaal: str | None, *, in_head: bool) -> None:
    """Through the structure tree. A section over two pages becomes two, so its place says nothing."""
    import pikepdf

    if isinstance(node, pikepdf.Array):
        for child in node:
            _walk(child, bloktaal, in_head=in_head)
        return
    if not isinstance(node, pikepdf.Dictionary):
        return
    soort = node.get("/S")
    if soort == "/Sect" and bloktaal:
        node.Lang = pikepdf.String(bloktaal)
    if soort == "/TH" and "/A" in node:
        node.A.Scope = pikepdf.Name.Column if in_head else pikepdf.Name.Row
    if "/K" in node:
        _walk(node.K, bloktaal, in_head=in_head or soort == "/THead")
