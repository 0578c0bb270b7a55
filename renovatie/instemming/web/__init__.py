"""The pages of the vote side: the stand, one lease, the count, the letters, the gate, the proposal."""

from flask import Blueprint

from renovatie.instemming.web import (
    antwoord,
    antwoordcode,
    brief,
    brieven,
    dossier,
    huur,
    overzicht,
    poort,
    telling,
    vastleggen,
    verhuiskosten,
    vertegenwoordiging,
    voorstel,
    voorstelbrieven,
)

bp = Blueprint("instemming", __name__)
for part in (
    overzicht,
    huur,
    vastleggen,
    antwoordcode,
    telling,
    dossier,
    brieven,
    brief,
    poort,
    verhuiskosten,
    vertegenwoordiging,
    voorstel,
    voorstelbrieven,
):
    part.register(bp)
blueprints = (bp, antwoord.bp)
