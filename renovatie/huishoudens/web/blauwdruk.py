"""The blueprint that the pages of this part share."""

import uuid
from typing import Any

from flask import Blueprint, Response, flash, redirect, request, url_for

from renovatie.huishoudens.concepten import AnderConcept, GeenConcept

bp = Blueprint("huishoudens", __name__)


def to(endpoint: str, complex_id: uuid.UUID, **values: Any) -> Any:
    """On to another page of this part, after a POST."""
    return redirect(url_for(f"huishoudens.{endpoint}", complex_id=complex_id, **values), 303)


def csv_response(text: str, name: str) -> Response:
    """A csv to keep."""
    headers = {"Content-Disposition": f"attachment; filename={name}"}
    return Response(text, mimetype="text/csv", headers=headers)


@bp.errorhandler(GeenConcept)
def _geen_concept(fout: GeenConcept) -> Any:
    """Another tab finished or dropped the list: say so where a new one can be chosen."""
    flash(str(fout.message), "let")
    return to("inlezen", _complex_id())


@bp.errorhandler(AnderConcept)
def _ander_concept(fout: AnderConcept) -> Any:
    """Another tab went on: show what is kept now, and let the person look again."""
    flash(str(fout.message), "let")
    return to("voorbeeld", _complex_id())


def _complex_id() -> uuid.UUID:
    found: uuid.UUID = (request.view_args or {})["complex_id"]
    return found
