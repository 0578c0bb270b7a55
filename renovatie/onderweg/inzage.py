"""Visits on the road are in no part of an inzage: what counts of them stands with the visits themselves."""

from renovatie.kern.inzage import Inzage
from renovatie.onderweg.services.beperkt import follow_restriction, waits


def register(inzage: Inzage) -> None:
    """Say why; app.py calls this."""
    inzage.stel_vrij(
        onderwegsleutels="sleutels van een medewerker, niets van een bewoner",
        onderwegbezoeken="een tekst die de schrijver nog nakijkt: verzegeld en binnen 7 dagen weg, "
        "of 7 dagen nadat de beperking van het dossier voorbij is",
    )
    inzage.naast_dossier.append(waits)
    inzage.na_beperking.append(follow_restriction)
