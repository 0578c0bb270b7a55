"""The receipt of an answer that a tenant gave by herself, as a PDF to keep."""

from renovatie.instemming.antwoordteksten import Antwoordtekst, antwoordtekst
from renovatie.instemming.queries.antwoord import Antwoordblad, Eigenantwoord
from renovatie.kern.pdf import make_pdf


def antwoordbewijs_pdf(blad: Antwoordblad, antwoord: Eigenantwoord, tekst: Antwoordtekst) -> bytes:
    """In Dutch, with a summary in the language of `tekst` when that is another one. Tagged, like a letter."""
    nl = antwoordtekst("nl")
    return make_pdf(
        "pdf/antwoordbewijs.html",
        bloktaal=None if tekst.taal == "nl" else tekst.taal,
        titel=f"Bewijs van uw antwoord, {antwoord.bewijsnummer}",
        blad=blad,
        antwoord=antwoord,
        nl=nl,
        t=None if tekst.taal == "nl" else tekst,
    )
