"""The pages of the works: the planning, one home, the flat map."""

from flask import Blueprint

from renovatie.uitvoering.web import (
    bewoners,
    brieven,
    dag,
    logeren,
    nazorg,
    opleverpunten,
    planning,
    proef,
    verplaatsen,
    voorzieningen,
)

bp = Blueprint("uitvoering", __name__)
for part in (
    planning,
    dag,
    logeren,
    verplaatsen,
    brieven,
    proef,
    opleverpunten,
    nazorg,
    voorzieningen,
    bewoners,
):
    part.register(bp)
blueprints = (bp,)
