"""The pages of the vote side: the stand, one lease, the count, the letters, the gate, the proposal."""

from flask import Blueprint

from renovatie.instemming.web import brief, brieven, dossier, huur, overzicht, poort, telling, voorstel

bp = Blueprint("instemming", __name__)
for part in (overzicht, huur, telling, dossier, brieven, brief, poort, voorstel):
    part.register(bp)
blueprints = (bp,)
