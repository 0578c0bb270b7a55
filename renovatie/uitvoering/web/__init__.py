"""The pages of the works: the planning, one home, the flat map."""

from flask import Blueprint

from renovatie.uitvoering.web import bewoners, nazorg, opleverpunten, planning, voorzieningen

bp = Blueprint("uitvoering", __name__)
for part in (planning, opleverpunten, nazorg, voorzieningen, bewoners):
    part.register(bp)
blueprints = (bp,)
