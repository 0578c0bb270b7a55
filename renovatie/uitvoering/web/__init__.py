"""The pages of the works: the planning, one home, the flat map."""

from flask import Blueprint

from renovatie.uitvoering.web import (
    bewoners,
    dag,
    logeren,
    nazorg,
    opleverpunten,
    planning,
    verplaatsen,
    voorzieningen,
)

bp = Blueprint("uitvoering", __name__)
for part in (planning, dag, logeren, verplaatsen, opleverpunten, nazorg, voorzieningen, bewoners):
    part.register(bp)
blueprints = (bp,)
