"""The blueprint that the pages of this part share."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import Blueprint, flash, redirect, url_for

from renovatie.huishoudens.concepten import AnderConcept, GeenConcept

bp = Blueprint("huishoudens", __name__)
View = TypeVar("View", bound=Callable[..., Any])


def to(endpoint: str, complex_id: uuid.UUID, **values: Any) -> Any:
    """On to another page of this part, after a POST."""
    return redirect(url_for(f"huishoudens.{endpoint}", complex_id=complex_id, **values), 303)


def with_list(view: View) -> View:
    """A step of the wizard: without its list it sends the person back, inside the guard and so journaled.

    A list that another tab finished or dropped: where a new one can be chosen. Another list, or another way
    of reading it: the preview of what is kept now, to look at again.
    """

    @wraps(view)
    def guarded(complex_id: uuid.UUID) -> Any:
        try:
            return view(complex_id)
        except (GeenConcept, AnderConcept) as fout:
            flash(str(fout.message), "let")
            return to("inlezen" if isinstance(fout, GeenConcept) else "voorbeeld", complex_id)

    return guarded  # type: ignore[return-value]  # wraps keeps the signature
