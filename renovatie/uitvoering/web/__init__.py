"""The pages of the works: the planning, one home, the flat map."""

from flask import Blueprint

from renovatie.uitvoering.web import planning

bp = Blueprint("uitvoering", __name__)
for part in (planning,):
    part.register(bp)
blueprints = (bp,)
