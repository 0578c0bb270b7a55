"""Why what avg itself keeps is in no part of the inzage."""

from renovatie.kern.inzage import Inzage


def register(inzage: Inzage) -> None:
    """Say it per table; app.py calls this."""
    inzage.stel_vrij(
        verzoeken="het verzoek zelf: de bewoner schreef het, en het nummer en de dag staan op het bestand",
        verzoekdelen="de stappen van de organisatie: staan in het overzicht van wie keek, en in het antwoord",
        inzagebestanden="het bestand zelf",
        inzagelinks="alleen hashes en momenten van de link naar het bestand",
        derdenvragen="de vraag aan de werker: staat in het overzicht van wie keek",
        derdenmarkeringen="wijst aan wat over een ander gaat; het bestand zegt hoeveel er weg is",
    )
