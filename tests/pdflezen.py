"""What a reader sees of a PDF: its text, and what the file says of itself."""

import io

from pypdf import PdfReader


def pdf_text(content: bytes) -> str:
    """The text of all pages, with a line break where the page has one. Raises PyPdfError for no real PDF."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content), strict=False).pages)


def pdf_line(content: bytes) -> str:
    """The same text on one line, each gap one space."""
    return " ".join(pdf_text(content).split())


def pdf_about(content: bytes) -> list[str]:
    """Title, author and the like, without the moments at which the file was made."""
    told = PdfReader(io.BytesIO(content), strict=False).metadata or {}
    return [f"{key} {value}" for key, value in told.items() if "Date" not in key]
