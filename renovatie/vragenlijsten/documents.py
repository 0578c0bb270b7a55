"""The questionnaire on paper and the praatplaat: the same for everybody, so without any personal data."""

from renovatie.kern.pdf import remembered_pdf
from workflows.vragenlijst import Vragenset


def papier_pdf(vragenset: Vragenset, complex_naam: str) -> bytes:
    """An empty questionnaire to fill in by hand, with the numbers that the screen shows. A tagged A4."""
    return remembered_pdf(
        "pdf/vragenlijst.html", titel=vragenset.titel, vragenset=vragenset, complex_naam=complex_naam
    )


def praatplaat_pdf(vragenset: Vragenset) -> bytes:
    """One sheet with a drawing per subject, to talk by instead of reading questions out. A tagged A4."""
    return remembered_pdf("pdf/praatplaat.html", titel="Waar praten we over?", vragenset=vragenset)
